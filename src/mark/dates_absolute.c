/* Times that name their year, month or day: "17 August 2021", "Aug. 16-17",
 * "the third quarter of 2022", "the 1990s", "16.08.2021". */
#include "mark/dates.h"

#include <string.h>

#define MIDDLE_FIRST 10 /* "mid-August" */
#define MIDDLE_LAST 20

static struct str norm_at(const struct dating *d, size_t at)
{
    return d->report->tokens.items[at].norm;
}

static uint8_t flags_at(const struct dating *d, size_t at)
{
    return d->report->tokens.items[at].flags;
}

static bool dash_at(const struct dating *d, size_t at)
{
    return at < d->end && (dating_is(d, at, "-") || dating_is(d, at, "--"));
}

/* What may stand between two days: "16-17", "16 to 18", "16 and 17". */
static bool links_days(const struct dating *d, size_t at)
{
    return dash_at(d, at) ||
           (at < d->end &&
            (dating_is(d, at, "to") || dating_is(d, at, "and") ||
             dating_is(d, at, "until") || dating_is(d, at, "through")));
}

/* "between august and october": small where nobody minds capitals. */
static bool between_months(const struct dating *d, size_t at)
{
    size_t length;

    return at + 2 < d->end &&
           (dating_is(d, at + 1, "and") || dating_is(d, at + 1, "to")) &&
           (dating_is(d, at - 1, "between") || dating_is(d, at - 1, "from")) &&
           dating_sign(dating_word(d, at + 2, &length), "month");
}

/* "may", "march": a month only where something near says so. */
static bool month_is_meant(const struct dating *d, size_t at)
{
    static const char *const before[] = {
        "in",   "of",      "since", "until", "till",   "by",
        "last", "next",    "this",  "late",  "early",  "from",
        "mid",  "between", "to",    "and",   "during", "through"};
    int number;
    size_t behind = at + 1;
    bool small = !(flags_at(d, at) & TOKEN_CAPITAL);

    if (behind + 1 < d->end &&
        (dating_is(d, behind, ",") || dating_is(d, behind, "/") ||
         dating_is(d, behind, "of")))
        behind++;
    if (dating_year(d, behind, &number) ||
        dating_day_digits(d, at + 1, &number) ||
        (at > 0 && dating_day_digits(d, at - 1, &number)) ||
        (!small && (dating_day(d, at + 1, &number) > 0 ||
                    dating_day_counted(d, at + 1, &number) > 0 ||
                    dating_year_words(d, at + 1, &number) > 0)))
        return true;
    if (at == 0 || (small && !between_months(d, at)))
        return false;
    for (size_t i = 0; i < sizeof(before) / sizeof(before[0]); i++)
        if (dating_is(d, at - 1, before[i]))
            return true;
    return dash_at(d, at - 1) || dash_at(d, at + 1);
}

/* "March" is careful, "mid-May" one token; *length its tokens. */
static bool month_at(const struct dating *d, size_t at, int *month,
                     size_t *length)
{
    const struct word *word;

    if (at >= d->end)
        return false;
    word = dating_word(d, at, length);
    if (!dating_sign(word, "month"))
        return false;
    *month = dating_value(word);
    return !str_equal(word->cells[1], STR("careful")) || month_is_meant(d, at);
}

static struct interval days_of(int year, int month, int first, int last)
{
    if (!day_valid(year, month, first) || !day_valid(year, month, last) ||
        last < first)
        return INTERVAL_NONE;
    return (struct interval){day_from_civil(year, month, first),
                             day_from_civil(year, month, last), false};
}

struct interval dating_in_year(const struct dated *dated, int year)
{
    if (dated->day == 0)
        return interval_month(year, dated->month);
    return days_of(year, dated->month, dated->day, dated->last_day);
}

/* Fills `when` of a month or days of it: with this year, or the best one. */
bool dating_month_told(const struct dating *d, size_t at, int year,
                       struct dated *dated)
{
    dated->yearless = year == 0;
    dated->when =
        year == 0 ? dating_place(d, at, dated) : dating_in_year(dated, year);
    dated->grain = dated->day == 0 ? GRAIN_MONTH : GRAIN_DAY;
    dated->how = dated->day == 0 ? "month" : "day";
    if (dated->yearless)
        dated->how = dated->day == 0 ? "month near report" : "day near report";
    if (!dated->yearless && !interval_known(dated->when))
        return false;
    return true;
}

