/* Ties: partnerships, documents, joint bodies, initiatives, memberships,
 * diplomatic relations, and who holds which office. */
#include "find/event.h"

#include <string.h>

#define NAME_MOST 28 /* tokens of a tie's name */
#define TIES_MOST 300

struct tying {
    struct finder *finder;
    const struct lexicon *ties, *ranks, *documents, *events;
    size_t first; /* the first tie in finder->facts */
};

static const struct token *at(const struct tying *tying, uint32_t token)
{
    return finder_token(tying->finder, token);
}

static bool has_sign(const struct lexicon *lexicon, const struct token *token,
                     const char *sign)
{
    const struct word *word = lexicon_find(lexicon, token->lemma);

    if (word == NULL)
        word = lexicon_find(lexicon, token->norm);
    return word != NULL && str_equal(word->sign, str_from(sign));
}

/* The first token of a noun's own words, without article and possessor. */
static uint32_t name_start(const struct tying *tying, uint32_t noun)
{
    uint32_t sentence = at(tying, noun)->sentence, first = noun;

    while (first > 0 && noun - first < NAME_MOST &&
           at(tying, first - 1)->sentence == sentence) {
        const struct token *t = at(tying, first - 1);
        bool inner = t->upos == UPOS_ADJ || t->upos == UPOS_NOUN ||
                     t->upos == UPOS_PROPN ||
                     (t->flags & TOKEN_GLUED && str_equal(t->norm, STR("-"))) ||
                     t->xpos == XPOS_VBN;
        bool joins = str_equal(t->norm, STR("and")) && first > 1 &&
                     at(tying, first - 2)->upos == UPOS_ADJ;

        if (!inner && !joins)
            break;
        first--;
    }
    while (first < noun && (at(tying, first)->flags & TOKEN_PUNCT))
        first++;
    return first;
}

static bool opens_complement(const struct token *token)
{
    static const char *const words[] = {"of",  "on",        "concerning",
                                        "for", "regarding", NULL};

    return str_is_one_of(token->norm, words);
}

static bool in_name(const struct tying *tying, uint32_t token)
{
    const struct token *t = at(tying, token);
    const struct mention *mention = finder_mention(tying->finder, token);

    if (mention != NULL &&
        (mention->kind == MENTION_DATE || mention->kind == MENTION_PERSON))
        return false;
    return t->upos == UPOS_NOUN || t->upos == UPOS_PROPN ||
           t->upos == UPOS_ADJ || t->upos == UPOS_DET || t->xpos == XPOS_VBG ||
           str_equal(t->norm, STR("and")) || str_equal(t->norm, STR("-")) ||
           str_equal(t->norm, STR("the"));
}

/* Behind a noun: "of Understanding on Bilateral Cooperation". */
static uint32_t name_end(const struct tying *tying, uint32_t noun)
{
    uint32_t count = (uint32_t)tying->finder->report->tokens.count;
    uint32_t last = noun + 1, i = last, sentence = at(tying, noun)->sentence;

    while (i < count && i < noun + NAME_MOST &&
           at(tying, i)->sentence == sentence) {
        bool field = str_equal(at(tying, i)->norm, STR("in")) &&
                     i + 2 < count &&
                     str_equal(at(tying, i + 1)->norm, STR("the"));
        bool opens = field || opens_complement(at(tying, i));
        bool comma = str_equal(at(tying, i)->norm, STR(",")) && i + 1 < count &&
                     i > last - 1 && last > noun + 1 &&
                     (at(tying, i + 1)->flags & TOKEN_CAPITAL) &&
                     (at(tying, i - 1)->flags & TOKEN_CAPITAL);

        if (i == noun + 1 && !opens)
            break;
        if (!opens && !comma && !in_name(tying, i))
            break;
        i++;
        if (!opens && !comma &&
            !str_equal(at(tying, i - 1)->norm, STR("the")) &&
            !str_equal(at(tying, i - 1)->norm, STR("and")))
            last = i;
    }
    return last;
}

