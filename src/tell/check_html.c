/* A checked draft as a page that stands alone: its text with marks, below them
 * what the ledger says to each.  All that is not ours is escaped. */
#include "tell/check.h"

static const char head[] =
    "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
    "<meta name=\"viewport\" content=\"width=device-width\">\n<title>";
static const char style[] =
    "</title>\n<style>\n"
    "body{max-width:44rem;margin:2rem auto;padding:0 1rem;"
    "font:1rem/1.5 serif}\n"
    ".draft{white-space:pre-wrap;overflow-wrap:break-word}\n"
    "mark{background:none;color:inherit;padding:0 .1em;"
    "border-bottom:.15em solid}\n"
    "mark a{color:inherit;text-decoration:none}\n"
    "mark sup{font:.7em sans-serif}\n"
    ".confirmed{border-color:#2a7d2a}\n"
    ".differs{border-color:#c00;background:#fdd}\n"
    ".older{border-color:#b37400;background:#fff0d0}\n"
    ".absent{border-color:#888;border-bottom-style:dotted}\n"
    "li.differs b{color:#c00}li.older b{color:#8a5a00}\n"
    "li{background:none!important}\n"
    "</style>\n</head>\n<body>\n";

/* Escaped, and without what no page should be sent. */
static void add(struct out *out, struct str text)
{
    struct out shown = {.arena = out->arena};

    while (text.len > 0) {
        struct str line = str_cut(&text, '\n');
        bool more = line.at + line.len < text.at || text.len > 0;

        out_shown(&shown, line);
        if (more)
            out_char(&shown, '\n');
    }
    out_escaped(out, out_view(&shown));
}

/* The worst of the verdicts [from, to). */
static enum verdict_kind worst(const struct verdicts *verdicts, size_t from,
                               size_t to)
{
    static const int badness[] = {[VERDICT_confirmed] = 0,
                                  [VERDICT_absent] = 1,
                                  [VERDICT_older] = 2,
                                  [VERDICT_differs] = 3};
    enum verdict_kind kind = verdicts->items[from].kind;

    for (size_t i = from; i < to; i++)
        if (badness[verdicts->items[i].kind] > badness[kind])
            kind = verdicts->items[i].kind;
    return kind;
}

/* Marks cannot cross: those that overlap are one. */
static void add_mark(struct out *out, const struct checking *checking,
                     size_t from, size_t to, struct span span)
{
    enum verdict_kind kind = worst(&checking->verdicts, from, to);

    out_format(out, "<mark class=\"%s\">", verdict_text(kind));
    add(out, span_of(checking->draft->text, span));
    out_text(out, "<sup>");
    for (size_t i = from; i < to; i++)
        out_format(out, "%s<a href=\"#v%zu\">%zu</a>", i > from ? " " : "",
                   i + 1, i + 1);
    out_text(out, "</sup></mark>");
}

static void add_draft(struct out *out, const struct checking *checking)
{
    const struct verdicts *verdicts = &checking->verdicts;
    struct str text = checking->draft->text;
    uint32_t at = 0;
    size_t next;

    for (size_t i = 0; i < verdicts->count; i = next) {
        struct span span = verdicts->items[i].span;

        for (next = i + 1; next < verdicts->count &&
                           verdicts->items[next].span.from < span.to;
             next++)
            if (verdicts->items[next].span.to > span.to)
                span.to = verdicts->items[next].span.to;
        add(out, span_of(text, (struct span){at, span.from}));
        add_mark(out, checking, i, next, span);
        at = span.to;
    }
    add(out, span_of(text, (struct span){at, (uint32_t)text.len}));
}

void check_html(struct out *out, const struct checked *checked)
{
    const struct checking *checking = checked->checking;
    struct check_counts counts = check_count(checking);

    out_text(out, head);
    add(out, checking->draft->source);
    out_text(out, style);
    out_text(out, "<h1>");
    add(out, checking->draft->source);
    out_text(out, "</h1>\n<p>");
    check_sum(out, &counts);
    out_text(out, ". Read as of ");
    interval_tell(out, interval_day(checking->day));
    out_format(out, ", %s.</p>\n<div class=\"draft\">", checking->day_why);
    add_draft(out, checking);
    out_text(out, "</div>\n<ol>\n");
    for (size_t i = 0; i < checking->verdicts.count; i++) {
        const struct verdict *verdict = &checking->verdicts.items[i];
        struct out says = {.arena = out->arena};
        struct place place = check_place(checking, verdict->place.from);

        check_says(&says, checked, verdict);
        out_format(out, "<li id=\"v%zu\" class=\"%s\"><b>%u:%u</b> ", i + 1,
                   verdict_text(verdict->kind), place.line, place.column);
        out_escaped(out, out_view(&says));
        out_text(out, "</li>\n");
    }
    out_text(out, "</ol>\n</body>\n</html>\n");
}
