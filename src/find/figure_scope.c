/* How near the words of a sentence are to a number. */
#include "find/figure.h"

#include <string.h>

#define CLIMB_MOST 64

static enum unit_kind kind_of_quantity(struct str quantity)
{
    static const char *const energy[] = {"energy", "power", "volume per day",
                                         NULL};
    static const char *const goods[] = {"mass",    "volume",        "dose",
                                        "freight", "mass per year", NULL};

    if (str_equal(quantity, STR("percent")))
        return UNIT_PERCENT;
    if (str_equal(quantity, STR("people")))
        return UNIT_PERSONS;
    if (str_equal(quantity, STR("count")))
        return UNIT_COUNT;
    for (size_t i = 0; energy[i] != NULL; i++)
        if (str_equal(quantity, str_from(energy[i])))
            return UNIT_ENERGY;
    for (size_t i = 0; goods[i] != NULL; i++)
        if (str_equal(quantity, str_from(goods[i])))
            return UNIT_QUANTITY;
    return UNIT_OTHER;
}

static enum unit_kind kind_of(const struct finder *finder,
                              const struct mention *amount)
{
    const struct world *world = know_world(finder->know);
    const struct word *word;

    if (amount->amount.money)
        return UNIT_MONEY;
    if (amount->amount.unit.len == 0)
        return UNIT_NONE;
    word = lexicon_find(world_units(world),
                        lexicon_phrase(finder->arena, amount->amount.unit));
    return word == NULL ? UNIT_COUNT : kind_of_quantity(word->cells[0]);
}

static struct scope scope_of(struct finder *finder, uint32_t head)
{
    const struct report *report = finder->report;
    uint32_t sentence = finder_token(finder, head)->sentence;

    return (struct scope){.finder = finder,
                          .measures = know_words(finder->know, "measures"),
                          .changes = know_words(finder->know, "changes"),
                          .cues = know_words(finder->know, "figures"),
                          .first = head,
                          .last = head + 1,
                          .head = head,
                          .clause = finder_clause(finder, head),
                          .sentence = &report->sentences.items[sentence]};
}

struct scope scope_open(struct finder *finder, const struct mention *amount)
{
    struct scope scope = scope_of(finder, amount->head);

    scope.amount = amount;
    scope.first = amount->first;
    scope.last = amount->last;
    scope.unit = amount->amount.unit;
    scope.unit_kind = kind_of(finder, amount);
    return scope;
}

struct scope scope_at(struct finder *finder, uint32_t token)
{
    return scope_of(finder, token);
}

bool scope_under(const struct finder *finder, uint32_t token, uint32_t above)
{
    for (unsigned step = 0; step < CLIMB_MOST; step++) {
        uint32_t head = finder_token(finder, token)->head;

        if (token == above)
            return true;
        if (head == token)
            return false;
        token = head;
    }
    return false;
}

/* The word that a clause modifies ("turnover, which reached"), or the clause
 * that holds it. */
static uint32_t parent_clause(const struct scope *scope)
{
    uint32_t above = finder_token(scope->finder, scope->clause)->head;

    return above == scope->clause ? above : finder_clause(scope->finder, above);
}

/* A clause that hangs on the number's own: about one of its nouns
 * ("companies working in"), without a subject ("built with"), or another
 * matter ("since the war began"). */
static enum nearness nearness_below(const struct scope *scope, uint32_t clause)
{
    const struct token *token = finder_token(scope->finder, clause);
    bool verb = finder_token(scope->finder, scope->clause)->upos == UPOS_VERB;

    if ((token->relation == REL_parataxis || token->relation == REL_conj) &&
        finder_child(scope->finder, clause, REL_nsubj) != TOKEN_NONE)
        return NEAR_SENTENCE; /* "...; its exports made up ..." */
    if (token->relation == REL_acl || token->relation == REL_acl_relcl ||
        token->relation == REL_ccomp || !verb)
        return NEAR_CLAUSE;
    return finder_child(scope->finder, clause, REL_nsubj) == TOKEN_NONE
               ? NEAR_PARENT
               : NEAR_SENTENCE;
}

/* Hangs on the number, and not as something else that is told after "and" or
 * "of which". */
