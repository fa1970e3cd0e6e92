#include "mark/amounts.h"

#include <math.h>

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

/* "is up 5% over five years": in that time, no bound. */
static bool is_during(const struct counting *c, const struct draft *draft,
                      size_t first)
{
    const struct word *unit =
        lexicon_find(world_units(c->world), draft->amount.unit);

    return unit != NULL && str_equal(unit->cells[0], STR("time")) &&
           counting_is(c, first, "over") && first + 1 == draft->first &&
           first > c->start &&
           (token_at(c, first - 1)->upos == UPOS_NOUN ||
            token_at(c, first - 1)->upos == UPOS_SYM ||
            token_at(c, first - 1)->upos == UPOS_NUM);
}

static void take_bound(const struct counting *c, struct draft *draft)
{
    size_t first = draft->first, length = 0, at = draft->last;
    const struct word *word = bound_before(c, draft->first, &first);

    if (word != NULL && !is_during(c, draft, first)) {
        draft->first = first;
        draft->amount.bound = (uint8_t)bound_of(word);
        /* "about 500 or more" is at least so many. */
        if (draft->amount.bound != BOUND_ABOUT)
            return;
    }
    if (at < c->end && counting_is(c, at, "-"))
        at++;
    if (at >= c->end)
        return;
    word = lexicon_longest(c->bounds, &token_at(c, at)->norm,
                           sizeof(struct token), c->end - at, &length);
    /* "200 or more than 190" are two. */
    if (word == NULL || str_equal(word->cells[0], STR("before")) ||
        (at + length < c->end && counting_is(c, at + length, "than")))
        return;
    draft->amount.bound = (uint8_t)bound_of(word);
    draft->last = at + length;
}

