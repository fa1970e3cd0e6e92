/*
 * offices -- who held which office of a state when, told in several ways.
 * Private to tell/.
 */
#ifndef TELL_OFFICES_H
#define TELL_OFFICES_H

#include "tell/attested.h"

/* One line of the answer. */
struct office_row {
    struct str role, person;
    struct interval held;            /* by the reports, or by offices.tsv */
    int32_t past_by;                 /* DAY_NONE where nothing tells */
    const struct attested *attested; /* NULL: the row is of offices.tsv */
    struct str source;               /* a record's id, or the table's row */
};

struct office_rows {
    struct office_row *items; /* by office, first day, person */
    size_t count, room;
};

/* Offices of the state that the telling's query asks for: what its records
 * attest, and for a time at which they know nobody, what offices.tsv has;
 * where the telling has a time, only those held in it.  In the arena. */
struct office_rows office_rows_of(struct arena *arena,
                                  const struct telling *telling);

/* The ids of the reports that a row rests on, each once, in their order. */
struct strs office_reports(struct arena *arena, const struct telling *telling,
                           const struct office_row *row);

void offices_text(struct out *out, const struct telling *telling);
void offices_json(struct out *out, const struct telling *telling);
void offices_csv(struct out *out, const struct telling *telling);

#endif
