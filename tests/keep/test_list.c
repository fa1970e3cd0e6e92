#include "pages.h"

TestSuite(list, .init = set_up, .fini = tear_down);

static struct ledger *filled(void)
{
    struct ledger *ledger = open_ledger();
    struct page first = first_page(), second = second_page();
    struct page undated = page_of("0.txt", "", "No date here");
    struct page another = page_of("1.txt", "", "Nor here");

    cr_assert(add(ledger, &first) && add(ledger, &second));
    cr_assert(add(ledger, &undated) && add(ledger, &another));
    merge_all(ledger);
    return ledger;
}

static struct listing_page listed(struct ledger *ledger, struct listing listing)
{
    struct error err = {0};
    struct listing_page page;

    cr_assert(ledger_list(ledger, &arena, &listing, &page, &err), "%s",
              err.text);
    return page;
}

Test(list, records_come_by_the_day_on_which_they_were_told_first)
{
    struct ledger *ledger = filled();
    struct listing_page page = listed(ledger, (struct listing){.most = 9});

    cr_assert(page.count >= 4 && !page.more);
    for (size_t i = 1; i < page.count; i++) {
        cr_assert(page.items[i - 1].told >= page.items[i].told);
        cr_assert(page.items[i - 1].told > page.items[i].told ||
                  str_order(page.items[i - 1].id, page.items[i].id) > 0);
        cr_assert(page.items[i].fact_count == 1);
        cr_assert(page.items[i].countries.count > 0);
    }
    ledger_close(ledger);
}

Test(list, they_go_on_behind_each_of_them_and_none_comes_twice)
{
    struct ledger *ledger = filled();
    struct listing_page all = listed(ledger, (struct listing){.most = 9}), one;
    struct listing listing = {.most = 1};

    for (size_t i = 0; i < all.count; i++) {
        one = listed(ledger, listing);
        cr_assert(one.count == 1 && one.more == (i + 1 < all.count));
        check_str(all.items[i].id, one.items[0].id);
        listing.after = &all.items[i];
    }
    cr_assert(listed(ledger, listing).count == 0);
    ledger_close(ledger);
}

Test(list, kinds_countries_and_days_narrow)
{
    struct ledger *ledger = filled();
    struct listing listing = {.most = 9, .kinds = {[FACT_event] = true}};

    cr_assert(listed(ledger, listing).count == 1);
    listing.until = day_from_civil(2021, 8, 16);
    cr_assert(listed(ledger, listing).count == 0);
    listing =
        (struct listing){.most = 9, .pair = {"KOR", "KAZ"}, .pair_count = 2};
    cr_assert(listed(ledger, listing).count ==
              1 + (size_t)number("SELECT count(*) FROM record WHERE kind = 1"));
    listing.pair_count = 1;
    cr_assert(listed(ledger, listing).count ==
              2 + (size_t)number("SELECT count(*) FROM record WHERE kind = 1"));
    listing.when = interval_year(2019);
    cr_assert(listed(ledger, listing).count == 0);
    ledger_close(ledger);
}

Test(list, disputes_have_their_figures)
{
    struct ledger *ledger = filled();
    struct listing_page page =
        listed(ledger, (struct listing){.most = 9, .disputes = true});

    cr_assert(page.count ==
              (size_t)number("SELECT count(*) FROM dispute WHERE kind < 2"));
    cr_assert(page.count > 0 && page.items[0].kind == FACT_KINDS);
    cr_assert(page.items[0].fact_count == 2 && page.items[0].why.len > 0);
    cr_assert(page.items[0].told == day_from_civil(2021, 8, 18));
    cr_assert(page.items[0].countries.count == 2);
    ledger_close(ledger);
}

Test(list, reports_come_by_day_and_those_without_one_last)
{
    static const char *const order[] = {"b.txt", "a.txt", "0.txt", "1.txt"};
    struct ledger *ledger = filled();
    struct report_listing listing = {.most = 1};
    struct error err = {0};
    struct kept_reports reports;
    struct kept_report last;
    bool more = true;

    for (size_t i = 0; i < 4; i++) {
        cr_assert(more);
        cr_assert(ledger_list_reports(ledger, &arena, &listing, &reports, &more,
                                      &err));
        cr_assert(reports.count == 1);
        check_str(str_from(order[i]), reports.items[0].id);
        last = reports.items[0];
        listing.after = &last;
    }
    cr_assert(!more);
    ledger_close(ledger);
}

Test(list, reports_of_an_outlet_a_country_and_a_time)
{
    struct ledger *ledger = filled();
    struct report_listing listing = {.most = 9};
    struct error err = {0};
    struct kept_reports reports;
    bool more;

    *LIST_ADD(&arena, &listing.countries) = STR("KAZ");
    cr_assert(
        ledger_list_reports(ledger, &arena, &listing, &reports, &more, &err));
    cr_assert(reports.count == 2);
    listing = (struct report_listing){.most = 9, .outlet = STR("No Post")};
    cr_assert(
        ledger_list_reports(ledger, &arena, &listing, &reports, &more, &err));
    cr_assert(reports.count == 0);
    listing =
        (struct report_listing){.most = 9,
                                .outlet = STR("Steppe Wire"),
                                .when = {day_from_civil(2021, 8, 18),
                                         day_from_civil(2021, 8, 30), false}};
    cr_assert(
        ledger_list_reports(ledger, &arena, &listing, &reports, &more, &err));
    cr_assert(reports.count == 1);
    check_str(STR("b.txt"), reports.items[0].id);
    listing = (struct report_listing){.most = 9,
                                      .until = day_from_civil(2021, 8, 17)};
    cr_assert(
        ledger_list_reports(ledger, &arena, &listing, &reports, &more, &err));
    cr_assert(reports.count == 1);
    check_str(STR("a.txt"), reports.items[0].id);
    ledger_close(ledger);
}
