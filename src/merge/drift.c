/* What a series denies, where no two values stand side by side. */
#include "merge/sides.h"

#include "base/out.h"

#include <stdlib.h>

#define SUPERLATIVES_MOST 32 /* of one measure and pair, that are looked at */
#define LOOKS 16             /* claims beside one, in either order */
#define ALIKE_LONG 0.15      /* periods of one length */
#define YEAR 365.25
#define LONG 366      /* days after which a number comes again */
#define SEASON 12     /* days in which two parts of years begin alike */
#define PART 0.9      /* a part is at most so much of the whole */
#define SAME 0.0005   /* of one number, as printed */
#define DIGITS 3      /* that no number repeats by chance */
#define DIGITS_UNIT 2 /* the same within one period */

static struct interval when_of(const struct claim *claim)
{
    return claim->item->fact->when;
}

/* It has a value that flowed in a period. */
static bool flows(const struct claim *claim)
{
    return claim->period == 0 && claim->item->fact->amount.values > 0 &&
           !claim->item->fact->target;
}

/* A year and a year, a first quarter and a first quarter. */
static bool alike_long(const struct claim *a, const struct claim *b)
{
    double one = days_long(when_of(a)), two = days_long(when_of(b));
    double apart = (double)when_of(a).first - when_of(b).first;

    if (one > two * (1 + ALIKE_LONG) || two > one * (1 + ALIKE_LONG))
        return false;
    apart -= YEAR * (double)(int64_t)(apart / YEAR);
    apart = apart < 0 ? -apart : apart;
    return apart <= SEASON || YEAR - apart <= SEASON;
}

static struct sides both_sides(const struct merger *merger,
                               const struct claim *a, const struct claim *b)
{
    struct sides sides = {0};

    sides_add(merger, &sides, a->item->group);
    sides_add(merger, &sides, b->item->group);
    return sides;
}

/* ---- superlatives ---- */

static bool says(const struct claim *claim, const char *superlative)
{
    return str_equal(claim->item->fact->superlative, str_from(superlative));
}

/* An earlier period that is above what is called the highest. */
static bool denies(const struct merger *merger, const struct claim *said,
                   const struct claim *other)
{
    if (!flows(other) || !claim_same_sort(said, other) ||
        when_of(other).last >= when_of(said).first ||
        !alike_long(said, other) || claim_far(said, other) ||
        claims_share_voice(merger, said, other))
        return false;
    if (says(said, "lowest"))
        return other->most < said->least;
    return other->least > (says(said, "first") ? said->low : said->most);
}

static double by_how_much(const struct claim *said, const struct claim *other)
{
    double ratio = said->low > 0 ? other->low / said->low : 1;

    return 100 * (ratio > 1 ? ratio - 1 : 1 - ratio);
}

static struct str why_denied(struct arena *arena, const struct claim *said,
                             const struct claim *other)
{
    struct out out = {.arena = arena};

    if (says(said, "first"))
        out_text(&out, "said to be passed for the first time, but ");
    else
        out_format(&out, "called the %.*s ever, but ",
                   STR_ARG(said->item->fact->superlative));
    interval_tell(&out, when_of(other));
    out_format(&out, " is given %.0f percent %s", by_how_much(said, other),
               says(said, "lowest") ? "less" : "more");
    return out_view(&out);
}

/* The claim that denies it most, or NULL. */
static const struct claim *denier(const struct merger *merger,
                                  const struct claims *claims,
                                  const struct claim *said)
{
    const struct claim *best = NULL;
    double turn = says(said, "lowest") ? -1 : 1;

    for (size_t i = 0; i < claims->count; i++)
        if (denies(merger, said, &claims->items[i]) &&
            (best == NULL || turn * claims->items[i].low > turn * best->low))
            best = &claims->items[i];
    return best;
}

static void deny_superlatives(struct merger *merger,
                              const struct claims *claims, struct table *told)
{
    unsigned looked_at = 0;

    for (size_t i = 0; i < claims->count && looked_at < SUPERLATIVES_MOST;
         i++) {
        const struct claim *said = &claims->items[i], *other;
        struct sides sides;

        if (said->item->fact->superlative.len == 0 || !flows(said))
            continue;
        looked_at++;
        other = denier(merger, claims, said);
        if (other == NULL ||
            claims_told(merger, told, said->item->group, other->item->group))
            continue;
        sides = both_sides(merger, said, other);
        dispute_add(merger, DISPUTE_drift, &sides, said, other)->why =
            why_denied(merger->arena, said, other);
    }
}

/* ---- a part above its whole ---- */

/* The whole was told when its time was over. */
static bool is_part(const struct claim *part, const struct claim *whole)
{
    struct interval in = when_of(part), all = when_of(whole);

    return flows(part) && flows(whole) && claim_same_sort(part, whole) &&
           in.first >= all.first && in.last <= all.last &&
           days_long(in) <= PART * days_long(all) &&
           whole->published > all.last;
}

static void compare_part(struct merger *merger, struct table *told,
                         const struct claim *part, const struct claim *whole)
{
    struct out out = {.arena = merger->arena};
    struct sides sides;

    if (!is_part(part, whole) || part->least <= whole->most ||
        claim_far(part, whole) || claims_share_voice(merger, part, whole) ||
        claims_told(merger, told, part->item->group, whole->item->group))
        return;
    sides = both_sides(merger, part, whole);
    out_format(&out,
               "a part of the period is given %.0f percent more than "
               "the whole",
               by_how_much(whole, part));
    dispute_add(merger, DISPUTE_value, &sides, whole, part)->why =
        out_view(&out);
}

