/* A checked draft as a compiler tells of a program: a line for each statement,
 * on a terminal with the draft's own line and carets under the words. */
#include "tell/check.h"
#include "tell/columns.h"

#include "base/utf8.h"

#define INDENT 4
#define LEAST 24 /* columns of an excerpt */

static void ink(struct out *out, const struct checked *checked,
                const char *code)
{
    if (checked->colour)
        out_format(out, "\033[%sm", code);
}

static const char *ink_of(enum verdict_kind kind)
{
    static const char *const inks[] = {[VERDICT_confirmed] = "32",
                                       [VERDICT_differs] = "1;31",
                                       [VERDICT_older] = "33",
                                       [VERDICT_absent] = "36"};

    return kind < VERDICT_KINDS ? inks[kind] : "0";
}

/* The line that a byte stands in, and what of it comes before and is marked. */
struct excerpt {
    struct str line;
    size_t from, to; /* bytes in the line */
};

static struct excerpt excerpt_of(struct str source, struct span place)
{
    size_t first = place.from < source.len ? place.from : source.len;
    size_t last = first;
    struct excerpt excerpt;

    while (first > 0 && source.at[first - 1] != '\n')
        first--;
    while (last < source.len && source.at[last] != '\n')
        last++;
    excerpt.line = (struct str){source.at + first, last - first};
    excerpt.from = (place.from < last ? place.from : last) - first;
    excerpt.to = (place.to < last ? place.to : last) - first;
    if (excerpt.to < excerpt.from)
        excerpt.to = excerpt.from;
    return excerpt;
}

/* Begins the line further on where its words would lie beyond the edge. */
static void slide(struct excerpt *excerpt, size_t width)
{
    size_t skip = excerpt->from, seen = 0;

    if (columns_of((struct str){excerpt->line.at, excerpt->to}) <= width)
        return;
    while (skip > 0 && seen < width / 3) {
        skip--;
        seen += (excerpt->line.at[skip] & 0xC0) != 0x80;
    }
    while (skip > 0 && (excerpt->line.at[skip] & 0xC0) == 0x80)
        skip--;
    excerpt->line.at += skip;
    excerpt->line.len -= skip;
    excerpt->from -= skip;
    excerpt->to -= skip;
}

static void tell_excerpt(struct out *out, const struct checked *checked,
                         const struct verdict *verdict)
{
    struct excerpt excerpt =
        excerpt_of(checked->checking->source, verdict->place);
    size_t width =
        checked->width > INDENT + LEAST ? checked->width - INDENT - 1 : LEAST;
    size_t before, marked;

    slide(&excerpt, width);
    columns_pad(out, INDENT);
    columns_tell(out, excerpt.line, width);
    out_char(out, '\n');
    before = columns_of((struct str){excerpt.line.at, excerpt.from});
    marked = columns_of((struct str){excerpt.line.at + excerpt.from,
                                     excerpt.to - excerpt.from});
    columns_pad(out, INDENT + before);
    ink(out, checked, ink_of(verdict->kind));
    out_char(out, '^');
    for (size_t i = 1; i < marked && before + i < width; i++)
        out_char(out, '~');
    ink(out, checked, "0");
    out_char(out, '\n');
}

static void tell_verdict(struct out *out, const struct checked *checked,
                         const struct verdict *verdict)
{
    struct place place = check_place(checked->checking, verdict->place.from);

    ink(out, checked, "1");
    out_shown(out, place.source);
    out_format(out, ":%u:%u: ", place.line, place.column);
    ink(out, checked, "0");
    ink(out, checked, ink_of(verdict->kind));
    check_says(out, checked, verdict);
    ink(out, checked, "0");
    out_char(out, '\n');
    if (checked->width > 0)
        tell_excerpt(out, checked, verdict);
}

void check_text(struct out *out, const struct checked *checked)
{
    const struct checking *checking = checked->checking;
    struct check_counts counts = check_count(checking);

    for (size_t i = 0; i < checking->verdicts.count; i++)
        if (!checked->quiet ||
            checking->verdicts.items[i].kind != VERDICT_confirmed)
            tell_verdict(out, checked, &checking->verdicts.items[i]);
    out_shown(out, checking->draft->source);
    out_text(out, ": ");
    check_sum(out, &counts);
    out_text(out, "; read as of ");
    interval_tell(out, interval_day(checking->day));
    out_format(out, ", %s\n", checking->day_why);
}
