/* Words of saying: where they stand, whether anything was said, and who is
 * their subject. */
#include "find/statement.h"

#include <string.h>

#define CLIMB_MOST 64 /* heads above a token */

/* ---- the arrays */

static void reach(struct listen *listen, uint32_t token)
{
    const struct finder *finder = listen->finder;
    uint32_t at = token;

    for (unsigned steps = 0; steps < CLIMB_MOST; steps++) {
        if (token < listen->left[at])
            listen->left[at] = token;
        if (token > listen->right[at])
            listen->right[at] = token;
        if (finder_token(finder, at)->head == at)
            return;
        at = finder_token(finder, at)->head;
    }
}

/* Which rules of statements the words fulfil. */
static void note_sayings(struct listen *listen)
{
    const struct finder *finder = listen->finder;
    const struct rule_index *index =
        &know_rules(finder->know)->index[FACT_statement];

    for (uint32_t i = 0; i < finder->report->tokens.count; i++) {
        struct phrase phrase = rule_phrase(finder, index, i);
        struct candidates found;
        struct saying *saying;

        if (phrase.word == NULL ||
            (finder_token(finder, i)->flags & TOKEN_QUOTED))
            continue;
        rule_candidates(finder, index, &phrase, &found);
        if (found.count == 0)
            continue;
        saying = ARENA_NEW(finder->arena, struct saying);
        saying->last = phrase.last + 1;
        saying->words = found.items[0].words;
        for (size_t k = 0; k < found.count; k++)
            saying->rules[saying->count++] = found.items[k].trigger.rule;
        listen->saying[i] = saying;
    }
}

void listen_open(struct listen *listen, struct finder *finder)
{
    const struct report *report = finder->report;
    size_t count = report->tokens.count;

    *listen = (struct listen){.finder = finder,
                              .heir_token = TOKEN_NONE,
                              .trail.verb = TOKEN_NONE,
                              .speakers = know_words(finder->know, "speakers")};
    listen->saying = arena_alloc(finder->arena, count, sizeof(*listen->saying));
    listen->left = arena_alloc(finder->arena, count, sizeof(uint32_t));
    listen->right = arena_alloc(finder->arena, count, sizeof(uint32_t));
    listen->quotation = arena_alloc(finder->arena, count, sizeof(uint32_t));
    listen->said = arena_alloc(finder->arena, count, sizeof(bool));
    listen->heard =
        arena_alloc(finder->arena, report->quotations.count + 1, sizeof(bool));
    for (uint32_t i = 0; i < count; i++) {
        listen->left[i] = listen->right[i] = i;
        listen->quotation[i] = QUOTATION_NONE;
    }
    for (uint32_t i = 0; i < count; i++)
        reach(listen, i);
    note_sayings(listen);
    for (uint32_t q = 0; q < report->quotations.count; q++)
        for (uint32_t i = report->quotations.items[q].first;
             i < report->quotations.items[q].last; i++)
            listen->quotation[i] = q;
}

const struct sentence *sentence_of(const struct finder *finder, uint32_t token)
{
    return &finder->report->sentences
                .items[finder_token(finder, token)->sentence];
}

bool cue_takes(const struct cue *cue, enum rule_content content)
{
    return (cue->rule->content >> content & 1) != 0;
}

bool cue_says(const struct cue *cue)
{
    return cue_takes(cue, CONTENT_clause) && !cue_takes(cue, CONTENT_thing);
}

bool cue_holds(const struct cue *cue)
{
    return cue_takes(cue, CONTENT_clause) && cue_takes(cue, CONTENT_thing);
}

/* ---- cues */

static bool has_passive(const struct finder *finder, uint32_t verb)
{
    return finder_child(finder, verb, REL_aux_pass) != TOKEN_NONE;
}

bool cue_at(const struct listen *listen, uint32_t token, struct cue *cue)
{
    const struct saying *saying = listen->saying[token];

    if (saying == NULL || (saying->words & RULE_WORD))
        return false;
    *cue = (struct cue){.rule = saying->rules[0],
                        .verb = token,
                        .subject = TOKEN_NONE,
                        .last = saying->last};
    cue->passive =
        !(saying->words & RULE_ADJECTIVE) && has_passive(listen->finder, token);
    return true;
}

/* "went on to say", "continued to insist": the infinitive happened. */
static bool is_led(const struct listen *listen, uint32_t verb)
{
    const struct finder *finder = listen->finder;
    uint32_t head = finder_token(finder, verb)->head;
    struct cue leading;

    return head != verb && cue_at(listen, head, &leading) &&
           cue_takes(&leading, CONTENT_lead);
}

/* What the small words of a verb say. */
enum grounds { GROUNDS_NONE, GROUNDS_SAID, GROUNDS_UNSAID };

