#include "pages.h"

#include "rapport_search.h"

#include <string.h>

static struct ledger *ledger;

static void open_one(void)
{
    set_up();
    ledger = open_ledger();
}

static void close_one(void)
{
    ledger_close(ledger);
    tear_down();
}

TestSuite(finding, .init = open_one, .fini = close_one);

/* A report with a title of its own. */
static void put(const char *id, const char *day, const char *outlet,
                const char *text)
{
    struct page page = page_of(id, day, text);
    const char *end = strchr(text, '\n');

    page.report.title =
        (struct span){0, end != NULL ? (uint32_t)(end - text) : 0};
    page.report.outlet = str_from(outlet);
    cr_assert(add(ledger, &page));
}

static void put_three(void)
{
    put("a", "2021-08-17", "Steppe Wire",
        "Talks on gas\n\nKassym-Jomart Tokayev held talks in Seoul on a gas "
        "pipeline. Tokayev praised them.");
    put("b", "2021-08-18", "Han Gazette",
        "Oil and gas\n\nTokaev said the pipeline of oil was late. The deal on "
        "gas came first.");
    put("c", "", "Han Gazette",
        "Erdo\xc4\x9f"
        "an in Astana\n\nA treaty was signed. Kazakhstan will build "
        "pipelines.");
}

static struct search_answer search_for(struct search_wish wish)
{
    struct search_answer answer;
    struct error err = {0};

    if (wish.most == 0)
        wish.most = 10;
    cr_assert(rapport_search(ledger, &arena, know, &wish, &answer, &err), "%s",
              err.text);
    return answer;
}

static struct search_answer find(const char *query)
{
    return search_for((struct search_wish){.query = str_from(query)});
}

/* The ids of the hits, the best first. */
static const char *ids(struct search_answer answer)
{
    struct out out = {.arena = &arena};

    for (size_t i = 0; i < answer.count; i++)
        out_format(&out, "%s%.*s", i > 0 ? " " : "",
                   STR_ARG(answer.items[i].report->id));
    out_text(&out, "");
    return out.len > 0 ? out.at : "";
}

#define FINDS(query, hits) cr_assert_str_eq(ids(find(query)), hits)

Test(finding, all_words_must_be_in_a_report)
{
    put_three();
    FINDS("gas pipeline", "b a");
    FINDS("gas treaty", "");
    FINDS("treaty OR oil", "b c");
    FINDS("gas NOT oil", "a");
    FINDS("gas -(oil OR deal)", "a");
}

Test(finding, words_of_a_phrase_stand_behind_each_other)
{
    put_three();
    FINDS("\"gas pipeline\"", "a");
    FINDS("\"pipeline of oil\"", "b");
    FINDS("NEAR(deal first, 4)", "b");
    FINDS("NEAR(said first, 4)", "");
}

Test(finding, a_beginning_stands_for_all_words_that_have_it)
{
    put_three();
    cr_assert_eq(find("pipe*").count, 3);
    FINDS("\"build pipe*\"", "c");
    FINDS("zz*", "");
}

Test(finding, accents_and_capitals_do_not_matter)
{
    put_three();
    FINDS("ERDOGAN", "c");
    FINDS("erdo\xc4\x9f"
          "an",
          "c");
}

Test(finding, a_name_is_found_in_each_of_its_spellings)
{
    put_three();
    cr_assert_eq(find("Tokayev").count, 2);
    cr_assert_eq(find("tokaev").count, 2);
    FINDS("\"Kassym-Jomart Tokaev\"", "a");
}

Test(finding, a_word_that_no_report_has_stands_for_the_nearest)
{
    struct search_answer answer;

    put_three();
    answer = find("Kazahkstan");
    cr_assert_str_eq(ids(answer), "c");
    check_str(STR("kazakhstan"),
              answer.search.items[0].phrases[0].items[0].spelling.items[0]);
    FINDS("treety", "c");
    FINDS("xyzzyq", "");
}

Test(finding, the_title_counts_for_more)
{
    put("x", "2020-01-01", "",
        "Nothing new\n\nThe harbour was named once in a text of some words.");
    put("y", "2019-01-01", "",
        "A harbour\n\nIt was named in the title of a text of some words.");
    FINDS("harbour", "y x");
    FINDS("title:harbour", "y");
}

