#include "know/topics.h"
#include "mark/marked.h"
#include "test.h"

static const struct word *topic_named(const char *code)
{
    const struct word *topic =
        lexicon_find(know_topics(test_knowledge()), str_from(code));

    cr_assert(topic != NULL, "no topic %s", code);
    return topic;
}

static bool answers(const char *code, const char *asked)
{
    return topic_answers(test_knowledge(), topic_named(code), str_from(asked));
}

Test(topic_list, are_asked_for_by_code_or_as_they_are_printed)
{
    cr_assert(answers("labour-migration", "labour-migration"));
    cr_assert(answers("labour-migration", "labour migration"));
    cr_assert(!answers("labour-migration", "energy"));
}

Test(topic_list, are_asked_for_by_the_wider_topic_and_by_the_context)
{
    cr_assert(answers("nuclear", "energy"));
    cr_assert(!answers("energy", "nuclear"));
    cr_assert(answers("arms", "military"));
}

Test(topic_list, are_printed_in_words)
{
    check_str(STR("labour migration"),
              topic_words(test_knowledge(), STR("labour-migration")));
    check_str(STR("no-topic"), topic_words(test_knowledge(), STR("no-topic")));
}

static struct error check(const char *topics, const char *words)
{
    struct arena arena = {0};
    struct lexicon list = {0}, phrases = {0};
    struct error err = {0};

    cr_assert(lexicon_parse(&arena, STR("topics.tsv"), str_from(topics), &list,
                            &err));
    cr_assert(lexicon_parse(&arena, STR("topic_words.tsv"), str_from(words),
                            &phrases, &err));
    cr_assert(!topics_check(&list, &phrases, &err));
    arena_reset(&arena);
    return err;
}

Test(topic_list,
     a_word_that_tells_of_an_unknown_one_is_reported_where_it_stands)
{
    struct error err =
        check("energy\teconomic\tenergy\n", "# words\nfuel\tenergy,enrgy\n");

    cr_assert(err.line == 2);
    check_str(STR("topic_words.tsv"), str_from(err.source));
}

Test(topic_list, one_within_an_unknown_one_is_reported_where_it_stands)
{
    struct error err =
        check("gas\teconomic\tgas\tfuel\n", "natural gas\tgas\n");

    cr_assert(err.line == 1);
    check_str(STR("topics.tsv"), str_from(err.source));
}
