#include "read/listed.h"
#include "test.h"

static struct place place;
static struct listed listed;
static struct error err;

static struct str list_of(const char *text)
{
    place = (struct place){STR("feeds"), 1, 0};
    return str_from(text);
}

Test(listed, feeds_have_an_address_and_perhaps_a_name)
{
    struct str rest =
        list_of("# all\n\n  http://a.org/f#x\t The Wire # daily\r\n"
                "https://b.org/");

    cr_assert(listed_next(&rest, &place, &listed, &err));
    check_str(STR("http://a.org/f#x"), listed.url);
    check_str(STR("The Wire"), listed.name);
    cr_assert(listed_next(&rest, &place, &listed, &err));
    check_str(STR("https://b.org/"), listed.url);
    check_str(STR(""), listed.name);
    cr_assert(!listed_next(&rest, &place, &listed, &err));
}

Test(listed, a_line_that_is_no_feed_is_told_with_its_place)
{
    struct str rest = list_of("\n# x\na.org\nhttp://b.org/\n");

    cr_assert(listed_next(&rest, &place, &listed, &err));
    cr_assert(listed.url.len == 0 && err.line == 3);
    cr_assert(listed_next(&rest, &place, &listed, &err));
    check_str(STR("http://b.org/"), listed.url);
}

Test(listed, an_empty_list_has_none)
{
    struct str rest = list_of("# nothing\n \n");

    cr_assert(!listed_next(&rest, &place, &listed, &err));
}
