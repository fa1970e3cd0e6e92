#include "know/world.h"

#include "base/out.h"
#include "know/groups.h"
#include "know/rows.h"
#include "know/world_parse.h"

#include <stdlib.h>

/* Columns of the tables; data/world/README.md describes them. */
enum { COUNTRY_CELLS = 7, NAME_CELLS = 3, ORGANISATION_CELLS = 4 };
enum { OUTLET_CELLS = 5, CURRENCY_CELLS = 5, UNIT_CELLS = 4 };

static bool is_upper_code(struct str code, size_t len)
{
    if (code.len != len)
        return false;
    for (size_t i = 0; i < len; i++)
        if (code.at[i] < 'A' || code.at[i] > 'Z')
            return false;
    return true;
}

static bool bad_cell(const struct row *row, size_t cell, const char *why,
                     struct error *err)
{
    return error_at(err, ERROR_SYNTAX, row_place(row, cell), "'%.*s' %s",
                    STR_ARG(row->cells[cell]), why);
}

static struct word word_of(const struct row *row, struct str surface,
                           struct str sign)
{
    return (struct word){.surface = surface,
                         .sign = sign,
                         .source = row->place.source,
                         .line = row->place.line};
}

static int order_countries(const void *a, const void *b)
{
    return str_order(((const struct country *)a)->code,
                     ((const struct country *)b)->code);
}

struct countries {
    struct country *items;
    size_t count, room;
};

static bool parse_countries(struct arena *arena, struct str source,
                            struct str bytes, struct world *world,
                            struct error *err)
{
    struct rows rows = {bytes, {source, 0, 0}};
    struct countries list = {NULL, 0, 0};
    struct row row;

    while (rows_next(&rows, &row)) {
        const struct str *cell = row.cells;

        if (!row_check(&row, 3, COUNTRY_CELLS, err))
            return false;
        if (!is_upper_code(cell[0], 3))
            return bad_cell(&row, 0, "is no code of three capitals", err);
        if (table_find(&world->by_code, cell[0]) != TABLE_ABSENT)
            return bad_cell(&row, 0, "is there already", err);
        *LIST_ADD(arena, &list) = (struct country){
            cell[0], cell[1], cell[2], cell[3], cell[4], cell[5], cell[6]};
        table_set(arena, &world->by_code, cell[0], 0);
    }
    if (list.count > 0)
        qsort(list.items, list.count, sizeof(struct country), order_countries);
    for (size_t i = 0; i < list.count; i++)
        table_set(arena, &world->by_code, list.items[i].code, (uint32_t)i);
    world->countries = list.items;
    world->country_count = list.count;
    return true;
}

/* Whether every code of a list "KAZ;KOR" is that of a country. */
static bool check_codes(const struct world *world, const struct row *row,
                        size_t cell, struct error *err)
{
    struct str codes = row->cells[cell];

    while (codes.len > 0)
        if (world_country(world, str_cut(&codes, ';')) == NULL)
            return bad_cell(row, cell, "has a code of no country", err);
    return true;
}

static bool parse_names(struct arena *arena, struct str source,
                        struct str bytes, struct world *world,
                        struct error *err)
{
    struct rows rows = {bytes, {source, 0, 0}};
    struct row row;

    lexicon_reserve(arena, &world->tables->names, bytes);
    while (rows_next(&rows, &row)) {
        struct word word = word_of(&row, row.cells[0], row.cells[2]);

        if (!row_check(&row, NAME_CELLS, NAME_CELLS, err) ||
            !check_codes(world, &row, 1, err))
            return false;
        if (word.sign.len == 0)
            return bad_cell(&row, 0, "has no sign", err);
        /* A code that is printed must be a C string too. */
        word.cells[0] = world_country(world, row.cells[1])->code;
        if (!lexicon_add(arena, &world->tables->names, &word, err))
            return false;
    }
    return true;
}

/* Adds a name and its aliases, joined by ';', with the meaning of `word`. */
static bool add_aliases(struct arena *arena, struct lexicon *lexicon,
                        struct word word, struct str aliases, struct error *err)
{
    while (aliases.len > 0) {
        word.surface = str_cut(&aliases, ';');
        if (word.surface.len > 0 && !lexicon_add(arena, lexicon, &word, err))
            return false;
    }
    return true;
}

static bool parse_organisations(struct arena *arena, struct str source,
                                struct str bytes, struct world *world,
                                struct error *err)
{
    struct rows rows = {bytes, {source, 0, 0}};
    struct row row;

