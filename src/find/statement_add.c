/* Statements as facts: pieces of a quotation are joined, and quotations
 * without a cue find their speaker. */
#include "find/statement.h"
#include "find/tracing.h"

#include "base/out.h"

#include <string.h>

#define STATEMENTS_MOST 400
#define ACRONYM_MOST 8 /* bytes */
#define PIECES_MOST 12
#define NEAR_CUE 8     /* tokens from a cue to the next piece */
#define ORPHAN_LEAST 8 /* tokens of a quotation without a cue */

static const struct quotation *quotation_at(const struct listen *listen,
                                            uint32_t token)
{
    uint32_t q = listen->quotation[token];

    return q == QUOTATION_NONE ? NULL
                               : &listen->finder->report->quotations.items[q];
}

static uint32_t paragraph_of(const struct listen *listen, uint32_t token)
{
    return sentence_of(listen->finder, token)->paragraph;
}

/* The stretch with all of the quotations at its ends. */
static struct stretch widen(const struct listen *listen, struct stretch stretch)
{
    const struct quotation *first = quotation_at(listen, stretch.first);
    const struct quotation *last = quotation_at(listen, stretch.last - 1);

    if (last != NULL && last->last > stretch.last)
        stretch.last = last->last;
    if (first != NULL && first == last && first->first < stretch.first)
        stretch.first = first->first;
    return content_trim(listen->finder, stretch);
}

/* No cue stands between the end of a quotation and that of its sentence. */
static bool is_free_behind(const struct listen *listen,
                           const struct quotation *quotation)
{
    uint32_t last = sentence_of(listen->finder, quotation->last - 1)->last;

    for (uint32_t i = quotation->last; i < last; i++) {
        struct cue cue;

        if (cue_at(listen, i, &cue))
            return false;
    }
    return true;
}

/* The quotation begins its sentence, or follows a colon. */
static bool begins(const struct finder *finder,
                   const struct quotation *quotation)
{
    uint32_t at = quotation->first, first = sentence_of(finder, at)->first;

    if (at <= first + 1)
        return true; /* hence at >= 2 below */
    return str_equal(finder_token(finder, at - 2)->norm, STR(":"));
}

/* Only a cue stands between two quotations: the second follows a mark, or the
 * speaker's name. */
static bool parts_quotations(const struct listen *listen, const struct cue *cue,
                             uint32_t before)
{
    static const char *const marks[] = {",", ".", NULL};
    const struct token *t = finder_token(listen->finder, before);

    return str_is_one_of(t->norm, marks) ||
           (before < cue->verb + NEAR_CUE &&
            (before == cue->verb || t->head == cue->verb ||
             finder_token(listen->finder, t->head)->head == cue->verb) &&
            t->upos != UPOS_PART && t->upos != UPOS_ADP &&
            finder_child(listen->finder, before, REL_case) == TOKEN_NONE);
}

/* The next quotation goes on with what was said until token `last`: in the
 * cue's sentence, as the sentence that follows, or over a paragraph's end. */
static bool goes_on(const struct listen *listen, const struct cue *cue,
                    uint32_t last, const struct quotation *before,
                    const struct quotation *next)
{
    const struct finder *finder = listen->finder;
    uint32_t here = finder_token(finder, last - 1)->sentence;
    uint32_t cue_sentence = finder_token(finder, cue->verb)->sentence;
    uint32_t there = finder_token(finder, next->first)->sentence;

    if (before->open &&
        paragraph_of(listen, next->first) ==
            paragraph_of(listen, last - 1) + 1 &&
        next->first <= sentence_of(finder, next->first)->first + 1)
        return true;
    if (paragraph_of(listen, next->first) != paragraph_of(listen, last - 1))
        return false;
    if (there == cue_sentence)
        return next->first > cue->verb + 1 && last <= cue->verb &&
               next->last >= next->first + CONTENT_LEAST &&
               parts_quotations(listen, cue, next->first - 2);
    if (here < cue_sentence)
        here = cue_sentence;
    return there == here + 1 && begins(finder, next) &&
           is_free_behind(listen, next);
}

