/* JSON lines: a line is a report (https://jsonlines.org). */
#include "base/json.h"
#include "base/out.h"
#include "base/utf8.h"
#include "read/draft.h"
#include "read/format.h"
#include "read/keys.h"

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

/* A line without an id is named by its place. */
static bool take_object(const struct reader *reader, struct draft *draft,
                        const struct json *object, struct error *err)
{
    struct keyed keyed = {.know = reader->know};
    struct out id = {.arena = draft->arena};

    out_format(&id, "%.*s:%u", STR_ARG(source_name(reader->source.name)),
               draft->report->line);
    draft->report->id = out_view(&id);
    keyed_object(&keyed, draft->arena, object);
    return keyed_finish(&keyed, draft, err);
}

static bool take_line(const struct reader *reader, struct draft *draft,
                      struct str line, struct error *err)
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
    good = json_is_object(object) ? take_object(reader, draft, object, err)
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
            return take_line(reader, &draft, line, err) ? READ_REPORT
                                                        : READ_REFUSED;
    }
    return READ_END;
}

const struct format format_jsonl = {
    .name = "jsonl",
    .words = "JSON lines, one report a line",
    .endings = ".jsonl .ndjson",
    .media = "application/jsonl application/x-ndjson application/jsonlines",
    .data = true,
    .knows = knows_jsonl,
    .next = next_jsonl};
