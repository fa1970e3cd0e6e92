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

void quote_marked(struct out *out, struct str text, size_t limit)
{
    size_t front = mark_at(text, true);
    struct str inner = {text.at + front, text.len - front};

    inner.len -= mark_at(inner, false);
    while (inner.len > 0 && inner.at[inner.len - 1] == ',')
        inner.len--;
    out_text(out, "“");
    words_cut(out, inner, limit);
    out_text(out, "”");
}
