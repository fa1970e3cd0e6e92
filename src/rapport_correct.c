#include "rapport_correct.h"

#include "base/out.h"
#include "base/table.h"
#include "know/topics.h"
#include "merge/merge.h"
#include "news/fact_json.h"

#include <string.h>

/* ---- making one ---- */

static bool is_id(struct str text, char letter)
{
    return text.len == 13 && text.at[0] == letter;
}

/* The facts of an id: of a record all of its facts, by date. */
static bool find_facts(struct ledger *ledger, struct arena *arena,
                       struct str id, struct kept_facts *facts,
                       struct error *err)
{
    struct query query = {0};

    if (is_id(id, 'r'))
        query.record = id;
    else if (is_id(id, 'f'))
        query.fact = id;
    else
        return error_at(err, ERROR_USAGE, (struct place){.source = id},
                        "facts and records can be corrected; their ids are f "
                        "or r and twelve digits");
    if (!ledger_find_facts(ledger, arena, &query, facts, err))
        return false;
    return facts->count > 0 ||
           error_at(err, ERROR_MISSING, (struct place){.source = id},
                    "the ledger has nothing of this id; `rapport export` "
                    "lists all");
}

static struct str told(struct arena *arena, const struct fact *fact)
{
    struct json *object = fact_to_json(fact);
    struct out out = {.arena = arena};

    json_tell(&out, object);
    json_free(object);
    return out_view(&out);
}

/* Facts are held by what was read, whatever persons made of it. */
static bool hold(struct ledger *ledger, struct arena *arena,
                 const struct kept_facts *facts, bool other,
                 struct anchors *anchors, struct error *err)
{
    for (size_t i = 0; i < facts->count; i++) {
        struct str hash = facts->reports.items[facts->items[i].report].hash;
        struct kept_facts read = {0};

        if (!ledger_read_facts(ledger, arena, hash, &read, err))
            return false;
        for (size_t j = 0; j < read.count; j++)
            if (str_equal(read.items[j].id, facts->items[i].id))
                *LIST_ADD(arena, anchors) =
                    (struct anchor){.report = hash,
                                    .body = told(arena, &read.items[j].fact),
                                    .other = other,
                                    .fact = read.items[j].id};
    }
    return true;
}

static bool ends_in(struct str field, const char *name)
{
    struct str end = str_from(name);

    return field.len >= end.len &&
           memcmp(field.at + field.len - end.len, end.at, end.len) == 0 &&
           (field.len == end.len || field.at[field.len - end.len - 1] == '.');
}

/* Countries by their code, whatever name they were given; topics must be some
 * of those that there are. */
static bool settle_names(struct arena *arena, const struct knowledge *know,
                         struct correction *correction, struct error *err)
{
    bool topics = ends_in(correction->field, "topics");
    bool codes = ends_in(correction->field, "country") ||
                 ends_in(correction->field, "in") ||
                 ends_in(correction->field, "parties");
    struct str rest = correction->value;
    struct out out = {.arena = arena};

    if (!topics && !codes)
        return true;
    while (rest.len > 0) {
        struct str name = str_cut(&rest, ',');
        const struct country *country =
            codes ? world_country_named(know_world(know), name) : NULL;

        if (codes ? country == NULL
                  : lexicon_find(know_topics(know), name) == NULL)
            return error_at(err, ERROR_USAGE, (struct place){0},
                            "there is no %s '%.*s'",
                            codes ? "country" : "topic", STR_ARG(name));
        out_format(&out, "%s%.*s", out.len > 0 ? "," : "",
                   STR_ARG(codes ? country->code : name));
    }
    correction->value = out_view(&out);
    return true;
}

/* A field must be one that every fact can have. */
static bool check_field(struct arena *arena, const struct knowledge *know,
                        const struct kept_facts *facts,
                        struct correction *correction, struct error *err)
{
    if (!settle_names(arena, know, correction, err))
        return false;
    for (size_t i = 0; i < facts->count; i++) {
        struct fact fact = facts->items[i].fact;

        if (!fact_set_field(arena, &fact, correction->field, correction->value,
                            err))
            return error_of(err, "/value");
    }
    return true;
}

