#include "find/find.h"

#include "find/finder.h"
#include "find/tracing.h"

#include <string.h>

#define TITLE_MOST 40 /* tokens of a title */

const struct token *finder_token(const struct finder *finder, uint32_t token)
{
    return &finder->report->tokens.items[token];
}

/* Most words begin no phrase, and most are printed in their base form: they
 * cost one look. */
const struct word *finder_phrase(const struct finder *finder,
                                 const struct lexicon *lexicon, uint32_t token,
                                 size_t end, size_t *length)
{
    const struct token *t = finder_token(finder, token);
    bool based = lexicon_may_begin(lexicon, t->lemma);
    bool printed = str_equal(t->lemma, t->norm)
                       ? based
                       : lexicon_may_begin(lexicon, t->norm);
    const struct word *lemma = NULL, *norm = NULL;
    size_t longer = 0;

    *length = 0;
    if (based)
        lemma = lexicon_longest(lexicon, &t->lemma, sizeof(*t), end - token,
                                length);
    if (printed)
        norm = lexicon_longest(lexicon, &t->norm, sizeof(*t), end - token,
                               &longer);
    if (norm == NULL || (lemma != NULL && *length >= longer))
        return lemma;
    *length = longer;
    return norm;
}

const struct mention *finder_mention(const struct finder *finder,
                                     uint32_t token)
{
    uint32_t mention = finder->mention[token];

    if (mention == MENTION_ABSENT)
        return NULL;
    return &finder->report->mentions.items[mention];
}

uint32_t finder_child(const struct finder *finder, uint32_t token,
                      enum relation relation)
{
    uint32_t child = finder->child[token];

    while (child != TOKEN_NONE &&
           finder_token(finder, child)->relation != relation)
        child = finder->sibling[child];
    return child;
}

bool finder_has_child(const struct finder *finder, uint32_t token,
                      const char *norm)
{
    uint32_t child = finder->child[token];

    while (child != TOKEN_NONE &&
           !str_equal(finder_token(finder, child)->norm, str_from(norm)))
        child = finder->sibling[child];
    return child != TOKEN_NONE;
}

static bool is_clause(enum relation relation)
{
    switch (relation) {
    case REL_root:
    case REL_ccomp:
    case REL_advcl:
    case REL_advcl_relcl:
    case REL_acl:
    case REL_acl_relcl:
    case REL_parataxis:
    case REL_csubj:
    case REL_csubj_pass:
        return true;
    default:
        return false;
    }
}

uint32_t finder_clause(const struct finder *finder, uint32_t token)
{
    for (unsigned steps = 0; steps < 64; steps++) {
        const struct token *t = finder_token(finder, token);
        bool verb = finder_is_verb(finder, token);

        if (t->head == token || is_clause((enum relation)t->relation) ||
            (verb && t->relation == REL_conj))
            return token;
        token = t->head;
    }
    return token;
}

bool finder_is_verb(const struct finder *finder, uint32_t token)
{
    const struct token *t = finder_token(finder, token);

    return t->upos == UPOS_VERB || t->upos == UPOS_AUX;
}

struct span finder_span(const struct finder *finder, uint32_t first,
                        uint32_t last)
{
    return (struct span){finder_token(finder, first)->span.from,
                         finder_token(finder, last - 1)->span.to};
}

/* He stands here with the other of his two offices. */
static bool is_other_office(const struct entity *entity,
                            const struct mention *mention)
{
    return entity->also_role.len > 0 &&
           mention->role_span.to > mention->role_span.from &&
           str_equal(mention->role, entity->also_role);
}

struct str office_of_body(struct arena *arena, struct str role, struct str body)
{
    struct out out = {.arena = arena};

    if (role.len == 0 || body.len == 0 || str_contains(role, body))
        return role;
    out_str(&out, body);
    out_char(&out, ' ');
    out_str(&out, role);
    return out_view(&out);
}

