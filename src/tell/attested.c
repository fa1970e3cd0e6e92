#include "tell/attested.h"

#include <stdlib.h>
#include <string.h>

#define NEAR 92 /* days that an office is taken to last beyond its reports */

static const struct kept_report *report_of(const struct kept_facts *facts,
                                           uint32_t fact)
{
    return &facts->reports.items[facts->items[fact].report];
}

static bool has_end(int32_t day)
{
    return day != DAY_OPEN_PAST && day != DAY_OPEN_FUTURE && day != DAY_NONE;
}

/* In office on the days of this report, and since the day that it tells. */
static void widen(struct interval *held, const struct fact *fact,
                  struct interval published)
{
    int32_t first = published.first;

    if (!interval_known(published))
        return;
    if (interval_known(fact->since) && has_end(fact->since.first))
        first = fact->since.first;
    if (!interval_known(*held)) {
        *held = (struct interval){first, published.last, false};
        return;
    }
    if (first < held->first)
        held->first = first;
    if (published.last > held->last)
        held->last = published.last;
}

/* The day by which it is known to be past. */
static void end_by(int32_t *past_by, const struct fact *fact,
                   struct interval published)
{
    int32_t day = has_end(fact->term.last) && interval_known(fact->term)
                      ? fact->term.last
                      : published.first;

    if (!interval_known(published) && !interval_known(fact->term))
        return;
    if (has_end(day) && (*past_by == DAY_NONE || day < *past_by))
        *past_by = day;
}

static void add_record(struct arena *arena, const struct kept_facts *facts,
                       const struct record *record, struct attested_list *list)
{
    const struct fact *best = &facts->items[record->facts[0]].fact;
    struct attested one = {.role = best->role,
                           .held = INTERVAL_NONE,
                           .past_by = DAY_NONE,
                           .record = record->id,
                           .sources = record->sources,
                           .facts = record->facts,
                           .fact_count = record->fact_count};

    if (best->tie != TIE_office || best->who.count == 0 ||
        best->role.len == 0 || best->country_count == 0)
        return;
    memcpy(one.country, best->countries[0], sizeof(one.country));
    for (size_t i = 0; i < record->fact_count; i++) {
        const struct fact *fact = &facts->items[record->facts[i]].fact;
        struct interval when =
            interval_known(fact->when) && fact->status != STATUS_ended
                ? fact->when
                : report_of(facts, record->facts[i])->published;

        if (fact->who.count > 0 && fact->who.items[0].name.len > one.person.len)
            one.person = fact->who.items[0].name;
        if (fact->status == STATUS_ended)
            end_by(&one.past_by, fact, when);
        else if (fact->status != STATUS_planned)
            widen(&one.held, fact, when);
    }
    if (one.person.len > 0)
        *LIST_ADD(arena, list) = one;
}

static int order_attested(const void *a, const void *b)
{
    const struct attested *one = a, *two = b;
    int order = strcmp(one->country, two->country);

    if (order == 0)
        order = str_order(one->role, two->role);
    if (order == 0)
        order = interval_order(one->held, two->held);
    if (order == 0)
        order = str_order(one->person, two->person);
    return order != 0 ? order : str_order(one->record, two->record);
}

struct attested_list attested_of(struct arena *arena,
                                 const struct kept_facts *facts,
                                 const struct records *records)
{
    struct attested_list list = {0};

    for (size_t i = 0; i < records->count; i++)
        if (records->items[i].kind == FACT_tie &&
            records->items[i].fact_count > 0)
            add_record(arena, facts, &records->items[i], &list);
    if (list.count > 0)
        qsort(list.items, list.count, sizeof(*list.items), order_attested);
    return list;
}

/* ---- who stands behind an office */

static struct interval widened(struct interval held, int32_t by)
{
    return (struct interval){held.first - by, held.last + by, false};
}

