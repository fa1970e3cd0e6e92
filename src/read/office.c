#include "read/office.h"

#include "read/xml.h"

#include <string.h>

/* Paragraphs within paragraphs: text boxes, notes. */
#define MOST_OPEN 16
#define MOST_CELLS 200
/* A cell of more is no cell of a table of figures, but a frame for text. */
#define LONGEST_CELL 300
/* A title stands before as many paragraphs. */
#define FRONT_PARAGRAPHS 30

struct cell {
    struct out text;
    size_t paragraphs;
};

struct paragraph {
    struct out text;
    enum office_style style;
    bool note;
};

struct roles {
    enum office_role *items;
    size_t count, room;
};

struct walk {
    struct office *office;
    struct roles roles; /* of what is open */
    struct paragraph open[MOST_OPEN];
    unsigned paragraphs; /* that are open; past MOST_OPEN they are the last */
    unsigned skipped, tables, notes, texts;
    bool hidden;                   /* the stretch */
    struct cell cells[MOST_CELLS]; /* of the row of the outermost table */
    size_t cell_count;
    struct out trimmed; /* the paragraph that has ended */
};

static const char *local_name(const char *name)
{
    const char *colon = strchr(name, ':');

    return colon != NULL ? colon + 1 : name;
}

static struct str value_of(const char *const *values, const char *name)
{
    for (size_t i = 0; values != NULL && values[i] != NULL; i += 2)
        if (strcmp(local_name(values[i]), name) == 0)
            return str_from(values[i + 1] != NULL ? values[i + 1] : "");
    return STR("");
}

static enum office_role role_of(const struct office_language *language,
                                const char *name)
{
    const struct office_element *at = language->elements;

    name = local_name(name);
    while (at->name != NULL && strcmp(at->name, name) != 0)
        at++;
    return at->name != NULL ? at->role : OFFICE_NONE;
}

/* Styles */

static bool begins(struct str text, const char *start)
{
    size_t len = strlen(start);

    if (text.len < len)
        return false;
    for (size_t i = 0; i < len; i++)
        if ((text.at[i] | 32) != start[i])
            return false;
    return true;
}

enum office_style office_style_named(struct str name)
{
    if (name.len == 5 && begins(name, "title"))
        return STYLE_TITLE;
    if (begins(name, "heading") && name.len > 7 && name.at[name.len - 1] == '1')
        return STYLE_HEADING;
    if (begins(name, "toc ") || begins(name, "contents"))
        return STYLE_CONTENTS;
    return STYLE_PLAIN;
}

static enum office_style style_of(const struct office *office, struct str name)
{
    uint32_t known = table_find(&office->styles, name);

    return known != TABLE_ABSENT ? (enum office_style)known
                                 : office_style_named(name);
}

static void set_style(struct office *office, struct str name, struct str parent)
{
    if (name.len > 0 && parent.len > 0)
        table_set(office->arena, &office->styles,
                  arena_str(office->arena, name), style_of(office, parent));
}

/* Telling */

static void tell_paragraph(struct office *office, struct str text, bool note)
{
    struct out *to = note ? &office->notes : &office->text;

    if (text.len == 0)
        return;
    out_text(to, to->len > 0 ? "\n\n" : "");
    out_str(to, text);
    if (!note)
        office->row = false;
}

/* The paragraphs of a cell that is no more than a frame. */
static void tell_frame(struct office *office, struct str text)
{
    while (text.len > 0)
        tell_paragraph(office, str_cut(&text, '\n'), false);
}

/* In one line, without what parts cells. */
static void tell_cell(struct out *out, struct str text)
{
    while (text.len > 0) {
        struct str line = str_cut(&text, '\n');

        while (line.len > 0) {
            out_str(out, str_cut(&line, '\t'));
            out_text(out, line.len > 0 ? " " : "");
        }
        out_text(out, text.len > 0 ? " " : "");
    }
}

