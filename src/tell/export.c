/* export -- what an export is told of, piece by piece. */
#include "base/table.h"
#include "tell/brief.h"
#include "tell/quote.h"

struct out *leaf_named(struct leaves *leaves, struct str name)
{
    struct leaf *begun;

    for (size_t i = 0; i < leaves->count; i++)
        if (str_equal(leaves->items[i].name, name))
            return &leaves->items[i].out;
    begun = LIST_ADD(leaves->arena, leaves);
    *begun = (struct leaf){.name = arena_str(leaves->arena, name),
                           .out = {.arena = leaves->arena}};
    return &begun->out;
}

struct out *leaf(struct leaves *leaves, const char *name)
{
    return leaf_named(leaves, str_from(name));
}

struct exporting {
    const struct exporter *exporter;
    const struct telling *telling;
    const struct export_ways *ways;
    struct leaves leaves; /* emptied after every piece, as is its arena */
    struct arena page;
    struct arena arena;
    bool *taken; /* facts that were told with a record */
    bool good;
};

/* Hands on what was written; true where there is more to tell. */
static bool flush(struct exporting *self)
{
    for (size_t i = 0; i < self->leaves.count && self->good; i++)
        self->good =
            self->ways->take(self->ways->self, self->leaves.items[i].name,
                             out_view(&self->leaves.items[i].out));
    arena_reset(&self->page);
    self->leaves =
        (struct leaves){.arena = &self->page, .told = self->leaves.told};
    return self->good;
}

/* A report with its text, where there is a way to it. */
static struct kept_report with_text(struct exporting *self,
                                    const struct kept_report *report)
{
    struct kept_report whole = *report;

    if (self->ways->text != NULL)
        self->good = self->ways->text(self->ways->self, &self->page, &whole);
    return whole;
}

/* ---- reports ---- */

static bool tell_report(struct exporting *self,
                        const struct kept_report *report, const uint32_t *facts,
                        size_t count)
{
    struct kept_report whole =
        self->exporter->texts ? with_text(self, report) : *report;
    struct told_report told = {&whole, facts, count};

    if (self->good)
        self->exporter->report(&self->leaves, self->telling, &told);
    return flush(self);
}

/* A report whose facts are found only now. */
static bool tell_piece(struct exporting *self, const struct kept_report *report)
{
    struct telling one = *self->telling;
    struct told_report told;
    struct kept_report whole;
    uint32_t *order;

    one.facts = (struct kept_facts){0};
    self->good =
        self->ways->facts(self->ways->self, &self->page, report, &one.facts);
    if (!self->good)
        return false;
    whole = with_text(self, report);
    order = arena_alloc(&self->page, one.facts.count + 1, sizeof(*order));
    for (uint32_t i = 0; i < one.facts.count; i++)
        order[i] = i;
    told = (struct told_report){&whole, order, one.facts.count};
    if (self->good)
        self->exporter->report(&self->leaves, &one, &told);
    return flush(self);
}

/* The facts of one report stand together, in the order of the reports. */
static bool tell_reports(struct exporting *self)
{
    const struct telling *telling = self->telling;
    const struct kept_facts *facts = &telling->facts;
    const struct kept_reports *all = &telling->looked_at;
    uint32_t *order =
        arena_alloc(&self->arena, facts->count + 1, sizeof(*order));
    uint32_t *first =
        arena_alloc(&self->arena, facts->reports.count + 2, sizeof(*first));
    struct table ranks = {0};

    for (uint32_t i = 0; i < facts->count; i++) {
        order[i] = i;
        first[facts->items[i].report + 1] = i + 1;
    }
    for (uint32_t i = 0; i < facts->reports.count; i++) {
        if (first[i + 1] < first[i])
            first[i + 1] = first[i];
        table_set(&self->arena, &ranks, facts->reports.items[i].hash, i);
    }
    for (size_t i = 0; i < all->count && self->telling->piecemeal; i++)
        if (!tell_piece(self, &all->items[i]))
            return false;
    for (size_t i = 0; i < all->count && !self->telling->piecemeal; i++) {
        uint32_t rank = table_find(&ranks, all->items[i].hash);
        bool silent = rank == TABLE_ABSENT;

        /* What says nothing of the countries asked for is no part of it. */
        if (silent &&
            (telling->query.pair_count > 0 || telling->query.pairs.count > 0 ||
             telling->query.topics.count > 0))
            continue;
        if (!tell_report(self, &all->items[i],
                         silent ? NULL : &order[first[rank]],
                         silent ? 0 : first[rank + 1] - first[rank]))
            return false;
    }
    return true;
}

/* ---- items ---- */

static bool tell_item(struct exporting *self, struct item item)
{
    const struct brief brief = {.arena = &self->page, .telling = self->telling};
    struct told_item told = {.item = &item};
    uint32_t best = item.facts[0];

    if (self->exporter->kinds != 0 &&
        !(self->exporter->kinds >> self->telling->facts.items[best].fact.kind &
          1))
        return true;
    brief_item(&brief, &item);
    if (self->exporter->words) {
        told.report = with_text(self, brief_report_of(&brief, best));
        if (item.merged.span.to <= told.report.text.len)
            told.words = span_of(told.report.text, item.merged.span);
    }
    if (self->good)
        self->exporter->item(&self->leaves, self->telling, &told);
    return flush(self);
}

static bool tell_alone(struct exporting *self)
{
    const struct kept_facts *facts = &self->telling->facts;

    for (uint32_t i = 0; i < facts->count; i++)
        if (!self->taken[i] &&
            !tell_item(self, (struct item){.id = facts->items[i].id,
                                           .facts = &i,
                                           .fact_count = 1,
                                           .sources = 1}))
            return false;
    return true;
}

static bool tell_items(struct exporting *self)
{
    const struct records *records = &self->telling->records;

    self->taken = arena_alloc(&self->arena, self->telling->facts.count + 1,
                              sizeof(*self->taken));
    for (size_t i = 0; i < records->count && !self->telling->each_fact; i++) {
        const struct record *record = &records->items[i];

        for (size_t j = 0; j < record->fact_count; j++)
            self->taken[record->facts[j]] = true;
        if (record->fact_count > 0 &&
            !tell_item(self, (struct item){.id = record->id,
                                           .facts = record->facts,
                                           .fact_count = record->fact_count,
                                           .sources = record->sources}))
            return false;
    }
    return tell_alone(self);
}

static bool tell_disputes(struct exporting *self)
{
    const struct disputes *disputes = &self->telling->disputes;

    for (size_t i = 0; i < disputes->count; i++) {
        self->exporter->dispute(&self->leaves, self->telling,
                                &disputes->items[i]);
        if (!flush(self))
            return false;
    }
    return true;
}

static bool tell_all(struct exporting *self)
{
    const struct exporter *exporter = self->exporter;

    if (exporter->begin != NULL)
        exporter->begin(&self->leaves, self->telling);
    if (!flush(self) || (exporter->report != NULL && !tell_reports(self)) ||
        (exporter->item != NULL && !tell_items(self)) ||
        (exporter->dispute != NULL && !tell_disputes(self)))
        return false;
    if (exporter->end != NULL)
        exporter->end(&self->leaves, self->telling);
    return flush(self);
}

bool tell_export(const struct exporter *exporter, const struct telling *telling,
                 const struct export_ways *ways)
{
    struct exporting self = {
        .exporter = exporter, .telling = telling, .ways = ways, .good = true};
    bool good;

    self.leaves.arena = &self.page;
    good = tell_all(&self);
    arena_reset(&self.page);
    arena_reset(&self.arena);
    return good;
}
