#include "news/names.h"

#include "base/utf8.h"
#include "news/sound.h"

#include <stdlib.h>
#include <string.h>

#define WORDS_MAX 512
#define NAME_WORDS_MAX 8
#define LETTERS_MAX 32

static bool is_word_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
}

struct words words_of(struct arena *arena, struct str text)
{
    struct str folded = utf8_fold(arena, text);
    struct words words = {0};
    size_t at = 0;

    while (at < folded.len && words.count < WORDS_MAX) {
        size_t from;

        while (at < folded.len && !is_word_byte(folded.at[at]))
            at++;
        from = at;
        while (at < folded.len && is_word_byte(folded.at[at]))
            at++;
        if (at > from)
            *LIST_ADD(arena, &words) =
                (struct str){folded.at + from, at - from};
    }
    return words;
}

struct words words_sound(struct arena *arena, struct str text)
{
    struct words words = words_of(arena, text);

    for (size_t i = 0; i < words.count; i++)
        words.items[i] = sound_of(arena, words.items[i]);
    return words;
}

static int order_words(const void *a, const void *b)
{
    return str_order(*(const struct str *)a, *(const struct str *)b);
}

struct words words_set(struct arena *arena, struct str text)
{
    struct words words = words_of(arena, text);
    size_t count = 0;

    if (words.count > 1)
        qsort(words.items, words.count, sizeof(*words.items), order_words);
    for (size_t i = 0; i < words.count; i++)
        if (count == 0 || !str_equal(words.items[count - 1], words.items[i]))
            words.items[count++] = words.items[i];
    words.count = count;
    return words;
}

struct words wording_of(struct wording *wording, struct str text)
{
    uint32_t at;

    if (text.len == 0)
        return (struct words){0};
    at = table_find(&wording->texts, text);
    if (at == TABLE_ABSENT) {
        at = (uint32_t)wording->count;
        *LIST_ADD(wording->arena, wording) = wording->way(wording->arena, text);
        table_set(wording->arena, &wording->texts, text, at);
    }
    return wording->items[at];
}

static bool same_stem(struct str a, struct str b)
{
    size_t longer = a.len > b.len ? a.len : b.len;
    size_t shorter = a.len < b.len ? a.len : b.len;
    size_t same = 0;

    if (str_equal(a, b))
        return true;
    while (same < shorter && a.at[same] == b.at[same])
        same++;
    return same >= 6 && same * 5 >= longer * 3;
}

/* Words of one stem stand beside each other in byte order, so that one walk
 * over both sets finds them. */
size_t words_shared(const struct words *a, const struct words *b)
{
    size_t i = 0, j = 0, shared = 0;

    while (i < a->count && j < b->count) {
        if (same_stem(a->items[i], b->items[j])) {
            shared++;
            i++;
            j++;
        } else if (str_order(a->items[i], b->items[j]) < 0) {
            i++;
        } else {
            j++;
        }
    }
    return shared;
}

double words_likeness(const struct words *a, const struct words *b)
{
    size_t all = a->count + b->count;

    return all > 0 ? 2.0 * (double)words_shared(a, b) / (double)all : 0;
}

static size_t least(size_t a, size_t b, size_t c)
{
    size_t low = a < b ? a : b;

    return low < c ? low : c;
}

/* Levenshtein's distance with two rows, for words of at most LETTERS_MAX;
 * anything above `most` where it is more. */
static size_t edit_distance(struct str a, struct str b, size_t most)
{
    size_t row[LETTERS_MAX + 1];

    for (size_t j = 0; j <= b.len; j++)
        row[j] = j;
    for (size_t i = 1; i <= a.len; i++) {
        size_t corner = row[0], lowest = i;

        row[0] = i;
        for (size_t j = 1; j <= b.len; j++) {
            size_t above = row[j];

            row[j] = least(above + 1, row[j - 1] + 1,
                           corner + (a.at[i - 1] != b.at[j - 1]));
            corner = above;
            if (row[j] < lowest)
                lowest = row[j];
        }
        if (lowest > most)
            return lowest;
    }
    return row[b.len];
}

/* A bit for each letter that stands in it. */
static uint32_t letters_of(struct str word)
{
    uint32_t letters = 0;

    for (size_t i = 0; i < word.len; i++)
        letters |= (uint32_t)1 << (word.at[i] & 31);
    return letters;
}

/* An edit brings one letter at most and takes one away: most names that are not
 * the same are told apart without counting how many there are. */
static bool have_other_letters(struct str a, struct str b, size_t edits)
{
    uint32_t other = letters_of(a) ^ letters_of(b);
    size_t count = 0;

    for (; other != 0; other &= other - 1)
        count++;
    return count > 2 * edits;
}

/* `more`: edits beyond those that the length allows. */
static bool same_spelling(struct str a, struct str b, size_t more)
{
    size_t shorter = a.len < b.len ? a.len : b.len;
    size_t longer = a.len > b.len ? a.len : b.len;
    size_t edits = (shorter >= 8 ? 2 : 1) + more;

    if (str_equal(a, b))
        return true;
    if (shorter < 5 || longer - shorter > edits || longer > LETTERS_MAX)
        return false;
    return !have_other_letters(a, b, edits) &&
           edit_distance(a, b, edits) <= edits;
}

static bool is_initial(struct str a, struct str b)
{
    return a.len > 0 && b.len > 0 && (a.len == 1 || b.len == 1) &&
           a.at[0] == b.at[0];
}

/* Marks the words of `longer` that those of `shorter` are like; the initials
 * take what whole words leave. */
struct matching {
    bool shorter[NAME_WORDS_MAX], longer[NAME_WORDS_MAX];
    size_t count;
    bool strong; /* a whole word agrees, not only initials */
};

static void match_words(const struct words *shorter, const struct words *longer,
                        bool initials, struct matching *match)
{
    for (size_t i = 0; i < shorter->count; i++) {
        for (size_t j = 0; j < longer->count && !match->shorter[i]; j++) {
            struct str a = shorter->items[i], b = longer->items[j];

            if (match->longer[j] ||
                !(initials ? is_initial(a, b) : same_spelling(a, b, 0)))
                continue;
            match->shorter[i] = match->longer[j] = true;
            match->count++;
            match->strong = match->strong || (!initials && a.len > 1);
        }
    }
}

/* The words that found no match, run together. */
static size_t run_together(const struct words *words, const bool *matched,
                           char *text)
{
    size_t len = 0;

    for (size_t i = 0; i < words->count; i++) {
        struct str word = words->items[i];

        if (matched[i] || len + word.len > LETTERS_MAX)
            continue;
        memcpy(text + len, word.at, word.len);
        len += word.len;
    }
    return len;
}

bool words_name_same(const struct words *a, const struct words *b)
{
    struct words shorter = a->count <= b->count ? *a : *b;
    struct words longer = a->count <= b->count ? *b : *a;
    char left[LETTERS_MAX], right[LETTERS_MAX];
    struct matching match = {0};
    struct str one, other;

    if (shorter.count > NAME_WORDS_MAX)
        shorter.count = NAME_WORDS_MAX;
    if (longer.count > NAME_WORDS_MAX)
        longer.count = NAME_WORDS_MAX;
    match_words(&shorter, &longer, false, &match);
    match_words(&shorter, &longer, true, &match);
    if (match.strong && match.count == shorter.count)
        return true;
    one = (struct str){left, run_together(&shorter, match.shorter, left)};
    other = (struct str){right, run_together(&longer, match.longer, right)};
    return one.len > 0 && same_spelling(one, other, match.count > 1);
}
