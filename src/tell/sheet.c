#include "tell/sheet.h"

#include "news/narrow.h"
#include "tell/words.h"

#include <stdlib.h>
#include <string.h>

struct row *sheet_row(struct sheet *sheet)
{
    struct row *row = LIST_ADD(sheet->arena, &sheet->rows);

    *row = (struct row){.at = INTERVAL_NONE, .said = INTERVAL_NONE};
    row->cells =
        arena_alloc(sheet->arena, sheet->column_count, sizeof(*row->cells));
    return row;
}

struct str cell_words(const struct cell *cell)
{
    return cell->words.len > 0 ? cell->words : cell->value;
}

static struct str number(struct arena *arena, size_t value)
{
    struct out out = {.arena = arena};

    out_format(&out, "%zu", value);
    return out_view(&out);
}

void sheet_evidence(struct sheet *sheet, struct row *row, const uint32_t *facts,
                    size_t count, unsigned sources, struct str id)
{
    const struct kept_facts *all = &sheet->telling->facts;
    struct cell *cells =
        row->cells + sheet->column_count - SHEET_EVIDENCE_COLUMNS;

    for (size_t i = 0; i < count; i++) {
        const struct kept_fact *fact = &all->items[facts[i]];
        const struct kept_report *report = &all->reports.items[fact->report];
        struct str published = sheet_edtf(sheet->arena, report->published);

        *LIST_ADD(sheet->arena, &cells[0].list) = fact->id;
        *LIST_ADD(sheet->arena, &cells[1].list) = report->id;
        *LIST_ADD(sheet->arena, &cells[2].list) = report->outlet;
        *LIST_ADD(sheet->arena, &cells[3].list) = published;
        *LIST_ADD(sheet->arena, &cells[4].list) = report->url;
    }
    cells[5].value = number(sheet->arena, sources);
    cells[6].value = id;
}

/* "Before June" stands at the end of May. */
static struct interval placed(struct interval when)
{
    if (when.first == DAY_OPEN_PAST)
        when.first = when.last;
    return when;
}

static int order_rows(const void *a, const void *b)
{
    const struct row *one = *(const struct row *const *)a;
    const struct row *two = *(const struct row *const *)b;
    int order = interval_order(placed(one->at), placed(two->at));

    if (order == 0)
        order = interval_order(one->said, two->said);
    /* As they came, which is the ledger's order. */
    return order != 0 ? order : (one > two) - (one < two);
}

void sheet_sort(struct sheet *sheet)
{
    size_t count = sheet->rows.count;
    const struct row **order =
        arena_alloc(sheet->arena, count + 1, sizeof(const struct row *));
    struct row *sorted = arena_alloc(sheet->arena, count + 1, sizeof(*sorted));

    for (size_t i = 0; i < count; i++)
        order[i] = &sheet->rows.items[i];
    qsort(order, count, sizeof(const struct row *), order_rows);
    for (size_t i = 0; i < count; i++)
        sorted[i] = *order[i];
    sheet->rows.items = sorted;
}

bool sheet_wants(const struct sheet *sheet, struct interval when)
{
    const struct query *query = &sheet->telling->query;

    return !query_in_time(query) || interval_overlap(query->when, when);
}

void sheet_narrowed(struct out *out, const struct telling *telling)
{
    const struct query *query = &telling->query;
    const struct strs *persons = &query->narrow.persons;

    for (size_t i = 0; i < persons->count; i++)
        out_format(out, "%s%.*s", i == 0 ? ", with " : " or ",
                   STR_ARG(persons->items[i]));
    if (query_in_time(query) && query->when.first == DAY_OPEN_PAST) {
        out_text(out, ", until ");
        words_date(out, interval_day(query->when.last));
    } else if (query_in_time(query)) {
        out_text(out, ", ");
        words_period(out, query->when);
    }
    if (query->narrow.sources > 1)
        out_format(out, ", of at least %u sources", query->narrow.sources);
    if (query->narrow.score > 0)
        out_format(out, ", with a score of at least %g",
                   (double)query->narrow.score);
}

/* Months of more than three letters by the first three. */
static struct str shortened(struct arena *arena, struct str text)
{
    static const char *const months[] = {
        "January", "February",  "March",   "April",    "June",    "July",
        "August",  "September", "October", "November", "December"};
    struct out out = {.arena = arena};

    while (text.len > 0) {
        struct str word = str_cut(&text, ' ');

        for (size_t i = 0; i < sizeof(months) / sizeof(months[0]); i++)
            if (str_equal(word, str_from(months[i])))
                word.len = 3;
        out_text(&out, out.len > 0 ? " " : "");
        out_str(&out, word);
    }
    return out_view(&out);
}

struct str sheet_date(struct arena *arena, struct interval when, bool lasts)
{
    struct out out = {.arena = arena};

    if (!interval_known(when))
        return (struct str){0};
    if (lasts)
        words_period(&out, when);
    else
        words_date(&out, when);
    return shortened(arena, out_view(&out));
}

struct str sheet_edtf(struct arena *arena, struct interval when)
{
    struct out out = {.arena = arena};

    if (interval_known(when))
        interval_tell(&out, when);
    return out_view(&out);
}

struct str sheet_cut(const struct sheet *sheet, struct str text, size_t most)
{
    struct out out = {.arena = sheet->arena};

    if (sheet->telling->all)
        words_plain(&out, text);
    else
        words_cut(&out, text, most);
    return out_view(&out);
}

static void add_code(struct arena *arena, struct strs *codes, struct str code)
{
    for (size_t i = 0; i < codes->count; i++)
        if (str_equal(codes->items[i], code))
            return;
    if (code.len > 0)
        *LIST_ADD(arena, codes) = code;
}

void sheet_codes(struct arena *arena, const struct fact *fact,
                 struct strs *codes)
{
    for (unsigned i = 0; i < fact->country_count; i++)
        add_code(arena, codes, str_from(fact->countries[i]));
    for (size_t i = 0; fact->more != NULL && i < fact->more->count; i++)
        add_code(arena, codes, fact->more->items[i]);
    for (size_t i = 0; i < fact->who.count; i++)
        add_code(arena, codes, str_from(fact->who.items[i].country));
    if (fact->kind == FACT_event && fact->form == FORM_visit)
        add_code(arena, codes, str_from(fact->in));
}

struct brief *sheet_items(struct arena *arena, const struct telling *telling)
{
    struct brief *brief = ARENA_NEW(arena, struct brief);

    brief->arena = arena;
    brief->telling = telling;
    brief_items(brief);
    return brief;
}
