/*
 * panels -- the charts that series of figures make, before they are drawn.
 * Private to tell/.
 */
#ifndef TELL_PANELS_H
#define TELL_PANELS_H

#include "tell/chart.h"
#include "tell/figures.h"

/* What a chart can hold and be read; a ledger may have more. */
#define PANELS_MOST 60
#define POINTS_MOST 200

/* A figure with a level and a day. */
struct point {
    const struct figure *figure;
    double first, last; /* years, as in 2021.63 */
    double day;         /* where it stands between them */
    double value[2];    /* alike but for a range */
    double x, y[2];     /* where it is drawn, once panel_place has run */
};

struct points {
    struct point *items;
    size_t count, room;
};

/* One measure, direction and unit. */
struct panel {
    const struct figure *head; /* whose measure, direction and unit they are */
    struct points points;      /* at least one */
    double magnitude;
    const char *magnitude_name; /* "billion ", or "" */
    struct scale years, values;
};

struct panels {
    struct panel *items;
    size_t count, room;
    size_t points;
    size_t left_out; /* figures without a level or a day, or without room */
};

struct panels panels_of(struct arena *arena, const struct figures *figures);

/* With its title and axis. */
double panel_height(const struct panel *panel);

/* Lays the points out in the frame; what would lie on each other is moved to
 * the right. */
void panel_place(struct panel *panel, struct box frame);

/* "over 6": in the panel's magnitude, without its unit. */
void panel_number(struct out *out, const struct panel *panel,
                  struct amount amount);

#endif
