/* Old office files (OLE 2), which are refused with a word on what to do. */
#include "read/draft.h"
#include "read/format.h"

#include <string.h>

#define SIGN "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"
#define LARGEST_SHARE 8
#define PICTURE_BYTES ((size_t)1 << 30)

static bool knows_doc(struct str source, struct str bytes)
{
    (void)source;
    return bytes.len >= sizeof(SIGN) - 1 &&
           memcmp(bytes.at, SIGN, sizeof(SIGN) - 1) == 0;
}

static bool refuse(const struct reader *reader, struct draft *draft,
                   struct str bytes, struct error *err)
{
    /* How a new document with a password is kept. */
    const struct str locked = STR("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0");

    (void)reader;
    if (str_contains(bytes, locked))
        return error_at(err, ERROR_SYNTAX, draft->place,
                        "encrypted: it opens with a password only");
    return error_at(err, ERROR_SYNTAX, draft->place,
                    "an old office file (.doc, .xls, .ppt) is not read: save "
                    "it as .docx, .odt or PDF");
}

const struct format format_doc = {
    .name = "doc",
    .words = "old files of Word, refused with a word on what to do",
    .endings = ".doc",
    .media = "application/msword",
    .knows = knows_doc,
    .take = refuse,
    .share = LARGEST_SHARE,
    .spare = PICTURE_BYTES};
