/* When, where, at what level, and whether an event happened at all. */
#include "find/event.h"
#include "find/tracing.h"

#include <string.h>

#define NEAR_PLACE 4 /* tokens from "travel" to where, however parsed */
#define CHAIN_MOST 5 /* heads above a word that say whether it happened */

/* "call off": a verb with its particle is another verb. */
static const struct word *phrasal(const struct finder *finder,
                                  const struct lexicon *lexicon, uint32_t verb)
{
    uint32_t particle = finder_child(finder, verb, REL_compound_prt);
    struct str words[2];
    size_t length = 0;
    const struct word *word;

    if (particle == TOKEN_NONE)
        return NULL;
    words[0] = finder_token(finder, verb)->lemma;
    words[1] = finder_token(finder, particle)->norm;
    word = lexicon_longest(lexicon, words, sizeof(words[0]), 2, &length);
    return length == 2 ? word : NULL;
}

static struct str sign_of(const struct finder *finder,
                          const struct lexicon *lexicon, uint32_t index)
{
    const struct token *token = finder_token(finder, index);
    const struct word *word = phrasal(finder, lexicon, index);

    if (word == NULL)
        word = lexicon_find(lexicon, token->lemma);

    if (word == NULL)
        word = lexicon_find(lexicon, token->norm);
    return word != NULL ? word->sign : (struct str){NULL, 0};
}

/* The word that denies it, or TOKEN_NONE. */
static uint32_t negation_of(const struct finder *finder, uint32_t token)
{
    static const char *const no[] = {"not",     "n't",     "no", "never",
                                     "without", "neither", NULL};

    for (uint32_t child = finder->child[token]; child != TOKEN_NONE;
         child = finder->sibling[child]) {
        const struct token *t = finder_token(finder, child);

        if (str_is_one_of(t->norm, no))
            return child;
        if ((t->relation == REL_nsubj || t->relation == REL_nsubj_pass) &&
            (str_equal(t->norm, STR("nobody")) ||
             finder_has_child(finder, child, "no")))
            return child;
    }
    return TOKEN_NONE;
}

/* A bare infinitive ("to visit") has not happened unless its verb says so. */
static bool is_infinitive(const struct finder *finder, uint32_t verb)
{
    const struct token *t = finder_token(finder, verb);

    return finder_has_child(finder, verb, "to") &&
           (t->xpos == XPOS_VB ||
            (t->xpos == XPOS_VBN && finder_has_child(finder, verb, "be")));
}

/* What the auxiliaries of a verb say: planned, ongoing or nothing. */
static enum status auxiliary_status(const struct finder *finder, uint32_t verb)
{
    static const char *const planned[] = {"will", "shall", "'ll", "would",
                                          "to",   "wo",    NULL};
    static const char *const maybe[] = {"could", "might", "may", "should",
                                        "can",   "must",  NULL};
    bool be = false;

    for (uint32_t child = finder->child[verb]; child != TOKEN_NONE;
         child = finder->sibling[child]) {
        const struct token *t = finder_token(finder, child);

        if (t->relation != REL_aux && t->relation != REL_aux_pass &&
            t->relation != REL_cop)
            continue;
        if (str_is_one_of(t->norm, planned))
            return STATUS_planned;
        if (str_is_one_of(t->norm, maybe))
            return STATUS_none;
        be = be || str_equal(t->norm, STR("is")) ||
             str_equal(t->norm, STR("are"));
    }
    if (!be)
        return STATUS_held;
    if (is_infinitive(finder, verb))
        return STATUS_planned;
    /* "is visiting", "is in Seoul on a visit" */
    return finder_token(finder, verb)->xpos == XPOS_VBG ||
                   finder_child(finder, verb, REL_cop) != TOKEN_NONE
               ? STATUS_ongoing
               : STATUS_held;
}

static enum status sign_status(struct str sign)
{
    if (str_equal(sign, STR("planned")))
        return STATUS_planned;
    if (str_equal(sign, STR("proposed")))
        return STATUS_proposed;
    if (str_equal(sign, STR("cancelled")))
        return STATUS_cancelled;
    if (str_equal(sign, STR("hypothetical")))
        return STATUS_none;
    return STATUS_held;
}

/* The adjectives of a noun: "upcoming", "planned". */
static enum status modifier_status(const struct finder *finder,
                                   const struct lexicon *statuses,
                                   uint32_t noun)
{
    for (uint32_t child = finder->child[noun]; child != TOKEN_NONE;
         child = finder->sibling[child]) {
        const struct token *t = finder_token(finder, child);
        enum status status;

        if (t->relation != REL_amod && t->relation != REL_compound &&
            t->relation != REL_acl)
            continue;
        status = sign_status(sign_of(finder, statuses, child));
        if (status != STATUS_held)
            return status;
    }
    return STATUS_held;
}

