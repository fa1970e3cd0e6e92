/* charset -- which charset a page's bytes are in, by what came with it. */
#include "test.h"

#include "read/page_charset.h"

static void check_read(const char *bytes, const char *told, const char *text)
{
    struct arena arena = {0};
    struct str got = page_charset(&arena, str_from(bytes), told);

    cr_assert(str_equal(got, str_from(text)), "%.*s", STR_ARG(got));
    arena_reset(&arena);
}

Test(page_charset, that_came_with_a_page_counts_before_what_it_says)
{
    check_read("<meta charset=\"koi8-r\">caf\xE9", "ISO-8859-1",
               "<meta charset=\"koi8-r\">caf\xC3\xA9");
}

Test(page_charset, that_it_says_of_itself_counts_where_nothing_came_with_it)
{
    check_read("<meta charset=\"latin1\">caf\xE9", NULL,
               "<meta charset=\"latin1\">caf\xC3\xA9");
}

/* Mails name charsets as they like. */
Test(page_charset, of_any_length_is_no_more_than_unknown)
{
    check_read("<meta charset=\"latin1\">caf\xE9",
               "a-charset-that-nobody-has-ever-heard-of-anywhere-at-all",
               "<meta charset=\"latin1\">caf\xC3\xA9");
    check_read("<meta charset=\"latin1\">caf\xE9",
               "forty-letters-are-one-too-many-for-a-nam",
               "<meta charset=\"latin1\">caf\xC3\xA9");
}
