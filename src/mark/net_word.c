/*
 * From a word's spelling to the input of the net.
 *
 * What is done here was done when the weights were trained: it belongs to them
 * and is no knowledge of English.  Change it only with the file's version.
 */
#include "base/utf8.h"
#include "mark/net_weights.h"

#include <math.h>

#define LETTERS (NET_WORD_BYTES + 2)
#define GRAMS 24 /* at most */

/* Characters, also as bytes: character i is at bytes[starts[i]]. */
struct spelling {
    char bytes[4 * LETTERS];
    size_t starts[LETTERS + 1];
    uint32_t letters[LETTERS];
    size_t count;
};

void net_words_open(struct net *net)
{
    uint32_t bucket = 0;

    for (uint32_t i = 0; i < 256; i++) {
        uint32_t rest = i;

        for (int bit = 0; bit < 8; bit++)
            rest = rest & 1 ? 0xEDB88320U ^ rest >> 1 : rest >> 1;
        net->crc[i] = rest;
    }
    for (uint32_t row = 0; row < net->vectors.rows; row++) {
        uint64_t hash = net_load64(net->vector_hashes + 8 * (size_t)row);

        while (bucket <= hash >> (64 - NET_BUCKET_BITS))
            net->vector_firsts[bucket++] = row;
    }
    while (bucket <= NET_BUCKETS)
        net->vector_firsts[bucket++] = (uint32_t)net->vectors.rows;
}

static size_t put_utf8(char *at, uint32_t c)
{
    static const unsigned char firsts[] = {0, 0, 0xC0, 0xE0, 0xF0};
    size_t length = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;

    for (size_t i = length; i-- > 1; c >>= 6)
        at[i] = (char)(0x80 | (c & 0x3F));
    at[0] = (char)(firsts[length] | c);
    return length;
}

static void put_letter(struct spelling *spelling, uint32_t c)
{
    size_t start = spelling->starts[spelling->count];

    spelling->letters[spelling->count++] = c;
    spelling->starts[spelling->count] =
        start + put_utf8(spelling->bytes + start, c);
}

static uint32_t plain_mark(uint32_t c)
{
    switch (c) {
    case 0x2018:
    case 0x2019:
        return '\'';
    case 0x201C:
    case 0x201D:
        return '"';
    case 0x2013:
        return '-';
    default:
        return c;
    }
}

/* Quotation marks made of two, and typographic marks, become plain ones. */
static void read_word(struct str word, struct spelling *kept)
{
    size_t at = 0;

    kept->count = 0;
    kept->starts[0] = 0;
    word.len = word.len < NET_WORD_BYTES ? word.len : NET_WORD_BYTES;
    while (at < word.len) {
        unsigned length;
        uint32_t c = utf8_at(word, at, &length);
        bool twice;

        at += length;
        c = plain_mark(c);
        twice = kept->count > 0 && (c == '\'' || c == '`') &&
                kept->letters[kept->count - 1] == c;
        if (twice) {
            kept->count--;
            c = '"';
        }
        if (c == 0x2014)
            put_letter(kept, '-');
        put_letter(kept, c == 0x2014 ? '-' : c);
    }
}

static void copy_word(const struct spelling *from, bool digits,
                      struct spelling *to)
{
    to->count = 0;
    to->starts[0] = 0;
    for (size_t i = 0; i < from->count; i++) {
        uint32_t c = utf8_lower(from->letters[i]);

        put_letter(to, digits && utf8_is_digit(c) ? '0' : c);
    }
}

/* The letters from `first` to before `last`. */
static struct str part_of(const struct spelling *spelling, size_t first,
                          size_t last)
{
    return (struct str){spelling->bytes + spelling->starts[first],
                        spelling->starts[last] - spelling->starts[first]};
}

static struct str whole_of(const struct spelling *spelling)
{
    return part_of(spelling, 0, spelling->count);
}

