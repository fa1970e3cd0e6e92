#include "rapport_ask.h"

#include "base/out.h"
#include "base/suggest.h"
#include "know/groups.h"
#include "know/measures.h"
#include "know/topics.h"
#include "news/narrow.h"
#include "tell/tell.h"

#include <stdlib.h>
#include <string.h>

#define MOST_PERSONS 64
#define MEASURES (MEASURE_other + 1)

static const struct place nowhere;

/* What is wrong with a word, with what may have been meant, or else. */
static bool refuse(const char *what, struct str word,
                   struct str (*next)(void *self), void *self,
                   const char *otherwise, struct error *err)
{
    struct arena arena = {0};
    struct str near = suggest(&arena, word, next, self);

    if (near.len > 0)
        error_at(err, ERROR_USAGE, nowhere,
                 "no %s is called '%.*s'; is it %.*s?", what, STR_ARG(word),
                 STR_ARG(near));
    else
        error_at(err, ERROR_USAGE, nowhere, "no %s is called '%.*s'; %s", what,
                 STR_ARG(word), otherwise);
    arena_reset(&arena);
    return false;
}

/* ---- countries ---- */

struct names {
    const struct world *world;
    size_t at;
};

/* The names of all countries, then those of groups. */
static struct str next_name(void *self)
{
    struct names *names = self;
    const struct world *world = names->world;
    size_t at = names->at++;

    if (at < world->country_count)
        return world->countries[at].name;
    at -= world->country_count;
    return at < world_groups(world)->count
               ? world_groups(world)->items[at].surface
               : (struct str){0};
}

bool rapport_ask_known(const struct knowledge *know, struct str word,
                       struct error *err)
{
    const struct world *world = know_world(know);
    struct names names = {.world = world};

    return world_country_named(world, word) != NULL ||
           group_named(world, word) != NULL ||
           refuse("country or group", word, next_name, &names,
                  "give a name (\"South Korea\", ASEAN) or a code of ISO 3166 "
                  "(KOR)",
                  err);
}

bool rapport_ask_members(struct arena *arena, const struct knowledge *know,
                         struct str word, int32_t day, struct strs *codes,
                         struct error *err)
{
    const struct world *world = know_world(know);
    const struct country *country = world_country_named(world, word);
    struct strs members = {0};

    if (!rapport_ask_known(know, word, err))
        return false;
    if (country == NULL)
        members = group_members(arena, group_named(world, word), day);
    else
        *LIST_ADD(arena, &members) = country->code;
    for (size_t i = 0; i < members.count; i++)
        *LIST_ADD(arena, codes) = members.items[i];
    return true;
}

static const struct word *group_of(const struct knowledge *know,
                                   struct str text)
{
    const struct world *world = know_world(know);

    return world_country_named(world, text) == NULL ? group_named(world, text)
                                                    : NULL;
}

/* One side of what is asked for. */
struct side {
    struct strs codes;
    const struct word *group; /* NULL: a country */
};

static bool ask_side(struct arena *arena, const struct knowledge *know,
                     const struct wish *wish, size_t which, struct side *side,
                     struct error *err)
{
    struct str word = wish->countries[which];

    side->group = group_of(know, word);
    return rapport_ask_members(arena, know, word, wish->day, &side->codes,
                               err) ||
           error_of(err, which == 0 ? "a" : "b");
}

static void set_side(struct arena *arena, const struct side *side,
                     struct telling *telling)
{
    struct query *query = &telling->query;

    if (side->group != NULL)
        *LIST_ADD(arena, &telling->groups) = side->group->cells[GROUP_NAME];
    for (size_t i = 0; i < side->codes.count; i++) {
        struct str code = side->codes.items[i];

        if (side->group != NULL)
            *LIST_ADD(arena, &telling->members) = code;
        else
            memcpy(query->pair[query->pair_count++], code.at, 3);
    }
}

static int order_strs(const void *left, const void *right)
{
    return str_order(*(const struct str *)left, *(const struct str *)right);
}

/* Of one side each of its countries with itself, of two each of the one with
 * each of the other; each once. */
