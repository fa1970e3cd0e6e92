/* Figures: a number, what it measures, between whom, when, who says so. */
#include "find/figure.h"

#include <string.h>

#define AMOUNTS_MOST 40  /* of one sentence; more is a table */
#define QUOTE_TOKENS 45  /* of a clause that is quoted */
#define MONEY_LEAST 1000 /* less is a price, not a sum between countries */
#define COUNT_LEAST 5    /* of things that no measure knows */
#define KNOWN_BACK 200   /* figures in which one is looked for again */
#define NO_STATEMENT UINT32_MAX
#define BACK_SENTENCES 1 /* from "11 were signed" to "35 documents" */

/* The figures of one report while they are found. */
struct figures {
    struct finder *finder;
    size_t first; /* of the figures among the facts */
    size_t last;  /* the fact whose unit a number without a noun takes */
    uint32_t last_sentence;
    /* The statements that reach into each sentence. */
    uint32_t *heads; /* per sentence: index in `said`, or NO_STATEMENT */
    struct {
        struct {
            uint32_t fact, next;
        } * items;
        size_t count, room;
    } said;
};

static const struct token *token_at(const struct finder *finder, uint32_t token)
{
    return finder_token(finder, token);
}

/* The clause's words around the number, without what opens or ends it. */
static struct span quote_of(const struct scope *scope)
{
    const struct finder *finder = scope->finder;
    uint32_t first = scope->first, last = scope->last;

    while (first > scope->sentence->first &&
           scope->last - first < QUOTE_TOKENS &&
           scope_nearness(scope, first - 1) <= NEAR_CLAUSE)
        first--;
    while (last < scope->sentence->last && last - first < QUOTE_TOKENS &&
           scope_nearness(scope, last) <= NEAR_CLAUSE)
        last++;
    while (first < scope->first &&
           ((token_at(finder, first)->flags & TOKEN_PUNCT) ||
            token_at(finder, first)->relation == REL_cc ||
            token_at(finder, first)->relation == REL_mark))
        first++;
    while (last > scope->last &&
           (token_at(finder, last - 1)->flags & TOKEN_PUNCT))
        last--;
    return finder_span(finder, first, last);
}

static uint32_t sentence_at(const struct finder *finder, uint32_t offset)
{
    const struct sentences *sentences = &finder->report->sentences;
    size_t low = 0, high = sentences->count;

    while (low + 1 < high) {
        size_t middle = low + (high - low) / 2;

        if (token_at(finder, sentences->items[middle].first)->span.from <=
            offset)
            low = middle;
        else
            high = middle;
    }
    return (uint32_t)low;
}

/* Files the statements found so far under the sentences they reach into. */
static void index_statements(struct figures *figures)
{
    const struct finder *finder = figures->finder;
    size_t sentences = finder->report->sentences.count;

    figures->heads = arena_alloc(finder->arena, sentences, sizeof(uint32_t));
    for (size_t i = 0; i < sentences; i++)
        figures->heads[i] = NO_STATEMENT;
    for (size_t i = 0; i < finder->facts->count; i++) {
        const struct fact *fact = &finder->facts->items[i];
        uint32_t last;

        if (fact->kind != FACT_statement || fact->span.to <= fact->span.from)
            continue;
        last = sentence_at(finder, fact->span.to - 1);
        for (uint32_t s = sentence_at(finder, fact->span.from); s <= last;
             s++) {
            uint32_t next = figures->heads[s];

            figures->heads[s] = (uint32_t)figures->said.count;
            LIST_ADD(finder->arena, &figures->said);
            figures->said.items[figures->heads[s]].fact = (uint32_t)i;
            figures->said.items[figures->heads[s]].next = next;
        }
    }
}

/* The statement with the fewest words that holds this stretch. */
static const struct fact *statement_over(const struct figures *figures,
                                         uint32_t sentence, struct span span)
{
    const struct fact *best = NULL;

    for (uint32_t i = figures->heads[sentence]; i != NO_STATEMENT;
         i = figures->said.items[i].next) {
        const struct fact *f =
            &figures->finder->facts->items[figures->said.items[i].fact];

        if (f->span.from <= span.from && f->span.to >= span.to &&
            (best == NULL ||
             f->span.to - f->span.from < best->span.to - best->span.from))
            best = f;
    }
    return best;
}

static void set_speaker(const struct figures *figures,
                        const struct scope *scope, struct fact *fact)
{
    struct span number =
        finder_span(figures->finder, scope->first, scope->last);
    const struct fact *statement = statement_over(
        figures, token_at(figures->finder, scope->head)->sentence, number);

    if (statement == NULL)
        return;
    fact->said_by = statement->speaker;
    finder_evidence(figures->finder, fact, "said_by", statement->speaker.span);
}

