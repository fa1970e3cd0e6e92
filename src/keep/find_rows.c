/* find_rows -- facts by their rows. */
#include "keep/find_facts.h"
#include "keep/keyed.h"

static const char whole_facts[] = "SELECT " WHOLE_FACT ", " KEYED " FROM " KEYS
                                  " CROSS JOIN fact f ON f.row = " KEYED_ROW
                                  " LEFT JOIN record_fact rf ON rf.fact = f.row"
                                  " LEFT JOIN record c ON c.row = rf.record";
/* Of facts whose places are known: the number of each is its record's row. */
static const char placed_facts[] =
    "SELECT f.row, f.report, f.id, f.block, coalesce(f.told, f.body), c.row,"
    " c.id, 0, f.wrong, f.moved, f.told IS NOT NULL, " KEYED " FROM " KEYS
    " CROSS JOIN fact f ON f.row = " KEYED_ROW
    " LEFT JOIN record c ON c.row = " KEYED_NUMBER;
#define KEY_OF_FACT 11 /* the column of both */

/* Facts that are asked for by their rows. */
struct wanted {
    struct ledger *ledger;
    struct arena *arena;
    struct finding *finding;
    struct kept_fact *kept; /* by place in the list; without id: not there */
    struct found *founds;   /* NULL: places are known */
};

static bool take_wanted(void *self, struct ask *ask, size_t index,
                        struct error *err)
{
    const struct wanted *wanted = self;
    const struct driver *driver = wanted->ledger->driver;

    if (wanted->founds != NULL)
        wanted->founds[index] =
            (struct found){.row = driver->get_int(ask, 0, 0),
                           .report = driver->get_int(ask, 1, 0),
                           .record = driver->get_int(ask, 5, 0),
                           .position = driver->get_int(ask, 7, 0)};
    return ledger_take_fact(wanted->ledger, wanted->arena, ask,
                            &wanted->kept[index], err);
}

/* Those that are there, in the order of the list. */
static void add_wanted(const struct wanted *wanted, const struct found *founds,
                       size_t count)
{
    struct finding *finding = wanted->finding;

    for (size_t i = 0; i < count; i++)
        if (wanted->kept[i].id.len > 0) {
            struct kept_fact *kept = LIST_ADD(wanted->arena, finding->facts);

            *kept = wanted->kept[i];
            *LIST_ADD(wanted->arena, &finding->founds) = founds[i];
            ledger_note_report(wanted->arena, finding, kept);
        }
}

bool ledger_add_whole(struct ledger *ledger, struct arena *arena,
                      const struct int64s *rows, struct finding *finding,
                      struct error *err)
{
    struct arena scratch = {0};
    struct wanted wanted = {
        .ledger = ledger,
        .arena = arena,
        .finding = finding,
        .kept = arena_alloc(&scratch, rows->count + 1, sizeof(*wanted.kept)),
        .founds =
            arena_alloc(&scratch, rows->count + 1, sizeof(*wanted.founds))};
    const struct taker taker = {take_wanted, &wanted, KEY_OF_FACT};
    bool good = ledger_ask_rows(ledger, whole_facts, rows, NULL, &taker, err);

    if (good)
        add_wanted(&wanted, wanted.founds, rows->count);
    arena_reset(&scratch);
    return good;
}

bool ledger_add_placed(struct ledger *ledger, struct arena *arena,
                       const struct founds *places, struct finding *finding,
                       struct error *err)
{
    struct arena scratch = {0};
    struct wanted wanted = {
        .ledger = ledger,
        .arena = arena,
        .finding = finding,
        .kept = arena_alloc(&scratch, places->count + 1, sizeof(*wanted.kept))};
    const struct taker taker = {take_wanted, &wanted, KEY_OF_FACT};
    struct int64s rows = {0}, records = {0};
    bool good;

    for (size_t i = 0; i < places->count; i++) {
        *LIST_ADD(&scratch, &rows) = places->items[i].row;
        *LIST_ADD(&scratch, &records) = places->items[i].record;
    }
    good = ledger_ask_rows(ledger, placed_facts, &rows, records.items, &taker,
                           err);
    if (good)
        add_wanted(&wanted, places->items, places->count);
    arena_reset(&scratch);
    return good;
}
