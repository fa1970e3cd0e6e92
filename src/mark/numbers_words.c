/* Cardinals in words: "two hundred and fifty thousand", "five point five". */
#include "mark/numbers.h"

#define HUNDREDS_BELOW 1e6
#define WHOLE_BELOW 1e15 /* no parts are told of more */
#define SMALL_DIGIT 10   /* "point eleven" has two digits behind the point */

static const struct word *word_at(const struct growth *g, size_t at)
{
    return at < g->end ? lexicon_find(g->lexicon, g->tokens[at].norm) : NULL;
}

static bool sign_at(const struct growth *g, size_t at, const char *sign)
{
    const struct word *word = word_at(g, at);

    return word != NULL && growth_is(word->sign, sign);
}

static void close_scale(struct growth *g, double scale)
{
    g->total += (g->current > 0 ? g->current : 1) * scale;
    g->current = 0;
    g->scaled = true;
    g->scale = scale;
    g->any = true;
    g->at++;
}

static bool read_scale(struct growth *g, const struct word *word)
{
    if (!growth_is(word->sign, "scale") &&
        !(growth_is(word->sign, "plural") && g->any))
        return false;
    if (g->scaled && g->current == 0 && g->total > 0) {
        g->total *= number_cell(word); /* "thousand billion" */
        g->scale *= number_cell(word);
        g->at++;
        return true;
    }
    close_scale(g, number_cell(word));
    return true;
}

static void grow(struct growth *g, double by)
{
    g->current += by;
    g->any = true;
    g->at++;
}

/* Takes one word of a cardinal; false where the number ends before it. */
static bool read_word(struct growth *g)
{
    const struct word *word = word_at(g, g->at);
    /* "zero five" are two, "one million five" is one. */
    bool fresh = g->current == 0 && !g->digits && (!g->any || g->scaled);
    bool room = g->current >= 100 && (!g->digits || g->hundred);

    if (word == NULL || g->behind_point)
        return word != NULL && g->any && read_scale(g, word);
    if (growth_is(word->sign, "hundred") && g->current < 100 &&
        (!g->scaled || g->current > 0)) {
        g->current = (g->current > 0 ? g->current : 1) * 100;
        g->any = g->hundred = true;
        g->open_ten = false;
        g->at++;
        return true;
    }
    if (growth_is(word->sign, "ten") && (fresh || room)) {
        g->before_ten = g->total + g->current;
        g->ten_at = g->at + 1;
        g->open_ten = true;
        g->hundred = false;
        grow(g, number_cell(word));
        return true;
    }
    if (growth_is(word->sign, "small") && (fresh || g->open_ten || room) &&
        !(g->open_ten && number_cell(word) >= SMALL_DIGIT)) {
        g->open_ten = g->hundred = false;
        grow(g, number_cell(word));
        return true;
    }
    return read_scale(g, word);
}

static bool small_or_ten(const struct growth *g, size_t at)
{
    return sign_at(g, at, "small") || sign_at(g, at, "ten") ||
           sign_at(g, at, "ordinal");
}

static bool is_hyphen(const struct growth *g, size_t at)
{
    return growth_is(g->tokens[at].norm, "-") &&
           (g->tokens[at].flags & TOKEN_GLUED);
}

static bool whole_hundreds(double value)
{
    return value < HUNDREDS_BELOW && (long)value % 100 == 0;
}

/* "twenty-five", "hundred and five": what may stand between two words. */
static bool step_over(struct growth *g)
{
    bool dash = g->at + 1 < g->end && growth_is(g->tokens[g->at].norm, "-");
    bool hyphen = dash && is_hyphen(g, g->at);
    bool linked =
        g->at + 1 < g->end && growth_is(g->tokens[g->at].norm, "and") &&
        (g->hundred || (!g->digits && !g->behind_point &&
                        (g->current >= 100 || (g->scaled && g->total > 0))));

    /* Some write "$40 - million", "fifty - two". */
    if (((hyphen || (dash && sign_at(g, g->at + 1, "small"))) && g->open_ten &&
         small_or_ten(g, g->at + 1)) ||
        (dash && sign_at(g, g->at + 1, "scale"))) {
        g->at++;
        return true;
    }
    /* "between one hundred and two hundred" are two. */
    linked = linked && whole_hundreds(g->current) &&
             !(g->current > 0 && sign_at(g, g->at + 2, "hundred"));
    if (linked && small_or_ten(g, g->at + 1)) {
        g->before_and = g->total + g->current;
        g->and_at = g->at + 1;
        g->at++;
        return true;
    }
    return false;
}

/* "12 point 5" */
static void read_point_digits(struct growth *g)
{
    struct str text = g->at + 1 < g->end ? g->tokens[g->at + 1].norm : STR("");
    double unit = 1;

    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] < '0' || text.at[i] > '9' || i > 8)
            return;
        unit *= 10;
    }
    if (text.len == 0)
        return;
    g->current += number_plain(text) / unit;
    g->behind_point = true;
    g->at += 2;
}

