/* Whom "he" and "she" mean: of the persons named so far and not long ago, the
 * one for whom most speaks (clues.def).
 *
 * Salience in the way of S. Lappin and H. Leass (1994), with weights that were
 * fitted instead of thought out. */
#include "mark/standing.h"

#include <string.h>

#define REACH_MOST 8   /* sentences that a pronoun reaches back */
#define SEEN_MOST 60   /* mentions that it reaches back */
#define MEANT_MOST 32  /* persons who may be meant */
#define AHEAD_MOST 8   /* mentions behind it in its sentence */
#define CLAUSES_MOST 5 /* clauses above its own */
#define OTHERS_MOST 4  /* persons named since */
#define END_LEAST 3    /* bytes of a surname's end */
#define END_MOST 5
#define STANDINGS 5     /* of enum standing */
#define NEVER STANDINGS /* no mention there */

enum clue {
#define CLUE(name, weight, meaning) CLUE_##name,
#include "mark/clues.def"
#undef CLUE
};

static const int weights[] = {
#define CLUE(name, weight, meaning) weight,
#include "mark/clues.def"
#undef CLUE
};

/* The logarithm to base 2 of one more, in tenths; 40 from 15 on. */
static const int logarithms[] = {0,  10, 16, 20, 23, 26, 28, 30,
                                 32, 33, 35, 36, 37, 38, 39, 40};

/* A mention of a person. */
struct seen {
    uint32_t entity, first, last, head;
    bool office, pronoun;
};

struct seen_list {
    struct seen *items;
    size_t count, room;
};

enum sex { SEX_UNKNOWN, SEX_FEMALE, SEX_MALE };

struct meant {
    uint32_t entity;
    const struct seen *last; /* the last mention before the pronoun, or NULL */
    unsigned here, before;   /* the highest standing in its sentence and the
                                one before, or NEVER */
    unsigned others;         /* persons named since */
    bool behind, own, above, above_said, barred;
};

struct listener {
    struct naming *naming;
    struct seen_list named; /* those of names and offices, in order */
    struct seen_list seen;  /* those up to here, with pronouns */
    uint32_t *times;        /* per entity: mentions up to here */
    uint8_t *given;         /* per entity: enum sex of the given name */
    struct meant meant[MEANT_MOST];
    size_t meant_count;
    uint32_t at; /* the pronoun */
    uint32_t clause;
    enum sex sex;
};

static const struct token *token_of(const struct listener *listener,
                                    uint32_t token)
{
    return naming_token(listener->naming, token);
}

static struct entity *entity_of(const struct listener *listener,
                                uint32_t entity)
{
    return &listener->naming->report->entities.items[entity];
}

/* ---- who is there */

static enum sex sex_of_word(const struct word *word)
{
    if (word == NULL)
        return SEX_UNKNOWN;
    return word_signed(word, "female") ? SEX_FEMALE : SEX_MALE;
}

/* What the first of several names tells, else the end of the last. */
static enum sex sex_of_name(const struct listener *listener, struct str name)
{
    const struct knowledge *know = listener->naming->know;
    const struct lexicon *ends = know_words(know, "name_ends");
    struct str rest = lexicon_phrase(listener->naming->arena, name);
    struct str first = str_cut(&rest, ' ');
    enum sex sex =
        sex_of_word(lexicon_find(know_words(know, "given_names"), first));

    if (rest.len == 0)
        return SEX_UNKNOWN;
    for (size_t length = END_LEAST;
         length <= END_MOST && length < rest.len && sex == SEX_UNKNOWN;
         length++)
        sex = sex_of_word(lexicon_find(
            ends, (struct str){rest.at + rest.len - length, length}));
    return sex;
}

static void list_named(struct listener *listener)
{
    struct naming *naming = listener->naming;
    const struct report *report = naming->report;

    for (size_t m = 0; m < report->mentions.count; m++) {
        const struct mention *mention = &report->mentions.items[m];

        if (mention->entity == ENTITY_NONE ||
            entity_of(listener, mention->entity)->kind != MENTION_PERSON ||
            (mention->kind != MENTION_PERSON && mention->kind != MENTION_ROLE))
            continue;
        *LIST_ADD(naming->arena, &listener->named) =
            (struct seen){.entity = mention->entity,
                          .first = mention->first,
                          .last = mention->last,
                          .head = standing_head(naming, mention->first,
                                                mention->last, mention->head),
                          .office = mention->kind == MENTION_ROLE};
    }
    for (uint32_t i = 0; i < report->entities.count; i++)
        if (report->entities.items[i].kind == MENTION_PERSON)
            listener->given[i] =
                (uint8_t)sex_of_name(listener, report->entities.items[i].name);
}

/* ---- what speaks for them */

static bool sex_fits(const struct listener *listener, uint32_t entity)
{
    const struct entity *person = entity_of(listener, entity);

    if (person->female == person->male)
        return true;
    return person->female == (listener->sex == SEX_FEMALE);
}

