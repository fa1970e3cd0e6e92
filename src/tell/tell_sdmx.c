/*
 * Figures as SDMX-CSV 2.0: a line is one observation of a dataflow of our own
 * whose parts docs/exports.md tells (SDMX, "SDMX-CSV 2.0.0 Format
 * specification").  The record is one of its dimensions, since sources differ.
 */
#include "tell/cells.h"
#include "tell/exported.h"
#include "tell/outputs.h"
#include "tell/timex.h"
#include "tell/words.h"

#include <string.h>

#define MOST_DIGITS 15 /* that a double keeps */

static const char head[] =
    "STRUCTURE,STRUCTURE_ID,ACTION,FREQ,REF_AREA,COUNTERPART_AREA,MEASURE,"
    "UNIT_MEASURE,RECORD,TIME_PERIOD,OBS_VALUE,OBS_STATUS,UNIT_MULT,BOUND,"
    "OBS_VALUE_UPPER,CHANGE,TIME_BASIS,SPEAKER,SOURCES,DISPUTES,REPORT,"
    "SOURCE_URL\n";

static void begin(struct leaves *leaves, const struct telling *telling)
{
    (void)telling;
    out_text(leaf(leaves, ""), head);
}

static void cell(struct out *out, struct str text)
{
    struct out plain = {.arena = out->arena};

    words_plain(&plain, text);
    out_char(out, ',');
    cells_text(out, out_view(&plain));
}

/* A code has letters, digits and "_" alone; one that is not known is "_Z". */
static void code_cell(struct out *out, struct str text)
{
    out_char(out, ',');
    if (text.len == 0)
        out_text(out, "_Z");
    for (size_t i = 0; i < text.len; i++) {
        char c = text.at[i];

        if (c >= 'a' && c <= 'z')
            out_char(out, (char)(c - 'a' + 'A'));
        else if ((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'))
            out_char(out, c);
        else
            out_char(out, '_');
    }
}

static void area_cell(struct out *out, const struct telling *telling,
                      const char *code)
{
    const struct country *country =
        world_country(know_world(telling->know), str_from(code));

    code_cell(out, country != NULL ? country->alpha2 : STR(""));
}

/* A stretch that has no name of its own is its first day and its length. */
static struct str period_of(struct arena *arena, struct interval when)
{
    struct timex timex = timex_of(arena, when);
    struct out out = {.arena = arena};

    if (timex.value.len == 3 || interval_known(timex.own)) {
        out_format(&out, "%.*s/P%dD",
                   STR_ARG(export_day(arena, when.first, false)),
                   interval_days(when));
        return out_view(&out);
    }
    for (size_t i = 0; i < timex.value.len; i++)
        out_char(&out,
                 (char)(timex.value.at[i] == 'H' ? 'S' : timex.value.at[i]));
    return out_view(&out);
}

/* "_O" is other. */
static struct str frequency_of(struct str period)
{
    static const struct {
        size_t len;
        char mark;
        const char *code;
    } forms[] = {{4, '\0', "A"}, {7, 'S', "S"}, {7, 'Q', "Q"},
                 {7, '\0', "M"}, {8, 'W', "W"}, {10, '\0', "D"}};

    for (size_t i = 0; i < sizeof(forms) / sizeof(forms[0]); i++)
        if (period.len == forms[i].len &&
            (forms[i].mark == '\0' || period.at[5] == forms[i].mark))
            return str_from(forms[i].code);
    return STR("_O");
}

static const struct dispute *next_dispute(const struct telling *telling,
                                          const struct item *item, size_t *at)
{
    while (*at < telling->disputes.count) {
        const struct dispute *dispute = &telling->disputes.items[(*at)++];

        for (size_t i = 0; i < dispute->fact_count; i++)
            for (size_t j = 0; j < item->fact_count; j++)
                if (dispute->facts[i] == item->facts[j])
                    return dispute;
    }
    return NULL;
}

static struct str disputes_of(struct arena *arena,
                              const struct telling *telling,
                              const struct item *item)
{
    struct out out = {.arena = arena};
    const struct dispute *dispute;
    size_t at = 0;

    while ((dispute = next_dispute(telling, item, &at)) != NULL)
        out_format(&out, "%s%.*s", out.len > 0 ? ";" : "",
                   STR_ARG(dispute->id));
    return out_view(&out);
}

static const char *status_of(const struct fact *figure)
{
    if (figure->target)
        return "F";                                         /* forecast */
    return figure->amount.bound == BOUND_EQUAL ? "A" : "E"; /* estimated */
}

static const char *bound_code(enum bound bound)
{
    static const char *const codes[] = {
        [BOUND_EQUAL] = "EQ",    [BOUND_ABOUT] = "ABOUT", [BOUND_OVER] = "GT",
        [BOUND_AT_LEAST] = "GE", [BOUND_UNDER] = "LT",    [BOUND_UP_TO] = "LE"};

    return codes[bound];
}

static void tell_values(struct out *out, const struct fact *figure)
{
    const struct amount *amount = &figure->amount;

    out_format(out, ",%.*g,%s,0,%s,", MOST_DIGITS, amount->value[0],
               status_of(figure), bound_code((enum bound)amount->bound));
    if (amount->values == 2)
        out_format(out, "%.*g", MOST_DIGITS, amount->value[1]);
}

static void tell_figure(struct leaves *leaves, const struct telling *telling,
                        const struct told_item *told)
{
    const struct item *item = told->item;
    const struct fact *figure = &item->merged;
    bool dated = interval_known(figure->when);
    struct out *out = leaf(leaves, "");
    struct str period =
        period_of(out->arena, dated ? figure->when : item->first_said);
    struct told_by reports = export_reports(out->arena, telling, item);
    const struct kept_report *report = export_earliest(&reports);

    if (figure->amount.values == 0 || period.len == 0)
        return;
    out_text(out, "dataflow,RAPPORT:FIGURES(1.0),I");
    code_cell(out, frequency_of(period));
    area_cell(out, telling, figure->countries[0]);
    area_cell(out, telling,
              figure->country_count > 1 ? figure->countries[1] : "");
    code_cell(out, fact_measure(figure));
    code_cell(out, figure->amount.unit);
    cell(out, item->id);
    cell(out, period);
    tell_values(out, figure);
    cell(out, figure->change);
    out_text(out, dated ? ",period" : ",report");
    cell(out, words_party_name(telling->know, &figure->said_by));
    out_format(out, ",%u", item->sources);
    cell(out, disputes_of(out->arena, telling, item));
    cell(out, report->id);
    cell(out, report->url);
    out_char(out, '\n');
}

static const struct exporter exporter = {
    .kinds = 1U << FACT_figure,
    .begin = begin,
    .item = tell_figure,
};

const struct output output_sdmx = {
    .name = "sdmx",
    .media_type = "application/vnd.sdmx.data+csv; version=2.0.0; charset=utf-8",
    .words = "an export: figures as observations, SDMX-CSV 2.0",
    .export = &exporter,
};