/* The countries in the tie's own words. */
static void add_own_countries(const struct tying *tying, struct fact *fact,
                              uint32_t first, uint32_t last)
{
    for (uint32_t i = first; i < last; i++) {
        const struct mention *mention = finder_mention(tying->finder, i);

        if (mention != NULL && mention->kind < MENTION_DATE &&
            mention->kind != MENTION_PERSON)
            fact_add_country(fact, mention->country, 2);
    }
    fact_sort_countries(fact);
}

/* The countries of the tie: those in its words, "between A and B", "with B",
 * the sentence's, and last the report's. */
static void add_countries(const struct tying *tying, struct fact *fact,
                          uint32_t first, uint32_t last)
{
    const struct finder *finder = tying->finder;
    const struct sentence *sentence =
        &finder->report->sentences.items[at(tying, first)->sentence];

    add_own_countries(tying, fact, first, last);
    for (uint32_t i = sentence->first;
         i < sentence->last && fact->country_count < 2; i++) {
        const struct mention *mention = finder_mention(finder, i);

        if (mention != NULL && mention->kind < MENTION_DATE)
            fact_add_country(fact, mention->country, 2);
    }
    for (unsigned i = 0; i < 2 && fact->country_count < 2; i++)
        fact_add_country(fact, finder->pair[i], 2);
    fact_sort_countries(fact);
}

static struct trigger trigger_of(const struct tying *tying, uint32_t noun)
{
    struct trigger trigger = {.token = noun, .verb = noun, .noun = true};
    uint32_t head = at(tying, noun)->head;

    if (at(tying, head)->upos == UPOS_VERB)
        trigger.verb = head;
    return trigger;
}

/* "since 2009", "in 2009": when it began. */
static void add_since(const struct tying *tying, struct fact *fact,
                      uint32_t noun)
{
    struct trigger trigger = trigger_of(tying, noun);
    const struct mention *date = event_date(tying->finder, &trigger);

    if (date == NULL)
        return;
    fact->since = date->when;
    if (fact->since.last == DAY_OPEN_FUTURE)
        fact->since.last = fact->since.first;
    finder_evidence(tying->finder, fact, "since", date->span);
}

static bool same_tie(const struct fact *a, const struct fact *b)
{
    if (a->tie != b->tie || a->country_count != b->country_count ||
        memcmp(a->countries, b->countries, sizeof(a->countries)) != 0)
        return false;
    if (a->tie == TIE_partnership || a->tie == TIE_relations)
        return true;
    return str_equal(a->name, b->name);
}

static void keep_tie(struct tying *tying, struct fact *fact)
{
    struct facts *facts = tying->finder->facts;

    for (size_t i = tying->first; i < facts->count; i++) {
        struct fact *known = &facts->items[i];

        if (!same_tie(known, fact))
            continue;
        if (!interval_known(known->since))
            known->since = fact->since;
        if (fact->name.len > known->name.len && fact->tie == TIE_partnership)
            known->name = fact->name;
        return;
    }
    if (facts->count - tying->first < TIES_MOST)
        *LIST_ADD(tying->finder->arena, facts) = *fact;
}

static struct fact new_tie(const struct tying *tying, const struct word *word,
                           uint32_t first, uint32_t last)
{
    const struct sentence *sentence =
        &tying->finder->report->sentences.items[at(tying, first)->sentence];
    struct fact fact = {.kind = FACT_tie,
                        .when = INTERVAL_NONE,
                        .since = INTERVAL_NONE,
                        .signed_on = INTERVAL_NONE,
                        .term = INTERVAL_NONE,
                        .status = STATUS_in_force,
                        .score = 0.6F};

    fact.span = finder_span(tying->finder, sentence->first, sentence->last);
    fact.name = span_of(tying->finder->report->text,
                        finder_span(tying->finder, first, last));
    fact.rule = word_rule(tying->finder->arena, word);
    finder_evidence(tying->finder, &fact, "name",
                    finder_span(tying->finder, first, last));
    return fact;
}

