/*
 * The two sides of a brief: two countries, or one and several others.
 */
#include "tell/brief.h"

bool brief_is_wide(const struct brief *brief)
{
    return brief->telling->wide && brief->telling->query.pair_count == 1;
}

unsigned brief_sides(const struct brief *brief)
{
    return brief->telling->query.pair_count + brief_is_wide(brief);
}

static bool is_member(const struct brief *brief, struct str country)
{
    const struct strs *members = &brief->telling->members;

    for (size_t i = 0; i < members->count; i++)
        if (str_equal(members->items[i], country))
            return true;
    return members->count == 0 && country.len > 0;
}

int brief_side_of(const struct brief *brief, struct str country)
{
    const struct query *query = &brief->telling->query;

    for (unsigned i = 0; i < query->pair_count; i++)
        if (str_equal(str_from(query->pair[i]), country))
            return (int)i;
    return brief_is_wide(brief) && is_member(brief, country) ? 1 : -1;
}

int brief_side(const struct brief *brief, const char *country)
{
    return brief_side_of(brief, str_from(country));
}

/* Every country that a fact names. */
static void each_country(const struct fact *fact,
                         void (*seen)(void *self, struct str code), void *self)
{
    seen(self, str_from(fact->in));
    seen(self, str_from(fact->speaker.country));
    for (unsigned i = 0; i < fact->country_count; i++)
        seen(self, str_from(fact->countries[i]));
    for (size_t i = 0; i < fact->who.count; i++)
        seen(self, str_from(fact->who.items[i].country));
    for (size_t i = 0; fact->more != NULL && i < fact->more->count; i++)
        seen(self, fact->more->items[i]);
}

struct seen {
    const struct brief *brief;
    unsigned sides; /* bit 0 and bit 1 */
    struct arena *arena;
    struct strs *others;
};

static void see(void *self, struct str code)
{
    struct seen *seen = self;
    int side = brief_side_of(seen->brief, code);

    if (side >= 0)
        seen->sides |= 1U << side;
    if (side != 1 || seen->others == NULL)
        return;
    for (size_t i = 0; i < seen->others->count; i++)
        if (str_equal(seen->others->items[i], code))
            return;
    *LIST_ADD(seen->arena, seen->others) = code;
}

unsigned brief_sides_in(const struct brief *brief, const struct fact *fact)
{
    struct seen seen = {.brief = brief};

    each_country(fact, see, &seen);
    return seen.sides;
}

struct strs brief_others(struct arena *arena, const struct brief *brief,
                         const struct fact *fact)
{
    struct strs others = {0};
    struct seen seen = {brief, 0, arena, &others};

    each_country(fact, see, &seen);
    return others;
}
