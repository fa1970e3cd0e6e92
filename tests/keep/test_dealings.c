#include "pages.h"

TestSuite(dealings, .init = set_up, .fini = tear_down);

static struct dealings found(struct ledger *ledger, struct dealing_query query)
{
    struct error err = {0};
    struct dealings dealings;

    cr_assert(ledger_find_dealings(ledger, &arena, &query, &dealings, &err),
              "%s", err.text);
    return dealings;
}

/* Talks of KAZ and KOR in the USA, their trade in two reports, an office of KOR
 * and a word of MNG. */
static struct ledger *filled(void)
{
    struct ledger *ledger = open_ledger();
    struct page first = first_page(), second = second_page();

    cr_assert(add(ledger, &first) && add(ledger, &second));
    merge_all(ledger);
    return ledger;
}

Test(dealings, a_pair_has_its_records_and_what_contradicts)
{
    struct ledger *ledger = filled();
    struct dealings all = found(ledger, (struct dealing_query){0});

    cr_assert(all.count == 1 && all.all == 1 && !all.more);
    check_str(STR("KAZ"), str_from(all.items[0].countries[0]));
    check_str(STR("KOR"), str_from(all.items[0].countries[1]));
    cr_assert(all.items[0].records[FACT_event] == 1);
    cr_assert(all.items[0].records[FACT_figure] ==
              (size_t)number("SELECT count(*) FROM record WHERE kind = 1"));
    cr_assert(all.items[0].disputes ==
              (size_t)number("SELECT count(*) FROM dispute"));
    cr_assert(all.items[0].disputes > 0);
    cr_assert(all.items[0].activity == all.items[0].records[FACT_event] +
                                           all.items[0].records[FACT_figure]);
    cr_assert(all.items[0].reports == 2);
    cr_assert(all.items[0].first == day_from_civil(2021, 8, 17));
    cr_assert(all.items[0].last == day_from_civil(2021, 8, 18));
    ledger_close(ledger);
}

Test(dealings, a_country_has_what_it_says_alone_too)
{
    struct ledger *ledger = filled();
    struct dealings all = found(ledger, (struct dealing_query){.single = true});

    cr_assert(all.count == 3);
    check_str(STR("KOR"), str_from(all.items[0].countries[0]));
    cr_assert(all.items[0].records[FACT_tie] == 1);
    check_str(STR("KAZ"), str_from(all.items[1].countries[0]));
    cr_assert(all.items[1].records[FACT_tie] == 0);
    check_str(STR("MNG"), str_from(all.items[2].countries[0]));
    cr_assert(all.items[2].records[FACT_statement] == 1);
    cr_assert(all.items[2].reports == 1);
    ledger_close(ledger);
}

Test(dealings, they_go_on_behind_one_of_them)
{
    struct ledger *ledger = filled();
    struct dealing_query query = {.single = true, .most = 2};
    struct dealings page = found(ledger, query);
    struct dealing last;

    cr_assert(page.count == 2 && page.all == 3 && page.more);
    last = page.items[1];
    query.after = &last;
    page = found(ledger, query);
    cr_assert(page.count == 1 && !page.more);
    check_str(STR("MNG"), str_from(page.items[0].countries[0]));
    ledger_close(ledger);
}

Test(dealings, countries_days_and_kinds_narrow)
{
    struct ledger *ledger = filled();
    struct dealing_query query = {0};
    struct dealings some;

    *LIST_ADD(&arena, &query.of) = STR("KOR");
    cr_assert(found(ledger, query).count == 1);
    *LIST_ADD(&arena, &query.with) = STR("MNG");
    cr_assert(found(ledger, query).count == 0);
    query.with.items[0] = STR("KAZ");
    cr_assert(found(ledger, query).count == 1);

    query = (struct dealing_query){.kinds = {[FACT_tie] = true}};
    cr_assert(found(ledger, query).count == 0);
    query.single = true;
    cr_assert(found(ledger, query).count == 1);

    query = (struct dealing_query){.when = interval_year(2021)};
    some = found(ledger, query);
    cr_assert(some.count == 1 && some.items[0].records[FACT_event] == 1);
    cr_assert(some.items[0].records[FACT_figure] == 0);
    cr_assert(some.items[0].disputes == 0);
    query.when = interval_year(2020);
    some = found(ledger, query);
    cr_assert(some.count == 1 && some.items[0].disputes > 0);
    query.when = interval_year(2019);
    cr_assert(found(ledger, query).count == 0);
    ledger_close(ledger);
}

Test(dealings, on_a_day_there_is_what_was_told_by_then)
{
    struct ledger *ledger = filled();
    struct dealing_query query = {.until = day_from_civil(2021, 8, 17)};
    struct dealings some = found(ledger, query);

    cr_assert(some.count == 1 && some.items[0].disputes == 0);
    cr_assert(some.items[0].last == query.until);
    query.until--;
    cr_assert(found(ledger, query).count == 0);
    ledger_close(ledger);
}

Test(dealings, an_empty_ledger_has_none)
{
    struct ledger *ledger = open_ledger();

    cr_assert(found(ledger, (struct dealing_query){0}).count == 0);
    ledger_close(ledger);
}
