/* Words that name nobody, and whom they mean: one pass after another over the
 * whole report, from the surer to the looser, as in Stanford's sieve. */
#include "mark/names.h"

#include <string.h>

struct mention *reference_add(struct naming *naming, enum mention_kind kind,
                              struct tokens_span tokens, uint32_t entity,
                              enum pass pass)
{
    struct report *report = naming->report;
    struct mention *mention = LIST_ADD(naming->arena, &report->mentions);

    *mention = (struct mention){
        .kind = kind,
        .span = {report->tokens.items[tokens.first].span.from,
                 report->tokens.items[tokens.last - 1].span.to},
        .first = tokens.first,
        .last = tokens.last,
        .head = tokens.last - 1,
        .entity = entity,
        .when = INTERVAL_NONE};
    if (entity != ENTITY_NONE) {
        memcpy(mention->country, report->entities.items[entity].country, 4);
        mention->role = report->entities.items[entity].role;
        mention->pass = (uint8_t)pass;
    }
    return mention;
}

/* "Our two countries", "both nations". */
static bool is_pair(const struct naming *naming, uint32_t token)
{
    static const char *const nouns[] = {"countries", "nations", "states", NULL};
    static const char *const before[] = {"our", "two", "both", "their", NULL};

    return token > 0 && token_is_one_of(naming_token(naming, token), nouns) &&
           naming_same_sentence(naming, token - 1, token + 1) &&
           token_is_one_of(naming_token(naming, token - 1), before);
}

/* "The two discussed": persons, not "the two books". */
static bool is_the_two(const struct naming *naming, uint32_t token)
{
    const struct token *word = naming_token(naming, token);

    return token_is(word, "two") && token > 0 &&
           naming_same_sentence(naming, token - 1, token + 1) &&
           token_is(naming_token(naming, token - 1), "the") &&
           (word->relation == REL_nsubj || word->relation == REL_nsubj_pass);
}

/* "The sides", "both", "they", "the two": several at once. */
static void take_sides(struct naming *naming, uint32_t token)
{
    static const char *const words[] = {
        "sides", "parties", "interlocutors", "they", "both", "two", NULL};
    const struct token *word = naming_token(naming, token);

    if (naming->taken[token] || (word->flags & TOKEN_QUOTED))
        return;
    for (size_t i = 0; words[i] != NULL; i++)
        if ((i < 5 ? token_is(word, words[i]) : is_the_two(naming, token)) ||
            (i == 0 && is_pair(naming, token))) {
            struct mention *mention =
                reference_add(naming, i < 3 ? MENTION_ROLE : MENTION_PRONOUN,
                              (struct tokens_span){token, token + 1},
                              ENTITY_NONE, PASS_sides);
            mention->joint = true;
            mention->pass = PASS_sides;
            return;
        }
}

/* The state of this country that the report names, or ENTITY_NONE. */
static uint32_t state_of(const struct naming *naming, const char *country)
{
    const struct entities *all = &naming->report->entities;

    for (size_t e = 0; e < all->count; e++)
        if (all->items[e].kind == MENTION_STATE &&
            strcmp(all->items[e].country, country) == 0)
            return (uint32_t)e;
    return ENTITY_NONE;
}

/* "His country", "her small nation": of whom the pronoun means. */
static void take_own_country(struct naming *naming, const struct mention *his)
{
    static const char *const nouns[] = {"country", "nation", "homeland",
                                        "government", NULL};
    struct mention *mention;
    uint32_t noun = his->last, from = his->span.from;
    char country[4];

    if (his->kind != MENTION_PRONOUN || his->joint || his->country[0] == '\0' ||
        naming_token(naming, his->head)->xpos != XPOS_PRPS)
        return;
    memcpy(country, his->country, sizeof(country));
    while (noun + 1 < naming->report->tokens.count &&
           naming_token(naming, noun)->upos == UPOS_ADJ)
        noun++;
    if (noun >= naming->report->tokens.count || naming->taken[noun] ||
        naming_token(naming, noun)->head == his->head ||
        naming_token(naming, his->head)->head != noun ||
        !token_is_one_of(naming_token(naming, noun), nouns))
        return;
    mention = reference_add(naming, MENTION_STATE,
                            (struct tokens_span){noun, noun + 1},
                            state_of(naming, country), PASS_own);
    memcpy(mention->country, country, sizeof(country));
    mention->span.from = from;
}

static void take_own_countries(struct naming *naming)
{
    size_t count = naming->report->mentions.count;

    for (size_t m = 0; m < count; m++) {
        const struct mention his = naming->report->mentions.items[m];

        take_own_country(naming, &his);
    }
}

/* "Two sides" is no count: whoever deals with each other is two. */
static void drop_counts(struct naming *naming)
{
    struct mentions *mentions = &naming->report->mentions;
    bool *joint = arena_alloc(naming->arena, naming->report->tokens.count + 1,
                              sizeof(*joint));
    size_t kept = 0;

    for (size_t m = 0; m < mentions->count; m++)
        if (mentions->items[m].joint)
            joint[mentions->items[m].head] = true;
    for (size_t m = 0; m < mentions->count; m++) {
        const struct mention *mention = &mentions->items[m];

        if (mention->kind != MENTION_AMOUNT || mention->amount.money ||
            !joint[mention->last - 1])
            mentions->items[kept++] = *mention;
    }
    mentions->count = kept;
}

void references_resolve(struct naming *naming)
{
    holders_resolve(naming);
    mentions_order(naming->report);
    things_resolve(naming);
    mentions_order(naming->report);
    pronouns_resolve(naming);
    for (uint32_t i = 0; i < naming->report->tokens.count; i++)
        take_sides(naming, i);
    take_own_countries(naming);
    drop_counts(naming);
}
