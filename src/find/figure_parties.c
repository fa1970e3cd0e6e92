/* Between whom a number is: from whom, to whom. */
#include "find/figure.h"

#include <string.h>

#define CLIMB_MOST 12
#define MENTIONS_BACK 40 /* mentions before the sentence that are looked at */
#define PARAGRAPH_BACK                                     \
    4 /* sentences before, in which a country still counts \
       */

enum side {
    SIDE_NONE,
    SIDE_FROM,
    SIDE_TO,
    SIDE_SUBJECT,
    SIDE_OBJECT,
    SIDE_OWNER, /* "Korean companies": in the number's own phrase */
};

/* A country of the sentence and the best that was found of its side. */
struct standing {
    char code[4];
    enum side side;
    enum nearness nearness;
    unsigned distance;
    struct span span;
};

#define STANDINGS_MOST 12

struct standings {
    struct standing items[STANDINGS_MOST];
    unsigned count;
};

/* The side that a preposition gives what stands behind it. */
static enum side side_by_case(const struct scope *scope, uint32_t token,
                              bool first)
{
    const struct finder *finder = scope->finder;
    uint32_t child = finder->child[token];

    for (; child != TOKEN_NONE; child = finder->sibling[child]) {
        const struct token *t = finder_token(finder, child);

        if (t->relation != REL_case)
            continue;
        if (scope_cue(scope, t->norm, "receiver") ||
            (scope_cue(scope, t->norm, "partner") &&
             (scope->unit_kind == UNIT_MONEY ||
              scope->unit_kind == UNIT_QUANTITY)))
            return SIDE_TO;
        if (scope_cue(scope, t->norm, "giver") ||
            (first && scope_cue(scope, t->norm, "agent")))
            return SIDE_FROM;
    }
    return SIDE_NONE;
}

static enum side side_by_relation(enum relation relation)
{
    switch (relation) {
    case REL_nsubj:
    case REL_nsubj_outer:
    case REL_nsubj_pass:
    case REL_csubj:
        return SIDE_SUBJECT;
    case REL_iobj:
        return SIDE_TO;
    case REL_obj:
        return SIDE_OBJECT;
    case REL_obl_agent:
        return SIDE_FROM;
    default:
        return SIDE_NONE;
    }
}

/* "Korean companies", "firms with Korean capital": whose they are.  "Lends
 * Laos 120 billion won" may be parsed like them. */
static enum side side_in_phrase(const struct token *t, bool before)
{
    if (before && t->relation == REL_compound)
        return SIDE_TO;
    return t->relation == REL_amod || t->relation == REL_compound ||
                   t->relation == REL_nmod_poss || t->relation == REL_nmod
               ? SIDE_OWNER
               : SIDE_NONE;
}

/* Climbs from a country's word to where something tells its side: a
 * preposition, or its part in the clause. */
static enum side side_of(const struct scope *scope, uint32_t token)
{
    const struct finder *finder = scope->finder;
    bool before = token + 1 == scope->first;

    for (unsigned step = 0; step < CLIMB_MOST; step++) {
        const struct token *t = finder_token(finder, token);
        enum side side = side_by_case(scope, token, step == 0);

        if (t->head == token || (token >= scope->first && token < scope->last))
            return SIDE_NONE;
        if (side != SIDE_NONE)
            return side;
        if (t->head >= scope->first && t->head < scope->last)
            return side_in_phrase(t, before && step == 0);
        side = side_by_relation((enum relation)t->relation);
        if (side != SIDE_NONE || t->upos == UPOS_VERB)
            return side;
        token = t->head;
    }
    return SIDE_NONE;
}

/* "Korean exports": the country modifies the measure's own word. */
static bool owns_measure(const struct scope *scope, uint32_t token,
                         const struct reading *reading)
{
    const struct token *t = finder_token(scope->finder, token);

    if (t->head >= scope->first && t->head < scope->last)
        return false;
    return reading->token != token &&
           (t->relation == REL_amod || t->relation == REL_compound ||
            t->relation == REL_nmod_poss) &&
           scope_under(scope->finder, reading->token, t->head) &&
           t->head >= token;
}

