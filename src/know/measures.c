#include "know/measures.h"

#include <string.h>

#define KINDS                                                      \
    4 /* cells that name a measure: money, counted, persons, other \
       */
#define NAME_MOST 40

static bool is_blank(struct str cell)
{
    return cell.len == 0 || str_equal(cell, STR("-"));
}

static bool is_guides(struct str name, enum measure *measure)
{
    *measure = measure_named(name, MEASURE_other);
    return str_equal(name, str_from(measure_text(*measure)));
}

/* Small letters, digits and hyphens, and none of the guide's. */
static bool is_own_name(struct str name)
{
    enum measure measure;

    for (size_t i = 0; i < name.len; i++)
        if (!(name.at[i] >= 'a' && name.at[i] <= 'z') &&
            !(name.at[i] >= '0' && name.at[i] <= '9') && name.at[i] != '-')
            return false;
    return name.len > 0 && name.len <= NAME_MOST && !is_guides(name, &measure);
}

bool measuring_parse(struct str cell, struct measuring *measuring)
{
    const char *colon = cell.len > 0 ? memchr(cell.at, ':', cell.len) : NULL;

    *measuring = (struct measuring){.measure = MEASURE_other};
    if (is_blank(cell))
        return false;
    measuring->masks = str_equal(cell, STR("none"));
    measuring->investment = str_equal(cell, STR("investment"));
    if (measuring->masks || measuring->investment) {
        measuring->measure =
            measuring->investment ? MEASURE_investment_stock : MEASURE_other;
        return true;
    }
    if (colon == NULL)
        return is_guides(cell, &measuring->measure);
    measuring->own = (struct str){cell.at, (size_t)(colon - cell.at)};
    return is_own_name(measuring->own) &&
           is_guides((struct str){colon + 1, cell.len - measuring->own.len - 1},
                     &measuring->measure);
}

static struct str cell_of(const struct word *row, size_t index)
{
    return index == 0 ? row->sign : row->cells[index - 1];
}

struct str measures_next_own(const struct knowledge *know, size_t *at)
{
    const struct lexicon *rows = know_words(know, "measures");

    while (*at < rows->count * KINDS) {
        struct measuring measuring;
        struct str cell = cell_of(&rows->items[*at / KINDS], *at % KINDS);

        (*at)++;
        if (measuring_parse(cell, &measuring) && measuring.own.len > 0)
            return measuring.own;
    }
    return (struct str){NULL, 0};
}

bool measures_check(const struct lexicon *measures, struct error *err)
{
    for (size_t i = 0; i < measures->count; i++)
        for (size_t k = 0; k < KINDS; k++) {
            const struct word *row = &measures->items[i];
            struct str cell = cell_of(row, k);
            struct measuring measuring;

            if (!is_blank(cell) && !measuring_parse(cell, &measuring))
                return error_at(err, ERROR_SYNTAX,
                                (struct place){row->source, row->line, 0},
                                "there is no measure '%.*s'; one of your own "
                                "is NAME:MEASURE, told like that measure",
                                STR_ARG(cell));
        }
    return true;
}
