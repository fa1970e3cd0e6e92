#include "mark/headlines.h"

#include "mark/lemma.h"
#include "mark/posts.h"

#define WIDEST 10 /* tokens of the names before the verb */

struct headline {
    struct naming *naming;
    struct sentence *sentence;
    uint32_t named; /* where the names before it end */
    uint32_t verb;
    bool several; /* "Peru, Chile sign" */
};

static struct token *token_at(const struct headline *line, uint32_t at)
{
    return &line->naming->report->tokens.items[at];
}

/* A state, its capital, a union or one whom news calls by this word alone:
 * where that ends; `at` where there is none. */
static uint32_t name_end(const struct headline *line, uint32_t at)
{
    const struct naming *naming = line->naming;
    const struct match *place = &naming->places[at];

    if (place->word != NULL && !word_signed(place->word, "demonym") &&
        !word_signed(place->word, "people"))
        return at + place->length;
    if (naming->bodies[at].word != NULL)
        return at + naming->bodies[at].length;
    return post_is_called(naming, naming->folded[at]) ? at + 1 : at;
}

static bool is_verb_in(const struct headline *line, uint32_t at, enum xpos xpos)
{
    const struct naming *naming = line->naming;
    const struct token *t = token_at(line, at);
    struct str lemma;

    if (t->flags & TOKEN_CAPITAL)
        return false;
    lemma = lemma_of(naming->know, naming->arena, t->norm, UPOS_VERB, xpos);
    return str_equal(lemma, t->norm) == (xpos == XPOS_VBP) &&
           lexicon_find(know_words(naming->know, "headlines"), lemma) != NULL;
}

static bool is_joint(const struct headline *line, uint32_t at)
{
    const struct token *t = token_at(line, at);

    return token_is(t, ",") || token_is(t, "and") || token_is(t, "&");
}

/* The names joined at the start, and where they end: "Peru, Chile and Iran";
 * the first word where nothing is behind them. */
static uint32_t read_names(struct headline *line)
{
    uint32_t at = line->sentence->first;

    for (;;) {
        uint32_t end;

        if (at >= line->sentence->last)
            return line->sentence->first;
        end = name_end(line, at);
        if (end == at || end >= line->sentence->last)
            return at;
        if (!is_joint(line, end))
            return end;
        line->several = true;
        at = end + 1;
    }
}

static bool may_name(const struct headline *line, uint32_t at)
{
    const struct token *t = token_at(line, at);

    return (t->flags & TOKEN_CAPITAL) || t->upos == UPOS_ADJ ||
           token_is(t, "'s") || token_is(t, "'") ||
           line->naming->agencies[at].word != NULL ||
           lexicon_find(know_words(line->naming->know, "roles"), t->norm) !=
               NULL;
}

/* "Soto in Lima for talks", "Soto due in Lima". */
static bool is_there(const struct headline *line, uint32_t at)
{
    uint32_t in = at + token_is(token_at(line, at), "due");

    return in + 1 < line->sentence->last &&
           (token_is(token_at(line, in), "in") ||
            token_is(token_at(line, in), "at")) &&
           line->naming->places[in + 1].word != NULL;
}

/* "Peru's Soto", "Peru foreign minister Soto", "Peruvian president": what holds
 * a state or people and ends in a name or office before a verb or "in"; where
 * it ends, or where the sentence begins. */
static uint32_t read_phrase(const struct headline *line)
{
    uint32_t first = line->sentence->first, at = first;
    bool of_state = false;

    for (; at + 1 < line->sentence->last && at < first + WIDEST; at++) {
        if (at > first &&
            (is_verb_in(line, at, XPOS_VBZ) || is_there(line, at)))
            break;
        if (!may_name(line, at))
            return first;
        of_state = of_state || line->naming->places[at].word != NULL;
    }
    return of_state && at > first &&
                   token_at(line, at - 1)->upos != UPOS_PART &&
                   token_at(line, at - 1)->upos != UPOS_ADJ
               ? at
               : first;
}

static bool is_owner(const struct headline *line, uint32_t at)
{
    return token_at(line, at + 1)->upos == UPOS_PART;
}

/* The last word of a phrase that hangs on none of it; the others that do are
 * hung on that. */
static uint32_t head_of(const struct headline *line, uint32_t from, uint32_t to)
{
    uint32_t head = to;

    for (uint32_t i = to; i > from && head == to; i--) {
        uint32_t above = token_at(line, i - 1)->head;

        if ((above < from || above >= to || above == i - 1) &&
            token_at(line, i - 1)->upos != UPOS_PUNCT)
            head = i - 1;
    }
    head = head == to ? to - 1 : head;
    for (uint32_t i = from; i < to; i++) {
        struct token *t = token_at(line, i);

        if (i != head && (t->head < from || t->head >= to || t->head == i)) {
            t->head = head;
            t->relation =
                (uint8_t)(is_owner(line, i) ? REL_nmod_poss : REL_compound);
        }
    }
    return head;
}

static void hang(const struct headline *line, uint32_t at, uint32_t head,
                 enum relation relation)
{
    token_at(line, at)->head = head;
    token_at(line, at)->relation = (uint8_t)relation;
}

/* The names before the verb: the first is its subject, the others are joined
 * to that. */
static void hang_names(const struct headline *line)
{
    uint32_t first = line->sentence->first, subject = line->verb;

    for (uint32_t from = first, to; from < line->named; from = to) {
        uint32_t head;

        to = line->several ? name_end(line, from) : line->named;
        head = head_of(line, from, to);
        hang(line, head, subject == line->verb ? line->verb : subject,
             subject == line->verb ? REL_nsubj : REL_conj);
        if (from > first)
            hang(line, from - 1, head,
                 token_is(token_at(line, from - 1), ",") ? REL_punct : REL_cc);
        subject = subject == line->verb ? head : subject;
        to += to < line->named;
    }
}