/* The next word above that may speak, or the same one where none does. */
static uint32_t step_up(const struct finder *finder,
                        const struct trigger *trigger, uint32_t at,
                        bool infinitive)
{
    const struct token *t = finder_token(finder, at);
    bool verb = finder_is_verb(finder, at);

    if (at == trigger->token && trigger->noun)
        return trigger->verb;
    switch ((enum relation)t->relation) {
    case REL_ccomp:
    case REL_acl_relcl:
    case REL_parataxis:
        return at;
    case REL_acl: /* "an agreement signed here" */
        return t->xpos == XPOS_VBN && !infinitive ? at : t->head;
    case REL_advcl:
        return infinitive ? t->head : at;
    case REL_conj:
        return verb ? at : t->head;
    default:
        return t->head;
    }
}

/* What one word on the way up says, after what was said below it. */
static enum status status_at(const struct finder *finder,
                             const struct trigger *trigger, uint32_t at,
                             enum status status)
{
    const struct lexicon *statuses = know_words(finder->know, "event_status");
    bool verb = finder_is_verb(finder, at);
    enum status sign = STATUS_held, aux;

    if (at != trigger->token)
        sign = sign_status(sign_of(finder, statuses, at));
    if (status == STATUS_held || sign == STATUS_cancelled)
        status = sign;
    aux = auxiliary_status(finder, at);
    if (status == STATUS_held &&
        (verb || aux == STATUS_planned || at == trigger->verb))
        status = aux;
    return status;
}

/* "The last president to visit the country was X": of whom is told elsewhere.
 */
static bool is_ranking(const struct finder *finder,
                       const struct trigger *trigger)
{
    static const char *const ranks[] = {"last", "first", "only", "next", NULL};
    const struct token *verb = finder_token(finder, trigger->verb);

    if (verb->relation != REL_acl || !is_infinitive(finder, trigger->verb))
        return false;
    for (uint32_t child = finder->child[verb->head]; child != TOKEN_NONE;
         child = finder->sibling[child])
        if (str_is_one_of(finder_token(finder, child)->norm, ranks))
            return true;
    return false;
}

/* Walks from the trigger up to the main verb and lets each word speak. */
enum status event_status(const struct finder *finder,
                         const struct trigger *trigger)
{
    const struct lexicon *statuses = know_words(finder->know, "event_status");
    uint32_t at = trigger->token;
    enum status status =
        trigger->noun ? modifier_status(finder, statuses, at) : STATUS_held;
    bool infinitive = false;

    if (is_ranking(finder, trigger)) {
        trace_stop(finder, OUTCOME_ranking, trigger->verb);
        return STATUS_none;
    }
    for (unsigned steps = 0; steps < CHAIN_MOST; steps++) {
        enum status before = status;
        uint32_t above;

        if (negation_of(finder, at) != TOKEN_NONE) {
            trace_stop(finder, OUTCOME_denied, negation_of(finder, at));
            return STATUS_none;
        }
        status = status_at(finder, trigger, at, status);
        if (status != before)
            trace_note(finder, "status", "it says so", at);
        infinitive = infinitive || is_infinitive(finder, at);
        above = step_up(finder, trigger, at, infinitive);
        if (status == STATUS_none || above == at)
            break;
        at = above;
    }
    if (status == STATUS_none)
        trace_stop(finder, OUTCOME_thought, at);
    if (!infinitive || status != STATUS_held)
        return status;
    trace_note(finder, "status", "what is \"to\" be done is still to come",
               trigger->verb);
    return STATUS_planned;
}

static unsigned distance(uint32_t a, uint32_t b)
{
    return a > b ? a - b : b - a;
}

/* A mention hangs on the trigger, on its verb, or on the clause's words. */
static bool belongs(const struct finder *finder, const struct trigger *trigger,
                    const struct mention *mention)
{
    const struct lexicon *statuses = know_words(finder->know, "event_status");
    uint32_t at = mention->head;

    for (unsigned steps = 0; steps < 5; steps++) {
        const struct token *t = finder_token(finder, at);

        if (at == trigger->token || at == trigger->verb)
            return true;
        /* "a visit planned for 20 May" */
        if (t->upos == UPOS_VERB &&
            sign_status(sign_of(finder, statuses, at)) != STATUS_held)
            return t->relation == REL_acl || t->relation == REL_acl_relcl;
        if (t->head == at || t->relation == REL_acl_relcl ||
            (t->upos == UPOS_VERB && t->relation != REL_obl))
            return false;
        at = t->head;
    }
    return false;
}

/* The preposition right before a name, over its article and adjectives. */
static struct str preposition_before(const struct finder *finder,
                                     uint32_t first)
{
    for (uint32_t i = first; i > 0 && i + 3 > first; i--) {
        const struct token *t = finder_token(finder, i - 1);

        if (t->xpos == XPOS_IN || t->xpos == XPOS_TO)
            return t->norm;
        if (t->upos != UPOS_DET && t->upos != UPOS_ADJ && t->xpos != XPOS_VBG)
            break;
    }
    return (struct str){NULL, 0};
}

