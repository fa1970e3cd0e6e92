/* Lengths of time and what comes again: "every two weeks", "recent months". */
#include "mark/dates.h"

#define COUNT_MOST 500 /* "a thousand years ago" is no date */

bool dating_published(const struct dating *d, int32_t *day)
{
    *day = d->published.last;
    return interval_known(d->published) &&
           d->published.first != DAY_OPEN_PAST &&
           d->published.last != DAY_OPEN_FUTURE;
}

struct dated dating_told(struct interval when, enum grain grain,
                         const char *how, size_t length)
{
    return (struct dated){
        .when = when, .grain = grain, .how = how, .length = length};
}

/* A count before a unit: "three", "several", "a few"; its tokens, or 0. */
size_t dating_count(const struct dating *d, size_t at, int *count, bool *about)
{
    struct number number;
    size_t length = 0;
    const struct word *word = dating_word(d, at, &length);

    *about = false;
    if (dating_sign(word, "few")) {
        *count = dating_value(word);
        *about = true;
        return length;
    }
    /* "two quarters" are no half of anything. */
    if (dating_number(d, at, &number) && number.part && number.length > 1)
        number_read(d->numbers, d->report, at, at + 1, &number);
    if (number.length > 0 && !number.ordinal && !number.part &&
        number.value >= 1 && number.value <= COUNT_MOST) {
        *count = (int)number.value;
        return number.length;
    }
    if (at < d->end && (dating_is(d, at, "a") || dating_is(d, at, "an") ||
                        dating_is(d, at, "one"))) {
        *count = 1;
        return 1;
    }
    return 0;
}

bool dating_unit(const struct dating *d, size_t at, enum grain *grain,
                 size_t *length)
{
    const struct word *word = dating_word(d, at, length);

    if (!dating_sign(word, "unit"))
        return false;
    *grain = (enum grain)dating_value(word);
    return true;
}

struct period dating_period(enum grain grain, int count)
{
    static const char units[] = {
        [GRAIN_NONE] = '\0', [GRAIN_DAY] = 'D',     [GRAIN_WEEK] = 'W',
        [GRAIN_MONTH] = 'M', [GRAIN_QUARTER] = 'Q', [GRAIN_HALF] = 'H',
        [GRAIN_YEAR] = 'Y',  [GRAIN_DECADE] = 'E',  [GRAIN_WEEKEND] = 'S',
    };

    return (struct period){(float)count, units[grain]};
}

static bool again(struct dated *dated, enum grain grain, int count,
                  size_t length)
{
    *dated = dating_told(INTERVAL_NONE, grain, "again and again", length);
    dated->period = dating_period(grain, count);
    dated->set = true;
    return true;
}

/* "three weekly flights": what they are, not when. */
static bool counted(const struct dating *d, size_t at)
{
    const struct token *before =
        at > 0 ? &d->report->tokens.items[at - 1] : NULL;

    return before != NULL &&
           (before->upos == UPOS_NUM || before->upos == UPOS_ADJ ||
            before->upos == UPOS_NOUN || (before->flags & TOKEN_DIGIT));
}

/* "annually", "a year" behind an amount. */
static bool by_set(const struct dating *d, size_t at, struct dated *dated)
{
    size_t length;
    const struct word *word = dating_word(d, at, &length);

    if (!dating_sign(word, "set") ||
        (length == 1 && d->report->tokens.items[at].xpos == XPOS_JJ &&
         counted(d, at)))
        return false;
    return again(dated, (enum grain)dating_value(word),
                 word->cells[1].len > 0 ? (int)number_plain(word->cells[1]) : 1,
                 length);
}

/* "Monday" and "morning" come again each week and day. */
static bool named_unit(const struct dating *d, size_t at, enum grain *grain,
                       size_t *length)
{
    const struct word *word = dating_word(d, at, length);

    if (dating_sign(word, "weekday"))
        *grain = GRAIN_WEEK;
    else if (dating_sign(word, "part"))
        *grain = GRAIN_DAY;
    else
        return false;
    return true;
}

/* "every week", "each two years", "every other day". */
static bool by_every(const struct dating *d, size_t at, struct dated *dated)
{
    enum grain grain = GRAIN_NONE;
    size_t from, length = 0, taken = 0;
    struct number number;
    int count = 1;
    bool about = false;

    if (!dating_sign(dating_word(d, at, &length), "every") ||
        at + length >= d->end)
        return false;
    from = at + length;
    if (dating_is(d, from, "other")) {
        count = 2;
        taken = 1;
    } else {
        taken = dating_count(d, from, &count, &about);
        if (taken == 0 && dating_number(d, from, &number) && number.ordinal &&
            number.value <= COUNT_MOST) {
            count = (int)number.value; /* "every second day" */
            taken = number.length;
        }
    }
    if (!dating_unit(d, from + taken, &grain, &length) &&
        !named_unit(d, from + taken, &grain, &length))
        return false;
    return again(dated, grain, about ? 0 : count, from + taken + length - at);
}

/* "all week": as long as it lasts. */
static bool by_all(const struct dating *d, size_t at, struct dated *dated)
{
    enum grain grain = GRAIN_NONE;
    size_t taken = 0, length = 0;

    if (!dating_sign(dating_word(d, at, &taken), "all") ||
        !dating_unit(d, at + taken, &grain, &length) ||
        dating_is(d, at + taken + length - 1, "years"))
        return false;
    *dated = dating_told(INTERVAL_NONE, grain, "length", taken + length);
    dated->period = dating_period(grain, 1);
    return true;
}

/* "several years", "a few weeks", "recent months": nobody says how many. */
static bool by_few(const struct dating *d, size_t at, struct dated *dated)
{
    enum grain grain = GRAIN_NONE;
    size_t length = 0, taken = 0;
    const struct word *word = dating_word(d, at, &taken);

    if (!(dating_sign(word, "few") || dating_sign(word, "recent")) ||
        !dating_unit(d, at + taken, &grain, &length))
        return false;
    *dated = dating_told(INTERVAL_NONE, grain,
                         dating_sign(word, "few") ? "length" : "some time past",
                         taken + length);
    dated->period = dating_period(grain, 0);
    return true;
}

/* "recently", "soon". */
static bool by_vague(const struct dating *d, size_t at, struct dated *dated)
{
    size_t length;
    const struct word *word = dating_word(d, at, &length);

    if (!dating_sign(word, "vague"))
        return false;
    *dated = dating_told(INTERVAL_NONE, GRAIN_NONE,
                         dating_value(word) < 0 ? "some time past"
                                                : "some time to come",
                         length);
    return true;
}

bool dating_length(const struct dating *dating, size_t at, struct dated *dated)
{
    return by_every(dating, at, dated) || by_set(dating, at, dated) ||
           by_all(dating, at, dated) || by_few(dating, at, dated) ||
           by_vague(dating, at, dated);
}
