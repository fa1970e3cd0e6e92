/*
 * pages -- a ledger in a folder of its own, and two reports to put in.
 */
#ifndef TESTS_KEEP_PAGES_H
#define TESTS_KEEP_PAGES_H

#include "base/hash.h"
#include "base/out.h"
#include "keep/keep.h"
#include "keep/store.h"
#include "merge/merge.h"
#include "news/fact_json.h"
#include "place.h"
#include "test.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* What every test needs: knowledge, a folder of its own, a ledger in it. */
static struct arena arena;
static const struct knowledge *know;
static char folder[] = "build/keep-XXXXXX";
static char path[PLACE_MOST];

static inline struct ledger *open_ledger(void)
{
    struct error err = {0};
    struct ledger *ledger = ledger_open(know, str_from(path), true, &err);

    cr_assert(ledger != NULL, "%s", err.text);
    return ledger;
}

static inline void set_up(void)
{
    struct error err = {0};

    know = know_open(&arena, STR(""), &err);
    cr_assert(know != NULL, "%s", err.text);
    cr_assert(mkdtemp(folder) != NULL);
    place_in(path, folder, 0);
}

static inline void tear_down(void)
{
    place_empty(path);
    rmdir(folder);
    arena_reset(&arena);
}

/* The ledger is closed; the next one that is opened has nothing in it. */
static inline void begin_anew(void)
{
    static unsigned turn;

    place_empty(path);
    place_in(path, folder, ++turn);
}

/* ---- reports and facts to put in ---- */

struct page {
    struct report report;
    struct facts facts;
    struct strs blocks;
};

static inline void add_fact(struct page *page, const char *line)
{
    struct error err = {0};
    struct json *body = json_parse(str_from(line), (struct place){0}, &err);
    struct fact *fact = LIST_ADD(&arena, &page->facts);

    cr_assert(body != NULL && fact_from_json(&arena, body, fact, &err), "%s",
              err.text);
    json_free(body);
    *LIST_ADD(&arena, &page->blocks) =
        merge_block_of(&arena, fact, page->report.published);
}

static inline struct page page_of(const char *id, const char *published,
                                  const char *text)
{
    struct page page = {.report = {.published = INTERVAL_NONE}};

    page.report.id = str_from(id);
    page.report.source = STR("a/folder");
    page.report.text = str_from(text);
    page.report.title = (struct span){0, (uint32_t)page.report.text.len / 2};
    page.report.outlet = STR("Steppe Wire");
    page.report.published_why = STR("Date: header");
    *LIST_ADD(&arena, &page.report.cites) = STR("the \"Akorda\" office");
    interval_parse(str_from(published), &page.report.published);
    hash_sha256(page.report.text, page.report.hash);
    return page;
}

#define TALKS                                                               \
    "{\"kind\":\"event\",\"event\":\"CONSULT\",\"form\":\"talks\","         \
    "\"status\":\"held\",\"who\":[{\"name\":\"Kassym-Jomart Tokayev\","     \
    "\"country\":\"KAZ\"},{\"name\":\"Moon Jae-in\",\"country\":\"KOR\"}]," \
    "\"when\":\"2021-08-17\",\"in\":\"USA\"}"
#define TRADE(value)                                                          \
    "{\"kind\":\"figure\",\"measure\":\"trade\",\"parties\":[\"KAZ\","        \
    "\"KOR\"],\"value\":" value ",\"unit\":\"USD\",\"bound\":\"=\",\"when\":" \
    "\"2020\",\"span\":[4,9]}"
#define OFFICE                                                                \
    "{\"kind\":\"tie\",\"tie\":\"office\",\"who\":{\"name\":\"Moon Jae-in\"," \
    "\"country\":\"KOR\"},\"role\":\"president\",\"parties\":[\"KOR\"]}"
#define SAYING                                                                 \
    "{\"kind\":\"statement\",\"speaker\":{\"name\":\"Ukhnaagiin Khurelsukh\"," \
    "\"country\":\"MNG\"},\"mode\":\"direct\",\"quote\":\"We agree.\"}"

static inline struct page first_page(void)
{
    struct page page = page_of("a.txt", "2021-08-17", "Talks in New York");

    add_fact(&page, TALKS);
    add_fact(&page, TRADE("5.9e9"));
    add_fact(&page, OFFICE);
    return page;
}

static inline struct page second_page(void)
{
    struct page page = page_of("b.txt", "2021-08-18", "Trade has fallen");

    add_fact(&page, TRADE("3.08e9"));
    add_fact(&page, SAYING);
    return page;
}

static inline bool add(struct ledger *ledger, const struct page *page)
{
    struct error err = {0};

    struct sketch sketch = merge_sketch(page->report.text);
    struct alikes none = {0};
    const struct addition addition = {&page->report, &page->facts,
                                      page->blocks.items, &sketch, &none};

    return ledger_add_report(ledger, &addition, &err);
}

static inline void merge_all(struct ledger *ledger)
{
    struct error err = {0};
    struct strs blocks;

    cr_assert(ledger_stale_blocks(ledger, &arena, &blocks, &err));
    for (size_t i = 0; i < blocks.count; i++) {
        struct block block;
        struct records records;
        struct disputes disputes;

        cr_assert(
            ledger_open_block(ledger, &arena, blocks.items[i], &block, &err));
        merge_block(&arena, &block.facts, &block.corrections, &records,
                    &disputes);
        cr_assert(ledger_put_records(ledger, &block, &records, &disputes, &err),
                  "%s", err.text);
    }
}

/* The one number that SQL answers on the closed ledger. */
static inline int64_t number(const char *sql)
{
    const struct driver *driver = driver_for(str_from(path));
    struct arena own = {0};
    struct error err = {0};
    struct store *store = driver->open(&own, str_from(path), false, &err);
    struct ask *ask = driver->ask(store, sql, &err);
    bool row = false;
    int64_t value;

    cr_assert(ask != NULL && driver->next(ask, &row, &err) && row);
    value = driver->get_int(ask, 0, -1);
    driver->end(ask);
    driver->close(store);
    arena_reset(&own);
    return value;
}

static inline size_t count(struct ledger *ledger, struct query query)
{
    struct error err = {0};
    struct kept_facts facts;

    cr_assert(ledger_find_facts(ledger, &arena, &query, &facts, &err), "%s",
              err.text);
    return facts.count;
}

#endif
