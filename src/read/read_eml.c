/* A mail (RFC 5322): its text and the documents attached to it are reports. */
#include "read/format.h"
#include "read/letter.h"
#include "read/mail.h"

/* Attachments are most of a mail, in base64. */
#define LARGEST_SHARE 8
#define ATTACHED_BYTES ((size_t)16 << 20)

static bool knows_eml(struct str source, struct str bytes)
{
    (void)source;
    return mail_knows(bytes);
}

static enum read_result next_eml(struct reader *reader, struct arena *arena,
                                 struct report *report, struct error *err)
{
    struct str bytes;

    if (reader->state == NULL) {
        if (!reader_whole(
                reader, LARGEST_SHARE * (reader->report_limit + ATTACHED_BYTES),
                &bytes, err)) {
            reader->over = true;
            return READ_REFUSED;
        }
        reader->state =
            letter_open(reader, reader->arena, reader->source.name, 1, bytes);
    }
    return letter_next(reader->state, arena, report, err);
}

const struct format format_eml = {.name = "eml",
                                  .words = "mails, with attached documents",
                                  .endings = ".eml",
                                  .media = "message/rfc822",
                                  .knows = knows_eml,
                                  .load = mail_load,
                                  .next = next_eml};
