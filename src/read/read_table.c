/*
 * Tables (CSV, TSV; RFC 4180): a row is a report, under a first row of names
 * (keys.def), in memory for one row.
 */
#include "base/out.h"
#include "base/utf8.h"
#include "read/format.h"
#include "read/keys.h"

#define LARGEST_SHARE 4
#define METADATA_BYTES ((size_t)64 * 1024)
#define ROW_BYTES ((size_t)16 * 1024)
#define MOST_COLUMNS 256
#define LONGEST_NAME 64
#define SHOWN_NAMES 60
/* Rows whose quotation marks nothing closes, after which each line is tried
 * anew: one is a slip, many are not worth a square of the table. */
#define MOST_RUNAWAYS 16

/* The first row: what parts cells, and what the columns are. */
struct head {
    char mark;
    size_t columns[MOST_COLUMNS]; /* rows of keys.def, or KEY_NONE */
    size_t count, known;
    bool words; /* a column of titles or texts is among them */
};

struct table_state {
    struct head head;
    unsigned runaways;
};

static struct str from(struct str text, size_t at)
{
    return (struct str){text.at + at, text.len - at};
}

/* Where the cell that begins at `at` ends: at a mark, a line's end or the end
 * of the text, which is open where a quotation mark still is. */
static size_t cell_end(struct str text, size_t at, char mark, bool *open)
{
    *open = at < text.len && text.at[at] == '"';
    while (*open) {
        const char *quote = memchr(text.at + at + 1, '"', text.len - at - 1);

        if (quote == NULL)
            return text.len;
        at = (size_t)(quote - text.at);
        *open = at + 1 < text.len && text.at[at + 1] == '"';
        at++;
    }
    while (at < text.len && text.at[at] != mark && text.at[at] != '\n')
        at++;
    return at;
}

/* Takes the next cell off a row, without the marks around it, in the arena or a
 * view; *more says whether another follows. */
static struct str cut_cell(struct arena *arena, struct str *row, char mark,
                           bool *more)
{
    struct out out = {.arena = arena};
    size_t end = cell_end(*row, 0, mark, more);
    struct str cell = {row->at, end};

    *more = end < row->len;
    *row = from(*row, end + *more);
    if (cell.len == 0 || cell.at[0] != '"')
        return str_trim(cell);
    cell = from(cell, 1);
    for (;;) {
        out_str(&out, str_cut(&cell, '"'));
        if (cell.len == 0 || cell.at[0] != '"')
            break;
        out_char(&out, '"');
        cell = from(cell, 1);
    }
    out_str(&out, cell);
    return out_view(&out);
}

/* The first row */

static void read_names(struct arena *arena, struct str row, char mark,
                       struct head *head)
{
    bool more = true;

    *head = (struct head){.mark = mark};
    while (more && head->count < MOST_COLUMNS) {
        struct str name = cut_cell(arena, &row, mark, &more);
        size_t key = name.len == 0 || name.len > LONGEST_NAME ? KEY_NONE
                                                              : key_find(name);

        head->columns[head->count++] = key;
        if (key == KEY_NONE)
            continue;
        head->known++;
        head->words = head->words || key_field(key) == KEY_TITLE ||
                      key_field(key) == KEY_TEXT || key_field(key) == KEY_HTML;
    }
}

static struct str skip_mark(struct str bytes)
{
    return bytes.len >= 3 && memcmp(bytes.at, "\xEF\xBB\xBF", 3) == 0
               ? from(bytes, 3)
               : bytes;
}

/* "sep=;", as spreadsheets write it. */
static bool is_told(struct str line)
{
    return line.len == 5 && memcmp(line.at, "sep=", 4) == 0;
}

/* Reads the first row, by the mark that gives most names that are known; gives
 * its bytes, with what stands before it. */
static size_t read_head(struct arena *arena, struct str bytes,
                        struct head *head)
{
    static const char marks[] = ",;\t|";
    struct str rest = skip_mark(bytes), told, row;

