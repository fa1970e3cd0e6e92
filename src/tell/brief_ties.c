/*
 * Standing ties, and who holds which office.
 */
#include "base/table.h"
#include "tell/agreed.h"
#include "tell/brief.h"
#include "tell/nations.h"
#include "tell/sentence.h"
#include "tell/words.h"

#include <stdlib.h>
#include <string.h>

/* A country that so large a part of the facts gives to somebody is told. */
#define DOUBT 4

/* Countries that a line of a tie with many names. */
#define PARTNERS_MOST 4

static bool in_report_about(const struct brief *brief, const struct item *item)
{
    for (size_t i = 0; i < item->fact_count; i++) {
        uint32_t fact = item->facts[i];
        if (brief->about[brief->telling->facts.items[fact].report])
            return true;
    }
    return false;
}

/* Of one country of the pair at least, and of none beside it. */
static bool is_of_pair_alone(const struct brief *brief, const struct item *item)
{
    const struct fact *tie = &item->merged;

    for (unsigned i = 0; i < tie->country_count; i++)
        if (brief_side(brief, tie->countries[i]) < 0)
            return false;
    return tie->country_count > 0 &&
           (tie->more == NULL || tie->more->count == 0);
}

static bool is_tie(const struct brief *brief, const struct item *item)
{
    return item->merged.tie != TIE_office &&
           (item->both ||
            (is_of_pair_alone(brief, item) && in_report_about(brief, item)));
}

/* The dated first, by date; then the best supported. */
static int order_ties(const void *a, const void *b)
{
    const struct item *left = *(const struct item *const *)a;
    const struct item *right = *(const struct item *const *)b;
    const struct fact *x = &left->merged;
    const struct fact *y = &right->merged;
    struct interval from =
        interval_known(x->signed_on) ? x->signed_on : x->since;
    struct interval to = interval_known(y->signed_on) ? y->signed_on : y->since;
    int order = interval_order(from, to);

    if (order == 0 && left->fact_count != right->fact_count)
        order = left->fact_count > right->fact_count ? -1 : 1;
    if (order == 0)
        order = str_order(x->name, y->name);
    return order != 0 ? order : str_order(left->id, right->id);
}

/* Adds the partnerships that rose to this one, where there is room. */
static size_t add_lower(const struct brief *brief, const struct item *item,
                        const struct item **levels, size_t count)
{
    for (size_t i = 0; i < brief->items.count && count < LEVELS_MOST; i++)
        if (brief->items.items[i].linked[LINK_raised] == item)
            levels[count++] = &brief->items.items[i];
    return count;
}

static void tell_level(struct out *out, const struct item *item)
{
    const struct fact *tie = &item->merged;

    out_str(out, tie->name);
    if (interval_known(tie->since)) {
        out_text(out, " (since ");
        words_date(out, tie->since);
        out_char(out, ')');
    } else if (interval_known(item->first_said)) {
        out_text(out, " (reported");
        words_date_on(out, item->first_said);
        out_char(out, ')');
    }
}

void brief_levels(struct brief *brief, struct line *line, struct out *out)
{
    const struct item *levels[LEVELS_MOST];
    size_t count = 1;

    levels[0] = line->item;
    for (size_t i = 0; i < count; i++)
        count = add_lower(brief, levels[i], levels, count);
    for (size_t i = count; i-- > 1;) {
        out_text(out, i == count - 1 ? "; risen from " : ", then ");
        tell_level(out, levels[i]);
        brief_rest_on(brief, line, levels[i]->facts[0]);
    }
}

/* One that rose is told with what it rose to. */
static bool has_risen(const struct picked *picked, const struct item *item)
{
    for (size_t i = 0; i < picked->count; i++)
        if (picked->items[i] == item->linked[LINK_raised])
            return true;
    return false;
}

/* Of many others, those that it is with. */
static struct str partners_of(struct brief *brief, const struct fact *tie)
{
    struct strs others = brief_others(brief->arena, brief, tie);
    size_t told = others.count > PARTNERS_MOST ? PARTNERS_MOST : others.count;
    struct out out = {.arena = brief->arena};

