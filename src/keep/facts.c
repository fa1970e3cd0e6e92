/* facts -- facts into the ledger. */
#include "keep/ledger.h"

#include "base/hash.h"
#include "base/out.h"
#include "news/fact_json.h"
#include "news/fact_pack.h"

static const char add_fact[] =
    "INSERT INTO fact (id, report, place, kind, block, first, last, alone,"
    " measure, value, unit, tie, body, domestic, row)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8,"
    " ?9, ?10, ?11, ?12, ?13, ?14, ?17)";
/* The places are those of add_fact, as far as they go. */
static const char put_fact[] =
    "UPDATE fact SET kind = ?4, block = ?5, first = ?6, last = ?7, alone = ?8,"
    " measure = ?9, value = ?10, unit = ?11, tie = ?12, domestic = ?14,"
    " told = nullif(?13, body), wrong = ?15, moved = ?16 WHERE row = ?17";
static const char drop_countries[] = "DELETE FROM fact_country WHERE fact = ?1";
static const char drop_pairs[] = "DELETE FROM fact_pair WHERE fact = ?1";
static const char drop_topics[] = "DELETE FROM fact_topic WHERE fact = ?1";
static const char stale_of_fact[] =
    "INSERT INTO stale_block (block) SELECT block FROM fact"
    " WHERE row = ?1 AND block <> ''";
static const char add_country[] =
    "INSERT INTO fact_country (code, fact) VALUES (?1, ?2)";
static const char add_pair[] =
    "INSERT INTO fact_pair (low, high, kind, day, fact)"
    " VALUES (?1, ?2, ?4, ?5, ?3)";
static const char add_topic[] =
    "INSERT INTO fact_topic (fact, topic) VALUES (?1, ?2)"
    " ON CONFLICT DO NOTHING";
static const char drop_pack[] =
    "DELETE FROM block_fact WHERE fact = ?1"
    " AND block = (SELECT block FROM fact WHERE row = ?1)";
static const char add_pack[] =
    "INSERT INTO block_fact (block, fact, report, id, moved, pack)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
static const char add_stale[] = "INSERT INTO stale_block (block) VALUES (?1)";

static void codes_add(struct codes *codes, struct str code)
{
    size_t at = 0;

    while (at < codes->count && str_order(codes->items[at], code) < 0)
        at++;
    if (code.len == 0 || codes->count == COUNTRIES_MAX ||
        (at < codes->count && str_equal(codes->items[at], code)))
        return;
    for (size_t i = codes->count++; i > at; i--)
        codes->items[i] = codes->items[i - 1];
    codes->items[at] = code;
}

struct codes ledger_countries(const struct fact *fact)
{
    struct codes codes = {0};

    for (size_t i = 0; i < fact->who.count; i++)
        codes_add(&codes, str_from(fact->who.items[i].country));
    for (unsigned i = 0; i < fact->country_count && i < 2; i++)
        codes_add(&codes, str_from(fact->countries[i]));
    for (size_t i = 0; fact->more != NULL && i < fact->more->count; i++)
        codes_add(&codes, fact->more->items[i]);
    if (fact->kind == FACT_figure)
        codes_add(&codes, str_from(fact->said_by.country));
    if (fact->kind == FACT_statement)
        codes_add(&codes, str_from(fact->speaker.country));
    if (fact->kind == FACT_event &&
        (fact->form == FORM_visit || fact->form == FORM_forum ||
         codes.count < 2))
        codes_add(&codes, str_from(fact->in));
    return codes;
}

struct str ledger_fact_id(struct arena *arena, struct str report,
                          enum fact_kind kind, unsigned number)
{
    struct out key = {.arena = arena}, id = {.arena = arena};
    char hex[65];

    out_format(&key, "%.*s %s %u", STR_ARG(report), fact_kind_text(kind),
               number);
    hash_sha256(out_view(&key), hex);
    out_format(&id, "f%.12s", hex);
    return out_view(&id);
}

int64_t ledger_day_told(struct interval published)
{
    return published.last != DAY_OPEN_FUTURE ? published.last : DAY_NONE;
}

