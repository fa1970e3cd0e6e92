/*
 * Events as GDELT 2.0 has them: 61 columns with tabs between, no heads ("The
 * GDELT Event Database Data Format Codebook V2.0").  Actors have CAMEO's codes
 * of countries, places FIPS 10-4's.  What is not known is empty.
 */
#include "know/coding.h"
#include "tell/exported.h"
#include "tell/outputs.h"
#include "tell/words.h"

#include <stdlib.h>
#include <string.h>

/* Its cells, written one by one. */
struct sheet_row {
    struct out *out;
    const struct telling *telling;
    const struct told_item *told;
    struct told_by reports;
    struct str code; /* CAMEO's */
    int32_t day;
};

static void end_cell(struct sheet_row *row) { out_char(row->out, '\t'); }

static void cell(struct sheet_row *row, struct str text)
{
    words_plain(row->out, text);
    end_cell(row);
}

static void empty_cells(struct sheet_row *row, size_t count)
{
    for (size_t i = 0; i < count; i++)
        end_cell(row);
}

static void number_cell(struct sheet_row *row, const char *format, double value)
{
    out_format(row->out, format, value);
    end_cell(row);
}

/* ---- 1 to 5: which and when ---- */

/* The digits of its id as a number. */
static void id_cell(struct sheet_row *row)
{
    unsigned long long number = strtoull(row->told->item->id.at + 1, NULL, 16);

    out_format(row->out, "%llu\t", number);
}

static void date_cells(struct sheet_row *row)
{
    int year, month, date;

    day_to_civil(row->day, &year, &month, &date);
    out_format(row->out, "%04d%02d%02d\t%04d%02d\t%04d\t", year, month, date,
               year, month, year);
    /* As if every month had thirty days. */
    number_cell(row, "%.4f", year + ((month - 1) * 30 + date) / 365.0);
}

/* ---- 6 to 25: actors ---- */

static void actor_cells(struct sheet_row *row, const struct party *party)
{
    const struct coding *coding = world_coding(know_world(row->telling->know));
    struct out code = {.arena = row->out->arena};
    struct str office, country;
    const struct sector *sector;

    if (party == NULL) {
        empty_cells(row, 10);
        return;
    }
    office = party->role.len > 0 ? party->role : party->name;
    country = coding_cameo(coding, str_from(party->country));
    sector = coding_sector(coding, office);
    out_format(&code, "%.*s%.*s", STR_ARG(country),
               sector != NULL ? (int)sector->cameo.len : 0,
               sector != NULL ? sector->cameo.at : "");
    cell(row, out_view(&code));
    cell(row, words_party_name(row->telling->know, party));
    cell(row, country);
    empty_cells(row, 4); /* known group, ethnic, religions */
    cell(row, sector != NULL ? sector->cameo : STR(""));
    empty_cells(row, 2);
}

/* Whom it is done to; of what all do together, the first of another country. */
static const struct party *other_party(const struct fact *event)
{
    size_t actors = export_actors(event);

    if (actors < event->who.count)
        return &event->who.items[actors];
    for (size_t i = 1; i < event->who.count; i++)
        if (strcmp(event->who.items[i].country, event->who.items[0].country) !=
            0)
            return &event->who.items[i];
    return event->who.count > 1 ? &event->who.items[1] : NULL;
}

static void actors_cells(struct sheet_row *row)
{
    const struct fact *event = &row->told->item->merged;
    const struct party *other = other_party(event);
    struct party host = {0};

    memcpy(host.country, event->in, sizeof(host.country));
    if (event->form == FORM_visit && host.country[0] != '\0' &&
        strcmp(host.country, event->who.items[0].country) != 0 &&
        (other == NULL || strcmp(other->country, host.country) != 0))
        other = &host;
    actor_cells(row, export_actors(event) > 0 ? &event->who.items[0] : NULL);
    actor_cells(row, other);
}

/* ---- 26 to 35: what ---- */

/* In the title or the paragraph after it. */
static bool leads(const struct told_item *told)
{
    struct str text = told->report.text;
    size_t end = told->report.title.len + 2;

    while (end < text.len && text.at[end] != '\n')
        end++;
    return told->item->merged.span.from < end;
}

