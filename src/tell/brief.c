/*
 * The frame of a brief: its headline, what was looked at, its sections and the
 * references that all lines share.
 */
#include "tell/brief.h"
#include "base/table.h"
#include "tell/fields.h"
#include "tell/words.h"

/* A line shows at most so many references; its record has them all. */
#define LINE_FACTS 6
#define PAGE_FACTS 3

struct group *brief_group(struct brief *brief, struct section *section,
                          struct str title)
{
    struct group *group = LIST_ADD(brief->arena, &section->groups);

    group->title = title;
    return group;
}

void brief_rest_on(struct brief *brief, struct line *line, uint32_t fact)
{
    uint32_t *more =
        arena_alloc(brief->arena, line->fact_count + 1, sizeof(*more));

    for (size_t i = 0; i < line->fact_count; i++)
        more[i] = line->facts[i];
    more[line->fact_count] = fact;
    line->facts = more;
    line->fact_count++;
}

static bool has_report(const struct brief *brief, const struct line *line,
                       uint32_t fact)
{
    const struct kept_fact *facts = brief->telling->facts.items;

    for (size_t i = 0; i < line->fact_count; i++)
        if (facts[line->facts[i]].report == facts[fact].report)
            return true;
    return false;
}

struct line *brief_line(struct brief *brief, struct group *group,
                        const struct item *item)
{
    struct line *line = LIST_ADD(brief->arena, &group->lines);
    size_t most = brief->telling->all ? LINE_FACTS : PAGE_FACTS;

    line->item = item;
    line->id = item->id;
    line->sources = item->sources;
    for (size_t i = 0; i < item->fact_count; i++)
        if (line->fact_count < most && !has_report(brief, line, item->facts[i]))
            brief_rest_on(brief, line, item->facts[i]);
    for (size_t i = 0; i < item->merged.who.count; i++)
        if (item->merged.who.items[i].inferred_fact > 0)
            brief_rest_on(brief, line,
                          item->merged.who.items[i].inferred_fact - 1);
    return line;
}

static bool is_new_outlet(struct arena *arena, struct table *outlets,
                          struct str outlet)
{
    if (outlet.len == 0 || table_find(outlets, outlet) != TABLE_ABSENT)
        return false;
    table_set(arena, outlets, outlet, 1);
    return true;
}

static void widen(struct census *census, struct interval when)
{
    if (!interval_known(when)) {
        census->undated++;
        return;
    }
    if (!interval_known(census->first) ||
        interval_order(when, census->first) < 0)
        census->first = when;
    if (!interval_known(census->last) || interval_order(when, census->last) > 0)
        census->last = when;
}

/* The reports that are marked. */
static struct census census_of(struct arena *arena,
                               const struct kept_reports *reports,
                               const bool *among)
{
    struct census census = {.first = INTERVAL_NONE, .last = INTERVAL_NONE};
    struct table outlets = {0};

    for (size_t i = 0; i < reports->count; i++) {
        if (!among[i])
            continue;
        census.reports++;
        census.outlets +=
            is_new_outlet(arena, &outlets, reports->items[i].outlet);
        widen(&census, reports->items[i].published);
    }
    return census;
}

static void mark_reports_about(struct brief *brief)
{
    const struct kept_facts *facts = &brief->telling->facts;
    /* What is left of a report by a choice of topics need not show that it
     * deals with both. */
    bool chosen = brief->telling->query.topics.count > 0;

    brief->about = arena_alloc(brief->arena, facts->reports.count + 1,
                               sizeof(*brief->about));
    for (size_t i = 0; i < brief->items.count; i++) {
        const struct item *item = &brief->items.items[i];
        for (size_t j = 0; (item->both || chosen) && j < item->fact_count; j++)
            brief->about[facts->items[item->facts[j]].report] = true;
    }
}

