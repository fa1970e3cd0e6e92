/* Where what is said ends: at the next act of speaking in the sentence. */
#include "find/statement.h"

#define ASIDE_MOST 6 /* heads above a participle */

static bool is_joiner(const struct token *token)
{
    static const char *const joiners[] = {",",  "and", "but",  "while",
                                          ";",  "-",   "--",   "also",
                                          "or", "as",  "well", NULL};

    return str_is_one_of(token->norm, joiners) || token->upos == UPOS_ADV;
}

/* Takes joining words off the end. */
static uint32_t unjoin(const struct finder *finder, uint32_t first,
                       uint32_t end)
{
    while (end > first && is_joiner(finder_token(finder, end - 1)))
        end--;
    return end;
}

/* A clause of its own beside the cue's: "and said", ", adding that", "; B
 * replied". */
static bool is_beside(const struct listen *listen, const struct cue *cue,
                      uint32_t token)
{
    const struct finder *finder = listen->finder;
    const struct token *t = finder_token(finder, token);
    struct cue other;

    if (t->head != cue->verb || token == cue->verb || t->upos != UPOS_VERB ||
        (t->flags & TOKEN_QUOTED))
        return false;
    if (t->relation == REL_conj)
        return t->xpos == XPOS_VBD || t->xpos == XPOS_VBZ ||
               t->xpos == XPOS_VBP || cue_at(listen, token, &other);
    return (t->relation == REL_advcl || t->relation == REL_parataxis) &&
           cue_at(listen, token, &other) && t->xpos != XPOS_VB &&
           cue_takes(&other, CONTENT_clause) && !cue_is_unsaid(listen, &other);
}

/* "said that A was B and praised C": a word of saying in the same tense and
 * without a subject goes on with the speaker's, whatever the parse. */
static bool is_heir(const struct listen *listen, const struct cue *cue,
                    uint32_t token)
{
    const struct finder *finder = listen->finder;
    const struct token *t = finder_token(finder, token);
    struct cue other;

    return t->relation == REL_conj && t->head != cue->verb &&
           t->xpos == finder_token(finder, cue->verb)->xpos &&
           t->xpos != XPOS_VB && t->xpos != XPOS_VBN &&
           finder_child(finder, token, REL_cc) != TOKEN_NONE &&
           finder_child(finder, token, REL_nsubj) == TOKEN_NONE &&
           cue_at(listen, token, &other) && !other.passive;
}

struct stretch content_trim(const struct finder *finder, struct stretch stretch)
{
    static const char *const starts[] = {",", ":",  "that", "-", "--",
                                         ";", "\"", "''",   NULL};
    static const char *const ends[] = {".", ",", ";", ":",  "\"", "''",
                                       "!", "?", "-", "--", NULL};

    while (stretch.first < stretch.last &&
           str_is_one_of(finder_token(finder, stretch.first)->norm, starts) &&
           finder_token(finder, stretch.first)->upos != UPOS_PRON &&
           finder_token(finder, stretch.first)->upos != UPOS_DET)
        stretch.first++;
    while (stretch.last > stretch.first &&
           str_is_one_of(finder_token(finder, stretch.last - 1)->norm, ends))
        stretch.last--;
    return stretch;
}

/* "praised the plan, and A went home": a clause with a subject of its own is no
 * part of a thing. */
uint32_t content_thing_end(const struct listen *listen, uint32_t first,
                           uint32_t end)
{
    const struct finder *finder = listen->finder;

    for (uint32_t i = first + 1; i < end; i++) {
        const struct token *t = finder_token(finder, i);
        uint32_t subject = finder_child(finder, i, REL_nsubj);
        uint32_t at;

        if (t->relation != REL_conj || t->upos != UPOS_VERB ||
            (t->flags & TOKEN_QUOTED) || subject == TOKEN_NONE ||
            finder_child(finder, i, REL_cc) == TOKEN_NONE)
            continue;
        at = clause_first(listen, i);
        if (at > first)
            return unjoin(finder, first, at);
    }
    return end;
}

bool content_has_subject(const struct finder *finder, uint32_t first,
                         uint32_t last)
{
    for (uint32_t i = first; i < last; i++) {
        const struct token *t = finder_token(finder, i);

        if ((t->relation == REL_nsubj || t->relation == REL_nsubj_pass ||
             t->relation == REL_csubj) &&
            !(t->flags & TOKEN_QUOTED))
            return true;
        if (finder_is_verb(finder, i))
            return false;
    }
    return false;
}

static bool is_finite(const struct token *token)
{
    return token->xpos == XPOS_VBD || token->xpos == XPOS_VBZ ||
           token->xpos == XPOS_VBP || token->xpos == XPOS_MD;
}

bool content_lacks_subject(const struct finder *finder, uint32_t verb)
{
    bool finite = is_finite(finder_token(finder, verb));

    for (uint32_t child = finder->child[verb]; child != TOKEN_NONE;
         child = finder->sibling[child])
        switch ((enum relation)finder_token(finder, child)->relation) {
        case REL_nsubj:
        case REL_nsubj_pass:
        case REL_csubj:
        case REL_expl:
        case REL_mark:
            return false;
        case REL_aux:
        case REL_aux_pass:
        case REL_cop:
            finite = finite || is_finite(finder_token(finder, child));
            break;
        default:
            break;
        }
    return finite;
}

