#include "tell/why.h"

#include "tell/marks.h"

#include <stdlib.h>

bool why_is_word(const struct asking *asking, uint32_t token)
{
    const struct token *t = &asking->marking.report->tokens.items[token];

    return asking->word.len == 0 || str_equal(t->lemma, asking->word) ||
           str_equal(t->norm, asking->word) || str_equal(t->text, asking->word);
}

static bool has_word(const struct asking *asking, uint32_t first, uint32_t last)
{
    for (uint32_t i = first; i < last; i++)
        if (why_is_word(asking, i))
            return true;
    return false;
}

static bool wants_kind(const struct asking *asking, enum fact_kind kind)
{
    bool any = false;

    for (size_t i = 0; i < FACT_KINDS; i++)
        any = any || asking->kinds[i];
    return !any || asking->kinds[kind];
}

static bool wants(const struct asking *asking, const struct attempt *attempt)
{
    return wants_kind(asking, attempt->kind) &&
           (asking->fact == 0 || attempt->fact + 1 == asking->fact) &&
           has_word(asking, attempt->first, attempt->last);
}

size_t why_held(const struct attempt *attempt)
{
    size_t held = 0;

    for (size_t i = 0; i < attempt->conditions.count; i++)
        held += attempt->conditions.items[i].holds;
    return held;
}

const struct trace_condition *why_failed(const struct attempt *attempt)
{
    for (size_t i = 0; i < attempt->conditions.count; i++)
        if (!attempt->conditions.items[i].holds)
            return &attempt->conditions.items[i];
    return NULL;
}

/* What came of it, from a fact to nothing at all. */
static unsigned rank_of(const struct attempt *attempt)
{
    switch (attempt->outcome) {
    case OUTCOME_found:
    case OUTCOME_joined:
        return 0;
    case OUTCOME_beaten:
        return 2;
    case OUTCOME_condition:
        return 3;
    case OUTCOME_word_kind:
        return 4;
    default:
        return 1;
    }
}

static int order_of(size_t a, size_t b) { return (a > b) - (a < b); }

static int by_words(const void *one, const void *two)
{
    const struct attempt *a = *(const struct attempt *const *)one;
    const struct attempt *b = *(const struct attempt *const *)two;
    int order = order_of(a->first, b->first);

    if (order == 0)
        order = order_of(a->kind, b->kind);
    if (order == 0)
        order = order_of(a->last, b->last);
    if (order == 0)
        order = order_of(rank_of(a), rank_of(b));
    if (order == 0)
        order = order_of(why_held(b), why_held(a));
    /* Both lie in the trace's list. */
    return order != 0 ? order : order_of((size_t)(a - b > 0), 0);
}

uint32_t why_sentence(const struct report *report, uint32_t byte)
{
    size_t low = 0, high = report->tokens.count;

    while (low + 1 < high) {
        size_t middle = (low + high) / 2;

        if (report->tokens.items[middle].span.from <= byte)
            low = middle;
        else
            high = middle;
    }
    return report->tokens.items[low].sentence;
}

/* Which facts are asked for, by which attempts they were told, and where. */
static void place_facts(struct why *why)
{
    const struct asking *asking = why->asking;
    const struct facts *facts = asking->facts;

    for (size_t i = 0; i < facts->count; i++) {
        why->home[i] = why_sentence(why->report, facts->items[i].span.from);
        why->asked[i] = wants_kind(asking, facts->items[i].kind) &&
                        (asking->fact == 0 || asking->fact == i + 1) &&
                        asking->word.len == 0;
    }
    for (size_t i = 0; i < asking->trace->count; i++) {
        const struct attempt *attempt = &asking->trace->items[i];

        if (attempt->outcome != OUTCOME_found)
            continue;
        why->founder[attempt->fact] = attempt;
        why->home[attempt->fact] =
            why->report->tokens.items[attempt->first].sentence;
    }
    for (size_t i = 0; i < why->count; i++)
        if (outcome_tells(why->attempts[i]->outcome))
            why->asked[why->attempts[i]->fact] = true;
}

