/* What stands before a number: a currency's sign or code, "percent of". */
#include "mark/amounts.h"

#include "base/utf8.h"

#define SIGN_MOST 8 /* bytes of a currency's sign */

static const struct token *token_at(const struct counting *c, size_t at)
{
    return &c->report->tokens.items[at];
}

static bool has_letter(struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if ((text.at[i] >= 'a' && text.at[i] <= 'z') ||
            (text.at[i] >= 'A' && text.at[i] <= 'Z'))
            return true;
    return false;
}

/* The currency whose sign is these tokens without the blanks. */
static const struct word *sign_of(const struct counting *c, size_t first,
                                  size_t last)
{
    struct str text = {token_at(c, first)->text.at,
                       token_at(c, last - 1)->span.to -
                           token_at(c, first)->span.from};

    if (text.len > SIGN_MOST)
        return NULL;
    return lexicon_find(world_currencies(c->world), utf8_fold(c->arena, text));
}

/* Words are signs in capitals, and small ones ("dlrs 220 million") where they
 * are nouns, or the verb "won" would be one. */
static bool may_sign(const struct counting *c, size_t at)
{
    const struct token *mark = token_at(c, at);

    if (!has_letter(mark->text))
        return true;
    /* "PS21,700" has lost its sign on the way, "PS5" is a console. */
    if (str_equal(mark->text, STR("PS")) && token_at(c, at + 1)->text.len == 1)
        return false;
    if (mark->flags & TOKEN_CAPITAL)
        return (mark->flags & TOKEN_UPPER) || mark->text.len <= 3;
    return (mark->upos == UPOS_NOUN || mark->upos == UPOS_SYM) &&
           mark->text.len > 2 &&
           !(at > c->start && (token_at(c, at - 1)->upos == UPOS_NUM ||
                               token_at(c, at - 1)->flags & TOKEN_DIGIT));
}

static bool is_code(const struct token *mark)
{
    return (mark->flags & TOKEN_UPPER) &&
           (mark->upos == UPOS_NOUN || mark->upos == UPOS_PROPN ||
            mark->upos == UPOS_SYM || mark->upos == UPOS_NUM ||
            mark->upos == UPOS_X);
}

/* "percent of twenty" alone, as some write it. */
static bool percent_of(const struct counting *c, size_t at,
                       struct measured *measured)
{
    size_t word = at - c->start > 2 && counting_is(c, at - 2, "cent") &&
                          counting_is(c, at - 3, "per")
                      ? 3
                      : 2;
    const struct word *unit;
    struct number number;

    if (at < c->start + word || !counting_is(c, at - 1, "of") ||
        !number_read(c->numbers, c->report, at, c->end, &number) ||
        (at + number.length < c->end &&
         !(token_at(c, at + number.length)->flags & TOKEN_PUNCT)) ||
        (at > c->start + word && token_at(c, at - word - 1)->upos == UPOS_NUM))
        return false;
    unit = lexicon_find(world_units(c->world), token_at(c, at - 2)->norm);
    if (word == 2 && (unit == NULL || !str_equal(unit->sign, STR("percent"))))
        return false;
    *measured = (struct measured){
        .unit = STR("percent"), .first = at - word, .last = at, .head = at - 2};
    return true;
}

/* "5 US dollars 10 days ago": the unit of the amount before. */
static bool is_taken(const struct counting *c, size_t at)
{
    const struct mentions *mentions = &c->report->mentions;

    return mentions->count > c->dates &&
           mentions->items[mentions->count - 1].last > at;
}

/* "A $500m loan": an article, no "A$500m". */
static bool is_article(const struct counting *c, size_t at)
{
    return token_at(c, at)->upos == UPOS_DET &&
           token_at(c, at)->span.to < token_at(c, at + 1)->span.from;
}

bool unit_before(const struct counting *c, size_t at, struct measured *measured)
{
    const struct token *mark;
    const struct word *word;

    *measured = (struct measured){.first = at, .last = at};
    if (at == c->start)
        return false;
    mark = token_at(c, at - 1);
    if (percent_of(c, at, measured))
        return true;
    if (is_taken(c, at - 1) || !may_sign(c, at - 1))
        return false;
    word = sign_of(c, at - 1, at);
    /* "All 70 of us": a code is written in capitals and is no common word. */
    if (word != NULL && str_equal(word->sign, word->surface) && !is_code(mark))
        word = NULL;
    if (at - 1 > c->start && !is_article(c, at - 2) &&
        has_letter(mark->text) != has_letter(token_at(c, at - 2)->text)) {
        const struct word *wide = sign_of(c, at - 2, at);

        if (wide != NULL) {
            word = wide;
            measured->first--;
        }
    }
    if (word == NULL)
        return false;
    measured->first--;
    measured->head = at - 1;
    measured->unit = word->sign;
    measured->money = true;
    return true;
}
