/* Any bytes at all, all the way to facts: spans stay inside the text, every
 * fact survives its JSON, marks and reasons can be told. */
#include "fuzz.h"

#include "find/find.h"
#include "mark/mark.h"
#include "merge/merge.h"
#include "news/fact_json.h"
#include "read/read.h"
#include "tell/tell.h"

#include <assert.h>

#define LIMIT ((size_t)4096)

static void check(struct arena *arena, const struct report *report,
                  const struct fact *fact)
{
    struct json *json = fact_to_json(fact);
    struct fact back;

    assert(fact->span.from <= fact->span.to);
    assert(fact->span.to <= report->text.len);
    for (size_t i = 0; i < fact->evidence.count; i++)
        assert(fact->evidence.items[i].span.to <= report->text.len);
    (void)merge_block_of(arena, fact, report->published);
    assert(fact_from_json(arena, json, &back, NULL));
    json_free(json);
}

/* A terminal gets nothing but characters that it shows, and line ends. */
static void check_marks(struct arena *arena, const struct knowledge *know,
                        const struct report *report)
{
    static const char *const names[] = {"text", "conllu", "json"};
    struct marking marking = {.know = know, .report = report};

    for (size_t i = 0; i < 3; i++) {
        struct out out = {.arena = arena};

        output_named(str_from(names[i]))->marks(&out, &marking);
        for (size_t at = 0; at < out.len; at++)
            assert((unsigned char)out.at[at] >= ' ' || out.at[at] == '\n' ||
                   (out.at[at] == '\t' && i == 1));
    }
}

static void check_why(struct arena *arena, const struct knowledge *know,
                      const struct report *report, const struct facts *facts,
                      const struct trace *trace)
{
    static const char *const names[] = {"text", "json"};
    struct asking asking = {.marking = {.know = know, .report = report},
                            .facts = facts,
                            .trace = trace};

    for (size_t i = 0; i < trace->count; i++)
        assert(trace->items[i].fact == TRACE_NONE ||
               trace->items[i].fact < facts->count);
    for (size_t i = 0; i < 2; i++) {
        struct out out = {.arena = arena};

        output_named(str_from(names[i]))->why(&out, &asking);
        for (size_t at = 0; at < out.len; at++)
            assert((unsigned char)out.at[at] >= ' ' || out.at[at] == '\n');
    }
}

void fuzz_one(struct str bytes)
{
    static struct arena known;
    static const struct knowledge *know;
    static struct marker *marker;
    struct arena page = {0};
    struct report report = {0};
    struct error err;
    struct reader *reader;

    if (know == NULL) {
        know = know_open(&known, STR(""), &err);
        assert(know != NULL);
        marker = marker_open(&known, know, &err);
    }
    reader = read_open(&page, know, STR("fuzz.txt"), bytes, LIMIT);
    while (marker != NULL &&
           read_next(reader, &page, &report, &err) == READ_REPORT) {
        struct facts facts = {0};
        struct trace trace = {0};

        mark_report(marker, &page, &report);
        check_marks(&page, know, &report);
        find_facts_tracing(know, &page, &report, &facts, &trace);
        check_why(&page, know, &report, &facts, &trace);
        for (size_t i = 0; i < facts.count; i++)
            check(&page, &report, &facts.items[i]);
    }
    arena_reset(&page);
}
