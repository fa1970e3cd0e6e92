/*
 * JSON: an object is a report, alone in a file, one behind another or in a
 * list; over as many lines as it takes, in memory for one.
 */
#include "base/json.h"
#include "base/out.h"
#include "base/utf8.h"
#include "read/format.h"
#include "read/keys.h"

/* JSON writes a byte as six at most; some texts come twice, and metadata are
 * small. */
#define LARGEST_SHARE 12
#define METADATA_BYTES ((size_t)64 * 1024)

struct json_state {
    uint32_t column; /* of what comes next, from 0 */
    size_t objects;
    bool listed; /* they stand in a list */
};

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static struct str skip_blanks(struct str text)
{
    while (text.len > 0 && is_blank(text.at[0]))
        text = (struct str){text.at + 1, text.len - 1};
    return text;
}

/* A list of objects; or an object whose first line does not end it, which lines
 * that are objects (read_jsonl.c) all do. */
static bool knows_json(struct str source, struct str bytes)
{
    struct str start = bytes, line;
    char last;

    (void)source;
    if (start.len >= 3 && memcmp(start.at, "\xEF\xBB\xBF", 3) == 0)
        start = (struct str){start.at + 3, start.len - 3};
    start = skip_blanks(start);
    if (start.len == 0 || (start.at[0] != '[' && start.at[0] != '{'))
        return false;
    line = start;
    line = str_cut(&line, '\n');
    if (line.len == start.len && start.at[0] == '{')
        return false;
    while (line.len > 0 && is_blank(line.at[line.len - 1]))
        line.len--;
    last = line.at[line.len - 1];
    start = skip_blanks((struct str){start.at + 1, start.len - 1});
    if (line.at[0] == '[')
        return start.len > 0 && start.at[0] == '{';
    return start.len > 0 && start.at[0] == '"' &&
           (last == '{' || last == '[' || last == ',');
}

/* Passes over so many bytes of what is in sight. */
static void pass(struct reader *reader, struct json_state *state,
                 struct str text)
{
    for (size_t i = 0; i < text.len; i++) {
        state->column++;
        if (text.at[i] != '\n')
            continue;
        reader->line++;
        state->column = 0;
    }
    stream_skip(reader->stream, text.len);
}

/* How far an object has been looked through. */
struct scan {
    unsigned depth;
    bool text, escaped; /* within a text; behind its backslash */
};

/* Where the object ends, behind its brace, from `at`; the length of the text
 * where it does not end there. */
static size_t scan_object(struct scan *scan, struct str text, size_t at,
                          bool *ended)
{
    for (; at < text.len && !*ended; at++) {
        char c = text.at[at];

        if (scan->escaped)
            scan->escaped = false;
        else if (scan->text && c == '\\')
            scan->escaped = true;
        else if (c == '"')
            scan->text = !scan->text;
        else if (!scan->text && (c == '{' || c == '['))
            scan->depth++;
        else if (!scan->text && (c == '}' || c == ']'))
            *ended = --scan->depth == 0;
    }
    return at;
}

/* The object at the front of what comes, in sight, or what there is of one that
 * breaks off; false past `most` bytes, after which it has been passed over. */
static bool see_object(struct reader *reader, struct json_state *state,
                       size_t most, struct str *object)
{
    struct scan scan = {0};
    bool ended = false, good = true;
    struct str text;
    size_t at = 0;

    while (!ended) {
        text = stream_peek(reader->stream, at + 1);
        *object = (struct str){text.at, at};
        if (text.len <= at)
            break;
        at = scan_object(&scan, text, at, &ended);
        object->len = at;
        good = good && at <= most;
        if (!good) {
            pass(reader, state, *object);
            at = 0;
        }
    }
    return good;
}

static bool take_object(const struct reader *reader, struct draft *draft,
                        struct str bytes, struct error *err)
{
    struct keyed keyed = {.know = reader->know};
    const char *charset;
    struct json *object;
    struct str text;
    bool good;

    if (!utf8_from(draft->arena, bytes, draft->place, &text, &charset, err))
        return false;
    object = json_parse(text, draft->place, err);
    if (object == NULL)
        return false;
    keyed_object(&keyed, draft->arena, object);
    good = keyed_finish(&keyed, draft, err);
    json_free(object);
    return good;
}

/* Passes over what stands between objects; gives the sign that comes, or NUL at
 * the end. */
static char next_sign(struct reader *reader, struct json_state *state)
{
    for (;;) {
        struct str text = stream_peek(reader->stream, 1), rest = text;

        while (rest.len > 0 && (is_blank(rest.at[0]) || rest.at[0] == ',' ||
                                strchr("\xEF\xBB\xBF", rest.at[0]) != NULL))
            rest = (struct str){rest.at + 1, rest.len - 1};
        if (text.len == 0)
            return '\0';
        pass(reader, state, (struct str){text.at, text.len - rest.len});
        if (rest.len > 0)
            return stream_peek(reader->stream, 1).at[0];
    }
}

/* A file of one object is named as it is. */
static struct str id_of(const struct reader *reader,
                        const struct json_state *state, struct arena *arena)
{
    struct out id = {.arena = arena};

    out_str(&id, source_name(reader->source.name));
    if (state->listed || state->objects > 1)
        out_format(&id, "#%zu", state->objects);
    return out_view(&id);
}

static enum read_result next_object(struct reader *reader,
                                    struct json_state *state,
                                    struct draft *draft, struct error *err)
{
    size_t most = LARGEST_SHARE * (reader->report_limit + METADATA_BYTES);
    struct str object = {NULL, 0};
    bool good;

    state->objects++;
    draft->report->id = id_of(reader, state, draft->arena);
    if (!see_object(reader, state, most, &object)) {
        error_at(err, ERROR_TOO_BIG, draft->place,
                 "the object has more than %zu bytes", most);
        return READ_REFUSED;
    }
    good = take_object(reader, draft, object, err);
    pass(reader, state, object);
    return good ? READ_REPORT : READ_REFUSED;
}

static enum read_result next_json(struct reader *reader, struct arena *arena,
                                  struct report *report, struct error *err)
{
    struct json_state *state = reader->state;
    struct draft draft;
    char sign;

    if (state == NULL) {
        state = reader->state = ARENA_NEW(reader->arena, struct json_state);
        reader->line = 1;
    }
    sign = next_sign(reader, state);
    while (sign == '[' || sign == ']') {
        state->listed = true;
        pass(reader, state, (struct str){"[", 1});
        sign = next_sign(reader, state);
    }
    if (sign == '\0')
        return READ_END;
    draft = reader_draft(reader, arena, report, reader->line);
    draft.place.column = state->column + 1;
    if (sign == '{')
        return next_object(reader, state, &draft, err);
    stream_skip(reader->stream, UINT64_MAX);
    error_at(err, ERROR_SYNTAX, draft.place,
             "no JSON: an object should stand here");
    return READ_REFUSED;
}

const struct format format_json = {.name = "json",
                                   .words = "JSON, one report an object",
                                   .endings = ".json",
                                   .media = "application/json text/json",
                                   .data = true,
                                   .knows = knows_json,
                                   .next = next_json};
