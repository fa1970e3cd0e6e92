/*
 * The facts that a query finds are those of reports published by its day.
 * Their blocks are merged once more without the later reports; corrections
 * count as they stand now.
 */
#include "rapport_known.h"

#include "news/narrow.h"
#include "rapport_then.h"

#include <stdlib.h>

bool rapport_until(struct ledger *ledger, int32_t asked, int32_t *until,
                   struct error *err)
{
    int32_t newest = 0;

    *until = 0;
    if (asked == 0)
        return true;
    if (!ledger_newest(ledger, &newest, err))
        return false;
    *until = asked < newest ? asked : 0;
    return true;
}

void rapport_keep_known(struct kept_reports *reports, int32_t until)
{
    size_t count = 0;

    for (size_t i = 0; i < reports->count && until != 0; i++)
        if (then_is_known(&reports->items[i], until))
            reports->items[count++] = reports->items[i];
    if (until != 0)
        reports->count = count;
}

/* ---- what was asked for ---- */

/* Adds the fact that is asked for, which may not be among the best of its
 * record. */
static bool add_asked(struct as_of *self)
{
    struct query asked = {.fact = self->query->fact,
                          .until = self->query->until};
    struct kept_facts *facts = &self->holding->facts;
    struct kept_facts one = {0};

    for (size_t i = 0; i < facts->count; i++)
        if (str_equal(facts->items[i].id, asked.fact))
            return true;
    if (asked.fact.len == 0)
        return true;
    if (!ledger_find_facts(self->ledger, self->arena, &asked, &one, self->err))
        return false;
    if (one.count == 0)
        return true;
    *LIST_ADD(self->arena, &facts->reports) = one.reports.items[0];
    one.items[0].report = (uint32_t)(facts->reports.count - 1);
    *LIST_ADD(self->arena, facts) = one.items[0];
    return true;
}

/* Of a block with very many facts those of a dispute, or the best ones of a
 * record as it is today, as far as they were known then. */
static bool find_part(struct as_of *self, struct str record)
{
    struct query asked = {.dispute = self->query->dispute,
                          .piece.most = THEN_MOST,
                          .until = self->query->until};
    struct holding holding = {0};

    if (asked.dispute.len > 0)
        return ledger_find_facts(self->ledger, self->arena, &asked,
                                 &self->holding->facts, self->err);
    asked.record = record;
    if (record.len > 0 && !ledger_find_records(self->ledger, self->arena,
                                               &asked, &holding, self->err))
        return false;
    self->holding->facts = holding.facts;
    return add_asked(self);
}

/* Where one thing is asked for, its whole block is looked at. */
static bool find_block(struct as_of *self, bool *one)
{
    const struct query *query = self->query;
    struct query asked = {.fact = query->fact,
                          .record = query->record,
                          .dispute = query->dispute,
                          .piece.most = self->bounded};
    struct holding today = {0};
    struct str block;
    bool whole = true;

    *one = query->fact.len + query->record.len + query->dispute.len > 0;
    if (!*one)
        return true;
    if (!ledger_find_records(self->ledger, self->arena, &asked, &today,
                             self->err))
        return false;
    if (today.facts.count == 0)
        return true;
    block = today.facts.items[0].block;
    if (self->bounded && block.len > 0 &&
        !ledger_block_fits(self->ledger, block, THEN_MOST, &whole, self->err))
        return false;
    if (!whole)
        return find_part(self, today.facts.items[0].record);
    if (block.len > 0)
        asked = (struct query){.block = block};
    asked.until = query->until;
    return ledger_find_facts(self->ledger, self->arena, &asked,
                             &self->holding->facts, self->err);
}

static int order_records(const void *left, const void *right)
{
    const struct record *a = left, *b = right;

    return (a->facts[0] > b->facts[0]) - (a->facts[0] < b->facts[0]);
}

static int order_disputes(const void *left, const void *right)
{
    const struct dispute *a = left, *b = right;

    if (a->facts[0] != b->facts[0])
        return a->facts[0] < b->facts[0] ? -1 : 1;
    return str_order(a->id, b->id);
}

/* Reports of which no fact is left go, too. */
static void drop_silent(struct as_of *self)
{
    struct kept_facts *facts = &self->holding->facts;
    struct kept_reports reports = {0};
    uint32_t last = UINT32_MAX;

    for (size_t i = 0; i < facts->count; i++) {
        uint32_t report = facts->items[i].report;

        if (report != last)
            *LIST_ADD(self->arena, &reports) = facts->reports.items[report];
        last = report;
        facts->items[i].report = (uint32_t)(reports.count - 1);
    }
    facts->reports = reports;
}

/* Facts that are about no topic that was asked for go, unless their record
 * is. */
static void keep_topics(struct as_of *self)
{
    struct kept_facts *facts = &self->holding->facts;
    struct table wanted = {0};
    size_t count = 0;

    for (size_t i = 0; i < self->records.count; i++)
        for (size_t j = 0; j < self->records.items[i].facts.count; j++)
            if (self->records.items[i].on_topic)
                table_set(self->arena, &wanted,
                          self->records.items[i].facts.items[j], 1);
    for (size_t i = 0; i < facts->count; i++)
        if (then_has_topic(self->query, &facts->items[i].fact) ||
            table_find(&wanted, facts->items[i].id) != TABLE_ABSENT)
            facts->items[count++] = facts->items[i];
    facts->count = count;
    drop_silent(self);
}

static void index_facts(struct as_of *self)
{
    for (uint32_t i = 0; i < self->holding->facts.count; i++)
        table_set(self->arena, &self->found, self->holding->facts.items[i].id,
                  i);
}

