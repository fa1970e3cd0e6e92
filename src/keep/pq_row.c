#include "keep/pq_row.h"

#include "base/arena.h"
#include "keep/pairs.h"
#include "keep/pq_value.h"

#include <stdlib.h>
#include <string.h>

/* A tsvector has at most a megabyte, as data/sql/postgres/017.sql says: of a
 * text with more words than that the first count, and of one with many pairs
 * none is told. */
#define TEXT_MOST 400000
#define PAIRS_TEXT_MOST 150000
#define WORDS_MOST 500000
#define TITLE_WORDS_MOST 7000
#define PAIRS (1 << PAIR_BITS)

/* The highest first. */
static void put_bytes(char *bytes, uint64_t bits, int count)
{
    for (int i = 0; i < count; i++)
        bytes[i] = (char)(bits >> 8 * (count - 1 - i) & 0xFF);
}

void pq_row_bits(struct out *out, uint64_t bits, int count)
{
    char bytes[8];

    put_bytes(bytes, bits, count);
    out_str(out, (struct str){bytes, (size_t)count});
}

static void set_bits(struct pq_value *value, enum pq_type type, uint64_t bits,
                     int count)
{
    *value = (struct pq_value){.type = type, .len = count, .binary = true};
    put_bytes(value->digits, bits, count);
    value->at = value->digits;
}

/* ---- values ---- */

static int width_of(enum pq_type type)
{
    switch (type) {
    case PQ_BOOL:
        return 1;
    case PQ_INT4:
        return 4;
    default:
        return 8;
    }
}

void pq_row_int(struct pq_value *value, enum pq_type type, int64_t number)
{
    if (type == PQ_FLOAT8)
        pq_row_number(value, type, (double)number);
    else
        set_bits(value, type, (uint64_t)number, width_of(type));
}

void pq_row_number(struct pq_value *value, enum pq_type type, double number)
{
    uint64_t bits;

    if (type != PQ_FLOAT8) {
        set_bits(value, type, (uint64_t)(int64_t)number, width_of(type));
        return;
    }
    memcpy(&bits, &number, sizeof(bits));
    set_bits(value, type, bits, 8);
}

/* ---- rows ---- */

void pq_rows_begin(struct out *out)
{
    static const char begin[] = "PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0";

    out_str(out, (struct str){begin, sizeof(begin)});
}

static size_t size_of(const struct pq_value *value)
{
    return 4 + (value->at != NULL ? (size_t)value->len : 0);
}

/* Gives the place behind it. */
static char *put_value(char *at, const struct pq_value *value)
{
    put_bytes(at, value->at != NULL ? (uint32_t)value->len : UINT32_MAX, 4);
    if (value->at != NULL && value->len > 0)
        memcpy(at + 4, value->at, (size_t)value->len);
    return at + size_of(value);
}

void pq_row_add(struct out *out, const struct pq_value *value)
{
    put_value(out_more(out, size_of(value)), value);
}

void pq_rows_add(struct out *out, const struct pq_value *values, int count)
{
    size_t size = 2;
    char *at;

    for (int i = 1; i <= count; i++)
        size += size_of(&values[i]);
    at = out_more(out, size);
    put_bytes(at, (uint64_t)count, 2);
    at += 2;
    for (int i = 1; i <= count; i++)
        at = put_value(at, &values[i]);
}

void pq_rows_end(struct out *out) { pq_row_bits(out, UINT16_MAX, 2); }

/* ---- words ---- */

struct words {
    struct word {
        struct str text;
        uint64_t head; /* the first eight bytes, highest first */
        uint32_t place;
        bool titled; /* "=" stands before it */
    } * items;
    size_t count;
    uint64_t pairs[PAIRS / 64]; /* a bit for each that there is */
};

static size_t count_words(struct str text)
{
    size_t count = text.len > 0;

    for (size_t i = 0; i < text.len; i++)
        count += text.at[i] == ' ';
    return count;
}

static uint64_t head_of(struct str text, bool titled)
{
    uint64_t head = titled ? '=' : 0;
    size_t len = titled;

    for (size_t i = 0; len < 8; i++, len++)
        head = head << 8 | (i < text.len ? (unsigned char)text.at[i] : 0);
    return head;
}

static void add_words(struct words *words, struct str text, size_t most,
                      bool titled)
{
    for (size_t i = 0; text.len > 0 && i < most; i++) {
        struct str word = str_cut(&text, ' ');

        if (word.len > 0) {
            words->items[words->count] = (struct word){
                word, head_of(word, titled), (uint32_t)words->count, titled};
            words->count++;
        }
    }
}

static int by_place(const void *left, const void *right)
{
    const struct word *a = left, *b = right;

    return (a->place > b->place) - (a->place < b->place);
}

/* As a tsvector has them, by their bytes: "=" is below all letters and above
 * all digits. */
static int order_words(const struct word *a, const struct word *b)
{
    if (a->head != b->head)
        return a->head < b->head ? -1 : 1;
    return str_order(a->text, b->text); /* no word begins with "=" itself */
}

static int by_bytes(const void *left, const void *right)
{
    int order = order_words(left, right);

    return order != 0 ? order : by_place(left, right);
}

/* Each word once, in the order of bytes, the first place of each. */
static void sort_words(struct words *words)
{
    size_t kept = 0;

    if (words->count > 1)
        qsort(words->items, words->count, sizeof(*words->items), by_bytes);
    for (size_t i = 0; i < words->count; i++)
        if (i == 0 || order_words(&words->items[i], &words->items[i - 1]) != 0)
            words->items[kept++] = words->items[i];
    words->count = kept;
}

