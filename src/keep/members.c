/*
 * members -- the facts of a record, of which a merge changes few.
 *
 * A fact's position says before which others it comes, and no more: between
 * those of long records there is room, so that what comes to one of a thousand
 * facts does not move the rest.
 */
#include "keep/ledger.h"

#define LONG_RECORD 8 /* facts */
#define ROOM ((int64_t)1 << 16)

static const char add_member[] =
    "INSERT INTO record_fact (record, position, fact, sample)"
    " VALUES (?1, ?2, ?3, ?4)";
static const char put_sample[] =
    "UPDATE record_fact SET sample = ?3 WHERE record = ?1 AND position = ?2";
static const char drop_member[] =
    "DELETE FROM record_fact WHERE record = ?1 AND position = ?2";
static const char drop_members[] = "DELETE FROM record_fact WHERE record = ?1";

/* Where a fact of the record shall stand. */
struct chair {
    int64_t position;
    bool taken, sample; /* as the ledger has it */
};

struct seating seating_of(struct arena *arena, const struct block *block,
                          const struct records *records)
{
    struct seating seating = {
        .block = block,
        .owners = arena_alloc(arena, block->facts.count, sizeof(uint32_t)),
        .seats = arena_alloc(arena, block->facts.count, sizeof(uint32_t))};

    for (uint32_t i = 0; i < records->count; i++)
        for (uint32_t j = 0; j < records->items[i].fact_count; j++) {
            seating.owners[records->items[i].facts[j]] = i;
            seating.seats[records->items[i].facts[j]] = j;
        }
    return seating;
}

/* The place of a fact in the block, whose rows rise; their number where it is
 * not there. */
static size_t find_row(const struct int64s *rows, int64_t fact)
{
    size_t low = 0, high = rows->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (rows->items[middle] < fact)
            low = middle + 1;
        else
            high = middle;
    }
    return low < rows->count && rows->items[low] == fact ? low : rows->count;
}

static struct ask *ask_member(struct ledger *ledger, const char *sql,
                              int64_t record, int64_t position,
                              struct error *err)
{
    struct ask *ask = ledger_ask(ledger, sql, err);

    if (ask != NULL) {
        ledger->driver->set_int(ask, 1, record);
        ledger->driver->set_int(ask, 2, position);
    }
    return ask;
}

bool ledger_part_members(struct ledger *ledger, const struct seating *seating,
                         uint32_t number, const struct held_record *held,
                         struct error *err)
{
    const struct int64s *rows = &seating->block->rows;
    int64_t last = -1;

    for (size_t i = 0; i < held->count; i++) {
        struct held_fact *fact = &held->facts[i];
        size_t at = find_row(rows, fact->fact);

        fact->stays = at < rows->count && seating->owners[at] == number &&
                      seating->seats[at] > last;
        if (fact->stays)
            last = seating->seats[at];
        else if (!ledger_do(ledger,
                            ask_member(ledger, drop_member, held->row,
                                       fact->position, err),
                            err))
            return false;
    }
    return true;
}

/* ---- positions ---- */

static int64_t room_of(size_t count) { return count < LONG_RECORD ? 1 : ROOM; }

/* Those of the chairs from..to-1 between the ones beside them; false where
 * there is no room.  What comes later mostly comes behind, so room is left
 * there. */
static bool place_run(struct chair *chairs, size_t from, size_t to,
                      size_t count)
{
    int64_t many = (int64_t)(to - from) + 1, step = room_of(count), low;

    if (from > 0 && to < count) {
        int64_t room = chairs[to].position - chairs[from - 1].position;

        if (room < many)
            return false;
        if (room / many / 4 < step)
            step = room / many / 4;
        if (step == 0)
            step = 1;
    }
    if (from == 0 && (to == count || count < LONG_RECORD))
        return false;
    low = from > 0 ? chairs[from - 1].position
                   : chairs[to].position - many * step;
    for (size_t i = from; i < to; i++)
        chairs[i].position = low + step * (int64_t)(i - from + 1);
    return true;
}

/* False where all must be placed anew. */
static bool place_new(struct chair *chairs, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        size_t from = i;

        while (i < count && !chairs[i].taken)
            i++;
        if (i > from && !place_run(chairs, from, i, count))
            return false;
    }
    return true;
}

static void place_all(struct chair *chairs, size_t count)
{
    for (size_t i = 0; i < count; i++)
        chairs[i] = (struct chair){.position = (int64_t)i * room_of(count)};
}

/* ---- writing ---- */

static bool put_chair(struct ledger *ledger, int64_t record,
                      const struct chair *chair, int64_t fact, bool sample,
                      struct error *err)
{
    struct ask *ask;

    if (chair->taken && chair->sample == sample)
        return true;
    ask = ask_member(ledger, chair->taken ? put_sample : add_member, record,
                     chair->position, err);
    if (ask == NULL)
        return false;
    if (chair->taken) {
        ledger->driver->set_truth(ask, 3, sample);
    } else {
        ledger->driver->set_int(ask, 3, fact);
        ledger->driver->set_truth(ask, 4, sample);
    }
    return chair->taken ? ledger_do(ledger, ask, err)
                        : ledger_put(ledger, ask, err);
}

static struct chair *chairs_of(struct arena *arena,
                               const struct seating *seating,
                               const struct record *record,
                               const struct held_record *held)
{
    struct chair *chairs =
        arena_alloc(arena, record->fact_count, sizeof(*chairs));

    for (size_t i = 0; held != NULL && i < held->count; i++) {
        const struct held_fact *fact = &held->facts[i];
        size_t at = find_row(&seating->block->rows, fact->fact);

        if (fact->stays)
            chairs[seating->seats[at]] =
                (struct chair){fact->position, true, fact->sample};
    }
    return chairs;
}

bool ledger_put_members(struct ledger *ledger, const struct seating *seating,
                        const struct record *record, int64_t row,
                        const struct held_record *held, struct error *err)
{
    struct arena arena = {0};
    const struct block *block = seating->block;
    struct chair *chairs = chairs_of(&arena, seating, record, held);
    struct sample sample = ledger_sample_of(block, record);
    bool good = true;

    if (!place_new(chairs, record->fact_count)) {
        place_all(chairs, record->fact_count);
        good = held == NULL || ledger_do_row(ledger, drop_members, row, err);
    }
    for (size_t i = 0; i < record->fact_count && good; i++)
        good = put_chair(ledger, row, &chairs[i],
                         block->rows.items[record->facts[i]],
                         sample_has(&sample, i, record->facts[i]), err);
    arena_reset(&arena);
    return good;
}