static void tell_row(struct walk *walk)
{
    struct office *office = walk->office;
    size_t filled = 0, last = 0;
    bool frame = false;

    for (size_t i = 0; i < walk->cell_count; i++) {
        const struct cell *cell = &walk->cells[i];

        frame =
            frame || (cell->paragraphs > 1 && cell->text.len > LONGEST_CELL);
        filled += cell->text.len > 0;
        last = cell->text.len > 0 ? i + 1 : last;
    }
    if (filled == 0)
        return;
    if (frame || walk->cell_count == 1) {
        for (size_t i = 0; i < walk->cell_count; i++)
            tell_frame(office, out_view(&walk->cells[i].text));
        return;
    }
    out_text(&office->text, office->row            ? "\n"
                            : office->text.len > 0 ? "\n\n"
                                                   : "");
    for (size_t i = 0; i < last; i++) {
        out_text(&office->text, i > 0 ? "\t" : "");
        tell_cell(&office->text, out_view(&walk->cells[i].text));
    }
    office->row = true;
}

/* Paragraphs */

static struct paragraph *innermost(struct walk *walk)
{
    unsigned open = walk->paragraphs;

    return open == 0 ? NULL
                     : &walk->open[open < MOST_OPEN ? open - 1 : MOST_OPEN - 1];
}

static void begin_paragraph(struct walk *walk, struct str style)
{
    struct paragraph *paragraph;

    walk->paragraphs++;
    paragraph = innermost(walk);
    if (walk->paragraphs > MOST_OPEN)
        return;
    paragraph->text.arena = walk->office->arena;
    paragraph->text.len = 0;
    paragraph->style = style_of(walk->office, style);
    paragraph->note = walk->notes > 0;
}

/* Without blanks around; those within are one each. */
static struct str trim(struct out *out, struct str text)
{
    struct str blank = STR("");

    out->len = 0;
    for (size_t i = 0; i < text.len; i++) {
        struct str c = {text.at + i, 1};

        if (c.at[0] == '\t' || c.at[0] == '\n' ||
            (c.at[0] == ' ' && blank.len == 0))
            blank = c;
        if (c.at[0] == ' ' || c.at[0] == '\t' || c.at[0] == '\n')
            continue;
        out_str(out, out->len > 0 ? blank : STR(""));
        out_str(out, c);
        blank = STR("");
    }
    return out->len > 0 ? out_view(out) : STR("");
}

static void take_heading(struct office *office, struct str text,
                         enum office_style style)
{
    if (text.len == 0 || (style != STYLE_HEADING && style != STYLE_TITLE) ||
        office->paragraphs > FRONT_PARAGRAPHS || style <= office->heading_style)
        return;
    office->heading = arena_str(office->arena, text);
    office->heading_style = style;
}

static void end_paragraph(struct walk *walk)
{
    struct office *office = walk->office;
    struct paragraph *paragraph = innermost(walk);
    struct str text;

    if (paragraph == NULL || walk->paragraphs-- > MOST_OPEN)
        return;
    text = trim(&walk->trimmed, out_view(&paragraph->text));
    if (text.len == 0 || paragraph->style == STYLE_CONTENTS)
        return;
    office->paragraphs++;
    if (walk->tables > 0 && walk->cell_count > 0 && !paragraph->note) {
        struct cell *cell = &walk->cells[walk->cell_count - 1];

        out_text(&cell->text, cell->text.len > 0 ? "\n" : "");
        out_str(&cell->text, text);
        cell->paragraphs++;
        return;
    }
    take_heading(office, text, paragraph->style);
    tell_paragraph(office, text, paragraph->note);
}

static void add(struct walk *walk, struct str text)
{
    struct paragraph *paragraph = innermost(walk);

    if (paragraph != NULL && walk->skipped == 0 && !walk->hidden)
        out_str(&paragraph->text, text);
}

/* Elements */

