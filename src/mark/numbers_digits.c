/* Numbers in digits: "1,234.5", "119 000", "10 1/2", "45m", "1.3e6". */
#include "mark/numbers.h"

#define MIXED_BELOW 1e6 /* "10 1/2" */
#define NUMBER_DIGITS_MOST ((size_t)18)
#define POWER_MOST 300 /* a double ends at 1e308 */

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

/* How the marks of one kind part the digits. */
struct groups {
    size_t marks;
    bool threes; /* each parts off a group of three: "1,234,567" */
    bool indian; /* of two, but for the last: "12,34,567" */
};

/* Digits behind the other mark are decimals, which come before any group from
 * behind. */
static struct groups groups_of(struct str text, char mark)
{
    struct groups groups = {0, true, true};
    size_t run = 0;

    for (size_t i = text.len; i-- > 0;) {
        if (text.at[i] != mark && !is_digit(text.at[i])) {
            run = 0;
            continue;
        }
        if (is_digit(text.at[i])) {
            run++;
            continue;
        }
        groups.threes = groups.threes && run == 3;
        groups.indian = groups.indian && run == (groups.marks == 0 ? 3 : 2);
        run = 0;
        groups.marks++;
    }
    groups.threes = groups.threes && groups.marks > 0 && run >= 1 && run <= 3;
    groups.indian = groups.indian && groups.marks > 1 && run >= 1 && run <= 2;
    return groups;
}

static size_t last_of(struct str text, char mark)
{
    for (size_t i = text.len; i-- > 0;)
        if (text.at[i] == mark)
            return i;
    return 0;
}

/* Which of the marks part groups; false for "1.2.3" and "16.08.2021". */
static bool groups_told(struct str text, bool *by_comma, bool *by_dot)
{
    struct groups dots = groups_of(text, '.'), commas = groups_of(text, ',');

    *by_comma = commas.threes || commas.indian;
    *by_dot = dots.marks > 1;
    /* "1.234,56": the comma is the decimals'. */
    if (commas.marks == 1 && dots.marks > 0 &&
        last_of(text, ',') > last_of(text, '.')) {
        *by_comma = false;
        *by_dot = true;
        return groups_of((struct str){text.at, last_of(text, ',')}, '.').threes;
    }
    return (commas.marks < 2 || *by_comma) &&
           (dots.marks < 2 || (commas.marks == 0 && dots.threes));
}

/* "1,234.5", "3,5", "1.234.567", "1.234,56". */
static bool digits_value(struct str text, double *value)
{
    char kept[NUMBER_DIGITS_MOST * 2];
    size_t length = 0;
    bool by_comma, by_dot;

    if (text.len >= sizeof(kept) || !groups_told(text, &by_comma, &by_dot))
        return false;
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] == ',' && !by_comma)
            kept[length++] = '.';
        else if (text.at[i] == '.' ? !by_dot : text.at[i] != ',')
            kept[length++] = text.at[i];
    }
    *value = number_plain((struct str){kept, length});
    return true;
}

/* "119 000": three digits that stand alone behind one to three. */
static bool group_follows(const struct growth *g, size_t length)
{
    const struct token *next = &g->tokens[g->at + 1];

    return length <= 3 && g->at + 1 < g->end && next->text.len >= 3 &&
           (next->text.len == 3 || next->text.at[3] == '.') &&
           !(next->flags & TOKEN_GLUED) &&
           digits_length(next->text) == next->text.len &&
           next->span.from <= g->tokens[g->at].span.to + 3 &&
           is_digit(next->text.at[1]) && is_digit(next->text.at[2]);
}

/* Ten to so much, and any number to a whole power, without a library's last
 * digit. */
static double power_of(double base, unsigned times)
{
    double value = 1;

    for (unsigned i = 0; i < times; i++)
        value *= base;
    return value;
}

/* "e10", "e-4": scientific notation. */
static bool exponent(struct growth *g, struct str rest)
{
    bool minus = rest.len > 1 && rest.at[1] == '-';
    struct str digits = {rest.at + 1, rest.len > 0 ? rest.len - 1 : 0};
    double times;

    if (rest.len == 0 || rest.at[0] != 'e')
        return false;
    if (minus || (digits.len > 0 && digits.at[0] == '+'))
        digits = (struct str){digits.at + 1, digits.len - 1};
    times = number_plain(digits);
    if (digits.len == 0 || digits.len > 3 ||
        digits_length(digits) != digits.len || times > POWER_MOST)
        return false;
    if (minus)
        g->current /= power_of(10, (unsigned)times);
    else
        g->current *= power_of(10, (unsigned)times);
    g->behind_point = true;
    return true;
}

static void read_glued(struct growth *g, struct str rest, struct number *number)
{
    const struct word *word = lexicon_find(g->lexicon, rest);

    if (word != NULL && growth_is(word->sign, "rank")) {
        number->ordinal = true;
    } else if (word != NULL && (growth_is(word->sign, "suffix") ||
                                growth_is(word->sign, "scale"))) {
        g->scale = number_cell(word);
        g->current *= g->scale;
        g->scaled = true;
        number->suffix = rest;
    } else if (!exponent(g, rest)) {
        number->glued = rest;
    }
}

