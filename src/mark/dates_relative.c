/* Times told from another one: from the report's ("yesterday", "two years
 * ago", "on Wednesday") or from the text's ("a day earlier", "that year"). */
#include "mark/dates.h"

struct interval dating_published_around(const struct dating *d,
                                        enum grain grain)
{
    int32_t day;
    struct interval around;

    if (!dating_published(d, &day))
        return INTERVAL_NONE;
    if (grain == GRAIN_DAY)
        return d->published;
    around = dating_around(day, grain);
    if (grain == GRAIN_WEEKEND && interval_days(d->published) < 7)
        return around;
    return interval_within(d->published, around) ? around : INTERVAL_NONE;
}

/* "yesterday", "now". */
bool dating_word_alone(const struct dating *d, size_t at, struct dated *dated)
{
    size_t length;
    const struct word *word = dating_word(d, at, &length);

    if (dating_sign(word, "now")) {
        *dated = dating_told(d->published, GRAIN_DAY, "report's date", length);
        return true;
    }
    if (!dating_sign(word, "day"))
        return false;
    *dated = dating_told(
        dating_move(d->published, GRAIN_DAY, dating_value(word)), GRAIN_DAY,
        dating_value(word) == 0 ? "report's day" : "day beside report's",
        length);
    dated->part = word->cells[1];
    return true;
}

/* The last, this or the next one of three months that come each year. */
static struct interval turned_season(const struct dating *d, int which,
                                     int turn)
{
    struct interval first;
    int32_t day;
    int year, month, date;

    if (!dating_published(d, &day))
        return INTERVAL_NONE;
    day_to_civil(day, &year, &month, &date);
    month = 3 + which * 3;
    year += turn < 0 && interval_month(year, month).first > day ? -1 : 0;
    year += turn > 0 && interval_month(year, month).last < day ? 1 : 0;
    first = interval_month(year, month);
    return (struct interval){first.first,
                             dating_months_away(first.first, 3) - 1, false};
}

static struct interval turned_month(const struct dating *d, int month, int turn)
{
    int32_t day;
    int year, now, date;

    if (!dating_published(d, &day))
        return INTERVAL_NONE;
    day_to_civil(day, &year, &now, &date);
    year += turn < 0 && month >= now ? -1 : 0;
    year += turn > 0 && month <= now ? 1 : 0;
    return interval_month(year, month);
}

/* "last Thursday", "next May", "this Friday", "last summer". */
static bool turned_name(const struct dating *d, size_t at, int turn,
                        const struct word *name, struct dated *dated)
{
    int value = dating_value(name);
    bool near = turn == 0 || dating_is(d, at - 1, "past");

    if (dating_sign(name, "weekday"))
        *dated = dating_told(
            near ? dating_weekday_near(d, value, turn == 0, turn != 0)
                 : dating_weekday_of(d, value, turn),
            GRAIN_DAY, "weekday by report", 0);
    else if (dating_sign(name, "season"))
        *dated = dating_told(turned_season(d, value, turn), GRAIN_QUARTER,
                             "season by report", 0);
    else if (dating_sign(name, "month") &&
             ((d->report->tokens.items[at].flags & TOKEN_CAPITAL) ||
              !str_equal(name->cells[1], STR("careful"))))
        *dated = dating_told(turned_month(d, value, turn), GRAIN_MONTH,
                             "month by report", 0);
    else
        return false;
    return true;
}

/* So many units up to the report, or from it on. */
static struct dated turned_by(const struct dating *d, enum grain grain,
                              int turn, int count)
{
    struct dated dated =
        dating_told(INTERVAL_NONE, grain,
                    turn < 0 ? "up to the report" : "from the report on", 0);
    int32_t day, other;

    dated.period = dating_period(grain, count);
    if (turn == 0 || count == 0 || !dating_published(d, &day))
        return dated;
    if (grain == GRAIN_QUARTER) { /* those of the calendar */
        dated.when = dating_around(day, grain);
        other = turn < 0 ? -count : 1;
        dated.when.first = dating_day_moved(dated.when.first, grain, other);
        dated.when.last = dating_day_moved(dated.when.first, grain, count) - 1;
        return dated;
    }
    other = dating_day_moved(day, grain, turn < 0 ? -count : count);
    dated.when = (struct interval){turn < 0 ? other : day,
                                   turn < 0 ? day : other, false};
    return dated;
}

