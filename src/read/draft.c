#include "read/draft.h"

#include "base/hash.h"
#include "base/out.h"
#include "base/utf8.h"
#include "read/clean.h"
#include "read/published.h"
#include "read/read.h"
#include "read/written_date.h"

#include <string.h>

#define LONGEST_TITLE 250
#define LONGEST_HEADER 500
#define LONGEST_DATE 40
/* Lines that were broken by hand are shorter than this. */
#define WHOLE_PARAGRAPH 120
/* What stands behind a page's date in no more words is a button. */
#define BUTTON_WORDS 3

static struct str trim(struct str s)
{
    while (s.len > 0 && (s.at[0] == ' ' || s.at[0] == '\t'))
        s = (struct str){s.at + 1, s.len - 1};
    while (s.len > 0 && (s.at[s.len - 1] == ' ' || s.at[s.len - 1] == '\t'))
        s.len--;
    return s;
}

struct str draft_line(struct arena *arena, struct str text)
{
    char *copy = arena_alloc(arena, text.len + 1, 1);
    unsigned length;
    size_t len = 0;

    for (size_t at = 0; at < text.len; at += length) {
        uint32_t c = utf8_at(text, at, &length);

        if (c < ' ' || (c >= 0x7F && c < 0xA0)) {
            copy[len++] = ' ';
        } else {
            memcpy(copy + len, text.at + at, length);
            len += length;
        }
    }
    return trim((struct str){copy, len});
}

/* The next line, blanks around it taken off. */
static struct str cut_line(struct str *text)
{
    return trim(str_cut(text, '\n'));
}

static void skip_blank_lines(struct str *text)
{
    struct str rest = *text;

    while (rest.len > 0 && cut_line(&rest).len == 0)
        *text = rest;
    if (rest.len == 0 && cut_line(&(struct str){text->at, text->len}).len == 0)
        *text = rest;
}

static char lower(char c) { return (char)(c >= 'A' && c <= 'Z' ? c + 32 : c); }

/* Header lines: what a key sets in the report.  Only at the start of a text. */

static void set_text(struct draft *draft, struct str *field, struct str value)
{
    if (field->len == 0)
        *field = draft_line(draft->arena, value);
}

static void set_title(struct draft *draft, struct str value)
{
    set_text(draft, &draft->title, value);
}

static void set_url(struct draft *draft, struct str value)
{
    set_text(draft, &draft->report->url, value);
}

static void set_outlet(struct draft *draft, struct str value)
{
    bool url = value.len > 7 && memcmp(value.at, "http", 4) == 0;

    set_text(draft, url ? &draft->report->url : &draft->report->outlet, value);
}

static void set_author(struct draft *draft, struct str value)
{
    set_text(draft, &draft->report->author, value);
}

static void set_language(struct draft *draft, struct str value)
{
    set_text(draft, &draft->report->language, value);
}

static void set_date(struct draft *draft, struct str value)
{
    published_take(draft->arena, draft->report, value, "Date: header");
}

static const struct header {
    struct str key; /* in lower case */
    void (*set)(struct draft *draft, struct str value);
} headers[] = {
    {{"title", 5}, set_title},       {{"headline", 8}, set_title},
    {{"source", 6}, set_outlet},     {{"outlet", 6}, set_outlet},
    {{"date", 4}, set_date},         {{"published", 9}, set_date},
    {{"url", 3}, set_url},           {{"link", 4}, set_url},
    {{"author", 6}, set_author},     {{"lang", 4}, set_language},
    {{"language", 8}, set_language},
};

/* The header that the line is, with its value, or NULL. */
static const struct header *header_of(struct str line, struct str *value)
{
    if (line.len > LONGEST_HEADER)
        return NULL;
    for (size_t i = 0; i < sizeof(headers) / sizeof(headers[0]); i++) {
        struct str key = headers[i].key;
        size_t at = 0;

        while (at < key.len && at < line.len &&
               lower(line.at[at]) == key.at[at])
            at++;
        if (at < key.len || at == line.len || line.at[at] != ':')
            continue;
        *value = trim((struct str){line.at + at + 1, line.len - at - 1});
        return &headers[i];
    }
    return NULL;
}

