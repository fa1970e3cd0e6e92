/* Parts of a whole: "half", "two-thirds", "1/2", "one in five". */
#include "mark/numbers.h"

#include <string.h>

#define PART_SURE 4 /* "one third meeting" is no part, "one fifth" is */

static double cell_value(const struct word *word)
{
    return number_plain(word->cells[0]);
}

/* "1/2", "3/4": halves, thirds, quarters, fifths, eighths. */
bool number_slash(struct growth *g, struct str rest)
{
    static const char *const mark = "\u2044"; /* of "½" */
    size_t skip = rest.len > 0 && rest.at[0] == '/' ? 1 : 0;
    double over;

    if (skip == 0 && rest.len > 3 && memcmp(rest.at, mark, 3) == 0)
        skip = 3;
    if (skip == 0 || rest.len != skip + 1)
        return false;
    over = number_plain((struct str){rest.at + skip, 1});
    if (!(over >= 2 && over <= 5) && over < 8)
        return false;
    if (g->current >= over)
        return false;
    g->current /= over;
    return true;
}

/* "half", "two-thirds", "a quarter", "one third". */
static bool read_part(const struct growth *g, struct number *number)
{
    const struct word *word;
    double over = 1;
    size_t at = g->at;
    const struct word *count = lexicon_find(g->lexicon, g->tokens[at].norm);

    if (growth_is(g->tokens[at].norm, "half")) {
        number->value = 0.5;
        number->length = 1;
        number->part = true;
        return true;
    }
    if (growth_is(g->tokens[at].norm, "a"))
        at++;
    else if (count != NULL && growth_is(count->sign, "small")) {
        over = cell_value(count);
        at++;
        at += at < g->end && growth_is(g->tokens[at].norm, "-");
    } else
        return false;
    if (at >= g->end)
        return false;
    word = lexicon_find(g->lexicon, g->tokens[at].norm);
    if (word == NULL || cell_value(word) < 2 ||
        !(growth_is(word->sign, "part") || (growth_is(word->sign, "ordinal") &&
                                            over == 1 && cell_value(word) > 2)))
        return false;
    /* "a third meeting" is no part; "a third of exports" is. */
    if (over == 1 &&
        !(at + 1 < g->end && growth_is(g->tokens[at + 1].norm, "of")) &&
        (count == NULL || cell_value(word) < PART_SURE))
        return false;
    number->value = over / cell_value(word);
    number->length = at + 1 - g->at;
    number->part = true;
    return number->value < 1;
}

/* "one in five", "two out of three": a part of a whole. */
static bool read_ratio(const struct growth *g, struct number *number)
{
    const struct word *few = lexicon_find(g->lexicon, g->tokens[g->at].norm);
    const struct word *all;
    size_t at = g->at + 1;
    double of;

    if (few == NULL || !growth_is(few->sign, "small") || at + 1 >= g->end)
        return false;
    if (growth_is(g->tokens[at].norm, "out") &&
        growth_is(g->tokens[at + 1].norm, "of"))
        at += 2;
    else if (growth_is(g->tokens[at].norm, "in") && cell_value(few) == 1)
        at += 1;
    else
        return false;
    if (at >= g->end)
        return false;
    all = lexicon_find(g->lexicon, g->tokens[at].norm);
    of = all != NULL &&
                 (growth_is(all->sign, "small") || growth_is(all->sign, "ten"))
             ? cell_value(all)
             : 0;
    if (of <= cell_value(few))
        return false;
    number->value = cell_value(few) / of;
    number->length = at + 1 - g->at;
    number->part = true;
    return true;
}

/* "three quarters of a million": a number after all. */
static void scale_part(const struct growth *g, struct number *number)
{
    size_t at = g->at + number->length;
    const struct word *scale;

    if (at + 2 < g->end && growth_is(g->tokens[at].norm, "of") &&
        growth_is(g->tokens[at + 1].norm, "a"))
        at += 2;
    if (at >= g->end)
        return;
    scale = lexicon_find(g->lexicon, g->tokens[at].norm);
    if (scale == NULL || !growth_is(scale->sign, "scale") ||
        number->length == 1)
        return;
    number->value *= cell_value(scale);
    number->scale = cell_value(scale);
    number->scaled = true;
    number->part = false;
    number->length = at + 1 - g->at;
}

bool number_part(const struct growth *g, struct number *number)
{
    if (!read_ratio(g, number) && !read_part(g, number))
        return false;
    scale_part(g, number);
    return true;
}
