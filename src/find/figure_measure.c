/* What a number measures: the noun that is counted, or the nearest word that
 * tells of its kind of unit. */
#include "find/figure.h"

#include "know/measures.h"

#define COST_NEARNESS 12 /* of each step from phrase to sentence */
#define COST_WEAK 10
#define COST_FAINT 26
#define COST_AMOUNT_BETWEEN 8
#define COST_BEHIND 2 /* words behind the number mostly tell of the next */
#define COST_LIMIT 56
#define DISTANCE_MOST 30
#define STEPS_TO_NUMBER 3 /* from a noun up to its number */

enum { CELL_COUNTED, CELL_PERSONS, CELL_QUANTITY };

static bool is_set(struct str cell)
{
    return cell.len > 0 && !str_equal(cell, STR("-"));
}

/* The word of the guide that this row gives for such a unit. */
static struct str measure_cell(const struct word *word, enum unit_kind kind)
{
    switch (kind) {
    case UNIT_MONEY:
        return word->sign;
    case UNIT_PERSONS:
        return word->cells[CELL_PERSONS];
    case UNIT_QUANTITY:
    case UNIT_ENERGY:
        return word->cells[CELL_QUANTITY];
    default:
        return (struct str){NULL, 0};
    }
}

static void set_measure(struct reading *reading, struct str cell)
{
    struct measuring measuring;

    reading->found = measuring_parse(cell, &measuring) && !measuring.masks;
    reading->investment = measuring.investment;
    reading->measure = measuring.measure;
    reading->own = measuring.own;
}

/* "trade minister", "national security": a measure's word that only modifies
 * another noun, unless that one says how much. */
static bool is_modifier(const struct scope *scope, uint32_t token)
{
    const struct finder *finder = scope->finder;
    const struct token *t = finder_token(finder, token);
    struct str head = finder_token(finder, t->head)->lemma;

    if ((t->relation != REL_compound && t->upos != UPOS_ADJ) ||
        (t->relation != REL_compound && t->relation != REL_amod) ||
        t->head <= token)
        return false;
    if (scope_cue(scope, head, "holder"))
        return false;
    return !(t->head >= scope->first && t->head < scope->last);
}

static unsigned cost_of(const struct scope *scope, const struct word *word,
                        uint32_t token)
{
    unsigned distance = scope_distance(scope, token);
    enum nearness nearness = scope_nearness(scope, token);
    unsigned cost = (unsigned)nearness * COST_NEARNESS;

    cost += distance < DISTANCE_MOST ? distance / 2 : DISTANCE_MOST / 2;
    cost += word_flag(word, "weak") ? COST_WEAK : 0;
    cost += word_flag(word, "faint") ? COST_FAINT : 0;
    cost += scope_amounts_between(scope, token) * COST_AMOUNT_BETWEEN;
    if (token >= scope->last && nearness > NEAR_PHRASE)
        cost += COST_BEHIND;
    return cost;
}

/* "Export" in the name of a bank. */
static bool in_body(const struct scope *scope, uint32_t token)
{
    const struct mention *m = finder_mention(scope->finder, token);

    return m != NULL && m->kind == MENTION_ORGANISATION;
}

/* "Including exports of $3.8 billion": another sum's own word. */
static bool has_other_sum(const struct scope *scope, uint32_t token)
{
    const struct finder *finder = scope->finder;

    for (uint32_t child = finder->child[token]; child != TOKEN_NONE;
         child = finder->sibling[child]) {
        const struct mention *m = finder_mention(finder, child);

        if (m != NULL && m->kind == MENTION_AMOUNT && m->amount.money &&
            scope->amount != NULL && m->first != scope->first &&
            finder_token(finder, child)->relation == REL_nmod &&
            finder_has_child(finder, child, "of") &&
            !scope_under(finder, scope->head, token))
            return true;
    }
    return false;
}

/* "A quarter of the city's population": another number's own word. */
static bool is_of_other(const struct scope *scope, uint32_t token)
{
    const struct finder *finder = scope->finder;

    for (unsigned step = 0;
         scope->unit_kind == UNIT_PERSONS && step < STEPS_TO_NUMBER; step++) {
        const struct mention *m = finder_mention(finder, token);

        if (m != NULL && m->kind == MENTION_AMOUNT && !m->amount.ordinal)
            return scope->amount != NULL && m->first != scope->first &&
                   !scope_under(finder, scope->head, m->head) && step > 0;
        token = finder_token(finder, token)->head;
    }
    return false;
}

/* Takes the word that ends at token `last` where it is the cheapest so far. */
static void consider(const struct scope *scope, const struct word *word,
                     struct str cell, uint32_t last, struct reading *best)
{
    unsigned cost;

    if (!is_set(cell) || str_equal(cell, STR("none")) ||
        is_modifier(scope, last) || in_body(scope, last) ||
        has_other_sum(scope, last) || is_of_other(scope, last))
        return;
    cost = cost_of(scope, word, last);
    if (cost >= best->cost)
        return;
    set_measure(best, cell);
    best->cost = cost;
    best->word = word;
    best->token = last;
    best->swap = word_flag(word, "swap");
}

/* The cheapest word of the sentence that tells of this kind of unit. */
static struct reading by_words(const struct scope *scope, enum unit_kind kind)
{
    struct reading best = {.cost = COST_LIMIT};
    uint32_t at = scope->sentence->first;

    while (at < scope->sentence->last) {
        size_t length = 1;
        const struct word *word =
            scope_word(scope, scope->measures, at, &length);

        if (word == NULL) {
            at++;
            continue;
        }
        at += (uint32_t)length;
        consider(scope, word, measure_cell(word, kind), at - 1, &best);
    }
    return best;
}

