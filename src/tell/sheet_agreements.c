/*
 * What is agreed: treaties and memoranda, with where they stand; partnerships,
 * joint bodies and other ties where they are asked for by --form.
 */
#include "tell/agreed.h"
#include "tell/fields.h"
#include "tell/sheet.h"

#include "tell/asked.h"
#include "tell/words.h"

#include <string.h>

#define NAME_BYTES 160

enum {
    SIGNED,
    KIND,
    KIND_SHOWN,
    NAME,
    INSTRUMENT,
    BETWEEN,
    WITH,
    COUNTRIES,
    STATUS,
    SINCE,
    TERM,
    SIGNERS,
    TOPICS,
};

static const struct sheet_column columns[] = {
    [SIGNED] = {"signed", "Signed", COLUMN_TEXT},
    [KIND] = {"tie", NULL, COLUMN_SHORT},
    [KIND_SHOWN] = {NULL, "Kind", COLUMN_SHORT},
    [NAME] = {"name", "Agreement", COLUMN_TEXT},
    [INSTRUMENT] = {"instrument", NULL, COLUMN_TEXT},
    [BETWEEN] = {NULL, "Between", COLUMN_TEXT},
    [WITH] = {NULL, "With", COLUMN_TEXT},
    [COUNTRIES] = {"countries", NULL, COLUMN_LIST},
    [STATUS] = {"status", "Status", COLUMN_TEXT},
    [SINCE] = {"since", NULL, COLUMN_TEXT},
    [TERM] = {"term", NULL, COLUMN_TEXT},
    [SIGNERS] = {"signers", NULL, COLUMN_LIST},
    [TOPICS] = {"topics", NULL, COLUMN_LIST},
    SHEET_EVIDENCE};

static struct interval date_of(const struct item *item)
{
    const struct fact *tie = &item->merged;

    if (interval_known(tie->signed_on))
        return tie->signed_on;
    return interval_known(tie->since) ? tie->since : item->first_said;
}

static bool is_wanted(const struct sheet *sheet, const struct item *item)
{
    const struct fact *tie = &item->merged;

    return tie->kind == FACT_tie && item->both &&
           (tie->tie != TIE_office ||
            sheet->telling->query.narrow.forms.ties != 0) &&
           sheet_wants(sheet, date_of(item));
}

/* Whether only it is asked for. */
static bool is_asked(const struct query *query, struct str code)
{
    return query->pair_count == 1 && str_equal(str_from(query->pair[0]), code);
}

/* Those who are in it; with one country asked for, those who are with it, and
 * nothing where they are the two that were asked for. */
static struct str between(const struct sheet *sheet, const struct strs *codes)
{
    const struct telling *telling = sheet->telling;
    struct out out = {.arena = sheet->arena};

    if (codes->count == telling->query.pair_count && codes->count > 1)
        return (struct str){0};
    for (size_t i = 0; i < codes->count; i++) {
        char code[4] = "";

        if (codes->count > 1 && is_asked(&telling->query, codes->items[i]))
            continue;
        memcpy(code, codes->items[i].at,
               codes->items[i].len < 3 ? codes->items[i].len : 3);
        out_text(&out, out.len > 0 ? ", " : "");
        out_str(&out, words_country(telling->know, code));
    }
    return out_view(&out);
}

/* "in force since 2009, until 2029"; the steps that reports tell it by. */
static struct str standing(const struct sheet *sheet, const struct item *item)
{
    const struct fact *tie = &item->merged;
    struct out out = {.arena = sheet->arena};

    out_text(&out, tie->status == STATUS_in_force ? "in force"
                                                  : status_text(tie->status));
    if (interval_known(tie->since) && interval_known(tie->signed_on))
        out_format(&out, "%ssince %.*s", out.len > 0 ? " " : "",
                   STR_ARG(sheet_date(sheet->arena, tie->since, false)));
    if (interval_known(tie->term))
        out_format(&out, "%sfor %.*s", out.len > 0 ? ", " : "",
                   STR_ARG(sheet_date(sheet->arena, tie->term, true)));
    return out_view(&out);
}

