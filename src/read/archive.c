#include "read/archive.h"

#include "read/http.h"

#include <string.h>

/* Longer than any disk. */
#define MOST_DIGITS 17

struct archive {
    struct reader *reader;
    const struct archive_kind *kind;
    struct arena page; /* of the record at hand */
    struct str name;   /* "a.warc.gz#8731", in it */
    uint64_t left;     /* bytes of its block not yet taken */
    bool cut;          /* its block has fewer than it should */
    bool told;         /* that it is damaged */
    bool lost;         /* ... and that nothing behind it is a record so far */
    struct reader *inner; /* on its document, or NULL */
    uint64_t place;       /* of the record at hand, or of the end */
    uint64_t piece;       /* at which the next piece begins */
};

static void release(void *self)
{
    arena_reset(&((struct archive *)self)->page);
}

struct archive *archive_open(struct reader *reader,
                             const struct archive_kind *kind)
{
    struct archive *archive = ARENA_NEW(reader->arena, struct archive);

    archive->reader = reader;
    archive->kind = kind;
    arena_bind(reader->arena, release, archive);
    return archive;
}

/* The line that comes next, at most so much of it as a header may have. */
static struct str see_line(struct stream *stream)
{
    struct str seen = stream_peek(stream, HEADER_LINE);
    const char *end;

    if (seen.len > HEADER_LINE)
        seen.len = HEADER_LINE;
    end = seen.len > 0 ? memchr(seen.at, '\n', seen.len) : NULL;
    if (end != NULL)
        seen.len = (size_t)(end - seen.at);
    return seen;
}

/* Always false. */
static bool refuse(struct archive *archive, const char *why, struct error *err)
{
    struct error because;

    archive->told = true;
    if (stream_failed(archive->reader->stream, &because)) {
        archive->lost = true;
        why = because.text;
    }
    return error_at(err, ERROR_SYNTAX, (struct place){archive->name, 0, 0},
                    "%s", why);
}

/* The block */

/* Where the part ends within a block, the next one goes on with it, unless a
 * record begins there. */
static bool goes_on(struct archive *archive)
{
    struct stream *stream = archive->reader->stream;
    struct error because;

    if (stream_failed(stream, &because) || !stream_next_part(stream))
        return false;
    return !archive->kind->begins(see_line(stream));
}

/* What comes next of the block; empty at its end, or where it is cut. */
static struct str see_block(struct archive *archive)
{
    struct stream *stream = archive->reader->stream;
    struct str seen = {NULL, 0};

    while (archive->left > 0 && (seen = stream_peek(stream, 1)).len == 0 &&
           goes_on(archive))
        continue;
    if (seen.len > archive->left)
        seen.len = (size_t)archive->left;
    if (seen.len == 0 && archive->left > 0) {
        archive->cut = true;
        archive->left = 0;
    }
    return seen;
}

static bool draw_block(void *self, char *room, size_t size, size_t *got,
                       struct error *err)
{
    struct archive *archive = self;
    struct stream *stream = archive->reader->stream;
    struct str seen = see_block(archive);
    struct error because;

    if (seen.len > size)
        seen.len = size;
    if (seen.len > 0)
        memcpy(room, seen.at, seen.len);
    *got = (size_t)stream_skip(stream, seen.len);
    archive->left -= *got;
    if (*got > 0)
        return true;
    /* Past its end too, where the sum of a compressed record is checked. */
    return stream_peek(stream, 5).len >= 5 ||
           !stream_failed(stream, &because) || refuse(archive, "damaged", err);
}

/* Passes over what nobody wanted of the block; false where it breaks off and
 * that was not told yet. */
static bool finish_record(struct archive *archive, struct error *err)
{
    struct str seen;
    bool cut, told;

    while ((seen = see_block(archive)).len > 0)
        archive->left -= stream_skip(archive->reader->stream, seen.len);
    cut = archive->cut;
    told = archive->told;
    archive->cut = archive->told = false;
    archive->inner = NULL;
    if (cut && !told)
        return refuse(archive, "cut off before its end", err);
    arena_reset(&archive->page);
    return true;
}

