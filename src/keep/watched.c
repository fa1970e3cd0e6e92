/* watched -- what is known of feeds that are watched, and what is to be told.
 */
#include "keep/ledger.h"

/* Of one feed; the oldest are forgotten then. */
#define ENTRIES_MOST 100000

static const char get_watched[] =
    "SELECT etag, modified, next, failures FROM watched WHERE url = ?1";
static const char put_watched[] =
    "INSERT INTO watched (url, etag, modified, next, failures)"
    " VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (url) DO UPDATE SET"
    " etag = ?2, modified = ?3, next = ?4, failures = ?5";
static const char has_entry[] =
    "SELECT 1 FROM watched_entry WHERE feed = ?1 AND entry = ?2";
static const char add_entry[] =
    "INSERT INTO watched_entry (feed, entry) VALUES (?1, ?2)"
    " ON CONFLICT DO NOTHING";
static const char drop_entries[] =
    "DELETE FROM watched_entry WHERE feed = ?1 AND place <="
    " (SELECT place FROM watched_entry WHERE feed = ?1"
    " ORDER BY place DESC LIMIT 1 OFFSET ?2)";
static const char add_untold[] =
    "INSERT INTO untold (report) SELECT row FROM report WHERE hash = ?1"
    " ON CONFLICT DO NOTHING";
static const char get_untold[] = "SELECT r.hash FROM untold u JOIN report r"
                                 " ON r.row = u.report ORDER BY r.hash";
static const char drop_untold[] = "DELETE FROM untold WHERE report ="
                                  " (SELECT row FROM report WHERE hash = ?1)";

bool ledger_find_watched(struct ledger *ledger, struct arena *arena,
                         struct str url, struct watched *watched,
                         struct error *err)
{
    const struct driver *driver = ledger->driver;
    struct ask *ask = ledger_ask(ledger, get_watched, err);
    bool row = false;

    *watched = (struct watched){.url = arena_str(arena, url)};
    if (ask == NULL)
        return false;
    driver->set_str(ask, 1, url);
    if (!driver->next(ask, &row, err))
        return false;
    if (!row)
        return true;
    watched->etag = arena_str(arena, driver->get_str(ask, 0));
    watched->modified = arena_str(arena, driver->get_str(ask, 1));
    watched->next = driver->get_int(ask, 2, 0);
    watched->failures = (uint32_t)driver->get_int(ask, 3, 0);
    driver->end(ask);
    return true;
}

/* What is known of the feed, and of the entries that it had long ago. */
static bool put_state(struct ledger *ledger, const struct watched *watched,
                      struct error *err)
{
    const struct driver *driver = ledger->driver;
    struct ask *ask = ledger_ask(ledger, put_watched, err);

    if (ask == NULL)
        return false;
    driver->set_str(ask, 1, watched->url);
    driver->set_str(ask, 2, watched->etag);
    driver->set_str(ask, 3, watched->modified);
    driver->set_int(ask, 4, watched->next);
    driver->set_int(ask, 5, watched->failures);
    if (!ledger_do(ledger, ask, err))
        return false;
    ask = ledger_ask(ledger, drop_entries, err);
    if (ask == NULL)
        return false;
    driver->set_str(ask, 1, watched->url);
    driver->set_int(ask, 2, ENTRIES_MOST);
    return ledger_do(ledger, ask, err);
}

bool ledger_put_watched(struct ledger *ledger, const struct watched *watched,
                        struct error *err)
{
    return ledger_begin_unit(ledger, err) &&
           ledger_end_unit(ledger, put_state(ledger, watched, err), err);
}

static struct ask *ask_entry(struct ledger *ledger, const char *sql,
                             struct str feed, struct str entry,
                             struct error *err)
{
    struct ask *ask = ledger_ask(ledger, sql, err);

    if (ask == NULL)
        return NULL;
    ledger->driver->set_str(ask, 1, feed);
    ledger->driver->set_str(ask, 2, entry);
    return ask;
}

bool ledger_has_entry(struct ledger *ledger, struct str feed, struct str entry,
                      bool *has, struct error *err)
{
    struct ask *ask = ask_entry(ledger, has_entry, feed, entry, err);

    *has = false;
    if (ask == NULL || !ledger->driver->next(ask, has, err))
        return false;
    ledger->driver->end(ask);
    return true;
}

static bool do_with_hash(struct ledger *ledger, const char *sql,
                         struct str hash, struct error *err)
{
    struct ask *ask = ledger_ask(ledger, sql, err);

    if (ask == NULL)
        return false;
    ledger->driver->set_str(ask, 1, hash);
    return ledger_do(ledger, ask, err);
}

bool ledger_put_entry(struct ledger *ledger, struct str feed, struct str entry,
                      struct str hash, struct error *err)
{
    struct ask *ask;
    bool good;

    if (!ledger_begin_unit(ledger, err))
        return false;
    ask = ask_entry(ledger, add_entry, feed, entry, err);
    good = ledger_do(ledger, ask, err) &&
           (hash.len == 0 || do_with_hash(ledger, add_untold, hash, err));
    return ledger_end_unit(ledger, good, err);
}

bool ledger_find_untold(struct ledger *ledger, struct arena *arena,
                        struct strs *hashes, struct error *err)
{
    struct ask *ask = ledger_ask(ledger, get_untold, err);
    bool row = false;

    *hashes = (struct strs){0};
    if (ask == NULL || !ledger->driver->next(ask, &row, err))
        return false;
    while (row) {
        *LIST_ADD(arena, hashes) =
            arena_str(arena, ledger->driver->get_str(ask, 0));
        if (!ledger->driver->next(ask, &row, err))
            return false;
    }
    return true;
}

bool ledger_drop_untold(struct ledger *ledger, const struct strs *hashes,
                        struct error *err)
{
    bool good = true;

    if (!ledger_begin_unit(ledger, err))
        return false;
    for (size_t i = 0; i < hashes->count && good; i++)
        good = do_with_hash(ledger, drop_untold, hashes->items[i], err);
    return ledger_end_unit(ledger, good, err);
}
