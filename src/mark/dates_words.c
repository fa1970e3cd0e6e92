/* Days and years in digits and words: "16th", "twenty-first", "nineteen
 * ninety-six". */
#include "mark/dates.h"

#define DAY_MOST 31
#define CENTURY_FIRST 15 /* "fifteen hundred" */
#define CENTURY_LAST 21
#define YEARS_TO_COME 10 /* "'30" in a report of 2024 */

static struct str norm_at(const struct dating *d, size_t at)
{
    return d->report->tokens.items[at].norm;
}

bool dating_digits(struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.at[i] < '0' || text.at[i] > '9')
            return false;
    return text.len > 0;
}

int dating_int(struct str text)
{
    int value = 0;

    for (size_t i = 0; i < text.len && i < 8; i++)
        value = value * 10 + (text.at[i] - '0');
    return value;
}

bool dating_year(const struct dating *d, size_t at, int *year)
{
    if (at >= d->end || norm_at(d, at).len != 4 ||
        !dating_digits(norm_at(d, at)))
        return false;
    *year = dating_int(norm_at(d, at));
    return *year >= DATING_YEAR_FIRST && *year <= DATING_YEAR_LAST;
}

bool dating_day_digits(const struct dating *d, size_t at, int *day)
{
    static const char *const ranks[] = {"th", "st", "nd", "rd", NULL};
    struct str text;

    if (at >= d->end)
        return false;
    text = norm_at(d, at);
    if (text.len > 2) {
        if (text.len > 4 ||
            !str_is_one_of((struct str){text.at + text.len - 2, 2}, ranks))
            return false;
        text.len -= 2;
    }
    if (!dating_digits(text))
        return false;
    *day = dating_int(text);
    return *day >= 1 && *day <= DAY_MOST;
}

/* True where a noun goes on: "May first results". */
static bool noun_follows(const struct dating *d, size_t at)
{
    return at < d->end &&
           (d->report->tokens.items[at].upos == UPOS_NOUN ||
            d->report->tokens.items[at].upos == UPOS_ADJ) &&
           !dating_is(d, at, "day");
}

size_t dating_day(const struct dating *d, size_t at, int *day)
{
    struct number number;

    if (at >= d->end)
        return 0;
    if (dating_day_digits(d, at, day))
        return 1;
    if (d->report->tokens.items[at].flags & TOKEN_DIGIT ||
        !dating_number(d, at, &number) || !number.ordinal || number.value < 1 ||
        number.value > DAY_MOST || noun_follows(d, at + number.length))
        return 0;
    *day = (int)number.value;
    return number.length;
}

/* A cardinal in words; its tokens, or 0. */
static size_t words_at(const struct dating *d, size_t at, int *value)
{
    struct number number;

    if (at >= d->end || (d->report->tokens.items[at].flags & TOKEN_DIGIT) ||
        !dating_number(d, at, &number) || number.ordinal || number.part ||
        number.digits || number.value < 1 || number.value > DATING_YEAR_LAST ||
        number.value != (double)(int)number.value)
        return 0;
    *value = (int)number.value;
    return number.length;
}

size_t dating_day_counted(const struct dating *d, size_t at, int *day)
{
    int year;
    size_t length = words_at(d, at, day), behind = at + length;
    const struct token *token;
    size_t month;

    if (length == 0 || *day > DAY_MOST)
        return 0;
    if (behind >= d->end)
        return length;
    token = &d->report->tokens.items[behind];
    return (token->flags & TOKEN_PUNCT) ||
                   dating_year_words(d, behind, &year) > 0 ||
                   dating_year(d, behind, &year) ||
                   dating_sign(dating_word(d, behind, &month), "month")
               ? length
               : 0;
}

size_t dating_year_words(const struct dating *d, size_t at, int *year)
{
    int century, rest;
    size_t length = words_at(d, at, &century), more;

    if (length == 0)
        return 0;
    if (century >= DATING_YEAR_FIRST) {
        *year = century;
        return length;
    }
    if (length != 1 || century < CENTURY_FIRST || century > CENTURY_LAST)
        return 0;
    more = words_at(d, at + 1, &rest);
    if (more == 0 || rest < 10 || rest > 99)
        return 0;
    *year = century * 100 + rest;
    return 1 + more;
}

int dating_year_short(const struct dating *d, int two_digits)
{
    int year = 0, month, date;

    if (interval_known(d->published) && d->published.last != DAY_OPEN_FUTURE)
        day_to_civil(d->published.last, &year, &month, &date);
    year = year > 0 ? year : 2000;
    two_digits += year - year % 100;
    return two_digits > year + YEARS_TO_COME ? two_digits - 100 : two_digits;
}

/* "of 87", "'87" */
static size_t short_year(const struct dating *d, size_t at, int *year)
{
    size_t skip = 1;
    struct str text;

    if (at + 1 >= d->end || !(dating_is(d, at, "of") || dating_is(d, at, "'")))
        return 0;
    text = norm_at(d, at + skip);
    if (text.len != 2 || !dating_digits(text) || noun_follows(d, at + skip + 1))
        return 0;
    *year = dating_year_short(d, dating_int(text));
    return skip + 1;
}

/* "last year", "of this year" */
static size_t year_turned(const struct dating *d, size_t at, int *year)
{
    size_t skip = at < d->end && dating_is(d, at, "of") ? 1 : 0, length;
    struct dated turned = {.when = INTERVAL_NONE};
    int month, day;

    if (at + skip >= d->end ||
        !dating_sign(dating_word(d, at + skip, &length), "turn") ||
        !dating_turned(d, at + skip, &turned) || turned.grain != GRAIN_YEAR ||
        turned.set || !interval_known(turned.when))
        return 0;
    day_to_civil(turned.when.first, year, &month, &day);
    return skip + turned.length;
}

size_t dating_year_behind(const struct dating *d, size_t at, int *year)
{
    size_t skip =
        at + 1 < d->end && (dating_is(d, at, ",") || dating_is(d, at, "of") ||
                            dating_is(d, at, "in") || dating_is(d, at, "/"))
            ? 1
            : 0;
    size_t length;

    *year = 0;
    if (dating_year(d, at + skip, year))
        return skip + 1;
    length = dating_year_words(d, at + skip, year);
    if (length > 0)
        return skip + length;
    length = short_year(d, at, year);
    if (length == 0)
        length = year_turned(d, at, year);
    if (length == 0)
        *year = 0;
    return length;
}