/* The "m" of "45m", which is a token of its own. */
static void read_suffix(struct growth *g, struct number *number)
{
    const struct token *next = &g->tokens[g->at];
    const struct word *word;

    /* "1.5 M", but no "1.5 m". */
    if (g->at >= g->end ||
        !((next->flags & TOKEN_GLUED) ||
          (next->text.len == 1 &&
           (next->text.at[0] == 'M' || next->text.at[0] == 'K'))))
        return;
    word = lexicon_find(g->lexicon, next->norm);
    if (word == NULL || !growth_is(word->sign, "suffix"))
        return;
    read_glued(g, next->norm, number);
    g->at++;
}

/* "2.5^-1", "10^6": a whole power, its sign being a token of its own. */
static void read_power(struct growth *g)
{
    size_t at = g->at + 1;
    bool minus = false;
    double times;

    if (at >= g->end || !growth_is(g->tokens[g->at].norm, "^"))
        return;
    while (at + 1 < g->end && (growth_is(g->tokens[at].norm, "-") ||
                               growth_is(g->tokens[at].norm, "+"))) {
        minus = minus != growth_is(g->tokens[at].norm, "-");
        at++;
    }
    times = number_plain(g->tokens[at].norm);
    if (digits_length(g->tokens[at].norm) != g->tokens[at].norm.len ||
        times > POWER_MOST || times != (double)(unsigned)times)
        return;
    g->current = power_of(g->current, (unsigned)times);
    if (minus)
        g->current = 1 / g->current;
    g->at = at + 1;
    g->behind_point = true;
}

/* "6.23x10^-4": the power of ten stands in the same token. */
static bool times_power(struct growth *g, struct str rest)
{
    struct growth ten = *g;
    static const char *const mark = "x10";

    if (!growth_is(rest, mark) || g->at + 1 >= g->end)
        return false;
    ten.current = 10;
    ten.at = g->at + 1;
    read_power(&ten);
    if (ten.at == g->at + 1)
        return false;
    g->current *= ten.current;
    g->at = ten.at;
    g->behind_point = true;
    return true;
}

/* "1.0e+3", "12e-1": the sign and the power are tokens of their own. */
static bool parted_exponent(struct growth *g, struct str rest)
{
    size_t at = g->at + 1;
    struct str times;
    bool minus;

    if (!growth_is(rest, "e") || at + 1 >= g->end)
        return false;
    minus = growth_is(g->tokens[at].norm, "-");
    times = g->tokens[at + 1].norm;
    if (!(minus || growth_is(g->tokens[at].norm, "+")) ||
        !(g->tokens[at].flags & TOKEN_GLUED) ||
        !(g->tokens[at + 1].flags & TOKEN_GLUED) ||
        digits_length(times) != times.len || times.len > 3 ||
        number_plain(times) > POWER_MOST)
        return false;
    if (minus)
        g->current /= power_of(10, (unsigned)number_plain(times));
    else
        g->current *= power_of(10, (unsigned)number_plain(times));
    g->at = at + 2;
    g->behind_point = true;
    return true;
}

/* "1 / 4" */
static void spaced_slash(struct growth *g)
{
    struct growth part = *g;
    struct str under = g->at + 1 < g->end ? g->tokens[g->at + 1].norm : STR("");
    char text[5] = "/";

    if (under.len == 0 || under.len > 2 ||
        !growth_is(g->tokens[g->at].norm, "/"))
        return;
    for (size_t i = 0; i < under.len; i++)
        text[1 + i] = under.at[i];
    if (!number_slash(&part, (struct str){text, 1 + under.len}))
        return;
    g->current = part.current;
    g->at += 2;
    g->behind_point = true;
}

/* "10 1/2", "3½": a part behind a whole number. */
static void read_mixed(struct growth *g)
{
    struct growth part = *g;
    struct str text, rest;
    const struct word *word =
        g->at < g->end ? lexicon_find(g->lexicon, g->tokens[g->at].norm) : NULL;

    if (g->at >= g->end || g->current >= MIXED_BELOW ||
        g->current != (double)(long)g->current)
        return;
    if (word != NULL && growth_is(word->sign, "fraction")) {
        g->current += number_cell(word);
        g->at++;
        return;
    }
    text = g->tokens[g->at].norm;
    if (text.len == 1 && is_digit(text.at[0]) && g->at + 2 < g->end) {
        part.at = g->at + 1; /* "10 1 / 2" */
        part.current = number_plain(text);
        spaced_slash(&part);
        if (part.behind_point) {
            g->current += part.current;
            g->at = part.at;
            g->behind_point = true;
        }
        return;
    }
    rest = (struct str){text.at + 1, text.len > 0 ? text.len - 1 : 0};
    if (text.len < 3 || !is_digit(text.at[0]) || is_digit(text.at[1]))
        return;
    part.current = number_plain((struct str){text.at, 1});
    if (!number_slash(&part, rest))
        return;
    g->current += part.current;
    g->at++;
}

bool number_digits(struct growth *g, struct number *number)
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
        double group;

        g->at++;
        if (!digits_value(g->tokens[g->at].norm, &group))
            break;
        g->current = g->current * 1000 + group;
        length = g->tokens[g->at].norm.len;
    }
    if (times_power(g, rest) || parted_exponent(g, rest))
        return true;
    if (rest.len > 0 && !number_slash(g, rest))
        read_glued(g, rest, number);
    g->at++;
    if (rest.len == 0) {
        spaced_slash(g);
        read_mixed(g);
        read_power(g);
        read_suffix(g, number);
    }
    return true;
}