/* "point five", "point nought three", "point eleven", behind a number. */
static void read_point(struct growth *g)
{
    const struct word *word = word_at(g, g->at + 1);
    double unit = 1;

    if (g->at >= g->end || !g->any || g->scaled || g->behind_point ||
        !growth_is(g->tokens[g->at].norm, "point"))
        return;
    if (word == NULL || !growth_is(word->sign, "small")) {
        read_point_digits(g);
        return;
    }
    g->at++;
    g->behind_point = true;
    while (word != NULL && growth_is(word->sign, "small")) {
        double digits = number_cell(word);

        unit *= digits < SMALL_DIGIT ? 10 : 100;
        g->current += digits / unit;
        word = word_at(g, ++g->at);
    }
}

static bool has_part(const struct growth *g, size_t at, struct number *part)
{
    struct growth inner = {
        .lexicon = g->lexicon, .tokens = g->tokens, .at = at, .end = g->end};

    *part = (struct number){.scale = 1};
    if (at >= g->end)
        return false;
    if (!(g->tokens[at].flags & TOKEN_DIGIT))
        return number_part_plain(&inner, part);
    /* "5 and 1/2" */
    if (!number_digits(&inner, part) || part->glued.len > 0 || part->ordinal ||
        inner.current >= 1)
        return false;
    part->value = inner.current;
    part->length = inner.at - at;
    return true;
}

/* A part of what is named behind it is none of the number: "two killed and a
 * third was hurt". */
static bool is_subject(const struct growth *g, size_t at)
{
    return at < g->end &&
           (g->tokens[at].upos == UPOS_VERB || g->tokens[at].upos == UPOS_AUX ||
            growth_is(g->tokens[at].norm, "of"));
}

static bool is_whole(double value)
{
    return value < WHOLE_BELOW && value == (double)(long)value;
}

/* "two and a half million", "three and three quarters", "2 million and a
 * half": the part, before its scale or behind it. */
static void read_and_part(struct growth *g)
{
    struct number part;
    size_t at = g->at + 1, behind;

    if (!g->any || g->at >= g->end || !is_whole(g->current) ||
        !growth_is(g->tokens[g->at].norm, "and") || !has_part(g, at, &part) ||
        part.value >= 1)
        return;
    behind = at + part.length;
    if (is_subject(g, behind))
        return;
    if (g->scaled && g->current == 0 && sign_at(g, behind, "scale")) {
        /* "one billion and a quarter million" */
        g->total += part.value * number_cell(word_at(g, behind));
        behind++;
    } else if (g->scaled && g->current == 0) {
        g->total += part.value * g->scale;
    } else {
        g->current += part.value;
    }
    g->at = behind;
    g->behind_point = true;
}

static bool read_ordinal_word(struct growth *g, struct number *number)
{
    const struct word *word = word_at(g, g->at);
    double value;

    if (word == NULL || !growth_is(word->sign, "ordinal"))
        return false;
    value = number_cell(word);
    if (value >= 100 && g->any) /* "two hundredth" */
        number->value = (g->total + g->current) * value;
    else
        number->value = g->total + g->current + value;
    number->ordinal = true;
    g->at++;
    return true;
}

/* "twenty third", "two hundredth": an ordinal that goes on from a cardinal. */
static bool goes_on(const struct growth *g)
{
    const struct word *word = word_at(g, g->at);

    if (word == NULL || !growth_is(word->sign, "ordinal") || g->digits ||
        g->behind_point)
        return false;
    return number_cell(word) >= 100 ||
           (g->open_ten && number_cell(word) < SMALL_DIGIT);
}

bool number_ordinal(struct growth *growth, struct number *number)
{
    return read_ordinal_word(growth, number);
}

/* Words and parts one after the other. */
static void cardinal(struct growth *g, struct number *number)
{
    while (g->at < g->end && number->glued.len == 0 && !number->ordinal) {
        size_t before = g->at;

        read_and_part(g);
        read_point(g);
        if (g->at >= g->end)
            return;
        if (g->any && (step_over(g) || goes_on(g)) &&
            read_ordinal_word(g, number))
            return;
        if (g->at < g->end && read_word(g))
            continue;
        if (number_plural_part(g, number))
            return;
        if (g->at > before && g->behind_point)
            continue;
        g->at = before;
        return;
    }
}

/* "3 million 200 thousand", "2 million and five hundred thousand". */
static bool read_lower_scale(struct growth *g)
{
    struct growth low = {.lexicon = g->lexicon,
                         .tokens = g->tokens,
                         .at = g->at,
                         .end = g->end,
                         .scale = 1};
    struct number number = {.scale = 1};

    if (!g->digits || !g->scaled || g->at + 1 >= g->end || g->behind_point)
        return false;
    low.at += growth_is(g->tokens[g->at].norm, "and") ? 1 : 0;
    if (!(g->tokens[low.at].flags & TOKEN_DIGIT) ||
        number_digits(&low, &number))
        cardinal(&low, &number);
    if (!(low.scaled ? low.current == 0 : low.hundred && low.at > g->at + 1) ||
        low.scale >= g->scale || low.total + low.current >= g->scale ||
        number.ordinal || number.part || number.glued.len > 0)
        return false;
    g->total += low.total + low.current;
    g->scale = low.scaled ? low.scale : g->scale;
    g->behind_point = !low.scaled;
    g->at = low.at;
    return true;
}

void number_words(struct growth *g, struct number *number)
{
    do
        cardinal(g, number);
    while (!number->ordinal && !number->part && read_lower_scale(g));
}
