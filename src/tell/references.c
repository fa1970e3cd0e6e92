/*
 * References: the words that a brief's lines rest on.  Facts whose words
 * overlap in one report share a reference; numbers rise report by report, in
 * the order of publication, and through each report's text.
 */
#include "tell/brief.h"
#include "tell/quote.h"

#include <stdlib.h>

/* Bytes up to which words that overlap are quoted as one. */
#define SHARED_LIMIT 320

struct used {
    uint32_t rank; /* of the report */
    uint32_t fact;
    struct span span;
    struct str id;
};

static int order_used(const void *a, const void *b)
{
    const struct used *left = a;
    const struct used *right = b;

    if (left->rank != right->rank)
        return left->rank < right->rank ? -1 : 1;
    if (left->span.from != right->span.from)
        return left->span.from < right->span.from ? -1 : 1;
    if (left->span.to != right->span.to)
        return left->span.to < right->span.to ? -1 : 1;
    return str_order(left->id, right->id);
}

/* Every line of the brief. */
struct line_at {
    struct line *line;
};

struct every {
    struct line_at *items;
    size_t count, room;
};

static struct every every_line(struct brief *brief)
{
    struct every every = {0};

    for (size_t s = 0; s < SECTIONS; s++) {
        struct groups *groups = &brief->sections[s].groups;
        for (size_t g = 0; g < groups->count; g++)
            for (size_t i = 0; i < groups->items[g].lines.count; i++)
                LIST_ADD(brief->arena, &every)->line =
                    &groups->items[g].lines.items[i];
    }
    return every;
}

static void mark_used(uint32_t *numbers, const struct every *every)
{
    for (size_t l = 0; l < every->count; l++)
        for (size_t i = 0; i < every->items[l].line->fact_count; i++)
            numbers[every->items[l].line->facts[i]] = 1;
}

static int order_numbers(const void *a, const void *b)
{
    uint32_t left = *(const uint32_t *)a;
    uint32_t right = *(const uint32_t *)b;

    return (left > right) - (left < right);
}

static void number_line(struct brief *brief, struct line *line,
                        const uint32_t *numbers)
{
    size_t count = 0;

    line->references = arena_alloc(brief->arena, line->fact_count + 1,
                                   sizeof(*line->references));
    for (size_t i = 0; i < line->fact_count; i++)
        line->references[i] = numbers[line->facts[i]];
    if (line->fact_count > 1)
        qsort(line->references, line->fact_count, sizeof(*line->references),
              order_numbers);
    for (size_t i = 0; i < line->fact_count; i++)
        if (count == 0 || line->references[count - 1] != line->references[i])
            line->references[count++] = line->references[i];
    line->reference_count = count;
}

/* Reports in the order in which their facts come. */
static uint32_t *rank_reports(struct brief *brief)
{
    const struct kept_facts *facts = &brief->telling->facts;
    uint32_t *ranks =
        arena_alloc(brief->arena, facts->reports.count + 1, sizeof(*ranks));
    uint32_t next = 1;

    for (size_t i = 0; i < facts->count; i++)
        if (ranks[facts->items[i].report] == 0)
            ranks[facts->items[i].report] = next++;
    return ranks;
}

static struct used *sort_used(struct brief *brief, const uint32_t *numbers,
                              size_t *count)
{
    const struct kept_facts *facts = &brief->telling->facts;
    const uint32_t *ranks = rank_reports(brief);
    struct used *used =
        arena_alloc(brief->arena, facts->count + 1, sizeof(*used));

    *count = 0;
    for (uint32_t i = 0; i < facts->count; i++) {
        const struct kept_fact *fact = &facts->items[i];
        if (numbers[i] != 0)
            used[(*count)++] = (struct used){
                ranks[fact->report], i,
                quote_sentence(&facts->reports.items[fact->report],
                               fact->fact.span),
                fact->id};
    }
    if (*count > 1)
        qsort(used, *count, sizeof(*used), order_used);
    return used;
}

/* Words that are one quotation with those of the reference.  A speech of many
 * sentences is not made one with each of them. */
static bool overlaps(const struct reference *reference, uint32_t report,
                     struct span span)
{
    if (reference->report != report)
        return false;
    if (span.from == reference->span.from && span.to == reference->span.to)
        return true;
    uint32_t to = span.to > reference->span.to ? span.to : reference->span.to;
    return span.from < reference->span.to &&
           to - reference->span.from <= SHARED_LIMIT;
}

static struct reference *add_reference(struct brief *brief, uint32_t report,
                                       struct span span)
{
    struct reference *added = LIST_ADD(brief->arena, &brief->references);

    added->number = (uint32_t)brief->references.count;
    added->report = report;
    added->span = span;
    return added;
}

void brief_references(struct brief *brief)
{
    const struct kept_facts *facts = &brief->telling->facts;
    uint32_t *numbers =
        arena_alloc(brief->arena, facts->count + 1, sizeof(*numbers));
    struct every every = every_line(brief);
    struct reference *last = NULL;
    size_t count = 0;

    mark_used(numbers, &every);
    const struct used *used = sort_used(brief, numbers, &count);
    for (size_t i = 0; i < count; i++) {
        uint32_t report = facts->items[used[i].fact].report;
        if (last == NULL || !overlaps(last, report, used[i].span))
            last = add_reference(brief, report, used[i].span);
        if (used[i].span.to > last->span.to)
            last->span.to = used[i].span.to;
        *LIST_ADD(brief->arena, &last->facts) = used[i].id;
        numbers[used[i].fact] = last->number;
    }
    for (size_t i = 0; i < every.count; i++)
        number_line(brief, every.items[i].line, numbers);
    for (size_t i = 0; i < brief->references.count; i++) {
        struct reference *reference = &brief->references.items[i];
        reference->words = quote_of_span(
            brief->arena, &facts->reports.items[reference->report],
            reference->span);
    }
}
