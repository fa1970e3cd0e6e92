#include "rapport_copies.h"

#include "merge/merge.h"

/* What the ledger will have of a report. */
static struct kept_report kept_as(const struct report *report)
{
    return (struct kept_report){.hash = str_from(report->hash),
                                .id = report->id,
                                .url = report->url,
                                .title = span_of(report->text, report->title),
                                .outlet = report->outlet,
                                .published = report->published,
                                .text = report->text};
}

bool rapport_find_copies(struct ledger *ledger, struct arena *arena,
                         const struct report *report,
                         const struct sketch *sketch, struct alikes *alikes,
                         struct error *err)
{
    struct kept_report own = kept_as(report);
    struct kept_reports near;
    const struct runs *runs = NULL;

    if (!ledger_find_alike(ledger, arena, sketch, report, &near, err))
        return false;
    if (near.count > 0)
        runs = merge_runs(arena, own.text);
    for (size_t i = 0; i < near.count; i++) {
        const struct kept_report *other = &near.items[i];
        struct likeness likeness = merge_likeness_to(&own, runs, other);

        if (likeness.kind != LIKENESS_none)
            *LIST_ADD(arena, alikes) = (struct alike){
                other->hash, other->id, likeness.kind, likeness.contained};
    }
    return true;
}