static void begin_cell(struct walk *walk)
{
    struct cell *cell;

    if (walk->tables != 1 || walk->cell_count == MOST_CELLS)
        return;
    cell = &walk->cells[walk->cell_count++];
    cell->text.arena = walk->office->arena;
    cell->text.len = 0;
    cell->paragraphs = 0;
}

static void begin(struct walk *walk, enum office_role role,
                  const char *const *values)
{
    const struct office_language *language = walk->office->language;
    struct paragraph *paragraph = innermost(walk);

    switch (role) {
    case OFFICE_PARAGRAPH:
        begin_paragraph(walk, value_of(values, language->style));
        break;
    case OFFICE_TABLE:
        walk->cell_count = walk->tables++ == 0 ? 0 : walk->cell_count;
        break;
    case OFFICE_CELL:
        begin_cell(walk);
        break;
    case OFFICE_STRETCH:
        walk->hidden = false;
        break;
    case OFFICE_HIDDEN:
        walk->hidden = !str_equal(value_of(values, "val"), STR("0")) &&
                       !str_equal(value_of(values, "val"), STR("false"));
        break;
    case OFFICE_IS_STYLE:
        if (paragraph != NULL)
            paragraph->style =
                style_of(walk->office, value_of(values, language->style));
        break;
    case OFFICE_STYLE:
        set_style(walk->office, value_of(values, language->style_name),
                  value_of(values, language->style_parent));
        break;
    default:
        break;
    }
}

static void add_sign(struct walk *walk, enum office_role role)
{
    if (role == OFFICE_TAB)
        add(walk, STR("\t"));
    else if (role == OFFICE_BREAK)
        add(walk, STR("\n"));
    else if (role == OFFICE_BLANK)
        add(walk, STR(" "));
    else if (role == OFFICE_HYPHEN)
        add(walk, STR("-"));
}

static void start(void *self, const char *name, const char *const *values,
                  uint32_t line)
{
    struct walk *walk = self;
    enum office_role role = role_of(walk->office->language, name);

    (void)line;
    *LIST_ADD(walk->office->arena, &walk->roles) = role;
    walk->skipped += role == OFFICE_SKIP;
    if (walk->skipped > 0)
        return;
    walk->notes += role == OFFICE_NOTE;
    walk->texts += role == OFFICE_TEXT;
    begin(walk, role, values);
    add_sign(walk, role);
}

static void end(void *self)
{
    struct walk *walk = self;
    enum office_role role = walk->roles.items[--walk->roles.count];

    if (walk->skipped > 0) {
        walk->skipped -= role == OFFICE_SKIP;
        return;
    }
    walk->notes -= role == OFFICE_NOTE;
    walk->texts -= role == OFFICE_TEXT;
    if (role == OFFICE_STRETCH)
        walk->hidden = false;
    if (role == OFFICE_PARAGRAPH)
        end_paragraph(walk);
    if (role == OFFICE_TABLE)
        walk->tables--;
    if (role == OFFICE_ROW && walk->tables == 1) {
        tell_row(walk);
        walk->cell_count = 0;
    }
}

static void text(void *self, struct str text)
{
    struct walk *walk = self;

    if (!walk->office->language->text_in_text || walk->texts > 0)
        add(walk, text);
}

bool office_read(struct office *office, struct str xml, bool notes,
                 struct error *err)
{
    struct walk *walk = ARENA_NEW(office->arena, struct walk);
    const struct xml_events events = {walk, start, end, text};

    *walk = (struct walk){
        .office = office, .notes = notes, .trimmed = {.arena = office->arena}};
    return xml_read(xml, office->place, &events, err);
}

struct str office_text(struct office *office)
{
    struct str notes = out_view(&office->notes);

    if (notes.len > 0) {
        out_text(&office->text, office->text.len > 0 ? "\n\n" : "");
        out_str(&office->text, notes);
    }
    return out_view(&office->text);
}