/* "Kazakhstan and South Korea", "South Korea and Central Asia". */
static void tell_pair(struct out *out, const struct telling *telling,
                      bool sentence)
{
    for (unsigned i = 0; i < telling->query.pair_count; i++) {
        const char *code = telling->query.pair[i];
        out_text(out, i > 0 ? " and " : "");
        if (sentence)
            words_the_country(out, telling->know, code);
        else
            out_str(out, words_country(telling->know, code));
    }
    if (telling->query.pair_count == 0)
        out_text(out, sentence ? "all countries" : "All countries");
    else if (telling->groups.count > 0)
        out_format(out, " and %.*s", STR_ARG(telling->groups.items[0]));
    else if (telling->wide)
        out_text(out, sentence ? " and other countries" : " and the world");
}

static void tell_census(struct out *out, const struct census *census)
{
    if (census->outlets > 0) {
        out_text(out, ", from ");
        words_count(out, census->outlets, "named outlet");
    }
    if (census->reports > census->undated) {
        out_text(out, ", published");
        struct interval all = {census->first.first, census->last.last, false};
        if (interval_equal(census->first, census->last)) {
            words_date_on(out, census->first);
        } else if (all.first == DAY_OPEN_PAST || all.last == DAY_OPEN_FUTURE) {
            out_char(out, ' ');
            words_date(out, census->first);
            out_text(out, " to ");
            words_date(out, census->last);
        } else {
            out_char(out, ' ');
            words_period(out, all);
        }
    }
    if (census->undated > 0)
        out_format(out, "%s%zu undated",
                   census->reports > census->undated ? "; " : ", ",
                   census->undated);
}

static void tell_ledger(struct out *out, const struct brief *brief)
{
    const struct telling *telling = brief->telling;

    if (telling->query.until != 0) {
        out_text(out, "As it was known");
        words_date_on(out, interval_day(telling->query.until));
        out_text(out, ", without what reports say that came out later or "
                      "have no date.");
        out_text(out, telling->all ? " " : "");
    }
    if (!telling->all && brief->pair.reports > 0)
        return;
    out_text(out, "The ledger holds ");
    if (brief->all.reports == 0)
        out_text(out, "no reports");
    else
        words_count(out, brief->all.reports, "report");
    tell_census(out, &brief->all);
    out_char(out, '.');
}

static void tell_both(struct out *out, const struct brief *brief)
{
    const struct telling *telling = brief->telling;

    if (brief->pair.reports == 0) {
        out_text(out, brief->all.reports > 0 ? "None of them says anything"
                                             : "Nothing can be told");
        out_text(out, " about relations between ");
        tell_pair(out, telling, true);
    } else {
        words_number(out, (double)brief->pair.reports);
        out_text(out, telling->left > 0 ? " and more of " : " of ");
        if (telling->all)
            out_text(out, "them");
        else
            words_count(out, brief->all.reports, "report");
        out_text(out,
                 brief->pair.reports == 1 ? " deals with " : " deal with ");
        tell_pair(out, telling, true);
        tell_census(out, &brief->pair);
        out_text(out, ". What is not below was not found in them");
    }
    out_char(out, '.');
}

/* What the page was not made of. */
static void tell_left(struct out *out, const struct brief *brief)
{
    size_t left = brief->telling->left;

    if (left == 0)
        return;
    out_text(out, "It is made of what was told last: ");
    words_count(out, left, "older fact");
    out_format(out, " on both %s left out of it and of what it counts.",
               left == 1 ? "is" : "are");
}

static void tell_wrong(struct out *out, const struct brief *brief)
{
    size_t wrong = brief->telling->wrong;

    if (wrong == 0)
        return;
    words_count(out, wrong, "fact");
    out_format(out,
               " that persons call wrong %s left out (`rapport corrections` "
               "lists what they say).",
               wrong == 1 ? "is" : "are");
}

static void tell_looked_at(struct brief *brief)
{
    static void (*const sentences[])(
        struct out * out, const struct brief *brief) = {tell_ledger, tell_both,
                                                        tell_left, tell_wrong};

    for (size_t i = 0; i < sizeof(sentences) / sizeof(*sentences); i++) {
        struct out out = {.arena = brief->arena};

        sentences[i](&out, brief);
        if (out.len > 0)
            *LIST_ADD(brief->arena, &brief->looked_at) = out_view(&out);
    }
}