/* "the last five years", "the next two days": up to or from the report. */
static bool turned_count(const struct dating *d, size_t at, int turn,
                         struct dated *dated)
{
    int count;
    bool about;
    size_t taken = dating_count(d, at, &count, &about), length = 0;
    enum grain grain = GRAIN_NONE;

    if (taken == 0 || !dating_unit(d, at + taken, &grain, &length))
        return false;
    *dated = turned_by(d, grain, turn, count);
    dated->when.about = about && interval_known(dated->when);
    dated->period = dating_period(grain, about ? 0 : count);
    dated->length = taken + length;
    return true;
}

static bool is_plural(const struct dating *d, size_t at)
{
    struct str text = d->report->tokens.items[at].norm;

    return text.len > 0 && text.at[text.len - 1] == 's';
}

/* "last year", "the past year", "in the coming weeks". */
static bool turned_unit(const struct dating *d, size_t at, int turn,
                        bool article, struct dated *dated)
{
    size_t length = 0;
    enum grain grain = GRAIN_NONE;
    int32_t day;

    if (!dating_unit(d, at, &grain, &length))
        return false;
    /* Nobody says how many. */
    if (is_plural(d, at) && turn != 0) {
        *dated = dating_told(INTERVAL_NONE, grain,
                             turn < 0 ? "some time past" : "some time to come",
                             length);
        dated->period = dating_period(grain, 0);
        return true;
    }
    *dated = dating_told(
        dating_move(dating_published_around(d, grain), grain, turn), grain,
        turn < 0   ? "unit before report"
        : turn > 0 ? "unit after report"
                   : "unit of report",
        length);
    /* "over the past year" goes up to the report. */
    if (turn < 0 && article && dating_published(d, &day) &&
        !dating_is(d, at - 1, "previous")) {
        dated->narrowed = true;
        dated->named = dated->when;
        dated->when =
            (struct interval){dating_day_moved(day, grain, -1), day, false};
    }
    return true;
}

/* "the 2 upcoming months", "3 next weeks" */
static bool by_count_turned(const struct dating *d, size_t at,
                            struct dated *dated)
{
    size_t from = at + (dating_is(d, at, "the") ? 1 : 0), length = 0, taken;
    size_t unit = 0;
    enum grain grain = GRAIN_NONE;
    const struct word *turn;
    int count = 0;
    bool about = false;

    taken = from < d->end ? dating_count(d, from, &count, &about) : 0;
    turn = taken > 0 ? dating_word(d, from + taken, &length) : NULL;
    if (!dating_sign(turn, "turn") || dating_value(turn) == 0 ||
        !dating_unit(d, from + taken + length, &grain, &unit) ||
        (count > 1 && !is_plural(d, from + taken + length)))
        return false;
    *dated = turned_by(d, grain, dating_value(turn), about ? 0 : count);
    dated->length = from + taken + length + unit - at;
    return true;
}

/* "next 6th of April" */
static bool turned_day(const struct dating *d, size_t at, int turn,
                       struct dated *dated)
{
    int32_t published;
    int year, month, day;

    if (!dating_day_named(d, at, dated) || !dated->yearless ||
        dated->day == 0 || !dating_published(d, &published))
        return false;
    day_to_civil(published, &year, &month, &day);
    dated->when = dating_in_year(dated, year);
    if (turn > 0 && dated->when.first <= published)
        dated->when = dating_in_year(dated, year + 1);
    if (turn < 0 && dated->when.first >= published)
        dated->when = dating_in_year(dated, year - 1);
    dated->yearless = false;
    dated->how = "day by report";
    return true;
}

