#include "read/letter.h"

#include "base/out.h"
#include "base/utf8.h"
#include "read/mail.h"
#include "read/unzip.h"
#include "read/written_date.h"

#include <string.h>

/* A plain text of so many bytes is no mere word on where to see the page. */
#define LEAST_PLAIN 400
#define LONGEST_PREFIX 30 /* "[press-list] " before a subject */

struct letter {
    const struct reader *reader;
    struct arena *arena;
    struct str name;
    uint32_t line;
    struct str bytes;
    struct mail mail;
    enum { TO_PARSE, TO_TELL, ATTACHMENTS } step;
    size_t next;          /* part */
    struct reader *inner; /* on an attachment, or NULL */
    bool told;            /* a report was given */
};

struct letter *letter_open(const struct reader *reader, struct arena *arena,
                           struct str name, uint32_t line, struct str bytes)
{
    struct letter *letter = ARENA_NEW(arena, struct letter);

    letter->reader = reader;
    letter->arena = arena;
    letter->name = name;
    letter->line = line;
    letter->bytes = bytes;
    return letter;
}

/* Text */

static struct str text_of(struct arena *arena, const struct mail_part *part,
                          struct place place)
{
    struct str text = {NULL, 0};
    const char *charset;

    if (utf8_valid(part->bytes) == part->bytes.len ||
        (part->charset.len > 0 &&
         utf8_from_charset(arena, part->bytes, part->charset.at, &text)))
        return text.at != NULL ? text : part->bytes;
    if (utf8_from(arena, part->bytes, place, &text, &charset, NULL) ||
        utf8_from_charset(arena, part->bytes, "windows-1252", &text))
        return text;
    return STR("");
}

static struct str plain_text(const struct letter *letter, struct arena *arena,
                             struct place place)
{
    const struct mail_parts *parts = &letter->mail.parts;
    struct out out = {.arena = arena};

    for (size_t i = 0; i < parts->count; i++) {
        const struct mail_part *part = &parts->items[i];

        if (part->attached || !str_equal(part->media, STR("text/plain")))
            continue;
        out_text(&out, out.len > 0 ? "\n\n" : "");
        out_str(&out,
                mail_text(arena, text_of(arena, part, place), part->flowed));
    }
    return out.len > 0 ? out_view(&out) : STR("");
}

/* The text of the first part that is a page, as pages are read. */
static struct str page_text(const struct letter *letter, struct arena *arena)
{
    const struct mail_parts *parts = &letter->mail.parts;
    size_t i = 0;
    struct source source;
    struct report page;
    struct error err;

    while (i < parts->count &&
           (parts->items[i].attached ||
            !str_equal(parts->items[i].media, STR("text/html"))))
        i++;
    if (i == parts->count || parts->items[i].bytes.len == 0)
        return STR("");
    source = (struct source){.name = letter->name,
                             .bytes = parts->items[i].bytes,
                             .media = STR("text/html")};
    if (parts->items[i].charset.len > 0)
        source.charset = parts->items[i].charset.at;
    if (read_next(reader_inner(letter->reader, arena, &source, NULL), arena,
                  &page, &err) != READ_REPORT)
        return STR("");
    return span_of(page.text, page.body);
}

/* What the header says */

static struct str trim(struct str text)
{
    while (text.len > 0 && strchr(" \t\"'<>", text.at[0]) != NULL)
        text = (struct str){text.at + 1, text.len - 1};
    while (text.len > 0 && strchr(" \t\"'<>", text.at[text.len - 1]) != NULL)
        text.len--;
    return text;
}

/* "Talks in Seoul" of "Re: [press] Fwd: Talks in Seoul". */
static struct str subject_of(const struct letter *letter)
{
    const struct lexicon *words =
        know_words(letter->reader->know, "paper_lines");
    struct str subject = trim(letter->mail.subject);

    for (;;) {
        struct str rest = subject, front;
        bool list = subject.len > 0 && subject.at[0] == '[';
        const struct word *word;

        front = str_cut(&rest, list ? ']' : ':');
        word = list ? NULL : lexicon_find(words, trim(front));
        if (front.len > LONGEST_PREFIX || trim(rest).len == 0 ||
            (!list && (word == NULL || !str_equal(word->sign, STR("passed")))))
            return subject;
        subject = trim(rest);
    }
}

static char lower(char c) { return (char)(c >= 'A' && c <= 'Z' ? c + 32 : c); }

/* Whether the name's last word stands in the address before the "@": so it does
 * in those of persons. */
static bool is_person(struct str name, struct str address)
{
    struct str local = str_cut(&address, '@'), last = name, rest = name;

    while (rest.len > 0)
        last = str_cut(&rest, ' ');
    for (size_t at = 0; last.len > 2 && at + last.len <= local.len; at++) {
        size_t same = 0;

        while (same < last.len &&
               lower(last.at[same]) == lower(local.at[at + same]))
            same++;
        if (same == last.len)
            return true;
    }
    return false;
}

