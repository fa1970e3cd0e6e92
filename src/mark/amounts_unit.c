/* What stands behind a number: money, units, nouns. */
#include "mark/amounts.h"

#include "base/utf8.h"

#include <string.h>

#define NOUN_REACH 9      /* tokens from a number to the noun it counts */
#define UNIT_WORDS_MOST 4 /* of "units per year" and the like */

static const struct token *token_at(const struct counting *c, size_t at)
{
    return &c->report->tokens.items[at];
}

/* The country that a word names, or NULL: "Canadian", "US", "U.S.". */
static const struct country *country_of(const struct counting *c, size_t at)
{
    const struct word *word = lexicon_find(
        world_names(c->world), utf8_fold(c->arena, token_at(c, at)->text));

    if (word == NULL || !(str_equal(word->sign, STR("name")) ||
                          str_equal(word->sign, STR("demonym"))))
        return NULL;
    return world_country(c->world, word->cells[0]);
}

void units_see(struct counting *c)
{
    for (size_t i = 0;
         i < c->report->tokens.count && c->seen_count < COUNTRIES_SEEN; i++) {
        const struct token *token = token_at(c, i);
        const struct word *word;
        const struct country *country;
        bool known = false;

        if (!(token->flags & TOKEN_CAPITAL) || token->upos == UPOS_PUNCT)
            continue;
        word = lexicon_find(world_names(c->world),
                            utf8_fold(c->arena, token->text));
        country = word == NULL ? NULL : world_country(c->world, word->cells[0]);
        for (size_t s = 0; s < c->seen_count; s++)
            known = known || c->seen[s] == country;
        if (country != NULL && !known)
            c->seen[c->seen_count++] = country;
    }
}

static bool pays_in(const struct word *currency, const struct country *country)
{
    struct str codes = currency->cells[0];

    while (codes.len > 0)
        if (str_equal(str_cut(&codes, ';'), country->code))
            return true;
    return false;
}

/* Of the currencies that share a word ("dirhams"), that of a country in the
 * report; the table's own where its country is named or none is.  Dollars are
 * American all over the world. */
static struct str currency_here(const struct counting *c,
                                const struct word *word)
{
    if (str_equal(word->sign, STR("USD")))
        return word->sign;
    for (size_t s = 0; s < c->seen_count; s++)
        if (str_equal(c->seen[s]->currency, word->sign))
            return word->sign;
    for (size_t s = 0; s < c->seen_count; s++)
        if (pays_in(word, c->seen[s]) && c->seen[s]->currency.len > 0)
            return c->seen[s]->currency;
    return word->sign;
}

/* "12 ft", "2 dm" are no "12 Ft", "2 DM". */
static bool is_small_unit(const struct counting *c, size_t at,
                          const struct word *currency)
{
    return !(token_at(c, at)->flags & TOKEN_CAPITAL) &&
           currency->surface.at[0] >= 'A' && currency->surface.at[0] <= 'Z' &&
           lexicon_find(world_units(c->world), token_at(c, at)->norm) != NULL;
}

/* "30 MUSD", "5 KSEK": a scale and a code in one word. */
static bool scaled_code(const struct counting *c, size_t at,
                        struct measured *measured)
{
    const struct token *token = token_at(c, at);
    const struct word *scale, *word;

    if (token->norm.len != 4 || !(token->flags & TOKEN_UPPER))
        return false;
    scale = lexicon_find(c->numbers, (struct str){token->norm.at, 1});
    word = lexicon_find(world_currencies(c->world),
                        (struct str){token->norm.at + 1, 3});
    if (scale == NULL || !str_equal(scale->sign, STR("suffix")) ||
        word == NULL || !str_equal(word->sign, word->surface))
        return false;
    *measured = (struct measured){.unit = word->sign,
                                  .money = true,
                                  .first = at,
                                  .last = at + 1,
                                  .head = at,
                                  .scale = number_plain(scale->cells[0])};
    return true;
}

/* "dollars", "US dollars", "Canadian dollars", "billion won". */
static bool money_after(const struct counting *c, size_t at,
                        struct measured *measured)
{
    size_t length;
    const struct word *word;
    const struct country *country;

    if (at >= c->end)
        return false;
    if (scaled_code(c, at, measured))
        return true;
    word = lexicon_longest(world_currencies(c->world), &token_at(c, at)->norm,
                           sizeof(struct token), c->end - at, &length);
    if (word != NULL && length == 1 && is_small_unit(c, at, word))
        return false;
    if (word != NULL) {
        measured->unit = currency_here(c, word);
        measured->last = at + length;
    } else {
        country = country_of(c, at);
        if (country == NULL || at + 1 >= c->end || country->currency.len == 0)
            return false;
        word = lexicon_longest(world_currencies(c->world),
                               &token_at(c, at + 1)->norm, sizeof(struct token),
                               c->end - at - 1, &length);
        if (word == NULL)
            return false;
        measured->unit = country->currency;
        measured->last = at + 1 + length;
    }
    measured->first = at;
    measured->head = measured->last - 1;
    measured->money = true;
    return true;
}

