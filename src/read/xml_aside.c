#include "read/xml_aside.h"

#include "base/out.h"
#include "read/reference.h"

#define MOST_ATTRIBUTES 256
/* A parser is as fast with less. */
#define SHORTEST_RUN 48

struct work {
    struct arena *arena;
    struct xml_aside *aside;
    struct str bytes;
    struct out out;
    size_t done;  /* bytes that were written or are put aside */
    bool started; /* the first element was seen */
    bool ended;   /* what follows cannot be read */
};

static void wrong(struct work *work, const char *why, size_t at)
{
    if (work->aside->why != NULL)
        return;
    work->aside->why = why;
    work->aside->at = at;
}

static void write_to(struct work *work, size_t to)
{
    out_str(&work->out,
            (struct str){work->bytes.at + work->done, to - work->done});
    work->done = to;
}

/* The place of `mark` at or behind i, or the length of all. */
static size_t find(struct str bytes, size_t i, struct str mark)
{
    while (i + mark.len <= bytes.len) {
        const char *at =
            memchr(bytes.at + i, mark.at[0], bytes.len - mark.len - i + 1);

        if (at == NULL)
            break;
        i = (size_t)(at - bytes.at);
        if (memcmp(at, mark.at, mark.len) == 0)
            return i;
        i++;
    }
    return bytes.len;
}

static bool begins(const struct work *work, size_t i, struct str mark)
{
    return work->bytes.len - i >= mark.len &&
           memcmp(work->bytes.at + i, mark.at, mark.len) == 0;
}

static void write_lines(struct out *out, struct str text)
{
    const char *at = text.at, *last = text.at + text.len;

    while (at < last && (at = memchr(at, '\n', (size_t)(last - at))) != NULL) {
        out_char(out, '\n');
        at++;
    }
}

/* Puts what stands from `from` to `to` aside; what was to be written is. */
static void put_aside(struct work *work, size_t from, size_t to, bool data)
{
    struct xml_aside *aside = work->aside;
    struct str text = {work->bytes.at + from, to - from};

    out_format(&work->out, "<?" XML_RUN " %zu", aside->count);
    write_lines(&work->out, text);
    out_text(&work->out, "?>");
    *LIST_ADD(work->arena, aside) = (struct xml_run){text, data};
}

/* Whether "<" at i begins markup; else somebody wrote the sign. */
static bool is_markup(const struct work *work, size_t i)
{
    char c;

    if (i + 1 >= work->bytes.len)
        return false;
    c = work->bytes.at[i + 1];
    return (c | 32) < 0 || ((c | 32) >= 'a' && (c | 32) <= 'z') || c == '/' ||
           c == '!' || c == '?' || c == '_' || c == ':';
}

/* Text up to the next markup; gives its place. */
static size_t take_text(struct work *work, size_t from)
{
    size_t to = from;
    struct str text;

    for (;;) {
        to = find(work->bytes, to, STR("<"));
        if (to == work->bytes.len || is_markup(work, to))
            break;
        if (work->started)
            wrong(work, "a bare \"<\"", to);
        to++;
    }
    text = (struct str){work->bytes.at + from, to - from};
    if (work->started && text.len > 0 &&
        (text.len >= SHORTEST_RUN || memchr(text.at, '&', text.len) != NULL ||
         memchr(text.at, '<', text.len) != NULL)) {
        put_aside(work, from, to, false);
        work->done = to;
    } else {
        write_to(work, to);
    }
    return to;
}

static size_t take_data(struct work *work, size_t i)
{
    size_t from = i + 9, to = find(work->bytes, from, STR("]]>"));

    if (!work->started) {
        write_to(work, from);
        return from;
    }
    put_aside(work, from, to, true);
    if (to == work->bytes.len)
        wrong(work, "CDATA without an end", i);
    else
        to += 3;
    work->done = to;
    return to;
}

/* Comments and instructions are nothing that is read. */
static size_t leave_out(struct work *work, size_t i, struct str closing)
{
    size_t to = find(work->bytes, i + 2, closing);

    to += to < work->bytes.len ? closing.len : 0;
    write_lines(&work->out, (struct str){work->bytes.at + i, to - i});
    work->done = to;
    return to;
}

/* "<!DOCTYPE", and what it declares. */
static size_t take_declaration(struct work *work, size_t i)
{
    struct str bytes = work->bytes;
    size_t at = i;
    char quote = '\0';

    while (at < bytes.len && (quote != '\0' || bytes.at[at] != '>')) {
        char c = bytes.at[at];

        if (c == quote)
            quote = '\0';
        else if (quote == '\0' && (c == '"' || c == '\''))
            quote = c;
        else if (quote == '\0' && c == '[')
            break;
        at++;
    }
    if (begins(work, i, STR("<!DOCTYPE")) &&
        (str_contains((struct str){bytes.at + i, at - i}, STR("SYSTEM")) ||
         str_contains((struct str){bytes.at + i, at - i}, STR("PUBLIC"))))
        work->aside->elsewhere = true;
    at += at < bytes.len;
    write_to(work, at);
    return at;
}

/* In a tag "&" is part of an address that was pasted; the parser would drop
 * what follows. */
static void mend(struct work *work, size_t at)
{
    struct str rest = {work->bytes.at + at, work->bytes.len - at};

    if (reference_read(rest, true).length > 0)
        return;
    wrong(work, "a bare \"&\"", at);
    write_to(work, at);
    out_text(&work->out, "&amp;");
    work->done = at + 1;
}

static size_t take_tag(struct work *work, size_t i)
{
    struct str bytes = work->bytes;
    size_t at = i + 1, equals = 0;
    char quote = '\0';

    while (at < bytes.len && bytes.at[at] != '<' &&
           (quote != '\0' || bytes.at[at] != '>')) {
        char c = bytes.at[at];

        if (c == '&')
            mend(work, at);
        else if (c == quote)
            quote = '\0';
        else if (quote == '\0' && (c == '"' || c == '\''))
            quote = c;
        else if (quote == '\0' && c == '=')
            equals++;
        at++;
    }
    if (equals > MOST_ATTRIBUTES) {
        wrong(work, "a tag with more attributes than any has", i);
        work->ended = true;
        return bytes.len;
    }
    at += at < bytes.len && bytes.at[at] == '>';
    work->started = true;
    write_to(work, at);
    return at;
}

static size_t take_markup(struct work *work, size_t i)
{
    if (begins(work, i, STR("<![CDATA[")))
        return take_data(work, i);
    if (begins(work, i, STR("<!--")))
        return leave_out(work, i, STR("-->"));
    if (begins(work, i, STR("<?xml")) && i == 0) {
        size_t to = find(work->bytes, i, STR(">"));

        write_to(work, to);
        return to;
    }
    if (begins(work, i, STR("<?")))
        return leave_out(work, i, STR("?>"));
    if (begins(work, i, STR("<!")))
        return take_declaration(work, i);
    return take_tag(work, i);
}

void xml_aside(struct arena *arena, struct str bytes, struct xml_aside *aside)
{
    struct work work = {.arena = arena,
                        .aside = aside,
                        .bytes = bytes,
                        .out = {.arena = arena}};
    size_t i = 0;

    *aside = (struct xml_aside){0};
    while (i < bytes.len && !work.ended) {
        i = take_text(&work, i);
        if (i < bytes.len)
            i = take_markup(&work, i);
    }
    aside->text = out_view(&work.out);
}
