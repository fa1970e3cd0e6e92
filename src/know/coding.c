#include "know/coding.h"

#include "know/rows.h"
#include "know/world_parse.h"

#include <stdlib.h>
#include <string.h>

enum { VALUE_CELLS = 2, EVENT_CELLS = 6, SECTOR_CELLS = 3, COUNTRY_CELLS = 3 };

#define CODE_MOST 4 /* digits of a code of CAMEO */
#define SCALE 10    /* values reach from -10 to 10 */

static bool bad_cell(const struct row *row, size_t cell, const char *why,
                     struct error *err)
{
    return error_at(err, ERROR_SYNTAX, row_place(row, cell), "'%.*s' %s",
                    STR_ARG(row->cells[cell]), why);
}

/* ---- values ---- */

static bool is_code(struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.at[i] < '0' || text.at[i] > '9')
            return false;
    return text.len >= 2 && text.len <= CODE_MOST;
}

bool coding_parse_values(struct arena *arena, struct str source,
                         struct str bytes, struct world *world,
                         struct error *err)
{
    struct rows rows = {bytes, {source, 0, 0}};
    struct coding *coding = &world->tables->coding;
    struct row row;

    while (rows_next(&rows, &row)) {
        char *end;
        double value;

        if (!row_check(&row, VALUE_CELLS, VALUE_CELLS, err))
            return false;
        if (!is_code(row.cells[0]))
            return bad_cell(&row, 0, "is no code of two to four digits", err);
        if (table_find(&coding->by_code, row.cells[0]) != TABLE_ABSENT)
            return bad_cell(&row, 0, "is there already", err);
        /* Behind the last cell there is a line's end or a NUL. */
        value = strtod(arena_str(arena, row.cells[1]).at, &end);
        if (*end != '\0' || row.cells[1].len == 0 || !(value >= -SCALE) ||
            !(value <= SCALE))
            return bad_cell(&row, 1, "is no number from -10 to 10", err);
        table_set(arena, &coding->by_code, row.cells[0],
                  (uint32_t)coding->values.count);
        *LIST_ADD(arena, &coding->values) = value;
    }
    return true;
}

double coding_value(const struct coding *coding, struct str code)
{
    uint32_t at = table_find(&coding->by_code, code);

    return at != TABLE_ABSENT ? coding->values.items[at] : 0;
}

/* ---- events ---- */

/* The first cell that no event can have, or EVENT_CELLS. */
static size_t wrong_cell(const struct coding *coding, const struct row *row)
{
    const struct str *cell = row->cells;
    enum event_type event = event_named(cell[0], EVENT_AGREE);

    if (!str_equal(cell[0], str_from(event_text(event))))
        return 0;
    if (cell[1].len > 0 && event_mode_named(event, cell[1]).len == 0)
        return 1;
    if (cell[2].len > 0 && form_named(cell[2]) == FORM_none)
        return 2;
    if (cell[3].len > 0 && status_named(cell[3]) == STATUS_none)
        return 3;
    if (table_find(&coding->by_code, cell[5]) == TABLE_ABSENT)
        return 5;
    return EVENT_CELLS;
}

bool coding_parse_events(struct arena *arena, struct str source,
                         struct str bytes, struct world *world,
                         struct error *err)
{
    struct rows rows = {bytes, {source, 0, 0}};
    struct coding *coding = &world->tables->coding;
    struct row row;

    while (rows_next(&rows, &row)) {
        const struct str *cell = row.cells;
        size_t wrong;

        if (!row_check(&row, EVENT_CELLS, EVENT_CELLS, err))
            return false;
        wrong = wrong_cell(coding, &row);
        if (wrong < EVENT_CELLS)
            return bad_cell(&row, wrong, "is nothing that an event has", err);
        *LIST_ADD(arena, &coding->rules) = (struct cameo_rule){
            cell[0], cell[1], cell[2], cell[3], cell[4], cell[5]};
    }
    return true;
}

