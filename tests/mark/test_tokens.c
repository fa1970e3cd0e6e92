#include "mark/marked.h"
#include "test.h"

#include "base/out.h"

#include <string.h>
#include <time.h>

/* The tokens with a bar between them. */
static struct str tokens_of(const char *text)
{
    static struct arena arena;
    const struct report *report = test_split(text);
    struct out out = {.arena = &arena};

    for (size_t i = 0; i < report->tokens.count; i++) {
        if (i > 0)
            out_char(&out, '|');
        out_str(&out, report->tokens.items[i].text);
    }
    return out_view(&out);
}

Test(tokens, clitics_stand_alone)
{
    check_str(STR("Korea|'s|side|did|n't|agree"),
              tokens_of("Korea's side didn't agree"));
    check_str(STR("Korea|\xE2\x80\x99s|role"),
              tokens_of("Korea\xE2\x80\x99s role"));
    check_str(STR("the|presidents|'|talks"),
              tokens_of("the presidents' talks"));
}

Test(tokens, hyphenated_compounds_are_three_but_affixes_stay)
{
    check_str(STR("Kassym|-|Jomart"), tokens_of("Kassym-Jomart"));
    check_str(STR("co-chaired|a|long|-|term|plan"),
              tokens_of("co-chaired a long-term plan"));
}

Test(tokens, a_given_name_with_a_hyphen_is_one_but_an_english_word_is_not)
{
    check_str(STR("President|Moon|Jae-in"), tokens_of("President Moon Jae-in"));
    check_str(STR("a|Seoul|-|based|firm"), tokens_of("a Seoul-based firm"));
    check_str(STR("New|York|-|based"), tokens_of("New York-based"));
}

Test(tokens, abbreviations_keep_their_dot_and_sentences_do_not_end_there)
{
    const struct report *report;

    check_str(STR("Mr.|Kim|met|U.S.|envoys|on|Aug.|16|."),
              tokens_of("Mr. Kim met U.S. envoys on Aug. 16."));
    report = test_split("Mr. Kim met U.S. envoys. The U.S. They left.");
    cr_assert(report->sentences.count == 3);
}

Test(tokens, numbers_keep_their_marks)
{
    check_str(STR("$|6.1|billion|,|1,400|,|4:00|,|2021-08-17|,|17th|,|5|%"),
              tokens_of("$6.1 billion, 1,400, 4:00, 2021-08-17, 17th, 5%"));
}

Test(tokens, addresses_are_one)
{
    check_str(STR("see|https://a.example/b?c=d|."),
              tokens_of("see https://a.example/b?c=d."));
}

Test(tokens, addresses_of_sites_files_and_people_are_one)
{
    check_str(STR("write|to|a.b_c@mail.example|,|read|inform.kz|and|"
                  "plan_2.doc"),
              tokens_of("write to a.b_c@mail.example, read inform.kz and "
                        "plan_2.doc"));
    check_str(STR("They|left|.|Then|he|spoke"),
              tokens_of("They left.Then he spoke"));
    check_str(STR("@press_office|#Peace|#|1"),
              tokens_of("@press_office #Peace #1"));
}

Test(tokens, an_initial_keeps_its_dot_where_a_name_follows)
{
    check_str(STR("George|W.|Bush|,|J.|P.|Nida|and|plan|B|.|They|left"),
              tokens_of("George W. Bush, J. P. Nida and plan B. They left"));
    check_str(STR("the|U.S|government|and|the|U.N."),
              tokens_of("the U.S government and the U.N."));
}

Test(tokens, a_dot_is_an_abbreviations_only_where_what_follows_allows)
{
    check_str(STR("No.|5|,|he|said|no|."), tokens_of("No. 5, he said no."));
    check_str(STR("Salem|,|Ore.|,|and|gold|ore|."),
              tokens_of("Salem, Ore., and gold ore."));
    check_str(STR("oil|,|gas|etc.|from|us|,|wool|etc|."),
              tokens_of("oil, gas etc. from us, wool etc."));
    check_str(STR("a|Ph.D.|in|law"), tokens_of("a Ph.D. in law"));
}

