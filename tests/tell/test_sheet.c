#include "base/json.h"
#include "tell/columns.h"
#include "tell/sample.h"
#include "tell/sheet.h"

static const struct sheet_column columns[] = {{"who", "Who", COLUMN_TEXT},
                                              {"what", "What", COLUMN_TEXT},
                                              {"hidden", NULL, COLUMN_TEXT},
                                              SHEET_EVIDENCE};

/* A sheet with a row for each name. */
static struct sheet *made(struct sample *sample, const char *const *names,
                          const char *what)
{
    struct sheet *sheet = ARENA_NEW(&sample->arena, struct sheet);
    static const uint32_t facts[] = {0};

    *sheet = SHEET_OF(&sample->arena, &sample->telling, "rows", columns);
    sheet->title = STR("A title");
    for (; *names != NULL; names++) {
        struct row *row = sheet_row(sheet);

        row->cells[0].value = str_from(*names);
        row->cells[1].value = str_from(what);
        sheet_evidence(sheet, row, facts, 1, 1, STR("r00000000000a"));
    }
    return sheet;
}

static struct str told(struct sample *sample, const struct sheet *sheet,
                       const char *as)
{
    struct out out = {.arena = &sample->arena};

    output_named(str_from(as))->sheet(&out, sheet);
    return out_view(&out);
}

static size_t times(struct str text, const char *part)
{
    size_t count = 0;

    for (const char *at = text.at; (at = strstr(at, part)) != NULL; at++)
        count++;
    return count;
}

static void check_has(struct str text, const char *part)
{
    cr_assert(times(text, part) > 0, "%s is not in\n%s", part, text.at);
}

/* As a terminal shows it: marks of direction take none. */
static size_t seen_columns(struct str line)
{
    static const char mark[] = "\xE2\x80\x8E";
    size_t count = columns_of(line);

    for (size_t i = 0; i + 3 <= line.len; i++)
        count -= memcmp(line.at + i, mark, 3) == 0;
    return count;
}

/* Every id begins in the same column, and no line is too wide. */
static void check_aligned(struct str text, size_t width)
{
    size_t column = 0, rows = 0;

    while (text.len > 0) {
        struct str line = str_cut(&text, '\n');
        const char *id = strstr(line.at, "r00000000000a");
        size_t before;

        cr_assert(seen_columns(line) <= width, "%.*s", STR_ARG(line));
        if (id == NULL || id >= line.at + line.len)
            continue;
        before = seen_columns((struct str){line.at, (size_t)(id - line.at)});
        cr_assert(column == 0 || column == before, "%.*s", STR_ARG(line));
        column = before;
        rows++;
    }
    cr_assert(rows > 1);
}

static const char *const peoples[] = {
    "Moon Jae-in",
    "文在寅",                           /* two columns each */
    "Nguye\xcc\x82\xcc\x83n Phu Trọng", /* marks that stand on letters */
    "محمد بن سلمان",                    /* from right to left */
    "Sinéad O’Neill-D'Arcy",
    "יצחק הרצוג",
    "Ｆｕｌｌ Ｗｉｄｔｈ",
    NULL};

Test(sheet, columns_stand_below_each_other_whatever_is_in_them)
{
    struct sample *sample = sample_open();

    for (size_t width = 48; width < 200; width += 19) {
        sample->telling.screen.width = width;
        check_aligned(told(sample,
                           made(sample, peoples,
                                "met a delegation of the ministry of trade"),
                           "text"),
                      width);
    }
    sample_close(sample);
}

Test(sheet, what_reads_leftwards_moves_nothing_beside_it)
{
    struct sample *sample = sample_open();
    struct str text = told(sample, made(sample, peoples, "x"), "text");

    check_has(text, "\xE2\x80\x8E"
                    "محمد");
    cr_assert(times(text, "\xE2\x80\x8E") == 4);
    sample_close(sample);
}

/* The letters of a text that are none of a table. */
static size_t letters_of(struct str text, char letter)
{
    size_t count = 0;

    for (size_t i = 0; i < text.len; i++)
        count += text.at[i] == letter;
    return count;
}

Test(sheet, nothing_of_a_word_without_end_is_lost)
{
    struct sample *sample = sample_open();
    static char word[401];
    const char *const names[] = {word, word, NULL};
    struct str text;

    memset(word, 'z', sizeof(word) - 1);
    text = told(sample, made(sample, names, "x"), "text");
    check_aligned(text, 80);
    cr_assert(letters_of(text, 'z') == 800);
    sample_close(sample);
}

Test(sheet, a_long_title_is_wrapped)
{
    struct sample *sample = sample_open();
    struct sheet *sheet = made(sample, peoples, "x");

    sheet->title = STR("Agreement between the Government of the Republic of "
                       "Kazakhstan and the Government of the Republic of "
                       "Korea on the mutual recognition of driving licences");
    check_aligned(told(sample, sheet, "text"), 80);
    sample_close(sample);
}

