#include "read/read.h"

#include "base/utf8.h"
#include "read/format.h"

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
    while (from > 0 && source.at[from - 1] != '/')
        from--;
    return (struct str){source.at + from, source.len - from};
}

struct draft reader_whole(struct reader *reader, struct arena *arena,
                          struct report *report, struct str *bytes)
{
    *bytes = reader->rest;
    reader->rest.len = 0;
    reader->line = 1;
    report->id = source_name(reader->source);
    if (reader->manifest != NULL)
        manifest_tell(reader->manifest, arena, report->id, report);
    return (struct draft){.arena = arena,
                          .report = report,
                          .place = {reader->source, 1, 1},
                          .limit = reader->report_limit};
}

bool read_takes(struct str name)
{
    struct str base = source_name(name);
    size_t dot = base.len;

    while (dot > 0 && base.at[dot - 1] != '.')
        dot--;
    if (dot <= 1)
        return true;
    base.at += dot - 1;
    base.len -= dot - 1;
    for (size_t i = 0; i < FORMATS; i++) {
        struct str endings = str_from(formats[i]->endings);

        while (endings.len > 0)
            if (str_equal(str_cut(&endings, ' '), base))
                return true;
    }
    return false;
}

/* Two-byte charsets have zeros everywhere, so a format can only be told once
 * they are UTF-8. */
static bool has_wide_mark(struct str bytes)
{
    return bytes.len >= 2 &&
           ((bytes.at[0] == '\xFF' && bytes.at[1] == '\xFE') ||
            (bytes.at[0] == '\xFE' && bytes.at[1] == '\xFF'));
}

struct reader *read_open(struct arena *arena, const struct knowledge *know,
                         struct str source, struct str bytes,
                         size_t report_limit)
{
    struct reader *reader = ARENA_NEW(arena, struct reader);
    struct place place = {source, 1, 1};
    const char *charset;
    size_t i = 0;

    *reader = (struct reader){.know = know,
                              .arena = arena,
                              .source = source,
                              .rest = bytes,
                              .report_limit = report_limit};
    if (has_wide_mark(bytes))
        reader->refused = !utf8_from(arena, bytes, place, &reader->rest,
                                     &charset, &reader->why);
    while (i < FORMATS - 1 && !formats[i]->knows(source, reader->rest))
        i++;
    reader->format = formats[i];
    return reader;
}

enum read_result read_next(struct reader *reader, struct arena *arena,
                           struct report *report, struct error *err)
{
    if (reader->refused) {
        reader->refused = false;
        reader->rest.len = 0;
        *err = reader->why;
        reader->line = 1;
        return READ_REFUSED;
    }
    if (reader->rest.len == 0 && reader->line > 0)
        return READ_END;
    *report = (struct report){.source = reader->source,
                              .line = reader->line + 1,
                              .published = INTERVAL_NONE,
                              .modified = INTERVAL_NONE};
    return reader->format->next(reader, arena, report, err);
}