/* Headers */

/* Blank lines between records. */
static void skip_gap(struct stream *stream)
{
    struct str seen;

    while ((seen = stream_peek(stream, 1)).len > 0 &&
           (seen.at[0] == '\r' || seen.at[0] == '\n'))
        stream_skip(stream, 1);
}

/* On to a line with which a record begins, or to the part's end. */
static void find_record(struct archive *archive)
{
    struct stream *stream = archive->reader->stream;
    struct str line;
    uint64_t length;

    while (!archive->kind->begins(see_line(stream)) &&
           stream_line(stream, HEADER_LINE, &line, &length))
        continue;
}

static void name_record(struct archive *archive)
{
    struct out out = {.arena = &archive->page};

    out_str(&out, archive->reader->source.name);
    out_char(&out, '#');
    stream_tell_place(archive->reader->stream, &out);
    archive->name = out_view(&out);
}

/* Whether what stands there belongs to another piece of the file. */
static bool is_past(const struct archive *archive)
{
    const struct source *source = &archive->reader->source;

    return archive->reader->depth == 0 && source->length > 0 &&
           archive->place - source->place >= source->length;
}

/* The header of the next record.  READ_REFUSED where something else stands
 * there. */
static enum read_result next_record(struct archive *archive,
                                    struct record *record, struct error *err)
{
    struct stream *stream = archive->reader->stream;
    const char *why = "no record begins here";
    struct error because;

    for (;;) {
        skip_gap(stream);
        if (stream_peek(stream, 1).len > 0)
            break;
        if (!archive->lost && stream_failed(stream, &because)) {
            name_record(archive);
            refuse(archive, why, err);
            return READ_REFUSED;
        }
        if (!stream_next_part(stream)) {
            archive->place = stream_taken(archive->reader->below);
            return READ_END;
        }
    }
    archive->place = stream_place(stream);
    if (is_past(archive))
        return READ_END;
    name_record(archive);
    *record = (struct record){0};
    if (archive->kind->begins(see_line(stream)) &&
        archive->kind->head(stream, &archive->page, record, &why)) {
        archive->left = record->length;
        archive->lost = false;
        return READ_REPORT;
    }
    refuse(archive, why, err);
    archive->lost = true;
    find_record(archive);
    return READ_REFUSED;
}

/* Documents */

bool record_number(struct str text, uint64_t *number)
{
    *number = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] < '0' || text.at[i] > '9')
            return false;
        *number = *number * 10 + (uint64_t)(text.at[i] - '0');
    }
    return text.len > 0 && text.len <= MOST_DIGITS;
}

int32_t record_day(struct str time)
{
    int parts[3] = {0};
    size_t digits = 0;

    for (size_t i = 0; i < time.len && digits < 8; i++) {
        if (time.at[i] == '-')
            continue;
        if (time.at[i] < '0' || time.at[i] > '9')
            break;
        parts[digits < 4 ? 0 : digits < 6 ? 1 : 2] *= 10;
        parts[digits < 4 ? 0 : digits < 6 ? 1 : 2] += time.at[i] - '0';
        digits++;
    }
    if (digits < 8 || !day_valid(parts[0], parts[1], parts[2]))
        return 0;
    return day_from_civil(parts[0], parts[1], parts[2]);
}

bool record_of_web(struct str url)
{
    static const char *const schemes[] = {"http", "https", "ftp", "file", NULL};

    return str_is_one_of(str_cut(&url, ':'), schemes);
}

/* What crawlers fetch for themselves is no report. */
static bool is_read(struct str url, struct str media)
{
    static const struct str robots = {"/robots.txt", 11};
    /* They tell nothing: what has them is looked at. */
    static const char *const of_feeds[] = {"text/xml", "application/xml",
                                           "application/json", NULL};

    if (url.len > robots.len &&
        memcmp(url.at + url.len - robots.len, robots.at, robots.len) == 0)
        return false;
    return media.len == 0 || format_takes(media) ||
           str_is_one_of(media, of_feeds);
}