static bool check_merge(const struct kept_facts *facts,
                        const struct kept_facts *others, struct error *err)
{
    if (facts->items == NULL || others->items == NULL)
        return true; /* both have some */
    if (facts->items[0].fact.kind != others->items[0].fact.kind)
        return error_at(err, ERROR_USAGE, (struct place){0},
                        "a %s and a %s are never one thing",
                        fact_kind_text(facts->items[0].fact.kind),
                        fact_kind_text(others->items[0].fact.kind));
    for (size_t i = 0; i < facts->count; i++)
        for (size_t j = 0; j < others->count; j++)
            if (str_equal(facts->items[i].id, others->items[j].id))
                return error_at(err, ERROR_USAGE, (struct place){0},
                                "they are one record already");
    return true;
}

/* Puts the facts that have this id, or that have not, into a list. */
static void sift(struct arena *arena, const struct kept_facts *facts,
                 struct str id, bool have, struct kept_facts *sifted)
{
    sifted->reports = facts->reports;
    for (size_t i = 0; i < facts->count; i++)
        if (str_equal(facts->items[i].id, id) == have)
            *LIST_ADD(arena, sifted) = facts->items[i];
}

static bool check_split(const struct kept_facts *facts,
                        const struct kept_facts *others, struct str id,
                        struct error *err)
{
    if (facts->count > 0 && others->count > 0)
        return true;
    return error_at(err, ERROR_USAGE, (struct place){.source = id},
                    facts->count == 0 ? "the record has no such fact"
                                      : "the record has no other fact");
}

bool rapport_correct(struct ledger *ledger, struct arena *arena,
                     const struct knowledge *know,
                     struct correction *correction, struct error *err)
{
    struct kept_facts facts = {0}, others = {0}, all;
    struct anchors *anchors = &correction->anchors;
    struct str second = correction->ids;
    struct str first = str_cut(&second, ' ');

    if (!find_facts(ledger, arena, first, &facts, err))
        return error_of(err, "/id");
    switch (correction->kind) {
    case CORRECTION_wrong:
        break;
    case CORRECTION_field:
        if (!check_field(arena, know, &facts, correction, err))
            return error_of(err, "/value");
        break;
    case CORRECTION_merge:
        if (!find_facts(ledger, arena, second, &others, err) ||
            !check_merge(&facts, &others, err))
            return error_of(err, "/other");
        break;
    case CORRECTION_split:
        all = facts;
        facts = (struct kept_facts){0};
        sift(arena, &all, second, true, &facts);
        sift(arena, &all, second, false, &others);
        if (!check_split(&facts, &others, second, err))
            return error_of(err, "/other");
        break;
    }
    return hold(ledger, arena, &facts, false, anchors, err) &&
           hold(ledger, arena, &others, true, anchors, err) &&
           ledger_add_correction(ledger, correction, err);
}

/* ---- settling ---- */

struct settling {
    struct ledger *ledger;
    struct arena arena;
    struct corrections corrections;
    struct kept_facts facts; /* of the reports that corrections are about, as
                                they were read, then as they are wanted */
    struct table reports;    /* hashes */
    struct table ids;        /* indexes in facts */
    bool *touched;           /* of each fact: it is or was corrected */
};

static bool read_reports(struct settling *self, struct error *err)
{
    struct arena *arena = &self->arena;

    for (size_t i = 0; i < self->corrections.count; i++) {
        const struct anchors *anchors = &self->corrections.items[i].anchors;

        for (size_t j = 0; j < anchors->count; j++) {
            struct str hash = anchors->items[j].report;

            if (table_find(&self->reports, hash) != TABLE_ABSENT)
                continue;
            table_set(arena, &self->reports, hash, (uint32_t)self->facts.count);
            if (!ledger_read_facts(self->ledger, arena, hash, &self->facts,
                                   err))
                return false;
        }
    }
    return true;
}

/* The facts of one report among all. */
static struct kept_facts of_report(const struct settling *self, struct str hash)
{
    struct kept_facts some = self->facts;
    size_t from = table_find(&self->reports, hash), to = from;

    while (to < some.count &&
           str_equal(some.reports.items[some.items[to].report].hash, hash))
        to++;
    some.items = some.items == NULL ? NULL : some.items + from;
    some.count = to - from;
    return some;
}

/* Looks for every anchor's fact, before any is changed. */
static void find_anchors(struct settling *self)
{
    for (uint32_t i = 0; i < self->facts.count; i++) {
        const struct kept_fact *kept = &self->facts.items[i];

        table_set(&self->arena, &self->ids, kept->id, i);
        self->touched[i] = kept->wrong || kept->moved || kept->corrected;
    }
    for (size_t i = 0; i < self->corrections.count; i++) {
        struct anchors *anchors = &self->corrections.items[i].anchors;

        for (size_t j = 0; j < anchors->count; j++) {
            struct anchor *anchor = &anchors->items[j];
            struct kept_facts some = of_report(self, anchor->report);
            size_t found = 0;

            anchor->fact = anchor->was = STR("");
            if (some.items == NULL || !merge_find_anchor(anchor, &some, &found))
                continue;
            anchor->fact = some.items[found].id;
            self->touched[table_find(&self->ids, anchor->fact)] = true;
        }
    }
}

