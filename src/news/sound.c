#include "news/sound.h"

static bool is_vowel(char c)
{
    return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

/* Letters that stand for one sound, and another way to write it.  Three-letter
 * rows come first. */
static const char *const spellings[][2] = {
    {"dzh", "j"}, {"zh", "j"}, {"dj", "j"}, {"kh", "h"}, {"gh", "g"},
    {"ph", "v"},  {"ck", "k"}, {"eo", "u"}, {"eu", "u"}, {"ou", "u"},
    {"oo", "u"},  {"ee", "i"}, {"q", "k"},  {"w", "v"},  {"x", "ks"}};

#define SPELLINGS (sizeof(spellings) / sizeof(*spellings))

/* The row that the word goes on with; NULL for none. */
static const char *const *spelling_at(struct str word, size_t at)
{
    for (size_t i = 0; i < SPELLINGS; i++) {
        size_t len = strlen(spellings[i][0]);

        if (len <= word.len - at &&
            memcmp(word.at + at, spellings[i][0], len) == 0)
            return spellings[i];
    }
    return NULL;
}

/* The letter here as it is kept: "y" and "i" are one, and silent between
 * vowels; "f" at the end is "v". */
static char letter_at(struct str word, size_t at, char before)
{
    char c = word.at[at];
    bool vowel_next = at + 1 < word.len && is_vowel(word.at[at + 1]);

    if ((c == 'y' || c == 'i') && is_vowel(before) && vowel_next)
        return '\0';
    if (c == 'y' && !vowel_next)
        return 'i';
    if (c == 'f' &&
        (at + 1 == word.len || (at + 2 == word.len && word.at[at + 1] == 'f')))
        return 'v';
    return c;
}

/* Letters that come twice count once. */
static size_t put_letter(char *sound, size_t len, char c)
{
    if (c != '\0' && (len == 0 || sound[len - 1] != c))
        sound[len++] = c;
    return len;
}

struct str sound_of(struct arena *arena, struct str word)
{
    char *sound = arena_alloc(arena, 2 * word.len + 1, 1);
    size_t len = 0, at = 0;

    while (at < word.len) {
        const char *const *row = spelling_at(word, at);
        char before = '\0';

        if (len > 0)
            before = sound[len - 1];
        if (row == NULL) {
            len = put_letter(sound, len, letter_at(word, at, before));
            at++;
            continue;
        }
        for (const char *to = row[1]; *to != '\0'; to++)
            len = put_letter(sound, len, *to);
        at += strlen(row[0]);
    }
    return (struct str){sound, len};
}
