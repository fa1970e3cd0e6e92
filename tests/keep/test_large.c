/* What a ledger of a great many reports is asked for. */
#include "pages.h"

TestSuite(large, .init = set_up, .fini = tear_down);

/* One report a day, the last with the figure of the first. */
static void add_days(struct ledger *ledger)
{
    static const char *const trades[] = {TRADE("5.9e9"), TRADE("4e9"),
                                         TRADE("3e9"), TRADE("2e9"),
                                         TRADE("5.9e9")};
    static const char *const days[] = {"2021-03-01", "2021-03-02", "2021-03-03",
                                       "2021-03-04", "2021-03-05"};

    for (size_t i = 0; i < 5; i++) {
        struct page page = page_of(days[i], days[i], days[i]);

        add_fact(&page, trades[i]);
        cr_assert(add(ledger, &page));
    }
    merge_all(ledger);
}

static struct holding latest(struct ledger *ledger, size_t most)
{
    struct query query = {
        .pair = {"KOR", "KAZ"}, .pair_count = 2, .sample = true};
    struct holding holding = {0};
    struct error err = {0};

    query.latest = most;
    cr_assert(ledger_find_records(ledger, &arena, &query, &holding, &err), "%s",
              err.text);
    return holding;
}

Test(large, of_a_pair_with_many_facts_the_latest_are_found_with_their_records)
{
    struct ledger *ledger = open_ledger();
    struct holding some, all;

    add_days(ledger);
    some = latest(ledger, 2);
    all = latest(ledger, 5);
    cr_assert(some.left == 2, "%zu", some.left);
    cr_assert(some.facts.count == 4, "%zu", some.facts.count);
    check_str(STR("2021-03-01"), some.facts.reports.items[0].id);
    check_str(STR("2021-03-03"), some.facts.reports.items[1].id);
    cr_assert(some.records.count == 3);
    cr_assert(all.left == 0 && all.facts.count == 5 && all.records.count == 4);
    ledger_close(ledger);
}

Test(large, of_a_long_record_the_best_and_its_ends_are_marked)
{
    struct ledger *ledger = open_ledger();

    for (int i = 0; i < 20; i++) {
        struct out id = {.arena = &arena};
        struct page page;

        out_format(&id, "2021-03-%02d", i + 1);
        page = page_of(id.at, id.at, id.at);
        add_fact(&page, TRADE("5.9e9"));
        cr_assert(add(ledger, &page));
    }
    merge_all(ledger);
    ledger_close(ledger);
    cr_assert(number("SELECT count(*) FROM record_fact") == 20);
    cr_assert(number("SELECT count(*) FROM (SELECT sample FROM record_fact"
                     " ORDER BY position LIMIT 8) m WHERE sample") == 8);
    cr_assert(number("SELECT sum(CASE WHEN m.sample THEN 1 ELSE 0 END) FROM "
                     "record_fact m"
                     " JOIN fact f ON f.row = m.fact JOIN report r"
                     " ON r.row = f.report WHERE r.id IN ('2021-03-01',"
                     " '2021-03-02', '2021-03-19', '2021-03-20')") == 4);
    cr_assert(number("SELECT count(*) FROM record_fact WHERE sample") <= 12);
}

static struct holding piece_of(struct ledger *ledger, struct str record,
                               size_t most, struct str after)
{
    struct query query = {.record = record,
                          .piece = {.most = most, .after = after}};
    struct holding holding = {0};
    struct error err = {0};

    cr_assert(ledger_find_records(ledger, &arena, &query, &holding, &err), "%s",
              err.text);
    return holding;
}

