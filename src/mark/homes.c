/* The country of an official where the report does not say it in the title:
 * "President Tokayev arrived in Seoul". */
#include "mark/names.h"

#include <string.h>

#define NEAR_MOST 40 /* mentions that a country is sought among */

struct home {
    struct naming *naming;
    char pair[2][4]; /* the two countries that are named most */
};

static const struct token *token_at(const struct naming *naming, size_t index)
{
    return &naming->report->tokens.items[index];
}

static bool is_top(struct str role)
{
    return str_equal(role, STR("president")) || str_equal(role, STR("king")) ||
           str_equal(role, STR("prime minister"));
}

/* Somebody else holds this office, or one as high, of the country. */
static bool is_taken(const struct home *home, const struct entity *self,
                     const char *code)
{
    const struct entities *all = &home->naming->report->entities;

    for (size_t i = 0; i < all->count; i++) {
        const struct entity *other = &all->items[i];

        if (other == self || other->kind != MENTION_PERSON || other->former ||
            strcmp(other->country, code) != 0)
            continue;
        if (str_equal(other->role, self->role) ||
            (is_top(other->role) && is_top(self->role)))
            return true;
    }
    return false;
}

/* Counts the countries of states and peoples; keeps the two leading ones. */
static void count_countries(struct home *home)
{
    const struct mentions *mentions = &home->naming->report->mentions;
    const char *codes[64];
    unsigned counts[64] = {0};
    size_t known = 0;

    for (size_t m = 0; m < mentions->count; m++) {
        const char *code = mentions->items[m].country;
        size_t i = 0;

        if (code[0] == '\0')
            continue;
        while (i < known && strcmp(codes[i], code) != 0)
            i++;
        if (i == sizeof(counts) / sizeof(counts[0]))
            continue;
        if (i == known)
            codes[known++] = code;
        counts[i]++;
    }
    for (size_t slot = 0; slot < 2; slot++) {
        size_t best = 0;

        for (size_t i = 1; i < known; i++)
            if (counts[i] > counts[best])
                best = i;
        if (known == 0 || counts[best] == 0)
            return;
        memcpy(home->pair[slot], codes[best], 4);
        counts[best] = 0;
    }
}

/* The nearest state named before a person in the sentence, or behind him where
 * the sentence has none before; free of another holder. */
static bool near_state(const struct home *home, const struct entity *person,
                       char country[4])
{
    const struct report *report = home->naming->report;
    uint32_t sentence =
        token_at(home->naming, person->first_mention)->sentence;
    size_t seen = 0;

    for (size_t m = report->mentions.count; m > 0 && seen < NEAR_MOST; m--) {
        const struct mention *mention = &report->mentions.items[m - 1];

        if (mention->first > person->first_mention ||
            mention->kind == MENTION_PERSON || mention->country[0] == '\0')
            continue;
        if (token_at(home->naming, mention->first)->sentence + 1 < sentence)
            break;
        seen++;
        if (mention->kind != MENTION_STATE ||
            is_taken(home, person, mention->country))
            continue;
        memcpy(country, mention->country, 4);
        return true;
    }
    return false;
}

static const char *outlet_country(const struct home *home)
{
    const struct report *report = home->naming->report;
    const struct word *outlet = NULL;

    if (report->outlet.len > 0)
        outlet = lexicon_find(&home->naming->world->outlets, report->outlet);
    return outlet != NULL && outlet->cells[1].len == 3 ? outlet->cells[1].at
                                                       : NULL;
}

static void fill(struct home *home, struct entity *person)
{
    const char *code = outlet_country(home);
    char own[4] = "";

    if (code != NULL)
        country_set(own, code);
    if (own[0] != '\0' && !is_taken(home, person, own)) {
        memcpy(person->country, own, 4);
        return;
    }
    for (size_t i = 0; i < 2; i++)
        if (home->pair[1 - i][0] != '\0' && home->pair[i][0] != '\0' &&
            is_taken(home, person, home->pair[1 - i]) &&
            !is_taken(home, person, home->pair[i])) {
            memcpy(person->country, home->pair[i], 4);
            return;
        }
    near_state(home, person, person->country);
}

void homes_fill(struct naming *naming)
{
    struct home home = {.naming = naming};
    struct entities *all = &naming->report->entities;

    count_countries(&home);
    for (size_t i = 0; i < all->count; i++)
        if (all->items[i].kind == MENTION_PERSON &&
            all->items[i].country[0] == '\0' && all->items[i].role.len > 0 &&
            all->items[i].role_org.len == 0)
            fill(&home, &all->items[i]);
}