static struct kept_fact *fact_of(struct settling *self,
                                 const struct anchor *anchor)
{
    uint32_t at = anchor->fact.len > 0 ? table_find(&self->ids, anchor->fact)
                                       : TABLE_ABSENT;

    return at != TABLE_ABSENT ? &self->facts.items[at] : NULL;
}

/* A value that the fact, read anew, cannot have is told as not found. */
static void set_field(struct settling *self,
                      const struct correction *correction,
                      struct anchor *anchor, struct kept_fact *kept)
{
    struct error ignored;
    struct str was =
        fact_get_field(&self->arena, &kept->fact, correction->field);

    if (fact_set_field(&self->arena, &kept->fact, correction->field,
                       correction->value, &ignored))
        anchor->was = was;
    else
        anchor->fact = STR("");
}

static void correct_facts(struct settling *self)
{
    for (size_t i = 0; i < self->facts.count; i++)
        self->facts.items[i].wrong = self->facts.items[i].moved = false;
    for (size_t i = 0; i < self->corrections.count; i++) {
        struct correction *correction = &self->corrections.items[i];

        for (size_t j = 0; j < correction->anchors.count && !correction->undone;
             j++) {
            struct anchor *anchor = &correction->anchors.items[j];
            struct kept_fact *kept = fact_of(self, anchor);

            if (kept != NULL && correction->kind == CORRECTION_wrong)
                kept->wrong = true;
            else if (kept != NULL && correction->kind == CORRECTION_field)
                set_field(self, correction, anchor, kept);
        }
    }
}

static void find_blocks(struct settling *self)
{
    for (size_t i = 0; i < self->facts.count; i++) {
        struct kept_fact *kept = &self->facts.items[i];

        kept->block =
            kept->wrong
                ? STR("")
                : merge_block_of(
                      &self->arena, &kept->fact,
                      self->facts.reports.items[kept->report].published);
    }
}

/* What stands alone by itself needs a block where it can be one with others. */
static struct str shared_block(struct settling *self,
                               const struct kept_fact *kept)
{
    struct out out = {.arena = &self->arena};

    if (kept->block.len > 0)
        return kept->block;
    out_format(&out, "corrected/%.*s", STR_ARG(kept->id));
    return out_view(&out);
}

/* All facts of a merge come into the block of the first. */
static void join_blocks(struct settling *self,
                        const struct correction *correction)
{
    struct str block = {0};

    for (size_t i = 0; i < correction->anchors.count; i++) {
        struct kept_fact *kept = fact_of(self, &correction->anchors.items[i]);

        if (kept == NULL || kept->wrong)
            continue;
        if (block.len == 0)
            block = shared_block(self, kept);
        if (str_equal(kept->block, block))
            continue;
        kept->block = block;
        kept->moved = true;
    }
}

/* Only what is or was corrected is written. */
static void drop_untouched(struct settling *self)
{
    size_t count = 0;

    for (size_t i = 0; i < self->facts.count; i++)
        if (self->touched[i])
            self->facts.items[count++] = self->facts.items[i];
    self->facts.count = count;
}

static bool settle(struct settling *self, struct error *err)
{
    if (!ledger_find_corrections(self->ledger, &self->arena, &self->corrections,
                                 err) ||
        !read_reports(self, err))
        return false;
    self->touched = arena_alloc(&self->arena, self->facts.count + 1,
                                sizeof(*self->touched));
    find_anchors(self);
    correct_facts(self);
    find_blocks(self);
    for (size_t i = 0; i < self->corrections.count; i++)
        if (!self->corrections.items[i].undone &&
            self->corrections.items[i].kind == CORRECTION_merge)
            join_blocks(self, &self->corrections.items[i]);
    drop_untouched(self);
    return ledger_settle(self->ledger, &self->facts, &self->corrections, err);
}

bool rapport_settle(struct ledger *ledger, struct error *err)
{
    struct settling self = {.ledger = ledger};
    bool due = false, good;

    if (!ledger_is_unsettled(ledger, &due, err))
        return false;
    if (!due)
        return true;
    good = settle(&self, err);
    arena_reset(&self.arena);
    return good;
}
