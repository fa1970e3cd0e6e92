/* Topics: words that tell of a field are marked once for the report; each fact
 * then takes those that stand in its own words. */
#include "find/finder.h"

#include <string.h>

#define TOPICS_MOST 8     /* of one fact */
#define HITS_MOST 20000   /* of one report */
#define LOOKED_AT_MOST 64 /* hits that are looked at for one stretch */
#define CLIMB_MOST 48     /* heads from a word up to its clause */
#define AGENDA_REACH 2    /* sentences from talks to what they were about */

/* A phrase of topic_words.tsv in the report. */
struct hit {
    uint32_t first, last; /* tokens, half open */
    const struct word *word;
    bool title; /* stands in somebody's title: "Minister of Energy" */
};

struct hits {
    struct hit *items;
    size_t count, room;
};

struct search {
    struct finder *finder;
    const struct lexicon *words, *agenda;
    struct hits hits;
    bool titles; /* take words of titles, where nothing else tells */
};

/* ---- the report's words */

/* Single words count as names of things and what they are like; in "trade
 * blows" nobody trades. */
static bool is_named(const struct search *search, const struct token *t,
                     const struct word *word)
{
    switch (t->upos) {
    case UPOS_NOUN:
    case UPOS_PROPN:
    case UPOS_ADJ:
    case UPOS_NUM:
    case UPOS_X:
        return true;
    case UPOS_VERB:
        /* "fishing" is a thing even where it is parsed as a verb. */
        return str_equal(word->cells[1], STR("verb")) ||
               (t->xpos == XPOS_VBG &&
                lexicon_find(search->words, t->norm) != NULL);
    default:
        return false;
    }
}

/* "Port Sudan" is no port, and Mr Rice no rice. */
static bool is_part_of_name(const struct finder *finder, const struct hit *hit)
{
    const struct tokens *tokens = &finder->report->tokens;
    const struct token *first = &tokens->items[hit->first];

    if (first->name == NAME_PERSON)
        return true;
    if (first->name != NAME_PLACE)
        return false;
    return !first->name_starts ||
           (hit->last < tokens->count &&
            tokens->items[hit->last].name == NAME_PLACE &&
            !tokens->items[hit->last].name_starts);
}

/* One of the lemmas of the second cell stands in the sentence, but in the hit
 * itself; where there are none, any sentence will do. */
static bool has_company(const struct finder *finder, const struct hit *hit)
{
    const struct token *t = finder_token(finder, hit->first);
    const struct sentence *sentence =
        &finder->report->sentences.items[t->sentence];
    struct str wanted = hit->word->cells[0];

    if (wanted.len == 0 || str_equal(wanted, STR("-")))
        return true;
    while (wanted.len > 0) {
        struct str lemma = str_cut(&wanted, ',');

        for (uint32_t i = sentence->first; i < sentence->last; i++)
            if ((i < hit->first || i >= hit->last) &&
                str_equal(finder_token(finder, i)->lemma, lemma))
                return true;
    }
    return false;
}

/* The titles before and behind names are the mention's too. */
static bool is_title(const struct finder *finder, uint32_t token)
{
    const struct mention *mention = finder_mention(finder, token);

    return mention != NULL &&
           (mention->kind == MENTION_PERSON || mention->kind == MENTION_ROLE);
}

static bool counts(const struct search *search, const struct hit *hit)
{
    const struct finder *finder = search->finder;
    const struct token *first = finder_token(finder, hit->first);
    const struct token *last = finder_token(finder, hit->last - 1);
    uint8_t kind = finder->report->sentences.items[first->sentence].kind;

    return !str_equal(hit->word->sign, STR("-")) &&
           first->sentence == last->sentence && kind != SENTENCE_DATELINE &&
           (hit->last > hit->first + 1 || is_named(search, first, hit->word)) &&
           !is_part_of_name(finder, hit) && has_company(finder, hit);
}

/* "the", "of", "is" begin no phrase; they are a third of all words. */
static bool may_begin(const struct token *t)
{
    switch (t->upos) {
    case UPOS_PUNCT:
    case UPOS_DET:
    case UPOS_PRON:
    case UPOS_AUX:
    case UPOS_CCONJ:
    case UPOS_SCONJ:
    case UPOS_PART:
        return false;
    default:
        return true;
    }
}

static void mark_hits(struct search *search)
{
    const struct finder *finder = search->finder;
    size_t count = finder->report->tokens.count;

    for (uint32_t i = 0; i < count && search->hits.count < HITS_MOST;) {
        size_t length = 0;
        const struct word *word =
            may_begin(finder_token(finder, i))
                ? finder_phrase(finder, search->words, i, count, &length)
                : NULL;
        struct hit hit = {i, i + (uint32_t)length, word, is_title(finder, i)};

        if (word == NULL) {
            i++;
            continue;
        }
        if (counts(search, &hit))
            *LIST_ADD(finder->arena, &search->hits) = hit;
        i = hit.last;
    }
}