static void mark_said(struct listen *listen, uint32_t first, uint32_t last)
{
    for (uint32_t i = first; i < last; i++) {
        listen->said[i] = true;
        if (listen->quotation[i] != QUOTATION_NONE)
            listen->heard[listen->quotation[i]] = true;
    }
}

/* Joins the quotations that go on; the index of the next one. */
static uint32_t join_pieces(struct listen *listen, const struct cue *cue,
                            uint32_t last, struct out *out, struct fact *fact)
{
    const struct quotations *all = &listen->finder->report->quotations;
    uint32_t q = listen->quotation[last - 1];

    for (unsigned pieces = 0;
         pieces < PIECES_MOST && q != QUOTATION_NONE && q + 1 < all->count;
         pieces++, q++) {
        const struct quotation *before = &all->items[q];
        const struct quotation *next = &all->items[q + 1];

        if (listen->heard[q + 1] || !goes_on(listen, cue, last, before, next))
            break;
        out_text(out, before->open ? " " : " \xE2\x80\xA6 ");
        out_str(out, span_of(listen->finder->report->text, next->span));
        last = next->last;
        fact->span.to = next->span.to;
        finder_evidence(listen->finder, fact, "quote", next->span);
        mark_said(listen, next->first, next->last);
    }
    return q;
}

/* A later cue around earlier ones in the same sentence is the one that
 * counts. */
static void swallow(const struct listen *listen, struct span span)
{
    struct facts *facts = listen->finder->facts;

    while (facts->count > 0) {
        const struct fact *last = &facts->items[facts->count - 1];

        if (last->kind != FACT_statement || last->span.from < span.from ||
            last->span.to > span.to)
            return;
        facts->count--;
        trace_taken_back(listen->finder, facts->count);
    }
}

static float score_of(const struct cue *cue, enum mode mode)
{
    float score = cue_says(cue) ? 0.85F : 0.75F;

    if (mode == MODE_direct)
        score += 0.1F;
    if (cue->voice != VOICE_PERSON)
        score -= 0.1F;
    if (cue->speaker.name.len > 0 && cue->speaker.country[0] == '\0')
        score -= 0.05F;
    return score;
}

/* "Northern Relief Fund (NRF)" makes "NRF" the fund later on: the name that a
 * bracket explained first; the one given where everybody knows it. */
static struct str full_name(const struct finder *finder, struct str name)
{
    const struct mentions *all = &finder->report->mentions;

    if (name.len == 0 || name.len > ACRONYM_MOST ||
        lexicon_find(world_organisations(know_world(finder->know)),
                     lexicon_phrase(finder->arena, name)) != NULL)
        return name;
    for (size_t i = 0; i + 1 < all->count; i++) {
        const struct mention *whole = &all->items[i], *part = whole + 1;

        if (part->kind == MENTION_ORGANISATION && whole->kind == part->kind &&
            part->first == whole->last + 1 &&
            str_equal(finder_token(finder, whole->last)->norm, STR("(")) &&
            str_equal(span_of(finder->report->text, part->span), name))
            return span_of(finder->report->text, whole->span);
    }
    return name;
}

static void add_fact(struct listen *listen, const struct cue *cue,
                     struct fact *fact)
{
    struct finder *finder = listen->finder;

    if (finder->facts->count >= STATEMENTS_MOST)
        return;
    fact->kind = FACT_statement;
    fact->when = INTERVAL_NONE;
    fact->speaker = cue->speaker;
    if (cue->voice == VOICE_BODY)
        fact->speaker.name = full_name(finder, fact->speaker.name);
    fact->rule = rule_place(finder->arena, cue->rule);
    *LIST_ADD(finder->arena, finder->facts) = *fact;
    trace_fact(finder, OUTCOME_found, finder->facts->count - 1);
    if (cue->voice == VOICE_PERSON) {
        listen->last = cue->speaker;
        listen->spoke = true;
    }
}

/* Whether all, none or some of it is word for word. */
static enum mode mode_of(const struct finder *finder, struct stretch stretch)
{
    uint32_t quoted = 0, words = 0;