static bool has(const struct headline *line, uint32_t at,
                enum relation relation)
{
    for (uint32_t i = line->sentence->first; i < line->sentence->last; i++)
        if (i != at && token_at(line, i)->head == at &&
            token_at(line, i)->relation == relation)
            return true;
    return false;
}

static bool is_nominal(const struct token *t)
{
    return t->upos == UPOS_NOUN || t->upos == UPOS_PROPN ||
           t->upos == UPOS_NUM || t->upos == UPOS_SYM;
}

/* What hung on the noun, or on the names before it, as it hangs on a verb. */
static void hang_rest(const struct headline *line)
{
    bool object = has(line, line->verb, REL_obj);

    for (uint32_t i = line->verb + 1; i < line->sentence->last; i++) {
        struct token *t = token_at(line, i);

        if (t->head > line->verb || t->relation == REL_obj)
            continue;
        t->head = line->verb;
        if (has(line, i, REL_case)) {
            t->relation = REL_obl;
        } else if (t->relation == REL_acl) {
            t->relation = has(line, i, REL_mark) ? REL_xcomp : REL_advcl;
        } else if (is_nominal(t) && t->relation != REL_obl) {
            t->relation = (uint8_t)(object ? REL_obl : REL_obj);
            object = true;
        }
    }
}

static void retag(const struct headline *line, uint32_t at, enum upos upos,
                  enum xpos xpos)
{
    struct token *t = token_at(line, at);

    t->upos = (uint8_t)upos;
    t->xpos = (uint8_t)xpos;
    t->lemma =
        lemma_of(line->naming->know, line->naming->arena, t->norm, upos, xpos);
}

/* "US slaps tariffs": two words that may be either, and the analyser took the
 * wrong one for the verb.  No noun of several goes with a verb of one. */
static void take_object(const struct headline *line, uint32_t noun)
{
    if (token_at(line, noun)->upos == UPOS_VERB)
        retag(line, noun, UPOS_NOUN, XPOS_NNS);
    hang(line, noun, line->verb, REL_obj);
    for (uint32_t i = noun + 1; i < line->sentence->last; i++)
        if (token_at(line, i)->head == noun &&
            token_at(line, i)->relation == REL_obl)
            token_at(line, i)->relation = REL_nmod;
}

/* Whether the word cannot be the noun that the analyser took it for: no verb
 * is left, or one that does not go with it. */
static bool is_mistaken(const struct headline *line)
{
    uint32_t root = line->sentence->root;
    const struct token *verb = token_at(line, line->verb);

    if (verb->xpos == XPOS_VBZ || verb->xpos == XPOS_VBP)
        return root == line->verb && !has(line, line->verb, REL_nsubj);
    if (root == line->verb + 1 && token_at(line, root)->xpos == XPOS_VBZ)
        return true;
    return root <= line->verb ||
           (is_nominal(token_at(line, root)) && !has(line, root, REL_cop) &&
            verb->head == root && verb->relation == REL_nsubj);
}

static void mend(struct headline *line)
{
    uint32_t root = line->sentence->root;

    retag(line, line->verb, UPOS_VERB, line->several ? XPOS_VBP : XPOS_VBZ);
    hang(line, line->verb, line->verb, REL_root);
    line->sentence->root = line->verb;
    if (root > line->verb)
        take_object(line, root);
    hang_names(line);
    hang_rest(line);
    line->naming->has_subject[line->verb] = true;
}

/* "Soto was in Lima" without its verb: the place is what is said of him. */
static void mend_there(struct headline *line)
{
    uint32_t due = line->verb;
    bool expected = token_is(token_at(line, due), "due");

    line->verb += expected;
    hang(line, line->verb, line->verb + 1, REL_case);
    line->verb++;
    hang(line, line->verb, line->verb, REL_root);
    line->sentence->root = line->verb;
    if (expected)
        hang(line, due, line->verb, REL_case);
    for (uint32_t i = line->verb + 1; i < line->sentence->last; i++)
        if (token_at(line, i)->head < line->verb)
            hang(line, i, line->verb,
                 has(line, i, REL_case) ? REL_obl
                                        : token_at(line, i)->relation);
    line->named = due;
    hang_names(line);
}

/* Of one who is somewhere the analyser has the name for the head. */
static bool is_verbless(const struct headline *line)
{
    return is_there(line, line->verb) && line->sentence->root < line->verb;
}

static bool has_verb(const struct headline *line)
{
    return is_verb_in(line, line->verb, line->several ? XPOS_VBP : XPOS_VBZ);
}

static void mend_line(struct headline *line)
{
    line->verb = read_names(line);
    if (!has_verb(line) && !is_there(line, line->verb)) {
        line->several = false;
        line->verb = read_phrase(line);
    }
    line->named = line->verb;
    if (line->verb == line->sentence->first)
        return;
    if (is_verbless(line))
        mend_there(line);
    else if (has_verb(line) && is_mistaken(line))
        mend(line);
}

void headlines_mend(struct naming *naming)
{
    struct sentences *sentences = &naming->report->sentences;

    for (size_t i = 0; i < sentences->count; i++) {
        struct headline line = {.naming = naming,
                                .sentence = &sentences->items[i]};

        if (line.sentence->kind == SENTENCE_TITLE ||
            line.sentence->kind == SENTENCE_HEADING)
            mend_line(&line);
    }
}
