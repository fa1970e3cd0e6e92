/*
 * A sheet for people: columns by the width that a terminal gives characters,
 * wrapped until they fit.
 */
#include "base/utf8.h"
#include "tell/columns.h"
#include "tell/sheet.h"
#include "tell/words.h"

#define WIDTH 80  /* where there is no terminal */
#define GAP 2     /* columns between cells */
#define DATE 11   /* what a day takes: "17 Aug 2021" */
#define WORD 18   /* a longer word is broken where there is no room */
#define NARROW 40 /* that a terminal is taken to have at least */

#define BOLD "\033[1m"
#define FAINT "\033[2m"
#define ALERT "\033[33m"
#define PLAIN "\033[0m"

struct layout {
    const struct sheet *sheet;
    struct out *out;
    size_t count, line;
    size_t columns[SHEET_COLUMNS]; /* of the sheet, those that are shown */
    size_t widths[SHEET_COLUMNS];
    bool colour;
};

/* ---- what fits */

static bool reads_leftwards(uint32_t c)
{
    return (c >= 0x590 && c <= 0x8FF) || (c >= 0xFB1D && c <= 0xFDFF) ||
           (c >= 0xFE70 && c <= 0xFEFE) || (c >= 0x10800 && c <= 0x10FFF) ||
           (c >= 0x1E800 && c <= 0x1EFFF);
}

static bool has_leftwards(struct str text)
{
    unsigned length;

    for (size_t at = 0; at < text.len; at += length)
        if (reads_leftwards(utf8_at(text, at, &length)))
            return true;
    return false;
}

/* The bytes of so many columns of the text, at least one character with the
 * marks that stand on it. */
static size_t bytes_of(struct str text, size_t width)
{
    size_t columns = 0, at = 0;
    unsigned length;

    for (; at < text.len; at += length) {
        columns += utf8_width(utf8_at(text, at, &length));
        if (columns > width && at > 0)
            break;
    }
    return at;
}

/* As many words as fit; a word that is wider than all is broken.  The rest
 * stays. */
static struct str take_words(struct str *text, size_t width)
{
    struct str taken = {text->at, 0};
    size_t bytes;

    while (text->len > 0) {
        struct str rest = *text;
        struct str word = str_cut(&rest, ' ');
        struct str longer = {taken.at, (size_t)(word.at + word.len - taken.at)};

        if (columns_of(longer) > width)
            break;
        taken = longer;
        *text = rest;
    }
    if (taken.len > 0 || text->len == 0)
        return taken;
    bytes = bytes_of(*text, width);
    taken.len = bytes;
    text->at += bytes;
    text->len -= bytes;
    return taken;
}

static struct str take_piece(struct str *text, size_t width)
{
    struct str rest = *text;
    struct str line = str_cut(&rest, '\n');
    struct str piece = take_words(&line, width);

    *text =
        line.len > 0
            ? (struct str){line.at, (size_t)(text->at + text->len - line.at)}
            : rest;
    return piece;
}

/* Every run of blanks, no-break ones too, as one: where a line must break it
 * does. */
static void plain_line(struct out *out, struct str line)
{
    unsigned length;
    bool owed = false, begun = false;

    for (size_t at = 0; at < line.len; at += length) {
        uint32_t c = utf8_at(line, at, &length);

        if (c == '\r' || utf8_is_blank(c)) {
            owed = begun;
            continue;
        }
        if (owed)
            out_char(out, ' ');
        out_shown(out, (struct str){line.at + at, length});
        begun = true;
        owed = false;
    }
}

/* Plain line by line, and nothing that a terminal would obey. */
static struct str shown(struct arena *arena, struct str text)
{
    struct out out = {.arena = arena};
    bool first = true;

    while (text.len > 0) {
        out_text(&out, first ? "" : "\n");
        plain_line(&out, str_cut(&text, '\n'));
        first = false;
    }
    return out_view(&out);
}

/* ---- how wide the columns are */

static struct str words_at(const struct layout *layout, size_t row, size_t i)
{
    const struct sheet *sheet = layout->sheet;

    return cell_words(&sheet->rows.items[row].cells[layout->columns[i]]);
}

