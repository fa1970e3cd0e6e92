/* Whole mark on what nobody writes: it ends soon, and what it says of a text
 * lies in the text. */
#include "test.h"

#include "mark/mark.h"

#include <string.h>
#include <time.h>

#define BYTES 8000
/* How much more time a token or five bytes may take than in common text; the
 * worst take six times as much, and what grows with the square hundreds. */
#define MOST 30.0

static struct marker *marker;
static struct arena known;

static void open_marker(void)
{
    const struct knowledge *know;
    struct error err = {0};

    know = know_open(&known, STR(""), &err);
    cr_assert(know != NULL, "%s", err.text);
    marker = marker_open(&known, know, &err);
    cr_assert(marker != NULL, "%s", err.text);
}

TestSuite(hostile, .init = open_marker);

static void check_spans(const struct report *report)
{
    const struct tokens *tokens = &report->tokens;
    uint32_t last = 0;

    for (size_t i = 0; i < tokens->count; i++) {
        const struct token *token = &tokens->items[i];

        cr_assert(token->span.from >= last && token->span.to > token->span.from,
                  "token %zu", i);
        cr_assert(token->head < tokens->count);
        cr_assert(token->sentence < report->sentences.count);
        last = token->span.to;
    }
    cr_assert(last <= report->text.len);
    for (size_t i = 0; i < report->mentions.count; i++) {
        const struct mention *mention = &report->mentions.items[i];

        cr_assert(mention->first < mention->last &&
                      mention->last <= tokens->count,
                  "mention %zu", i);
        cr_assert(mention->span.to <= report->text.len);
    }
}

/* Seconds for each token and each five bytes. */
static double pace_of(struct str text)
{
    struct arena page = {0};
    struct report report = {.text = text, .published = INTERVAL_NONE};
    clock_t start = clock(), spent;
    double work;

    report.body = (struct span){0, (uint32_t)text.len};
    mark_report(marker, &page, &report);
    spent = clock() - start;
    check_spans(&report);
    work = (double)report.tokens.count + (double)text.len / 5 + 1;
    arena_reset(&page);
    return (double)spent / CLOCKS_PER_SEC / work;
}

/* The words again and again. */
static struct str repeated(struct str words, char bytes[BYTES])
{
    for (size_t i = 0; i < BYTES; i++)
        bytes[i] = words.at[i % words.len];
    return (struct str){bytes, BYTES};
}

/* Fails where one of these, again and again, takes too long; NULL ends them. */
static void check_pace(const char *const *kinds)
{
    static const char common[] =
        "The president of Kazakhstan met the prime minister of Japan in "
        "Astana on 12 May 2021, where both sides signed five agreements "
        "worth $3.2 billion on trade and energy. \"We are friends,\" he "
        "said after the talks, which lasted two hours.\n\n";
    static char bytes[BYTES];
    double pace = pace_of(repeated(str_from(common), bytes));

    pace = pace_of(repeated(str_from(common), bytes));
    for (; *kinds != NULL; kinds++) {
        double times = pace_of(repeated(str_from(*kinds), bytes)) / pace;

        cr_assert(times < MOST, "'%s' again and again: %.0f times", *kinds,
                  times);
    }
}

Test(hostile,
     marks_and_letters_again_and_again_take_no_more_than_their_length_asks_for)
{
    static const char *const kinds[] = {"a",  "\"",  ".",  "(",  "'",
                                        "a-", "a'",  "A.", "A&", "a, ",
                                        "\n", "a\n", NULL};

    check_pace(kinds);
}

Test(hostile,
     numbers_and_times_again_and_again_take_no_more_than_their_length_asks_for)
{
    static const char *const kinds[] = {
        "1",        "1 ",       "119 000 ",     "1/",
        "$1 ",      "2021 ",    "May ",         "last ",
        "half a ",  "million ", "the end of ",  "two years ago ",
        "(1 ",      "($1 or ",  "5 pounds ",    "$5.4, ",
        "+5% and ", "one of ",  "3 dollars 4 ", "30m tall ",
        NULL};

    check_pace(kinds);
}

Test(hostile,
     names_and_titles_again_and_again_take_no_more_than_their_length_asks_for)
{
    static const char *const kinds[] = {
        "Kim-",           "Kim Jong Un ",  "he ",
        "the president ", "president of ", "minister and ",
        "http://",        "www.",          NULL};

    check_pace(kinds);
}

Test(
    hostile,
    bytes_that_are_no_text_again_and_again_take_no_more_than_their_length_asks_for)
{
    static const char *const kinds[] = {
        "e\xcc\x80\xcc\x81",         /* marks apart */
        "\xc5\x9f\xc5\x82\xc3\x9f ", /* letters of Latin scripts */
        "\xe4\xb8\xad",
        "\xff",              /* no UTF-8 */
        "\xf0\x9f ",         /* half a character */
        "\x01\x02\x03 \x1b", /* control characters */
        NULL};

    check_pace(kinds);
}

Test(hostile, a_sentence_of_many_thousand_words_is_bounded)
{
    static const char *const words[] = {"the ", "war ", "of ",    "Kim ",
                                        "met ", "in ",  "Seoul ", "and ",
                                        "a ",   "good "};
    static char bytes[4 * BYTES];
    size_t len = 0;
    unsigned state = 1;
    double common;

    while (len + 8 < sizeof(bytes)) {
        const char *word = words[(state >> 16) % 10];

        state = state * 1103515245u + 12345u;
        memcpy(bytes + len, word, strlen(word));
        len += strlen(word);
    }
    common = pace_of((struct str){bytes, BYTES});
    cr_assert(pace_of((struct str){bytes, len}) < 4 * common);
}

Test(hostile, any_bytes_are_marked_inside_the_text)
{
    static char bytes[BYTES];
    unsigned state = 7;

    pace_of(STR(""));
    pace_of(STR("\xff"));
    pace_of((struct str){"\0\0", 2});
    for (size_t round = 0; round < 3; round++) {
        for (size_t i = 0; i < BYTES; i++) {
            state = state * 1103515245u + 12345u;
            bytes[i] = (char)(state >> 16);
        }
        pace_of((struct str){bytes, BYTES});
    }
}