static bool insert_pair(struct ledger *ledger, struct str low, struct str high,
                        enum fact_kind kind, const struct slot *slot,
                        struct error *err)
{
    const struct driver *driver = ledger->driver;
    struct ask *ask = ledger_ask(ledger, add_pair, err);

    if (ask == NULL)
        return false;
    driver->set_str(ask, 1, low);
    driver->set_str(ask, 2, high);
    driver->set_int(ask, 3, slot->row);
    driver->set_int(ask, 4, kind);
    driver->set_int(ask, 5, ledger_day_told(slot->published));
    return ledger_put(ledger, ask, err);
}

static bool insert_countries(struct ledger *ledger, const struct codes *codes,
                             enum fact_kind kind, const struct slot *slot,
                             struct error *err)
{
    const struct driver *driver = ledger->driver;

    for (size_t i = 0; i < codes->count; i++) {
        struct ask *ask = ledger_ask(ledger, add_country, err);

        if (ask == NULL)
            return false;
        driver->set_str(ask, 1, codes->items[i]);
        driver->set_int(ask, 2, slot->row);
        if (!ledger_put(ledger, ask, err))
            return false;
        for (size_t j = i + 1; j < codes->count; j++)
            if (!insert_pair(ledger, codes->items[i], codes->items[j], kind,
                             slot, err))
                return false;
    }
    return true;
}

static bool insert_topics(struct ledger *ledger, const struct strs *topics,
                          int64_t row, struct error *err)
{
    for (size_t i = 0; i < topics->count; i++) {
        struct ask *ask = ledger_ask(ledger, add_topic, err);

        if (ask == NULL)
            return false;
        ledger->driver->set_int(ask, 1, row);
        ledger->driver->set_str(ask, 2, topics->items[i]);
        if (!ledger_put(ledger, ask, err))
            return false;
    }
    return true;
}

static struct str body_of(struct arena *arena, const struct fact *fact)
{
    struct json *object = fact_to_json(fact);
    struct out out = {.arena = arena};

    json_tell(&out, object);
    json_free(object);
    return out_view(&out);
}

/* Once in a transaction is enough. */
static bool mark_stale(struct ledger *ledger, struct str block,
                       struct error *err)
{
    struct marked *marked = &ledger->marked;
    struct ask *ask;

    if (block.len == 0 || table_find(&marked->blocks, block) != TABLE_ABSENT)
        return true;
    table_set(&marked->arena, &marked->blocks, arena_str(&marked->arena, block),
              1);
    ask = ledger_ask(ledger, add_stale, err);
    if (ask == NULL)
        return false;
    ledger->driver->set_str(ask, 1, block);
    return ledger_put(ledger, ask, err);
}

/* Everything of a fact that both statements have. */
static void bind_fact(struct ledger *ledger, struct arena *arena,
                      struct ask *ask, const struct fact *fact,
                      const struct slot *slot)
{
    const struct driver *driver = ledger->driver;
    struct codes codes = ledger_countries(fact);
    bool figure = fact->kind == FACT_figure;

    driver->set_int(ask, 4, fact->kind);
    driver->set_str(ask, 5, slot->block);
    ledger_set_interval(ledger, ask, 6, fact_date(fact, slot->published));
    driver->set_str(ask, 8, codes.count == 1 ? codes.items[0] : STR(""));
    driver->set_str(ask, 9, figure ? fact_measure(fact) : STR(""));
    if (figure && fact->amount.values > 0)
        driver->set_number(ask, 10, fact->amount.value[0]);
    driver->set_str(ask, 11, fact->amount.unit);
    driver->set_str(
        ask, 12, str_from(fact->kind == FACT_tie ? tie_text(fact->tie) : ""));
    driver->set_str(ask, 13, body_of(arena, fact));
    driver->set_truth(ask, 14, fact->domestic);
}

static bool insert_pack(struct ledger *ledger, struct arena *arena,
                        const struct fact *fact, const struct slot *slot,
                        struct error *err)
{
    const struct driver *driver = ledger->driver;
    struct ask *ask;

