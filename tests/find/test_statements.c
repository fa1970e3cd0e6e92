#include "find/find.h"
#include "mark/marked.h"
#include "mark/read.h"
#include "test.h"

#include <string.h>

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

static void check_evidence(const char *text, const char *field,
                           const char *words, const struct fact *fact)
{
    for (size_t i = 0; i < fact->evidence.count; i++)
        if (strcmp(fact->evidence.items[i].field, field) == 0) {
            check_str(str_from(words),
                      span_of(str_from(text), fact->evidence.items[i].span));
            return;
        }
    cr_assert_fail("no evidence of '%s'", field);
}

Test(statements, show_the_words_they_rest_on)
{
    static const char text[] = "Peruvian President Rosa Quispe, who came in "
                               "May, has also thanked Chile for the bridge.";
    const struct fact *fact = only_statement(text);

    check_evidence(text, "speaker",
                   "Peruvian President Rosa Quispe, who came in May", fact);
    check_evidence(text, "cue", "has also thanked", fact);
    check_evidence(text, "quote", "Chile for the bridge", fact);
    cr_assert(fact->rule.len > 0);
    check_said("Rosa Quispe", "Chile for the bridge", fact);
}

Test(statements, show_every_piece_of_a_broken_quotation)
{
    static const char text[] = "\"We are neighbours,\" Peruvian President Rosa "
                               "Quispe said. \"We shall stay neighbours.\"";
    const struct fact *fact = only_statement(text);

    check_evidence(text, "cue", "said", fact);
    check_evidence(text, "quote", "We are neighbours", fact);
    cr_assert_eq(fact->evidence.count, 4);
}

Test(statements, a_source_that_one_accords_with_has_a_cue)
{
    static const char text[] =
        "Chile will open the border, according to Peruvian President Rosa "
        "Quispe.";
    const struct fact *fact = only_statement(text);

    check_evidence(text, "cue", "according to", fact);
    check_evidence(text, "speaker", "Peruvian President Rosa Quispe", fact);
}
