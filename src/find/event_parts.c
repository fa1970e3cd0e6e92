/* When, where and at what level. */
#include "find/event.h"

#include <string.h>

#define NEAR_PLACE 4 /* tokens from "travel" to where, however parsed */

static unsigned distance(uint32_t a, uint32_t b)
{
    return a > b ? a - b : b - a;
}

/* "Prior to his arrival": what hangs on the verb is of another time, and what
 * hangs on the arrival is not the verb's. */
static bool is_set_apart(const struct finder *finder, uint32_t token)
{
    static const char *const before[] = {"before", "prior", "ahead", "until",
                                         NULL};

    return !finder_is_verb(finder, token) &&
           str_is_one_of(preposition_of(finder, token), before);
}

/* "To brief them on his talks in Berlin": what hangs on another meeting is of
 * that one, unless this one was held at it. */
static bool is_of_other(const struct finder *finder, uint32_t noun)
{
    static const char *const at[] = {"at", "during", "in", "on", "amid", NULL};
    static const char *const meetings[] = {"talk",   "talks", "meeting",
                                           "visit",  "trip",  "summit",
                                           "attack", "war",   NULL};

    const struct token *above =
        finder_token(finder, finder_token(finder, noun)->head);

    return !finder_is_verb(finder, noun) &&
           str_is_one_of(finder_token(finder, noun)->lemma, meetings) &&
           !str_is_one_of(preposition_of(finder, noun), at) &&
           !str_equal(above->lemma, STR("sideline"));
}

/* "The ambassador in Geneva says", "Peru, a member in 2017": of who does it,
 * not of what is done. */
static bool is_of_doer(const struct finder *finder, uint32_t token)
{
    enum relation relation =
        (enum relation)finder_token(finder, token)->relation;

    return relation == REL_appos ||
           ((relation == REL_nsubj || relation == REL_nsubj_pass ||
             relation == REL_obl_agent ||
             str_equal(preposition_of(finder, token), STR("by"))) &&
            finder_mention(finder, token) != NULL);
}

/* "Met in Lima to discuss": the parser may hang "in Lima" on the purpose behind
 * it, where it is the main verb's. */
static uint32_t head_over(const struct finder *finder, uint32_t token)
{
    uint32_t head = finder_token(finder, token)->head;

    if (head <= token || !finder_is_verb(finder, head) ||
        finder_token(finder, head)->relation != REL_advcl)
        return head;
    for (uint32_t child = finder->child[head]; child != TOKEN_NONE;
         child = finder->sibling[child])
        if (child > token && child < head &&
            str_equal(finder_token(finder, child)->norm, STR("to")))
            return finder_token(finder, head)->head;
    return head;
}

/* "X, the envoy of Peru, in Lima": a comma parts the place from the envoy. */
static bool stands_loose(const struct finder *finder,
                         const struct mention *mention)
{
    for (uint32_t i = mention->first; i > 1 && i + 3 > mention->first; i--)
        if (finder_token(finder, i - 1)->xpos == XPOS_IN)
            return str_equal(finder_token(finder, i - 2)->norm, STR(","));
    return false;
}

/* "X is in Lima to discuss it": who is there is what the verb hangs on. */
static bool is_predicate_of(const struct finder *finder,
                            const struct trigger *trigger, uint32_t place)
{
    return trigger->rule != NULL && trigger->rule->cast == CAST_travel &&
           !trigger->noun &&
           finder_token(finder, trigger->token)->head == place &&
           finder_child(finder, place, REL_cop) != TOKEN_NONE;
}

