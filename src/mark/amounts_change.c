/* Which way something went, and by how much: "rose 5%", "a fall of $2 billion",
 * "3% lower". */
#include "mark/amounts.h"

#define REACH 6      /* tokens from "rose" to its amount */
#define NOUN_REACH 4 /* from an amount to "decline" */
#define HEADS_MOST 3

static const struct token *token_at(const struct counting *c, size_t at)
{
    return &c->report->tokens.items[at];
}

static bool is_noun(const struct token *token)
{
    return token->upos == UPOS_NOUN || token->upos == UPOS_PROPN;
}

static bool has_sign(const struct counting *c, size_t at, const char *sign)
{
    const struct word *word = lexicon_find(c->changes, token_at(c, at)->lemma);

    return word != NULL && str_equal(word->sign, str_from(sign));
}

static int way_of(const struct counting *c, size_t at)
{
    bool verb = token_at(c, at)->upos == UPOS_VERB;

    if (has_sign(c, at, "up") || counting_is(c, at, "up") ||
        (verb && has_sign(c, at, "rises")))
        return 1;
    return has_sign(c, at, "down") || counting_is(c, at, "down") ||
                   (verb && has_sign(c, at, "falls"))
               ? -1
               : 0;
}

/* "higher by 5%" */
static int way_by(const struct counting *c, size_t at)
{
    if (!counting_is(c, at, "by") || at == c->start)
        return 0;
    if (has_sign(c, at - 1, "more") || counting_is(c, at - 1, "higher"))
        return 1;
    return has_sign(c, at - 1, "less") || counting_is(c, at - 1, "lower") ? -1
                                                                          : 0;
}

static bool is_of(const struct counting *c, size_t at, const char *word)
{
    return at > c->start && counting_is(c, at - 1, word);
}

/* "gave up 40 seats", "makes up 5%" are no rise, "ended down 1%" is a fall: it
 * is the verb that says so. */
static bool is_particle(const struct counting *c, size_t at)
{
    const struct token *token = token_at(c, at);

    return token->relation == REL_compound_prt && token->head != at &&
           !has_sign(c, token->head, "moves") && way_of(c, token->head) == 0;
}

/* "5% higher", "2% up on the year", "a 2 percent annual decline". */
static int way_behind(const struct counting *c, const struct draft *draft)
{
    static const char *const more[] = {"higher", "more", "larger", "greater",
                                       NULL};
    static const char *const less[] = {"lower", "less", "fewer", "smaller",
                                       NULL};
    size_t at = draft->last;

    if (at >= c->end || draft->amount.unit.len == 0)
        return 0; /* "injured 50 more" */
    if (str_is_one_of(token_at(c, at)->norm, more))
        return 1;
    if (str_is_one_of(token_at(c, at)->norm, less))
        return -1;
    if (token_at(c, at)->upos == UPOS_ADV || token_at(c, at)->upos == UPOS_ADP)
        return is_particle(c, at) ? 0 : way_of(c, at);
    for (size_t i = at; i < c->end && i < at + NOUN_REACH; i++) {
        if (token_at(c, i)->upos == UPOS_NOUN && way_of(c, i) != 0)
            return way_of(c, i);
        if (token_at(c, i)->upos != UPOS_ADJ &&
            token_at(c, i)->upos != UPOS_NOUN)
            break;
    }
    return 0;
}

/* The preposition before what ends at `first`, "to" of "to a record $5
 * billion"; empty where there is none. */
static struct str preposition(const struct counting *c, size_t first)
{
    for (size_t i = first; i > c->start && i + NOUN_REACH > first; i--) {
        const struct token *token = token_at(c, i - 1);

        if (token->upos == UPOS_ADP)
            return token->norm;
        if (token->upos != UPOS_DET && token->upos != UPOS_ADJ &&
            token->upos != UPOS_ADV && token->upos != UPOS_NOUN)
            break;
    }
    return STR("");
}

