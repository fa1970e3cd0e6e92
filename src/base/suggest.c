#include "base/suggest.h"

#include "base/edits.h"
#include "base/out.h"

#define NEAREST 3

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
        size_t far = edits_between(text, name);

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
