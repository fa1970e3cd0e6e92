#include "find/tracing.h"

static struct attempt *open_attempt(const struct finder *finder)
{
    struct trace *trace = finder->trace;

    return trace == NULL || trace->count == 0 || trace->cut
               ? NULL
               : &trace->items[trace->count - 1];
}

void trace_begin(const struct finder *finder, enum fact_kind kind,
                 uint32_t first, uint32_t last)
{
    struct trace *trace = finder->trace;

    if (trace == NULL || trace->cut)
        return;
    if (trace->count == TRACE_MOST) {
        trace->cut = true;
        return;
    }
    *LIST_ADD(finder->arena, trace) = (struct attempt){.kind = kind,
                                                       .first = first,
                                                       .last = last,
                                                       .verb = TRACE_NONE,
                                                       .token = TRACE_NONE,
                                                       .fact = TRACE_NONE};
}

void trace_rule(const struct finder *finder, const struct trigger *trigger)
{
    struct attempt *attempt;

    trace_begin(finder, trigger->rule->kind, trigger->first, trigger->last + 1);
    attempt = open_attempt(finder);
    if (attempt == NULL)
        return;
    attempt->name = trigger->rule->name;
    attempt->rule = rule_place(finder->arena, trigger->rule);
    if (trigger->verb != trigger->token)
        attempt->verb = trigger->verb;
}

/* "a verb or an adjective" */
static const char *wanted(uint8_t words)
{
    static const char *const texts[] = {"no word at all",
                                        "a verb",
                                        "a noun",
                                        "a verb or a noun",
                                        "an adjective",
                                        "a verb or an adjective",
                                        "a noun or an adjective",
                                        "a verb, a noun or an adjective"};

    return texts[words & (RULE_VERB | RULE_NOUN | RULE_ADJECTIVE)];
}

void trace_wrong_word(const struct finder *finder,
                      const struct trigger *trigger, uint8_t words)
{
    bool quoted = finder_token(finder, trigger->token)->flags & TOKEN_QUOTED;

    trace_rule(finder, trigger);
    trace_stop(finder, quoted ? OUTCOME_quoted : OUTCOME_word_kind, TOKEN_NONE);
    if (open_attempt(finder) != NULL && !quoted)
        open_attempt(finder)->wants = wanted(words);
}

void trace_failed(const struct finder *finder, const struct trigger *trigger)
{
    trace_rule(finder, trigger);
    trace_conditions(finder, trigger);
    trace_stop(finder, OUTCOME_condition, TOKEN_NONE);
}

void trace_skipped(const struct finder *finder, enum fact_kind kind,
                   uint32_t first, uint32_t last)
{
    bool quoted = finder_token(finder, first)->flags & TOKEN_QUOTED;

    trace_begin(finder, kind, first, last);
    trace_stop(finder, quoted ? OUTCOME_quoted : OUTCOME_heading, TOKEN_NONE);
}

void trace_word(const struct finder *finder, const struct word *word)
{
    struct attempt *attempt = open_attempt(finder);

    if (attempt != NULL)
        attempt->rule = word_rule(finder->arena, word);
}

static void add_condition(const struct finder *finder,
                          const struct rule_condition *condition,
                          const struct arc_words *words, bool holds)
{
    struct attempt *attempt = open_attempt(finder);
    struct trace_condition *told =
        LIST_ADD(finder->arena, &attempt->conditions);

    *told = (struct trace_condition){
        .text = condition->text,
        .line = condition->line,
        .depth = condition->depth,
        .absent = condition->absent,
        .holds = holds,
        .words = arena_alloc(finder->arena, words->count + 1, sizeof(uint32_t)),
        .count = words->count};
    for (size_t i = 0; i < words->count; i++)
        told->words[i] = words->items[i];
}

/* All that a condition's links lead to, whatever it is. */
static void all_words(const struct finder *finder,
                      const struct trigger *trigger,
                      const struct rule_condition *condition,
                      struct arc_words *words)
{
    words->count = 0;
    for (size_t i = 0; i < condition->arcs.count; i++)
        rule_follow(finder, trigger, &condition->arcs.items[i], words);
}

/* Tells one condition; false where it fails by itself. */
static bool tell_condition(const struct finder *finder,
                           const struct trigger *trigger, size_t index,
                           struct arc_words *words)
{
    const struct rule_condition *condition =
        &trigger->rule->conditions.items[index];
    bool holds;

    rule_words(finder, trigger, condition, words);
    /* What a "without" has met may still fail the conditions below. */
    holds = condition->absent ? words->count == 0 || condition->next > index + 1
                              : words->count > 0;
    if (!holds && !condition->absent)
        all_words(finder, trigger, condition, words);
    add_condition(finder, condition, words, holds);
    return holds;
}

/* Tells the conditions below the word that failed them, or that fulfils them
 * all. */
