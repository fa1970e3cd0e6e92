/*
 * sample -- a small ledger for the tests of tell, built by hand: three reports
 * on Kazakhstan and South Korea and one on neither.
 */
#ifndef TESTS_TELL_SAMPLE_H
#define TESTS_TELL_SAMPLE_H

#include "news/fact_json.h"
#include "tell/tell.h"
#include "told.h"

#include <string.h>

struct sample {
    struct arena arena;
    struct telling telling;
};

/* The census of the reports that are there; their outlets differ. */
static inline void sample_count(struct sample *sample)
{
    struct kept_reports *reports = &sample->telling.looked_at;
    struct census census = {.first = INTERVAL_NONE, .last = INTERVAL_NONE};

    census.reports = reports->count;
    for (size_t i = 0; i < reports->count; i++) {
        struct interval when = reports->items[i].published;

        census.outlets += reports->items[i].outlet.len > 0;
        census.undated += !interval_known(when);
        if (interval_known(when) && (!interval_known(census.first) ||
                                     interval_order(when, census.first) < 0))
            census.first = when;
        if (interval_known(when) && (!interval_known(census.last) ||
                                     interval_order(when, census.last) > 0))
            census.last = when;
    }
    sample->telling.census = census;
}

static inline void sample_report(struct sample *sample, const char *id,
                                 const char *outlet, const char *published,
                                 const char *text)
{
    struct kept_report report = {.hash = str_from(id),
                                 .id = str_from(id),
                                 .outlet = str_from(outlet),
                                 .title = STR("A title"),
                                 .published = INTERVAL_NONE,
                                 .text = str_from(text)};

    cr_assert(published[0] == '\0' ||
              interval_parse(str_from(published), &report.published));
    *LIST_ADD(&sample->arena, &sample->telling.looked_at) = report;
    *LIST_ADD(&sample->arena, &sample->telling.facts.reports) = report;
    sample_count(sample);
}

/* A fact of the report that came last; `words` are its span. */
static inline void sample_fact(struct sample *sample, const char *id,
                               const char *words, const char *json)
{
    struct kept_facts *facts = &sample->telling.facts;
    struct error err = {0};
    struct json *object =
        json_parse(str_from(json), (struct place){STR(""), 0, 0}, &err);
    struct kept_fact fact = {.id = str_from(id)};

    cr_assert(object != NULL, "%s", err.text);
    cr_assert(fact_from_json(&sample->arena, object, &fact.fact, &err), "%s",
              err.text);
    json_free(object);
    fact.report = (uint32_t)facts->reports.count - 1;
    const char *text = facts->reports.items[fact.report].text.at;
    const char *at = strstr(text, words);
    cr_assert(at != NULL);
    fact.fact.span = (struct span){(uint32_t)(at - text),
                                   (uint32_t)(at - text + (long)strlen(words))};
    fact.fact.rule = STR("en/words/events.tsv:7");
    fact.fact.score = 0.5F;
    *LIST_ADD(&sample->arena, facts) = fact;
}

static inline void sample_record(struct sample *sample, const char *id,
                                 enum fact_kind kind, uint32_t a, uint32_t b)
{
    struct record *record = LIST_ADD(&sample->arena, &sample->telling.records);

    record->id = str_from(id);
    record->kind = kind;
    record->facts = arena_alloc(&sample->arena, 2, sizeof(uint32_t));
    record->facts[0] = a;
    record->facts[1] = b;
    record->fact_count = 2;
    record->sources = 2;
    sample->telling.facts.items[a].record = record->id;
    sample->telling.facts.items[b].record = record->id;
}

static inline void sample_drift(struct sample *sample, uint32_t a, uint32_t b)
{
    struct dispute *dispute =
        LIST_ADD(&sample->arena, &sample->telling.disputes);

    *dispute = (struct dispute){.id = STR("d00000000000a"),
                                .kind = DISPUTE_drift,
                                .measure = MEASURE_investment_stock,
                                .countries = {"KOR", "KAZ"},
                                .country_count = 2,
                                .when = INTERVAL_NONE,
                                .fact_count = 2,
                                .why = STR("a total cannot fall")};
    dispute->facts = arena_alloc(&sample->arena, 2, sizeof(uint32_t));
    dispute->facts[0] = a;
    dispute->facts[1] = b;
}

#define SAMPLE_PEOPLE                                                        \
    "[{\"name\":\"Kassym-Jomart Tokayev\",\"role\":\"president\","           \
    "\"country\":\"KAZ\"},{\"name\":\"Moon Jae-in\",\"role\":\"president\"," \
    "\"country\":\"KOR\"}]"

