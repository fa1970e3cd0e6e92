#include "rapport_then.h"

#include "merge/merge.h"

/* And those that come when so many facts were merged already. */
#define MOST_OF_ALL 3000

bool then_is_known(const struct kept_report *report, int32_t until)
{
    return interval_known(report->published) && report->published.last <= until;
}

bool then_has_topic(const struct query *query, const struct fact *fact)
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
                then_has_topic(self->query,
                               &facts->items[record->facts[j]].fact);
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

/* The ids of what was found of a block. */
static struct strs found_in(struct as_of *self, struct str name)
{
    const struct kept_facts *facts = &self->holding->facts;
    struct strs ids = {0};

    for (size_t i = 0; i < facts->count; i++)
        if (str_equal(facts->items[i].block, name))
            *LIST_ADD(self->arena, &ids) = facts->items[i].id;
    return ids;
}

static bool open_block(struct as_of *self, struct str name, struct block *block)
{
    bool whole = true;
    struct strs ids;

    if (self->bounded && self->looked_at > MOST_OF_ALL)
        whole = false;
    else if (self->bounded && !ledger_block_fits(self->ledger, name, THEN_MOST,
                                                 &whole, self->err))
        return false;
    if (whole) {
        if (!ledger_open_block(self->ledger, self->arena, name, block,
                               self->err))
            return false;
        self->looked_at += block->facts.count;
        return true;
    }
    ids = found_in(self, name);
    return ledger_open_part(self->ledger, self->arena, name, &ids, block,
                            self->err);
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

    if (!open_block(self, name, &block))
        return false;
    known.reports = all->reports = block.facts.reports;
    for (size_t i = 0; i < block.facts.count; i++)
        if (then_is_known(&known.reports.items[block.facts.items[i].report],
                          self->query->until))
            *LIST_ADD(self->arena, &known) = block.facts.items[i];
    if (known.count == 0)
        return true;
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

bool then_merge_around(struct as_of *self, struct str block)
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
