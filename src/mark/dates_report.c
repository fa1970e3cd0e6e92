/* When a report was published, where nobody says so apart from its text. */
#include "mark/dates.h"
#include "mark/gatherings.h"

#include <string.h>

#define LEAD_SENTENCES 8  /* where a heading or dateline can stand */
#define LEAD_TOKENS 12    /* of a dateline that runs into its sentence */
#define LINE_TOKENS 9     /* a line that is only a date */
#define LINE_MORE 3       /* its tokens beside the date */
#define CALENDARS 12      /* years until a day is this weekday again, at most */
#define NEWS_DAYS 6       /* from a weekday with its date to the report */
#define NEWS_DAYS_MOST 30 /* from a day without its weekday */
#define YEARS_AGO_GAP 4   /* tokens between "two years ago" and "in 2019" */

struct lead {
    struct dating dating;
    const struct report *report;
    struct dated partial; /* a dateline's day without a year */
    bool has_partial;
    int partial_weekday; /* that is said of it, 1 is Monday, or 0 */
    struct dated found;  /* the day that was believed */
    struct gathering gathering;
    bool has_gathering;
};

static bool dash_follows(const struct lead *lead, size_t at)
{
    size_t most = at + 4;

    for (size_t i = at; i < lead->dating.end && i < most; i++)
        if (dating_is(&lead->dating, i, "-") ||
            dating_is(&lead->dating, i, "--") ||
            dating_is(&lead->dating, i, ":"))
            return true;
    return false;
}

/* Where in a sentence the report's own date may begin. */
static size_t reach_of(const struct sentence *sentence)
{
    size_t length = sentence->last - sentence->first;

    if (sentence->kind == SENTENCE_TITLE)
        return 0;
    if (sentence->kind == SENTENCE_DATELINE ||
        sentence->kind == SENTENCE_HEADING || length <= LINE_TOKENS)
        return sentence->last;
    return sentence->first +
           (length < LEAD_TOKENS ? length : (size_t)LEAD_TOKENS);
}

/* A day without its year is kept for later; true for a whole day. */
static bool keep_day(struct lead *lead, int weekday, const struct dated *dated)
{
    if (!dated->yearless)
        return true;
    if (!lead->has_partial && dated->day == dated->last_day) {
        lead->partial = *dated;
        lead->partial_weekday = weekday;
        lead->has_partial = true;
    }
    return false;
}

/* The full day that this sentence opens with. */
static bool day_in_lead(struct lead *lead, const struct sentence *sentence,
                        struct interval *when)
{
    size_t reach = reach_of(sentence);
    size_t tokens = sentence->last - sentence->first;
    bool line = sentence->kind == SENTENCE_DATELINE;
    struct dated dated;
    int weekday;

    lead->dating.end = sentence->last;
    for (size_t at = sentence->first; at < reach; at++) {
        if (!dating_absolute(&lead->dating, at, &dated))
            continue;
        weekday = dating_weekday_before(&lead->dating, at, &dated);
        if (dated.grain == GRAIN_DAY &&
            (line || tokens <= dated.length + LINE_MORE ||
             dash_follows(lead, at + dated.length)) &&
            keep_day(lead, weekday, &dated)) {
            lead->found = dated;
            *when = dated.when;
            return true;
        }
        at += dated.length - 1;
    }
    return false;
}

/* "two years ago, in 2019" tells that this is 2021. */
static int year_by_distance(struct lead *lead)
{
    const struct tokens *tokens = &lead->report->tokens;

    for (size_t at = 0; at < tokens->count; at++) {
        struct number number;
        struct dated dated;
        size_t length, next;
        const struct word *unit;

        lead->dating.end =
            lead->report->sentences.items[tokens->items[at].sentence].last;
        if (!number_read(lead->dating.numbers, lead->report, at,
                         lead->dating.end, &number) ||
            number.ordinal || number.value > 100)
            continue;
        next = at + number.length;
        unit = dating_word(&lead->dating, next, &length);
        if (!dating_sign(unit, "unit") || dating_value(unit) != GRAIN_YEAR)
            continue;
        next += length;
        if (next >= lead->dating.end || !dating_is(&lead->dating, next, "ago"))
            continue;
        for (size_t i = next + 1;
             i < lead->dating.end && i <= next + YEARS_AGO_GAP; i++)
            if (dating_absolute(&lead->dating, i, &dated) &&
                dated.grain == GRAIN_YEAR) {
                int year, month, day;

                day_to_civil(dated.when.first, &year, &month, &day);
                return year + (int)number.value;
            }
    }
    return 0;
}

/* A day or month with a year. */
static bool is_told(const struct lead *lead, size_t at,
                    const struct dated *dated)
{
    return !dated->yearless && dated->grain <= GRAIN_MONTH &&
           interval_known(dated->when) && !dating_future(&lead->dating, at);
}

/* The last first day of the dates that count, or DAY_NONE. */
static int32_t last_day(struct lead *lead,
                        bool (*counts)(const struct lead *lead, size_t at,
                                       const struct dated *dated))
{
    const struct report *report = lead->report;
    int32_t last = DAY_NONE;
    struct dated dated;

    for (size_t i = 0; i < report->sentences.count; i++) {
        const struct sentence *sentence = &report->sentences.items[i];

        lead->dating.end = sentence->last;
        for (size_t at = sentence->first; at < sentence->last; at++) {
            if (!dating_absolute(&lead->dating, at, &dated))
                continue;
            if (counts(lead, at, &dated) && dated.when.first > last)
                last = dated.when.first;
            at += dated.length - 1;
        }
    }
    return last;
}

/* The first year from this one on in which a dateline's day is the weekday that
 * is said of it. */
