#include "rapport_answer.h"

#include "rapport_known.h"

#include <string.h>

/* Of reading texts that a brief needs: each changes few of its lines. */
#define MOST_ROUNDS 8

static bool read_text(struct ledger *ledger, struct arena *arena,
                      struct kept_report *report, struct error *err)
{
    struct kept_report whole;

    if (!ledger_find_report(ledger, arena, report->hash, &whole, err))
        return false;
    report->text = whole.text;
    return true;
}

bool rapport_add_texts(struct ledger *ledger, struct arena *arena,
                       struct telling *telling, struct error *err)
{
    struct kept_reports *reports = &telling->facts.reports;

    for (size_t i = 0; i < reports->count; i++)
        if (!read_text(ledger, arena, &reports->items[i], err))
            return false;
    return true;
}

static bool read_needed(struct ledger *ledger, struct arena *arena,
                        struct kept_reports *reports, const struct strs *needs,
                        struct error *err)
{
    size_t next = 0;

    for (size_t i = 0; i < reports->count && next < needs->count; i++)
        if (str_equal(reports->items[i].hash, needs->items[next])) {
            next++;
            if (!read_text(ledger, arena, &reports->items[i], err))
                return false;
        }
    return true;
}

bool rapport_add_quoted(struct ledger *ledger, struct arena *arena,
                        struct telling *telling, struct error *err)
{
    for (unsigned round = 0; round < MOST_ROUNDS; round++) {
        struct strs needs = tell_brief_needs(arena, telling);

        if (needs.count == 0)
            break;
        if (!read_needed(ledger, arena, &telling->facts.reports, &needs, err))
            return false;
    }
    return true;
}

bool rapport_add_words(struct ledger *ledger, struct arena *arena,
                       struct telling *telling, struct error *err)
{
    struct strs needs = tell_sheet_needs(arena, telling);

    return read_needed(ledger, arena, &telling->facts.reports, &needs, err);
}

bool rapport_answer(struct ledger *ledger, struct arena *arena, int32_t as_of,
                    struct telling *telling, struct error *err)
{
    struct holding holding = {0};
    struct query *query = &telling->query;

    if (!rapport_until(ledger, as_of, &query->until, err) ||
        !rapport_find_records(ledger, arena, query, &holding, err) ||
        !ledger_census(ledger, query->until, &telling->census, err) ||
        !ledger_find_corrections(ledger, arena, &telling->corrections, err) ||
        !ledger_count_wrong(ledger, query, &telling->wrong, err))
        return false;
    telling->facts = holding.facts;
    telling->records = holding.records;
    telling->disputes = holding.disputes;
    telling->links = holding.links;
    return true;
}

bool rapport_infer(struct ledger *ledger, struct arena *arena,
                   struct telling *telling, struct error *err)
{
    struct strs codes = tell_infer_needs(arena, telling);

    for (size_t i = 0; i < codes.count; i++) {
        struct query query = {
            .pair_count = 1, .sample = true, .until = telling->query.until};
        struct holding holding = {0};

        memcpy(query.pair[0], codes.items[i].at, 3);
        query.kinds[FACT_tie] = true;
        if (!rapport_find_records(ledger, arena, &query, &holding, err))
            return false;
        tell_infer(arena, telling, query.pair[0], &holding.facts,
                   &holding.records);
    }
    return true;
}