static bool has_rank(const struct tying *tying, uint32_t first, uint32_t noun)
{
    for (uint32_t i = first; i < noun; i++)
        if (has_sign(tying->ranks, at(tying, i), "rank"))
            return true;
    return false;
}

static bool is_named(const struct tying *tying, uint32_t first, uint32_t noun)
{
    unsigned capitals = 0;

    for (uint32_t i = first; i <= noun; i++)
        capitals += (at(tying, i)->flags & TOKEN_CAPITAL) != 0 &&
                    !(at(tying, i)->flags & TOKEN_STARTS);
    return first < noun && (at(tying, noun)->flags & TOKEN_CAPITAL) &&
           capitals >= 2;
}

static void take_noun(struct tying *tying, const struct word *word,
                      uint32_t noun, uint32_t length)
{
    uint32_t first = name_start(tying, noun + 1 - length), last = noun + 1;
    struct trigger trigger = trigger_of(tying, noun);
    struct fact fact;

    if (first > noun + 1 - length)
        first = noun + 1 - length;
    if (str_equal(word->cells[0], STR("rank")) && !has_rank(tying, first, noun))
        return;
    if (str_equal(word->cells[0], STR("name")) && !is_named(tying, first, noun))
        return;
    fact = new_tie(tying, word, first, last);
    fact.tie = tie_named(word->sign, TIE_partnership);
    if (str_equal(word->cells[0], STR("name")))
        add_own_countries(tying, &fact, first, last);
    else
        add_countries(tying, &fact, first, last);
    if (fact.country_count < (fact.tie == TIE_initiative ? 1 : 2))
        return;
    if (has_sign(tying->ranks, at(tying, trigger.verb), "raise"))
        fact.status = STATUS_planned;
    if (has_sign(tying->ranks, at(tying, trigger.verb), "cut"))
        fact.status = STATUS_ended;
    if (fact.tie == TIE_partnership || fact.tie == TIE_relations)
        add_since(tying, &fact, noun);
    keep_tie(tying, &fact);
}

/* The act on a document: STATUS_none where the words are no document's. */
static enum status document_status(const struct tying *tying,
                                   struct trigger *trigger)
{
    const struct word *act;
    enum status status;

    act = lexicon_find(tying->events, at(tying, trigger->verb)->lemma);
    if (act == NULL || !str_equal(act->cells[2], STR("document"))) {
        uint32_t head = at(tying, trigger->token)->head;

        act = lexicon_find(tying->events, at(tying, head)->lemma);
        if (act == NULL || !str_equal(act->cells[2], STR("document")))
            return STATUS_none;
        trigger->verb = head;
    }
    trigger->word = act;
    status = event_status(tying->finder, trigger);
    if (status == STATUS_held)
        return STATUS_signed;
    return status == STATUS_none ? STATUS_none : STATUS_planned;
}

static void take_document(struct tying *tying, const struct word *word,
                          uint32_t noun, uint32_t length)
{
    uint32_t start = noun + 1 - length;
    uint32_t first = name_start(tying, start), last = name_end(tying, noun);
    struct trigger trigger = trigger_of(tying, start);
    struct finder *finder = tying->finder;
    const struct mention *date;
    enum status status;
    struct fact fact;

    if (word->cells[0].len == 0 || (at(tying, noun)->flags & TOKEN_QUOTED))
        return;
    status = document_status(tying, &trigger);
    if (status == STATUS_none && !is_named(tying, first, noun))
        return;
    fact = new_tie(tying, word, first, last);
    fact.tie = TIE_agreement;
    fact.instrument = word->cells[0];
    fact.status = status == STATUS_none ? STATUS_in_force : status;
    add_countries(tying, &fact, first, last);
    if (fact.country_count < 2)
        return;
    date = status == STATUS_signed ? event_date(finder, &trigger) : NULL;
    if (date != NULL) {
        fact.signed_on = date->when;
        finder_evidence(finder, &fact, "signed", date->span);
    }
    keep_tie(tying, &fact);
}

