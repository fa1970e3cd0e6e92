#include "news/narrow.h"
#include "test.h"

#include <string.h>

/* Two reports: talks that both tell of (one record), a figure and a saying of
 * the second alone, and a figure of the first that contradicts it. */
struct sample {
    struct arena arena;
    struct kept_report reports[2];
    struct kept_fact facts[5];
    uint32_t talks[2], sides[2];
    struct record record;
    struct dispute dispute;
    struct holding holding;
};

static struct kept_fact fact_of(struct sample *sample, uint32_t report,
                                enum fact_kind kind, const char *name,
                                float score)
{
    struct kept_fact kept = {
        .report = report,
        .fact = {.kind = kind, .when = INTERVAL_NONE, .score = score}};
    struct party party = {.name = str_from(name)};

    kept.fact.signed_on = kept.fact.since = kept.fact.term = INTERVAL_NONE;
    if (kind == FACT_figure)
        kept.fact.said_by = party;
    else if (kind == FACT_statement)
        kept.fact.speaker = party;
    else
        *LIST_ADD(&sample->arena, &kept.fact.who) = party;
    return kept;
}

static struct holding *set_up(struct sample *sample)
{
    *sample = (struct sample){.reports = {{.published = interval_day(100)},
                                          {.published = interval_day(200)}},
                              .talks = {2, 0},
                              .sides = {1, 3},
                              .record = {.fact_count = 2, .sources = 2},
                              .dispute = {.fact_count = 2}};
    sample->facts[0] = fact_of(sample, 0, FACT_event, "Tokayev", 0.6F);
    sample->facts[1] = fact_of(sample, 0, FACT_figure, "", 0.8F);
    sample->facts[2] =
        fact_of(sample, 1, FACT_event, "Kassym-Jomart Tokayev", 0.6F);
    sample->facts[3] = fact_of(sample, 1, FACT_figure, "Moon Jae-in", 0.6F);
    sample->facts[4] = fact_of(sample, 1, FACT_statement, "Moon Jae-in", 0.9F);
    for (size_t i = 0; i < 3; i += 2)
        sample->facts[i].fact.form = FORM_talks;
    sample->facts[0].fact.when = interval_day(50);
    sample->facts[1].fact.measure = MEASURE_exports;
    sample->record.facts = sample->talks;
    sample->dispute.facts = sample->sides;
    sample->holding = (struct holding){
        .facts = {.items = sample->facts,
                  .count = 5,
                  .reports = {.items = sample->reports, .count = 2}},
        .records = {.items = &sample->record, .count = 1},
        .disputes = {.items = &sample->dispute, .count = 1}};
    return &sample->holding;
}

/* How many facts are left. */
static size_t left(struct sample *sample, const struct query *query)
{
    struct holding *holding = set_up(sample);

    narrow_holding(&sample->arena, query, holding);
    return holding->facts.count;
}

static size_t left_of_form(const char *name)
{
    struct sample sample = {0};
    struct query query = {0};
    struct arena arena = {0};
    size_t count;

    cr_assert(forms_add(&arena, &query.narrow.forms, str_from(name)), "%s",
              name);
    count = left(&sample, &query);
    arena_reset(&sample.arena);
    arena_reset(&arena);
    return count;
}

Test(narrow, a_query_that_asks_for_nothing_leaves_all)
{
    struct sample sample = {0};
    struct query query = {0};

    cr_assert(!query_narrows(&query));
    cr_assert(left(&sample, &query) == 5);
    arena_reset(&sample.arena);
}

Test(narrow, a_person_brings_whole_records_however_spelt)
{
    struct sample sample = {0};
    struct query query = {0};
    struct arena arena = {0};

    *LIST_ADD(&arena, &query.narrow.persons) = STR("Qasym-Jomart Tokaev");
    cr_assert(left(&sample, &query) == 2);
    cr_assert(sample.holding.records.count == 1);
    cr_assert(sample.holding.records.items[0].facts[0] == 1);
    cr_assert(sample.holding.records.items[0].facts[1] == 0);
    cr_assert(sample.holding.disputes.count == 0);
    cr_assert(sample.holding.facts.reports.count == 2);
    query.narrow.persons.items[0] = STR("Moon Jae In");
    cr_assert(left(&sample, &query) == 2);
    cr_assert(sample.holding.facts.reports.count == 1);
    cr_assert(sample.holding.facts.items[1].report == 0);
    *LIST_ADD(&arena, &query.narrow.persons) = STR("Tokayev");
    cr_assert(left(&sample, &query) == 4);
    arena_reset(&sample.arena);
    arena_reset(&arena);
}

Test(narrow, a_form_is_named_by_type_form_or_tie_in_whatever_case)
{
    cr_assert(left_of_form("talks") == 2);
    cr_assert(left_of_form("Talks") == 2);
    cr_assert(left_of_form("direct") == 1);
    cr_assert(left_of_form("visit") == 0);
    cr_assert(left_of_form("agreement") == 0);
}

Test(narrow, a_form_that_is_none_is_refused)
{
    struct forms forms = {0};
    struct arena arena = {0};

    cr_assert(!forms_add(&arena, &forms, STR("tlks")));
    cr_assert(!forms_add(&arena, &forms, STR("")));
}

Test(narrow, every_form_that_is_listed_is_known)
{
    size_t at = 0, count = 0;

    for (struct str name = forms_next(&at); name.len > 0;
         name = forms_next(&at)) {
        struct forms forms = {0};
        struct arena arena = {0};
        bool kinds[FACT_KINDS];

        cr_assert(forms_add(&arena, &forms, name));
        forms_kinds(&forms, kinds);
        cr_assert(kinds[FACT_event] || kinds[FACT_tie] ||
                  kinds[FACT_statement]);
        cr_assert(!kinds[FACT_figure]);
        arena_reset(&arena);
        count++;
    }
    cr_assert(count > 40);
}

Test(narrow, a_record_is_of_the_time_of_any_of_its_facts)
{
    struct sample sample = {0};
    struct query query = {.when = {DAY_OPEN_PAST, 60, false}};

    cr_assert(left(&sample, &query) == 2);
    query.when = (struct interval){201, DAY_OPEN_FUTURE, false};
    cr_assert(left(&sample, &query) == 0);
    query.when = interval_day(200);
    cr_assert(left(&sample, &query) == 4);
    arena_reset(&sample.arena);
}

Test(narrow, measures_leave_figures_alone)
{
    struct sample sample = {0};
    struct query query = {.narrow.measures = UINT32_C(1) << MEASURE_exports};

    cr_assert(left(&sample, &query) == 1);
    cr_assert(sample.holding.disputes.count == 0);
    query.narrow.disputes = true;
    cr_assert(left(&sample, &query) == 2);
    cr_assert(sample.holding.disputes.count == 1);
    arena_reset(&sample.arena);
}

Test(narrow, sources_and_scores_are_those_of_the_record)
{
    struct sample sample = {0};
    struct query query = {.narrow.sources = 2};

    cr_assert(left(&sample, &query) == 2);
    query = (struct query){.narrow.score = 0.7F};
    cr_assert(left(&sample, &query) == 2);
    cr_assert(sample.holding.records.count == 0);
    query.narrow.score = 0.95F;
    cr_assert(left(&sample, &query) == 0);
    cr_assert(sample.holding.facts.reports.count == 0);
    arena_reset(&sample.arena);
}
