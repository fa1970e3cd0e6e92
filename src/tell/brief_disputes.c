/*
 * Where figures disagree, in plain words.
 */
#include "tell/brief.h"
#include "tell/sentence.h"
#include "tell/words.h"

#include <stdlib.h>
#include <string.h>

/* So many claims and references a line can carry and still be read. */
#define MAX_CLAIMS 12
#define MAX_FACTS 16
#define MONTH 28 /* days */

static bool concerns_pair(const struct brief *brief,
                          const struct dispute *dispute)
{
    unsigned seen = 0;

    for (unsigned i = 0; i < dispute->country_count; i++) {
        int side = brief_side(brief, dispute->countries[i]);
        if (side < 0)
            return brief->telling->query.pair_count == 0;
        seen |= 1U << side;
    }
    return seen == (1U << brief_sides(brief)) - 1;
}

static int order_disputes(const void *a, const void *b)
{
    const struct dispute *left = *(const struct dispute *const *)a;
    const struct dispute *right = *(const struct dispute *const *)b;

    if (left->measure != right->measure)
        return left->measure < right->measure ? -1 : 1;
    int order = interval_order(left->when, right->when);
    return order != 0 ? order : str_order(left->id, right->id);
}

static bool says_the_same(const struct fact *a, const struct fact *b,
                          bool by_time)
{
    return a->amount.bound == b->amount.bound &&
           a->amount.values == b->amount.values &&
           a->amount.value[0] == b->amount.value[0] &&
           a->amount.value[1] == b->amount.value[1] &&
           str_equal(a->amount.unit, b->amount.unit) &&
           (!by_time || interval_order(a->when, b->when) == 0) &&
           str_equal(a->said_by.name, b->said_by.name);
}

/* "The first half of 2022" of a dispute over 2022. */
static bool is_part(const struct dispute *dispute, const struct fact *figure)
{
    return interval_known(figure->when) &&
           interval_days(figure->when) >= MONTH &&
           interval_order(figure->when, dispute->when) != 0;
}

static struct interval date_of(const struct brief *brief,
                               const struct dispute *dispute, uint32_t fact)
{
    const struct fact *figure = &brief->telling->facts.items[fact].fact;

    if (is_part(dispute, figure) ||
        (dispute->kind == DISPUTE_drift && interval_known(figure->when)))
        return figure->when;
    return brief_report_of(brief, fact)->published;
}

/* "6.1 billion USD (Murat Nurtleu, Steppe Courier, 3 June 2023)". */
static void tell_claim(struct out *out, const struct brief *brief,
                       const struct dispute *dispute, uint32_t fact)
{
    const struct fact *figure = &brief->telling->facts.items[fact].fact;
    struct str speaker =
        words_party_name(brief->telling->know, &figure->said_by);
    struct str outlet = brief_outlet(brief_report_of(brief, fact));

    words_amount(out, &figure->amount);
    out_text(out, " (");
    out_str(out, speaker);
    if (speaker.len == 0 || dispute->kind == DISPUTE_value) {
        out_text(out, speaker.len > 0 ? " in " : "");
        out_str(out, outlet);
    }
    out_text(out, ", ");
    words_period(out, date_of(brief, dispute, fact));
    out_char(out, ')');
}

/* By the last day of their dates, those without one at the end. */
static bool comes_before(const struct brief *brief,
                         const struct dispute *dispute, uint32_t a, uint32_t b)
{
    struct interval left = date_of(brief, dispute, a);
    struct interval right = date_of(brief, dispute, b);

    if (interval_known(left) != interval_known(right))
        return interval_known(left);
    return left.last < right.last;
}

/* The facts, those that say the same thing but once.  There is room for
 * MAX_CLAIMS. */
