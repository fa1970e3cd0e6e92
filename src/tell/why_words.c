/* Reasons in words. */
#include "tell/columns.h"
#include "tell/marks.h"
#include "tell/why.h"
#include "tell/words.h"

#define WORDS_SHOWN 6 /* of those that a link leads to */
#define TEXT_SHOWN 90 /* bytes of a condition */
#define SPAN_SHOWN 60 /* bytes of words of the report */
#define FORM_SHOWN 24 /* columns of one word */

void why_token(struct out *out, const struct report *report, uint32_t token)
{
    columns_tell(out, report->tokens.items[token].text, FORM_SHOWN);
    out_format(out, " (%u)", marks_number(report, token));
}

void why_tokens(struct out *out, const struct report *report,
                const uint32_t *tokens, size_t count)
{
    for (size_t i = 0; i < count && i < WORDS_SHOWN; i++) {
        out_text(out, i > 0 ? ", " : "");
        why_token(out, report, tokens[i]);
    }
    out_text(out, count > WORDS_SHOWN ? ", …" : "");
}

void why_span(struct out *out, const struct report *report, struct span span,
              size_t sentence)
{
    struct out plain = {.arena = out->arena};
    size_t at = why_sentence(report, span.from);

    words_cut(&plain, span_of(report->text, span), SPAN_SHOWN);
    out_text(out, "\"");
    out_shown(out, out_view(&plain));
    out_text(out, "\"");
    if (at != sentence)
        out_format(out, " in sentence %zu", at + 1);
}

void why_condition(struct out *out, const struct report *report,
                   const struct trace_condition *condition)
{
    struct out text = {.arena = out->arena};

    words_cut(&text, condition->text, TEXT_SHOWN);
    out_format(out, "line %u, \"%.*s\"", condition->line,
               STR_ARG(out_view(&text)));
    if (condition->holds && condition->count == 0)
        return;
    if (condition->holds)
        out_text(out, ": ");
    else if (condition->absent)
        out_text(out, " does not hold: there is ");
    else if (condition->count > 0)
        out_text(out, " does not hold; what stands there: ");
    else
        out_text(out, " does not hold: nothing stands there");
    why_tokens(out, report, condition->words, condition->count);
}

static const char *kind_of_word(const struct token *token)
{
    switch ((enum upos)token->upos) {
    case UPOS_VERB:
        return "a verb";
    case UPOS_NOUN:
        return "a noun";
    case UPOS_PROPN:
        return "part of a name";
    case UPOS_ADJ:
        return "an adjective";
    case UPOS_AUX:
        return "an auxiliary";
    default:
        return upos_text((enum upos)token->upos);
    }
}

static void tell_parties(struct out *out, const struct why *why,
                         const struct parties *who)
{
    for (size_t i = 0; i < who->count; i++) {
        out_text(out, i > 0 ? ", " : ": ");
        words_party(out, why->asking->marking.know, &who->items[i]);
    }
}

void why_reason(struct out *out, const struct why *why,
                const struct attempt *attempt)
{
    const struct report *report = why->report;
    const struct trace_condition *failed = why_failed(attempt);

    if (attempt->outcome == OUTCOME_condition && failed != NULL) {
        why_condition(out, report, failed);
        return;
    }
    if (attempt->outcome == OUTCOME_word_kind && attempt->wants != NULL) {
        out_format(out, "it must be %s; here it is %s", attempt->wants,
                   kind_of_word(&report->tokens.items[attempt->last - 1]));
        return;
    }
    out_text(out, outcome_words(attempt->outcome));
    if (attempt->token != TRACE_NONE) {
        out_text(out, ": ");
        why_token(out, report, attempt->token);
    }
    tell_parties(out, why, &attempt->who);
    if (attempt->fact != TRACE_NONE)
        out_format(out, ": fact %u, sentence %u", why->number[attempt->fact],
                   why->home[attempt->fact] + 1);
}
