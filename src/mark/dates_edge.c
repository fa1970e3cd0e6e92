/* Parts of a period: "early 2023", "the end of June", "later this week". */
#include "mark/dates.h"

#include <string.h>

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

/* Years fall into thirds of whole months, decades into four years each, of
 * which the edges share one with the middle. */
static struct interval third(struct interval whole, enum grain grain, int which)
{
    int32_t first;

    if (grain == GRAIN_DECADE && interval_known(whole)) {
        first = dating_months_away(whole.first, which * 36);
        return (struct interval){first, dating_months_away(first, 48) - 1,
                                 false};
    }

    if (grain != GRAIN_YEAR || !interval_known(whole))
        return third_of(whole, which);
    first = dating_months_away(whole.first, which * 4);
    return (struct interval){first, dating_months_away(first, 4) - 1, false};
}

bool dating_unit_here(const struct dating *d, size_t at, struct dated *dated)
{
    enum grain grain = GRAIN_NONE;
    size_t length = 0;
    int32_t day;

    if (!dating_is(d, at, "the") || !dating_unit(d, at + 1, &grain, &length) ||
        grain < GRAIN_WEEK)
        return false;
    *dated = dating_told(INTERVAL_NONE, grain, "unit of report", 1 + length);
    if (dating_published(d, &day))
        dated->when = dating_around(day, grain);
    return true;
}

/* Behind these the unit is one of many, or told by what follows. */
static bool goes_on(const struct dating *d, size_t at)
{
    static const char *const words[] = {
        "of",    "that", "when", "which", "in",    "before", "after",
        "since", "'s",   "-",    "ahead", "ended", "ending", NULL};
    const struct token *token =
        at < d->end ? &d->report->tokens.items[at] : NULL;

    return token != NULL &&
           (str_is_one_of(token->norm, words) || token->upos == UPOS_NOUN ||
            token->upos == UPOS_ADJ || token->upos == UPOS_PROPN ||
            token->upos == UPOS_NUM || (token->flags & TOKEN_DIGIT));
}

/* "for the quarter", "during the week": the one that the text is about, else
 * the report's. */
bool dating_unit_alone(const struct dating *d, size_t at, struct dated *dated)
{
    static const char *const before[] = {
        "for", "in", "during", "of", "over", "through", "at", "on", NULL};

    if (at == 0 ||
        !str_is_one_of(d->report->tokens.items[at - 1].norm, before) ||
        !dating_unit_here(d, at, dated) || goes_on(d, at + dated->length) ||
        dated->grain == GRAIN_DECADE || dated->grain == GRAIN_HALF)
        return false;
    if (dated->grain == GRAIN_WEEKEND && interval_known(dated->when) &&
        dated->when.first > d->published.last && !dating_future(d, at) &&
        !dating_untold(d, at))
        dated->when = dating_move(dated->when, GRAIN_WEEK, -1);
    if (d->anchor_grain == dated->grain && interval_known(d->anchor)) {
        dated->when = d->anchor;
        dated->how = "from the text";
    }
    return true;
}

static bool inner_date(const struct dating *d, size_t at, struct dated *dated)
{
    return at < d->end &&
           (dating_absolute(d, at, dated) || dating_relative(d, at, dated) ||
            dating_unit_here(d, at, dated));
}

/* "mid-2021", "mid-1990s": one word. */
static bool middle(const struct dating *d, size_t at, struct dated *dated)
{
    struct str text = d->report->tokens.items[at].norm, digits;
    bool decade = text.len == 9 && text.at[8] == 's' && text.at[7] == '0';
    int year;

    if ((text.len != 8 && !decade) || memcmp(text.at, "mid-", 4) != 0)
        return false;
    digits = (struct str){text.at + 4, 4};
    year = dating_digits(digits) ? dating_int(digits) : 0;
    if (year < DATING_YEAR_FIRST || year > DATING_YEAR_LAST)
        return false;
    *dated =
        dating_told(interval_year(year), decade ? GRAIN_DECADE : GRAIN_YEAR,
                    decade ? "decade" : "year", 1);
    if (decade)
        dated->when.last = interval_year(year + 9).last;
    dated->narrowed = true;
    dated->named = dated->when;
    dated->when = third(dated->when, dated->grain, 1);
    return true;
}

/* "early 2023", "mid-August", "the end of June", "earlier this week". */
bool dating_edge(const struct dating *d, size_t at, struct dated *dated)
{
    size_t length, from;
    const struct word *word = dating_word(d, at, &length);
    bool earlier, later;

    if (word == NULL)
        return dating_is(d, at, "the") ? false : middle(d, at, dated);
    earlier = dating_is(d, at, "earlier");
    later = dating_is(d, at, "later");
    if (!dating_sign(word, "edge") && !dating_sign(word, "end") && !earlier &&
        !later)
        return false;
    from = at + length;
    if (from < d->end && dating_is(d, from, "-"))
        from++;
    if (from < d->end && dating_is(d, from, "in"))
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
