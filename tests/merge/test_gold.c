/*
 * gold -- how merging fares on the hand-made records in ../shared/gold, from
 * hand-made facts, so that what the finders miss is not counted here.
 */
#include "lines.h"
#include "test.h"

#include "base/file.h"

#include <stdio.h>
#include <stdlib.h>

#define GOLD "../shared/gold/"
#define LIMIT ((size_t)16 << 20)

struct score {
    size_t right, wrong, missed;
};

static double f1(struct score score)
{
    double all =
        2 * (double)score.right + (double)score.wrong + (double)score.missed;

    return all > 0 ? 2 * (double)score.right / all : 0;
}

/* The record of each fact, by the gold and by us; 0 for none. */
struct labels {
    uint32_t *gold, *ours;
    size_t count;
};

static void label_gold(struct lines *lines, struct labels *labels,
                       struct str text)
{
    uint32_t number = 0;

    while (text.len > 0) {
        struct str row = str_cut(&text, '\n');
        struct json *line = json_parse(row, (struct place){0}, NULL);
        const struct json *facts = json_get(line, "facts");

        number++;
        for (size_t i = 0;
             i < json_length(facts) && json_get_str(line, "title").len > 0 &&
             json_get_str(line, "record").at[0] == 'r';
             i++) {
            uint32_t at =
                table_find(&lines->ids, json_str(json_item(facts, i)));

            cr_assert(at != TABLE_ABSENT);
            labels->gold[at] = number;
        }
        json_free(line);
    }
}

/* Optional facts that the gold leaves out of its records do not count. */
static struct score compare(const struct lines *lines,
                            const struct labels *labels, bool show)
{
    struct score score = {0};
    const struct kept_fact *facts = lines->facts.items;

    for (size_t i = 0; i < labels->count; i++) {
        for (size_t j = 0; j < i; j++) {
            bool gold =
                labels->gold[i] != 0 && labels->gold[i] == labels->gold[j];
            bool ours =
                labels->ours[i] != 0 && labels->ours[i] == labels->ours[j];

            if ((lines->optional[i] && labels->gold[i] == 0) ||
                (lines->optional[j] && labels->gold[j] == 0))
                continue;
            score.right += gold && ours;
            score.wrong += !gold && ours;
            score.missed += gold && !ours;
            if (show && gold != ours)
                fprintf(stderr, "# %s %.*s %.*s\n", gold ? "missed" : "wrong",
                        STR_ARG(facts[j].id), STR_ARG(facts[i].id));
        }
    }
    return score;
}

static bool read_gold(struct arena *arena, struct str *facts,
                      struct str *records)
{
    return file_read(arena, STR(GOLD "world.jsonl"), LIMIT, facts, NULL) &&
           file_read(arena, STR(GOLD "world-records.jsonl"), LIMIT, records,
                     NULL);
}

Test(gold, four_of_five_pairs_are_those_of_a_careful_reader)
{
    struct arena arena = {0};
    struct str facts, gold;
    struct records records;
    struct disputes disputes;
    struct labels labels;
    struct lines lines;
    struct score score;

    if (!read_gold(&arena, &facts, &gold)) {
        arena_reset(&arena);
        cr_skip("without ../shared");
    }
    lines = lines_of(&arena, facts);
    lines_merge(&lines, &records, &disputes);
    labels.count = lines.facts.count;
    labels.gold = arena_alloc(&arena, labels.count, sizeof(uint32_t));
    labels.ours = arena_alloc(&arena, labels.count, sizeof(uint32_t));
    label_gold(&lines, &labels, gold);
    for (size_t i = 0; i < records.count; i++)
        for (size_t j = 0; j < records.items[i].fact_count; j++)
            labels.ours[records.items[i].facts[j]] = (uint32_t)i + 1;
    score = compare(&lines, &labels, getenv("SHOW") != NULL);
    for (size_t i = 0; i < disputes.count && getenv("SHOW") != NULL; i++) {
        fprintf(stderr, "# %d %.*s:", (int)disputes.items[i].kind,
                STR_ARG(disputes.items[i].why));
        for (size_t j = 0; j < disputes.items[i].fact_count; j++)
            fprintf(stderr, " %.*s",
                    STR_ARG(lines.facts.items[disputes.items[i].facts[j]].id));
        fprintf(stderr, "\n");
    }
    cr_assert(f1(score) >= 0.8, "right %zu, wrong %zu, missed %zu: F1 %.3f",
              score.right, score.wrong, score.missed, f1(score));
    if (getenv("SHOW") != NULL)
        fprintf(stderr, "# right %zu, wrong %zu, missed %zu: F1 %.3f\n",
                score.right, score.wrong, score.missed, f1(score));
    arena_reset(&arena);
}
