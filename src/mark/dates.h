/*
 * dates -- times that a report's words name, as intervals of days.  Private to
 * mark/.
 *
 * Relative times are resolved against report->published or, where the words
 * say so ("a day earlier", "that year"), against the date last read in the
 * text.  What cannot be resolved stays a mention whose interval is unknown.
 */
#ifndef MARK_DATES_H
#define MARK_DATES_H

#include "base/arena.h"
#include "know/know.h"
#include "mark/numbers.h"
#include "news/report.h"

/*
 * Adds a MENTION_DATE for each time, in the order of the text, never
 * overlapping.  `how` names the way: "day", "month", "year", "weekday before
 * report", "report's date", "from the text", "since year" ...  "Since 2009" is
 * open to the future and its how begins with "since "; "until 2020" and
 * "before 2020" are open to the past; "by 2025" is 2025, "by year".  Needs the
 * sentences; uses tags where there are any.
 */
void dates_find(const struct knowledge *know, struct arena *arena,
                struct report *report);

/*
 * The report's own date from its first lines: a full date in a heading or
 * dateline, a dateline's day with a year that the text or the weekday tells
 * ("two years ago, in 2019") or a gathering that is numbered year by year ("the
 * 78th UN General Assembly"); the week from a day on that a report of such a
 * gathering tells as past; else from the last day, month or year on that is
 * told as past, with an open end.  `why` says which, `doubt` what speaks
 * against it.  False where nothing tells.
 */
bool dates_of_report(const struct knowledge *know, struct arena *arena,
                     const struct report *report, struct interval *when,
                     struct str *why, struct str *doubt);

/* ---- shared by the files dates*.c ---- */

enum grain {
    GRAIN_NONE,
    GRAIN_DAY,
    GRAIN_WEEK,
    GRAIN_MONTH,
    GRAIN_QUARTER,
    GRAIN_HALF,
    GRAIN_YEAR,
    GRAIN_DECADE,
    GRAIN_WEEKEND, /* Saturday and Sunday */
};

/* One time as it was read. */
struct dated {
    struct interval when;
    bool narrowed; /* by "early", "the past" ...: then `named` is what
                      was named */
    struct interval named;
    struct period period;
    enum grain grain;
    const char *how;
    bool set;
    bool yearless;    /* the year was inferred: month and days are below */
    int which;        /* quarter or half */
    int weekday;      /* 1 is Monday: of a weekday that nothing else tells */
    int weekday_said; /* the same: of a weekday that is not the day's */
    int month, day, last_day; /* day 0: the whole month */
    size_t length;            /* tokens */
    struct str part;          /* of the day: "MO" */
};

/* What was looked up last, for many readers ask for the same. */
struct dating_memory {
    struct {
        size_t behind, end; /* the token and one; 0: nothing yet */
        const struct word *word;
        size_t length;
    } words[16];
    struct {
        size_t behind, end;
        bool found;
        struct number number;
    } numbers[8];
};

struct dating {
    struct dating_memory *memory;
    const struct lexicon *words, *tense, *numbers, *openings, *feasts;
    const struct report *report;
    struct interval published;
    struct interval anchor; /* the date last read, with its grain */
    enum grain anchor_grain;
    size_t end; /* no time reaches over this token: the sentence's end */
};

/* What every reader asks, with no end of a sentence yet.  The memory, which is
 * empty, must outlive it. */
struct dating dating_open(const struct knowledge *know,
                          const struct report *report,
                          struct dating_memory *memory);

/* The row that begins at token `at`, with its length in tokens, or NULL. */
const struct word *dating_word(const struct dating *dating, size_t at,
                               size_t *length);
/* number_read, up to the sentence's end. */
bool dating_number(const struct dating *dating, size_t at,
                   struct number *number);
bool dating_sign(const struct word *word, const char *sign);
int dating_value(const struct word *word);
static inline bool dating_is(const struct dating *dating, size_t at,
                             const char *text)
{
    return str_equal(dating->report->tokens.items[at].norm, str_from(text));
}

/* True where the words around token `at` speak of what is to come. */
bool dating_future(const struct dating *dating, size_t at);
/* True where nothing around it speaks of what is past or to come. */
bool dating_untold(const struct dating *dating, size_t at);

#define DATING_YEAR_FIRST 1500
#define DATING_YEAR_LAST 2199

/* Whether all of the text is digits; up to eight of them as a number. */
bool dating_digits(struct str text);
int dating_int(struct str text);

/* A day of a month, 1 to 31; its tokens, or 0: "16", "16th", "twenty-first"
 * (dating_day); "16", "16th" alone (dating_day_digits); "twenty" where a year
 * or nothing follows (dating_day_counted). */
size_t dating_day(const struct dating *dating, size_t at, int *day);
bool dating_day_digits(const struct dating *dating, size_t at, int *day);
size_t dating_day_counted(const struct dating *dating, size_t at, int *day);

/* A year in words, "nineteen ninety-six", "two thousand and fifteen"; its
 * tokens, or 0. */
size_t dating_year_words(const struct dating *dating, size_t at, int *year);
/* The year that "'87" or "12/12/30" is short for: up to ten years to come. */
int dating_year_short(const struct dating *dating, int two_digits);

/* Fills `when` of a month or days of it: in this year, or in the best one
 * where it is 0; false where the calendar has no such day. */
bool dating_month_told(const struct dating *dating, size_t at, int year,
                       struct dated *dated);

