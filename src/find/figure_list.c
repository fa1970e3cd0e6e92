/* "To A and B came to $3 bn and $1 bn respectively": which of a list belongs to
 * which number. */
#include "find/figure.h"

enum member { MEMBER_NONE, MEMBER_AMOUNT, MEMBER_DATE, MEMBER_COUNTRY };

struct rank {
    unsigned index, length;
};

static enum member member_of(const struct mention *mention)
{
    if (mention->kind == MENTION_AMOUNT)
        return mention->amount.ordinal ? MEMBER_NONE : MEMBER_AMOUNT;
    if (mention->kind == MENTION_DATE)
        return mention->set ? MEMBER_NONE : MEMBER_DATE;
    return mention->kind < MENTION_DATE && mention->country[0] != '\0'
               ? MEMBER_COUNTRY
               : MEMBER_NONE;
}

/* Nothing but commas and "and" between them. */
static bool are_joined(const struct scope *scope, const struct mention *a,
                       const struct mention *b)
{
    bool and = false;

    if (b->first <= a->last || member_of(a) != member_of(b))
        return false;
    for (uint32_t t = a->last; t < b->first; t++) {
        const struct token *token = finder_token(scope->finder, t);

        and = and || token->upos == UPOS_CCONJ;
        if (token->upos != UPOS_CCONJ &&
            !(and&&token->upos == UPOS_ADP) && /* "and in 2021" */
            !str_equal(token->norm, STR(",")))
            return false;
    }
    return true;
}

/* Where the mention at `index` stands in its list; a list of one where it has
 * none. */
static struct rank rank_of(const struct scope *scope, size_t index)
{
    const struct mentions *mentions = &scope->finder->report->mentions;
    size_t first = index, last = index, start = scope_mentions(scope);

    while (first > start && are_joined(scope, &mentions->items[first - 1],
                                       &mentions->items[first]))
        first--;
    while (
        last + 1 < mentions->count &&
        mentions->items[last + 1].first < scope->sentence->last &&
        are_joined(scope, &mentions->items[last], &mentions->items[last + 1]))
        last++;
    return (struct rank){(unsigned)(index - first),
                         (unsigned)(last - first) + 1};
}

static size_t index_of(const struct scope *scope, const struct mention *mention)
{
    return (size_t)(mention - scope->finder->report->mentions.items);
}

static bool has_respectively(const struct scope *scope)
{
    for (uint32_t t = scope->sentence->first; t < scope->sentence->last; t++)
        if (scope_cue(scope, finder_token(scope->finder, t)->norm, "in order"))
            return true;
    return false;
}

/* As many dates as numbers: then the countries belong to all of them. */
static bool has_dates(const struct scope *scope, unsigned length)
{
    const struct mentions *mentions = &scope->finder->report->mentions;
    unsigned run = 0;

    for (size_t i = scope_mentions(scope); i < mentions->count; i++) {
        const struct mention *m = &mentions->items[i];

        if (m->first >= scope->sentence->last)
            break;
        if (member_of(m) == MEMBER_DATE && run > 0 &&
            are_joined(scope, m - 1, m)) {
            run++;
            continue;
        }
        if (run == length)
            return true;
        run = member_of(m) == MEMBER_DATE ? 1 : 0;
    }
    return run == length;
}

bool scope_is_of_another(const struct scope *scope,
                         const struct mention *mention)
{
    struct rank mine, its;

    if (scope->amount == NULL || member_of(mention) == MEMBER_NONE)
        return false;
    mine = rank_of(scope, index_of(scope, scope->amount));
    its = rank_of(scope, index_of(scope, mention));
    return mine.length > 1 && mine.length == its.length &&
           mine.index != its.index && has_respectively(scope) &&
           (member_of(mention) == MEMBER_DATE ||
            !has_dates(scope, mine.length));
}
