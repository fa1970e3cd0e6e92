/* WARC 1.0 and 1.1 (ISO 28500): responses, resources and conversions. */
#include "read/archive.h"
#include "read/http.h"

#include <string.h>

#define VERSION_START "WARC/"

static bool begins_warc(struct str line)
{
    return line.len > 5 && memcmp(line.at, VERSION_START, 5) == 0;
}

/* By its name too: its start may be damaged. */
static bool knows_warc(struct str source, struct str bytes)
{
    return begins_warc(bytes) ||
           (source.len > 5 &&
            memcmp(source.at + source.len - 5, ".warc", 5) == 0);
}

/* Some writers put the address into angle brackets, as a draft had it. */
static struct str take_url(struct arena *arena, struct str url)
{
    if (url.len > 2 && url.at[0] == '<' && url.at[url.len - 1] == '>')
        url = (struct str){url.at + 1, url.len - 2};
    return arena_str(arena, url);
}

struct fields {
    struct str type;
    bool has_length;
};

static void take_field(struct arena *arena, struct str line,
                       struct fields *fields, struct record *record)
{
    struct str name, value;

    if (!http_field(line, &name, &value))
        return;
    if (http_is(name, "warc-type"))
        fields->type = arena_str(arena, value);
    else if (http_is(name, "warc-target-uri"))
        record->url = take_url(arena, value);
    else if (http_is(name, "content-type"))
        record->media = arena_str(arena, value);
    else if (http_is(name, "warc-date"))
        record->day = record_day(value);
    else if (http_is(name, "content-length"))
        fields->has_length = record_number(value, &record->length);
}

static bool read_head(struct stream *stream, struct arena *arena,
                      struct record *record, const char **why)
{
    size_t left = HEADER_BYTES;
    struct fields fields = {0};
    struct str line;
    bool ended = false, response;

    while (!ended && http_line(stream, &left, &line)) {
        take_field(arena, line, &fields, record);
        ended = line.len == 0;
    }
    *why = !ended ? "a record's header without an end"
                  : "a record without a length";
    response = str_equal(fields.type, STR("response"));
    record->document = (response || str_equal(fields.type, STR("resource")) ||
                        str_equal(fields.type, STR("conversion"))) &&
                       record_of_web(record->url);
    record->http = response;
    return ended && fields.has_length;
}

const struct archive_kind archive_warc = {.begins = begins_warc,
                                          .head = read_head};

static enum read_result next_warc(struct reader *reader, struct arena *arena,
                                  struct report *report, struct error *err)
{
    return archive_report(reader, &archive_warc, arena, report, err);
}

const struct format format_warc = {
    .name = "warc",
    .words = "WARC 1.0 and 1.1, archives of web pages, one report a page",
    .endings = ".warc",
    .media = "application/warc",
    .knows = knows_warc,
    .next = next_warc,
    .parts = true};