/* Where the rows of a state's office begin; `office` has both. */
static size_t first_of(const struct attested_list *list,
                       const struct attested *office)
{
    size_t low = 0, high = list->count;

    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = strcmp(list->items[middle].country, office->country);

        if (order == 0)
            order = str_order(list->items[middle].role, office->role);
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool same_office(const struct attested *a, const struct attested *b)
{
    return strcmp(a->country, b->country) == 0 && str_equal(a->role, b->role);
}

/* The only one of this office whose time, so much longer, holds all of `at`;
 * another's that touches it leaves it open. */
static const struct attested *only_one(const struct attested_list *list,
                                       const struct attested *office,
                                       struct interval at, int32_t by)
{
    const struct attested *found = NULL;

    for (size_t i = first_of(list, office);
         i < list->count && same_office(&list->items[i], office); i++) {
        const struct attested *one = &list->items[i];

        if (!interval_known(one->held) || !has_end(one->held.first) ||
            !interval_overlap(widened(one->held, by), at) ||
            (one->past_by != DAY_NONE && one->past_by <= at.first))
            continue;
        if (found != NULL && !str_equal(found->person, one->person))
            return NULL;
        found = one;
    }
    if (found != NULL && !interval_within(at, widened(found->held, by)))
        return NULL;
    return found;
}

struct holder attested_holder(const struct attested_list *list,
                              const struct knowledge *know, struct str role,
                              const char *country, struct interval at)
{
    struct attested office = {.role = role};
    struct holder holder = {NULL, NULL};

    if (!interval_known(at) || !has_end(at.first) || !has_end(at.last))
        return holder;
    memcpy(office.country, country, sizeof(office.country));
    holder.attested = only_one(list, &office, at, 0);
    if (holder.attested == NULL)
        holder.attested = only_one(list, &office, at, NEAR);
    if (holder.attested == NULL)
        holder.tenure = offices_holder(world_offices(know_world(know)), role,
                                       str_from(country), at);
    return holder;
}

struct str holder_person(struct holder holder)
{
    if (holder.attested != NULL)
        return holder.attested->person;
    return holder.tenure != NULL ? holder.tenure->person : STR("");
}

struct str holder_source(struct arena *arena, struct holder holder)
{
    struct out out = {.arena = arena};

    if (holder.attested != NULL)
        return holder.attested->record;
    if (holder.tenure != NULL)
        out_format(&out, "%.*s:%u", STR_ARG(holder.tenure->source),
                   holder.tenure->line);
    return out_view(&out);
}

/* The days that a fact is about, else those of its report. */
static struct interval time_of(const struct fact *fact,
                               const struct kept_report *report)
{
    if (interval_known(fact->when) && has_end(fact->when.first) &&
        has_end(fact->when.last))
        return fact->when;
    return report->published;
}

/* Whether it is named by its office's words: "the Kazakh Foreign Minister". */
static bool is_in(struct str role, struct str name)
{
    for (size_t i = 0; i + role.len <= name.len; i++) {
        size_t k = 0;

        while (k < role.len && (role.at[k] == name.at[i + k] ||
                                role.at[k] == (name.at[i + k] | 0x20)))
            k++;
        if (k == role.len)
            return true;
    }
    return false;
}

static bool is_bare(const struct party *party)
{
    return party->role.len > 0 && party->country[0] != '\0' &&
           (party->name.len == 0 || is_in(party->role, party->name));
}

/* The parties of a fact that may be bare: those of an event, who speaks. */
static struct parties parties_of(struct fact *fact)
{
    if (fact->kind == FACT_event)
        return fact->who;
    return (struct parties){&fact->speaker, fact->kind == FACT_statement, 0};
}

struct strs tell_infer_needs(struct arena *arena, const struct telling *telling)
{
    struct strs codes = {0};
    struct table seen = {0};

    for (size_t i = 0; i < telling->facts.count; i++) {
        struct parties parties = parties_of(&telling->facts.items[i].fact);

        for (size_t p = 0; p < parties.count; p++) {
            struct str code = str_from(parties.items[p].country);

            if (!is_bare(&parties.items[p]) ||
                table_find(&seen, code) != TABLE_ABSENT)
                continue;
            table_set(arena, &seen, code, 0);
            *LIST_ADD(arena, &codes) = code;
        }
    }
    return codes;
}

static struct table ids_of(struct arena *arena, const struct kept_facts *facts)
{
    struct table ids = {0};

    for (uint32_t i = 0; i < facts->count; i++)
        table_set(arena, &ids, facts->items[i].id, i);
    return ids;
}

/* One of the facts that attest somebody, by its place among those that are
 * told, plus 1; 0 where none of them is. */
static uint32_t told_fact(const struct table *ids,
                          const struct kept_facts *facts,
                          const struct attested *attested)
{
    for (size_t i = 0; i < attested->fact_count; i++) {
        uint32_t told = table_find(ids, facts->items[attested->facts[i]].id);

        if (told != TABLE_ABSENT)
            return told + 1;
    }
    return 0;
}

void tell_infer(struct arena *arena, struct telling *telling,
                const char *country, const struct kept_facts *facts,
                const struct records *ties)
{
    struct attested_list list = attested_of(arena, facts, ties);
    struct table ids = ids_of(arena, &telling->facts);

    for (size_t i = 0; i < telling->facts.count; i++) {
        struct kept_fact *kept = &telling->facts.items[i];
        struct parties parties = parties_of(&kept->fact);
        struct interval at =
            time_of(&kept->fact, &telling->facts.reports.items[kept->report]);

        for (size_t p = 0; p < parties.count; p++) {
            struct party *party = &parties.items[p];
            struct holder holder;

            if (!is_bare(party) ||
                (country != NULL && strcmp(party->country, country) != 0))
                continue;
            holder = attested_holder(&list, telling->know, party->role,
                                     party->country, at);
            party->inferred = holder_person(holder);
            party->inferred_by = holder_source(arena, holder);
            if (holder.attested != NULL)
                party->inferred_fact = told_fact(&ids, facts, holder.attested);
        }
    }
}
