/*
 * Of a country and many others: with whom it deals how much.
 */
#include "base/table.h"
#include "tell/brief.h"
#include "tell/words.h"

#include <stdlib.h>

struct partner {
    struct str code;
    size_t meetings, agreements, others, figures;
    const struct item *latest; /* event */
    struct line *line;
};

struct partners {
    struct partner *items;
    size_t count, room;
    struct table codes;
};

static struct partner *find_partner(struct brief *brief,
                                    struct partners *partners, struct str code)
{
    uint32_t at = table_find(&partners->codes, code);

    if (at != TABLE_ABSENT)
        return &partners->items[at];
    table_set(brief->arena, &partners->codes, code, (uint32_t)partners->count);
    struct partner *added = LIST_ADD(brief->arena, partners);
    *added = (struct partner){.code = code,
                              .line = ARENA_NEW(brief->arena, struct line)};
    return added;
}

static bool happened(const struct item *item)
{
    return item->merged.kind == FACT_event && !brief_is_plan(&item->merged) &&
           !item->merged.negated;
}

static struct interval day_of(const struct item *item)
{
    return interval_known(item->merged.when) ? item->merged.when
                                             : item->done_said;
}

static bool is_later(const struct item *a, const struct item *b)
{
    struct interval left = day_of(a);
    struct interval right = day_of(b);

    if (!interval_known(left) || left.last == DAY_OPEN_FUTURE)
        return false;
    return !interval_known(right) || left.last > right.last;
}

static void count_item(struct partner *partner, const struct item *item)
{
    switch (item->merged.kind) {
    case FACT_event:
        if (!happened(item))
            return;
        partner->meetings += brief_is_gathering(&item->merged);
        partner->others += !brief_is_gathering(&item->merged);
        if (partner->latest == NULL || is_later(item, partner->latest))
            partner->latest = item;
        return;
    case FACT_tie:
        partner->agreements += item->merged.tie != TIE_office;
        return;
    case FACT_figure:
        partner->figures++;
        return;
    default:
        return;
    }
}

static size_t all_of(const struct partner *partner)
{
    return partner->meetings + partner->agreements + partner->others;
}

static int order_partners(const void *a, const void *b)
{
    const struct partner *left = a;
    const struct partner *right = b;

    if (all_of(left) != all_of(right))
        return all_of(left) > all_of(right) ? -1 : 1;
    if (left->figures != right->figures)
        return left->figures > right->figures ? -1 : 1;
    return str_order(left->code, right->code);
}

static struct str number_cell(struct brief *brief, size_t count)
{
    struct out out = {.arena = brief->arena};

    if (count > 0)
        words_number(&out, (double)count);
    return out_view(&out);
}

static void add_partner(struct brief *brief, struct group *group,
                        const struct partner *partner)
{
    struct line *line = LIST_ADD(brief->arena, &group->lines);
    struct out latest = {.arena = brief->arena};
    struct out capital = {.arena = brief->arena};

    *line = *partner->line;
    line->sources = 1;
    line->cells[0] = words_country(brief->telling->know, partner->code.at);
    line->cells[1] = number_cell(brief, partner->meetings);
    line->cells[2] = number_cell(brief, partner->agreements);
    line->cells[3] = number_cell(brief, partner->others);
    line->cells[4] = number_cell(brief, partner->figures);
    if (partner->latest == NULL || !interval_known(day_of(partner->latest)))
        return;
    words_date(&latest, day_of(partner->latest));
    words_capital(&capital, out_view(&latest));
    line->cells[5] = out_view(&capital);
}

static void count_all(struct brief *brief, struct partners *partners)
{
    size_t most = brief->telling->all ? 6 : 2;

    for (size_t i = 0; i < brief->items.count; i++) {
        const struct item *item = &brief->items.items[i];
        if (!item->both || item->merged.kind == FACT_statement)
            continue;
        struct strs others = brief_others(brief->arena, brief, &item->merged);
        for (size_t j = 0; j < others.count; j++) {
            struct partner *partner =
                find_partner(brief, partners, others.items[j]);
            count_item(partner, item);
            if (partner->line->fact_count < most)
                brief_rest_on(brief, partner->line, item->facts[0]);
        }
    }
}

void brief_partners(struct brief *brief, struct section *section)
{
    static const struct column columns[] = {
        {"partner", "Partner"}, {"meetings", "Meetings"},
        {"ties", "Ties"},       {"other_events", "Other events"},
        {"figures", "Figures"}, {"latest", "Latest event"}};
    struct partners partners = {0};

    if (!brief_is_wide(brief))
        return;
    count_all(brief, &partners);
    if (partners.count == 0)
        return;
    qsort(partners.items, partners.count, sizeof(*partners.items),
          order_partners);
    struct group *group = brief_group(brief, section, (struct str){0});
    group->columns = columns;
    group->column_count = group->fixed = sizeof(columns) / sizeof(*columns);
    for (size_t i = 0; i < partners.count; i++)
        add_partner(brief, group, &partners.items[i]);
}
