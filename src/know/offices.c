#include "know/offices.h"

#include "base/out.h"
#include "know/rows.h"
#include "know/world_parse.h"

#include <string.h>

enum { OFFICE_CELLS = 5, LEADER_CELLS = 3 };

/* Office and whose it is, as by_of has them: "president KAZ". */
#define KEY_MOST 200

static struct str key_of(char room[KEY_MOST], struct str role, struct str of)
{
    size_t len = 0;

    if (role.len + of.len + 1 > KEY_MOST)
        return STR("");
    memcpy(room, role.at, role.len);
    len = role.len;
    room[len++] = ' ';
    memcpy(room + len, of.at, of.len);
    return (struct str){room, len + of.len};
}

static struct str office_of(const struct tenure *office)
{
    return office->body.len > 0 ? office->body : str_from(office->country);
}

static struct str first_word(struct str name) { return str_cut(&name, ' '); }

static struct str last_word(struct str name)
{
    size_t at = name.len;

    /* A phrase has no blank behind a mark: "adam p.novak". */
    while (at > 0 && name.at[at - 1] != ' ' && name.at[at - 1] != '.')
        at--;
    return (struct str){name.at + at, name.len - at};
}

/* A state, or an organisation of organisations.tsv. */
static bool set_of(struct world *world, const struct row *row,
                   struct tenure *office, struct error *err)
{
    const struct country *country = world_country(world, row->cells[2]);
    const struct word *body =
        lexicon_find(world_organisations(world), row->cells[2]);

    if (country != NULL)
        memcpy(office->country, country->code.at, 3);
    else if (body != NULL)
        office->body = body->cells[0];
    else
        return error_at(err, ERROR_SYNTAX, row_place(row, 2),
                        "'%.*s' is no state and no organisation",
                        STR_ARG(row->cells[2]));
    return true;
}

/* Chains a word's bearers, the last in front. */
static void chain(struct arena *arena, struct table *words,
                  struct tenure_bearers *bearers, struct str word,
                  struct tenure_bearer bearer)
{
    bearer.next = table_find(words, word);
    if (bearer.next != TABLE_ABSENT &&
        bearers->items[bearer.next].office == bearer.office &&
        str_equal(bearers->items[bearer.next].name, bearer.name))
        return;
    table_set(arena, words, word, (uint32_t)bearers->count);
    *LIST_ADD(arena, bearers) = bearer;
}

/* By the first and the last word of a name. */
static void add_name(struct arena *arena, struct tenures *offices,
                     struct str name, uint32_t office)
{
    struct tenure_bearer bearer = {name, office, TABLE_ABSENT};

    chain(arena, &offices->by_word, &offices->bearers, first_word(name),
          bearer);
    chain(arena, &offices->by_word, &offices->bearers, last_word(name), bearer);
}

static void note_day(struct tenures *offices, int32_t day)
{
    if (day < DAY_OPEN_FUTURE && day > offices->known_to)
        offices->known_to = day;
}

static void add_office(struct arena *arena, struct tenures *offices,
                       struct tenure office)
{
    struct str name = lexicon_phrase(arena, office.person);
    uint32_t index = (uint32_t)offices->count;
    char room[KEY_MOST];
    struct str key =
        arena_str(arena, key_of(room, office.role, office_of(&office)));

    office.next = table_find(&offices->by_of, key);
    office.same = table_find(&offices->by_person, office.person);
    table_set(arena, &offices->by_of, key, index);
    table_set(arena, &offices->by_person, office.person, index);
    *LIST_ADD(arena, offices) = office;
    add_name(arena, offices, name, index);
    note_day(offices, office.held.first);
    note_day(offices, office.held.last);
}

bool offices_parse(struct arena *arena, struct str source, struct str bytes,
                   struct world *world, struct error *err)
{
    struct rows rows = {bytes, {source, 0, 0}};
    struct row row;

