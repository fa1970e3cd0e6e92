/*
 * topics -- sees how well the topics of facts agree with those that a reader
 * gave to sentences, each read as a report of its own.  Prints TAP: precision
 * and recall over all sentences, and whether they reach their bars.
 *
 *     topics [--errors] FILE [PRECISION RECALL]
 *
 * A line of FILE has the topics, with commas between, or "-", a tab and the
 * sentence; a fact counts with all its topics, whatever its kind.
 */
#include "base/file.h"
#include "find/find.h"
#include "mark/mark.h"
#include "read/read.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LIMIT ((size_t)1 << 20)

struct tally {
    size_t right, given, wanted, sentences, without;
};

static bool has(const struct strs *list, struct str text)
{
    for (size_t i = 0; i < list->count; i++)
        if (str_equal(list->items[i], text))
            return true;
    return false;
}

static struct strs wanted_of(struct arena *arena, struct str cell)
{
    struct strs list = {0};

    while (cell.len > 0) {
        struct str topic = str_cut(&cell, ',');

        if (!str_equal(topic, STR("-")))
            *LIST_ADD(arena, &list) = topic;
    }
    return list;
}

/* What sentences are read with, and how it went. */
struct bench {
    const struct knowledge *know;
    struct marker *marker;
    bool errors;
    struct tally tally;
};

/* The topics of all facts in the sentence; *facts is set to their number. */
static struct strs topics_of(const struct bench *bench, struct arena *arena,
                             struct str sentence, size_t *facts)
{
    struct report report = {.published = INTERVAL_NONE};
    struct facts found = {0};
    struct strs list = {0};
    struct error err;
    struct reader *reader =
        read_open(arena, bench->know, STR("sentence"), sentence, LIMIT);

    if (read_next(reader, arena, &report, &err) == READ_REPORT) {
        mark_report(bench->marker, arena, &report);
        find_facts(bench->know, arena, &report, &found);
    }
    for (size_t i = 0; i < found.count; i++)
        for (size_t k = 0; k < found.items[i].topics.count; k++)
            if (!has(&list, found.items[i].topics.items[k]))
                *LIST_ADD(arena, &list) = found.items[i].topics.items[k];
    *facts = found.count;
    return list;
}

static void show(const char *sign, const struct strs *list,
                 const struct strs *other)
{
    for (size_t i = 0; i < list->count; i++)
        if (!has(other, list->items[i]))
            printf(" %s%.*s", sign, STR_ARG(list->items[i]));
}

static void score_line(struct bench *bench, struct str line)
{
    struct arena arena = {0};
    struct strs wanted = wanted_of(&arena, str_cut(&line, '\t'));
    size_t facts = 0, right = 0;
    struct strs given = topics_of(bench, &arena, line, &facts);

    for (size_t i = 0; i < given.count; i++)
        right += has(&wanted, given.items[i]);
    bench->tally.right += right;
    bench->tally.given += given.count;
    bench->tally.wanted += wanted.count;
    bench->tally.sentences++;
    bench->tally.without += facts == 0;
    if (bench->errors && (right < given.count || right < wanted.count)) {
        printf("#%s", facts == 0 ? " no fact:" : "");
        show("+", &given, &wanted);
        show("-", &wanted, &given);
        printf(": %.*s\n", STR_ARG(line));
    }
    arena_reset(&arena);
}

static bool tell(int number, const char *name, size_t right, size_t of,
                 double bar)
{
    double share = of > 0 ? (double)right / (double)of : 0;

    printf("%s %d - %s %.3f (%zu of %zu), bar %.2f\n",
           share >= bar ? "ok" : "not ok", number, name, share, right, of, bar);
    return share >= bar;
}

int main(int argc, char **argv)
{
    bool errors = argc > 1 && strcmp(argv[1], "--errors") == 0;
    char **words = argv + 1 + errors;
    int count = argc - 1 - errors;
    struct arena arena = {0};
    struct bench bench = {.errors = errors};
    struct error err = {0};
    struct str bytes = {NULL, 0};
    bool good;

    bench.know = know_open(&arena, STR(""), &err);
    if (bench.know != NULL)
        bench.marker = marker_open(&arena, bench.know, &err);
    if (bench.marker == NULL || count < 1 ||
        !file_read(&arena, str_from(words[0]), LIMIT, &bytes, &err)) {
        printf("Bail out! %s:%u: %s\n", err.source, err.line, err.text);
        return 1;
    }
    while (bytes.len > 0) {
        struct str line = str_cut(&bytes, '\n');

        if (line.len > 0 && line.at[0] != '#')
            score_line(&bench, line);
    }
    printf("# %zu sentences, no fact found in %zu\n", bench.tally.sentences,
           bench.tally.without);
    good = tell(1, "precision", bench.tally.right, bench.tally.given,
                count > 1 ? strtod(words[1], NULL) : 0);
    good &= tell(2, "recall", bench.tally.right, bench.tally.wanted,
                 count > 2 ? strtod(words[2], NULL) : 0);
    printf("1..2\n");
    arena_reset(&arena);
    return !good;
}