/* False where the block is damaged. */
static bool open_document(struct archive *archive, const struct record *record,
                          struct document *document, bool *wanted,
                          struct error *err)
{
    struct arena *page = &archive->page;
    struct place place = {archive->name, 0, 0};
    struct stream *block =
        stream_open(page, (struct tap){.draw = draw_block, .self = archive});
    struct http_head head = {.status = 200, .type = record->media};
    const char *why = NULL;

    *wanted = false;
    if (record->http && !http_read(block, page, &head, &why))
        return refuse(archive, why, err);
    *document = (struct document){
        .source = {.name = archive->name,
                   .file = -1,
                   .encoding = head.encoding,
                   .url = record->url,
                   .url_why = STR("archive"),
                   .fetched = record->day},
        .body = head.chunked ? http_body(page, block, place) : block};
    document->source.media =
        http_media(page, head.type, &document->source.charset);
    *wanted =
        head.status == 200 && is_read(record->url, document->source.media);
    return true;
}

enum read_result archive_next(struct archive *archive,
                              struct document *document, struct error *err)
{
    for (;;) {
        struct record record;
        enum read_result result;
        bool lost, wanted;

        if (!finish_record(archive, err))
            return READ_REFUSED;
        lost = archive->lost;
        result = next_record(archive, &record, err);
        if (result == READ_REFUSED && lost)
            continue;
        if (result != READ_REPORT)
            return result;
        if (!record.document)
            continue;
        if (!open_document(archive, &record, document, &wanted, err))
            return READ_REFUSED;
        if (wanted)
            return READ_REPORT;
    }
}

/* Pieces */

static const char piece_words[] = "piece %llu %llu";

bool read_piece(const struct report *report, uint64_t *place, uint64_t *length)
{
    struct str rest = report->text;

    return str_equal(str_cut(&rest, ' '), STR("piece")) &&
           record_number(str_cut(&rest, ' '), place) &&
           record_number(rest, length);
}

/* The places at which records begin are gone through, not their documents: what
 * is damaged is told by who reads the piece. */
static enum read_result next_piece(struct archive *archive, struct arena *arena,
                                   struct report *report)
{
    struct reader *reader = archive->reader;
    struct out text = {.arena = arena};
    enum read_result result = READ_REPORT;
    struct record record;
    struct draft draft;
    struct error ignored;
    uint64_t end = archive->piece;

    while (result != READ_END &&
           end - archive->piece < reader->settings->pieces) {
        while (!finish_record(archive, &ignored))
            continue;
        result = next_record(archive, &record, &ignored);
        end = result != READ_REFUSED ? archive->place : end;
    }
    if (end == archive->piece)
        return READ_END;
    out_format(&text, piece_words, (unsigned long long)archive->piece,
               (unsigned long long)(end - archive->piece));
    archive->piece = end;
    draft = reader_draft(reader, arena, report, 1);
    draft.text = out_view(&text);
    draft.apart = true;
    return draft_finish(&draft, &ignored) ? READ_REPORT : READ_END;
}

enum read_result archive_report(struct reader *reader,
                                const struct archive_kind *kind,
                                struct arena *arena, struct report *report,
                                struct error *err)
{
    struct archive *archive = reader->state;
    struct document document;
    enum read_result result;

    if (archive == NULL)
        archive = reader->state = archive_open(reader, kind);
    if (reader->settings->pieces > 0)
        return next_piece(archive, arena, report);
    for (;;) {
        if (archive->inner != NULL) {
            result = read_next(archive->inner, arena, report, err);
            archive->told |= result == READ_REFUSED;
            if (result != READ_END)
                return result;
            archive->inner = NULL;
        }
        result = archive_next(archive, &document, err);
        if (result != READ_REPORT)
            return result;
        archive->inner = reader_inner(reader, &archive->page, &document.source,
                                      document.body);
        if (archive->inner->format->data ||
            (archive->inner->guessed && !format_takes(document.source.media)))
            archive->inner = NULL;
    }
}
