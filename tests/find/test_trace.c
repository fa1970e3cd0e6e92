#include "find/find.h"
#include "mark/marked.h"
#include "mark/read.h"
#include "test.h"

#include <string.h>

static struct arena arena;
static struct facts facts;
static struct trace trace;
static const struct report *report;

/* Reads a text and keeps what was tried. */
static void trace_text(const char *text)
{
    arena_reset(&arena);
    facts = (struct facts){NULL, 0, 0};
    trace = (struct trace){0};
    report = test_read(text, "2022-03-10");
    find_facts_tracing(test_knowledge(), &arena, report, &facts, &trace);
}

static bool is_word(uint32_t token, const char *word)
{
    return token != TRACE_NONE &&
           str_equal(report->tokens.items[token].text, str_from(word));
}

/* What was tried at a word and came out so, or the test fails. */
static const struct attempt *attempt_of(enum fact_kind kind, const char *word,
                                        enum outcome outcome)
{
    for (size_t i = 0; i < trace.count; i++)
        if (trace.items[i].kind == kind && trace.items[i].outcome == outcome &&
            is_word(trace.items[i].last - 1, word))
            return &trace.items[i];
    cr_assert(false, "nothing at '%s' came out as %s", word,
              outcome_text(outcome));
    return NULL;
}

static const struct attempt *attempt_by(const char *rule)
{
    for (size_t i = 0; i < trace.count; i++)
        if (str_equal(trace.items[i].name, str_from(rule)))
            return &trace.items[i];
    cr_assert(false, "the rule %s was not tried", rule);
    return NULL;
}

static const struct attempt *attempt_at(const char *word, enum outcome outcome)
{
    return attempt_of(FACT_event, word, outcome);
}

static const struct trace_condition *condition_of(const struct attempt *attempt,
                                                  bool holds)
{
    for (size_t i = 0; i < attempt->conditions.count; i++)
        if (attempt->conditions.items[i].holds == holds)
            return &attempt->conditions.items[i];
    cr_assert(false, "no such condition");
    return NULL;
}

Test(trace, a_fact_has_its_rule_and_the_words_of_each_condition)
{
    const struct attempt *attempt;
    const struct trace_condition *condition;

    trace_text("Thai soldiers opened fire on Cambodian troops on 7 February "
               "2022.");
    attempt = attempt_at("opened", OUTCOME_found);
    check_str(STR("fire-opened"), attempt->name);
    check_str(facts.items[attempt->fact].rule, attempt->rule);
    condition = condition_of(attempt, true);
    cr_assert(str_contains(condition->text, STR("with patient: fire")));
    cr_assert(condition->count == 1 && is_word(condition->words[0], "fire"));
}

Test(trace, a_rule_that_fails_has_what_stood_there_instead)
{
    const struct attempt *attempt;
    const struct trace_condition *failed;

    trace_text("Thailand opened the border with Cambodia on 7 February 2022.");
    attempt = attempt_by("fire-opened");
    failed = condition_of(attempt, false);
    cr_assert(!failed->absent && failed->count == 1);
    cr_assert(is_word(failed->words[0], "border"));
    cr_assert(failed->line > 0);
    cr_assert_eq(attempt->fact, TRACE_NONE);
}

Test(trace, what_is_denied_has_the_word_that_denies_it)
{
    trace_text("The president of Chile did not meet the president of Peru.");
    cr_assert(is_word(attempt_at("meet", OUTCOME_denied)->token, "not"));
}

Test(trace, what_is_only_possible_has_the_word_that_says_so)
{
    trace_text("The president of Chile might meet the president of Peru.");
    cr_assert(is_word(attempt_at("meet", OUTCOME_thought)->token, "meet"));
}

Test(trace, a_word_in_a_quotation_is_no_event)
{
    trace_text("\"Chile met Peru in Lima,\" said the president of Bolivia.");
    attempt_at("met", OUTCOME_quoted);
}

Test(trace, a_second_mention_joins_the_fact)
{
    const struct attempt *attempt;

    trace_text("Chile and Peru held talks in Lima on 7 March 2022. The talks "
               "between Chile and Peru were friendly.");
    attempt = attempt_at("talks", OUTCOME_joined);
    cr_assert_eq(facts.items[attempt->fact].form, FORM_talks);
    cr_assert_eq(attempt->fact, attempt_at("talks", OUTCOME_found)->fact);
}

Test(trace, a_word_that_is_another_kind_of_word_says_which_is_wanted)
{
    const struct attempt *attempt;

    trace_text("The Head of the Chilean delegation spoke in Lima.");
    attempt = attempt_at("Head", OUTCOME_word_kind);
    cr_assert(strcmp(attempt->wants, "a verb") == 0, "%s", attempt->wants);
}

Test(trace, a_heading_is_not_looked_at)
{
    trace_text("Chile and Peru held talks in Lima on 7 March 2022.\n\n"
               "TALKS IN LIMA\n\nThe talks were friendly and short.\n");
    attempt_at("TALKS", OUTCOME_heading);
}

Test(trace, a_statement_has_its_word_of_saying)
{
    const struct attempt *attempt;

    trace_text("The president of Chile said that Peru was a friend. She might "
               "say more. The rain said nothing of it.");
    attempt = attempt_of(FACT_statement, "said", OUTCOME_found);
    cr_assert_eq(facts.items[attempt->fact].kind, FACT_statement);
    check_str(facts.items[attempt->fact].rule, attempt->rule);
    attempt_of(FACT_statement, "say", OUTCOME_unsaid);
}

Test(trace, facts_that_are_taken_back_are_no_facts)
{
    trace_text("Chile believes that Peru is a friend, the president of Chile "
               "said on Monday.");
    for (size_t i = 0; i < trace.count; i++)
        cr_assert(trace.items[i].fact == TRACE_NONE ||
                  trace.items[i].fact < facts.count);
    attempt_of(FACT_statement, "said", OUTCOME_found);
}

Test(trace, a_tie_needs_two_countries)
{
    trace_text("The strategic partnership was praised.");
    attempt_of(FACT_tie, "partnership", OUTCOME_no_pair);
}

Test(trace, a_figure_has_its_number_and_a_number_without_a_measure_says_so)
{
    trace_text("Trade between Chile and Peru grew to $3 billion in 2021. The "
               "hall has about 300 lamps.");
    attempt_of(FACT_figure, "billion", OUTCOME_found);
    attempt_of(FACT_figure, "lamps", OUTCOME_unwanted);
}

Test(trace, without_one_the_facts_are_the_same)
{
    struct facts others = {NULL, 0, 0};

    trace_text("Chile and Peru held talks in Lima on 7 March 2022. Thailand "
               "opened the border. Peru did not meet Chile.");
    find_facts(test_knowledge(), &arena, report, &others);
    cr_assert(others.count == facts.count && facts.count > 0);
    for (size_t i = 0; i < facts.count; i++)
        cr_assert(others.items[i].kind == facts.items[i].kind &&
                  others.items[i].span.from == facts.items[i].span.from &&
                  str_equal(others.items[i].rule, facts.items[i].rule));
}
