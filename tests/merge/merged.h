/*
 * merged -- facts written short, and what merging makes of them.
 */
#ifndef TESTS_MERGE_MERGED_H
#define TESTS_MERGE_MERGED_H

#include "lines.h"
#include "test.h"

#define A                                                                 \
    "{\"report\":\"a\",\"kind\":\"report\",\"published\":\"2021-08-17\"," \
    "\"outlet\":\"Steppe Wire\"}\n"
#define B                                                                 \
    "{\"report\":\"b\",\"kind\":\"report\",\"published\":\"2021-08-18\"," \
    "\"outlet\":\"Seoul Ledger\"}\n"
#define C                                                                 \
    "{\"report\":\"c\",\"kind\":\"report\",\"published\":\"2023-09-19\"," \
    "\"outlet\":\"Caspian Bulletin\"}\n"
#define TOKAYEV "{\"name\":\"Kassym-Jomart Tokayev\",\"country\":\"KAZ\"}"
#define MOON "{\"name\":\"Moon Jae-in\",\"country\":\"KOR\"}"
#define PARK "{\"name\":\"Park Jin\",\"country\":\"KOR\"}"
#define KAZ "{\"country\":\"KAZ\"}"
#define KOR "{\"country\":\"KOR\"}"
/* An event of a report: who, when, and what else it has. */
#define EVENT_OF(report, id, form, status, who, rest)                        \
    "{\"report\":\"" report "\",\"id\":\"" id "\",\"kind\":\"event\","       \
    "\"event\":\"CONSULT\",\"form\":\"" form "\",\"status\":\"" status "\"," \
    "\"who\":[" who "]" rest "}\n"
#define TALKS(report, id, who, rest) \
    EVENT_OF(report, id, "talks", "held", who, rest)
#define FIGURE_OF(report, id, measure, rest)                            \
    "{\"report\":\"" report "\",\"id\":\"" id "\",\"kind\":\"figure\"," \
    "\"measure\":\"" measure "\",\"parties\":[\"KOR\",\"KAZ\"]" rest "}\n"
#define USD(value, bound) \
    ",\"value\":" value ",\"unit\":\"USD\",\"bound\":\"" bound "\""
#define TIE_OF(report, id, tie, rest)                                \
    "{\"report\":\"" report "\",\"id\":\"" id "\",\"kind\":\"tie\"," \
    "\"tie\":\"" tie "\"" rest "}\n"
#define PAIR ",\"parties\":[\"KAZ\",\"KOR\"]"
#define SAYING(report, id, mode, quote)                                    \
    "{\"report\":\"" report "\",\"id\":\"" id "\",\"kind\":\"statement\"," \
    "\"speaker\":" TOKAYEV ",\"mode\":\"" mode "\",\"quote\":\"" quote "\"}\n"

struct merged {
    struct arena arena;
    struct lines lines;
    struct records records;
    struct disputes disputes;
};

static inline void merge(struct merged *merged, const char *text)
{
    *merged = (struct merged){0};
    merged->lines = lines_of(&merged->arena, str_from(text));
    lines_merge(&merged->lines, &merged->records, &merged->disputes);
}

static inline const struct record *record_of(const struct merged *merged,
                                             const char *id)
{
    uint32_t at = table_find(&merged->lines.ids, str_from(id));

    for (size_t i = 0; i < merged->records.count; i++)
        for (size_t j = 0; j < merged->records.items[i].fact_count; j++)
            if (merged->records.items[i].facts[j] == at)
                return &merged->records.items[i];
    return NULL;
}

static inline bool together(const struct merged *merged, const char *a,
                            const char *b)
{
    return record_of(merged, a) != NULL &&
           record_of(merged, a) == record_of(merged, b);
}

/* Whether two facts end up in one record. */
static inline bool one(const char *text)
{
    struct merged merged;
    bool answer;

    merge(&merged, text);
    answer = together(&merged, "1", "2");
    arena_reset(&merged.arena);
    return answer;
}

#endif
