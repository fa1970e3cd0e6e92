/*
 * A ledger's export (`rapport export --as ledger`): a head, then a report or a
 * correction a line.  Its texts are reports as any others; to be imported, each
 * line is handed on as it is, once it has been looked through.
 */
#include "base/hash.h"
#include "base/json.h"
#include "base/out.h"
#include "news/ledger_json.h"
#include "read/draft.h"
#include "read/format.h"

#include <string.h>

/* Bytes of the blank line that parts a title from the text. */
#define BETWEEN 2

static bool knows_ledger(struct str source, struct str bytes)
{
    static const char head[] = "{\"kind\":\"ledger\"";

    (void)source;
    return bytes.len >= sizeof(head) - 1 &&
           memcmp(bytes.at, head, sizeof(head) - 1) == 0;
}

static void take_line(struct arena *arena, struct report *report,
                      struct str text)
{
    report->text = arena_str(arena, text);
    report->body = (struct span){0, (uint32_t)text.len};
    hash_sha256(text, report->hash);
}

static struct str line_text(struct arena *arena, const struct ledger_line *line)
{
    struct json *object =
        line->kind == LEDGER_REPORT
            ? ledger_report_to_json(&line->report, &line->facts)
            : ledger_correction_to_json(&line->correction);
    struct out out = {.arena = arena};

    json_tell(&out, object);
    json_free(object);
    return out_view(&out);
}

/* The text alone, to be read anew. */
static void take_text(struct report *report, const struct kept_report *kept)
{
    struct str title = kept->title;
    bool apart = title.len > 0 && title.len < kept->text.len;

    report->id = kept->id;
    report->text = kept->text;
    report->title = (struct span){0, (uint32_t)title.len};
    report->body.from = (uint32_t)title.len + (apart ? BETWEEN : 0);
    report->body.to = (uint32_t)kept->text.len;
    report->url = kept->url;
    report->outlet = kept->outlet;
    report->author = kept->author;
    report->language = kept->language;
    report->published = kept->published;
    report->published_why = kept->published_why;
    report->modified = kept->modified;
    report->modified_why = kept->modified_why;
    memcpy(report->hash, kept->hash.at, sizeof(report->hash) - 1);
}

/* Whether the line gives a report. */
static bool take(const struct reader *reader, struct arena *arena,
                 struct report *report, const struct ledger_line *line)
{
    if (line->kind == LEDGER_HEAD)
        return false;
    if (reader->settings->lines)
        take_line(arena, report, line_text(arena, line));
    else if (line->kind == LEDGER_REPORT)
        take_text(report, &line->report);
    return reader->settings->lines || line->kind == LEDGER_REPORT;
}

static enum read_result next_ledger(struct reader *reader, struct arena *arena,
                                    struct report *report, struct error *err)
{
    size_t most = reader->report_limit;
    struct str bytes;
    uint64_t length;

    while (stream_line(reader->stream, most, &bytes, &length)) {
        struct draft draft =
            reader_draft(reader, arena, report, ++reader->line);
        struct ledger_line line;

        if (length > most) {
            error_at(err, ERROR_TOO_BIG, draft.place,
                     "the line has %llu bytes, at most %zu are taken",
                     (unsigned long long)length, most);
            return READ_REFUSED;
        }
        if (str_trim(bytes).len == 0)
            continue;
        if (!ledger_line_parse(arena, bytes, draft.place, &line, err))
            return READ_REFUSED;
        if (take(reader, arena, report, &line))
            return READ_REPORT;
    }
    return READ_END;
}

const struct format format_ledger = {
    .name = "ledger",
    .words = "what `rapport export --as ledger` writes, its texts",
    .endings = "",
    .media = "",
    .data = true,
    .knows = knows_ledger,
    .next = next_ledger};
