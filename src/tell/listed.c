/* listed -- a line of a list of what is new, for programs. */
#include "news/fact_json.h"
#include "tell/sentence.h"
#include "tell/tell.h"
#include "tell/words.h"

/* Figures contradict each other: what they are of, and how. */
static void tell_dispute(struct out *out, const struct knowledge *know,
                         const struct fact *figure, struct str why)
{
    phrase_measure(out, know, figure);
    words_date_on(out, figure->when);
    out_format(out, ": %.*s", STR_ARG(why));
}

static void set_sentence(struct json *object, struct arena *arena,
                         const struct knowledge *know, const struct fact *fact,
                         const struct listed_item *item)
{
    struct out plain = {.arena = arena}, sentence = {.arena = arena};

    if (item->kind == FACT_KINDS)
        tell_dispute(&plain, know, fact, item->why);
    else
        sentence_fact(&plain, know, fact);
    words_capital(&sentence, out_view(&plain));
    json_set_str(object, "sentence", out_view(&sentence));
}

static const char *name_of(const struct listed_item *item)
{
    if (item->id.at[0] == 'f')
        return "fact";
    return item->id.at[0] == 'd' ? "dispute" : "record";
}

/* Each report once. */
static void set_facts(struct json *object, const struct listing_page *listed,
                      const struct listed_item *item)
{
    struct json *facts = json_new_array(), *reports = json_new_array();

    for (size_t i = 0; i < item->fact_count; i++) {
        const struct kept_fact *kept = &listed->facts.items[item->facts[i]];
        size_t before = 0;

        while (before < i &&
               listed->facts.items[item->facts[before]].report != kept->report)
            before++;
        json_add_str(facts, kept->id);
        if (before == i)
            json_add(reports, report_to_json(
                                  &listed->facts.reports.items[kept->report]));
    }
    json_set(object, "facts", facts);
    json_set(object, "reports", reports);
}

struct json *tell_listed(struct arena *arena, const struct knowledge *know,
                         const struct listing_page *listed,
                         const struct listed_item *item)
{
    bool dispute = item->kind == FACT_KINDS;
    struct json *object, *countries;
    const struct kept_fact *first;

    if (item->fact_count < (dispute ? 2U : 1U))
        return NULL;
    first = &listed->facts.items[item->facts[0]];
    object = json_new_object();
    countries = json_new_array();
    json_set_str(object, name_of(item), item->id);
    json_set_str(object, "kind",
                 dispute ? STR("dispute")
                         : str_from(fact_kind_text(item->kind)));
    set_sentence(object, arena, know, &first->fact, item);
    for (size_t i = 0; i < item->countries.count; i++)
        json_add_str(countries, item->countries.items[i]);
    json_set(object, "countries", countries);
    json_set_when(object, "when", first->fact.when);
    if (item->told != DAY_NONE)
        json_set_when(object, "told", interval_day(item->told));
    if (item->sources > 0)
        json_set_number(object, "sources", item->sources);
    json_set_str(object, "why", item->why);
    set_facts(object, listed, item);
    return object;
}
