/* Figures: a number, what it measures, between whom, when, who says so. */
#include "find/figure.h"
#include "find/tracing.h"

#include <string.h>

#define AMOUNTS_MOST 40   /* of one sentence; more is a table */
#define CHANGE_REACH 6    /* tokens from a sum to its change in any clause */
#define SENTENCE_MOST 400 /* tokens; what is longer is no sentence */
#define SUM_REACH 0.02    /* of rounded numbers that add up */
#define CONVERTED_GAP 3   /* tokens before a sum in another currency */

static const struct token *token_at(const struct finder *finder, uint32_t token)
{
    return finder_token(finder, token);
}

/* "up to last year", "as of 2022" */
static bool is_end(const struct scope *scope, const struct mention *date)
{
    struct str before;

    if (date->first <= scope->sentence->first)
        return false;
    before = token_at(scope->finder, date->first - 1)->norm;
    if (str_equal(before, STR("of")) &&
        date->first > scope->sentence->first + 1)
        return str_equal(token_at(scope->finder, date->first - 2)->norm,
                         STR("as"));
    return str_equal(before, STR("to"));
}

/* Flow within a period, stock to date. */
static void settle_investment(const struct scope *scope, struct fact *fact)
{
    bool period = interval_known(fact->when) &&
                  fact->when.first != fact->when.last &&
                  interval_days(fact->when) <= 367;
    const struct mention *since, *date = figure_date(scope, &since);
    bool total =
        (date == NULL || scope_nearness(scope, date->head) != NEAR_PHRASE) &&
        scope_has(scope, scope->changes, "stock", NEAR_PARENT) != NULL;

    if (date != NULL && period && !total && !is_end(scope, date) &&
        !str_equal(date->how, STR("by")) &&
        !str_equal(date->how, STR("until")) &&
        !str_equal(date->how, STR("edge of a period")))
        fact->measure = MEASURE_investment_flow;
}

static struct str unit_of(const struct scope *scope,
                          const struct reading *reading)
{
    if (reading->measure == MEASURE_documents)
        return STR("document");
    return scope->unit;
}

/* A country is named at most this far away. */
static bool has_sides(const struct scope *scope, enum nearness most)
{
    const struct mentions *mentions = &scope->finder->report->mentions;

    for (size_t i = scope_mentions(scope); i < mentions->count; i++) {
        const struct mention *m = &mentions->items[i];

        if (m->first >= scope->sentence->last)
            break;
        if (m->country[0] != '\0' && m->kind < MENTION_ROLE &&
            m->kind != MENTION_PERSON && scope_nearness(scope, m->head) <= most)
            return true;
    }
    return false;
}

/* The sentence before, in the same paragraph, names a country: "The project
 * cost $110 million". */
static bool follows_sides(const struct scope *scope)
{
    struct scope before = *scope;

    if (scope->sentence == scope->finder->report->sentences.items ||
        scope->sentence[-1].paragraph != scope->sentence->paragraph)
        return false;
    before.sentence = scope->sentence - 1;
    return has_sides(&before, NEAR_SENTENCE);
}

/* Aid and people move between countries that are named; trade and investment
 * are mostly those that the report is about. */
static bool needs_sides(enum measure measure)
{
    return measure == MEASURE_deal || measure == MEASURE_people ||
           measure == MEASURE_travellers || measure == MEASURE_students ||
           measure == MEASURE_workers || measure == MEASURE_goods;
}

/* Trade and investment of days to come are goals. */
static void settle_target(const struct scope *scope, struct fact *fact)
{
    struct interval published = scope->finder->report->published;

    if (fact->measure > MEASURE_investment_stock ||
        !interval_known(fact->when) || !interval_known(published) ||
        published.last == DAY_OPEN_FUTURE)
        return;
    fact->target = fact->target || fact->when.first > published.last;
}