static bool agrees(struct str wanted, struct str has)
{
    return wanted.len == 0 || str_equal(wanted, has);
}

static bool has_context(struct str wanted, const struct strs *contexts)
{
    for (size_t i = 0; i < contexts->count; i++)
        if (str_equal(contexts->items[i], wanted))
            return true;
    return wanted.len == 0;
}

struct str coding_event(const struct coding *coding, const struct fact *event,
                        const struct strs *contexts)
{
    for (size_t i = 0; i < coding->rules.count; i++) {
        const struct cameo_rule *rule = &coding->rules.items[i];

        if (agrees(rule->event, str_from(event_text(event->event))) &&
            agrees(rule->mode, event->event_mode) &&
            agrees(rule->form, str_from(form_text(event->form))) &&
            agrees(rule->status, str_from(status_text(event->status))) &&
            has_context(rule->context, contexts))
            return rule->code;
    }
    return (struct str){0};
}

/* ---- sectors ---- */

bool coding_parse_sectors(struct arena *arena, struct str source,
                          struct str bytes, struct world *world,
                          struct error *err)
{
    struct rows rows = {bytes, {source, 0, 0}};
    struct row row;

    while (rows_next(&rows, &row)) {
        if (!row_check(&row, SECTOR_CELLS, SECTOR_CELLS, err))
            return false;
        for (size_t i = 1; i < SECTOR_CELLS; i++)
            if (row.cells[i].len != 3)
                return bad_cell(&row, i, "is no code of three capitals", err);
        *LIST_ADD(arena, &world->tables->coding.sectors) =
            (struct sector){row.cells[0], row.cells[1], row.cells[2]};
    }
    return true;
}

static bool is_blank(char c) { return c == ' ' || c == '-' || c == ','; }

static char small(char c)
{
    return (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

/* Whether the words stand in the text, whole and whatever their case. */
static bool holds_words(struct str text, struct str words)
{
    for (size_t at = 0; at + words.len <= text.len; at++) {
        size_t same = 0;

        while (same < words.len && small(text.at[at + same]) == words.at[same])
            same++;
        if (same == words.len && (at == 0 || is_blank(text.at[at - 1])) &&
            (at + same == text.len || is_blank(text.at[at + same])))
            return true;
    }
    return false;
}

const struct sector *coding_sector(const struct coding *coding,
                                   struct str words)
{
    for (size_t i = 0; i < coding->sectors.count; i++)
        if (holds_words(words, coding->sectors.items[i].words))
            return &coding->sectors.items[i];
    return NULL;
}

/* ---- countries ---- */

bool coding_parse_countries(struct arena *arena, struct str source,
                            struct str bytes, struct world *world,
                            struct error *err)
{
    struct rows rows = {bytes, {source, 0, 0}};
    struct coding *coding = &world->tables->coding;
    struct row row;

    while (rows_next(&rows, &row)) {
        if (!row_check(&row, COUNTRY_CELLS, COUNTRY_CELLS, err))
            return false;
        if (world_country(world, row.cells[0]) == NULL)
            return bad_cell(&row, 0, "is a code of no country", err);
        table_set(arena, &coding->by_country, row.cells[0],
                  (uint32_t)coding->countries.count);
        LIST_ADD(arena, &coding->countries)->cameo = row.cells[1];
        coding->countries.items[coding->countries.count - 1].plover =
            row.cells[2];
    }
    return true;
}

struct str coding_cameo(const struct coding *coding, struct str country)
{
    uint32_t at = table_find(&coding->by_country, country);

    return at != TABLE_ABSENT ? coding->countries.items[at].cameo : country;
}

struct str coding_plover(const struct coding *coding, struct str country)
{
    uint32_t at = table_find(&coding->by_country, country);

    return at != TABLE_ABSENT ? coding->countries.items[at].plover : country;
}
