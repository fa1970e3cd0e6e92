#include "read/robots.h"
#include "test.h"

static struct arena arena;

static struct robots robots_of(const char *text)
{
    struct robots robots;

    robots_read(&arena, str_from(text), "rapport", &robots);
    return robots;
}

static bool may(const char *text, const char *path)
{
    struct robots robots = robots_of(text);

    return robots_allow(&robots, str_from(path));
}

Test(robots, without_rules_all_may_be_read)
{
    cr_assert(may("", "/a"));
    cr_assert(may("nothing that means anything\n\0x", "/a"));
    cr_assert(may("User-agent: *\nDisallow:\n", "/a"));
}

Test(robots, what_is_refused_to_all_is_refused_to_us)
{
    cr_assert(!may("User-agent: *\nDisallow: /\n", "/a"));
    cr_assert(
        !may("\xEF\xBB\xBFUSER-AGENT : *\rdisallow : /a # all\r", "/a/b"));
    cr_assert(may("User-agent: *\nDisallow: /a/\n", "/a"));
    cr_assert(may("User-agent: other\nDisallow: /\n", "/a"));
}

Test(robots, our_own_groups_count_before_those_of_all_and_together)
{
    const char *text = "User-agent: *\nDisallow: /\n\n"
                       "User-agent: other\nUser-agent: Rapport/2\n"
                       "Disallow: /a\n\nUser-agent: rapport\nDisallow: /b\n";

    cr_assert(may(text, "/c"));
    cr_assert(!may(text, "/a"));
    cr_assert(!may(text, "/b"));
    cr_assert(may("User-agent: rapports\nDisallow: /\n", "/a"));
    cr_assert(may("User-agent: *\nDisallow: /\n"
                  "User-agent: rapport\nAllow: /\n",
                  "/a"));
}

Test(robots, the_longest_rule_counts_and_of_equals_the_one_that_allows)
{
    const char *text = "User-agent: *\nAllow: /p\nDisallow: /\n"
                       "Disallow: /page/x\nAllow: /page/x\n";

    cr_assert(may(text, "/page"));
    cr_assert(may(text, "/page/x"));
    cr_assert(!may(text, "/other"));
    cr_assert(
        !may("User-agent: *\nAllow: /page\nDisallow: /*.htm\n", "/page.htm"));
}

Test(robots, stars_stand_for_anything_and_a_dollar_for_the_end)
{
    const char *text = "User-agent: *\nDisallow: /*.pdf$\nDisallow: /a*b*c\n"
                       "Disallow: /end$\n";

    cr_assert(!may(text, "/x/y.pdf"));
    cr_assert(may(text, "/x/y.pdf?z"));
    cr_assert(!may(text, "/a1b2c3"));
    cr_assert(may(text, "/a1c2b3"));
    cr_assert(!may(text, "/end"));
    cr_assert(may(text, "/endless"));
    cr_assert(!may("User-agent: *\nDisallow: /x*aab$\n", "/xaaab"));
}

Test(robots, octets_are_compared_however_they_are_written)
{
    const char *text = "User-agent: *\nDisallow: /\xC3\xA9t\xC3\xA9\n"
                       "Disallow: /%7Ejo\nDisallow: /a%2fb\n";

    cr_assert(!may(text, "/%C3%A9t%c3%a9"));
    cr_assert(!may(text, "/~jo/x"));
    cr_assert(!may(text, "/a%2Fb"));
    cr_assert(may(text, "/a/b"));
    cr_assert(may(text, "/%"));
}

Test(robots, a_delay_is_read_as_seconds)
{
    cr_assert(robots_of("User-agent: *\nCrawl-delay: 2.5\n").delay == 2.5);
    cr_assert(robots_of("User-agent: *\nCrawl-delay: soon\n").delay == 0);
    cr_assert(robots_of("User-agent: x\nCrawl-delay: 9\n").delay == 0);
}

Test(robots, what_stands_past_the_limit_is_not_looked_at)
{
    char *text = arena_alloc(&arena, ROBOTS_MOST + 100, 1);
    struct robots robots;

    memset(text, '#', ROBOTS_MOST);
    memcpy(text + ROBOTS_MOST, "\nUser-agent: *\nDisallow: /\n", 26);
    robots_read(&arena, (struct str){text, ROBOTS_MOST + 26}, "rapport",
                &robots);
    cr_assert(robots.rules.count == 0);
}