static void take_sender(const struct letter *letter, struct draft *draft)
{
    struct report *report = draft->report;
    struct str list = letter->mail.list;
    struct str name = draft_line(draft->arena, trim(letter->mail.name));
    bool person = is_person(name, letter->mail.address);

    list = draft_line(draft->arena, trim(str_cut(&list, '<')));
    if (list.len > 0) {
        report->outlet = list;
        report->outlet_why = STR("mail List-Id");
    } else if (!person && name.len > 0) {
        report->outlet = name;
        report->outlet_why = STR("mail From");
    }
    if (name.len > 0 && person) {
        report->author = name;
        report->author_why = STR("mail From");
    }
}

static void take_header(const struct letter *letter, struct draft *draft)
{
    const struct mail *mail = &letter->mail;
    struct report *report = draft->report;
    struct str id = draft_line(draft->arena, trim(mail->id));

    report->id =
        id.len > 0 ? id : arena_str(draft->arena, source_name(letter->name));
    draft->title = draft_line(draft->arena, subject_of(letter));
    if (draft->title.len > 0)
        report->title_why = STR("mail Subject");
    if (written_date(trim(mail->date), &report->published))
        report->published_why = STR("mail Date");
    report->url = draft_line(draft->arena, trim(mail->archived));
    if (report->url.len > 0)
        report->url_why = STR("mail Archived-At");
    report->language = draft_line(draft->arena, trim(mail->language));
    if (report->language.len > 0)
        report->language_why = STR("mail Content-Language");
    take_sender(letter, draft);
}

/* Reports */

static enum read_result tell(struct letter *letter, struct arena *arena,
                             struct report *report, struct error *err)
{
    struct draft draft =
        reader_draft(letter->reader, arena, report, letter->line);
    struct str plain, page;

    draft.place.source = letter->name;
    plain = plain_text(letter, arena, draft.place);
    page = plain.len < LEAST_PLAIN ? page_text(letter, arena) : STR("");
    draft.text = page.len > plain.len ? page : plain;
    if (draft.text.len == 0)
        return READ_END;
    take_header(letter, &draft);
    letter->told = true;
    return draft_finish(&draft, err) ? READ_REPORT : READ_REFUSED;
}

/* Documents of formats that are no pages nor plain text; what they are is told
 * by their bytes. */
static bool is_document(const struct mail_part *part)
{
    const struct str pdf = STR("%PDF-"), old = STR("\xD0\xCF\x11\xE0");
    struct str bytes = part->bytes;

    if (str_equal(part->media, STR("message/rfc822")))
        return true;
    return part->attached && bytes.len > 8 &&
           (memcmp(bytes.at, pdf.at, pdf.len) == 0 ||
            memcmp(bytes.at, old.at, old.len) == 0 ||
            (unzip_knows(bytes) &&
             (str_contains(bytes, STR("word/")) ||
              str_contains(bytes, STR("opendocument.text")))));
}

static void open_document(struct letter *letter, const struct mail_part *part)
{
    struct out name = {.arena = letter->arena};
    struct source source = {.bytes = part->bytes, .media = part->media};

    out_format(&name, "%.*s#", STR_ARG(letter->name));
    if (part->name.len > 0)
        out_str(&name, draft_line(letter->arena, part->name));
    else
        out_format(&name, "%zu", letter->next);
    source.name = out_view(&name);
    if (written_date(trim(letter->mail.date), &source.published))
        source.published_why = STR("mail Date");
    letter->inner = reader_inner(letter->reader, letter->arena, &source, NULL);
}

static enum read_result tell_attachments(struct letter *letter,
                                         struct arena *arena,
                                         struct report *report,
                                         struct error *err)
{
    const struct mail_parts *parts = &letter->mail.parts;

    for (;;) {
        enum read_result result = READ_END;

        if (letter->inner != NULL)
            result = read_next(letter->inner, arena, report, err);
        if (result != READ_END) {
            letter->told = true;
            report->source = arena_str(arena, report->source);
            report->id = arena_str(arena, report->id);
            return result;
        }
        while (letter->next < parts->count &&
               !is_document(&parts->items[letter->next]))
            letter->next++;
        if (letter->next == parts->count)
            return READ_END;
        open_document(letter, &parts->items[letter->next++]);
    }
}

enum read_result letter_next(struct letter *letter, struct arena *arena,
                             struct report *report, struct error *err)
{
    struct place place = {letter->name, letter->line, 0};
    enum read_result result;

    if (letter->step == TO_PARSE) {
        letter->step = TO_TELL;
        if (!mail_parse(letter->arena, letter->bytes, place, &letter->mail,
                        err)) {
            letter->step = ATTACHMENTS;
            letter->told = true;
            return READ_REFUSED;
        }
    }
    if (letter->step == TO_TELL) {
        letter->step = ATTACHMENTS;
        result = tell(letter, arena, report, err);
        if (result != READ_END)
            return result;
    }
    result = tell_attachments(letter, arena, report, err);
    if (result != READ_END || letter->told)
        return result;
    letter->told = true;
    error_at(err, ERROR_SYNTAX, place, "a mail without text that can be read");
    return READ_REFUSED;
}
