/*
 * mark -- how well a text is marked, measured on a treebank.
 *
 *     mark gold NAME < FILE.conllu   its words given: tags, trees, lemmas
 *     mark net NAME < FILE.conllu    the same by the net alone
 *     mark raw NAME < FILE.conllu    its text given: words and sentences too
 *     mark wrong NAME < FILE.conllu  its words given: those that come out wrong
 *
 * Prints lines of a key and a figure in per cent ("NAME.raw.las 83.2"), for
 * tools/score-mark.  With the words given it adds tokens a second of one
 * thread, with no word known and again.  A treebank whose documents' names
 * tell their genres is measured by genre too.
 */
#include "align.h"

#include "base/file.h"
#include "mark/lemma.h"
#include "mark/mark.h"
#include "mark/net.h"
#include "mark/trees.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define LARGEST ((size_t)256 << 20)
#define GENRES 32

struct genre {
    struct str name;
    struct agreement agreement;
};

struct gauge {
    struct arena *arena; /* for the run */
    const struct knowledge *know;
    struct documents documents;
    const char *name;
    struct agreement all;
    struct genre genres[GENRES];
    size_t genre_count;
    bool wrong; /* words are printed, not figures */
    bool bare;  /* the net alone, whose trees nothing mends */
};

static double now(void)
{
    struct timespec at = {0};

    clock_gettime(CLOCK_MONOTONIC, &at);
    return (double)at.tv_sec + (double)at.tv_nsec / 1e9;
}

/* "news" of "GUM_news_election", "email" of "email-enronsent_01". */
static struct str genre_of(struct str id)
{
    struct str rest = id, name = str_cut(&rest, '_');

    if (memchr(name.at, '-', name.len) != NULL)
        return str_cut(&name, '-');
    name = str_cut(&rest, '_');
    return rest.len > 0 ? name : STR("");
}

static void add(struct gauge *measure, struct arena *arena,
                const struct document *document, const struct reading *ours)
{
    struct str name = genre_of(document->id);
    size_t i = 0;

    align_add(arena, &document->reading, ours, &measure->all);
    if (name.len == 0)
        return;
    while (i < measure->genre_count &&
           !str_equal(measure->genres[i].name, name))
        i++;
    if (i == GENRES)
        return;
    measure->genres[i].name = name;
    measure->genre_count += i == measure->genre_count;
    align_add(arena, &document->reading, ours, &measure->genres[i].agreement);
}

static void print(const struct gauge *measure, const char *mode)
{
    for (size_t f = 0; f < FIGURES; f++)
        printf("%s.%s.%s\t%.2f\n", measure->name, mode,
               figure_name((enum figure)f),
               agreement_f1(&measure->all, (enum figure)f));
    for (size_t i = 0; i < measure->genre_count; i++)
        for (size_t f = 0; f < FIGURES; f++)
            printf("%s/%.*s.%s.%s\t%.2f\n", measure->name,
                   STR_ARG(measure->genres[i].name), mode,
                   figure_name((enum figure)f),
                   agreement_f1(&measure->genres[i].agreement, (enum figure)f));
}

/* One line for each word whose tag, head or relation is wrong: the document,
 * the word's number in it, and what the treebank and we say. */
static void print_wrong(const struct document *document,
                        const struct reading *ours)
{
    const struct bank_word *gold = document->reading.words.items;

    for (size_t i = 0; i < ours->words.count; i++) {
        const struct bank_word *word = &ours->words.items[i];

        if (word->upos == gold[i].upos && word->head == gold[i].head &&
            relations_agree(word->relation, gold[i].relation))
            continue;
        printf("%.*s\t%zu\t%.*s\t%s %.*s of %.*s\t%s %.*s of %.*s\n",
               STR_ARG(document->id), i + 1, STR_ARG(word->form),
               upos_text(gold[i].upos), STR_ARG(gold[i].relation),
               STR_ARG(gold[gold[i].head].form), upos_text(word->upos),
               STR_ARG(word->relation), STR_ARG(gold[word->head].form));
    }
}