/* "Indicators in this sector reached $4 billion": the subject points back to
 * the sentence before, whose words tell. */
static struct reading by_sentence_before(const struct scope *scope)
{
    struct scope before = *scope;
    struct reading reading = {.found = false};

    if (scope_has(scope, scope->changes, "pointer", NEAR_PARENT) == NULL ||
        scope->sentence == scope->finder->report->sentences.items ||
        scope->sentence[-1].paragraph != scope->sentence->paragraph)
        return reading;
    before.sentence = scope->sentence - 1;
    reading = by_words(&before, UNIT_MONEY);
    return reading;
}

/* A country at most this far from the number. */
static bool has_country(const struct scope *scope, enum nearness most)
{
    const struct mentions *mentions = &scope->finder->report->mentions;

    for (size_t i = scope_mentions(scope); i < mentions->count; i++) {
        const struct mention *m = &mentions->items[i];

        if (m->country[0] != '\0' && m->kind < MENTION_DATE &&
            m->first >= scope->sentence->first &&
            m->first < scope->sentence->last &&
            scope_nearness(scope, m->first) <= most)
            return true;
    }
    return false;
}

/* "1,000 companies have left Russia": they are there no more. */
static bool has_left(const struct scope *scope)
{
    for (uint32_t t = scope->sentence->first; t < scope->sentence->last; t++)
        if (scope_cue(scope, finder_token(scope->finder, t)->lemma, "leaves") &&
            scope_nearness(scope, t) <= NEAR_CLAUSE)
            return true;
    return false;
}

/* "550 companies", "23 memorandums": the row of the unit or of its noun. */
static struct reading by_noun(const struct scope *scope)
{
    struct reading reading = {.found = false};
    const struct word *word = NULL;
    struct str lemma = finder_token(scope->finder, scope->head)->lemma;

    if (scope->amount != NULL && scope->unit.len > 0)
        word = lexicon_find(scope->measures, scope->unit);
    if (word == NULL || !is_set(word->cells[CELL_COUNTED]))
        word = lexicon_find(scope->measures, lemma);
    if (word == NULL || !is_set(word->cells[CELL_COUNTED]))
        return reading;
    if (word_flag(word, "signed") &&
        scope_has(scope, scope->changes, "signing", NEAR_SENTENCE) == NULL)
        return reading;
    if (word_flag(word, "own") && !has_country(scope, NEAR_PARENT))
        return reading;
    set_measure(&reading, word->cells[CELL_COUNTED]);
    if (reading.measure == MEASURE_companies && has_left(scope))
        reading.measure = MEASURE_other;
    reading.word = word;
    reading.token = scope->head;
    return reading;
}

/* "people", "Koreans": persons of no particular kind. */
static bool is_anybody(const struct scope *scope)
{
    const struct token *t = finder_token(scope->finder, scope->head);
    const struct mention *m = finder_mention(scope->finder, scope->head);

    return scope_cue(scope, t->lemma, "anybody") ||
           (m != NULL && m->kind == MENTION_DEMONYM);
}

/* Persons live, travel and study only where nothing tells what they are. */
static struct reading persons_by_words(const struct scope *scope)
{
    struct reading reading = by_words(scope, UNIT_PERSONS);

    if (!reading.found)
        return reading;
    if (reading.measure != MEASURE_other && reading.token != scope->head &&
        !is_anybody(scope) && !word_flag(reading.word, "group"))
        reading.found = false;
    if (word_flag(reading.word, "placed") && !has_country(scope, NEAR_SENTENCE))
        reading.found = false;
    return reading;
}

/* "Eleven migrants died", "the death of 33 passengers": what befell them tells
 * more than who they were. */
static struct reading persons_harmed(const struct scope *scope)
{
    struct reading reading = {.found = false};

    for (uint32_t t = scope->sentence->first;
         t < scope->sentence->last && !reading.found; t++) {
        size_t length;
        const struct word *word =
            scope_word(scope, scope->measures, t, &length);

        if (word == NULL || !word_flag(word, "placed") ||
            scope_nearness(scope, t) > NEAR_CLAUSE ||
            scope_amounts_between(scope, t) > 0)
            continue;
        set_measure(&reading, word->cells[CELL_PERSONS]);
        reading.word = word;
        reading.token = t;
    }
    return reading;
}

static struct reading persons(const struct scope *scope)
{
    struct reading reading = by_noun(scope);
    struct reading harmed;

    if (!reading.found)
        reading = persons_by_words(scope);
    if (!reading.found || reading.measure == MEASURE_other)
        return reading;
    harmed = persons_harmed(scope);
    return harmed.found ? harmed : reading;
}

struct reading figure_measure(const struct scope *scope)
{
    struct reading reading = {.found = false};

    switch (scope->unit_kind) {
    case UNIT_MONEY:
        reading = by_words(scope, UNIT_MONEY);
        if (!reading.found || word_flag(reading.word, "faint")) {
            struct reading before = by_sentence_before(scope);

            return before.found ? before : reading;
        }
        return reading;
    case UNIT_COUNT:
        return by_noun(scope);
    case UNIT_PERSONS:
        return persons(scope);
    case UNIT_QUANTITY:
        return by_words(scope, UNIT_QUANTITY);
    case UNIT_ENERGY:
        reading = by_words(scope, UNIT_ENERGY);
        if (reading.found)
            reading.measure = MEASURE_energy;
        return reading;
    default:
        return reading;
    }
}