/* A mention hangs on the trigger, on its verb, or on the clause's words. */
static bool belongs(const struct finder *finder, const struct trigger *trigger,
                    const struct mention *mention)
{
    uint32_t at = mention->head;

    if (is_predicate_of(finder, trigger, at))
        return true;
    for (unsigned steps = 0; steps < 5; steps++) {
        const struct token *t = finder_token(finder, at);

        if (at == trigger->token)
            return true;
        if (at == trigger->verb)
            return !trigger->noun || !is_set_apart(finder, trigger->token);
        if (at != mention->head &&
            (is_set_apart(finder, at) || is_of_other(finder, at) ||
             (is_of_doer(finder, at) && !stands_loose(finder, mention))))
            return false;
        /* "a visit planned for 20 May", not "that sets out" */
        if (t->xpos == XPOS_VBN && event_word_status(finder, at) != STATUS_held)
            return t->relation == REL_acl || t->relation == REL_acl_relcl;
        if (t->head == at || t->relation == REL_acl_relcl ||
            (t->upos == UPOS_VERB && t->relation != REL_obl))
            return false;
        at = head_over(finder, at);
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

/* The date hangs on a word that the trigger hangs on too: "On Tuesday X said
 * that he met Y." */
static bool governs(const struct finder *finder, const struct trigger *trigger,
                    const struct mention *date)
{
    uint32_t governor = date->head, at = trigger->token;

    /* "Met on Tuesday to discuss the attack" */
    if (trigger->noun && trigger->verb == at && date->head < at &&
        trigger->rule != NULL && event_is_deed(trigger->rule))
        return false;
    for (unsigned steps = 0; steps < 4; steps++) {
        const struct token *t = finder_token(finder, governor);

        if (t->upos == UPOS_VERB || t->head == governor)
            break;
        governor = t->head;
    }
    /* When it was said is not when it happened. */
    if (governor != trigger->verb && !parted(finder, date->head, governor) &&
        rules_say(know_rules(finder->know),
                  finder_token(finder, governor)->lemma))
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

/* "The deadline of 10 May", "last year's deal": the day is another thing's.
 * "The evening of 10 May" is a day. */
static bool is_of_another(const struct finder *finder,
                          const struct trigger *trigger,
                          const struct mention *date)
{
    static const char *const times[] = {
        "morning", "afternoon", "evening", "night",   "hour", "end",
        "start",   "beginning", "middle",  "course",  "half", "eve",
        "day",     "week",      "month",   "weekend", NULL};
    const struct token *t = finder_token(finder, date->head);
    const struct token *above = finder_token(finder, t->head);
    bool owned = t->relation == REL_nmod_poss || t->relation == REL_compound ||
                 (t->relation == REL_nmod &&
                  str_equal(preposition_of(finder, date->head), STR("of")));

    return owned && t->head != trigger->token && t->head != trigger->verb &&
           (above->upos == UPOS_NOUN || above->upos == UPOS_PROPN) &&
           finder_mention(finder, t->head) == NULL &&
           !str_is_one_of(above->lemma, times);
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
            !interval_known(mention->when) || is_term(finder, mention) ||
            is_of_another(finder, trigger, mention))
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

static bool is_town(const struct finder *finder, uint32_t noun)
{
    static const char *const towns[] = {
        "town",    "city",   "capital", "resort",   "village",   "province",
        "region",  "state",  "port",    "district", "suburb",    "area",
        "airport", "border", "coast",   "embassy",  "consulate", NULL};

    return str_is_one_of(finder_token(finder, noun)->lemma, towns);
}

uint32_t event_town(const struct finder *finder, uint32_t name)
{
    const struct token *t = finder_token(finder, name);
    bool named = t->relation == REL_appos ||
                 str_equal(preposition_of(finder, name), STR("of"));

    return named && is_town(finder, t->head) ? t->head : name;
}

/* "In the Peruvian capital": a town that only a people tells of; else the
 * token itself. */
static uint32_t town_of_people(const struct finder *finder, uint32_t people)
{
    static const char *const towns[] = {"town", "city",    "capital",  "resort",
                                        "port", "village", "province", NULL};
    const struct token *t = finder_token(finder, people);

    return t->relation == REL_amod &&
                   str_is_one_of(finder_token(finder, t->head)->lemma, towns)
               ? t->head
               : people;
}

/* "In a US operation" says whose it was. */
static bool is_owner(const struct finder *finder, uint32_t name)
{
    const struct token *t = finder_token(finder, name);

    return (t->relation == REL_compound || t->relation == REL_amod ||
            t->relation == REL_nmod_poss) &&
           t->head > name && finder_token(finder, t->head)->upos == UPOS_NOUN &&
           !is_town(finder, t->head);
}

/* What is named there may be the place of it. */
static bool may_be_place(const struct finder *finder,
                         const struct trigger *trigger,
                         const struct mention *mention, bool travel)
{
    uint32_t name = mention->head;
    bool people = mention->kind == MENTION_DEMONYM;
    uint32_t noun =
        people ? town_of_people(finder, name) : event_town(finder, name);

    if ((people && noun == name) ||
        (!people && mention->kind != MENTION_STATE &&
         mention->kind != MENTION_PLACE))
        return false;
    if (travel && !trigger->noun &&
        finder_child(finder, trigger->verb, REL_obj) == noun)
        return true;
    if (leads(trigger, preposition_of(finder, noun), travel))
        return true;
    return !people && !is_owner(finder, name) &&
           leads(trigger, preposition_before(finder, mention->first), travel);
}

/* "On the war in Yemen", not "on the shore": what can be spoken of. */
static bool is_matter(const struct finder *finder, uint32_t noun)
{
    static const char *const matters[] = {
        "crisis",      "situation",   "conflict",       "war",      "issue",
        "development", "violence",    "peace",          "security", "tension",
        "fighting",    "event",       "matter",         "question", "process",
        "progress",    "cooperation", "reconstruction", "election", NULL};

    return str_is_one_of(finder_token(finder, noun)->lemma, matters);
}

/* "Spoke about the crisis in Yemen": where that is of which was spoken. */
static bool is_of_topic(const struct finder *finder,
                        const struct trigger *trigger, uint32_t place)
{
    static const char *const about[] = {"about", "regarding",  "concerning",
                                        "over",  "amid",       "amidst",
                                        "on",    "respecting", NULL};
    uint32_t at = finder_token(finder, place)->head;

    for (unsigned steps = 0; steps < 5 && at != trigger->token; steps++) {
        const struct token *t = finder_token(finder, at);
        struct str preposition = preposition_of(finder, at);

        if (str_is_one_of(preposition, about) &&
            (!str_equal(preposition, STR("on")) || is_matter(finder, at)))
            return true;
        if (t->head == at || finder_is_verb(finder, at))
            break;
        at = t->head;
    }
    return false;
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
        unsigned far;

        if (mention == NULL || mention->head != i ||
            !may_be_place(finder, trigger, mention, travel))
            continue;
        far = distance(i, trigger->token);
        if (mention->kind == MENTION_DEMONYM)
            far += NEAR_PLACE;
        if ((!belongs(finder, trigger, mention) ||
             is_of_topic(finder, trigger, i)) &&
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
