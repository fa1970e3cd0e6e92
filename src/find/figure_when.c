/* When a number holds, and since when it changed. */
#include "find/figure.h"

#define COST_NEARNESS 12
#define COST_AMOUNT_BETWEEN 10
#define COST_AHEAD 1 /* a date behind the number belongs to it rather */
#define DAY_BACK 60  /* mentions in which the last day is looked for */
#define COST_MOST 70
#define BASE_REACH 5  /* tokens before a date in which "than" may stand */
#define LEAD_TOKENS 4 /* before a date that opens its sentence */

static bool is_day(struct interval when) { return when.first == when.last; }

/* "compared to 2017", "than in 2018", "the level of 2019": told as the start
 * of a change. */
static bool is_base(const struct scope *scope, const struct mention *date)
{
    if (date->when.last == DAY_OPEN_FUTURE)
        return true;
    if (str_equal(date->how, STR("up to the report")))
        return false;
    for (uint32_t t = date->first;
         t > scope->sentence->first && t + BASE_REACH > date->first; t--) {
        const struct token *token = finder_token(scope->finder, t - 1);
        const struct word *word = lexicon_find(scope->changes, token->lemma);

        if (word == NULL)
            word = lexicon_find(scope->changes, token->norm);
        if (word != NULL && str_equal(word->sign, STR("base")))
            return true;
        if (word == NULL || !str_equal(word->sign, STR("filler")))
            return false;
    }
    return false;
}

/* "In 2018 trade was ..., while investment ...": it holds for all. */
static bool leads(const struct scope *scope, const struct mention *date)
{
    return date->first <= scope->sentence->first + LEAD_TOKENS;
}

/* The date's own clause has an amount: "trade hit $4 billion in 2018, while
 * investment ...". */
static bool is_of_another(const struct scope *scope, const struct mention *date)
{
    const struct mentions *mentions = &scope->finder->report->mentions;
    uint32_t clause = finder_clause(scope->finder, date->head);

    for (size_t i = scope_mentions(scope); i < mentions->count; i++) {
        const struct mention *m = &mentions->items[i];

        if (m->first >= scope->sentence->last)
            break;
        if (m->kind == MENTION_AMOUNT && !m->amount.ordinal &&
            m->first != scope->first &&
            finder_clause(scope->finder, m->head) == clause)
            return true;
    }
    return false;
}

/* True for "are", "has reached", "live": it holds while it is said. */
static bool is_current(const struct scope *scope)
{
    const struct finder *finder = scope->finder;
    const struct token *verb = finder_token(finder, scope->clause);
    bool now = verb->xpos == XPOS_VBZ || verb->xpos == XPOS_VBP;

    for (uint32_t child = finder->child[scope->clause]; child != TOKEN_NONE;
         child = finder->sibling[child]) {
        const struct token *t = finder_token(finder, child);

        if (t->relation != REL_aux && t->relation != REL_aux_pass &&
            t->relation != REL_cop)
            continue;
        if (t->xpos == XPOS_MD || t->xpos == XPOS_VBD)
            return false;
        now = now || t->xpos == XPOS_VBZ || t->xpos == XPOS_VBP;
    }
    return now;
}

static unsigned cost_of(const struct scope *scope, const struct mention *date)
{
    enum nearness nearness = scope_nearness(scope, date->head);
    unsigned between = scope_amounts_between(scope, date->first);
    unsigned distance = scope_distance(scope, date->first);
    unsigned cost;

    if (nearness >= NEAR_PARENT && !leads(scope, date) &&
        (between > 0 || (is_current(scope) && is_of_another(scope, date))))
        return COST_MOST;
    if (nearness == NEAR_SENTENCE && is_current(scope) && !leads(scope, date))
        return COST_MOST;
    /* "said on Wednesday that trade has reached": when it was said. */
    if (nearness >= NEAR_PARENT && is_day(date->when))
        return COST_MOST;
    cost = (unsigned)nearness * COST_NEARNESS + between * COST_AMOUNT_BETWEEN +
           (distance < 40 ? distance / 2 : 20);
    return cost + (date->first < scope->first ? COST_AHEAD : 0);
}

