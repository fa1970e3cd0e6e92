#include "rapport_export.h"

#include "news/narrow.h"
#include "rapport_answer.h"
#include "rapport_known.h"

struct exporting_ledger {
    struct ledger *ledger;
    const struct exporter *exporter;
    struct telling *telling;
    struct export_taker *taker;
    struct arena arena;
    struct error *err;
};

/* ---- the ways ---- */

static bool read_text(void *self, struct arena *arena,
                      struct kept_report *report)
{
    struct exporting_ledger *to = self;
    struct kept_report whole;

    if (!ledger_find_report(to->ledger, arena, report->hash, &whole, to->err))
        return false;
    report->text = whole.text;
    return true;
}

/* Of a report as it was read, whatever persons made of it, where the whole
 * ledger is asked for. */
static bool read_facts(void *self, struct arena *arena,
                       const struct kept_report *report,
                       struct kept_facts *facts)
{
    struct exporting_ledger *to = self;
    struct query query = to->telling->query;

    query.report = report->hash;
    return to->exporter->whole
               ? ledger_read_facts(to->ledger, arena, report->hash, facts,
                                   to->err)
               : ledger_find_facts(to->ledger, arena, &query, facts, to->err);
}

static bool take(void *self, struct str name, struct str bytes)
{
    struct export_taker *taker = ((struct exporting_ledger *)self)->taker;

    taker->stopped = taker->stopped || !taker->take(taker->self, name, bytes);
    return !taker->stopped;
}

/* ---- what is asked for ---- */

static bool asks_for_part(const struct query *query)
{
    bool part = query->pair_count > 0 || query->pairs.count > 0 ||
                query->topics.count > 0 || query_narrows(query);

    for (unsigned i = 0; i < FACT_KINDS; i++)
        part = part || query->kinds[i];
    return part;
}

/* Only what an export can tell is asked for, of what is wanted. */
static void choose_kinds(uint32_t can, struct query *query)
{
    bool any = false;

    for (int i = 0; i < FACT_KINDS; i++)
        any = any || query->kinds[i];
    for (int i = 0; i < FACT_KINDS && can != 0; i++)
        query->kinds[i] = (!any || query->kinds[i]) && (can >> i & 1) != 0;
}

bool rapport_export_is_folder(const struct exporter *exporter,
                              const struct query *query)
{
    unsigned kinds = 0;

    for (int i = 0; i < FACT_KINDS; i++)
        kinds += query->kinds[i];
    return exporter->folder && !(exporter->one_kind && kinds == 1);
}

static bool list_reports(struct exporting_ledger *to)
{
    struct telling *telling = to->telling;

    if (!ledger_find_reports(to->ledger, &to->arena, &telling->looked_at,
                             to->err))
        return false;
    rapport_keep_known(&telling->looked_at, telling->query.until);
    return true;
}

/* What is told report by report, and all of it as it is, needs the facts of one
 * at a time. */
static bool find(struct exporting_ledger *to, int32_t as_of)
{
    const struct exporter *exporter = to->exporter;
    struct telling *telling = to->telling;
    bool part = asks_for_part(&telling->query);

    choose_kinds(exporter->kinds, &telling->query);
    telling->piecemeal =
        exporter->whole || (!part && exporter->item == NULL &&
                            exporter->dispute == NULL && as_of == 0);
    if (telling->piecemeal)
        return list_reports(to) &&
               ledger_find_corrections(to->ledger, &to->arena,
                                       &telling->corrections, to->err);
    /* What says nothing of what was asked for is no part of its export. */
    if (!rapport_answer(to->ledger, &to->arena, as_of, telling, to->err))
        return false;
    telling->looked_at = telling->facts.reports;
    return (part || list_reports(to)) &&
           (!exporter->links ||
            rapport_infer(to->ledger, &to->arena, telling, to->err));
}

bool rapport_export(struct ledger *ledger, const struct exporter *exporter,
                    struct telling *telling, int32_t as_of,
                    struct export_taker *taker, struct error *err)
{
    struct exporting_ledger to = {.ledger = ledger,
                                  .exporter = exporter,
                                  .telling = telling,
                                  .taker = taker,
                                  .err = err};
    const struct export_ways ways = {read_text, read_facts, take, &to};
    bool good;

    if (!ledger_begin_view(ledger, err))
        return false;
    good = find(&to, as_of) && tell_export(exporter, telling, &ways);
    ledger_end_view(ledger);
    arena_reset(&to.arena);
    return good;
}
