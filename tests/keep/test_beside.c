/*
 * beside -- two programs at one ledger.
 */
#include "pages.h"

TestSuite(beside, .init = set_up, .fini = tear_down);

static size_t stale(struct ledger *ledger)
{
    struct error err = {0};
    struct strs blocks;

    cr_assert(ledger_stale_blocks(ledger, &arena, &blocks, &err));
    return blocks.count;
}

/* Merges a block of which something was read before. */
static void put(struct ledger *ledger, const struct block *block)
{
    struct records records;
    struct disputes disputes;
    struct error err = {0};

    merge_block(&arena, &block->facts, &block->corrections, &records,
                &disputes);
    cr_assert(ledger_put_records(ledger, block, &records, &disputes, &err),
              "%s", err.text);
}

Test(beside, a_block_that_changes_while_it_is_merged_stays_stale)
{
    struct ledger *one = open_ledger(), *other = open_ledger();
    struct page first = first_page(), second = second_page();
    struct error err = {0};
    struct block block;

    cr_assert(add(one, &first) && stale(one) == 3);
    cr_assert(ledger_open_block(one, &arena, STR("figure/trade/KAZ/KOR"),
                                &block, &err));
    cr_assert(add(other, &second));
    put(one, &block);
    cr_assert(stale(one) >= 3); /* the second report's trade is still to come */
    merge_all(one);
    cr_assert(stale(other) == 0);
    ledger_close(one);
    ledger_close(other);
    cr_assert(number("SELECT count(*) FROM record_fact f JOIN record r"
                     " ON r.row = f.record"
                     " WHERE r.block = 'figure/trade/KAZ/KOR'") == 2);
}

Test(beside, a_report_that_comes_back_makes_nothing_stale)
{
    struct ledger *one = open_ledger(), *other = open_ledger();
    struct page page = first_page();

    cr_assert(add(one, &page));
    merge_all(one);
    cr_assert(add(other, &page) && stale(other) == 0);
    ledger_close(one);
    ledger_close(other);
}

Test(beside, a_lock_is_there_to_be_taken_again)
{
    struct ledger *ledger = open_ledger();
    struct error err = {0};
    bool got = false;

    cr_assert(ledger_begin_batch(ledger, &err));
    for (int i = 0; i < 2; i++)
        cr_assert(ledger_lock(ledger, STR("KAZ/KOR"), false, &got, &err) &&
                  got);
    cr_assert(ledger_end_batch(ledger, &err));
    ledger_close(ledger);
}

Test(beside, what_is_locked_is_written_at_once)
{
    struct ledger *one = open_ledger(), *other = open_ledger();
    const struct block none = {.name = str_from("none")};
    struct page page = first_page();
    struct error err = {0};
    struct block block;
    bool got = false;

    cr_assert(add(one, &page) && ledger_begin_batch(one, &err) &&
              ledger_lock(one, STR("KAZ/KOR"), false, &got, &err) && got);
    cr_assert(ledger_open_block(one, &arena, STR("figure/trade/KAZ/KOR"),
                                &block, &err));
    put(one, &block);
    for (int i = 0; i < 5000; i++)
        put(one, &none);
    cr_assert(stale(other) == 3);
    cr_assert(ledger_lock(one, STR("KAZ"), false, &got, &err) && got);
    cr_assert(stale(other) == 2);
    cr_assert(ledger_end_batch(one, &err));
    ledger_close(one);
    ledger_close(other);
}
