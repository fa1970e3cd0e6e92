/* Communiques, which no treebank has: their figures may not fall. */
#include "../bench/align.h"
#include "mark/marked.h"
#include "test.h"

#include "base/file.h"
#include "mark/lemma.h"
#include "mark/mark.h"
#include "mark/net.h"
#include "mark/trees.h"

#define PATH "tests/mark/communiques.conllu"
#define LARGEST ((size_t)1 << 20)

/* A little under what was measured, in per cent. */
#define TAGS 95.5
#define TREES 86.0
#define LEMMAS 99.0
#define TEXTS 49 /* of 50, cut into just these words and sentences */

static const struct documents *communiques(struct arena *arena)
{
    struct documents *documents = ARENA_NEW(arena, struct documents);
    struct error err = {0};
    struct str bytes;

    cr_assert(file_read(arena, STR(PATH), LARGEST, &bytes, &err), "%s",
              err.text);
    *documents = (struct documents){0};
    treebank_read(arena, bytes, documents);
    cr_assert_eq(documents->count, 50);
    return documents;
}

Test(communiques, tags_trees_and_lemmas_are_as_right_as_they_were)
{
    static struct arena arena;
    const struct documents *documents = communiques(&arena);
    const struct knowledge *know = test_knowledge();
    struct error err = {0};
    const struct net *net =
        net_open(&arena, STR("analyser.bin"),
                 know_file(know, "en/model/analyser.bin"), &err);
    struct net_cache *cache;
    struct agreement agreement = {0};

    cr_assert(net != NULL, "%s", err.text);
    cache = net_cache_open(&arena, net);
    for (size_t i = 0; i < documents->count; i++) {
        struct report report = {0};
        struct reading ours = {0};

        document_give_words(&arena, &documents->items[i], &report);
        net_analyse(cache, &report);
        trees_mend(know, &report);
        lemmas_mark(know, &arena, &report);
        reading_of(&arena, &report, &ours);
        align_add(&arena, &documents->items[i].reading, &ours, &agreement);
    }
    cr_assert_geq(agreement_f1(&agreement, FIGURE_UPOS), TAGS);
    cr_assert_geq(agreement_f1(&agreement, FIGURE_LAS), TREES);
    cr_assert_geq(agreement_f1(&agreement, FIGURE_LEMMA), LEMMAS);
    arena_reset(&arena);
}

static bool all_right(const struct agreement *agreement, enum figure figure)
{
    return agreement->right[figure] == agreement->gold[figure] &&
           agreement->right[figure] == agreement->ours[figure];
}

Test(communiques, words_and_sentences_come_out_of_the_text)
{
    static struct arena arena;
    const struct documents *documents = communiques(&arena);
    struct error err = {0};
    struct marker *marker = marker_open(&arena, test_knowledge(), &err);
    size_t right = 0;

    cr_assert(marker != NULL, "%s", err.text);
    for (size_t i = 0; i < documents->count; i++) {
        const struct document *document = &documents->items[i];
        struct report report = {.text = document->text,
                                .published = INTERVAL_NONE};
        struct reading ours = {0};
        struct agreement agreement = {0};

        report.body = (struct span){0, (uint32_t)report.text.len};
        mark_report(marker, &arena, &report);
        reading_of(&arena, &report, &ours);
        align_add(&arena, &document->reading, &ours, &agreement);
        right += all_right(&agreement, FIGURE_WORDS) &&
                 all_right(&agreement, FIGURE_SENTENCES);
    }
    cr_assert_geq(right, TEXTS);
    arena_reset(&arena);
}
