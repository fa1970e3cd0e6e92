/* Why an event's parts were not enough: for who asks. */
#include "find/event.h"
#include "find/tracing.h"

#include <string.h>

static enum outcome why_travel(const struct fact *fact)
{
    char codes[4][4];

    if (countries_of(&fact->who, codes, 4) == 0)
        return OUTCOME_nobody;
    return fact->in[0] == '\0' ? OUTCOME_nowhere : OUTCOME_home;
}

/* Two who are named, and a word of both sides. */
static bool lacks_names(const struct draft *draft, const struct cast *cast)
{
    return draft->trigger.rule->cast == CAST_mutual &&
           draft->trigger.rule->weak && !cast->joint &&
           (cast->one.count == 0 || cast->two.count == 0);
}

static bool lacks_actor(const struct draft *draft, const struct cast *cast)
{
    const struct rule *rule = draft->trigger.rule;

    return (rule->cast == CAST_act || rule->cast == CAST_agree) &&
           cast->one.count == 0;
}

void event_why(const struct finder *finder, const struct draft *draft)
{
    const struct fact *fact = &draft->fact;
    struct cast cast = {0};
    char codes[4][4];
    enum outcome outcome = OUTCOME_nobody;

    if (finder->trace == NULL)
        return;
    event_cast(finder, &draft->trigger, &cast);
    if (draft->trigger.rule->cast == CAST_travel)
        outcome = why_travel(fact);
    else if (lacks_names(draft, &cast))
        outcome = OUTCOME_unnamed;
    else if (lacks_actor(draft, &cast))
        outcome = OUTCOME_no_actor;
    else if (countries_of(&fact->who, codes, 4) > 0)
        outcome = OUTCOME_one_country;
    trace_stop(finder, outcome, TOKEN_NONE);
    trace_parties(finder, &fact->who);
}
