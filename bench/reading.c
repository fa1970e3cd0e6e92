/*
 * reading -- what another program says of a treebank's text, by our measure.
 *
 *     reading texts FILE.conllu             its documents' texts, each with a
 *                                           zero byte behind it
 *     reading score NAME FILE.conllu < READING
 *
 * A reading has a line a token: its first byte, the one behind its last, its
 * universal tag, and 1 where it begins a sentence; an empty line ends a
 * document.  Prints one line of figures in per cent.
 */
#include "align.h"

#include "base/file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LARGEST ((size_t)256 << 20)

static uint32_t number_of(struct str text)
{
    uint32_t value = 0;

    for (size_t i = 0; i < text.len && i < 9; i++)
        value = value * 10 + (uint32_t)(text.at[i] - '0');
    return value;
}

/* The sentence begun last ends with the last word. */
static void close_sentence(struct reading *reading)
{
    uint32_t count = (uint32_t)reading->words.count;

    if (reading->sentences.count == 0)
        return;
    reading->sentences.items[reading->sentences.count - 1].to =
        reading->words.items[count - 1].span.to;
    reading->ranges.items[reading->ranges.count - 1].to = count;
}

static void add_line(struct arena *arena, struct str line, struct str text,
                     struct reading *reading)
{
    uint32_t from = number_of(str_cut(&line, '\t'));
    uint32_t to = number_of(str_cut(&line, '\t'));
    struct str tag = str_cut(&line, '\t');
    struct span span = {from, to};
    uint32_t index = (uint32_t)reading->words.count;

    if (from >= to || to > text.len)
        return;
    if (index == 0 || str_equal(line, STR("1"))) {
        close_sentence(reading);
        *LIST_ADD(arena, &reading->sentences) = span;
        *LIST_ADD(arena, &reading->ranges) = (struct span){index, index};
    }
    *LIST_ADD(arena, &reading->tokens) = span;
    *LIST_ADD(arena, &reading->words) =
        (struct bank_word){.span = span,
                           .form = span_of(text, span),
                           .lemma = STR(""),
                           .relation = STR(""),
                           .head = index,
                           .upos = upos_named(tag)};
}

static void score(struct arena *arena, const char *name,
                  const struct documents *documents, struct str lines)
{
    struct agreement all = {0};

    for (size_t i = 0; i < documents->count; i++) {
        const struct document *document = &documents->items[i];
        struct reading reading = {0};
        struct str line;

        while (lines.len > 0 && (line = str_cut(&lines, '\n')).len > 0)
            add_line(arena, line, document->text, &reading);
        close_sentence(&reading);
        align_add(arena, &document->reading, &reading, &all);
    }
    printf("%-10s tokens %.2f  words %.2f  sentences %.2f  upos %.2f\n", name,
           agreement_f1(&all, FIGURE_TOKENS), agreement_f1(&all, FIGURE_WORDS),
           agreement_f1(&all, FIGURE_SENTENCES),
           agreement_f1(&all, FIGURE_UPOS));
}

int main(int argc, char **argv)
{
    struct arena arena = {0};
    struct error err = {0};
    struct documents documents = {0};
    struct str bytes, lines;
    bool texts = argc == 3 && strcmp(argv[1], "texts") == 0;

    if (!texts && (argc != 4 || strcmp(argv[1], "score") != 0)) {
        fputs("usage: reading texts FILE | score NAME FILE < READING\n",
              stderr);
        return 64;
    }
    if (!file_read(&arena, str_from(argv[argc - 1]), LARGEST, &bytes, &err) ||
        (!texts && !file_read(&arena, STR("-"), LARGEST, &lines, &err))) {
        fprintf(stderr, "reading: %s\n", err.text);
        return error_exit_status(err.code);
    }
    treebank_read(&arena, bytes, &documents);
    for (size_t i = 0; texts && i < documents.count; i++) {
        fwrite(documents.items[i].text.at, 1, documents.items[i].text.len,
               stdout);
        putchar('\0');
    }
    if (!texts)
        score(&arena, argv[2], &documents, lines);
    arena_reset(&arena);
    return 0;
}
