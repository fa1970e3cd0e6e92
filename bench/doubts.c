/*
 * doubts -- where sentences of a treebank may end, and where they do: what
 * train/boundaries.py learns from.
 *
 *     doubts < FILE.conllu
 *
 * Prints one line a place: 1 or 0, and the clues, with tabs between them.
 * Sentences end where the treebank's do, whatever the weights say.
 */
#include "treebank.h"

#include "base/file.h"
#include "know/know.h"
#include "mark/boundaries.h"
#include "mark/tokens.h"

#include <stdio.h>

#define LARGEST ((size_t)256 << 20)

/* The sentences of a document, in order. */
struct starts {
    const struct bank_spans *sentences;
    size_t at;
};

static bool tell(void *self, const struct doubt *doubt)
{
    struct starts *starts = self;
    uint32_t from = doubt->report->tokens.items[doubt->token].span.from;
    bool start;

    while (starts->at < starts->sentences->count &&
           starts->sentences->items[starts->at].from < from)
        starts->at++;
    start = starts->at < starts->sentences->count &&
            starts->sentences->items[starts->at].from == from;
    printf("%d", start);
    for (size_t i = 0; i < doubt->count; i++)
        printf("\t%.*s", (int)doubt->clues[i].len, doubt->clues[i].at);
    printf("\n");
    return start;
}

int main(void)
{
    struct arena arena = {0};
    struct error err = {0};
    struct documents documents = {0};
    struct str bytes;
    const struct knowledge *know = know_open(&arena, STR(""), &err);

    if (know == NULL || !file_read(&arena, STR("-"), LARGEST, &bytes, &err)) {
        fprintf(stderr, "doubts: %s\n", err.text);
        return error_exit_status(err.code);
    }
    treebank_read(&arena, bytes, &documents);
    for (size_t i = 0; i < documents.count; i++) {
        struct document *document = &documents.items[i];
        struct report report = {.text = document->text};
        struct starts starts = {.sentences = &document->reading.sentences};

        report.body = (struct span){0, (uint32_t)report.text.len};
        tokens_split(know, &arena, &report);
        sentences_judge(know, &arena, &report, tell, &starts);
    }
    arena_reset(&arena);
    return 0;
}
