#include "know/rules.h"

#include "test.h"

#include <string.h>

static struct arena arena;
static struct rules rules;
static struct error err;
static struct lexicon papers;

static const struct lexicon *list(const void *tables, struct str name)
{
    (void)tables;
    return str_equal(name, STR("papers")) ? &papers : NULL;
}

static bool parse(const char *text)
{
    struct rule_source source = {STR("en/rules/x.rules"), str_from(text), list,
                                 NULL};

    rules = (struct rules){0};
    memset(&err, 0, sizeof(err));
    return rules_parse(&arena, &source, &rules, &err);
}

static void fails_at(const char *text, uint32_t line, uint32_t column)
{
    cr_assert(!parse(text), "%s", text);
    cr_assert_eq(err.code, ERROR_SYNTAX);
    cr_assert_eq(err.line, line, "%u: %s", err.line, err.text);
    cr_assert_eq(err.column, column, "%u: %s", err.column, err.text);
}

Test(rules, a_rule_is_found_by_its_words)
{
    const struct rule_index *index;
    const struct rule_entry *entry;
    const struct word *word;

    cr_assert(parse("rule one\n verb call off, scrap\n event REJECT\n"
                    " yes A. => REJECT\n"
                    "rule two\n noun scrap\n event CONSULT talks planned\n"
                    " yes B.\n"),
              "%s", err.text);
    cr_assert_eq(rules.all.count, 2);
    cr_assert_eq(rules.all.items[1].cast, CAST_mutual);
    cr_assert_eq(rules.all.items[1].status, STATUS_planned);
    index = &rules.index[FACT_event];
    word = lexicon_find(&index->phrases, STR("scrap"));
    cr_assert_not_null(word);
    entry = rules_entry(index, word);
    cr_assert_eq(entry->rule, 1);
    cr_assert_eq(rules_next(index, entry)->rule, 0);
    cr_assert(rules_cast(&rules, STR("scrap"), RULE_VERB, CAST_act));
    cr_assert(!rules_cast(&rules, STR("scrap"), RULE_NOUN, CAST_act));
    cr_assert(!rules_cast(&rules, STR("call off"), RULE_VERB, CAST_mutual));
}

Test(rules, conditions_stand_below_conditions)
{
    const struct rule_condition *all;

    cr_assert(parse("rule one\n verb cut\n with clause: cut, @papers\n"
                    "  with patient, of: <money>, NOUN\n without to\n"
                    " event REJECT\n yes A.\n"),
              "%s", err.text);
    all = rules.all.items[0].conditions.items;
    cr_assert_eq(all[0].next, 2);
    cr_assert_eq(all[1].depth, 2);
    cr_assert_eq(all[1].arcs.items[1].link, LINK_preposition);
    cr_assert_eq(all[1].tests.items[0].named, NAMED_money);
    cr_assert_eq(all[1].tests.items[1].kind, TEST_TAG);
    cr_assert(all[2].absent);
}

Test(rules, a_rule_may_tell_of_a_tie_or_a_statement)
{
    const struct rule *all;

    cr_assert(parse("rule one\n noun pact\n tie agreement treaty planned\n"
                    " yes A.\n"
                    "rule two\n noun plan\n tie initiative\n yes B.\n"
                    "rule three\n word pact\n statement clause, news\n"
                    " speaker people\n yes C.\n"),
              "%s", err.text);
    all = rules.all.items;
    cr_assert_eq(all[0].kind, FACT_tie);
    cr_assert_eq(all[0].status, STATUS_planned);
    cr_assert(str_equal(all[0].instrument, STR("treaty")));
    cr_assert_eq(all[1].cast, CAST_author);
    cr_assert_eq(all[2].content, 1U << CONTENT_clause | 1U << CONTENT_news);
    cr_assert_eq(all[2].speaker, SPEAKER_people);
    cr_assert_eq(rules.index[FACT_event].phrases.count, 0);
    cr_assert_eq(rules.index[FACT_tie].phrases.count, 2);
}

Test(rules, a_link_may_be_a_path)
{
    const struct rule *rule;

    cr_assert(
        parse("rule one\n verb cut\n other clause agent, to\n mode yield\n"
              " denied\n domestic\n prior\n event REJECT\n yes A.\n"),
        "%s", err.text);
    rule = &rules.all.items[0];
    cr_assert(rule->denied && rule->domestic && rule->prior);
    cr_assert(str_equal(rule->mode, STR("yield")));
    cr_assert_eq(rule->other.count, 2);
    cr_assert_eq(rule->other.items[0].link, LINK_clause);
    cr_assert_eq(rule->other.items[0].then->link, LINK_agent);
    cr_assert(rule->other.items[1].then == NULL);
}

Test(rules, a_mode_must_be_one_of_its_type)
{
    fails_at("rule one\n verb cut\n mode curfew\n event REJECT\n yes A.\n", 1,
             1);
}

Test(rules, what_is_wrong_is_told_with_line_and_column)
{
    fails_at("verb cut\n", 1, 1);
    fails_at("rule One\n", 1, 6);
    fails_at("rule one\n speak cut\n", 2, 2);
    fails_at("rule one\n verb cut,,\n", 2, 11);
    fails_at("rule one\n verb cut\n event TALK\n", 3, 8);
    fails_at("rule one\n verb cut\n event REJECT soon\n", 3, 15);
    fails_at("rule one\n tie friendship\n", 2, 6);
    fails_at("rule one\n tie agreement letter\n", 2, 16);
    fails_at("rule one\n tie agreement\n", 2, 15);
    fails_at("rule one\n tie body memorandum\n", 2, 11);
    fails_at("rule one\n statement clause, noise\n", 2, 20);
    fails_at("rule one\n speaker any\n", 2, 10);
    fails_at("rule one\n tie body\n event REJECT\n", 3, 7);
    fails_at("rule one\n with clause: @nothing\n", 2, 16);
    fails_at("rule one\n with clause: <money\n", 2, 15);
    fails_at("rule one\n with clause:\n   with to: a\n     with to: b\n", 4, 6);
    fails_at("rule one\n verb \xFF\n", 2, 7);
}

Test(rules, a_rule_must_have_words_an_event_and_a_sentence)
{
    fails_at("\nrule one\n event REJECT\n yes A.\n", 2, 1);
    fails_at("rule one\n verb cut\n yes A.\n", 1, 1);
    fails_at("rule one\n verb cut\n event REJECT\n no A.\n", 1, 1);
    fails_at("rule one\n verb cut\n event REJECT\n yes A.\nrule one\n", 5, 6);
}
