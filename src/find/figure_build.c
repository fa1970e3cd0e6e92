/* A figure's words, speaker and rule, and whether it is known already. */
#include "find/figure.h"
#include "find/tracing.h"

#include <string.h>

#define QUOTE_TOKENS 45 /* of a clause that is quoted */
#define KNOWN_BACK 200  /* figures in which one is looked for again */

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

void figures_open(struct figures *figures)
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
    figures_find_sources(figures);
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

/* The number is, or stands in, the subject of its clause, or opens the
 * sentence: "another 12 left". */
static bool is_subject(const struct scope *scope)
{
    const struct finder *finder = scope->finder;
    uint32_t subject = finder_child(finder, scope->clause, REL_nsubj);

    if (scope->first <= scope->sentence->first + 1)
        return true;
    if (subject == TOKEN_NONE)
        subject = finder_child(finder, scope->clause, REL_nsubj_pass);
    return subject != TOKEN_NONE && scope_under(finder, scope->head, subject);
}

/* A number that takes its measure over goes on with the speaker, too: in the
 * same sentence, or as what the next one tells of ("of these, 11 were ..."). */
static const struct fact *goes_on(const struct figures *figures,
                                  const struct scope *scope,
                                  const struct reading *reading)
{
    const struct finder *finder = figures->finder;
    const struct facts *facts = finder->facts;

    if (!reading->found || reading->word != NULL ||
        facts->count <= figures->first)
        return NULL;
    return token_at(finder, scope->head)->sentence == figures->last_sentence ||
                   is_subject(scope)
               ? &facts->items[figures->last]
               : NULL;
}

static void set_speaker(const struct figures *figures,
                        const struct scope *scope,
                        const struct reading *reading, struct fact *fact)
{
    struct span number =
        finder_span(figures->finder, scope->first, scope->last);
    const struct fact *statement = statement_over(
        figures, token_at(figures->finder, scope->head)->sentence, number);
    const struct fact *before = goes_on(figures, scope, reading);
    struct party source = {0};

    if (statement != NULL)
        fact->said_by = statement->speaker;
    else if (figure_source(figures, scope, &source))
        fact->said_by = source;
    else if (before != NULL)
        fact->said_by = before->said_by;
    if (fact->said_by.name.len > 0 || fact->said_by.country[0] != '\0')
        finder_evidence(figures->finder, fact, "said_by", fact->said_by.span);
}

static bool same_values(const struct amount *a, const struct amount *b)
{
    return a->values == b->values && a->value[0] == b->value[0] &&
           (a->values < 2 || a->value[1] == b->value[1]) &&
           str_equal(a->unit, b->unit);
}

#define UNKNOWN SIZE_MAX

