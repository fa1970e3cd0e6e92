/*
 * link_plan -- what became of a plan that is a record of its own: it took place
 * on other days or in another form than was said, or was put off.
 *
 * A plan that took place as it was told is one record with the deed.
 */
#include "merge/linked.h"

#include <stdlib.h>

#define NARROW 31
#define MOVED 7   /* days by which a date shifts without a word */
#define REACH 366 /* days that a plan without a date looks ahead */
#define LATER 731 /* days within which what was put off comes */
#define LOOKS 256

struct choice {
    const struct thing *found;
    int64_t away;
};

/* The visit that was announced may be told as the talks that were held. */
static bool forms_agree(const struct thing *plan, const struct thing *deed)
{
    const struct fact *a = plan->fact, *b = deed->fact;

    if (a->kind != FACT_event || b->kind != FACT_event || a->negated ||
        b->negated || b->hypothetical)
        return false;
    if (a->event == b->event && a->form == b->form)
        return a->form != FORM_none;
    return plan->in[0] != '\0' && deed->in[0] != '\0' &&
           ((a->form == FORM_visit && b->form == FORM_talks) ||
            (a->form == FORM_talks && b->form == FORM_visit));
}

static bool people_agree(const struct thing *plan, const struct thing *deed)
{
    bool clash;

    return things_in_one_place(plan, deed) &&
           things_share(plan, deed, plan->in, &clash) > 0;
}

/* The last day on which it is known to have been reported. */
static int64_t last_told(const struct thing *thing)
{
    return thing->told.last != DAY_OPEN_FUTURE ? thing->told.last
                                               : thing->told.first;
}

static bool kept_in_time(const struct thing *plan, const struct thing *deed)
{
    struct interval when = plan->when;

    if (interval_known(plan->told) && deed->when.last < plan->told.first)
        return false;
    if (days_long(when) <= NARROW)
        return days_between(when, deed->when) <= MOVED;
    if (interval_known(when) && !interval_overlap(when, deed->when))
        return false;
    if (interval_known(when) && days_long(when) < INT32_MAX)
        return true;
    return interval_known(plan->told) &&
           deed->when.first - last_told(plan) <= REACH;
}

static bool moved_in_time(const struct thing *plan, const struct thing *later)
{
    int32_t day =
        days_long(plan->when) < INT32_MAX ? plan->when.last : plan->told.first;

    return day != DAY_NONE && later->when.first > day &&
           (int64_t)later->when.first - day <= LATER &&
           interval_known(later->told) && interval_known(plan->told) &&
           later->told.last >= plan->told.first;
}

static void consider(const struct thing *plan, const struct thing *thing,
                     struct choice *choice)
{
    int64_t day =
        days_long(plan->when) <= NARROW ? plan->when.first : plan->told.first;
    int64_t away = (int64_t)thing->when.first - day;

    if (thing == plan || thing->cancelled || !forms_agree(plan, thing))
        return;
    if (plan->cancelled ? !moved_in_time(plan, thing)
                        : !thing->done || !kept_in_time(plan, thing))
        return;
    if (!people_agree(plan, thing))
        return;
    away = (away < 0 ? -away : away) +
           (plan->fact->form != thing->fact->form ? LATER : 0);
    if (choice->found != NULL && away >= choice->away)
        return;
    *choice = (struct choice){thing, away};
}

static void link_plan(struct linking *linking, const struct thing *plan)
{
    struct choice choice = {NULL, 0};
    int64_t day = days_long(plan->when) <= NARROW
                      ? (int64_t)plan->when.first - MOVED - NARROW
                      : (int64_t)plan->told.first - NARROW;
    size_t at = linking_from(linking, day);

    if (!interval_known(plan->when) && !interval_known(plan->told))
        return;
    for (unsigned looks = 0; looks < LOOKS && at < linking->dated_count;
         looks++, at++)
        consider(plan, linking->dated[at], &choice);
    if (choice.found != NULL)
        linking_add(linking, plan->cancelled ? LINK_moved : LINK_kept, plan,
                    choice.found);
}

void link_plans(struct linking *linking)
{
    for (size_t i = 0; i < linking->count; i++) {
        const struct thing *plan = &linking->things[i];

        if (plan->fact->kind == FACT_event && !plan->done &&
            !plan->fact->negated)
            link_plan(linking, plan);
    }
}
