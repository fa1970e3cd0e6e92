#include "base/suggest.h"

#include "base/out.h"

#include <stdint.h>

#define LONGEST 40 /* bytes of a name that is looked at */
#define NEAREST 3

/*
 * How many letters must be put in, left out, changed or swapped with their
 * neighbour to make b of a (optimal string alignment), regardless of case.
 */
static size_t distance(struct str a, struct str b)
{
    size_t rows[3][LONGEST + 1] = {0};

    if (a.len > LONGEST || b.len > LONGEST)
        return SIZE_MAX;
    for (size_t j = 0; j <= b.len; j++)
        rows[0][j] = j;
    for (size_t i = 1; i <= a.len; i++) {
        size_t *row = rows[i % 3], *above = rows[(i - 1) % 3];

        row[0] = i;
        for (size_t j = 1; j <= b.len; j++) {
            /* Setting one bit makes ASCII letters lower case. */
            bool same = (a.at[i - 1] | 32) == (b.at[j - 1] | 32);
            size_t best = above[j - 1] + !same;

            best = above[j] + 1 < best ? above[j] + 1 : best;
            best = row[j - 1] + 1 < best ? row[j - 1] + 1 : best;
            if (i > 1 && j > 1 && (a.at[i - 1] | 32) == (b.at[j - 2] | 32) &&
                (a.at[i - 2] | 32) == (b.at[j - 1] | 32) &&
                rows[(i - 2) % 3][j - 2] + 1 < best)
                best = rows[(i - 2) % 3][j - 2] + 1;
            row[j] = best;
        }
    }
    return rows[a.len % 3][b.len];
}

struct near {
    struct str name;
    size_t distance;
};

/* Keeps the list of the nearest sorted; the first of equals stays first. */
static void consider(struct near near[NEAREST], struct str name, size_t far)
{
    struct near one = {name, far};

    for (size_t i = 0; i < NEAREST; i++)
        if (str_equal(near[i].name, name))
            return;
    for (size_t i = 0; i < NEAREST; i++) {
        struct near other = near[i];

        if (other.name.len > 0 && other.distance <= one.distance)
            continue;
        near[i] = one;
        one = other;
    }
}

struct str suggest(struct arena *arena, struct str text,
                   struct str (*next)(void *self), void *self)
{
    struct near near[NEAREST] = {0};
    struct out out = {.arena = arena};
    size_t most = text.len < 4 ? 1 : text.len / 3;

    for (struct str name = next(self); name.len > 0; name = next(self)) {
        size_t far = distance(text, name);

        if (far <= most)
            consider(near, name, far);
    }
    for (size_t i = 0; i < NEAREST && near[i].name.len > 0; i++) {
        bool last = i + 1 == NEAREST || near[i + 1].name.len == 0;

        if (i > 0)
            out_text(&out, last ? " or " : ", ");
        out_str(&out, near[i].name);
    }
    return out_view(&out);
}
