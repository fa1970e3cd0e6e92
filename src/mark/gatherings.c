#include "mark/gatherings.h"

#define BETWEEN_MOST 5 /* words between a number and its gathering */
#define NUMBER_LAST 999

static int cell(const struct word *word, int at)
{
    return (int)number_plain(word->cells[at]);
}

/* Fills the gathering with this number, if the table knows its year. */
static bool fill(const struct word *word, double number,
                 struct gathering *gathering)
{
    int first = cell(word, 0), each = cell(word, 2), last = NUMBER_LAST;

    if (word->cells[3].len > 0)
        last = cell(word, 3);
    if (each < 1 || number < first || number > last)
        return false;
    *gathering =
        (struct gathering){.year = cell(word, 1) + ((int)number - first) / each,
                           .from = cell(word, 4),
                           .to = cell(word, 5)};
    return gathering->year <= DATING_YEAR_LAST;
}

static const struct word *phrase_at(const struct lexicon *gatherings,
                                    const struct dating *dating, size_t at,
                                    size_t *length)
{
    *length = 0;
    if (at >= dating->end)
        return NULL;
    return lexicon_longest(gatherings, &dating->report->tokens.items[at].norm,
                           sizeof(struct token), dating->end - at, length);
}

static bool ordinal_at(const struct dating *dating, size_t at,
                       struct number *number)
{
    return at < dating->end && dating_number(dating, at, number) &&
           number->ordinal;
}

/* "the 78th annual session of the UN General Assembly" */
static bool number_before(const struct lexicon *gatherings,
                          const struct dating *dating, size_t at,
                          struct gathering *gathering)
{
    struct number number;
    size_t next, length;

    if (!ordinal_at(dating, at, &number))
        return false;
    next = at + number.length;
    for (int words = 0; words <= BETWEEN_MOST; words++) {
        const struct word *word = phrase_at(gatherings, dating, next, &length);

        if (dating_sign(word, "gathering"))
            return fill(word, number.value, gathering);
        if (!dating_sign(word, "held"))
            return false;
        next += length;
    }
    return false;
}

/* "the UN General Assembly's 78th session", "UNGA 78" */
static bool number_behind(const struct lexicon *gatherings,
                          const struct dating *dating, size_t at,
                          struct gathering *gathering)
{
    const struct word *word, *held;
    struct number number;
    size_t next, length;

    word = phrase_at(gatherings, dating, at, &length);
    if (!dating_sign(word, "gathering"))
        return false;
    next = at + length;
    if (next < dating->end && dating_is(dating, next, "'s"))
        next++;
    if (next >= dating->end || !dating_number(dating, next, &number) ||
        number.value > NUMBER_LAST)
        return false;
    held = phrase_at(gatherings, dating, next + number.length, &length);
    if (number.ordinal ? !dating_sign(held, "held")
                       : length > 0 || number.length > 1)
        return false;
    return fill(word, number.value, gathering);
}

/* "COP28", "UNGA78": the number is glued to the name. */
static bool number_glued(const struct lexicon *gatherings,
                         const struct dating *dating, size_t at,
                         struct gathering *gathering)
{
    struct str text = dating->report->tokens.items[at].norm, name = text;
    const struct word *word;

    while (name.len > 0 && name.at[name.len - 1] >= '0' &&
           name.at[name.len - 1] <= '9')
        name.len--;
    text = (struct str){text.at + name.len, text.len - name.len};
    if (text.len < 2 || text.len > 3 || name.len == 0)
        return false;
    if (name.at[name.len - 1] == '-')
        name.len--;
    word = lexicon_find(gatherings, name);
    return dating_sign(word, "gathering") &&
           fill(word, number_plain(text), gathering);
}

bool gatherings_latest(const struct knowledge *know, struct dating *dating,
                       struct gathering *latest)
{
    const struct lexicon *gatherings = know_words(know, "gatherings");
    const struct report *report = dating->report;
    struct gathering one;
    bool found = false;

    for (size_t at = 0; at < report->tokens.count; at++) {
        dating->end =
            report->sentences.items[report->tokens.items[at].sentence].last;
        if (!number_before(gatherings, dating, at, &one) &&
            !number_behind(gatherings, dating, at, &one) &&
            !number_glued(gatherings, dating, at, &one))
            continue;
        one.ahead = dating_future(dating, at);
        one.sentence = report->tokens.items[at].sentence;
        if (!found || (latest->ahead && !one.ahead) ||
            (latest->ahead == one.ahead && one.year > latest->year))
            *latest = one;
        found = true;
    }
    return found;
}

static bool is_weekday(const struct dated *day, int year, int weekday)
{
    struct interval when = dating_in_year(day, year);

    return interval_known(when) && day_weekday(when.first) + 1 == weekday;
}

int gathering_year_of(const struct gathering *gathering,
                      const struct dated *day, int weekday)
{
    int other = gathering->year + (gathering->ahead ? -1 : 1);

    if (weekday > 0 && is_weekday(day, gathering->year, weekday))
        return gathering->year;
    if (weekday > 0)
        return is_weekday(day, other, weekday) ? other : 0;
    if (day->month >= gathering->from && day->month <= gathering->to &&
        !gathering->ahead)
        return gathering->year;
    return 0;
}
