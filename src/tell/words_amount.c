#include "tell/words.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const struct magnitude {
    double size;
    const char *name;
} magnitudes[] = {{1e12, " trillion"}, {1e9, " billion"}, {1e6, " million"}};

/* "6.1", "1,234.5": at most three places, none that say nothing. */
static void tell_decimal(struct out *out, double number)
{
    char digits[64];
    double whole = floor(number);
    long long places = llround((number - whole) * 1000);

    if (places == 1000) {
        whole += 1;
        places = 0;
    }
    words_number(out, whole);
    if (places == 0)
        return;
    (void)snprintf(digits, sizeof(digits), "%03lld", places);
    for (size_t last = 2; digits[last] == '0'; last--)
        digits[last] = '\0';
    out_format(out, ".%s", digits);
}

void words_number(struct out *out, double number)
{
    char digits[64];

    if (!(fabs(number) < 1e18)) {
        out_format(out, "%g", number);
        return;
    }
    (void)snprintf(digits, sizeof(digits), "%lld", llround(fabs(number)));
    size_t length = strlen(digits);
    if (number < 0)
        out_char(out, '-');
    for (size_t i = 0; i < length; i++) {
        if (i > 0 && (length - i) % 3 == 0)
            out_char(out, ',');
        out_char(out, digits[i]);
    }
}

/* The largest unit of which the number has at most three decimal places, so
 * that no digit is lost; 1 where a plain number says it better. */
static const struct magnitude *magnitude_of(double number)
{
    for (size_t i = 0; i < sizeof(magnitudes) / sizeof(*magnitudes); i++) {
        double scaled = number / magnitudes[i].size;
        double rounded = round(scaled * 1000) / 1000;
        if (scaled >= 1 && number < 1e18 &&
            fabs(scaled - rounded) < 1e-9 * scaled)
            return &magnitudes[i];
    }
    return NULL;
}

static void tell_value(struct out *out, double number,
                       const struct magnitude *magnitude)
{
    if (number < 0) {
        out_char(out, '-');
        number = -number;
    }
    tell_decimal(out, magnitude != NULL ? number / magnitude->size : number);
    out_text(out, magnitude != NULL ? magnitude->name : "");
}

static const char *bound_words(unsigned bound)
{
    switch (bound) {
    case BOUND_ABOUT:
        return "about ";
    case BOUND_OVER:
        return "over ";
    case BOUND_AT_LEAST:
        return "at least ";
    case BOUND_UNDER:
        return "under ";
    case BOUND_UP_TO:
        return "up to ";
    default:
        return "";
    }
}

static bool is_one(const struct amount *amount)
{
    return amount->values == 1 && amount->value[0] == 1;
}

void words_amount(struct out *out, const struct amount *amount)
{
    if (amount->values == 0)
        return;
    const struct magnitude *low = magnitude_of(fabs(amount->value[0]));
    out_text(out, bound_words(amount->bound));
    if (amount->values > 1) {
        const struct magnitude *high = magnitude_of(fabs(amount->value[1]));
        /* "3 to 5 billion", but "800 million to 1 billion". */
        double first = amount->value[0];
        tell_value(out, low == high && low != NULL ? first / low->size : first,
                   low == high ? NULL : low);
        out_text(out, " to ");
        tell_value(out, amount->value[1], high);
    } else {
        tell_value(out, amount->value[0], low);
    }
    if (amount->unit.len == 0)
        return;
    out_char(out, ' ');
    if (amount->money || is_one(amount))
        out_str(out, amount->unit);
    else
        words_plural(out, amount->unit);
}

static bool ends_in(struct str text, const char *end)
{
    struct str tail = str_from(end);

    if (text.len < tail.len)
        return false;
    struct str last = {text.at + text.len - tail.len, tail.len};
    return str_equal(last, tail);
}