/* CRC-32 (ISO 3309) of the two together. */
static uint32_t hash_of(const struct net *net, struct str kind, struct str text)
{
    uint32_t rest = UINT32_MAX;

    for (size_t i = 0; i < kind.len; i++)
        rest = net->crc[(rest ^ (unsigned char)kind.at[i]) & 255] ^ rest >> 8;
    for (size_t i = 0; i < text.len; i++)
        rest = net->crc[(rest ^ (unsigned char)text.at[i]) & 255] ^ rest >> 8;
    return ~rest;
}

static void add_row(const struct net *net, const struct net_table *table,
                    size_t row, float *inputs)
{
    net->kernels.add(table->at + row * table->columns, table->columns,
                     net_load_float(table->scales + 4 * row), inputs);
}

static float *add_words(const struct net *net, const struct spelling *plain,
                        float *inputs)
{
    size_t rows = net->words.rows - 1;
    struct str word = whole_of(plain);

    add_row(net, &net->words, 1 + hash_of(net, STR("w"), word) % rows, inputs);
    add_row(net, &net->words, 1 + hash_of(net, STR("v"), word) % rows, inputs);
    return inputs + net->words.columns;
}

static float *add_affixes(const struct net *net, const struct spelling *kept,
                          const struct spelling *plain, float *inputs)
{
    static const struct str names[NET_AFFIXES] = {
        {"p1", 2}, {"p2", 2}, {"p3", 2}, {"p4", 2},
        {"s1", 2}, {"s2", 2}, {"s3", 2}, {"s4", 2}};
    size_t rows = (net->affixes.rows - NET_SHAPES) / NET_AFFIXES;

    for (size_t i = 0; i < NET_AFFIXES; i++) {
        size_t size = i % 4 + 1;
        size_t count = plain->count;
        struct str part;

        size = size < count ? size : count;
        part = i == 0  ? part_of(kept, 0, size)
               : i < 4 ? part_of(plain, 0, size)
                       : part_of(plain, count - size, count);
        add_row(net, &net->affixes,
                i * rows + hash_of(net, names[i], part) % rows, inputs);
        inputs += net->affixes.columns;
    }
    return inputs;
}

static uint32_t sort_of_letter(uint32_t c)
{
    return c >= 'A' && c <= 'Z'   ? 'X'
           : c >= 'a' && c <= 'z' ? 'x'
           : c >= '0' && c <= '9' ? 'd'
                                  : c;
}

/* "Xxx", "dd-xx": runs are cut to three, the whole to eight. */
static float *add_shape(const struct net *net, const struct spelling *kept,
                        float *inputs)
{
    struct spelling shape = {.count = 0};
    size_t run = 0;

    for (size_t i = 0; i < kept->count && shape.count < 8; i++) {
        uint32_t c = sort_of_letter(kept->letters[i]);

        run = i > 0 && c == sort_of_letter(kept->letters[i - 1]) ? run + 1 : 1;
        if (run <= 3)
            put_letter(&shape, c);
    }
    add_row(net, &net->affixes,
            net->affixes.rows - NET_SHAPES +
                hash_of(net, STR("sh"), whole_of(&shape)) % NET_SHAPES,
            inputs);
    return inputs + net->affixes.columns;
}

/* Three and four letters in a row, with marks for begin and end. */
static float *add_grams(const struct net *net, const struct spelling *plain,
                        float *inputs)
{
    struct spelling framed = {.count = 0};
    size_t rows = net->grams.rows - 1;
    size_t count = 0;
    float part;

    put_letter(&framed, '<');
    for (size_t i = 0; i < plain->count; i++)
        put_letter(&framed, plain->letters[i]);
    put_letter(&framed, '>');
    for (size_t size = 3; size <= 4; size++)
        for (size_t i = 0; i + size <= framed.count && count < GRAMS; i++) {
            struct str gram = part_of(&framed, i, i + size);

            add_row(net, &net->grams, 1 + hash_of(net, STR("g"), gram) % rows,
                    inputs);
            count++;
        }
    part = 1.0F / sqrtf((float)(count > 0 ? count : 1));
    for (size_t i = 0; i < net->grams.columns; i++)
        inputs[i] *= part;
    return inputs + net->grams.columns;
}

