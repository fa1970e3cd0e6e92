/* Parts of a whole: "half", "two-thirds", "1/2", "one in five". */
#include "mark/numbers.h"

#include <string.h>

#define PART_SURE 4  /* "one third meeting" is no part, "one fifth" is */
#define PART_ALONE 5 /* "cut by a fifth" */

/* What quantities are split into, in digits; "9/11" and "24/7" are none. */
static bool splits(double over)
{
    static const double more[] = {12, 16, 20, 32, 50, 64, 100, 1000};

    for (size_t i = 0; i < sizeof(more) / sizeof(*more); i++)
        if (over == more[i])
            return true;
    return over >= 2 && over <= 10;
}

/* "1/2", "3/4", "7/10", and "½", whose bar is a sign of its own. */
bool number_slash(struct growth *g, struct str rest)
{
    static const char *const mark = "\u2044"; /* of "½" */
    size_t skip = rest.len > 0 && rest.at[0] == '/' ? 1 : 0;
    double over;

    if (skip == 0 && rest.len > 3 && memcmp(rest.at, mark, 3) == 0)
        skip = 3;
    if (skip == 0 || rest.len == skip || rest.len > skip + 4)
        return false;
    for (size_t i = skip; i < rest.len; i++)
        if (rest.at[i] < '0' || rest.at[i] > '9')
            return false;
    over = number_plain((struct str){rest.at + skip, rest.len - skip});
    if (!splits(over) || g->current >= over)
        return false;
    g->current /= over;
    return true;
}

/* What a whole is divided by: "third", "quarters", "twenty-firsts". */
struct divisor {
    double value;
    size_t length;
    bool plural, named; /* named: "half", "quarter", for all counts */
};

static const struct word *ordinal_of(const struct growth *g, struct str text)
{
    const struct word *word = lexicon_find(g->lexicon, text);

    return word != NULL && growth_is(word->sign, "ordinal") ? word : NULL;
}

/* In one word; "seconds" are time. */
static bool divisor_word(const struct growth *g, size_t at,
                         struct divisor *divisor)
{
    struct str text = at < g->end ? g->tokens[at].norm : STR("");
    const struct word *word = lexicon_find(g->lexicon, text);

    *divisor = (struct divisor){.length = 1};
    if (word != NULL && growth_is(word->sign, "part")) {
        divisor->value = number_cell(word);
        divisor->named = true;
        divisor->plural = text.at[text.len - 1] == 's';
        return true;
    }
    if (word == NULL && text.len > 1 && text.at[text.len - 1] == 's') {
        word = ordinal_of(g, (struct str){text.at, text.len - 1});
        divisor->plural = true;
    } else {
        word = text.len > 0 ? ordinal_of(g, text) : NULL;
    }
    divisor->value = word != NULL ? number_cell(word) : 0;
    return word != NULL && divisor->value != 2;
}

static size_t hyphen_at(const struct growth *g, size_t at)
{
    return at < g->end && growth_is(g->tokens[at].norm, "-") ? 1 : 0;
}

static bool divisor_at(const struct growth *g, size_t at,
                       struct divisor *divisor)
{
    const struct word *ten =
        at < g->end ? lexicon_find(g->lexicon, g->tokens[at].norm) : NULL;
    size_t skip;

    if (ten == NULL || !growth_is(ten->sign, "ten"))
        return divisor_word(g, at, divisor) && divisor->value > 1;
    skip = 1 + hyphen_at(g, at + 1);
    if (!divisor_word(g, at + skip, divisor) || divisor->value >= 10 ||
        divisor->named)
        return false;
    divisor->value += number_cell(ten);
    divisor->length += skip;
    return true;
}

/* "a third meeting" is no part; "a third of exports" is. */
static bool is_sure(const struct growth *g, size_t at, bool article,
                    const struct divisor *divisor)
{
    static const char *const before[] = {"by",      "nearly", "almost", "about",
                                         "roughly", "than",   NULL};
    bool ends = at >= g->end || (g->tokens[at].flags & TOKEN_PUNCT);
    const struct word *next =
        ends ? NULL : lexicon_find(g->lexicon, g->tokens[at].norm);

    if (!ends && growth_is(g->tokens[at].norm, "of"))
        return true;
    if (!article)
        return ends || divisor->value >= PART_SURE;
    /* "down by a third this year", "more than a third said" */
    if (g->at > 0 && str_is_one_of(g->tokens[g->at - 1].norm, before) &&
        (ends || g->tokens[at].upos != UPOS_NOUN))
        return true;
    return (ends && (divisor->value >= PART_ALONE || divisor->value == 2)) ||
           (divisor->named && next != NULL && growth_is(next->sign, "scale"));
}