/* The amounts and changes of one sentence. */
struct shelf {
    struct scope levels[AMOUNTS_MOST], moves[AMOUNTS_MOST];
    struct str changes[AMOUNTS_MOST];
    bool used[AMOUNTS_MOST];
    size_t level_count, move_count;
};

/* The end of a change that looks towards the level. */
static uint32_t inner_end(const struct scope *level, const struct scope *move)
{
    return move->last <= level->first ? move->last : move->first;
}

static bool takes_change(const struct scope *scope)
{
    return scope->unit_kind != UNIT_PERCENT && scope->unit_kind != UNIT_NONE;
}

/* How far apart they stand; UINT32_MAX where the change is of another. */
static unsigned change_cost(const struct scope *level, const struct scope *move)
{
    enum nearness nearness = scope_nearness(level, move->head);
    unsigned distance = scope_distance(level, move->head);

    if ((nearness > NEAR_PARENT && distance > CHANGE_REACH) ||
        scope_amounts_between(level, inner_end(level, move)) > 0)
        return UINT32_MAX;
    return (unsigned)nearness * 10 + distance;
}

/* "Trade, worth $3 bn in 2019, doubled to $6 bn": rather of the second. */
static bool has_nearer_level(const struct shelf *shelf,
                             const struct scope *move, unsigned cost)
{
    for (size_t i = 0; i < shelf->level_count; i++)
        if (takes_change(&shelf->levels[i]) &&
            change_cost(&shelf->levels[i], move) < cost)
            return true;
    return false;
}

/* The change told of this level: in its clause or right beside it. */
static struct str change_for(struct shelf *shelf, const struct scope *level)
{
    size_t best = AMOUNTS_MOST;
    unsigned least = UINT32_MAX;

    for (size_t i = 0; i < shelf->move_count; i++) {
        unsigned cost = change_cost(level, &shelf->moves[i]);

        if (!shelf->used[i] && cost < least &&
            !has_nearer_level(shelf, &shelf->moves[i], cost)) {
            best = i;
            least = cost;
        }
    }
    if (best == AMOUNTS_MOST)
        return (struct str){NULL, 0};
    shelf->used[best] = true;
    return shelf->changes[best];
}

/* "Exports were $4 billion and imports $2 billion, $6 billion in all": what the
 * two directions add up to is trade.  The first of them, or NULL. */
static const struct fact *summed_up(const struct figures *figures,
                                    const struct scope *scope)
{
    const struct facts *facts = figures->finder->facts;
    const struct fact *one, *two;
    uint32_t start = token_at(scope->finder, scope->sentence->first)->span.from;
    double sum, value = scope->amount->amount.value[0];

    if (facts->count < figures->first + 2)
        return NULL;
    two = &facts->items[facts->count - 1];
    one = two - 1;
    sum = one->amount.value[0] + two->amount.value[0];
    return one->measure == MEASURE_exports && two->measure == one->measure &&
                   one->amount.number.from >= start &&
                   one->country_count == 2 &&
                   strcmp(one->countries[0], two->countries[1]) == 0 &&
                   str_equal(one->amount.unit, two->amount.unit) &&
                   str_equal(one->amount.unit, scope->unit) &&
                   value > sum * (1 - SUM_REACH) &&
                   value < sum * (1 + SUM_REACH)
               ? one
               : NULL;
}

/* The level that an amount tells, with a change told beside it. */
static void find_level(struct figures *figures, struct scope *scope,
                       struct shelf *shelf)
{
    struct reading reading;
    const struct fact *parts;
    struct fact fact;

