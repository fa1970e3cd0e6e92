/* Whatever bytes a text has, its dates and amounts lie in its tokens one behind
 * the other, dates end when they have begun, and no number ran over. */
#include "fuzz.h"

#include "know/know.h"
#include "mark/amounts.h"
#include "mark/dates.h"
#include "mark/tokens.h"

#include <assert.h>
#include <math.h>

#define PUBLISHED 18000 /* 2019-04-14 */

static void check_mention(const struct report *report,
                          const struct mention *mention, uint32_t *last)
{
    if (mention->kind == MENTION_DATE) {
        assert(mention->when.first <= mention->when.last);
        assert(mention->named.first <= mention->named.last);
    }
    for (unsigned i = 0; i < mention->amount.values; i++)
        assert(isfinite(mention->amount.value[i]));
    assert(mention->first < mention->last && mention->first >= *last);
    assert(mention->last <= report->tokens.count);
    assert(mention->span.from < mention->span.to);
    assert(mention->span.to <= report->text.len);
    *last = mention->last;
}

static void check_kind(const struct report *report, enum mention_kind kind)
{
    uint32_t last = 0;

    for (size_t i = 0; i < report->mentions.count; i++)
        if (report->mentions.items[i].kind == kind)
            check_mention(report, &report->mentions.items[i], &last);
}

void fuzz_one(struct str bytes)
{
    static struct arena known;
    static const struct knowledge *know;
    struct arena page = {0};
    struct report report = {.text = bytes,
                            .published = {PUBLISHED, PUBLISHED, false}};

    if (know == NULL)
        know = know_open(&known, STR(""), NULL);
    assert(know != NULL);
    report.body = (struct span){0, (uint32_t)bytes.len};
    tokens_split(know, &page, &report);
    sentences_split(know, &page, &report, 0, 0);
    dates_find(know, &page, &report);
    amounts_find(know, &page, &report);
    check_kind(&report, MENTION_DATE);
    check_kind(&report, MENTION_AMOUNT);
    arena_reset(&page);
}
