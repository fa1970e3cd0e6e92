/* On which side of a number a country stands: giver, receiver, subject, owner.
 */
#include "find/sides.h"

#include <string.h>

#define CLIMB_MOST 12

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

/* "Egyptian exports made up $900m and Jordanian exports $200m": it owns the
 * same word, said again of another number. */
static bool owns_other(const struct scope *scope, uint32_t token,
                       const struct reading *reading)
{
    const struct finder *finder = scope->finder;
    const struct token *t = finder_token(finder, token);

    return reading->word != NULL && t->head > token &&
           t->head != reading->token &&
           (t->relation == REL_amod || t->relation == REL_compound ||
            t->relation == REL_nmod_poss) &&
           str_equal(finder_token(finder, t->head)->lemma,
                     finder_token(finder, reading->token)->lemma) &&
           !scope_under(finder, scope->head, t->head) &&
           !scope_under(finder, t->head, scope->head);
}

/* "Its imports from Chile, against exports of $4 million": a country that hangs
 * on the word for the other direction stands on the other side of this one. */
static enum side side_seen_from(const struct scope *scope,
                                const struct reading *reading, uint32_t token,
                                enum side side)
{
    const struct finder *finder = scope->finder;

    if (reading->measure != MEASURE_exports || reading->word == NULL ||
        (side != SIDE_FROM && side != SIDE_TO))
        return side;
    for (unsigned step = 0; step < CLIMB_MOST; step++) {
        const struct word *word =
            lexicon_find(scope->measures, finder_token(finder, token)->lemma);

        if (word != NULL && str_equal(word->sign, reading->word->sign))
            return word_flag(word, "swap") == reading->swap ? side
                   : side == SIDE_FROM                      ? SIDE_TO
                                                            : SIDE_FROM;
        if (finder_token(finder, token)->head == token ||
            finder_token(finder, token)->upos == UPOS_VERB)
            return side;
        token = finder_token(finder, token)->head;
    }
    return side;
}

/* Whose word is left out: "A's exports to B were worth $8m and *B's to A $3m*".
 * Behind him stands a preposition. */
static bool is_elliptic(const struct finder *finder,
                        const struct mention *mention, uint32_t end)
{
    const struct token *t = finder_token(finder, mention->head);

    return mention->last + 1 < end && mention->country[0] != '\0' &&
           t->relation == REL_nmod_poss &&
           str_equal(finder_token(finder, mention->last)->norm, STR("'s")) &&
           finder_token(finder, mention->last + 1)->upos == UPOS_ADP;
}

/* From which token on the countries between two numbers are the latter's
 * alone; its own place where they are not. */
static uint32_t own_part(const struct scope *scope,
                         const struct mention *amount)
{
    const struct mentions *mentions = &scope->finder->report->mentions;
    uint32_t own = amount->first;

    for (size_t i = scope_mentions(scope); i < mentions->count; i++) {
        const struct mention *m = &mentions->items[i];

        if (m->first >= amount->first)
            break;
        if (m->kind == MENTION_AMOUNT)
            own = amount->first;
        else if (own == amount->first &&
                 is_elliptic(scope->finder, m, amount->first))
            own = m->first;
    }
    return own;
}

/* The part of the sentence in which the number's countries stand, where some
 * number of it has one of its own. */
