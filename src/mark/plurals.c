/* Offices of several at once: "Presidents of Kazakhstan and South Korea - X and
 * Y", "the Kazakh and Korean foreign ministers, X and Y": the first country is
 * the first person's. */
#include "mark/names.h"

#define MANY_MOST 8

struct several {
    char countries[MANY_MOST][4];
    size_t country_count;
    uint32_t persons[MANY_MOST]; /* indexes of mentions */
    size_t person_count;
};

static const struct token *token_at(const struct naming *naming, size_t index)
{
    return &naming->report->tokens.items[index];
}

static bool joins(const struct token *token)
{
    return token_is(token, "and") || token_is(token, ",") ||
           token_is(token, "of") || token_is(token, "the") ||
           token_is(token, "-") || token_is(token, "--") ||
           token_is(token, ":");
}

/* Where the countries joined to the office begin: "Kazakh and Korean ...". */
static uint32_t leftmost(const struct naming *naming, uint32_t first)
{
    while (first >= 2 && token_is(token_at(naming, first - 1), "and") &&
           naming->places[first - 2].word != NULL)
        first -= 2;
    return first;
}

static void collect(const struct naming *naming,
                    const struct role_phrase *role, uint32_t end,
                    struct several *several)
{
    const struct mentions *mentions = &naming->report->mentions;
    uint32_t i = leftmost(naming, role->first);
    size_t m = 0;

    while (m < mentions->count && mentions->items[m].first < i)
        m++;
    while (i < end) {
        while (m < mentions->count && mentions->items[m].first < i)
            m++;
        if (m < mentions->count && mentions->items[m].first == i &&
            mentions->items[m].kind == MENTION_PERSON) {
            if (several->person_count < MANY_MOST)
                several->persons[several->person_count++] = (uint32_t)m;
            i = mentions->items[m].last;
        } else if (naming->places[i].word != NULL &&
                   several->person_count == 0) {
            if (several->country_count < MANY_MOST)
                naming_country(naming, i,
                               several->countries[several->country_count++]);
            i += naming->places[i].length;
        } else if (joins(token_at(naming, i)) ||
                   (i >= role->core && i < role->last)) {
            i++;
        } else if (i < role->core) {
            i++;
        } else {
            return;
        }
    }
}

void plurals_share(struct naming *naming)
{
    struct report *report = naming->report;

    for (size_t r = 0; r < naming->roles.count; r++) {
        struct role_phrase *role = &naming->roles.items[r];
        struct several several = {0};
        uint32_t end =
            report->sentences.items[token_at(naming, role->core)->sentence]
                .last;

        if (!role->plural)
            continue;
        collect(naming, role, end, &several);
        if (several.person_count < 2 ||
            several.person_count != several.country_count)
            continue;
        for (size_t i = 0; i < several.person_count; i++) {
            struct role_phrase one = *role;

            country_set(one.country, several.countries[i]);
            entity_give_role(naming,
                             &report->mentions.items[several.persons[i]],
                             &one, role->role);
        }
    }
}
