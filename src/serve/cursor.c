#include "serve/cursor.h"

#include "base/hash.h"
#include "base/out.h"

#include <string.h>

#define CHECK 8     /* hexadecimal digits that stand for the list */
#define LONGEST 512 /* bytes of a cursor */

/* Of which list, and of what of it. */
static void check_of(const struct request *request, struct str place,
                     char check[CHECK + 1])
{
    const struct route *route = request->route;
    struct out out = {.arena = request->arena};
    char hex[65];

    out_text(&out, route->name);
    for (size_t i = 0; i < route->value_count; i++) {
        const char *name = route->values[i].name;
        struct str value = request_value(request, name);

        if (strcmp(name, "cursor") == 0 || strcmp(name, "limit") == 0)
            continue;
        out_format(&out, "\n%s ", name);
        out_str(&out, value);
    }
    out_char(&out, '\n');
    out_str(&out, place);
    hash_sha256(out_view(&out), hex);
    memcpy(check, hex, CHECK);
    check[CHECK] = '\0';
}

static int digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Two digits a byte. */
static bool unhex(const struct request *request, struct str text,
                  struct str *bytes)
{
    struct out out = {.arena = request->arena};

    if (text.len % 2 != 0)
        return false;
    for (size_t i = 0; i < text.len; i += 2) {
        int high = digit(text.at[i]), low = digit(text.at[i + 1]);

        if (high < 0 || low < 0)
            return false;
        out_char(&out, (char)(high * 16 + low));
    }
    *bytes = out_view(&out);
    return true;
}

bool cursor_read(const struct request *request, struct str *place,
                 struct error *err)
{
    struct str cursor = request_value(request, "cursor");
    char check[CHECK + 1];

    *place = (struct str){0};
    if (cursor.len == 0)
        return true;
    if (cursor.len > CHECK && cursor.len <= LONGEST &&
        unhex(request, (struct str){cursor.at + CHECK, cursor.len - CHECK},
              place)) {
        check_of(request, *place, check);
        if (memcmp(check, cursor.at, CHECK) == 0)
            return true;
    }
    return cursor_refuse(err);
}

static void out_encoded(struct out *out, struct str text)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyz"
                                "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~";

    for (size_t i = 0; i < text.len; i++)
        if (text.at[i] != '\0' && strchr(plain, text.at[i]) != NULL)
            out_char(out, text.at[i]);
        else
            out_format(out, "%%%02X", (unsigned)(unsigned char)text.at[i]);
}

struct str cursor_next(const struct request *request, struct answer *answer,
                       struct str place)
{
    struct out cursor = {.arena = request->arena};
    struct out address = {.arena = request->arena};
    char check[CHECK + 1];

    check_of(request, place, check);
    out_text(&cursor, check);
    for (size_t i = 0; i < place.len; i++)
        out_format(&cursor, "%02x", (unsigned)(unsigned char)place.at[i]);
    out_format(&address, "%.*s?", STR_ARG(request->path));
    for (size_t i = 0; i < request->query.count; i++) {
        const struct pair *one = &request->query.items[i];

        if (str_equal(one->name, STR("cursor")))
            continue;
        out_encoded(&address, one->name);
        out_char(&address, '=');
        out_encoded(&address, one->value);
        out_char(&address, '&');
    }
    out_format(&address, "cursor=%.*s", STR_ARG(out_view(&cursor)));
    answer->next = out_view(&address);
    return out_view(&cursor);
}

bool cursor_number(struct str *place, int64_t *number)
{
    struct str word = str_cut(place, ' ');
    bool minus = word.len > 0 && word.at[0] == '-';
    int64_t sum = 0;

    for (size_t i = minus; i < word.len; i++) {
        if (word.at[i] < '0' || word.at[i] > '9' || i > 17)
            return false;
        sum = sum * 10 + (word.at[i] - '0');
    }
    *number = minus ? -sum : sum;
    return word.len > (size_t)minus;
}

bool cursor_refuse(struct error *err)
{
    error_at(err, ERROR_USAGE, (struct place){0},
             "this cursor is none of this list; begin without one, and change "
             "nothing but the limit while you go on");
    return error_of(err, "cursor");
}
