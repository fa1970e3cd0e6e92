/*
 * Where figures contradict each other, who says which.
 */
#include "tell/fields.h"
#include "tell/sentence.h"
#include "tell/sheet.h"

#include "tell/asked.h"
#include "tell/words.h"

#include <string.h>

#define CLAIMS_MOST 8 /* that people see of one dispute */

enum {
    WHAT,
    KIND,
    MEASURE,
    COUNTRIES,
    PERIOD,
    CLAIMS,
    WHY,
};

static const struct sheet_column columns[] = {
    [WHAT] = {NULL, "Figure", COLUMN_TEXT},
    [KIND] = {"kind", NULL, COLUMN_TEXT},
    [MEASURE] = {"measure", NULL, COLUMN_TEXT},
    [COUNTRIES] = {"countries", NULL, COLUMN_LIST},
    [PERIOD] = {"period", "Period", COLUMN_TEXT},
    [CLAIMS] = {"claims", "Who says what", COLUMN_LIST},
    [WHY] = {"why", "Why both cannot hold", COLUMN_TEXT},
    SHEET_EVIDENCE};

static bool is_of(const struct dispute *dispute, const char *country)
{
    for (unsigned i = 0; i < dispute->country_count; i++)
        if (strcmp(dispute->countries[i], country) == 0)
            return true;
    return false;
}

static bool is_wanted(const struct sheet *sheet, const struct dispute *dispute)
{
    const struct query *query = &sheet->telling->query;

    for (unsigned i = 0; i < query->pair_count; i++)
        if (!is_of(dispute, query->pair[i]))
            return false;
    return dispute->fact_count > 1;
}

static const struct kept_report *report_of(const struct sheet *sheet,
                                           uint32_t fact)
{
    const struct kept_facts *facts = &sheet->telling->facts;

    return &facts->reports.items[facts->items[fact].report];
}

static bool says_the_same(const struct fact *a, const struct fact *b)
{
    return a->amount.bound == b->amount.bound &&
           a->amount.values == b->amount.values &&
           a->amount.value[0] == b->amount.value[0] &&
           a->amount.value[1] == b->amount.value[1] &&
           str_equal(a->said_by.name, b->said_by.name);
}

/* "6.1 billion USD: Murat Nurtleu, Steppe Courier, 3 Jun 2023". */
static struct str claim_of(const struct sheet *sheet,
                           const struct dispute *dispute, uint32_t index)
{
    const struct fact *figure = &sheet->telling->facts.items[index].fact;
    const struct kept_report *report = report_of(sheet, index);
    struct str speaker =
        words_party_name(sheet->telling->know, &figure->said_by);
    struct str said = sheet_date(sheet->arena, report->published, false);
    struct out out = {.arena = sheet->arena};

    words_amount(&out, &figure->amount);
    if (dispute->kind == DISPUTE_drift && interval_known(figure->when))
        out_format(&out, " (%.*s)",
                   STR_ARG(sheet_date(sheet->arena, figure->when, true)));
    out_text(&out, ": ");
    if (speaker.len > 0)
        out_format(&out, "%.*s, ", STR_ARG(speaker));
    out_str(&out, brief_outlet(report));
    if (said.len > 0)
        out_format(&out, ", %.*s", STR_ARG(said));
    return out_view(&out);
}

/* What several reports give alike is one claim, but each is evidence. */
static void set_claims(struct sheet *sheet, struct row *row,
                       const struct dispute *dispute)
{
    const struct kept_fact *facts = sheet->telling->facts.items;
    struct cell *cell = &row->cells[CLAIMS];
    struct out words = {.arena = sheet->arena};
    size_t most = sheet->telling->all ? dispute->fact_count : CLAIMS_MOST;

    for (size_t i = 0; i < dispute->fact_count; i++) {
        size_t j = 0;

        while (j < i && !says_the_same(&facts[dispute->facts[j]].fact,
                                       &facts[dispute->facts[i]].fact))
            j++;
        if (j < i)
            continue;
        *LIST_ADD(sheet->arena, &cell->list) =
            claim_of(sheet, dispute, dispute->facts[i]);
    }
    for (size_t i = 0; i < cell->list.count && i < most; i++)
        out_format(&words, "%s%.*s", i > 0 ? "\n" : "",
                   STR_ARG(cell->list.items[i]));
    if (cell->list.count > most)
        out_format(&words, "\nand %zu more", cell->list.count - most);
    cell->words = out_view(&words);
}

/* Outlets that give any of its figures. */
static unsigned outlets_of(const struct sheet *sheet,
                           const struct dispute *dispute)
{
    unsigned count = 0;

    for (size_t i = 0; i < dispute->fact_count; i++) {
        struct str outlet = brief_outlet(report_of(sheet, dispute->facts[i]));
        size_t j = 0;

        while (j < i && !str_equal(outlet, brief_outlet(report_of(
                                               sheet, dispute->facts[j]))))
            j++;
        count += j == i;
    }
    return count;
}

static void add_row(struct sheet *sheet, const struct dispute *dispute)
{
    const struct fact *head =
        &sheet->telling->facts.items[dispute->facts[0]].fact;
    struct row *row = sheet_row(sheet);
    struct cell *cells = row->cells;
    struct out what = {.arena = sheet->arena};
    struct interval newest = INTERVAL_NONE;

    for (size_t i = 0; i < dispute->fact_count; i++) {
        struct interval said = report_of(sheet, dispute->facts[i])->published;

        if (interval_known(said) &&
            (!interval_known(newest) || interval_order(said, newest) > 0))
            newest = said;
    }
    row->at = interval_known(dispute->when) ? dispute->when : newest;
    row->said = newest;
    phrase_measure(&what, sheet->telling->know, head);
    cells[WHAT].words = out_view(&what);
    cells[KIND].value =
        dispute->kind == DISPUTE_value ? STR("dispute") : STR("drift");
    cells[MEASURE].value = fact_measure(head);
    for (unsigned i = 0; i < dispute->country_count; i++)
        *LIST_ADD(sheet->arena, &cells[COUNTRIES].list) =
            str_from(dispute->countries[i]);
    cells[PERIOD].words = sheet_date(sheet->arena, dispute->when, true);
    cells[PERIOD].value = sheet_edtf(sheet->arena, dispute->when);
    set_claims(sheet, row, dispute);
    cells[WHY].value = dispute->why;
    sheet_evidence(sheet, row, dispute->facts, dispute->fact_count,
                   outlets_of(sheet, dispute), dispute->id);
}

const struct sheet *sheet_disputes(struct arena *arena,
                                   const struct telling *telling)
{
    struct sheet *sheet = ARENA_NEW(arena, struct sheet);
    const struct disputes *disputes = &telling->disputes;
    struct out title = {.arena = arena};

    *sheet = SHEET_OF(arena, telling, "disputes", columns);
    out_text(&title, "Where figures disagree");
    if (asked_sides(telling) > 0)
        out_text(&title, ": ");
    asked_names(&title, telling);
    fields_tell(&title, telling->know, &telling->query.topics);
    sheet_narrowed(&title, telling);
    sheet->title = out_view(&title);
    for (size_t i = 0; i < disputes->count; i++)
        if (is_wanted(sheet, &disputes->items[i]))
            add_row(sheet, &disputes->items[i]);
    sheet_sort(sheet);
    return sheet;
}
