/* Who takes part: as the rule's links say, else as the clause has it. */
#include "find/event.h"

/* The parties that the first of these links with any leads to. */
static void cast_arcs(const struct finder *finder,
                      const struct trigger *trigger,
                      const struct rule_arcs *arcs, struct parties *parties,
                      bool *joint)
{
    for (size_t i = 0; i < arcs->count && parties->count == 0; i++) {
        struct arc_words words = {.count = 0};

        rule_follow(finder, trigger, &arcs->items[i], &words);
        for (size_t k = 0; k < words.count; k++)
            parties_at(finder, words.items[k], parties, joint);
    }
}

void event_cast(const struct finder *finder, const struct trigger *trigger,
                struct cast *cast)
{
    const struct rule *rule = trigger->rule;
    struct cast usual = {0};

    if (rule->actor.count == 0 || rule->other.count == 0)
        event_cast_clause(finder, trigger, &usual);
    *cast = usual;
    if (rule->actor.count > 0) {
        cast->one = (struct parties){0};
        cast_arcs(finder, trigger, &rule->actor, &cast->one, &cast->joint);
    }
    if (rule->other.count > 0) {
        cast->two = (struct parties){0};
        cast_arcs(finder, trigger, &rule->other, &cast->two, &cast->joint);
    }
}
