/*
 * Series of figures: measure by measure, each by the period that it holds for.
 */
#include "tell/figures.h"
#include "tell/sentence.h"
#include "tell/sheet.h"
#include "tell/words.h"

enum {
    MEASURE,
    FROM,
    TO,
    PERIOD,
    FIGURE,
    BOUND,
    VALUE,
    VALUE_TO,
    UNIT,
    TARGET,
    CHANGE,
    CHANGE_SINCE,
    SPEAKER,
    SPEAKER_ROLE,
    SPEAKER_COUNTRY,
    QUOTE,
    NOTE,
    DOUBT,
    DISPUTES,
};

static const struct sheet_column columns[] = {
    [MEASURE] = {"measure", NULL, COLUMN_TEXT},
    [FROM] = {"from", NULL, COLUMN_TEXT},
    [TO] = {"to", NULL, COLUMN_TEXT},
    [PERIOD] = {"period", "Period", COLUMN_TEXT},
    [FIGURE] = {NULL, "Figure", COLUMN_TEXT},
    [BOUND] = {"bound", NULL, COLUMN_TEXT},
    [VALUE] = {"value", NULL, COLUMN_NUMBER},
    [VALUE_TO] = {"value_to", NULL, COLUMN_NUMBER},
    [UNIT] = {"unit", NULL, COLUMN_TEXT},
    [TARGET] = {"target", NULL, COLUMN_TEXT},
    [CHANGE] = {"change", NULL, COLUMN_TEXT},
    [CHANGE_SINCE] = {"change_since", NULL, COLUMN_TEXT},
    [SPEAKER] = {"speaker", "According to", COLUMN_TEXT},
    [SPEAKER_ROLE] = {"speaker_role", NULL, COLUMN_TEXT},
    [SPEAKER_COUNTRY] = {"speaker_country", NULL, COLUMN_TEXT},
    [QUOTE] = {"words", NULL, COLUMN_TEXT},
    [NOTE] = {NULL, "Doubt", COLUMN_TEXT},
    [DOUBT] = {"doubt", NULL, COLUMN_TEXT},
    [DISPUTES] = {"disputes", NULL, COLUMN_LIST},
    SHEET_EVIDENCE};

static struct str written(struct arena *arena, double value)
{
    struct out out = {.arena = arena};

    out_format(&out, "%.15g", value);
    return out_view(&out);
}

static void set_amount(struct sheet *sheet, struct cell *cells,
                       const struct fact *fact)
{
    const struct amount *amount = &fact->amount;

    if (amount->values > 0) {
        cells[BOUND].value = str_from(bound_text(amount->bound));
        cells[VALUE].value = written(sheet->arena, amount->value[0]);
    }
    if (amount->values > 1)
        cells[VALUE_TO].value = written(sheet->arena, amount->value[1]);
    cells[UNIT].value = amount->unit;
    cells[TARGET].value = fact->target ? STR("yes") : STR("no");
    cells[CHANGE].value = fact->change;
    cells[CHANGE_SINCE].value = sheet_edtf(sheet->arena, fact->since);
}

static void set_speaker(struct sheet *sheet, struct cell *cells,
                        const struct party *speaker)
{
    cells[SPEAKER].words = words_party_name(sheet->telling->know, speaker);
    cells[SPEAKER].value = speaker->name;
    cells[SPEAKER_ROLE].value = speaker->role;
    cells[SPEAKER_COUNTRY].value = str_from(speaker->country);
}

static void set_doubt(struct sheet *sheet, struct row *row,
                      const struct figure *figure)
{
    struct out words = {.arena = sheet->arena};
    struct cell *cells = row->cells;

    for (size_t i = 0; i < figure->dispute_count; i++) {
        const struct dispute *dispute = figure->disputes[i];

        *LIST_ADD(sheet->arena, &cells[DISPUTES].list) = dispute->id;
        out_format(&words, "%s%s %.*s", i > 0 ? "\n" : "",
                   dispute->kind == DISPUTE_value ? "disputed" : "drift",
                   STR_ARG(dispute->id));
        row->mood = MOOD_ALERT;
    }
    cells[NOTE].words = out_view(&words);
    cells[DOUBT].value = str_from(figure_doubt(figure));
}

/* "6 billion USD, doubled", and the words of what says nothing without them. */
static struct str figure_of(const struct figures *figures,
                            const struct figure *figure)
{
    const struct fact *fact = figure->fact;
    struct out out = {.arena = figures->brief->arena};

    if (fact->amount.values > 0 || fact->change.len == 0)
        figure_value(&out, fact);
    if (fact->change.len > 0) {
        out_text(&out, out.len > 0 ? ", " : "");
        words_change(&out, fact->change, fact->since);
    }
    if (figure_needs_words(fact->measure)) {
        out_char(&out, '\n');
        figure_words(&out, figures->brief, figure->item);
    }
    return out_view(&out);
}

static void add_row(struct sheet *sheet, const struct figures *figures,
                    const struct figure *figure)
{
    const struct fact *fact = figure->fact;
    struct row *row = sheet_row(sheet);
    struct cell *cells = row->cells;
    struct out group = {.arena = sheet->arena};

    phrase_measure(&group, sheet->telling->know, fact);
    row->group = out_view(&group);
    row->at = figure->at;
    cells[MEASURE].value = fact_measure(fact);
    if (fact->country_count > 0)
        cells[FROM].value = str_from(fact->countries[0]);
    if (fact->country_count > 1)
        cells[TO].value = str_from(fact->countries[1]);
    cells[PERIOD].words = interval_known(fact->when)
                              ? sheet_date(sheet->arena, fact->when, true)
                              : STR("not stated");
    cells[PERIOD].value = sheet_edtf(sheet->arena, fact->when);
    set_amount(sheet, cells, fact);
    set_speaker(sheet, cells, &fact->said_by);
    cells[FIGURE].words = figure_of(figures, figure);
    cells[QUOTE].value = fact->quote;
    set_doubt(sheet, row, figure);
    sheet_evidence(sheet, row, figure->item->facts, figure->item->fact_count,
                   figure->item->sources, figure->item->id);
}

const struct sheet *sheet_figures(struct arena *arena,
                                  const struct telling *telling)
{
    struct sheet *sheet = ARENA_NEW(arena, struct sheet);
    struct figures figures = figures_of(arena, telling);
    struct out title = {.arena = arena}, hint = {.arena = arena};

    *sheet = SHEET_OF(arena, telling, "figures", columns);
    figures_title(&title, &figures);
    sheet_narrowed(&title, telling);
    sheet->title = out_view(&title);
    for (size_t i = 0; i < figures.count; i++)
        add_row(sheet, &figures, &figures.items[i]);
    figures_hint(&hint, &figures);
    sheet->note = out_view(&hint);
    return sheet;
}