static void take_headers(struct draft *draft, struct str *text)
{
    struct str rest = *text, value;
    const struct header *header;

    while ((header = header_of(cut_line(&rest), &value)) != NULL) {
        header->set(draft, value);
        *text = rest;
    }
}

/* Titles */

/* "By Burc Eruygur": every word but a small one has a capital. */
static bool is_byline(struct str line)
{
    struct str rest = line;

    if (!str_equal(str_cut(&rest, ' '), STR("By")) || rest.len == 0)
        return false;
    while (rest.len > 0) {
        struct str word = str_cut(&rest, ' ');
        unsigned length;

        if (word.len > 3 && !utf8_is_upper(utf8_at(word, 0, &length)))
            return false;
    }
    return true;
}

/* Where the line's last character, behind closing marks, ends a sentence or
 * leaves it open. */
static bool ends_like_text(struct str line)
{
    while (line.len > 0 && strchr("\"')", line.at[line.len - 1]) != NULL)
        line.len--;
    while (line.len >= 3 && (memcmp(line.at + line.len - 3, "\u201D", 3) == 0 ||
                             memcmp(line.at + line.len - 3, "\u2019", 3) == 0))
        line.len -= 3;
    if (line.len >= 3 && (memcmp(line.at + line.len - 3, "\u2013", 3) == 0 ||
                          memcmp(line.at + line.len - 3, "\u2014", 3) == 0))
        return true;
    return line.len == 0 || strchr(".,:;-", line.at[line.len - 1]) != NULL;
}

static bool could_be_title(struct str line)
{
    struct interval when;

    return line.len > 0 && line.len <= LONGEST_TITLE && !ends_like_text(line) &&
           !is_byline(line) &&
           !(line.len <= LONGEST_DATE && written_date(line, &when));
}

/* A title line stands before header lines, or before a blank line and text, or
 * right before a paragraph in one line. */
static bool is_title(struct str line, struct str behind)
{
    struct str next = cut_line(&behind), value;

    if (!could_be_title(line))
        return false;
    if (next.len == 0) {
        skip_blank_lines(&behind);
        return behind.len > 0;
    }
    return header_of(next, &value) != NULL ||
           (next.len > WHOLE_PARAGRAPH && next.len > line.len);
}

static bool headers_follow(struct str behind)
{
    struct str value;

    skip_blank_lines(&behind);
    return header_of(cut_line(&behind), &value) != NULL;
}

static size_t count_words(struct str text)
{
    size_t words = 0;

    while (text.len > 0)
        words += str_cut(&text, ' ').len > 0;
    return words;
}

/* Takes a page's buttons off the front of a line: a few words that stand alone
 * or before a gap of two blanks. */
static struct str skip_buttons(struct str line)
{
    size_t gap = 0;

    while (gap + 1 < line.len &&
           !(line.at[gap] == ' ' && line.at[gap + 1] == ' '))
        gap++;
    if (gap + 1 >= line.len)
        gap = line.len;
    if (gap == 0 || count_words((struct str){line.at, gap}) > BUTTON_WORDS ||
        ends_like_text((struct str){line.at, gap}))
        return line;
    return trim((struct str){line.at + gap, line.len - gap});
}

/* " date 2023-06-03 Tell a friend": a page's date, kept by who copied it. */
static void take_page_date(struct draft *draft, struct str *text)
{
    struct str rest = *text, line = cut_line(&rest);
    struct interval when;
    size_t before;

    if (line.len < 15 || lower(line.at[0]) != 'd' ||
        memcmp(line.at + 1, "ate ", 4) != 0 ||
        !interval_parse((struct str){line.at + 5, 10}, &when) ||
        (line.len > 15 && line.at[15] != ' '))
        return;
    if (!interval_known(draft->report->published)) {
        draft->report->published = when;
        draft->report->published_why = STR("date line");
    }
    line = trim((struct str){line.at + 15, line.len - 15});
    do {
        before = line.len;
        line = skip_buttons(line);
    } while (line.len < before);
    *text = (struct str){line.at, (size_t)(text->at + text->len - line.at)};
    skip_blank_lines(text);
}

