/* Days that have a name: "Christmas", "Labor Day 2021", "next Easter". */
#include "mark/dates.h"

#define NOVEMBER 11
#define THURSDAY 3

/* Easter Sunday of the Gregorian calendar, as the anonymous correspondent of
 * Nature (20 April 1876) counts it. */
static int32_t easter_of(int year)
{
    int a = year % 19, b = year / 100, c = year % 100;
    int d = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    int e = (32 + 2 * (b % 4) + 2 * (c / 4) - d - c % 4) % 7;
    int f = d + e - 7 * ((a + 11 * d + 22 * e) / 451) + 114;

    return day_from_civil(year, f / 31, f % 31 + 1);
}

static int32_t nth_weekday(int year, int month, int weekday, int nth)
{
    struct interval days = interval_month(year, month);

    if (nth < 0)
        return days.last - (day_weekday(days.last) - weekday + 7) % 7;
    return days.first + (weekday - day_weekday(days.first) + 7) % 7 +
           (nth - 1) * 7;
}

static int cell_int(const struct word *word, int cell)
{
    struct word one = {.cells = {word->cells[cell]}};

    return dating_value(&one);
}

static int32_t feast_of(const struct word *word, int year)
{
    if (dating_sign(word, "easter"))
        return easter_of(year) + cell_int(word, 0);
    if (dating_sign(word, "thanks"))
        return nth_weekday(year, NOVEMBER, THURSDAY, 4) + cell_int(word, 0);
    if (dating_sign(word, "nth"))
        return nth_weekday(year, cell_int(word, 0), cell_int(word, 1),
                           cell_int(word, 2));
    return day_from_civil(year, cell_int(word, 0), cell_int(word, 1));
}

/* The last one, the next one, or the one nearer to the report. */
static struct interval feast_near(const struct dating *d, size_t at,
                                  const struct word *word, int turn)
{
    int32_t published, before, ahead;
    int year, month, day;

    if (!dating_published(d, &published))
        return INTERVAL_NONE;
    day_to_civil(published, &year, &month, &day);
    before = feast_of(word, year);
    ahead = before;
    if (before > published)
        before = feast_of(word, year - 1);
    if (ahead < published || (turn > 0 && ahead == published))
        ahead = feast_of(word, year + 1);
    if (turn == 0)
        turn = dating_future(d, at) || ahead - published < published - before
                   ? 1
                   : -1;
    return interval_day(turn > 0 ? ahead : before);
}

bool dating_feast(const struct dating *d, size_t at, struct dated *dated)
{
    size_t length = 0, from = at;
    const struct word *turn = dating_word(d, at, &length), *word;
    int year;

    if (dating_sign(turn, "turn"))
        from += length;
    else
        turn = NULL;
    if (from >= d->end)
        return false;
    word = lexicon_longest(d->feasts, &d->report->tokens.items[from].norm,
                           sizeof(struct token), d->end - from, &length);
    if (word == NULL)
        return false;
    from += length;
    /* "Easter eggs", "a Labor Day parade": what they are, not when. */
    if (from < d->end && d->report->tokens.items[from].upos == UPOS_NOUN &&
        turn == NULL)
        return false;
    length = dating_year_behind(d, from, &year);
    *dated = dating_told(INTERVAL_NONE, GRAIN_DAY, "feast", from + length - at);
    dated->when = year > 0 ? interval_day(feast_of(word, year))
                           : feast_near(d, at, word,
                                        turn == NULL ? 0 : dating_value(turn));
    return true;
}
