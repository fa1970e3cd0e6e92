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

void listen_open(struct listen *listen, struct finder *finder)
{
    const struct report *report = finder->report;
    size_t count = report->tokens.count;

    *listen = (struct listen){.finder = finder,
                              .heir_token = TOKEN_NONE,
                              .trail.verb = TOKEN_NONE,
                              .speech = know_words(finder->know, "speech"),
                              .speakers = know_words(finder->know, "speakers")};
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

bool cue_sign_is(const struct cue *cue, const char *sign)
{
    return str_equal(cue->word->sign, str_from(sign));
}

/* ---- cues */

static bool has_passive(const struct finder *finder, uint32_t verb)
{
    return finder_child(finder, verb, REL_aux_pass) != TOKEN_NONE;
}

/* Either tag may say so: the analyser gives both. */
static bool is_verb(const struct token *token)
{
    switch ((enum xpos)token->xpos) {
    case XPOS_VBD:
    case XPOS_VBZ:
    case XPOS_VBP:
    case XPOS_VBN:
    case XPOS_VBG:
        return true;
    default:
        return token->upos == UPOS_VERB;
    }
}

/* "feel" words are adjectives with "be": "is concerned about". */
static bool fits(const struct finder *finder, const struct word *word,
                 uint32_t token)
{
    const struct token *t = finder_token(finder, token);

    if (str_equal(word->sign, STR("lead")))
        return false;
    if (!str_equal(word->sign, STR("feel")))
        return is_verb(t);
    return (t->upos == UPOS_ADJ || t->upos == UPOS_VERB) &&
           (finder_child(finder, token, REL_cop) != TOKEN_NONE ||
            finder_child(finder, token, REL_aux_pass) != TOKEN_NONE);
}

bool cue_at(const struct listen *listen, uint32_t token, struct cue *cue)
{
    const struct tokens *tokens = &listen->finder->report->tokens;
    const struct token *t = &tokens->items[token];
    const struct word *word;
    size_t length = 0;

    if ((!is_verb(t) && t->upos != UPOS_ADJ) || (t->flags & TOKEN_QUOTED))
        return false;
    word = lexicon_longest(listen->speech, &t->lemma, sizeof(*t),
                           tokens->count - token, &length);
    if (word == NULL || !fits(listen->finder, word, token))
        return false;
    *cue = (struct cue){.word = word,
                        .verb = token,
                        .subject = TOKEN_NONE,
                        .last = token + (uint32_t)length};
    cue->passive = !str_equal(word->sign, STR("feel")) &&
                   has_passive(listen->finder, token);
    return true;
}

/* "went on to say", "continued to insist": the infinitive happened. */
static bool is_led(const struct listen *listen, uint32_t verb)
{
    const struct finder *finder = listen->finder;
    uint32_t head = finder_token(finder, verb)->head;
    const struct word *word =
        lexicon_find(listen->speech, finder_token(finder, head)->lemma);

    return head != verb && word != NULL &&
           (str_equal(word->sign, STR("lead")) ||
            str_equal(word->cells[0], STR("lead")));
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
static const struct mention *name_before(const struct finder *finder,
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
    const struct mention *name = name_before(finder, verb);
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

bool cue_is_unsaid(const struct listen *listen, const struct cue *cue)
{
    const struct finder *finder = listen->finder;
    const struct token *t = finder_token(finder, cue->verb);
    enum grounds grounds = grounds_of(finder, cue->verb);

    if (is_gerund(finder, cue->verb))
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

/* ---- speakers */

/* The verb that a noun belongs to, or TOKEN_NONE. */
static uint32_t verb_above(const struct finder *finder, uint32_t noun)
{
    for (unsigned steps = 0; steps < 4; steps++) {
        const struct token *t = finder_token(finder, noun);

        if (t->head == noun)
            return TOKEN_NONE;
        noun = t->head;
        if (finder_token(finder, noun)->upos == UPOS_VERB)
            return noun;
    }
    return TOKEN_NONE;
}

/* "a statement by the ministry", "the ministry's statement". */
static enum voice maker_of(const struct listen *listen, uint32_t text,
                           struct party *party)
{
    static const char *const by[] = {"by", "from", "of", NULL};
    const struct finder *finder = listen->finder;

    for (uint32_t child = finder->child[text]; child != TOKEN_NONE;
         child = finder->sibling[child]) {
        const struct token *t = finder_token(finder, child);
        bool of = (t->relation == REL_nmod || t->relation == REL_obl ||
                   t->relation == REL_obl_agent) &&
                  str_is_one_of(preposition_of(finder, child), by);
        enum voice voice;

        if (!of && t->relation != REL_nmod_poss && t->relation != REL_compound)
            continue;
        voice = voice_at(listen, child, party);
        if (voice != VOICE_NONE && voice != VOICE_TEXT)
            return voice;
    }
    return VOICE_NONE;
}

/* A thing speaks for whoever made it: by its own words, or as the object of
 * somebody's act ("posted a message blaming ..."). */
static enum voice climb(const struct listen *listen, uint32_t noun,
                        enum voice voice, bool clause, struct party *party)
{
    const struct finder *finder = listen->finder;
    uint32_t verb, subject;

    if (voice == VOICE_TEXT) {
        enum voice maker = maker_of(listen, noun, party);

        if (maker != VOICE_NONE)
            return maker;
    }
    if (!clause)
        return VOICE_NONE;
    verb = verb_above(finder, noun);
    if (verb == TOKEN_NONE)
        return VOICE_NONE;
    subject = clause_subject(finder, verb);
    if (subject == TOKEN_NONE || subject == noun)
        return VOICE_NONE;
    voice = voice_at(listen, subject, party);
    return voice == VOICE_TEXT ? VOICE_NONE : voice;
}

/* A name or pronoun may stand where the subject should, whatever the parse. */
static bool may_speak(const struct mention *mention)
{
    return mention != NULL &&
           (mention->kind <= MENTION_STATE || mention->kind == MENTION_ROLE ||
            mention->kind == MENTION_PRONOUN);
}

/* "..., said Moon Jae-in": the name right behind. */
static uint32_t subject_behind(const struct finder *finder,
                               const struct cue *cue)
{
    uint32_t last = sentence_of(finder, cue->verb)->last;

    for (uint32_t i = cue->last; i < last && i < cue->last + 6; i++) {
        const struct mention *mention = finder_mention(finder, i);

        if (may_speak(mention))
            return mention->head;
        if (finder_token(finder, i)->flags & TOKEN_PUNCT)
            break;
    }
    return TOKEN_NONE;
}

/* A subject in front that the parse gave to the clause behind. */
static uint32_t subject_astray(const struct finder *finder,
                               const struct cue *cue)
{
    uint32_t first = sentence_of(finder, cue->verb)->first;

    for (uint32_t i = cue->verb; i > first; i--) {
        const struct token *t = finder_token(finder, i - 1);

        if (t->relation == REL_nsubj && !(t->flags & TOKEN_QUOTED) &&
            t->head > cue->verb)
            return i - 1;
    }
    return TOKEN_NONE;
}

/* The words before end with a comma or a closed quotation. */
static bool follows_content(const struct finder *finder, uint32_t token)
{
    static const char *const marks[] = {",", "\"", "'", "''", "?", "!", NULL};

    return token > sentence_of(finder, token)->first &&
           str_is_one_of(finder_token(finder, token - 1)->norm, marks);
}

/* The last subject in front of a verb, or the first behind it. */
static uint32_t own_subject(const struct finder *finder, uint32_t verb)
{
    uint32_t found = TOKEN_NONE;

    for (uint32_t child = finder->child[verb]; child != TOKEN_NONE;
         child = finder->sibling[child]) {
        const struct token *t = finder_token(finder, child);

        if ((t->relation != REL_nsubj && t->relation != REL_nsubj_pass &&
             t->relation != REL_nsubj_outer) ||
            (t->flags & TOKEN_QUOTED))
            continue;
        if (found == TOKEN_NONE ||
            (child < verb && (may_speak(finder_mention(finder, child)) ||
                              !may_speak(finder_mention(finder, found)))))
            found = child;
    }
    return found;
}

static bool is_relative(const struct token *token)
{
    return token->xpos == XPOS_WP || token->xpos == XPOS_WDT ||
           str_equal(token->norm, STR("that"));
}

static bool is_bare_participle(const struct finder *finder, uint32_t verb)
{
    return finder_token(finder, verb)->xpos == XPOS_VBG &&
           finder_child(finder, verb, REL_aux) == TOKEN_NONE;
}

/* A participle has the subject of the finite verb above it; below a noun, the
 * noun. */
static uint32_t participle_subject(const struct finder *finder, uint32_t verb)
{
    for (unsigned steps = 0; steps < 5; steps++) {
        const struct token *t = finder_token(finder, verb);

        if (t->head == verb)
            return TOKEN_NONE;
        if (t->relation == REL_acl || t->relation == REL_acl_relcl)
            return t->head;
        verb = t->head;
        if (!is_bare_participle(finder, verb))
            return clause_subject(finder, verb);
    }
    return TOKEN_NONE;
}

static uint32_t subject_of(const struct finder *finder, struct cue *cue)
{
    const struct token *t = finder_token(finder, cue->verb);
    uint32_t subject = own_subject(finder, cue->verb);

    if (cue->passive)
        return finder_child(finder, cue->verb, REL_obl_agent);
    if (is_bare_participle(finder, cue->verb))
        return participle_subject(finder, cue->verb);
    if (subject != TOKEN_NONE && !is_relative(finder_token(finder, subject)))
        return subject;
    if (subject == TOKEN_NONE) {
        if (follows_content(finder, cue->verb))
            subject = subject_behind(finder, cue);
        else if (t->relation == REL_root)
            subject = subject_astray(finder, cue);
        if (subject != TOKEN_NONE)
            return subject;
    }
    subject = clause_subject(finder, cue->verb);
    return subject != TOKEN_NONE &&
                   (finder_token(finder, subject)->flags & TOKEN_QUOTED)
               ? TOKEN_NONE
               : subject;
}

static uint32_t start_of(const struct listen *listen, const struct cue *cue)
{
    const struct finder *finder = listen->finder;
    const struct mention *subject;
    uint32_t least = cue->verb;

    for (uint32_t child = finder->child[cue->verb]; child != TOKEN_NONE;
         child = finder->sibling[child]) {
        const struct token *t = finder_token(finder, child);
        bool own = t->relation == REL_nsubj || t->relation == REL_aux ||
                   t->relation == REL_nsubj_pass || t->relation == REL_cop ||
                   (t->relation == REL_advmod && child + 2 >= cue->verb);

        if (own && !(t->flags & TOKEN_QUOTED) && listen->left[child] < least)
            least = listen->left[child];
    }
    if (cue->subject == TOKEN_NONE || cue->subject >= least)
        return least;
    subject = finder_mention(finder, cue->subject);
    least = subject != NULL ? subject->first : cue->subject;
    while (least > sentence_of(finder, least)->first &&
           finder_token(finder, least - 1)->upos == UPOS_DET)
        least--;
    return least;
}

enum voice voice_of_cue(const struct listen *listen, struct cue *cue,
                        uint32_t subject)
{
    const struct token *t = finder_token(listen->finder, subject);
    enum voice voice = voice_at(listen, subject, &cue->speaker);

    if (voice != VOICE_NONE || !str_equal(cue->word->cells[0], STR("people")) ||
        (t->upos != UPOS_NOUN && t->upos != UPOS_PROPN))
        return voice;
    cue->speaker = voice_phrase(listen, subject);
    return VOICE_PERSON;
}

void cue_find_speaker(const struct listen *listen, struct cue *cue)
{
    const struct finder *finder = listen->finder;
    uint32_t subject = subject_of(finder, cue);
    enum relation relation =
        (enum relation)finder_token(finder, cue->verb)->relation;
    bool clause = relation == REL_acl || relation == REL_acl_relcl;

    cue->voice = VOICE_NONE;
    if (cue->verb == listen->trail.verb) {
        *cue = listen->trail;
        return;
    }
    cue->subject = subject;
    cue->start = start_of(listen, cue);
    if (cue->verb == listen->heir_token) {
        cue->voice = listen->heir.voice;
        cue->speaker = listen->heir.speaker;
        return;
    }
    if (subject != TOKEN_NONE && subject != cue->verb)
        cue->voice = voice_of_cue(listen, cue, subject);
    if (cue->voice == VOICE_NONE && !cue->passive && !clause &&
        name_before(finder, cue->verb) != NULL) {
        cue->subject = name_before(finder, cue->verb)->head;
        cue->start = start_of(listen, cue);
        cue->voice = voice_at(listen, cue->subject, &cue->speaker);
        subject = cue->subject;
    }
    if (subject == TOKEN_NONE)
        return;
    if (cue->voice == VOICE_TEXT || (cue->voice == VOICE_NONE && clause))
        cue->voice = climb(listen, subject, cue->voice, clause, &cue->speaker);
    if (cue->speaker.name.len == 0 && cue->speaker.country[0] == '\0')
        cue->voice = VOICE_NONE;
}

uint32_t clause_first(const struct listen *listen, uint32_t verb)
{
    const struct finder *finder = listen->finder;
    const struct cue clause = {.verb = verb,
                               .subject = own_subject(finder, verb)};
    uint32_t first = start_of(listen, &clause);
    uint32_t mark = finder_child(finder, verb, REL_mark);
    uint32_t cc = finder_child(finder, verb, REL_cc);

    if (mark != TOKEN_NONE && mark < first)
        first = mark;
    return cc != TOKEN_NONE && cc < first ? cc : first;
}
