/*
 * records -- what merging alone makes of facts written by hand.
 *
 *     records < world.jsonl
 *
 * Reads the annotation guide's lines and prints the records and disputes with
 * the ids that the facts have there, as an export does.
 */
#include "merge/lines.h"

#include "base/file.h"
#include "base/out.h"

#define LARGEST ((size_t)256 << 20)

static void tell(struct out *out, const struct lines *lines,
                 struct json *object, const uint32_t *facts, size_t count)
{
    struct json *ids = json_new_array();

    for (size_t i = 0; i < count; i++)
        json_add_str(ids, lines->facts.items[facts[i]].id);
    json_set(object, "facts", ids);
    json_tell(out, object);
    out_char(out, '\n');
    json_free(object);
}

static void tell_record(struct out *out, const struct lines *lines,
                        const struct record *record)
{
    struct json *object = json_new_object();

    json_set_str(object, "record", record->id);
    json_set_str(object, "kind", str_from(fact_kind_text(record->kind)));
    tell(out, lines, object, record->facts, record->fact_count);
}

static void tell_dispute(struct out *out, const struct lines *lines,
                         const struct dispute *dispute)
{
    struct json *object = json_new_object();
    struct json *parties = json_new_array();

    json_set_str(object, "kind",
                 dispute->kind == DISPUTE_value ? STR("dispute")
                                                : STR("drift"));
    json_set_str(object, "measure", str_from(measure_text(dispute->measure)));
    for (unsigned i = 0; i < dispute->country_count; i++)
        json_add_str(parties, str_from(dispute->countries[i]));
    json_set(object, "parties", parties);
    json_set_str(object, "why", dispute->why);
    tell(out, lines, object, dispute->facts, dispute->fact_count);
}

int main(void)
{
    struct arena arena = {0};
    struct error err = {0};
    struct out out = {.arena = &arena};
    struct records records;
    struct disputes disputes;
    struct lines lines;
    struct str text;

    if (!file_read(&arena, STR("-"), LARGEST, &text, &err)) {
        fprintf(stderr, "records: %s\n", err.text);
        return error_exit_status(err.code);
    }
    lines = lines_of(&arena, text);
    lines_merge(&lines, &records, &disputes);
    for (size_t i = 0; i < records.count; i++)
        tell_record(&out, &lines, &records.items[i]);
    for (size_t i = 0; i < disputes.count; i++)
        tell_dispute(&out, &lines, &disputes.items[i]);
    fwrite(out_view(&out).at, 1, out_view(&out).len, stdout);
    arena_reset(&arena);
    return 0;
}