/* Lists the facts of each sentence. */
static void list_facts(struct why *why)
{
    uint32_t number = 0;

    for (size_t i = why->asking->facts->count; i-- > 0;) {
        why->next[i] = why->first[why->home[i]];
        why->first[why->home[i]] = (uint32_t)i;
    }
    for (size_t s = 0; s < why->report->sentences.count; s++)
        for (uint32_t i = why->first[s]; i != TRACE_NONE; i = why->next[i])
            why->number[i] = ++number;
}

struct why why_open(struct arena *arena, const struct asking *asking)
{
    const struct report *report = asking->marking.report;
    const struct trace *trace = asking->trace;
    struct why why = {.asking = asking, .report = report, .arena = arena};
    size_t sentences = report->sentences.count;
    size_t facts = asking->facts->count + 1;

    why.attempts = arena_alloc(arena, trace->count + 1, sizeof(*why.attempts));
    for (size_t i = 0; i < trace->count; i++)
        if (wants(asking, &trace->items[i]))
            why.attempts[why.count++] = &trace->items[i];
    if (why.count > 0)
        qsort(why.attempts, why.count, sizeof(*why.attempts), by_words);
    why.first = arena_alloc(arena, sentences + 1, sizeof(uint32_t));
    for (size_t i = 0; i < sentences; i++)
        why.first[i] = TRACE_NONE;
    why.next = arena_alloc(arena, facts, sizeof(uint32_t));
    why.home = arena_alloc(arena, facts, sizeof(uint32_t));
    why.founder = arena_alloc(arena, facts, sizeof(*why.founder));
    why.asked = arena_alloc(arena, facts, sizeof(bool));
    why.number = arena_alloc(arena, facts, sizeof(uint32_t));
    place_facts(&why);
    list_facts(&why);
    return why;
}

bool why_next(const struct why *why, size_t *at, size_t sentence,
              struct tries *tries)
{
    const struct token *tokens = why->report->tokens.items;
    const struct attempt *first;

    while (*at < why->count &&
           tokens[why->attempts[*at]->first].sentence < sentence)
        ++*at;
    if (*at == why->count ||
        tokens[why->attempts[*at]->first].sentence != sentence)
        return false;
    first = why->attempts[*at];
    *tries = (struct tries){&why->attempts[*at], 0, false};
    while (*at < why->count && why->attempts[*at]->first == first->first &&
           why->attempts[*at]->kind == first->kind) {
        tries->told = tries->told || outcome_tells(why->attempts[*at]->outcome);
        tries->count++;
        ++*at;
    }
    return true;
}

bool why_tells(const struct why *why, size_t sentence)
{
    const struct sentence *s = &why->report->sentences.items[sentence];
    uint32_t fact = why->asking->fact;

    if (fact > why->asking->facts->count ||
        (fact > 0 && why->home[fact - 1] != sentence))
        return false;
    return marks_tells(&why->asking->marking, sentence) &&
           has_word(why->asking, s->first, s->last);
}

bool why_resolved(const struct mention *mention)
{
    if (mention->kind >= MENTION_DATE)
        return mention->kind == MENTION_DATE && mention->weekday_said > 0;
    return mention->kind == MENTION_PRONOUN || mention->kind == MENTION_ROLE ||
           mention->pass > PASS_same;
}

bool why_is_faint(const struct why *why, const struct tries *tries)
{
    const struct asking *asking = why->asking;
    const struct attempt *best = tries->items[0];
    const struct token *token = &why->report->tokens.items[best->last - 1];

    if (asking->all || asking->word.len > 0 || asking->marking.sentence > 0 ||
        why->report->sentences.count == 1)
        return best->outcome == OUTCOME_word_kind &&
               token->upos == UPOS_PROPN && asking->word.len == 0;
    return best->outcome == OUTCOME_word_kind ||
           best->outcome == OUTCOME_quoted ||
           best->outcome == OUTCOME_heading ||
           (best->outcome == OUTCOME_condition && why_held(best) == 0 &&
            token->upos == UPOS_AUX);
}