    while (rows_next(&rows, &row)) {
        struct tenure office = {.person = row.cells[0],
                                .role = row.cells[1],
                                .source = source,
                                .line = row.place.line};

        if (!row_check(&row, OFFICE_CELLS, OFFICE_CELLS, err) ||
            !set_of(world, &row, &office, err))
            return false;
        if (office.person.len == 0 || office.role.len == 0)
            return error_at(err, ERROR_SYNTAX, row_place(&row, 0),
                            "a person and an office are needed");
        if (!interval_parse(row.cells[3], &office.held))
            return error_at(err, ERROR_SYNTAX, row_place(&row, 3),
                            "'%.*s' is no time in EDTF", STR_ARG(row.cells[3]));
        add_office(arena, &world->tables->offices, office);
    }
    return true;
}

/* The word at the end of a name, by which it is known already. */
static bool ends_with(struct str name, struct str word)
{
    return name.len > word.len && name.at[name.len - word.len - 1] == ' ' &&
           memcmp(name.at + name.len - word.len, word.at, word.len) == 0;
}

/* Another name of the person whose last office this is; `alone` where it means
 * nobody else. */
static void add_called(struct arena *arena, struct tenures *offices,
                       uint32_t office, struct str text, bool alone)
{
    struct str name = lexicon_phrase(arena, text);
    bool last = ends_with(offices->items[office].person, text);

    for (; office != TABLE_ABSENT; office = offices->items[office].same) {
        if (!alone || !last)
            add_name(arena, offices, name, office);
        if (alone)
            chain(arena, &offices->by_short, &offices->shorts, name,
                  (struct tenure_bearer){name, office, TABLE_ABSENT});
    }
}

static void make_shy(struct tenures *offices, uint32_t office)
{
    for (; office != TABLE_ABSENT; office = offices->items[office].same)
        offices->items[office].shy = true;
}

bool leaders_parse(struct arena *arena, struct str source, struct str bytes,
                   struct world *world, struct error *err)
{
    struct rows rows = {bytes, {source, 0, 0}};
    struct tenures *offices = &world->tables->offices;
    struct row row;

    while (rows_next(&rows, &row)) {
        struct str alone = row.cells[1], also = row.cells[2];
        uint32_t office;

        if (!row_check(&row, 2, LEADER_CELLS, err))
            return false;
        office = table_find(&offices->by_person, row.cells[0]);
        if (office == TABLE_ABSENT)
            return error_at(err, ERROR_SYNTAX, row_place(&row, 0),
                            "'%.*s' holds no office of offices.tsv",
                            STR_ARG(row.cells[0]));
        if (str_equal(alone, STR("-")))
            make_shy(offices, office);
        else
            while (alone.len > 0)
                add_called(arena, offices, office, str_cut(&alone, ';'), true);
        while (also.len > 0)
            add_called(arena, offices, office, str_cut(&also, ';'), false);
    }
    return true;
}

/* Hyphens and full stops part words too: "Suk-yeol" is "Suk Yeol". */
static struct str next_word(struct str *rest)
{
    struct str word = *rest;

    for (size_t i = 0; i < word.len; i++)
        if (word.at[i] == ' ' || word.at[i] == '-' || word.at[i] == '.') {
            *rest = (struct str){word.at + i + 1, word.len - i - 1};
            return (struct str){word.at, i};
        }
    rest->len = 0;
    return word;
}

static bool has_word(struct str text, struct str word)
{
    while (text.len > 0) {
        struct str other = next_word(&text);

        if (str_equal(other, word))
            return true;
    }
    return false;
}

/* Every word of the shorter name but initials is one of the longer's.  Of two
 * words or more that are but a part of a known name one is its first: "Ahmed
 * Ali" is not Abiy Ahmed Ali. */
static bool names_agree(struct str name, struct str known)
{
    struct str shorter = name.len < known.len ? name : known;
    struct str longer = name.len < known.len ? known : name;
    struct str rest = known, first = next_word(&rest);

    if (last_word(name).len < 2 ||
        (name.len < known.len && first.len > 1 &&
         memchr(name.at, ' ', name.len) != NULL && !has_word(name, first)))
        return false;
    while (shorter.len > 0) {
        struct str word = next_word(&shorter);

        if (word.len > 1 && !has_word(longer, word))
            return false;
    }
    return true;
}

