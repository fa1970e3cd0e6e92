#include "test.h"

#include "know/lexicon.h"

#include <string.h>

static struct arena arena;

static struct lexicon parsed(const char *text)
{
    struct lexicon lexicon = {0};
    struct error err = {0};

    cr_assert(lexicon_parse(&arena, STR("en/words/x.tsv"), str_from(text),
                            &lexicon, &err),
              "%s", err.text);
    return lexicon;
}

static struct error refused(const char *text)
{
    struct lexicon lexicon = {0};
    struct error err = {0};

    cr_assert(!lexicon_parse(&arena, STR("en/words/x.tsv"), str_from(text),
                             &lexicon, &err));
    cr_assert(err.code == ERROR_SYNTAX);
    check_str(STR("en/words/x.tsv"), str_from(err.source));
    return err;
}

#define WORDS 8

/* The longest phrase at the start of words that blanks part. */
static struct str longest(const struct lexicon *lexicon, const char *text,
                          size_t want_length)
{
    struct str words[WORDS], rest = str_from(text);
    size_t count = 0, length = 0;
    const struct word *word;

    while (rest.len > 0 && count < WORDS)
        words[count++] = str_cut(&rest, ' ');
    word = lexicon_longest(lexicon, words, sizeof(words[0]), count, &length);
    cr_assert(length == want_length, "%zu words, not %zu", length, want_length);
    return word != NULL ? word->sign : STR("");
}

Test(lexicon, skips_comments_and_blank_lines)
{
    struct lexicon lexicon = parsed("# a\tb\n\n  \nmeet\ttalks\r\n");

    cr_assert(lexicon.count == 1 && lexicon.items[0].line == 4);
    check_str(STR("talks"), lexicon.items[0].sign);
}

Test(lexicon, keeps_cells_surface_and_place)
{
    struct lexicon lexicon = parsed("Prime  Minister\trole\tpm\t\tx\n");
    const struct word *word = lexicon_find(&lexicon, STR("prime minister"));

    cr_assert(word != NULL);
    check_str(STR("Prime  Minister"), word->surface);
    check_str(STR("prime minister"), word->phrase);
    check_str(STR("pm"), word->cells[0]);
    check_str(STR(""), word->cells[1]);
    check_str(STR("x"), word->cells[2]);
    check_str(STR("en/words/x.tsv:1"), word_rule(&arena, word));
}

Test(lexicon, refuses_a_row_without_a_sign_where_the_sign_should_be)
{
    struct error err = refused("a\tb\nmeet\n");

    cr_assert(err.line == 2 && err.column == 6);
    err = refused("a\tb\nmeet\t\tx\n");
    cr_assert(err.line == 2 && err.column == 6);
}

Test(lexicon, refuses_a_phrase_that_it_has)
{
    cr_assert(refused("meet\ta\ntalk\ta\nmeet\ta\n").line == 3);
    cr_assert(refused("Meet\ta\nmeet\tb\n").line == 2);
}

Test(lexicon, another_spelling_of_the_same_word_is_no_repetition)
{
    struct lexicon lexicon = parsed("T\u00fcrkiye\tname\nTurkiye\tname\n");

    cr_assert(lexicon.count == 1);
}

Test(lexicon, refuses_what_is_no_text)
{
    cr_assert(refused("ab\xff\tx\n").column == 3);
    cr_assert(refused("a\x01\tx\n").column == 2);
    refused("\tx\n");
    refused("a\tb\t1\t2\t3\t4\t5\t6\t7\t8\t9\n");
}

Test(lexicon, finds_the_longest_phrase)
{
    struct lexicon lexicon =
        parsed("prime\ta\nprime minister of health\tb\nminister\tc\n");

    check_str(STR("b"), longest(&lexicon, "prime minister of health said", 4));
    check_str(STR("a"), longest(&lexicon, "prime minister of trade", 1));
    check_str(STR("c"), longest(&lexicon, "Minister of health", 1));
    check_str(STR(""), longest(&lexicon, "of health", 0));
}

Test(lexicon, does_not_care_how_a_phrase_is_cut_at_its_marks)
{
    struct lexicon lexicon =
        parsed("Guinea-Bissau\tgnb\nPeople's Republic of China\tchn\n"
               "U.S. dollar\tusd\nAT&T\tatt\nC\u00f4te d'Ivoire\tciv\n");

    check_str(STR("gnb"), longest(&lexicon, "guinea - bissau said", 3));
    check_str(STR("gnb"), longest(&lexicon, "Guinea-Bissau said", 1));
    check_str(STR("chn"),
              longest(&lexicon, "people \u2019s republic of china", 5));
    check_str(STR("usd"), longest(&lexicon, "U.S. dollar", 2));
    check_str(STR("usd"), longest(&lexicon, "U.S . dollar", 3));
    check_str(STR("att"), longest(&lexicon, "AT & T", 3));
    check_str(STR("civ"), longest(&lexicon, "cote d'Ivoire", 2));
}

Test(lexicon, words_are_not_joined_into_one)
{
    struct lexicon lexicon = parsed("inform\ta\n");

    check_str(STR(""), longest(&lexicon, "in form", 0));
}

Test(lexicon, a_text_longer_than_any_phrase_is_just_not_found)
{
    static char text[400];
    struct lexicon lexicon = parsed("aaa\tx\n");

    for (size_t i = 0; i < sizeof(text); i++)
        text[i] = 'a';
    cr_assert(lexicon_find(&lexicon, (struct str){text, sizeof(text)}) == NULL);
    check_str(STR(""), lexicon_phrase(&arena, (struct str){text, 400}));
}

Test(lexicon, finds_words_of_every_length_in_any_case)
{
    static char text[64 * 40], word[40], upper[40];
    struct lexicon lexicon;
    size_t len = 0;

    for (size_t size = 1; size < 40; size++) {
        for (size_t i = 0; i < size; i++)
            text[len++] = (char)('a' + (i * 7 + size) % 26);
        memcpy(text + len, "\tx\n", 3);
        len += 3;
    }
    text[len] = '\0';
    lexicon = parsed(text);
    for (size_t size = 1; size < 40; size++) {
        for (size_t i = 0; i < size; i++) {
            word[i] = (char)('a' + (i * 7 + size) % 26);
            upper[i] = (char)(word[i] - 32);
        }
        cr_assert(lexicon_find(&lexicon, (struct str){word, size}) != NULL);
        cr_assert(lexicon_find(&lexicon, (struct str){upper, size}) != NULL);
        word[size / 2] = '_';
        cr_assert(lexicon_find(&lexicon, (struct str){word, size}) == NULL);
    }
}

Test(lexicon, an_empty_one_finds_nothing)
{
    struct lexicon lexicon = parsed("");

    cr_assert(lexicon_find(&lexicon, STR("x")) == NULL);
    check_str(STR(""), longest(&lexicon, "x", 0));
}
