/* numbers -- those of rows, taken before the rows are put in: so a fact and
 * what belongs to it go together, and nobody waits for the number. */
#include "keep/ledger.h"

#define NUMBERS_MOST 128 /* taken at once */

/* Where one transaction writes at a time, those behind the last. */
#define BEHIND(table) "SELECT coalesce(max(row), 0) + 1, 1048576 FROM " table
static const char *const behind[] = {BEHIND("report"), BEHIND("fact"),
                                     BEHIND("record"), BEHIND("dispute")};

/* Twice as many as before: so few are left over where few are needed. */
static bool take_more(struct ledger *ledger, enum numbered table,
                      struct error *err)
{
    const struct driver *driver = ledger->driver;
    struct numbers *numbers = &ledger->numbers[table];
    bool keeps = driver->numbers != NULL;
    struct ask *ask =
        ledger_ask(ledger, keeps ? driver->numbers[table] : behind[table], err);
    bool row = false;

    if (ask == NULL)
        return false;
    numbers->asked = numbers->asked == 0              ? 1
                     : numbers->asked >= NUMBERS_MOST ? NUMBERS_MOST
                                                      : numbers->asked * 2;
    numbers->next = numbers->count = 0;
    if (keeps)
        driver->set_int(ask, 1, (int64_t)numbers->asked);
    if (!driver->next(ask, &row, err))
        return false;
    while (row) {
        *LIST_ADD(&ledger->arena, numbers) = (struct number_run){
            driver->get_int(ask, 0, 0), driver->get_int(ask, 1, 0)};
        if (!driver->next(ask, &row, err))
            return false;
    }
    return numbers->count > 0 ||
           error_at(err, ERROR_STORE,
                    (struct place){.source = ledger->store->where},
                    "there are no numbers for rows");
}

bool ledger_number(struct ledger *ledger, enum numbered table, int64_t *row,
                   struct error *err)
{
    struct numbers *numbers = &ledger->numbers[table];
    struct number_run *run;

    if (numbers->next == numbers->count && !take_more(ledger, table, err))
        return false;
    run = &numbers->items[numbers->next];
    *row = run->first++;
    if (--run->count == 0)
        numbers->next++;
    return true;
}

void ledger_end_numbers(struct ledger *ledger)
{
    for (int i = 0; i < NUMBERED && ledger->driver->numbers == NULL; i++)
        ledger->numbers[i].next = ledger->numbers[i].count = 0;
}