static double analyse(const struct gauge *measure, struct net_cache *cache,
                      struct report *reports, size_t count)
{
    double start = now();

    for (size_t i = 0; i < count; i++) {
        net_analyse(cache, &reports[i]);
        if (!measure->bare)
            trees_mend(measure->know, &reports[i]);
    }
    return now() - start;
}

static bool measure_gold(struct gauge *measure, struct error *err)
{
    static const char path[] = "en/model/analyser.bin";
    const struct documents *documents = &measure->documents;
    const struct net *net = net_open(measure->arena, str_from(path),
                                     know_file(measure->know, path), err);
    struct report *reports =
        arena_alloc(measure->arena, documents->count + 1, sizeof(*reports));
    struct net_cache *cache;
    double cold, warm;

    if (net == NULL)
        return false;
    cache = net_cache_open(measure->arena, net);
    for (size_t i = 0; i < documents->count; i++)
        document_give_words(measure->arena, &documents->items[i], &reports[i]);
    cold = analyse(measure, cache, reports, documents->count);
    warm = analyse(measure, cache, reports, documents->count);
    for (size_t i = 0; i < documents->count; i++) {
        const struct document *document = &documents->items[i];
        struct reading ours = {0}, named = document->reading;

        lemmas_mark(measure->know, measure->arena, &reports[i]);
        reading_of(measure->arena, &reports[i], &ours);
        /* The words are given: those of one written word are in order. */
        for (size_t w = 0; w < ours.words.count; w++)
            ours.words.items[w].part = named.words.items[w].part;
        ours.tokens = named.tokens;
        add(measure, measure->arena, document, &ours);
        if (measure->wrong)
            print_wrong(document, &ours);
    }
    if (measure->wrong)
        return true;
    print(measure, "gold");
    printf("%s.gold.cold\t%.0f\n%s.gold.warm\t%.0f\n", measure->name,
           (double)measure->all.gold[FIGURE_WORDS] / cold, measure->name,
           (double)measure->all.gold[FIGURE_WORDS] / warm);
    return true;
}

static bool measure_raw(struct gauge *measure, struct error *err)
{
    struct marker *marker = marker_open(measure->arena, measure->know, err);
    struct arena page = {0};

    for (size_t i = 0; marker != NULL && i < measure->documents.count; i++) {
        const struct document *document = &measure->documents.items[i];
        struct report report = {.text = document->text,
                                .published = INTERVAL_NONE};
        struct reading ours = {0};

        report.body = (struct span){0, (uint32_t)report.text.len};
        mark_report(marker, &page, &report);
        reading_of(&page, &report, &ours);
        add(measure, &page, document, &ours);
        arena_reset(&page);
    }
    print(measure, "raw");
    return marker != NULL;
}

int main(int argc, char **argv)
{
    struct arena arena = {0};
    struct error err = {0};
    struct gauge *measure = ARENA_NEW(&arena, struct gauge);
    struct str bytes;
    bool raw = argc > 1 && str_equal(str_from(argv[1]), STR("raw"));
    bool good;

    if (argc != 3) {
        fputs("usage: mark gold|net|raw|wrong NAME < FILE.conllu\n", stderr);
        return 64;
    }
    measure->arena = &arena;
    measure->name = argv[2];
    measure->bare = str_equal(str_from(argv[1]), STR("net"));
    measure->wrong = str_equal(str_from(argv[1]), STR("wrong"));
    measure->know = know_open(&arena, STR(""), &err);
    good = measure->know != NULL &&
           file_read(&arena, STR("-"), LARGEST, &bytes, &err);
    if (good) {
        treebank_read(&arena, bytes, &measure->documents);
        good = raw ? measure_raw(measure, &err) : measure_gold(measure, &err);
    }
    if (!good)
        fprintf(stderr, "mark: %s\n", err.text);
    arena_reset(&arena);
    return good ? 0 : error_exit_status(err.code);
}