/* The first hit that begins at this token or behind it. */
static size_t hit_from(const struct search *search, uint32_t token)
{
    size_t low = 0, high = search->hits.count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (search->hits.items[middle].first < token)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The first token that begins at this byte or behind it. */
static uint32_t token_from(const struct finder *finder, uint32_t byte)
{
    const struct tokens *tokens = &finder->report->tokens;
    uint32_t low = 0, high = (uint32_t)tokens->count;

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;

        if (tokens->items[middle].span.from < byte)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* ---- what a fact takes */

static void add_topic(struct finder *finder, struct fact *fact,
                      struct str topic, struct span span)
{
    for (size_t i = 0; i < fact->topics.count; i++)
        if (str_equal(fact->topics.items[i], topic))
            return;
    if (fact->topics.count == TOPICS_MOST)
        return;
    *LIST_ADD(finder->arena, &fact->topics) = topic;
    finder_evidence(finder, fact, "topic", span);
}

static void take_hit(const struct search *search, struct fact *fact,
                     const struct hit *hit)
{
    struct finder *finder = search->finder;
    struct str topics = hit->word->sign;
    struct span span = finder_span(finder, hit->first, hit->last);

    if (hit->title && !search->titles)
        return;
    while (topics.len > 0)
        add_topic(finder, fact, str_cut(&topics, ','), span);
}

static void take_span(const struct search *search, struct fact *fact,
                      struct span span)
{
    const struct finder *finder = search->finder;
    uint32_t first = token_from(finder, span.from);
    size_t from = hit_from(search, first);

    for (size_t i = from;
         i < search->hits.count && i < from + LOOKED_AT_MOST &&
         finder_token(finder, search->hits.items[i].last - 1)->span.to <=
             span.to;
         i++)
        take_hit(search, fact, &search->hits.items[i]);
}

static bool has_subject(const struct finder *finder, uint32_t verb)
{
    return finder_child(finder, verb, REL_nsubj) != TOKEN_NONE ||
           finder_child(finder, verb, REL_nsubj_pass) != TOKEN_NONE;
}

/* Words below here tell of something else: another clause with a subject of its
 * own, or who somebody is. */
static bool leads_away(const struct finder *finder, uint32_t token)
{
    const struct token *t = finder_token(finder, token);

    switch (t->relation) {
    case REL_parataxis:
        return true;
    case REL_conj:
        return finder_is_verb(finder, token) && has_subject(finder, token);
    case REL_acl_relcl:
        return finder_mention(finder, t->head) != NULL;
    default:
        return false;
    }
}

static bool is_below(const struct finder *finder, uint32_t token, uint32_t top)
{
    for (unsigned steps = 0; steps < CLIMB_MOST; steps++) {
        uint32_t head = finder_token(finder, token)->head;

        if (token == top)
            return true;
        if (head == token || leads_away(finder, token))
            return false;
        token = head;
    }
    return false;
}

/* All that hangs on a token; with `right`, only what stands behind it and is
 * not its equal ("an agreement on visas and a memorandum"). */
static void take_below(const struct search *search, struct fact *fact,
                       uint32_t top, bool right)
{
    const struct finder *finder = search->finder;
    const struct sentence *sentence =
        &finder->report->sentences.items[finder_token(finder, top)->sentence];
    size_t from = hit_from(search, right ? top : sentence->first);

    for (size_t i = from; i < search->hits.count && i < from + LOOKED_AT_MOST &&
                          search->hits.items[i].last <= sentence->last;
         i++)
        if (is_below(finder, search->hits.items[i].last - 1, top))
            take_hit(search, fact, &search->hits.items[i]);
}

/* The token of a name on which its other words hang. */
static uint32_t head_of(const struct finder *finder, struct span span)
{
    uint32_t first = token_from(finder, span.from), at = first;

    if (first >= finder->report->tokens.count)
        return TOKEN_NONE;
    for (unsigned steps = 0; steps < CLIMB_MOST; steps++) {
        const struct token *t = finder_token(finder, at);
        const struct token *head = finder_token(finder, t->head);

        if (head == t || head->span.from < span.from || head->span.to > span.to)
            break;
        at = t->head;
    }
    return at;
}

/* "Prices driven by drought and the war": a noun that the clause is not about
 * has only its own words. */
static bool stands_aside(const struct finder *finder, uint32_t token)
{
    const struct token *t = finder_token(finder, token);

    return !finder_is_verb(finder, token) &&
           (t->relation == REL_nmod || t->relation == REL_obl ||
            t->relation == REL_conj || t->relation == REL_appos);
}

/* Where the words hang that tell of a deed: its clause; "the agreement signed
 * in Seoul" is all of the noun. */
static uint32_t top_of(const struct finder *finder, uint32_t token)
{
    uint32_t clause = finder_clause(finder, token);
    const struct token *t = finder_token(finder, clause);
    enum relation relation = (enum relation)t->relation;

    if ((relation == REL_acl || relation == REL_acl_relcl) &&
        finder_mention(finder, t->head) == NULL)
        return t->head;
    return clause;
}

static void take_event(const struct search *search, struct fact *fact)
{
    const struct finder *finder = search->finder;
    size_t count = fact->evidence.count;

    for (size_t i = 0; i < count; i++) {
        const struct evidence *evidence = &fact->evidence.items[i];
        uint32_t token = token_from(finder, evidence->span.from);

        if (strcmp(evidence->field, "event") != 0)
            continue;
        take_below(search, fact,
                   fact->form == FORM_none && stands_aside(finder, token)
                       ? token
                       : top_of(finder, token),
                   false);
    }
}

/* "The agreement covers flights." */
static bool covers(const struct search *search, uint32_t name)
{
    const struct token *t = finder_token(search->finder, name);

    return t->relation == REL_nsubj &&
           lexicon_find(search->agenda,
                        finder_token(search->finder, t->head)->lemma) != NULL;
}

static void take_tie(const struct search *search, struct fact *fact)
{
    size_t count = fact->evidence.count;

    if (fact->tie == TIE_office || fact->tie == TIE_membership ||
        fact->tie == TIE_relations)
        return;
    for (size_t i = 0; i < count; i++) {
        const struct evidence *evidence = &fact->evidence.items[i];
        struct span span = evidence->span;
        uint32_t head;

        if (strcmp(evidence->field, "name") != 0)
            continue;
        take_span(search, fact, span);
        head = head_of(search->finder, span);
        if (head == TOKEN_NONE)
            continue;
        take_below(search, fact, head, true);
        if (covers(search, head))
            take_below(search, fact, finder_token(search->finder, head)->head,
                       false);
    }
}

static void take_statement(const struct search *search, struct fact *fact)
{
    size_t count = fact->evidence.count;

    for (size_t i = 0; i < count; i++)
        if (strcmp(fact->evidence.items[i].field, "quote") == 0)
            take_span(search, fact, fact->evidence.items[i].span);
}

/* ---- what talks were about, told in sentences of their own */

static bool is_gathering(const struct fact *fact)
{
    return fact->kind == FACT_event &&
           (fact->form == FORM_talks || fact->form == FORM_call ||
            fact->form == FORM_visit || fact->form == FORM_forum);
}

/* The sentence in which an event is told last. */
static uint32_t told_in(const struct finder *finder, const struct fact *fact)
{
    uint32_t last = 0;

    for (size_t i = 0; i < fact->evidence.count; i++) {
        const struct evidence *evidence = &fact->evidence.items[i];
        uint32_t token = token_from(finder, evidence->span.from);
        uint32_t sentence = finder_token(finder, token)->sentence;

        if (strcmp(evidence->field, "event") == 0 && sentence > last)
            last = sentence;
    }
    return last;
}

/* A word of agenda.tsv carries the sentence: its verb, or the subject of "is".
 */
static bool tells_agenda(const struct search *search, uint32_t token)
{
    const struct finder *finder = search->finder;
    const struct token *t = finder_token(finder, token);

    if (t->flags & TOKEN_QUOTED ||
        lexicon_find(search->agenda, t->lemma) == NULL)
        return false;
    return finder_is_verb(finder, token) || t->relation == REL_nsubj ||
           t->relation == REL_root;
}

static void take_agenda(const struct search *search, struct fact *fact)
{
    const struct finder *finder = search->finder;
    const struct report *report = finder->report;
    uint32_t told = told_in(finder, fact);

    for (uint32_t s = told;
         s <= told + AGENDA_REACH && s < report->sentences.count &&
         report->sentences.items[s].kind == SENTENCE_TEXT;
         s++)
        for (uint32_t i = report->sentences.items[s].first;
             i < report->sentences.items[s].last; i++)
            if (tells_agenda(search, i))
                take_below(search, fact, finder_clause(finder, i), false);
}

/* ---- */

static void take_all(const struct search *search, struct fact *fact)
{
    if (fact->kind == FACT_event)
        take_event(search, fact);
    else if (fact->kind == FACT_tie)
        take_tie(search, fact);
    else if (fact->kind == FACT_statement)
        take_statement(search, fact);
    else
        take_span(search, fact, fact->span);
    if (is_gathering(fact))
        take_agenda(search, fact);
}

void find_topics(struct finder *finder)
{
    struct search search = {.finder = finder,
                            .words = know_words(finder->know, "topic_words"),
                            .agenda = know_words(finder->know, "agenda")};
    struct facts *facts = finder->facts;

    mark_hits(&search);
    for (size_t i = 0; i < facts->count && search.hits.count > 0; i++) {
        search.titles = false;
        take_all(&search, &facts->items[i]);
        search.titles = true;
        if (facts->items[i].topics.count == 0)
            take_all(&search, &facts->items[i]);
    }
}
