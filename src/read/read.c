#include "read/read.h"

#include "base/gzip.h"
#include "base/utf8.h"
#include "read/decompress.h"
#include "read/format.h"
#include "read/mail.h"
#include "read/markup.h"
#include "read/pdf.h"
#include "read/unzip.h"

/* Two-byte charsets are read whole. */
#define WIDE_BYTES ((size_t)1 << 28)

static const struct format *const formats[] = {
#define FORMAT(name) &format_##name,
#include "read/formats.def"
#undef FORMAT
};

#define FORMATS (sizeof(formats) / sizeof(formats[0]))

struct str source_name(struct str source)
{
    size_t from = source.len;

    if (str_equal(source, STR("-")))
        return STR("stdin");
    if (fetch_takes(source)) {
        str_cut(&source, '/');
        str_cut(&source, '/');
        return source;
    }
    while (from > 0 && source.at[from - 1] != '/')
        from--;
    return (struct str){source.at + from, source.len - from};
}

bool read_format(size_t i, const char **name, const char **words)
{
    if (i >= FORMATS)
        return false;
    *name = formats[i]->name;
    *words = formats[i]->words;
    return true;
}

bool read_has_format(struct str name)
{
    for (size_t i = 0; i < FORMATS; i++)
        if (str_equal(name, str_from(formats[i]->name)))
            return true;
    return false;
}

bool read_is_lines(struct str name, struct str bytes)
{
    size_t i = 0;

    while (i < FORMATS && !formats[i]->knows(name, bytes))
        i++;
    return i < FORMATS && formats[i] == &format_jsonl;
}

bool read_is_archive(struct str name, struct str bytes)
{
    name = decompressed_name(name);
    return format_warc.knows(name, bytes) || format_arc.knows(name, bytes);
}

bool read_takes(struct str name)
{
    struct str base = decompressed_name(source_name(name));
    size_t dot = base.len;

    while (dot > 0 && base.at[dot - 1] != '.')
        dot--;
    if (str_equal(base, STR(READ_MANIFEST)))
        return false;
    if (dot <= 1)
        return true;
    base.at += dot - 1;
    base.len -= dot - 1;
    for (size_t i = 0; i < FORMATS; i++)
        if (str_is_word_of(base, str_from(formats[i]->endings)))
            return true;
    return false;
}

void read_load(void)
{
    for (size_t i = 0; i < FORMATS; i++)
        if (formats[i]->load != NULL)
            formats[i]->load();
}

/* Opening */

struct source source_named(struct str name)
{
    return (struct source){.name = name, .published = INTERVAL_NONE};
}

/* Two-byte charsets have zeros everywhere, so a format can only be told once
 * they are UTF-8. */
static bool has_wide_mark(struct str bytes)
{
    return bytes.len >= 2 &&
           ((bytes.at[0] == '\xFF' && bytes.at[1] == '\xFE') ||
            (bytes.at[0] == '\xFE' && bytes.at[1] == '\xFF'));
}

static void narrow(struct reader *reader)
{
    struct place place = {reader->source.name, 1, 1};
    struct str bytes, text = {NULL, 0};
    const char *charset;

    reader->refused =
        !stream_whole(reader->stream, WIDE_BYTES, &bytes, place,
                      &reader->why) ||
        !utf8_from(reader->arena, bytes, place, &text, &charset, &reader->why);
    reader->over = reader->refused;
    reader->stream = stream_of_bytes(reader->arena, text);
}

/* On to the first bytes, past members that are empty or damaged. */
static void begin(struct reader *reader)
{
    struct stream *stream = reader->stream;
    struct error why;

    stream_by_parts(stream, true);
    while (stream_peek(stream, 1).len == 0) {
        bool failed = stream_failed(stream, &why);

        if (!stream_next_part(stream))
            return;
        if (failed && !reader->refused)
            reader->why = why;
        reader->refused |= failed;
    }
}

/* The first format that names this media type, or the last of all. */
static size_t format_of_media(struct str media)
{
    size_t i = 0;

    while (i < FORMATS - 1 &&
           !str_is_word_of(media, str_from(formats[i]->media)))
        i++;
    return i;
}

bool format_takes(struct str media)
{
    const struct format *format = formats[format_of_media(media)];

    return !format->data && str_is_word_of(media, str_from(format->media));
}

static size_t format_named(const char *name)
{
    size_t i = 0;

    while (i < FORMATS - 1 &&
           !str_equal(str_from(name), str_from(formats[i]->name)))
        i++;
    return i;
}

/* The format that was asked for, or that knows the source, or that its media
 * type tells; else the last, which takes everything. */
static void tell_format(struct reader *reader)
{
    const char *wanted = reader->source.format.len > 0
                             ? reader->source.format.at
                             : reader->settings->format;
    struct str name = decompressed_name(reader->source.name);
    struct str bytes = stream_peek(reader->stream, READ_SIGHT);
    size_t i = 0;

    if (bytes.len > READ_SIGHT)
        bytes.len = READ_SIGHT;
    if (wanted != NULL && reader->depth == 0) {
        reader->format = formats[format_named(wanted)];
        return;
    }
    while (i < FORMATS - 1 && !formats[i]->knows(name, bytes))
        i++;
    reader->guessed = i == FORMATS - 1;
    reader->format =
        formats[reader->guessed ? format_of_media(reader->source.media) : i];
}

