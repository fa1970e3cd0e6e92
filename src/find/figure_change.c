/* "doubled", "a two-fold increase", "grew by more than 15 percent". */
#include "find/figure.h"

#include "base/out.h"

#define REACH 9 /* tokens from a percentage to the verb that it changes */

static bool is_sign(const struct word *word, const char *sign)
{
    return word != NULL && str_equal(word->sign, str_from(sign));
}

/* The guide's sign for a bound before a change. */
static const char *prefix_of(enum bound bound)
{
    switch (bound) {
    case BOUND_ABOUT:
        return "~";
    case BOUND_OVER:
        return ">";
    case BOUND_AT_LEAST:
        return ">=";
    case BOUND_UNDER:
        return "<";
    case BOUND_UP_TO:
        return "<=";
    default:
        return "";
    }
}

/* "more than doubled": the bound whose words end right before the token. */
static const char *prefix_before(const struct scope *scope)
{
    const struct lexicon *bounds = know_words(scope->finder->know, "bounds");
    uint32_t most = scope->head - scope->sentence->first;

    for (uint32_t back = most < 3 ? most : 3; back > 0; back--) {
        size_t length;
        uint32_t at = scope->head - back;
        const struct word *word =
            lexicon_longest(bounds, &finder_token(scope->finder, at)->norm,
                            sizeof(struct token), back, &length);

        if (word == NULL || length != back ||
            str_equal(word->cells[0], STR("after")))
            continue;
        if (is_sign(word, "over"))
            return ">";
        if (is_sign(word, "under"))
            return "<";
        return is_sign(word, "at-least") ? ">=" : "~";
    }
    return "";
}

static struct str text_of(const struct scope *scope, const char *prefix,
                          const char *mark, double value, const char *tail)
{
    struct out out = {.arena = scope->finder->arena};

    out_format(&out, "%s%s%.6g%s", prefix, mark, value, tail);
    return out_view(&out);
}

static double value_of(struct str text)
{
    double value = 0;
    size_t i = text.len > 0 && text.at[0] == '-' ? 1 : 0;

    for (; i < text.len && text.at[i] >= '0' && text.at[i] <= '9'; i++)
        value = value * 10 + (text.at[i] - '0');
    return value;
}

/* A word such as "doubled"; none where it only names a kind ("double
 * taxation"). */
static struct str by_word(const struct scope *scope)
{
    const struct token *t = finder_token(scope->finder, scope->head);
    const struct token *head = finder_token(scope->finder, t->head);
    size_t length;
    const struct word *word =
        scope_word(scope, scope->changes, scope->head, &length);
    const struct word *noun;

    if ((!is_sign(word, "times") && !is_sign(word, "percent")) ||
        finder_child(scope->finder, scope->head, REL_compound_prt) !=
            TOKEN_NONE)
        return (struct str){NULL, 0}; /* "double down" */
    if ((t->relation == REL_amod || t->relation == REL_compound) &&
        t->head > scope->head) {
        noun = lexicon_find(scope->changes, head->lemma);
        if (!is_sign(noun, "up"))
            return (struct str){NULL, 0};
    }
    if (is_sign(word, "times"))
        return text_of(scope, prefix_before(scope), "x",
                       value_of(word->cells[0]), "");
    return text_of(scope, prefix_before(scope), "-", value_of(word->cells[0]),
                   "%");
}

/* The nearest "grew" or "fall" around a percentage, or NULL. */
static const struct word *mover_near(const struct scope *scope)
{
    const struct word *best = NULL;
    unsigned least = REACH + 1;
    uint32_t from = scope->first > scope->sentence->first + REACH
                        ? scope->first - REACH
                        : scope->sentence->first;

    for (uint32_t t = from;
         t < scope->sentence->last && t < scope->last + REACH; t++) {
        size_t length;
        const struct word *word = scope_word(scope, scope->changes, t, &length);
        unsigned distance = scope_distance(scope, t);
        bool behind = t >= scope->last;

        if ((t >= scope->first && t < scope->last) ||
            finder_token(scope->finder, t)->relation == REL_compound_prt)
            continue;
        if (!is_sign(word, "up") && !is_sign(word, "down") &&
            !((is_sign(word, "more") || is_sign(word, "less")) && behind &&
              distance == 1))
            continue;
        /* Verbs stand before, "increase" may follow at once. */
        if (behind && distance > 2)
            continue;
        if (scope_nearness(scope, t) <= NEAR_PARENT && distance < least &&
            scope_amounts_between(scope, t) == 0) {
            least = distance;
            best = word;
        }
    }
    return best;
}

/* "increase spending to two percent": a level. */
static bool is_reached(const struct scope *scope)
{
    return scope->first > scope->sentence->first &&
           str_equal(finder_token(scope->finder, scope->first - 1)->norm,
                     STR("to"));
}

static struct str by_percent(const struct scope *scope)
{
    const struct amount *amount = &scope->amount->amount;
    const struct word *mover = mover_near(scope);
    bool down = is_sign(mover, "down") || is_sign(mover, "less");

    if (mover == NULL || is_reached(scope))
        return (struct str){NULL, 0};
    return text_of(scope, prefix_of((enum bound)amount->bound),
                   down ? "-" : "+", amount->value[0], "%");
}

/* "two-fold", "three times as much". */
static struct str by_times(const struct scope *scope)
{
    const struct amount *amount = &scope->amount->amount;
    static const char *const behind[] = {"as",       "more",   "higher", "the",
                                         "increase", "growth", "larger", NULL};
    const struct token *next = scope->last < scope->sentence->last
                                   ? finder_token(scope->finder, scope->last)
                                   : NULL;
    bool fold = str_equal(finder_token(scope->finder, scope->last - 1)->norm,
                          STR("fold"));

    for (size_t i = 0; next != NULL && !fold && behind[i] != NULL; i++)
        fold = str_equal(next->norm, str_from(behind[i]));
    if (!fold && mover_near(scope) == NULL)
        return (struct str){NULL, 0};
    return text_of(scope, prefix_of((enum bound)amount->bound), "x",
                   amount->value[0], "");
}

struct str figure_change(const struct scope *scope)
{
    if (scope->amount == NULL)
        return by_word(scope);
    if (scope->amount->amount.values != 1)
        return (struct str){NULL, 0};
    if (scope->unit_kind == UNIT_PERCENT)
        return by_percent(scope);
    if (str_equal(scope->unit, STR("times")))
        return by_times(scope);
    return (struct str){NULL, 0};
}