static struct standing *standing_for(struct standings *all, const char *code)
{
    for (unsigned i = 0; i < all->count; i++)
        if (strcmp(all->items[i].code, code) == 0)
            return &all->items[i];
    if (all->count == STANDINGS_MOST)
        return NULL;
    all->items[all->count] =
        (struct standing){.nearness = NEAR_SENTENCE, .distance = UINT32_MAX};
    memcpy(all->items[all->count].code, code, 4);
    return &all->items[all->count++];
}

static void note_country(const struct scope *scope,
                         const struct reading *reading,
                         const struct mention *mention, struct standings *all)
{
    struct standing *standing = standing_for(all, mention->country);
    enum nearness nearness = scope_nearness(scope, mention->head);
    enum side side = side_of(scope, mention->head);
    unsigned distance = scope_distance(scope, mention->head);

    if (standing == NULL)
        return;
    if (owns_measure(scope, mention->head, reading) ||
        (mention->head >= scope->first && mention->head < scope->last))
        side = SIDE_OWNER;
    if (side == SIDE_OWNER && reading->measure != MEASURE_deal)
        side = SIDE_SUBJECT;
    if (standing->side == SIDE_NONE || nearness < standing->nearness ||
        (nearness == standing->nearness && side != SIDE_NONE &&
         distance < standing->distance)) {
        if (side != SIDE_NONE || standing->side == SIDE_NONE) {
            standing->side = side;
            standing->nearness = nearness;
            standing->distance = distance;
            standing->span = mention->span;
        }
    }
}

/* The World Bank sits in a country without being of it. */
static bool is_international(const struct scope *scope,
                             const struct mention *mention)
{
    const struct finder *finder = scope->finder;
    const struct word *word;

    if (mention->kind != MENTION_ORGANISATION)
        return false;
    word =
        lexicon_find(&know_world(finder->know)->organisations,
                     lexicon_phrase(finder->arena, span_of(finder->report->text,
                                                           mention->span)));
    return word != NULL && str_equal(word->sign, STR("igo")) &&
           strcmp(mention->country, "EUU") != 0;
}

/* The subject is an international organisation: no country gives. */
static bool gives_as_body(const struct scope *scope)
{
    uint32_t subject = finder_child(scope->finder, scope->clause, REL_nsubj);
    const struct mention *m =
        subject == TOKEN_NONE ? NULL : finder_mention(scope->finder, subject);

    return m != NULL && is_international(scope, m);
}

/* It goes to somebody that is no country: "to ASEAN". */
static bool goes_to_body(const struct scope *scope)
{
    const struct mentions *mentions = &scope->finder->report->mentions;

    for (size_t i = scope_mentions(scope); i < mentions->count; i++) {
        const struct mention *m = &mentions->items[i];

        if (m->first >= scope->sentence->last)
            break;
        if ((m->kind == MENTION_ORGANISATION || m->kind == MENTION_PLACE) &&
            (m->country[0] == '\0' || is_international(scope, m)) &&
            scope_nearness(scope, m->head) <= NEAR_CLAUSE &&
            side_of(scope, m->head) == SIDE_TO)
            return true;
    }
    return false;
}

/* Persons speak more often than they are counted: who says it is no party. */
static bool may_be_party(const struct scope *scope,
                         const struct mention *mention)
{
    return !is_international(scope, mention) && mention->country[0] != '\0' &&
           (mention->kind == MENTION_STATE || mention->kind == MENTION_PLACE ||
            mention->kind == MENTION_DEMONYM ||
            mention->kind == MENTION_ORGANISATION);
}

static void collect(const struct scope *scope, const struct reading *reading,
                    struct standings *all)
{
    const struct mentions *mentions = &scope->finder->report->mentions;

    for (size_t i = scope_mentions(scope); i < mentions->count; i++) {
        const struct mention *m = &mentions->items[i];

        if (m->first >= scope->sentence->last)
            break;
        if (m->first >= scope->sentence->first && may_be_party(scope, m))
            note_country(scope, reading, m, all);
    }
}

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

