/* Offices of several at once: "Presidents of Kazakhstan and South Korea - X and
 * Y", "the Kazakh and Korean foreign ministers, X and Y": the first country is
 * the first person's.  "Presidents X of A and Y of B" have their own. */
#include "mark/names.h"

#define MANY_MOST 8
#define REACH_MOST 60 /* tokens from the first country to the last person */

struct several {
    char countries[MANY_MOST][4];
    size_t country_count;
    struct mention *persons[MANY_MOST];
    size_t person_count;
};

static bool joins(const struct token *token)
{
    static const char *const words[] = {"and", ",",  "of", "the",
                                        "-",   "--", ":",  NULL};

    return token_is_one_of(token, words);
}

/* Where the countries joined to the office begin: "Kazakh and Korean ...". */
static uint32_t leftmost(const struct naming *naming, uint32_t first)
{
    for (size_t n = 0; n < MANY_MOST && first >= 2 &&
                       (token_is(naming_token(naming, first - 1), "and") ||
                        token_is(naming_token(naming, first - 1), ",")) &&
                       naming->places[first - 2].word != NULL &&
                       naming->places[first - 2].length == 1;
         n++)
        first -= 2;
    return first;
}

/* Takes the person or country that begins at a token; gives where it ends, the
 * token itself where there is none.  Behind a person a country is his own. */
static uint32_t take(const struct naming *naming, uint32_t at,
                     struct several *several)
{
    struct mention *person = naming_person(naming, at);

    if (person != NULL) {
        if (several->person_count < MANY_MOST)
            several->persons[several->person_count++] = person;
        return person->last;
    }
    if (naming->places[at].word == NULL)
        return at;
    if (several->person_count == 0 && several->country_count < MANY_MOST)
        naming_country(naming, at,
                       several->countries[several->country_count++]);
    return at + naming->places[at].length;
}

static void collect(const struct naming *naming, const struct role_phrase *role,
                    struct several *several)
{
    uint32_t i = leftmost(naming, role->first), most = i + REACH_MOST;

    while (i < most && naming_same_sentence(naming, role->core, i)) {
        uint32_t next = take(naming, i, several);

        if (next == i && i >= role->last && !joins(naming_token(naming, i)))
            return;
        i = next > i ? next : i + 1;
    }
}

void plurals_share(struct naming *naming)
{
    for (size_t r = 0; r < naming->roles.count; r++) {
        const struct role_phrase *role = &naming->roles.items[r];
        struct several several = {.person_count = 0};

        if (!role->plural)
            continue;
        collect(naming, role, &several);
        if (several.person_count < 2 ||
            (several.country_count > 1 &&
             several.person_count != several.country_count))
            continue;
        for (size_t i = 0; i < several.person_count; i++) {
            struct role_phrase one = *role;

            one.country[0] = '\0';
            if (several.country_count > 0)
                country_set(
                    one.country,
                    several.countries[several.country_count > 1 ? i : 0]);
            entity_give_role(naming, several.persons[i], &one, role->role);
        }
    }
}
