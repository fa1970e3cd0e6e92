/* Who takes part in a clause. */
#include "find/event.h"

/* "who" of a relative clause means the noun before. */
static uint32_t antecedent(const struct finder *finder, uint32_t subject)
{
    static const char *const words[] = {"who", "which", "that", NULL};
    uint32_t verb = finder_token(finder, subject)->head;

    if (!str_is_one_of(finder_token(finder, subject)->norm, words))
        return subject;
    for (unsigned steps = 0; steps < 4; steps++) {
        const struct token *t = finder_token(finder, verb);

        if (t->relation == REL_acl_relcl)
            return t->head;
        verb = t->head;
    }
    return subject;
}

/* "invited X to visit": the object does it. */
static bool controls(const struct finder *finder, uint32_t verb)
{
    static const char *const verbs[] = {
        "invite",  "ask",       "urge",  "allow",    "tell",
        "order",   "want",      "press", "call",     "permit",
        "request", "encourage", "force", "persuade", NULL};

    return str_is_one_of(finder_token(finder, verb)->lemma, verbs);
}

/* "Thanked X for closing", "accused X of closing": the object does it. */
static bool is_reason(const struct finder *finder, uint32_t clause,
                      uint32_t verb)
{
    static const char *const verbs[] = {
        "thank", "commend", "praise",    "applaud",   "accuse",
        "blame", "condemn", "criticize", "criticise", NULL};
    static const char *const words[] = {"for", "of", NULL};
    uint32_t mark = finder_child(finder, clause, REL_mark);

    return mark != TOKEN_NONE &&
           str_is_one_of(finder_token(finder, mark)->norm, words) &&
           str_is_one_of(finder_token(finder, verb)->lemma, verbs);
}

/* "The army Thursday launched": the parser may take the day for a subject. */
static bool is_date(const struct finder *finder, uint32_t token)
{
    const struct mention *mention = finder_mention(finder, token);

    return mention != NULL && mention->kind == MENTION_DATE;
}

/* A verb's subject, or TOKEN_NONE: of several the nearest before the token
 * where one is sought, since the parser may take an apposition for another, or
 * hang a clause's subject on "said" behind it. */
static uint32_t own_subject(const struct finder *finder, uint32_t verb,
                            uint32_t before)
{
    uint32_t found = TOKEN_NONE;

    for (uint32_t child = finder->child[verb]; child != TOKEN_NONE;
         child = finder->sibling[child]) {
        enum relation relation =
            (enum relation)finder_token(finder, child)->relation;

        if ((relation == REL_nsubj || relation == REL_nsubj_pass ||
             relation == REL_nsubj_outer) &&
            !is_date(finder, child) && (found == TOKEN_NONE || child < before))
            found = child;
    }
    return found == TOKEN_NONE ? found : antecedent(finder, found);
}

/* A verb of this relation to its head shares the head's subject. */
static bool shares_subject(enum relation relation)
{
    return relation == REL_conj || relation == REL_xcomp ||
           relation == REL_advcl || relation == REL_ccomp ||
           relation == REL_parataxis;
}

/* "Chad said it had withdrawn": who "it" is where nothing has told. */
static bool means_speaker(const struct finder *finder, uint32_t subject,
                          enum relation relation)
{
    static const char *const words[] = {"it", "they", "he", "she", NULL};
    const struct mention *mention = finder_mention(finder, subject);

    return relation == REL_ccomp &&
           str_is_one_of(finder_token(finder, subject)->norm, words) &&
           (mention == NULL || mention->entity == ENTITY_NONE);
}

/* "Issued a declaration demanding": who issues it demands. */
static bool is_text(const struct finder *finder, uint32_t noun)
{
    const struct word *word = lexicon_find(know_words(finder->know, "speakers"),
                                           finder_token(finder, noun)->lemma);

    return word != NULL && str_equal(word->sign, STR("text")) &&
           finder_token(finder, noun)->relation == REL_obj;
}