    for (size_t i = 0; i < told; i++) {
        out_text(&out, words_between(i, others.count));
        out_str(&out, words_country(brief->telling->know, others.items[i].at));
    }
    out_text(&out, told < others.count ? " and others" : "");
    return out_view(&out);
}

/* On a page the partnership stands in the first lines already. */
static bool is_told(const struct brief *brief, const struct item *item)
{
    const struct line *line = NULL;

    if (brief->telling->all ||
        brief->sections[SECTION_summary].groups.count == 0)
        return false;
    line = &brief->sections[SECTION_summary].groups.items[0].lines.items[0];
    return line->item == item;
}

static void add_ties(struct brief *brief, struct section *section,
                     const struct picked *picked, enum tie_type type)
{
    static const char *const titles[] = {
        [TIE_relations] = "Diplomatic relations",
        [TIE_partnership] = "Partnership",
        [TIE_agreement] = "Agreements and documents",
        [TIE_body] = "Joint bodies",
        [TIE_initiative] = "Initiatives and programmes",
        [TIE_membership] = "Memberships",
        [TIE_office] = "Offices",
    };
    struct group *group = NULL;

    /* On a page each line says enough of its kind. */
    if (!brief->telling->all && section->groups.count > 0)
        group = &section->groups.items[0];
    for (size_t i = 0; i < picked->count; i++) {
        struct out text = {.arena = brief->arena}, steps = text;
        const struct item *item = picked->items[i];
        struct line *line;

        if (item->merged.tie != type || has_risen(picked, item) ||
            is_told(brief, item))
            continue;
        if (group == NULL)
            group =
                brief_group(brief, section,
                            str_from(brief->telling->all ? titles[type] : ""));
        line = brief_line(brief, group, item);
        sentence_tie(&text, brief->telling->know, &item->merged);
        if (agreed_steps(&steps, brief->telling, item->facts, item->fact_count))
            out_format(&text, "; %.*s", STR_ARG(out_view(&steps)));
        brief_levels(brief, line, &text);
        line->text = out_view(&text);
        if (brief_is_wide(brief))
            line->lead = partners_of(brief, &item->merged);
    }
}

static struct picked pick_ties(struct brief *brief)
{
    struct picked picked = brief_pick(brief, FACT_tie, is_tie);

    if (picked.count > 1)
        qsort(picked.items, picked.count, sizeof(const struct item *),
              order_ties);
    return picked;
}

void brief_ties(struct brief *brief, struct section *section)
{
    static const enum tie_type order[] = {TIE_relations, TIE_partnership,
                                          TIE_body, TIE_initiative,
                                          TIE_membership};
    struct picked picked = pick_ties(brief);

    for (size_t i = 0; i < sizeof(order) / sizeof(*order); i++)
        add_ties(brief, section, &picked, order[i]);
}

void brief_agreements(struct brief *brief, struct section *section)
{
    struct picked picked = pick_ties(brief);

    add_ties(brief, section, &picked, TIE_agreement);
    if (section->groups.count > 0)
        section->groups.items[0].title = (struct str){0};
}

/* An office of a side, and how often the office is spoken of at all. */
struct office {
    const struct item *item;
    struct str role;
    uint32_t weight;
    const struct nations *nations;
};

static const char *country_of(const struct fact *tie)
{
    if (tie->country_count > 0)
        return tie->countries[0];
    return tie->who.count > 0 ? tie->who.items[0].country : "";
}

static bool is_office(const struct brief *brief, const struct item *item)
{
    const struct fact *tie = &item->merged;

    return tie->tie == TIE_office && tie->who.count > 0 &&
           tie->who.items[0].name.len > 0 &&
           brief_side(brief, country_of(tie)) >= 0 &&
           in_report_about(brief, item);
}

/* The weightiest office first; in it the latest holder, the former ones last.
 */
static int order_offices(const void *a, const void *b)
{
    const struct office *x = a;
    const struct office *y = b;
    bool left_ended = x->item->merged.status == STATUS_ended;
    bool right_ended = y->item->merged.status == STATUS_ended;
    int order = 0;

    if (x->weight != y->weight)
        return x->weight > y->weight ? -1 : 1;
    order = str_order(x->role, y->role);
    if (order != 0)
        return order;
    if (left_ended != right_ended)
        return left_ended ? 1 : -1;
    if (interval_known(x->item->last_said) !=
        interval_known(y->item->last_said))
        return interval_known(x->item->last_said) ? -1 : 1;
    order = interval_order(y->item->last_said, x->item->last_said);
    /* Who was named first only lately took over from who was named before. */
    if (order == 0)
        order = interval_order(y->item->first_said, x->item->first_said);
    return order != 0 ? order : str_order(x->item->id, y->item->id);
}