static struct party person_party(const struct finder *finder,
                                 const struct mention *mention)
{
    const struct entity *entity =
        &finder->report->entities.items[mention->entity];
    struct party party = {.name = entity->name,
                          .role = entity->role,
                          .body = entity->role_org,
                          .span = mention->span};

    /* "It" may be a state, which has no name but its code, or a body. */
    if (entity->kind == MENTION_STATE)
        party.name = (struct str){NULL, 0};
    if (party.role.len == 0 && entity->kind == MENTION_PERSON)
        party.role = mention->role;
    if (is_other_office(entity, mention)) {
        party.role = entity->also_role;
        party.body = entity->also_org;
    }
    party.role = office_of_body(finder->arena, party.role, party.body);
    memcpy(party.country, entity->country, 4);
    return party;
}

struct party finder_party(const struct finder *finder,
                          const struct mention *mention)
{
    struct party party = {.span = mention->span};

    memcpy(party.country, mention->country, 4);
    switch (mention->kind) {
    case MENTION_PERSON:
    case MENTION_PRONOUN:
    case MENTION_ROLE:
        if (mention->entity != ENTITY_NONE)
            return person_party(finder, mention);
        party.role = mention->role;
        break;
    case MENTION_ORGANISATION:
        if (!str_equal(mention->role, STR("side")))
            party.name = span_of(finder->report->text, mention->span);
        break;
    case MENTION_PLACE:
    case MENTION_STATE:
    case MENTION_DEMONYM:
    case MENTION_DATE:
    case MENTION_AMOUNT:
        break;
    }
    return party;
}

bool party_same(const struct party *a, const struct party *b)
{
    return str_equal(a->name, b->name) &&
           (a->name.len > 0 || (strcmp(a->country, b->country) == 0 &&
                                str_equal(a->role, b->role)));
}

void finder_evidence(struct finder *finder, struct fact *fact,
                     const char *field, struct span span)
{
    if (span.to > span.from)
        *LIST_ADD(finder->arena, &fact->evidence) =
            (struct evidence){field, span};
}

void fact_add_country(struct fact *fact, const char *code, unsigned limit)
{
    if (code[0] == '\0' || fact->country_count >= limit)
        return;
    for (unsigned i = 0; i < fact->country_count; i++)
        if (strcmp(fact->countries[i], code) == 0)
            return;
    memcpy(fact->countries[fact->country_count++], code, 4);
}

void fact_sort_countries(struct fact *fact)
{
    char swap[4];

    if (fact->country_count < 2 ||
        strcmp(fact->countries[0], fact->countries[1]) <= 0)
        return;
    memcpy(swap, fact->countries[0], 4);
    memcpy(fact->countries[0], fact->countries[1], 4);
    memcpy(fact->countries[1], swap, 4);
}

static void index_mentions(struct finder *finder)
{
    const struct report *report = finder->report;

    for (size_t i = 0; i < report->tokens.count; i++)
        finder->mention[i] = MENTION_ABSENT;
    for (uint32_t m = 0; m < report->mentions.count; m++) {
        const struct mention *mention = &report->mentions.items[m];
        bool name = mention->kind < MENTION_DATE;

        for (uint32_t t = mention->first; t < mention->last; t++)
            if (finder->mention[t] == MENTION_ABSENT ||
                (name && report->mentions.items[finder->mention[t]].kind >=
                             MENTION_DATE))
                finder->mention[t] = m;
    }
}

/* The words of a title mean its holder where they mean nothing else. */
static void index_titles(struct finder *finder)
{
    const struct report *report = finder->report;

    for (uint32_t m = 0; m < report->mentions.count; m++) {
        const struct mention *mention = &report->mentions.items[m];

        if (mention->kind != MENTION_PERSON)
            continue;
        for (uint32_t t = mention->first;
             t > 0 && t + TITLE_MOST > mention->first &&
             finder_token(finder, t - 1)->span.from >= mention->role_span.from;
             t--)
            if (finder->mention[t - 1] == MENTION_ABSENT &&
                finder_token(finder, t - 1)->span.to <= mention->role_span.to)
                finder->mention[t - 1] = m;
    }
}

