/* What belongs to many rows is asked for at once. */
#include "keep/keyed.h"
#include "pages.h"

TestSuite(keyed, .init = set_up, .fini = tear_down);

#define MANY 2500 /* more than are asked for at a time */

struct taken {
    struct ledger *ledger;
    unsigned times[MANY];
    int64_t numbers[MANY];
};

static bool take(void *self, struct ask *ask, size_t index, struct error *err)
{
    struct taken *taken = self;

    (void)err;
    taken->times[index]++;
    taken->numbers[index] = taken->ledger->driver->get_int(ask, 0, -1);
    return true;
}

/* Each stands four times. */
Test(keyed, each_row_is_taken_wherever_it_stands_in_the_list)
{
    static const char sums[] = "SELECT " KEYED_ROW " + " KEYED_NUMBER ", " KEYED
                               " FROM " KEYS " WHERE " KEYED_ROW " <> 8";
    struct taken taken = {.ledger = open_ledger()};
    const struct taker taker = {take, &taken, 1};
    struct int64s rows = {0};
    int64_t numbers[MANY];
    struct error err = {0};

    for (int64_t i = 0; i < MANY; i++) {
        *LIST_ADD(&arena, &rows) = i / 4 * 4;
        numbers[i] = 1000000;
    }
    cr_assert(ledger_ask_rows(taken.ledger, sums, &rows, numbers, &taker, &err),
              "%s", err.text);
    for (int64_t i = 0; i < MANY; i++) {
        bool there = i / 4 != 2;

        cr_assert(taken.times[i] == there, "%lld", (long long)i);
        cr_assert(taken.numbers[i] == (there ? i / 4 * 4 + 1000000 : 0));
    }
    ledger_close(taken.ledger);
}

static bool stop(void *self, struct ask *ask, size_t index, struct error *err)
{
    (void)self;
    (void)ask;
    return error_at(err, ERROR_STORE, (struct place){0}, "at %zu", index);
}

Test(keyed, whoever_takes_rows_may_stop)
{
    static const char keys[] = "SELECT " KEYED " FROM " KEYS;
    struct ledger *ledger = open_ledger();
    const struct taker taker = {stop, NULL, 0};
    struct strs names = {0};
    struct error err = {0};

    *LIST_ADD(&arena, &names) = STR("a1");
    *LIST_ADD(&arena, &names) = STR("b2");
    cr_assert(!ledger_ask_keys(ledger, keys, &names, &taker, &err));
    check_str(STR("at 0"), str_from(err.text));
    ledger_close(ledger);
}