/* The cheaper of two dates; `best` may be NULL. */
static void consider(const struct scope *scope, const struct mention *date,
                     const struct mention **best)
{
    unsigned cost = cost_of(scope, date);

    if (cost < COST_MOST && (*best == NULL || cost < cost_of(scope, *best)))
        *best = date;
}

const struct mention *figure_date(const struct scope *scope,
                                  const struct mention **since)
{
    const struct mentions *mentions = &scope->finder->report->mentions;
    const struct mention *best = NULL;

    *since = NULL;
    for (size_t i = scope_mentions(scope); i < mentions->count; i++) {
        const struct mention *m = &mentions->items[i];

        if (m->first >= scope->sentence->last)
            break;
        if (m->kind == MENTION_DATE && !m->set)
            consider(scope, m, is_base(scope, m) ? since : &best);
    }
    return best;
}

/* "worked", "had", "were": told of the past. */
static bool is_past(const struct scope *scope)
{
    const struct finder *finder = scope->finder;

    if (finder_token(finder, scope->clause)->xpos == XPOS_VBD)
        return true;
    for (uint32_t child = finder->child[scope->clause]; child != TOKEN_NONE;
         child = finder->sibling[child])
        if (finder_token(finder, child)->xpos == XPOS_VBD)
            return true;
    return false;
}

/* What was reached or stands by now holds for the report's date. */
static bool holds_now(const struct scope *scope, const struct fact *fact)
{
    if (fact->measure == MEASURE_deal ||
        fact->measure == MEASURE_investment_flow || fact->target)
        return false;
    /* People live and companies work where they do until told otherwise. */
    if (fact->measure == MEASURE_people || fact->measure == MEASURE_companies)
        return !is_past(scope);
    return is_current(scope);
}

/* Documents are signed on the day that the text is about: the last one it
 * named. */
static const struct mention *day_before(const struct scope *scope)
{
    const struct mentions *mentions = &scope->finder->report->mentions;
    size_t here = scope_mentions(scope), seen = 0;

    while (here > 0 && seen++ < DAY_BACK) {
        const struct mention *m = &mentions->items[--here];

        if (m->kind == MENTION_DATE && !m->set && is_day(m->when) &&
            m->when.first != DAY_NONE)
            return m;
    }
    return NULL;
}

void figure_when(const struct scope *scope, struct fact *fact)
{
    const struct mention *since = NULL, *date = figure_date(scope, &since);
    const struct interval published = scope->finder->report->published;

    fact->when = INTERVAL_NONE;
    fact->since = INTERVAL_NONE;
    if (date == NULL && fact->measure == MEASURE_documents)
        date = day_before(scope);
    if (date != NULL && since == NULL && fact->change.len > 0 &&
        str_equal(date->how, STR("up to the report"))) {
        since = date; /* "doubled over the past five years" */
        date = NULL;
    }
    if (date != NULL) {
        /* What is told "at the end of 2020" is told of 2020. */
        fact->when = str_equal(date->how, STR("edge of a period")) ? date->named
                                                                   : date->when;
        finder_evidence(scope->finder, fact, "when", date->span);
    } else if (holds_now(scope, fact)) {
        fact->when = published;
    }
    if (since == NULL || !interval_known(since->when))
        return;
    if (fact->change.len > 0) {
        fact->since = mention_start(since);
        finder_evidence(scope->finder, fact, "since", since->span);
    } else if (since->when.last == DAY_OPEN_FUTURE && date == NULL) {
        fact->when = since->when;
        if (interval_known(published) && published.last != DAY_OPEN_FUTURE &&
            published.last >= since->when.first)
            fact->when.last = published.last;
        finder_evidence(scope->finder, fact, "when", since->span);
    }
}