static int year_by_weekday(const struct lead *lead, int year)
{
    for (int by = 0; by < CALENDARS && lead->partial_weekday > 0; by++) {
        struct interval day = dating_in_year(&lead->partial, year + by);

        if (interval_known(day) &&
            day_weekday(day.first) + 1 == lead->partial_weekday)
            return year + by;
    }
    return year;
}

static bool place_partial(struct lead *lead, struct interval *when,
                          struct str *why)
{
    int year = year_by_distance(lead), month, day;
    int32_t last;

    if (year > 0) {
        *when = dating_in_year(&lead->partial, year);
        *why = STR("dateline, year from the text");
        return interval_known(*when);
    }
    year = lead->has_gathering && (lead->partial_weekday > 0 ||
                                   lead->gathering.sentence < LEAD_SENTENCES)
               ? gathering_year_of(&lead->gathering, &lead->partial,
                                   lead->partial_weekday)
               : 0;
    if (year > 0) {
        *when = dating_in_year(&lead->partial, year);
        *why = STR("dateline, year from a numbered gathering");
        return interval_known(*when);
    }
    last = last_day(lead, is_told);
    if (last == DAY_NONE)
        return false;
    day_to_civil(last, &year, &month, &day);
    *when = dating_in_year(&lead->partial, year);
    year += !interval_known(*when) || when->first < last ? 1 : 0;
    *when = dating_in_year(&lead->partial, year_by_weekday(lead, year));
    *why = STR("dateline, first such day after those in the text");
    return interval_known(*when);
}

/* The first day of this sentence that is told as past and without a year. */
static bool past_day(struct lead *lead, const struct sentence *sentence,
                     struct dated *day, int *weekday)
{
    lead->dating.end = sentence->last;
    for (size_t at = sentence->first; at < sentence->last; at++) {
        if (!dating_absolute(&lead->dating, at, day))
            continue;
        *weekday = dating_weekday_before(&lead->dating, at, day);
        if (day->yearless && day->day > 0 && day->day == day->last_day &&
            !dating_future(&lead->dating, at))
            return true;
        at += day->length - 1;
    }
    return false;
}

/* "He met five presidents on Tuesday, 19 September, on the sidelines of the
 * 78th session of the UN General Assembly": news of a weekday come within the
 * week.  Without one, only a day of the gathering's own sentence is of its
 * year. */
static bool near_gathering(struct lead *lead, struct interval *when,
                           struct str *why)
{
    const struct sentences *sentences = &lead->report->sentences;
    struct dated day;
    int weekday = 0, year = 0;

    if (!lead->has_gathering)
        return false;
    for (size_t i = 0; i < sentences->count && i < LEAD_SENTENCES; i++)
        if (sentences->items[i].kind != SENTENCE_TITLE &&
            past_day(lead, &sentences->items[i], &day, &weekday)) {
            if (weekday > 0 || lead->gathering.sentence == i)
                year = gathering_year_of(&lead->gathering, &day, weekday);
            break;
        }
    if (year == 0)
        return false;
    *when = dating_in_year(&day, year);
    if (interval_known(*when))
        when->last = when->first + (weekday > 0 ? NEWS_DAYS : NEWS_DAYS_MOST);
    *why = STR("day in the text, year from a numbered gathering");
    return interval_known(*when);
}

/* A year, month or day that is told as past: the report is not older. */
static bool is_told_past(const struct lead *lead, size_t at,
                         const struct dated *dated)
{
    return !dated->yearless && dated->grain <= GRAIN_YEAR &&
           interval_known(dated->when) && dated->when.first != DAY_OPEN_PAST &&
           !dating_future(&lead->dating, at) &&
           !dating_untold(&lead->dating, at);
}

/* From the last of those on. */
static bool after_told(struct lead *lead, struct interval *when,
                       struct str *why)
{
    int32_t last = last_day(lead, is_told_past);

    *when = (struct interval){last, DAY_OPEN_FUTURE, false};
    *why = STR("after what the text tells");
    return last != DAY_NONE;
}

/* The weekday that the text says of the day that is believed. */
static struct str doubt_of(struct arena *arena, const struct lead *lead,
                           struct interval when)
{
    struct out out = {.arena = arena};
    int said = lead->found.weekday_said;

    if (lead->has_partial && interval_days(when) == 1 &&
        lead->partial_weekday != day_weekday(when.first) + 1)
        said = lead->partial_weekday;
    weekday_doubt_tell(&out, said, when.first);
    return out_view(&out);
}

static bool in_lead(struct lead *lead, struct interval *when, struct str *why)
{
    const struct sentences *sentences = &lead->report->sentences;

    for (size_t i = 0; i < sentences->count && i < LEAD_SENTENCES; i++) {
        if (!day_in_lead(lead, &sentences->items[i], when))
            continue;
        *why = sentences->items[i].kind == SENTENCE_HEADING ? STR("heading")
                                                            : STR("dateline");
        lead->has_partial = false;
        return true;
    }
    return lead->has_partial && place_partial(lead, when, why);
}

bool dates_of_report(const struct knowledge *know, struct arena *arena,
                     const struct report *report, struct interval *when,
                     struct str *why, struct str *doubt)
{
    struct dating_memory memory = {0};
    struct lead lead = {.dating = dating_open(know, report, &memory),
                        .report = report};

    lead.dating.published = INTERVAL_NONE;
    *doubt = STR("");
    lead.has_gathering = gatherings_latest(know, &lead.dating, &lead.gathering);
    if (in_lead(&lead, when, why)) {
        *doubt = doubt_of(arena, &lead, *when);
        return true;
    }
    if (near_gathering(&lead, when, why))
        return true;
    return after_told(&lead, when, why);
}