static struct str role_of(const struct fact *tie)
{
    return tie->role.len > 0 ? tie->role : tie->who.items[0].role;
}

/* Most facts give the holder another country: one of them is mistaken. */
static bool is_mistaken(struct brief *brief, const struct nations *nations,
                        const struct fact *tie)
{
    struct str name = tie->who.items[0].name;
    const struct nation *other =
        nations_other(nations, brief->arena, name, country_of(tie));

    return other != NULL && other->times > nations_times(nations, brief->arena,
                                                         name, country_of(tie));
}

static void tell_doubt(struct out *out, struct brief *brief,
                       const struct nations *nations, const struct fact *tie)
{
    struct str name = tie->who.items[0].name;
    const struct nation *other =
        nations_other(nations, brief->arena, name, country_of(tie));

    if (other == NULL ||
        other->times * DOUBT <
            nations_times(nations, brief->arena, name, country_of(tie)))
        return;
    out_text(out, "; elsewhere named as of ");
    words_the_country(out, brief->telling->know, other->code);
}

static void add_office(struct brief *brief, struct group *group,
                       const struct office *office, bool latest)
{
    struct out lead = {.arena = brief->arena};
    struct out text = {.arena = brief->arena};
    const struct item *item = office->item;
    struct line *line = brief_line(brief, group, item);

    words_capital(&lead, office->role);
    out_str(&text, item->merged.who.items[0].name);
    out_text(&text, item->merged.status == STATUS_ended ? " (former); " : "; ");
    out_text(&text, latest ? "so named" : "last so named");
    if (!interval_known(item->first_said)) {
        out_text(&text, " in an undated report");
    } else if (!latest || interval_equal(item->first_said, item->last_said)) {
        words_date_on(&text, item->last_said);
    } else {
        out_text(&text, " from ");
        words_date(&text, item->first_said);
        out_text(&text, " to ");
        words_date(&text, item->last_said);
    }
    tell_doubt(&text, brief, office->nations, &item->merged);
    line->lead = out_view(&lead);
    line->text = out_view(&text);
}

static void add_offices(struct brief *brief, struct section *section,
                        const struct picked *picked,
                        const struct nations *nations, int side)
{
    struct office *offices =
        arena_alloc(brief->arena, picked->count + 1, sizeof(*offices));
    struct table weights = {0};
    size_t count = 0;

    for (size_t i = 0; i < picked->count; i++) {
        const struct fact *tie = &picked->items[i]->merged;
        if (brief_side(brief, country_of(tie)) != side ||
            is_mistaken(brief, nations, tie))
            continue;
        uint32_t weight = table_find(&weights, role_of(tie));
        weight = weight == TABLE_ABSENT ? 0 : weight;
        table_set(brief->arena, &weights, role_of(tie),
                  weight + (uint32_t)picked->items[i]->fact_count);
        offices[count++] =
            (struct office){picked->items[i], role_of(tie), 0, nations};
    }
    if (count == 0)
        return;
    for (size_t i = 0; i < count; i++)
        offices[i].weight = table_find(&weights, offices[i].role);
    qsort(offices, count, sizeof(*offices), order_offices);
    struct group *group = brief_group(
        brief, section,
        words_country(brief->telling->know, brief->telling->query.pair[side]));
    for (size_t i = 0; i < count; i++)
        add_office(brief, group, &offices[i],
                   i == 0 || !str_equal(offices[i - 1].role, offices[i].role));
}

void brief_offices(struct brief *brief, struct section *section)
{
    struct picked picked = brief_pick(brief, FACT_tie, is_office);
    struct nations nations = nations_of(brief);

    for (unsigned side = 0; side < brief->telling->query.pair_count; side++)
        add_offices(brief, section, &picked, &nations, (int)side);
}
