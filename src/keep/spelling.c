#include "keep/spelling.h"

static size_t spellings_of(const struct search_word *word)
{
    return word->spelling.count > 0 ? word->spelling.count : 1;
}

struct str spelling_word(const struct choice *choice)
{
    if (choice->word->spelling.count == 0 || choice->most == 1)
        return choice->word->spelling.count == 1
                   ? choice->word->spelling.items[0]
                   : choice->word->text;
    return choice->word->spelling.items[choice->at];
}

void spelling_begin(struct spelling *spelling, const struct search_item *item)
{
    size_t all = 1;

    spelling->item = item;
    spelling->count = 0;
    for (size_t i = 0; i < item->count; i++)
        for (size_t j = 0;
             j < item->phrases[i].count && spelling->count < SEARCH_WORDS; j++)
            spelling->choices[spelling->count++] =
                (struct choice){&item->phrases[i].items[j], 0, 1};
    for (size_t i = spelling->count; i-- > 0;) {
        size_t most = spellings_of(spelling->choices[i].word);

        if (all * most > SPELLINGS)
            continue;
        all *= most;
        spelling->choices[i].most = most;
    }
}

bool spelling_advance(struct spelling *spelling)
{
    for (size_t i = spelling->count; i-- > 0;) {
        if (++spelling->choices[i].at < spelling->choices[i].most)
            return true;
        spelling->choices[i].at = 0;
    }
    return false;
}

double rank_of(unsigned weight, double found, double share)
{
    return weight * found * 2.2 / (found + 1.2 * (0.25 + 0.75 * share));
}
