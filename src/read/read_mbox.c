/* Mails one behind the other, each after a line "From ..." (RFC 4155). */
#include "base/out.h"
#include "read/format.h"
#include "read/letter.h"
#include "read/mail.h"

#include <string.h>

#define LARGEST_SHARE 8
#define ATTACHED_BYTES ((size_t)16 << 20)
#define LONGEST_LINE ((size_t)1 << 20)
#define YEAR_DIGITS 4

struct box {
    struct arena page; /* of the mail at hand */
    struct letter *letter;
    uint32_t mails;
    bool begun; /* the line before the next mail was taken */
};

static bool knows_mbox(struct str source, struct str bytes)
{
    (void)source;
    return mail_knows_box(bytes);
}

static void close_box(void *self) { arena_reset(&((struct box *)self)->page); }

static bool begins(struct str line, const char *start)
{
    size_t len = strlen(start);

    return line.len >= len && memcmp(line.at, start, len) == 0;
}

/* "From ana@wire.example Fri May  3 22:15:00 2024": an address or a year, which
 * a sentence behind a blank line has not. */
static bool is_separator(struct str line)
{
    size_t digits = 0;

    while (line.len > 0 &&
           (line.at[line.len - 1] == '\r' || line.at[line.len - 1] == ' '))
        line.len--;
    while (digits < line.len && line.at[line.len - 1 - digits] >= '0' &&
           line.at[line.len - 1 - digits] <= '9')
        digits++;
    return begins(line, "From ") &&
           (digits == YEAR_DIGITS || memchr(line.at, '@', line.len) != NULL);
}

/* ">From" and ">>From" were written with one mark less. */
static struct str unescaped(struct str line)
{
    size_t marks = 0;

    while (marks < line.len && line.at[marks] == '>')
        marks++;
    if (marks > 0 &&
        begins((struct str){line.at + marks, line.len - marks}, "From "))
        return (struct str){line.at + 1, line.len - 1};
    return line;
}

/* The next mail; past `most` bytes its rest is passed over. */
static bool take_mail(struct reader *reader, struct box *box, size_t most,
                      struct out *mail)
{
    bool blank = true, any = false;
    struct str line;
    uint64_t length;

    while (stream_line(reader->stream, LONGEST_LINE, &line, &length)) {
        reader->line++;
        if (blank && is_separator(line)) {
            bool behind = box->begun;

            box->begun = true;
            if (behind)
                return true;
            continue;
        }
        blank = length == 0 || (length == 1 && begins(line, "\r"));
        any = true;
        if (mail->len + line.len > most)
            continue;
        out_str(mail, unescaped(line));
        out_char(mail, '\n');
    }
    return any;
}

static struct letter *open_mail(struct reader *reader, struct box *box)
{
    size_t most = LARGEST_SHARE * (reader->report_limit + ATTACHED_BYTES);
    uint32_t line = reader->line + 1;
    struct out mail = {.arena = &box->page}, name = {.arena = &box->page};

    if (!take_mail(reader, box, most, &mail))
        return NULL;
    out_format(&name, "%.*s#%u", STR_ARG(reader->source.name), ++box->mails);
    return letter_open(reader, &box->page, out_view(&name), line,
                       mail.len > 0 ? out_view(&mail) : STR(""));
}

static enum read_result next_mbox(struct reader *reader, struct arena *arena,
                                  struct report *report, struct error *err)
{
    struct box *box = reader->state;

    if (box == NULL) {
        box = reader->state = ARENA_NEW(reader->arena, struct box);
        arena_bind(reader->arena, close_box, box);
    }
    for (;;) {
        enum read_result result = READ_END;

        if (box->letter != NULL)
            result = letter_next(box->letter, arena, report, err);
        if (result != READ_END)
            return result;
        arena_reset(&box->page);
        box->letter = open_mail(reader, box);
        if (box->letter == NULL)
            return READ_END;
    }
}

const struct format format_mbox = {.name = "mbox",
                                   .words = "folders of mails",
                                   .endings = ".mbox .mbx",
                                   .media = "application/mbox",
                                   .knows = knows_mbox,
                                   .load = mail_load,
                                   .next = next_mbox};
