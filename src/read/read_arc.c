/* ARC 1 and 2, which came before WARC: a record's header is a line,
 *
 *     URL IP-address date media-type [four more] length
 */
#include "read/archive.h"
#include "read/http.h"

#include <string.h>

#define MOST_WORDS 10
#define DATE_DIGITS 12 /* at least */

struct header {
    struct str url, date, media, length;
};

/* The last words of a line, the last first; gives how many, and what stands
 * before them. */
static size_t cut_words(struct str line, struct str words[MOST_WORDS],
                        struct str before[MOST_WORDS])
{
    size_t count = 0;

    while (count < MOST_WORDS && line.len > 0) {
        size_t from = line.len;

        while (from > 0 && line.at[from - 1] != ' ')
            from--;
        words[count] = (struct str){line.at + from, line.len - from};
        line.len = from > 0 ? from - 1 : 0;
        before[count++] = line;
    }
    return count;
}

static bool is_date(struct str word)
{
    for (size_t i = 0; i < word.len; i++)
        if (word.at[i] < '0' || word.at[i] > '9')
            return false;
    return word.len >= DATE_DIGITS;
}

/* Addresses may have blanks in them, so words are counted from the end; false
 * where there is no date in its place, of either version. */
static bool read_line(struct str line, struct header *header)
{
    struct str words[MOST_WORDS], before[MOST_WORDS];
    size_t count, date = 2;

    if (line.len > 0 && line.at[line.len - 1] == '\r')
        line.len--;
    count = cut_words(line, words, before);
    if (count <= 4)
        return false;
    if (!is_date(words[date]))
        date = 7;
    if (count <= date + 1 || !is_date(words[date]))
        return false;
    *header = (struct header){before[date + 1], words[date], words[date - 1],
                              words[0]};
    return header->url.len > 0 &&
           memchr(header->url.at, ':', header->url.len) != NULL;
}

static bool begins_arc(struct str line)
{
    struct header header;

    return read_line(line, &header);
}

static bool knows_arc(struct str source, struct str bytes)
{
    (void)source;
    return bytes.len > 11 && memcmp(bytes.at, "filedesc://", 11) == 0;
}

static bool read_head(struct stream *stream, struct arena *arena,
                      struct record *record, const char **why)
{
    size_t left = HEADER_BYTES;
    struct header header;
    struct str line;

    *why = "a record without a length";
    if (!http_line(stream, &left, &line) || !read_line(line, &header) ||
        !record_number(header.length, &record->length))
        return false;
    record->url = arena_str(arena, header.url);
    record->media = arena_str(arena, header.media);
    record->day = record_day(header.date);
    record->document = record_of_web(record->url);
    record->http =
        record->url.len > 4 && memcmp(record->url.at, "http", 4) == 0;
    return true;
}

const struct archive_kind archive_arc = {.begins = begins_arc,
                                         .head = read_head};

static enum read_result next_arc(struct reader *reader, struct arena *arena,
                                 struct report *report, struct error *err)
{
    return archive_report(reader, &archive_arc, arena, report, err);
}

const struct format format_arc = {
    .name = "arc",
    .words = "ARC, older archives of web pages, one report a page",
    .endings = ".arc",
    .media = "application/x-internet-archive",
    .knows = knows_arc,
    .next = next_arc,
    .parts = true};