    trace_begin(scope->finder, FACT_figure, scope->first, scope->last);
    if (!figures_read(figures, scope, &reading)) {
        trace_stop(scope->finder, OUTCOME_no_measure, TOKEN_NONE);
        return;
    }
    if (reading.word != NULL)
        trace_word(scope->finder, reading.word);
    parts = reading.measure == MEASURE_exports && reading.own.len == 0
                ? summed_up(figures, scope)
                : NULL;
    if (parts != NULL)
        reading.measure = MEASURE_trade;
    fact = figures_new(figures, scope, &reading);
    fact.amount = scope->amount->amount;
    fact.amount.unit = unit_of(scope, &reading);
    if (!figures_wants(scope, &reading, &fact)) {
        trace_stop(scope->finder, OUTCOME_unwanted, reading.token);
        return;
    }
    if (needs_sides(fact.measure) && reading.word != NULL &&
        !has_sides(scope, NEAR_SENTENCE) && !follows_sides(scope)) {
        trace_stop(scope->finder, OUTCOME_no_sides, TOKEN_NONE);
        return;
    }
    if (takes_change(scope))
        fact.change = change_for(shelf, scope);
    figure_when(scope, &fact);
    if (parts != NULL)
        fact.when = parts->when;
    if (reading.investment)
        settle_investment(scope, &fact);
    settle_target(scope, &fact);
    figure_superlative(scope, &fact);
    figures_keep(figures, scope, &fact);
}

/* A change that stands alone. */
static void find_change(struct figures *figures, const struct scope *scope,
                        struct str change)
{
    struct scope as_money = *scope;
    struct reading reading;
    struct fact fact;

    as_money.unit_kind = UNIT_MONEY;
    reading = figure_measure(&as_money);
    if (!reading.found || reading.measure == MEASURE_deal) {
        as_money.unit_kind = UNIT_QUANTITY;
        reading = figure_measure(&as_money);
        reading.found = reading.found && reading.measure == MEASURE_energy &&
                        scope_nearness(scope, reading.token) <= NEAR_CLAUSE;
    }
    trace_begin(scope->finder, FACT_figure, scope->first, scope->last);
    if (!reading.found &&
        (scope->amount == NULL || !has_sides(scope, NEAR_CLAUSE))) {
        trace_stop(scope->finder, OUTCOME_no_measure, TOKEN_NONE);
        return;
    }
    if (!reading.found)
        reading =
            (struct reading){.measure = MEASURE_other, .token = scope->head};
    fact = figures_new(figures, scope, &reading);
    fact.change = change;
    figure_when(scope, &fact);
    if (reading.investment)
        settle_investment(scope, &fact);
    figures_keep(figures, scope, &fact);
}

static void add_move(struct shelf *shelf, const struct scope *scope,
                     struct str change)
{
    if (shelf->move_count == AMOUNTS_MOST)
        return;
    shelf->changes[shelf->move_count] = change;
    shelf->used[shelf->move_count] = false;
    shelf->moves[shelf->move_count++] = *scope;
}

/* "120 billion won ($90 million)": the same sum in another currency. */
static bool is_converted(const struct finder *finder,
                         const struct mention *amount,
                         const struct mention *before)
{
    if (before == NULL || !amount->amount.money || !before->amount.money ||
        str_equal(amount->amount.unit, before->amount.unit) ||
        amount->first > before->last + CONVERTED_GAP)
        return false;
    for (uint32_t t = before->last; t < amount->first; t++)
        if (str_equal(token_at(finder, t)->norm, STR("(")) ||
            str_equal(token_at(finder, t)->norm, STR(",")) ||
            str_equal(token_at(finder, t)->norm, STR("or")))
            return true;
    return false;
}

static void collect_amounts(struct figures *figures,
                            const struct sentence *sentence,
                            struct shelf *shelf)
{
    const struct mentions *mentions = &figures->finder->report->mentions;
    struct scope at = scope_at(figures->finder, sentence->first);
    const struct mention *before = NULL;

