#include "know/measures.h"
#include "test.h"

static struct measuring measuring_of(const char *cell)
{
    struct measuring measuring;

    cr_assert(measuring_parse(str_from(cell), &measuring), "refused '%s'",
              cell);
    return measuring;
}

static bool is_refused(const char *cell)
{
    struct measuring measuring;

    return !measuring_parse(str_from(cell), &measuring);
}

Test(measures, a_cell_names_one_of_the_guides)
{
    struct measuring measuring = measuring_of("exports");

    cr_assert(measuring.measure == MEASURE_exports);
    cr_assert(measuring.own.len == 0);
}

Test(measures, investment_is_a_stock_until_its_period_is_known)
{
    struct measuring measuring = measuring_of("investment");

    cr_assert(measuring.measure == MEASURE_investment_stock);
    cr_assert(measuring.investment);
}

Test(measures, one_of_an_editors_own_is_told_like_one_of_the_guides)
{
    struct measuring measuring = measuring_of("remittances:exports");

    check_str(STR("remittances"), measuring.own);
    cr_assert(measuring.measure == MEASURE_exports);
}

Test(measures, what_names_none_is_refused)
{
    cr_assert(is_refused(""));
    cr_assert(is_refused("-"));
    cr_assert(is_refused("remittances"));
    cr_assert(is_refused("remittances:"));
    cr_assert(is_refused(":exports"));
    cr_assert(is_refused("remittances:imports"));
    cr_assert(is_refused("Remittances:exports"));
    cr_assert(is_refused("trade:exports"));
}

static bool is_good(const char *rows, struct error *err)
{
    struct arena arena = {0};
    struct lexicon list = {0};
    bool good;

    cr_assert(
        lexicon_parse(&arena, STR("measures.tsv"), str_from(rows), &list, err));
    good = measures_check(&list, err);
    arena_reset(&arena);
    return good;
}

Test(measures, a_row_that_names_none_is_reported_where_it_stands)
{
    struct error err = {0};

    cr_assert(is_good("remittance\tremittances:exports\t-\t-\t-\n", &err));
    cr_assert(!is_good("# words\nfish\t-\t-\t-\tfisch\n", &err));
    cr_assert(err.line == 2);
}