static struct meant *meant_of(struct listener *listener, uint32_t entity)
{
    for (size_t i = 0; i < listener->meant_count; i++)
        if (listener->meant[i].entity == entity)
            return &listener->meant[i];
    if (listener->meant_count == MEANT_MOST || !sex_fits(listener, entity))
        return NULL;
    listener->meant[listener->meant_count] =
        (struct meant){.entity = entity, .here = NEVER, .before = NEVER};
    return &listener->meant[listener->meant_count++];
}

/* In a quotation whoever says it is no "he". */
static bool is_speaker(const struct listener *listener, const struct seen *seen,
                       enum standing standing)
{
    return standing == STANDING_SUBJECT &&
           (token_of(listener, listener->at)->flags & TOKEN_QUOTED) &&
           !(token_of(listener, seen->head)->flags & TOKEN_QUOTED);
}

/* A subject whose predicate is that of the pronoun's clause or of one above. */
static void look_above(const struct listener *listener, struct meant *meant,
                       const struct seen *seen, uint32_t predicate)
{
    uint32_t clause = listener->clause;
    const struct token *pronoun = token_of(listener, listener->at);

    if (seen->first < listener->at && predicate == clause)
        meant->own = pronoun->head != predicate ||
                     standing_reflexive(listener->naming, listener->at);
    for (size_t n = 0; n < CLAUSES_MOST; n++) {
        const struct token *head = token_of(listener, clause);

        if (head->head == clause)
            break;
        clause = standing_clause(listener->naming, head->head);
        if (clause != predicate)
            continue;
        if (head->relation == REL_ccomp)
            meant->above_said = true;
        else if (head->relation != REL_conj && head->relation != REL_acl &&
                 head->relation != REL_acl_relcl)
            meant->above = true;
    }
}

static void look_here(const struct listener *listener, struct meant *meant,
                      const struct seen *seen)
{
    uint32_t top = standing_top(listener->naming, seen->head);
    enum standing standing = standing_of(listener->naming, top);

    meant->barred = meant->barred || is_speaker(listener, seen, standing) ||
                    ((!seen->office || seen->first < listener->at) &&
                     standing_bars(listener->naming, listener->at, seen->first,
                                   seen->head));
    if (standing == STANDING_SUBJECT)
        look_above(listener, meant, seen, token_of(listener, top)->head);
    if (seen->first > listener->at)
        meant->behind = true;
    else if (standing < meant->here)
        meant->here = standing;
}

/* A mention before the pronoun; `others` came between. */
static void look_back(struct listener *listener, const struct seen *seen,
                      unsigned others)
{
    struct meant *meant = meant_of(listener, seen->entity);
    uint32_t sentence = token_of(listener, listener->at)->sentence;
    uint32_t top = standing_top(listener->naming, seen->head);
    uint32_t its = token_of(listener, top)->sentence;

    if (meant == NULL)
        return;
    if (meant->last == NULL) {
        meant->last = seen;
        meant->others = others;
    }
    if (its == sentence)
        look_here(listener, meant, seen);
    else if (its + 1 == sentence &&
             standing_of(listener->naming, top) < meant->before)
        meant->before = standing_of(listener->naming, top);
}

/* "In his speech, X said": a subject behind, of a clause above the pronoun. */
static void look_ahead(struct listener *listener, const struct seen *seen)
{
    uint32_t top = standing_top(listener->naming, seen->head);
    struct meant *meant;

    if (seen->office ||
        standing_of(listener->naming, top) != STANDING_SUBJECT ||
        !standing_below(listener->naming, listener->at,
                        token_of(listener, top)->head))
        return;
    meant = meant_of(listener, seen->entity);
    if (meant != NULL)
        look_here(listener, meant, seen);
}

static void gather(struct listener *listener, size_t next)
{
    uint32_t sentence = token_of(listener, listener->at)->sentence;
    unsigned others = 0;

    listener->meant_count = 0;
    listener->clause = standing_clause(listener->naming, listener->at);
    for (size_t n = 0; n < SEEN_MOST && n < listener->seen.count; n++) {
        const struct seen *seen =
            &listener->seen.items[listener->seen.count - 1 - n];

        if (token_of(listener, seen->head)->sentence + REACH_MOST < sentence)
            break;
        if (seen->last > listener->at)
            continue;
        look_back(listener, seen, others);
        others += others < OTHERS_MOST;
    }
    for (size_t n = next; n < listener->named.count && n < next + AHEAD_MOST;
         n++) {
        const struct seen *seen = &listener->named.items[n];

        if (token_of(listener, seen->first)->sentence != sentence)
            break;
        if (seen->first > listener->at)
            look_ahead(listener, seen);
    }
}

