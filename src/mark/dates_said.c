/* Weekdays beside the day that they say: "Tuesday, 17 August 2021", "17 August
 * (Tuesday)".  They may tell the year, and they may be wrong. */
#include "mark/dates.h"

/* A day so near to the report is meant, whatever weekday is said; one as far as
 * this is not. */
#define NEAR_DAYS 60
#define FAR_DAYS 300

static size_t skip_word(const struct dating *d, size_t at, const char *word)
{
    return at < d->end && dating_is(d, at, word) ? 1 : 0;
}

/* "Sun", "Mon" and the like are words, and weekdays only before a day. */
static bool day_follows(const struct dating *d, size_t at)
{
    int date;

    return dating_day_digits(d, at, &date) ||
           dating_day_digits(d, at + skip_word(d, at, ","), &date);
}

bool dating_weekday(const struct dating *d, size_t at, int *weekday,
                    size_t *length)
{
    const struct word *word = dating_word(d, at, length);

    if (!dating_sign(word, "weekday") ||
        (str_equal(word->cells[1], STR("careful")) &&
         !((d->report->tokens.items[at].flags & TOKEN_CAPITAL) &&
           (day_follows(d, at + 1) ||
            (at > 0 && dating_is(d, at - 1, "week"))))))
        return false;
    *weekday = dating_value(word);
    return true;
}

static bool is_day(const struct dated *dated)
{
    return dated->grain == GRAIN_DAY && interval_known(dated->when) &&
           dated->when.first == dated->when.last && dated->weekday == 0;
}

/* Days between a day and the report; 0 where that is not known to a day or so.
 */
static int32_t away(const struct dating *d, int32_t day)
{
    int32_t published;

    if (!dating_published(d, &published) || interval_days(d->published) > 7)
        return 0;
    return day > published ? day - published : published - day;
}

/* The same day in the year before or after, where it is this weekday there. */
static bool other_year(const struct dating *d, int weekday, struct dated *dated)
{
    int year, month, day;

    if (away(d, dated->when.first) <= NEAR_DAYS)
        return false;
    day_to_civil(dated->when.first, &year, &month, &day);
    for (int by = -1; by <= 1; by += 2) {
        struct interval there = dating_in_year(dated, year + by);

        if (interval_known(there) && day_weekday(there.first) == weekday &&
            away(d, there.first) <= FAR_DAYS) {
            dated->when = there;
            return true;
        }
    }
    return false;
}

/* Takes the weekday that is said of a day; false where it is another one. */
static bool take(const struct dating *d, int weekday, struct dated *dated)
{
    if (!is_day(dated) || day_weekday(dated->when.first) == weekday ||
        (dated->yearless && other_year(d, weekday, dated)))
        return true;
    dated->weekday_said = weekday + 1;
    return false;
}

/* "On Tuesday, the 16 May agreement": a noun goes on behind a day that is not
 * the weekday's. */
static bool goes_on(const struct dating *d, size_t at)
{
    return at < d->end && (d->report->tokens.items[at].upos == UPOS_NOUN ||
                           d->report->tokens.items[at].upos == UPOS_ADJ);
}

size_t dating_day_behind(const struct dating *d, size_t next, int weekday,
                         struct dated *dated)
{
    size_t from = next;

    from += skip_word(d, from, ",") + skip_word(d, from, "(");
    from += skip_word(d, from, "the");
    if (from >= d->end || !dating_absolute(d, from, dated) ||
        dated->grain != GRAIN_DAY ||
        (!take(d, weekday, dated) && goes_on(d, from + dated->length)))
        return 0;
    return from - next + dated->length;
}

int dating_weekday_behind(const struct dating *d, size_t at,
                          struct dated *dated)
{
    size_t from = at + dated->length, length = 0;
    bool bracket = skip_word(d, from, "(") > 0;
    int weekday;

    if (dated->grain != GRAIN_DAY || dated->weekday > 0 || dated->set ||
        dated->weekday_said > 0 || !(bracket || skip_word(d, from, ",") > 0) ||
        !dating_weekday(d, from + 1, &weekday, &length))
        return 0;
    from += 1 + length;
    if (bracket ? skip_word(d, from, ")") == 0
                : from < d->end &&
                      !(d->report->tokens.items[from].flags & TOKEN_PUNCT))
        return 0;
    take(d, weekday, dated);
    dated->length = from + (bracket ? 1 : 0) - at;
    return weekday + 1;
}

int dating_weekday_before(const struct dating *d, size_t at,
                          struct dated *dated)
{
    uint32_t sentence = d->report->tokens.items[at].sentence;
    size_t start = d->report->sentences.items[sentence].first, length;
    size_t from = at;
    int weekday;

    if (from > start && dating_is(d, from - 1, "the"))
        from--;
    if (from > start &&
        (dating_is(d, from - 1, ",") || dating_is(d, from - 1, "(")))
        from--;
    if (from > start && dating_weekday(d, from - 1, &weekday, &length) &&
        length == 1) {
        take(d, weekday, dated);
        return weekday + 1;
    }
    return dating_weekday_behind(d, at, dated);
}
