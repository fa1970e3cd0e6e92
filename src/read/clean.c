#include "read/clean.h"

#include "base/utf8.h"

#include <string.h>

#define BYTE_ORDER_MARK 0xFEFF
#define NEXT_LINE 0x85
/* A stray control character or two is no sign of anything. */
#define CONTROLS_ALLOWED 3

static bool is_control(uint32_t c)
{
    return c < ' ' || (c >= 0x7F && c < 0xA0);
}

/* Forms feed and tabulate vertically only between lines. */
static bool ends_line(uint32_t c)
{
    return c == '\n' || c == '\r' || c == '\f' || c == '\v' || c == NEXT_LINE;
}

static struct place place_at(struct place place, struct str text, size_t at)
{
    for (size_t i = 0; i < at; i++) {
        place.column++;
        if (text.at[i] == '\n') {
            place.line++;
            place.column = 1;
        }
    }
    return place;
}

/* Of most texts most: nothing is to be done about it. */
static bool is_plain(char c) { return c >= ' ' && c < 0x7F; }

static uint32_t character_at(struct str text, size_t at, unsigned *length)
{
    *length = 1;
    return is_plain(text.at[at]) ? (unsigned char)text.at[at]
                                 : utf8_at(text, at, length);
}

static bool check(struct str text, struct place place, struct error *err)
{
    size_t controls = 0, first = 0, characters = 0;
    unsigned length;

    for (size_t at = 0; at < text.len; at += length) {
        uint32_t c = character_at(text, at, &length);

        characters++;
        if (is_plain(text.at[at]))
            continue;
        if (c == '\0')
            return error_at(err, ERROR_SYNTAX, place_at(place, text, at),
                            "binary, not text: a NUL byte");
        if (!is_control(c) || ends_line(c) || c == '\t')
            continue;
        if (controls++ == 0)
            first = at;
    }
    if (controls > CONTROLS_ALLOWED && controls > characters / 100)
        return error_at(err, ERROR_SYNTAX, place_at(place, text, first),
                        "binary, not text: %zu control characters", controls);
    return true;
}

bool clean_text(struct arena *arena, struct str text, struct place place,
                struct str *clean, struct error *err)
{
    char *copy;
    size_t len = 0;
    unsigned length;

    if (!check(text, place, err))
        return false;
    copy = arena_alloc(arena, text.len + 1, 1);
    for (size_t at = 0; at < text.len; at += length) {
        uint32_t c = character_at(text, at, &length);

        if (is_plain(text.at[at])) {
            copy[len++] = text.at[at];
            continue;
        }
        if (c == BYTE_ORDER_MARK ||
            (c == '\n' && at > 0 && text.at[at - 1] == '\r'))
            continue;
        if (ends_line(c)) {
            copy[len++] = '\n';
        } else if (is_control(c) && c != '\t') {
            copy[len++] = ' ';
        } else {
            memcpy(copy + len, text.at + at, length);
            len += length;
        }
    }
    *clean = (struct str){copy, len};
    return true;
}
