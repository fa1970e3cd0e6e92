/* Statements: who said what, in whose words.
 *
 * A cue (a verb of saying) has a subject, its speaker, and content: what stands
 * behind it, or the rest of the sentence around it, or a quotation next to it.
 * After Pareti's account of attribution: source, cue, content. */
#include "find/event.h"

#include "base/out.h"

#include <string.h>

#define QUOTE_LEAST 4   /* tokens of a quotation that may be a speech act */
#define CONTENT_LEAST 3 /* tokens of reported content */
#define STATEMENTS_MOST 400

struct cue {
    const struct word *word;
    uint32_t verb; /* its head token */
    uint32_t last; /* behind its phrase ("call for") */
    struct party speaker;
    bool known; /* the speaker is */
};

struct listen {
    struct finder *finder;
    const struct lexicon *speech;
    bool *heard;       /* per quotation: belongs to a statement */
    struct party last; /* who spoke last */
    uint32_t last_sentence;
    bool spoke;
};

static const struct sentence *sentence_of(const struct finder *finder,
                                          uint32_t token)
{
    return &finder->report->sentences
                .items[finder_token(finder, token)->sentence];
}

static bool sign_is(const struct cue *cue, const char *sign)
{
    return str_equal(cue->word->sign, str_from(sign));
}

/* The words of a noun phrase that is no mention, when it may speak: "state
 * media", "a senior diplomat". */
static struct party plain_speaker(const struct finder *finder, uint32_t subject)
{
    uint32_t first = subject, last = subject + 1;
    struct party party = {0};
    const struct token *t = finder_token(finder, subject);
    struct parties states = {0};
    bool joint = false;

    if (t->upos != UPOS_PROPN && t->upos != UPOS_NOUN)
        return party;
    parties_at(finder, subject, &states, &joint);
    for (uint32_t child = finder->child[subject]; child != TOKEN_NONE;
         child = finder->sibling[child]) {
        enum relation relation =
            (enum relation)finder_token(finder, child)->relation;

        if (child < first && relation != REL_det &&
            sentence_of(finder, child)->first <= child)
            first = child;
    }
    if (t->upos == UPOS_NOUN && states.count == 0)
        return party;
    party.span = finder_span(finder, first, last);
    party.name = span_of(finder->report->text, party.span);
    if (states.count > 0)
        memcpy(party.country, states.items[0].country, 4);
    return party;
}

/* "The sides", "both presidents", "Erdoğan and Raisi": as the text has it. */
static struct party joint_speaker(const struct finder *finder, uint32_t subject)
{
    const struct mention *mention = finder_mention(finder, subject);
    uint32_t first = mention->first, last = mention->last;
    struct party party = {0};

    party.span = finder_span(finder, first, last);
    party.name = span_of(finder->report->text, party.span);
    return party;
}

static struct party speaker_at(const struct finder *finder, uint32_t subject)
{
    const struct mention *mention = finder_mention(finder, subject);
    struct party party;

    if (mention == NULL || mention->kind >= MENTION_DATE)
        return plain_speaker(finder, subject);
    if (mention->joint)
        return joint_speaker(finder, subject);
    party = finder_party(finder, mention);
    if (party.name.len == 0 && mention->kind == MENTION_ROLE)
        party.name = span_of(finder->report->text, mention->span);
    if (mention->kind == MENTION_DEMONYM || mention->kind == MENTION_PLACE)
        return plain_speaker(finder, subject);
    return party;
}

static void find_speaker(const struct finder *finder, struct cue *cue)
{
    uint32_t subject = clause_subject(finder, cue->verb);
    bool passive =
        finder_child(finder, cue->verb, REL_nsubj_pass) != TOKEN_NONE;

    if (passive && finder_child(finder, cue->verb, REL_obl_agent) != TOKEN_NONE)
        subject = finder_child(finder, cue->verb, REL_obl_agent);
    else if (passive &&
             !str_equal(finder_token(finder, cue->verb)->lemma, STR("quote")))
        return;
    if (subject == TOKEN_NONE || subject == cue->verb)
        return;
    cue->speaker = speaker_at(finder, subject);
    cue->known = cue->speaker.name.len > 0 || cue->speaker.country[0] != '\0';
}

