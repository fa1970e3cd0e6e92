/*
 * svg -- the charts of figures, drawn in the terms of SVG 1.1.  Private to
 * tell/.
 */
#ifndef TELL_SVG_H
#define TELL_SVG_H

#include "tell/panels.h"

/* The text as it may stand in XML, on one line. */
void svg_text(struct out *out, struct str text);

/* "<text x= y= class=>...</text>"; the class may say how it is anchored. */
void svg_label(struct out *out, double x, double y, const char *class,
               struct str text);

void svg_line(struct out *out, const char *class, double x1, double y1,
              double x2, double y2);

/* How a point is drawn; each is a row of the key where a chart has it. */
enum sign {
    SIGN_EXACT,
    SIGN_ABOUT,
    SIGN_OVER,
    SIGN_UNDER,
    SIGN_RANGE,
    SIGN_TARGET,
    SIGN_UNDATED,
    SIGN_DOUBTED,
    SIGNS
};

/* "over, at least". */
const char *sign_words(enum sign sign);

/* Which signs the point has: bits 1 << enum sign. */
unsigned signs_of(const struct figure *figure);

/* Draws the signs at x; y[1] is the other end of a range. */
void signs_tell(struct out *out, unsigned signs, double x, const double y[2]);

/* The points of a panel that has been placed, with their labels and sources. */
void svg_points(struct out *out, const struct figures *figures,
                const struct panel *panel, struct box frame);

#endif