static int quad_of(struct str code)
{
    int root = (code.at[0] - '0') * 10 + code.at[1] - '0';

    if (root <= 5)
        return 1;
    if (root <= 8)
        return 2;
    return root <= 13 ? 3 : 4;
}

static void event_cells(struct sheet_row *row)
{
    const struct coding *coding = world_coding(know_world(row->telling->know));
    struct str code = row->code;
    struct str base = {code.at, code.len < 3 ? code.len : 3};

    out_format(row->out, "%d\t", leads(row->told));
    cell(row, code);
    cell(row, base);
    cell(row, (struct str){code.at, 2});
    out_format(row->out, "%d\t", quad_of(code));
    number_cell(row, "%.1f", coding_value(coding, code));
    out_format(row->out, "%zu\t%u\t%zu\t", row->told->item->fact_count,
               row->told->item->sources, row->reports.count);
    end_cell(row); /* the tone of the text is not measured */
}

/* ---- 36 to 59: where ---- */

static void no_place_cells(struct sheet_row *row)
{
    out_text(row->out, "0");
    empty_cells(row, 8);
}

static bool is_city(const struct world *world, struct str place)
{
    const struct word *name = lexicon_find(world_names(world), place);

    return name != NULL && (str_equal(name->sign, STR("capital")) ||
                            str_equal(name->sign, STR("city")));
}

/* A city (3 of the United States, 4 elsewhere), or the country (1). */
static void place_cells(struct sheet_row *row)
{
    const struct world *world = know_world(row->telling->know);
    const struct fact *event = &row->told->item->merged;
    const struct country *country = world_country(world, str_from(event->in));
    bool city = is_city(world, event->place);
    struct out name = {.arena = row->out->arena};

    if (country == NULL) {
        no_place_cells(row);
        return;
    }
    if (city)
        out_format(&name, "%.*s, ", STR_ARG(event->place));
    out_str(&name, country->name);
    if (city)
        cell(row, str_equal(country->code, STR("USA")) ? STR("3") : STR("4"));
    else
        cell(row, STR("1"));
    cell(row, out_view(&name));
    cell(row, country->fips);
    cell(row, city ? STR("") : country->fips); /* ADM1 */
    empty_cells(row, 3);                       /* ADM2, latitude, longitude */
    cell(row, city ? STR("") : country->fips);
}

/* ---- 60 and 61: from where ---- */

static void source_cells(struct sheet_row *row)
{
    const struct kept_report *report = export_earliest(&row->reports);
    int32_t day = export_begin(report->published);

    if (day == DAY_NONE)
        day = row->day;
    out_str(row->out, export_day(row->out->arena, day, true));
    out_text(row->out, "000000\t");
    words_plain(row->out, report->url.len > 0 ? report->url : report->id);
    out_char(row->out, '\n');
}

/* GDELT's events have happened. */
static bool happened(const struct fact *event)
{
    return !event->negated && !event->hypothetical &&
           event->status != STATUS_cancelled && event->who.count > 0;
}

static void tell_event(struct leaves *leaves, const struct telling *telling,
                       const struct told_item *told)
{
    struct arena *arena = leaves->arena;
    const struct fact *event = &told->item->merged;
    struct strs contexts = export_contexts(arena, telling->know, event);
    struct sheet_row row = {
        .out = leaf(leaves, ""),
        .telling = telling,
        .told = told,
        .reports = export_reports(arena, telling, told->item),
        .code = coding_event(world_coding(know_world(telling->know)), event,
                             &contexts),
        .day = export_deed_day(told->item)};

    if (!happened(event) || row.code.len == 0 || row.day == DAY_NONE)
        return;
    id_cell(&row);
    date_cells(&row);
    actors_cells(&row);
    event_cells(&row);
    no_place_cells(&row);
    no_place_cells(&row);
    place_cells(&row);
    source_cells(&row);
}

static const struct exporter exporter = {
    .words = true,
    .kinds = 1U << FACT_event,
    .item = tell_event,
};

const struct output output_gdelt = {
    .name = "gdelt",
    .media_type = "text/tab-separated-values; charset=utf-8",
    .words = "an export: events as GDELT 2.0, in CAMEO's codes, 61 columns",
    .export = &exporter,
};
