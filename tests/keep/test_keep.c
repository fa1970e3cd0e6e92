#include "pages.h"

TestSuite(keep, .init = set_up, .fini = tear_down);

/* ---- all that a ledger says, for comparing ---- */

static void tell_found(struct out *out, const struct holding *holding)
{
    const struct kept_facts *facts = &holding->facts;
    const struct records *records = &holding->records;
    const struct disputes *disputes = &holding->disputes;

    for (size_t i = 0; i < facts->count; i++) {
        const struct kept_fact *kept = &facts->items[i];
        struct json *body = fact_to_json(&kept->fact);

        out_format(out, "%.*s %.*s %.*s %.*s ", STR_ARG(kept->id),
                   STR_ARG(facts->reports.items[kept->report].id),
                   STR_ARG(kept->record), STR_ARG(kept->block));
        json_tell(out, body);
        out_char(out, '\n');
        json_free(body);
    }
    for (size_t i = 0; i < records->count; i++) {
        out_format(out, "%.*s %u", STR_ARG(records->items[i].id),
                   records->items[i].sources);
        for (size_t j = 0; j < records->items[i].fact_count; j++)
            out_format(out, " %u", records->items[i].facts[j]);
        out_char(out, '\n');
    }
    for (size_t i = 0; i < disputes->count; i++) {
        out_format(out, "%.*s %.*s", STR_ARG(disputes->items[i].id),
                   STR_ARG(disputes->items[i].why));
        for (size_t j = 0; j < disputes->items[i].fact_count; j++)
            out_format(out, " %u", disputes->items[i].facts[j]);
        out_char(out, '\n');
    }
}

static struct str told(struct ledger *ledger, struct query query)
{
    struct out out = {.arena = &arena};
    struct error err = {0};
    struct holding got;

    cr_assert(ledger_find_records(ledger, &arena, &query, &got, &err), "%s",
              err.text);
    tell_found(&out, &got);
    return out_view(&out);
}

/* ---- reports ---- */

Test(keep, gives_a_report_back_as_it_was)
{
    struct ledger *ledger = open_ledger();
    struct page page = first_page();
    struct error err = {0};
    struct kept_report got;

    page.report.modified = interval_day(20000);
    page.report.modified_why = STR("updated");
    cr_assert(add(ledger, &page));
    cr_assert(ledger_find_report(ledger, &arena, STR("a.txt"), &got, &err));
    cr_assert(interval_equal(got.modified, page.report.modified));
    check_str(STR("updated"), got.modified_why);
    check_str(STR("Talks in New York"), got.text);
    check_str(STR("Talks in"), got.title);
    check_str(STR("Steppe Wire"), got.outlet);
    check_str(str_from(page.report.hash), got.hash);
    cr_assert(interval_equal(got.published, page.report.published));
    cr_assert(got.cites.count == 1);
    check_str(STR("the \"Akorda\" office"), got.cites.items[0]);
    cr_assert(ledger_find_report(ledger, &arena, got.hash, &got, &err));
    ledger_close(ledger);
}

Test(keep, says_that_a_report_is_missing)
{
    struct ledger *ledger = open_ledger();
    struct error err = {0};
    struct kept_report got;

    cr_assert(!ledger_find_report(ledger, &arena, STR("x"), &got, &err));
    cr_assert(err.code == ERROR_MISSING);
    ledger_close(ledger);
}

Test(keep, lists_reports_by_date_and_those_without_one_last)
{
    struct ledger *ledger = open_ledger();
    struct page undated = page_of("0.txt", "", "No date here");
    struct page later = second_page(), earlier = first_page();
    struct error err = {0};
    struct kept_reports reports;

    cr_assert(add(ledger, &undated) && add(ledger, &later) &&
              add(ledger, &earlier));
    cr_assert(ledger_find_reports(ledger, &arena, &reports, &err));
    cr_assert(reports.count == 3);
    check_str(STR("a.txt"), reports.items[0].id);
    check_str(STR("b.txt"), reports.items[1].id);
    check_str(STR("0.txt"), reports.items[2].id);
    cr_assert(!interval_known(reports.items[2].published));
    check_str(STR(""), reports.items[0].text);
    ledger_close(ledger);
}

