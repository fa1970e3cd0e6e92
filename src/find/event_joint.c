/* Several at once: "the two ministers", "the presidents of A and B", "their
 * leaders". */
#include "find/event.h"

#include <string.h>

#define PERSONS_MOST 100 /* holders of an office that are looked through */

/* "The presidents of A and B": the holders of the office where they are known,
 * in place of their states. */
static void name_holders(const struct finder *finder,
                         const struct mention *mention, struct parties *parties,
                         size_t from)
{
    const struct entities *all = &finder->report->entities;

    for (size_t i = from; i < parties->count; i++)
        for (size_t e = 0; e < all->count && e < PERSONS_MOST; e++) {
            const struct entity *person = &all->items[e];

            if (person->kind != MENTION_PERSON)
                break;
            if (person->former ||
                strcmp(person->country, parties->items[i].country) != 0 ||
                !str_contains(person->role, mention->role))
                continue;
            parties->items[i].name = person->name;
            parties->items[i].role = person->role;
            break;
        }
}

/* "The two ministers": the ministers of two countries who were named last. */
static void recent_holders(const struct finder *finder,
                           const struct mention *joint, struct parties *parties)
{
    const struct report *report = finder->report;
    struct party found[2];
    unsigned count = 0, seen = 0;
    size_t m = (size_t)(joint - report->mentions.items);

    for (; joint->role.len > 0 && m > 0 && count < 2 && seen < PERSONS_MOST;
         m--) {
        const struct mention *mention = &report->mentions.items[m - 1];

        if (mention->kind != MENTION_PERSON || mention->entity == ENTITY_NONE)
            continue;
        seen++;
        found[count] = finder_party(finder, mention);
        if (found[count].country[0] == '\0' ||
            !str_contains(found[count].role, joint->role) ||
            (count == 1 && strcmp(found[0].country, found[1].country) == 0))
            continue;
        found[count++].span = (struct span){0, 0};
    }
    for (unsigned i = 0; count == 2 && i < 2; i++)
        parties_add(finder->arena, parties, &found[i]);
}

/* "The two governments": the states themselves, which the report is about. */
static bool both_states(const struct finder *finder, uint32_t token,
                        struct parties *parties)
{
    static const char *const words[] = {"government", "country", "state",
                                        "nation", NULL};

    if (finder->pair[1][0] == '\0' ||
        !str_is_one_of(finder_token(finder, token)->lemma, words))
        return false;
    for (unsigned i = 0; i < 2; i++) {
        struct party party = {.span = finder_token(finder, token)->span};

        memcpy(party.country, finder->pair[i], 4);
        parties_add(finder->arena, parties, &party);
    }
    return true;
}

/* A state and those that are joined to it. */
static void states_of(const struct finder *finder, uint32_t token,
                      struct parties *parties)
{
    struct party party = {.span = finder_mention(finder, token)->span};

    memcpy(party.country, finder_mention(finder, token)->country, 4);
    parties_add(finder->arena, parties, &party);
    for (uint32_t child = finder->child[token]; child != TOKEN_NONE;
         child = finder->sibling[child]) {
        const struct mention *mention = finder_mention(finder, child);

        if (finder_token(finder, child)->relation != REL_conj ||
            mention == NULL || mention->kind != MENTION_STATE)
            continue;
        memcpy(party.country, mention->country, 4);
        party.span = mention->span;
        parties_add(finder->arena, parties, &party);
    }
}

/* "The heads of A companies": of A, by what they are heads of. */
static bool heads_of(const struct finder *finder, uint32_t token,
                     struct parties *parties)
{
    for (uint32_t child = finder->child[token]; child != TOKEN_NONE;
         child = finder->sibling[child])
        if (finder_token(finder, child)->upos == UPOS_NOUN &&
            finder_mention(finder, child) == NULL &&
            str_equal(preposition_of(finder, child), STR("of"))) {
            states_below(finder, child, parties);
            return true;
        }
    return false;
}

/* "Their foreign ministers", "the countries' leaders": those who are named
 * together last, "A and B", in this sentence or the one before. */
static void states_together(const struct finder *finder, uint32_t token,
                            struct parties *parties)
{
    const struct report *report = finder->report;
    uint32_t here = finder_token(finder, token)->sentence;
    uint32_t first = report->sentences.items[here > 0 ? here - 1 : 0].first;

    for (uint32_t i = token; i-- > first;) {
        const struct mention *second = finder_mention(finder, i);
        uint32_t above = finder_token(finder, i)->head;
        const struct mention *other = finder_mention(finder, above);

        if (second == NULL || other == NULL || second->head != i ||
            second->kind != MENTION_STATE || other->kind != MENTION_STATE ||
            finder_token(finder, i)->relation != REL_conj ||
            strcmp(second->country, other->country) == 0)
            continue;
        states_of(finder, above, parties);
        return;
    }
}

/* "The sides", "the presidents of A and B". */
void parties_several(const struct finder *finder, uint32_t token,
                     struct parties *parties, bool *joint)
{
    const struct mention *mention = finder_mention(finder, token);
    size_t before = parties->count;

    if (str_contains(mention->role, STR("counterpart")) ||
        both_states(finder, token, parties))
        return;
    states_below(finder, token, parties);
    if (parties->count == before && heads_of(finder, token, parties))
        return;
    name_holders(finder, mention, parties, before);
    if (parties->count < before + 2)
        recent_holders(finder, mention, parties);
    if (parties->count == before && is_of_several(finder, token)) {
        states_together(finder, token, parties);
        name_holders(finder, mention, parties, before);
    }
    /* "The heads of A companies" are of A alone. */
    *joint =
        *joint || parties->count == before ||
        (parties->count == before + 1 && parties->items[before].name.len > 0);
}
