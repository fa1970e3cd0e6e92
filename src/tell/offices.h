/*
 * offices -- who held which office of a state when.  Private to tell/.
 */
#ifndef TELL_OFFICES_H
#define TELL_OFFICES_H

#include "tell/attested.h"

/* One line of the answer. */
struct office_row {
    const char *country;
    struct str role, person;
    struct interval held;            /* by the reports, or by offices.tsv */
    int32_t past_by;                 /* DAY_NONE where nothing tells */
    const struct attested *attested; /* NULL: the row is of offices.tsv */
    struct str source;               /* a record's id, or the table's row */
};

struct office_rows {
    struct office_row *items; /* by country, office, first day, person */
    size_t count, room;
};

/* Offices of the states that the telling's query asks for, or of all: what its
 * records attest, and for a time at which they know nobody, what offices.tsv
 * has; where the telling has a time, only those held in it.  In the arena. */
struct office_rows office_rows_of(struct arena *arena,
                                  const struct telling *telling);

#endif
