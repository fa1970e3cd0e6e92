#include "know/lexicon.h"

#include "base/out.h"
#include "base/utf8.h"
#include "know/rows.h"

#include <string.h>

#define LONGEST_PHRASE 200

/* A phrase in the making. */
struct phrase {
    char text[LONGEST_PHRASE];
    size_t len;
};

static bool starts_word(struct str s)
{
    unsigned length;
    uint32_t c = utf8_at(s, 0, &length);

    return utf8_is_letter(c) || utf8_is_digit(c);
}

/* Whether the last of the characters belongs to a word. */
static bool ends_word(const char *text, size_t len)
{
    size_t at = len;

    while (at-- > 0)
        if (((unsigned char)text[at] & 0xC0) != 0x80)
            return starts_word((struct str){text + at, len - at});
    return false;
}

/* Adds a word, or false where the phrase would become too long. */
static bool add_word(struct phrase *phrase, struct str word)
{
    char *at = phrase->text + phrase->len;
    size_t room = LONGEST_PHRASE - phrase->len, len;

    if (word.len == 0)
        return true;
    if (room > 1 && ends_word(phrase->text, phrase->len)) {
        len = utf8_fold_to(word, at + 1, room - 1);
        if (len > 0 && len <= room - 1 &&
            starts_word((struct str){at + 1, len})) {
            *at = ' ';
            phrase->len += len + 1;
            return true;
        }
    }
    len = utf8_fold_to(word, at, room);
    if (len > room)
        return false;
    phrase->len += len;
    return true;
}

static struct str view(const struct phrase *phrase)
{
    return (struct str){phrase->text, phrase->len};
}

/* Takes the next word off the front of *text: up to a blank. */
static struct str cut_word(struct str *text)
{
    struct str word = {text->at, 0};

    while (text->len > 0) {
        unsigned length;
        bool blank = utf8_is_blank(utf8_at(*text, 0, &length));

        text->at += length;
        text->len -= length;
        if (blank)
            break;
        word.len += length;
    }
    return word;
}

static bool is_word_byte(char c)
{
    return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
}

/* make_phrase for ASCII, as most is; false where there is other, or where it
 * may become too long. */
static bool make_plain(struct phrase *phrase, struct str text)
{
    bool parted = false;

    phrase->len = 0;
    if (text.len >= LONGEST_PHRASE)
        return false;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.at[i];

        if ((unsigned char)c >= 0x80)
            return false;
        if (c == ' ' || c == '\t') {
            parted = phrase->len > 0;
            continue;
        }
        if (parted && is_word_byte(c) &&
            is_word_byte(phrase->text[phrase->len - 1]))
            phrase->text[phrase->len++] = ' ';
        phrase->text[phrase->len++] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
        parted = false;
    }
    return true;
}

static bool make_phrase(struct phrase *phrase, struct str text)
{
    if (make_plain(phrase, text))
        return true;
    phrase->len = 0;
    while (text.len > 0)
        if (!add_word(phrase, cut_word(&text)))
            return false;
    return true;
}

struct str lexicon_phrase(struct arena *arena, struct str text)
{
    struct phrase phrase;

    /* No lexicon has so long a phrase, so nothing is lost by an empty one. */
    if (!make_phrase(&phrase, text))
        return STR("");
    return arena_str(arena, view(&phrase));
}

struct str lexicon_word(struct arena *arena, struct str token)
{
    return lexicon_phrase(arena, token);
}

static bool same_meaning(const struct word *a, const struct word *b)
{
    if (!str_equal(a->sign, b->sign))
        return false;
    for (size_t i = 0; i < WORD_CELLS; i++)
        if (!str_equal(a->cells[i], b->cells[i]))
            return false;
    return true;
}

/* A token can end at a blank and at either side of a mark. */
static bool token_can_end(struct str phrase, size_t at)
{
    struct str rest = {phrase.at + at, phrase.len - at};

    if (((unsigned char)phrase.at[at] & 0xC0) == 0x80)
        return false;
    return !ends_word(phrase.at, at) || !starts_word(rest);
}

/* What a table of phrases knows of one: the index of its word, or NO_WORD, and
 * whether a longer phrase begins with it. */
#define NO_WORD (UINT32_MAX >> 2)

struct entry {
    uint32_t index;
    bool begins;
};

static struct entry entry_find(const struct lexicon *lexicon, struct str phrase)
{
    uint32_t value = table_find(&lexicon->phrases, phrase);

    if (value == TABLE_ABSENT)
        return (struct entry){NO_WORD, false};
    return (struct entry){value >> 1, value & 1};
}