/* What "last", "this" and "next" turn: a unit, a name, a count of units. */
static bool by_turn(const struct dating *d, size_t at, struct dated *dated)
{
    size_t from = at + (dating_is(d, at, "the") ? 1 : 0);
    size_t length = 0, behind = 0;
    bool article = from > at;
    const struct word *word = dating_word(d, from, &length);
    const struct word *name;
    int turn;

    if (!dating_sign(word, "turn"))
        return false;
    turn = dating_value(word);
    from += length;
    if (from >= d->end)
        return false;
    name = dating_word(d, from, &behind);
    if (name != NULL && turned_name(d, from, turn, name, dated)) {
        dated->length = from + behind - at;
        return true;
    }
    if (turned_unit(d, from, turn, article, dated)) {
        dated->length += from - at;
        return true;
    }
    if (!turned_count(d, from, turn, dated) &&
        !turned_day(d, from, turn, dated))
        return false;
    dated->length += from - at;
    return true;
}

/* "the same year", "that day", "the following month", "the year before". */
static bool by_text(const struct dating *d, size_t at, struct dated *dated)
{
    size_t length = 0, behind = 0;
    const struct word *word = dating_word(d, at, &length);
    enum grain grain = GRAIN_NONE;
    size_t from = at;

    if (word == NULL && dating_is(d, at, "the")) {
        /* "the year before", "the day after" */
        const struct word *way;

        if (!dating_unit(d, at + 1, &grain, &behind) ||
            at + 1 + behind >= d->end)
            return false;
        way = dating_word(d, at + 1 + behind, &length);
        if (!dating_sign(way, "from") ||
            dating_tells_what(d, at + 1 + behind, length))
            return false;
        *dated =
            dating_told(dating_move(d->anchor_grain == GRAIN_DAY
                                        ? dating_around(d->anchor.first, grain)
                                        : d->anchor,
                                    grain, dating_value(way)),
                        grain, "from the text", 1 + behind + length);
        if (!interval_known(d->anchor))
            dated->when = INTERVAL_NONE;
        return true;
    }
    if (word == NULL && from + 1 < d->end && dating_is(d, at, "the")) {
        from++;
        word = dating_word(d, from, &length);
    }
    if (!dating_sign(word, "text") ||
        !dating_unit(d, from + length, &grain, &behind))
        return false;
    *dated = dating_told(INTERVAL_NONE, grain, "from the text",
                         from + length + behind - at);
    if (interval_known(d->anchor) && d->anchor.first != DAY_OPEN_PAST)
        dated->when = dating_move(dating_around(d->anchor.first, grain), grain,
                                  dating_value(word));
    return true;
}

bool dating_turned(const struct dating *dating, size_t at, struct dated *dated)
{
    return by_turn(dating, at, dated) || by_text(dating, at, dated);
}

bool dating_relative(const struct dating *dating, size_t at,
                     struct dated *dated)
{
    static bool (*const readers[])(const struct dating *, size_t,
                                   struct dated *) = {
        dating_word_alone, dating_feast,      dating_week, by_turn,
        by_count_turned,   dating_count_told, by_text,
    };

    for (size_t i = 0; i < sizeof(readers) / sizeof(readers[0]); i++)
        if (readers[i](dating, at, dated))
            return true;
    return false;
}

bool dating_read(const struct dating *dating, size_t at, struct dated *dated)
{
    if (!(dating_calendar(dating, at, dated) ||
          dating_absolute(dating, at, dated) ||
          dating_edge(dating, at, dated) ||
          dating_relative(dating, at, dated) ||
          dating_unit_alone(dating, at, dated) ||
          dating_length(dating, at, dated)))
        return false;
    dating_part_behind(dating, at, dated);
    return true;
}
