#include "keep/pairs.h"

#define PAIR_BITS 20
#define FNV_BASIS 2166136261U
#define FNV_PRIME 16777619U

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

void pair_tell(char text[PAIR_BYTES], uint32_t pair)
{
    static const char digits[] = "012345abcdefghijklmnopqrstuvwxyz";

    text[0] = '+';
    for (int i = PAIR_BYTES - 1; i > 0; i--, pair >>= 5)
        text[i] = digits[pair & 31];
}