static bool is_cue_at(const struct listen *listen, uint32_t token,
                      struct cue *cue)
{
    const struct tokens *tokens = &listen->finder->report->tokens;
    const struct token *t = &tokens->items[token];
    size_t length = 0;
    const struct word *word;

    if (t->upos != UPOS_VERB || (t->flags & TOKEN_QUOTED))
        return false;
    word = lexicon_longest(listen->speech, &t->lemma, sizeof(*t),
                           tokens->count - token, &length);
    if (word == NULL)
        return false;
    *cue = (struct cue){
        .word = word, .verb = token, .last = token + (uint32_t)length};
    return true;
}

/* The sentence goes on with somebody's next act of speaking here: "and said",
 * ", adding that", ", while noting". */
static bool starts_next_cue(const struct listen *listen, const struct cue *cue,
                            uint32_t token)
{
    const struct token *t = finder_token(listen->finder, token);
    struct cue other;

    if (token <= cue->last || !is_cue_at(listen, token, &other))
        return false;
    if (t->head != cue->verb && t->relation != REL_conj &&
        t->relation != REL_advcl)
        return false;
    return t->head == cue->verb &&
           (t->relation == REL_conj || t->relation == REL_advcl);
}

static bool is_mark(const struct token *token)
{
    static const char *const marks[] = {",", ":",  "that", "-", "--",
                                        ";", "\"", "how",  NULL};

    return str_is_one_of(token->norm, marks);
}

static bool is_joiner(const struct token *token)
{
    static const char *const joiners[] = {",",    "and",     "but", "while",
                                          "\"",   ";",       "-",   "--",
                                          "also", "further", NULL};

    return str_is_one_of(token->norm, joiners);
}

/* Trims marks at both ends of [*first, *last). */
static void trim(const struct finder *finder, uint32_t *first, uint32_t *last)
{
    static const char *const ends[] = {".", ",", ";", ":",  "\"",
                                       "!", "?", "-", "--", NULL};

    while (*first < *last && is_mark(finder_token(finder, *first)))
        (*first)++;
    while (*last > *first &&
           str_is_one_of(finder_token(finder, *last - 1)->norm, ends))
        (*last)--;
}

/* Where what is said behind a cue ends. */
static uint32_t content_end(const struct listen *listen, const struct cue *cue)
{
    const struct finder *finder = listen->finder;
    uint32_t end = sentence_of(finder, cue->verb)->last;

    for (uint32_t i = cue->last; i < end; i++)
        if (starts_next_cue(listen, cue, i)) {
            end = i;
            while (end > cue->last &&
                   (is_joiner(finder_token(finder, end - 1)) ||
                    finder_token(finder, end - 1)->upos == UPOS_ADV))
                end--;
            return end;
        }
    return end;
}

/* Where what is said begins: behind the addressee of "told X that", behind
 * adverbs and "in turn". */
static uint32_t content_start(const struct finder *finder,
                              const struct cue *cue, uint32_t end)
{
    uint32_t at = cue->last;

    while (at < end && finder_token(finder, at)->upos == UPOS_ADV &&
           finder_token(finder, at)->head == cue->verb)
        at++;
    if (!sign_is(cue, "tell") && !sign_is(cue, "of") && !sign_is(cue, "say"))
        return at;
    for (uint32_t i = at; i < end && i < at + 14; i++) {
        const struct token *t = finder_token(finder, i);
        bool of = sign_is(cue, "tell") && (str_equal(t->norm, STR("of")) ||
                                           str_equal(t->norm, STR("about")));

        if ((str_equal(t->norm, STR("that")) && t->upos == UPOS_SCONJ) ||
            str_equal(t->norm, STR(":")) || (of && i > at))
            return i + 1;
    }
    return at;
}

static enum mode mode_of(const struct finder *finder, uint32_t first,
                         uint32_t last)
{
    uint32_t quoted = 0;

    for (uint32_t i = first; i < last; i++)
        quoted += (finder_token(finder, i)->flags & TOKEN_QUOTED) != 0;
    if (quoted == 0)
        return MODE_indirect;
    return quoted + 1 >= last - first ? MODE_direct : MODE_mixed;
}

/* Marks the quotations inside [first, last) as told. */
static void hear(struct listen *listen, uint32_t first, uint32_t last)
{
    const struct quotations *all = &listen->finder->report->quotations;

    for (size_t i = 0; i < all->count; i++)
        if (all->items[i].first >= first && all->items[i].last <= last)
            listen->heard[i] = true;
}

