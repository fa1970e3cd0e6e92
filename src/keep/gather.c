/* gather -- what reports and records change of what is counted over many. */
#include "keep/ledger.h"

#include "base/out.h"

#include <stdlib.h>

static const char add_pair[] =
    "INSERT INTO pair (low, high, events, figures, statements, ties, disputes,"
    " reports) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"
    " ON CONFLICT (low, high) DO UPDATE SET"
    " events = pair.events + excluded.events,"
    " figures = pair.figures + excluded.figures,"
    " statements = pair.statements + excluded.statements,"
    " ties = pair.ties + excluded.ties,"
    " disputes = pair.disputes + excluded.disputes,"
    " reports = pair.reports + excluded.reports";
static const char add_outlet[] =
    "INSERT INTO outlet (name, reports, undated, since)"
    " VALUES (?1, ?2, ?3, ?4) ON CONFLICT (name) DO UPDATE SET"
    " reports = outlet.reports + excluded.reports,"
    " undated = outlet.undated + excluded.undated,"
    " since = CASE WHEN outlet.since <= excluded.since THEN outlet.since"
    " ELSE coalesce(excluded.since, outlet.since) END";
static const char add_day[] =
    "INSERT INTO report_day (day, reports) VALUES (?1, ?2)"
    " ON CONFLICT (day) DO UPDATE SET"
    " reports = report_day.reports + excluded.reports";
static const char add_word[] =
    "INSERT INTO word (text, sound) VALUES (?1, ?2) ON CONFLICT DO NOTHING";

void ledger_forget_gathered(struct ledger *ledger)
{
    arena_reset(&ledger->gathered.arena);
    ledger->gathered = (struct gathered){0};
}

/* ---- gathering ---- */

/* What is counted under a name; none is new before it is counted. */
static struct counted *find_counted(struct gathered *gathered,
                                    struct counted_list *list, struct str name)
{
    uint32_t at = table_find(&list->names, name);

    if (at == TABLE_ABSENT) {
        at = (uint32_t)list->count;
        name = arena_str(&gathered->arena, name);
        table_set(&gathered->arena, &list->names, name, at);
        *LIST_ADD(&gathered->arena, list) =
            (struct counted){.name = name, .since = INT64_MAX};
    }
    gathered->some = true;
    return &list->items[at];
}

void ledger_gather_pair(struct ledger *ledger, struct str low, struct str high,
                        enum gathered_of_pair of, int by)
{
    struct gathered *gathered = &ledger->gathered;
    struct arena arena = {0};
    struct out name = {.arena = &arena};

    out_str(&name, low);
    out_char(&name, ' ');
    out_str(&name, high);
    find_counted(gathered, &gathered->pairs, out_view(&name))->counts[of] += by;
    arena_reset(&arena);
}

void ledger_gather_report(struct ledger *ledger, struct str outlet,
                          struct interval published)
{
    struct gathered *gathered = &ledger->gathered;
    struct counted *counted =
        find_counted(gathered, &gathered->outlets, outlet);
    int64_t day = published.last;
    struct str name = {(const char *)&day, sizeof(day)};

    counted->counts[0]++;
    counted->counts[1] += !interval_known(published);
    if (!interval_known(published))
        return;
    if (day < counted->since)
        counted->since = day;
    counted = find_counted(gathered, &gathered->days, name);
    counted->since = day;
    counted->counts[0]++;
}

void ledger_gather_word(struct ledger *ledger, struct str word,
                        struct str sound)
{
    struct gathered *gathered = &ledger->gathered;

    find_counted(gathered, &gathered->words, word)->sound =
        arena_str(&gathered->arena, sound);
}

/* ---- at the end of the transaction ---- */

static bool put_pair(struct ledger *ledger, const struct counted *pair,
                     struct error *err)
{
    struct str high = pair->name, low = str_cut(&high, ' ');
    struct ask *ask = ledger_ask(ledger, add_pair, err);
    bool some = false;

    if (ask == NULL)
        return false;
    ledger->driver->set_str(ask, 1, low);
    ledger->driver->set_str(ask, 2, high);
    for (int i = 0; i < GATHERED_OF_PAIR; i++) {
        ledger->driver->set_int(ask, i + 3, pair->counts[i]);
        some = some || pair->counts[i] != 0;
    }
    return !some || ledger_put(ledger, ask, err);
}

static bool put_outlet(struct ledger *ledger, const struct counted *outlet,
                       struct error *err)
{
    struct ask *ask = ledger_ask(ledger, add_outlet, err);

    if (ask == NULL)
        return false;
    ledger->driver->set_str(ask, 1, outlet->name);
    ledger->driver->set_int(ask, 2, outlet->counts[0]);
    ledger->driver->set_int(ask, 3, outlet->counts[1]);
    if (outlet->since != INT64_MAX)
        ledger->driver->set_int(ask, 4, outlet->since);
    return ledger_put(ledger, ask, err);
}

static bool put_day(struct ledger *ledger, const struct counted *day,
                    struct error *err)
{
    struct ask *ask = ledger_ask(ledger, add_day, err);

    if (ask == NULL)
        return false;
    ledger->driver->set_int(ask, 1, day->since);
    ledger->driver->set_int(ask, 2, day->counts[0]);
    return ledger_put(ledger, ask, err);
}

static bool put_word(struct ledger *ledger, const struct counted *word,
                     struct error *err)
{
    struct ask *ask = ledger_ask(ledger, add_word, err);

    if (ask == NULL)
        return false;
    ledger->driver->set_str(ask, 1, word->name);
    ledger->driver->set_str(ask, 2, word->sound);
    return ledger_put(ledger, ask, err);
}

static int by_name(const void *left, const void *right)
{
    const struct counted *a = left, *b = right;

    return str_order(a->name, b->name);
}

/* In their order, as pages of the ledger are. */
static bool put_all(struct ledger *ledger, struct counted_list *list,
                    bool (*put)(struct ledger *ledger,
                                const struct counted *counted,
                                struct error *err),
                    struct error *err)
{
    bool good = true;

    if (list->count > 1)
        qsort(list->items, list->count, sizeof(*list->items), by_name);
    for (size_t i = 0; i < list->count && good; i++)
        good = put(ledger, &list->items[i], err);
    return good;
}

bool ledger_fold(struct ledger *ledger, struct error *err)
{
    struct gathered *gathered = &ledger->gathered;
    bool good = true;

    if (gathered->some)
        good = ledger_lock_counting(ledger, err) &&
               put_all(ledger, &gathered->pairs, put_pair, err) &&
               put_all(ledger, &gathered->outlets, put_outlet, err) &&
               put_all(ledger, &gathered->days, put_day, err) &&
               put_all(ledger, &gathered->words, put_word, err) &&
               (ledger->driver->fold == NULL ||
                ledger->driver->fold(ledger->store, err));
    ledger_forget_gathered(ledger);
    return good;
}
