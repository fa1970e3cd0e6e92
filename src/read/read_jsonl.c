/* JSON lines: a line is a report (https://jsonlines.org). */
#include "base/json.h"
#include "base/out.h"
#include "base/utf8.h"
#include "read/draft.h"
#include "read/format.h"
#include "read/published.h"

#include <string.h>

/* JSON writes a byte as six at most; keys and metadata are small. */
#define LARGEST_SHARE 6
#define METADATA_BYTES ((size_t)64 * 1024)

static bool ends_with(struct str text, struct str end)
{
    return text.len >= end.len &&
           memcmp(text.at + text.len - end.len, end.at, end.len) == 0;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static struct str skip_blanks(struct str text)
{
    while (text.len > 0 && is_blank(text.at[0])) {
        text.at++;
        text.len--;
    }
    return text;
}

static bool knows_jsonl(struct str source, struct str bytes)
{
    struct str start = skip_blanks(bytes);

    if (ends_with(source, STR(".jsonl")) || ends_with(source, STR(".ndjson")))
        return true;
    if (start.len == 0 || start.at[0] != '{')
        return false;
    start = skip_blanks((struct str){start.at + 1, start.len - 1});
    return start.len > 0 && (start.at[0] == '"' || start.at[0] == '}');
}

static struct str get_line(struct arena *arena, const struct json *object,
                           const char *key)
{
    return draft_line(arena, json_get_str(object, key));
}

/* A line without an id is named by its place. */
static struct str id_of(struct arena *arena, const struct json *object,
                        const struct report *report)
{
    struct out out = {.arena = arena};
    struct str id = get_line(arena, object, "id");
    double number;

    if (id.len > 0)
        return id;
    if (json_get_number(object, "id", &number))
        out_format(&out, "%.15g", number);
    else
        out_format(&out, "%.*s:%u", STR_ARG(source_name(report->source)),
                   report->line);
    return out_view(&out);
}

static bool take_object(struct draft *draft, const struct json *object,
                        struct error *err)
{
    struct report *report = draft->report;
    struct arena *arena = draft->arena;

    report->id = id_of(arena, object, report);
    report->url = get_line(arena, object, "url");
    report->outlet = get_line(arena, object, "outlet");
    report->author = get_line(arena, object, "author");
    report->language = get_line(arena, object, "lang");
    published_take(arena, report, json_get_str(object, "published"),
                   "published");
    draft->title = json_get_str(object, "title");
    draft->text = json_get_str(object, "text");
    return draft_finish(draft, err);
}

static bool take_line(struct draft *draft, struct str line, struct error *err)
{
    struct str text;
    const char *charset;
    struct json *object;
    bool good;

    if (!utf8_from(draft->arena, line, draft->place, &text, &charset, err))
        return false;
    object = json_parse(text, draft->place, err);
    if (object == NULL)
        return false;
    good = json_is_object(object) ? take_object(draft, object, err)
                                  : error_at(err, ERROR_SYNTAX, draft->place,
                                             "the line is JSON, but no object");
    json_free(object);
    return good;
}

static enum read_result next_jsonl(struct reader *reader, struct arena *arena,
                                   struct report *report, struct error *err)
{
    size_t most = LARGEST_SHARE * (reader->report_limit + METADATA_BYTES);
    struct str line;
    uint64_t length;

    while (stream_line(reader->stream, most, &line, &length)) {
        struct draft draft =
            reader_draft(reader, arena, report, ++reader->line);

        if (length > most) {
            error_at(err, ERROR_TOO_BIG, draft.place,
                     "the line has %llu bytes, a report at most %zu",
                     (unsigned long long)length, draft.limit);
            return READ_REFUSED;
        }
        if (skip_blanks(line).len > 0)
            return take_line(&draft, line, err) ? READ_REPORT : READ_REFUSED;
    }
    return READ_END;
}

const struct format format_jsonl = {
    .name = "jsonl",
    .words = "JSON lines, one report a line",
    .endings = ".jsonl .ndjson",
    .media = "application/jsonl application/x-ndjson application/jsonlines",
    .knows = knows_jsonl,
    .next = next_jsonl};