static bool same_values(const struct amount *a, const struct amount *b)
{
    return a->values == b->values && a->value[0] == b->value[0] &&
           (a->values < 2 || a->value[1] == b->value[1]) &&
           str_equal(a->unit, b->unit);
}

/* A figure mentioned twice is one fact: the later one adds what was open. */
static bool is_known(const struct figures *figures, const struct fact *fact)
{
    struct facts *facts = figures->finder->facts;
    size_t first = facts->count > figures->first + KNOWN_BACK
                       ? facts->count - KNOWN_BACK
                       : figures->first;

    for (size_t i = first; i < facts->count; i++) {
        struct fact *f = &facts->items[i];

        if (f->measure != fact->measure ||
            !same_values(&f->amount, &fact->amount) ||
            !str_equal(f->change, fact->change) ||
            (f->country_count > 0 && fact->country_count > 0 &&
             strcmp(f->countries[0], fact->countries[0]) != 0) ||
            (interval_known(f->when) && interval_known(fact->when) &&
             !interval_overlap(f->when, fact->when)))
            continue;
        if (!interval_known(f->when))
            f->when = fact->when;
        if (f->said_by.name.len == 0 && f->said_by.country[0] == '\0')
            f->said_by = fact->said_by;
        return true;
    }
    return false;
}

/* Flow within a period, stock to date. */
static void settle_investment(const struct scope *scope, struct fact *fact)
{
    bool total = scope_has(scope, scope->changes, "stock", NEAR_PARENT) != NULL;
    bool period = interval_known(fact->when) &&
                  fact->when.first != fact->when.last &&
                  fact->when.last - fact->when.first <= 366;
    const struct mention *since, *date = figure_date(scope, &since);

    if (date != NULL && period && !total && !str_equal(date->how, STR("by")) &&
        !str_equal(date->how, STR("until")) &&
        !str_equal(date->how, STR("edge of a period")))
        fact->measure = MEASURE_investment_flow;
}

static bool is_target(const struct scope *scope)
{
    const struct finder *finder = scope->finder;
    const struct token *verb = token_at(finder, scope->clause);

    if (scope_has(scope, scope->changes, "target", NEAR_CLAUSE) != NULL)
        return true;
    return verb->xpos == XPOS_VB &&
           finder_has_child(finder, scope->clause, "to");
}

/* A new figure with all but its measure's own matters. */
static struct fact new_figure(const struct figures *figures,
                              const struct scope *scope,
                              const struct reading *reading)
{
    struct fact fact = {.kind = FACT_figure,
                        .measure = reading->measure,
                        .when = INTERVAL_NONE,
                        .since = INTERVAL_NONE,
                        .signed_on = INTERVAL_NONE,
                        .term = INTERVAL_NONE};
    struct span number =
        finder_span(figures->finder, scope->first, scope->last);

    fact.span = quote_of(scope);
    fact.quote = span_of(figures->finder->report->text, fact.span);
    fact.rule = reading->word != NULL
                    ? word_rule(figures->finder->arena, reading->word)
                    : STR("figure like the one before");
    fact.score = reading->cost < 20 ? 0.8F : 0.6F;
    fact.target = is_target(scope);
    finder_evidence(figures->finder, &fact, "value", number);
    set_speaker(figures, scope, &fact);
    figure_parties(scope, reading, &fact);
    return fact;
}

static void keep(struct figures *figures, const struct scope *scope,
                 const struct fact *fact)
{
    if (is_known(figures, fact))
        return;
    *LIST_ADD(figures->finder->arena, figures->finder->facts) = *fact;
    figures->last = figures->finder->facts->count - 1;
    figures->last_sentence = token_at(figures->finder, scope->head)->sentence;
}

/* "$60 per barrel", "$3 a tonne". */
static bool is_price(const struct scope *scope)
{
    return scope->last < scope->sentence->last &&
           str_equal(token_at(scope->finder, scope->last)->norm, STR("per"));
}

/* "the two companies": known ones, not how many. */
static bool is_definite(const struct scope *scope)
{
    static const char *const known[] = {"the", "both",  "these", "those",
                                        "our", "their", "its",   "all",
                                        "his", "her"};
    struct str before;

    if (scope->first == scope->sentence->first ||
        scope->amount->amount.value[0] > 10)
        return false;
    before = token_at(scope->finder, scope->first - 1)->norm;
    for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
        if (str_equal(before, str_from(known[i])))
            return true;
    return false;
}

