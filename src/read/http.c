#include "read/http.h"

#include <string.h>

#define LONGEST_CHUNK_LINE 1024
#define LONGEST_CHARSET 40

static char small(char c) { return (char)(c >= 'A' && c <= 'Z' ? c + 32 : c); }

bool http_field(struct str line, struct str *name, struct str *value)
{
    const char *colon = memchr(line.at, ':', line.len);

    if (colon == NULL || colon == line.at || (unsigned char)line.at[0] <= ' ')
        return false;
    *name = str_trim((struct str){line.at, (size_t)(colon - line.at)});
    *value = str_trim(
        (struct str){colon + 1, line.len - (size_t)(colon - line.at) - 1});
    return true;
}

bool http_is(struct str name, const char *wanted)
{
    size_t i = 0;

    while (i < name.len && wanted[i] != '\0' && small(name.at[i]) == wanted[i])
        i++;
    return i == name.len && wanted[i] == '\0';
}

bool http_line(struct stream *stream, size_t *left, struct str *line)
{
    uint64_t length;

    if (!stream_line(stream, HEADER_LINE, line, &length) ||
        length > HEADER_LINE || length >= *left)
        return false;
    *left -= (size_t)length + 1;
    if (line->len > 0 && line->at[line->len - 1] == '\r')
        line->len--;
    return true;
}

static struct str in_small(struct arena *arena, struct str text)
{
    char *copy = arena_alloc(arena, text.len + 1, 1);

    for (size_t i = 0; i < text.len; i++)
        copy[i] = small(text.at[i]);
    return (struct str){copy, text.len};
}

/* "HTTP/1.1 200 OK" */
static bool read_status(struct str line, unsigned *status)
{
    if (line.len < 5 || memcmp(line.at, "HTTP/", 5) != 0)
        return false;
    str_cut(&line, ' ');
    line = str_trim(line);
    if (line.len < 3)
        return false;
    *status = 0;
    for (size_t i = 0; i < 3; i++) {
        if (line.at[i] < '0' || line.at[i] > '9')
            return false;
        *status = *status * 10 + (unsigned)(line.at[i] - '0');
    }
    return true;
}

static void take_field(struct arena *arena, struct str line,
                       struct http_head *head)
{
    struct str name, value;

    if (!http_field(line, &name, &value))
        return;
    if (http_is(name, "content-type"))
        head->type = arena_str(arena, value);
    else if (http_is(name, "content-encoding"))
        head->encoding = in_small(arena, value);
    else if (http_is(name, "transfer-encoding"))
        head->chunked = str_contains(in_small(arena, value), STR("chunked"));
}

bool http_read(struct stream *stream, struct arena *arena,
               struct http_head *head, const char **why)
{
    size_t left = HEADER_BYTES;
    struct str line;

    *head = (struct http_head){0};
    if (!http_line(stream, &left, &line) || !read_status(line, &head->status)) {
        *why = "no HTTP header";
        return false;
    }
    while (http_line(stream, &left, &line)) {
        if (line.len == 0)
            return true;
        take_field(arena, line, head);
    }
    *why = "an HTTP header without an end";
    return false;
}

struct str http_media(struct arena *arena, struct str type,
                      const char **charset)
{
    struct str rest = in_small(arena, type),
               media = str_trim(str_cut(&rest, ';'));

    *charset = NULL;
    while (rest.len > 0) {
        struct str value = str_cut(&rest, ';');
        struct str key = str_trim(str_cut(&value, '='));

        value = str_trim(value);
        while (value.len > 0 && strchr("\"'", value.at[0]) != NULL)
            value = (struct str){value.at + 1, value.len - 1};
        while (value.len > 0 && strchr("\"'", value.at[value.len - 1]) != NULL)
            value.len--;
        if (str_equal(key, STR("charset")) && value.len > 0 &&
            value.len < LONGEST_CHARSET &&
            memchr(value.at, '\0', value.len) == NULL)
            *charset = arena_str(arena, value).at;
    }
    return media;
}

/* Chunks */

struct chunks {
    struct stream *below;
    struct place place;
    uint64_t left; /* bytes of this chunk */
    bool ended;
};

/* "1a3f; name=value": its number, with at least one digit. */
static bool read_size(struct str line, uint64_t *size)
{
    size_t i = 0;

    *size = 0;
    for (; i < line.len && i < 15; i++) {
        char c = small(line.at[i]);

        if (c >= '0' && c <= '9')
            *size = *size * 16 + (uint64_t)(c - '0');
        else if (c >= 'a' && c <= 'f')
            *size = *size * 16 + (uint64_t)(c - 'a') + 10;
        else
            break;
    }
    return i > 0 && (i == line.len || strchr("; \t\r", line.at[i]) != NULL);
}

static bool next_chunk(struct chunks *chunks, struct error *err)
{
    struct str line;
    uint64_t length;

    do {
        if (!stream_line(chunks->below, LONGEST_CHUNK_LINE, &line, &length))
            return stream_failed(chunks->below, err)
                       ? false
                       : error_at(err, ERROR_SYNTAX, chunks->place,
                                  "cut off between two HTTP chunks");
        line = str_trim(line);
    } while (length <= 1 && line.len == 0);
    if (!read_size(line, &chunks->left))
        return error_at(err, ERROR_SYNTAX, chunks->place,
                        "no HTTP chunk where one should begin");
    chunks->ended = chunks->left == 0;
    return true;
}

static bool draw_chunk(void *self, char *room, size_t size, size_t *got,
                       struct error *err)
{
    struct chunks *chunks = self;
    struct str seen;

    *got = 0;
    if (chunks->left == 0 && !chunks->ended && !next_chunk(chunks, err))
        return false;
    if (chunks->ended)
        return true;
    seen = stream_peek(chunks->below, 1);
    if (seen.len > chunks->left)
        seen.len = (size_t)chunks->left;
    if (seen.len > size)
        seen.len = size;
    if (seen.len == 0)
        return stream_failed(chunks->below, err)
                   ? false
                   : error_at(err, ERROR_SYNTAX, chunks->place,
                              "cut off within an HTTP chunk");
    memcpy(room, seen.at, seen.len);
    *got = (size_t)stream_skip(chunks->below, seen.len);
    chunks->left -= *got;
    return true;
}

struct stream *http_body(struct arena *arena, struct stream *stream,
                         struct place place)
{
    struct chunks *chunks;
    struct str line = stream_peek(stream, LONGEST_CHUNK_LINE);
    const char *end = line.len > 0 ? memchr(line.at, '\n', line.len) : NULL;
    uint64_t size;

    /* Some crawlers put the chunks together and keep the header. */
    if (end == NULL)
        return stream;
    line.len = (size_t)(end - line.at);
    if (!read_size(line, &size))
        return stream;
    chunks = ARENA_NEW(arena, struct chunks);
    *chunks = (struct chunks){.below = stream, .place = place};
    return stream_open(arena, (struct tap){.draw = draw_chunk, .self = chunks});
}
