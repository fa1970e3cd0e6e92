/*
 * Who held which office when, as reports attest it.
 */
#include "tell/offices.h"
#include "tell/sheet.h"

#include "tell/asked.h"
#include "tell/words.h"

enum {
    COUNTRY,
    OFFICE,
    PERSON,
    HELD,
    PAST_BY,
};

static const struct sheet_column columns[] = {
    [COUNTRY] = {"country", NULL, COLUMN_TEXT},
    [OFFICE] = {"office", NULL, COLUMN_TEXT},
    [PERSON] = {"person", "Who", COLUMN_TEXT},
    [HELD] = {"held", "In office by reports", COLUMN_TEXT},
    [PAST_BY] = {"past_by", "Past by", COLUMN_TEXT},
    SHEET_EVIDENCE};

static struct str group_of(struct sheet *sheet, const struct office_row *row)
{
    struct out out = {.arena = sheet->arena}, office = {.arena = sheet->arena};

    out_str(&office, row->role);
    if (sheet->telling->query.pair_count != 1 ||
        sheet->telling->groups.count > 0) {
        out_text(&office, " of ");
        words_the_country(&office, sheet->telling->know, row->country);
    }
    words_capital(&out, out_view(&office));
    return out_view(&out);
}

static void add_row(struct sheet *sheet, const struct office_row *office)
{
    struct row *row = sheet_row(sheet);
    struct cell *cells = row->cells;
    const struct attested *attested = office->attested;

    row->at = office->held;
    row->group = group_of(sheet, office);
    cells[COUNTRY].value = arena_str(sheet->arena, str_from(office->country));
    cells[OFFICE].value = office->role;
    cells[PERSON].value = office->person;
    cells[HELD].words = sheet_date(sheet->arena, office->held, true);
    cells[HELD].value = sheet_edtf(sheet->arena, office->held);
    if (office->past_by != DAY_NONE) {
        struct interval day = interval_day(office->past_by);

        cells[PAST_BY].words = sheet_date(sheet->arena, day, false);
        cells[PAST_BY].value = sheet_edtf(sheet->arena, day);
        row->mood = MOOD_FAINT;
    }
    if (attested != NULL)
        sheet_evidence(sheet, row, attested->facts, attested->fact_count,
                       attested->sources, office->source);
    else
        sheet_evidence(sheet, row, NULL, 0, 0, office->source);
}

const struct sheet *sheet_offices(struct arena *arena,
                                  const struct telling *telling)
{
    struct sheet *sheet = ARENA_NEW(arena, struct sheet);
    struct office_rows rows = office_rows_of(arena, telling);
    struct out title = {.arena = arena};

    *sheet = SHEET_OF(arena, telling, "offices", columns);
    out_text(&title, "Who held which office");
    if (asked_sides(telling) > 0)
        out_text(&title, " of ");
    asked_names(&title, telling);
    if (interval_known(telling->at))
        words_date_on(&title, telling->at);
    sheet_narrowed(&title, telling);
    sheet->title = out_view(&title);
    for (size_t i = 0; i < rows.count; i++)
        add_row(sheet, &rows.items[i]);
    return sheet;
}
