/* Whatever bytes a line of a ledger's export has, what is taken of it is whole,
 * and is written as it was read. */
#include "fuzz.h"

#include "news/ledger_json.h"

static void check(struct arena *arena, const struct ledger_line *line)
{
    struct json *object =
        line->kind == LEDGER_REPORT
            ? ledger_report_to_json(&line->report, &line->facts)
            : ledger_correction_to_json(&line->correction);
    struct out out = {.arena = arena};
    struct ledger_line again;

    json_tell(&out, object);
    json_free(object);
    if (!ledger_line_parse(arena, out_view(&out), (struct place){0}, &again,
                           NULL) ||
        again.kind != line->kind)
        __builtin_trap();
    for (size_t i = 0; i < line->facts.count; i++)
        if (line->facts.items[i].span.to > line->report.text.len)
            __builtin_trap();
}

void fuzz_one(struct str bytes)
{
    struct arena arena = {0};
    struct ledger_line line;

    if (ledger_line_parse(&arena, bytes, (struct place){0}, &line, NULL) &&
        line.kind != LEDGER_HEAD)
        check(&arena, &line);
    arena_reset(&arena);
    fuzz_read(STR("f"), bytes, 100000);
}
