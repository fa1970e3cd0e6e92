/* How high a partnership stands among those that states have. */
#include "find/tie.h"

/* The level of the longest phrase of levels.tsv in the name [first, last); 0
 * where it has none. */
unsigned tie_rank(const struct tying *tying, uint32_t first, uint32_t last)
{
    const struct lexicon *levels = know_words(tying->finder->know, "levels");
    size_t longest = 0;
    unsigned rank = 0;

    for (uint32_t t = first; t < last; t++) {
        size_t length;
        const struct word *word =
            lexicon_longest(levels, &tie_token(tying, t)->norm,
                            sizeof(struct token), last - t, &length);

        if (word == NULL || length <= longest || word->cells[0].len != 1 ||
            word->cells[0].at[0] < '0' || word->cells[0].at[0] > '9')
            continue;
        longest = length;
        rank = (unsigned)(word->cells[0].at[0] - '0');
    }
    return rank;
}
