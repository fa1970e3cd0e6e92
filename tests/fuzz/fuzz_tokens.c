/* Whatever bytes a text has, its tokens lie in it one behind the other, none
 * crosses a line's end, nothing that is seen is left out, and its sentences are
 * made of all the tokens. */
#include "fuzz.h"

#include "base/utf8.h"
#include "know/know.h"
#include "mark/tokens.h"

#include <assert.h>

#define SENTENCE_MOST 400

/* Nothing between two tokens, or at an end of the text, that is seen. */
static void check_gap(struct str text, size_t from, size_t to)
{
    unsigned length;

    for (size_t i = from; i < to; i += length) {
        uint32_t c = utf8_at(text, i, &length);

        assert(c < ' ' || utf8_is_blank(c) || utf8_is_unseen(c) ||
               (c >= 0x7F && c < 0xA0));
    }
}

static void check_tokens(const struct report *report)
{
    size_t last = 0;

    for (size_t i = 0; i < report->tokens.count; i++) {
        const struct token *token = &report->tokens.items[i];

        assert(token->span.from >= last);
        assert(token->span.to > token->span.from);
        assert(token->span.to <= report->text.len);
        check_gap(report->text, last, token->span.from);
        assert(!str_contains(token->text, STR("\n")));
        assert(i > 0 || !(token->flags & (TOKEN_GLUED | TOKEN_JOINED)));
        last = token->span.to;
    }
    check_gap(report->text, last, report->text.len);
}

static void check_sentences(const struct report *report)
{
    uint32_t last = 0;

    for (size_t i = 0; i < report->sentences.count; i++) {
        const struct sentence *sentence = &report->sentences.items[i];

        assert(sentence->first == last && sentence->last > last);
        assert(sentence->last - sentence->first <= SENTENCE_MOST);
        last = sentence->last;
    }
    assert(last == report->tokens.count);
    for (size_t i = 0; i < report->quotations.count; i++)
        assert(report->quotations.items[i].last <= last);
}

void fuzz_one(struct str bytes)
{
    static struct arena known;
    static const struct knowledge *know;
    struct arena page = {0};
    struct report report = {.text = bytes};

    if (know == NULL)
        know = know_open(&known, STR(""), NULL);
    assert(know != NULL);
    report.body = (struct span){0, (uint32_t)bytes.len};
    tokens_split(know, &page, &report);
    check_tokens(&report);
    sentences_split(know, &page, &report, 0, 0);
    quotations_mark(&page, &report);
    check_sentences(&report);
    arena_reset(&page);
}
