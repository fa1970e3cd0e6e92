/* Days that have a name: "Christmas", "Labor Day 2021", "next Easter". */
#include "mark/dates.h"

#define NOVEMBER 11
#define THURSDAY 3
/* Before the first year, in days from 1970-01-01. */
#define ISLAMIC_TO_1970 (1948440 - 385 - 2440588)
/* The mean new moon of 7 January 2000, 02:20 in Beijing, and the mean month, in
 * millionths of a day (J. Meeus, Astronomical Algorithms, chapter 47). */
#define MILLIONTHS ((int64_t)1000000)
#define NEW_MOON_DAY 10963
#define NEW_MOON_MILLIONTHS 97660
#define MONTH_MILLIONTHS ((int64_t)29530589)

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

/* The same of the Julian calendar, as J. Meeus has it (Astronomical Algorithms,
 * 1991, chapter 8), told in the Gregorian one. */
static int32_t orthodox_easter_of(int year)
{
    int d = (19 * (year % 19) + 15) % 30;
    int e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7;
    int f = d + e + 114;

    return day_from_civil(year, f / 31, f % 31 + 1) + year / 100 - year / 400 -
           2;
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

/* The first such day of the year by the Islamic calendar that is counted: 11
 * long years in 30.  Where the moon is looked for it may be a day beside. */
static int32_t islamic_of(int year, int month, int date)
{
    int32_t start = day_from_civil(year, 1, 1), day;
    int islamic = (year - 622) * 33 / 32 - 1;

    do {
        day = (11 * islamic + 3) / 30 + 354 * islamic + 30 * month -
              (month - 1) / 2 + date + ISLAMIC_TO_1970;
        islamic++;
    } while (day < start);
    return day;
}

/* The first new moon on or behind a day, by the moon's mean way, in Beijing:
 * the true one may be a day beside. */
static int32_t new_moon_from(int32_t day)
{
    int64_t since =
        (int64_t)(day - NEW_MOON_DAY) * MILLIONTHS - NEW_MOON_MILLIONTHS;
    int64_t months = since / MONTH_MILLIONTHS;
    int64_t moon;

    if (since > 0 && since % MONTH_MILLIONTHS != 0)
        months++;
    moon = NEW_MOON_MILLIONTHS + months * MONTH_MILLIONTHS;
    if (moon < 0 && moon % MILLIONTHS != 0)
        return NEW_MOON_DAY + (int32_t)(moon / MILLIONTHS) - 1;
    return NEW_MOON_DAY + (int32_t)(moon / MILLIONTHS);
}

static bool by_moon(const struct word *word)
{
    return dating_sign(word, "islamic") || dating_sign(word, "moon");
}

static int32_t first_day(const struct word *word, int year)
{
    if (dating_sign(word, "easter"))
        return easter_of(year) + cell_int(word, 0);
    if (dating_sign(word, "orthodox"))
        return orthodox_easter_of(year) + cell_int(word, 0);
    if (dating_sign(word, "islamic"))
        return islamic_of(year, cell_int(word, 0), cell_int(word, 1));
    if (dating_sign(word, "moon"))
        return new_moon_from(
                   day_from_civil(year, cell_int(word, 0), cell_int(word, 1))) +
               cell_int(word, 2);
    if (dating_sign(word, "thanks"))
        return nth_weekday(year, NOVEMBER, THURSDAY, 4) + cell_int(word, 0);
    if (dating_sign(word, "nth"))
        return nth_weekday(year, cell_int(word, 0), cell_int(word, 1),
                           cell_int(word, 2));
    return day_from_civil(year, cell_int(word, 0), cell_int(word, 1));
}

static struct interval feast_of(const struct word *word, int year)
{
    struct interval feast = interval_day(first_day(word, year));

    /* "Ramadan" is a month. */
    if (dating_sign(word, "islamic") && word->cells[2].len > 0)
        feast.last += cell_int(word, 2) - 1;
    feast.about = by_moon(word);
    return feast;
}

/* The last one, the next one, or the one nearer to the report. */
static struct interval feast_near(const struct dating *d, size_t at,
                                  const struct word *word, int turn)
{
    int32_t published;
    int year, month, day;
    struct interval before, ahead;

    if (!dating_published(d, &published))
        return INTERVAL_NONE;
    day_to_civil(published, &year, &month, &day);
    before = feast_of(word, year);
    ahead = before;
    if (before.first > published)
        before = feast_of(word, year - 1);
    if (ahead.last < published || (turn > 0 && ahead.first <= published))
        ahead = feast_of(word, year + 1);
    if (turn == 0)
        turn = dating_future(d, at) ||
                       ahead.first - published < published - before.last
                   ? 1
                   : -1;
    return turn > 0 ? ahead : before;
}

static bool feast(const struct dating *d, size_t at, struct dated *dated)
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
    dated->when = year > 0 ? feast_of(word, year)
                           : feast_near(d, at, word,
                                        turn == NULL ? 0 : dating_value(turn));
    if (dating_sign(word, "islamic") && word->cells[2].len > 0)
        dated->grain = GRAIN_MONTH;
    return true;
}

/* "the eve of 17 August", "the eve of Nauryz": the day before. */
static bool eve(const struct dating *d, size_t at, struct dated *dated)
{
    size_t length = 0;

    if (!dating_sign(dating_word(d, at, &length), "eve") ||
        at + length >= d->end ||
        !(dating_day_named(d, at + length, dated) ||
          feast(d, at + length, dated) || dating_week(d, at + length, dated)) ||
        dated->grain == GRAIN_MONTH)
        return false;
    *dated = dating_told(interval_known(dated->when)
                             ? (struct interval){dated->when.first - 1,
                                                 dated->when.first - 1,
                                                 dated->when.about}
                             : INTERVAL_NONE,
                         GRAIN_DAY, "day before", length + dated->length);
    return true;
}

bool dating_feast(const struct dating *dating, size_t at, struct dated *dated)
{
    return eve(dating, at, dated) || feast(dating, at, dated);
}
