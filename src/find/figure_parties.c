/* Between whom a number is: from whom, to whom. */
#include "find/sides.h"

#include <string.h>

#define MENTIONS_BACK 40 /* mentions before the sentence that are looked at */
#define PARAGRAPH_BACK 4 /* sentences in which a country still counts */

/* The better of two for a side: in the nearer clause, then nearer. */
static bool nearer(const struct standing *a, const struct standing *b)
{
    if (b == NULL)
        return true;
    if (a->nearness != b->nearness)
        return a->nearness < b->nearness;
    return a->distance < b->distance;
}

static const struct standing *best_of(const struct standings *all,
                                      enum side one, enum side two,
                                      const struct standing *not_this)
{
    const struct standing *best = NULL;

    for (unsigned i = 0; i < all->count; i++) {
        const struct standing *s = &all->items[i];

        if (s != not_this && (s->side == one || s->side == two) &&
            nearer(s, best))
            best = s;
    }
    return best;
}

/* The first of the last mentions that a reader still has in mind. */
static size_t lately(const struct scope *scope)
{
    size_t here = scope_mentions(scope);

    return here > MENTIONS_BACK ? here - MENTIONS_BACK : 0;
}

/* How much a country is in the reader's mind at this sentence. */
static unsigned weight_here(const struct scope *scope, const char *code)
{
    const struct finder *finder = scope->finder;
    const struct mentions *mentions = &finder->report->mentions;
    uint32_t here = finder_token(finder, scope->head)->sentence;
    unsigned weight = 0;

    for (size_t i = lately(scope); i < mentions->count; i++) {
        const struct mention *m = &mentions->items[i];
        uint32_t there = finder_token(finder, m->first)->sentence;

        if (there > here)
            break;
        if (m->kind >= MENTION_DATE || strcmp(m->country, code) != 0)
            continue;
        if (there == here)
            weight += scope_nearness(scope, m->first) <= NEAR_PARENT ? 8U : 5U;
        else if (here - there <= PARAGRAPH_BACK &&
                 finder->report->sentences.items[there].paragraph ==
                     scope->sentence->paragraph)
            weight += 4;
    }
    for (int i = 0; i < 2; i++)
        if (strcmp(finder->pair[i], code) == 0)
            weight += 6 - 2 * (unsigned)i;
    return weight;
}

/* The country that most likely is meant where none is named, other than those
 * in the fact; empty where nothing speaks for one. */
static void default_country(const struct scope *scope, const struct fact *fact,
                            char code[4])
{
    const struct mentions *mentions = &scope->finder->report->mentions;
    unsigned best = 0;

    code[0] = '\0';
    for (size_t i = lately(scope); i < mentions->count; i++) {
        const struct mention *m = &mentions->items[i];
        unsigned weight;
        bool taken = false;

        if (m->first >= scope->sentence->last)
            break;
        if (m->country[0] == '\0' || m->kind >= MENTION_DATE)
            continue;
        for (unsigned c = 0; c < fact->country_count; c++)
            taken = taken || strcmp(fact->countries[c], m->country) == 0;
        weight = taken ? 0 : weight_here(scope, m->country);
        if (weight > best) {
            best = weight;
            memcpy(code, m->country, 4);
        }
    }
    for (int i = 1; i >= 0 && best < 6; i--)
        if (scope->finder->pair[i][0] != '\0' &&
            (fact->country_count == 0 ||
             strcmp(scope->finder->pair[i], fact->countries[0]) != 0))
            memcpy(code, scope->finder->pair[i], 4);
}

static void add_standing(const struct scope *scope,
                         const struct standing *standing, struct fact *fact)
{
    if (standing == NULL)
        return;
    fact_add_country(fact, standing->code, 2);
    finder_evidence(scope->finder, fact, "parties", standing->span);
}

/* Named in this sentence, or in the one before of the same paragraph. */
static bool is_near(const struct scope *scope, const char *code)
{
    const struct finder *finder = scope->finder;
    const struct mentions *mentions = &finder->report->mentions;
    uint32_t here = finder_token(finder, scope->head)->sentence;

    for (size_t i = lately(scope); i < mentions->count; i++) {
        const struct mention *m = &mentions->items[i];
        uint32_t there = finder_token(finder, m->first)->sentence;

        if (there > here)
            return false;
        if (here - there <= 1 && m->kind < MENTION_DATE &&
            finder->report->sentences.items[there].paragraph ==
                scope->sentence->paragraph &&
            strcmp(m->country, code) == 0)
            return true;
    }
    return false;
}

