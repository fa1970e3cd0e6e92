/*
 * lines -- facts for tests, written as the guide's JSON lines.
 *
 * A line of kind "report" describes the report of that name; each other line
 * is a fact of its "report" with the "id" that it is given.  A line that is
 * none of these ends the program.
 */
#ifndef TESTS_MERGE_LINES_H
#define TESTS_MERGE_LINES_H

#include "base/table.h"
#include "merge/merge.h"
#include "news/fact_json.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct lines {
    struct arena *arena;
    struct kept_facts facts;
    struct table reports; /* name to index */
    struct table ids;     /* of facts, to index */
    bool *optional;       /* by fact, where the guide's gold says so */
    size_t optional_room;
};

static inline void lines_must(bool good, const struct error *err,
                              struct str text)
{
    if (good)
        return;
    fprintf(stderr, "%s: %.*s\n", err->text, STR_ARG(text));
    exit(1);
}

static inline uint32_t lines_report(struct lines *lines, struct str name)
{
    uint32_t at = table_find(&lines->reports, name);

    if (at != TABLE_ABSENT)
        return at;
    name = arena_str(lines->arena, name);
    at = (uint32_t)lines->facts.reports.count;
    *LIST_ADD(lines->arena, &lines->facts.reports) = (struct kept_report){
        .hash = name, .id = name, .published = INTERVAL_NONE};
    table_set(lines->arena, &lines->reports, name, at);
    return at;
}

static inline void lines_describe(struct lines *lines, uint32_t at,
                                  const struct json *line)
{
    struct kept_report *report = &lines->facts.reports.items[at];
    const struct json *cites = json_get(line, "cites");

    interval_parse(json_get_str(line, "published"), &report->published);
    report->outlet = arena_str(lines->arena, json_get_str(line, "outlet"));
    for (size_t i = 0; i < json_length(cites); i++)
        *LIST_ADD(lines->arena, &report->cites) =
            arena_str(lines->arena, json_str(json_item(cites, i)));
}

static inline void lines_add(struct lines *lines, struct str text)
{
    struct error err = {0};
    struct json *line = json_parse(text, (struct place){0}, &err);
    struct kept_fact *kept;
    uint32_t report;

    lines_must(line != NULL, &err, text);
    report = lines_report(lines, json_get_str(line, "report"));
    if (str_equal(json_get_str(line, "kind"), STR("report"))) {
        lines_describe(lines, report, line);
        json_free(line);
        return;
    }
    kept = LIST_ADD(lines->arena, &lines->facts);
    *kept = (struct kept_fact){.report = report};
    kept->id = arena_str(lines->arena, json_get_str(line, "id"));
    lines_must(fact_from_json(lines->arena, line, &kept->fact, &err), &err,
               text);
    table_set(lines->arena, &lines->ids, kept->id,
              (uint32_t)lines->facts.count - 1);
    if (lines->facts.count > lines->optional_room)
        lines->optional =
            list_grow(lines->arena, lines->optional, lines->facts.count - 1,
                      &lines->optional_room, sizeof(bool));
    lines->optional[lines->facts.count - 1] =
        json_truth(json_get(line, "optional"));
    json_free(line);
}

/* Every line of the text. */
static inline struct lines lines_of(struct arena *arena, struct str text)
{
    struct lines lines = {.arena = arena};

    while (text.len > 0) {
        struct str line = str_cut(&text, '\n');

        if (line.len > 0)
            lines_add(&lines, line);
    }
    for (size_t i = 0; i < lines.facts.count; i++) {
        struct kept_fact *kept = &lines.facts.items[i];

        kept->block =
            merge_block_of(arena, &kept->fact,
                           lines.facts.reports.items[kept->report].published);
    }
    return lines;
}

/* Merges every block; indexes are of lines->facts. */
static inline void lines_merge(struct lines *lines, struct records *records,
                               struct disputes *disputes)
{
    struct table done = {0};
    const struct kept_facts *all = &lines->facts;

    *records = (struct records){0};
    *disputes = (struct disputes){0};
    for (size_t i = 0; i < all->count; i++) {
        struct kept_facts some = {.reports = all->reports};
        struct str block = all->items[i].block;
        struct records part;
        struct disputes parts;

        if (block.len == 0 || table_find(&done, block) != TABLE_ABSENT)
            continue;
        table_set(lines->arena, &done, block, 1);
        for (size_t j = i; j < all->count; j++)
            if (str_equal(all->items[j].block, block))
                *LIST_ADD(lines->arena, &some) = all->items[j];
        merge_block(lines->arena, &some, &(struct corrections){0}, &part,
                    &parts);
        for (size_t j = 0; j < part.count; j++) {
            for (size_t k = 0; k < part.items[j].fact_count; k++)
                part.items[j].facts[k] = table_find(
                    &lines->ids, some.items[part.items[j].facts[k]].id);
            *LIST_ADD(lines->arena, records) = part.items[j];
        }
        for (size_t j = 0; j < parts.count; j++) {
            for (size_t k = 0; k < parts.items[j].fact_count; k++)
                parts.items[j].facts[k] = table_find(
                    &lines->ids, some.items[parts.items[j].facts[k]].id);
            *LIST_ADD(lines->arena, disputes) = parts.items[j];
        }
    }
}

#endif