/* Columns in which no row has anything are left out. */
static void choose_columns(struct layout *layout)
{
    const struct sheet *sheet = layout->sheet;

    for (size_t i = 0; i < sheet->column_count; i++) {
        bool used = false;

        for (size_t j = 0; j < sheet->rows.count && !used; j++)
            used = cell_words(&sheet->rows.items[j].cells[i]).len > 0;
        if (used && sheet->columns[i].head != NULL &&
            layout->count < SHEET_COLUMNS)
            layout->columns[layout->count++] = i;
    }
}

static bool is_text(const struct layout *layout, size_t i)
{
    enum column_kind kind = layout->sheet->columns[layout->columns[i]].kind;

    return kind == COLUMN_TEXT || kind == COLUMN_LIST;
}

/* What a column of text wants: its longest line, its longest word, and the
 * columns of all its cells together. */
struct want {
    size_t line, word, all;
};

static void add_want(struct want *want, struct str text)
{
    want->all += columns_of(text);
    while (text.len > 0) {
        struct str line = str_cut(&text, '\n');
        size_t width = columns_of(line);

        want->line = width > want->line ? width : want->line;
        while (line.len > 0) {
            width = columns_of(str_cut(&line, ' '));
            want->word = width > want->word ? width : want->word;
        }
    }
}

static struct want want_of(const struct layout *layout, size_t i)
{
    const struct sheet *sheet = layout->sheet;
    struct want want = {0, 0, 1};

    add_want(&want, str_from(sheet->columns[layout->columns[i]].head));
    for (size_t j = 0; j < sheet->rows.count; j++)
        add_want(&want, shown(layout->sheet->arena, words_at(layout, j, i)));
    return want;
}

/* At least a word or a date, as far as it needs that. */
static size_t least_of(const struct want *want)
{
    size_t least = want->word > DATE ? want->word : DATE;

    least = least > WORD ? WORD : least;
    return least > want->line ? want->line : least;
}

static bool lacks_room(const struct layout *layout, const struct want *wants,
                       size_t i)
{
    return is_text(layout, i) && layout->widths[i] < wants[i].line;
}

/* Gives the columns that lack some their parts of the room; what is left. */
static size_t deal(struct layout *layout, const struct want *wants, size_t room)
{
    size_t all = 0, left = room;

    for (size_t i = 0; i < layout->count; i++)
        all += lacks_room(layout, wants, i) ? wants[i].all : 0;
    for (size_t i = 0; i < layout->count; i++) {
        size_t lacks = wants[i].line - layout->widths[i];
        size_t part;

        if (all == 0 || !lacks_room(layout, wants, i))
            continue;
        part = (room * wants[i].all + all - 1) / all;
        part = part < lacks ? part : lacks;
        part = part < left ? part : left;
        layout->widths[i] += part;
        left -= part;
    }
    return left;
}

/* Gives the columns of text the room that is left: each its least, and of the
 * rest as much as it has to say; what one does not need the others get. */
static void share(struct layout *layout, const struct want *wants, size_t room)
{
    size_t before = 0;

    for (size_t i = 0; i < layout->count; i++)
        if (is_text(layout, i)) {
            layout->widths[i] = least_of(&wants[i]);
            room -= room > layout->widths[i] ? layout->widths[i] : room;
        }
    while (room > 0 && room != before) {
        before = room;
        room = deal(layout, wants, room);
    }
}

static void measure(struct layout *layout)
{
    struct want wants[SHEET_COLUMNS];
    size_t room = layout->line;

    for (size_t i = 0; i < layout->count; i++) {
        wants[i] = want_of(layout, i);
        layout->widths[i] = wants[i].line;
        room -= room > GAP && i > 0 ? GAP : 0;
        if (!is_text(layout, i))
            room -= room > wants[i].line ? wants[i].line : room;
    }
    share(layout, wants, room);
}

/* ---- lines */

static void paint(const struct layout *layout, const char *escape)
{
    if (layout->colour)
        out_text(layout->out, escape);
}

static void tell_piece(const struct layout *layout, size_t i, struct str piece,
                       bool last)
{
    size_t columns = columns_of(piece);
    size_t blank =
        layout->widths[i] > columns ? layout->widths[i] - columns : 0;
    bool right =
        layout->sheet->columns[layout->columns[i]].kind == COLUMN_NUMBER;
    /* So that what is written from the right moves nothing beside it. */
    const char *mark = has_leftwards(piece) ? "\xE2\x80\x8E" : "";

    if (right)
        columns_pad(layout->out, blank);
    out_text(layout->out, mark);
    out_str(layout->out, piece);
    out_text(layout->out, mark);
    if (!right && !last)
        columns_pad(layout->out, blank);
}

