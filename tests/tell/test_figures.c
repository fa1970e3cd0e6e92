#include "base/json.h"
#include "tell/cells.h"
#include "tell/columns.h"
#include "tell/figures.h"
#include "tell/made_report.h"
#include "tell/panels.h"
#include "tell/sample.h"
#include "tell/svg.h"

#include <math.h>

static const char trade_2018[] =
    "{\"kind\":\"figure\",\"measure\":\"trade\",\"parties\":[\"KAZ\",\"KOR\"],"
    "\"value\":4e9,\"unit\":\"USD\",\"bound\":\"=\",\"money\":true,\"when\":"
    "\"2018\",\"quote\":\"trade was $4 billion, \\\"a record\\\"\",\"said_by\":"
    "{\"name\":\"Adam Novak\",\"country\":\"KAZ\"}}";
static const char trade_2022[] =
    "{\"kind\":\"figure\",\"measure\":\"trade\",\"parties\":[\"KAZ\",\"KOR\"],"
    "\"value\":6e9,\"unit\":\"USD\",\"bound\":\">\",\"money\":true,\"when\":"
    "\"2022\",\"change\":\"x2\"}";
static const char trade_other[] =
    "{\"kind\":\"figure\",\"measure\":\"trade\",\"parties\":[\"KAZ\",\"KOR\"],"
    "\"value\":5e9,\"unit\":\"USD\",\"bound\":\"~\",\"money\":true,\"when\":"
    "\"2022\"}";
static const char growth[] =
    "{\"kind\":\"figure\",\"measure\":\"trade\",\"parties\":[\"KAZ\",\"KOR\"],"
    "\"change\":\"+15%\"}";
static const char companies[] =
    "{\"kind\":\"figure\",\"measure\":\"companies\",\"parties\":[\"KOR\","
    "\"KAZ\"],\"value\":550,\"unit\":\"company\",\"bound\":\"<=\"}";
static const char alone[] =
    "{\"kind\":\"figure\",\"measure\":\"trade\",\"parties\":[\"KAZ\"],"
    "\"value\":9e9,\"unit\":\"USD\",\"money\":true,\"when\":\"2021\"}";

static struct sample ledger(void)
{
    struct sample sample = {{0}, {0}};
    struct dispute *dispute;

    sample.telling.know = made_knowledge();
    sample.telling.query.pair_count = 2;
    memcpy(sample.telling.query.pair, "KAZ\0KOR", 8);
    sample.telling.at = INTERVAL_NONE;
    sample_report(&sample, "b.txt", "Han <Gazette>", "2023-02-01", "words");
    sample_fact(&sample, "f000000000001", "words", trade_2022);
    sample_fact(&sample, "f000000000002", "words", trade_other);
    sample_fact(&sample, "f000000000003", "words", companies);
    sample_fact(&sample, "f000000000004", "words", alone);
    sample_report(&sample, "a.txt", "Steppe, Courier", "2019-02-01", "words");
    sample_fact(&sample, "f000000000005", "words", trade_2018);
    sample_report(&sample, "c.txt", "Courier", "2019-03-01", "words");
    sample_fact(&sample, "f000000000006", "words", trade_2018);
    sample_fact(&sample, "f000000000007", "words", growth);
    sample_record(&sample, "r00000000000a", FACT_figure, 4, 5);
    sample_drift(&sample, 0, 1);
    dispute = &sample.telling.disputes.items[0];
    dispute->kind = DISPUTE_value;
    dispute->why = STR("they cannot both be right");
    return sample;
}

static struct str told(struct sample *sample, const char *as)
{
    struct out out = {.arena = &sample->arena};

    const struct output *output = output_named(str_from(as));

    if (output->figures != NULL)
        output->figures(&out, &sample->telling);
    else
        output->sheet(&out, sheet_figures(&sample->arena, &sample->telling));
    return out_view(&out);
}

static size_t place_of(struct str text, const char *part)
{
    const char *at = strstr(text.at, part);

    cr_assert(at != NULL, "%s is not in %s", part, text.at);
    return (size_t)(at - text.at);
}

static size_t times(struct str text, const char *part)
{
    size_t count = 0;

    for (const char *at = text.at; (at = strstr(at, part)) != NULL; at++)
        count++;
    return count;
}