    while (rows_next(&rows, &row)) {
        struct word word = word_of(&row, row.cells[0], row.cells[2]);

        if (!row_check(&row, 3, ORGANISATION_CELLS, err) ||
            !check_codes(world, &row, 3, err))
            return false;
        if (word.sign.len == 0)
            return bad_cell(&row, 0, "has no kind", err);
        word.cells[0] = row.cells[0];
        word.cells[1] = row.cells[3];
        if (!lexicon_add(arena, &world->tables->organisations, &word, err) ||
            !add_aliases(arena, &world->tables->organisations, word,
                         row.cells[1], err))
            return false;
    }
    return true;
}

static bool parse_outlets(struct arena *arena, struct str source,
                          struct str bytes, struct world *world,
                          struct error *err)
{
    struct rows rows = {bytes, {source, 0, 0}};
    struct row row;

    while (rows_next(&rows, &row)) {
        struct word word = word_of(&row, row.cells[0], row.cells[3]);
        struct word domain = word_of(&row, row.cells[0], row.cells[0]);

        if (!row_check(&row, 4, OUTLET_CELLS, err) ||
            !check_codes(world, &row, 2, err))
            return false;
        if (word.sign.len == 0)
            return bad_cell(&row, 0, "has no kind", err);
        word.cells[0] = row.cells[0];
        word.cells[1] = row.cells[2];
        if (!lexicon_add(arena, &world->tables->outlets, &word, err) ||
            !add_aliases(arena, &world->tables->outlets, word, row.cells[1],
                         err) ||
            !add_aliases(arena, &world->tables->outlet_domains, domain,
                         row.cells[4], err))
            return false;
    }
    return true;
}

/* Several currencies share a word; the first has it, and the countries of the
 * others are added to its own. */
static bool add_money(struct arena *arena, struct lexicon *lexicon,
                      struct word word, struct error *err)
{
    const struct word *known = lexicon_find(lexicon, word.surface);
    struct word *older;
    struct out out = {.arena = arena};

    if (known == NULL)
        return lexicon_add(arena, lexicon, &word, err);
    older = &lexicon->items[known - lexicon->items];
    if (str_equal(older->sign, word.sign) || word.cells[0].len == 0)
        return true;
    out_str(&out, older->cells[0]);
    if (out.len > 0)
        out_char(&out, ';');
    out_str(&out, word.cells[0]);
    older->cells[0] = out_view(&out);
    return true;
}

/* Singulars, plurals and symbols, joined by ';'. */
static bool add_monies(struct arena *arena, struct lexicon *lexicon,
                       struct word word, struct str surfaces, struct error *err)
{
    while (surfaces.len > 0) {
        word.surface = str_cut(&surfaces, ';');
        if (word.surface.len > 0 && !add_money(arena, lexicon, word, err))
            return false;
    }
    return true;
}

static bool parse_currencies(struct arena *arena, struct str source,
                             struct str bytes, struct world *world,
                             struct error *err)
{
    struct rows rows = {bytes, {source, 0, 0}};
    struct row row;

    while (rows_next(&rows, &row)) {
        struct word word = word_of(&row, row.cells[0], row.cells[0]);

        if (!row_check(&row, 1, CURRENCY_CELLS, err) ||
            !check_codes(world, &row, 4, err))
            return false;
        if (!is_upper_code(row.cells[0], 3))
            return bad_cell(&row, 0, "is no code of three capitals", err);
        word.cells[0] = row.cells[4];
        for (size_t cell = 0; cell <= 3; cell++)
            if (!add_monies(arena, &world->tables->currencies, word,
                            row.cells[cell], err))
                return false;
    }
    return true;
}

static bool parse_units(struct arena *arena, struct str source,
                        struct str bytes, struct world *world,
                        struct error *err)
{
    struct rows rows = {bytes, {source, 0, 0}};
    struct row row;

    while (rows_next(&rows, &row)) {
        struct word word = word_of(&row, row.cells[0], row.cells[0]);

        if (!row_check(&row, 2, UNIT_CELLS, err))
            return false;
        word.cells[0] = row.cells[2];
        word.cells[1] = row.cells[3];
        if (row.cells[1].len == 0)
            return bad_cell(&row, 0, "has no surface", err);
        if (!add_aliases(arena, &world->tables->units, word, row.cells[1], err))
            return false;
    }
    return true;
}

