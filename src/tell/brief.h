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
#define SECTION(name, title, most, keeps) SECTION_##name,
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
    bool both;                 /* both countries of the pair take part */
    bool was_planned;          /* some report has it as a plan */
    const struct item *linked[LINK_KINDS]; /* what it belongs to, or NULL */
};

struct items {
    struct item *items;
    size_t count, room;
};

#define BRIEF_CELLS 6

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

struct group {
    struct str title;               /* may be empty */
    const char *heads[BRIEF_CELLS]; /* of a table; NULL from the last on */
    struct lines lines;
    struct str note; /* what was left out; may be empty */
};

struct groups {
    struct group *items;
    size_t count, room;
};

struct section {
    const char *name, *title;
    struct groups groups;
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
    struct census all, pair;
    struct str headline;
    struct strs looked_at; /* sentences */
    struct section sections[SECTIONS];
    struct references references;
};

/* The whole brief, in the arena. */
struct brief brief_of(struct arena *arena, const struct telling *telling);

/* Fills the rest of an item whose id, facts and sources are set. */
void brief_item(const struct brief *brief, struct item *item);

/* Items of the telling: its records, then its facts that are in none. */
void brief_items(struct brief *brief);

/* Each lays out one section. */
#define SECTION(name, title, most, keeps) \
    void brief_##name(struct brief *brief, struct section *section);
#include "tell/sections.def"
#undef SECTION

/* Leaves out the lines of a group past `most`, the least told or the oldest,
 * and notes how many they were; nothing where the telling wants all. */
enum keeps { KEEPS_SUPPORTED, KEEPS_LATEST };
void brief_cap(struct brief *brief, struct group *group, size_t most,
               enum keeps keeps);

/* A group at the end of the section. */
struct group *brief_group(struct brief *brief, struct section *section,
                          struct str title);
/* A line at the end of the group that rests on the item's facts. */
struct line *brief_line(struct brief *brief, struct group *group,
                        const struct item *item);
/* Makes the line rest on this fact too. */
void brief_rest_on(struct brief *brief, struct line *line, uint32_t fact);

/* Numbers the references of all lines. */
void brief_references(struct brief *brief);

/* 0 or 1 for the countries of the pair, -1 for others. */
int brief_side(const struct brief *brief, const char *country);

const struct kept_report *brief_report_of(const struct brief *brief,
                                          uint32_t fact);

/* The report's outlet, or the press service it cites, or that it has none. */
struct str brief_outlet(const struct kept_report *report);

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