static struct strs pairs_of(struct arena *arena, const struct side sides[2],
                            bool both)
{
    const struct strs *of = &sides[0].codes, *with = &sides[both].codes;
    struct strs pairs = {0};
    size_t count = 0;

    for (size_t i = 0; i < of->count; i++)
        for (size_t j = 0; j < with->count; j++) {
            int order = str_order(of->items[i], with->items[j]);
            struct out pair = {.arena = arena};

            if ((order == 0) == both)
                continue;
            out_str(&pair, order <= 0 ? of->items[i] : with->items[j]);
            out_str(&pair, order <= 0 ? with->items[j] : of->items[i]);
            *LIST_ADD(arena, &pairs) = out_view(&pair);
        }
    if (pairs.count > 1)
        qsort(pairs.items, pairs.count, sizeof(*pairs.items), order_strs);
    for (size_t i = 0; i < pairs.count; i++)
        if (i == 0 || !str_equal(pairs.items[i], pairs.items[count - 1]))
            pairs.items[count++] = pairs.items[i];
    pairs.count = count;
    return pairs;
}

static bool ask_countries(struct arena *arena, const struct knowledge *know,
                          const struct wish *wish, struct telling *telling,
                          struct error *err)
{
    struct side sides[2] = {0};
    struct query *query = &telling->query;

    memset(query->pair, 0, sizeof(query->pair));
    query->pair_count = 0;
    for (size_t i = 0; i < wish->country_count; i++) {
        if (!ask_side(arena, know, wish, i, &sides[i], err))
            return false;
        set_side(arena, &sides[i], telling);
    }
    if (telling->groups.count > 0)
        query->pairs = pairs_of(arena, sides, wish->country_count > 1);
    if (telling->groups.count > 0 && query->pairs.count == 0)
        return error_at(err, ERROR_USAGE, nowhere,
                        "nobody was a member then, or the country alone");
    if (query->pair_count == 2 &&
        str_equal(str_from(query->pair[0]), str_from(query->pair[1])))
        return error_at(
            err, ERROR_USAGE, nowhere, "'%.*s' and '%.*s' are one country",
            STR_ARG(wish->countries[0]), STR_ARG(wish->countries[1]));
    telling->wide = query->pair_count == 1 && telling->groups.count > 0;
    return true;
}

bool rapport_ask_wide(struct arena *arena, const struct knowledge *know,
                      const struct wish *wish, struct telling *telling,
                      struct error *err)
{
    if (!rapport_ask(arena, know, wish, telling, err))
        return false;
    if (telling->query.pair_count == 0 && telling->groups.count > 0) {
        error_at(err, ERROR_USAGE, nowhere,
                 "'%.*s' is a group of countries; say which country shall be "
                 "told with it (KOR and %.*s)",
                 STR_ARG(wish->countries[0]), STR_ARG(wish->countries[0]));
        return error_of(err, "a");
    }
    telling->wide = telling->query.pair_count == 1;
    /* It is told from all that the country has. */
    telling->query.pairs = (struct strs){0};
    return true;
}

/* ---- topics ---- */

struct codes {
    const struct lexicon *topics;
    size_t at;
};

static struct str next_code(void *self)
{
    struct codes *codes = self;

    return codes->at < codes->topics->count
               ? codes->topics->items[codes->at++].surface
               : (struct str){0};
}

/* A topic that two words ask for is there twice, which does no harm. */
static bool add_topics(struct arena *arena, const struct knowledge *know,
                       struct str asked, struct strs *list, struct error *err)
{
    const struct lexicon *topics = know_topics(know);
    struct codes codes = {topics, 0};
    size_t before = list->count;

    for (size_t i = 0; i < topics->count; i++)
        if (topic_answers(know, &topics->items[i], asked))
            *LIST_ADD(arena, list) = topics->items[i].surface;
    return list->count > before || refuse("topic", asked, next_code, &codes,
                                          "`rapport topics` lists them", err);
}

/* ---- measures ---- */

/* Through the guide's measures and the data's own. */
struct walk {
    const struct knowledge *know;
    unsigned guides;
    size_t own;
};

static struct str next_measure(void *self)
{
    struct walk *walk = self;

    return walk->guides < MEASURES
               ? str_from(measure_text((enum measure)(walk->guides++)))
               : measures_next_own(walk->know, &walk->own);
}

/* "investment" asks for "investment-flow" and "investment-stock". */
static bool answers(struct str name, struct str asked)
{
    return name.len >= asked.len && memcmp(name.at, asked.at, asked.len) == 0 &&
           (name.len == asked.len || name.at[asked.len] == '-');
}

