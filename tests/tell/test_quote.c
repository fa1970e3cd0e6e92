#include "tell/quote.h"
#include "test.h"

#include <string.h>

/* The sentence around `words` in `text`. */
static struct str sentence_of(const char *text, const char *words)
{
    struct kept_report report = {.text = str_from(text)};
    uint32_t from = (uint32_t)(strstr(text, words) - text);
    struct span span = {from, from + (uint32_t)strlen(words)};

    return span_of(report.text, quote_sentence(&report, span));
}

Test(quote, is_widened_to_its_sentence)
{
    check_str(STR("Moon thanked him."),
              sentence_of("They met. Moon thanked him. All left.", "thanked"));
    check_str(STR("\"We agree.\" he said."),
              sentence_of("\"We agree.\" he said.", "he said"));
    check_str(STR("Title"), sentence_of("Title\nThey met.", "Tit"));
}

Test(quote, does_not_end_at_an_abbreviation)
{
    check_str(STR("On Aug. 16 Mr. Moon met him."),
              sentence_of("On Aug. 16 Mr. Moon met him. It rained.", "met"));
}

Test(quote, outside_the_text_is_empty)
{
    struct arena arena = {0};
    struct kept_report report = {.text = STR("short")};
    struct span span = {3, 99};

    cr_assert(quote_sentence(&report, span).to == 99);
    cr_assert(quote_of_span(&arena, &report, span).len == 0);
    arena_reset(&arena);
}

Test(quote, drops_the_marks_at_its_ends)
{
    struct arena arena = {0};
    struct out out = {.arena = &arena};

    quote_marked(&out, STR("\"We agree,\""), 100);
    check_str(STR("“We agree”"), out_view(&out));
    arena_reset(&arena);
}

Test(quote, inside_another_has_single_marks_or_none)
{
    struct arena arena = {0};
    struct out closed = {.arena = &arena}, open = {.arena = &arena};

    quote_inner(&closed, STR("“We agree,” he said."));
    check_str(STR("‘We agree,’ he said."), out_view(&closed));
    quote_inner(&open, STR("“We agree. That is “good”. So be it.”"));
    check_str(STR("We agree. That is ‘good’. So be it."), out_view(&open));
    arena_reset(&arena);
}
