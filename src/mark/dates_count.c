/* Times that are counted: "two years ago", "three days after 4 May", "in two
 * weeks", "2 years and 3 months later", "3 days starting Monday". */
#include "mark/dates.h"

#include <string.h>

#define COUNTS_MOST 3 /* "2 years, 3 months and 4 days" */

/* So many units, as many as are said together. */
struct counted {
    int count[COUNTS_MOST];
    enum grain grain[COUNTS_MOST];
    int pairs;
    bool about;
    size_t length; /* tokens */
};

bool dating_tells_what(const struct dating *d, size_t at, size_t length)
{
    return (dating_is(d, at, "after") || dating_is(d, at, "before")) &&
           at + length < d->end &&
           !(d->report->tokens.items[at + length].flags & TOKEN_PUNCT);
}

/* One count and its unit, behind "and" or "," where `link`: its tokens, or 0.
 */
static size_t read_pair(const struct dating *d, size_t at, bool link,
                        struct counted *counted)
{
    int count = 0;
    bool about = false;
    enum grain grain = GRAIN_NONE;
    size_t skip, taken, length = 0;

    skip = link && (dating_is(d, at, "and") || dating_is(d, at, ",")) ? 1 : 0;
    taken = at + skip < d->end ? dating_count(d, at + skip, &count, &about) : 0;
    if (taken == 0 || !dating_unit(d, at + skip + taken, &grain, &length) ||
        (link && grain >= counted->grain[counted->pairs - 1]))
        return 0;
    counted->count[counted->pairs] = count;
    counted->grain[counted->pairs++] = grain;
    counted->about = counted->about || about;
    return skip + taken + length;
}

/* "2 years", "2 years and 3 months": the units get smaller. */
static bool read_counted(const struct dating *d, size_t at,
                         struct counted *counted)
{
    *counted = (struct counted){.pairs = 0};
    while (counted->pairs < COUNTS_MOST && at + counted->length < d->end) {
        size_t taken =
            read_pair(d, at + counted->length, counted->pairs > 0, counted);

        if (taken == 0)
            break;
        counted->length += taken;
    }
    return counted->pairs > 0;
}

static int32_t moved(int32_t day, const struct counted *counted, int way)
{
    for (int i = 0; i < counted->pairs; i++)
        day = dating_day_moved(day, counted->grain[i], way * counted->count[i]);
    return day;
}

/* A single day, by its date, name or weekday. */
static bool day_named(const struct dating *d, size_t at, struct dated *day)
{
    *day = (struct dated){.when = INTERVAL_NONE};
    return at < d->end &&
           (dating_day_named(d, at, day) || dating_word_alone(d, at, day) ||
            dating_feast(d, at, day) || dating_turned(d, at, day) ||
            dating_week(d, at, day)) &&
           day->grain == GRAIN_DAY && interval_known(day->when) &&
           day->when.first == day->when.last;
}

/* "two days before yesterday", "three weeks from 4 May", "for 3 days from
 * Monday": of a day that is named. */
static bool count_of(const struct dating *d, size_t at, struct dated *dated)
{
    struct counted counted;
    struct dated day;
    const struct word *way;
    size_t from, length = 0;
    bool start;

    if (!read_counted(d, at, &counted))
        return false;
    from = at + counted.length;
    from += from < d->end && dating_is(d, from, ",") ? 1 : 0;
    way =
        from < d->end
            ? lexicon_longest(d->openings, &d->report->tokens.items[from].norm,
                              sizeof(struct token), d->end - from, &length)
            : NULL;
    if (way == NULL || way->cells[1].len == 0)
        return false;
    start =
        str_equal(way->cells[1], STR("start")) ||
        (at > 0 && dating_is(d, at - 1, "for") && dating_is(d, from, "from"));
    if ((from > at + counted.length && !start) ||
        !day_named(d, from + length, &day))
        return false;
    *dated = dating_told(
        interval_day(moved(day.when.first, &counted,
                           str_equal(way->cells[1], STR("back")) ? -1 : 1)),
        GRAIN_DAY, "counted from a day", from + length + day.length - at);
    if (start) {
        dated->when.last = dated->when.first - 1;
        dated->when.first = day.when.first;
        dated->how = "length from a day";
    }
    dated->when.about = counted.about;
    return true;
}