/* "mid-August" is one token and names the month's middle ten days. */
static bool is_middle(const struct dating *d, size_t at)
{
    struct str text = norm_at(d, at);

    return text.len > 4 && memcmp(text.at, "mid-", 4) == 0;
}

/* The day behind a month: "17", "the 28th", "first"; its tokens, or 0. */
static size_t day_behind(const struct dating *d, size_t at, int *day)
{
    size_t skip = at + 1 < d->end && dating_is(d, at, "the") ? 1 : 0;
    size_t length = dating_day(d, at + skip, day), behind = at + skip + length;

    if (length == 0)
        return skip == 0 ? dating_day_counted(d, at, day) : 0;
    if (skip > 0 && dating_day_digits(d, at + skip, day) &&
        d->report->tokens.items[at + skip].norm.len < 3)
        return 0; /* "in March the 15 members" */
    if (behind < d->end && (flags_at(d, behind) & TOKEN_GLUED) &&
        dating_is(d, behind, "%"))
        return 0;
    return skip + length;
}

/* A second day behind "to" or "-", after the first: its tokens, or 0. */
static size_t days_on(const struct dating *d, size_t at, bool both,
                      struct dated *dated)
{
    int second;
    size_t length;

    if (!links_days(d, at) || (!both && dating_is(d, at, "and")))
        return 0;
    length = dating_day(d, at + 1, &second);
    if (length == 0 || second <= dated->day)
        return 0;
    dated->last_day = second;
    return 1 + length;
}

/* "August 17, 2021", "Aug. 16-17", "August 2021", "August". */
static bool month_first(const struct dating *d, size_t at, struct dated *dated)
{
    size_t length, next;
    int year;

    if (!month_at(d, at, &dated->month, &length))
        return false;
    next = at + length;
    length = 0;
    if (is_middle(d, at)) {
        dated->day = MIDDLE_FIRST;
        dated->last_day = MIDDLE_LAST;
    } else if ((length = day_behind(d, next, &dated->day)) > 0) {
        dated->last_day = dated->day;
        next += length;
        next += days_on(d, next, false, dated);
    }
    if (length == 0 && !is_middle(d, at))
        dated->day = 0;
    next += dating_year_behind(d, next, &year);
    dated->length = next - at;
    return dating_month_told(d, at, year, dated);
}

/* "17 August 2021", "16-18 April", "16 and 17 of April", "the 4th of July",
 * "15th day of June". */
static bool day_first(const struct dating *d, size_t at, struct dated *dated)
{
    size_t next = at, length;
    int year;

    length = dating_day(d, at, &dated->day);
    if (length == 0)
        length = dating_day_counted(d, at, &dated->day);
    if (length == 0)
        return false;
    next += length;
    dated->last_day = dated->day;
    next += days_on(d, next, true, dated);
    if (next < d->end && dating_is(d, next, "day"))
        next++;
    if (next < d->end && dating_is(d, next, "of"))
        next++;
    if (!month_at(d, next, &dated->month, &length))
        return false;
    next += length;
    next += dating_year_behind(d, next, &year);
    dated->length = next - at;
    return dating_month_told(d, at, year, dated);
}

/* "Vision 2030", "COVID-2019": a year that is part of a name. */
static bool year_in_name(const struct dating *d, size_t at)
{
    const struct token *before;
    size_t length;

    if (at == 0 || (flags_at(d, at) & TOKEN_STARTS))
        return false;
    before = &d->report->tokens.items[at - 1];
    if ((before->flags & TOKEN_STARTS) && before->upos != UPOS_NOUN &&
        before->upos != UPOS_PROPN)
        return false;
    if (dating_is(d, at - 1, "-") && (flags_at(d, at) & TOKEN_GLUED) &&
        at > 1 && (flags_at(d, at - 2) & TOKEN_CAPITAL))
        return dating_word(d, at - 2, &length) == NULL;
    return (before->flags & TOKEN_CAPITAL) && before->upos != UPOS_ADP &&
           dating_word(d, at - 1, &length) == NULL;
}

