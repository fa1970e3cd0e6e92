/* Whatever bytes a text has, and whenever it was published, its dates end when
 * they have begun and are read again from what they are printed as. */
#include "fuzz.h"

#include "mark/dates.h"

#include <assert.h>

static void check_date(struct arena *page, struct interval when)
{
    struct out out = {.arena = page};
    struct interval again;

    assert(when.first <= when.last);
    interval_tell(&out, when);
    assert(interval_known(when) == interval_parse(out_view(&out), &again));
    assert(!interval_known(when) || interval_equal(again, when));
}

void fuzz_one(struct str bytes)
{
    struct arena page = {0};
    struct report report = fuzz_words(&page, bytes);
    struct interval when;
    struct str why, doubt, day = bytes;

    /* The text's first line is the report's date where it is one. */
    if (!interval_parse(str_cut(&day, '\n'), &report.published) &&
        dates_of_report(fuzz_knowledge(), &page, &report, &when, &why, &doubt))
        check_date(&page, when);
    dates_find(fuzz_knowledge(), &page, &report);
    fuzz_mentions(&report);
    for (size_t i = 0; i < report.mentions.count; i++) {
        check_date(&page, report.mentions.items[i].when);
        check_date(&page, report.mentions.items[i].named);
    }
    arena_reset(&page);
}