/* A figure mentioned twice is one fact: the later one adds what was open. */
static size_t find_known(const struct figures *figures, const struct fact *fact)
{
    struct facts *facts = figures->finder->facts;
    size_t first = facts->count > figures->first + KNOWN_BACK
                       ? facts->count - KNOWN_BACK
                       : figures->first;

    for (size_t i = first; i < facts->count; i++) {
        struct fact *f = &facts->items[i];

        if (f->measure != fact->measure ||
            !str_equal(f->own_measure, fact->own_measure) ||
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
        return i;
    }
    return UNKNOWN;
}

static bool is_infinitive(const struct finder *finder, uint32_t verb)
{
    return token_at(finder, verb)->xpos == XPOS_VB &&
           finder_has_child(finder, verb, "to");
}

static bool is_target(const struct scope *scope, enum measure measure)
{
    const struct finder *finder = scope->finder;

    if (measure != MEASURE_trade && measure != MEASURE_exports &&
        measure != MEASURE_investment_stock)
        return false;
    if (scope_is_start(scope))
        return false; /* "raise trade from $2 billion to ..." */
    if (scope_has(scope, scope->changes, "target", NEAR_CLAUSE) != NULL)
        return true;
    return is_infinitive(finder, scope->clause) ||
           is_infinitive(finder, token_at(finder, scope->head)->head);
}

static struct str rule_of(const struct scope *scope,
                          const struct reading *reading)
{
    const struct world *world = know_world(scope->finder->know);
    struct arena *arena = scope->finder->arena;
    const struct word *word = reading->word;

    if (word == NULL && !reading->found)
        word = lexicon_find(world_units(world),
                            lexicon_phrase(arena, scope->unit));
    return word != NULL ? word_rule(arena, word) : STR(FACT_RULE_BEFORE);
}

/* A country in the measure's own phrase: "Korean imports from Kazakhstan". */
static bool names_country(const struct scope *scope, uint32_t token)
{
    const struct mentions *mentions = &scope->finder->report->mentions;

    for (size_t i = scope_mentions(scope); i < mentions->count; i++) {
        const struct mention *m = &mentions->items[i];

        if (m->first >= scope->sentence->last)
            break;
        if (m->kind < MENTION_DATE && m->country[0] != '\0' &&
            scope_under(scope->finder, m->head, token))
            return true;
    }
    return false;
}

/* Every country of the sentence is one of those of the figure before. */
static bool stays_between(const struct scope *scope, const struct fact *before)
{
    const struct mentions *mentions = &scope->finder->report->mentions;

    for (size_t i = scope_mentions(scope); i < mentions->count; i++) {
        const struct mention *m = &mentions->items[i];
        bool known = m->kind >= MENTION_DATE || m->country[0] == '\0';

        if (m->first >= scope->sentence->last)
            break;
        for (unsigned c = 0; c < before->country_count; c++)
            known = known || strcmp(before->countries[c], m->country) == 0;
        if (!known)
            return false;
    }
    return true;
}

/* "$3.8 billion in exports from A and $2.2 billion in imports": the other way
 * round; and a number that takes its measure over takes the countries too. */
static bool turn_around(const struct figures *figures,
                        const struct scope *scope,
                        const struct reading *reading, struct fact *fact)
{
    const struct facts *facts = figures->finder->facts;
    const struct fact *before;
    bool turned, same;

    if (facts->count <= figures->first)
        return false;
    before = &facts->items[figures->last];
    same = figures->last_sentence ==
           token_at(figures->finder, scope->head)->sentence;
    if (!same && !stays_between(scope, before))
        return false;
    turned = same && reading->swap && reading->measure == MEASURE_exports &&
             before->measure == MEASURE_exports && before->country_count == 2 &&
             !names_country(scope, reading->token);
    if (!turned && (reading->word != NULL || !reading->found))
        return false;
    /* Nobody is left out whom the sentence names. */
    if (!turned && before->country_count == 0)
        return false;
    for (unsigned i = 0; i < before->country_count; i++)
        fact_add_country(
            fact, before->countries[turned ? before->country_count - 1 - i : i],
            2);
    return true;
}

/* "Killing five people and wounding 25 others": the hurt are where the dead
 * are, if nothing else tells. */
static void stay_there(const struct figures *figures, const struct scope *scope,
                       const struct reading *reading, struct fact *fact)
{
    const struct facts *facts = figures->finder->facts;
    const struct fact *before;

    if (fact->country_count > 0 || reading->word == NULL ||
        !word_flag(reading->word, "placed") || facts->count <= figures->first ||
        figures->last_sentence !=
            token_at(figures->finder, scope->head)->sentence)
        return;
    before = &facts->items[figures->last];
    if (before->measure != fact->measure ||
        !str_equal(before->amount.unit, scope->unit))
        return;
    for (unsigned i = 0; i < before->country_count; i++)
        fact_add_country(fact, before->countries[i], 2);
}

/* A new figure with all but its measure's own matters. */
struct fact figures_new(struct figures *figures, const struct scope *scope,
                        const struct reading *reading)
{
    struct fact fact = {.kind = FACT_figure,
                        .measure = reading->measure,
                        .own_measure = reading->own,
                        .when = INTERVAL_NONE,
                        .since = INTERVAL_NONE,
                        .signed_on = INTERVAL_NONE,
                        .term = INTERVAL_NONE};
    struct span number =
        finder_span(figures->finder, scope->first, scope->last);

    fact.span = quote_of(scope);
    fact.quote = span_of(figures->finder->report->text, fact.span);
    fact.rule = rule_of(scope, reading);
    fact.score = reading->cost < 20 ? 0.8F : 0.6F;
    fact.target = is_target(scope, reading->measure);
    finder_evidence(figures->finder, &fact, "value", number);
    set_speaker(figures, scope, reading, &fact);
    figures->guessed = turn_around(figures, scope, reading, &fact)
                           ? 0
                           : figure_parties(scope, reading, &fact);
    stay_there(figures, scope, reading, &fact);
    return fact;
}

void figures_keep(struct figures *figures, const struct scope *scope,
                  const struct fact *fact)
{
    size_t known = find_known(figures, fact);

    figures->last_sentence = token_at(figures->finder, scope->head)->sentence;
    if (known != UNKNOWN) {
        figures->last = known;
        trace_stop(figures->finder, OUTCOME_told, TOKEN_NONE);
        return;
    }
    *LIST_ADD(figures->finder->arena, figures->finder->facts) = *fact;
    figures->last = figures->finder->facts->count - 1;
    *LIST_ADD(figures->finder->arena, &figures->guesses) =
        (struct guess){figures->last, figures->guessed};
    trace_fact(figures->finder, OUTCOME_found, figures->last);
}