Test(tokens, units_and_times_part_from_their_digits_but_names_of_things_do_not)
{
    check_str(STR("5|pm|,|10|km|,|$|6.1|bn|,|5G|,|F16|"
                  ",|the|1990s|,|'97|,|1980's"),
              tokens_of("5pm, 10km, $6.1bn, 5G, F16, the 1990s, '97, "
                        "1980's"));
    check_str(STR("713-555-0199|,|2015|-|2017|,|[|13|,|14|]"),
              tokens_of("713-555-0199, 2015-2017, [13,14]"));
}

Test(tokens, words_that_are_two_part_and_are_told_to_be_one_written_word)
{
    const struct report *report;

    check_str(STR("can|not|gon|na|do|nt"), tokens_of("cannot gonna dont"));
    report = test_split("We cannot. The presidents' talks, Oslo's 'envoys'");
    cr_assert(report->tokens.items[2].flags & TOKEN_JOINED);
    cr_assert(report->tokens.items[6].flags & TOKEN_JOINED);
    cr_assert(report->tokens.items[10].flags & TOKEN_JOINED);
    cr_assert(!(report->tokens.items[13].flags & TOKEN_JOINED));
}

Test(tokens, marks_in_a_row_and_faces_are_one)
{
    check_str(STR("What|?!|Well|...|so|--|:-)|====="),
              tokens_of("What?! Well... so -- :-) ====="));
}

Test(tokens, what_is_not_seen_parts_no_word)
{
    check_str(STR("co\xC2\xADoperation|now"),
              tokens_of("co\xC2\xADoperation\xE2\x80\x8B now"));
}

Test(tokens, never_cross_a_line)
{
    check_str(STR("new|paragraph"), tokens_of("new\nparagraph"));
}

Test(sentences, end_at_paragraphs_even_without_a_full_stop)
{
    const struct report *report =
        test_split("A heading here\n\nThe text begins. It goes on.");

    cr_assert(report->sentences.count == 3);
    cr_assert(report->sentences.items[0].kind == SENTENCE_HEADING);
    cr_assert(report->sentences.items[1].kind == SENTENCE_TEXT);
    cr_assert(report->sentences.items[1].paragraph == 1);
}

Test(sentences, go_on_inside_brackets_and_close_with_their_quotation_mark)
{
    const struct report *report =
        test_split("\"We agreed.\" He left. Then (as planned) they met.");

    cr_assert(report->sentences.count == 3);
    cr_assert(report->sentences.items[0].last == 5);
}

Test(sentences, begin_with_a_typographic_quotation_mark_too)
{
    const struct report *report =
        test_split("They met in Oslo. \xE2\x80\x9C"
                   "All went well,\xE2\x80\x9D he said.");

    cr_assert(report->sentences.count == 2);
}

/* The first words of each sentence, with a bar between them. */
static struct str starts_of(const char *text)
{
    static struct arena arena;
    const struct report *report = test_split(text);
    struct out out = {.arena = &arena};

    for (size_t i = 0; i < report->sentences.count; i++) {
        uint32_t first = report->sentences.items[i].first;

        if (i > 0)
            out_char(&out, '|');
        out_str(&out, report->tokens.items[first].text);
    }
    return out_view(&out);
}

Test(sentences, of_news_end_at_stops_only)
{
    check_str(STR("The|They"),
              starts_of("The talks with President Daniyar Akhmetov of the "
                        "Republic lasted long. They ended at 5 p.m. Friday."));
    check_str(STR("The"), starts_of("The minister said: Talks go on."));
    check_str(STR("Lt."), starts_of("Lt. Gen. John A. Smith met Mr. Kim."));
    check_str(STR("They"), starts_of("They met the U.S. Ambassador there."));
}

Test(sentences, inside_quotations_end_and_go_on_with_who_said_them)
{
    check_str(STR("\"|They|He"),
              starts_of("\"We agreed. They will go,\" he said. He left."));
    check_str(STR("\""), starts_of("\"Will they go?\" he asked."));
}