#define SHORT_MOST 16
#define EACH_BYTE(value) (UINT64_C(0x0101010101010101) * (value))
#define FEWEST_BITS_SHIFT 54 /* 1,024 */
#define BITS_PER_KEY 16

static uint64_t bytes_at(const char *at, size_t count)
{
    uint64_t word = 0;

    memcpy(&word, at, count);
    return word;
}

/* All bytes of a short word, twice over where there are fewer than 16. */
static void load_word(struct str word, uint64_t halves[2])
{
    const char *at = word.at;
    size_t len = word.len;

    if (len >= 8) {
        halves[0] = bytes_at(at, 8);
        halves[1] = bytes_at(at + len - 8, 8);
    } else if (len >= 4) {
        halves[0] = bytes_at(at, 4) | bytes_at(at + len - 4, 4) << 32;
        halves[1] = halves[0];
    } else {
        halves[0] = (uint64_t)(unsigned char)at[0] |
                    (uint64_t)(unsigned char)at[len / 2] << 8 |
                    (uint64_t)(unsigned char)at[len - 1] << 16 |
                    EACH_BYTE('a') << 24;
        halves[1] = halves[0];
    }
}

/* A hash of a short word of visible ASCII, whatever its case; false for every
 * other: of those a filter knows nothing. */
static bool hash_word(struct str word, uint64_t *hash)
{
    uint64_t halves[2];

    if (word.len == 0 || word.len > SHORT_MOST)
        return false;
    load_word(word, halves);
    /* A byte of a blank or less borrows from its top bit. */
    if ((((halves[0] - EACH_BYTE(0x21)) | halves[0] |
          (halves[1] - EACH_BYTE(0x21)) | halves[1]) &
         EACH_BYTE(0x80)) != 0)
        return false;
    *hash = ((halves[0] | EACH_BYTE(0x20)) + word.len) * 0x9E3779B97F4A7C15u;
    *hash ^= *hash >> 32;
    *hash = (*hash ^ (halves[1] | EACH_BYTE(0x20))) * 0xD6E8FEB86659FD93u;
    return true;
}

static void filter_add(struct filter *filter, struct str word)
{
    uint64_t hash;

    if (hash_word(word, &hash))
        filter->bits[hash >> filter->shift >> 6] |=
            UINT64_C(1) << (hash >> filter->shift & 63);
}

/* Shows the filter the keys that the table has got. */
static void filter_grow(struct arena *arena, struct filter *filter,
                        const struct table *table)
{
    unsigned shift = filter->bits != NULL ? filter->shift : FEWEST_BITS_SHIFT;

    while (UINT64_C(1) << (64 - shift) < table->count * BITS_PER_KEY)
        shift--;
    if (filter->bits == NULL || shift < filter->shift) {
        *filter = (struct filter){.shift = shift};
        filter->bits = arena_alloc(arena, (size_t)1 << (64 - shift - 6),
                                   sizeof(*filter->bits));
    }
    for (; filter->keys < table->count; filter->keys++)
        filter_add(filter, table->items[filter->keys].key);
}

/* True where the lexicon has nothing that is or begins with this word. */
static bool lacks(const struct lexicon *lexicon, struct str word)
{
    const struct filter *filter = &lexicon->words;
    uint64_t hash;

    if (filter->bits == NULL || !hash_word(word, &hash))
        return false;
    hash >>= filter->shift;
    return (filter->bits[hash >> 6] >> (hash & 63) & 1) == 0;
}

static void entry_set(struct arena *arena, struct lexicon *lexicon,
                      struct str phrase, struct entry entry)
{
    table_set(arena, &lexicon->phrases, phrase,
              entry.index << 1 | entry.begins);
}

static void add_prefixes(struct arena *arena, struct lexicon *lexicon,
                         struct str phrase)
{
    for (size_t at = 1; at < phrase.len; at++) {
        struct str prefix = {phrase.at, at};
        struct entry entry;

        if (!token_can_end(phrase, at))
            continue;
        entry = entry_find(lexicon, prefix);
        entry.begins = true;
        entry_set(arena, lexicon, prefix, entry);
    }
}

