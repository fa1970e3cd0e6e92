/* Of which country somebody is where nobody says so. */
#include "find/event.h"
#include "find/tracing.h"

#include <string.h>

#define PERSONS_MOST 100   /* of a report that are looked through */
#define HEADING_MENTIONS 6 /* of a title and the headings under it */

const char *event_other_country(const struct finder *finder, const char *code)
{
    if (strcmp(finder->pair[0], code) == 0 && finder->pair[1][0] != '\0')
        return finder->pair[1];
    if (strcmp(finder->pair[1], code) == 0 && finder->pair[0][0] != '\0')
        return finder->pair[0];
    return NULL;
}

/* The state whose office stands over the text: "Office of the Spokesperson". */
static const char *publisher_of(const struct finder *finder)
{
    const struct report *report = finder->report;

    for (size_t m = 0; m < report->mentions.count && m < HEADING_MENTIONS;
         m++) {
        const struct mention *mention = &report->mentions.items[m];
        const struct token *token = finder_token(finder, mention->first);

        if (report->sentences.items[token->sentence].kind == SENTENCE_HEADING &&
            mention->country[0] != '\0' &&
            (mention->kind == MENTION_STATE ||
             mention->kind == MENTION_ORGANISATION))
            return mention->country;
    }
    return NULL;
}

/* Somebody else holds this office of the country. */
static bool is_taken(const struct finder *finder, const char *country,
                     const struct party *party)
{
    const struct entities *all = &finder->report->entities;

    for (size_t i = 0; i < all->count && i < PERSONS_MOST; i++)
        if (all->items[i].kind == MENTION_PERSON && party->role.len > 0 &&
            strcmp(all->items[i].country, country) == 0 &&
            str_equal(all->items[i].role, party->role) &&
            !str_equal(all->items[i].name, party->name))
            return true;
    return false;
}

/* One of two persons whose country is not said is of the other country where
 * the report is about two, or, where that has another such official, of the
 * place, if the other one is not at home there; before all, of the state whose
 * office tells of it. */
void event_infer_country(struct finder *finder, struct fact *fact,
                         const char *known)
{
    bool abroad = fact->in[0] != '\0' && strcmp(fact->in, known) != 0;
    const char *publisher = publisher_of(finder);
    const char *other =
        finder->pair_only ? event_other_country(finder, known) : NULL;
    struct party *unknown = NULL;

    for (size_t i = 0; i < fact->who.count; i++) {
        if (fact->who.items[i].country[0] != '\0')
            continue;
        if (unknown != NULL)
            return;
        unknown = &fact->who.items[i];
    }
    if (unknown == NULL || !event_is_person(finder, unknown->name))
        return;
    if (publisher != NULL && strcmp(publisher, known) != 0)
        other = publisher;
    else if (abroad && other != NULL && is_taken(finder, other, unknown))
        other = fact->in;
    if (other != NULL) {
        memcpy(unknown->country, other, 4);
        trace_note(finder, "who",
                   "whose country is not said: of the other one that the "
                   "report is about",
                   TOKEN_NONE);
    }
}
