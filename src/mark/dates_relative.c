/* Times told from another one: from the report's ("yesterday", "two years
 * ago", "on Wednesday") or from the text's ("a day earlier", "that year"). */
#include "mark/dates.h"

/* The unit of this grain that the report falls in; unknown where it could be
 * several. */
static struct interval published_around(const struct dating *d,
                                        enum grain grain)
{
    int32_t day;
    struct interval around;

    if (!dating_published(d, &day))
        return INTERVAL_NONE;
    if (grain == GRAIN_DAY)
        return d->published;
    around = dating_around(day, grain);
    return interval_within(d->published, around) ? around : INTERVAL_NONE;
}

/* "yesterday", "now". */
static bool by_word(const struct dating *d, size_t at, struct dated *dated)
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
    return true;
}

/* The weekday at or before (after) the report; `strictly` not on it. */
static struct interval weekday_near(const struct dating *d, int weekday,
                                    bool after, bool strictly)
{
    int32_t day;
    int away;

    if (!dating_published(d, &day))
        return INTERVAL_NONE;
    if (interval_days(d->published) > 7)
        return INTERVAL_NONE;
    if (after) {
        away = (weekday - day_weekday(d->published.first) + 7) % 7;
        away = away == 0 && strictly ? 7 : away;
        return interval_day(d->published.first + away);
    }
    away = (day_weekday(day) - weekday + 7) % 7;
    away = away == 0 && strictly ? 7 : away;
    return interval_day(day - away);
}

/* "Sunday, September 15, 2019", "Tuesday (June 11)"; alone, "Wednesday". */
static bool by_weekday(const struct dating *d, size_t at, struct dated *dated)
{
    size_t length, next;
    const struct word *word = dating_word(d, at, &length), *part;
    bool future;

    if (!dating_sign(word, "weekday"))
        return false;
    next = at + length;
    if (next < d->end && (dating_is(d, next, ",") || dating_is(d, next, "(")))
        next++;
    if (next < d->end && dating_is(d, next, "the"))
        next++;
    if (next < d->end && dating_absolute(d, next, dated) &&
        dated->grain == GRAIN_DAY) {
        dated->length += next - at;
        return true;
    }
    next = at + length;
    part = next < d->end ? dating_word(d, next, &length) : NULL;
    if (dating_sign(part, "part"))
        next += length;
    future = dating_future(d, at);
    *dated = dating_told(
        weekday_near(d, dating_value(word), future, false), GRAIN_DAY,
        future ? "weekday after report" : "weekday before report", next - at);
    dated->weekday = dating_value(word) + 1;
    return true;
}

/* "last Wednesday" is the one of the week before. */
static struct interval weekday_of_week(const struct dating *d,
                                       const struct word *weekday, int turn)
{
    int32_t day;

    if (!dating_published(d, &day) || interval_days(d->published) > 7)
        return INTERVAL_NONE;
    return interval_day(day - day_weekday(day) + turn * 7 +
                        dating_value(weekday));
}

/* "last Thursday", "next May", "this Friday", "last summer". */
static bool turned_name(const struct dating *d, size_t at, int turn,
                        const struct word *name, struct dated *dated)
{
    struct dated month = {.month = dating_value(name)};
    int32_t day;
    int year, m, date;

    if (dating_sign(name, "weekday")) {
        *dated = dating_told(
            turn == 0 ? weekday_near(d, dating_value(name), true, false)
                      : weekday_of_week(d, name, turn),
            GRAIN_DAY, "weekday by report", 0);
        return true;
    }
    if (dating_sign(name, "season")) {
        *dated =
            dating_told(INTERVAL_NONE, GRAIN_QUARTER, "season by report", 0);
        if (!dating_published(d, &day))
            return true;
        day_to_civil(day, &year, &m, &date);
        m = 3 + dating_value(name) * 3;
        year += turn < 0 && interval_month(year, m).first > day ? -1 : 0;
        year += turn > 0 && interval_month(year, m).last < day ? 1 : 0;
        dated->when.first = interval_month(year, m).first;
        dated->when.last = dating_months_away(dated->when.first, 3) - 1;
        return true;
    }
    if (!dating_sign(name, "month") ||
        !(d->report->tokens.items[at].flags & TOKEN_CAPITAL))
        return false;
    *dated = dating_told(INTERVAL_NONE, GRAIN_MONTH, "month by report", 0);
    if (!dating_published(d, &day))
        return true;
    day_to_civil(day, &year, &m, &date);
    year += turn < 0 && month.month >= m ? -1 : 0;
    year += turn > 0 && month.month <= m ? 1 : 0;
    dated->when = interval_month(year, month.month);
    return true;
}