/* Money and people move between countries that are named: another than the two
 * of the report must stand near. */
static bool is_unsure(const struct scope *scope, const struct fact *fact,
                      const char *code)
{
    return !scope->finder->pair_only &&
           fact->measure > MEASURE_investment_stock && !is_near(scope, code);
}

static unsigned add_default(const struct scope *scope, struct fact *fact)
{
    char code[4];

    default_country(scope, fact, code);
    if (code[0] == '\0' || is_unsure(scope, fact, code))
        return 0;
    fact_add_country(fact, code, 2);
    return 1U << (fact->country_count - 1);
}

static void swap_countries(struct fact *fact)
{
    char first[4];

    if (fact->country_count < 2)
        return;
    memcpy(first, fact->countries[0], 4);
    memcpy(fact->countries[0], fact->countries[1], 4);
    memcpy(fact->countries[1], first, 4);
}

/* Trade and the like: whatever countries the clause names, then the others. */
static void fill_symmetric(const struct scope *scope,
                           const struct standings *all, struct fact *fact)
{
    for (enum nearness n = NEAR_PHRASE;
         n <= NEAR_SENTENCE && fact->country_count < 2; n++)
        for (unsigned i = 0; i < all->count && fact->country_count < 2; i++)
            if (all->items[i].nearness == n)
                add_standing(scope, &all->items[i], fact);
    while (fact->country_count < 2) {
        unsigned before = fact->country_count;

        add_default(scope, fact);
        if (fact->country_count == before)
            break;
    }
    fact_sort_countries(fact);
}

static bool is_abroad(const struct scope *scope)
{
    for (uint32_t t = scope->sentence->first; t < scope->sentence->last; t++)
        if (scope_cue(scope, finder_token(scope->finder, t)->norm, "abroad") &&
            scope_nearness(scope, t) <= NEAR_PARENT)
            return true;
    return false;
}

/* "Ghana received", "Egypt imported": the subject is at the other end. */
static bool receives(const struct scope *scope, const struct reading *reading)
{
    struct str verb = finder_token(scope->finder, scope->clause)->lemma;

    const struct word *word = lexicon_find(scope->measures, verb);

    return reading->swap ||
           (reading->measure == MEASURE_goods && word != NULL &&
            word_flag(word, "swap")) ||
           ((reading->measure == MEASURE_deal ||
             reading->measure == MEASURE_goods) &&
            scope_cue(scope, verb, "receives"));
}

static const struct standing *giver_of(const struct standings *all, bool swap)
{
    const struct standing *from =
        best_of(all, SIDE_FROM, swap ? SIDE_FROM : SIDE_SUBJECT, NULL);
    const struct standing *owner = best_of(all, SIDE_OWNER, SIDE_OWNER, NULL);

    if (owner != NULL && (from == NULL || from->nearness > NEAR_CLAUSE))
        return owner;
    return from;
}

static const struct standing *
receiver_of(const struct standings *all, bool swap, const struct standing *from)
{
    const struct standing *to =
        best_of(all, SIDE_TO, swap ? SIDE_SUBJECT : SIDE_OBJECT, from);

    if (to != NULL && to->side != SIDE_TO && to->nearness > NEAR_PARENT)
        to = NULL;
    return to != NULL ? to : best_of(all, SIDE_OWNER, SIDE_OWNER, from);
}

/* A country whose side nothing tells counts only nearby. */
static const struct standing *near_enough(const struct standing *standing)
{
    return standing != NULL && standing->nearness <= NEAR_PARENT ? standing
                                                                 : NULL;
}

/* "Trade between A and B, including exports of $4 billion": those of the one
 * named first. */
static const struct standing *first_named(const struct standings *all,
                                          const struct standing *standing)
{
    const struct standing *first = standing;

    for (unsigned i = 0; i < all->count; i++) {
        const struct standing *s = &all->items[i];

        if (s->side == standing->side && s->nearness == standing->nearness &&
            s->span.from < first->span.from)
            first = s;
    }
    return first;
}