    row = told = str_cut(&rest, '\n');
    if (is_told(str_trim(told)))
        row = str_cut(&rest, '\n');
    *head = (struct head){.mark = ','};
    for (size_t i = 0; marks[i] != '\0'; i++) {
        struct head other;

        read_names(arena, str_trim(row), marks[i], &other);
        if (other.known > head->known || head->count == 0)
            *head = other;
    }
    return bytes.len - rest.len;
}

static bool is_named(struct str source)
{
    return source.len > 4 &&
           (memcmp(source.at + source.len - 4, ".csv", 4) == 0 ||
            memcmp(source.at + source.len - 4, ".tsv", 4) == 0);
}

static bool knows_table(struct str source, struct str bytes)
{
    struct arena arena = {0};
    struct head head;

    if (is_named(source))
        return true;
    read_head(&arena, bytes, &head);
    arena_reset(&arena);
    return head.words && head.known > 1;
}

/* What is no table of reports is passed over whole. */
static bool open_table(struct reader *reader, struct error *err)
{
    struct table_state *state = ARENA_NEW(reader->arena, struct table_state);
    struct str bytes = stream_peek(reader->stream, READ_SIGHT);
    struct place place = {reader->source.name, 1, 0};
    struct arena arena = {0};
    size_t length;

    reader->state = state;
    length = read_head(&arena, bytes, &state->head);
    arena_reset(&arena);
    if (state->head.words) {
        for (size_t i = 0; i < length; i++)
            reader->line += bytes.at[i] == '\n';
        stream_skip(reader->stream, length);
        return true;
    }
    bytes = skip_mark(bytes);
    bytes = str_trim(str_cut(&bytes, '\n'));
    error_at(err, ERROR_SYNTAX, place,
             "a table without a column of titles or texts: \"%.*s\"",
             (int)(bytes.len < SHOWN_NAMES ? bytes.len : SHOWN_NAMES),
             bytes.at);
    stream_skip(reader->stream, UINT64_MAX);
    return bytes.len == 0;
}

/* Rows */

/* Where the row at the front ends, behind its line's end; 0 where it does not
 * end in sight. */
static size_t row_end(struct str text, char mark, bool *open)
{
    size_t at = 0;

    while (at < text.len) {
        at = cell_end(text, at, mark, open);
        if (at < text.len && text.at[at++] == '\n')
            return at;
    }
    return 0;
}

enum sight { ROW_WHOLE, ROW_OPEN, ROW_TOO_LONG };

/* The row at the front of what comes, or what is in sight of one that has no
 * end there. */
static enum sight see_row(struct reader *reader, char mark, size_t most,
                          struct str *row)
{
    bool open = false, all = false;
    size_t end = 0;

    for (size_t least = ROW_BYTES; end == 0 && !all && least <= 2 * most;
         least *= 2) {
        *row = stream_peek(reader->stream, least);
        all = row->len < least;
        end = row_end(*row, mark, &open);
    }
    if (end == 0 && open)
        return ROW_OPEN;
    if (end == 0 && !all)
        return ROW_TOO_LONG;
    if (end > 0)
        row->len = end;
    return row->len <= most ? ROW_WHOLE : ROW_TOO_LONG;
}

static void pass(struct reader *reader, struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        reader->line += text.at[i] == '\n';
    stream_skip(reader->stream, text.len);
}

/* Passes over a row that cannot be read: where a quotation mark is open, over
 * its first line. */
static enum read_result refuse_row(struct reader *reader, struct str row,
                                   enum sight sight, struct error *err)
{
    struct table_state *state = reader->state;
    struct place place = {reader->source.name, reader->line + 1, 0};
    uint64_t length;