Test(sheet, a_no_break_space_is_a_place_to_break_where_one_must)
{
    struct sample *sample = sample_open();
    const char *const names[] = {"a", NULL};
    struct str text = told(sample,
                           made(sample, names,
                                "serious\xC2\xA0 concerns\xC2\xA0were voiced, "
                                "and more words stand behind them here"),
                           "text");

    check_has(text, "serious concerns were");
    sample_close(sample);
}

Test(sheet, a_terminal_is_sent_nothing_that_it_would_obey)
{
    struct sample *sample = sample_open();
    const char *const names[] = {"\033[2Jevil\r\a", "b", NULL};
    struct str text = told(sample, made(sample, names, "x\ty"), "text");

    cr_assert(times(text, "\033") == 0 && times(text, "\a") == 0 &&
              times(text, "\r") == 0 && times(text, "\t") == 0);
    sample->telling.screen.colour = true;
    text = told(sample, made(sample, names, "x"), "text");
    check_has(text, "\033[1mWho");
    cr_assert(times(text, "\033[2J") == 0);
    sample_close(sample);
}

Test(sheet, columns_without_anything_are_left_out)
{
    struct sample *sample = sample_open();
    const char *const names[] = {"a", NULL};

    cr_assert(times(told(sample, made(sample, names, ""), "text"), "What") ==
              0);
    cr_assert(times(told(sample, made(sample, names, ""), "md"), "What") == 0);
    sample_close(sample);
}

Test(sheet, none_says_so)
{
    struct sample *sample = sample_open();
    const char *const names[] = {NULL};

    check_has(told(sample, made(sample, names, ""), "text"), "None is known.");
    check_has(told(sample, made(sample, names, ""), "md"), "None is known.");
    sample_close(sample);
}

Test(sheet, a_spreadsheet_reads_cells_as_text)
{
    struct sample *sample = sample_open();
    const char *const names[] = {"=1+1",
                                 "@SUM(A1)",
                                 "-2+cmd|' /C calc'!A0",
                                 "+15%",
                                 "two\nlines, \"quoted\"",
                                 NULL};
    struct str text = told(sample, made(sample, names, "x"), "csv");

    check_has(text, "who,what,hidden,facts,reports,outlets,published,urls,"
                    "sources,id\r\n");
    check_has(text, "\n'=1+1,x");
    check_has(text, "\n'@SUM(A1),x");
    check_has(text, "\n'-2+cmd|' /C calc'!A0,x");
    check_has(text, "\n+15%,x");
    check_has(text, "\n\"two\nlines, \"\"quoted\"\"\",x,,f00000000000a,a.txt,"
                    "Steppe Courier,2019-04-22,,1,r00000000000a\r\n");
    sample_close(sample);
}

Test(sheet, json_has_numbers_lists_and_names)
{
    struct sample *sample = sample_open();
    struct error err;
    struct json *object =
        json_parse(told(sample, made(sample, peoples, "x"), "json"),
                   (struct place){0}, &err);
    const struct json *rows = json_get(object, "rows");
    const struct json *row = json_item(rows, 3);
    double sources = 0;

    cr_assert(json_length(rows) == 7);
    check_str(STR("محمد بن سلمان"), json_get_str(row, "who"));
    cr_assert(json_get_number(row, "sources", &sources) && sources == 1);
    check_str(STR("f00000000000a"),
              json_str(json_item(json_get(row, "facts"), 0)));
    check_str(STR("KAZ"),
              json_str(json_item(json_get(object, "countries"), 0)));
    json_free(object);
    sample_close(sample);
}

Test(sheet, markdown_takes_nothing_for_its_own)
{
    struct sample *sample = sample_open();
    const char *const names[] = {"a|b", "*c* <script>", "d\ne", NULL};
    struct str text = told(sample, made(sample, names, "x"), "md");

    check_has(text, "| a\\|b | x | 1 | r00000000000a |\n");
    check_has(text, "| \\*c\\* &lt;script> |");
    check_has(text, "| d<br>e |");
    sample_close(sample);
}

/* ---- the sheets of the sample ---- */

Test(sheet_timeline, tells_meetings_plans_and_ties_by_day)
{
    struct sample *sample = sample_open();
    const struct sheet *sheet =
        sheet_timeline(&sample->arena, &sample->telling);
    struct str text = told(sample, sheet, "csv");

    cr_assert(times(text, ",talks,") == 1, "two reports, one row: %s", text.at);
    check_has(text, "2019-04-22,talks,Kazakh president");
    check_has(text, ",2,r00000000000a\r\n");
    check_has(text, "2022,visit,");
    check_has(text, "2009,partnership,");
    cr_assert(times(text, "investment") == 0);
    cr_assert(strstr(text.at, "partnership") < strstr(text.at, ",talks,"));
    cr_assert(strstr(text.at, ",talks,") < strstr(text.at, ",visit,"));
    check_has(told(sample, sheet, "text"), "planned");
    sample_close(sample);
}

