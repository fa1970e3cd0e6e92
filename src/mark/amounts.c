#include "mark/amounts.h"

#include <string.h>

#define BOUND_WORDS_MOST 5

static const struct token *token_at(const struct counting *c, size_t at)
{
    return &c->report->tokens.items[at];
}

static bool is_sign(const struct word *word, const char *sign)
{
    return str_equal(word->sign, str_from(sign));
}

static enum bound bound_of(const struct word *word)
{
    if (is_sign(word, "over"))
        return BOUND_OVER;
    if (is_sign(word, "at-least"))
        return BOUND_AT_LEAST;
    if (is_sign(word, "under"))
        return BOUND_UNDER;
    return is_sign(word, "up-to") ? BOUND_UP_TO : BOUND_ABOUT;
}

/* "handed over 700 units": part of a verb, no bound. */
static bool is_particle(const struct counting *c, size_t at,
                        const struct word *row, size_t length)
{
    struct str verbs = row->cells[1];

    /* "worth up to $8 million", "creating up to 400 jobs" are none. */
    if (length == 1 && token_at(c, at)->relation == REL_compound_prt)
        return true;
    if (at == c->start)
        return false;
    while (verbs.len > 0)
        if (str_equal(str_cut(&verbs, ';'), token_at(c, at - 1)->norm))
            return true;
    return false;
}

/* The longest bound that ends right before token `at`. */
static const struct word *bound_before(const struct counting *c, size_t at,
                                       size_t *first)
{
    size_t from =
        at > c->start + BOUND_WORDS_MOST ? at - BOUND_WORDS_MOST : c->start;

    for (size_t i = from; i < at; i++) {
        size_t length;
        const struct word *word =
            lexicon_longest(c->bounds, &token_at(c, i)->norm,
                            sizeof(struct token), at - i, &length);

        if (word != NULL && i + length == at &&
            !str_equal(word->cells[0], STR("after")) &&
            !is_particle(c, i, word, length)) {
            *first = i;
            return word;
        }
    }
    return NULL;
}

static void take_bound(const struct counting *c, struct draft *draft)
{
    size_t first = draft->first, length = 0, at = draft->last;
    const struct word *word = bound_before(c, draft->first, &first);

    if (word != NULL) {
        draft->first = first;
        draft->amount.bound = (uint8_t)bound_of(word);
        return;
    }
    if (at < c->end && counting_is(c, at, "-"))
        at++;
    if (at >= c->end)
        return;
    word = lexicon_longest(c->bounds, &token_at(c, at)->norm,
                           sizeof(struct token), c->end - at, &length);
    if (word == NULL || str_equal(word->cells[0], STR("before")))
        return;
    draft->amount.bound = (uint8_t)bound_of(word);
    draft->last = at + length;
}

static void set_unit(struct draft *draft, const struct measured *measured)
{
    draft->amount.unit = measured->unit;
    draft->amount.money = measured->money;
}

/* "or", "to", "-" or, behind "between", "and": the link of a range. */
static bool links_range(const struct counting *c, size_t at, size_t first,
                        bool own)
{
    if (at >= c->end)
        return false;
    if (counting_is(c, at, "and"))
        return first > c->start && counting_is(c, first - 1, "between");
    if (counting_is(c, at, "to"))
        return !(first > c->start && counting_is(c, first - 1, "from")) &&
               !(own && first > c->start && counting_is(c, first - 1, "by"));
    return counting_is(c, at, "-") || counting_is(c, at, "--") ||
           counting_is(c, at, "or");
}

/* The upper end of a range: its number goes to `upper`, its unit to
 * `measured`, what it ends at is returned; 0 where there is none. */
static size_t upper_end(const struct counting *c, const struct draft *draft,
                        struct number *upper, struct measured *measured)
{
    size_t at = draft->last + 1;
    struct measured sign;

    if (!links_range(c, draft->last, draft->first, draft->amount.unit.len > 0))
        return 0;
    for (size_t skip = 0; skip < 3 && at + skip < c->end; skip++)
        if (unit_before(c, at + skip, &sign) && sign.first == at) {
            at += skip;
            break;
        }
    if (!number_read(c->numbers, c->report, at, c->end, upper) ||
        upper->ordinal || upper->part)
        return 0;
    if (unit_before(c, at, measured) && measured->first > draft->last)
        return at + upper->length;
    if (!unit_after(c, at + upper->length, upper, measured))
        *measured = (struct measured){.first = at + upper->length,
                                      .last = at + upper->length};
    return at + upper->length > measured->last ? at + upper->length
                                               : measured->last;
}

/* "3 to 5 tonnes", "$5 and $7 billion": both ends have one unit. */
static void take_range(const struct counting *c, const struct number *lower,
                       struct draft *draft)
{
    struct number upper;
    struct measured measured;
    double low = lower->value;
    size_t end;
    bool own = draft->amount.unit.len > 0;