static bool is_own(const struct knowledge *know, struct str asked)
{
    size_t at = 0;
    struct str name = measures_next_own(know, &at);

    while (name.len > 0 && !str_equal(name, asked))
        name = measures_next_own(know, &at);
    return name.len > 0;
}

static bool refuse_measure(const struct knowledge *know, struct str asked,
                           struct error *err)
{
    struct arena arena = {0};
    struct out all = {.arena = &arena};
    struct walk walk = {.know = know};
    struct str last = {0};

    out_text(&all, "there are ");
    for (struct str name = next_measure(&walk); name.len > 0;
         name = next_measure(&walk)) {
        if (!str_equal(name, last)) /* rows of one measure stand together */
            out_format(&all, "%s%.*s", last.len > 0 ? ", " : "", STR_ARG(name));
        last = name;
    }
    walk = (struct walk){.know = know};
    refuse("measure", asked, next_measure, &walk, all.at, err);
    arena_reset(&arena);
    return false;
}

static bool add_measure(const struct knowledge *know, struct str asked,
                        struct narrowing *narrow, struct out *own,
                        struct error *err)
{
    uint32_t found = 0;

    for (unsigned i = 0; i < MEASURES && asked.len > 0; i++)
        if (answers(str_from(measure_text((enum measure)i)), asked))
            found |= UINT32_C(1) << i;
    narrow->measures |= found;
    if (found != 0)
        return true;
    if (!is_own(know, asked))
        return refuse_measure(know, asked, err);
    out_format(own, "%s%.*s", own->len > 0 ? "," : "", STR_ARG(asked));
    return true;
}

/* ---- forms and persons ---- */

static struct str next_form(void *self) { return forms_next(self); }

/* Facts of other kinds are not even looked for. */
static void narrow_kinds(struct query *query)
{
    bool kinds[FACT_KINDS], any = false;

    for (unsigned i = 0; i < FACT_KINDS; i++)
        any = any || query->kinds[i];
    if (any)
        return;
    forms_kinds(&query->narrow.forms, kinds);
    memcpy(query->kinds, kinds, sizeof(kinds));
}

static bool add_form(struct arena *arena, struct str asked, struct forms *forms,
                     struct error *err)
{
    size_t at = 0;

    return forms_add(arena, forms, asked) ||
           refuse("form", asked, next_form, &at,
                  "say a type (consult, sanction), a form (talks, visit, "
                  "signing), a mode (ceasefire) or a tie (agreement, office)",
                  err);
}

static void add_persons(struct arena *arena, struct str rest,
                        struct strs *persons)
{
    while (rest.len > 0 && persons->count < MOST_PERSONS) {
        struct str name = str_trim(str_cut(&rest, ','));

        if (name.len > 0)
            *LIST_ADD(arena, persons) = name;
    }
}

/* ---- all ---- */

bool rapport_ask(struct arena *arena, const struct knowledge *know,
                 const struct wish *wish, struct telling *telling,
                 struct error *err)
{
    struct query *query = &telling->query;
    struct narrowing *narrow = &query->narrow;
    struct str topics = wish->topic, measures = wish->measure,
               forms = wish->form;
    struct out own = {.arena = arena};

    query->domestic = wish->domestic;
    query->when = wish->when;
    narrow->sources = wish->sources;
    narrow->score = wish->score;
    memcpy(query->kinds, wish->kinds, sizeof(query->kinds));
    if (!ask_countries(arena, know, wish, telling, err))
        return false;
    add_persons(arena, wish->person, &narrow->persons);
    while (topics.len > 0)
        if (!add_topics(arena, know, str_trim(str_cut(&topics, ',')),
                        &query->topics, err))
            return error_of(err, "topic");
    while (measures.len > 0)
        if (!add_measure(know, str_trim(str_cut(&measures, ',')), narrow, &own,
                         err))
            return error_of(err, "measure");
    narrow->own_measures = out_view(&own);
    while (forms.len > 0)
        if (!add_form(arena, str_trim(str_cut(&forms, ',')), &narrow->forms,
                      err))
            return error_of(err, "form");
    if (wish->form.len > 0)
        narrow_kinds(query);
    return true;
}