static bool is_noun(const struct token *token)
{
    return token->upos == UPOS_NOUN || token->upos == UPOS_PROPN;
}

/* Words that may stand between a number and its noun. */
static bool may_modify(const struct counting *c, size_t at)
{
    const struct token *token = token_at(c, at);

    if (is_noun(token) || token->upos == UPOS_ADJ || token->xpos == XPOS_VBN ||
        token->xpos == XPOS_VBG)
        return true;
    if (token->upos == UPOS_ADV && at + 1 < c->end &&
        token_at(c, at + 1)->upos == UPOS_ADJ)
        return true;
    return (token->flags & TOKEN_PUNCT) && (token->flags & TOKEN_GLUED) &&
           counting_is(c, at, "-") && at + 1 < c->end &&
           (token_at(c, at + 1)->flags & TOKEN_GLUED);
}

static bool all_modify(const struct counting *c, size_t first, size_t last)
{
    for (size_t i = first; i < last; i++)
        if (!may_modify(c, i) &&
            !(i > first && i + 1 < last && counting_is(c, i, "and")))
            return false;
    return true;
}

/* "36 league games", where the parse stops at "league". */
static size_t chain_end(const struct counting *c, size_t noun)
{
    while (noun + 1 < c->end && token_at(c, noun)->xpos == XPOS_NN &&
           is_noun(token_at(c, noun + 1)) &&
           !(token_at(c, noun + 1)->flags & TOKEN_CAPITAL) &&
           (token_at(c, noun)->head == noun + 1 ||
            token_at(c, noun + 1)->xpos == XPOS_NNS))
        noun++;
    return noun;
}

/* "4.3M digital and physical sales", "Kia and Hyundai vehicles" */
static bool joins_modifiers(const struct counting *c, size_t first, size_t at)
{
    enum upos kind = at > first ? (enum upos)token_at(c, at - 1)->upos : UPOS_X;

    return at > first && at + 1 < c->end && counting_is(c, at, "and") &&
           token_at(c, at + 1)->upos == kind &&
           (kind == UPOS_ADJ || (kind == UPOS_PROPN && at + 2 < c->end &&
                                 token_at(c, at + 2)->xpos == XPOS_NNS));
}

/* The noun the parse gives the number, or the last of the run behind it. */
static size_t noun_after(const struct counting *c, size_t at)
{
    const struct token *number = token_at(c, at - 1);
    size_t noun = 0;

    if (number->relation == REL_nummod && number->head >= at &&
        number->head < c->end && number->head < at + NOUN_REACH &&
        is_noun(token_at(c, number->head)) && all_modify(c, at, number->head))
        return chain_end(c, number->head);
    for (size_t i = at; i < c->end && i < at + NOUN_REACH &&
                        (may_modify(c, i) || joins_modifiers(c, at, i));
         i++) {
        if (is_noun(token_at(c, i)))
            noun = i;
        /* A plural ends what is counted, unless a noun goes on. */
        if (token_at(c, i)->xpos == XPOS_NNS ||
            (token_at(c, i)->xpos == XPOS_NNPS && i + 1 < c->end &&
             !is_noun(token_at(c, i + 1))))
            break;
    }
    return noun;
}

/* "eight World Cups": no cups. */
static bool is_titled(const struct counting *c, size_t at, size_t noun)
{
    return noun > at && (token_at(c, noun)->flags & TOKEN_CAPITAL) &&
           (token_at(c, noun - 1)->flags & TOKEN_CAPITAL) &&
           !(token_at(c, noun)->flags & TOKEN_UPPER);
}

static struct str title_of(const struct counting *c, size_t noun)
{
    struct out out = {.arena = c->arena};

    out_str(&out, token_at(c, noun - 1)->norm);
    out_char(&out, ' ');
    out_str(&out, token_at(c, noun)->lemma);
    return out_view(&out);
}

/* The longest row of units.tsv that ends with token `noun`. */
static const struct word *known_unit(const struct counting *c, size_t at,
                                     size_t noun, size_t *first)
{
    size_t from = noun > UNIT_WORDS_MOST ? noun - UNIT_WORDS_MOST : 0;

    if (is_titled(c, at, noun))
        return NULL;
    for (size_t i = from < at ? at : from; i <= noun; i++) {
        size_t length;
        const struct word *word =
            lexicon_longest(world_units(c->world), &token_at(c, i)->norm,
                            sizeof(struct token), c->end - i, &length);

        if (word != NULL && i + length > noun) {
            *first = i;
            return word;
        }
    }
    return NULL;
}