static bool in_phrase(const struct scope *scope, uint32_t token)
{
    for (unsigned step = 0; step < CLIMB_MOST; step++) {
        const struct token *t = finder_token(scope->finder, token);

        if (t->head == token || t->relation == REL_acl_relcl)
            return false;
        if (t->head == scope->head)
            return t->relation != REL_conj || token < scope->head;
        token = t->head;
    }
    return false;
}

enum nearness scope_nearness(const struct scope *scope, uint32_t token)
{
    const struct finder *finder = scope->finder;
    uint32_t clause;

    if (token >= scope->first && token < scope->last)
        return NEAR_PHRASE;
    if (scope->amount != NULL && scope->clause != scope->head &&
        in_phrase(scope, token))
        return NEAR_PHRASE;
    clause = finder_clause(finder, token);
    if (clause == scope->clause || scope_under(finder, scope->head, token))
        return NEAR_CLAUSE;
    if (finder_clause(finder, finder_token(finder, clause)->head) ==
        scope->clause)
        return nearness_below(scope, clause);
    return clause == parent_clause(scope) ? NEAR_PARENT : NEAR_SENTENCE;
}

unsigned scope_distance(const struct scope *scope, uint32_t token)
{
    if (token < scope->first)
        return scope->first - token;
    return token >= scope->last ? token - scope->last + 1 : 0;
}

size_t scope_mentions(const struct scope *scope)
{
    const struct mentions *mentions = &scope->finder->report->mentions;
    size_t low = 0, high = mentions->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (mentions->items[middle].first < scope->sentence->first)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* "$3.8 billion in exports and $2.2 billion in imports": the first is no
 * obstacle on the second's way to what both share. */
static bool is_joined(const struct scope *scope, const struct mention *amount)
{
    const struct finder *finder = scope->finder;
    uint32_t token = scope->head;

    for (unsigned step = 0; step < CLIMB_MOST; step++) {
        const struct token *t = finder_token(finder, token);

        if (t->relation != REL_conj || t->head == token)
            return false;
        token = t->head;
        if (token >= amount->first && token < amount->last)
            return true;
    }
    return false;
}

unsigned scope_amounts_between(const struct scope *scope, uint32_t token)
{
    const struct mentions *mentions = &scope->finder->report->mentions;
    uint32_t low = token < scope->first ? token : scope->last;
    uint32_t high = token < scope->first ? scope->first : token;
    unsigned count = 0;

    for (size_t i = scope_mentions(scope);
         i < mentions->count && mentions->items[i].first < high; i++)
        count += mentions->items[i].kind == MENTION_AMOUNT &&
                 mentions->items[i].first >= low &&
                 !mentions->items[i].amount.ordinal &&
                 !is_joined(scope, &mentions->items[i]);
    return count;
}

bool scope_is_start(const struct scope *scope)
{
    const struct finder *finder = scope->finder;

    return scope->first > scope->sentence->first &&
           str_equal(finder_token(finder, scope->first - 1)->norm,
                     STR("from")) &&
           scope->last < scope->sentence->last &&
           str_equal(finder_token(finder, scope->last)->norm, STR("to"));
}

const struct word *scope_word(const struct scope *scope,
                              const struct lexicon *lexicon, uint32_t token,
                              size_t *length)
{
    return finder_phrase(scope->finder, lexicon, token, scope->sentence->last,
                         length);
}

bool scope_cue(const struct scope *scope, struct str text, const char *sign)
{
    const struct word *word = lexicon_find(scope->cues, text);

    return word != NULL && str_equal(word->sign, str_from(sign));
}

const struct word *scope_has(const struct scope *scope,
                             const struct lexicon *lexicon, const char *sign,
                             enum nearness most)
{
    for (uint32_t t = scope->sentence->first; t < scope->sentence->last; t++) {
        size_t length;
        const struct word *word = scope_word(scope, lexicon, t, &length);

        if (word != NULL && str_equal(word->sign, str_from(sign)) &&
            scope_nearness(scope, t) <= most)
            return word;
    }
    return NULL;
}

bool word_flag(const struct word *word, const char *flag)
{
    struct str flags = word->cells[3];

    while (flags.len > 0)
        if (str_equal(str_cut(&flags, ';'), str_from(flag)))
            return true;
    return false;
}
