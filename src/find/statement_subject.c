/* Whose words a cue brings: its subject, where the parse has it and where it
 * should. */
#include "find/statement.h"

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

static bool is_made(enum voice voice)
{
    return voice == VOICE_TEXT || voice == VOICE_STUDY;
}

/* "a statement by the ministry", "the ministry's statement". */
enum voice voice_of_maker(const struct listen *listen, uint32_t text,
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
        if (voice != VOICE_NONE && !is_made(voice))
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

    if (is_made(voice)) {
        struct party made_by = {0};
        enum voice maker = voice_of_maker(listen, noun, &made_by);

        if (maker != VOICE_NONE) {
            *party = made_by;
            return maker;
        }
        if (voice == VOICE_STUDY)
            return voice;
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

/* "A, while on a visit, announced": the first person of the sentence who stands
 * behind no preposition, with no verb up to a mark in front of the cue. */
static uint32_t subject_before_aside(const struct finder *finder,
                                     const struct cue *cue)
{
    uint32_t first = sentence_of(finder, cue->verb)->first;

    if (cue->verb == first ||
        !str_equal(finder_token(finder, cue->verb - 1)->norm, STR(",")))
        return TOKEN_NONE;
    for (uint32_t i = first; i < cue->verb; i++) {
        const struct token *t = finder_token(finder, i);
        const struct mention *mention = finder_mention(finder, i);

        if (t->upos == UPOS_VERB || (t->flags & TOKEN_QUOTED))
            return TOKEN_NONE;
        if (mention != NULL && mention->kind == MENTION_PERSON &&
            mention->head == i &&
            finder_child(finder, i, REL_case) == TOKEN_NONE)
            return i;
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

/* "A spokesman in Geneva Friday said": the parse may have two subjects. */
static bool is_day(const struct finder *finder, uint32_t token)
{
    const struct mention *mention = finder_mention(finder, token);

    return mention != NULL && mention->kind == MENTION_DATE;
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
            (t->flags & TOKEN_QUOTED) ||
            (found != TOKEN_NONE && is_day(finder, child)))
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

/* "Reuters quoted Ruto as saying": whom the verb above is about. */
static uint32_t object_quoted(const struct finder *finder, uint32_t verb)
{
    uint32_t mark = finder_child(finder, verb, REL_mark);

    if (mark == TOKEN_NONE ||
        !str_equal(finder_token(finder, mark)->norm, STR("as")))
        return TOKEN_NONE;
    return finder_child(finder, finder_token(finder, verb)->head, REL_obj);
}

/* A participle has the subject of the finite verb above it; below a noun, the
 * noun; behind "as", the object. */
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

/* "NPR reported A, the minister, urged ...": A is no object, but the subject of
 * what seems to stand beside "reported" without an "and". */
static bool is_told_of(const struct finder *finder, uint32_t verb)
{
    uint32_t head = finder_token(finder, verb)->head;
    uint32_t object = finder_child(finder, head, REL_obj);

    return finder_token(finder, verb)->relation == REL_conj && object > head &&
           object < verb && finder_child(finder, verb, REL_cc) == TOKEN_NONE &&
           finder_mention(finder, object) != NULL &&
           finder_mention(finder, object)->kind == MENTION_PERSON;
}

/* Only a text, or a study, says so. */
static bool is_of_texts(const struct cue *cue)
{
    return cue->rule->speaker == SPEAKER_text ||
           cue->rule->speaker == SPEAKER_study;
}

/* Where the parse gives the cue no subject. */
static uint32_t subject_elsewhere(const struct finder *finder,
                                  const struct cue *cue)
{
    bool root = finder_token(finder, cue->verb)->relation == REL_root;
    uint32_t subject = TOKEN_NONE;

    if (follows_content(finder, cue->verb))
        subject = subject_behind(finder, cue);
    else if (root)
        subject = subject_astray(finder, cue);
    return subject == TOKEN_NONE && root ? subject_before_aside(finder, cue)
                                         : subject;
}

static uint32_t subject_of(const struct finder *finder, struct cue *cue)
{
    const struct token *t = finder_token(finder, cue->verb);
    uint32_t subject = own_subject(finder, cue->verb);

    if (cue->passive)
        return finder_child(finder, cue->verb, REL_obl_agent);
    if (is_of_texts(cue) && subject == TOKEN_NONE)
        return follows_content(finder, cue->verb)
                   ? finder_child(finder, cue->verb, REL_obj)
                   : TOKEN_NONE;
    if (is_bare_participle(finder, cue->verb)) {
        uint32_t quoted = object_quoted(finder, cue->verb);

        return quoted != TOKEN_NONE ? quoted
                                    : participle_subject(finder, cue->verb);
    }
    if (subject != TOKEN_NONE && !is_relative(finder_token(finder, subject)))
        return subject;
    if (subject == TOKEN_NONE && is_told_of(finder, cue->verb))
        return finder_child(finder, t->head, REL_obj);
    if (subject == TOKEN_NONE) {
        subject = subject_elsewhere(finder, cue);
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
    const struct word *word = speaker_word(listen, subject);

    if (voice != VOICE_NONE || cue->rule->speaker != SPEAKER_people ||
        (word != NULL && str_equal(word->sign, STR("thing"))) ||
        is_day(listen->finder, subject) ||
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
        cue_name_before(finder, cue->verb) != NULL) {
        cue->subject = cue_name_before(finder, cue->verb)->head;
        cue->start = start_of(listen, cue);
        cue->voice = voice_at(listen, cue->subject, &cue->speaker);
        subject = cue->subject;
    }
    if (is_of_texts(cue) &&
        cue->voice !=
            (cue->rule->speaker == SPEAKER_text ? VOICE_TEXT : VOICE_STUDY))
        cue->voice = VOICE_NONE;
    if (subject == TOKEN_NONE || (is_of_texts(cue) && cue->voice == VOICE_NONE))
        return;
    if (is_made(cue->voice) || (cue->voice == VOICE_NONE && clause))
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