static void add_statement(struct listen *listen, const struct cue *cue,
                          struct span span, struct str quote, enum mode mode)
{
    struct finder *finder = listen->finder;
    struct fact fact = {.kind = FACT_statement,
                        .when = INTERVAL_NONE,
                        .speaker = cue->speaker,
                        .mode = mode,
                        .quote = quote,
                        .span = span,
                        .score = 0.7F};

    if (finder->facts->count >= STATEMENTS_MOST || quote.len == 0)
        return;
    fact.rule = word_rule(finder->arena, cue->word);
    finder_evidence(finder, &fact, "speaker", cue->speaker.span);
    finder_evidence(finder, &fact, "quote", span);
    *LIST_ADD(finder->arena, finder->facts) = fact;
    listen->last = cue->speaker;
    listen->last_sentence = finder_token(finder, cue->verb)->sentence;
    listen->spoke = true;
}

/* Reported speech behind the cue: "X said that ...", "X praised ...". */
static bool hear_behind(struct listen *listen, const struct cue *cue)
{
    struct finder *finder = listen->finder;
    uint32_t last = content_end(listen, cue);
    uint32_t first = content_start(finder, cue, last);
    struct span span;

    trim(finder, &first, &last);
    if (last < first + CONTENT_LEAST)
        return false;
    span = finder_span(finder, first, last);
    add_statement(listen, cue, span, span_of(finder->report->text, span),
                  mode_of(finder, first, last));
    hear(listen, first, last);
    return true;
}

/* "..., X said." and "..., said X.": the sentence before the cue's clause. */
static bool hear_before(struct listen *listen, const struct cue *cue,
                        uint32_t cue_first)
{
    struct finder *finder = listen->finder;
    uint32_t first = sentence_of(finder, cue->verb)->first, last = cue_first;
    struct span span;

    trim(finder, &first, &last);
    if (last < first + CONTENT_LEAST)
        return false;
    span = finder_span(finder, first, last);
    add_statement(listen, cue, span, span_of(finder->report->text, span),
                  mode_of(finder, first, last));
    hear(listen, first, last);
    return true;
}

/* The first token of the cue's own words: its subject or itself. */
static uint32_t clause_start(const struct finder *finder, const struct cue *cue)
{
    uint32_t least = cue->verb;

    for (uint32_t child = finder->child[cue->verb]; child != TOKEN_NONE;
         child = finder->sibling[child]) {
        const struct token *t = finder_token(finder, child);
        const struct mention *mention = finder_mention(finder, child);
        uint32_t first = mention != NULL ? mention->first : child;

        if ((t->relation == REL_nsubj || t->relation == REL_aux) &&
            first < least)
            least = first;
    }
    return least;
}

/* True where the words behind the cue are no content but its end: "said X.",
 * "X said on Tuesday." */
static bool ends_behind(const struct finder *finder, const struct cue *cue)
{
    uint32_t clause = finder_child(finder, cue->verb, REL_ccomp);
    uint32_t object = finder_child(finder, cue->verb, REL_obj);
    uint32_t xcomp = finder_child(finder, cue->verb, REL_xcomp);

    if (clause != TOKEN_NONE && clause > cue->verb)
        return false;
    if (object != TOKEN_NONE && object > cue->verb)
        return false;
    return xcomp == TOKEN_NONE || xcomp < cue->verb;
}

/* A quotation that ends right before the cue's clause or begins right behind
 * it; joins the pieces that "he said" parts. */
static bool hear_quoted(struct listen *listen, const struct cue *cue)
{
    struct finder *finder = listen->finder;
    const struct quotations *all = &finder->report->quotations;
    const struct sentence *sentence = sentence_of(finder, cue->verb);
    struct out out = {.arena = finder->arena};
    struct span span = {0, 0};

    for (size_t i = 0; i < all->count; i++) {
        const struct quotation *quotation = &all->items[i];
        uint32_t paragraph = sentence_of(finder, quotation->first)->paragraph;
        uint32_t end = finder_token(finder, quotation->last - 1)->sentence;
        uint32_t start = finder_token(finder, quotation->first)->sentence;
        uint32_t here = finder_token(finder, cue->verb)->sentence;

        if (listen->heard[i] || paragraph != sentence->paragraph ||
            quotation->last < quotation->first + QUOTE_LEAST)
            continue;
        if (end != here && start != here && !(out.len > 0 && start == here + 1))
            continue;
        if (out.len > 0)
            out_text(&out, " \xE2\x80\xA6 ");
        else
            span = quotation->span;
        out_str(&out, span_of(finder->report->text, quotation->span));
        span.to = quotation->span.to;
        listen->heard[i] = true;
    }
    if (out.len == 0)
        return false;
    add_statement(listen, cue, span, out_view(&out), MODE_direct);
    return true;
}

