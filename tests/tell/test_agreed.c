#include "tell/sample.h"

static bool shows(struct sample *sample, const char *part)
{
    struct out out = {.arena = &sample->arena};

    sample->telling.query.record = STR("r00000000000c");
    output_named(STR("text"))->show(&out, &sample->telling);
    return str_contains(out_view(&out), str_from(part));
}

/* Two facts of two reports, as one record. */
static struct sample *record_of(enum fact_kind kind, const char *a,
                                const char *b)
{
    struct sample *sample = sample_open();
    uint32_t first = (uint32_t)sample->telling.facts.count;

    sample_report(sample, "x.txt", "Steppe Wire", "2021-08-17", "One.");
    sample_fact(sample, "f0000000000a1", "One.", a);
    sample_report(sample, "y.txt", "Seoul Ledger", "2021-08-19", "Two.");
    sample_fact(sample, "f0000000000a2", "Two.", b);
    sample_record(sample, "r00000000000c", kind, first, first + 1);
    return sample;
}

#define TALKS(when)                                                        \
    "{\"kind\":\"event\",\"event\":\"CONSULT\",\"form\":\"talks\","        \
    "\"status\":\"held\",\"who\":" SAMPLE_PEOPLE ",\"when\":\"" when "\"," \
    "\"in\":\"KOR\"}"

Test(agreed, what_reports_contradict_stands_side_by_side)
{
    struct sample *sample =
        record_of(FACT_event, TALKS("2021-08-17"), TALKS("2021-08-18"));

    cr_assert(shows(sample, "when         17 August 2021 (2021-08-17) (Steppe "
                            "Wire); 18 August 2021 (2021-08-18) (Seoul "
                            "Ledger)\n"));
    cr_assert(
        shows(sample, "in           South Korea (Steppe Wire, Seoul Ledger)"));
    sample_close(sample);
}

Test(agreed, the_narrowest_that_all_support_is_told)
{
    struct sample *sample =
        record_of(FACT_event, TALKS("2021-08"), TALKS("2021-08-18"));

    cr_assert(shows(sample, "when         18 August 2021 (2021-08-18) (Steppe "
                            "Wire, Seoul Ledger)\n"));
    sample_close(sample);
}

#define AGREEMENT(rest)                                         \
    "{\"kind\":\"tie\",\"tie\":\"agreement\",\"name\":\"water " \
    "treaty\",\"parties\":[\"KAZ\",\"KOR\"]," rest "}"

Test(agreed, an_agreement_has_its_steps)
{
    struct sample *sample =
        record_of(FACT_tie, AGREEMENT("\"status\":\"planned\""),
                  AGREEMENT("\"status\":\"signed\",\"signed\":"
                            "\"2021-08-18\""));

    cr_assert(shows(sample, "steps        planned (reported on 17 August 2021),"
                            " signed (18 August 2021)\n"));
    sample_close(sample);
}

#define PARTNERSHIP(name, rest)                                        \
    "{\"kind\":\"tie\",\"tie\":\"partnership\",\"name\":\"" name "\"," \
    "\"parties\":[\"KAZ\",\"KOR\"]," rest "\"status\":\"in-force\"}"

Test(agreed, a_partnership_that_rose_is_one_line_with_its_history)
{
    struct sample *sample =
        record_of(FACT_tie, PARTNERSHIP("comprehensive partnership", ""),
                  PARTNERSHIP("comprehensive partnership", ""));
    struct telling *telling = &sample->telling;
    uint32_t next = (uint32_t)telling->facts.count;
    struct out brief = {.arena = &sample->arena};

    sample_report(sample, "z.txt", "Han Gazette", "2023-01-05", "Three.");
    sample_fact(
        sample, "f0000000000a3", "Three.",
        PARTNERSHIP("special partnership", "\"since\":\"2023-01-04\","));
    sample_record(sample, "r00000000000d", FACT_tie, next, next);
    *LIST_ADD(&sample->arena, &telling->links) =
        (struct link){LINK_raised, STR("r00000000000c"), STR("r00000000000d")};
    output_named(STR("json"))->brief(&brief, telling);
    cr_assert(str_contains(
        out_view(&brief),
        STR("Special partnership, since 4 January 2023; risen from "
            "comprehensive partnership (reported on 17 August 2021)")));
    cr_assert(
        !str_contains(out_view(&brief), STR("Comprehensive partnership")));
    sample_close(sample);
}

Test(agreed, what_a_late_report_still_plans_is_no_step)
{
    struct sample *sample =
        record_of(FACT_tie, AGREEMENT("\"status\":\"signed\""),
                  AGREEMENT("\"status\":\"planned\""));

    cr_assert(!shows(sample, "steps"));
    sample_close(sample);
}

Test(agreed, a_record_tells_what_it_belongs_to)
{
    struct sample *sample =
        record_of(FACT_event, TALKS("2021-08-17"), TALKS("2021-08-17"));
    struct telling *telling = &sample->telling;
    struct holding other = {.facts = telling->facts,
                            .records = {&telling->records.items[0], 1, 1}};

    *LIST_ADD(&sample->arena, &telling->links) =
        (struct link){LINK_part, STR("r00000000000c"), STR("r00000000000a")};
    telling->linked = &other;
    cr_assert(shows(sample, "during       r00000000000a  "));
    sample_close(sample);
}
