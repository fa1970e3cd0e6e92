/*
 * office -- the text of an office document: paragraphs, rows of tables and
 * notes, from the elements of its XML, whose meaning the format's file tells.
 * Private to read/.
 */
#ifndef READ_OFFICE_H
#define READ_OFFICE_H

#include "base/arena.h"
#include "base/error.h"
#include "base/out.h"
#include "base/table.h"
#include "read/paper.h"

enum office_role {
    OFFICE_NONE,
    OFFICE_SKIP,      /* nothing of it is text */
    OFFICE_PARAGRAPH, /* its style may be an attribute */
    OFFICE_TEXT,      /* where only text in such is text */
    OFFICE_TABLE,
    OFFICE_ROW,
    OFFICE_CELL,
    OFFICE_NOTE, /* its paragraphs come last */
    OFFICE_TAB,
    OFFICE_BREAK, /* of the line */
    OFFICE_BLANK,
    OFFICE_HYPHEN,
    OFFICE_STRETCH,  /* characters of one look */
    OFFICE_HIDDEN,   /* the stretch around it is not seen */
    OFFICE_IS_STYLE, /* tells the style of the paragraph around it */
    OFFICE_STYLE     /* tells what a style is */
};

/* What a style says of a paragraph, by its name ("Title", "heading 1"). */
enum office_style {
    STYLE_PLAIN,
    STYLE_HEADING,
    STYLE_TITLE,
    STYLE_CONTENTS /* of a table of contents: no text */
};

struct office_element {
    const char *name; /* without its prefix */
    enum office_role role;
};

struct office_language {
    const struct office_element *elements; /* ended by a NULL name */
    bool text_in_text; /* only what stands in OFFICE_TEXT is text */
    const char *style; /* the attribute of a paragraph or OFFICE_IS_STYLE */
    const char *style_name, *style_parent; /* those of OFFICE_STYLE */
};

struct office {
    struct arena *arena;
    const struct office_language *language;
    struct place place;
    struct table styles; /* name to enum office_style */
    struct out text, notes;
    bool row;           /* the text ends with a row of a table */
    struct str heading; /* the title that readers see, or empty */
    enum office_style heading_style;
    size_t paragraphs;
};

/* Adds the text of a part; with `notes`, all of it is notes.  Fails with SYNTAX
 * where it is no well-formed XML. */
bool office_read(struct office *office, struct str xml, bool notes,
                 struct error *err);

/* All the text, the notes last. */
struct str office_text(struct office *office);

enum office_style office_style_named(struct str name);

/* The properties of ODF (meta.xml) and of OOXML (core.xml), with `kind` ("ODF")
 * before the name of each; what is ill-formed tells what it can. */
void office_properties(struct arena *arena, struct str xml, const char *kind,
                       struct place place, struct paper *paper);

#endif
