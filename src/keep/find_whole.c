/* find_whole -- facts that come with their places, in one way to the ledger. */
#include "keep/find_facts.h"
#include "keep/keyed.h"

static const char ids_of_records[] =
    "SELECT id, " KEYED " FROM " KEYS
    " CROSS JOIN record c ON c.row = " KEYED_ROW;

#define COLUMN_OF_HEAD 12 /* of PLACE_AND_FACT */

void ledger_take_whole(struct ledger *ledger, struct arena *scratch,
                       struct ask *ask, struct wholes *wholes)
{
    const struct driver *driver = ledger->driver;
    struct arena *arena = wholes->arena;
    struct whole *whole = LIST_ADD(scratch, wholes);
    struct report_head *head = wholes->heads.items;
    int64_t report = driver->get_int(ask, 1, 0);
    size_t heads = wholes->heads.count;

    *whole = (struct whole){
        .kept = {.id = arena_str(arena, driver->get_str(ask, 6)),
                 .block = arena_str(arena, driver->get_str(ask, 7)),
                 .wrong = driver->get_int(ask, 9, 0) != 0,
                 .moved = driver->get_int(ask, 10, 0) != 0,
                 .corrected = driver->get_int(ask, 11, 0) != 0},
        .body = arena_str(scratch, driver->get_str(ask, 8))};
    if (heads == 0 || head[heads - 1].row != report) {
        head = LIST_ADD(scratch, &wholes->heads);
        head->row = report;
        head->report =
            ledger_get_head(ledger, arena, ask, COLUMN_OF_HEAD, &head->alike);
    }
}

/* ---- the records of facts ---- */

/* Rows of records, each once, and their ids. */
struct naming {
    struct ledger *ledger;
    struct arena *arena;
    struct str *ids;
    struct int64s rows;
    struct table places; /* in both, by the bytes of the row */
};

static bool take_id(void *self, struct ask *ask, size_t index,
                    struct error *err)
{
    const struct naming *naming = self;

    (void)err;
    naming->ids[index] =
        arena_str(naming->arena, naming->ledger->driver->get_str(ask, 0));
    return true;
}

static struct str bytes_of(const int64_t *row)
{
    return (struct str){(const char *)row, sizeof(*row)};
}

static bool name_records(struct naming *naming, struct arena *scratch,
                         const struct founds *places, struct error *err)
{
    const struct taker taker = {take_id, naming, 1};

    for (size_t i = 0; i < places->count; i++) {
        const int64_t *record = &places->items[i].record;

        if (*record == 0 ||
            table_find(&naming->places, bytes_of(record)) != TABLE_ABSENT)
            continue;
        table_set(scratch, &naming->places, bytes_of(record),
                  (uint32_t)naming->rows.count);
        *LIST_ADD(scratch, &naming->rows) = *record;
    }
    naming->ids =
        arena_alloc(scratch, naming->rows.count + 1, sizeof(*naming->ids));
    return ledger_ask_rows(naming->ledger, ids_of_records, &naming->rows, NULL,
                           &taker, err);
}

/* ---- reports ---- */

/* The reports that were noted, of which the heads came in the same order. */
static bool add_heads(struct ledger *ledger, struct arena *arena,
                      const struct wholes *wholes, struct finding *finding,
                      struct error *err)
{
    struct kept_reports *reports = &finding->facts->reports;
    const struct int64s *rows = &finding->reports;
    struct arena scratch = {0};
    struct alikes **alikes =
        arena_alloc(&scratch, rows->count + 1, sizeof(*alikes));
    struct int64s alike = {0};
    const struct report_head *head = wholes->heads.items;
    bool good;

    reports->items =
        arena_alloc(arena, rows->count + 1, sizeof(*reports->items));
    reports->count = reports->room = rows->count;
    for (size_t i = 0; i < rows->count; i++, head++) {
        while (head->row != rows->items[i])
            head++;
        reports->items[i] = head->report;
        if (!head->alike)
            continue;
        alikes[alike.count] = &reports->items[i].alike;
        *LIST_ADD(&scratch, &alike) = head->row;
    }
    good = ledger_get_alikes(ledger, arena, &alike, alikes, err);
    arena_reset(&scratch);
    return good;
}

/* ---- all ---- */

static bool add_whole(struct ledger *ledger, struct arena *arena,
                      const struct found *place, const struct whole *whole,
                      struct finding *finding, struct error *err)
{
    struct kept_fact *kept = LIST_ADD(arena, finding->facts);

    *kept = whole->kept;
    *LIST_ADD(arena, &finding->founds) = *place;
    ledger_note_report(arena, finding, kept);
    return ledger_parse_fact(ledger, arena, whole->body, true, kept, err);
}

bool ledger_add_wholes(struct ledger *ledger, const struct founds *places,
                       const struct wholes *wholes, bool heads,
                       struct finding *finding, struct error *err)
{
    struct arena scratch = {0}, *arena = wholes->arena;
    struct naming naming = {.ledger = ledger, .arena = arena};
    bool good = name_records(&naming, &scratch, places, err);

    for (size_t i = 0; i < places->count && good; i++) {
        const struct found *place = &places->items[i];
        struct whole *whole = &wholes->items[place->whole];

        if (place->record != 0)
            whole->kept.record =
                naming
                    .ids[table_find(&naming.places, bytes_of(&place->record))];
        good = add_whole(ledger, arena, place, whole, finding, err);
    }
    arena_reset(&scratch);
    return good && (heads ? add_heads(ledger, arena, wholes, finding, err)
                          : ledger_add_reports(ledger, arena, finding, err));
}
