/* What the PostgreSQL engine makes without a server; tests/street/postgres.sh
 * has one. */
#include "base/out.h"
#include "keep/dollars.h"
#include "keep/fit.h"
#include "keep/keep.h"
#include "keep/pq_row.h"
#include "keep/pq_steps.h"
#include "keep/pq_value.h"
#include "keep/tsquery.h"
#include "test.h"

#include <string.h>

static struct arena arena;

static void sweep(void) { arena_reset(&arena); }

TestSuite(postgres, .fini = sweep);

#define TELLS(from, to) cr_assert_str_eq(dollars_tell(&arena, from).sql, to)

Test(postgres, places_for_values_are_dollars)
{
    struct dollars dollars = dollars_tell(&arena, "SELECT ?1, ?12 WHERE ?3");

    cr_assert_str_eq(dollars.sql, "SELECT $1, $12 WHERE $3");
    cr_assert_eq(dollars.count, 12);
    cr_assert_eq(dollars.used, 1U << 1 | 1U << 3 | 1U << 12);
    TELLS("SELECT '?1 CROSS' || ?2", "SELECT '?1 CROSS' || $2");
}

Test(postgres, hints_to_another_planner_are_left_out)
{
    TELLS("FROM a INDEXED BY a_by_b CROSS JOIN c ON c.d = ?1",
          "FROM a  JOIN c ON c.d = $1");
}

Test(postgres, an_address_is_shown_without_its_password)
{
    static const char *const rows[][2] = {
        {"postgres://ana:secret@host/db", "postgres://ana@host/db"},
        {"postgres://ana@host:5432/db", "postgres://ana@host:5432/db"},
        {"postgresql://a:b@c:1,d:2/e", "postgresql://a@c:1,d:2/e"},
        {"postgres:///db?user=a&password=secret",
         "postgres:///db?user=a&password="},
        {"postgres://ana:p@ss@host/db", "postgres://ana@host/db"},
    };

    for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
        check_str(str_from(rows[i][1]), pq_shown(&arena, str_from(rows[i][0])));
}

Test(postgres, an_address_is_no_file)
{
    cr_assert(!ledger_is_file(STR("postgres://host/db")));
    cr_assert(!ledger_is_file(STR("postgresql:///db")));
    cr_assert(ledger_is_file(STR("postgres.db")));
    cr_assert(ledger_is_file(STR("")));
}

Test(postgres, cells_are_numbers)
{
    static const char eight[] = "\xff\xff\xff\xff\xff\xff\xff\xfe";
    static const char numeric[] = "\0\2\0\1\0\0\0\0\0\x0c\x0d\x80";
    static const char half[] = "\x3f\xe0\0\0\0\0\0\0";

    cr_assert_eq(pq_get_int((struct str){eight, 8}, PQ_INT8), -2);
    cr_assert_eq(pq_get_int((struct str){eight, 4}, PQ_INT4), -1);
    cr_assert_eq(pq_get_int((struct str){"\1", 1}, PQ_BOOL), 1);
    cr_assert_eq(pq_get_int((struct str){numeric, 12}, PQ_NUMERIC), 123456);
    cr_assert(pq_get_number((struct str){half, 8}, PQ_FLOAT8) == 0.5);
}

#define BYTES(text) ((struct str){(text), sizeof(text) - 1})

Test(postgres, rows_to_be_loaded_are_in_bytes)
{
    struct pq_value values[6] = {0};
    struct out out = {.arena = &arena};

    pq_set_str(&values[1], STR("a\tb"));
    pq_row_int(&values[2], PQ_INT4, -7);
    pq_row_int(&values[3], PQ_BOOL, 1);
    pq_row_number(&values[4], PQ_FLOAT8, 0.5);
    pq_rows_add(&out, values, 5);
    check_str(BYTES("\0\5\0\0\0\3a\tb\0\0\0\4\xff\xff\xff\xf9\0\0\0\1\1"
                    "\0\0\0\10\x3f\xe0\0\0\0\0\0\0\xff\xff\xff\xff"),
              out_view(&out));
}

/* Pairs, then each word once, by their bytes: digits, those of the title, when
 * it is from, letters, those of the outlet. */
Test(postgres, words_to_be_loaded_are_sorted)
{
    struct pq_value values[5] = {0};
    struct out out = {.arena = &arena};

    pq_row_int(&values[1], PQ_INT8, 9);
    pq_set_str(&values[2], STR("gas"));
    pq_set_str(&values[3], STR("gas 24 a gas"));
    pq_set_str(&values[4], STR(STORE_OUTLET "han"));
    pq_rows_add_words(&out, values);
    check_str(BYTES("\0\6\0\0\0\10\0\0\0\0\0\0\0\11\0\0\0\10\0\0\0\0\0\0\0\4"
                    "\0\0\0\100\0\0\0\11"
                    "+h2s\0\0\0+n03\0\0\0"
                    "24\0\0\0=gas\0\0\0@c000\0\0\0@"
                    "k000\0\0\0a\0\0\0gas\0\0\0\xc2\xb7han\0\0\0"
                    "\0\0\0\3gas\0\0\0\14gas 24 a gas\0\0\0\5\xc2\xb7han"),
              out_view(&out));
}