/* Takes header lines and title off the front of the text. */
static void take_front(struct draft *draft, struct str *text)
{
    struct str rest, line;

    skip_blank_lines(text);
    take_page_date(draft, text);
    take_headers(draft, text);
    skip_blank_lines(text);
    rest = *text;
    line = cut_line(&rest);
    if (draft->title.len > 0 ? str_equal(line, draft->title)
                             : is_title(line, rest)) {
        if (draft->title.len == 0)
            draft->title = line;
        *text = rest;
        if (headers_follow(*text)) {
            skip_blank_lines(text);
            take_headers(draft, text);
        }
        skip_blank_lines(text);
    }
    rest = *text;
    line = cut_line(&rest);
    if (is_byline(line) && line.len < 100)
        set_author(draft, (struct str){line.at + 3, line.len - 3});
    while (text->len > 0 && strchr(" \t\n", text->at[text->len - 1]) != NULL)
        text->len--;
}

/* "Published: 29 March 2022" as the last line; what stands in front goes
 * before. */
static void take_back_line(struct draft *draft, struct str text)
{
    static const char *const keys[] = {"date:", "published:"};
    size_t from = text.len;
    struct str line;

    while (from > 0 && text.at[from - 1] != '\n')
        from--;
    line = trim((struct str){text.at + from, text.len - from});
    for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
        size_t len = strlen(keys[i]), at = 0;

        while (at < len && at < line.len && lower(line.at[at]) == keys[i][at])
            at++;
        if (from > 0 && at == len && line.len - len <= LONGEST_DATE &&
            !interval_known(draft->report->published))
            published_take(draft->arena, draft->report,
                           trim((struct str){line.at + len, line.len - len}),
                           "the last line");
    }
}

/* The title is the first paragraph of the text. */
static void compose(struct draft *draft, struct str body)
{
    struct out out = {.arena = draft->arena};
    struct report *report = draft->report;
    struct str title = draft->title;

    out_str(&out, title);
    if (title.len > 0 && body.len > 0)
        out_text(&out, "\n\n");
    report->title = (struct span){0, (uint32_t)title.len};
    report->body.from = (uint32_t)out.len;
    out_str(&out, body);
    report->body.to = (uint32_t)out.len;
    report->text = out_view(&out);
}

/* Each field ends in a NUL, which none of them can hold. */
static void name_by_hash(struct draft *draft)
{
    struct report *report = draft->report;
    const struct str fields[] = {draft->title,     report->url,
                                 report->outlet,   report->author,
                                 report->language, report->text};
    struct out out = {.arena = draft->arena};

    interval_tell(&out, report->published);
    for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++) {
        out_char(&out, '\0');
        out_str(&out, fields[i]);
    }
    hash_sha256(out_view(&out), report->hash);
}

/* What the report does not say itself. */
static void take_hints(struct draft *draft)
{
    const struct source *source = draft->source;
    struct report *report = draft->report;

    if (source == NULL)
        return;
    if (report->url.len == 0 && source->url.len > 0) {
        report->url = draft_line(draft->arena, source->url);
        report->url_why = arena_str(draft->arena, source->url_why);
    }
    if (!interval_known(report->published) && source->published_why.len > 0) {
        report->published = source->published;
        report->published_why = arena_str(draft->arena, source->published_why);
    }
}

bool draft_finish(struct draft *draft, struct error *err)
{
    struct str text;

    if (!clean_text(draft->arena, draft->text, draft->place, &text, err))
        return false;
    draft->title = draft_line(draft->arena, draft->title);
    if (!draft->apart) {
        take_front(draft, &text);
        take_back_line(draft, text);
    }
    take_hints(draft);
    if (text.len + draft->title.len > draft->limit)
        return error_at(err, ERROR_TOO_BIG, draft->place,
                        "the report has %zu bytes, at most %zu are taken",
                        text.len + draft->title.len, draft->limit);
    if (text.len == 0 && draft->title.len == 0)
        return error_at(err, ERROR_SYNTAX, draft->place, "empty: no text");
    compose(draft, text);
    name_by_hash(draft);
    return true;
}