/* Adds it; its bit where only nearness speaks for its side. */
static unsigned add_side(const struct scope *scope,
                         const struct standing *standing, struct fact *fact)
{
    unsigned before = fact->country_count;

    add_standing(scope, standing, fact);
    return fact->country_count > before && standing->side == SIDE_NONE
               ? 1U << before
               : 0;
}

/* It goes abroad, or from or to somebody that is no country. */
static bool is_one_sided(const struct scope *scope,
                         const struct reading *reading)
{
    return is_abroad(scope) || sides_body_gives(scope) ||
           (reading->measure == MEASURE_deal && sides_we_give(scope)) ||
           ((reading->measure == MEASURE_deal ||
             reading->measure == MEASURE_goods) &&
            sides_body_takes(scope));
}

static unsigned fill_directed(const struct scope *scope,
                              const struct reading *reading,
                              const struct standings *all, struct fact *fact)
{
    bool swap = receives(scope, reading);
    const struct standing *from = giver_of(all, swap);
    const struct standing *to = receiver_of(all, swap, from);
    bool only_to = from == NULL && to != NULL;
    unsigned guessed;

    if (reading->measure == MEASURE_exports && to == NULL && from != NULL &&
        from->side == SIDE_SUBJECT && !from->owns)
        from = first_named(all, from);
    if (from == NULL)
        from = near_enough(best_of(all, SIDE_NONE, SIDE_OBJECT, to));
    else if (to == NULL)
        to = near_enough(best_of(all, SIDE_NONE, SIDE_SUBJECT, from));
    if (from == NULL && only_to && !is_one_sided(scope, reading)) {
        /* Only the receiver is known: the giver comes first. */
        add_standing(scope, to, fact);
        guessed = add_default(scope, fact) != 0;
        swap_countries(fact);
        return guessed;
    }
    guessed = add_side(scope, from, fact) | add_side(scope, to, fact);
    if (is_one_sided(scope, reading))
        return guessed;
    while (fact->country_count < 2) {
        unsigned added = add_default(scope, fact);

        if (added == 0)
            break;
        /* Who gives is told: the others have no say in the direction. */
        if (from == NULL || from->side != SIDE_FROM)
            guessed |= added;
    }
    return guessed;
}

/* "Eleven from Tunisia died, Italian officials said": who says it is no party
 * where another is named. */
static void drop_speaker(struct standings *all, const struct fact *fact)
{
    for (unsigned i = 0; i < all->count && all->count > 1; i++)
        if (all->items[i].nearness == NEAR_PARENT &&
            all->items[i].span.from >= fact->said_by.span.from &&
            all->items[i].span.to <= fact->said_by.span.to) {
            all->items[i] = all->items[--all->count];
            return;
        }
}

/* Other measures name their countries or have none. */
static void fill_other(const struct scope *scope, struct standings *all,
                       struct fact *fact)
{
    const struct standing *from, *to;

    drop_speaker(all, fact);
    from = best_of(all, SIDE_FROM, SIDE_SUBJECT, NULL);
    to = best_of(all, SIDE_TO, SIDE_OBJECT, from);
    /* "India will train 1,000 Maldivian teachers" */
    if (to == NULL && from != NULL && from->nearness == NEAR_PHRASE)
        to = best_of(all, SIDE_SUBJECT, SIDE_SUBJECT, from);
    if (from != NULL && from->nearness <= NEAR_PARENT)
        add_standing(scope, from, fact);
    if (to != NULL && to->nearness <= NEAR_PARENT)
        add_standing(scope, to, fact);
}

unsigned figure_parties(const struct scope *scope,
                        const struct reading *reading, struct fact *fact)
{
    struct standings all = {.count = 0};

    sides_collect(scope, reading, &all);
    sides_collect_us(scope, fact, &all);
    if (reading->measure == MEASURE_trade ||
        reading->measure == MEASURE_flights ||
        reading->measure == MEASURE_documents)
        fill_symmetric(scope, &all, fact);
    else if (reading->measure == MEASURE_other ||
             reading->measure == MEASURE_energy)
        fill_other(scope, &all, fact);
    else if (reading->measure == MEASURE_people &&
             best_of(&all, SIDE_FROM, SIDE_SUBJECT, NULL) == NULL) {
        /* A country's own inhabitants. */
        fact->measure = MEASURE_other;
        fill_other(scope, &all, fact);
    } else {
        return fill_directed(scope, reading, &all, fact);
    }
    return 0;
}
