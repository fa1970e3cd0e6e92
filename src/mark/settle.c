/* One kind for one name in a report.
 *
 * The analyser looks at a sentence at a time.  Here all the names of a report
 * are laid side by side: each vote for the kind of its words counts, what is
 * known of the world votes too, and all that bear the same words get the kind
 * that won. */
#include "mark/posts.h"

#include "base/out.h"

#include <string.h>

#define KINDS 8      /* of enum name_kind */
#define NAME_MOST 12 /* tokens of a name that votes */
#define AGAIN_MOST 4 /* tokens of a name that is sought again */

/* Votes weigh as much as the analyser is sure, within bounds. */
#define LEAST_VOTE .5F
#define MOST_VOTE 3.F
#define STATE_VOTE 12.F /* of the table of countries for a state or capital */
#define CITY_VOTE 3.F   /* for another city or region */
#define BODY_VOTE 9.F   /* for an organisation */
#define CALLED_VOTE 4.F /* for who is in office and called so in news */
#define PART_VOTE 6.F   /* for a person of whose name it is the last word */

struct ballot {
    float votes[KINDS]; /* by enum name_kind */
    unsigned count;     /* times that the analyser saw the name */
};

struct settling {
    struct naming *naming;
    struct table by_words; /* words of a name to its ballot */
    struct {
        struct ballot *items;
        size_t count, room;
    } ballots;
};

static bool is_voting_kind(uint8_t kind)
{
    return kind == NAME_PERSON || kind == NAME_ORGANISATION ||
           kind == NAME_PLACE;
}

static struct str words_of(const struct naming *naming, uint32_t first,
                           uint32_t last)
{
    struct out out = {.arena = naming->arena};

    if (last == first + 1)
        return naming->folded[first];
    for (uint32_t i = first; i < last; i++) {
        if (i > first)
            out_char(&out, ' ');
        out_str(&out, naming->folded[i]);
    }
    return out_view(&out);
}

static struct ballot *ballot_of(const struct settling *settling,
                                struct str words)
{
    uint32_t index = table_find(&settling->by_words, words);

    return index == TABLE_ABSENT ? NULL : &settling->ballots.items[index];
}

static struct ballot *ballot_open(struct settling *settling, struct str words)
{
    struct ballot *ballot = ballot_of(settling, words);

    if (ballot != NULL)
        return ballot;
    table_set(settling->naming->arena, &settling->by_words, words,
              (uint32_t)settling->ballots.count);
    ballot = LIST_ADD(settling->naming->arena, &settling->ballots);
    *ballot = (struct ballot){.count = 0};
    return ballot;
}

/* What the tables say of the words of a name. */
static void vote_known(const struct naming *naming, uint32_t first,
                       uint32_t last, struct ballot *ballot)
{
    const struct match *place = &naming->places[first];
    const struct match *body = &naming->bodies[first];

    if (body->word != NULL && first + body->length == last &&
        !word_signed(body->word, "bloc"))
        ballot->votes[NAME_ORGANISATION] += BODY_VOTE;
    if (last == first + 1 && post_is_called(naming, naming->folded[first]))
        ballot->votes[NAME_PERSON] += CALLED_VOTE;
    if (place->word == NULL || first + place->length != last)
        return;
    if (word_signed(place->word, "body"))
        ballot->votes[NAME_ORGANISATION] += BODY_VOTE;
    else if (word_signed(place->word, "name") ||
             word_signed(place->word, "capital"))
        ballot->votes[NAME_PLACE] += STATE_VOTE;
    else if (!word_signed(place->word, "seat"))
        ballot->votes[NAME_PLACE] += CITY_VOTE;
}

/* The outlet of the report speaks as a body: "Kazinform has learnt". */
static void vote_outlet(const struct naming *naming, struct str words,
                        struct ballot *ballot)
{
    const struct str outlet = naming->report->outlet;
    const struct word *word = lexicon_find(world_outlets(naming->world), words);

    if (outlet.len > 0 &&
        ((word != NULL && str_equal(word->cells[0], outlet)) ||
         str_equal(lexicon_phrase(naming->arena, outlet), words)))
        ballot->votes[NAME_ORGANISATION] += BODY_VOTE;
}

static float weight_of(const struct naming *naming, uint32_t first,
                       uint32_t last)
{
    float weight = MOST_VOTE;

    for (uint32_t i = first; i < last; i++)
        if (naming_token(naming, i)->name_margin < weight)
            weight = naming_token(naming, i)->name_margin;
    return weight < LEAST_VOTE ? LEAST_VOTE : weight;
}

