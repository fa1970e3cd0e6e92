/* Any bytes at all, all the way to facts: spans stay inside the text, and every
 * fact survives its JSON. */
#include "fuzz.h"

#include "find/find.h"
#include "mark/mark.h"
#include "merge/merge.h"
#include "news/fact_json.h"
#include "read/read.h"

#include <assert.h>

#define LIMIT ((size_t)4096)

static void check(struct arena *arena, const struct report *report,
                  const struct fact *fact)
{
    struct json *json = fact_to_json(fact);
    struct fact back;

    assert(fact->span.from <= fact->span.to);
    assert(fact->span.to <= report->text.len);
    for (size_t i = 0; i < fact->evidence.count; i++)
        assert(fact->evidence.items[i].span.to <= report->text.len);
    (void)merge_block_of(arena, fact);
    assert(fact_from_json(arena, json, &back, NULL));
    json_free(json);
}

void fuzz_one(struct str bytes)
{
    static struct arena known;
    static const struct knowledge *know;
    static struct marker *marker;
    struct arena page = {0};
    struct report report = {0};
    struct error err;
    struct reader *reader;

    if (know == NULL) {
        know = know_open(&known, STR(""), &err);
        assert(know != NULL);
        marker = marker_open(&known, know, &err);
    }
    reader = read_open(&page, STR("fuzz.txt"), bytes, LIMIT);
    while (marker != NULL &&
           read_next(reader, &page, &report, &err) == READ_REPORT) {
        struct facts facts = {0};

        mark_report(marker, &page, &report);
        find_facts(know, &page, &report, &facts);
        for (size_t i = 0; i < facts.count; i++)
            check(&page, &report, &facts.items[i]);
    }
    arena_reset(&page);
}