static struct str vector_of(struct str text)
{
    struct pq_value values[5] = {0}, length, found;

    pq_set_int(&values[1], (int64_t)300 << 32);
    pq_set_str(&values[2], STR(""));
    pq_set_str(&values[3], text);
    pq_set_str(&values[4], STR(""));
    pq_row_words(&arena, values, &length, &found);
    return (struct str){found.at, (size_t)found.len};
}

/* Of a text with very many pairs it is said that it may have any. */
Test(postgres, pairs_of_a_very_long_text_are_not_told)
{
    struct out text = {.arena = &arena};

    for (int i = 0; i < 30000; i++)
        out_text(&text, i == 0 ? "oil" : " oil");
    out_text(&text, " a");
    check_str(BYTES("\0\0\0\5+zri\0\0\0@c001\0\0\0@k000\0\0\0a\0\0\0"
                    "oil\0\0\0"),
              vector_of(out_view(&text)));
    for (int i = 0; i < 30000; i++)
        out_text(&text, " oil");
    check_str(BYTES("\0\0\0\5+\0\0\0@c001\0\0\0@k000\0\0\0a\0\0\0"
                    "oil\0\0\0"),
              vector_of(out_view(&text)));
}

/* ---- searches ---- */

static struct search search_of(const char *text)
{
    const struct search_query query = {.text = str_from(text)};
    struct search search = {0};
    struct error err = {0};

    cr_assert(search_parse(&arena, &query, &search, &err), "%s", err.text);
    return search;
}

static const char *asked(const char *text, bool *exact)
{
    struct search search = search_of(text);

    return tsquery_tell(&arena, &search, exact).at;
}

Test(postgres, an_index_is_asked_for_what_may_fit)
{
    bool exact;

    cr_assert_str_eq(asked("gas", &exact), "(('gas'))");
    cr_assert(exact);
    /* Both words, and somewhere behind each other. */
    cr_assert_str_eq(asked("\"gas deal\"", &exact),
                     "(('gas') & ('deal') & ('+' | '+xck'))");
    cr_assert(!exact);
    cr_assert_str_eq(asked("\"gas deal*\"", &exact),
                     "(('gas') & ('deal') & ('+' | '+xck'))");
    cr_assert_str_eq(asked("title:gas NOT oil", &exact),
                     "(('=gas')) & !(('oil'))");
    cr_assert(exact);
    /* Words that every text is full of are passed over, in both. */
    cr_assert_str_eq(asked("\"bank of the england\"", &exact),
                     "(('bank') & ('of') & ('the') & ('england')"
                     " & ('+' | '+vww'))");
    cr_assert_str_eq(asked("\"of the\"", &exact), "(('of') & ('the'))");
    cr_assert(!exact);
    /* What has both words may have them apart. */
    cr_assert_str_eq(asked("gas NOT \"oil deal\"", &exact), "(('gas'))");
    cr_assert(!exact);
}

static bool fits(const char *query, int64_t *score)
{
    const struct fit_report report = {
        STR("gas deal"), STR("gas deal the deal on gas and on oil"),
        STR(STORE_OUTLET "han " STORE_OUTLET "gazette"), 1};
    struct search search = search_of(query);

    for (size_t i = 0; i < search.count; i++)
        for (size_t j = 0; j < search.items[i].count; j++)
            search.items[i].phrases[j].items[0].weight = 1000;
    return fit_matches(fit_ready(&arena, &search), &report, score);
}

Test(postgres, what_fits_is_found_out_by_words)
{
    int64_t score;

    cr_assert(fits("gas oil", &score));
    cr_assert(fits("\"deal on gas\"", &score));
    cr_assert(!fits("\"gas on\"", &score));
    cr_assert(fits("NEAR(the gas, 2)", &score));
    cr_assert(!fits("NEAR(the oil, 4)", &score));
    cr_assert(fits("NEAR(the oil, 5)", &score));
    cr_assert(fits("title:deal", &score) && !fits("title:oil", &score));
    cr_assert(fits("outlet:\"han gazette\"", &score) && !fits("han", &score));
    cr_assert(!fits("gas NOT oil", &score));
    cr_assert(fits("gas NOT (oil \"gas on\")", &score));
    cr_assert(fits("(coal OR gas) (oil OR coal)", &score));
    cr_assert(!fits("coal OR (gas coal)", &score));
}

Test(postgres, what_does_not_fit_counts_nothing)
{
    int64_t alone, either, without;

    cr_assert(fits("oil", &alone));
    cr_assert(fits("oil OR (gas coal)", &either));
    cr_assert(fits("oil NOT (gas coal)", &without));
    cr_assert(alone > 0 && either == alone && without == alone);
}
