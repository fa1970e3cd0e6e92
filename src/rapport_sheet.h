/*
 * rapport_sheet -- answers of rows and columns: what of the ledger each is laid
 * out of.
 */
#ifndef RAPPORT_SHEET_H
#define RAPPORT_SHEET_H

#include "keep/keep.h"
#include "tell/tell.h"

/* How a sheet is asked for. */
struct sheet_plan {
    const struct sheet *(*lay)(struct arena *arena,
                               const struct telling *telling);
    unsigned kinds;    /* 1 << enum fact_kind, where a query asks for none */
    unsigned pictured; /* and these in a picture, which has more room */
    uint32_t ties;     /* 1 << enum tie_kind, where a query asks for none */
    size_t latest;     /* of a page: facts of each kind that it is made of */
    bool alone;        /* of a pair also what one of them alone says */
    bool disputes;     /* with what contradicts a figure */
    bool measures;     /* figures of all measures are looked at, so that it can
                          be told of which there are */
};

/* Of every sheet of tell. */
#define SHEETS(SHEET) \
    SHEET(timeline)   \
    SHEET(disputes)   \
    SHEET(agreements) \
    SHEET(statements) \
    SHEET(offices)    \
    SHEET(figures)

#define SHEET(name) extern const struct sheet_plan sheet_plan_##name;
SHEETS(SHEET)
#undef SHEET

struct sheet_wish {
    const struct sheet_plan *plan;
    const struct output *output; /* that has rows or pictures */
    int32_t as_of;               /* a day; 0: now */
    size_t latest; /* on a page, of what has no bound of its own; 0: all */
    bool page;     /* what was told last is enough */
};

/* Fills a telling whose query says what is asked for, and tells it. */
bool rapport_sheet(struct ledger *ledger, struct out *out,
                   const struct sheet_wish *wish, struct telling *telling,
                   struct error *err);

#endif