static void index_parse(struct finder *finder)
{
    size_t count = finder->report->tokens.count;

    for (size_t i = 0; i < count; i++)
        finder->child[i] = finder->sibling[i] = TOKEN_NONE;
    for (size_t i = count; i > 0; i--) {
        uint32_t token = (uint32_t)i - 1;
        uint32_t head = finder_token(finder, token)->head;

        if (head == token)
            continue;
        finder->sibling[token] = finder->child[head];
        finder->child[head] = token;
    }
}

#define PAIR_LEAD 2 /* so much less are others named where two are alone */
#define COUNTRIES_MOST 64 /* of one report that are counted */

/* How often each country is named. */
struct count {
    const char *codes[COUNTRIES_MOST];
    unsigned scores[COUNTRIES_MOST];
    size_t count;
};

static void count_country(struct count *count, const char *code, unsigned score)
{
    size_t i = 0;

    while (i < count->count && strcmp(count->codes[i], code) != 0)
        i++;
    if (i == COUNTRIES_MOST)
        return;
    if (i == count->count)
        count->codes[count->count++] = code;
    count->scores[i] += score;
}

/* Takes the leading country off the count, or NULL; *score is how much it had.
 */
static const char *take_leader(struct count *count, unsigned *score)
{
    size_t best = 0;

    *score = 0;
    for (size_t i = 1; i < count->count; i++)
        if (count->scores[i] > count->scores[best])
            best = i;
    if (count->count == 0 || count->scores[best] == 0)
        return NULL;
    *score = count->scores[best];
    count->scores[best] = 0;
    return count->codes[best];
}

/* Mentions count, those of the first sentences more. */
static void find_pair(struct finder *finder)
{
    const struct report *report = finder->report;
    struct count count = {.count = 0};
    unsigned score = 0, third = 0;

    for (size_t m = 0; m < report->mentions.count; m++) {
        const struct mention *mention = &report->mentions.items[m];
        uint32_t sentence = report->tokens.items[mention->first].sentence;

        if (mention->country[0] != '\0' && mention->kind < MENTION_DATE)
            count_country(&count, mention->country, sentence < 4 ? 3 : 1);
    }
    for (size_t slot = 0; slot < 2; slot++) {
        const char *leader = take_leader(&count, &score);

        if (leader == NULL)
            return;
        memcpy(finder->pair[slot], leader, 4);
    }
    take_leader(&count, &third);
    finder->pair_only = third <= score / PAIR_LEAD;
}

void find_facts(const struct knowledge *know, struct arena *arena,
                const struct report *report, struct facts *facts)
{
    find_facts_tracing(know, arena, report, facts, NULL);
}

/* Open at both ends is no time: "arrived today from Kosovo" in a report of
 * which only the beginning of its time is known. */
static void bound(struct interval *when)
{
    if (when->first == DAY_OPEN_PAST && when->last == DAY_OPEN_FUTURE)
        *when = INTERVAL_NONE;
}

static void bound_times(struct facts *facts)
{
    for (size_t i = 0; i < facts->count; i++) {
        struct fact *fact = &facts->items[i];

        bound(&fact->when);
        bound(&fact->since);
        bound(&fact->signed_on);
        bound(&fact->term);
    }
}

/* Statements come first: figures ask them who spoke. */
void find_facts_tracing(const struct knowledge *know, struct arena *arena,
                        const struct report *report, struct facts *facts,
                        struct trace *trace)
{
    struct finder finder = {.know = know,
                            .arena = arena,
                            .report = report,
                            .facts = facts,
                            .trace = trace};
    size_t count = report->tokens.count;

    if (count == 0)
        return;
    finder.mention = arena_alloc(arena, count, sizeof(uint32_t));
    finder.child = arena_alloc(arena, count, sizeof(uint32_t));
    finder.sibling = arena_alloc(arena, count, sizeof(uint32_t));
    index_mentions(&finder);
    index_titles(&finder);
    index_parse(&finder);
    find_pair(&finder);
    find_statements(&finder);
    find_figures(&finder);
    find_events(&finder);
    find_ties(&finder);
    trace_settle(&finder, facts->count);
    for (size_t i = 0; i < finder.domestic.count; i++)
        *LIST_ADD(arena, facts) = finder.domestic.items[i];
    bound_times(facts);
    find_topics(&finder);
}
