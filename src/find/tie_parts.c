/* Whose a tie is, and which mentions are of one tie. */
#include "find/tie.h"
#include "find/tracing.h"

#include <string.h>

#define TIES_MOST 300
#define SIGNING_MOST 6
#define LOOK_BACK 3 /* sentences, for whose a tie is */

struct fact tie_new(const struct tying *tying, const struct rule *rule,
                    uint32_t first, uint32_t last)
{
    const struct sentence *sentence =
        &tying->finder->report->sentences
             .items[tie_token(tying, first)->sentence];
    struct fact fact = {.kind = FACT_tie,
                        .when = INTERVAL_NONE,
                        .since = INTERVAL_NONE,
                        .signed_on = INTERVAL_NONE,
                        .term = INTERVAL_NONE,
                        .tie = rule->tie,
                        .status = STATUS_in_force,
                        .score = 0.65F};

    fact.span = finder_span(tying->finder, sentence->first, sentence->last);
    fact.name = span_of(tying->finder->report->text,
                        finder_span(tying->finder, first, last));
    if (rule->tie == TIE_partnership)
        fact.rank = tie_rank(tying, first, last);
    fact.rule = rule_place(tying->finder->arena, rule);
    finder_evidence(tying->finder, &fact, "name",
                    finder_span(tying->finder, first, last));
    return fact;
}

struct trigger tie_trigger(const struct tying *tying, uint32_t noun)
{
    struct trigger trigger = {.token = noun, .verb = noun, .noun = true};
    uint32_t head = tie_token(tying, noun)->head;

    if (tie_token(tying, head)->upos == UPOS_VERB)
        trigger.verb = head;
    return trigger;
}

/* ---- countries */

static void add_country(const struct tying *tying, struct fact *fact,
                        const struct mention *mention)
{
    unsigned before = fact->country_count;

    fact_add_country(fact, mention->country, 2);
    if (fact->country_count > before)
        finder_evidence(tying->finder, fact, "parties", mention->span);
}

void tie_add_own_countries(const struct tying *tying, struct fact *fact,
                           uint32_t first, uint32_t last)
{
    for (uint32_t i = first; i < last; i++) {
        const struct mention *mention = finder_mention(tying->finder, i);

        if (mention != NULL && mention->kind < MENTION_DATE &&
            mention->kind != MENTION_PERSON)
            add_country(tying, fact, mention);
    }
    fact_sort_countries(fact);
}

/* "between A and B", "with B" behind the name. */
static void add_between(const struct tying *tying, struct fact *fact,
                        uint32_t first, uint32_t last)
{
    static const char *const with[] = {"between", "with", "among", NULL};
    const struct finder *finder = tying->finder;

    for (uint32_t i = first; i < last; i++)
        for (uint32_t child = finder->child[i]; child != TOKEN_NONE;
             child = finder->sibling[child]) {
            struct parties parties = {0};
            bool joint = false;

            if (child < last ||
                !str_is_one_of(preposition_of(finder, child), with))
                continue;
            parties_at(finder, child, &parties, &joint);
            for (size_t k = 0; k < parties.count; k++)
                fact_add_country(fact, parties.items[k].country, 2);
        }
}

/* Who does it, whether the verb is passive or not. */
static struct parties agents_of(const struct finder *finder, uint32_t verb)
{
    uint32_t agent = is_passive(finder, verb)
                         ? finder_child(finder, verb, REL_obl_agent)
                         : clause_subject(finder, verb);
    struct parties parties = {0};
    bool joint = false;

    if (agent != TOKEN_NONE)
        parties_at(finder, agent, &parties, &joint);
    return parties;
}

void tie_add_agents(const struct tying *tying, struct fact *fact, uint32_t verb)
{
    struct parties parties = agents_of(tying->finder, verb);

    for (size_t i = 0; i < parties.count; i++) {
        unsigned before = fact->country_count;

        fact_add_country(fact, parties.items[i].country, 2);
        if (fact->country_count > before)
            finder_evidence(tying->finder, fact, "parties",
                            parties.items[i].span);
    }
}

void tie_add_signatories(const struct tying *tying, struct fact *fact,
                         uint32_t verb)
{
    const struct finder *finder = tying->finder;
    struct parties parties = agents_of(finder, verb);

    for (size_t i = 0; i < parties.count && fact->who.count < SIGNING_MOST;
         i++) {
        if (parties.items[i].name.len == 0 || parties.items[i].role.len == 0)
            continue;
        parties_add(finder->arena, &fact->who, &parties.items[i]);
        finder_evidence(tying->finder, fact, "who", parties.items[i].span);
    }
}

/* Those named in the sentence, then those of the sentences before in the same
 * paragraph, the nearest first. */
