#include "tell/quote.h"
#include "tell/words.h"

#include <string.h>

/* Bytes of a reference's quotation, and of the words around a marked one. */
#define QUOTE_LIMIT 340
#define CONTEXT 60

static bool lies_inside(const struct kept_report *report, struct span span)
{
    return span.from < span.to && span.to <= report->text.len;
}

struct str quote_of_span(struct arena *arena, const struct kept_report *report,
                         struct span span)
{
    struct out out = {.arena = arena};

    if (!lies_inside(report, span))
        return (struct str){0};
    words_cut(&out, span_of(report->text, span), QUOTE_LIMIT);
    return out_view(&out);
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           ((unsigned char)c & 0x80) != 0;
}

/* "Mr." and "Aug." end no sentence. */
static bool is_abbreviation(struct str text, size_t stop)
{
    size_t letters = 0;

    while (letters < stop && is_letter(text.at[stop - letters - 1]))
        letters++;
    return letters > 0 && letters <= 3 && text.at[stop - letters] >= 'A' &&
           text.at[stop - letters] <= 'Z';
}

/* A sentence ends before `at`: after a full stop and what closes a quotation,
 * or at the end of a line. */
static bool is_sentence_end(struct str text, size_t at)
{
    if (at == 0 || at >= text.len || text.at[at] == '\n' ||
        text.at[at - 1] == '\n')
        return true;
    /* What goes on in small letters belongs to what was said before. */
    if (text.at[at] != ' ' ||
        (at + 1 < text.len && text.at[at + 1] >= 'a' && text.at[at + 1] <= 'z'))
        return false;
    size_t stop = at;
    while (stop > 0 && (strchr("\"')", text.at[stop - 1]) != NULL ||
                        ((unsigned char)text.at[stop - 1] & 0x80) != 0))
        stop--;
    return stop > 0 && strchr(".!?", text.at[stop - 1]) != NULL &&
           !is_abbreviation(text, stop - 1);
}

struct span quote_sentence(const struct kept_report *report, struct span span)
{
    struct str text = report->text;
    size_t from = span.from;
    size_t to = span.to;

    if (!lies_inside(report, span))
        return span;
    while (from > 0 && !is_sentence_end(text, from))
        from--;
    while (from < span.from && strchr(" \n", text.at[from]) != NULL)
        from++;
    while (to < text.len && !is_sentence_end(text, to))
        to++;
    return (struct span){(uint32_t)from, (uint32_t)to};
}

/* The start of the first whole word within CONTEXT before `at`, in its line. */
static size_t context_start(struct str text, size_t at)
{
    size_t start = at;
    size_t word = at;

    while (start > 0 && at - start < CONTEXT && text.at[start - 1] != '\n') {
        start--;
        if (start == 0 || strchr(" \n", text.at[start - 1]) != NULL)
            word = start;
    }
    return word;
}

static size_t context_end(struct str text, size_t at)
{
    size_t end = at;
    size_t word = at;

    while (end < text.len && end - at < CONTEXT && text.at[end] != '\n') {
        end++;
        if (end == text.len || strchr(" \n", text.at[end]) != NULL)
            word = end;
    }
    return word;
}

void quote_in_context(struct out *out, const struct kept_report *report,
                      struct span span)
{
    if (!lies_inside(report, span))
        return;
    struct str text = report->text;
    size_t from = context_start(text, span.from);
    size_t to = context_end(text, span.to);

    out_text(out, from > 0 && text.at[from - 1] != '\n' ? "… " : "");
    words_plain(out, (struct str){text.at + from, span.from - from});
    out_text(out, from < span.from && strchr(" \n", text.at[span.from - 1])
                      ? " «"
                      : "«");
    words_plain(out, span_of(text, span));
    out_text(out, to > span.to && strchr(" \n", text.at[span.to]) ? "» " : "»");
    words_plain(out, (struct str){text.at + span.to, to - span.to});
    out_text(out, to < text.len && text.at[to] != '\n' ? " …" : "");
}

static const char *const marks[] = {"“", "”", "\"", "„", "«", "»"};

/* The length of the quotation mark at the start or end of the text, or 0. */
static size_t mark_at(struct str text, bool start)
{
    for (size_t i = 0; i < sizeof(marks) / sizeof(*marks); i++) {
        size_t length = strlen(marks[i]);
        if (text.len < length)
            continue;
        const char *at = start ? text.at : text.at + text.len - length;
        if (memcmp(at, marks[i], length) == 0)
            return length;
    }
    return 0;
}

/* The length of “ and ” in bytes. */
#define MARK_BYTES 3

static bool is_mark(struct str text, size_t at, const char *mark)
{
    return text.len - at >= MARK_BYTES &&
           memcmp(text.at + at, mark, MARK_BYTES) == 0;
}

/* Where the mark opened at `at` is closed, or the end of the text. */
static size_t closing_of(struct str text, size_t at)
{
    at += MARK_BYTES;
    while (at < text.len && !is_mark(text, at, "”") && !is_mark(text, at, "“"))
        at++;
    return at < text.len && is_mark(text, at, "”") ? at : text.len;
}

void quote_inner(struct out *out, struct str text)
{
    size_t close = text.len; /* of the quotation that we are in */

    for (size_t at = 0; at < text.len;) {
        bool opens = is_mark(text, at, "“");
        if (!opens && !is_mark(text, at, "”")) {
            out_char(out, text.at[at++]);
            continue;
        }
        if (opens)
            close = closing_of(text, at);
        if (opens && close < text.len)
            out_text(out, "‘");
        else if (!opens && at == close)
            out_text(out, "’");
        at += MARK_BYTES;
    }
}

void quote_marked(struct out *out, struct str text, size_t limit)
{
    size_t front = mark_at(text, true);
    struct str inner = {text.at + front, text.len - front};

    inner.len -= mark_at(inner, false);
    while (inner.len > 0 && inner.at[inner.len - 1] == ',')
        inner.len--;
    struct out cut = {.arena = out->arena};
    words_cut(&cut, inner, limit);
    out_text(out, "“");
    quote_inner(out, out_view(&cut));
    out_text(out, "”");
}
