#include "mark/marked.h"
#include "mark/names.h"
#include "test.h"

#include <string.h>

static struct arena arena;
static struct naming naming;

/* The text with no names yet. */
static struct report *bare(const char *text)
{
    struct report *report = test_split(text);

    for (size_t i = 0; i < report->tokens.count; i++)
        report->tokens.items[i].upos = UPOS_PROPN;
    return report;
}

/* The first token from `from` on with this text. */
static uint32_t token_at(const struct report *report, uint32_t from,
                         const char *text)
{
    for (uint32_t i = from; i < report->tokens.count; i++)
        if (str_equal(report->tokens.items[i].text, str_from(text)))
            return i;
    cr_assert_fail("no %s", text);
    return 0;
}

/* As if the analyser had said so. */
static void see(struct report *report, uint32_t first, uint32_t last,
                enum name_kind kind)
{
    for (uint32_t i = first; i < last; i++) {
        report->tokens.items[i].name = (uint8_t)kind;
        report->tokens.items[i].name_starts = i == first;
    }
}

static void settle(struct report *report)
{
    naming_open(&naming, test_knowledge(), &arena, report);
    names_settle(&naming);
}

static void is_kind(const struct report *report, uint32_t token,
                    enum name_kind kind)
{
    cr_assert(report->tokens.items[token].name == kind, "token %u is %d", token,
              report->tokens.items[token].name);
}

Test(settle, most_votes_make_the_kind_of_a_name)
{
    struct report *report = bare("Zyntra grew. Zyntra paid. Zyntra was sold.");
    uint32_t one = token_at(report, 0, "Zyntra"),
             two = token_at(report, one + 1, "Zyntra"),
             three = token_at(report, two + 1, "Zyntra");

    see(report, one, one + 1, NAME_ORGANISATION);
    see(report, two, two + 1, NAME_PERSON);
    see(report, three, three + 1, NAME_ORGANISATION);
    settle(report);
    is_kind(report, two, NAME_ORGANISATION);
}

Test(settle, a_capital_is_a_place_however_often_it_was_misread)
{
    struct report *report = bare("Astana spoke. Astana knew.");
    uint32_t one = token_at(report, 0, "Astana"),
             two = token_at(report, one + 1, "Astana");

    see(report, one, one + 1, NAME_PERSON);
    see(report, two, two + 1, NAME_PERSON);
    settle(report);
    is_kind(report, one, NAME_PLACE);
}

Test(settle, a_surname_is_a_persons_where_the_full_name_stands)
{
    struct report *report = bare("Anna Lindqvist came. Lindqvist spoke.");
    uint32_t one = token_at(report, 0, "Anna"),
             two = token_at(report, one + 2, "Lindqvist");

    see(report, one, one + 2, NAME_PERSON);
    see(report, two, two + 1, NAME_ORGANISATION);
    settle(report);
    is_kind(report, two, NAME_PERSON);
}

Test(settle, a_comma_parts_two_places)
{
    struct report *report = bare("He lives in Portland, Oregon.");
    uint32_t one = token_at(report, 0, "Portland");

    see(report, one, one + 3, NAME_PLACE);
    settle(report);
    is_kind(report, one + 1, NAME_NONE);
    is_kind(report, one + 2, NAME_PLACE);
    cr_assert(report->tokens.items[one + 2].name_starts);
}

Test(settle, an_article_belongs_to_no_organisation)
{
    struct report *report = bare("The Zyntra Group grew.");

    see(report, 0, 3, NAME_ORGANISATION);
    settle(report);
    is_kind(report, 0, NAME_NONE);
    cr_assert(report->tokens.items[1].name_starts);
}

Test(settle, initials_in_brackets_mean_the_name_before_them)
{
    struct report *report = bare(
        "The Northern Relief Fund (NRF) paid. The NRF was asked for more.");
    uint32_t one = token_at(report, 0, "NRF"),
             two = token_at(report, one + 1, "NRF");

    settle(report);
    is_kind(report, 1, NAME_ORGANISATION);
    is_kind(report, two, NAME_ORGANISATION);
    cr_assert(initials_mean(&naming, two).first == 1);
    cr_assert(initials_mean(&naming, two).last == 4);
}

Test(settle, initials_of_other_words_mean_nothing)
{
    struct report *report = bare("The Northern Relief Fund (ABC) paid.");
    uint32_t one = token_at(report, 0, "ABC");

    settle(report);
    is_kind(report, one, NAME_NONE);
    cr_assert(initials_mean(&naming, one).first == one);
}

Test(settle, a_firms_name_goes_on_behind_its_comma)
{
    struct report *report = bare("It was bought by Zyntra, Inc. of Oslo.");
    uint32_t one = token_at(report, 0, "Zyntra");

    see(report, one, one + 1, NAME_ORGANISATION);
    settle(report);
    is_kind(report, one + 2, NAME_ORGANISATION);
    cr_assert(!report->tokens.items[one + 2].name_starts);
}

Test(settle, initials_in_another_language_mean_the_name_before_them)
{
    struct report *report = bare("Artists Beyond Rivers (RSF) said so.");

    see(report, 0, 3, NAME_ORGANISATION);
    settle(report);
    cr_assert(initials_mean(&naming, token_at(report, 0, "RSF")).first == 0);
}

Test(settle, an_address_is_no_name)
{
    struct report *report = bare("Write to press@zyntra.example now.");
    uint32_t one = token_at(report, 0, "press@zyntra.example");

    see(report, one, one + 1, NAME_PERSON);
    settle(report);
    is_kind(report, one, NAME_NONE);
}

Test(settle, the_outlet_of_the_report_is_a_body)
{
    struct report *report = bare("Zyntra has learnt it.");
    uint32_t name = token_at(report, 0, "Zyntra");

    report->outlet = STR("Zyntra");
    see(report, name, name + 1, NAME_PERSON);
    settle(report);
    is_kind(report, name, NAME_ORGANISATION);
}
