#include "find/find.h"
#include "mark/marked.h"
#include "mark/read.h"
#include "test.h"

/* The ties of a text but offices, in the order found. */
static const struct facts *ties_of(const char *text)
{
    static struct arena arena;
    static struct facts facts, ties;

    arena_reset(&arena);
    facts = (struct facts){NULL, 0, 0};
    ties = (struct facts){NULL, 0, 0};
    find_facts(test_knowledge(), &arena, test_read(text, "2022-03-10"), &facts);
    for (size_t i = 0; i < facts.count; i++)
        if (facts.items[i].kind == FACT_tie && facts.items[i].tie != TIE_office)
            *LIST_ADD(&arena, &ties) = facts.items[i];
    return &ties;
}

static const struct fact *only_tie(const char *text)
{
    const struct facts *ties = ties_of(text);

    cr_assert(ties->count == 1, "%zu ties in '%s'", ties->count, text);
    return &ties->items[0];
}

Test(ties, a_partnership_has_a_rank_and_two_sides)
{
    const struct fact *tie =
        only_tie("Chile and Vietnam have been strategic partners since 2007.");

    cr_assert_eq(tie->tie, TIE_partnership);
    check_str(STR("CHL"), str_from(tie->countries[0]));
    check_str(STR("VNM"), str_from(tie->countries[1]));
    cr_assert(interval_equal(tie->since, interval_year(2007)));
}

Test(ties, a_day_beside_a_partnership_is_not_its_beginning)
{
    const struct fact *tie = only_tie(
        "Chile and Vietnam discussed their strategic partnership on 3 March "
        "2022.");

    cr_assert(!interval_known(tie->since));
}

Test(ties, an_anniversary_tells_the_beginning)
{
    const struct fact *tie =
        only_tie("Chile and Vietnam marked 50 years of diplomatic relations.");

    cr_assert_eq(tie->tie, TIE_relations);
    cr_assert(interval_equal(tie->since, interval_year(1972)));
}

Test(ties, a_signed_document_has_its_date)
{
    const struct fact *tie = only_tie(
        "Chile and Vietnam signed an agreement on fisheries in Hanoi on 3 "
        "March 2022.");
    struct interval day = interval_day(day_from_civil(2022, 3, 3));

    cr_assert_eq(tie->tie, TIE_agreement);
    cr_assert_eq(tie->status, STATUS_signed);
    check_str(STR("agreement on fisheries"), tie->name);
    cr_assert(interval_equal(tie->signed_on, day));
}

Test(ties, memoranda_on_two_subjects_are_two)
{
    const struct facts *ties =
        ties_of("Chile and Vietnam signed memoranda of understanding on water "
                "management and archives.");

    cr_assert_eq(ties->count, 2);
    check_str(STR("memoranda of understanding on archives"),
              ties->items[1].name);
}

Test(ties, an_agreement_still_talked_about_is_planned)
{
    const struct fact *tie =
        only_tie("Chile and Vietnam are negotiating a free trade agreement.");

    cr_assert_eq(tie->status, STATUS_planned);
}

Test(ties, the_agreement_is_the_one_that_was_named)
{
    const struct fact *tie = only_tie(
        "Chile and Vietnam signed an agreement on fisheries. Chile will ratify "
        "the agreement in May.");

    check_str(STR("agreement on fisheries"), tie->name);
}

Test(ties, a_member_belongs_to_its_organisation)
{
    const struct fact *tie =
        only_tie("Finland became a member of NATO on 4 April 2023.");

    cr_assert_eq(tie->tie, TIE_membership);
    check_str(STR("FIN"), str_from(tie->countries[0]));
    cr_assert_eq(tie->status, STATUS_in_force);
}

Test(ties, who_is_no_member_has_no_tie)
{
    cr_assert_eq(ties_of("Brazil is not a member of NATO.")->count, 0);
}

Test(ties, relations_that_were_cut_have_ended)
{
    const struct fact *tie =
        only_tie("Chile cut diplomatic relations with Vietnam on Monday.");

    cr_assert_eq(tie->tie, TIE_relations);
    cr_assert_eq(tie->status, STATUS_ended);
}

Test(ties, a_word_with_the_lemma_of_a_document_is_none)
{
    cr_assert_eq(
        ties_of("According to Chile, Vietnam bought the ships.")->count, 0);
}
