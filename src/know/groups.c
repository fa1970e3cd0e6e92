#include "know/groups.h"

#include "base/day.h"
#include "know/rows.h"
#include "know/world_parse.h"

enum { NAME, ALIASES, KIND, MEMBERS, SOURCE, CELLS };

/* "GBR<2020-02-01": the code, and when it joined or left. */
struct membership {
    struct str code;
    int32_t since, until; /* the first day, and the first day after */
};

static bool read_member(struct str text, struct membership *member)
{
    struct interval day;
    size_t sign = 0;

    while (sign < text.len && text.at[sign] != '<' && text.at[sign] != '>')
        sign++;
    *member =
        (struct membership){{text.at, sign}, DAY_OPEN_PAST, DAY_OPEN_FUTURE};
    if (sign == text.len)
        return true;
    if (!interval_parse((struct str){text.at + sign + 1, text.len - sign - 1},
                        &day))
        return false;
    if (text.at[sign] == '<')
        member->until = day.first;
    else
        member->since = day.first;
    return true;
}

static bool check_members(const struct world *world, const struct row *row,
                          struct error *err)
{
    struct str rest = row->cells[MEMBERS];
    struct membership member;

    while (rest.len > 0) {
        struct str one = str_cut(&rest, ';');

        if (!read_member(one, &member) ||
            world_country(world, member.code) == NULL)
            return error_at(err, ERROR_SYNTAX, row_place(row, MEMBERS),
                            "'%.*s' is no country with the day on which it "
                            "joined or left",
                            STR_ARG(one));
    }
    return true;
}

bool groups_parse(struct arena *arena, struct str source, struct str bytes,
                  struct world *world, struct error *err)
{
    struct rows rows = {bytes, {source, 0, 0}};
    struct row row;

    while (rows_next(&rows, &row)) {
        struct word word = {
            .surface = row.cells[NAME],
            .sign = row.cells[KIND],
            .cells = {row.cells[NAME], row.cells[MEMBERS], row.cells[SOURCE]},
            .source = row.place.source,
            .line = row.place.line};
        struct str aliases = row.cells[ALIASES];

        if (!row_check(&row, CELLS, CELLS, err) ||
            !check_members(world, &row, err) ||
            !lexicon_add(arena, &world->tables->groups, &word, err))
            return false;
        while (aliases.len > 0) {
            word.surface = str_cut(&aliases, ';');
            if (!lexicon_add(arena, &world->tables->groups, &word, err))
                return false;
        }
    }
    return true;
}

const struct word *group_named(const struct world *world, struct str text)
{
    return lexicon_find(world_groups(world), text);
}

struct strs group_members(struct arena *arena, const struct word *group,
                          int32_t day)
{
    struct strs members = {0};
    struct str rest = group->cells[GROUP_MEMBERS];
    struct membership member;

    while (rest.len > 0) {
        if (!read_member(str_cut(&rest, ';'), &member))
            continue;
        if (day == 0 ? member.until == DAY_OPEN_FUTURE
                     : member.since <= day && day < member.until)
            *LIST_ADD(arena, &members) = arena_str(arena, member.code);
    }
    return members;
}