    if (lower->part)
        return;
    end = upper_end(c, draft, &upper, &measured);
    if (end == 0)
        return;
    if (own && measured.unit.len > 0 &&
        !str_equal(draft->amount.unit, measured.unit))
        return;
    if (own && measured.unit.len == 0 && !draft->amount.money)
        return;
    if (!lower->scaled && upper.scaled && low <= upper.value / upper.scale)
        low *= upper.scale;
    if (low >= upper.value)
        return;
    draft->amount.value[0] = low;
    draft->amount.value[1] = upper.value;
    draft->amount.values = 2;
    if (!own)
        set_unit(draft, &measured);
    if (measured.unit.len > 0 && measured.last > measured.first)
        draft->head = measured.head;
    draft->number_last = measured.first > draft->last ? measured.first : end;
    draft->last = end;
    if (draft->first > c->start && counting_is(c, draft->first - 1, "between"))
        draft->first--;
}

/* "COVID-19", "F-16", "Article 5", "Boeing 737": a number in a name. */
static bool in_name(const struct counting *c, size_t at, bool has_unit)
{
    const struct token *before;

    if (at == c->start)
        return false;
    before = token_at(c, at - 1);
    if (counting_is(c, at - 1, "-") && (token_at(c, at)->flags & TOKEN_GLUED) &&
        (before->flags & TOKEN_GLUED) && at - 1 > c->start &&
        !(token_at(c, at - 2)->flags & TOKEN_DIGIT))
        return true;
    if (has_unit || (before->flags & TOKEN_STARTS))
        return false;
    /* "E.O. 14024", "Boeing 737" */
    return (before->flags & TOKEN_UPPER) ||
           ((before->flags & TOKEN_CAPITAL) && before->upos == UPOS_PROPN);
}

static bool opens_item(const struct counting *c, size_t at, size_t last)
{
    return at == c->start && last < c->end &&
           (counting_is(c, last, ".") || counting_is(c, last, ")")) &&
           (token_at(c, last)->flags & TOKEN_GLUED);
}

static bool is_clock(const struct counting *c, size_t last)
{
    static const char *const words[] = {"a.m.", "p.m.", "am",     "pm",
                                        "utc",  "gmt",  "o'clock"};

    for (size_t i = 0; last < c->end && i < sizeof(words) / sizeof(*words); i++)
        if (counting_is(c, last, words[i]))
            return true;
    return false;
}

/* "62-year-old", "aged 62": ages are no amounts. */
static bool is_age(const struct counting *c, size_t at, size_t last)
{
    if (at > c->start && counting_is(c, at - 1, "aged"))
        return true;
    for (size_t i = last; i < c->end && i < last + 4; i++)
        if (counting_is(c, i, "old"))
            return true;
    return false;
}

/* "one mile", "one-year": what stands there is measured, not counted. */
static bool measures(const struct counting *c, size_t at)
{
    const struct word *unit;

    if (at + 1 < c->end && counting_is(c, at, "-"))
        at++;
    if (at >= c->end)
        return false;
    unit = lexicon_find(&c->world->units, token_at(c, at)->norm);
    return unit != NULL && !str_equal(unit->cells[0], STR("count")) &&
           !str_equal(unit->cells[0], STR("people"));
}

/* "half" is a part only of something, and "one" mostly no number. */
static bool too_vague(const struct counting *c, size_t at,
                      const struct number *number)
{
    size_t last = at + number->length;

    if (number->part && number->length == 1)
        return last >= c->end ||
               !(counting_is(c, last, "of") || counting_is(c, last, "the") ||
                 counting_is(c, last, "its") || counting_is(c, last, "their"));
    return !number->digits && !number->scaled && !number->ordinal &&
           number->length == 1 && number->value <= 1 && !measures(c, last);
}

/* "5:00", "3D", "1/2": digits whose tail is no unit. */
static bool odd_tail(const struct counting *c, const struct number *number)
{
    return number->glued.len > 0 &&
           lexicon_find(&c->world->units, number->glued) == NULL &&
           lexicon_find(&c->world->currencies, number->glued) == NULL;
}

/* "two-way", "five-party": joined to a word that is no unit. */
static bool is_compound(const struct counting *c, size_t last)
{
    return last + 1 < c->end && counting_is(c, last, "-") &&
           (token_at(c, last)->flags & TOKEN_GLUED) &&
           !(token_at(c, last + 1)->flags & TOKEN_DIGIT) &&
           !counting_is(c, last + 1, "member") &&
           !counting_is(c, last + 1, "odd") &&
           lexicon_find(&c->world->units, token_at(c, last + 1)->norm) ==
               NULL &&
           lexicon_find(&c->world->currencies, token_at(c, last + 1)->norm) ==
               NULL;
}

static bool no_amount(const struct counting *c, size_t at,
                      const struct number *number, bool has_unit)
{
    size_t last = at + number->length;

    return too_vague(c, at, number) || is_compound(c, last) ||
           odd_tail(c, number) || in_name(c, at, has_unit) ||
           opens_item(c, at, last) || is_clock(c, last) || is_age(c, at, last);
}