    for (size_t i = scope_mentions(&at); i < mentions->count; i++) {
        const struct mention *m = &mentions->items[i];
        struct scope scope;
        struct str change;

        if (m->first >= sentence->last)
            break;
        if (m->kind != MENTION_AMOUNT || m->amount.ordinal)
            continue;
        if ((m->amount.vague && !m->amount.money) ||
            is_converted(figures->finder, m, before)) {
            trace_begin(figures->finder, FACT_figure, m->first, m->last);
            trace_stop(figures->finder,
                       m->amount.vague ? OUTCOME_vague : OUTCOME_converted,
                       TOKEN_NONE);
            continue;
        }
        before = m;
        scope = scope_open(figures->finder, m);
        change = figure_change(&scope);
        if (change.len > 0)
            add_move(shelf, &scope, change);
        else if (scope.unit_kind != UNIT_OTHER &&
                 shelf->level_count < AMOUNTS_MOST)
            shelf->levels[shelf->level_count++] = scope;
    }
}

static void collect_words(struct figures *figures,
                          const struct sentence *sentence, struct shelf *shelf)
{
    struct scope at = scope_at(figures->finder, sentence->first);

    for (uint32_t t = sentence->first; t < sentence->last; t++) {
        struct scope scope;
        struct str change;
        size_t length;

        /* Few words tell of a change; only for these is a scope worked out. */
        if (figures->finder->mention[t] != MENTION_ABSENT ||
            scope_word(&at, at.changes, t, &length) == NULL)
            continue;
        scope = scope_at(figures->finder, t);
        change = figure_change(&scope);
        if (change.len > 0)
            add_move(shelf, &scope, change);
    }
}

static void find_in_sentence(struct figures *figures,
                             const struct sentence *sentence,
                             struct shelf *shelf)
{
    if (sentence->last - sentence->first > SENTENCE_MOST)
        return;
    shelf->level_count = shelf->move_count = 0;
    collect_amounts(figures, sentence, shelf);
    collect_words(figures, sentence, shelf);
    for (size_t i = 0; i < shelf->level_count; i++)
        find_level(figures, &shelf->levels[i], shelf);
    for (size_t i = 0; i < shelf->move_count; i++)
        if (!shelf->used[i])
            find_change(figures, &shelf->moves[i], shelf->changes[i]);
}

/* "- Chilean investment in Peru: $20 billion" */
static bool is_row(const struct finder *finder, const struct sentence *sentence)
{
    bool colon = false;

    if (!(token_at(finder, sentence->first)->flags & TOKEN_PUNCT))
        return false;
    for (uint32_t t = sentence->first; t < sentence->last; t++) {
        const struct mention *mention = finder_mention(finder, t);

        if (colon && mention != NULL && mention->kind == MENTION_AMOUNT)
            return mention->first == t;
        colon = str_equal(token_at(finder, t)->norm, STR(":"));
    }
    return false;
}

/* A sentence, or a line of a list that has a verb or the look of a table. */
static bool tells(const struct finder *finder, const struct sentence *sentence)
{
    const struct token *root = token_at(finder, sentence->root);

    return sentence->kind == SENTENCE_TEXT ||
           (sentence->kind == SENTENCE_HEADING &&
            (root->upos == UPOS_VERB ||
             finder_child(finder, sentence->root, REL_cop) != TOKEN_NONE ||
             is_row(finder, sentence)));
}

/* The title last: what it says in short the text says in full. */
void find_figures(struct finder *finder)
{
    const struct sentences *sentences = &finder->report->sentences;
    struct figures figures = {.finder = finder, .first = finder->facts->count};
    struct shelf *shelf = ARENA_NEW(finder->arena, struct shelf);

    figures_open(&figures);
    for (size_t i = 0; i < sentences->count; i++)
        if (tells(finder, &sentences->items[i]))
            find_in_sentence(&figures, &sentences->items[i], shelf);
    for (size_t i = 0; i < sentences->count; i++)
        if (sentences->items[i].kind == SENTENCE_TITLE)
            find_in_sentence(&figures, &sentences->items[i], shelf);
    figures_settle_sides(&figures);
}