bool lexicon_add(struct arena *arena, struct lexicon *lexicon,
                 const struct word *word, struct error *err)
{
    struct place place = {word->source, word->line, 1};
    struct phrase phrase;
    const struct word *twin;
    struct word *added;
    struct entry entry;

    if (!make_phrase(&phrase, word->surface) || phrase.len == 0)
        return error_at(err, ERROR_SYNTAX, place,
                        phrase.len == 0 ? "the phrase is empty"
                                        : "the phrase is longer than %d bytes",
                        LONGEST_PHRASE);
    twin = lexicon_find(lexicon, view(&phrase));
    if (twin != NULL && !str_equal(twin->surface, word->surface) &&
        same_meaning(twin, word))
        return true;
    if (twin != NULL)
        return error_at(err, ERROR_SYNTAX, place,
                        "'%.*s' stands in line %u already",
                        STR_ARG(word->surface), twin->line);
    added = LIST_ADD(arena, lexicon);
    *added = *word;
    added->phrase = arena_str(arena, view(&phrase));
    entry = entry_find(lexicon, added->phrase);
    entry.index = (uint32_t)lexicon->count - 1;
    entry_set(arena, lexicon, added->phrase, entry);
    add_prefixes(arena, lexicon, added->phrase);
    filter_grow(arena, &lexicon->words, &lexicon->phrases);
    return true;
}

/* Each row has a phrase, and one in three another that only begins it. */
void lexicon_reserve(struct arena *arena, struct lexicon *lexicon,
                     struct str bytes)
{
    size_t rows = 1;

    for (size_t i = 0; i < bytes.len; i++)
        rows += bytes.at[i] == '\n';
    if (lexicon->room > 0)
        return;
    lexicon->room = rows;
    lexicon->items = arena_alloc(arena, rows, sizeof(*lexicon->items));
    table_reserve(arena, &lexicon->phrases, rows + rows / 3);
}

bool lexicon_parse(struct arena *arena, struct str source, struct str bytes,
                   struct lexicon *lexicon, struct error *err)
{
    struct rows rows = {bytes, {source, 0, 0}};
    struct row row;

    lexicon_reserve(arena, lexicon, bytes);
    while (rows_next(&rows, &row)) {
        struct word word = {.surface = row.cells[0],
                            .sign = row.cells[1],
                            .source = source,
                            .line = row.place.line};

        if (!row_check(&row, 1, WORD_CELLS + 2, err))
            return false;
        if (word.sign.len == 0)
            return error_at(err, ERROR_SYNTAX, row_place(&row, 1),
                            "'%.*s' has no sign", STR_ARG(word.surface));
        memcpy(word.cells, row.cells + 2, sizeof(word.cells));
        if (!lexicon_add(arena, lexicon, &word, err))
            return false;
    }
    return true;
}

static const struct word *word_of(const struct lexicon *lexicon,
                                  struct entry entry)
{
    return entry.index != NO_WORD ? &lexicon->items[entry.index] : NULL;
}

const struct word *lexicon_find(const struct lexicon *lexicon,
                                struct str phrase)
{
    struct phrase folded;

    if (lacks(lexicon, phrase))
        return NULL;
    return make_phrase(&folded, phrase)
               ? word_of(lexicon, entry_find(lexicon, view(&folded)))
               : NULL;
}

const struct word *lexicon_longest(const struct lexicon *lexicon,
                                   const struct str *first, size_t stride,
                                   size_t count, size_t *length)
{
    const char *at = (const char *)first;
    struct phrase phrase;
    const struct word *longest = NULL;

    if (count == 0 || lacks(lexicon, *first))
        return NULL;
    phrase.len = 0;
    for (size_t i = 0; i < count; i++, at += stride) {
        struct str token;
        struct entry entry;

        memcpy(&token, at, sizeof(token));
        if (token.len == 0 || !add_word(&phrase, token))
            break;
        entry = entry_find(lexicon, view(&phrase));
        if (entry.index != NO_WORD) {
            longest = word_of(lexicon, entry);
            *length = i + 1;
        }
        if (!entry.begins)
            break;
    }
    return longest;
}

bool lexicon_may_begin(const struct lexicon *lexicon, struct str word)
{
    return !lacks(lexicon, word);
}

bool lexicons_may_begin(const struct lexicon *const *lexicons, size_t count,
                        struct str word)
{
    uint64_t hash;

    if (!hash_word(word, &hash))
        return true;
    for (size_t i = 0; i < count; i++) {
        const struct filter *filter = &lexicons[i]->words;
        uint64_t bit = hash >> filter->shift;

        if (filter->bits == NULL || (filter->bits[bit >> 6] >> (bit & 63) & 1))
            return true;
    }
    return false;
}

struct str word_rule(struct arena *arena, const struct word *word)
{
    struct out out = {.arena = arena};

    out_format(&out, "%.*s:%u", STR_ARG(word->source), word->line);
    return out_view(&out);
}