Test(sheet_timeline, leaves_what_is_of_another_time)
{
    struct sample *sample = sample_open();
    struct str text;

    sample->telling.query.when = interval_year(2019);
    text =
        told(sample, sheet_timeline(&sample->arena, &sample->telling), "csv");
    cr_assert(times(text, "\r\n") == 2, "%s", text.at);
    sample_close(sample);
}

Test(sheet_timeline, says_what_it_is_narrowed_by)
{
    struct sample *sample = sample_open();
    struct query *query = &sample->telling.query;

    *LIST_ADD(&sample->arena, &query->narrow.persons) = STR("Moon Jae-in");
    query->when = (struct interval){18628, DAY_OPEN_FUTURE, false};
    query->narrow.sources = 2;
    check_str(STR("Timeline of Kazakhstan and South Korea, with Moon Jae-in, "
                  "since 2021, of at least 2 sources"),
              sheet_timeline(&sample->arena, &sample->telling)->title);
    sample_close(sample);
}

static struct str drawn(struct sample *sample)
{
    struct out out = {.arena = &sample->arena};

    output_named(STR("svg"))
        ->picture(&out, sheet_timeline(&sample->arena, &sample->telling));
    return out_view(&out);
}

Test(sheet_timeline, is_drawn_in_lanes_with_a_mark_for_each_row)
{
    struct sample *sample = sample_open();
    struct str text = drawn(sample);

    check_has(text, ">Meetings of heads of state and government (2)</text>");
    check_has(text, ">Agreements and ties (1)</text>");
    check_has(text, ">Statements (1)</text>");
    cr_assert(times(text, "class=\"mark\"") == 4);
    cr_assert(times(text, "class=\"hollow\"") == 1);
    check_has(text, "2 sources; r00000000000a</title>");
    cr_assert(times(text, "<script") == 0);
    cr_assert(times(text, "<g ") == times(text, "</g>"));
    sample_close(sample);
}

Test(sheet_timeline, without_a_day_nothing_is_drawn)
{
    struct sample *sample = sample_open();

    sample->telling.facts.count = 0;
    sample->telling.records.count = 0;
    check_has(drawn(sample), "0 rows");
    sample_close(sample);
}

Test(sheet_disputes, name_every_claim_with_its_outlet)
{
    struct sample *sample = sample_open();
    struct str text;

    sample->telling.screen.width = 200;
    text =
        told(sample, sheet_disputes(&sample->arena, &sample->telling), "text");
    check_has(text, "about 7 billion USD");
    check_has(text, "Kassym-Jomart Tokayev, Steppe Courier, 22 Apr 2019");
    check_has(text, "over 6 billion USD");
    check_has(text, "a total cannot fall");
    check_has(text, "2  d00000000000a\n");
    sample_close(sample);
}

Test(sheet_disputes, are_of_the_countries_that_are_asked_for)
{
    struct sample *sample = sample_open();

    memcpy(sample->telling.query.pair[1], "JPN", 4);
    check_has(
        told(sample, sheet_disputes(&sample->arena, &sample->telling), "text"),
        "None is known.");
    sample_close(sample);
}

static size_t said(struct sample *sample, const char *by, const char *about)
{
    struct str text;

    sample->telling.saying.by = str_from(by);
    sample->telling.saying.about = str_from(about);
    text =
        told(sample, sheet_statements(&sample->arena, &sample->telling), "csv");
    return times(text, "\r\n") - 1;
}

Test(sheet_statements, are_by_somebody_and_about_something)
{
    struct sample *sample = sample_open();

    cr_assert(said(sample, "", "") == 1);
    cr_assert(said(sample, "Moon Jae In", "") == 1);
    cr_assert(said(sample, "Tokayev", "") == 0);
    cr_assert(said(sample, "", "our guest") == 1);
    cr_assert(said(sample, "", "our guests") == 0);
    memcpy(sample->telling.saying.by_country, "KAZ", 4);
    cr_assert(said(sample, "", "") == 0);
    sample_close(sample);
}

Test(sheet_agreements, say_where_they_stand)
{
    struct sample *sample = sample_open();
    struct str text = told(
        sample, sheet_agreements(&sample->arena, &sample->telling), "text");

    check_has(text, "since 2009");
    check_has(text, "Strategic partnership");
    check_has(text, "in force");
    cr_assert(times(text, "Between") == 0, "they are the two that are asked");
    sample->telling.query.pair_count = 1;
    text = told(sample, sheet_agreements(&sample->arena, &sample->telling),
                "text");
    check_has(text, "  South Korea  ");
    sample_close(sample);
}