/* "will return in two weeks", "within three days": counted on from the
 * report. */
static bool count_on(const struct dating *d, size_t at, struct dated *dated)
{
    struct counted counted;
    bool within;
    int32_t day;

    if (at == 0)
        return false;
    within = dating_is(d, at - 1, "within");
    if (!(within || dating_is(d, at - 1, "in")) ||
        !read_counted(d, at, &counted) ||
        !(dating_future(d, at) || dating_untold(d, at)))
        return false;
    *dated = dating_told(
        dating_move(dating_published_around(d, counted.grain[0]),
                    counted.grain[0], counted.count[0]),
        counted.grain[counted.pairs - 1],
        within ? "from the report on" : "counted from report", counted.length);
    dated->period =
        dating_period(counted.grain[0], counted.about ? 0 : counted.count[0]);
    if ((within || counted.pairs > 1) && dating_published(d, &day)) {
        dated->when = interval_day(moved(day, &counted, 1));
        dated->when.first = within ? day : dated->when.first;
    }
    return true;
}

/* What a count behind which "later" stands is counted from. */
static struct interval base_of(const struct dating *d, enum grain grain)
{
    if (interval_known(d->anchor) && d->anchor_grain == GRAIN_DAY &&
        grain > GRAIN_DAY)
        return dating_around(d->anchor.first, grain);
    return d->anchor;
}

/* "2 years and 3 months ago": to the day. */
static void count_many(const struct counted *counted, struct interval base,
                       int way, struct dated *dated)
{
    dated->grain = GRAIN_DAY;
    dated->when = INTERVAL_NONE;
    if (interval_known(base) && base.first != DAY_OPEN_PAST &&
        base.last != DAY_OPEN_FUTURE)
        dated->when = (struct interval){moved(base.first, counted, way),
                                        moved(base.last, counted, way), false};
}

/* "two years ago", "three days later", "a month before". */
static bool count_back(const struct dating *d, size_t at, struct dated *dated)
{
    struct counted counted;
    enum grain grain;
    size_t from, length = 0;
    const struct word *word;
    bool text;

    if (!read_counted(d, at, &counted))
        return false;
    from = at + counted.length;
    grain = counted.grain[0];
    word = from < d->end ? dating_word(d, from, &length) : NULL;
    text = dating_sign(word, "from");
    if ((text && dating_tells_what(d, from, length)) ||
        (!text && !dating_sign(word, "ago")))
        return false;
    *dated =
        dating_told(dating_move(text ? base_of(d, grain)
                                     : dating_published_around(d, grain),
                                grain, dating_value(word) * counted.count[0]),
                    grain, text ? "from the text" : "counted from report",
                    counted.length + length);
    if (!text && counted.count[0] == 1 && grain == GRAIN_YEAR &&
        counted.pairs == 1 && d->anchor_grain == GRAIN_QUARTER) {
        /* Of a quarter's results: "from $3 million a year ago". */
        dated->when = dating_move(d->anchor, grain, dating_value(word));
        dated->grain = GRAIN_QUARTER;
    }
    if (counted.pairs > 1)
        count_many(&counted, text ? d->anchor : d->published,
                   dating_value(word), dated);
    else if (text && d->anchor_grain > GRAIN_DAY && d->anchor_grain < grain)
        dated->grain = d->anchor_grain;
    dated->when.about = counted.about && interval_known(dated->when);
    return true;
}

bool dating_count_told(const struct dating *dating, size_t at,
                       struct dated *dated)
{
    return count_of(dating, at, dated) || count_back(dating, at, dated) ||
           count_on(dating, at, dated);
}