Test(keep, changes_nothing_by_a_report_that_it_has)
{
    struct ledger *ledger = open_ledger();
    struct page page = first_page();
    struct error err = {0};
    struct str before;
    bool has = true;

    cr_assert(
        ledger_has_report(ledger, str_from(page.report.hash), &has, &err));
    cr_assert(!has);
    cr_assert(add(ledger, &page));
    cr_assert(
        ledger_has_report(ledger, str_from(page.report.hash), &has, &err));
    cr_assert(has);
    before = told(ledger, (struct query){0});
    cr_assert(add(ledger, &page));
    check_str(before, told(ledger, (struct query){0}));
    ledger_close(ledger);
}

/* ---- facts ---- */

Test(keep, gives_facts_back_in_the_order_of_reports)
{
    struct ledger *ledger = open_ledger();
    struct page late = second_page(), early = first_page();
    struct query everything = {0};
    struct error err = {0};
    struct kept_facts facts;

    cr_assert(add(ledger, &late) && add(ledger, &early));
    cr_assert(ledger_find_facts(ledger, &arena, &everything, &facts, &err));
    cr_assert(facts.count == 5 && facts.reports.count == 2);
    cr_assert(facts.items[0].fact.kind == FACT_event);
    cr_assert(facts.items[0].id.len == 13 && facts.items[0].id.at[0] == 'f');
    cr_assert(facts.items[1].fact.amount.value[0] == 5.9e9);
    cr_assert(facts.items[1].fact.span.from == 4);
    cr_assert(facts.items[3].report == 1);
    ledger_close(ledger);
}

Test(keep, narrows_by_kind_and_date)
{
    struct ledger *ledger = open_ledger();
    struct page one = first_page(), two = second_page();
    struct query figures = {.kinds = {[FACT_figure] = true}};
    struct query august = {.when = interval_month(2021, 8)};

    cr_assert(add(ledger, &one) && add(ledger, &two));
    cr_assert(count(ledger, figures) == 2);
    cr_assert(count(ledger, august) == 3); /* talks, office, saying */
    ledger_close(ledger);
}

Test(keep, a_record_of_the_time_is_found_whole)
{
    struct ledger *ledger = open_ledger();
    struct page one = first_page();
    struct page two = page_of("c.txt", "2021-09-02", "They met in August");
    struct query august = {.when = interval_month(2021, 8)};
    struct query september = {.when = interval_month(2021, 9)};
    struct error err = {0};
    struct holding holding;

    add_fact(&two, TALKS);
    add_fact(&two, OFFICE);
    add_fact(&two, SAYING);
    cr_assert(add(ledger, &one) && add(ledger, &two));
    merge_all(ledger);
    cr_assert(count(ledger, august) == 4);    /* talks and office, twice each */
    cr_assert(count(ledger, september) == 3); /* office twice, saying */
    cr_assert(ledger_find_records(ledger, &arena, &september, &holding, &err));
    cr_assert(holding.facts.count == 3);
    august.sample = true;
    cr_assert(count(ledger, august) == 4);
    ledger_close(ledger);
}

Test(keep, narrows_by_measure_tie_and_sources)
{
    struct ledger *ledger = open_ledger();
    struct page one = first_page(), two = second_page();
    struct query query = {.narrow.measures = UINT32_C(1) << MEASURE_trade};

    cr_assert(add(ledger, &one) && add(ledger, &two));
    merge_all(ledger);
    cr_assert(count(ledger, query) == 2);
    query.narrow.measures = UINT32_C(1) << MEASURE_exports;
    cr_assert(count(ledger, query) == 0);
    query = (struct query){.kinds = {[FACT_tie] = true}};
    query.narrow.forms.ties = UINT32_C(1) << TIE_office;
    cr_assert(count(ledger, query) == 1);
    query.narrow.forms.ties = UINT32_C(1) << TIE_agreement;
    cr_assert(count(ledger, query) == 0);
    query = (struct query){.narrow.sources = 2};
    cr_assert(count(ledger, query) == 0);
    ledger_close(ledger);
}

Test(keep, finds_of_a_pair_only_what_both_take_part_in_where_asked)
{
    struct ledger *ledger = open_ledger();
    struct page page = first_page();
    struct query query = {.pair = {"KOR", "KAZ"}, .pair_count = 2};

    cr_assert(add(ledger, &page));
    cr_assert(count(ledger, query) == 3); /* with the office of one */
    query.both = true;
    cr_assert(count(ledger, query) == 2);
    query.sample = true;
    cr_assert(count(ledger, query) == 2);
    ledger_close(ledger);
}

