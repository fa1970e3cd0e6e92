/* Parts of a named period: "the last week of July", "the second Monday in
 * September 2016", "the first three days of next month", "the rest of the
 * year". */
#include "mark/dates.h"

#define THURSDAY 3 /* a week belongs to the period that has its Thursday */
#define SATURDAY 5
#define WHICH_MOST 53
#define COUNT_MOST 60

struct part {
    int which; /* from 1; -1 is the last */
    int count;
    int weekday; /* -1: a unit, below */
    enum grain grain;
};

static size_t skip_word(const struct dating *d, size_t at, const char *word)
{
    return at < d->end && dating_is(d, at, word) ? 1 : 0;
}

/* "last", "first", "third": its tokens, or 0. */
static size_t which_at(const struct dating *d, size_t at, int *which)
{
    struct number number;

    if (at < d->end &&
        (dating_is(d, at, "last") || dating_is(d, at, "final"))) {
        *which = -1;
        return 1;
    }
    if (!dating_number(d, at, &number) || !number.ordinal || number.value < 1 ||
        number.value > WHICH_MOST)
        return 0;
    *which = (int)number.value;
    return number.length;
}

/* "the second Monday", "the first three days": its tokens, or 0. */
static size_t part_at(const struct dating *d, size_t at, struct part *part)
{
    size_t from = at + skip_word(d, at, "the"), length = 0, taken;
    bool about = false;
    const struct word *word;

    *part = (struct part){.count = 1, .weekday = -1};
    taken = which_at(d, from, &part->which);
    if (taken == 0)
        return 0;
    from += taken;
    word = dating_word(d, from, &length);
    if (dating_sign(word, "weekday")) {
        part->weekday = dating_value(word);
        return from + length - at;
    }
    if (part->which == 1 || part->which == -1) {
        taken = dating_count(d, from, &part->count, &about);
        part->count = taken > 0 ? part->count : 1;
        from += taken;
    }
    if (about || part->count > COUNT_MOST ||
        !dating_unit(d, from, &part->grain, &length))
        return 0;
    return from + length - at;
}

/* What is parted, behind "of" or "in": its tokens, or 0. */
static size_t whole_at(const struct dating *d, size_t at, struct dated *whole)
{
    *whole = (struct dated){.when = INTERVAL_NONE};
    if (at >= d->end ||
        !(dating_absolute(d, at, whole) || dating_turned(d, at, whole) ||
          dating_unit_here(d, at, whole)) ||
        whole->set || whole->grain <= GRAIN_DAY || !interval_known(whole->when))
        return 0;
    return whole->length;
}

static int32_t first_thursday(struct interval whole)
{
    return whole.first + (THURSDAY - day_weekday(whole.first) + 7) % 7;
}

static int32_t last_thursday(struct interval whole)
{
    return whole.last - (day_weekday(whole.last) - THURSDAY + 7) % 7;
}

/* The weeks of a period by their Thursdays. */
static struct interval weeks_in(struct interval whole, const struct part *part)
{
    int32_t monday =
        part->which < 0
            ? last_thursday(whole) - THURSDAY - (part->count - 1) * 7
            : first_thursday(whole) - THURSDAY + (part->which - 1) * 7;

    return (struct interval){monday, monday + part->count * 7 - 1, false};
}

static struct interval weekday_in(struct interval whole, int weekday, int which)
{
    if (which < 0)
        return interval_day(whole.last -
                            (day_weekday(whole.last) - weekday + 7) % 7);
    return interval_day(whole.first +
                        (weekday - day_weekday(whole.first) + 7) % 7 +
                        (which - 1) * 7);
}

/* Days, months and longer units, from either end. */
static struct interval units_in(struct interval whole, const struct part *part)
{
    struct interval units = whole;

    if (part->which < 0) {
        units.first =
            dating_day_moved(whole.last + 1, part->grain, -part->count);
        return units;
    }
    units.first = dating_day_moved(whole.first, part->grain, part->which - 1);
    units.last = dating_day_moved(units.first, part->grain, part->count) - 1;
    return units;
}

static struct interval part_of(struct interval whole, const struct part *part)
{
    if (part->weekday >= 0)
        return weekday_in(whole, part->weekday, part->which);
    if (part->grain == GRAIN_WEEK)
        return weeks_in(whole, part);
    if (part->grain == GRAIN_WEEKEND) {
        struct interval day = weekday_in(whole, SATURDAY, part->which);

        return (struct interval){day.first, day.first + 1, false};
    }
    return units_in(whole, part);
}

static bool part_told(const struct dating *d, size_t at, struct dated *dated)
{
    struct part part;
    struct dated whole;
    struct interval when;
    size_t from = at + part_at(d, at, &part), length;

    if (from == at || !(skip_word(d, from, "of") || skip_word(d, from, "in")))
        return false;
    /* "the third quarter of 2022" is read with its own words. */
    if (part.weekday < 0 && part.which > 0 && part.count == 1 &&
        part.grain >= GRAIN_QUARTER && part.grain <= GRAIN_HALF)
        return false;
    length = whole_at(d, from + 1, &whole);
    if (length == 0 || (part.weekday < 0 && part.grain >= whole.grain &&
                        part.grain != GRAIN_WEEKEND))
        return false;
    when = part_of(whole.when, &part);
    if (when.first > whole.when.last || when.last < whole.when.first)
        return false;
    *dated = dating_told(when, part.weekday >= 0 ? GRAIN_DAY : part.grain,
                         "part of a period", from + 1 + length - at);
    dated->period = part.count > 1 ? dating_period(part.grain, part.count)
                                   : (struct period){0, '\0'};
    return true;
}

/* "the rest of the year" */
static bool rest_of(const struct dating *d, size_t at, struct dated *dated)
{
    size_t length = 0, taken;
    int32_t day;

    if (!dating_sign(dating_word(d, at, &length), "rest"))
        return false;
    taken = whole_at(d, at + length, dated);
    if (taken == 0)
        return false;
    dated->length = length + taken;
    dated->narrowed = true;
    dated->named = dated->when;
    if (dating_published(d, &day) && day >= dated->when.first &&
        day <= dated->when.last)
        dated->when.first = day;
    dated->how = "rest of a period";
    return true;
}

/* "the week of March 6", "the week beginning Monday": the week that has it. */
static bool week_with(const struct dating *d, size_t at, struct dated *dated)
{
    static const char *const links[] = {"of",         "beginning", "starting",
                                        "commencing", "ending",    NULL};
    size_t from = at + skip_word(d, at, "the"), length = 0;
    struct dated day = {.when = INTERVAL_NONE};
    enum grain grain = GRAIN_NONE;

    if (!dating_unit(d, from, &grain, &length) ||
        (grain != GRAIN_WEEK && grain != GRAIN_WEEKEND))
        return false;
    from += length;
    if (from + 1 >= d->end ||
        !str_is_one_of(d->report->tokens.items[from].norm, links) ||
        !(dating_absolute(d, from + 1, &day) ||
          dating_month_day(d, from + 1, &day) ||
          dating_feast(d, from + 1, &day) || dating_week(d, from + 1, &day)) ||
        day.grain != GRAIN_DAY || !interval_known(day.when))
        return false;
    *dated = dating_told(dating_around(day.when.first, grain), grain,
                         "week of a day", from + 1 + day.length - at);
    return true;
}

bool dating_part_told(const struct dating *dating, size_t at,
                      struct dated *dated)
{
    return part_told(dating, at, dated) || rest_of(dating, at, dated) ||
           week_with(dating, at, dated);
}