/* A year in four digits at token `at`. */
bool dating_year(const struct dating *dating, size_t at, int *year);
/* A year behind a day or month, with "," or "of" between: its tokens, or 0. */
size_t dating_year_behind(const struct dating *dating, size_t at, int *year);

/* Each reads a time that begins at `at`; false where there is none. */
bool dating_absolute(const struct dating *dating, size_t at,
                     struct dated *dated);
/* The same of a day or month alone. */
bool dating_day_named(const struct dating *dating, size_t at,
                      struct dated *dated);
bool dating_numeric(const struct dating *dating, size_t at,
                    struct dated *dated);
/* "yesterday", "now" alone. */
bool dating_word_alone(const struct dating *dating, size_t at,
                       struct dated *dated);
bool dating_count_told(const struct dating *dating, size_t at,
                       struct dated *dated);
bool dating_part_told(const struct dating *dating, size_t at,
                      struct dated *dated);
/* "on the 18th" */
bool dating_month_day(const struct dating *dating, size_t at,
                      struct dated *dated);
/* "the year", "the week": the report's; only where something says so. */
bool dating_unit_here(const struct dating *dating, size_t at,
                      struct dated *dated);
bool dating_unit_alone(const struct dating *dating, size_t at,
                       struct dated *dated);
/* "next week", "the same year" alone. */
bool dating_turned(const struct dating *dating, size_t at, struct dated *dated);
bool dating_feast(const struct dating *dating, size_t at, struct dated *dated);
bool dating_week(const struct dating *dating, size_t at, struct dated *dated);
bool dating_edge(const struct dating *dating, size_t at, struct dated *dated);
bool dating_relative(const struct dating *dating, size_t at,
                     struct dated *dated);
bool dating_length(const struct dating *dating, size_t at, struct dated *dated);
bool dating_calendar(const struct dating *dating, size_t at,
                     struct dated *dated);
bool dating_part(const struct dating *dating, size_t at, struct dated *dated);
/* "1988 third quarter", "next year's first half": a part behind its year, which
 * `dated` has. */
void dating_part_behind(const struct dating *dating, size_t at,
                        struct dated *dated);
bool dating_read(const struct dating *dating, size_t at, struct dated *dated);

/* A weekday at token `at`, 0 is Monday, with its length in tokens. */
bool dating_weekday(const struct dating *dating, size_t at, int *weekday,
                    size_t *length);

/* The day behind a weekday whose token ends before `next`: "Sunday, September
 * 15, 2019", "Tuesday (June 11)"; its tokens, or 0.  Of a day without a year
 * the weekday may tell which; one that it cannot have is kept in
 * weekday_said. */
size_t dating_day_behind(const struct dating *dating, size_t next, int weekday,
                         struct dated *dated);
/* A weekday behind a day, "17 August 2022 (Wednesday)", lengthens it, and is
 * looked at in the same way; so is one before token `at`, for who reads the day
 * alone.  Gives the weekday, 1 is Monday, or 0. */
int dating_weekday_behind(const struct dating *dating, size_t at,
                          struct dated *dated);
int dating_weekday_before(const struct dating *dating, size_t at,
                          struct dated *dated);

/* The weekday (0 is Monday) at or before the report, or at or after it;
 * `strictly` not on it.  That of the week `turn` weeks away. */
struct interval dating_weekday_near(const struct dating *dating, int weekday,
                                    bool after, bool strictly);
struct interval dating_weekday_of(const struct dating *dating, int weekday,
                                  int turn);

/* The unit of this grain that the report falls in; unknown where it could be
 * several. */
struct interval dating_published_around(const struct dating *dating,
                                        enum grain grain);

/* "a day after he returned": told from something that is no date. */
bool dating_tells_what(const struct dating *dating, size_t at, size_t length);

/* Opens a time that "since", "until", "or later" ... say is open; lengthens it
 * by what stands behind. */
void dating_open_ends(const struct dating *dating, size_t at,
                      struct dated *dated);

/* The month, or days of it, of the year that fits best. */
struct interval dating_place(const struct dating *dating, size_t at,
                             const struct dated *dated);

/* The same month or days in this year; unknown where it has none. */
struct interval dating_in_year(const struct dated *dated, int year);

/* So many units of a grain, as it is said; count 0 where nobody says it. */
struct period dating_period(enum grain grain, int count);

/* A count before a unit: "three", "several", "a few"; its tokens, or 0. */
size_t dating_count(const struct dating *dating, size_t at, int *count,
                    bool *about);
/* A unit of time at token `at`, with its length in tokens. */
bool dating_unit(const struct dating *dating, size_t at, enum grain *grain,
                 size_t *length);
/* The report's last day; false where that is unknown. */
bool dating_published(const struct dating *dating, int32_t *day);
struct dated dating_told(struct interval when, enum grain grain,
                         const char *how, size_t length);

/* Moved by so many units of this grain, both ends alike. */
struct interval dating_move(struct interval when, enum grain grain, int by);

/* The day so many months away, its date cut to the month's length; the day so
 * many units of a grain away. */
int32_t dating_months_away(int32_t day, int by);
int32_t dating_day_moved(int32_t day, enum grain grain, int by);

/* The same, unknown where it lies past the years that can be told; past those
 * that others can be counted from. */
struct interval dating_told_years(struct interval when);
struct interval dating_base_years(struct interval published);

/* The day, month, year ... that holds this day. */
struct interval dating_around(int32_t day, enum grain grain);

#endif