/* "the number of Korean companies at some 550": the noun that is numbered. */
static bool numbered_noun(struct scope *scope)
{
    const struct finder *finder = scope->finder;
    const struct world *world = know_world(finder->know);

    for (uint32_t t = scope->sentence->first; t < scope->first; t++) {
        const struct word *unit;
        uint32_t noun;

        if (!str_equal(token_at(finder, t)->lemma, STR("number")))
            continue;
        noun = finder_child(finder, t, REL_nmod);
        if (noun == TOKEN_NONE || !finder_has_child(finder, noun, "of"))
            continue;
        unit = lexicon_find(&world->units, token_at(finder, noun)->norm);
        scope->unit = unit != NULL ? unit->sign : token_at(finder, noun)->lemma;
        scope->unit_kind =
            unit != NULL && str_equal(unit->cells[0], STR("people"))
                ? UNIT_PERSONS
                : UNIT_COUNT;
        scope->head = noun;
        return true;
    }
    return false;
}

/* "11 were signed", "400 crore was planned": unit and measure of the figure
 * before, in this sentence or the one before it. */
static bool take_over(const struct figures *figures, struct scope *scope,
                      struct reading *reading)
{
    uint32_t sentence = token_at(figures->finder, scope->head)->sentence;
    const struct fact *before;
    const struct token *head = token_at(figures->finder, scope->head);

    if (figures->finder->facts->count <= figures->first ||
        sentence - figures->last_sentence > BACK_SENTENCES ||
        head->relation == REL_nummod || head->relation == REL_compound ||
        head->relation == REL_dep || head->relation == REL_appos)
        return false;
    before = &figures->finder->facts->items[figures->last];
    if (before->amount.values == 0 || before->amount.unit.len == 0)
        return false;
    /* A sum without a currency is a count, a count in millions none. */
    if (before->amount.money && scope->amount->amount.value[0] < MONEY_LEAST)
        return false;
    scope->unit = before->amount.unit;
    *reading = (struct reading){.found = true,
                                .measure = before->measure,
                                .token = scope->head,
                                .cost = COUNT_LEAST};
    return true;
}

/* A share of something: "over 60 percent of trade". */
static bool is_share(const struct scope *scope)
{
    return scope->last < scope->sentence->last &&
           str_equal(token_at(scope->finder, scope->last)->norm, STR("of"));
}

/* Things that no measure knows, where a desk officer would still want them:
 * as many as a country's act moves. */
static bool is_worth_keeping(const struct scope *scope, const struct fact *fact)
{
    const struct world *world = know_world(scope->finder->know);

    return scope->unit_kind == UNIT_COUNT &&
           scope->amount->amount.value[0] >= COUNT_LEAST &&
           fact->country_count > 0 &&
           lexicon_find(&world->units, lexicon_phrase(scope->finder->arena,
                                                      scope->unit)) != NULL;
}

static bool read_measure(const struct figures *figures, struct scope *scope,
                         struct reading *reading)
{
    *reading = (struct reading){.found = false};
    if (scope->unit_kind == UNIT_NONE) {
        if (!numbered_noun(scope))
            return take_over(figures, scope, reading);
    }
    if (scope->unit_kind == UNIT_PERCENT) {
        reading->measure = MEASURE_other;
        reading->token = scope->head;
        return is_share(scope);
    }
    if (scope->unit_kind == UNIT_MONEY &&
        (scope->amount->amount.value[0] < MONEY_LEAST || is_price(scope)))
        return false;
    if (scope->unit_kind != UNIT_MONEY && is_definite(scope))
        return false;
    *reading = figure_measure(scope);
    if (!reading->found && scope->unit_kind == UNIT_COUNT) {
        reading->measure = MEASURE_other;
        reading->token = scope->head;
        reading->cost = COUNT_LEAST * COUNT_LEAST;
        return true;
    }
    return reading->found;
}

static struct str unit_of(const struct scope *scope,
                          const struct reading *reading)
{
    if (reading->measure == MEASURE_documents)
        return STR("document");
    return scope->unit;
}

/* The level that an amount tells, with a change told beside it. */
static void find_level(struct figures *figures, struct scope *scope,
                       struct str change)
{
    struct reading reading;
    struct fact fact;