uint32_t clause_subject(const struct finder *finder, uint32_t verb)
{
    uint32_t before = verb;

    for (unsigned steps = 0; steps < 6; steps++) {
        const struct token *t = finder_token(finder, verb);
        enum relation relation = (enum relation)t->relation;
        uint32_t subject = own_subject(finder, verb, before);

        if ((subject != TOKEN_NONE &&
             !means_speaker(finder, subject, relation)) ||
            t->head == verb)
            return subject;
        if (relation == REL_acl && is_text(finder, t->head)) {
            verb = finder_token(finder, t->head)->head;
            before = verb;
            continue;
        }
        if (relation == REL_acl || relation == REL_acl_relcl)
            return t->head;
        if (!shares_subject(relation))
            return TOKEN_NONE;
        subject = finder_child(finder, t->head, REL_obj);
        if (subject != TOKEN_NONE && relation != REL_conj && steps < 2 &&
            (controls(finder, t->head) || is_reason(finder, verb, t->head)))
            return subject;
        verb = t->head;
    }
    return TOKEN_NONE;
}

/* Prepositions that bring in the other party: of a meeting ("talks on Syria"
 * are not with Syria), of a fight, of what is given or done. */
static bool brings_other(struct str preposition, const struct rule *rule)
{
    static const char *const meeting[] = {"with", "between", "among", NULL};
    static const char *const fight[] = {"with",  "between", "against",
                                        "among", "on",      NULL};
    static const char *const giving[] = {"to",   "for",  "against", "on",
                                         "with", "from", NULL};

    if (rule->cast != CAST_mutual)
        return str_is_one_of(preposition, giving);
    return str_is_one_of(preposition,
                         rule->form != FORM_none ? meeting : fight);
}

/* "The invasion of B", "the arrest of B": B does not do it. */
static bool is_suffered(const struct rule *rule)
{
    /* "A tour of B" */
    if (rule->cast == CAST_travel && rule->place.count > 0 &&
        str_equal(rule->place.items[0].word, STR("of")))
        return true;
    return rule->cast == CAST_act &&
           (rule->event == EVENT_ASSAULT || rule->event == EVENT_COERCE ||
            rule->event == EVENT_SANCTION || rule->event == EVENT_ACCUSE);
}

/* "Talks on 31 May with B", "talks in Seoul with B": the parser hangs "with B"
 * on the day or the place. */
static bool is_adjunct(const struct finder *finder, uint32_t token)
{
    static const char *const in[] = {"in", "at", NULL};
    const struct mention *mention = finder_mention(finder, token);

    if (mention == NULL)
        return false;
    return mention->kind == MENTION_DATE ||
           ((mention->kind == MENTION_STATE ||
             mention->kind == MENTION_PLACE) &&
            str_is_one_of(preposition_of(finder, token), in));
}

/* "with B", "between A and B", "by A", "of A": what one of them brings. */
static void cast_oblique(const struct finder *finder, uint32_t child,
                         const struct rule *rule, struct cast *cast,
                         bool suffers)
{
    const struct token *t = finder_token(finder, child);
    struct str preposition = preposition_of(finder, child);
    bool of;

    if (t->relation != REL_obl && t->relation != REL_nmod &&
        t->relation != REL_obl_agent)
        return;
    of = t->relation == REL_nmod && str_equal(preposition, STR("of"));
    if (str_equal(preposition, STR("by")) || t->relation == REL_obl_agent ||
        (of && !suffers))
        parties_at(finder, child, &cast->one, &cast->joint);
    else if (of || (brings_other(preposition, rule) &&
                    (!suffers || cast->two.count == 0)))
        parties_at(finder, child, &cast->two, &cast->joint);
}

