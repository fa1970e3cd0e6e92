#include "read/mail_words.h"

#include "base/out.h"
#include "base/utf8.h"

#include <string.h>

#define LONGEST_CHARSET 40

struct words {
    struct arena *arena;
    struct out out;
    struct out bytes;              /* of words that are not yet converted */
    char charset[LONGEST_CHARSET]; /* theirs */
};

/* "=?charset?B?text?=" */
struct coded {
    struct str charset, text;
    char way; /* 'b' or 'q' */
    size_t length;
};

static char lower(char c) { return (char)(c >= 'A' && c <= 'Z' ? c + 32 : c); }

static bool find_coded(struct str text, struct coded *coded)
{
    struct str rest = text, way;

    if (text.len < 2 || text.at[0] != '=' || text.at[1] != '?')
        return false;
    rest = (struct str){text.at + 2, text.len - 2};
    coded->charset = str_cut(&rest, '?');
    way = str_cut(&rest, '?');
    coded->text = str_cut(&rest, '?');
    if (coded->charset.len == 0 || coded->charset.len >= LONGEST_CHARSET ||
        way.len != 1 || rest.len == 0 || rest.at[0] != '=')
        return false;
    coded->way = lower(way.at[0]);
    coded->length = (size_t)(rest.at + 1 - text.at);
    return (coded->way == 'b' || coded->way == 'q') &&
           memchr(coded->charset.at, ' ', coded->charset.len) == NULL;
}

static void add_byte(struct out *out, unsigned value)
{
    const unsigned char byte = (unsigned char)value;

    out_str(out, (struct str){(const char *)&byte, 1});
}

static int hex_of(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c = lower(c);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static void decode_q(struct str text, struct out *out)
{
    for (size_t i = 0; i < text.len; i++) {
        bool sign = text.at[i] == '=' && i + 2 < text.len;
        int high = sign ? hex_of(text.at[i + 1]) : -1;
        int low = sign ? hex_of(text.at[i + 2]) : -1;

        if (high >= 0 && low >= 0) {
            add_byte(out, (unsigned)(high * 16 + low));
            i += 2;
        } else if (text.at[i] == '_') {
            out_char(out, ' ');
        } else {
            out_char(out, text.at[i]);
        }
    }
}

static int sixbit_of(char c)
{
    if (c >= 'A' && c <= 'Z')
        return c - 'A';
    if (c >= 'a' && c <= 'z')
        return c - 'a' + 26;
    if (c >= '0' && c <= '9')
        return c - '0' + 52;
    return c == '+' ? 62 : c == '/' ? 63 : -1;
}

static void decode_b(struct str text, struct out *out)
{
    unsigned bits = 0, count = 0;

    for (size_t i = 0; i < text.len; i++) {
        int value = sixbit_of(text.at[i]);

        if (value < 0)
            continue;
        bits = (bits << 6 | (unsigned)value) & 0xFFFF;
        count += 6;
        if (count < 8)
            continue;
        count -= 8;
        add_byte(out, bits >> count & 0xFF);
    }
}

/* Writes what was decoded so far. */
static void convert(struct words *words)
{
    struct str bytes = out_view(&words->bytes), text;

    if (bytes.len == 0)
        return;
    if (utf8_from_charset(words->arena, bytes, words->charset, &text))
        bytes = text;
    if (utf8_valid(bytes) == bytes.len)
        out_str(&words->out, bytes);
    else
        out_shown(&words->out, bytes);
    words->bytes.len = 0;
}

/* Characters may be cut between words of one charset. */
static void add_coded(struct words *words, const struct coded *coded)
{
    if (coded->charset.len != strlen(words->charset) ||
        memcmp(coded->charset.at, words->charset, coded->charset.len) != 0)
        convert(words);
    memcpy(words->charset, coded->charset.at, coded->charset.len);
    words->charset[coded->charset.len] = '\0';
    if (coded->way == 'b')
        decode_b(coded->text, &words->bytes);
    else
        decode_q(coded->text, &words->bytes);
}

static size_t blanks(struct str text)
{
    size_t len = 0;

    while (len < text.len && strchr(" \t\r\n", text.at[len]) != NULL &&
           text.at[len] != '\0')
        len++;
    return len;
}

/* Blanks between two of them are none; others are one. */
static void add_gap(struct words *words, size_t gap, bool between)
{
    if (gap == 0 || between)
        return;
    convert(words);
    out_char(&words->out, ' ');
}

struct str mail_words(struct arena *arena, struct str value)
{
    struct words words = {.arena = arena, .out = {.arena = arena}};
    bool after_coded = false;
    struct coded coded;

    words.bytes.arena = arena;
    /* What is not in ASCII against the rules is that of Windows most often. */
    if (utf8_valid(value) < value.len)
        utf8_from_charset(arena, value, "windows-1252", &value);
    while (value.len > 0) {
        size_t gap = blanks(value), length;
        struct str rest = {value.at + gap, value.len - gap};
        bool is_coded = find_coded(rest, &coded);

        add_gap(&words, gap, after_coded && is_coded);
        if (is_coded) {
            add_coded(&words, &coded);
            length = coded.length;
        } else {
            convert(&words);
            length = rest.len > 0;
            out_str(&words.out, (struct str){rest.at, length});
        }
        after_coded = is_coded;
        value = (struct str){rest.at + length, rest.len - length};
    }
    convert(&words);
    return words.out.len > 0 ? out_view(&words.out) : STR("");
}
