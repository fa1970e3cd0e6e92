/* dealings -- what countries have with each other, counted as it comes. */
#include "keep/ledger.h"

#include "base/out.h"

static const char find_dealing[] =
    "SELECT told, first, last FROM dealing"
    " WHERE thing = ?1 AND low = ?2 AND high = ?3 AND kind = ?4";
static const char put_dealing[] =
    "UPDATE dealing SET told = ?5, first = ?6, last = ?7"
    " WHERE thing = ?1 AND low = ?2 AND high = ?3 AND kind = ?4";
static const char add_dealing[] =
    "INSERT INTO dealing (thing, low, high, kind, told, first, last)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
static const char pairs_of_thing[] =
    "SELECT low, high, kind FROM dealing WHERE thing = ?1";
static const char drop_thing[] = "DELETE FROM dealing WHERE thing = ?1";
static const char record_of_fact[] =
    "SELECT record FROM record_fact WHERE fact = ?1";
static const char pairs_of_report[] =
    "SELECT p.low, p.high, 5 FROM fact f"
    " JOIN fact_pair p ON p.fact = f.row"
    " WHERE f.report = ?1 AND NOT f.wrong AND NOT f.domestic"
    " UNION SELECT c.code, c.code, 5 FROM fact f"
    " JOIN fact_country c ON c.fact = f.row"
    " WHERE f.report = ?1 AND NOT f.wrong AND NOT f.domestic";
static const char countries_of_dispute[] =
    "SELECT countries FROM dispute WHERE row = ?1";
static const char disputes_of_fact[] =
    "SELECT dispute FROM dispute_fact WHERE fact = ?1";

/* Counts the pairs that a statement gives about a row, with what of them, as
 * enum gathered_of_pair has it. */
static bool gather_pairs(struct ledger *ledger, const char *sql, int64_t about,
                         int by, struct error *err)
{
    const struct driver *driver = ledger->driver;
    struct ask *ask = ledger_ask(ledger, sql, err);
    bool row = false;

    if (ask == NULL)
        return false;
    driver->set_int(ask, 1, about);
    if (!driver->next(ask, &row, err))
        return false;
    while (row) {
        int64_t of = driver->get_int(ask, 2, 0);

        if (of >= 0 && of < GATHERED_OF_PAIR)
            ledger_gather_pair(ledger, driver->get_str(ask, 0),
                               driver->get_str(ask, 1),
                               (enum gathered_of_pair)of, by);
        if (!driver->next(ask, &row, err))
            return false;
    }
    return true;
}

/* ---- days ---- */

int64_t ledger_told_of(const struct block *block, const uint32_t *facts,
                       size_t count, bool last)
{
    int64_t day = 0;

    for (size_t i = 0; i < count; i++) {
        uint32_t report = block->facts.items[facts[i]].report;
        int64_t told =
            ledger_day_told(block->facts.reports.items[report].published);

        if (i == 0 || (last ? told > day : told < day))
            day = told;
    }
    return day;
}

/* ---- records, and facts that stand alone ---- */

/* What a record's facts say of two countries, or of one. */
struct share {
    struct str low, high;
    int64_t told;
    struct interval when; /* the days of the facts */
};

struct shares {
    struct share *items;
    size_t count, room;
    struct table pairs;
};

static void widen_days(struct interval *days, struct interval more)
{
    if (!interval_known(more))
        return;
    if (!interval_known(*days)) {
        *days = more;
        return;
    }
    if (more.first < days->first)
        days->first = more.first;
    if (more.last > days->last)
        days->last = more.last;
}

static void add_share(struct arena *arena, struct shares *shares,
                      const struct share *share)
{
    struct out pair = {.arena = arena};
    uint32_t at;

    out_str(&pair, share->low);
    out_str(&pair, share->high);
    at = table_find(&shares->pairs, out_view(&pair));
    if (at >= shares->count) {
        table_set(arena, &shares->pairs, out_view(&pair),
                  (uint32_t)shares->count);
        *LIST_ADD(arena, shares) = *share;
        return;
    }
    if (share->told < shares->items[at].told)
        shares->items[at].told = share->told;
    widen_days(&shares->items[at].when, share->when);
}

