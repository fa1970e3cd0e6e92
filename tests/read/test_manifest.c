#include "test.h"

#include "base/out.h"
#include "read/manifest.h"

static struct arena arena;

static struct report told(const char *table, const char *file)
{
    struct manifest manifest;
    struct report report = {.published = INTERVAL_NONE};

    manifest_read(&arena, str_from(table), &manifest);
    manifest_tell(&manifest, &arena, str_from(file), &report);
    return report;
}

static struct str date_of(const struct report *report)
{
    struct out out = {.arena = &arena};

    interval_tell(&out, report->published);
    return out_view(&out);
}

Test(manifest, tells_of_a_file_what_its_row_says)
{
    struct report report = told("file\tdate\toutlet\turl\tlang\r\n"
                                "a.txt\t2022-03-09\tA\thttp://a\ten\r\n"
                                "b.txt\t10 March 2022\tB\thttp://b\tfr\r\n",
                                "b.txt");

    check_str(STR("2022-03-10"), date_of(&report));
    check_str(STR("manifest"), report.published_why);
    check_str(STR("B"), report.outlet);
    check_str(STR("http://b"), report.url);
    check_str(STR("fr"), report.language);
}

Test(manifest, says_nothing_of_a_file_without_a_row)
{
    struct report report = told("file\tdate\na.txt\t2022-03-09\n", "b.txt");

    cr_assert(!interval_known(report.published));
    cr_assert(report.published_why.len == 0);
}

Test(manifest, says_nothing_without_a_column_of_files)
{
    struct report report = told("name\tdate\na.txt\t2022-03-09\n", "a.txt");

    cr_assert(!interval_known(report.published));
}

Test(manifest, passes_over_a_date_that_is_none)
{
    struct report report =
        told("file\tdate\toutlet\na.txt\tsoon\tA\n", "a.txt");

    cr_assert(!interval_known(report.published));
    check_str(STR("A"), report.outlet);
}
