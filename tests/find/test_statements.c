#include "find/find.h"
#include "mark/marked.h"
#include "mark/read.h"
#include "test.h"

/* The statements of a text, in the order found. */
static const struct facts *statements_of(const char *text)
{
    static struct arena arena;
    static struct facts facts, statements;

    arena_reset(&arena);
    facts = (struct facts){NULL, 0, 0};
    statements = (struct facts){NULL, 0, 0};
    find_facts(test_knowledge(), &arena, test_read(text, "2022-03-10"), &facts);
    for (size_t i = 0; i < facts.count; i++)
        if (facts.items[i].kind == FACT_statement)
            *LIST_ADD(&arena, &statements) = facts.items[i];
    return &statements;
}

static const struct fact *only_statement(const char *text)
{
    const struct facts *statements = statements_of(text);

    cr_assert(statements->count == 1, "%zu statements in '%s'",
              statements->count, text);
    return &statements->items[0];
}

static void check_said(const char *speaker, const char *quote,
                       const struct fact *statement)
{
    check_str(str_from(speaker), statement->speaker.name);
    check_str(str_from(quote), statement->quote);
}

Test(statements, content_leaves_the_cue_out)
{
    const struct fact *fact =
        only_statement("Peruvian President Rosa Quispe said that Chile would "
                       "open the border.");

    check_said("Rosa Quispe", "Chile would open the border", fact);
    cr_assert_eq(fact->mode, MODE_indirect);
    cr_assert(fact->score > 0 && fact->score <= 1);
}

Test(statements, a_quotation_that_the_speaker_interrupts_is_one)
{
    const struct fact *fact = only_statement(
        "\"We are neighbours,\" Peruvian President Rosa Quispe said. \"We "
        "shall stay neighbours for ever.\"");

    check_said("Rosa Quispe",
               "We are neighbours \xE2\x80\xA6 We shall stay neighbours for "
               "ever.",
               fact);
    cr_assert_eq(fact->mode, MODE_direct);
}

Test(statements, two_cues_are_two)
{
    const struct facts *facts = statements_of(
        "Peruvian President Rosa Quispe praised the work of the commission and "
        "called for more trade with Chile.");

    cr_assert_eq(facts->count, 2);
    check_said("Rosa Quispe", "the work of the commission", &facts->items[0]);
    check_said("Rosa Quispe", "more trade with Chile", &facts->items[1]);
}

Test(statements, a_speaker_may_come_behind_what_is_reported)
{
    const struct fact *fact =
        only_statement("Chile will open the border in May, Peruvian President "
                       "Rosa Quispe said on Monday.");

    check_said("Rosa Quispe", "Chile will open the border in May", fact);
}

Test(statements, what_was_not_said_is_none)
{
    cr_assert_eq(statements_of("Peruvian President Rosa Quispe did not say "
                               "that Chile would open the border.")
                     ->count,
                 0);
}

Test(statements, a_meeting_does_not_speak)
{
    cr_assert_eq(statements_of("The visit underlined the role of Chile in the "
                               "region.")
                     ->count,
                 0);
}

Test(statements, a_press_service_has_no_voice_of_its_own)
{
    cr_assert_eq(statements_of("President Rosa Quispe of Peru flew to Chile on "
                               "Monday, the presidential press service said.")
                     ->count,
                 0);
}

Test(statements, the_addressee_is_no_content)
{
    const struct fact *fact = only_statement(
        "Peruvian President Rosa Quispe told reporters that the bridge was "
        "safe for lorries.");

    check_said("Rosa Quispe", "the bridge was safe for lorries", fact);
}

Test(statements, sources_by_according_to_speak)
{
    const struct fact *fact = only_statement(
        "The bridge is safe, according to the Chilean transport ministry.");

    check_said("Chilean transport ministry", "The bridge is safe", fact);
    check_str(STR("CHL"), str_from(fact->speaker.country));
}

Test(statements, welcoming_a_guest_is_no_speech)
{
    cr_assert_eq(statements_of("Peruvian President Rosa Quispe welcomed the "
                               "Chilean guests at the airport.")
                     ->count,
                 0);
}

Test(statements, a_quotation_in_a_paragraph_alone_is_the_last_speakers)
{
    const struct facts *facts = statements_of(
        "\"The bridge is old,\" Peruvian President Rosa Quispe said.\n\n"
        "\"We shall build a new one, and we shall build it with Chile.\"");

    cr_assert_eq(facts->count, 2);
    check_str(STR("Rosa Quispe"), facts->items[1].speaker.name);
}

Test(statements, show_the_words_they_rest_on)
{
    const struct fact *fact = only_statement(
        "Peruvian President Rosa Quispe thanked Chile for the new bridge.");

    cr_assert_eq(fact->evidence.count, 2);
    cr_assert(fact->evidence.items[1].span.to > 0);
    cr_assert(fact->rule.len > 0);
    check_said("Rosa Quispe", "Chile for the new bridge", fact);
}