    if (sight == ROW_OPEN)
        error_at(err, ERROR_SYNTAX, place,
                 "a row with a quotation mark that nothing closes");
    else
        error_at(err, ERROR_TOO_BIG, place,
                 "the row is longer than a report may be");
    if ((sight == ROW_OPEN && ++state->runaways > MOST_RUNAWAYS) ||
        (sight == ROW_TOO_LONG && row.len > 0 && row.at[row.len - 1] == '\n')) {
        pass(reader, row);
        return READ_REFUSED;
    }
    reader->line++;
    stream_line(reader->stream, 0, &row, &length);
    return READ_REFUSED;
}

/* As UTF-8, in the arena or a view.  A row is too short to tell its charset by
 * much: what detection does not know is what spreadsheets write. */
static bool decode(const struct reader *reader, struct draft *draft,
                   struct str *row, struct error *err)
{
    const char *charset = reader->source.charset;
    struct str bytes = *row;

    if (utf8_valid(bytes) == bytes.len)
        return true;
    if (charset != NULL && utf8_from_charset(draft->arena, bytes, charset, row))
        return true;
    return utf8_from_charset(draft->arena, bytes, "windows-1252", row) ||
           error_at(err, ERROR_SYNTAX, draft->place, "the row is no text");
}

static bool take_row(const struct reader *reader, struct draft *draft,
                     struct str row, struct error *err)
{
    const struct table_state *state = reader->state;
    const struct head *head = &state->head;
    struct keyed keyed = {.know = reader->know};
    struct out id = {.arena = draft->arena};
    size_t count = 0, filled = 0;
    bool more = true;

    if (!decode(reader, draft, &row, err))
        return false;
    for (; more; count++) {
        struct str cell = cut_cell(draft->arena, &row, head->mark, &more);

        if (count < head->count && head->columns[count] != KEY_NONE)
            keyed_take(&keyed, head->columns[count], cell);
        filled = cell.len > 0 ? count + 1 : filled;
    }
    if (filled > head->count || count < head->count)
        return error_at(err, ERROR_SYNTAX, draft->place,
                        "the row has %zu cells, the first row %zu", count,
                        head->count);
    out_format(&id, "%.*s:%u", STR_ARG(source_name(reader->source.name)),
               draft->report->line);
    draft->report->id = out_view(&id);
    return keyed_finish(&keyed, draft, err);
}

/* Whether nothing but marks is in the row. */
static bool is_empty(struct str row, char mark)
{
    for (size_t i = 0; i < row.len; i++)
        if (row.at[i] != mark && (unsigned char)row.at[i] > ' ')
            return false;
    return true;
}

static struct str without_end(struct str row)
{
    row.len -= row.len > 0 && row.at[row.len - 1] == '\n';
    row.len -= row.len > 0 && row.at[row.len - 1] == '\r';
    return row;
}

static enum read_result next_table(struct reader *reader, struct arena *arena,
                                   struct report *report, struct error *err)
{
    size_t most = LARGEST_SHARE * (reader->report_limit + METADATA_BYTES);
    enum read_result result = READ_END;
    const struct table_state *state;

    if (reader->state == NULL && !open_table(reader, err))
        return READ_REFUSED;
    state = reader->state;
    while (stream_peek(reader->stream, 1).len > 0) {
        struct draft draft =
            reader_draft(reader, arena, report, reader->line + 1);
        struct str row = {NULL, 0};
        enum sight sight;
        bool good;

        sight = see_row(reader, state->head.mark, most, &row);
        if (sight != ROW_WHOLE)
            return refuse_row(reader, row, sight, err);
        good = !is_empty(row, state->head.mark);
        if (good)
            result = take_row(reader, &draft, without_end(row), err)
                         ? READ_REPORT
                         : READ_REFUSED;
        pass(reader, row);
        if (good)
            return result;
    }
    return READ_END;
}

const struct format format_table = {
    .name = "table",
    .words = "tables (CSV, TSV) under a row of names, one report a row",
    .endings = ".csv .tsv",
    .media = "text/csv text/tab-separated-values",
    .data = true,
    .knows = knows_table,
    .next = next_table};