static void tell_below(const struct finder *finder, const struct rule *rule,
                       size_t index, const struct arc_words *found)
{
    const struct rule_condition *all = rule->conditions.items;
    bool good = true;

    for (size_t w = 0; w < found->count; w++) {
        struct trigger at = {.rule = rule,
                             .token = found->items[w],
                             .verb = found->items[w],
                             .first = found->items[w],
                             .last = found->items[w],
                             .noun = !finder_is_verb(finder, found->items[w])};

        if (w + 1 < found->count &&
            !rule_holds_below(finder, rule, index, found->items[w]))
            continue;
        for (size_t i = index + 1; good && i < all[index].next; i++) {
            struct arc_words words;

            good = tell_condition(finder, &at, i, &words);
        }
        return;
    }
}

void trace_conditions(const struct finder *finder,
                      const struct trigger *trigger)
{
    const struct rule_conditions *all = &trigger->rule->conditions;
    bool good = true;

    if (open_attempt(finder) == NULL)
        return;
    for (size_t i = 0; good && i < all->count; i = all->items[i].next) {
        size_t told = open_attempt(finder)->conditions.count;
        struct arc_words words;

        if (tell_condition(finder, trigger, i, &words) &&
            all->items[i].next > i + 1)
            tell_below(finder, trigger->rule, i, &words);
        good = rule_holds_at(finder, trigger, i);
        if (all->items[i].absent)
            open_attempt(finder)->conditions.items[told].holds = good;
    }
}

void trace_candidate(const struct finder *finder, const struct trigger *trigger,
                     bool told)
{
    trace_rule(finder, trigger);
    trace_conditions(finder, trigger);
    if (told)
        trace_stop(finder, OUTCOME_beaten, TOKEN_NONE);
}

void trace_stop(const struct finder *finder, enum outcome outcome,
                uint32_t token)
{
    struct attempt *attempt = open_attempt(finder);

    if (attempt == NULL || attempt->outcome != OUTCOME_none)
        return;
    attempt->outcome = outcome;
    attempt->token = token;
}

void trace_parties(const struct finder *finder, const struct parties *who)
{
    struct attempt *attempt = open_attempt(finder);

    if (attempt != NULL)
        attempt->who = *who;
}

void trace_fact(const struct finder *finder, enum outcome outcome, size_t fact)
{
    struct attempt *attempt = open_attempt(finder);

    if (attempt != NULL && attempt->fact != TRACE_NONE) {
        struct attempt before = *attempt;

        trace_begin(finder, before.kind, before.first, before.last);
        attempt = open_attempt(finder);
        before.notes.room = before.notes.count;
        if (attempt != NULL)
            *attempt = before;
    }
    if (attempt == NULL)
        return;
    attempt->outcome = outcome;
    attempt->fact = (uint32_t)fact;
}

static void add_note(const struct finder *finder, struct attempt *attempt,
                     struct trace_note note)
{
    for (size_t i = 0; i < attempt->notes.count; i++)
        if (str_equal(str_from(attempt->notes.items[i].words),
                      str_from(note.words)) &&
            str_equal(str_from(attempt->notes.items[i].field),
                      str_from(note.field)))
            return;
    *LIST_ADD(finder->arena, &attempt->notes) = note;
}

void trace_note(const struct finder *finder, const char *field,
                const char *words, uint32_t token)
{
    struct attempt *attempt = open_attempt(finder);

    if (attempt != NULL && attempt->outcome == OUTCOME_none)
        add_note(finder, attempt, (struct trace_note){field, words, token});
}

void trace_note_fact(const struct finder *finder, size_t fact,
                     const char *field, const char *words)
{
    struct trace *trace = finder->trace;

    for (size_t i = 0; trace != NULL && i < trace->count; i++)
        if (trace->items[i].fact == fact &&
            trace->items[i].outcome == OUTCOME_found)
            add_note(finder, &trace->items[i],
                     (struct trace_note){field, words, TRACE_NONE});
}

void trace_taken_back(const struct finder *finder, size_t fact)
{
    struct trace *trace = finder->trace;

    for (size_t i = trace != NULL ? trace->count : 0; i > 0; i--) {
        struct attempt *attempt = &trace->items[i - 1];

        if (attempt->fact == TRACE_NONE)
            continue;
        if (attempt->fact < fact)
            return;
        attempt->outcome = OUTCOME_reported;
        attempt->fact = TRACE_NONE;
    }
}

void trace_settle(const struct finder *finder, size_t first)
{
    struct trace *trace = finder->trace;

    for (size_t i = 0; trace != NULL && i < trace->count; i++) {
        struct attempt *attempt = &trace->items[i];

        if (attempt->fact != TRACE_NONE && attempt->fact >= TRACE_DOMESTIC)
            attempt->fact = (uint32_t)(attempt->fact - TRACE_DOMESTIC + first);
    }
}