static void add_amount(const struct counting *c, struct report *report,
                       const struct draft *draft)
{
    struct mention *mention;
    struct span number = {token_at(c, draft->number_first)->span.from,
                          token_at(c, draft->number_last - 1)->span.to};

    if (!isfinite(draft->amount.value[0]) || !isfinite(draft->amount.value[1]))
        return;
    mention = LIST_ADD(c->arena, &report->mentions);
    *mention = (struct mention){
        .kind = MENTION_AMOUNT,
        .span = {token_at(c, draft->first)->span.from,
                 token_at(c, draft->last - 1)->span.to},
        .first = (uint32_t)draft->first,
        .last = (uint32_t)draft->last,
        .head = (uint32_t)amount_head(c, draft),
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

/* The amount before in this sentence, or NULL. */
static struct mention *last_amount(const struct counting *c,
                                   struct report *report)
{
    struct mention *last =
        report->mentions.count > c->dates
            ? &report->mentions.items[report->mentions.count - 1]
            : NULL;

    return last != NULL && last->first >= c->start ? last : NULL;
}

static void finish_amount(const struct counting *c, struct report *report,
                          struct draft *draft)
{
    struct mention *before = last_amount(c, report);

    if (!draft->amount.ordinal) {
        take_bound(c, draft);
        amount_change(c, draft);
        amount_per(c, draft);
        if (before != NULL && !before->amount.ordinal &&
            amount_tied(c, before, draft))
            return;
        if (draft->amount.unit.len == 0)
            draft->amount.unit = amount_elided(c, before, draft);
    }
    /* "20 or more than 30": no word is of both. */
    if (before != NULL && draft->first < before->last)
        draft->first = before->last;
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
        draft_unit(&draft, &after);
        draft.head = after.head;
        draft.last = after.last > draft.last ? after.last : draft.last;
    }
    finish_amount(c, report, &draft);
    return draft.last;
}

/* "7.62mm", "30m tall": millions only of money, where a sign stands before it.
 */
static void unscale(const struct counting *c, size_t at, struct number *number)
{
    const struct word *word = lexicon_find(c->numbers, number->suffix);
    struct measured sign;
    bool apart = number->length > 1;

    if (word == NULL || unit_before(c, at, &sign) ||
        !(str_equal(word->cells[1], STR("money")) ||
          (str_equal(number->suffix, STR("m")) &&
           amount_metres(c, at + number->length))))
        return;
    number->value /= number->scale;
    number->scale = 1;
    number->scaled = false;
    number->length -= apart ? 1 : 0;
    if (!apart)
        number->glued = number->suffix;
}

/* What stands before and behind a number. */
struct around {
    struct measured before, after;
    bool sign, noun; /* which of them is a unit */
};

static void look_around(const struct counting *c, size_t at,
                        struct number *number, struct around *around)
{
    size_t behind = at + number->length;

    around->sign = unit_before(c, at, &around->before);
    around->noun =
        !around->sign &&
        (number->part ? unit_of_part(c, behind, &around->after)
                      : unit_after(c, behind, number, &around->after));
    number->part = number->part && !around->noun;
}

/* "Falcon 9 rocket": a noun in the singular is not counted. */
static bool is_counted(const struct counting *c, size_t at,
                       const struct around *around)
{
    return around->sign ||
           (around->noun && (around->after.money || around->after.head < at ||
                             amount_is_measure(c, around->after.unit) ||
                             token_at(c, around->after.head)->xpos != XPOS_NN));
}

static void take_noun(const struct counting *c, const struct number *number,
                      const struct measured *after, struct draft *draft)
{
    draft_unit(draft, after);
    draft->amount.value[0] *= after->scale > 0 ? after->scale : 1;
    draft->head = after->head;
    if (after->last > draft->last)
        draft->last = after->last;
    if (!number->ordinal && !after->money)
        amount_range(c, number, draft); /* "5% to 6%" */
}

/* Reads the amount whose number begins at `at`; gives the token after it. */
static size_t read_amount(const struct counting *c, struct report *report,
                          size_t at)
{
    struct number number;
    struct around around;
    struct draft draft = {.first = at, .number_first = at};
    size_t many;

    if (!number_may_begin(c->numbers, token_at(c, at)))
        return at + 1;
    many = read_many(c, report, at);
    if (many > at)
        return many;
    if (!number_read(c->numbers, c->report, at, c->end, &number))
        return at + 1;
    unscale(c, at, &number);
    look_around(c, at, &number, &around);
    draft.last = draft.number_last = at + number.length;
    if ((around.noun && amount_names(c, &around.after)) ||
        amount_refused(c, at, &number, is_counted(c, at, &around)))
        return draft.last;
    draft.amount =
        (struct amount){.value = {number.value, 0},
                        .values = 1,
                        .ordinal = number.ordinal,
                        .vague = number.length == 1 && amount_single(c, at)};
    draft.head = draft.last - 1;
    if (around.sign) {
        draft.first = around.before.first;
        draft.head = around.before.head;
        draft_unit(&draft, &around.before);
    }
    amount_sign(c, &draft);
    if (!number.ordinal && (!around.noun || around.after.money))
        amount_range(c, &number, &draft);
    if (around.noun && draft.amount.values == 1)
        take_noun(c, &number, &around.after, &draft);
    amount_scale(c, &number, &draft);
    amount_compound(c, &draft);
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
                         .parts = know_words(know, "parts"),
                         .measures = know_words(know, "measures"),
                         .world = know_world(know),
                         .arena = arena,
                         .report = report};
    size_t date = 0, dates = report->mentions.count;

    c.dates = dates;
    units_see(&c);
    for (size_t i = 0; i < report->sentences.count; i++) {
        size_t last = report->sentences.items[i].last;

        c.start = report->sentences.items[i].first;
        c.stop = last;
        for (size_t at = c.start; at < last;) {
            c.end = last;
            while (date < dates && report->mentions.items[date].last <= at)
                date++;
            c.next_date = date;
            if (date < dates && report->mentions.items[date].first < c.end)
                c.end = report->mentions.items[date].first;
            if (at >= c.end)
                at = report->mentions.items[date].last;
            else
                at = read_amount(&c, report, at);
        }
    }
}