static bool is_office(const struct entity *person)
{
    static const char *const no[] = {"leader",      "official",
                                     "diplomat",    "representative",
                                     "counterpart", NULL};

    return person->kind == MENTION_PERSON && person->role.len > 0 &&
           !str_is_one_of(person->role, no);
}

/* The office before " and ", where another office follows; else all of it. */
static struct str cut_office(const struct tying *tying, struct str *rest)
{
    const struct lexicon *roles = know_words(tying->finder->know, "roles");
    struct str all = *rest;

    for (size_t i = 0; i + 5 < all.len; i++) {
        struct str behind = {all.at + i + 5, all.len - i - 5};
        const struct word *word;

        if (memcmp(all.at + i, " and ", 5) != 0)
            continue;
        word = lexicon_find(roles, behind);
        if (word == NULL || !str_equal(word->sign, STR("role")))
            continue;
        *rest = behind;
        return (struct str){all.at, i};
    }
    *rest = (struct str){NULL, 0};
    return all;
}

static void take_office(struct tying *tying, const struct entity *person)
{
    struct finder *finder = tying->finder;
    const struct mention *mention =
        &finder->report->mentions.items[person->first_mention];
    const struct sentence *sentence =
        &finder->report->sentences.items[at(tying, mention->first)->sentence];
    struct party holder = {.name = person->name, .span = mention->span};
    struct str rest = person->role;

    memcpy(holder.country, person->country, 4);
    while (rest.len > 0) {
        struct fact fact = {.kind = FACT_tie,
                            .tie = TIE_office,
                            .when = INTERVAL_NONE,
                            .since = INTERVAL_NONE,
                            .signed_on = INTERVAL_NONE,
                            .term = INTERVAL_NONE,
                            .score = 0.8F};

        fact.role = cut_office(tying, &rest);
        fact.status = person->former ? STATUS_ended : STATUS_in_force;
        fact.span = finder_span(finder, sentence->first, sentence->last);
        fact.rule = STR("en/words/roles.tsv");
        if (person->role_org.len == 0)
            fact_add_country(&fact, person->country, 1);
        if (fact.country_count == 0 && person->role_org.len == 0)
            return;
        *LIST_ADD(finder->arena, &fact.who) = holder;
        finder_evidence(finder, &fact, "who", holder.span);
        finder_evidence(finder, &fact, "role", person->role_span);
        *LIST_ADD(finder->arena, finder->facts) = fact;
    }
}

void find_ties(struct finder *finder)
{
    struct tying tying = {finder,
                          know_words(finder->know, "ties"),
                          know_words(finder->know, "ranks"),
                          know_words(finder->know, "documents"),
                          know_words(finder->know, "events"),
                          finder->facts->count};
    const struct tokens *tokens = &finder->report->tokens;

    for (uint32_t i = 0; i < tokens->count; i++) {
        const struct token *t = &tokens->items[i];
        size_t length = 0, document = 0;
        const struct word *word = lexicon_longest(
            tying.ties, &t->lemma, sizeof(*t), tokens->count - i, &length);
        const struct word *paper =
            lexicon_longest(tying.documents, &t->lemma, sizeof(*t),
                            tokens->count - i, &document);

        if (word != NULL && length >= document)
            take_noun(&tying, word, i + (uint32_t)length - 1, (uint32_t)length);
        else if (paper != NULL)
            take_document(&tying, paper, i + (uint32_t)document - 1,
                          (uint32_t)document);
    }
    for (size_t i = 0; i < finder->report->entities.count; i++)
        if (is_office(&finder->report->entities.items[i]))
            take_office(&tying, &finder->report->entities.items[i]);
}