Test(large, a_record_comes_piece_by_piece_with_its_best_fact_in_each)
{
    struct ledger *ledger = open_ledger();
    struct query query = {.pair = {"KAZ", "KOR"}, .pair_count = 2};
    struct holding all = {0}, first, last;
    const struct record *record;
    struct error err = {0};
    struct str after;

    add_days(ledger);
    for (const char *day = "1"; day != NULL; day = *day == '1' ? "2" : NULL) {
        struct page page = page_of(day, "2021-03-09", day);

        add_fact(&page, TRADE("5.9e9"));
        cr_assert(add(ledger, &page));
    }
    merge_all(ledger);
    cr_assert(ledger_find_records(ledger, &arena, &query, &all, &err));
    record = &all.records.items[0];
    cr_assert(record->fact_count == 4, "%zu", record->fact_count);
    first = piece_of(ledger, record->id, 3, (struct str){0});
    cr_assert(first.all == 4 && first.more && first.facts.count == 3);
    cr_assert(first.records.count == 1 && first.disputes.count > 0);
    for (size_t i = 0; i < 3; i++)
        check_str(all.facts.items[record->facts[i]].id,
                  first.facts.items[i].id);
    after = first.facts.items[2].id;
    last = piece_of(ledger, record->id, 3, after);
    cr_assert(last.all == 4 && !last.more && last.facts.count == 2);
    check_str(first.facts.items[0].id, last.facts.items[0].id);
    check_str(all.facts.items[record->facts[3]].id, last.facts.items[1].id);
    ledger_close(ledger);
}

Test(large, a_piece_behind_a_fact_that_is_not_of_the_record_is_refused)
{
    struct ledger *ledger = open_ledger();
    struct query query = {.pair = {"KAZ", "KOR"}, .pair_count = 2};
    struct holding all = {0}, piece = {0};
    struct error err = {0};

    add_days(ledger);
    cr_assert(ledger_find_records(ledger, &arena, &query, &all, &err));
    query = (struct query){.record = all.records.items[0].id,
                           .piece = {1, STR("f000000000000")}};
    cr_assert(!ledger_find_records(ledger, &arena, &query, &piece, &err));
    cr_assert(err.code == ERROR_USAGE);
    ledger_close(ledger);
}

static void add_day(struct ledger *ledger, int day)
{
    struct out id = {.arena = &arena};
    struct page page;

    out_format(&id, "2021-%02d-%02d", 3 + day / 28, 1 + day % 28);
    page = page_of(id.at, id.at, id.at);
    add_fact(&page, TRADE("5.9e9"));
    cr_assert(add(ledger, &page));
}

/* The ids of the reports of the one record, in the order of its facts. */
static struct str order_of(struct ledger *ledger)
{
    struct query query = {.pair = {"KOR", "KAZ"}, .pair_count = 2};
    struct holding holding = {0};
    struct out out = {.arena = &arena};
    struct error err = {0};
    const struct record *record;

    cr_assert(ledger_find_records(ledger, &arena, &query, &holding, &err), "%s",
              err.text);
    cr_assert(holding.records.count == 1);
    record = &holding.records.items[0];
    for (size_t i = 0; i < record->fact_count; i++) {
        const struct kept_fact *fact = &holding.facts.items[record->facts[i]];

        out_format(&out, "%.*s ",
                   STR_ARG(holding.facts.reports.items[fact->report].id));
    }
    return out_view(&out);
}

/* Days that come between, before and behind others, over and over. */
static void add_out_of_order(struct ledger *ledger, bool merging)
{
    for (int i = 0; i < 160; i++) {
        add_day(ledger, (i * 63 + 40) % 160);
        if (merging && i > 30 && i % 5 == 0)
            merge_all(ledger);
    }
    merge_all(ledger);
}

Test(large, a_long_record_that_grows_is_as_one_made_at_once)
{
    struct ledger *ledger = open_ledger();
    struct str grown, whole;
    int64_t samples;

    add_out_of_order(ledger, true);
    grown = order_of(ledger);
    ledger_close(ledger);
    samples = number("SELECT sum(fact) FROM record_fact WHERE sample");
    cr_assert(number("SELECT count(DISTINCT position) FROM record_fact") ==
              160);
    begin_anew();
    ledger = open_ledger();
    add_out_of_order(ledger, false);
    whole = order_of(ledger);
    ledger_close(ledger);
    check_str(whole, grown);
    cr_assert(samples ==
              number("SELECT sum(fact) FROM record_fact WHERE sample"));
}

