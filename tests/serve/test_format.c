#include "test.h"

#include "serve/format.h"

static bool is_asked(const struct route *route, const char *named,
                     const char *accept, const char *wanted)
{
    struct pair pair = {STR("format"), str_from(named)};
    struct request request = {
        .query = {.items = &pair, .count = named[0] != '\0'},
        .headers = {.accept = str_from(accept)}};

    return str_equal(format_asked(route, &request), str_from(wanted));
}

Test(format, the_value_says_it_before_accept)
{
    cr_assert(is_asked(&route_brief, "md", "text/html", "md"));
    cr_assert(is_asked(&route_brief, "nonsense", "text/html", "nonsense"));
}

Test(format, accept_says_it_where_no_value_does)
{
    cr_assert(is_asked(&route_brief, "", "text/markdown", "md"));
    cr_assert(is_asked(&route_brief, "", "application/pdf, */*;q=0.1", "pdf"));
    cr_assert(is_asked(&route_brief, "", "text/html;q=0.4, text/plain;q=0.5",
                       "text"));
    cr_assert(is_asked(&route_export, "", "text/csv", "csv"));
}

Test(format, a_browser_gets_a_page)
{
    cr_assert(is_asked(&route_brief, "",
                       "text/html,application/xhtml+xml,application/xml;q=0.9,"
                       "image/webp,*/*;q=0.8",
                       "html"));
}

Test(format, whoever_takes_anything_or_nothing_of_it_gets_the_first)
{
    cr_assert(is_asked(&route_brief, "", "", "json"));
    cr_assert(is_asked(&route_brief, "", "*/*", "json"));
    cr_assert(is_asked(&route_brief, "", "image/avif", "json"));
    cr_assert(is_asked(&route_export, "", "*/*", "jsonl"));
}

Test(format, what_is_refused_is_not_given)
{
    cr_assert(
        is_asked(&route_brief, "", "application/json;q=0, text/*", "html"));
}

Test(format, weights_that_are_none_count_as_nothing)
{
    cr_assert(
        is_asked(&route_brief, "", "text/html;q=x, text/plain;q=0.1", "text"));
}

Test(format, a_route_without_formats_has_none)
{
    cr_assert(is_asked(&route_health, "", "text/html", ""));
}