const struct world_table world_tables[WORLD_TABLES] = {
    [WORLD_COUNTRIES] = {"world/countries.tsv", parse_countries},
    [WORLD_NAMES] = {"world/names.tsv", parse_names},
    [WORLD_ORGANISATIONS] = {"world/organisations.tsv", parse_organisations},
    [WORLD_OUTLETS] = {"world/outlets.tsv", parse_outlets},
    [WORLD_CURRENCIES] = {"world/currencies.tsv", parse_currencies},
    [WORLD_UNITS] = {"world/units.tsv", parse_units},
    [WORLD_OFFICES] = {"world/offices.tsv", offices_parse},
    [WORLD_LEADERS] = {"world/leaders.tsv", leaders_parse},
    [WORLD_CODES] = {"world/cameo_codes.tsv", coding_parse_values},
    [WORLD_EVENTS] = {"world/cameo_events.tsv", coding_parse_events},
    [WORLD_SECTORS] = {"world/sectors.tsv", coding_parse_sectors},
    [WORLD_COUNTRY_CODES] = {"world/country_codes.tsv", coding_parse_countries},
    [WORLD_GROUPS] = {"world/groups.tsv", groups_parse},
};

/* ---- read at once, or when they are first asked for ---- */

void world_begin(struct arena *arena, struct world *world)
{
    world->tables = ARENA_NEW(arena, struct tables);
    world->tables->arena = arena;
    world->tables->world = world;
    for (unsigned i = 0; i < WORLD_TABLES; i++)
        world->tables->read[i] = true;
}

bool world_read(struct arena *arena, struct world *world, unsigned table,
                struct error *err)
{
    world->tables->read[table] = true;
    return world_tables[table].parse(arena, world->tables->sources[table],
                                     world->tables->bytes[table], world, err);
}

/* Reads what was left for later of tables that belong together. */
static struct tables *having(const struct world *world, unsigned first,
                             unsigned last)
{
    struct tables *tables = world->tables;
    struct error err;

    for (unsigned i = first; i <= last; i++)
        if (!tables->read[i] &&
            !world_read(tables->arena, tables->world, i, &err))
            rows_end_wrongly(&err);
    return tables;
}

const struct lexicon *world_names(const struct world *world)
{
    return &having(world, WORLD_NAMES, WORLD_NAMES)->names;
}

const struct lexicon *world_organisations(const struct world *world)
{
    return &having(world, WORLD_ORGANISATIONS, WORLD_ORGANISATIONS)
                ->organisations;
}

const struct lexicon *world_outlets(const struct world *world)
{
    return &having(world, WORLD_OUTLETS, WORLD_OUTLETS)->outlets;
}

const struct lexicon *world_outlet_domains(const struct world *world)
{
    return &having(world, WORLD_OUTLETS, WORLD_OUTLETS)->outlet_domains;
}

const struct lexicon *world_currencies(const struct world *world)
{
    return &having(world, WORLD_CURRENCIES, WORLD_CURRENCIES)->currencies;
}

const struct lexicon *world_units(const struct world *world)
{
    return &having(world, WORLD_UNITS, WORLD_UNITS)->units;
}

const struct lexicon *world_groups(const struct world *world)
{
    return &having(world, WORLD_GROUPS, WORLD_GROUPS)->groups;
}

const struct tenures *world_offices(const struct world *world)
{
    return &having(world, WORLD_OFFICES, WORLD_LEADERS)->offices;
}

const struct coding *world_coding(const struct world *world)
{
    return &having(world, WORLD_CODES, WORLD_COUNTRY_CODES)->coding;
}

const struct country *world_country(const struct world *world, struct str code)
{
    uint32_t index = table_find(&world->by_code, code);

    return index != TABLE_ABSENT ? &world->countries[index] : NULL;
}

static bool same_letters(struct str code, struct str text)
{
    if (code.len != text.len || code.len == 0)
        return false;
    for (size_t i = 0; i < code.len; i++)
        if (code.at[i] != (text.at[i] & ~0x20))
            return false;
    return true;
}

const struct country *world_country_named(const struct world *world,
                                          struct str text)
{
    const struct word *word;

    for (size_t i = 0; i < world->country_count; i++)
        if (str_equal(world->countries[i].name, text) ||
            same_letters(world->countries[i].code, text) ||
            same_letters(world->countries[i].alpha2, text))
            return &world->countries[i];
    word = lexicon_find(world_names(world), text);
    return word != NULL ? world_country(world, word->cells[0]) : NULL;
}
