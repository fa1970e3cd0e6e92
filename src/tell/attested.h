/*
 * attested -- who held which office when, as reports tell it, and who stands
 * behind an office that a report does not give a name to.  Private to tell/.
 *
 * A person is attested in an office from the first report that has him in it
 * (or the day that one tells he took it) to the last.
 */
#ifndef TELL_ATTESTED_H
#define TELL_ATTESTED_H

#include "know/offices.h"
#include "tell/tell.h"

struct attested {
    struct str person, role;
    char country[4];
    struct interval held; /* unknown where reports only tell that it is past */
    int32_t past_by;      /* a day on which it was past; DAY_NONE */
    struct str record;    /* id */
    unsigned sources;
    const uint32_t *facts; /* indexes in the telling's facts */
    size_t fact_count;
};

struct attested_list {
    struct attested *items; /* by country, office, first day, person, record */
    size_t count, room;
};

/* From the records of kind tie among these; in the arena. */
struct attested_list attested_of(struct arena *arena,
                                 const struct kept_facts *facts,
                                 const struct records *records);

/* Who held an office: by reports, else by offices.tsv.  Both NULL where nobody
 * is known, or more than one may be meant. */
struct holder {
    const struct attested *attested;
    const struct tenure *tenure;
};

/* The holder of a state's office throughout `at`, or, where no report tells of
 * it, within three months of when reports do. */
struct holder attested_holder(const struct attested_list *list,
                              const struct knowledge *know, struct str role,
                              const char *country, struct interval at);

struct str holder_person(struct holder holder); /* empty for nobody */

/* Where it is known from: a record's id, or "world/offices.tsv:12". */
struct str holder_source(struct arena *arena, struct holder holder);

#endif
