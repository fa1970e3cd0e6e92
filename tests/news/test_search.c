#include "test.h"

#include "news/search.h"
#include "news/sound.h"

#include <string.h>

static struct arena arena;

static void clear(void) { arena_reset(&arena); }

TestSuite(search, .fini = clear);

static struct strs country(const void *self, struct arena *page,
                           struct str text)
{
    struct strs names = {0};

    (void)self;
    if (str_equal(text, STR("South Korea")) || str_equal(text, STR("KOR"))) {
        *LIST_ADD(page, &names) = STR("South Korea");
        *LIST_ADD(page, &names) = STR("Korean");
    }
    return names;
}

static void tell_phrase(struct out *out, const struct search_phrase *phrase)
{
    for (size_t i = 0; i < phrase->count; i++)
        out_format(out, "%s%.*s%s", i > 0 ? "+" : "",
                   STR_ARG(phrase->items[i].text),
                   phrase->items[i].begins ? "*" : "");
}

static void tell_item(struct out *out, const struct search_item *item)
{
    static const char *const fields[] = {"", "title:", "outlet:"};

    out_text(out, fields[item->field]);
    for (size_t i = 0; i < item->count; i++) {
        if (i > 0)
            out_format(out, "~%u~", item->apart);
        tell_phrase(out, &item->phrases[i]);
    }
}

/* "a & ( b | c+d ) ! e", or "7: why not". */
static const char *read(const char *text)
{
    static const char *const marks[] = {"(", ")", "&", "|", "!"};
    const struct search_query query = {.text = str_from(text),
                                       .country = country};
    struct search search;
    struct error err = {0};
    struct out out = {.arena = &arena};

    if (!search_parse(&arena, &query, &search, &err)) {
        out_format(&out, "%u: %s", err.column, err.text);
        return out_view(&out).at;
    }
    for (size_t i = 0; i < search.count; i++) {
        if (i > 0)
            out_char(&out, ' ');
        if (search.items[i].kind == SEARCH_phrase)
            tell_item(&out, &search.items[i]);
        else
            out_text(&out, marks[search.items[i].kind]);
    }
    return out_view(&out).at;
}

#define READS(text, search) cr_assert_str_eq(read(text), search)
#define REFUSES(text, place, words)                          \
    do {                                                     \
        const char *why = read(text);                        \
        cr_assert(strncmp(why, place, strlen(place)) == 0 && \
                      strstr(why, words) != NULL,            \
                  "%s", why);                                \
    } while (0)

Test(search, words_must_all_be_there)
{
    READS("Gas pipeline", "gas & pipeline");
    READS("gas AND pipeline", "gas & pipeline");
}

Test(search, words_are_folded_as_the_index_folds_them)
{
    READS("Erdo\xc4\x9f"
          "an",
          "erdogan");
    READS("\xc3\x98rsted", "orsted");
}

Test(search, marks_within_a_word_make_it_a_phrase)
{
    READS("Nur-Sultan's", "nur+sultan+s");
    READS("$3.2 billion", "3+2 & billion");
}

Test(search, quotation_marks_make_a_phrase)
{
    READS("\"gas deal\" oil", "gas+deal & oil");
    READS("\xe2\x80\x9cgas deal\xe2\x80\x9d", "gas+deal");
}

Test(search, a_star_stands_for_the_rest_of_a_word)
{
    READS("pipe*", "pipe*");
    READS("\"gas pipe*\"", "gas+pipe*");
    REFUSES("p*", "1:", "two letters");
    REFUSES("\"gas* deal\"", "7:", "last word");
}

Test(search, or_binds_less_than_and)
{
    READS("gas deal OR oil", "gas & deal | oil");
    READS("gas (deal OR oil)", "gas & ( deal | oil )");
}

Test(search, what_must_not_be_there_stands_last_in_its_group)
{
    READS("-oil gas NOT coal deal", "gas & deal ! oil ! coal");
    READS("gas -(oil OR coal)", "gas ! ( oil | coal )");
}