/* One line of a row; true where something is left. */
static bool tell_line(const struct layout *layout, struct str *texts,
                      const char *escape)
{
    struct str pieces[SHEET_COLUMNS] = {{0}};
    size_t last = 0;
    bool more = false;

    for (size_t i = 0; i < layout->count; i++) {
        pieces[i] = take_piece(&texts[i], layout->widths[i]);
        last = pieces[i].len > 0 ? i : last;
        more = more || texts[i].len > 0;
    }
    if (*escape != '\0')
        paint(layout, escape);
    for (size_t i = 0; i <= last; i++) {
        columns_pad(layout->out, i > 0 ? GAP : 0);
        tell_piece(layout, i, pieces[i], i == last);
    }
    if (*escape != '\0')
        paint(layout, PLAIN);
    out_char(layout->out, '\n');
    return more;
}

static void tell_row(const struct layout *layout, size_t index)
{
    static const char *const escapes[] = {
        [MOOD_PLAIN] = "", [MOOD_FAINT] = FAINT, [MOOD_ALERT] = ALERT};
    enum mood mood = layout->sheet->rows.items[index].mood;
    struct str texts[SHEET_COLUMNS];

    for (size_t i = 0; i < layout->count; i++)
        texts[i] = shown(layout->sheet->arena, words_at(layout, index, i));
    while (tell_line(layout, texts, escapes[mood]))
        continue;
}

static void tell_heads(const struct layout *layout)
{
    struct str texts[SHEET_COLUMNS];

    for (size_t i = 0; i < layout->count; i++)
        texts[i] = str_from(layout->sheet->columns[layout->columns[i]].head);
    tell_line(layout, texts, BOLD);
    for (size_t i = 0; i < layout->count; i++) {
        columns_pad(layout->out, i > 0 ? GAP : 0);
        for (size_t j = 0; j < layout->widths[i]; j++)
            out_text(layout->out, "─");
    }
    out_char(layout->out, '\n');
}

static void tell_wrapped(struct out *out, struct str text, size_t width)
{
    while (text.len > 0) {
        struct wrap wrap = {.out = out, .width = width};

        wrap_text(&wrap, str_cut(&text, '\n'));
        out_char(out, '\n');
    }
}

static void tell_rows(const struct layout *layout)
{
    const struct rows *rows = &layout->sheet->rows;

    for (size_t i = 0; i < rows->count; i++) {
        struct str group = rows->items[i].group;

        if (group.len > 0 &&
            (i == 0 || !str_equal(group, rows->items[i - 1].group))) {
            out_text(layout->out, i > 0 ? "\n" : "");
            paint(layout, BOLD);
            tell_wrapped(layout->out, shown(layout->sheet->arena, group),
                         layout->line);
            paint(layout, PLAIN);
        }
        tell_row(layout, i);
    }
}

/* Of what was not looked at, there being very much. */
static void tell_left(struct out *out, size_t left)
{
    if (left == 0)
        return;
    out_char(out, ' ');
    words_count(out, left, "older fact");
    out_format(out, " %s left out; --all tells all.", left == 1 ? "is" : "are");
}

void sheet_text(struct out *out, const struct sheet *sheet)
{
    const struct screen *screen = &sheet->telling->screen;
    struct layout layout = {.sheet = sheet,
                            .out = out,
                            .line = screen->width > 0 ? screen->width : WIDTH,
                            .colour = screen->colour};
    struct out note = {.arena = out->arena};

    layout.line = layout.line > NARROW ? layout.line : NARROW;
    paint(&layout, BOLD);
    tell_wrapped(out, shown(out->arena, sheet->title), layout.line);
    paint(&layout, PLAIN);
    out_char(out, '\n');
    if (sheet->rows.count > 0) {
        choose_columns(&layout);
        measure(&layout);
        tell_heads(&layout);
        tell_rows(&layout);
        out_char(out, '\n');
        words_count(&note, sheet->rows.count, "row");
        out_text(&note, "; `rapport show ID` opens the words behind each.");
        tell_left(&note, sheet->telling->left);
    } else {
        out_text(&note, "None is known.");
    }
    paint(&layout, FAINT);
    tell_wrapped(out, out_view(&note), layout.line);
    tell_wrapped(out, sheet->note, layout.line);
    paint(&layout, PLAIN);
}