static int weight_of_place(const struct meant *meant)
{
    static const enum clue here[] = {
        [STANDING_SUBJECT] = CLUE_subject_here,
        [STANDING_OBJECT] = CLUE_object_here,
        [STANDING_OBLIQUE] = CLUE_oblique_here,
        [STANDING_NOUN] = CLUE_noun_here,
        [STANDING_OWNER] = CLUE_owner_here,
    };
    int weight = 0;

    if (meant->here != NEVER)
        weight += weights[here[meant->here]];
    if (meant->before != NEVER)
        weight +=
            weights[meant->before == STANDING_SUBJECT ? CLUE_subject_before
                                                      : CLUE_other_before];
    return weight + weights[CLUE_subject_behind] * meant->behind +
           weights[CLUE_own] * meant->own + weights[CLUE_above] * meant->above +
           weights[CLUE_above_said] * meant->above_said;
}

/* What the last mention before the pronoun tells. */
static int weight_of_last(const struct listener *listener,
                          const struct meant *meant)
{
    enum standing own = standing_of(listener->naming, listener->at), last;
    int weight = weights[CLUE_others] * (int)meant->others;

    if (meant->last == NULL)
        return 0;
    last = standing_of(listener->naming,
                       standing_top(listener->naming, meant->last->head));
    if (last == own)
        weight += weights[own == STANDING_SUBJECT ? CLUE_parallel : CLUE_alike];
    if (meant->last->pronoun)
        weight += weights[CLUE_pronoun];
    if (token_of(listener, meant->last->head)->relation == REL_conj)
        weight += weights[CLUE_joined];
    return weight;
}

static int weight_of(const struct listener *listener, const struct meant *meant)
{
    uint32_t times = listener->times[meant->entity];
    uint8_t given = listener->given[meant->entity];
    int weight = weight_of_place(meant) + weight_of_last(listener, meant);

    weight += weights[CLUE_often] * logarithms[times < 15 ? times : 15] / 10;
    if (given != SEX_UNKNOWN && given != listener->sex)
        weight += weights[CLUE_given_name];
    return weight;
}

static const struct meant *likeliest(const struct listener *listener)
{
    const struct meant *best = NULL;
    int best_weight = 0;

    for (size_t i = 0; i < listener->meant_count; i++) {
        const struct meant *meant = &listener->meant[i];
        int weight;

        if (meant->barred)
            continue;
        weight = weight_of(listener, meant);
        if (best == NULL || weight > best_weight) {
            best = meant;
            best_weight = weight;
        }
    }
    return best;
}

/* ---- the walk */

/* SEX_UNKNOWN where it is no pronoun of a person.  "His Excellency" is none. */
static enum sex sex_of_pronoun(const struct naming *naming, uint32_t token)
{
    static const char *const his[] = {"he", "him", "his", "himself", NULL};
    static const char *const hers[] = {"she", "her", "hers", "herself", NULL};
    const struct token *word = naming_token(naming, token);
    const struct role_phrase *title =
        naming_same_sentence(naming, token, token + 1)
            ? naming_role(naming, token + 1)
            : NULL;

    if (title != NULL && title->sign == ROLE_HONORIFIC)
        return SEX_UNKNOWN;
    if (token_is_one_of(word, his))
        return SEX_MALE;
    return token_is_one_of(word, hers) ? SEX_FEMALE : SEX_UNKNOWN;
}

static void see(struct listener *listener, const struct seen *seen)
{
    *LIST_ADD(listener->naming->arena, &listener->seen) = *seen;
    listener->times[seen->entity]++;
}

static void take_pronoun(struct listener *listener, size_t next)
{
    const struct meant *meant;
    struct entity *person;

    gather(listener, next);
    meant = likeliest(listener);
    if (meant == NULL)
        return;
    reference_add(listener->naming, MENTION_PRONOUN,
                  (struct tokens_span){listener->at, listener->at + 1},
                  meant->entity, meant->own ? PASS_own : PASS_pronoun);
    person = entity_of(listener, meant->entity);
    person->female = person->female || listener->sex == SEX_FEMALE;
    person->male = person->male || listener->sex == SEX_MALE;
    see(listener, &(struct seen){.entity = meant->entity,
                                 .first = listener->at,
                                 .last = listener->at + 1,
                                 .head = listener->at,
                                 .pronoun = true});
}

void pronouns_resolve(struct naming *naming)
{
    size_t count = naming->report->tokens.count, next = 0;
    size_t entities = naming->report->entities.count;
    struct listener listener = {.naming = naming};

    listener.times =
        arena_alloc(naming->arena, entities + 1, sizeof(*listener.times));
    listener.given =
        arena_alloc(naming->arena, entities + 1, sizeof(*listener.given));
    list_named(&listener);
    if (listener.named.count == 0)
        return;
    for (uint32_t i = 0; i < count; i++) {
        for (; next < listener.named.count &&
               listener.named.items[next].first < i;
             next++)
            see(&listener, &listener.named.items[next]);
        listener.sex = sex_of_pronoun(naming, i);
        listener.at = i;
        if (listener.sex != SEX_UNKNOWN)
            take_pronoun(&listener, next);
    }
}
