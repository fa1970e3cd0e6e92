/* Plain text: a file is a report. */
#include "base/utf8.h"
#include "read/draft.h"
#include "read/format.h"

/* Four bytes a character and some header lines: more cannot be a report that
 * is taken. */
#define LARGEST_SHARE 4
#define HEADER_BYTES ((size_t)16 * 1024)

static bool knows_text(struct str source, struct str bytes)
{
    (void)source;
    (void)bytes;
    return true;
}

static bool take(struct reader *reader, struct str bytes, struct draft *draft,
                 struct error *err)
{
    const char *charset;

    if (bytes.len / LARGEST_SHARE > reader->report_limit + HEADER_BYTES)
        return error_at(err, ERROR_TOO_BIG, draft->place,
                        "the file has %zu bytes, a report at most %zu",
                        bytes.len, reader->report_limit);
    return utf8_from(draft->arena, bytes, draft->place, &draft->text, &charset,
                     err) &&
           draft_finish(draft, err);
}

static enum read_result next_text(struct reader *reader, struct arena *arena,
                                  struct report *report, struct error *err)
{
    struct str bytes;
    struct draft draft = reader_whole(reader, arena, report, &bytes);

    return take(reader, bytes, &draft, err) ? READ_REPORT : READ_REFUSED;
}

const struct format format_text = {"text", ".txt .text", knows_text, next_text};
