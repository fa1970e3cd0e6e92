#include "keep/pairs.h"

#include <stdlib.h>
#include <string.h>

#define PASSED_MOST 5 /* letters */
#define DAY_BITS 32   /* of a place its day is the upper half */
#define FNV_BASIS 2166136261U
#define FNV_PRIME 16777619U

/* In the order of their bytes.  What an index has hangs on them: to change them
 * is a step of the schema. */
static const char passed[][PASSED_MOST + 1] = {
    "a",     "an",   "and",  "are",  "as",    "at",   "be",    "been", "but",
    "by",    "for",  "from", "had",  "has",   "have", "he",    "her",  "his",
    "i",     "if",   "in",   "is",   "it",    "its",  "not",   "of",   "on",
    "or",    "s",    "she",  "than", "that",  "the",  "their", "them", "then",
    "there", "they", "this", "to",   "was",   "we",   "were",  "what", "when",
    "which", "who",  "will", "with", "would", "you"};

static int by_bytes(const void *word, const void *one)
{
    return str_order(*(const struct str *)word, str_from(one));
}

bool pair_passes(struct str word)
{
    return word.len <= PASSED_MOST &&
           bsearch(&word, passed, sizeof(passed) / sizeof(*passed),
                   sizeof(*passed), by_bytes) != NULL;
}

static uint32_t hash(uint32_t from, struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        from = (from ^ (unsigned char)text.at[i]) * FNV_PRIME;
    return from;
}

uint32_t pair_of(struct str first, struct str second)
{
    uint32_t bits = hash(hash(hash(FNV_BASIS, first), STR(" ")), second);

    return (bits >> PAIR_BITS ^ bits) & ((1U << PAIR_BITS) - 1);
}

static void tell(char *text, int bytes, char mark, uint32_t number)
{
    static const char digits[] = "012345abcdefghijklmnopqrstuvwxyz";

    text[0] = mark;
    for (int i = bytes - 1; i > 0; i--, number >>= 5)
        text[i] = digits[number & 31];
}

void pair_tell(char text[PAIR_BYTES], uint32_t pair)
{
    tell(text, PAIR_BYTES, '+', pair);
}

static const struct {
    int bits;      /* of a place that are below its period */
    uint32_t mark; /* above all numbers of periods */
} periods[] = {[PERIOD_256] = {DAY_BITS + 8, 1U << 18},
               [PERIOD_2048] = {DAY_BITS + 11, 2U << 18}};

void period_tell(char text[PERIOD_BYTES], int64_t place, enum period_size size)
{
    tell(text, PERIOD_BYTES, '@',
         (uint32_t)(place >> periods[size].bits) | periods[size].mark);
}

int64_t period_begin(int64_t place, enum period_size size)
{
    return place >> periods[size].bits << periods[size].bits;
}