Test(figures_told, stand_by_measure_and_period)
{
    struct sample sample = ledger();
    struct str text = told(&sample, "text");

    cr_assert(place_of(text, "Trade turnover") < place_of(text, "\n2018 "));
    cr_assert(place_of(text, "\n2018 ") < place_of(text, "over 6 billion"));
    cr_assert(place_of(text, "over 6 billion") <
              place_of(text, "Companies from South Korea in Kazakhstan"));
}

Test(figures_told, name_bound_change_speaker_sources_and_id)
{
    struct sample sample = ledger();
    struct str text;

    sample.telling.screen.width = 120;
    text = told(&sample, "text");
    place_of(text, "over 6 billion USD, doubled");
    place_of(text, "Adam Novak");
    place_of(text, "  2  r00000000000a\n");
    place_of(text, "  1  f000000000003\n");
}

Test(figures_told, that_are_disputed_are_marked)
{
    struct sample sample = ledger();

    sample.telling.screen.width = 120;
    cr_assert(times(told(&sample, "text"), "disputed d00000000000a") == 2);
    cr_assert(times(told(&sample, "csv"), ",disputed,d00000000000a,") == 2);
    cr_assert(times(told(&sample, "svg"), "class=\"ring\"") == 3,
              "two points and the key");
}

Test(figures_told, no_line_for_people_is_wider_than_80_columns)
{
    struct sample sample = ledger();
    struct str rest;

    sample.telling.facts.items[4].fact.said_by.name =
        STR("the state committee for the supervision of all statistics");
    rest = told(&sample, "text");
    while (rest.len > 0)
        cr_assert(columns_of(str_cut(&rest, '\n')) <= 80);
}

Test(figures_told, of_one_country_alone_are_pointed_at)
{
    struct sample sample = ledger();

    place_of(told(&sample, "text"), "1 more figure is of one of the two alone");
    sample.telling.query.pair_count = 1;
    place_of(told(&sample, "text"), "9 billion USD");
}

Test(figures_told, can_be_of_some_measures_only)
{
    struct sample sample = ledger();
    struct str text;

    sample.telling.measures = UINT32_C(1) << MEASURE_companies;
    text = told(&sample, "text");
    place_of(text, "up to 550 companies");
    cr_assert(strstr(text.at, "billion") == NULL);
}

Test(figures_told, can_be_of_some_time_only)
{
    struct sample sample = ledger();

    cr_assert(interval_parse(STR("2018/2019"), &sample.telling.at));
    cr_assert(times(told(&sample, "csv"), "\r\n") == 3,
              "2018, and the growth that a report of 2019 tells without saying "
              "when");
}

Test(figures_told, that_are_none_say_what_to_try)
{
    struct sample sample = ledger();

    sample.telling.measures = UINT32_C(1) << MEASURE_energy;
    place_of(told(&sample, "text"), "ask without --measure");
    place_of(told(&sample, "svg"), "ask without --measure");
    sample.telling.facts.count = 0;
    sample.telling.records.count = 0;
    sample.telling.disputes.count = 0;
    place_of(told(&sample, "text"), "rapport brief");
    sample.telling.census.reports = 0;
    place_of(told(&sample, "text"), "rapport add");
}

Test(figures_told, a_table_has_a_row_for_each_with_all_fields)
{
    struct sample sample = ledger();
    struct str text = told(&sample, "csv");

    cr_assert(times(text, "\r\n") == 6);
    cr_assert(str_contains(
        text, STR("\r\ntrade,KAZ,KOR,2018,=,4000000000,,USD,no,,,Adam Novak,,"
                  "KAZ,\"trade was $4 billion, \"\"a record\"\"\",,,"
                  "f000000000005;f000000000006,"
                  "a.txt;c.txt,\"Steppe, Courier;Courier\","
                  "2019-02-01;2019-03-01,;,2,r00000000000a\r\n")));
}

Test(figures_told, json_has_the_same)
{
    struct sample sample = ledger();
    struct error err;
    struct json *object =
        json_parse(told(&sample, "json"), (struct place){STR(""), 0, 0}, &err);
    const struct json *figures = json_get(object, "figures");
    const struct json *first = json_item(figures, 0);

    cr_assert(json_length(figures) == 5);
    check_str(STR("r00000000000a"), json_get_str(first, "record"));
    cr_assert(json_length(json_get(first, "reports")) == 2);
    json_free(object);
}