    if (!read_measure(figures, scope, &reading))
        return;
    fact = new_figure(figures, scope, &reading);
    fact.amount = scope->amount->amount;
    fact.amount.unit = unit_of(scope, &reading);
    fact.change = change;
    if (!reading.found && !is_share(scope) && !is_worth_keeping(scope, &fact))
        return;
    figure_when(scope, &fact);
    if (reading.investment)
        settle_investment(scope, &fact);
    keep(figures, scope, &fact);
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
        as_money.unit_kind = UNIT_ENERGY;
        reading = figure_measure(&as_money);
    }
    if (!reading.found)
        return;
    fact = new_figure(figures, scope, &reading);
    fact.change = change;
    figure_when(scope, &fact);
    if (reading.investment)
        settle_investment(scope, &fact);
    keep(figures, scope, &fact);
}

/* The amounts and changes of one sentence. */
struct shelf {
    struct scope levels[AMOUNTS_MOST], moves[AMOUNTS_MOST];
    struct str changes[AMOUNTS_MOST];
    bool used[AMOUNTS_MOST];
    size_t level_count, move_count;
};

static void add_move(struct shelf *shelf, const struct scope *scope,
                     struct str change)
{
    if (shelf->move_count == AMOUNTS_MOST)
        return;
    shelf->changes[shelf->move_count] = change;
    shelf->used[shelf->move_count] = false;
    shelf->moves[shelf->move_count++] = *scope;
}

static void collect_amounts(struct figures *figures,
                            const struct sentence *sentence,
                            struct shelf *shelf)
{
    const struct mentions *mentions = &figures->finder->report->mentions;
    struct scope at = scope_at(figures->finder, sentence->first);

    for (size_t i = scope_mentions(&at); i < mentions->count; i++) {
        const struct mention *m = &mentions->items[i];
        struct scope scope;
        struct str change;

        if (m->first >= sentence->last)
            break;
        if (m->kind != MENTION_AMOUNT || m->amount.ordinal)
            continue;
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
    for (uint32_t t = sentence->first; t < sentence->last; t++) {
        struct scope scope;
        struct str change;

        if (figures->finder->mention[t] != MENTION_ABSENT)
            continue;
        scope = scope_at(figures->finder, t);
        change = figure_change(&scope);
        if (change.len > 0)
            add_move(shelf, &scope, change);
    }
}

/* The change told of this level: in its clause or right beside it. */
static struct str change_for(struct shelf *shelf, const struct scope *level)
{
    size_t best = AMOUNTS_MOST;
    unsigned least = UINT32_MAX;

    for (size_t i = 0; i < shelf->move_count; i++) {
        unsigned cost =
            (unsigned)scope_nearness(level, shelf->moves[i].head) * 10 +
            scope_distance(level, shelf->moves[i].head);

        if (!shelf->used[i] &&
            scope_nearness(level, shelf->moves[i].head) <= NEAR_PARENT &&
            scope_amounts_between(level, shelf->moves[i].first) == 0 &&
            cost < least) {
            best = i;
            least = cost;
        }
    }
    if (best == AMOUNTS_MOST)
        return (struct str){NULL, 0};
    shelf->used[best] = true;
    return shelf->changes[best];
}

static bool takes_change(const struct scope *scope)
{
    return scope->unit_kind != UNIT_PERCENT && scope->unit_kind != UNIT_NONE;
}

static void find_in_sentence(struct figures *figures,
                             const struct sentence *sentence,
                             struct shelf *shelf)
{
    shelf->level_count = shelf->move_count = 0;
    collect_amounts(figures, sentence, shelf);
    collect_words(figures, sentence, shelf);
    for (size_t i = 0; i < shelf->level_count; i++)
        find_level(figures, &shelf->levels[i],
                   takes_change(&shelf->levels[i])
                       ? change_for(shelf, &shelf->levels[i])
                       : (struct str){NULL, 0});
    for (size_t i = 0; i < shelf->move_count; i++)
        if (!shelf->used[i])
            find_change(figures, &shelf->moves[i], shelf->changes[i]);
}

/* The title last: what it says in short the text says in full. */
void find_figures(struct finder *finder)
{
    const struct sentences *sentences = &finder->report->sentences;
    struct figures figures = {.finder = finder, .first = finder->facts->count};
    struct shelf *shelf = ARENA_NEW(finder->arena, struct shelf);

    index_statements(&figures);
    for (size_t i = 0; i < sentences->count; i++)
        if (sentences->items[i].kind == SENTENCE_TEXT)
            find_in_sentence(&figures, &sentences->items[i], shelf);
    for (size_t i = 0; i < sentences->count; i++)
        if (sentences->items[i].kind == SENTENCE_TITLE)
            find_in_sentence(&figures, &sentences->items[i], shelf);
}