Test(keep, tells_of_what_passes_within_one_country_only_where_asked)
{
    struct ledger *ledger = open_ledger();
    struct page page = first_page();
    struct query all = {0}, domestic = {.domestic = true};
    size_t before;

    add_fact(&page, "{\"kind\":\"event\",\"event\":\"PROTEST\",\"who\":"
                    "[{\"role\":\"miners\",\"country\":\"KAZ\"}],"
                    "\"domestic\":true}");
    before = page.facts.count;
    cr_assert(page.blocks.items[before - 1].len == 0);
    cr_assert(add(ledger, &page));
    cr_assert_eq(count(ledger, all), before - 1);
    cr_assert_eq(count(ledger, domestic), before);
    ledger_close(ledger);
}

#define TALKS_ON(topics)                                                \
    "{\"kind\":\"event\",\"event\":\"CONSULT\",\"form\":\"talks\","     \
    "\"status\":\"held\",\"who\":[{\"name\":\"Kassym-Jomart Tokayev\"," \
    "\"country\":\"KAZ\"},{\"name\":\"Moon Jae-in\",\"country\":"       \
    "\"KOR\"}],\"when\":\"2021-08-17\",\"topics\":[" topics "]}"

Test(keep, narrows_by_topic_to_whole_records)
{
    struct ledger *ledger = open_ledger();
    struct page one = page_of("a.txt", "2021-08-17", "They met again");
    struct page two = page_of("b.txt", "2021-08-18", "They had met");
    struct str names[] = {STR("space"), STR("energy")};
    struct str other = STR("energy-x");
    struct query energy = {.topics = {&names[1], 1, 1}};
    struct query both = {.topics = {names, 2, 2}};
    struct query space = {.topics = {names, 1, 1}};

    add_fact(&one, TALKS_ON("\"energy\",\"water\""));
    add_fact(&one, OFFICE);
    one.facts.items[1].topics = (struct strs){&other, 1, 1};
    add_fact(&two, TALKS_ON(""));
    add_fact(&two, SAYING);
    cr_assert(add(ledger, &one) && add(ledger, &two));
    cr_assert(count(ledger, energy) == 1);
    cr_assert(count(ledger, both) == 1);
    cr_assert(count(ledger, space) == 0);
    merge_all(ledger);
    cr_assert(count(ledger, energy) == 2); /* the record's other fact */
    ledger_close(ledger);
}

Test(keep, a_pair_has_what_both_take_part_in_and_their_offices)
{
    struct ledger *ledger = open_ledger();
    struct page one = first_page(), two = second_page();
    struct query pair = {.pair = {"KOR", "KAZ"}, .pair_count = 2};
    struct query host = {.pair = {"KAZ", "USA"}, .pair_count = 2};
    struct query alone = {.pair = {"KOR"}, .pair_count = 1};
    struct query other = {.pair = {"MNG"}, .pair_count = 1};

    cr_assert(add(ledger, &one) && add(ledger, &two));
    cr_assert(count(ledger, pair) == 4); /* but not what Mongolia says */
    cr_assert(count(ledger, host) == 0); /* a hall is not a party */
    cr_assert(count(ledger, alone) == 4);
    cr_assert(count(ledger, other) == 1);
    ledger_close(ledger);
}

/* ---- records ---- */

Test(keep, remembers_stale_blocks_until_they_are_merged)
{
    struct ledger *ledger = open_ledger();
    struct page page = first_page();
    struct error err = {0};
    struct strs blocks;

    cr_assert(add(ledger, &page));
    cr_assert(ledger_stale_blocks(ledger, &arena, &blocks, &err));
    cr_assert(blocks.count == 3);
    check_str(STR("event/talks/KAZ/KOR"), blocks.items[0]);
    check_str(STR("figure/trade/KAZ/KOR"), blocks.items[1]);
    merge_all(ledger);
    cr_assert(ledger_stale_blocks(ledger, &arena, &blocks, &err));
    cr_assert(blocks.count == 0);
    ledger_close(ledger);
}

