#include "serve/route.h"

const struct route *const routes[] = {
#define ROUTE(name) &route_##name,
#include "serve/routes.def"
#undef ROUTE
};

const size_t route_count = sizeof(routes) / sizeof(routes[0]);

/* Takes what stands before the next slash off the front of *path. */
static struct str segment(struct str *path) { return str_cut(path, '/'); }

/* Whether the path is of this form; the parts in braces go to `ids`. */
static bool fits(struct str form, struct str path, struct str ids[2])
{
    size_t count = 0;

    if (path.len > 0 && path.at[path.len - 1] == '/')
        return false;
    while (form.len > 0 && path.len > 0) {
        struct str wanted = segment(&form), got = segment(&path);

        if (wanted.len > 0 && wanted.at[0] == '{') {
            if (got.len == 0 || count == 2)
                return false;
            ids[count++] = got;
        } else if (!str_equal(wanted, got)) {
            return false;
        }
    }
    return form.len == 0 && path.len == 0;
}

const struct route *route_find(struct request *request, bool *known)
{
    *known = false;
    for (size_t i = 0; i < route_count; i++) {
        struct str ids[2] = {{0}};

        if (!fits(str_from(routes[i]->path), request->path, ids))
            continue;
        *known = true;
        if (routes[i]->method != request->method)
            continue;
        request->route = routes[i];
        request->ids[0] = ids[0];
        request->ids[1] = ids[1];
        return routes[i];
    }
    return NULL;
}
