/* Quotation marks in pairs, as newspapers set them: a quotation may go on over
 * paragraphs, each of which then opens anew and only the last closes. */
#include "mark/tokens.h"

#define QUOTATION_MOST 600 /* tokens, then the closing mark was forgotten */

enum mark { MARK_NONE, MARK_OPEN, MARK_CLOSE, MARK_EITHER };

static bool is(struct str text, const char *word)
{
    return str_equal(text, str_from(word));
}

static enum mark mark_of(const struct report *report, size_t index)
{
    const struct token *token = &report->tokens.items[index];
    bool glued = token->flags & TOKEN_GLUED;
    bool glues = index + 1 < report->tokens.count &&
                 (report->tokens.items[index + 1].flags & TOKEN_GLUED);

    if (is(token->text, "\xE2\x80\x9C") || is(token->text, "``") ||
        is(token->text, "\xC2\xAB") || is(token->text, "\xE2\x80\x9E"))
        return MARK_OPEN;
    if (is(token->text, "\xE2\x80\x9D"))
        return glues && !glued ? MARK_OPEN : MARK_CLOSE;
    if (is(token->text, "\xC2\xBB") || is(token->text, "''"))
        return MARK_CLOSE;
    if (!is(token->text, "\""))
        return MARK_NONE;
    if (glued && glues)
        return MARK_EITHER;
    return glues ? MARK_OPEN : MARK_CLOSE;
}

static void add_quotation(struct arena *arena, struct report *report,
                          size_t first, size_t last, bool open)
{
    struct quotation *quotation;

    if (last <= first)
        return;
    quotation = LIST_ADD(arena, &report->quotations);
    *quotation =
        (struct quotation){.span = {report->tokens.items[first].span.from,
                                    report->tokens.items[last - 1].span.to},
                           .first = (uint32_t)first,
                           .last = (uint32_t)last,
                           .open = open};
    for (size_t i = first; i < last; i++)
        report->tokens.items[i].flags |= TOKEN_QUOTED;
}

static uint32_t paragraph_of(const struct report *report, size_t token)
{
    return report->sentences.items[report->tokens.items[token].sentence]
        .paragraph;
}

void quotations_mark(struct arena *arena, struct report *report)
{
    size_t first = 0; /* token behind the opening mark; 0 where none is open */

    for (size_t i = 0; i < report->tokens.count; i++) {
        enum mark mark = mark_of(report, i);

        /* A paragraph that does not open anew ended what was left open. */
        if (first > 0 &&
            (i - first > QUOTATION_MOST ||
             paragraph_of(report, i) != paragraph_of(report, i - 1))) {
            add_quotation(arena, report, first, i, true);
            first = 0;
        }
        if (mark == MARK_NONE)
            continue;
        if (first == 0 && mark != MARK_CLOSE) {
            first = i + 1;
        } else if (first > 0 && (mark != MARK_OPEN)) {
            add_quotation(arena, report, first, i, false);
            first = 0;
        }
    }
    if (first > 0)
        add_quotation(arena, report, first, report->tokens.count, true);
}