/* For each two of the countries that take part in a fact, and each alone. */
static void add_shares(struct arena *arena, struct shares *shares,
                       const struct fact *fact, struct interval published)
{
    struct codes codes = ledger_countries(fact);
    struct share share = {.told = ledger_day_told(published),
                          .when = fact_date(fact, published)};

    for (size_t i = 0; i < codes.count && !fact->domestic; i++)
        for (size_t j = i; j < codes.count; j++) {
            share.low = codes.items[i];
            share.high = codes.items[j];
            add_share(arena, shares, &share);
        }
}

static struct ask *ask_share(struct ledger *ledger, const char *sql,
                             int64_t thing, enum fact_kind kind,
                             const struct share *share, struct error *err)
{
    struct ask *ask = ledger_ask(ledger, sql, err);

    if (ask != NULL) {
        ledger->driver->set_int(ask, 1, thing);
        ledger->driver->set_str(ask, 2, share->low);
        ledger->driver->set_str(ask, 3, share->high);
        ledger->driver->set_int(ask, 4, kind);
    }
    return ask;
}

static bool write_share(struct ledger *ledger, struct ask *ask,
                        const struct share *share, bool fresh,
                        struct error *err)
{
    if (ask == NULL)
        return false;
    ledger->driver->set_int(ask, 5, share->told);
    ledger_set_interval(ledger, ask, 6, share->when);
    return fresh ? ledger_put(ledger, ask, err) : ledger_do(ledger, ask, err);
}

/* Takes what the ledger has of it into the share, and says whether that says
 * as much as both. */
static bool find_share(struct ledger *ledger, struct ask *ask,
                       struct share *share, bool *there, bool *same,
                       struct error *err)
{
    struct interval held, added = share->when;
    int64_t told;

    *there = false;
    if (ask == NULL || !ledger->driver->next(ask, there, err))
        return false;
    if (!*there)
        return true;
    told = ledger->driver->get_int(ask, 0, DAY_NONE);
    held = share->when = ledger_get_interval(ledger, ask, 1);
    ledger->driver->end(ask);
    widen_days(&share->when, added);
    *same = told <= share->told && interval_equal(held, share->when);
    if (told < share->told)
        share->told = told;
    return true;
}

static bool put_share(struct ledger *ledger, int64_t thing, enum fact_kind kind,
                      struct share *share, bool fresh, struct error *err)
{
    bool there = false, same = false;

    if (!fresh &&
        !find_share(ledger,
                    ask_share(ledger, find_dealing, thing, kind, share, err),
                    share, &there, &same, err))
        return false;
    if (there && same)
        return true;
    if (!there)
        ledger_gather_pair(ledger, share->low, share->high,
                           (enum gathered_of_pair)kind, 1);
    return write_share(ledger,
                       ask_share(ledger, there ? put_dealing : add_dealing,
                                 thing, kind, share, err),
                       share, !there, err);
}

static bool put_shares(struct ledger *ledger, int64_t thing,
                       enum fact_kind kind, const struct shares *shares,
                       bool fresh, struct error *err)
{
    for (size_t i = 0; i < shares->count; i++)
        if (!put_share(ledger, thing, kind, &shares->items[i], fresh, err))
            return false;
    return true;
}

bool ledger_add_dealing(struct ledger *ledger, const struct fact *fact,
                        const struct slot *slot, struct error *err)
{
    struct arena arena = {0};
    struct shares shares = {0};
    bool good;

    if (!slot->wrong)
        add_shares(&arena, &shares, fact, slot->published);
    good = put_shares(ledger, -slot->row, fact->kind, &shares, true, err);
    arena_reset(&arena);
    return good;
}

/* What is wrong stands in no block. */
bool ledger_widen_dealing(struct ledger *ledger, const struct block *block,
                          const struct record *record, int64_t row,
                          int64_t after, struct error *err)
{
    struct arena arena = {0};
    struct shares shares = {0};
    bool good;

    for (size_t i = 0; i < record->fact_count; i++) {
        uint32_t at = record->facts[i];
        const struct kept_fact *kept = &block->facts.items[at];

        if (block->rows.items[at] > after)
            add_shares(&arena, &shares, &kept->fact,
                       block->facts.reports.items[kept->report].published);
    }
    good = put_shares(ledger, row, record->kind, &shares, after == 0, err);
    arena_reset(&arena);
    return good;
}

