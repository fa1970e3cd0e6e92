#include "base/latin.h"

#include <stddef.h>

enum { FIRST = 0x00C0, LAST = 0x02AF, MORE_FIRST = 0x1E00, MORE_LAST = 0x1EFF };

/* The later letters stand behind the earlier ones. */
#define PLACE(letter) \
    ((letter) <= LAST ? (letter)-FIRST : (letter)-MORE_FIRST + LAST + 1 - FIRST)

static const struct latin letters[PLACE(MORE_LAST) + 1] = {
#define LATIN(letter, lower, plain) [PLACE(letter)] = {lower, plain},
#include "base/latin.def"
#undef LATIN
};

const struct latin *latin_find(uint32_t letter)
{
    const struct latin *found = NULL;

    if ((letter >= FIRST && letter <= LAST) ||
        (letter >= MORE_FIRST && letter <= MORE_LAST))
        found = &letters[PLACE(letter)];
    return found != NULL && found->lower != 0 ? found : NULL;
}

/* What a printer's mark is typed as, or NULL. */
static const char *typed_mark(uint32_t c)
{
    switch (c) {
    case 0x2018: /* single quotation marks */
    case 0x2019:
    case 0x201A:
    case 0x201B:
    case 0x2032: /* prime */
    case 0x02B9: /* letters that look like an apostrophe */
    case 0x02BB:
    case 0x02BC:
    case 0x00B4:
        return "'";
    case 0x201C: /* double quotation marks */
    case 0x201D:
    case 0x201E:
    case 0x201F:
    case 0x2033:
    case 0x00AB:
    case 0x00BB:
        return "\"";
    case 0x2010: /* hyphens, figure and en dash, minus */
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2212:
        return "-";
    case 0x2014: /* em dash and bar */
    case 0x2015:
        return "--";
    default:
        return NULL;
    }
}

const char *latin_typed(uint32_t c, char one[2])
{
    static const char *const ligatures[] = {"ff",  "fi", "fl", "ffi",
                                            "ffl", "st", "st"};

    if (c >= 0xFB00 && c <= 0xFB06)
        return ligatures[c - 0xFB00];
    if (c < 0xFF01 || c > 0xFF5E)
        return typed_mark(c);
    c -= 0xFF01 - '!';
    one[0] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
    one[1] = '\0';
    return one;
}
