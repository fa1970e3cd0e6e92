/*
 * sheet -- an answer of rows and columns, laid out once and written in many
 * ways: for people, for a spreadsheet, as JSON, as a picture.
 *
 * A cell has a value for machines and words for people, who read the value
 * where it has none.  Every row ends in what it rests on: facts, reports, how
 * many independent sources, and the id that `rapport show` opens.
 */
#ifndef TELL_SHEET_H
#define TELL_SHEET_H

#include "tell/brief.h"

#define SHEET_COLUMNS 28

enum column_kind {
    COLUMN_TEXT,   /* wrapped where it is too long */
    COLUMN_SHORT,  /* as wide as it needs to be: ids, codes */
    COLUMN_NUMBER, /* so, and ends at the right */
    COLUMN_LIST,   /* machines: several values; as a cell, with semicolons */
};

struct sheet_column {
    const char *name; /* for machines: "signed"; NULL: they do not get it */
    const char *head; /* for people: "Signed"; NULL: they do not see it */
    enum column_kind kind;
};

struct cell {
    struct str words; /* may have several lines */
    struct str value;
    struct strs list;
};

/* How a row looks to people: something done, something planned or not sure,
 * something in doubt. */
enum mood { MOOD_PLAIN, MOOD_FAINT, MOOD_ALERT };

struct row {
    struct cell *cells; /* one for each column */
    enum mood mood;
    struct str group;     /* rows of one stand below it as their heading */
    struct interval at;   /* by which it is sorted and drawn */
    struct interval said; /* first published */
    /* In a picture: */
    unsigned lane;
    bool hollow;      /* it has not come about */
    struct str label; /* as short as can be */
};

struct rows {
    struct row *items;
    size_t count, room;
};

struct sheet {
    struct arena *arena;
    const struct telling *telling;
    const char *name; /* "timeline": of the list in JSON */
    struct str title;
    const struct sheet_column *columns;
    size_t column_count;
    struct rows rows;
    const char *const *lanes; /* the names of the rows' lanes; NULL: it has no
                                 picture */
    size_t lane_count;
    struct str note; /* below the rows: what else there is, what to try */
};

/* The columns that end every sheet, and how many they are. */
#define SHEET_EVIDENCE                                                    \
    {"facts", NULL, COLUMN_LIST}, {"reports", NULL, COLUMN_LIST},         \
        {"outlets", NULL, COLUMN_LIST}, {"published", NULL, COLUMN_LIST}, \
        {"urls", NULL, COLUMN_LIST}, {"sources", "Src", COLUMN_NUMBER},   \
    {                                                                     \
        "id", "Id", COLUMN_SHORT                                          \
    }
#define SHEET_EVIDENCE_COLUMNS 7

#define SHEET_OF(arena_, telling_, name_, columns_) \
    ((struct sheet){.arena = (arena_),              \
                    .telling = (telling_),          \
                    .name = (name_),                \
                    .columns = (columns_),          \
                    .column_count = sizeof(columns_) / sizeof((columns_)[0])})

/* A row at the end, its cells empty. */
struct row *sheet_row(struct sheet *sheet);
/* Fills the last columns of the row. */
void sheet_evidence(struct sheet *sheet, struct row *row, const uint32_t *facts,
                    size_t count, unsigned sources, struct str id);
/* By day, the undated last, then by the day of the first report, then by id. */
void sheet_sort(struct sheet *sheet);
/* Whether a row of this time is asked for. */
bool sheet_wants(const struct sheet *sheet, struct interval when);
/* Adds to a title what narrows the rows: ", with Moon Jae-in, since 2021, of at
 * least 2 sources". */
void sheet_narrowed(struct out *out, const struct telling *telling);

/* "17 Aug 2021", "Aug 2021"; `lasts`: all days of it, "31 May to 3 Jun 2023".
 */
struct str sheet_date(struct arena *arena, struct interval when, bool lasts);
/* As EDTF has it; empty where nothing is known. */
struct str sheet_edtf(struct arena *arena, struct interval when);
/* Cut to so many bytes, unless the telling wants all. */
struct str sheet_cut(const struct sheet *sheet, struct str text, size_t most);
/* The codes that an event, figure or tie is of. */
void sheet_codes(struct arena *arena, const struct fact *fact,
                 struct strs *codes);
/* A brief whose items can be asked for, and nothing else. */
struct brief *sheet_items(struct arena *arena, const struct telling *telling);

/* What the outputs write. */
void sheet_text(struct out *out, const struct sheet *sheet);
void sheet_md(struct out *out, const struct sheet *sheet);
void sheet_csv(struct out *out, const struct sheet *sheet);
void sheet_json(struct out *out, const struct sheet *sheet);
void sheet_svg(struct out *out, const struct sheet *sheet);

/* A cell for people: its words, or its value. */
struct str cell_words(const struct cell *cell);

#endif