static void vote(struct settling *settling, uint32_t first, uint32_t last)
{
    struct naming *naming = settling->naming;
    struct str words = words_of(naming, first, last);
    struct ballot *ballot = ballot_open(settling, words);

    if (ballot->count++ == 0) {
        vote_known(naming, first, last, ballot);
        vote_outlet(naming, words, ballot);
    }
    ballot->votes[naming_token(naming, first)->name] +=
        weight_of(naming, first, last);
}

/* The surname of a person named in full votes for persons. */
static void vote_surname(struct settling *settling, uint32_t first,
                         uint32_t last)
{
    struct ballot *ballot;

    if (last < first + 2 ||
        naming_token(settling->naming, first)->name != NAME_PERSON)
        return;
    table_set(settling->naming->arena, &settling->naming->surnames,
              settling->naming->folded[last - 1], 1);
    ballot = ballot_of(settling, settling->naming->folded[last - 1]);
    if (ballot != NULL)
        ballot->votes[NAME_PERSON] += PART_VOTE;
}

/* "Portland, Oregon" are two places, and an article written small or at a
 * sentence's start belongs to no name but those of the tables. */
static void part(struct settling *settling, uint32_t first, uint32_t last)
{
    struct naming *naming = settling->naming;
    struct token *tokens = naming->report->tokens.items;

    if (tokens[first].name == NAME_PLACE)
        for (uint32_t i = first + 1; i + 1 < last; i++)
            if (token_is(&tokens[i], ",")) {
                naming_set_kind(naming, (struct tokens_span){i, i + 1},
                                NAME_NONE);
                tokens[i + 1].name_starts = true;
            }
    if (tokens[first].name != NAME_PERSON && last > first + 1 &&
        token_is(&tokens[first], "the") &&
        (tokens[first].flags & (TOKEN_STARTS | TOKEN_CAPITAL)) !=
            TOKEN_CAPITAL &&
        naming->places[first].word == NULL &&
        naming->bodies[first].word == NULL) {
        naming_set_kind(naming, (struct tokens_span){first, first + 1},
                        NAME_NONE);
        tokens[first + 1].name_starts = true;
    }
}

/* An address is nobody's name. */
static void drop_address(struct settling *settling, uint32_t first,
                         uint32_t last)
{
    const struct token *token = naming_token(settling->naming, first);

    if (last == first + 1 &&
        memchr(token->text.at, '@', token->text.len) != NULL)
        naming_set_kind(settling->naming, (struct tokens_span){first, last},
                        NAME_NONE);
}

/* "Zyntra, Inc.": what a firm's name ends in belongs to it. */
static void take_company(struct settling *settling, uint32_t first,
                         uint32_t last)
{
    struct naming *naming = settling->naming;
    uint32_t end = last;

    if (naming_same_sentence(naming, first, last + 1) &&
        token_is(naming_token(naming, last), ","))
        end++;
    if (!naming_same_sentence(naming, first, end) ||
        !(naming_token(naming, end)->flags & TOKEN_CAPITAL) ||
        !word_signed(lexicon_find(know_words(naming->know, "things"),
                                  naming_token(naming, end)->norm),
                     "company"))
        return;
    naming_set_kind(naming, (struct tokens_span){first, end + 1},
                    NAME_ORGANISATION);
}

/* The kind with the most votes; of equals, `own`. */
static uint8_t winner(const struct ballot *ballot, uint8_t own)
{
    uint8_t best = own;

    for (uint8_t k = 0; k < KINDS; k++)
        if (ballot->votes[k] > ballot->votes[best])
            best = k;
    return best;
}

static void each_name(struct settling *settling,
                      void (*visit)(struct settling *, uint32_t, uint32_t))
{
    const struct naming *naming = settling->naming;

    for (uint32_t i = 0; i < naming->report->tokens.count;) {
        uint32_t last = naming_name(naming, i).last;

        if (naming_token(naming, i)->name_starts &&
            is_voting_kind(naming_token(naming, i)->name) &&
            last <= i + NAME_MOST)
            visit(settling, i, last);
        i = last;
    }
}

static void decide(struct settling *settling, uint32_t first, uint32_t last)
{
    struct naming *naming = settling->naming;
    const struct ballot *ballot =
        ballot_of(settling, words_of(naming, first, last));

    if (ballot != NULL)
        naming_set_kind(naming, (struct tokens_span){first, last},
                        winner(ballot, naming_token(naming, first)->name));
}

void names_settle(struct naming *naming)
{
    struct settling settling = {.naming = naming};

    initials_find(naming);
    each_name(&settling, drop_address);
    each_name(&settling, part);
    each_name(&settling, take_company);
    each_name(&settling, vote);
    each_name(&settling, vote_surname);
    each_name(&settling, decide);
}