/* "2000 people", "$2000", "2000 percent": a number that looks like a year. */
static bool year_is_count(const struct dating *d, size_t at)
{
    static const char *const before[] = {
        "in",    "of",     "since", "by", "until", "from",    "till",
        "after", "before", "year",  "to", "and",   "between", "for"};
    const struct token *next =
        at + 1 < d->end ? &d->report->tokens.items[at + 1] : NULL;

    if (at > 0 && (flags_at(d, at) & TOKEN_GLUED) &&
        d->report->tokens.items[at - 1].upos == UPOS_SYM &&
        !dash_at(d, at - 1) && !dating_is(d, at - 1, "~"))
        return true;
    if (next == NULL)
        return false;
    if (((next->flags & TOKEN_GLUED) && dating_is(d, at + 1, "%")) ||
        dating_sign(lexicon_find(d->numbers, next->norm), "scale"))
        return true;
    for (size_t i = 0; at > 0 && i < sizeof(before) / sizeof(before[0]); i++)
        if (dating_is(d, at - 1, before[i]))
            return false;
    return next->xpos == XPOS_NNS;
}

/* "in nineteen ninety-six": a year in words, where something says so. */
static bool year_said(const struct dating *d, size_t at, struct dated *dated)
{
    static const char *const before[] = {"in",   "since", "of", "until",
                                         "from", "year",  "by", NULL};
    size_t length, behind;
    int year;

    if (at == 0 || !str_is_one_of(norm_at(d, at - 1), before))
        return false;
    length = dating_year_words(d, at, &year);
    behind = at + length;
    if (length < 2 || year % 1000 == 0 ||
        (behind < d->end &&
         (d->report->tokens.items[behind].upos == UPOS_NOUN ||
          dating_is(d, behind, "-"))))
        return false;
    *dated = dating_told(interval_year(year), GRAIN_YEAR, "year", length);
    return true;
}

/* "2023-24", "2023/24" is two years; else one year. */
static bool plain_year(const struct dating *d, size_t at, struct dated *dated)
{
    int year, short_year;

    if (year_said(d, at, dated))
        return true;
    if (!dating_year(d, at, &year) || year_in_name(d, at) ||
        year_is_count(d, at))
        return false;
    dated->when = interval_year(year);
    dated->grain = GRAIN_YEAR;
    dated->how = "year";
    dated->length = 1;
    if (dash_at(d, at + 1) && at + 2 < d->end && norm_at(d, at + 2).len == 2 &&
        dating_digits(norm_at(d, at + 2)) &&
        (flags_at(d, at + 2) & TOKEN_GLUED)) {
        short_year = dating_int(norm_at(d, at + 2));
        if (short_year == (year + 1) % 100) {
            dated->when.last = interval_year(year + 1).last;
            dated->length = 3;
            dated->how = "two years";
        }
    }
    return true;
}

/* "the 1990s" */
static bool decade(const struct dating *d, size_t at, struct dated *dated)
{
    struct str text = norm_at(d, at);
    int year;

    if (text.len != 5 || text.at[4] != 's' || text.at[3] != '0' ||
        !dating_digits((struct str){text.at, 4}))
        return false;
    year = dating_int((struct str){text.at, 4});
    if (year < DATING_YEAR_FIRST || year > DATING_YEAR_LAST)
        return false;
    dated->when = (struct interval){interval_year(year).first,
                                    interval_year(year + 9).last, false};
    dated->grain = GRAIN_DECADE;
    dated->how = "decade";
    dated->length = 1;
    return true;
}

bool dating_day_named(const struct dating *dating, size_t at,
                      struct dated *dated)
{
    *dated = (struct dated){.when = INTERVAL_NONE};
    return dating_numeric(dating, at, dated) ||
           month_first(dating, at, dated) || day_first(dating, at, dated);
}

bool dating_absolute(const struct dating *dating, size_t at,
                     struct dated *dated)
{
    static bool (*const readers[])(const struct dating *, size_t,
                                   struct dated *) = {
        dating_numeric, month_first, day_first, plain_year, decade, dating_part,
    };

    for (size_t i = 0; i < sizeof(readers) / sizeof(readers[0]); i++) {
        *dated = (struct dated){.when = INTERVAL_NONE};
        if (readers[i](dating, at, dated))
            return true;
    }
    return false;
}
