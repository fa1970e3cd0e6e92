/* Clauses that cannot be as the analyser has them: a finite verb that has no
 * subject though one stands before it, or two of them, or is joined to one in
 * another tense; a gerund that hangs beside its noun. */
#include "mark/trees.h"

#define NONE UINT32_MAX
#define CLIMB 8 /* heads above a verb, at most */

struct clauses {
    struct token *tokens; /* of the report */
    struct sentence *sentence;
};

static struct token *token_at(const struct clauses *clauses, uint32_t at)
{
    return &clauses->tokens[at];
}

static bool hangs(const struct clauses *clauses, uint32_t at, uint32_t head,
                  enum relation relation)
{
    const struct token *t = token_at(clauses, at);

    return t->head == head && at != head && t->relation == relation;
}

/* The first dependant with this relation from a token on, or NONE. */
static uint32_t child_from(const struct clauses *clauses, uint32_t from,
                           uint32_t head, enum relation relation)
{
    for (uint32_t i = from; i < clauses->sentence->last; i++)
        if (hangs(clauses, i, head, relation))
            return i;
    return NONE;
}

static uint32_t child_of(const struct clauses *clauses, uint32_t head,
                         enum relation relation)
{
    return child_from(clauses, clauses->sentence->first, head, relation);
}

static void hang(const struct clauses *clauses, uint32_t at, uint32_t head,
                 enum relation relation)
{
    token_at(clauses, at)->head = head;
    token_at(clauses, at)->relation = (uint8_t)relation;
}

/* "Nurtleu named Korea among ...": a name with a participle that has an object
 * of its own is the subject of a sentence. */
static void turn_round(const struct clauses *clauses)
{
    struct sentence *sentence = clauses->sentence;
    uint32_t name = sentence->root;
    uint32_t verb = child_from(clauses, name, name, REL_acl);

    if (verb == NONE || token_at(clauses, name)->upos != UPOS_PROPN ||
        token_at(clauses, verb)->xpos != XPOS_VBN ||
        child_of(clauses, verb, REL_obj) == NONE ||
        child_of(clauses, name, REL_punct) < verb)
        return;
    for (uint32_t i = verb + 1; i < sentence->last; i++)
        if (token_at(clauses, i)->head == name)
            token_at(clauses, i)->head = verb;
    hang(clauses, verb, verb, REL_root);
    hang(clauses, name, verb, REL_nsubj);
    token_at(clauses, verb)->xpos = XPOS_VBD;
    sentence->root = verb;
}

static bool is_finite(const struct token *t)
{
    return t->xpos == XPOS_VBD || t->xpos == XPOS_VBZ || t->xpos == XPOS_VBP;
}

static bool has_subject(const struct clauses *clauses, uint32_t verb)
{
    return child_of(clauses, verb, REL_nsubj) != NONE ||
           child_of(clauses, verb, REL_nsubj_pass) != NONE ||
           child_of(clauses, verb, REL_csubj) != NONE ||
           child_of(clauses, verb, REL_expl) != NONE;
}

/* "Reuters reported X resigned": what stands between two finite verbs is not
 * the object of the first but the subject of the second. */
static void take_subject(const struct clauses *clauses, uint32_t verb)
{
    const struct token *t = token_at(clauses, verb);
    uint32_t object;

    if (t->relation != REL_ccomp || t->head >= verb || !is_finite(t) ||
        has_subject(clauses, verb))
        return;
    object = child_of(clauses, t->head, REL_obj);
    if (object == NONE || object < t->head || object > verb)
        return;
    hang(clauses, object, verb, REL_nsubj);
    for (uint32_t i = object + 1; i < verb; i++)
        if (hangs(clauses, i, t->head, REL_punct))
            token_at(clauses, i)->head = object;
}

/* "X and visiting Y agreed": of two subjects before their verb with "and"
 * between, the second is joined to the first, whatever stands before it. */
static void join_subjects(const struct clauses *clauses, uint32_t verb)
{
    uint32_t one = child_of(clauses, verb, REL_nsubj), two, link;

    if (one == NONE)
        return;
    two = child_from(clauses, one + 1, verb, REL_nsubj);
    if (two == NONE || two > verb)
        return;
    for (link = one + 1; link < two; link++)
        if (hangs(clauses, link, verb, REL_advcl) && link > one + 1 &&
            token_at(clauses, link)->xpos == XPOS_VBG &&
            child_of(clauses, link, REL_cc) == link - 1)
            break;
    if (link == two)
        return;
    hang(clauses, two, one, REL_conj);
    hang(clauses, link, two, REL_amod);
    hang(clauses, link - 1, two, REL_cc);
}

/* "Named Korea among those that count and promised more": of two joined finite
 * verbs the second goes with the one in its own tense. */
static void join_tense(const struct clauses *clauses, uint32_t verb)
{
    const struct token *t = token_at(clauses, verb);
    uint32_t at = t->head;
    bool past = t->xpos == XPOS_VBD;

    if (t->relation != REL_conj || !is_finite(t) ||
        has_subject(clauses, verb) || !is_finite(token_at(clauses, at)) ||
        token_at(clauses, at)->relation != REL_acl_relcl ||
        (token_at(clauses, at)->xpos == XPOS_VBD) == past)
        return;
    for (unsigned steps = 0; steps < CLIMB && token_at(clauses, at)->head != at;
         steps++) {
        at = token_at(clauses, at)->head;
        if (is_finite(token_at(clauses, at)) &&
            (token_at(clauses, at)->xpos == XPOS_VBD) == past) {
            hang(clauses, verb, at, REL_conj);
            return;
        }
    }
}

/* "Praised their devotion to planting trees": "to" before a gerund is of the
 * noun before it, not of that noun's verb. */
static void join_gerund(const struct clauses *clauses, uint32_t verb)
{
    const struct token *t = token_at(clauses, verb);
    uint32_t noun = verb - 2, to = child_of(clauses, verb, REL_mark);

    if (t->xpos != XPOS_VBG || t->relation != REL_advcl ||
        verb < clauses->sentence->first + 2 || to != verb - 1 ||
        !str_equal(token_at(clauses, to)->text, STR("to")) ||
        token_at(clauses, noun)->upos != UPOS_NOUN ||
        token_at(clauses, noun)->head != t->head || t->head == noun)
        return;
    hang(clauses, verb, noun, REL_acl);
}

void trees_mend_clauses(struct report *report, struct sentence *sentence)
{
    const struct clauses clauses = {report->tokens.items, sentence};

    turn_round(&clauses);
    for (uint32_t i = sentence->first; i < sentence->last; i++)
        if (report->tokens.items[i].upos == UPOS_VERB) {
            take_subject(&clauses, i);
            join_subjects(&clauses, i);
            join_tense(&clauses, i);
            join_gerund(&clauses, i);
        }
}
