#include "serve/route.h"

const struct route *const routes[] = {
#define ROUTE(name) &route_##name,
#include "serve/routes.def"
#undef ROUTE
};

const size_t route_count = sizeof(routes) / sizeof(routes[0]);

/* Takes what stands before the next slash off the front of *path. */
static struct str segment(struct str *path) { return str_cut(path, '/'); }

/* Whether the path is of this form; the parts in braces go to `ids`.  `greedy`:
 * one at the end takes all that is left, since ids of reports may have slashes
 * (paths, addresses), which arrive as such. */
static bool fits(struct str form, struct str path, bool greedy,
                 struct str ids[2])
{
    size_t count = 0;

    if (!greedy && path.len > 0 && path.at[path.len - 1] == '/')
        return false;
    while (form.len > 0 && path.len > 0) {
        struct str wanted = segment(&form);
        bool id = wanted.len > 0 && wanted.at[0] == '{';
        bool rest = id && greedy && form.len == 0;
        struct str got = rest ? path : segment(&path);

        if (id ? got.len == 0 || count == 2 : !str_equal(wanted, got))
            return false;
        if (id)
            ids[count++] = got;
        if (rest)
            return true;
    }
    return !greedy && form.len == 0 && path.len == 0;
}

static const struct route *find(struct request *request, bool greedy,
                                bool *known)
{
    for (size_t i = 0; i < route_count; i++) {
        struct str ids[2] = {{0}};

        if (!fits(str_from(routes[i]->path), request->path, greedy, ids))
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

const struct route *route_find(struct request *request, bool *known)
{
    const struct route *route;

    *known = false;
    route = find(request, false, known);
    return route != NULL || *known ? route : find(request, true, known);
}
