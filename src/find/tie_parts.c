/* Whose a tie is, since when, and which mentions are of one tie. */
#include "find/tie.h"

#include <string.h>

#define TIES_MOST 300
#define NEAR 8 /* tokens between an anniversary and what it is of */

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

void tie_add_countries(const struct tying *tying, struct fact *fact,
                       uint32_t first, uint32_t last)
{
    const struct finder *finder = tying->finder;
    const struct sentence *sentence =
        &finder->report->sentences.items[tie_token(tying, first)->sentence];

    tie_add_own_countries(tying, fact, first, last);
    if (fact->country_count < 2)
        add_between(tying, fact, first, last);
    for (uint32_t i = sentence->first;
         i < sentence->last && fact->country_count < 2; i++) {
        const struct mention *mention = finder_mention(finder, i);

        if (mention != NULL && mention->kind < MENTION_DATE)
            add_country(tying, fact, mention);
    }
    for (unsigned i = 0; i < 2 && fact->country_count < 2; i++)
        fact_add_country(fact, finder->pair[i], 2);
    fact_sort_countries(fact);
}

/* ---- since when */

const struct mention *tie_date(const struct tying *tying, uint32_t noun,
                               uint32_t verb)
{
    struct trigger trigger = {.token = noun, .verb = verb, .noun = true};

    return event_date(tying->finder, &trigger);
}

static struct interval years_before(const struct tying *tying,
                                    const struct sentence *sentence, int years)
{
    struct interval base = tying->finder->report->published;
    int year, month, day;

    for (uint32_t i = sentence->first; i < sentence->last; i++) {
        const struct mention *mention = finder_mention(tying->finder, i);

        if (mention != NULL && mention->kind == MENTION_DATE &&
            interval_known(mention->when) && !mention->set &&
            mention->when.first > DAY_OPEN_PAST &&
            mention->when.last < DAY_OPEN_FUTURE &&
            interval_days(mention->when) > 301)
            base = mention->when;
    }
    if (!interval_known(base) || base.first <= DAY_OPEN_PAST)
        return INTERVAL_NONE;
    day_to_civil(base.first, &year, &month, &day);
    return interval_year(year - years);
}

static bool counts_years(const struct tying *tying,
                         const struct mention *mention)
{
    for (uint32_t i = mention->first;
         i < mention->last + 1 && i < tying->finder->report->tokens.count; i++)
        if (str_equal(tie_token(tying, i)->lemma, STR("anniversary")) ||
            (!mention->amount.ordinal &&
             str_equal(tie_token(tying, i)->lemma, STR("year"))))
            return true;
    return false;
}

/* "the 15th anniversary of the partnership", "100 years of relations",
 * "relations turn 30". */
static bool add_anniversary(const struct tying *tying, struct fact *fact,
                            uint32_t noun)
{
    const struct finder *finder = tying->finder;
    uint32_t head = tie_token(tying, noun)->head;
    const struct sentence *s =
        &finder->report->sentences.items[tie_token(tying, noun)->sentence];

    for (uint32_t i = s->first; i < s->last; i++) {
        const struct mention *mention = finder_mention(finder, i);
        bool turns;

        if (mention == NULL || mention->kind != MENTION_AMOUNT ||
            mention->first != i || mention->amount.values != 1)
            continue;
        turns = str_equal(tie_token(tying, head)->lemma, STR("turn")) &&
                i > head && i <= head + 2;
        if (!turns &&
            !(i < noun && noun < i + NEAR && counts_years(tying, mention)))
            continue;
        if (mention->amount.value[0] < 1 || mention->amount.value[0] > 500)
            continue;
        fact->since = years_before(tying, s, (int)mention->amount.value[0]);
        finder_evidence(tying->finder, fact, "since", mention->span);
        return true;
    }
    return false;
}

/* A verb that founds, above the noun or below it: "formed in 2009". */
static uint32_t founding_verb(const struct tying *tying, uint32_t noun)
{
    const struct finder *finder = tying->finder;
    uint32_t head = tie_token(tying, noun)->head;

    for (uint32_t child = finder->child[noun]; child != TOKEN_NONE;
         child = finder->sibling[child])
        if (tie_sign_is(tying, tying->ranks, child, "found") ||
            tie_sign_is(tying, tying->ranks, child, "raise"))
            return child;
    if (tie_sign_is(tying, tying->ranks, head, "found") ||
        tie_sign_is(tying, tying->ranks, head, "raise"))
        return head;
    return TOKEN_NONE;
}

static bool starts_with(struct str text, const char *with)
{
    size_t length = strlen(with);

    return text.len >= length && memcmp(text.at, with, length) == 0;
}

struct interval tie_beginning(const struct mention *date)
{
    int year, month, day;

    if (date->when.last != DAY_OPEN_FUTURE)
        return date->when;
    day_to_civil(date->when.first, &year, &month, &day);
    if (str_equal(date->how, STR("since year")))
        return interval_year(year);
    if (str_equal(date->how, STR("since month")))
        return interval_month(year, month);
    return interval_day(date->when.first);
}

void tie_add_since(const struct tying *tying, struct fact *fact, uint32_t noun)
{
    struct trigger trigger = tie_trigger(tying, noun);
    uint32_t founding = founding_verb(tying, noun);
    const struct mention *date;

    if (add_anniversary(tying, fact, noun))
        return;
    if (founding != TOKEN_NONE)
        trigger.verb = founding;
    date = tie_date(tying, noun, trigger.verb);
    if (date == NULL ||
        (founding == TOKEN_NONE && !starts_with(date->how, "since")))
        return;
    fact->since = tie_beginning(date);
    finder_evidence(tying->finder, fact, "since", date->span);
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

/* "the agreement", behind one that was named or before it. */
static bool is_reference(const struct fact *known, const struct fact *fact)
{
    return known->tie == TIE_agreement && fact->tie == TIE_agreement &&
           str_equal(known->instrument, fact->instrument) &&
           shares_party(known, fact) &&
           (is_bare(known) || is_bare(fact) ||
            ends_with(known->name, fact->name));
}

static bool same_tie(const struct fact *a, const struct fact *b)
{
    if (a->tie != b->tie)
        return false;
    if (is_reference(a, b))
        return true;
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
            return;
        }
    if (facts->count - tying->first < TIES_MOST)
        *LIST_ADD(tying->finder->arena, facts) = *fact;
}