/* The token of the draft that the rest of the sentence hangs on. */
static size_t outer_head(const struct counting *c, const struct draft *draft)
{
    for (size_t i = draft->last; i-- > draft->first;) {
        const struct token *token = token_at(c, i);

        if ((token->head < draft->first || token->head >= draft->last ||
             token->head == i) &&
            token->relation != REL_case && token->relation != REL_advmod &&
            token->relation != REL_punct && token->relation != REL_cc)
            return i;
    }
    return draft->head;
}

static void add_amount(const struct counting *c, struct report *report,
                       const struct draft *draft)
{
    struct mention *mention = LIST_ADD(c->arena, &report->mentions);
    struct span number = {token_at(c, draft->number_first)->span.from,
                          token_at(c, draft->number_last - 1)->span.to};

    *mention = (struct mention){
        .kind = MENTION_AMOUNT,
        .span = {token_at(c, draft->first)->span.from,
                 token_at(c, draft->last - 1)->span.to},
        .first = (uint32_t)draft->first,
        .last = (uint32_t)draft->last,
        .head = (uint32_t)outer_head(c, draft),
        .entity = ENTITY_NONE,
        .amount = draft->amount,
    };
    mention->amount.number = number;
}

static void part_to_percent(struct draft *draft)
{
    draft->amount.value[0] *= 100;
    draft->amount.unit = STR("percent");
    draft->amount.money = false;
}

static void finish_amount(const struct counting *c, struct report *report,
                          struct draft *draft)
{
    if (!draft->amount.ordinal) {
        take_bound(c, draft);
        amount_change(c, draft);
        amount_per(c, draft);
    }
    add_amount(c, report, draft);
}

/* "hundreds of millions of dollars": gives the token after it, or `at`. */
static size_t read_many(const struct counting *c, struct report *report,
                        size_t at)
{
    struct number number = {.scale = 1};
    struct measured after;
    struct draft draft;

    if (!amount_many(c, at, &draft))
        return at;
    if (unit_after(c, draft.last, &number, &after)) {
        set_unit(&draft, &after);
        draft.head = after.head;
        draft.last = after.last > draft.last ? after.last : draft.last;
    }
    finish_amount(c, report, &draft);
    return draft.last;
}

/* Reads the amount whose number begins at `at`; gives the token after it. */
static size_t read_amount(const struct counting *c, struct report *report,
                          size_t at)
{
    struct number number;
    struct measured before, after;
    struct draft draft = {.first = at};
    bool sign, noun;
    size_t many = read_many(c, report, at);

    if (many > at)
        return many;
    if (!number_read(c->numbers, c->report, at, c->end, &number))
        return at + 1;
    draft.number_first = at;
    draft.last = draft.number_last = at + number.length;
    draft.amount = (struct amount){
        .value = {number.value, 0}, .values = 1, .ordinal = number.ordinal};
    sign = unit_before(c, at, &before);
    noun = !sign && !number.part &&
           unit_after(c, at + number.length, &number, &after);
    /* "Falcon 9 rocket": a noun in the singular is not counted. */
    if (no_amount(c, at, &number,
                  sign || (noun && (after.money || after.head < at ||
                                    token_at(c, after.head)->xpos != XPOS_NN))))
        return at + number.length;
    draft.head = draft.last - 1;
    if (sign) {
        draft.first = before.first;
        draft.head = before.head;
        set_unit(&draft, &before);
    }
    amount_sign(c, &draft);
    if (!number.ordinal && (!noun || after.money || number.glued.len > 0))
        take_range(c, &number, &draft);
    if (noun && draft.amount.values == 1) {
        set_unit(&draft, &after);
        draft.head = after.head;
        if (after.last > draft.last)
            draft.last = after.last;
        if (!number.ordinal && !after.money)
            take_range(c, &number, &draft); /* "5% to 6%" */
    }
    amount_scale(c, &number, &draft);
    if (number.part)
        part_to_percent(&draft);
    finish_amount(c, report, &draft);
    return draft.last > at ? draft.last : at + 1;
}

void amounts_find(const struct knowledge *know, struct arena *arena,
                  struct report *report)
{
    struct counting c = {.numbers = know_words(know, "numbers"),
                         .bounds = know_words(know, "bounds"),
                         .changes = know_words(know, "changes"),
                         .world = know_world(know),
                         .arena = arena,
                         .report = report};
    size_t date = 0, dates = report->mentions.count;

    units_see(&c);
    for (size_t i = 0; i < report->sentences.count; i++) {
        size_t last = report->sentences.items[i].last;

        c.start = report->sentences.items[i].first;
        for (size_t at = c.start; at < last;) {
            c.end = last;
            while (date < dates && report->mentions.items[date].last <= at)
                date++;
            if (date < dates && report->mentions.items[date].first < c.end)
                c.end = report->mentions.items[date].first;
            if (at >= c.end)
                at = report->mentions.items[date].last;
            else
                at = read_amount(&c, report, at);
        }
    }
}
