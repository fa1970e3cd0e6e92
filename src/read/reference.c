#include "read/reference.h"

#include "read/markup.h"

#include <stdint.h>

#define LONGEST_NAME 32
#define LAST_CHARACTER 0x10FFFF

/* UTF-8 (RFC 3629); nothing for what is no character of a text. */
static size_t encode(uint32_t c, char utf8[5])
{
    static const unsigned char starts[] = {0, 0, 0xC0, 0xE0, 0xF0};
    size_t length =
        1 + (size_t)(c > 0x7F) + (size_t)(c > 0x7FF) + (size_t)(c > 0xFFFF);

    if ((c < ' ' && c != '\t' && c != '\n' && c != '\r') ||
        (c >= 0xD800 && c < 0xE000) || c > LAST_CHARACTER)
        return 0;
    for (size_t i = length; i-- > 1; c >>= 6)
        utf8[i] = (char)(0x80 | (c & 0x3F));
    utf8[0] = (char)(starts[length] | c);
    return length;
}

/* What a digit of base 10 or 16 is worth, or the base. */
static uint32_t digit(char c, uint32_t base)
{
    if (c >= '0' && c <= '9')
        return (uint32_t)(c - '0');
    c = (char)(c | 32);
    return base == 16 && c >= 'a' && c <= 'f' ? (uint32_t)(c - 'a' + 10) : base;
}

/* "&#8217;" and "&#x2019;". */
static struct reference read_number(struct str text, bool strict)
{
    bool hex = text.len > 2 && (text.at[2] | 32) == 'x';
    uint32_t base = hex ? 16 : 10, number = 0;
    size_t first = 2 + (size_t)hex, at = first;
    struct reference reference = {0};
    bool closed;

    while (at < text.len && at < LONGEST_NAME &&
           digit(text.at[at], base) < base) {
        number = number * base + digit(text.at[at], base);
        if (number > LAST_CHARACTER)
            number = LAST_CHARACTER + 1;
        at++;
    }
    closed = at < text.len && text.at[at] == ';';
    if (at == first || (strict && !closed))
        return reference;
    reference.length = at + closed;
    reference.bytes = encode(number, reference.utf8);
    return reference;
}

static bool is_letter(char c) { return (c | 32) >= 'a' && (c | 32) <= 'z'; }

static char usual(struct str name)
{
    static const struct {
        struct str name;
        char character;
    } names[] = {{{"lt", 2}, '<'},
                 {{"gt", 2}, '>'},
                 {{"amp", 3}, '&'},
                 {{"quot", 4}, '"'},
                 {{"apos", 4}, '\''}};

    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
        if (str_equal(name, names[i].name))
            return names[i].character;
    return '\0';
}

struct reference reference_read(struct str text, bool strict)
{
    struct reference reference = {0};
    char name[LONGEST_NAME];
    size_t at = 1;

    if (text.len > 1 && text.at[1] == '#')
        return read_number(text, strict);
    while (at < text.len && at < LONGEST_NAME &&
           (is_letter(text.at[at]) || (at > 1 && digit(text.at[at], 10) < 10)))
        at++;
    if (at == 1 || at == text.len || text.at[at] != ';')
        return reference;
    reference.length = at + 1;
    reference.utf8[0] = usual((struct str){text.at + 1, at - 1});
    reference.bytes = reference.utf8[0] != '\0';
    if (reference.bytes == 0) {
        memcpy(name, text.at + 1, at - 1);
        name[at - 1] = '\0';
        reference.bytes = markup_entity(name, reference.utf8);
    }
    return reference;
}
