#include "test.h"

#include "read/read.h"

static struct arena arena;

/* What of the source the words of the text are. */
static struct str there(const char *source, const char *text, const char *words)
{
    struct str whole = str_from(text), all = str_from(source);
    const char *at = strstr(text, words);
    struct span span;

    cr_assert(at != NULL);
    span.from = (uint32_t)(at - text);
    span.to = span.from + (uint32_t)strlen(words);
    read_align(&arena, all, whole, &span, 1);
    return span_of(all, span);
}

Test(align, words_stand_behind_header_lines_and_wider_gaps)
{
    check_str(STR("two\n  billion"),
              there("Date: 2021-08-17\r\n\r\nTrade was two\n  billion.",
                    "Trade was two billion.", "two billion"));
    arena_reset(&arena);
}

Test(align, signs_of_money_belong_to_their_number)
{
    check_str(STR("$5 billion"), there("**Trade** was **$5 billion**.",
                                       "Trade was $5 billion.", "$5 billion"));
    arena_reset(&arena);
}

Test(align, what_a_page_does_not_show_is_passed_over)
{
    const char *page = "<html><head><title>They met in Seoul</title></head>"
                       "<body><script>met in Seoul</script>"
                       "<p class=\"met in Seoul\">They met in Seoul.</p>";
    struct str words = there(page, "They met in Seoul.", "met in Seoul");

    check_str(STR("met in Seoul"), words);
    check_str(STR(".</p>"), str_from(words.at + words.len));
    arena_reset(&arena);
}

Test(align, what_is_not_there_is_empty_behind_what_is)
{
    check_str(STR(""), there("one two three", "one two four", "four"));
    check_str(STR(""), there("", "one", "one"));
    check_str(STR(""), there("<", "one", "one"));
    arena_reset(&arena);
}

Test(align, the_second_of_two_likes_is_found_behind_the_first)
{
    struct str source = STR("He met her. He met them.");
    struct span spans[] = {{3, 6}, {15, 18}};

    read_align(&arena, source, source, spans, 2);
    cr_assert(spans[0].from == 3 && spans[0].to == 6);
    cr_assert(spans[1].from == 15 && spans[1].to == 18);
    arena_reset(&arena);
}
