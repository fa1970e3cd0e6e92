#include "base/json_scan.h"

#include "base/utf8.h"

#include <math.h>
#include <stdlib.h>

#define DEEPEST 32
#define LONGEST_NUMBER 40
#define EXACT_DIGITS 15 /* of whole numbers that a double has exactly */

struct scanning {
    struct arena *arena;
    const char *at, *end;
};

static void skip_blanks(struct scanning *in)
{
    while (in->at < in->end && (*in->at == ' ' || *in->at == '\n' ||
                                *in->at == '\t' || *in->at == '\r'))
        in->at++;
}

/* Takes a character, with blanks around it. */
static bool take(struct scanning *in, char c)
{
    skip_blanks(in);
    if (in->at == in->end || *in->at != c)
        return false;
    in->at++;
    skip_blanks(in);
    return true;
}

static bool take_word(struct scanning *in, struct str word)
{
    if ((size_t)(in->end - in->at) < word.len ||
        memcmp(in->at, word.at, word.len) != 0)
        return false;
    in->at += word.len;
    return true;
}

/* What a character behind a backslash stands for; NUL where it is another. */
static char meant_by(char c)
{
    static const char letters[] = "\"\\/bfnrt", meant[] = "\"\\/\b\f\n\r\t";
    const char *at = c != '\0' ? strchr(letters, c) : NULL;

    if (at == NULL)
        return '\0';
    return meant[at - letters];
}

/* A text from a backslash in it on. */
static bool mend(struct scanning *in, const char *from, struct str *text)
{
    const char *to = in->at;
    char *copy;
    size_t len = 0;

    for (; to < in->end && *to != '"'; to++)
        if (*to == '\\' && ++to == in->end)
            return false;
    if (to == in->end)
        return false;
    copy = arena_alloc(in->arena, (size_t)(to - from) + 1, 1);
    for (const char *at = from; at < to; at++) {
        bool plain = *at != '\\';
        char c = *at;

        if (!plain)
            c = meant_by(*++at);
        if (c == '\0' || (plain && (unsigned char)c < ' '))
            return false;
        copy[len++] = c;
    }
    *text = (struct str){copy, len};
    in->at = to + 1;
    return true;
}

static bool scan_text(struct scanning *in, struct str *text)
{
    const char *from;

    if (in->at == in->end || *in->at != '"')
        return false;
    from = ++in->at;
    for (; in->at < in->end; in->at++) {
        if (*in->at == '"') {
            *text = (struct str){from, (size_t)(in->at++ - from)};
            return true;
        }
        if (*in->at == '\\')
            return mend(in, from, text);
        if ((unsigned char)*in->at < ' ')
            return false;
    }
    return false;
}

static size_t skip_digits(struct scanning *in)
{
    const char *from = in->at;

    while (in->at < in->end && *in->at >= '0' && *in->at <= '9')
        in->at++;
    return (size_t)(in->at - from);
}

/* What follows the whole part; false where that is no number. */
static bool skip_rest(struct scanning *in)
{
    if (in->at < in->end && *in->at == '.') {
        in->at++;
        if (skip_digits(in) == 0)
            return false;
    }
    if (in->at == in->end || (*in->at | 32) != 'e')
        return true;
    in->at++;
    if (in->at < in->end && (*in->at == '+' || *in->at == '-'))
        in->at++;
    return skip_digits(in) > 0;
}

static bool scan_number(struct scanning *in, double *number)
{
    const char *from = in->at, *whole;
    char text[LONGEST_NUMBER + 1] = "";
    size_t digits;
    double value = 0;

    if (in->at < in->end && *in->at == '-')
        in->at++;
    whole = in->at;
    digits = skip_digits(in);
    if (digits == 0 || (digits > 1 && *whole == '0'))
        return false;
    for (size_t i = 0; i < digits && digits <= EXACT_DIGITS; i++)
        value = value * 10 + (whole[i] - '0');
    *number = *from == '-' ? -value : value;
    if (in->at == whole + digits && (in->at == in->end || *in->at != '.') &&
        (in->at == in->end || (*in->at | 32) != 'e'))
        return digits <= EXACT_DIGITS;
    if (!skip_rest(in) || in->at - from > LONGEST_NUMBER)
        return false;
    memcpy(text, from, (size_t)(in->at - from));
    *number = strtod(text, NULL);
    return isfinite(*number);
}