    for (uint32_t i = stretch.first; i < stretch.last; i++) {
        const struct token *t = finder_token(finder, i);

        if (t->flags & TOKEN_PUNCT)
            continue;
        words++;
        quoted += (t->flags & TOKEN_QUOTED) != 0;
    }
    if (quoted == 0)
        return MODE_indirect;
    return quoted == words ? MODE_direct : MODE_mixed;
}

void statement_add(struct listen *listen, const struct cue *cue,
                   struct stretch stretch)
{
    struct finder *finder = listen->finder;
    struct out out = {.arena = finder->arena};
    struct stretch wide = widen(listen, stretch);
    struct stretch rest = content_rest(listen, cue);
    struct fact fact = {.mode = mode_of(finder, wide)};

    fact.span = finder_span(finder, wide.first, wide.last);
    swallow(listen, fact.span);
    statement_words(listen, cue, &fact);
    finder_evidence(finder, &fact, "quote", fact.span);
    out_str(&out, span_of(finder->report->text, fact.span));
    mark_said(listen, wide.first, wide.last);
    if (rest.last > rest.first) {
        struct span span = finder_span(finder, rest.first, rest.last);

        out_text(&out, " \xE2\x80\xA6 ");
        out_str(&out, span_of(finder->report->text, span));
        fact.span.to = span.to;
        finder_evidence(finder, &fact, "quote", span);
        mark_said(listen, rest.first, rest.last);
    } else if (finder_token(finder, wide.last - 1)->flags & TOKEN_QUOTED)
        join_pieces(listen, cue, wide.last, &out, &fact);
    fact.quote = out_view(&out);
    fact.score = score_of(cue, fact.mode);
    add_fact(listen, cue, &fact);
}

/* ---- quotations without a cue */

/* The person who is the subject of the sentence before, or of the words before
 * the colon. */
static bool introduced(const struct listen *listen,
                       const struct quotation *quotation, struct cue *cue)
{
    const struct finder *finder = listen->finder;
    uint32_t here = finder_token(finder, quotation->first)->sentence;
    const struct sentence *s = &finder->report->sentences.items[here];
    uint32_t subject;

    if (quotation->first <= s->first + 1) {
        if (here == 0)
            return false;
        s--;
        if (s->paragraph + 1 < paragraph_of(listen, quotation->first))
            return false;
    }
    subject = clause_subject(finder, s->root);
    if (subject == TOKEN_NONE)
        subject = s->root;
    if (subject < s->first || subject >= s->last)
        return false;
    cue->voice = voice_at(listen, subject, &cue->speaker);
    return cue->voice == VOICE_PERSON;
}

void statements_add_rest(struct listen *listen)
{
    struct finder *finder = listen->finder;
    const struct quotations *all = &finder->report->quotations;
    const struct rule *say = rules_named(know_rules(finder->know), STR("say"));
    struct facts *facts = finder->facts;
    size_t known = facts->count, next = 0;

    for (uint32_t q = 0; say != NULL && q < all->count; q++) {
        const struct quotation *quotation = &all->items[q];
        struct cue cue = {
            .rule = say, .verb = quotation->first, .subject = TOKEN_NONE};
        struct stretch stretch = {quotation->first, quotation->last};
        bool subject;

        while (next < known &&
               facts->items[next].span.to <= quotation->span.from)
            next++;
        if (listen->heard[q] || !begins(finder, quotation) ||
            quotation->last < quotation->first + ORPHAN_LEAST ||
            !is_free_behind(listen, quotation) ||
            sentence_of(finder, quotation->first)->kind != SENTENCE_TEXT)
            continue;
        subject = introduced(listen, quotation, &cue);
        if (!subject && next == 0)
            continue;
        trace_begin(finder, FACT_statement, quotation->first,
                    quotation->first + 1);
        trace_note(finder, "speaker",
                   subject ? "the subject of what stands before"
                           : "whoever spoke before",
                   TOKEN_NONE);
        if (!subject)
            cue.speaker = facts->items[next - 1].speaker;
        cue.voice = VOICE_NONE;
        statement_add(listen, &cue, stretch);
    }
}