/* Measures and money are written alike for one and many. */
static bool is_symbol(struct str noun)
{
    for (size_t i = 0; i < noun.len; i++)
        if ((noun.at[i] >= 'A' && noun.at[i] <= 'Z') ||
            (unsigned char)noun.at[i] >= 0x80)
            return true;
    return noun.len < 3;
}

static bool has_vowel_before_y(struct str noun)
{
    return noun.len > 1 && strchr("aeiou", noun.at[noun.len - 2]) != NULL;
}

void words_plural(struct out *out, struct str noun)
{
    static const char *const irregular[][2] = {
        {"person", "people"},
        {"man", "men"},
        {"woman", "women"},
        {"child", "children"},
        {"foot", "feet"},
        {"percent", "percent"},
        {"aircraft", "aircraft"},
        {"memorandum", "memorandums"},
        {"head", "head"},
        {"billion cubic metre", "billion cubic metres"},
    };
    static const char *const hissing[] = {"s", "x", "z", "ch", "sh"};

    for (size_t i = 0; i < sizeof(irregular) / sizeof(*irregular); i++)
        if (str_equal(noun, str_from(irregular[i][0]))) {
            out_text(out, irregular[i][1]);
            return;
        }
    if (is_symbol(noun)) {
        out_str(out, noun);
        return;
    }
    if (ends_in(noun, "y") && !has_vowel_before_y(noun)) {
        out_str(out, (struct str){noun.at, noun.len - 1});
        out_text(out, "ies");
        return;
    }
    out_str(out, noun);
    for (size_t i = 0; i < sizeof(hissing) / sizeof(*hissing); i++)
        if (ends_in(noun, hissing[i])) {
            out_text(out, "es");
            return;
        }
    out_text(out, "s");
}

void words_count(struct out *out, size_t count, const char *noun)
{
    words_number(out, (double)count);
    out_char(out, ' ');
    if (count == 1)
        out_text(out, noun);
    else
        words_plural(out, str_from(noun));
}

/* "x2" doubled, "x1.5" grew 1.5-fold. */
static void tell_times(struct out *out, struct str factor)
{
    if (str_equal(factor, STR("2")))
        out_text(out, "doubled");
    else if (str_equal(factor, STR("3")))
        out_text(out, "tripled");
    else if (str_equal(factor, STR("4")))
        out_text(out, "quadrupled");
    else
        out_format(out, "grew %.*s-fold", STR_ARG(factor));
}

static struct str after(struct str text, size_t count)
{
    return (struct str){text.at + count, text.len - count};
}

/* The signs of a bound at the front, and what is left. */
static const char *take_bound(struct str *text)
{
    static const struct {
        const char *sign, *words;
    } bounds[] = {{">=", "at least "}, {"<=", "up to "}, {">", "more than "},
                  {"<", "less than "}, {"~", "about "},  {"=", ""}};

    for (size_t i = 0; i < sizeof(bounds) / sizeof(*bounds); i++) {
        size_t length = strlen(bounds[i].sign);
        if (text->len > length &&
            memcmp(text->at, bounds[i].sign, length) == 0) {
            *text = after(*text, length);
            return bounds[i].words;
        }
    }
    return "";
}

static void tell_percent(struct out *out, const char *way, const char *bound,
                         struct str size)
{
    out_format(out, "%s %s", way, bound);
    if (ends_in(size, "%"))
        out_format(out, "%.*s percent", (int)size.len - 1, size.at);
    else
        out_str(out, size);
}

void words_change(struct out *out, struct str change, struct interval since)
{
    struct str rest = change;
    const char *bound = take_bound(&rest);

    char sign = '\0';

    if (rest.len > 1)
        sign = rest.at[0];
    if (sign == 'x') {
        out_text(out, bound);
        tell_times(out, after(rest, 1));
    } else if (sign == '+' || sign == '-') {
        tell_percent(out, sign == '+' ? "up" : "down", bound, after(rest, 1));
    } else {
        out_str(out, change);
    }
    if (change.len > 0 && interval_known(since)) {
        out_text(out, " since ");
        words_date(out, since);
    }
}