    if (slot->block.len == 0)
        return true;
    ask = ledger_ask(ledger, add_pack, err);
    if (ask == NULL)
        return false;
    driver->set_str(ask, 1, slot->block);
    driver->set_int(ask, 2, slot->row);
    driver->set_int(ask, 3, slot->report);
    driver->set_str(ask, 4, slot->id);
    driver->set_truth(ask, 5, slot->moved);
    driver->set_bytes(ask, 6, fact_pack(arena, fact));
    return ledger_put(ledger, ask, err);
}

static bool insert_rest(struct ledger *ledger, struct arena *arena,
                        const struct fact *fact, const struct slot *slot,
                        struct error *err)
{
    struct codes codes = ledger_countries(fact);

    return insert_pack(ledger, arena, fact, slot, err) &&
           insert_countries(ledger, &codes, fact->kind, slot, err) &&
           insert_topics(ledger, &fact->topics, slot->row, err) &&
           mark_stale(ledger, slot->block, err) &&
           (slot->block.len > 0 || ledger_add_dealing(ledger, fact, slot, err));
}

bool ledger_add_fact(struct ledger *ledger, struct arena *arena,
                     const struct fact *fact, struct slot *slot,
                     struct error *err)
{
    struct ask *ask;

    if (!ledger_number(ledger, NUMBERED_fact, &slot->row, err))
        return false;
    ask = ledger_ask(ledger, add_fact, err);
    if (ask == NULL)
        return false;
    ledger->driver->set_str(ask, 1, slot->id);
    ledger->driver->set_int(ask, 2, slot->report);
    ledger->driver->set_int(ask, 3, (int64_t)slot->place);
    bind_fact(ledger, arena, ask, fact, slot);
    ledger->driver->set_int(ask, 17, slot->row);
    return ledger_put(ledger, ask, err) &&
           insert_rest(ledger, arena, fact, slot, err);
}

bool ledger_do_for_row(struct ledger *ledger, struct ask *ask, int64_t *row,
                       struct error *err)
{
    bool there = false;

    if (!ledger->driver->next(ask, &there, err))
        return false;
    *row = there ? ledger->driver->get_int(ask, 0, 0) : 0;
    ledger->driver->end(ask);
    return true;
}

bool ledger_do_row(struct ledger *ledger, const char *sql, int64_t row,
                   struct error *err)
{
    struct ask *ask = ledger_ask(ledger, sql, err);

    if (ask == NULL)
        return false;
    ledger->driver->set_int(ask, 1, row);
    return ledger_do(ledger, ask, err);
}

/* A record may come to stand in another block: then it must be gone from the
 * one where it was, whichever is merged first. */
bool ledger_loosen_fact(struct ledger *ledger, int64_t row, struct error *err)
{
    return ledger_do_row(ledger, stale_of_fact, row, err) &&
           ledger_drop_things(ledger, row, err);
}

bool ledger_put_fact(struct ledger *ledger, struct arena *arena,
                     const struct fact *fact, const struct slot *slot,
                     struct error *err)
{
    static const char *const drops[] = {drop_countries, drop_pairs, drop_topics,
                                        drop_pack};
    struct ask *ask;

    if (!ledger_count_dealers(ledger, slot->report, -1, err) ||
        !ledger_loosen_fact(ledger, slot->row, err))
        return false;
    for (size_t i = 0; i < sizeof(drops) / sizeof(drops[0]); i++)
        if (!ledger_do_row(ledger, drops[i], slot->row, err))
            return false;
    ask = ledger_ask(ledger, put_fact, err);
    if (ask == NULL)
        return false;
    bind_fact(ledger, arena, ask, fact, slot);
    ledger->driver->set_truth(ask, 15, slot->wrong);
    ledger->driver->set_truth(ask, 16, slot->moved);
    ledger->driver->set_int(ask, 17, slot->row);
    return ledger_do(ledger, ask, err) &&
           insert_rest(ledger, arena, fact, slot, err) &&
           ledger_count_dealers(ledger, slot->report, 1, err);
}