/* "; Estonia will pay": behind the mark a clause has a subject of its own. */
bool content_is_another(const struct finder *finder, uint32_t mark,
                        uint32_t end)
{
    const struct token *t = finder_token(finder, mark);

    if (!str_equal(t->norm, STR(";")) || (t->flags & TOKEN_QUOTED) ||
        mark + 1 >= end ||
        str_equal(finder_token(finder, mark + 1)->norm, STR("that")))
        return false;
    return content_has_subject(finder, mark + 1, end);
}

/* "said the ships were late, (while) adding Sweden would pay": whatever the
 * parse, he goes on. */
static bool is_adding(const struct listen *listen, uint32_t first,
                      uint32_t token)
{
    const struct finder *finder = listen->finder;
    uint32_t before = token - 1;
    struct cue other;

    if (finder_token(finder, token)->xpos != XPOS_VBG || token < first + 2)
        return false;
    if (str_equal(finder_token(finder, before)->norm, STR("while")))
        before--;
    return str_equal(finder_token(finder, before)->norm, STR(",")) &&
           cue_at(listen, token, &other) && !other.passive &&
           cue_takes(&other, CONTENT_clause) &&
           finder_child(finder, token, REL_aux) == TOKEN_NONE &&
           !(finder_token(finder, before)->flags & TOKEN_QUOTED) &&
           content_is_behind(listen, &other);
}

static bool is_according(const struct finder *finder, uint32_t token)
{
    return str_equal(finder_token(finder, token)->norm, STR("according")) &&
           !(finder_token(finder, token)->flags & TOKEN_QUOTED) &&
           str_equal(finder_token(finder, token - 1)->norm, STR(","));
}

/* Shouted "Shame on you!" and held up signs: behind a whole quotation that
 * opens what is said another clause is no part of it. */
static uint32_t quotation_end(const struct listen *listen, uint32_t first,
                              uint32_t end)
{
    const struct finder *finder = listen->finder;
    uint32_t q = listen->quotation[first], behind;
    const struct quotation *quotation;
    bool verb = false;

    if (q == QUOTATION_NONE)
        return end;
    quotation = &finder->report->quotations.items[q];
    behind = quotation->last + 1;
    for (uint32_t i = quotation->first; i < quotation->last && !verb; i++)
        verb = finder_is_verb(finder, i) ||
               str_equal(finder_token(finder, i)->norm, STR("!"));
    if (first > quotation->first + 1 || !verb || behind + 1 >= end ||
        (finder_token(finder, behind)->upos != UPOS_CCONJ &&
         finder_token(finder, behind)->upos != UPOS_SCONJ))
        return end;
    return behind;
}

/* "The minister, saying that he wants peace, left": what a participle brings
 * ends before the verb that it hangs below. */
static uint32_t participle_end(const struct listen *listen,
                               const struct cue *cue, uint32_t end)
{
    const struct finder *finder = listen->finder;
    uint32_t at = cue->verb;

    if (finder_token(finder, at)->xpos != XPOS_VBG ||
        finder_child(finder, at, REL_aux) != TOKEN_NONE)
        return end;
    for (unsigned steps = 0; steps < ASIDE_MOST; steps++) {
        at = finder_token(finder, at)->head;
        if (at > cue->verb && finder_is_verb(finder, at) &&
            listen->right[cue->verb] + 1 < end)
            return listen->right[cue->verb] + 1;
    }
    return end;
}

static void leave_to(struct listen *listen, const struct cue *cue,
                     uint32_t token)
{
    listen->heir_token = token;
    listen->heir = *cue;
}

uint32_t content_end(struct listen *listen, const struct cue *cue,
                     uint32_t first)
{
    const struct finder *finder = listen->finder;
    uint32_t end = sentence_of(finder, cue->verb)->last;

    if (listen->trail.verb < end && listen->trail.start > first)
        end = unjoin(finder, first,
                     listen->trail_first > first ? listen->trail_first
                                                 : listen->trail.start);
    end = participle_end(listen, cue, quotation_end(listen, first, end));
    for (uint32_t child = finder->child[cue->verb]; child != TOKEN_NONE;
         child = finder->sibling[child]) {
        uint32_t at;

        if (child < first || !is_beside(listen, cue, child))
            continue;
        at = clause_first(listen, child);
        if (at > first && at < end)
            end = unjoin(finder, first, at);
    }
    for (uint32_t i = first + CONTENT_LEAST; i < end; i++) {
        if (is_heir(listen, cue, i) || is_adding(listen, first, i)) {
            leave_to(listen, cue, i);
            end = unjoin(finder, first, i);
        } else if (content_is_another(finder, i, end) ||
                   is_according(finder, i)) {
            end = i;
        }
    }
    return end;
}