/* What is no list. */
static bool scan_plain(struct scanning *in, struct scanned *value)
{
    switch (*in->at) {
    case '"':
        value->kind = SCAN_TEXT;
        return scan_text(in, &value->text);
    case 't':
        value->kind = SCAN_TRUE;
        return take_word(in, STR("true"));
    case 'f':
        return take_word(in, STR("false"));
    case 'n':
        return take_word(in, STR("null"));
    default:
        value->kind = SCAN_NUMBER;
        return scan_number(in, &value->number);
    }
}

/* Lists that are open, one within the other. */
struct open_list {
    struct scanned *list, *first, *last;
};

struct open_lists {
    struct open_list items[DEEPEST];
    unsigned count;
};

static char end_of(const struct scanned *list)
{
    return list->kind == SCAN_OBJECT ? '}' : ']';
}

static void add(struct open_list *open, struct scanned *item)
{
    if (open->first == NULL)
        open->first = item;
    else
        open->last->next = item;
    open->last = item;
    open->list->count++;
}

static void close_list(struct scanning *in, struct open_list *open)
{
    struct scanned *list = open->list, *item = open->first;

    list->items = arena_alloc(in->arena, list->count, sizeof(*list->items));
    for (size_t i = 0; i < list->count; i++, item = item->next)
        list->items[i] = item;
}

/* The next value, with its key: whole, or a list that is open now. */
static struct scanned *begin_value(struct scanning *in,
                                   struct open_lists *lists)
{
    struct scanned *value = ARENA_NEW(in->arena, struct scanned);
    struct open_list *around =
        lists->count > 0 ? &lists->items[lists->count - 1] : NULL;

    if (around != NULL && around->list->kind == SCAN_OBJECT &&
        (!scan_text(in, &value->key) || !take(in, ':')))
        return NULL;
    if (around != NULL)
        add(around, value);
    if (in->at == in->end)
        return NULL;
    if (*in->at != '{' && *in->at != '[')
        return scan_plain(in, value) ? value : NULL;
    if (lists->count == DEEPEST)
        return NULL;
    value->kind = *in->at++ == '{' ? SCAN_OBJECT : SCAN_ARRAY;
    skip_blanks(in);
    if (!take(in, end_of(value)))
        lists->items[lists->count++] = (struct open_list){.list = value};
    return value;
}

/* Behind a value: closes the lists that end here; false where something is
 * wrong. */
static bool end_value(struct scanning *in, struct open_lists *lists)
{
    while (lists->count > 0) {
        struct open_list *open = &lists->items[lists->count - 1];

        if (take(in, ','))
            return true;
        if (!take(in, end_of(open->list)))
            return false;
        close_list(in, open);
        lists->count--;
    }
    return true;
}

struct scanned *scan_json(struct arena *arena, struct str text)
{
    struct scanning in = {arena, text.at, text.at + text.len};
    struct open_lists lists = {.count = 0};
    struct scanned *first = NULL;

    if (text.len == 0 || utf8_valid(text) != text.len)
        return NULL;
    skip_blanks(&in);
    do {
        unsigned before = lists.count;
        struct scanned *value = begin_value(&in, &lists);

        if (value == NULL)
            return NULL;
        if (first == NULL)
            first = value;
        if (lists.count == before && !end_value(&in, &lists))
            return NULL;
    } while (lists.count > 0);
    skip_blanks(&in);
    return in.at == in.end ? first : NULL;
}