bool ledger_drop_dealing(struct ledger *ledger, int64_t thing,
                         struct error *err)
{
    return gather_pairs(ledger, pairs_of_thing, thing, -1, err) &&
           ledger_do_row(ledger, drop_thing, thing, err);
}

bool ledger_drop_record(struct ledger *ledger, int64_t row, struct error *err)
{
    return ledger_drop_dealing(ledger, row, err) &&
           ledger_do_row(ledger, "DELETE FROM record WHERE row = ?1", row, err);
}

/* The rows of what a fact belongs to. */
static bool rows_of_fact(struct ledger *ledger, struct arena *arena,
                         const char *sql, int64_t fact, struct int64s *rows,
                         struct error *err)
{
    struct ask *ask = ledger_ask(ledger, sql, err);

    *rows = (struct int64s){0};
    if (ask == NULL)
        return false;
    ledger->driver->set_int(ask, 1, fact);
    return ledger_do_for_numbers(ledger, arena, ask, rows, err);
}

bool ledger_drop_things(struct ledger *ledger, int64_t fact, struct error *err)
{
    struct arena arena = {0};
    struct int64s records, disputes;
    bool good =
        ledger_drop_dealing(ledger, -fact, err) &&
        rows_of_fact(ledger, &arena, record_of_fact, fact, &records, err) &&
        rows_of_fact(ledger, &arena, disputes_of_fact, fact, &disputes, err);

    for (size_t i = 0; good && i < records.count; i++)
        good = ledger_drop_record(ledger, records.items[i], err);
    for (size_t i = 0; good && i < disputes.count; i++)
        good = ledger_drop_dispute(ledger, disputes.items[i], err);
    arena_reset(&arena);
    return good;
}

/* ---- reports ---- */

void ledger_count_told(struct ledger *ledger, const struct facts *facts)
{
    struct arena arena = {0};
    struct shares shares = {0};

    for (size_t i = 0; i < facts->count; i++)
        add_shares(&arena, &shares, &facts->items[i], INTERVAL_NONE);
    for (size_t i = 0; i < shares.count; i++)
        ledger_gather_pair(ledger, shares.items[i].low, shares.items[i].high,
                           GATHERED_reports, 1);
    arena_reset(&arena);
}

bool ledger_count_dealers(struct ledger *ledger, int64_t report, int by,
                          struct error *err)
{
    return gather_pairs(ledger, pairs_of_report, report, by, err);
}

/* ---- disputes ---- */

static void count_between(struct ledger *ledger, struct str one,
                          struct str other, int by)
{
    bool turned = str_order(one, other) > 0;

    ledger_gather_pair(ledger, turned ? other : one, turned ? one : other,
                       GATHERED_disputes, by);
}

void ledger_count_dispute(struct ledger *ledger, struct str countries, int by)
{
    struct str rest = countries, one = str_cut(&rest, ' ');

    if (one.len == 0)
        return;
    count_between(ledger, one, one, by);
    if (rest.len == 0 || str_equal(one, rest))
        return;
    count_between(ledger, rest, rest, by);
    count_between(ledger, one, rest, by);
}

bool ledger_drop_dispute(struct ledger *ledger, int64_t row, struct error *err)
{
    struct ask *ask = ledger_ask(ledger, countries_of_dispute, err);
    struct arena arena = {0};
    struct str countries;
    bool there = false;

    if (ask == NULL)
        return false;
    ledger->driver->set_int(ask, 1, row);
    if (!ledger->driver->next(ask, &there, err))
        return false;
    if (!there)
        return true;
    countries = arena_str(&arena, ledger->driver->get_str(ask, 0));
    ledger->driver->end(ask);
    ledger_count_dispute(ledger, countries, -1);
    arena_reset(&arena);
    return ledger_do_row(ledger, "DELETE FROM dispute WHERE row = ?1", row,
                         err);
}
