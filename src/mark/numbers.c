#include "mark/numbers.h"

#include <string.h>

#define NUMBER_TOKENS_MOST 12
#define MIXED_BELOW 1e6 /* "10 1/2" */
#define NUMBER_DIGITS_MOST ((size_t)18)

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

double number_plain(struct str text)
{
    double value = 0, unit = 1;
    bool behind = false;

    for (size_t i = 0; i < text.len && i < NUMBER_DIGITS_MOST * 2; i++) {
        if (text.at[i] == '.' && !behind) {
            behind = true;
        } else if (is_digit(text.at[i])) {
            value = value * 10 + (text.at[i] - '0');
            unit = behind ? unit * 10 : 1;
        } else {
            break;
        }
    }
    return value / unit;
}

static double cell_value(const struct word *word)
{
    return number_plain(word->cells[0]);
}

static const struct word *sign_of(const struct growth *g, struct str text,
                                  const char *sign)
{
    const struct word *word = lexicon_find(g->lexicon, text);

    return word != NULL && growth_is(word->sign, sign) ? word : NULL;
}

/* Bytes of digits with the marks between them. */
static size_t digits_length(struct str text)
{
    size_t end = 0;

    while (end < text.len) {
        bool joins = (end > 0 || text.at[0] == '.') && end + 1 < text.len &&
                     (text.at[end] == '.' || text.at[end] == ',') &&
                     is_digit(text.at[end + 1]);

        if (!joins && !is_digit(text.at[end]))
            break;
        end++;
    }
    return end;
}

/* True where every mark in the digits parts off groups of three. */
static bool in_groups(struct str text, char mark)
{
    size_t run = 0, groups = 0;

    for (size_t i = text.len; i-- > 0;) {
        if (text.at[i] == '.' && mark == ',') {
            run = 0; /* decimals come before any group from behind */
            continue;
        }
        if (text.at[i] != mark) {
            run++;
            continue;
        }
        if (run != 3)
            return false;
        run = 0;
        groups++;
    }
    return groups > 0 && run >= 1 && run <= 3;
}

static size_t count_of(struct str text, char mark)
{
    size_t count = 0;

    for (size_t i = 0; i < text.len; i++)
        count += text.at[i] == mark;
    return count;
}

/* "1,234.5", "3,5", "1.234.567"; false for "1.2.3" and "16.08.2021". */
static bool digits_value(struct str text, double *value)
{
    char kept[NUMBER_DIGITS_MOST * 2];
    size_t length = 0, dots = count_of(text, '.'), commas = count_of(text, ',');
    bool grouped = commas > 0 && in_groups(text, ',');

    if (text.len >= sizeof(kept))
        return false;
    if (commas > 1 && !grouped)
        return false;
    if (dots > 1 && (commas > 0 || !in_groups(text, '.')))
        return false;
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] == ',' && grouped)
            continue;
        if (text.at[i] == '.' && dots > 1)
            continue;
        kept[length++] = text.at[i];
        if (text.at[i] == ',')
            kept[length - 1] = '.';
    }
    *value = number_plain((struct str){kept, length});
    return true;
}

/* "119 000": three digits that stand alone behind one to three. */
static bool group_follows(const struct growth *g, size_t length)
{
    const struct token *next = &g->tokens[g->at + 1];

    return length <= 3 && g->at + 1 < g->end && next->text.len == 3 &&
           !(next->flags & TOKEN_GLUED) && digits_length(next->text) == 3 &&
           next->span.from <= g->tokens[g->at].span.to + 3;
}

static void read_glued(struct growth *g, struct str rest, struct number *number)
{
    const struct word *word = lexicon_find(g->lexicon, rest);

    if (word != NULL && growth_is(word->sign, "rank")) {
        number->ordinal = true;
    } else if (word != NULL && (growth_is(word->sign, "suffix") ||
                                growth_is(word->sign, "scale"))) {
        g->scale = cell_value(word);
        g->current *= g->scale;
        g->scaled = true;
    } else {
        number->glued = rest;
    }
}