static void tell_headline(struct brief *brief)
{
    struct out out = {.arena = brief->arena};

    tell_pair(&out, brief->telling, false);
    out_text(&out, ": the state of relations");
    fields_tell(&out, brief->telling->know, &brief->telling->query.topics);
    brief->headline = out_view(&out);
}

static const struct {
    const char *name, *title;
    void (*lay_out)(struct brief *brief, struct section *section);
    size_t page;
    enum keeps keeps;
} sections[] = {
#define SECTION(name, title, page, keeps) \
    {#name, title, brief_##name, page, KEEPS_##keeps},
#include "tell/sections.def"
#undef SECTION
};

static void lay_out(struct brief *brief, size_t at)
{
    struct section *section = &brief->sections[at];

    section->name = sections[at].name;
    section->title = str_from(sections[at].title);
    if (!brief->telling->all && sections[at].page == 0)
        return;
    sections[at].lay_out(brief, section);
    for (size_t i = 0; i < section->groups.count; i++)
        section->lines += section->groups.items[i].lines.count;
    if (!brief->telling->all)
        brief_cap(brief, section, sections[at].page, sections[at].keeps);
}

struct str brief_title(struct arena *arena, const struct section *section)
{
    struct out out = {.arena = arena};
    size_t told = 0;

    for (size_t i = 0; i < section->groups.count; i++)
        told += section->groups.items[i].lines.count;
    out_str(&out, section->title);
    if (told < section->lines)
        out_format(&out, " (%zu of %zu)", told, section->lines);
    return out_view(&out);
}

/* What a page leaves out is told by the same command with --long. */
static void tell_more(struct brief *brief)
{
    const struct query *query = &brief->telling->query;
    struct out out = {.arena = brief->arena};

    if (brief->telling->all || brief->items.count == 0)
        return;
    out_text(&out, "This is a page; `rapport brief");
    for (unsigned i = 0; i < query->pair_count; i++)
        out_format(&out, " %s", query->pair[i]);
    for (size_t i = 0; i < brief->telling->groups.count; i++)
        out_format(&out, " \"%.*s\"", STR_ARG(brief->telling->groups.items[i]));
    out_text(&out, " --long` tells all.");
    brief->more = out_view(&out);
}

struct brief brief_of(struct arena *arena, const struct telling *telling)
{
    struct brief brief = {.arena = arena, .telling = telling};

    if (telling->items != NULL)
        brief.items = *telling->items;
    else
        brief_items(&brief);
    mark_reports_about(&brief);
    brief.wanted = arena_alloc(arena, telling->facts.reports.count + 1,
                               sizeof(*brief.wanted));
    brief.all = telling->census;
    brief.pair = census_of(arena, &telling->facts.reports, brief.about);
    tell_headline(&brief);
    tell_looked_at(&brief);
    for (size_t i = 0; i < SECTIONS; i++)
        lay_out(&brief, i);
    tell_more(&brief);
    brief_references(&brief);
    return brief;
}

struct strs tell_brief_needs(struct arena *arena, struct telling *telling)
{
    struct brief brief = brief_of(arena, telling);
    const struct kept_reports *reports = &telling->facts.reports;
    struct strs needs = {0};

    /* No text changes what happened: the next round need not unite again. */
    if (telling->items == NULL) {
        struct items *items = ARENA_NEW(arena, struct items);

        *items = brief.items;
        telling->items = items;
    }
    for (size_t i = 0; i < brief.references.count; i++)
        brief.wanted[brief.references.items[i].report] = true;
    for (size_t i = 0; i < reports->count; i++)
        if (brief.wanted[i] && reports->items[i].text.len == 0)
            *LIST_ADD(arena, &needs) = reports->items[i].hash;
    return needs;
}
