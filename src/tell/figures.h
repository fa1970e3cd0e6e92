/*
 * figures -- the series of figures of a pair or a country, told in several
 * ways.  Private to tell/.
 */
#ifndef TELL_FIGURES_H
#define TELL_FIGURES_H

#include "tell/brief.h"

/* One row: a record, or a fact that stands alone. */
struct figure {
    const struct item *item;
    const struct fact *fact; /* the item's, merged */
    struct interval at;      /* its period, or its first report's date where
                                none is stated; may be unknown */
    const struct dispute **disputes;
    size_t dispute_count;
};

struct figures {
    struct brief *brief;  /* its items are what the rows point at */
    struct figure *items; /* by measure, direction, period, first report, id */
    size_t count, room;
    size_t between; /* of the query's countries: whatever measure and time */
    size_t alone;   /* of only one of a pair, of the measures and time */
};

/* Those that the telling asks for, in the arena. */
struct figures figures_of(struct arena *arena, const struct telling *telling);

/* By measure, then direction, those of two countries before those of one. */
int figure_order_series(const struct fact *a, const struct fact *b);

/* Whether a row has the measure and direction of the one before it. */
bool figures_go_on(const struct figures *figures, size_t index);

/* "Figures between Kazakhstan and South Korea". */
void figures_title(struct out *out, const struct figures *figures);

/* One line or more that say what to try; nothing where there are rows and no
 * more of one country alone. */
void figures_hint(struct out *out, const struct figures *figures);

/* "target: over 6 billion USD"; "no level given". */
void figure_value(struct out *out, const struct fact *figure);

/* "2018", "not stated". */
void figure_period(struct out *out, const struct fact *figure);

/* "Steppe Courier, 17 August 2021 (f0123456789ab, a.txt)", for the fact with
 * this index in the item's. */
void figure_reference(struct out *out, const struct figures *figures,
                      const struct figure *figure, size_t index);

/* Whether figures of the measure say nothing without the words around the
 * number. */
bool figure_needs_words(enum measure measure);

/* The words of the item's best fact, between quotation marks; nothing where
 * they are not known. */
void figure_words(struct out *out, const struct brief *brief,
                  const struct item *item);

/* "disputed", "drift", "disputed, drift"; "" where nobody contradicts it. */
const char *figure_doubt(const struct figure *figure);

void figures_json(struct out *out, const struct telling *telling);
void figures_svg(struct out *out, const struct telling *telling);

#endif
