#include "base/edits.h"

#include <stdbool.h>
#include <stdint.h>

#define LONGEST 40 /* bytes of a word that is looked at */

size_t edits_between(struct str a, struct str b)
{
    size_t rows[3][LONGEST + 1] = {0};

    if (a.len > LONGEST || b.len > LONGEST)
        return SIZE_MAX;
    for (size_t j = 0; j <= b.len; j++)
        rows[0][j] = j;
    for (size_t i = 1; i <= a.len; i++) {
        size_t *row = rows[i % 3], *above = rows[(i - 1) % 3];

        row[0] = i;
        for (size_t j = 1; j <= b.len; j++) {
            /* Setting one bit makes ASCII letters lower case. */
            bool same = (a.at[i - 1] | 32) == (b.at[j - 1] | 32);
            size_t best = above[j - 1] + !same;

            best = above[j] + 1 < best ? above[j] + 1 : best;
            best = row[j - 1] + 1 < best ? row[j - 1] + 1 : best;
            if (i > 1 && j > 1 && (a.at[i - 1] | 32) == (b.at[j - 2] | 32) &&
                (a.at[i - 2] | 32) == (b.at[j - 1] | 32) &&
                rows[(i - 2) % 3][j - 2] + 1 < best)
                best = rows[(i - 2) % 3][j - 2] + 1;
            row[j] = best;
        }
    }
    return rows[a.len % 3][b.len];
}