static void look_for_parts(const struct scope *scope, uint32_t *from,
                           uint32_t *to)
{
    const struct mentions *mentions = &scope->finder->report->mentions;

    *from = scope->sentence->first;
    *to = scope->sentence->last;
    for (size_t i = scope_mentions(scope);
         i < mentions->count && scope->amount != NULL &&
         mentions->items[i].first < scope->sentence->last;
         i++) {
        const struct mention *m = &mentions->items[i];
        uint32_t own;

        if (m->kind != MENTION_AMOUNT)
            continue;
        own = own_part(scope, m);
        if (own == m->first)
            continue;
        if (m->first == scope->first)
            *from = own;
        else if (own < *to && own > scope->first)
            *to = own;
    }
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
    bool owns = owns_measure(scope, mention->head, reading);

    if (standing == NULL)
        return;
    if (owns || (mention->head >= scope->first && mention->head < scope->last))
        side = SIDE_OWNER;
    if (side == SIDE_OWNER && reading->measure != MEASURE_deal)
        side = SIDE_SUBJECT;
    side = side_seen_from(scope, reading, mention->head, side);
    if (standing->side == SIDE_NONE || nearness < standing->nearness ||
        (nearness == standing->nearness && side != SIDE_NONE &&
         distance < standing->distance)) {
        if (side != SIDE_NONE || standing->side == SIDE_NONE) {
            standing->side = side;
            standing->nearness = nearness;
            standing->distance = distance;
            standing->span = mention->span;
            standing->owns = owns;
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
        lexicon_find(world_organisations(know_world(finder->know)),
                     lexicon_phrase(finder->arena, span_of(finder->report->text,
                                                           mention->span)));
    return word != NULL && str_equal(word->sign, STR("igo")) &&
           strcmp(mention->country, "EUU") != 0;
}

/* The subject is an international organisation: no country gives. */
bool sides_body_gives(const struct scope *scope)
{
    uint32_t subject = finder_child(scope->finder, scope->clause, REL_nsubj);
    const struct mention *m =
        subject == TOKEN_NONE ? NULL : finder_mention(scope->finder, subject);

    return m != NULL && is_international(scope, m);
}

/* It goes to somebody that is no country: "to ASEAN". */
bool sides_body_takes(const struct scope *scope)
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

/* "Since Russia's invasion", "because of the Turkish blockade": when and why,
 * not who. */
static bool stands_aside(const struct scope *scope, uint32_t token)
{
    const struct finder *finder = scope->finder;
    uint32_t country = token;

    for (unsigned step = 0; step < CLIMB_MOST && token != scope->clause;
         step++) {
        const struct token *t = finder_token(finder, token);

        for (uint32_t child = finder->child[token]; child != TOKEN_NONE;
             child = finder->sibling[child]) {
            const struct token *c = finder_token(finder, child);

            if ((c->relation == REL_case || c->relation == REL_mark) &&
                child < country && scope_cue(scope, c->norm, "aside") &&
                !scope_under(finder, scope->head, token))
                return true;
        }
        if (t->head == token)
            return false;
        token = t->head;
    }
    return false;
}

void sides_collect(const struct scope *scope, const struct reading *reading,
                   struct standings *all)
{
    const struct mentions *mentions = &scope->finder->report->mentions;
    uint32_t from, to;

    look_for_parts(scope, &from, &to);
    for (size_t i = scope_mentions(scope); i < mentions->count; i++) {
        const struct mention *m = &mentions->items[i];

        if (m->first >= to)
            break;
        if (m->first >= from && may_be_party(scope, m) &&
            !scope_is_of_another(scope, m) && !stands_aside(scope, m->head) &&
            !owns_other(scope, m->head, reading))
            note_country(scope, reading, m, all);
    }
}

bool sides_we_give(const struct scope *scope)
{
    uint32_t subject = finder_child(scope->finder, scope->clause, REL_nsubj);

    return subject != TOKEN_NONE &&
           scope_cue(scope, finder_token(scope->finder, subject)->norm, "us");
}

/* The country of a person who gives: "President Silva pledged". */
static const char *country_of_giver(const struct scope *scope, uint32_t subject)
{
    const struct mention *m = finder_mention(scope->finder, subject);
    const struct word *verb = lexicon_find(
        scope->measures, finder_token(scope->finder, scope->clause)->lemma);

    if (m == NULL || (m->kind != MENTION_PERSON && m->kind != MENTION_ROLE) ||
        verb == NULL || !str_equal(verb->sign, STR("deal")) ||
        scope_cue(scope, verb->phrase, "receives"))
        return "";
    return m->country;
}

void sides_collect_us(const struct scope *scope, const struct fact *fact,
                      struct standings *all)
{
    uint32_t subject = finder_child(scope->finder, scope->clause, REL_nsubj);
    const char *country;
    struct standing *standing;

    if (subject == TOKEN_NONE)
        return;
    country = sides_we_give(scope) ? fact->said_by.country
                                   : country_of_giver(scope, subject);
    if (country[0] == '\0')
        return;
    standing = standing_for(all, country);
    if (standing == NULL || standing->side != SIDE_NONE)
        return;
    standing->side = SIDE_SUBJECT;
    standing->nearness = NEAR_CLAUSE;
    standing->distance = scope_distance(scope, subject);
    standing->span = finder_token(scope->finder, subject)->span;
}
