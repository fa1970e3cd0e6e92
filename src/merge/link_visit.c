/*
 * link_visit -- the talks and signings during a visit.
 */
#include "merge/linked.h"

#include <string.h>

#define LONGEST 31 /* days of a visit's date that tell */
#define SHORT 7    /* days of one that tells without a name */
#define LOOKS 128

struct choice {
    const struct thing *visit;
    int64_t score;
    bool several; /* equally well */
};

static bool can_be_part(const struct thing *thing)
{
    return thing_is(thing, FORM_talks) || thing_is(thing, FORM_signing) ||
           thing_is(thing, FORM_forum);
}

/* Whether the days agree: one who is named may meet on the day before or after
 * the one that a report gives for his visit. */
static bool in_time(const struct thing *visit, const struct thing *thing,
                    size_t shared)
{
    int32_t apart = days_between(visit->when, thing->when);

    if (days_long(visit->when) > LONGEST || days_long(thing->when) > LONGEST)
        return false;
    if (shared == 0)
        return apart == 0 && days_long(visit->when) <= SHORT &&
               days_long(thing->when) <= SHORT;
    return apart == 0 || (apart == 1 && days_long(visit->when) == 1);
}

/* `told_so`: one report tells of both, which stands in for a date. */
static void consider(const struct thing *visit, const struct thing *thing,
                     bool told_so, struct choice *choice)
{
    bool clash, exact;
    size_t shared;
    int64_t score;

    if (!thing_is(visit, FORM_visit) || visit->done != thing->done ||
        visit->cancelled != thing->cancelled || visit->in[0] == '\0' ||
        !things_in_one_place(visit, thing))
        return;
    exact = interval_known(visit->when) && interval_known(thing->when);
    shared = things_share(visit, thing, visit->in, &clash);
    if (clash || (shared == 0 && thing->in[0] == '\0'))
        return;
    if (exact ? !in_time(visit, thing, shared) : !told_so || shared == 0)
        return;
    score = 4 * (int64_t)shared + (exact ? 2 : 0) + (thing->in[0] != '\0');
    if (choice->visit == visit || score < choice->score)
        return;
    if (score == choice->score && choice->visit != NULL) {
        choice->several = true;
        return;
    }
    *choice = (struct choice){visit, score, false};
}

static void look_by_date(const struct linking *linking,
                         const struct thing *thing, struct choice *choice)
{
    size_t at;
    unsigned looks = 0;

    if (!interval_known(thing->when))
        return;
    at = linking_from(linking, (int64_t)thing->when.last + 2);
    for (; at > 0 && looks < LOOKS; looks++) {
        const struct thing *visit = linking->dated[--at];

        if ((int64_t)visit->when.first + LONGEST + 1 < thing->when.first)
            break;
        consider(visit, thing, false, choice);
    }
}

static void look_by_report(const struct linking *linking, struct thing *thing,
                           size_t fact, struct choice *choice)
{
    struct mentioned mention = thing_mention(linking, thing, fact);
    size_t at = linking_mention(linking, mention.report);

    for (unsigned looks = 0; looks < LOOKS && at < linking->mention_count &&
                             linking->mentions[at].report == mention.report;
         looks++, at++)
        consider(linking->mentions[at].thing, thing, true, choice);
}

void link_visits(struct linking *linking)
{
    for (size_t i = 0; i < linking->count; i++) {
        struct thing *thing = &linking->things[i];
        struct choice choice = {NULL, 0, false};

        if (!can_be_part(thing))
            continue;
        look_by_date(linking, thing, &choice);
        for (size_t j = 0; choice.visit == NULL && j < thing_facts(thing); j++)
            look_by_report(linking, thing, j, &choice);
        /* What fits two visits equally well is no one's. */
        if (choice.visit != NULL && !choice.several)
            linking_add(linking, LINK_part, thing, choice.visit);
    }
}
