#include "find/find.h"
#include "mark/marked.h"
#include "mark/read.h"
#include "test.h"

#include <string.h>

/* The first fact of a kind in a text. */
static const struct fact *first_fact(const char *text, enum fact_kind kind)
{
    static struct arena arena;
    static struct facts facts;

    arena_reset(&arena);
    facts = (struct facts){NULL, 0, 0};
    find_facts(test_knowledge(), &arena, test_read(text, "2022-03-04"), &facts);
    for (size_t i = 0; i < facts.count; i++)
        if (facts.items[i].kind == kind)
            return &facts.items[i];
    cr_assert(false, "no such fact in '%s'", text);
    return NULL;
}

static bool has_topic(const struct fact *fact, const char *code)
{
    for (size_t i = 0; i < fact->topics.count; i++)
        if (str_equal(fact->topics.items[i], str_from(code)))
            return true;
    return false;
}

static const char spoke[] =
    "\"Zambia will buy uranium, and uranium only, for its power plants,\" "
    "President Joseph Banda said.";

Test(topics, each_has_its_words_in_the_order_of_the_text)
{
    static const char *const words[] = {"uranium", "power plants",
                                        "power plants"};
    const struct fact *fact = first_fact(spoke, FACT_statement);
    size_t seen = 0;

    cr_assert(fact->topics.count == 3, "%zu topics", fact->topics.count);
    check_str(STR("minerals"), fact->topics.items[0]);
    check_str(STR("energy"), fact->topics.items[1]);
    check_str(STR("electricity"), fact->topics.items[2]);
    for (size_t i = 0; i < fact->evidence.count; i++) {
        struct span span = fact->evidence.items[i].span;

        if (strcmp(fact->evidence.items[i].field, "topic") == 0)
            check_str(str_from(words[seen++]), span_of(str_from(spoke), span));
    }
    cr_assert(seen == 3);
}

Test(topics, a_person_called_after_a_thing_is_none)
{
    cr_assert(first_fact("Kenyan President Daniel Wood met Cuban Foreign "
                         "Minister Pedro Gold in Nairobi on 1 March 2022.",
                         FACT_event)
                  ->topics.count == 0);
}

Test(topics, words_that_count_only_beside_others_need_them)
{
    const struct fact *hotel =
        first_fact("Kenyan President Daniel Otieno met Cuban President Pedro "
                   "Ruiz in a hotel in Nairobi on 1 March 2022.",
                   FACT_event);

    cr_assert(!has_topic(hotel, "tourism"));
    cr_assert(has_topic(
        first_fact("\"Cuba wants more hotels for tourists,\" Cuban President "
                   "Pedro Ruiz said.",
                   FACT_statement),
        "tourism"));
}

Test(topics, an_office_has_none)
{
    const struct fact *office =
        first_fact("Energy Minister Daniel Otieno of Kenya arrived on 1 March "
                   "2022.",
                   FACT_tie);

    cr_assert(office->tie == TIE_office);
    cr_assert(office->topics.count == 0);
}

Test(topics, a_fact_has_eight_at_most)
{
    const struct fact *fact = first_fact(
        "\"We work together in energy, trade, tourism, health, culture, "
        "science, sport, space, water, education and defence,\" Cuban "
        "President Pedro Ruiz said.",
        FACT_statement);

    cr_assert(fact->topics.count == 8, "%zu topics", fact->topics.count);
    cr_assert(!has_topic(fact, "defence"));
}
