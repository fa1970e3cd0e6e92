#include "rapport_answer.h"

#include "rapport_known.h"

#include <ctype.h>
#include <string.h>

/* Of reading texts that a brief needs: each changes few of its lines. */
#define MOST_ROUNDS 8

bool rapport_add_texts(struct ledger *ledger, struct arena *arena,
                       struct telling *telling, struct error *err)
{
    struct kept_reports *reports = &telling->facts.reports;
    struct kept_report **all =
        arena_alloc(arena, reports->count + 1, sizeof(struct kept_report *));

    for (size_t i = 0; i < reports->count; i++)
        all[i] = &reports->items[i];
    return ledger_read_texts(ledger, arena, all, reports->count, err);
}

static bool read_needed(struct ledger *ledger, struct arena *arena,
                        struct kept_reports *reports, const struct strs *needs,
                        struct error *err)
{
    struct kept_report **needed =
        arena_alloc(arena, needs->count + 1, sizeof(struct kept_report *));
    size_t next = 0;

    for (size_t i = 0; i < reports->count && next < needs->count; i++)
        if (str_equal(reports->items[i].hash, needs->items[next]))
            needed[next++] = &reports->items[i];
    return ledger_read_texts(ledger, arena, needed, next, err);
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
    telling->left = holding.left;
    telling->of_record = holding.all;
    telling->more = holding.more;
    return true;
}

bool rapport_infer(struct ledger *ledger, struct arena *arena,
                   struct telling *telling, struct error *err)
{
    struct strs codes = tell_infer_needs(arena, telling);

    for (size_t i = 0; i < codes.count; i++) {
        struct query query = {.pair_count = 1,
                              .sample = true,
                              .latest = 1, /* offices alone are asked for */
                              .heads = telling->query.heads,
                              .until = telling->query.until};
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

/* ---- what is shown ---- */

/* The facts of the versions of a page that is shown. */
static bool find_versions(struct ledger *ledger, struct arena *arena,
                          struct telling *telling, struct error *err)
{
    const struct alikes *alikes = &telling->looked_at.items[0].alike;

    telling->linked =
        arena_alloc(arena, alikes->count, sizeof(*telling->linked));
    for (size_t i = 0; i < alikes->count; i++) {
        struct query query = telling->query;

        query.report = alikes->items[i].hash;
        query.all = false;
        if (alikes->items[i].kind == LIKENESS_version &&
            !ledger_find_facts(ledger, arena, &query, &telling->linked[i].facts,
                               err))
            return false;
    }
    return true;
}

static bool find_report(struct ledger *ledger, struct arena *arena,
                        struct str name, struct telling *telling,
                        struct error *err)
{
    struct kept_reports *reports = &telling->looked_at;
    struct kept_report *one = LIST_ADD(arena, reports);

    if (!ledger_find_report(ledger, arena, name, one, err))
        return false;
    telling->query.report = one->hash;
    telling->query.all = true;
    if (!ledger_find_facts(ledger, arena, &telling->query, &telling->facts,
                           err))
        return false;
    rapport_keep_known(reports, telling->query.until);
    if (reports->count == 0)
        return error_at(err, ERROR_MISSING, (struct place){.source = name},
                        "this report is not known to have been published by "
                        "then");
    return find_versions(ledger, arena, telling, err);
}

/* The records that this one is linked with. */
static bool find_linked(struct ledger *ledger, struct arena *arena,
                        struct telling *telling, struct error *err)
{
    const struct links *links = &telling->links;

    telling->linked =
        arena_alloc(arena, links->count, sizeof(*telling->linked));
    for (size_t i = 0; i < links->count; i++) {
        struct str from = links->items[i].from, to = links->items[i].to;
        struct query query = {
            .record = str_equal(from, telling->query.record) ? to : from,
            .piece.most = 1,
            .until = telling->query.until};

        if (!rapport_find_records(ledger, arena, &query, &telling->linked[i],
                                  err))
            return false;
    }
    return true;
}

bool rapport_is_id(struct str text, char letter)
{
    if (text.len != 13 || text.at[0] != letter)
        return false;
    for (size_t i = 1; i < text.len; i++)
        if (!isxdigit((unsigned char)text.at[i]))
            return false;
    return true;
}

/* What an id looks like tells what it names. */
static bool name_shown(struct query *query, struct str id)
{
    if (rapport_is_id(id, 'f'))
        query->fact = id;
    else if (rapport_is_id(id, 'r'))
        query->record = id;
    else if (rapport_is_id(id, 'd'))
        query->dispute = id;
    else
        return false;
    return true;
}

bool rapport_find_shown(struct ledger *ledger, struct arena *arena,
                        struct str id, int32_t as_of, struct telling *telling,
                        struct error *err)
{
    if (!name_shown(&telling->query, id))
        return rapport_until(ledger, as_of, &telling->query.until, err) &&
               find_report(ledger, arena, id, telling, err) &&
               rapport_infer(ledger, arena, telling, err);
    if (telling->query.record.len == 0)
        telling->query.piece.most = 1; /* no record is shown with it */
    if (!rapport_answer(ledger, arena, as_of, telling, err) ||
        !rapport_add_texts(ledger, arena, telling, err))
        return false;
    if (telling->facts.count == 0)
        return error_at(err, ERROR_MISSING, (struct place){.source = id},
                        "the ledger has nothing of this id; `rapport export` "
                        "lists all");
    if (telling->query.record.len > 0 &&
        !find_linked(ledger, arena, telling, err))
        return false;
    return rapport_infer(ledger, arena, telling, err);
}