Test(figures_told, a_cell_is_no_formula_for_a_spreadsheet)
{
    struct arena arena = {0};
    struct out out = {.arena = &arena};

    cells_text(&out, STR("=HYPERLINK(1)"));
    out_char(&out, ' ');
    cells_text(&out, STR("-2+cmd"));
    out_char(&out, ' ');
    cells_text(&out, STR("+15.5%"));
    check_str(STR("'=HYPERLINK(1) '-2+cmd +15.5%"), out_view(&out));
    arena_reset(&arena);
}

Test(figures_drawn, a_chart_has_every_point_with_its_bound_and_source)
{
    struct sample sample = ledger();
    struct str text = told(&sample, "svg");

    cr_assert(times(text, "class=\"point\"") == 4);
    place_of(text, "<title>2022: over 6 billion USD, doubled; Han "
                   "&lt;Gazette&gt;, 1 February 2023 (f000000000001, b.txt)");
    place_of(text, ">over 6 !</text>");
    place_of(text, "not drawn: 1 with a change alone");
    place_of(text, "<desc id=\"desc\">4 figures");
    cr_assert(strstr(text.at, "<script") == NULL);
}

Test(figures_drawn, each_sign_is_told_in_the_key_once)
{
    struct sample sample = ledger();
    struct str text = told(&sample, "svg");

    cr_assert(times(text, "over, at least</text>") == 1);
    cr_assert(times(text, "under, up to</text>") == 1);
    cr_assert(times(text, "target, not reached</text>") == 0);
}

Test(figures_drawn, each_unit_has_a_chart_of_its_own)
{
    struct sample sample = ledger();
    struct figures figures;
    struct panels panels;

    sample.telling.facts.items[1].fact.amount.unit = STR("KZT");
    figures = figures_of(&sample.arena, &sample.telling);
    panels = panels_of(&sample.arena, &figures);
    cr_assert(panels.count == 3);
    cr_assert(panels.points == 4);
    cr_assert(panels.left_out == 1);
    check_str(STR("billion "), str_from(panels.items[0].magnitude_name));
}

Test(figures_drawn, ticks_are_round_and_have_room_for_all)
{
    for (int i = 0; i < 170; i++) {
        double high = 1e-6 * pow(1.37, i);
        struct scale scale = scale_of_values(0, high);
        double digit = scale.step / pow(10, floor(log10(scale.step) + 1e-9));

        cr_assert(scale.to >= high && scale.from == 0);
        cr_assert((scale.to - scale.from) / scale.step <= 8);
        cr_assert(fabs(digit - 1) < 1e-6 || fabs(digit - 2) < 1e-6 ||
                  fabs(digit - 5) < 1e-6);
    }
    cr_assert(scale_of_values(-3, 0).from <= -3);
    cr_assert(scale_of_values(0, INFINITY).to > 0);
    cr_assert(scale_of_years(1900, 2023).step == 10);
}

Test(figures_drawn, points_that_would_hide_each_other_move_apart)
{
    struct sample sample = ledger();
    struct figures figures;
    struct panels panels;
    const struct point *points;

    sample.telling.facts.items[1].fact.amount.value[0] = 6e9;
    figures = figures_of(&sample.arena, &sample.telling);
    panels = panels_of(&sample.arena, &figures);
    panel_place(&panels.items[0], (struct box){0, 0, 700, 200});
    points = panels.items[0].points.items;
    cr_assert(panels.items[0].points.count == 3);
    cr_assert(fabs(points[1].y[0] - points[2].y[0]) < 0.1);
    cr_assert(fabs(points[1].x - points[2].x) > 8);
}

Test(figures_drawn, what_reports_say_is_no_markup)
{
    struct arena arena = {0};
    struct out out = {.arena = &arena};

    svg_text(&out, STR("</title><script>\"a\" & b\x01\n\xff"));
    check_str(
        STR("&lt;/title&gt;&lt;script&gt;&quot;a&quot; &amp; b \xef\xbf\xbd"),
        out_view(&out));
    arena_reset(&arena);
}