static inline void sample_first(struct sample *sample)
{
    sample_report(sample, "a.txt", "Steppe Courier", "2019-04-22",
                  "Presidents Tokayev and Moon met here on Monday. Some $7 "
                  "billion has come from Korea, Tokayev said.");
    sample_fact(sample, "f00000000000a",
                "Presidents Tokayev and Moon met here on Monday.",
                "{\"kind\":\"event\",\"event\":\"CONSULT\",\"form\":\"talks\","
                "\"status\":\"held\",\"who\":" SAMPLE_PEOPLE
                ",\"when\":\"2019-04-22\",\"place\":\"Nur-Sultan\","
                "\"in\":\"KAZ\"}");
    sample_fact(sample, "f00000000000b", "Some $7 billion has come from Korea",
                "{\"kind\":\"figure\",\"measure\":\"investment-stock\","
                "\"parties\":[\"KOR\",\"KAZ\"],\"value\":7e9,\"unit\":\"USD\","
                "\"bound\":\"~\",\"when\":\"2019-04-22\",\"said_by\":"
                "{\"name\":\"Kassym-Jomart Tokayev\",\"country\":\"KAZ\"}}");
}

static inline void sample_second(struct sample *sample)
{
    sample_report(sample, "b.txt", "Han Gazette", "2021-08-17",
                  "Moon and Tokayev, who had met in 2019, are strategic "
                  "partners since 2009. Korea has put over $6 billion into "
                  "the country. \"You are our guest,\" Moon said. He will "
                  "visit Kazakhstan in 2022.");
    sample_fact(sample, "f00000000000c", "who had met in 2019",
                "{\"kind\":\"event\",\"event\":\"CONSULT\",\"form\":\"talks\","
                "\"status\":\"held\",\"who\":" SAMPLE_PEOPLE
                ",\"when\":\"2019\"}");
    sample_fact(sample, "f00000000000d", "are strategic partners since 2009",
                "{\"kind\":\"tie\",\"tie\":\"partnership\",\"name\":"
                "\"strategic partnership\",\"parties\":[\"KAZ\",\"KOR\"],"
                "\"since\":\"2009\",\"status\":\"in-force\"}");
    sample_fact(sample, "f00000000000e",
                "Korea has put over $6 billion into the country",
                "{\"kind\":\"figure\",\"measure\":\"investment-stock\","
                "\"parties\":[\"KOR\",\"KAZ\"],\"value\":6e9,\"unit\":\"USD\","
                "\"bound\":\">\",\"when\":\"2021-08-17\"}");
    sample_fact(sample, "f00000000000f", "\"You are our guest,\" Moon said.",
                "{\"kind\":\"statement\",\"speaker\":{\"name\":\"Moon "
                "Jae-in\",\"country\":\"KOR\"},\"mode\":\"direct\","
                "\"quote\":\"You are our guest\"}");
    sample_fact(sample, "f0000000000ab", "He will visit Kazakhstan in 2022.",
                "{\"kind\":\"event\",\"event\":\"CONSULT\",\"form\":\"visit\","
                "\"status\":\"planned\",\"who\":[{\"name\":\"Moon Jae-in\","
                "\"role\":\"president\",\"country\":\"KOR\"}],\"when\":"
                "\"2022\",\"in\":\"KAZ\"}");
}

static inline struct sample *sample_open(void)
{
    struct arena arena = {0};
    struct sample *sample = ARENA_NEW(&arena, struct sample);
    struct error err = {0};

    sample->arena = arena;
    sample->telling.know = know_open(&sample->arena, (struct str){0}, &err);
    cr_assert(sample->telling.know != NULL, "%s", err.text);
    sample->telling.query.pair_count = 2;
    memcpy(sample->telling.query.pair, "KAZ\0KOR", 8);
    sample_first(sample);
    sample_second(sample);
    sample_report(sample, "c.txt", "", "", "Nothing to see.");
    sample_record(sample, "r00000000000a", FACT_event, 0, 2);
    sample_drift(sample, 1, 4);
    return sample;
}

static inline struct str sample_export(struct sample *sample,
                                       const char *output)
{
    return told_export(&sample->arena, output, &sample->telling);
}

static inline void sample_close(struct sample *sample)
{
    struct arena arena = sample->arena;

    arena_reset(&arena);
}

#endif