Test(search, small_and_is_a_word) { READS("gas and oil", "gas & and & oil"); }

Test(search, near_has_phrases_and_a_distance)
{
    READS("NEAR(gas \"trade deal\", 5)", "gas~5~trade+deal");
    READS("NEAR(gas deal)", "gas~10~deal");
    REFUSES("NEAR(gas)", "1:", "two words");
    REFUSES("NEAR(gas deal, x)", "16:", "how many words");
    REFUSES("a NEAR(gas deal", "3:", "never closed");
}

Test(search, fields_narrow_what_comes_behind_them)
{
    READS("title:gas oil", "title:gas & oil");
    READS("title:(gas oil) deal", "( title:gas & title:oil ) & deal");
    READS("outlet:\"korea times\" gas", "outlet:korea+times & gas");
    REFUSES("titel:gas", "1:", "title:");
    REFUSES("gas title:", "11:", "follow the colon");
    REFUSES("title: gas", "7:", "follow the colon");
}

Test(search, a_country_is_any_of_its_names)
{
    READS("gas country:KOR", "gas & ( south+korea | korean )");
    READS("country:\"South Korea\"", "( south+korea | korean )");
    REFUSES("gas country:Ruritania", "13:", "no country");
}

Test(search, mistakes_have_their_place_and_a_way_out)
{
    REFUSES("", "1:", "write one");
    REFUSES("gas \"deal", "5:", "never closed");
    REFUSES("gas (oil", "5:", "never closed");
    REFUSES("gas oil)", "8:", "closes nothing");
    REFUSES("gas AND", "8:", "stand between words");
    REFUSES("OR gas", "1:", "stand between two words");
    REFUSES("gas OR OR oil", "8:", "stand between two words");
    REFUSES("-gas", "1:", "first what to find");
    REFUSES("gas ()", "5:", "no word");
    REFUSES("&&&", "1:", "no word");
}

Test(search, a_query_is_bounded)
{
    char text[SEARCH_BYTES + 2];

    for (size_t i = 0; i + 1 < sizeof(text); i++)
        text[i] = i % 3 == 2 ? ' ' : 'a';
    text[sizeof(text) - 1] = '\0';
    REFUSES(text, "2001:", "2,000 bytes");
    text[300] = '\0';
    REFUSES(text, "193:", "64 words");
    READS("((((((((((((((((a))))))))))))))))", "a");
    REFUSES("(((((((((((((((((a)))))))))))))))))", "17:", "too many groups");
}

Test(search, narrowing_keeps_what_was_asked_together)
{
    const struct search_query query = {.text = STR("gas OR oil")};
    struct str texts[] = {STR("Yonhap News"), STR("...")};
    struct strs names = {.items = texts, .count = 2};
    struct search search;

    cr_assert(search_parse(&arena, &query, &search, NULL));
    cr_assert(search_narrow(&arena, &search, &names, SEARCH_outlet));
    cr_assert_eq(search.items[0].kind, SEARCH_open);
    cr_assert_eq(search.items[5].kind, SEARCH_and);
    cr_assert_eq(search.items[6].phrases[0].count, 2);
    cr_assert_eq(search_phrases(&search), 3);
    names.items++;
    names.count = 1;
    cr_assert_not(search_narrow(&arena, &search, &names, SEARCH_outlet));
}

Test(search, spellings_of_a_name_sound_alike)
{
    static const char *const pairs[][2] = {{"tokayev", "tokaev"},
                                           {"zelensky", "zelenskyy"},
                                           {"zhomart", "jomart"},
                                           {"qasym", "kassym"}};

    for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++)
        cr_assert(str_equal(sound_of(&arena, str_from(pairs[i][0])),
                            sound_of(&arena, str_from(pairs[i][1]))),
                  "%s", pairs[i][0]);
    cr_assert_not(str_equal(sound_of(&arena, STR("police")),
                            sound_of(&arena, STR("policy"))));
}
