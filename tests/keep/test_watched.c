#include "pages.h"

TestSuite(watched, .init = set_up, .fini = tear_down);

static struct error err;

Test(watched, nothing_is_known_of_a_feed_at_first)
{
    struct ledger *ledger = open_ledger();
    struct watched got = {.failures = 7};

    cr_assert(
        ledger_find_watched(ledger, &arena, STR("http://a/"), &got, &err));
    check_str(STR("http://a/"), got.url);
    cr_assert(got.failures == 0 && got.next == 0 && got.etag.len == 0);
    ledger_close(ledger);
}

Test(watched, what_is_known_of_a_feed_is_kept_and_replaced)
{
    struct ledger *ledger = open_ledger();
    struct watched state = {STR("http://a/"), STR("\"v1\""), STR("Tue"), 99, 2};
    struct watched got;

    cr_assert(ledger_put_watched(ledger, &state, &err), "%s", err.text);
    state.failures = 3;
    cr_assert(ledger_put_watched(ledger, &state, &err));
    ledger_close(ledger);
    ledger = open_ledger();
    cr_assert(ledger_find_watched(ledger, &arena, state.url, &got, &err));
    check_str(state.etag, got.etag);
    check_str(state.modified, got.modified);
    cr_assert(got.next == 99 && got.failures == 3);
    ledger_close(ledger);
}

Test(watched, entries_belong_to_their_feed)
{
    struct ledger *ledger = open_ledger();
    bool has = true;

    cr_assert(ledger_has_entry(ledger, STR("f"), STR("e"), &has, &err) && !has);
    cr_assert(ledger_put_entry(ledger, STR("f"), STR("e"), STR(""), &err));
    cr_assert(ledger_put_entry(ledger, STR("f"), STR("e"), STR(""), &err));
    cr_assert(ledger_has_entry(ledger, STR("f"), STR("e"), &has, &err) && has);
    cr_assert(ledger_has_entry(ledger, STR("g"), STR("e"), &has, &err) && !has);
    ledger_close(ledger);
}

static void put(struct ledger *ledger, const struct page *page)
{
    cr_assert(add(ledger, page));
    cr_assert(ledger_put_entry(ledger, STR("f"), page->report.id,
                               str_from(page->report.hash), &err));
}

Test(watched, reports_are_untold_until_they_are_told)
{
    struct ledger *ledger = open_ledger();
    struct page first = first_page(), second = second_page();
    struct strs hashes, none;

    cr_assert(add(ledger, &first));
    put(ledger, &second);
    cr_assert(ledger_find_untold(ledger, &arena, &hashes, &err));
    cr_assert(hashes.count == 1);
    check_str(str_from(second.report.hash), hashes.items[0]);
    cr_assert(ledger_drop_untold(ledger, &hashes, &err));
    cr_assert(ledger_find_untold(ledger, &arena, &none, &err));
    cr_assert(none.count == 0);
    ledger_close(ledger);
}

Test(watched, what_is_untold_comes_with_its_whole_records_and_disputes)
{
    struct ledger *ledger = open_ledger();
    struct page first = first_page(), second = second_page();
    struct query query = {.untold = true};
    struct holding holding;

    cr_assert(count(ledger, query) == 0);
    cr_assert(add(ledger, &first));
    put(ledger, &second);
    merge_all(ledger);
    cr_assert(ledger_find_records(ledger, &arena, &query, &holding, &err), "%s",
              err.text);
    cr_assert(holding.disputes.count == 1);
    cr_assert(holding.disputes.items[0].fact_count == 2);
    cr_assert(holding.facts.reports.count == 2);
    ledger_close(ledger);
}
