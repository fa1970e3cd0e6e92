#include "read/page_title.h"

#include "base/utf8.h"

#include <string.h>

#define LONGEST_NAME 60

/* Letters and digits, small, in ASCII as far as it goes: what names are
 * compared by. */
static struct str letters_of(struct str text, char room[LONGEST_NAME])
{
    size_t len = 0;
    unsigned length;

    for (size_t at = 0; at < text.len; at += length) {
        uint32_t c = utf8_lower(utf8_at(text, at, &length));

        if (!utf8_is_letter(c) && !utf8_is_digit(c))
            continue;
        if (len + length > LONGEST_NAME)
            return (struct str){room, 0};
        memcpy(room + len, text.at + at, length);
        if (length == 1)
            room[len] = (char)c;
        len += length;
    }
    return (struct str){room, len};
}

static struct str host_of(struct str url)
{
    str_cut(&url, '/');
    str_cut(&url, '/');
    return str_cut(&url, '/');
}

static bool is_outlet(struct str part, struct str outlet, struct str url)
{
    char room[3][LONGEST_NAME];
    struct str name = letters_of(part, room[0]);
    struct str wanted = letters_of(outlet, room[1]);
    struct str host = letters_of(host_of(url), room[2]);

    return name.len >= 3 && (str_equal(name, wanted) ||
                             (host.len > 0 && str_contains(host, name)));
}

/* The length of a bar or dash with blanks around it, at this place; or 0. */
static size_t bar_at(struct str title, size_t at)
{
    static const char *const bars[] = {
        " | ",      " - ",      " :: ",         " \u2013 ",
        " \u2014 ", " \u00B7 ", " \u00BB ",     " \u00AB ",
        " \u2022 ", " // ",     "\u00A0|\u00A0"};

    for (size_t i = 0; i < sizeof(bars) / sizeof(bars[0]); i++) {
        struct str bar = str_from(bars[i]);

        if (title.len - at > bar.len &&
            memcmp(title.at + at, bar.at, bar.len) == 0)
            return bar.len;
    }
    return 0;
}

struct str page_title(struct str title, struct str outlet, struct str url)
{
    size_t first = title.len, last = title.len;

    for (size_t at = 1; at < title.len; at++)
        if (bar_at(title, at) > 0) {
            first = first == title.len ? at : first;
            last = at;
        }
    if (last < title.len) {
        size_t behind = last + bar_at(title, last);
        struct str tail = {title.at + behind, title.len - behind};

        if (is_outlet(tail, outlet, url))
            return (struct str){title.at, last};
        behind = first + bar_at(title, first);
        if (is_outlet((struct str){title.at, first}, outlet, url))
            return (struct str){title.at + behind, title.len - behind};
    }
    return title;
}
