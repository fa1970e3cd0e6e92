/* Markdown: text with marks, which are no words of it (CommonMark 0.31). */
#include "base/utf8.h"
#include "read/draft.h"
#include "read/format.h"

#include <string.h>

#define LARGEST_SHARE 4
#define HEADER_BYTES ((size_t)16 * 1024)
#define MOST_HASHES 6

static bool ends(struct str text, struct str end)
{
    return text.len > end.len &&
           memcmp(text.at + text.len - end.len, end.at, end.len) == 0;
}

/* By its name alone: any text may be Markdown. */
static bool knows_markdown(struct str source, struct str bytes)
{
    (void)bytes;
    return ends(source, STR(".md")) || ends(source, STR(".markdown")) ||
           ends(source, STR(".mdown"));
}

static bool is_blank(char c) { return c == ' ' || c == '\t'; }

/* ---- what a line begins with ---- */

/* Headings' hashes, bars of quotations, bullets and numbers of lists; *apart
 * where it is no line of the paragraph before. */
static struct str skip_front(struct str line, bool *apart)
{
    size_t at = 0, from;

    do {
        from = at;
        while (at < line.len && (is_blank(line.at[at]) || line.at[at] == '>'))
            at++;
    } while (at > from);
    from = at;
    *apart = true;
    while (at < line.len && line.at[at] == '#' && at - from < MOST_HASHES)
        at++;
    if (at > from && at < line.len && is_blank(line.at[at]))
        return (struct str){line.at + at + 1, line.len - at - 1};
    at = from;
    if (at + 1 < line.len && strchr("-*+", line.at[at]) != NULL &&
        is_blank(line.at[at + 1]))
        return (struct str){line.at + at + 2, line.len - at - 2};
    while (at < line.len && line.at[at] >= '0' && line.at[at] <= '9' &&
           at - from < 3)
        at++;
    if (at > from && at + 1 < line.len && strchr(".)", line.at[at]) != NULL &&
        is_blank(line.at[at + 1]))
        return (struct str){line.at + at + 2, line.len - at - 2};
    *apart = false;
    return (struct str){line.at + from, line.len - from};
}

/* A rule, the line under a heading, a fence of code, the bars of a table's
 * head: marks and nothing else. */
static bool is_marks(struct str line)
{
    size_t count = 0;

    for (size_t i = 0; i < line.len; i++) {
        if (strchr("-=*_`~|:", line.at[i]) != NULL)
            count++;
        else if (!is_blank(line.at[i]))
            return false;
    }
    return count >= 3;
}

/* ---- what stands within ---- */

/* The byte behind the bracket that closes this one; 0 where none does. */
static size_t closing(struct str line, size_t at, char open, char close)
{
    unsigned depth = 0;

    for (; at < line.len; at++) {
        depth += line.at[at] == open;
        if (line.at[at] == close && --depth == 0)
            return at + 1;
    }
    return 0;
}

/* The byte behind the address of a link whose words end here. */
static size_t behind_address(struct str line, size_t at)
{
    size_t end = 0;

    if (at < line.len && line.at[at] == '(')
        end = closing(line, at, '(', ')');
    else if (at < line.len && line.at[at] == '[')
        end = closing(line, at, '[', ']');
    return end > 0 ? end : at;
}

/* A star or bar that is no sign of a sum and stands in no word: emphasis. */
static bool is_emphasis(struct str line, size_t at)
{
    bool before = at > 0 && !is_blank(line.at[at - 1]);
    bool after = at + 1 < line.len && !is_blank(line.at[at + 1]);

    return before || after;
}

static bool is_letter_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
}

static bool in_word(struct str line, size_t at)
{
    return at > 0 && at + 1 < line.len && is_letter_byte(line.at[at - 1]) &&
           is_letter_byte(line.at[at + 1]);
}

static bool is_mark(char c) { return strchr("\\`*_{}[]()#+-.!|>~$", c); }

/* Where the link that begins here has its words end, or 0. */
static size_t link_words(struct str line, size_t at)
{
    size_t end = closing(line, at, '[', ']');

    return end > 0 && behind_address(line, end) > end ? end : 0;
}

static bool is_dropped(struct str line, size_t at)
{
    switch (line.at[at]) {
    case '*':
    case '|':
        return is_emphasis(line, at);
    case '_':
        return is_emphasis(line, at) && !in_word(line, at);
    case '`':
        return true;
    default:
        return false;
    }
}

/* Writes the line without marks and its end; brackets that are no link stay. Of
 * a line of brackets only so many are looked at. */
#define MOST_LINKS 200

static void write_line(struct out *out, struct str line)
{
    size_t link = 0; /* where the words of a link end */
    unsigned links = 0;

    for (size_t at = 0; at < line.len; at++) {
        bool image =
            line.at[at] == '!' && at + 1 < line.len && line.at[at + 1] == '[';
        size_t words = 0;

        if ((image || line.at[at] == '[') && link == 0 && links++ < MOST_LINKS)
            words = link_words(line, at + image);
        if (line.at[at] == '\\' && at + 1 < line.len &&
            is_mark(line.at[at + 1]))
            out_char(out, line.at[++at]);
        else if (words > 0 && image)
            at = behind_address(line, words) - 1;
        else if (words > 0)
            link = words;
        else if (link > 0 && at + 1 == link) {
            at = behind_address(line, link) - 1;
            link = 0;
        } else if (!is_dropped(line, at))
            out_char(out, line.at[at]);
    }
}

/* "Date: 2024-07-01": a word and a colon. */
static bool is_header(struct str line)
{
    size_t at = 0;

    while (at < line.len && is_letter_byte(line.at[at]))
        at++;
    return at > 0 && at < line.len && line.at[at] == ':';
}

/* Header lines may stand between two lines of hyphens, as in YAML.  Lines of a
 * paragraph are one. */
static void write_text(struct out *out, struct str text)
{
    bool within = false; /* a paragraph that may go on */
    bool body = false;   /* there are no more header lines */

    while (text.len > 0) {
        struct str line = str_trim(str_cut(&text, '\n'));
        bool apart = false;

        if (is_marks(line))
            line.len = 0;
        line = skip_front(line, &apart);
        if (within && (line.len == 0 || apart))
            out_char(out, '\n');
        else if (within)
            out_char(out, ' ');
        if (line.len == 0 || apart)
            out_char(out, '\n');
        write_line(out, line);
        body = body || (line.len > 0 && !apart && !is_header(line));
        within = line.len > 0 && !apart && body;
        if (line.len > 0 && !within)
            out_char(out, '\n');
    }
}

static bool take_markdown(const struct reader *reader, struct draft *draft,
                          struct str bytes, struct error *err)
{
    struct out out = {.arena = draft->arena};
    const char *charset;
    struct str text;

    (void)reader;
    if (!utf8_from(draft->arena, bytes, draft->place, &text, &charset, err))
        return false;
    write_text(&out, text);
    draft->text = out_view(&out);
    return draft_finish(draft, err);
}

/* No ending is its own: in a folder of reports a README is none. */
const struct format format_markdown = {.name = "markdown",
                                       .words = "Markdown with header lines",
                                       .endings = "",
                                       .media = "text/markdown",
                                       .knows = knows_markdown,
                                       .take = take_markdown,
                                       .share = LARGEST_SHARE,
                                       .spare = HEADER_BYTES};
