#include "mark/names.h"

#include <stdlib.h>

static enum mention_kind kind_of_place(const struct word *word)
{
    if (word_signed(word, "demonym") || word_signed(word, "people"))
        return MENTION_DEMONYM;
    if (word_signed(word, "city") || word_signed(word, "region"))
        return MENTION_PLACE;
    return MENTION_STATE;
}

/* "The Paris Agreement" names no state. */
static bool is_other_name(const struct naming *naming, uint32_t at,
                          uint32_t last)
{
    const struct word *word = naming->places[at].word;
    const struct token *behind;

    if (!naming_same_sentence(naming, at, last) ||
        (!word_signed(word, "capital") && !word_signed(word, "city")))
        return false;
    behind = naming_token(naming, last);
    return (behind->flags & TOKEN_CAPITAL) &&
           word_signed(
               lexicon_find(know_words(naming->know, "things"), behind->norm),
               "paper");
}

/* A place of the table; gives where it ends. */
static uint32_t take_known(struct naming *naming, uint32_t at)
{
    uint32_t last = at + naming->places[at].length;
    struct mention *mention;

    if (is_other_name(naming, at, last))
        return last;
    mention =
        naming_add(naming, kind_of_place(naming->places[at].word), at, last);
    naming_country(naming, at, mention->country);
    mention->role = naming->places[at].word->sign;
    return last;
}

static const struct word *thing_before(const struct naming *naming,
                                       uint32_t last)
{
    return lexicon_find(know_words(naming->know, "things"),
                        naming_token(naming, last - 1)->norm);
}

/* What the name ends in: "event" of "U.S.-Poland Strategic Dialogue". */
static bool is_of_kind(const struct naming *naming, uint32_t last,
                       const char *sign)
{
    return word_signed(thing_before(naming, last), sign);
}

/* "Baghdad Iraq": behind one place of the table another ends the name. */
static bool is_two_places(const struct naming *naming, uint32_t at,
                          uint32_t last)
{
    for (uint32_t i = at + naming->places[at].length; i < last; i++)
        if (naming->places[i].word != NULL &&
            i + naming->places[i].length == last)
            return true;
    return false;
}

/* "Helmand Province", "Palestine Contemporary Art Museum": the analyser's
 * longer name of a place around one of the table; gives where it ends, or
 * `at`. */
static uint32_t take_longer(struct naming *naming, uint32_t at)
{
    struct tokens_span name = naming_name(naming, at);
    const struct match *place = &naming->places[at];
    uint32_t last = at + place->length;
    struct mention *mention;

    if (naming_token(naming, at)->name != NAME_PLACE || name.last < last ||
        name.last - name.first <= place->length ||
        !naming_free(naming, name.first, name.last) ||
        is_two_places(naming, at, name.last) ||
        is_of_kind(naming, name.last, "event") ||
        is_of_kind(naming, name.last, "paper") ||
        (name.last == last && kind_of_place(place->word) != MENTION_PLACE))
        return at;
    mention = naming_add(naming, MENTION_PLACE, name.first, name.last);
    /* "Korean Peninsula" is in the table of organisations, as nobody's. */
    if (!word_signed(naming->bodies[name.first].word, "bloc"))
        naming_country(naming, at, mention->country);
    return name.last;
}

/* "Governments of the United States" is no place. */
static bool is_of_body(const struct naming *naming, uint32_t first)
{
    return lexicon_find(know_words(naming->know, "bodies"),
                        naming_token(naming, first)->lemma) != NULL;
}

/* What the analyser holds to be a place; gives where it ends. */
static uint32_t take_seen(struct naming *naming, uint32_t first)
{
    uint32_t last = naming_name(naming, first).last;

    if (!naming_free(naming, first, last) || is_of_body(naming, first))
        return first + 1;
    if (thing_before(naming, last) != NULL &&
        !is_of_kind(naming, last, "place"))
        return last;
    naming_add(naming, MENTION_PLACE, first, last);
    return last;
}

static void find_places(struct naming *naming)
{
    size_t count = naming->report->tokens.count;

    for (uint32_t i = 0; i < count;) {
        const struct match *place = &naming->places[i];
        const struct token *token = naming_token(naming, i);

        if (place->word != NULL && naming_free(naming, i, i + place->length)) {
            uint32_t last = take_longer(naming, i);

            i = last > i ? last : take_known(naming, i);
        } else if (token->name == NAME_PLACE && token->name_starts) {
            i = take_seen(naming, i);
        } else {
            i++;
        }
    }
}

static int order_mentions(const void *a, const void *b)
{
    const struct mention *one = a, *two = b;

    if (one->first != two->first)
        return one->first < two->first ? -1 : 1;
    if (one->last != two->last)
        return one->last > two->last ? -1 : 1;
    return (one->kind > two->kind) - (one->kind < two->kind);
}

void mentions_order(struct report *report)
{
    if (report->mentions.count > 0)
        qsort(report->mentions.items, report->mentions.count,
              sizeof(struct mention), order_mentions);
}

void names_find(struct naming *naming)
{
    persons_find(naming);
    bodies_find(naming);
    find_places(naming);
    mentions_order(naming->report);
    entities_join(naming);
    references_resolve(naming);
    mentions_order(naming->report);
    entities_settle(naming);
}
