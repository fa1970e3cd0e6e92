/* The ledger itself, for another one to take over (`rapport import`). */
#include "news/ledger_json.h"
#include "tell/exported.h"
#include "tell/outputs.h"

static void begin(struct leaves *leaves, const struct telling *telling)
{
    (void)telling;
    export_line(leaf(leaves, ""), ledger_head_to_json());
}

static void tell_report(struct leaves *leaves, const struct telling *telling,
                        const struct told_report *told)
{
    struct facts facts = {0};

    for (size_t i = 0; i < told->count; i++)
        *LIST_ADD(leaves->arena, &facts) =
            telling->facts.items[told->facts[i]].fact;
    export_line(leaf(leaves, ""), ledger_report_to_json(told->report, &facts));
}

static void end(struct leaves *leaves, const struct telling *telling)
{
    for (size_t i = 0; i < telling->corrections.count; i++)
        export_line(leaf(leaves, ""),
                    ledger_correction_to_json(&telling->corrections.items[i]));
}

static const struct exporter exporter = {
    .whole = true,
    .texts = true,
    .begin = begin,
    .report = tell_report,
    .end = end,
};

const struct output output_ledger = {
    .name = "ledger",
    .media_type = "application/x-ndjson",
    .words = "an export: texts, facts, corrections, for `rapport import`",
    .export = &exporter,
};
