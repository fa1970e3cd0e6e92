/*
 * The facts that a query finds are those of reports published by its day.
 * Their blocks are merged once more without the later reports; corrections
 * count as they stand now.
 */
#include "rapport_known.h"

#include "base/table.h"
#include "merge/merge.h"
#include "news/narrow.h"

#include <stdlib.h>

/* A record or dispute as it was then, its facts told by their ids. */
struct then {
    struct record record;
    struct dispute dispute;
    struct strs facts;
    bool on_topic;
};

struct thens {
    struct then *items;
    size_t count, room;
};

struct as_of {
    struct ledger *ledger;
    struct arena *arena;
    const struct query *query;
    struct holding *holding;
    struct thens records;
    struct thens disputes;
    struct table merged; /* blocks */
    struct table found;  /* indexes of the holding's facts, by id */
    struct error *err;
};

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

static bool is_known(const struct kept_report *report, int32_t until)
{
    return interval_known(report->published) && report->published.last <= until;
}

void rapport_keep_known(struct kept_reports *reports, int32_t until)
{
    size_t count = 0;

    for (size_t i = 0; i < reports->count && until != 0; i++)
        if (is_known(&reports->items[i], until))
            reports->items[count++] = reports->items[i];
    if (until != 0)
        reports->count = count;
}

/* ---- merging ---- */

static bool has_topic(const struct query *query, const struct fact *fact)
{
    for (size_t i = 0; i < fact->topics.count; i++)
        for (size_t j = 0; j < query->topics.count; j++)
            if (str_equal(fact->topics.items[i], query->topics.items[j]))
                return true;
    return query->topics.count == 0;
}

static struct strs ids_of(struct as_of *self, const struct kept_facts *facts,
                          const uint32_t *members, size_t count)
{
    struct strs ids = {0};

    for (size_t i = 0; i < count; i++)
        *LIST_ADD(self->arena, &ids) = facts->items[members[i]].id;
    return ids;
}

static void take_records(struct as_of *self, const struct kept_facts *facts,
                         const struct records *records)
{
    for (size_t i = 0; i < records->count; i++) {
        struct then *then = LIST_ADD(self->arena, &self->records);
        const struct record *record = &records->items[i];

        *then = (struct then){.record = *record};
        then->facts = ids_of(self, facts, record->facts, record->fact_count);
        for (size_t j = 0; j < record->fact_count; j++)
            then->on_topic =
                then->on_topic ||
                has_topic(self->query, &facts->items[record->facts[j]].fact);
    }
}

static void take_disputes(struct as_of *self, const struct kept_facts *facts,
                          const struct disputes *disputes)
{
    for (size_t i = 0; i < disputes->count; i++) {
        struct then *then = LIST_ADD(self->arena, &self->disputes);
        const struct dispute *dispute = &disputes->items[i];

        *then = (struct then){.dispute = *dispute};
        then->facts = ids_of(self, facts, dispute->facts, dispute->fact_count);
    }
}

/* The facts of a block that were known then, behind those in the list. */
static bool merge_one(struct as_of *self, struct str name,
                      struct kept_facts *all, struct records *records)
{
    struct block block;
    struct kept_facts known = {0};
    struct records own = {0};
    struct disputes disputes = {0};
    uint32_t before = (uint32_t)all->count;

    if (!ledger_open_block(self->ledger, self->arena, name, &block, self->err))
        return false;
    known.reports = all->reports = block.facts.reports;
    for (size_t i = 0; i < block.facts.count; i++)
        if (is_known(&known.reports.items[block.facts.items[i].report],
                     self->query->until))
            *LIST_ADD(self->arena, &known) = block.facts.items[i];
    merge_block(self->arena, &known, &block.corrections, &own, &disputes);
    take_records(self, &known, &own);
    take_disputes(self, &known, &disputes);
    for (size_t i = 0; i < known.count; i++)
        *LIST_ADD(self->arena, all) = known.items[i];
    for (size_t i = 0; i < own.count; i++) {
        for (size_t j = 0; j < own.items[i].fact_count; j++)
            own.items[i].facts[j] += before;
        *LIST_ADD(self->arena, records) = own.items[i];
    }
    return true;
}

/* Merges a block, with all of its frame where it has one. */
static bool merge_around(struct as_of *self, struct str block)
{
    struct str frame = link_frame(block);
    struct strs names = {0};
    struct kept_facts facts = {0};
    struct records records = {0};
    struct links links = {0};

    if (block.len == 0 || table_find(&self->merged, block) != TABLE_ABSENT)
        return true;
    if (frame.len > 0)
        names = link_blocks(self->arena, frame);
    else
        *LIST_ADD(self->arena, &names) = block;
    ledger_let_go(self->ledger);
    for (size_t i = 0; i < names.count; i++) {
        table_set(self->arena, &self->merged, names.items[i], 1);
        if (!merge_one(self, names.items[i], &facts, &records))
            return false;
    }
    if (frame.len > 0)
        merge_links(self->arena, &facts, &records, &links);
    for (size_t i = 0; i < links.count; i++)
        *LIST_ADD(self->arena, &self->holding->links) = links.items[i];
    return true;
}

/* ---- what was asked for ---- */

/* Where one thing is asked for, its whole block is looked at. */
static bool find_block(struct as_of *self, bool *one)
{
    const struct query *query = self->query;
    struct query asked = {.fact = query->fact,
                          .record = query->record,
                          .dispute = query->dispute};
    struct kept_facts facts = {0};

    *one = query->fact.len + query->record.len + query->dispute.len > 0;
    if (!*one)
        return true;
    if (!ledger_find_facts(self->ledger, self->arena, &asked, &facts,
                           self->err))
        return false;
    if (facts.count == 0)
        return true;
    if (facts.items[0].block.len > 0)
        asked = (struct query){.block = facts.items[0].block};
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
        if (has_topic(self->query, &facts->items[i].fact) ||
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
        if (record.fact_count > 0 &&
            (asked.len == 0 || str_equal(asked, record.id)))
            *LIST_ADD(self->arena, &holding->records) = record;
    }
    if (holding->records.count > 1)
        qsort(holding->records.items, holding->records.count,
              sizeof(*holding->records.items), order_records);
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
        if (!merge_around(self, holding->facts.items[i].block))
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