static void add_around(const struct tying *tying, struct fact *fact,
                       uint32_t here)
{
    const struct finder *finder = tying->finder;
    const struct sentence *all = finder->report->sentences.items;

    for (uint32_t back = 0; back <= LOOK_BACK && back <= here; back++) {
        const struct sentence *s = &all[here - back];

        if (s->paragraph != all[here].paragraph || s->kind != all[here].kind)
            return;
        for (uint32_t i = s->first; i < s->last && fact->country_count < 2;
             i++) {
            const struct mention *mention = finder_mention(finder, i);

            if (mention != NULL && mention->kind < MENTION_DATE)
                add_country(tying, fact, mention);
        }
    }
}

void tie_add_countries(const struct tying *tying, struct fact *fact,
                       uint32_t first, uint32_t last)
{
    const struct finder *finder = tying->finder;

    tie_add_own_countries(tying, fact, first, last);
    if (fact->country_count < 2)
        add_between(tying, fact, first, last);
    if (fact->country_count < 2)
        add_around(tying, fact, tie_token(tying, first)->sentence);
    for (unsigned i = 0; i < 2 && fact->country_count < 2; i++)
        fact_add_country(fact, finder->pair[i], 2);
    fact_sort_countries(fact);
}

/* ---- one tie, one fact */

/* Names differ in capitals from one sentence to the next. */
static bool same_letter(char a, char b)
{
    return a == b || ((a ^ b) == 0x20 && (((unsigned)a | 0x20U) - 'a') < 26);
}

/* A name ends with the whole of another: "Business Council" is the
 * "Kazakh-Korean Business Council" named before. */
static bool ends_with(struct str name, struct str tail)
{
    if (name.len < tail.len || tail.len == 0)
        return false;
    for (size_t i = 0; i < tail.len; i++)
        if (!same_letter(name.at[name.len - tail.len + i], tail.at[i]))
            return false;
    return (name.len == tail.len || name.at[name.len - tail.len - 1] == ' ');
}

static bool same_parties(const struct fact *a, const struct fact *b)
{
    return a->country_count == b->country_count &&
           memcmp(a->countries, b->countries, sizeof(a->countries)) == 0;
}

static bool shares_party(const struct fact *a, const struct fact *b)
{
    for (unsigned i = 0; i < a->country_count; i++)
        for (unsigned k = 0; k < b->country_count; k++)
            if (strcmp(a->countries[i], b->countries[k]) == 0)
                return true;
    return false;
}

/* Nothing but "agreement". */
static bool is_bare(const struct fact *fact)
{
    return memchr(fact->name.at, ' ', fact->name.len) == NULL;
}

/* "The agreement" behind one that was named, or one of the same status that is
 * named only now. */
static bool is_same_document(const struct fact *known, const struct fact *fact)
{
    if (!str_equal(known->instrument, fact->instrument) ||
        !shares_party(known, fact))
        return false;
    if (is_bare(fact) || ends_with(known->name, fact->name))
        return true;
    return known->status == fact->status &&
           (is_bare(known) ||
            (same_parties(known, fact) && ends_with(fact->name, known->name)));
}

static bool same_tie(const struct fact *a, const struct fact *b)
{
    if (a->tie != b->tie)
        return false;
    if (a->tie == TIE_agreement)
        return is_same_document(a, b);
    if (!same_parties(a, b))
        return false;
    if (a->tie == TIE_partnership || a->tie == TIE_relations)
        return true;
    return ends_with(a->name, b->name) || ends_with(b->name, a->name);
}

static void merge(struct fact *known, const struct fact *fact)
{
    if (!interval_known(known->since))
        known->since = fact->since;
    if (!interval_known(known->signed_on))
        known->signed_on = fact->signed_on;
    if (!interval_known(known->term))
        known->term = fact->term;
    if (known->who.count == 0)
        known->who = fact->who;
    if (fact->status == STATUS_signed && known->status == STATUS_in_force)
        known->status = STATUS_signed;
    if (fact->name.len > known->name.len &&
        (fact->tie != TIE_agreement || is_bare(known)))
        known->name = fact->name;
}

void tie_keep(struct tying *tying, const struct fact *fact)
{
    struct facts *facts = tying->finder->facts;

    for (size_t i = tying->first; i < facts->count; i++)
        if (same_tie(&facts->items[i], fact)) {
            merge(&facts->items[i], fact);
            trace_fact(tying->finder, OUTCOME_joined, i);
            return;
        }
    if (facts->count - tying->first < TIES_MOST) {
        *LIST_ADD(tying->finder->arena, facts) = *fact;
        trace_fact(tying->finder, OUTCOME_found, facts->count - 1);
    }
    trace_stop(tying->finder, OUTCOME_many, TOKEN_NONE);
}
