/* Statements: every word of saying gets its speaker and what is said. */
#include "find/statement.h"
#include "find/tracing.h"

static bool is_enough(struct stretch stretch)
{
    return stretch.last >= stretch.first + CONTENT_LEAST;
}

/* "condemned the attack": two words are enough for a thing. */
static bool is_enough_behind(const struct listen *listen, const struct cue *cue,
                             struct stretch stretch)
{
    const struct finder *finder = listen->finder;

    return is_enough(stretch) ||
           (stretch.last == stretch.first + THING_LEAST && cue_holds(cue) &&
            !cue->passive &&
            (finder_token(finder, stretch.first)->upos == UPOS_DET ||
             finder_token(finder, stretch.first)->xpos == XPOS_PRPS) &&
            finder_token(finder, stretch.last - 1)->upos == UPOS_NOUN &&
            finder_token(finder, stretch.last - 1)->head == cue->verb);
}

/* Reported by the media, a person's words are the person's. */
static bool holds_another(const struct listen *listen, struct stretch stretch)
{
    for (uint32_t i = stretch.first; i < stretch.last; i++) {
        struct cue inner;

        if (!cue_at(listen, i, &inner))
            continue;
        cue_find_speaker(listen, &inner);
        if (inner.voice == VOICE_PERSON || inner.voice == VOICE_STATE)
            return true;
    }
    return false;
}

static bool add(struct listen *listen, const struct cue *cue,
                struct stretch stretch)
{
    if (!is_enough_behind(listen, cue, stretch) ||
        (cue->voice == VOICE_MEDIA && holds_another(listen, stretch))) {
        trace_stop(listen->finder,
                   cue->voice == VOICE_MEDIA &&
                           is_enough_behind(listen, cue, stretch)
                       ? OUTCOME_repeated
                       : OUTCOME_no_content,
                   TOKEN_NONE);
        return false;
    }
    statement_add(listen, cue, stretch);
    return true;
}

/* "Speaking to Y, he said", "he told Y": whom somebody speaks to. */
static bool is_spoken_to(const struct finder *finder, const struct cue *cue,
                         uint32_t token)
{
    const struct token *t = finder_token(finder, token);
    const struct token *above = finder_token(finder, t->head);

    return t->head == cue->verb ||
           (above->relation == REL_advcl && above->head == cue->verb &&
            t->relation != REL_nsubj);
}

/* The last person before a token other than this one, or NULL. */
static const struct mention *person_before(const struct finder *finder,
                                           uint32_t token, uint32_t entity)
{
    const struct mentions *all = &finder->report->mentions;

    for (size_t m = all->count; m > 0; m--) {
        const struct mention *mention = &all->items[m - 1];

        if (mention->first < token && mention->kind == MENTION_PERSON &&
            mention->entity != ENTITY_NONE && mention->entity != entity)
            return mention;
    }
    return NULL;
}

/* Nobody is named inside his own words, nor is "he" the one whom he tells: then
 * it is whoever spoke before, or was named last. */
static void mend_pronoun(const struct listen *listen, struct cue *cue,
                         struct stretch stretch)
{
    const struct finder *finder = listen->finder;
    const struct sentence *s = sentence_of(finder, cue->verb);
    const struct mention *pronoun = cue->subject != TOKEN_NONE
                                        ? finder_mention(finder, cue->subject)
                                        : NULL;
    const struct mention *other;
    bool wrong = false;

    if (pronoun == NULL || pronoun->kind != MENTION_PRONOUN ||
        cue->voice != VOICE_PERSON)
        return;
    for (uint32_t i = s->first; i < stretch.last && !wrong; i++) {
        const struct mention *mention = finder_mention(finder, i);

        wrong = mention != NULL && mention->kind == MENTION_PERSON &&
                mention->entity == pronoun->entity &&
                (i >= stretch.first || is_spoken_to(finder, cue, i));
    }
    if (!wrong)
        return;
    other = person_before(finder, s->first, pronoun->entity);
    if (listen->spoke)
        cue->speaker = listen->last;
    else if (other != NULL)
        cue->speaker = finder_party(finder, other);
    else
        return;
    cue->speaker.span = pronoun->span;
}

/* The clause is what a later cue of the same sentence reports. */
static bool is_reported(const struct listen *listen, const struct cue *cue)
{
    const struct cue *outer = &listen->trail;

    return outer->verb != TOKEN_NONE && cue->verb < outer->start &&
           cue->verb >= listen->trail_first && outer->voice != VOICE_PRESS &&
           outer->voice != VOICE_MEDIA;
}

/* Right in front of the cue's clause a quotation ends, which is no single word
 * of it: "While he shuns the word "war", he admits that it is one". */
static bool is_quoted_before(const struct listen *listen, struct stretch before)
{
    const struct token *first, *last;

    if (!is_enough(before))
        return false;
    first = finder_token(listen->finder, before.first);
    last = finder_token(listen->finder, before.last - 1);
    return (last->flags & TOKEN_QUOTED) &&
           ((first->flags & TOKEN_QUOTED) ||
            (((last - 1)->flags & TOKEN_QUOTED) &&
             !((last - 1)->flags & TOKEN_PUNCT)));
}

/* Tells the trace that nobody speaks. */
static void stop_mute(const struct listen *listen, const struct cue *cue)
{
    trace_stop(listen->finder,
               cue->voice == VOICE_PRESS ? OUTCOME_press : OUTCOME_no_speaker,
               cue->subject);
}

/* Tells the trace which rule is tried at a cue. */
static void begin(const struct listen *listen, const struct cue *cue)
{
    const struct trigger trigger = {
        .rule = cue->rule,
        .token = cue->verb,
        .verb = cue->verb,
        .noun = !finder_is_verb(listen->finder, cue->verb),
        .first = cue->verb,
        .last = cue->last - 1};

    trace_candidate(listen->finder, &trigger, false);
}