/* Those below a verb or noun. */
static void cast_obliques(const struct finder *finder, uint32_t token,
                          const struct rule *rule, struct cast *cast,
                          bool suffers)
{
    for (uint32_t child = finder->child[token]; child != TOKEN_NONE;
         child = finder->sibling[child]) {
        cast_oblique(finder, child, rule, cast, suffers);
        for (uint32_t below = is_adjunct(finder, child) ? finder->child[child]
                                                        : TOKEN_NONE;
             below != TOKEN_NONE; below = finder->sibling[below])
            if (str_equal(preposition_of(finder, below), STR("with")))
                cast_oblique(finder, below, rule, cast, suffers);
    }
}

/* A second subject behind the verb is an object that the parser mistook. */
static void cast_late_subject(const struct finder *finder, uint32_t verb,
                              uint32_t subject, struct cast *cast)
{
    for (uint32_t child = finder->child[verb]; child != TOKEN_NONE;
         child = finder->sibling[child])
        if (child > verb && child != subject && subject < verb &&
            finder_token(finder, child)->relation == REL_nsubj)
            parties_at(finder, child, &cast->two, &cast->joint);
}

/* "A and B agreed": two subjects before the verb, one of them with the "and".
 */
static void cast_early_subjects(const struct finder *finder, uint32_t verb,
                                uint32_t subject, struct cast *cast)
{
    bool joined =
        subject != TOKEN_NONE && finder_has_child(finder, subject, "and");

    for (uint32_t child = finder->child[verb]; child != TOKEN_NONE;
         child = finder->sibling[child])
        if (child < verb && child != subject &&
            finder_token(finder, child)->relation == REL_nsubj &&
            (joined || finder_has_child(finder, child, "and")))
            parties_at(finder, child, &cast->one, &cast->joint);
}

/* The organisation of states behind a noun: "an agreement with NATO". */
static void cast_organisation(const struct finder *finder, uint32_t noun,
                              struct cast *cast)
{
    for (uint32_t child = finder->child[noun]; child != TOKEN_NONE;
         child = finder->sibling[child]) {
        struct parties found = {0};
        bool joint = false;

        if (!str_equal(preposition_of(finder, child), STR("with")))
            continue;
        parties_at(finder, child, &found, &joint);
        for (size_t i = 0; i < found.count; i++)
            if (event_is_igo(finder, &found.items[i]))
                parties_add(finder->arena, &cast->two, &found.items[i]);
    }
}

/* "Signed an agreement with NATO", "a memorandum of understanding with NATO":
 * with whom the document is. */
static void cast_signatories(const struct finder *finder, uint32_t document,
                             struct cast *cast)
{
    uint32_t of = finder_child(finder, document, REL_nmod);

    cast_organisation(finder, document, cast);
    if (of != TOKEN_NONE && str_equal(preposition_of(finder, of), STR("of")))
        cast_organisation(finder, of, cast);
}

static void cast_verb(const struct finder *finder,
                      const struct trigger *trigger, struct cast *cast)
{
    uint32_t subject = clause_subject(finder, trigger->verb);
    uint32_t object = finder_child(finder, trigger->verb, REL_obj);
    bool passive =
        finder_child(finder, trigger->verb, REL_nsubj_pass) != TOKEN_NONE;

    if (subject != TOKEN_NONE)
        parties_at(finder, subject, passive ? &cast->two : &cast->one,
                   &cast->joint);
    if (!passive)
        cast_early_subjects(finder, trigger->verb, subject, cast);
    if (passive)
        object = subject;
    if (object != TOKEN_NONE && trigger->rule->cast == CAST_document)
        cast_signatories(finder, object, cast);
    if (object != TOKEN_NONE && !passive)
        parties_at(finder, object, &cast->two, &cast->joint);
    else if (!passive)
        cast_late_subject(finder, trigger->verb, subject, cast);
    cast_obliques(finder, trigger->verb, trigger->rule, cast, false);
}