static struct reader *open_reader(struct arena *arena,
                                  const struct read_settings *settings,
                                  const struct source *source,
                                  struct stream *stream, unsigned depth)
{
    struct reader *reader = ARENA_NEW(arena, struct reader);
    struct place place = {source->name, 0, 0};

    *reader = (struct reader){.settings = settings,
                              .know = settings->know,
                              .arena = arena,
                              .source = *source,
                              .stream = stream,
                              .line = source->lines,
                              .depth = depth,
                              .report_limit = settings->report_limit};
    reader->below = stream;
    reader->stream = decompress(arena, stream, place, source->encoding);
    begin(reader);
    if (has_wide_mark(stream_peek(reader->stream, 2)))
        narrow(reader);
    tell_format(reader);
    stream_by_parts(reader->stream, reader->format->parts);
    return reader;
}

struct reader *read_source(struct arena *arena,
                           const struct read_settings *settings,
                           const struct source *source)
{
    struct stream *stream =
        source->bytes.at != NULL
            ? stream_of_bytes(arena, source->bytes)
            : stream_of_file(arena, source->file, source->name);
    struct reader *reader;
    struct manifest *manifest;

    if (source->length > 0)
        stream_start(stream, source->place);
    reader = open_reader(arena, settings, source, stream, 0);
    if (source->beside.len > 0) {
        manifest = ARENA_NEW(arena, struct manifest);
        manifest_read(arena, source->beside, manifest);
        reader->manifest = manifest;
    }
    return reader;
}

struct reader *read_open(struct arena *arena, const struct knowledge *know,
                         struct str source, struct str bytes,
                         size_t report_limit)
{
    struct read_settings *settings = ARENA_NEW(arena, struct read_settings);
    const struct source all = {.name = source,
                               .bytes = bytes.at != NULL ? bytes : STR("")};

    settings->know = know;
    settings->report_limit = report_limit;
    return read_source(arena, settings, &all);
}

struct reader *reader_inner(const struct reader *outer, struct arena *arena,
                            const struct source *source, struct stream *stream)
{
    struct place place = {source->name, 0, 0};
    struct reader *reader;

    if (stream == NULL)
        stream = stream_of_bytes(arena, source->bytes);
    reader =
        open_reader(arena, outer->settings, source, stream, outer->depth + 1);
    if (reader->depth > READ_DEEPEST)
        reader->refused = reader->over = !error_at(
            &reader->why, ERROR_TOO_BIG, place,
            "documents within documents, more than %u deep", READ_DEEPEST);
    return reader;
}

size_t read_taken(const struct reader *reader)
{
    uint64_t before = reader->source.length > 0 ? reader->source.place : 0;

    return (size_t)(stream_taken(reader->below) - before);
}

/* Reading */

struct draft reader_draft(const struct reader *reader, struct arena *arena,
                          struct report *report, uint32_t line)
{
    report->line = line;
    return (struct draft){.arena = arena,
                          .report = report,
                          .place = {reader->source.name, line, 1},
                          .limit = reader->report_limit};
}

bool reader_whole(struct reader *reader, size_t most, struct str *bytes,
                  struct error *err)
{
    struct place place = {reader->source.name, 1, 1};

    return stream_whole(reader->stream, most, bytes, place, err);
}

/* A source that is one report. */
static enum read_result take_whole(struct reader *reader, struct arena *arena,
                                   struct report *report, struct error *err)
{
    const struct format *format = reader->format;
    struct draft draft = reader_draft(reader, arena, report, 1);
    size_t most = format->share * (reader->report_limit + format->spare);
    struct str bytes;

    reader->over = true;
    draft.source = &reader->source;
    report->id = source_name(report->source);
    if (reader->manifest != NULL)
        manifest_tell(reader->manifest, arena, report->id, report);
    return reader_whole(reader, most, &bytes, err) &&
                   format->take(reader, &draft, bytes, err)
               ? READ_REPORT
               : READ_REFUSED;
}

enum read_result read_next(struct reader *reader, struct arena *arena,
                           struct report *report, struct error *err)
{
    enum read_result result;
    struct str name;

    if (reader->refused) {
        reader->refused = false;
        *err = reader->why;
        return READ_REFUSED;
    }
    if (reader->over)
        return READ_END;
    /* A document's name goes with the document. */
    name = reader->source.name;
    if (reader->depth > 0)
        name = arena_str(arena, name);
    *report = (struct report){
        .source = name, .published = INTERVAL_NONE, .modified = INTERVAL_NONE};
    if (reader->format->take != NULL)
        return take_whole(reader, arena, report, err);
    result = reader->format->next(reader, arena, report, err);
    if (result != READ_END)
        return result;
    reader->over = true;
    return !reader->format->parts && stream_failed(reader->stream, err)
               ? READ_REFUSED
               : READ_END;
}

void read_libraries(struct library libraries[READ_LIBRARIES])
{
    libraries[0] = markup_library();
    libraries[1] = zlib_library();
    libraries[2] = zstd_library();
    libraries[3] = brotli_library();
}

void read_helpers(struct read_helper helpers[READ_HELPERS])
{
    helpers[0] =
        (struct read_helper){"poppler", "PDF", "libpoppler-glib8", pdf_load()};
    helpers[1] = (struct read_helper){"libarchive", "DOCX and ODT",
                                      "libarchive13", unzip_load()};
    helpers[2] =
        (struct read_helper){"GMime", "mails", "libgmime-3.0-0", mail_load()};
}