static bool is_people(const struct counting *c, size_t at)
{
    const struct word *word = lexicon_find(
        world_names(c->world), utf8_fold(c->arena, token_at(c, at)->text));

    return word != NULL && (str_equal(word->sign, STR("people")) ||
                            str_equal(word->sign, STR("demonym")));
}

/* "5 plus" */
static bool is_bound_behind(const struct counting *c, size_t at)
{
    const struct word *word = lexicon_find(c->bounds, token_at(c, at)->norm);

    return word != NULL && str_equal(word->cells[0], STR("after"));
}

/* "550 companies", "28 major projects", "119 thousand ethnic Koreans". */
static bool noun_unit(const struct counting *c, size_t at,
                      struct measured *measured)
{
    size_t noun = noun_after(c, at), first;
    const struct word *word;

    /* "7,000 Vietnamese live": a people's adjective for its persons. */
    if (noun < at && at < c->end && is_people(c, at))
        noun = at;
    if (noun < at || is_bound_behind(c, at))
        return false;
    first = noun;
    word = known_unit(c, at, noun, &first);
    measured->first = at;
    measured->last = noun + 1;
    measured->head = noun;
    if (word != NULL)
        measured->unit = word->sign;
    else if (is_people(c, noun))
        measured->unit = STR("person");
    else if (is_titled(c, at, noun))
        measured->unit = title_of(c, noun);
    else
        measured->unit = token_at(c, noun)->lemma;
    return true;
}

static bool glued_unit(const struct counting *c, const struct number *number,
                       struct measured *measured)
{
    const struct word *word =
        lexicon_find(world_units(c->world), number->glued);

    if (word == NULL) {
        word = lexicon_find(world_currencies(c->world), number->glued);
        measured->money = word != NULL;
    }
    if (word == NULL)
        return false;
    measured->unit = word->sign;
    return true;
}

/* "20 [kg]" */
static bool bracketed(const struct counting *c, size_t at,
                      struct measured *measured)
{
    static const char *const opens[] = {"[", "{", "<", "(", NULL};
    static const char *const closes[] = {"]", "}", ">", ")", NULL};
    const struct word *word;

    if (at + 2 >= c->end || !str_is_one_of(token_at(c, at)->norm, opens) ||
        !str_is_one_of(token_at(c, at + 2)->norm, closes))
        return false;
    word = lexicon_find(world_units(c->world), token_at(c, at + 1)->norm);
    if (word == NULL || str_equal(word->cells[0], STR("count")))
        return false;
    measured->unit = word->sign;
    measured->last = at + 3;
    measured->head = at + 1;
    return true;
}

/* "half a mile", "a quarter mile", "½ teaspoon": measured, not parted. */
bool unit_of_part(const struct counting *c, size_t at,
                  struct measured *measured)
{
    const struct word *word;
    size_t length;

    *measured = (struct measured){.first = at, .last = at, .head = at - 1};
    if (at + 1 < c->end &&
        (counting_is(c, at, "a") || counting_is(c, at, "an")))
        at++;
    if (at >= c->end)
        return false;
    word = lexicon_longest(world_units(c->world), &token_at(c, at)->norm,
                           sizeof(struct token), c->end - at, &length);
    if (word == NULL || str_equal(word->cells[0], STR("count")) ||
        str_equal(word->cells[0], STR("people")) ||
        str_equal(word->cells[0], STR("percent")) ||
        str_equal(word->cells[0], STR("ratio")))
        return false;
    measured->last = at + length;
    measured->head = measured->last - 1;
    measured->unit = word->sign;
    return true;
}

bool unit_after(const struct counting *c, size_t at,
                const struct number *number, struct measured *measured)
{
    size_t length = 0;
    const struct word *word;

    *measured = (struct measured){.first = at, .last = at, .head = at - 1};
    if (number->glued.len > 0)
        return glued_unit(c, number, measured);
    if (at < c->end && counting_is(c, at, "-") &&
        (token_at(c, at)->flags & TOKEN_GLUED))
        at++; /* "55-member", "500-kilometre" */
    if (at >= c->end)
        return false;
    if (bracketed(c, at, measured) ||
        (!amount_weighs(c, at, number->scaled) && money_after(c, at, measured)))
        return true;
    word = lexicon_longest(world_units(c->world), &token_at(c, at)->norm,
                           sizeof(struct token), c->stop - at, &length);
    if (length > c->end - at)
        length = c->end - at; /* "barrels per day", whose end is a date too */
    if (word != NULL && !str_equal(word->cells[0], STR("count"))) {
        measured->first = at;
        measured->last = at + length;
        measured->head = at + length - 1;
        measured->unit = word->sign;
        return true;
    }
    if (noun_unit(c, at, measured))
        return true;
    if (word == NULL)
        return false;
    measured->first = at;
    measured->last = at + length;
    measured->head = at + length - 1;
    measured->unit = word->sign;
    return true;
}