Test(finding, equal_hits_come_by_day_and_then_by_id)
{
    put("b", "2020-01-01", "", "T\n\nSame words here");
    put("a", "2020-01-01", "", "T\n\nsame words Here");
    put("c", "2020-01-02", "", "T\n\nSame Words here");
    FINDS("same words", "c a b");
}

Test(finding, fields_and_filters_narrow)
{
    struct strs outlets = {0}, countries = {0}, persons = {0};

    put_three();
    FINDS("outlet:\"han gazette\" gas", "b");
    FINDS("country:KAZ pipelines", "c");
    FINDS("country:\"South Korea\"", "a");
    *LIST_ADD(&arena, &outlets) = STR("steppe");
    *LIST_ADD(&arena, &outlets) = STR("nobody");
    cr_assert_str_eq(ids(search_for((struct search_wish){.query = STR("gas"),
                                                         .outlets = outlets})),
                     "a");
    *LIST_ADD(&arena, &countries) = STR("KAZ");
    cr_assert_str_eq(
        ids(search_for((struct search_wish){.countries = countries})), "c");
    *LIST_ADD(&arena, &persons) = STR("Tokaev");
    cr_assert_str_eq(ids(search_for((struct search_wish){.query = STR("oil"),
                                                         .persons = persons})),
                     "b");
}

Test(finding, days_narrow)
{
    struct search_wish wish = {.query = STR("pipeline*")};
    struct interval day;

    put_three();
    cr_assert_eq(search_for(wish).count, 3);
    interval_parse(STR("2021-08-18"), &day);
    wish.when = (struct interval){day.first, DAY_OPEN_FUTURE, false};
    cr_assert_str_eq(ids(search_for(wish)), "b");
    wish.when = (struct interval){DAY_OPEN_PAST, day.first - 1, false};
    cr_assert_str_eq(ids(search_for(wish)), "a");
    wish.when = (struct interval){0};
    wish.as_of = day.first - 1;
    cr_assert_str_eq(ids(search_for(wish)), "a");
}

Test(finding, pages_follow_each_other)
{
    struct search_wish wish = {.query = STR("pipeline*"), .most = 2};
    struct search_answer first, second;

    put_three();
    first = search_for(wish);
    wish.skip = 2;
    second = search_for(wish);
    cr_assert(first.count == 2 && second.count == 1 && first.ranked == 3);
    cr_assert_not(
        str_equal(first.items[0].report->id, second.items[0].report->id));
    wish.skip = 3;
    cr_assert_eq(search_for(wish).count, 0);
}

Test(finding, the_newest_are_compared_where_there_are_many)
{
    char id[16], day[16], text[64];
    struct search_answer answer;

    for (int i = 0; i < SEARCH_RANKED + 50; i++) {
        snprintf(id, sizeof(id), "r%05d", i);
        snprintf(day, sizeof(day), "20%02d-01-%02d", i / 28 % 80, 1 + i % 28);
        snprintf(text, sizeof(text), "Title\n\nA word and %d", i);
        put(id, day, "", text);
    }
    answer = find("word");
    cr_assert(answer.more && answer.ranked == SEARCH_RANKED);
    cr_assert_str_eq(ids(find("word title:title NOT outlet:none")),
                     ids(find("word title:title NOT outlet:none")));
    FINDS("word 7", "r00007");
}

Test(finding, a_search_has_no_words_of_the_engine)
{
    put_three();
    FINDS("gas\"; DROP TABLE report; --\"", "");
    FINDS("rowid : 1 ^gas +oil", "");
}

Test(finding, what_was_taken_back_is_learned_again)
{
    struct page page = page_of("d", "2021-01-01", "Zanzibar signs");
    struct error err = {0};

    cr_assert(ledger_begin_batch(ledger, &err));
    cr_assert(add(ledger, &page));
    ledger_close(ledger);
    ledger = open_ledger();
    FINDS("Zanzibr", "d");
}

Test(finding, facts_come_with_their_report)
{
    struct page page = first_page();
    struct search_answer answer;

    cr_assert(add(ledger, &page));
    answer = find("york");
    cr_assert_eq(answer.count, 1);
    cr_assert_eq(answer.items[0].facts.count, 3);
}