/* The "m" of "45m", which is a token of its own. */
static void read_suffix(struct growth *g, struct number *number)
{
    const struct token *next = &g->tokens[g->at];

    if (g->at >= g->end || !(next->flags & TOKEN_GLUED) ||
        sign_of(g, next->norm, "suffix") == NULL)
        return;
    read_glued(g, next->norm, number);
    g->at++;
}

/* "10 1/2": a part behind a whole number. */
static void read_mixed(struct growth *g)
{
    struct growth part = *g;
    struct str text, rest;

    if (g->at >= g->end || g->current >= MIXED_BELOW ||
        g->current != (double)(long)g->current)
        return;
    text = g->tokens[g->at].norm;
    rest = (struct str){text.at + 1, text.len > 0 ? text.len - 1 : 0};
    if (text.len < 3 || digits_length(text) != 1)
        return;
    part.current = number_plain((struct str){text.at, 1});
    if (!number_slash(&part, rest))
        return;
    g->current += part.current;
    g->at++;
}

/* One token that begins with a digit. */
static bool read_digits(struct growth *g, struct number *number)
{
    struct str text = g->tokens[g->at].norm;
    size_t length = digits_length(text);
    struct str rest = {text.at + length, text.len - length};

    if (length == 0 ||
        !digits_value((struct str){text.at, length}, &g->current))
        return false;
    if (length > 1 && text.at[0] == '0' && text.at[1] != '.' &&
        text.at[1] != ',')
        return false;
    g->digits = g->any = true;
    while (rest.len == 0 && group_follows(g, length)) {
        g->at++;
        g->current = g->current * 1000 + number_plain(g->tokens[g->at].norm);
        length = 3;
    }
    if (rest.len > 0 && !number_slash(g, rest))
        read_glued(g, rest, number);
    g->at++;
    if (rest.len == 0) {
        read_mixed(g);
        read_suffix(g, number);
    }
    return true;
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

/* Takes one word of a cardinal; false where the number ends before it. */
static bool read_word(struct growth *g, bool *open_ten)
{
    const struct word *word = lexicon_find(g->lexicon, g->tokens[g->at].norm);
    bool fresh = g->current == 0 && !g->digits;

    if (word == NULL)
        return false;
    if (growth_is(word->sign, "hundred") && g->current < 100 && !g->scaled) {
        g->current = (g->current > 0 ? g->current : 1) * 100;
        g->any = true;
        g->at++;
        return true;
    }
    if (growth_is(word->sign, "scale") ||
        (growth_is(word->sign, "plural") && g->any)) {
        if (g->scaled && g->current == 0 && g->total > 0) {
            g->total *= cell_value(word); /* "thousand billion" */
            g->scale *= cell_value(word);
            g->at++;
            return true;
        }
        close_scale(g, cell_value(word));
        return true;
    }
    if (growth_is(word->sign, "ten") &&
        (fresh || (g->current >= 100 && !g->digits))) {
        g->current += cell_value(word);
        *open_ten = true;
        g->any = true;
        g->at++;
        return true;
    }
    if (growth_is(word->sign, "small") &&
        (fresh || *open_ten || (g->current >= 100 && !g->digits))) {
        g->current += cell_value(word);
        *open_ten = false;
        g->any = true;
        g->at++;
        return true;
    }
    return false;
}

static bool small_or_ten(const struct growth *g, size_t at)
{
    return at < g->end && (sign_of(g, g->tokens[at].norm, "small") != NULL ||
                           sign_of(g, g->tokens[at].norm, "ten") != NULL ||
                           sign_of(g, g->tokens[at].norm, "ordinal") != NULL);
}

/* "twenty-five", "hundred and five": what may stand between two words. */
static bool step_over(struct growth *g, bool open_ten)
{
    const struct token *token = &g->tokens[g->at];
    bool hyphen = growth_is(token->norm, "-") && (token->flags & TOKEN_GLUED);
    bool linked = growth_is(token->norm, "and") && !g->digits &&
                  ((g->current >= 100) || (g->scaled && g->total > 0));

    if (hyphen && g->at + 1 < g->end && open_ten &&
        small_or_ten(g, g->at + 1)) {
        g->at++;
        return true;
    }
    if (hyphen && g->at + 1 < g->end &&
        sign_of(g, g->tokens[g->at + 1].norm, "scale") != NULL) {
        g->at++;
        return true;
    }
    if (linked && small_or_ten(g, g->at + 1)) {
        g->at++;
        return true;
    }
    return false;
}

/* "two and a half million": the half, before its scale. */
static void read_half(struct growth *g)
{
    if (g->at + 2 < g->end && growth_is(g->tokens[g->at].norm, "and") &&
        growth_is(g->tokens[g->at + 1].norm, "a") &&
        growth_is(g->tokens[g->at + 2].norm, "half")) {
        g->at += 3;
        g->current += 0.5;
    }
}

/* "half a million", "half million", "a hundred". */
static bool read_article(struct growth *g)
{
    bool half = growth_is(g->tokens[g->at].norm, "half") && g->at + 1 < g->end;
    size_t at = g->at + (half ? 1 : 0);
    bool article = at + 1 < g->end && (growth_is(g->tokens[at].norm, "a") ||
                                       growth_is(g->tokens[at].norm, "an"));
    const struct word *next =
        article ? lexicon_find(g->lexicon, g->tokens[at + 1].norm) : NULL;

    if (half && !article && at < g->end &&
        sign_of(g, g->tokens[at].norm, "scale") != NULL) {
        g->at = at; /* "half million" */
        g->current = 0.5;
        g->any = true;
        return true;
    }
    if (next == NULL ||
        !(growth_is(next->sign, "scale") || growth_is(next->sign, "hundred")))
        return false;
    g->at = at + 1;
    if (half && growth_is(next->sign, "scale")) {
        g->current = 0.5;
        g->any = true;
    }
    return true;
}

static bool read_ordinal(struct growth *g, struct number *number)
{
    const struct word *word = lexicon_find(g->lexicon, g->tokens[g->at].norm);

    if (word != NULL && growth_is(word->sign, "ordinal")) {
        number->value = g->total + g->current + cell_value(word);
        number->ordinal = true;
        g->at++;
        return true;
    }
    return false;
}

/* Words one after the other, from g->at on. */
static void read_words(struct growth *g, struct number *number)
{
    bool open_ten = false;

    while (g->at < g->end && number->glued.len == 0 && !number->ordinal) {
        size_t before = g->at;

        read_half(g);
        if (g->any && step_over(g, open_ten) && read_ordinal(g, number))
            return;
        if (g->at < g->end && read_word(g, &open_ten))
            continue;
        if (g->at == before)
            break;
        g->at = before;
        break;
    }
}

bool number_may_begin(const struct lexicon *lexicon, const struct token *token)
{
    /* What read_article, read_part and read_half begin with. */
    return (token->flags & TOKEN_DIGIT) || growth_is(token->norm, "a") ||
           growth_is(token->norm, "an") || growth_is(token->norm, "and") ||
           growth_is(token->norm, "half") ||
           lexicon_find(lexicon, token->norm) != NULL;
}

bool number_read(const struct lexicon *lexicon, const struct report *report,
                 size_t at, size_t end, struct number *number)
{
    struct growth g = {
        .lexicon = lexicon,
        .tokens = report->tokens.items,
        .at = at,
        .end = end < at + NUMBER_TOKENS_MOST ? end : at + NUMBER_TOKENS_MOST,
        .scale = 1};

    *number = (struct number){.scale = 1};
    if (at >= g.end || !number_may_begin(lexicon, &g.tokens[at]))
        return false;
    if (read_ordinal(&g, number)) {
        number->length = 1;
        return true;
    }
    if (g.tokens[at].flags & TOKEN_DIGIT) {
        if (!read_digits(&g, number))
            return false;
    } else if (!read_article(&g) && number_part(&g, number)) {
        return true;
    }
    read_words(&g, number);
    if (!g.any)
        return false;
    if (!number->ordinal || g.digits)
        number->value = g.total + g.current;
    number->length = g.at - at;
    number->digits = g.digits;
    number->scaled = g.scaled;
    number->scale = g.scale;
    return number->length > 0;
}
