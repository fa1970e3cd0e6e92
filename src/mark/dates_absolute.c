/* Times that name their year, month or day: "17 August 2021", "Aug. 16-17",
 * "the third quarter of 2022", "the 1990s", "16.08.2021". */
#include "mark/dates.h"

#include <string.h>

#define YEAR_FIRST 1500
#define YEAR_LAST 2199

static struct str norm_at(const struct dating *d, size_t at)
{
    return d->report->tokens.items[at].norm;
}

static uint8_t flags_at(const struct dating *d, size_t at)
{
    return d->report->tokens.items[at].flags;
}

static bool all_digits(struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.at[i] < '0' || text.at[i] > '9')
            return false;
    return text.len > 0;
}

static int digits_int(struct str text)
{
    int value = 0;

    for (size_t i = 0; i < text.len && i < 8; i++)
        value = value * 10 + (text.at[i] - '0');
    return value;
}

bool dating_year(const struct dating *d, size_t at, int *year)
{
    if (at >= d->end || norm_at(d, at).len != 4 || !all_digits(norm_at(d, at)))
        return false;
    *year = digits_int(norm_at(d, at));
    return *year >= YEAR_FIRST && *year <= YEAR_LAST;
}

/* "16", "16th": the day of a month. */
static bool day_at(const struct dating *d, size_t at, int *day)
{
    struct str text;

    if (at >= d->end)
        return false;
    text = norm_at(d, at);
    if (text.len > 2) {
        struct str rank = {text.at + text.len - 2, 2};

        if (text.len > 4 ||
            !(str_equal(rank, STR("th")) || str_equal(rank, STR("st")) ||
              str_equal(rank, STR("nd")) || str_equal(rank, STR("rd"))))
            return false;
        text.len -= 2;
    }
    if (!all_digits(text))
        return false;
    *day = digits_int(text);
    return *day >= 1 && *day <= 31;
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

/* "may", "march": a month only where something near says so. */
static bool month_is_meant(const struct dating *d, size_t at)
{
    static const char *const before[] = {
        "in",   "of",      "since", "until", "till",   "by",
        "last", "next",    "this",  "late",  "early",  "from",
        "mid",  "between", "to",    "and",   "during", "through"};
    int number;
    size_t behind = at + 1;

    if (behind + 1 < d->end &&
        (dating_is(d, behind, ",") || dating_is(d, behind, "/")))
        behind++;
    if (dating_year(d, behind, &number) || day_at(d, at + 1, &number) ||
        (at > 0 && day_at(d, at - 1, &number)))
        return true;
    if (at == 0 || !(flags_at(d, at) & TOKEN_CAPITAL))
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
static bool finish_month(const struct dating *d, size_t at, int year,
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

/* A year behind a day or month, with a comma or "of" between. */
size_t dating_year_behind(const struct dating *d, size_t at, int *year)
{
    *year = 0;
    if (dating_year(d, at, year))
        return 1;
    if (at + 1 < d->end &&
        (dating_is(d, at, ",") || dating_is(d, at, "of") ||
         dating_is(d, at, "/")) &&
        dating_year(d, at + 1, year))
        return 2;
    *year = 0;
    return 0;
}

/* "mid-August" is one token and names the month's middle ten days. */
static bool is_middle(const struct dating *d, size_t at)
{
    struct str text = norm_at(d, at);

    return text.len > 4 && memcmp(text.at, "mid-", 4) == 0;
}

/* "August 17, 2021", "Aug. 16-17", "August 2021", "August". */
static bool month_first(const struct dating *d, size_t at, struct dated *dated)
{
    size_t length, next;
    int year, second;

    if (!month_at(d, at, &dated->month, &length))
        return false;
    next = at + length;
    if (is_middle(d, at)) {
        dated->day = 11;
        dated->last_day = 20;
    } else if (day_at(d, next, &dated->day) &&
               !(next + 1 < d->end && flags_at(d, next + 1) & TOKEN_GLUED &&
                 dating_is(d, next + 1, "%"))) {
        dated->last_day = dated->day;
        next++;
        if (links_days(d, next) && day_at(d, next + 1, &second) &&
            second > dated->day && !dating_is(d, next, "and")) {
            dated->last_day = second;
            next += 2;
        }
    }
    next += dating_year_behind(d, next, &year);
    dated->length = next - at;
    return finish_month(d, at, year, dated);
}

/* "17 August 2021", "16-18 April", "16 and 17 of April". */
static bool day_first(const struct dating *d, size_t at, struct dated *dated)
{
    size_t next = at + 1, length;
    int year, second;

    if (!day_at(d, at, &dated->day))
        return false;
    dated->last_day = dated->day;
    if (links_days(d, next) && day_at(d, next + 1, &second) &&
        second > dated->day) {
        dated->last_day = second;
        next += 2;
    }
    if (next < d->end && dating_is(d, next, "of"))
        next++;
    if (!month_at(d, next, &dated->month, &length))
        return false;
    next += length;
    next += dating_year_behind(d, next, &year);
    dated->length = next - at;
    return finish_month(d, at, year, dated);
}

/* Reads up to three numbers parted by one mark; gives how many. */
static int parts_of(struct str text, char mark, int parts[3], size_t sizes[3])
{
    int count = 0;

    while (text.len > 0 && count < 3) {
        struct str one = str_cut(&text, mark);

        if (!all_digits(one) || one.len > 4)
            return 0;
        parts[count] = digits_int(one);
        sizes[count] = one.len;
        count++;
    }
    return text.len > 0 ? 0 : count;
}

static bool calendar_day(int year, int month, int day, struct dated *dated)
{
    if (year < YEAR_FIRST || year > YEAR_LAST || !day_valid(year, month, day))
        return false;
    dated->when = interval_day(day_from_civil(year, month, day));
    dated->grain = GRAIN_DAY;
    dated->how = "day";
    dated->length = 1;
    return true;
}

/* "11/20", "20/11": where only one of them can be the month. */
static bool month_and_day(const struct dating *d, size_t at, const int p[2],
                          struct dated *dated)
{
    bool swapped = p[0] > 12;

    dated->month = p[swapped ? 1 : 0];
    dated->day = dated->last_day = p[swapped ? 0 : 1];
    dated->length = 1;
    return dated->month >= 1 && dated->month <= 12 && dated->day > 12 &&
           dated->day <= 31 && finish_month(d, at, 0, dated);
}

/* "2021-08-17", "16.08.2021", "16/08/2021"; "8/9/2021" says only its year. */
static bool numeric(const struct dating *d, size_t at, struct dated *dated)
{
    struct str text = norm_at(d, at);
    int p[3];
    size_t sizes[3];

    if (parts_of(text, '/', p, sizes) == 2)
        return month_and_day(d, at, p, dated);
    if (text.len < 8 || text.len > 10)
        return false;
    if (parts_of(text, '-', p, sizes) == 3 && sizes[0] == 4)
        return calendar_day(p[0], p[1], p[2], dated);
    if (parts_of(text, '.', p, sizes) == 3 && sizes[2] == 4)
        return calendar_day(p[2], p[1], p[0], dated);
    if (parts_of(text, '/', p, sizes) != 3)
        return false;
    if (sizes[0] == 4)
        return calendar_day(p[0], p[1], p[2], dated);
    if (sizes[2] != 4)
        return false;
    if (p[0] > 12 || p[0] == p[1])
        return calendar_day(p[2], p[1], p[0], dated);
    if (p[1] > 12)
        return calendar_day(p[2], p[0], p[1], dated);
    if (p[0] < 1 || p[1] < 1 || p[2] < YEAR_FIRST || p[2] > YEAR_LAST)
        return false;
    dated->when = interval_year(p[2]);
    dated->grain = GRAIN_YEAR;
    dated->how = "day or month first";
    dated->length = 1;
    return true;
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
        d->report->tokens.items[at - 1].upos == UPOS_SYM && !dash_at(d, at - 1))
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

/* "2023-24", "2023/24" is two years; else one year. */
static bool plain_year(const struct dating *d, size_t at, struct dated *dated)
{
    int year, short_year;

    if (!dating_year(d, at, &year) || year_in_name(d, at) ||
        year_is_count(d, at))
        return false;
    dated->when = interval_year(year);
    dated->grain = GRAIN_YEAR;
    dated->how = "year";
    dated->length = 1;
    if (dash_at(d, at + 1) && at + 2 < d->end && norm_at(d, at + 2).len == 2 &&
        all_digits(norm_at(d, at + 2)) && (flags_at(d, at + 2) & TOKEN_GLUED)) {
        short_year = digits_int(norm_at(d, at + 2));
        if (short_year == (year + 1) % 100) {
            dated->when.last = interval_year(year + 1).last;
            dated->length = 3;
            dated->how = "two years";
        }
    }
    return true;
}

/* "2023/24" and "2023/2024" are one token. */
static bool slash_years(const struct dating *d, size_t at, struct dated *dated)
{
    int p[3];
    size_t sizes[3];

    if (parts_of(norm_at(d, at), '/', p, sizes) != 2 || sizes[0] != 4 ||
        p[0] < YEAR_FIRST || p[0] > YEAR_LAST ||
        (p[1] != (p[0] + 1) % 100 && p[1] != p[0] + 1))
        return false;
    dated->when = (struct interval){interval_year(p[0]).first,
                                    interval_year(p[0] + 1).last, false};
    dated->grain = GRAIN_YEAR;
    dated->how = "two years";
    dated->length = 1;
    return true;
}

/* "the 1990s" */
static bool decade(const struct dating *d, size_t at, struct dated *dated)
{
    struct str text = norm_at(d, at);
    int year;

    if (text.len != 5 || text.at[4] != 's' || text.at[3] != '0' ||
        !all_digits((struct str){text.at, 4}))
        return false;
    year = digits_int((struct str){text.at, 4});
    if (year < YEAR_FIRST || year > YEAR_LAST)
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
    return numeric(dating, at, dated) || month_first(dating, at, dated) ||
           day_first(dating, at, dated);
}

bool dating_absolute(const struct dating *dating, size_t at,
                     struct dated *dated)
{
    static bool (*const readers[])(const struct dating *, size_t,
                                   struct dated *) = {
        numeric,    month_first, day_first,   slash_years,
        plain_year, decade,      dating_part,
    };

    for (size_t i = 0; i < sizeof(readers) / sizeof(readers[0]); i++) {
        *dated = (struct dated){.when = INTERVAL_NONE};
        if (readers[i](dating, at, dated))
            return true;
    }
    return false;
}
