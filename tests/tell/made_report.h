/* made_report -- a marked report made by hand, for tests of how marks are told.
 */
#ifndef TESTS_TELL_MADE_REPORT_H
#define TESTS_TELL_MADE_REPORT_H

#include "base/utf8.h"
#include "test.h"

#include "tell/tell.h"

#include <string.h>

/* A token: its word, tags, the number of its head in its sentence (0: root),
 * and flags of news/token.h.  A word of NULL ends the sentence. */
struct made_token {
    const char *word;
    enum upos upos;
    enum xpos xpos;
    uint32_t head;
    enum relation relation;
    unsigned flags;
};

/* What the program knows, read once. */
static inline const struct knowledge *made_knowledge(void)
{
    static struct arena arena;
    static const struct knowledge *know;
    struct error err = {0};

    if (know == NULL)
        know = know_open(&arena, STR(""), &err);
    cr_assert(know != NULL, "%s", err.text);
    return know;
}

/* A report of one sentence whose tokens stand in the text in their order.  Good
 * until the next call. */
static inline struct report *made_report(const char *text,
                                         const struct made_token *made)
{
    static struct arena arena;
    static struct report report;
    struct sentence *sentence;
    const char *at = text;

    arena_reset(&arena);
    report = (struct report){.id = STR("made.txt"),
                             .text = str_from(text),
                             .published = INTERVAL_NONE};
    for (; made->word != NULL; made++) {
        struct token *token = LIST_ADD(&arena, &report.tokens);

        at = strstr(at, made->word);
        cr_assert(at != NULL, "no '%s' in its place", made->word);
        *token = (struct token){.text = str_from(made->word),
                                .span = {(uint32_t)(at - text), 0},
                                .head = made->head > 0
                                            ? made->head - 1
                                            : (uint32_t)report.tokens.count - 1,
                                .upos = (uint8_t)made->upos,
                                .xpos = (uint8_t)made->xpos,
                                .relation = (uint8_t)made->relation,
                                .flags = (uint8_t)made->flags,
                                .arc_margin = 99.0F,
                                .label_margin = 99.0F,
                                .name_margin = 99.0F};
        token->span.to = token->span.from + (uint32_t)token->text.len;
        token->norm = utf8_norm(&arena, token->text);
        token->lemma = token->norm;
        at += token->text.len;
        if (report.tokens.count > 1 && token[-1].span.to == token->span.from)
            token->flags |= TOKEN_GLUED;
    }
    report.tokens.items[0].flags |= TOKEN_STARTS;
    sentence = LIST_ADD(&arena, &report.sentences);
    *sentence = (struct sentence){.last = (uint32_t)report.tokens.count};
    return &report;
}

/* What an output tells of a report's marks.  Good until the next call. */
static inline struct str made_answer(const char *output, struct marking marking)
{
    static struct arena arena;
    struct out out = {.arena = &arena};

    arena_reset(&arena);
    marking.know = made_knowledge();
    output_named(str_from(output))->marks(&out, &marking);
    return out_view(&out);
}

#endif
