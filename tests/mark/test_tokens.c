#include "mark/marked.h"
#include "test.h"

#include "base/out.h"

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

Test(tokens, an_empty_text_has_none)
{
    cr_assert(test_split("")->tokens.count == 0);
    cr_assert(test_split(" \n \n")->sentences.count == 0);
}