static void add_default(const struct scope *scope, struct fact *fact)
{
    char code[4];

    default_country(scope, fact, code);
    if (code[0] != '\0')
        fact_add_country(fact, code, 2);
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

    return reading->swap || (reading->measure == MEASURE_deal &&
                             scope_cue(scope, verb, "receives"));
}

static void fill_directed(const struct scope *scope,
                          const struct reading *reading,
                          const struct standings *all, struct fact *fact)
{
    bool swap = receives(scope, reading);
    const struct standing *from =
        best_of(all, SIDE_FROM, swap ? SIDE_FROM : SIDE_SUBJECT, NULL);
    const struct standing *to;

    if (from == NULL || from->nearness > NEAR_CLAUSE) {
        const struct standing *owner =
            best_of(all, SIDE_OWNER, SIDE_OWNER, NULL);

        from = owner != NULL ? owner : from;
    }
    to = best_of(all, SIDE_TO, swap ? SIDE_SUBJECT : SIDE_OBJECT, from);
    if (to == NULL)
        to = best_of(all, SIDE_OWNER, SIDE_OWNER, from);
    bool only_to = from == NULL && to != NULL;

    if (from == NULL)
        from = best_of(all, SIDE_NONE, SIDE_OBJECT, to);
    else if (to == NULL)
        to = best_of(all, SIDE_NONE, SIDE_SUBJECT, from);
    if (from != NULL && from->side == SIDE_NONE && from->nearness > NEAR_PARENT)
        from = NULL;
    if (to != NULL && to->side != SIDE_TO && to->nearness > NEAR_PARENT)
        to = NULL;
    if (from == NULL && only_to && !gives_as_body(scope)) {
        /* Only the receiver is known: the giver comes first. */
        add_standing(scope, to, fact);
        add_default(scope, fact);
        swap_countries(fact);
        return;
    }
    add_standing(scope, from, fact);
    add_standing(scope, to, fact);
    if (is_abroad(scope) || gives_as_body(scope) ||
        ((reading->measure == MEASURE_deal ||
          reading->measure == MEASURE_goods) &&
         goes_to_body(scope)))
        return;
    while (fact->country_count < 2) {
        unsigned before = fact->country_count;

        add_default(scope, fact);
        if (fact->country_count == before)
            break;
    }
}

/* Other measures name their countries or have none. */
static void fill_other(const struct scope *scope, const struct standings *all,
                       struct fact *fact)
{
    const struct standing *from = best_of(all, SIDE_FROM, SIDE_SUBJECT, NULL);
    const struct standing *to = best_of(all, SIDE_TO, SIDE_OBJECT, from);

    if (from != NULL && from->nearness <= NEAR_PARENT)
        add_standing(scope, from, fact);
    if (to != NULL && to->nearness <= NEAR_PARENT)
        add_standing(scope, to, fact);
}

/* "We have provided": the country of whoever speaks. */
static void collect_us(const struct scope *scope, const struct fact *fact,
                       struct standings *all)
{
    uint32_t subject = finder_child(scope->finder, scope->clause, REL_nsubj);
    struct standing *standing;

    if (subject == TOKEN_NONE || fact->said_by.country[0] == '\0' ||
        !scope_cue(scope, finder_token(scope->finder, subject)->norm, "us"))
        return;
    standing = standing_for(all, fact->said_by.country);
    if (standing == NULL || standing->side != SIDE_NONE)
        return;
    standing->side = SIDE_SUBJECT;
    standing->nearness = NEAR_CLAUSE;
    standing->distance = scope_distance(scope, subject);
    standing->span = finder_token(scope->finder, subject)->span;
}

void figure_parties(const struct scope *scope, const struct reading *reading,
                    struct fact *fact)
{
    struct standings all = {.count = 0};

    collect(scope, reading, &all);
    collect_us(scope, fact, &all);
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
    } else
        fill_directed(scope, reading, &all, fact);
}