Test(keep, finds_records_and_disputes_with_their_facts)
{
    struct ledger *ledger = open_ledger();
    struct page one = first_page(), two = second_page();
    struct query pair = {.pair = {"KAZ", "KOR"}, .pair_count = 2};
    struct query asked = {.pair_count = 0};
    struct error err = {0};
    struct holding got;

    cr_assert(add(ledger, &one) && add(ledger, &two));
    merge_all(ledger);
    cr_assert(ledger_find_records(ledger, &arena, &pair, &got, &err));
    cr_assert(got.facts.count == 4 && got.records.count == 4);
    cr_assert(got.disputes.count == 1);
    cr_assert(got.disputes.items[0].fact_count == 2);
    cr_assert(got.disputes.items[0].measure == MEASURE_trade);
    cr_assert(str_equal(got.facts.items[0].record, got.records.items[0].id));
    asked.fact = got.facts.items[1].id; /* with what it is in dispute with */
    cr_assert(ledger_find_records(ledger, &arena, &asked, &got, &err));
    cr_assert(got.facts.count == 2 && got.records.count == 1);
    cr_assert(got.disputes.count == 1);
    ledger_close(ledger);
}

Test(keep, merging_again_changes_nothing)
{
    struct ledger *ledger = open_ledger();
    struct page one = first_page(), two = second_page();
    struct error err = {0};
    struct block block;
    struct records records;
    struct disputes disputes;
    struct str before;

    cr_assert(add(ledger, &one) && add(ledger, &two));
    merge_all(ledger);
    before = told(ledger, (struct query){0});
    cr_assert(ledger_open_block(ledger, &arena, STR("figure/trade/KAZ/KOR"),
                                &block, &err));
    cr_assert(block.facts.count == 2);
    merge_block(&arena, &block.facts, &block.corrections, &records, &disputes);
    cr_assert(ledger_put_records(ledger, &block, &records, &disputes, &err));
    check_str(before, told(ledger, (struct query){0}));
    ledger_close(ledger);
}

/* As after an update, or where another program has lists of another length. */
static void change(const char *sql)
{
    const struct driver *driver = driver_for(str_from(path));
    struct arena own = {0};
    struct error err = {0};
    struct store *store = driver->open(&own, str_from(path), false, &err);
    struct ask *ask = driver->ask(store, sql, &err);
    bool row = false;

    cr_assert(ask != NULL && driver->next(ask, &row, &err), "%s", err.text);
    driver->close(store);
    arena_reset(&own);
}

Test(keep, facts_whose_bytes_it_cannot_read_are_taken_from_their_bodies)
{
    struct ledger *ledger = open_ledger();
    struct page one = first_page(), two = second_page();
    struct str before;

    cr_assert(add(ledger, &one) && add(ledger, &two));
    merge_all(ledger);
    before = told(ledger, (struct query){0});
    ledger_close(ledger);
    change("UPDATE block_fact SET pack = substr(pack, 1, 0)");
    change("INSERT INTO stale_block (block)"
           " SELECT DISTINCT block FROM block_fact");
    ledger = open_ledger();
    merge_all(ledger);
    check_str(before, told(ledger, (struct query){0}));
    ledger_close(ledger);
    cr_assert(number("SELECT count(*) FROM block_fact") == 5);
    cr_assert(number("SELECT min(length(pack)) FROM block_fact") > 9);
}

Test(keep, says_the_same_whatever_was_read_first)
{
    struct page one = first_page(), two = second_page();
    struct ledger *ledger = open_ledger();
    struct str before;

    cr_assert(add(ledger, &one) && add(ledger, &two));
    merge_all(ledger);
    before = told(ledger, (struct query){0});
    ledger_close(ledger);
    begin_anew();
    ledger = open_ledger();
    cr_assert(add(ledger, &two));
    merge_all(ledger);
    cr_assert(add(ledger, &one));
    merge_all(ledger);
    check_str(before, told(ledger, (struct query){0}));
    ledger_close(ledger);
}

/* Its neighbours' facts are of the reports that the last of them names. */
Test(keep, a_part_of_a_block_has_the_reports_of_all_though_it_has_no_fact)
{
    struct ledger *ledger = open_ledger();
    struct page one = first_page(), two = second_page();
    struct strs none = {0};
    struct block whole, part;
    struct error err = {0};

    cr_assert(add(ledger, &one) && add(ledger, &two));
    merge_all(ledger);
    cr_assert(ledger_open_block(ledger, &arena, STR("figure/trade/KAZ/KOR"),
                                &whole, &err));
    cr_assert(ledger_open_part(ledger, &arena, STR("figure/trade/KAZ/KOR"),
                               &none, &part, &err));
    cr_assert(whole.facts.reports.count > 0 && part.facts.count == 0);
    cr_assert_eq(part.facts.reports.count, whole.facts.reports.count);
    ledger_close(ledger);
}