Test(sentences, that_begin_small_are_told_by_the_text_as_a_whole)
{
    check_str(STR("i|it|we|you"),
              starts_of("i went there. it was good. we ate. you should go."));
    check_str(STR("He"), starts_of("He owns Yahoo! and more."));
}

Test(sentences, begin_with_the_number_of_an_item_and_not_behind_it)
{
    check_str(STR("They|1|2"), starts_of("They agreed. 1. The visas end. "
                                         "2. The trade grows."));
}

Test(sentences, have_a_maximum)
{
    static char text[4 * 2000 + 1];

    for (size_t i = 0; i < 2000; i++)
        memcpy(text + i * 4, "abc ", 4);
    for (size_t i = 0; i < test_split(text)->sentences.count; i++) {
        const struct sentence *one = &test_split(text)->sentences.items[i];

        cr_assert_leq(one->last - one->first, 400);
    }
}

Test(quotations, pair_plain_and_typographic_marks)
{
    const struct report *report =
        test_split("He said: \"We agree.\" \xE2\x80\x9CSo do we,\xE2\x80\x9D "
                   "she said.");

    cr_assert(report->quotations.count == 2);
    check_str(STR("We agree."),
              span_of(report->text, report->quotations.items[0].span));
    check_str(STR("So do we,"),
              span_of(report->text, report->quotations.items[1].span));
}

Test(quotations, an_unclosed_one_ends_with_its_paragraph)
{
    const struct report *report =
        test_split("\"We go on, he said.\n\nNothing more.");

    cr_assert(report->quotations.count == 1);
    cr_assert(report->quotations.items[0].open);
    cr_assert(report->quotations.items[0].last <= 8);
}

#define LARGE ((size_t)1 << 18)

/* Seconds for tokens and sentences of a quarter of a megabyte: the start, then
 * the words again and again, then the end. */
static double time_of(const char *start, const char *again, const char *end)
{
    static char text[LARGE + 1];
    size_t from = strlen(start), to = LARGE - strlen(end);
    size_t size = strlen(again);
    clock_t begun;

    memcpy(text, start, from);
    for (size_t i = from; i < to; i++)
        text[i] = again[(i - from) % size];
    memcpy(text + to, end, strlen(end));
    begun = clock();
    test_split(text);
    return (double)(clock() - begun) / CLOCKS_PER_SEC;
}

/* What grows with the square takes minutes. */
Test(tokens, a_long_run_of_anything_takes_little_time)
{
    static const char *const kinds[][3] = {
        {"", "a", ""},        {"", "A.", "Ab"},
        {"A.", " ", "B"},     {"", "1-", "x"},
        {"", "1", "x"},       {"a", ")", ""},
        {"", "\"", ""},       {"", "'", "s"},
        {"", ".", "x"},       {"", ". ", ""},
        {"", "[1]", ""},      {"", "a_", ""},
        {"", "a.", "com"},    {"", "a-", "@b"},
        {"", "www.", "."},    {"http://", ".", ""},
        {"", ":)", ""},       {"", "Ann 1. ", ""},
        {"", "x@y.z ", ""},   {"", "\xC2\xAD", "a"},
        {"", "\xFF", ""},     {"i. ", "a. b! (", ""},
        {"", "A. ", "b"},     {"", "a&", "A"},
        {"", "can't've", ""}, {"", "Hi Bob 1/2/99 ", "x@y"},
    };
    double common = time_of("", "The two sides met in Oslo. They agreed. ", "");

    for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
        double spent = time_of(kinds[i][0], kinds[i][1], kinds[i][2]);

        cr_assert_lt(spent, 40 * common + 0.1, "'%s' again and again: %f s",
                     kinds[i][1], spent);
    }
}

Test(tokens, an_empty_text_has_none)
{
    cr_assert(test_split("")->tokens.count == 0);
    cr_assert(test_split(" \n \n")->sentences.count == 0);
}