/* "a memorandum for 2023-2024": how long it holds, not when it happened. */
static bool is_term(const struct finder *finder, const struct mention *date)
{
    return interval_days(date->when) > 61 &&
           str_equal(preposition_before(finder, date->first), STR("for"));
}

/* A comma stands between two tokens. */
static bool parted(const struct finder *finder, uint32_t a, uint32_t b)
{
    for (uint32_t i = a < b ? a : b; i < (a < b ? b : a); i++)
        if (str_equal(finder_token(finder, i)->norm, STR(",")))
            return true;
    return false;
}

static struct str sign_in(const struct finder *finder, const char *table,
                          uint32_t token)
{
    const struct word *word = lexicon_find(know_words(finder->know, table),
                                           finder_token(finder, token)->lemma);

    return word != NULL ? word->sign : (struct str){NULL, 0};
}

/* The date hangs on a word that the trigger hangs on too: "On Tuesday X said
 * that he met Y." */
static bool governs(const struct finder *finder, const struct trigger *trigger,
                    const struct mention *date)
{
    uint32_t governor = date->head, at = trigger->token;

    for (unsigned steps = 0; steps < 4; steps++) {
        const struct token *t = finder_token(finder, governor);

        if (t->upos == UPOS_VERB || t->head == governor)
            break;
        governor = t->head;
    }
    /* When it was said is not when it happened. */
    if (governor != trigger->verb && !parted(finder, date->head, governor) &&
        str_equal(sign_in(finder, "speech", governor), STR("say")))
        return false;
    for (unsigned steps = 0; steps < 8; steps++) {
        if (at == governor)
            return true;
        if (finder_token(finder, at)->head == at)
            break;
        at = finder_token(finder, at)->head;
    }
    return false;
}

const struct mention *event_date(const struct finder *finder,
                                 const struct trigger *trigger)
{
    const struct report *report = finder->report;
    uint32_t sentence = finder_token(finder, trigger->token)->sentence;
    const struct mention *best = NULL;
    unsigned least = UINT32_MAX;
    const struct sentence *s = &report->sentences.items[sentence];

    for (uint32_t i = s->first; i < s->last; i++) {
        const struct mention *mention = finder_mention(finder, i);
        unsigned far;

        if (mention == NULL || mention->kind != MENTION_DATE || mention->set ||
            !interval_known(mention->when) || is_term(finder, mention))
            continue;
        far = distance(mention->head, trigger->token);
        if (!belongs(finder, trigger, mention)) {
            if (!governs(finder, trigger, mention))
                continue;
            far += 100;
        }
        if (far < least) {
            least = far;
            best = mention;
        }
    }
    return best;
}

/* A preposition before the place of such an event. */
static bool leads(const struct trigger *trigger, struct str preposition,
                  bool travel)
{
    static const char *const in[] = {"in", "at", NULL};
    static const char *const to[] = {"to", "in", "for", "at", NULL};
    const struct rule_arcs *place = &trigger->rule->place;

    for (size_t i = 0; i < place->count; i++)
        if (str_equal(place->items[i].word, preposition))
            return true;
    return place->count == 0 && str_is_one_of(preposition, travel ? to : in);
}

const struct mention *event_place(const struct finder *finder,
                                  const struct trigger *trigger, bool travel)
{
    const struct sentence *s =
        &finder->report->sentences
             .items[finder_token(finder, trigger->token)->sentence];
    const struct mention *best = NULL;
    unsigned least = UINT32_MAX;

    for (uint32_t i = s->first; i < s->last; i++) {
        const struct mention *mention = finder_mention(finder, i);
        uint32_t verb = trigger->verb;
        bool object;
        unsigned far;

        if (mention == NULL || mention->head != i ||
            (mention->kind != MENTION_STATE && mention->kind != MENTION_PLACE))
            continue;
        object = travel && !trigger->noun &&
                 finder_child(finder, verb, REL_obj) == i;
        if (!object && !leads(trigger, preposition_of(finder, i), travel) &&
            !leads(trigger, preposition_before(finder, mention->first), travel))
            continue;
        far = distance(i, trigger->token);
        if (!belongs(finder, trigger, mention) &&
            !(travel && i > trigger->token && far <= NEAR_PLACE))
            far += 100;
        if (far < least) {
            least = far;
            best = mention;
        }
    }
    return least < 100 ? best : NULL;
}

enum level event_level(const struct finder *finder,
                       const struct trigger *trigger)
{
    for (uint32_t child = finder->child[trigger->token]; child != TOKEN_NONE;
         child = finder->sibling[child]) {
        enum level level = level_named(finder_token(finder, child)->norm);

        if (level != LEVEL_none)
            return level;
    }
    return LEVEL_none;
}
