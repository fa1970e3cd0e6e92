/* Who holds which office. */
#include "find/tie.h"

#include <string.h>

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

void tie_take_office(struct tying *tying, const struct entity *person)
{
    struct finder *finder = tying->finder;
    const struct mention *mention =
        &finder->report->mentions.items[person->first_mention];
    const struct sentence *sentence =
        &finder->report->sentences
             .items[tie_token(tying, mention->first)->sentence];
    struct party holder = {.name = person->name, .span = mention->span};
    struct str rest = person->role;

    memcpy(holder.country, person->country, 4);
    if (!is_office(person))
        return;
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
