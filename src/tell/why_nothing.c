/* Words that trigger rules and told of nothing, or of what is told already. */
#include "tell/columns.h"
#include "tell/paper.h"
#include "tell/why.h"

#define RULES_MOST 6 /* that are told of a word, unless all are wanted */
#define FAR_MOST 2   /* of which no condition holds, told in full */

static void tell_line(const struct why *why, struct out *out, struct str text)
{
    struct wrap wrap = {.out = out,
                        .width = paper_width(&why->asking->marking),
                        .column = 2,
                        .indent = 6};

    out_text(out, "  ");
    why_wrap(&wrap, text);
    out_char(out, '\n');
}

static void tell_attempt(const struct why *why, struct out *out,
                         const struct attempt *attempt)
{
    struct out line = {.arena = why->arena};

    if (attempt->name.len > 0)
        out_format(&line, "%.*s, ", STR_ARG(attempt->name));
    if (attempt->rule.len > 0)
        out_format(&line, "%.*s: ", STR_ARG(attempt->rule));
    why_reason(&line, why, attempt);
    tell_line(why, out, out_view(&line));
}

/* Far from holding: the rule's first condition fails. */
static bool is_far(const struct attempt *attempt)
{
    return attempt->outcome == OUTCOME_condition && why_held(attempt) == 0;
}

static bool is_mismatched(const struct attempt *attempt)
{
    return attempt->outcome == OUTCOME_word_kind;
}

/* The names of rules of one sort, and what is said of them all. */
static void tell_names(const struct why *why, struct out *out,
                       const struct tries *tries,
                       bool (*is_one)(const struct attempt *attempt),
                       struct str words)
{
    struct out line = {.arena = why->arena};

    for (size_t i = 0; i < tries->count; i++)
        if (is_one(tries->items[i]))
            out_format(&line, "%s%.*s", line.len > 0 ? ", " : "",
                       STR_ARG(tries->items[i]->name));
    out_format(&line, ": %.*s", STR_ARG(words));
    tell_line(why, out, out_view(&line));
}

static size_t count_far(const struct tries *tries)
{
    size_t count = 0;

    for (size_t i = 0; i < tries->count; i++)
        count += is_far(tries->items[i]);
    return count;
}

/* Those that came far enough to be told one by one. */
static void tell_each(const struct why *why, struct out *out,
                      const struct tries *tries, bool far)
{
    size_t most = why->asking->all ? tries->count : RULES_MOST, told = 0,
           left = 0;

    for (size_t i = 0; i < tries->count; i++) {
        const struct attempt *attempt = tries->items[i];

        if (outcome_tells(attempt->outcome) || is_mismatched(attempt) ||
            (!far && is_far(attempt)))
            continue;
        if (told < most)
            tell_attempt(why, out, attempt);
        else
            left++;
        told++;
    }
    if (left > 0)
        out_format(out, "  … %zu more rules; --all tells them\n", left);
}

static void tell_tries(const struct why *why, struct out *out,
                       const struct tries *tries)
{
    const struct attempt *last = tries->items[tries->count - 1];
    struct out lead = {.arena = why->arena}, reason = {.arena = why->arena};
    bool far = why->asking->all || count_far(tries) <= FAR_MOST;

    out_format(&lead, "%s %s at", tries->told ? "other" : "no",
               fact_kind_text(tries->items[0]->kind));
    for (uint32_t i = tries->items[0]->first; i < tries->items[0]->last; i++) {
        out_char(&lead, ' ');
        why_token(&lead, why->report, i);
    }
    why_lead(why, out, out_view(&lead).at, (struct str){0});
    tell_each(why, out, tries, far);
    if (!far)
        tell_names(why, out, tries, is_far,
                   STR("the first condition of each fails; --all says where"));
    if (is_mismatched(last)) {
        why_reason(&reason, why, last);
        tell_names(why, out, tries, is_mismatched, out_view(&reason));
    }
    out_char(out, '\n');
}

/* Facts that this sentence tells again. */
static void tell_again(const struct why *why, struct out *out, size_t sentence,
                       const struct attempt *attempt)
{
    struct out lead = {.arena = why->arena}, line = {.arena = why->arena};

    if (attempt->outcome != OUTCOME_joined)
        return;
    out_format(&lead, "fact %u again:", why->number[attempt->fact]);
    for (uint32_t i = attempt->first; i < attempt->last; i++) {
        why_token(&line, why->report, i);
        out_char(&line, ' ');
    }
    if (attempt->name.len > 0)
        out_format(&line, "by %.*s, ", STR_ARG(attempt->name));
    out_str(&line, attempt->rule);
    if (why->home[attempt->fact] != sentence)
        out_format(&line, "; told first in sentence %u",
                   why->home[attempt->fact] + 1);
    why_lead(why, out, out_view(&lead).at, out_view(&line));
    out_char(out, '\n');
}

void why_nothing(const struct why *why, struct out *out, size_t sentence,
                 const struct tries *tries)
{
    bool all = why->asking->all || why->asking->word.len > 0;

    for (size_t i = 0; i < tries->count; i++)
        tell_again(why, out, sentence, tries->items[i]);
    if (!why_is_faint(why, tries) &&
        (!tries->told || (all && tries->count > 1)))
        tell_tries(why, out, tries);
}
