/*
 * amounts -- numbers with their units, bounds and ranges.  Private to mark/.
 */
#ifndef MARK_AMOUNTS_H
#define MARK_AMOUNTS_H

#include "base/arena.h"
#include "know/know.h"
#include "mark/numbers.h"
#include "news/report.h"

/*
 * Adds a MENTION_AMOUNT for each amount, in the order of the text.  Money has
 * an ISO 4217 unit, what is counted the singular of its noun, parts of a whole
 * ("half", "two-thirds") are percent.  Numbers in dates, names ("COVID-19"),
 * times, list marks and "one" are none; ordinals are flagged.  Needs the
 * sentences and dates; uses tags, lemmas and heads where there are any.
 */
void amounts_find(const struct knowledge *know, struct arena *arena,
                  struct report *report);

/* ---- shared by the files amounts*.c ---- */

#define COUNTRIES_SEEN 12 /* in the order in which they come */

struct counting {
    const struct lexicon *numbers, *bounds, *changes, *parts, *measures;
    const struct world *world;
    struct arena *arena;
    const struct report *report;
    size_t start, end; /* the sentence's tokens, up to its next date */
    size_t stop;       /* the sentence's end */
    size_t dates;      /* mentions before these are none of ours */
    size_t next_date;  /* of these, the first behind what was read */
    const struct country *seen[COUNTRIES_SEEN]; /* that the report names */
    size_t seen_count;
};

/* What a number counts, and the tokens that say so. */
struct measured {
    struct str unit;
    bool money;
    size_t first, last; /* tokens, half open; first == last where there are
                           none */
    size_t head;        /* of the unit's words */
    double scale;       /* of "MUSD"; 0 where the unit has none */
};

/* One amount while it is put together; tokens, half open. */
struct draft {
    struct amount amount;
    size_t first, last, head;
    size_t number_first, number_last;
};

static inline bool counting_is(const struct counting *counting, size_t at,
                               const char *text)
{
    return str_equal(counting->report->tokens.items[at].norm, str_from(text));
}

/* Fills `seen`: the countries, by name, people or capital. */
void units_see(struct counting *counting);

/* A currency sign or code that ends right before token `at`. */
bool unit_before(const struct counting *counting, size_t at,
                 struct measured *measured);
/* The unit or counted noun behind the number that ends at token `at`. */
bool unit_after(const struct counting *counting, size_t at,
                const struct number *number, struct measured *measured);

/* The unit that a part measures: "half a mile", "a quarter mile". */
bool unit_of_part(const struct counting *counting, size_t at,
                  struct measured *measured);

/* "hundreds of millions", "several hundred": a number nobody gives, between 1
 * and 10 times what the words say; false where none begins at `at`. */
bool amount_many(const struct counting *counting, size_t at,
                 struct draft *draft);

/* Joins "3 to 5 tonnes", "$5 and $7 billion" (behind "between"), where both
 * ends have one unit. */
void amount_range(const struct counting *counting, const struct number *lower,
                  struct draft *draft);

/* "COVID-19", "5 p.m.", "phase 2", "aged 62", "(3)": a number that is no
 * amount. */
bool amount_refused(const struct counting *counting, size_t at,
                    const struct number *number, bool has_unit);
/* "one proposal": a count that is rather an article. */
bool amount_single(const struct counting *counting, size_t at);
/* "49 Ranch Road": what stands behind is a name that begins with the number. */
bool amount_names(const struct counting *counting,
                  const struct measured *after);

static inline void draft_unit(struct draft *draft,
                              const struct measured *measured)
{
    draft->amount.unit = measured->unit;
    draft->amount.money = measured->money;
}

/* The unit that stands behind an "of" or with the amount before: "three of the
 * ships", "500 cars in 2018 and 600 in 2019", "fell 20 points to 1,334"; empty
 * where there is none. */
struct str amount_elided(const struct counting *counting,
                         const struct mention *before,
                         const struct draft *draft);

/* Whether something of this unit is measured, not counted. */
bool amount_is_measure(const struct counting *counting, struct str unit);

/* "minus" or "negative" stands before token `at`. */
bool amount_minus(const struct counting *counting, size_t at);

/* The token of the draft that the rest of the sentence hangs on. */
size_t amount_head(const struct counting *counting, const struct draft *draft);

/* Takes a minus that stands before the number. */
void amount_sign(const struct counting *counting, struct draft *draft);

/* Whether the "m" that ends before token `at` are metres, no millions. */
bool amount_metres(const struct counting *counting, size_t at);

/* Whether "pounds" at `at`, behind a number with or without a scale, are
 * weighed, not paid. */
bool amount_weighs(const struct counting *counting, size_t at, bool scaled);

/* Gives money the scale of what stands behind: "$5.4 to $6.1 million". */
void amount_scale(const struct counting *counting, const struct number *number,
                  struct draft *draft);

/* Adds what stands behind in a smaller unit: "3 dollars 50 cents", "6 ft
 * 2 in". */
void amount_compound(const struct counting *counting, struct draft *draft);

/*
 * Ties an amount to the one before it in the sentence: "above 20 but below 30"
 * becomes that one's range, and the draft is used up (true); in parentheses
 * behind it, its bound and trend hold ("over 7 million crowns ($1.1
 * million)"); a bare number has its unit where both stand behind the same
 * preposition ("at 1,463 points ... at 1,334").
 */
bool amount_tied(const struct counting *counting, struct mention *before,
                 struct draft *draft);

/* 1 where "rose", "up a further" and the like stand right before the amount, -1
 * for "fell", else 0. */
int amount_went(const struct counting *counting, const struct draft *draft);

/* "rose by 5%", "3% lower": sets `trend`; "$60 a barrel": sets `per`. */
void amount_change(const struct counting *counting, struct draft *draft);
void amount_per(const struct counting *counting, struct draft *draft);

#endif
