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

static bool take_text(const struct reader *reader, struct draft *draft,
                      struct str bytes, struct error *err)
{
    const char *charset = reader->source.charset;

    if (charset != NULL && utf8_valid(bytes) < bytes.len &&
        utf8_from_charset(draft->arena, bytes, charset, &draft->text))
        return draft_finish(draft, err);
    return utf8_from(draft->arena, bytes, draft->place, &draft->text, &charset,
                     err) &&
           draft_finish(draft, err);
}

const struct format format_text = {.name = "text",
                                   .words = "plain text with header lines",
                                   .endings = ".txt .text",
                                   .media = "text/plain",
                                   .knows = knows_text,
                                   .take = take_text,
                                   .share = LARGEST_SHARE,
                                   .spare = HEADER_BYTES};