/* "at a 2.6% pace", "at an annual rate of 3%". */
static bool is_pace(const struct counting *c, const struct draft *draft)
{
    return str_equal(draft->amount.unit, STR("percent")) &&
           ((draft->last < c->end && has_sign(c, draft->last, "pace")) ||
            (draft->first > c->start + 1 && is_of(c, draft->first, "of") &&
             has_sign(c, draft->first - 2, "pace")));
}

/* "sales grew last year 5%", "to grow sales by 35%", "a gain in May of 5%": the
 * verb or noun that the amount hangs on. */
static int way_above(const struct counting *c, const struct draft *draft)
{
    struct str link = preposition(c, draft->first);
    bool by = str_equal(link, STR("by")) || is_pace(c, draft);
    bool of = str_equal(link, STR("of"));
    size_t at = amount_head(c, draft);

    for (int steps = 0; steps < (by ? HEADS_MOST : 1); steps++) {
        const struct token *token = token_at(c, at);
        size_t head = token->head;

        if (head == at || head < c->start || head >= c->end ||
            token->relation == REL_nsubj || token->relation == REL_nsubj_pass)
            return 0;
        at = head;
        if (at < draft->first && way_of(c, at) != 0 &&
            (by || (token_at(c, at)->upos == UPOS_VERB
                        ? link.len == 0 && draft->amount.unit.len > 0
                        : of)))
            return way_of(c, at);
    }
    return 0;
}

/* "up a further 5%", "gained another 5%", "a loss of 5%": right before it. */
int amount_went(const struct counting *c, const struct draft *draft)
{
    static const char *const between[] = {
        "by",   "about", "around",  "another", "a",    "an",   "nearly",
        "some", "just",  "further", "than",    "more", "only", "almost",
        "well", "of",    "as",      "much",    NULL};

    for (size_t away = 1; away <= REACH && draft->first >= c->start + away;
         away++) {
        size_t at = draft->first - away;

        if (away == 1 && counting_is(c, at, "+") &&
            (token_at(c, draft->first)->flags & TOKEN_GLUED))
            return 1; /* "+3.5%" */
        if (way_by(c, at) != 0)
            return way_by(c, at);
        if (way_of(c, at) != 0 && !is_particle(c, at) &&
            !(away == 1 && draft->amount.unit.len == 0 &&
              token_at(c, at)->upos == UPOS_VERB))
            return way_of(c, at);
        if (!str_is_one_of(token_at(c, at)->norm, between))
            return 0;
    }
    return 0;
}

/* "added a 30 degree turn": what the amount modifies is what was added. */
static bool modifies(const struct counting *c, const struct draft *draft)
{
    size_t head = token_at(c, amount_head(c, draft))->head;

    return !str_equal(preposition(c, draft->first), STR("by")) &&
           !is_pace(c, draft) && head >= draft->last && head < c->end &&
           head <= draft->last + REACH && is_noun(token_at(c, head));
}

/* "rose above 5%": that is where it went to. */
static bool is_passed(const struct counting *c, const struct draft *draft)
{
    static const char *const words[] = {"above", "below", "beyond", NULL};

    return str_is_one_of(token_at(c, draft->first)->norm, words);
}

/* "a three-year growth plan", "is up over five years" */
static bool is_time(const struct counting *c, const struct draft *draft)
{
    const struct word *unit =
        lexicon_find(world_units(c->world), draft->amount.unit);

    return unit != NULL && str_equal(unit->cells[0], STR("time"));
}

/* "increased 24 percent year on year": whatever the parse makes of it. */
static bool is_next(const struct counting *c, const struct draft *draft)
{
    return draft->first > c->start && way_of(c, draft->first - 1) != 0;
}

void amount_change(const struct counting *c, struct draft *draft)
{
    int way = is_time(c, draft) ? 0 : way_behind(c, draft);

    if (way == 0 && !is_time(c, draft) && !is_passed(c, draft) &&
        (is_next(c, draft) || !modifies(c, draft))) {
        way = way_above(c, draft);
        way = way == 0 ? amount_went(c, draft) : way;
    }
    draft->amount.trend = way;
}