/* "the last five years", "the next two days": up to or from the report. */
static bool turned_count(const struct dating *d, size_t at, int turn,
                         struct dated *dated)
{
    int count;
    bool about;
    size_t taken = dating_count(d, at, &count, &about), length = 0;
    enum grain grain = GRAIN_NONE;
    int32_t day;

    if (taken == 0 || !dating_unit(d, at + taken, &grain, &length))
        return false;
    *dated = dating_told(INTERVAL_NONE, grain,
                         turn < 0 ? "up to the report" : "from the report on",
                         taken + length);
    dated->period = dating_period(grain, about ? 0 : count);
    if (turn == 0 || !dating_published(d, &day))
        return true;
    if (turn < 0)
        dated->when =
            (struct interval){dating_day_moved(day, grain, -count), day, about};
    else
        dated->when =
            (struct interval){day, dating_day_moved(day, grain, count), about};
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
    *dated =
        dating_told(dating_move(published_around(d, grain), grain, turn), grain,
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
    if (!turned_count(d, from, turn, dated))
        return false;
    dated->length += from - at;
    return true;
}

/* "a day after he returned": told from something that is no date. */
static bool tells_what(const struct dating *d, size_t at, size_t length)
{
    return (dating_is(d, at, "after") || dating_is(d, at, "before")) &&
           at + length < d->end &&
           !(d->report->tokens.items[at + length].flags & TOKEN_PUNCT);
}

/* "two days before yesterday", "three weeks from 4 May": of a day that is
 * named. */
static bool by_count_of(const struct dating *d, size_t at, struct dated *dated)
{
    struct dated day = {.when = INTERVAL_NONE};
    int count, way;
    bool about;
    size_t taken = dating_count(d, at, &count, &about), length = 0, from;
    enum grain grain = GRAIN_NONE;

    if (taken == 0 || !dating_unit(d, at + taken, &grain, &length))
        return false;
    from = at + taken + length;
    if (from + 1 >= d->end)
        return false;
    way = dating_is(d, from, "before") ? -1 : 1;
    if (way > 0 && !dating_is(d, from, "after") && !dating_is(d, from, "from"))
        return false;
    if (!(dating_day_named(d, from + 1, &day) || by_word(d, from + 1, &day)) ||
        day.grain != GRAIN_DAY || !interval_known(day.when) ||
        day.when.first != day.when.last)
        return false;
    *dated = dating_told(
        interval_day(dating_day_moved(day.when.first, grain, way * count)),
        GRAIN_DAY, "counted from a day", from + 1 + day.length - at);
    dated->when.about = about;
    return true;
}

/* "will return in two weeks": counted on from the report. */
static bool by_count_on(const struct dating *d, size_t at, struct dated *dated)
{
    int count;
    bool about;
    size_t taken, length = 0;
    enum grain grain = GRAIN_NONE;

    if (at == 0 || !dating_is(d, at - 1, "in"))
        return false;
    taken = dating_count(d, at, &count, &about);
    if (taken == 0 || !dating_unit(d, at + taken, &grain, &length) ||
        !dating_future(d, at))
        return false;
    *dated = dating_told(dating_move(published_around(d, grain), grain, count),
                         grain, "counted from report", taken + length);
    dated->period = dating_period(grain, about ? 0 : count);
    return true;
}

/* "two years ago", "three days later", "a month before". */
static bool by_count(const struct dating *d, size_t at, struct dated *dated)
{
    int count, way;
    bool about, text;
    size_t taken = dating_count(d, at, &count, &about), length = 0, behind = 0;
    enum grain grain = GRAIN_NONE;
    const struct word *word;
    struct interval base;

    if (taken == 0 || !dating_unit(d, at + taken, &grain, &length) ||
        at + taken + length >= d->end)
        return false;
    word = dating_word(d, at + taken + length, &behind);
    text = dating_sign(word, "from");
    if (text && tells_what(d, at + taken + length, behind))
        return false;
    if (!text && !dating_sign(word, "ago"))
        return false;
    way = dating_value(word);
    base = published_around(d, grain);
    if (text)
        base = d->anchor;
    if (text && interval_known(base) && d->anchor_grain == GRAIN_DAY &&
        grain > GRAIN_DAY)
        base = dating_around(base.first, grain);
    *dated = dating_told(dating_move(base, grain, way * count), grain,
                         text ? "from the text" : "counted from report",
                         taken + length + behind);
    if (text && d->anchor_grain != GRAIN_DAY && d->anchor_grain != GRAIN_NONE &&
        d->anchor_grain < grain)
        dated->grain = d->anchor_grain;
    dated->when.about = about && interval_known(dated->when);
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
        if (!dating_sign(way, "from") || tells_what(d, at + 1 + behind, length))
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

static struct interval third_of(struct interval whole, int which)
{
    int32_t days = interval_days(whole);
    struct interval part = whole;

    if (!interval_known(whole) || whole.first == DAY_OPEN_PAST ||
        whole.last == DAY_OPEN_FUTURE)
        return whole;
    part.first = whole.first + days * which / 3;
    part.last = whole.first + days * (which + 1) / 3 - 1;
    return part;
}

/* Years fall into thirds of whole months. */
static struct interval third(struct interval whole, enum grain grain, int which)
{
    int32_t first;

    if (grain != GRAIN_YEAR || !interval_known(whole))
        return third_of(whole, which);
    first = dating_months_away(whole.first, which * 4);
    return (struct interval){first, dating_months_away(first, 4) - 1, false};
}

static bool inner_date(const struct dating *d, size_t at, struct dated *dated)
{
    return at < d->end && (dating_absolute(d, at, dated) ||
                           by_turn(d, at, dated) || by_text(d, at, dated));
}

/* "early 2023", "mid-August", "the end of June", "earlier this week". */
static bool by_edge(const struct dating *d, size_t at, struct dated *dated)
{
    size_t length, from;
    const struct word *word = dating_word(d, at, &length);
    bool earlier, later;

    if (word == NULL && dating_is(d, at, "the"))
        return false;
    earlier = dating_is(d, at, "earlier");
    later = dating_is(d, at, "later");
    if (!dating_sign(word, "edge") && !dating_sign(word, "end") && !earlier &&
        !later)
        return false;
    from = at + length;
    if (from < d->end && dating_is(d, from, "-"))
        from++;
    if (from < d->end && !earlier && !later && dating_is(d, from, "in"))
        from++;
    if (!inner_date(d, from, dated) || dated->grain == GRAIN_DAY)
        return false;
    dated->length += from - at;
    dated->yearless = false;
    dated->narrowed = true;
    dated->named = dated->when;
    if (earlier || later) {
        if (interval_known(dated->when) && interval_known(d->published) &&
            interval_overlap(dated->when, d->published) && earlier)
            dated->when.last = d->published.last;
        else if (interval_overlap(dated->when, d->published) && later)
            dated->when.first = d->published.first;
        return true;
    }
    dated->when = third(dated->when, dated->grain, dating_value(word));
    if (dating_sign(word, "end"))
        dated->how = "edge of a period";
    return true;
}

bool dating_relative(const struct dating *dating, size_t at,
                     struct dated *dated)
{
    static bool (*const readers[])(const struct dating *, size_t,
                                   struct dated *) = {
        by_word,  by_weekday,  by_turn, by_count_of,
        by_count, by_count_on, by_text,
    };

    for (size_t i = 0; i < sizeof(readers) / sizeof(readers[0]); i++)
        if (readers[i](dating, at, dated))
            return true;
    return false;
}

bool dating_read(const struct dating *dating, size_t at, struct dated *dated)
{
    if (!(dating_calendar(dating, at, dated) ||
          dating_absolute(dating, at, dated) || by_edge(dating, at, dated) ||
          dating_relative(dating, at, dated) ||
          dating_length(dating, at, dated)))
        return false;
    dating_part_behind(dating, at, dated);
    return true;
}