static enum grounds grounds_of(const struct finder *finder, uint32_t verb)
{
    static const char *const not [] = {
        "not",    "n't", "never",   "no",     "could",  "might", "may",
        "should", "can", "must",    "would",  "will",   "'ll",   "wo",
        "shall",  "if",  "whether", "unless", "hardly", "to",    NULL};
    static const char *const did[] = {"did", "does", "do", NULL};
    enum grounds grounds = GROUNDS_NONE;

    for (uint32_t child = finder->child[verb]; child != TOKEN_NONE;
         child = finder->sibling[child]) {
        const struct token *t = finder_token(finder, child);

        if (t->relation != REL_aux && t->relation != REL_advmod &&
            t->relation != REL_mark && t->relation != REL_aux_pass)
            continue;
        if (t->relation == REL_mark && child > verb)
            continue;
        if (str_is_one_of(t->norm, not ))
            return GROUNDS_UNSAID;
        if (str_is_one_of(t->norm, did))
            grounds = GROUNDS_SAID;
    }
    return grounds;
}

/* The name right in front of a verb, but for adverbs, or NULL. */
const struct mention *cue_name_before(const struct finder *finder,
                                      uint32_t verb)
{
    uint32_t first = sentence_of(finder, verb)->first, at = verb;
    const struct mention *mention;

    while (at > first &&
           (finder_token(finder, at - 1)->upos == UPOS_ADV ||
            finder_token(finder, at - 1)->upos == UPOS_AUX) &&
           finder_mention(finder, at - 1) == NULL)
        at--;
    mention = at > first ? finder_mention(finder, at - 1) : NULL;
    if (mention != NULL && mention->first > first &&
        finder_token(finder, mention->first - 1)->upos == UPOS_ADP)
        return NULL;
    return mention != NULL && mention->last == at && mention->first >= first &&
                   mention->kind < MENTION_DATE &&
                   mention->kind != MENTION_PLACE &&
                   mention->kind != MENTION_DEMONYM
               ? mention
               : NULL;
}

/* "Nurtleu named ...": a name that the parse has for the root, with what must
 * be its verb below it. */
static bool opens_sentence(const struct finder *finder, uint32_t verb)
{
    const struct mention *name = cue_name_before(finder, verb);
    uint32_t head = finder_token(finder, verb)->head;

    return name != NULL && head >= name->first && head < name->last &&
           finder_token(finder, head)->relation == REL_root;
}

/* "for encouraging them", "of calling it a lie": not an act of its own. */
static bool is_gerund(const struct finder *finder, uint32_t verb)
{
    static const char *const kept[] = {"by", "while", "when", "as", NULL};

    if (finder_token(finder, verb)->xpos != XPOS_VBG)
        return false;
    for (uint32_t child = finder->child[verb]; child != TOKEN_NONE;
         child = finder->sibling[child]) {
        const struct token *t = finder_token(finder, child);

        if (child < verb &&
            (t->relation == REL_mark || t->relation == REL_case) &&
            !str_is_one_of(t->norm, kept))
            return true;
    }
    return false;
}

bool cue_is_fronted(const struct finder *finder, uint32_t verb)
{
    const struct token *t = finder_token(finder, verb);
    uint32_t first = sentence_of(finder, verb)->first;

    if ((t->xpos != XPOS_VBN && t->xpos != XPOS_VBD) || t->head <= verb ||
        (t->flags & TOKEN_QUOTED) ||
        finder_child(finder, verb, REL_nsubj) != TOKEN_NONE ||
        finder_child(finder, verb, REL_nsubj_pass) != TOKEN_NONE)
        return false;
    while (first < verb && finder_token(finder, first)->upos != UPOS_NOUN &&
           finder_token(finder, first)->upos != UPOS_PROPN &&
           finder_token(finder, first)->upos != UPOS_PRON)
        first++;
    for (uint32_t i = verb; first == verb && i < t->head; i++)
        if (str_equal(finder_token(finder, i)->norm, STR(",")))
            return true;
    return false;
}

bool cue_is_unsaid(const struct listen *listen, const struct cue *cue)
{
    const struct finder *finder = listen->finder;
    const struct token *t = finder_token(finder, cue->verb);
    enum grounds grounds = grounds_of(finder, cue->verb);

    if (is_gerund(finder, cue->verb) || cue_is_fronted(finder, cue->verb))
        return true;
    if (t->xpos == XPOS_VBN && !cue->passive &&
        finder_child(finder, cue->verb, REL_nsubj) == TOKEN_NONE &&
        !opens_sentence(finder, cue->verb) &&
        (t->relation == REL_acl || t->relation == REL_advcl ||
         t->relation == REL_amod) &&
        finder_child(finder, cue->verb, REL_aux) == TOKEN_NONE)
        return true; /* "as quoted by", "a plan announced in May" */
    if (grounds == GROUNDS_UNSAID)
        return !is_led(listen, cue->verb) || t->xpos != XPOS_VB;
    if (t->xpos == XPOS_VB && grounds == GROUNDS_NONE)
        return t->relation != REL_root && t->relation != REL_parataxis;
    return false;
}
