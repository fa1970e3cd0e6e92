/* Who holds which office. */
#include "find/tie.h"

#include <string.h>

#define LONG_PAST 180 /* days before the report */

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

/* The person that the rule's links lead to, or ENTITY_NONE. */
static uint32_t holder_of(const struct tying *tying,
                          const struct trigger *trigger)
{
    const struct finder *finder = tying->finder;
    const struct rule *rule = trigger->rule;

    for (size_t a = 0; a < rule->actor.count; a++) {
        struct arc_words words = {.count = 0};

        rule_follow(finder, trigger, &rule->actor.items[a], &words);
        for (size_t i = 0; i < words.count; i++) {
            const struct mention *mention =
                finder_mention(finder, words.items[i]);

            if (mention != NULL && mention->entity != ENTITY_NONE &&
                finder->report->entities.items[mention->entity].kind ==
                    MENTION_PERSON)
                return mention->entity;
        }
    }
    return ENTITY_NONE;
}

bool tie_take_change(struct tying *tying, const struct trigger *trigger)
{
    struct change change = {.rule = trigger->rule,
                            .entity = holder_of(tying, trigger),
                            .when = INTERVAL_NONE};
    const struct mention *date = event_date(tying->finder, trigger);

    /* "A goal of ousting him" ousts nobody. */
    if (change.entity == ENTITY_NONE ||
        tie_token(tying, trigger->token)->xpos == XPOS_VBG ||
        tie_is_negated(tying, trigger->token) ||
        event_status(tying->finder, trigger) != STATUS_held)
        return false;
    if (date != NULL) {
        change.when = tie_beginning(date);
        change.span = date->span;
    }
    *LIST_ADD(tying->finder->arena, &tying->changes) = change;
    return true;
}

/* What is told of taking or leaving the office. */
static void add_changes(const struct tying *tying, struct fact *fact,
                        uint32_t entity)
{
    for (size_t i = 0; i < tying->changes.count; i++) {
        const struct change *change = &tying->changes.items[i];
        bool known = interval_known(change->when);

        if (change->entity != entity)
            continue;
        fact->rule = rule_place(tying->finder->arena, change->rule);
        if (change->rule->status == STATUS_ended) {
            fact->status = STATUS_ended;
            if (known)
                fact->term =
                    (struct interval){DAY_OPEN_PAST, change->when.last, false};
        } else if (known) {
            fact->since = change->when;
        }
        if (known)
            finder_evidence(tying->finder, fact,
                            fact->status == STATUS_ended ? "term" : "since",
                            change->span);
    }
}

/* Somebody named once, in a sentence on days long past: he held the office
 * then; of now the report tells nothing. */
static struct interval remembered(const struct finder *finder,
                                  const struct entity *person,
                                  const struct sentence *sentence)
{
    const struct mentions *mentions = &finder->report->mentions;
    int32_t published = finder->report->published.first;
    struct interval when = INTERVAL_NONE;

    if (person->mention_count > 1 || !interval_known(finder->report->published))
        return when;
    for (size_t m = person->first_mention; m-- > 0;) {
        const struct mention *mention = &mentions->items[m];

        if (mention->first < sentence->first)
            break;
        if (mention->kind == MENTION_DATE)
            when = mention->when;
    }
    for (size_t m = person->first_mention; m < mentions->count; m++) {
        const struct mention *mention = &mentions->items[m];

        if (mention->first >= sentence->last)
            break;
        if (mention->kind == MENTION_DATE && !interval_known(when))
            when = mention->when;
    }
    return interval_known(when) && when.first != DAY_OPEN_PAST &&
                   when.last < published - LONG_PAST
               ? when
               : INTERVAL_NONE;
}

/* One tie for each of the offices that these words name, of a state or of an
 * organisation. */
static void add_offices(struct tying *tying, const struct entity *person,
                        struct str offices, struct str organisation)
{
    struct finder *finder = tying->finder;
    const struct mention *mention =
        &finder->report->mentions.items[person->first_mention];
    const struct sentence *sentence =
        &finder->report->sentences
             .items[tie_token(tying, mention->first)->sentence];
    struct party holder = {
        .name = person->name, .body = organisation, .span = mention->span};

    memcpy(holder.country, person->country, 4);
    while (offices.len > 0) {
        struct fact fact = {.kind = FACT_tie,
                            .tie = TIE_office,
                            .when = INTERVAL_NONE,
                            .since = INTERVAL_NONE,
                            .signed_on = INTERVAL_NONE,
                            .term = INTERVAL_NONE,
                            .score = 0.8F};

        fact.role = office_of_body(finder->arena, cut_office(tying, &offices),
                                   organisation);
        if (!person->former)
            fact.when = remembered(finder, person, sentence);
        fact.status = person->former ? STATUS_ended : STATUS_in_force;
        fact.span = finder_span(finder, sentence->first, sentence->last);
        fact.rule = STR("en/words/roles.tsv");
        add_changes(tying, &fact,
                    (uint32_t)(person - finder->report->entities.items));
        if (organisation.len == 0)
            fact_add_country(&fact, person->country, 1);
        if (fact.country_count == 0 && organisation.len == 0)
            return;
        *LIST_ADD(finder->arena, &fact.who) = holder;
        finder_evidence(finder, &fact, "who", holder.span);
        finder_evidence(finder, &fact, "role", person->role_span);
        *LIST_ADD(finder->arena, finder->facts) = fact;
    }
}

void tie_take_office(struct tying *tying, const struct entity *person)
{
    if (!is_office(person))
        return;
    add_offices(tying, person, person->role, person->role_org);
    add_offices(tying, person, person->also_role, person->also_org);
}