static struct str signing_words(struct sheet *sheet, const struct item *item)
{
    const struct fact *tie = &item->merged;
    struct out out = {.arena = sheet->arena};
    struct interval at = tie->signed_on;

    if (interval_known(at))
        return sheet_date(sheet->arena, at, false);
    at = tie->since;
    out_text(&out, interval_known(at) ? "since " : "reported ");
    if (!interval_known(at))
        at = item->first_said;
    if (!interval_known(at))
        return (struct str){0};
    out_str(&out, sheet_date(sheet->arena, at, false));
    return out_view(&out);
}

static void set_name(struct sheet *sheet, struct row *row,
                     const struct fact *tie)
{
    struct out name = {.arena = sheet->arena},
               capital = {.arena = sheet->arena};

    out_str(&name,
            tie->name.len > 0 ? tie->name : str_from(tie_text(tie->tie)));
    words_capital(&capital, out_view(&name));
    row->cells[NAME].words = sheet_cut(sheet, out_view(&capital), NAME_BYTES);
    row->cells[NAME].value = tie->name;
}

static void add_row(struct sheet *sheet, const struct item *item)
{
    const struct fact *tie = &item->merged;
    struct row *row = sheet_row(sheet);
    struct cell *cells = row->cells;

    row->at = date_of(item);
    row->said = item->first_said;
    cells[SIGNED].words = signing_words(sheet, item);
    cells[SIGNED].value = sheet_edtf(sheet->arena, tie->signed_on);
    cells[KIND].value = str_from(tie_text(tie->tie));
    if (sheet->telling->query.narrow.forms.ties != UINT32_C(1) << tie->tie)
        cells[KIND_SHOWN].words = cells[KIND].value;
    set_name(sheet, row, tie);
    cells[INSTRUMENT].value = tie->instrument;
    sheet_codes(sheet->arena, tie, &cells[COUNTRIES].list);
    cells[sheet->telling->query.pair_count == 1 ? WITH : BETWEEN].words =
        between(sheet, &cells[COUNTRIES].list);
    cells[STATUS].words = standing(sheet, item);
    cells[STATUS].value = str_from(status_text(tie->status));
    cells[SINCE].value = sheet_edtf(sheet->arena, tie->since);
    cells[TERM].value = sheet_edtf(sheet->arena, tie->term);
    for (size_t i = 0; i < tie->who.count; i++)
        if (tie->who.items[i].name.len > 0)
            *LIST_ADD(sheet->arena, &cells[SIGNERS].list) =
                tie->who.items[i].name;
    cells[TOPICS].list = tie->topics;
    row->mood = tie->status == STATUS_planned || tie->status == STATUS_ended
                    ? MOOD_FAINT
                    : MOOD_PLAIN;
    sheet_evidence(sheet, row, item->facts, item->fact_count, item->sources,
                   item->id);
}

const struct sheet *sheet_agreements(struct arena *arena,
                                     const struct telling *telling)
{
    struct sheet *sheet = ARENA_NEW(arena, struct sheet);
    const struct brief *brief = sheet_items(arena, telling);
    struct out title = {.arena = arena};

    *sheet = SHEET_OF(arena, telling, "agreements", columns);
    out_text(&title, "Agreements");
    if (asked_sides(telling) > 0)
        out_text(&title, asked_sides(telling) > 1 ? " between " : " of ");
    asked_names(&title, telling);
    fields_tell(&title, telling->know, &telling->query.topics);
    sheet_narrowed(&title, telling);
    sheet->title = out_view(&title);
    for (size_t i = 0; i < brief->items.count; i++)
        if (is_wanted(sheet, &brief->items.items[i]))
            add_row(sheet, &brief->items.items[i]);
    sheet_sort(sheet);
    return sheet;
}