static bool held_at(const struct tenure *office, struct interval at)
{
    return !interval_known(at) || interval_overlap(office->held, at);
}

static bool same_of(const struct tenure *a, const struct tenure *b)
{
    return strcmp(a->country, b->country) == 0 && str_equal(a->body, b->body);
}

/* "Anna Weber" is not the Weber whom news calls so. */
static bool is_only_called(struct str name, const struct tenure_bearer *bearer)
{
    struct str known = bearer->name;

    next_word(&name);
    next_word(&known);
    return name.len > 0 && known.len == 0;
}

/* Of those who bear this word; false where they are of different states. */
static bool add_named(const struct tenures *offices, struct str word,
                      const struct tenure *wanted, struct interval at,
                      const struct tenure **found)
{
    uint32_t i = table_find(&offices->by_word, word);

    for (; i != TABLE_ABSENT; i = offices->bearers.items[i].next) {
        const struct tenure_bearer *bearer = &offices->bearers.items[i];
        const struct tenure *office = &offices->items[bearer->office];

        if ((wanted->role.len > 0 && !str_equal(wanted->role, office->role)) ||
            !held_at(office, at) || is_only_called(wanted->person, bearer) ||
            !names_agree(wanted->person, bearer->name))
            continue;
        if (*found != NULL && !same_of(*found, office))
            return false;
        *found = office;
    }
    return true;
}

const struct tenure *offices_of_person(const struct tenures *offices,
                                       struct str name, struct str role,
                                       struct interval at)
{
    struct tenure wanted = {.person = name, .role = role};
    struct str first = first_word(name), last = last_word(name);
    const struct tenure *found = NULL;

    if (name.len == 0 || offices->items == NULL)
        return NULL;
    if (!add_named(offices, last, &wanted, at, &found))
        return NULL;
    if (!str_equal(first, last) &&
        !add_named(offices, first, &wanted, at, &found))
        return NULL;
    return found;
}

bool offices_names(const struct tenures *offices, const struct tenure *office,
                   struct str name)
{
    uint32_t index = (uint32_t)(office - offices->items);
    struct str words[2] = {first_word(name), last_word(name)};

    for (size_t w = 0; w < 2; w++) {
        uint32_t i = table_find(&offices->by_word, words[w]);

        for (; i != TABLE_ABSENT; i = offices->bearers.items[i].next)
            if (offices->bearers.items[i].office == index &&
                !is_only_called(name, &offices->bearers.items[i]) &&
                names_agree(name, offices->bearers.items[i].name))
                return true;
    }
    return false;
}

const struct tenure *offices_called(const struct tenures *offices,
                                    struct str name,
                                    const struct tenure *before)
{
    uint32_t i = table_find(&offices->by_short, name);

    while (before != NULL && i != TABLE_ABSENT &&
           &offices->items[offices->shorts.items[i].office] != before)
        i = offices->shorts.items[i].next;
    if (before != NULL && i != TABLE_ABSENT)
        i = offices->shorts.items[i].next;
    return i != TABLE_ABSENT ? &offices->items[offices->shorts.items[i].office]
                             : NULL;
}

const struct tenure *offices_holder(const struct tenures *offices,
                                    struct str role, struct str of,
                                    struct interval at)
{
    char room[KEY_MOST];
    uint32_t i = table_find(&offices->by_of, key_of(room, role, of));
    const struct tenure *found = NULL;

    if (!interval_known(at) || offices->count == 0)
        return NULL;
    for (; i != TABLE_ABSENT; i = offices->items[i].next) {
        const struct tenure *office = &offices->items[i];

        if (!interval_overlap(office->held, at))
            continue;
        if (found != NULL || office->held.about ||
            !interval_within(at, office->held))
            return NULL;
        found = office;
    }
    return found;
}
