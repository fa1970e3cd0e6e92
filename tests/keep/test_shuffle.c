/*
 * shuffle -- real reports in any order, in one go or in two, give the same
 * records, links and disputes.
 */
#include "pages.h"

#include "find/find.h"
#include "mark/mark.h"
#include "rapport.h"
#include "rapport_copies.h"
#include "read/read.h"
#include "told.h"

#define ORDERS 20
#define LIMIT ((size_t)1 << 20)

struct real {
    struct page page;
    struct sketch sketch;
};

struct reals {
    struct real *items;
    size_t count, room;
};

static uint64_t state = 20261122;

/* A generator of our own, so that every run shuffles alike. */
static size_t draw(size_t below)
{
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (size_t)(state >> 33) % below;
}

static void take(struct marker *marker, struct real *real)
{
    struct page *page = &real->page;

    mark_report(marker, &arena, &page->report);
    find_facts(know, &arena, &page->report, &page->facts);
    real->sketch = merge_sketch(page->report.text);
    for (size_t i = 0; i < page->facts.count; i++)
        *LIST_ADD(&arena, &page->blocks) = merge_block_of(
            &arena, &page->facts.items[i], page->report.published);
}

/* Every report of the folders that are there, with its facts. */
static struct reals read_all(void)
{
    static const char *const folders[] = {"examples", "../shared/reports"};
    const struct read_settings settings = {.know = know, .report_limit = LIMIT};
    struct marker *marker = marker_open(&arena, know, NULL);
    struct file_list files = {0};
    struct reals reals = {0};
    struct report report;
    struct feed *feed;

    for (size_t i = 0; i < sizeof(folders) / sizeof(*folders); i++)
        file_walk(&arena, str_from(folders[i]), &files, NULL);
    feed = feed_open(&arena, &settings, &files);
    for (enum read_result result = READ_REPORT; result != READ_END;) {
        result = feed_next(feed, &arena, &report, NULL);
        if (result != READ_REPORT)
            continue;
        *LIST_ADD(&arena, &reals) = (struct real){.page.report = report};
        take(marker, &reals.items[reals.count - 1]);
    }
    feed_close(feed);
    return reals;
}

static void shuffle(struct reals *reals)
{
    for (size_t i = reals->count; i > 1; i--) {
        size_t j = draw(i);
        struct real one = reals->items[i - 1];

        reals->items[i - 1] = reals->items[j];
        reals->items[j] = one;
    }
}

static void add_one(struct ledger *ledger, const struct real *real)
{
    struct alikes alikes = {0};
    const struct page *page = &real->page;
    const struct addition addition = {&page->report, &page->facts,
                                      page->blocks.items, &real->sketch,
                                      &alikes};

    cr_assert(rapport_find_copies(ledger, &arena, &page->report, &real->sketch,
                                  &alikes, NULL));
    cr_assert(ledger_add_report(ledger, &addition, NULL));
}

/* All that an export says, reports, facts, records, links and disputes. */
static struct str export_of(struct ledger *ledger)
{
    struct telling telling = {.know = know};
    struct holding holding;

    cr_assert(
        ledger_find_records(ledger, &arena, &telling.query, &holding, NULL));
    cr_assert(ledger_find_reports(ledger, &arena, &telling.looked_at, NULL));
    telling.facts = holding.facts;
    telling.records = holding.records;
    telling.disputes = holding.disputes;
    telling.links = holding.links;
    return told_export(&arena, "jsonl", &telling);
}

/* With a merge after so many reports, and one at the end. */
static struct str told_after(const struct reals *reals, size_t first)
{
    struct ledger *ledger = open_ledger();
    struct str told;

    cr_assert(ledger_begin_batch(ledger, NULL));
    for (size_t i = 0; i < reals->count; i++) {
        if (i == first)
            cr_assert(ledger_end_batch(ledger, NULL) &&
                      rapport_merge(ledger, NULL) &&
                      ledger_begin_batch(ledger, NULL));
        add_one(ledger, &reals->items[i]);
    }
    cr_assert(ledger_end_batch(ledger, NULL) && rapport_merge(ledger, NULL));
    told = export_of(ledger);
    ledger_close(ledger);
    begin_anew();
    return told;
}

Test(shuffle, twenty_orders_give_the_same_records, .init = set_up,
     .fini = tear_down)
{
    struct reals reals = read_all();
    struct str before;

    cr_assert(reals.count >= 10);
    before = told_after(&reals, 0);
    cr_assert(str_contains(before, STR("\"links\"")));
    for (unsigned i = 0; i < ORDERS; i++) {
        shuffle(&reals);
        check_str(before, told_after(&reals, draw(reals.count)));
    }
}
