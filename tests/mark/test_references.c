#include "mark/read.h"
#include "test.h"

#include <string.h>

/* The mention with these words from byte `after` on. */
static const struct mention *mention_of(const struct report *report,
                                        const char *words, const char *after)
{
    const char *text = report->text.at;
    uint32_t from = 0;

    if (after != NULL)
        from = (uint32_t)(strstr(text, after) - text);
    for (size_t i = 0; i < report->mentions.count; i++) {
        const struct mention *mention = &report->mentions.items[i];

        if (mention->span.from >= from &&
            str_equal(span_of(report->text, mention->span), str_from(words)))
            return mention;
    }
    cr_assert(false, "no mention '%s'", words);
    return NULL;
}

/* Whom these words mean behind `after`, by which pass. */
static void means(const struct report *report, const char *words,
                  const char *after, const char *name, const char *pass)
{
    const struct mention *mention = mention_of(report, words, after);

    cr_assert(mention->entity != ENTITY_NONE, "nobody for '%s'", words);
    check_str(str_from(name), report->entities.items[mention->entity].name);
    check_str(str_from(pass), str_from(pass_text((enum pass)mention->pass)));
}

Test(references, he_is_the_subject_before_and_not_whom_he_thanks)
{
    const struct report *report =
        test_read("President Arman Sarsen met Foreign Minister Lee Do-yun. "
                  "Lee thanked him for the reception, and Sarsen said that he "
                  "was glad.",
                  "2021-08-18");

    means(report, "him", "thanked", "Arman Sarsen", "pronoun");
    means(report, "he", "said that", "Arman Sarsen", "pronoun");
}

Test(references, his_before_the_subject_is_the_subjects)
{
    const struct report *report = test_read(
        "President Lee Do-yun received the guests. During his visit to Seoul, "
        "President Arman Sarsen met Prime Minister Chung Ho-seok.",
        "2021-08-18");

    means(report, "his", NULL, "Arman Sarsen", "pronoun");
}

Test(references, his_wife_is_another_person)
{
    const struct report *report =
        test_read("President Arman Sarsen and his wife, Dana Sarsen, arrived "
                  "in Seoul. Adam Novak met his deputy Karl Weiss.",
                  "2021-08-18");

    means(report, "his", "Novak", "Adam Novak", "own");
}

Test(references, she_is_no_man)
{
    const struct report *report =
        test_read("Foreign Minister Maria Novak met President Peter Weiss in "
                  "Vienna. She said that the talks went well.",
                  "2021-08-18");

    means(report, "She", NULL, "Maria Novak", "pronoun");
}

Test(references, the_leader_of_a_state_is_who_holds_its_highest_office)
{
    const struct report *report =
        test_read("Kazakh President Arman Sarsen met South Korean President "
                  "Lee Do-yun on Tuesday. The Kazakh leader praised the "
                  "talks, and the South Korean president agreed.",
                  "2021-08-18");

    means(report, "Kazakh leader", NULL, "Arman Sarsen", "leader");
    means(report, "South Korean president", "talks, and", "Lee Do-yun",
          "office_state");
}

Test(references, the_minister_is_no_prime_minister)
{
    const struct report *report =
        test_read("Prime Minister Adam Novak sent Foreign Minister Karl Weiss "
                  "to Vienna. The minister left on Monday.",
                  "2021-08-18");

    means(report, "minister", "The minister", "Karl Weiss", "office");
}

Test(references, a_counterpart_holds_the_same_office_of_the_other_state)
{
    const struct report *report =
        test_read("Kazakh Foreign Minister Arman Sarsen spoke to South Korean "
                  "Foreign Minister Lee Do-yun. Sarsen then invited his South "
                  "Korean counterpart to Astana, and called his Uzbek "
                  "counterpart.",
                  "2021-08-18");
    const struct mention *unknown =
        mention_of(report, "his Uzbek counterpart", NULL);

    means(report, "his South Korean counterpart", NULL, "Lee Do-yun",
          "counterpart");
    cr_assert(unknown->entity == ENTITY_NONE);
    check_str(STR("foreign minister"), unknown->role);
    check_str(STR("UZB"), str_from(unknown->country));
}

Test(references, it_is_the_state_or_body_that_is_the_subject)
{
    const struct report *report = test_read(
        "Kazakhstan doubled its exports to Uzbekistan. The African Union said "
        "it would send observers.",
        "2021-08-18");

    means(report, "its", NULL, "Kazakhstan", "own");
    means(report, "it", "Union said", "African Union", "own");
}

Test(references, it_is_nobody_in_it_is_important)
{
    const struct report *report = test_read(
        "Kazakhstan is large. It is important that talks go on.", "2021-08-18");

    for (size_t i = 0; i < report->mentions.count; i++)
        cr_assert(report->mentions.items[i].kind != MENTION_PRONOUN);
}

Test(references, two_sides_are_counted_by_nobody)
{
    const struct report *report =
        test_read("The two sides signed five documents.", "2021-08-18");

    for (size_t i = 0; i < report->mentions.count; i++)
        cr_assert(report->mentions.items[i].kind != MENTION_AMOUNT ||
                  report->mentions.items[i].amount.value[0] != 2);
    cr_assert(mention_of(report, "sides", NULL)->joint);
}

Test(references, the_deputy_is_a_deputy_secretary)
{
    const struct report *report =
        test_read("U.S. Deputy Secretary of State Ann Miller came to Lome. The "
                  "Deputy urged Togo to vote.",
                  "2021-08-18");

    cr_assert_eq(mention_of(report, "Deputy", "Lome")->entity, 0);
}

/* Reports of a day for which offices.tsv has the president. */
Test(references, a_president_is_not_of_a_state_that_has_another)
{
    const struct report *report =
        test_read("Ukraine asked for a vote. Ukraine thanked the conference. "
                  "President Zlauvinen opened the session.",
                  "2022-08-01");

    cr_assert(strcmp(mention_of(report, "Zlauvinen", NULL)->country, "UKR") !=
              0);
}
