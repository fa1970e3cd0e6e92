#include "news/likeness.h"

/* By bits that have nothing to do with the order of the hashes, whose lowest
 * ones are keys. */
bool sketch_takes(unsigned thin, uint32_t hash)
{
    return (hash * 0x9E3779B1u >> 16 & ((1u << thin) - 1)) == 0;
}

double sketch_contained(const struct sketch_sample *a,
                        const struct sketch_sample *b)
{
    unsigned thin = a->thin > b->thin ? a->thin : b->thin;
    size_t i = 0, j = 0, of_a = 0, of_b = 0, both = 0, fewer;

    while (i < a->count || j < b->count) {
        bool first =
            j == b->count || (i < a->count && a->hashes[i] <= b->hashes[j]);
        bool second =
            i == a->count || (j < b->count && b->hashes[j] <= a->hashes[i]);
        bool taken = sketch_takes(thin, first ? a->hashes[i] : b->hashes[j]);

        of_a += taken && first;
        of_b += taken && second;
        both += taken && first && second;
        i += first;
        j += second;
    }
    fewer = of_a < of_b ? of_a : of_b;
    return fewer > 0 ? (double)both / (double)fewer : 1;
}
