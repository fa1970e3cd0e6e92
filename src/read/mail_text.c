/* What of a mail its sender wrote; and what a mail begins with. */
#include "read/mail.h"

#include "base/out.h"

#include <string.h>

/* A header that is looked at. */
#define HEADER_LINES 200
#define LONGEST_NAME 60
/* A line of "--" alone ends the text where no more lines follow. */
#define SIGNATURE_LINES 12
/* A line of so many signs and nothing, or hardly anything, else. */
#define RULE_SIGNS 20
#define DASHES 5
/* With less than so many bytes a sender has not written anything. */
#define LEAST_OWN 40
/* An attribution stands in so many lines before what it quotes. */
#define ATTRIBUTION_LINES 3

static char lower(char c) { return (char)(c >= 'A' && c <= 'Z' ? c + 32 : c); }

static bool begins(struct str text, const char *start)
{
    size_t len = strlen(start);

    if (text.len < len)
        return false;
    for (size_t i = 0; i < len; i++)
        if (lower(text.at[i]) != start[i])
            return false;
    return true;
}

static struct str without_end(struct str line)
{
    if (line.len > 0 && line.at[line.len - 1] == '\r')
        line.len--;
    return line;
}

/* Knowing one */

/* Bytes of a header's name and colon, or 0. */
static size_t name_length(struct str line)
{
    size_t at = 0;

    while (at < line.len && at < LONGEST_NAME && line.at[at] > ' ' &&
           line.at[at] != ':' && line.at[at] < 0x7F)
        at++;
    return at > 0 && at < line.len && line.at[at] == ':' ? at + 1 : 0;
}

bool mail_knows(struct str bytes)
{
    static const char *const sure[] = {
        "message-id:",  "received:",     "mime-version:",
        "return-path:", "delivered-to:", "subject:"};
    bool from = false, other = false;

    for (size_t i = 0; i < HEADER_LINES && bytes.len > 0; i++) {
        struct str line = without_end(str_cut(&bytes, '\n'));

        if (line.len == 0 && i > 0)
            break;
        if (i > 0 && (line.at[0] == ' ' || line.at[0] == '\t'))
            continue;
        if (name_length(line) == 0)
            return false;
        from = from || begins(line, "from:");
        for (size_t j = 0; j < sizeof(sure) / sizeof(sure[0]); j++)
            other = other || begins(line, sure[j]);
    }
    return from && other;
}

bool mail_knows_box(struct str bytes)
{
    struct str line = str_cut(&bytes, '\n');

    return line.len > 5 && memcmp(line.at, "From ", 5) == 0 &&
           mail_knows(bytes);
}

/* Text */

struct lines {
    struct str *items;
    size_t count, room;
};

static struct lines lines_of(struct arena *arena, struct str text, bool flowed)
{
    struct lines lines = {0};
    struct out line = {.arena = arena};

    while (text.len > 0) {
        struct str part = without_end(str_cut(&text, '\n'));
        bool soft = flowed && part.len > 1 && part.at[part.len - 1] == ' ' &&
                    !str_equal(part, STR("-- "));

        if (flowed && part.len > 0 && part.at[0] == ' ')
            part = (struct str){part.at + 1, part.len - 1};
        out_str(&line, part);
        if (soft && text.len > 0)
            continue;
        *LIST_ADD(arena, &lines) =
            line.len > 0 ? arena_str(arena, out_view(&line)) : STR("");
        line.len = 0;
    }
    return lines;
}

static bool is_quote(struct str line) { return begins(line, ">"); }

/* Bytes of nothing but this sign from the front. */
static size_t run_of(struct str line, char sign)
{
    size_t len = 0;

    while (len < line.len && line.at[len] == sign)
        len++;
    return len;
}

static bool is_blank(struct str line) { return run_of(line, ' ') == line.len; }

/* "-----Original Message-----", or a rule with "From: ..." below it. */
static bool is_answered(const struct lines *lines, size_t at)
{
    struct str line = lines->items[at];
    size_t dashes = run_of(line, '-');

    if (dashes >= DASHES && dashes < line.len &&
        run_of((struct str){line.at + line.len - DASHES, DASHES}, '-') ==
            DASHES)
        return true;
    return run_of(line, '_') >= RULE_SIGNS && at + 1 < lines->count &&
           name_length(lines->items[at + 1]) > 0;
}

/* Where signature or a list's foot begins. */
static bool is_signature(const struct lines *lines, size_t at)
{
    struct str line = lines->items[at];
    size_t left = lines->count - at - 1;

    if (str_equal(line, STR("-- ")))
        return true;
    return left <= SIGNATURE_LINES &&
           (str_equal(line, STR("--")) ||
            (run_of(line, '_') == line.len && line.len >= RULE_SIGNS));
}

/* "On Friday Ana Rojas <ana@wire.example> wrote:": the lines before a quote
 * that end so. */
static size_t attribution(const struct lines *lines, size_t from, size_t quote)
{
    size_t last = quote, first;
    bool sender = false;

    while (last > from && is_blank(lines->items[last - 1]))
        last--;
    first = last;
    while (first > from && last - first < ATTRIBUTION_LINES &&
           !is_blank(lines->items[first - 1])) {
        first--;
        sender = sender || memchr(lines->items[first].at, '@',
                                  lines->items[first].len) != NULL;
    }
    if (last == from || !sender || lines->items[last - 1].len == 0 ||
        lines->items[last - 1].at[lines->items[last - 1].len - 1] != ':')
        return quote;
    return first;
}

/* One blank line where there are any. */
static void write_line(struct out *out, struct str line)
{
    bool gap = out->len < 2 ||
               (out->at[out->len - 1] == '\n' && out->at[out->len - 2] == '\n');

    if (is_blank(line) && gap)
        return;
    out_str(out, is_blank(line) ? STR("") : line);
    out_char(out, '\n');
}

/* Without quotes, and without what introduces them. */
static size_t write_own(const struct lines *lines, size_t count,
                        struct out *out)
{
    size_t own = 0, kept = 0;

    for (size_t i = 0; i < count; i++) {
        if (!is_quote(lines->items[i]))
            continue;
        for (size_t last = attribution(lines, kept, i); kept < last; kept++) {
            own += lines->items[kept].len;
            write_line(out, lines->items[kept]);
        }
        while (i < count &&
               (is_quote(lines->items[i]) || is_blank(lines->items[i])))
            i++;
        kept = i;
        write_line(out, STR(""));
    }
    for (; kept < count; kept++) {
        own += lines->items[kept].len;
        write_line(out, lines->items[kept]);
    }
    return own;
}

static struct str unquoted(struct str line)
{
    while (line.len > 0 && (line.at[0] == '>' || line.at[0] == ' '))
        line = (struct str){line.at + 1, line.len - 1};
    return line;
}

struct str mail_text(struct arena *arena, struct str text, bool flowed)
{
    struct lines lines = lines_of(arena, text, flowed);
    struct out out = {.arena = arena};
    size_t count = 0, all = lines.count, own;

    while (count < all && !is_signature(&lines, count))
        count++;
    all = count;
    count = 0;
    while (count < all && !is_answered(&lines, count))
        count++;
    own = write_own(&lines, count, &out);
    if (own >= LEAST_OWN)
        return out_view(&out);
    out.len = 0;
    for (size_t i = 0; i < all; i++)
        write_line(&out, is_quote(lines.items[i]) ? unquoted(lines.items[i])
                                                  : lines.items[i]);
    return out.len > 0 ? out_view(&out) : STR("");
}