/* Why nothing is sought at a cue, or OUTCOME_none. */
static enum outcome why_deaf(const struct listen *listen, const struct cue *cue)
{
    if (sentence_of(listen->finder, cue->verb)->kind != SENTENCE_TEXT)
        return OUTCOME_heading;
    if (listen->said[cue->verb])
        return OUTCOME_inside;
    if (cue_is_unsaid(listen, cue))
        return OUTCOME_unsaid;
    return is_reported(listen, cue) ? OUTCOME_reported : OUTCOME_none;
}

/* "Speaking of trade, he praised ...": a participle in front that brings no
 * clause only says what about. */
static bool opens_topic(const struct finder *finder, const struct cue *cue,
                        struct stretch behind)
{
    const struct token *t = finder_token(finder, cue->verb);

    return (t->flags & TOKEN_STARTS) && t->xpos == XPOS_VBG &&
           !content_has_verb(finder, behind.first, behind.last);
}

/* With the one of its rules that the cue has; false where it comes to
 * nothing. */
static bool hear_rule(struct listen *listen, struct cue *cue)
{
    const struct finder *finder = listen->finder;
    struct stretch behind, before;

    cue_find_speaker(listen, cue);
    if (cue->voice == VOICE_NONE || cue->voice == VOICE_PRESS) {
        stop_mute(listen, cue);
        return false;
    }
    if (cue->passive) {
        behind = cue_takes(cue, CONTENT_news) ? content_behind(listen, cue)
                                              : (struct stretch){0, 0};
        return add(listen, cue,
                   is_enough(behind) ? behind : content_passive(listen, cue));
    }
    before = content_before(listen, cue);
    if (cue->verb == listen->trail.verb) {
        mend_pronoun(listen, cue, before);
        return add(listen, cue, before);
    }
    behind = content_behind(listen, cue);
    if (opens_topic(finder, cue, behind))
        return false;
    if (is_quoted_before(listen, before) ||
        !is_enough_behind(listen, cue, behind))
        behind = before;
    mend_pronoun(listen, cue, behind);
    return add(listen, cue, behind);
}

static void hear_cue(struct listen *listen, const struct cue *cue)
{
    const struct saying *saying = listen->saying[cue->verb];
    enum outcome deaf = why_deaf(listen, cue);

    if (deaf != OUTCOME_none) {
        begin(listen, cue);
        trace_stop(listen->finder, deaf, TOKEN_NONE);
        return;
    }
    for (size_t i = 0; i < saying->count; i++) {
        struct cue one = *cue;

        one.rule = saying->rules[i];
        begin(listen, &one);
        if (hear_rule(listen, &one))
            return;
    }
}

/* "According to X, ..." and "..., according to X": whom the rule's links lead
 * to. */
static void hear_aside(struct listen *listen, uint32_t token)
{
    struct finder *finder = listen->finder;
    const struct sentence *sentence = sentence_of(finder, token);
    const struct saying *saying = listen->saying[token];
    const struct trigger trigger = {saying->rules[0], token, token, true, token,
                                    saying->last - 1};
    struct cue cue = {
        .rule = trigger.rule, .verb = token, .last = saying->last};
    struct arc_words sources = {.count = 0};
    struct stretch before, behind;

    for (size_t a = 0; a < cue.rule->actor.count; a++)
        rule_follow(finder, &trigger, &cue.rule->actor.items[a], &sources);
    if (sources.count == 0 || sources.items[0] <= token ||
        sources.items[0] >= sentence->last || sentence->kind != SENTENCE_TEXT ||
        listen->said[token])
        return;
    cue.subject = sources.items[0];
    begin(listen, &cue);
    cue.voice = voice_at(listen, cue.subject, &cue.speaker);
    if (cue.voice == VOICE_NONE && speaker_word(listen, cue.subject) == NULL &&
        finder_token(finder, cue.subject)->xpos == XPOS_NNS) {
        cue.speaker = voice_phrase(listen, cue.subject); /* "insiders" */
        cue.voice = VOICE_PERSON;
    }
    if (cue.voice == VOICE_TEXT || cue.voice == VOICE_STUDY) {
        struct party maker = {0};
        enum voice voice = voice_of_maker(listen, cue.subject, &maker);

        if (voice != VOICE_NONE) {
            cue.voice = voice;
            cue.speaker = maker;
        }
    }
    if (cue.voice == VOICE_NONE || cue.voice == VOICE_PRESS ||
        cue.voice == VOICE_TEXT) {
        stop_mute(listen, &cue);
        return;
    }
    before = content_trim(finder, (struct stretch){sentence->first, token});
    behind =
        content_trim(finder, (struct stretch){listen->right[cue.subject] + 1,
                                              sentence->last});
    if (is_enough(before) && !holds_another(listen, before))
        statement_add(listen, &cue, before);
    else if (!is_enough(before) && is_enough(behind))
        add(listen, &cue, behind);
    else
        trace_stop(finder, OUTCOME_no_content, TOKEN_NONE);
}

void find_statements(struct finder *finder)
{
    const struct tokens *tokens = &finder->report->tokens;
    struct listen listen;

    listen_open(&listen, finder);
    statements_add_turns(&listen);
    for (uint32_t i = 0; i < tokens->count; i++) {
        struct cue cue;

        if (tokens->items[i].flags & TOKEN_STARTS)
            listen_to_sentence(&listen, sentence_of(finder, i));
        if (cue_at(&listen, i, &cue))
            hear_cue(&listen, &cue);
        else if (listen.saying[i] != NULL)
            hear_aside(&listen, i);
    }
    statements_add_rest(&listen);
}
