/* links -- which record belongs to which. */
#include "keep/ledger.h"

#include <stdlib.h>

static const char links_of_frame[] =
    "SELECT kind, source, target FROM link WHERE frame = ?1"
    " ORDER BY kind, source, target";
static const char drop_links[] = "DELETE FROM link WHERE frame = ?1";
static const char add_link[] =
    "INSERT INTO link (source, kind, target, frame) VALUES (?1, ?2, ?3, ?4)"
    " ON CONFLICT DO NOTHING";

static bool find_links(struct ledger *ledger, struct arena *arena,
                       struct str frame, struct links *links, struct error *err)
{
    const struct driver *driver = ledger->driver;
    struct ask *ask = ledger_ask(ledger, links_of_frame, err);
    bool row = false;

    if (ask == NULL)
        return false;
    driver->set_str(ask, 1, frame);
    if (!driver->next(ask, &row, err))
        return false;
    while (row) {
        struct link *link = LIST_ADD(arena, links);

        link->kind = (enum link_kind)driver->get_int(ask, 0, LINK_KINDS);
        link->from = arena_str(arena, driver->get_str(ask, 1));
        link->to = arena_str(arena, driver->get_str(ask, 2));
        if (link->kind >= LINK_KINDS) /* a newer program's */
            links->count--;
        if (!driver->next(ask, &row, err))
            return false;
    }
    return true;
}

/* ---- in ---- */

static bool same_links(const struct links *a, const struct links *b)
{
    if (a->count != b->count)
        return false;
    for (size_t i = 0; i < a->count; i++)
        if (link_order(&a->items[i], &b->items[i]) != 0)
            return false;
    return true;
}

static bool put_link(struct ledger *ledger, struct str frame,
                     const struct link *link, struct error *err)
{
    struct ask *ask = ledger_ask(ledger, add_link, err);

    if (ask == NULL)
        return false;
    ledger->driver->set_str(ask, 1, link->from);
    ledger->driver->set_int(ask, 2, link->kind);
    ledger->driver->set_str(ask, 3, link->to);
    ledger->driver->set_str(ask, 4, frame);
    return ledger_put(ledger, ask, err);
}

static bool replace(struct ledger *ledger, struct str frame,
                    const struct links *links, struct error *err)
{
    struct ask *ask = ledger_ask(ledger, drop_links, err);
    bool good = ask != NULL;

    if (!good)
        return false;
    ledger->driver->set_str(ask, 1, frame);
    good = ledger_do(ledger, ask, err);
    for (size_t i = 0; i < links->count && good; i++)
        good = put_link(ledger, frame, &links->items[i], err);
    return good;
}

bool ledger_put_links(struct ledger *ledger, struct str frame,
                      const struct links *links, struct error *err)
{
    struct arena arena = {0};
    struct links held = {0};
    bool good = find_links(ledger, &arena, frame, &held, err);

    if (good && !same_links(&held, links))
        good = ledger_begin_unit(ledger, err) &&
               ledger_end_unit(ledger, replace(ledger, frame, links, err), err);
    arena_reset(&arena);
    return good;
}

/* ---- out ---- */

/* Those of a frame that one of the records has. */
static bool add_links(struct ledger *ledger, struct arena *arena,
                      struct str frame, const struct table *ids,
                      struct links *links, struct error *err)
{
    struct links all = {0};

    if (!find_links(ledger, arena, frame, &all, err))
        return false;
    for (size_t i = 0; i < all.count; i++)
        if (table_find(ids, all.items[i].from) != TABLE_ABSENT ||
            table_find(ids, all.items[i].to) != TABLE_ABSENT)
            *LIST_ADD(arena, links) = all.items[i];
    return true;
}

bool ledger_get_links(struct ledger *ledger, struct arena *arena,
                      const struct records *records, struct links *links,
                      struct error *err)
{
    struct table ids = {0}, frames = {0};

    *links = (struct links){0};
    for (size_t i = 0; i < records->count; i++) {
        struct str frame = link_frame(records->items[i].block);

        table_set(arena, &ids, records->items[i].id, 0);
        if (frame.len > 0)
            table_set(arena, &frames, frame, 0);
    }
    for (size_t i = 0; i < frames.count; i++)
        if (!add_links(ledger, arena, frames.items[i].key, &ids, links, err))
            return false;
    if (links->count > 1)
        qsort(links->items, links->count, sizeof(*links->items), link_order);
    return true;
}