/* Names of months and days as the weights have learnt them. */
static bool is_month(struct str word)
{
    static const char months[] =
        "january february march april may june july august september october "
        "november december monday tuesday wednesday thursday friday saturday "
        "sunday jan feb mar apr jun jul aug sept sep oct nov dec";
    struct str rest = str_from(months);

    while (rest.len > 0)
        if (str_equal(str_cut(&rest, ' '), word))
            return true;
    return false;
}

/* How many letters of each sort a word has. */
struct sorts {
    size_t upper, lower, digit, letter, hyphen, dot;
};

static struct sorts count_sorts(const struct spelling *kept)
{
    struct sorts sorts = {0};

    for (size_t i = 0; i < kept->count; i++) {
        uint32_t c = kept->letters[i];

        sorts.upper += utf8_is_upper(c);
        sorts.lower += utf8_is_lower(c);
        sorts.digit += utf8_is_digit(c);
        sorts.letter += utf8_is_letter(c);
        sorts.hyphen += c == '-';
        sorts.dot += c == '.';
    }
    return sorts;
}

static float *add_flags(const struct spelling *kept, struct str lowered,
                        bool known, float *inputs)
{
    struct sorts sorts = count_sorts(kept);
    bool capital = kept->count > 0 && utf8_is_upper(kept->letters[0]);
    const bool flags[NET_FLAGS] = {
        capital,
        sorts.upper > 0 && sorts.lower == 0 && kept->count > 1,
        sorts.lower > 0 && sorts.upper == 0,
        sorts.digit > 0,
        kept->count > 0 && sorts.digit == kept->count,
        sorts.hyphen > 0,
        sorts.dot > 0 && sorts.letter > 0,
        sorts.letter == 0,
        is_month(lowered),
        sorts.upper > capital,
        kept->count == 1,
        kept->count > 8,
        !known,
    };

    for (size_t i = 0; i < NET_FLAGS; i++)
        inputs[i] = flags[i] ? 1.0F : 0.0F;
    return inputs + NET_FLAGS;
}

/* The row of a known word's vector, or the number of rows. */
static size_t vector_row(const struct net *net, struct str word)
{
    uint64_t hash = 1469598103934665603U;
    const uint32_t *firsts = net->vector_firsts;
    size_t low;
    size_t high;

    for (size_t i = 0; i < word.len; i++)
        hash = (hash ^ (unsigned char)word.at[i]) * 1099511628211U;
    low = firsts[hash >> (64 - NET_BUCKET_BITS)];
    high = firsts[(hash >> (64 - NET_BUCKET_BITS)) + 1];
    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (net_load64(net->vector_hashes + 8 * middle) < hash)
            low = middle + 1;
        else
            high = middle;
    }
    if (low < net->vectors.rows &&
        net_load64(net->vector_hashes + 8 * low) == hash)
        return low;
    return net->vectors.rows;
}

void net_word_spell(const struct net *net, struct str word, float *inputs)
{
    struct spelling kept;
    struct spelling lowered;
    struct spelling plain;
    size_t row;

    read_word(word, &kept);
    copy_word(&kept, false, &lowered);
    copy_word(&kept, true, &plain);
    inputs = add_words(net, &plain, inputs);
    inputs = add_affixes(net, &kept, &plain, inputs);
    inputs = add_shape(net, &kept, inputs);
    inputs = add_grams(net, &plain, inputs);
    row = vector_row(net, whole_of(&lowered));
    if (row == net->vectors.rows)
        row = vector_row(net, whole_of(&plain));
    inputs =
        add_flags(&kept, whole_of(&lowered), row < net->vectors.rows, inputs);
    if (row < net->vectors.rows)
        add_row(net, &net->vectors, row, inputs);
}