/* Leaves the first to come, as far as there is room. */
static void leave_first(struct words *words)
{
    size_t bytes = 0, kept = 0;

    if (words->count > 1)
        qsort(words->items, words->count, sizeof(*words->items), by_place);
    while (kept < words->count) {
        bytes += words->items[kept].text.len + 1;
        if (bytes >= WORDS_MOST)
            break;
        kept++;
    }
    words->count = kept;
}

/* ---- pairs ---- */

static void add_pairs(struct words *words, struct str text)
{
    struct str before = {NULL, 0};

    while (text.len > 0) {
        struct str word = str_cut(&text, ' ');

        if (word.len == 0 || pair_passes(word))
            continue;
        if (before.len > 0) {
            uint32_t pair = pair_of(before, word);

            words->pairs[pair / 64] |= UINT64_C(1) << pair % 64;
        }
        before = word;
    }
}

static size_t count_pairs(const struct words *words)
{
    size_t count = 0;

    for (size_t i = 0; i < PAIRS / 64; i++)
        count += (size_t)__builtin_popcountll(words->pairs[i]);
    return count;
}

static char *put_pairs(char *at, const struct words *words)
{
    for (uint32_t i = 0; i < PAIRS / 64; i++)
        for (uint64_t bits = words->pairs[i]; bits != 0; bits &= bits - 1) {
            pair_tell(at, i * 64 + (uint32_t)__builtin_ctzll(bits));
            memset(at + PAIR_BYTES, 0, 3);
            at += PAIR_BYTES + 3;
        }
    return at;
}

/* ---- a tsvector ---- */

/* Pairs come first: "+" is below all else. */
static void add_tsvector(struct out *out, const struct words *words)
{
    size_t pairs = count_pairs(words), bytes = 4 + pairs * (PAIR_BYTES + 3);
    char *at;

    for (size_t i = 0; i < words->count; i++)
        bytes += words->items[i].text.len + words->items[i].titled + 3;
    at = out_more(out, bytes);
    put_bytes(at, pairs + words->count, 4);
    at = put_pairs(at + 4, words);
    for (size_t i = 0; i < words->count; i++) {
        struct str text = words->items[i].text;

        if (words->items[i].titled)
            *at++ = '=';
        memcpy(at, text.at, text.len);
        memset(at + text.len, 0, 3); /* its end, and no positions */
        at += text.len + 3;
    }
}

static void add_all(struct words *words, const struct str texts[3])
{
    bool large = texts[0].len + texts[1].len > TEXT_MOST;

    add_words(words, texts[2], SIZE_MAX, false);
    add_words(words, texts[0], SIZE_MAX, false);
    add_words(words, texts[1], SIZE_MAX, false);
    if (large) {
        sort_words(words);
        leave_first(words);
    }
    add_words(words, texts[0], large ? TITLE_WORDS_MOST : SIZE_MAX, true);
    if (texts[0].len + texts[1].len > PAIRS_TEXT_MOST)
        add_words(words, STR(PAIR_ANY), SIZE_MAX, false);
    sort_words(words);
}

/* The place of a report, which may stand in text or in bytes. */
static int64_t place_of(const struct pq_value *value)
{
    return value->binary
               ? pq_get_int((struct str){value->at, (size_t)value->len},
                            value->type)
               : strtoll(value->at, NULL, 10);
}

int64_t pq_row_words(struct arena *arena, const struct pq_value *values,
                     struct pq_value *length, struct pq_value *found)
{
    struct out out = {.arena = arena};
    struct words words = {.items = NULL};
    struct str texts[3]; /* title, text, outlet */
    char periods[PERIOD_SIZES][PERIOD_BYTES];
    size_t most = PERIOD_SIZES + 1;

    for (int i = 0; i < 3; i++)
        texts[i] = (struct str){values[i + 2].at, (size_t)values[i + 2].len};
    for (int i = 0; i < 3; i++)
        most += count_words(texts[i]);
    most += count_words(texts[0]);
    words.items = arena_alloc(arena, most, sizeof(*words.items));
    for (int i = 0; i < PERIOD_SIZES; i++) {
        period_tell(periods[i], place_of(&values[1]), (enum period_size)i);
        add_words(&words, (struct str){periods[i], PERIOD_BYTES}, SIZE_MAX,
                  false);
    }
    add_all(&words, texts);
    if (texts[0].len + texts[1].len <= PAIRS_TEXT_MOST) {
        add_pairs(&words, texts[0]);
        add_pairs(&words, texts[1]);
    }
    add_tsvector(&out, &words);
    pq_row_int(length, PQ_INT8, (int64_t)count_words(texts[1]));
    *found = (struct pq_value){
        .type = PQ_WORDS, .at = out.at, .len = (int)out.len, .binary = true};
    return (int64_t)count_words(texts[1]);
}

int64_t pq_rows_add_words(struct out *out, const struct pq_value *values)
{
    struct arena arena = {0};
    struct pq_value length, words;
    int64_t count = pq_row_words(&arena, values, &length, &words);

    pq_row_bits(out, 6, 2);
    pq_row_add(out, &values[1]);
    pq_row_add(out, &length);
    pq_row_add(out, &words);
    for (int i = 2; i <= 4; i++)
        pq_row_add(out, &values[i]);
    arena_reset(&arena);
    return count;
}