/* A count below a hundred in one word or in digits. */
static bool small_at(const struct growth *g, size_t at, double *count)
{
    struct str text = at < g->end ? g->tokens[at].norm : STR("");
    const struct word *word = lexicon_find(g->lexicon, text);

    *count = word != NULL ? number_cell(word) : number_plain(text);
    if (word != NULL)
        return growth_is(word->sign, "small") || growth_is(word->sign, "ten");
    for (size_t i = 0; i < text.len; i++)
        if (text.at[i] < '0' || text.at[i] > '9')
            return false;
    return text.len > 0 && text.len < 3;
}

/* "quarter of a million": only of a scale. */
static bool quarter_of(const struct growth *g, struct number *number)
{
    size_t at = g->at + 1;
    const struct word *scale;

    if (at + 2 >= g->end || !growth_is(g->tokens[at].norm, "of") ||
        !growth_is(g->tokens[at + 1].norm, "a"))
        return false;
    scale = lexicon_find(g->lexicon, g->tokens[at + 2].norm);
    number->value =
        1 / number_cell(lexicon_find(g->lexicon, g->tokens[g->at].norm));
    number->length = 1;
    return scale != NULL && growth_is(scale->sign, "scale");
}

/* "half", "two-thirds", "a quarter", "one third". */
static bool read_part(const struct growth *g, bool sure, struct number *number)
{
    struct divisor divisor;
    double over = 1;
    size_t at = g->at;
    const struct word *count = lexicon_find(g->lexicon, g->tokens[at].norm);
    bool article = growth_is(g->tokens[at].norm, "a");

    if (count != NULL && (growth_is(g->tokens[at].norm, "half") ||
                          growth_is(count->sign, "fraction"))) {
        number->value =
            growth_is(count->sign, "fraction") ? number_cell(count) : 0.5;
        number->length = 1;
        number->part = true;
        return true;
    }
    if (!article && count != NULL && growth_is(count->sign, "part") &&
        number_cell(count) > 2)
        return quarter_of(g, number);
    if (!article && !small_at(g, at, &over))
        return false;
    at++;
    at += article ? 0 : hyphen_at(g, at);
    if (!divisor_at(g, at, &divisor) ||
        !(divisor.named || divisor.plural == (over > 1)))
        return false;
    at += divisor.length;
    if (over <= 1 && !sure && !is_sure(g, at, article, &divisor))
        return false;
    if (over >= divisor.value)
        return false;
    number->value = over / divisor.value;
    number->length = at - g->at;
    number->part = true;
    return true;
}

bool number_part_plain(const struct growth *growth, struct number *number)
{
    return read_part(growth, true, number);
}

/* "one hundred thirty-fifths" are 100/35, "two hundred and fifty hundredths"
 * 200.5, "one hundred and thirty fifths" 130/5. */
bool number_plural_part(struct growth *g, struct number *number)
{
    double value = g->total + g->current, behind;
    struct divisor divisor;
    size_t at = g->at + (g->at + 1 < g->end ? hyphen_at(g, g->at) : 0);

    if (g->digits || !g->any || g->behind_point || number->part ||
        !divisor_word(g, at, &divisor) || !divisor.plural ||
        divisor.value < 2 || (divisor.named && g->ten_at == g->at))
        return false;
    behind = value - g->before_and;
    if (g->ten_at == g->at && g->before_ten > 0 && g->and_at + 1 != g->at &&
        divisor.value < 10)
        value = g->before_ten / (value - g->before_ten + divisor.value);
    else if (g->and_at > 0 && behind < divisor.value)
        value = g->before_and + behind / divisor.value;
    else
        value /= divisor.value;
    g->at = at + divisor.length;
    g->total = 0;
    g->current = value;
    g->behind_point = true;
    number->part = value < 1;
    return true;
}

/* "one in five", "two out of three": a part of a whole. */
static bool read_ratio(const struct growth *g, struct number *number)
{
    size_t at = g->at + 1;
    double few, all;

    if (at + 1 >= g->end || !small_at(g, g->at, &few))
        return false;
    if (growth_is(g->tokens[at].norm, "out") &&
        growth_is(g->tokens[at + 1].norm, "of"))
        at += 2;
    else if (growth_is(g->tokens[at].norm, "in") && few == 1)
        at += 1;
    else
        return false;
    if (!small_at(g, at, &all) || all <= few)
        return false;
    number->value = few / all;
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
    if (scale == NULL || !growth_is(scale->sign, "scale"))
        return;
    number->value *= number_cell(scale);
    number->scale = number_cell(scale);
    number->scaled = true;
    number->part = false;
    number->length = at + 1 - g->at;
}

bool number_part(const struct growth *g, struct number *number)
{
    if (!read_ratio(g, number) && !read_part(g, false, number))
        return false;
    scale_part(g, number);
    return true;
}
