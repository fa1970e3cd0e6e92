/* The country of an official where the report does not say it in the title:
 * "President Tokayev arrived in Seoul". */
#include "mark/names.h"

#include <string.h>

#define NEAR_MOST 40 /* mentions that a country is sought among */

struct home {
    struct naming *naming;
    char pair[2][4]; /* the two countries that are named most */
};

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

/* "to Kazakhstan", "in Astana": where somebody is, not whom he serves. */
static bool is_destination(const struct home *home,
                           const struct mention *mention)
{
    static const char *const words[] = {"to", "in",   "at",   "for",
                                        "on", "with", "near", "from"};
    uint32_t at = mention->first;

    if (at > 0 && token_is(naming_token(home->naming, at - 1), "the"))
        at--;
    for (size_t i = 0; at > 0 && i < sizeof(words) / sizeof(words[0]); i++)
        if (token_is(naming_token(home->naming, at - 1), words[i]))
            return true;
    return false;
}

/* "to Kazakhstan" leads there for sure, "in Kazakhstan" perhaps. */
static unsigned leads(const struct home *home, const struct mention *mention)
{
    uint32_t at = mention->first;

    if (at > 0 && token_is(naming_token(home->naming, at - 1), "the"))
        at--;
    if (at == 0)
        return 0;
    if (token_is(naming_token(home->naming, at - 1), "to"))
        return 3;
    return token_is(naming_token(home->naming, at - 1), "in") ? 1 : 0;
}

/* How much the sentences that name this person lead to the country. */
static unsigned times_away(const struct home *home, uint32_t person,
                           const char *code)
{
    const struct mentions *mentions = &home->naming->report->mentions;
    unsigned times = 0;
    uint32_t sentence = UINT32_MAX;

    for (size_t m = 0; m < mentions->count; m++) {
        const struct mention *mention = &mentions->items[m];

        if (mention->kind == MENTION_PERSON && mention->entity == person)
            sentence = naming_token(home->naming, mention->first)->sentence;
        else if (naming_token(home->naming, mention->first)->sentence ==
                     sentence &&
                 strcmp(mention->country, code) == 0)
            times += leads(home, mention);
    }
    return times;
}

/* Whoever is met, received or spoken to, and not who meets. */
static bool is_object(const struct home *home, const struct mention *mention)
{
    const struct token *head = naming_token(home->naming, mention->head);
    enum relation relation = (enum relation)head->relation;

    if (relation == REL_nsubj && head->head < mention->first)
        return true;
    return relation != REL_nsubj && relation != REL_nsubj_pass &&
           relation != REL_nmod_poss && relation != REL_root &&
           relation != REL_compound;
}

/* The mention of a person that stands first. */
static size_t first_mention(const struct home *home, uint32_t person)
{
    const struct mentions *mentions = &home->naming->report->mentions;
    size_t m = 0;

    while (m < mentions->count && (mentions->items[m].kind != MENTION_PERSON ||
                                   mentions->items[m].entity != person))
        m++;
    return m;
}

/* The nearest state named before a person in this sentence or the one before
 * that has no other such official.  Where somebody is met is where he serves;
 * where somebody goes is not. */
static bool near_state(const struct home *home, uint32_t person,
                       char country[4])
{
    const struct report *report = home->naming->report;
    size_t own = first_mention(home, person), seen = 0;
    uint32_t sentence;
    bool object;

    if (own == report->mentions.count)
        return false;
    sentence =
        naming_token(home->naming, report->mentions.items[own].first)->sentence;
    object = is_object(home, &report->mentions.items[own]);
    for (size_t m = own; m > 0 && seen < NEAR_MOST; m--) {
        const struct mention *mention = &report->mentions.items[m - 1];

        if (naming_token(home->naming, mention->first)->sentence + 1 < sentence)
            break;
        seen++;
        if (mention->kind != MENTION_STATE ||
            (!object && is_destination(home, mention)) ||
            is_taken(home, &report->entities.items[person], mention->country))
            continue;
        memcpy(country, mention->country, 4);
        return true;
    }
    return false;
}

/* The country of the paper or press service: of the table, or of a name in its
 * own ("Foreign ministry press office, Astana"). */
static void outlet_country(const struct home *home, char country[4])
{
    const struct naming *naming = home->naming;
    struct str rest = naming->report->outlet;
    const struct word *word = lexicon_find(&naming->world->outlets, rest);

    if (word != NULL && word->cells[1].len == 3)
        country_set(country, word->cells[1].at);
    while (rest.len > 0 && country[0] == '\0') {
        word = lexicon_find(&naming->world->names, rest);
        if (word != NULL && word->cells[0].len == 3)
            country_set(country, word->cells[0].at);
        str_cut(&rest, ' ');
    }
}

/* Of the two countries the one that is free, or to which fewer ways lead. */
static bool from_pair(const struct home *home, uint32_t index, char country[4])
{
    const struct entity *person = &home->naming->report->entities.items[index];
    unsigned away[2];
    bool taken[2];

    if (home->pair[1][0] == '\0')
        return false;
    for (size_t i = 0; i < 2; i++) {
        taken[i] = is_taken(home, person, home->pair[i]);
        away[i] = times_away(home, index, home->pair[i]);
    }
    for (size_t i = 0; i < 2; i++)
        if (!taken[i] && (taken[1 - i] || 2 * away[i] < away[1 - i])) {
            memcpy(country, home->pair[i], 4);
            return true;
        }
    return false;
}

/* What the press service of a country calls its own. */
static bool from_outlet(const struct home *home, uint32_t index,
                        char country[4])
{
    const struct report *report = home->naming->report;
    size_t own = first_mention(home, index);
    char code[4] = "";

    outlet_country(home, code);
    if (code[0] == '\0' || own == report->mentions.count ||
        is_object(home, &report->mentions.items[own]) ||
        is_taken(home, &report->entities.items[index], code) ||
        times_away(home, index, code) > 2)
        return false;
    memcpy(country, code, 4);
    return true;
}

/* One round of one way of telling; the surer ways come first. */
static void round_of(struct home *home,
                     bool (*tell)(const struct home *, uint32_t, char[4]))
{
    struct entities *all = &home->naming->report->entities;

    for (uint32_t i = 0; i < all->count; i++)
        if (all->items[i].kind == MENTION_PERSON &&
            all->items[i].country[0] == '\0' && all->items[i].role.len > 0 &&
            all->items[i].role_org.len == 0)
            tell(home, i, all->items[i].country);
}

void homes_fill(struct naming *naming)
{
    struct home home = {.naming = naming};

    count_countries(&home);
    round_of(&home, from_outlet);
    round_of(&home, from_pair);
    round_of(&home, near_state);
    round_of(&home, from_pair);
}