/* Those of the facts that were found, as indexes. */
static uint32_t *found_of(struct as_of *self, const struct strs *ids,
                          size_t *count)
{
    uint32_t *facts = arena_alloc(self->arena, ids->count + 1, sizeof(*facts));

    *count = 0;
    for (size_t i = 0; i < ids->count; i++) {
        uint32_t at = table_find(&self->found, ids->items[i]);

        if (at != TABLE_ABSENT)
            facts[(*count)++] = at;
    }
    return facts;
}

/* Leaves the best fact of a record and the piece that is asked for. */
static void cut_record(struct as_of *self, struct record *record)
{
    const struct query *query = self->query;
    struct kept_fact *facts = self->holding->facts.items;
    size_t from = 0, count = 0, most = query->piece.most;

    self->holding->all = record->fact_count;
    if (query->piece.after.len > 0) {
        while (from < record->fact_count &&
               !str_equal(facts[record->facts[from]].id, query->piece.after))
            from++;
        from++;
        count = 1;
        most++;
    }
    while (from < record->fact_count && count < most)
        record->facts[count++] = record->facts[from++];
    self->holding->more = from < record->fact_count;
    record->fact_count = count;
}

/* Of those that were found with it, the disputes of the record that is asked
 * for. */
static void keep_disputes_of(struct as_of *self, struct str record)
{
    struct disputes *disputes = &self->holding->disputes;
    const struct kept_fact *facts = self->holding->facts.items;
    size_t count = 0;

    for (size_t i = 0; i < disputes->count; i++) {
        const struct dispute *dispute = &disputes->items[i];
        bool own = false;

        for (size_t j = 0; j < dispute->fact_count && !own; j++)
            own = str_equal(facts[dispute->facts[j]].record, record);
        if (own)
            disputes->items[count++] = *dispute;
    }
    disputes->count = count;
}

static void put_records(struct as_of *self)
{
    struct holding *holding = self->holding;
    struct str asked = self->query->record;

    for (size_t i = 0; i < self->records.count; i++) {
        const struct then *then = &self->records.items[i];
        struct record record = then->record;

        record.facts = found_of(self, &then->facts, &record.fact_count);
        for (size_t j = 0; j < record.fact_count; j++)
            holding->facts.items[record.facts[j]].record = record.id;
        if (asked.len > 0 && self->bounded && str_equal(asked, record.id))
            cut_record(self, &record);
        if (record.fact_count > 0 &&
            (asked.len == 0 || str_equal(asked, record.id)))
            *LIST_ADD(self->arena, &holding->records) = record;
    }
    if (holding->records.count > 1)
        qsort(holding->records.items, holding->records.count,
              sizeof(*holding->records.items), order_records);
    if (asked.len > 0 && self->bounded)
        keep_disputes_of(self, asked);
}

static void put_disputes(struct as_of *self)
{
    struct disputes *disputes = &self->holding->disputes;

    for (size_t i = 0; i < self->disputes.count; i++) {
        const struct then *then = &self->disputes.items[i];
        struct dispute dispute = then->dispute;

        dispute.facts = found_of(self, &then->facts, &dispute.fact_count);
        if (dispute.fact_count > 1)
            *LIST_ADD(self->arena, disputes) = dispute;
    }
    if (disputes->count > 1)
        qsort(disputes->items, disputes->count, sizeof(*disputes->items),
              order_disputes);
}

static void put_links(struct as_of *self)
{
    struct links *links = &self->holding->links;
    struct table ids = {0};
    size_t count = 0;

    for (size_t i = 0; i < self->holding->records.count; i++)
        table_set(self->arena, &ids, self->holding->records.items[i].id, 1);
    for (size_t i = 0; i < links->count; i++)
        if (table_find(&ids, links->items[i].from) != TABLE_ABSENT ||
            table_find(&ids, links->items[i].to) != TABLE_ABSENT)
            links->items[count++] = links->items[i];
    links->count = count;
    if (count > 1)
        qsort(links->items, count, sizeof(*links->items), link_order);
}

/* Of one thing that was not there yet nothing is found. */
static bool was_there(const struct as_of *self)
{
    const struct query *query = self->query;
    const struct holding *holding = self->holding;

    if (query->record.len > 0)
        return holding->records.count > 0;
    if (query->fact.len > 0)
        return table_find(&self->found, query->fact) != TABLE_ABSENT;
    for (size_t i = 0; i < holding->disputes.count; i++)
        if (str_equal(holding->disputes.items[i].id, query->dispute))
            return true;
    return query->dispute.len == 0;
}

static bool find(struct as_of *self)
{
    struct holding *holding = self->holding;
    struct query query = *self->query;
    bool one = false;

    query.topics = (struct strs){0};
    query.when = INTERVAL_NONE;
    query.narrow = (struct narrowing){0};
    if (!find_block(self, &one) ||
        (!one && !ledger_find_facts(self->ledger, self->arena, &query,
                                    &holding->facts, self->err)))
        return false;
    for (size_t i = 0; i < holding->facts.count; i++)
        if (!then_merge_around(self, holding->facts.items[i].block))
            return false;
    keep_topics(self);
    index_facts(self);
    return true;
}

bool rapport_find_records(struct ledger *ledger, struct arena *arena,
                          const struct query *query, struct holding *holding,
                          struct error *err)
{
    struct as_of self = {.ledger = ledger,
                         .arena = arena,
                         .query = query,
                         .holding = holding,
                         .bounded = query->latest > 0 || query->piece.most > 0,
                         .err = err};

    if (query->until == 0)
        return ledger_find_records(ledger, arena, query, holding, err);
    *holding = (struct holding){0};
    if (!find(&self))
        return false;
    put_disputes(&self);
    put_records(&self);
    if (query->record.len == 0)
        narrow_holding(arena, query, holding);
    put_links(&self);
    if (!was_there(&self))
        holding->facts.count = 0;
    return true;
}