static size_t list_claims(const struct brief *brief,
                          const struct dispute *dispute, bool by_time,
                          uint32_t *claims)
{
    const struct kept_fact *facts = brief->telling->facts.items;
    size_t count = 0;

    for (size_t i = 0; i < dispute->fact_count; i++) {
        uint32_t fact = dispute->facts[i];
        size_t at = 0;
        while (at < count && !says_the_same(&facts[claims[at]].fact,
                                            &facts[fact].fact, by_time))
            at++;
        if (at == count && count < MAX_CLAIMS)
            claims[count++] = fact;
    }
    return count;
}

/* The same by date.  Where one value comes again as new it is told of each
 * time. */
static size_t pick_claims(const struct brief *brief,
                          const struct dispute *dispute, uint32_t *claims)
{
    size_t count = list_claims(brief, dispute, false, claims);

    if (count < 2)
        count = list_claims(brief, dispute, true, claims);
    for (size_t i = 1; i < count; i++)
        for (size_t j = i;
             j > 0 && comes_before(brief, dispute, claims[j], claims[j - 1]);
             j--) {
            uint32_t swap = claims[j];
            claims[j] = claims[j - 1];
            claims[j - 1] = swap;
        }
    return count;
}

static bool is_exact(const struct fact *figure)
{
    return figure->amount.values == 1 && (figure->amount.bound == BOUND_EQUAL ||
                                          figure->amount.bound == BOUND_ABOUT);
}

/* Of a dispute between exact values, "over 6 billion" is no side. */
static size_t drop_loose(const struct brief *brief,
                         const struct dispute *dispute, uint32_t *claims,
                         size_t count)
{
    const struct kept_fact *facts = brief->telling->facts.items;
    size_t exact = 0;

    for (size_t i = 0; i < count; i++)
        exact += is_exact(&facts[claims[i]].fact);
    if (dispute->kind != DISPUTE_value || exact < 2)
        return count;
    exact = 0;
    for (size_t i = 0; i < count; i++)
        if (is_exact(&facts[claims[i]].fact))
            claims[exact++] = claims[i];
    return exact;
}

static void add_dispute(struct brief *brief, struct group *group,
                        const struct dispute *dispute)
{
    const struct kept_fact *facts = brief->telling->facts.items;
    struct out text = {.arena = brief->arena};
    uint32_t claims[MAX_CLAIMS];
    size_t count =
        drop_loose(brief, dispute, claims, pick_claims(brief, dispute, claims));
    struct fact head = facts[dispute->facts[0]].fact;

    phrase_measure(&text, brief->telling->know, &head);
    if (dispute->kind == DISPUTE_value && interval_known(dispute->when)) {
        out_text(&text, ", ");
        words_period(&text, dispute->when);
    }
    out_text(&text, ": ");
    for (size_t i = 0; i < count; i++) {
        bool drift = dispute->kind == DISPUTE_drift;
        out_text(&text, drift && i > 0 ? ", then " : words_between(i, count));
        tell_claim(&text, brief, dispute, claims[i]);
    }
    out_format(&text, ": %.*s", STR_ARG(dispute->why));

    struct line *line = LIST_ADD(brief->arena, &group->lines);
    line->dispute = dispute;
    line->id = dispute->id;
    line->sources = 1;
    line->text = out_view(&text);
    for (size_t i = 0; i < dispute->fact_count && i < MAX_FACTS; i++)
        brief_rest_on(brief, line, dispute->facts[i]);
}

void brief_disputes(struct brief *brief, struct section *section)
{
    const struct disputes *disputes = &brief->telling->disputes;
    const struct dispute **picked = arena_alloc(
        brief->arena, disputes->count + 1, sizeof(const struct dispute *));
    size_t count = 0;

    for (size_t i = 0; i < disputes->count; i++) {
        const struct dispute *dispute = &disputes->items[i];
        if (dispute->fact_count > 0 && concerns_pair(brief, dispute))
            picked[count++] = dispute;
    }
    if (count == 0)
        return;
    qsort(picked, count, sizeof(const struct dispute *), order_disputes);
    struct group *group = brief_group(brief, section, (struct str){0});
    for (size_t i = 0; i < count; i++)
        add_dispute(brief, group, picked[i]);
}
