#include "tell/sample.h"

#define TRADE(value)                                                           \
    "{\"kind\":\"figure\",\"measure\":\"trade\",\"parties\":[\"KAZ\",\"KOR\"]" \
    ","                                                                        \
    "\"value\":" value ",\"unit\":\"USD\",\"bound\":\"=\",\"when\":\"2022\"}"

/* What is shown of a report with this figure, one of whose versions has the
 * other. */
static bool shows(const char *value, const char *other, const char *part)
{
    struct sample *sample = sample_open();
    struct telling *telling = &sample->telling;
    struct out out = {.arena = &sample->arena};
    struct holding version = {0};
    struct kept_report *report;
    bool found;

    telling->facts = (struct kept_facts){0};
    sample_report(sample, "old.txt", "Steppe Wire", "2023-01-02", "One.");
    sample_fact(sample, "f0000000000a1", "One.", TRADE("7e9"));
    telling->facts.items[0].fact.amount.value[0] = strtod(other, NULL);
    version.facts = telling->facts;
    telling->facts = (struct kept_facts){0};
    sample_report(sample, "new.txt", "Steppe Wire", "2023-01-02", "One.");
    sample_fact(sample, "f0000000000a2", "One.", TRADE("7e9"));
    telling->facts.items[0].fact.amount.value[0] = strtod(value, NULL);
    telling->looked_at = (struct kept_reports){0};
    report = LIST_ADD(&sample->arena, &telling->looked_at);
    *report = telling->facts.reports.items[0];
    *LIST_ADD(&sample->arena, &report->alike) = (struct alike){
        .id = STR("old.txt"), .kind = LIKENESS_version, .share = 0.9};
    telling->linked = &version;
    output_named(STR("text"))->show(&out, telling);
    found = str_contains(out_view(&out), str_from(part));
    sample_close(sample);
    return found;
}

Test(versions, tell_which_facts_changed)
{
    cr_assert(shows("6e9", "7e9",
                    "Here, but not in its version old.txt\n"
                    "  f0000000000a2  Trade turnover of Kazakhstan and South "
                    "Korea, 2022: 6 billion USD\n"));
    cr_assert(shows("6e9", "7e9",
                    "Not here, but in its version old.txt\n"
                    "  f0000000000a1  Trade turnover of Kazakhstan and South "
                    "Korea, 2022: 7 billion USD\n"));
}

Test(versions, say_that_no_fact_changed)
{
    cr_assert(
        shows("6e9", "6e9", "The same facts are in its version old.txt\n"));
    cr_assert(!shows("6e9", "6e9", "Here, but not"));
}