Test(large, a_long_record_keeps_its_row_and_the_places_of_its_facts)
{
    static const char places[] =
        "SELECT sum(position) FROM record_fact WHERE fact <= 40";
    struct ledger *ledger = open_ledger();
    int64_t before;

    for (int i = 0; i < 40; i++)
        add_day(ledger, i);
    merge_all(ledger);
    ledger_close(ledger);
    before = number(places);
    ledger = open_ledger();
    for (int i = 40; i < 60; i++)
        add_day(ledger, i);
    merge_all(ledger);
    ledger_close(ledger);
    cr_assert(number("SELECT max(row) FROM record") == 1);
    cr_assert(number("SELECT count(*) FROM record_fact") == 60);
    cr_assert(number(places) == before);
}

Test(large, of_kinds_that_are_not_asked_for_only_the_latest_reports_count)
{
    struct query query = {.pair = {"KOR", "KAZ"},
                          .pair_count = 2,
                          .kinds = {[FACT_figure] = true},
                          .sample = true,
                          .latest = 2};
    struct ledger *ledger = open_ledger();
    struct holding holding = {0};
    struct error err = {0};

    add_days(ledger);
    cr_assert(ledger_find_records(ledger, &arena, &query, &holding, &err), "%s",
              err.text);
    cr_assert(holding.left == 2, "%zu", holding.left);
    cr_assert(holding.facts.count == 4, "%zu", holding.facts.count);
    ledger_close(ledger);
}

/* Without a day how many there are is known; as of a day they are counted. */
Test(large,
     of_a_country_it_is_known_how_many_things_were_told_before_its_latest)
{
    struct query query = {
        .pair = {"KAZ"}, .pair_count = 1, .sample = true, .latest = 8};
    struct ledger *ledger = open_ledger();
    struct holding known = {0}, counted = {0};
    struct error err = {0};

    add_days(ledger);
    cr_assert(ledger_find_records(ledger, &arena, &query, &known, &err), "%s",
              err.text);
    query.until = 20000;
    cr_assert(ledger_find_records(ledger, &arena, &query, &counted, &err), "%s",
              err.text);
    cr_assert(known.left == 1, "%zu", known.left);
    cr_assert(counted.left == 1, "%zu", counted.left);
    ledger_close(ledger);
}

Test(large, where_heads_are_enough_reports_are_whole_once_their_texts_are_read)
{
    struct query query = {.pair = {"KOR", "KAZ"},
                          .pair_count = 2,
                          .sample = true,
                          .latest = 2,
                          .heads = true};
    struct ledger *ledger = open_ledger();
    struct holding holding = {0}, whole = {0};
    struct kept_report *first;
    struct error err = {0};

    add_days(ledger);
    cr_assert(ledger_find_records(ledger, &arena, &query, &holding, &err), "%s",
              err.text);
    query.heads = false;
    cr_assert(ledger_find_records(ledger, &arena, &query, &whole, &err), "%s",
              err.text);
    first = &holding.facts.reports.items[0];
    cr_assert(holding.facts.count == 4 && holding.records.count == 3);
    cr_assert(holding.facts.reports.count == whole.facts.reports.count);
    check_str(whole.facts.items[3].record, holding.facts.items[3].record);
    check_str(STR("2021-03-01"), first->id);
    check_str(STR("Steppe Wire"), first->outlet);
    check_str(STR("the \"Akorda\" office"), first->cites.items[0]);
    cr_assert(interval_equal(first->published,
                             whole.facts.reports.items[0].published));
    check_str(STR(""), first->source);
    cr_assert(ledger_read_texts(ledger, &arena, &first, 1, &err), "%s",
              err.text);
    check_str(STR("a/folder"), first->source);
    check_str(STR("2021-"), first->title);
    check_str(STR("2021-03-01"), first->text);
    ledger_close(ledger);
}
