#include "base/out.h"

#include "base/utf8.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#define UNKNOWN 0xFFFD /* what broken bytes are read as */

/* Makes room for `more` bytes and a NUL. */
static void make_room(struct out *out, size_t more)
{
    size_t wanted = out->len + more + 1;
    char *larger;

    if (wanted <= out->room)
        return;
    out->room = wanted > out->room * 2 ? wanted : out->room * 2;
    if (out->room < 64)
        out->room = 64;
    larger = arena_alloc(out->arena, out->room, 1);
    if (out->len > 0)
        memcpy(larger, out->at, out->len);
    out->at = larger;
}

void out_str(struct out *out, struct str s)
{
    make_room(out, s.len);
    if (s.len > 0)
        memcpy(out->at + out->len, s.at, s.len);
    out->len += s.len;
    out->at[out->len] = '\0';
}

char *out_more(struct out *out, size_t len)
{
    char *more;

    make_room(out, len);
    more = out->at + out->len;
    out->len += len;
    out->at[out->len] = '\0';
    return more;
}

void out_text(struct out *out, const char *text)
{
    out_str(out, str_from(text));
}

void out_char(struct out *out, char c) { out_str(out, (struct str){&c, 1}); }

void out_escaped(struct out *out, struct str text)
{
    for (size_t i = 0; i < text.len; i++) {
        switch (text.at[i]) {
        case '&':
            out_text(out, "&amp;");
            break;
        case '<':
            out_text(out, "&lt;");
            break;
        case '>':
            out_text(out, "&gt;");
            break;
        case '"':
            out_text(out, "&quot;");
            break;
        default:
            out_char(out, text.at[i]);
        }
    }
}

void out_format(struct out *out, const char *format, ...)
{
    va_list args;
    int wanted;

    make_room(out, 48);
    va_start(args, format);
    wanted = vsnprintf(out->at + out->len, out->room - out->len, format, args);
    va_end(args);
    if (wanted < 0)
        wanted = 0;
    if ((size_t)wanted >= out->room - out->len) {
        make_room(out, (size_t)wanted);
        va_start(args, format);
        vsnprintf(out->at + out->len, out->room - out->len, format, args);
        va_end(args);
    }
    out->len += (size_t)wanted;
    out->at[out->len] = '\0';
}

void out_shown(struct out *out, struct str text)
{
    unsigned length;

    for (size_t at = 0; at < text.len; at += length) {
        uint32_t c = utf8_at(text, at, &length);

        out_str(out, utf8_is_shown(c) && c != UNKNOWN
                         ? (struct str){text.at + at, length}
                         : STR("\xef\xbf\xbd"));
    }
}

struct str out_view(const struct out *out)
{
    return out->len > 0 ? (struct str){out->at, out->len} : STR("");
}