/* "The U.S.-Morocco dialogue": the state before the hyphen too. */
static void cast_hyphenated(const struct finder *finder, uint32_t token,
                            struct cast *cast)
{
    if (token >= 2 &&
        str_equal(finder_token(finder, token - 1)->norm, STR("-")) &&
        (finder_token(finder, token)->flags & TOKEN_GLUED) &&
        finder_mention(finder, token - 2) != NULL &&
        finder_mention(finder, token - 2)->country[0] != '\0')
        party_at(finder, token - 2, &cast->one, &cast->joint);
}

/* "Tokayev's talks", "Kazakh-Korean talks", "their meeting". */
static void cast_noun(const struct finder *finder,
                      const struct trigger *trigger, struct cast *cast)
{
    for (uint32_t child = finder->child[trigger->token]; child != TOKEN_NONE;
         child = finder->sibling[child]) {
        const struct token *t = finder_token(finder, child);

        if (t->relation == REL_nmod_poss) {
            if (str_equal(t->norm, STR("their")))
                cast->joint = true;
            parties_at(finder, child, &cast->one, &cast->joint);
        } else if (t->relation == REL_amod || t->relation == REL_compound ||
                   t->relation == REL_nmod_unmarked) {
            cast_hyphenated(finder, child, cast);
            parties_at(finder, child, &cast->one, &cast->joint);
        }
    }
    cast_obliques(finder, trigger->token, trigger->rule, cast,
                  is_suffered(trigger->rule));
}

/* "A summit between A and B": all who take part. */
static bool is_between(const struct finder *finder, uint32_t noun,
                       const struct cast *cast)
{
    for (uint32_t child = finder->child[noun]; child != TOKEN_NONE;
         child = finder->sibling[child])
        if (str_equal(preposition_of(finder, child), STR("between")))
            return cast->two.count > 1;
    return false;
}

/* The verb that carries a noun lends it its subject: "held talks", "is on a
 * visit", "called off a visit", "in a call A and B discussed". */
static bool lends_subject(const struct finder *finder,
                          const struct trigger *trigger, bool giving,
                          const struct cast *cast)
{
    const struct lexicon *statuses = know_words(finder->know, "event_status");
    const struct word *carrier =
        lexicon_find(statuses, finder_token(finder, trigger->verb)->lemma);
    enum relation relation =
        (enum relation)finder_token(finder, trigger->token)->relation;

    if (carrier != NULL && str_equal(carrier->sign, STR("light")))
        return true;
    if (finder_child(finder, trigger->verb, REL_cop) != TOKEN_NONE)
        return true;
    if (cast->one.count > 0 || is_between(finder, trigger->token, cast))
        return false;
    /* "while on a visit to Y" */
    if (trigger->rule->cast == CAST_travel &&
        (relation == REL_advcl || relation == REL_obl))
        return true;
    return relation == REL_obj ||
           (relation == REL_obl && !giving && cast->two.count == 0);
}

/* "X, who is on a visit": the noun has a subject of its own. */
static bool is_predicate(const struct finder *finder, uint32_t noun)
{
    return finder_child(finder, noun, REL_cop) != TOKEN_NONE &&
           str_equal(preposition_of(finder, noun), STR("on"));
}

void event_cast_clause(const struct finder *finder,
                       const struct trigger *trigger, struct cast *cast)
{
    bool giving = trigger->rule->cast != CAST_mutual;

    if (!trigger->noun && guest_of(finder, trigger->token) != TOKEN_NONE) {
        party_at(finder, guest_of(finder, trigger->token), &cast->one,
                 &cast->joint);
        cast->guest = true;
        return;
    }
    if (!trigger->noun) {
        cast_verb(finder, trigger, cast);
        return;
    }
    cast_noun(finder, trigger, cast);
    if (trigger->verb == trigger->token) {
        if (is_predicate(finder, trigger->token))
            cast_verb(finder, trigger, cast);
        return;
    }
    if (lends_subject(finder, trigger, giving, cast))
        cast_verb(finder, trigger, cast);
    else
        cast_obliques(finder, trigger->verb, trigger->rule, cast, false);
}