/* The claims come by period: a year stands before its parts, but for those
 * that begin with it. */
static void compare_parts(struct merger *merger, const struct claims *claims,
                          struct table *told)
{
    for (size_t i = 0; i < claims->count; i++)
        for (size_t j = i + 1; j < claims->count && j - i <= LOOKS; j++) {
            compare_part(merger, told, &claims->items[i], &claims->items[j]);
            compare_part(merger, told, &claims->items[j], &claims->items[i]);
        }
}

/* ---- the same number again ---- */

static bool is_currency(struct str unit)
{
    for (size_t i = 0; i < unit.len; i++)
        if (unit.at[i] < 'A' || unit.at[i] > 'Z')
            return false;
    return unit.len == 3;
}

static bool of_one_time(const struct merger *merger, enum nature nature,
                        const struct claim *a, const struct claim *b)
{
    if (nature == NATURE_LOOSE)
        return claims_one_thing(merger, a, b);
    if (nature != NATURE_FLOW)
        return claims_stand_near(a->day < b->day ? a : b,
                                 a->day < b->day ? b : a);
    return flows(a) && flows(b) && when_of(a).first == when_of(b).first &&
           when_of(a).last == when_of(b).last;
}

static void compare_units(struct merger *merger, enum nature nature,
                          struct table *told, const struct claim *a,
                          const struct claim *b)
{
    struct str one = a->item->fact->amount.unit;
    struct str two = b->item->fact->amount.unit;
    struct out out = {.arena = merger->arena};
    struct sides sides;

    if (!is_currency(one) || !is_currency(two) || str_equal(one, two) ||
        claim_digits(a) < DIGITS_UNIT || !of_one_time(merger, nature, a, b) ||
        claims_share_voice(merger, a, b) ||
        claims_told(merger, told, a->item->group, b->item->group))
        return;
    sides = both_sides(merger, a, b);
    out_format(&out, "the same number in %.*s and in %.*s, perhaps a slip",
               STR_ARG(one), STR_ARG(two));
    dispute_add(merger, DISPUTE_value, &sides, a, b)->why = out_view(&out);
}

/* Told of two years, or as standing at two days more than a year apart, by
 * reports more than a year apart. */
static bool comes_again(enum nature nature, const struct claim *before,
                        const struct claim *after)
{
    if (nature == NATURE_LOOSE || before->item->group == after->item->group ||
        before->item->fact->amount.bound != BOUND_EQUAL ||
        after->item->fact->amount.bound != BOUND_EQUAL ||
        before->item->fact->amount.values != 1 ||
        (int64_t)after->published - before->published <= LONG)
        return false;
    if (nature != NATURE_FLOW)
        return (int64_t)after->day - before->day > LONG;
    return flows(before) && flows(after) &&
           when_of(before).last < when_of(after).first &&
           alike_long(before, after);
}

static void compare_again(struct merger *merger, enum nature nature,
                          struct table *told, const struct claim *before,
                          const struct claim *after)
{
    struct out out = {.arena = merger->arena};
    struct interval then = when_of(before);
    struct sides sides;

    if (!claim_same_sort(before, after) || claim_digits(before) < DIGITS ||
        !comes_again(nature, before, after) ||
        claims_share_voice(merger, before, after) ||
        claims_told(merger, told, before->item->group, after->item->group))
        return;
    sides = both_sides(merger, before, after);
    out_text(&out, "an old figure comes again as new: the same number was "
                   "given");
    if (interval_known(then)) {
        out_text(&out, " for ");
        interval_tell(&out, then);
    }
    dispute_add(merger, DISPUTE_drift, &sides, before, after)->why =
        out_view(&out);
}

static int order_numbers(const void *left, const void *right)
{
    const struct claim *a = *(const struct claim *const *)left;
    const struct claim *b = *(const struct claim *const *)right;

    if (a->low != b->low)
        return a->low < b->low ? -1 : 1;
    return a->item->at < b->item->at ? -1 : a->item->at > b->item->at;
}

/* One number as it is printed, no target and no range. */
static bool same_number(const struct claim *a, const struct claim *b)
{
    return a->low > 0 && b->low <= a->low * (1 + SAME) &&
           !a->item->fact->target && !b->item->fact->target;
}

static void compare_numbers(struct merger *merger, const struct claims *claims,
                            struct table *told)
{
    const struct claim **order =
        arena_alloc(merger->arena, claims->count, sizeof(struct claim *));

    for (size_t i = 0; i < claims->count; i++)
        order[i] = &claims->items[i];
    qsort(order, claims->count, sizeof(struct claim *), order_numbers);
    for (size_t i = 0; i < claims->count; i++)
        for (size_t j = i + 1; j < claims->count && j - i <= LOOKS &&
                               same_number(order[i], order[j]);
             j++) {
            const struct claim *a = order[i], *b = order[j];

            compare_units(merger, claims->nature, told, a, b);
            if (a->published <= b->published)
                compare_again(merger, claims->nature, told, a, b);
            else
                compare_again(merger, claims->nature, told, b, a);
        }
}

void merge_drifts(struct merger *merger, const struct claims *claims)
{
    struct table told = {0};

    if (claims->nature == NATURE_FLOW) {
        deny_superlatives(merger, claims, &told);
        compare_parts(merger, claims, &told);
    }
    compare_numbers(merger, claims, &told);
}