static void hear_cue(struct listen *listen, struct cue *cue)
{
    struct finder *finder = listen->finder;
    uint8_t kind = sentence_of(finder, cue->verb)->kind;
    bool saying = sign_is(cue, "say") || sign_is(cue, "tell");

    if (kind == SENTENCE_HEADING || kind == SENTENCE_DATELINE)
        return;
    find_speaker(finder, cue);
    if (!cue->known)
        return;
    if (saying && ends_behind(finder, cue)) {
        if (hear_quoted(listen, cue))
            return;
        hear_before(listen, cue, clause_start(finder, cue));
        return;
    }
    hear_behind(listen, cue);
}

/* "According to X, ..." and "..., according to X." */
static void hear_according(struct listen *listen, uint32_t token)
{
    struct finder *finder = listen->finder;
    const struct sentence *sentence = sentence_of(finder, token);
    uint32_t source = finder_token(finder, token)->head, first, last;
    const struct mention *mention;
    struct cue cue = {.word = lexicon_find(listen->speech, STR("say")),
                      .verb = token};

    if (cue.word == NULL || source <= token || source >= sentence->last)
        return;
    cue.speaker = speaker_at(finder, source);
    if (cue.speaker.name.len == 0 && cue.speaker.country[0] == '\0')
        return;
    mention = finder_mention(finder, source);
    first = (mention != NULL ? mention->last : source + 1);
    last = sentence->last;
    if (token > sentence->first + CONTENT_LEAST) {
        first = sentence->first;
        last = token;
    }
    trim(finder, &first, &last);
    if (last < first + CONTENT_LEAST)
        return;
    add_statement(
        listen, &cue, finder_span(finder, first, last),
        span_of(finder->report->text, finder_span(finder, first, last)),
        mode_of(finder, first, last));
    hear(listen, first, last);
}

/* A quotation that no cue took, in the paragraph behind one who spoke, is his
 * or hers. */
static void hear_rest(struct listen *listen)
{
    struct finder *finder = listen->finder;
    const struct quotations *all = &finder->report->quotations;

    for (size_t i = 0; i < all->count; i++) {
        const struct quotation *quotation = &all->items[i];
        struct fact *before = NULL;
        uint32_t here = finder_token(finder, quotation->first)->sentence;

        if (listen->heard[i] ||
            quotation->last < quotation->first + 2 * QUOTE_LEAST)
            continue;
        for (size_t k = 0; k < finder->facts->count; k++) {
            struct fact *fact = &finder->facts->items[k];

            if (fact->kind == FACT_statement &&
                fact->span.to <= quotation->span.from)
                before = fact;
        }
        if (before == NULL)
            continue;
        (void)here;
        {
            struct cue cue = {.word = lexicon_find(listen->speech, STR("say")),
                              .verb = quotation->first,
                              .speaker = before->speaker};

            add_statement(listen, &cue, quotation->span,
                          span_of(finder->report->text, quotation->span),
                          MODE_direct);
        }
    }
}

void find_statements(struct finder *finder)
{
    struct listen listen = {.finder = finder,
                            .speech = know_words(finder->know, "speech")};
    const struct tokens *tokens = &finder->report->tokens;

    listen.heard = arena_alloc(
        finder->arena, finder->report->quotations.count + 1, sizeof(bool));
    for (uint32_t i = 0; i < tokens->count; i++) {
        struct cue cue;

        if (is_cue_at(&listen, i, &cue))
            hear_cue(&listen, &cue);
        else if (str_equal(tokens->items[i].norm, STR("according")) &&
                 !(tokens->items[i].flags & TOKEN_QUOTED))
            hear_according(&listen, i);
    }
    hear_rest(&listen);
}
