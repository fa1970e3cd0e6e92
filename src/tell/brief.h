/*
 * brief -- the state of relations, laid out once and printed in many ways.
 *
 * A brief has sections, sections have groups, groups have lines, and every line
 * rests on facts.  The printers (tell_md.c, tell_text.c, tell_json.c) see only
 * this.  All of it lives in one arena.
 */
#ifndef TELL_BRIEF_H
#define TELL_BRIEF_H

#include "tell/tell.h"

enum section_name {
#define SECTION(name, title, page, keeps) SECTION_##name,
#include "tell/sections.def"
#undef SECTION
    SECTIONS
};

/* One thing that the ledger holds: a record, or a fact that stands alone. */
struct item {
    struct str id;         /* of the record, or of the fact */
    const uint32_t *facts; /* indexes in telling.facts, the best first */
    size_t fact_count;
    unsigned sources;   /* independent of one another, at least 1 */
    struct fact merged; /* the best fact, its gaps filled by the others */
    struct interval first_said, last_said; /* when it was published */
    struct interval done_said; /* event: when it was first told as done */
    bool both;                 /* both sides take part */
    bool was_planned;          /* some report has it as a plan */
    const struct item *linked[LINK_KINDS]; /* what it belongs to, or NULL */
};

struct items {
    struct item *items;
    size_t count, room;
};

#define BRIEF_CELLS 7
#define LEVELS_MOST 12 /* of one partnership */

struct line {
    struct str lead; /* what it is sorted by, as a reader scans it: a date */
    struct str text;
    struct str cells[BRIEF_CELLS]; /* of a table instead of lead and text */
    struct str id;                 /* `rapport show` opens it */
    const struct item *item;       /* NULL for disputes, and for many */
    const struct dispute *dispute; /* NULL for all others */
    uint32_t *facts;               /* what it rests on, at least one */
    size_t fact_count;
    unsigned sources;
    uint32_t *references; /* numbers, rising */
    size_t reference_count;
};

struct lines {
    struct line *items;
    size_t count, room;
};

/* What a cell of a table is: its key in JSON, its head for people. */
struct column {
    const char *key, *head;
};

struct group {
    struct str title;             /* may be empty */
    const struct column *columns; /* of a table, else NULL */
    size_t column_count;
    size_t fixed; /* so many of them stand below each other in plain text */
    struct lines lines;
    struct str note; /* what was left out; may be empty */
};

struct groups {
    struct group *items;
    size_t count, room;
};

struct section {
    const char *name;
    struct str title;
    struct groups groups;
    size_t lines; /* told and left out; more than told only on a page */
};

/* Words of one report that lines rest on. */
struct reference {
    uint32_t number; /* from 1; in the order of the reports */
    uint32_t report; /* index in telling.facts.reports */
    struct span span;
    struct str
        words; /* as printed, blanks made plain, cut to a sentence or so */
    struct strs facts; /* ids */
};

struct references {
    struct reference *items;
    size_t count, room;
};

struct brief {
    struct arena *arena;
    const struct telling *telling;
    struct items items; /* in the order of the ledger */
    bool *about;        /* of each report: does it deal with the pair? */
    bool *wanted;       /* of each report: its text may decide what is told */
    struct census all, pair;
    struct str headline;
    struct strs looked_at; /* sentences */
    struct section sections[SECTIONS];
    struct str more; /* of a page: what tells the rest; may be empty */
    struct references references;
};

/* The whole brief, in the arena. */
struct brief brief_of(struct arena *arena, const struct telling *telling);

/* Fills the rest of an item whose id, facts and sources are set. */
void brief_item(const struct brief *brief, struct item *item);

/* The section's title, with how many of its lines are told where not all are:
 * "Agreements (4 of 12)". */
struct str brief_title(struct arena *arena, const struct section *section);

/* Items of the telling: its records, then its facts that are in none. */
void brief_items(struct brief *brief);

/* Each lays out one section. */
#define SECTION(name, title, page, keeps) \
    void brief_##name(struct brief *brief, struct section *section);
#include "tell/sections.def"
#undef SECTION

/* Leaves out the lines of a section past `most`: the least told, the oldest,
 * the latest standing first then, or the last. */
enum keeps { KEEPS_SUPPORTED, KEEPS_LATEST, KEEPS_FIRST };
void brief_cap(struct brief *brief, struct section *section, size_t most,
               enum keeps keeps);

/* A group at the end of the section. */
struct group *brief_group(struct brief *brief, struct section *section,
                          struct str title);
/* A line at the end of the group that rests on the item's facts. */
struct line *brief_line(struct brief *brief, struct group *group,
                        const struct item *item);
/* Makes the line rest on this fact too. */
void brief_rest_on(struct brief *brief, struct line *line, uint32_t fact);

/* "; risen from comprehensive partnership (since 2009), then ...": a
 * partnership that rose is one thing with a history.  The line rests on those,
 * too. */
void brief_levels(struct brief *brief, struct line *line, struct out *out);

/* Numbers the references of all lines. */
void brief_references(struct brief *brief);

/* 0 for the first country of the query; 1 for the second, or any of those that
 * it is told with; -1 for others. */
int brief_side(const struct brief *brief, const char *country);
int brief_side_of(const struct brief *brief, struct str country);

/* The brief is on one country and several others, not on a pair. */
bool brief_is_wide(const struct brief *brief);
/* 2 where there is somebody on the other side, else 1 or 0. */
unsigned brief_sides(const struct brief *brief);
/* Which sides a fact names: bit 0 and bit 1. */
unsigned brief_sides_in(const struct brief *brief, const struct fact *fact);
/* The codes of the other side in a fact, each once. */
struct strs brief_others(struct arena *arena, const struct brief *brief,
                         const struct fact *fact);

const struct kept_report *brief_report_of(const struct brief *brief,
                                          uint32_t fact);

/* The report's outlet, or the press service it cites, or that it has none. */
struct str brief_outlet(const struct kept_report *report);

/* An event that has not taken place: planned, proposed, called off. */
bool brief_is_plan(const struct fact *event);
/* Talks, a visit, a call or a forum. */
bool brief_is_gathering(const struct fact *event);

/* When it took place, was signed or held for, or else was told of last. */
struct interval brief_time_of(const struct item *item);

/* Talks that were a part of a visit of both sides. */
bool brief_is_part(const struct item *item);

/* Of an event all that is known is when it was first told. */
bool brief_only_reported(const struct item *item);

/* Orders items by date, the undated last, then by publication, then id. */
void brief_sort(const struct item **items, size_t count);

/* Items of this kind for which `wanted` holds, in the order of brief_sort. */
struct picked {
    const struct item **items;
    size_t count;
};
struct picked brief_pick(struct brief *brief, enum fact_kind kind,
                         bool (*wanted)(const struct brief *brief,
                                        const struct item *item));

#endif
