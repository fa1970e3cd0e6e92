#include "rapport_search.h"

#include "rapport_ask.h"
#include "rapport_known.h"

/* Names of two letters are words of their own in small letters: "us". */
#define NAME_LETTERS 3

static size_t letters_of(struct str name)
{
    struct search_token token;
    size_t at = 0, letters = 0;

    while (search_next(name, &at, &token))
        letters += token.len > 1 ? token.len : NAME_LETTERS;
    return letters;
}

/* Where "Fiji" is looked for, nobody need look for "Republic of Fiji". */
static bool has_shorter(const struct strs *names, size_t name)
{
    struct str longer = names->items[name];

    for (size_t i = 0; i < names->count; i++) {
        struct str shorter = names->items[i];

        if (shorter.len + 1 < longer.len &&
            longer.at[longer.len - shorter.len - 1] == ' ' &&
            memcmp(longer.at + longer.len - shorter.len, shorter.at,
                   shorter.len) == 0)
            return true;
    }
    return false;
}

/* What a country, its people and its government are called by. */
static struct strs names_of(struct arena *arena, const struct world *world,
                            struct str code)
{
    static const char *const signs[] = {"name", "demonym", "people", "capital",
                                        NULL};
    struct strs names = {0};
    size_t count = 0;

    for (size_t i = 0; i < world_names(world)->count; i++) {
        const struct word *word = &world_names(world)->items[i];

        if (str_equal(word->cells[0], code) &&
            str_is_one_of(word->sign, signs) &&
            letters_of(word->surface) >= NAME_LETTERS)
            *LIST_ADD(arena, &names) = word->surface;
    }
    for (size_t i = 0; i < names.count; i++)
        if (!has_shorter(&names, i))
            names.items[count++] = names.items[i];
    names.count = count;
    return names;
}

/* Of a country, or of each member of a group on a day. */
static bool named_of(struct arena *arena, const struct knowledge *know,
                     struct str word, int32_t day, struct strs *names,
                     struct error *err)
{
    struct strs codes = {0};

    if (!rapport_ask_members(arena, know, word, day, &codes, err))
        return false;
    for (size_t i = 0; i < codes.count; i++) {
        struct strs more = names_of(arena, know_world(know), codes.items[i]);

        for (size_t j = 0; j < more.count; j++)
            *LIST_ADD(arena, names) = more.items[j];
    }
    return true;
}

static struct strs country_names(const void *self, struct arena *arena,
                                 struct str text)
{
    struct strs names = {0};

    named_of(arena, self, text, 0, &names, NULL);
    return names;
}

/* A person is looked for in all spellings of the name, and shown. */
static void add_persons(struct arena *arena, const struct strs *names,
                        struct search *search)
{
    struct search persons = {0}, both = {0};

    search_put_texts(arena, &persons, names, SEARCH_text);
    for (size_t i = 0; i < persons.count; i++)
        persons.items[i].filter = false;
    if (persons.count == 0)
        return;
    search_put_group(arena, &both, search);
    if (search->count > 0)
        search_put(arena, &both, SEARCH_and);
    search_put_group(arena, &both, &persons);
    *search = both;
}

static bool narrow(struct arena *arena, const struct knowledge *know,
                   const struct search_wish *wish, struct search *search,
                   struct error *err)
{
    const struct place place = {.column = 1};

    add_persons(arena, &wish->persons, search);
    for (size_t i = 0; i < wish->countries.count; i++) {
        struct strs names = {0};

        if (!named_of(arena, know, wish->countries.items[i], wish->as_of,
                      &names, err))
            return error_of(err, "country");
        if (!search_narrow(arena, search, &names, SEARCH_text))
            return error_at(err, ERROR_USAGE, place,
                            "no name of %.*s can be looked for",
                            STR_ARG(wish->countries.items[i]));
    }
    return wish->outlets.count == 0 ||
           search_narrow(arena, search, &wish->outlets, SEARCH_outlet) ||
           error_at(err, ERROR_USAGE, place,
                    "the outlet's name has no letter: write one of those that "
                    "`rapport reports` shows");
}

static bool read_query(struct arena *arena, const struct knowledge *know,
                       const struct search_wish *wish, struct search *search,
                       struct error *err)
{
    const struct search_query query = {
        .text = wish->query,
        .country = country_names,
        .self = know,
    };
    bool narrows = wish->outlets.count > 0 || wish->persons.count > 0 ||
                   wish->countries.count > 0;

    if ((str_trim(wish->query).len > 0 || !narrows) &&
        !search_parse(arena, &query, search, err))
        return false;
    return narrow(arena, know, wish, search, err);
}

/* Days that --since, --until and --as-of leave. */
static bool find_range(struct ledger *ledger, const struct search_wish *wish,
                       struct search_range *range, struct error *err)
{
    int32_t until = 0;

    *range = (struct search_range){.skip = wish->skip, .most = wish->most};
    if (!rapport_until(ledger, wish->as_of, &until, err))
        return false;
    if (wish->when.first != 0 && wish->when.first != DAY_OPEN_PAST)
        range->since = wish->when.first;
    if (wish->when.last != 0 && wish->when.last != DAY_OPEN_FUTURE)
        range->until = wish->when.last;
    if (until != 0 && (range->until == 0 || until < range->until))
        range->until = until;
    return true;
}

static bool find_facts(struct ledger *ledger, struct arena *arena,
                       const struct search_hits *hits,
                       struct search_answer *answer, struct error *err)
{
    struct kept_facts *facts;

    answer->count = hits->reports.count;
    answer->items =
        arena_alloc(arena, answer->count + 1, sizeof(*answer->items));
    facts = arena_alloc(arena, answer->count + 1, sizeof(*facts));
    if (!ledger_find_said(ledger, arena, &hits->reports, facts, err))
        return false;
    for (size_t i = 0; i < answer->count; i++)
        answer->items[i] = (struct search_hit){&hits->reports.items[i],
                                               hits->scores[i], facts[i]};
    return true;
}

bool rapport_search(struct ledger *ledger, struct arena *arena,
                    const struct knowledge *know,
                    const struct search_wish *wish,
                    struct search_answer *answer, struct error *err)
{
    struct search_range range;
    struct search_hits hits;

    *answer = (struct search_answer){.query = wish->query, .skip = wish->skip};
    if (!read_query(arena, know, wish, &answer->search, err) ||
        !ledger_make_findable(ledger, err) ||
        !ledger_spell(ledger, arena, &answer->search, err) ||
        !find_range(ledger, wish, &range, err) ||
        !ledger_search(ledger, arena, &answer->search, &range, &hits, err))
        return false;
    answer->ranked = hits.ranked;
    answer->more = hits.more;
    answer->through = hits.through;
    return find_facts(ledger, arena, &hits, answer, err);
}
