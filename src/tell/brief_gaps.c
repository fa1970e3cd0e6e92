/*
 * What the ledger does not know of the two, so that silence can be read.
 */
#include "know/topics.h"
#include "tell/brief.h"
#include "tell/fields.h"
#include "tell/words.h"

#include <stdlib.h>

#define LONG_DAYS 365   /* a time without reports that is told */
#define SILENCES_MOST 3 /* on a page */
#define FIELDS_MOST 4
#define FIELD_RECORDS                                                     \
    3               /* fields with fewer have no figures for want of both \
                     */
#define ONE_SIDED 4 /* one side speaks so many times as often */

/* A report on both, by the first of the telling's facts that it has. */
struct seen {
    struct interval published;
    uint32_t report, fact;
};

struct seens {
    struct seen *items;
    size_t count, room;
};

static int order_seens(const void *a, const void *b)
{
    const struct seen *left = a;
    const struct seen *right = b;
    int order = interval_order(left->published, right->published);

    if (order != 0)
        return order;
    return (left->fact > right->fact) - (left->fact < right->fact);
}

static struct seens reports_of(struct brief *brief)
{
    const struct kept_facts *facts = &brief->telling->facts;
    bool *had = arena_alloc(brief->arena, facts->reports.count + 1, 1);
    struct seens seens = {0};

    for (uint32_t i = 0; i < facts->count; i++) {
        uint32_t report = facts->items[i].report;
        if (had[report] || !brief->about[report])
            continue;
        had[report] = true;
        *LIST_ADD(brief->arena, &seens) =
            (struct seen){facts->reports.items[report].published, report, i};
    }
    if (seens.count > 1)
        qsort(seens.items, seens.count, sizeof(*seens.items), order_seens);
    return seens;
}

static struct line *add_line(struct brief *brief, struct section *section,
                             const char *lead)
{
    if (section->groups.count == 0)
        (void)brief_group(brief, section, (struct str){0});
    struct line *line = LIST_ADD(brief->arena, &section->groups.items[0].lines);
    *line = (struct line){.lead = str_from(lead), .sources = 1};
    return line;
}

/* ---- times without a report ---- */

static bool is_dated(const struct seen *seen)
{
    return interval_known(seen->published) &&
           seen->published.first != DAY_OPEN_PAST &&
           seen->published.last != DAY_OPEN_FUTURE;
}

struct silence {
    const struct seen *from, *to;
    int32_t days;
};

static int order_longest(const void *a, const void *b)
{
    const struct silence *left = a;
    const struct silence *right = b;

    if (left->days != right->days)
        return left->days > right->days ? -1 : 1;
    return order_seens(left->from, right->from);
}

static int order_first(const void *a, const void *b)
{
    return order_seens(((const struct silence *)a)->from,
                       ((const struct silence *)b)->from);
}

static struct silence *silences_of(struct brief *brief,
                                   const struct seens *seens, size_t *count)
{
    struct silence *silences =
        arena_alloc(brief->arena, seens->count + 1, sizeof(*silences));
    const struct seen *last = NULL;

    *count = 0;
    for (size_t i = 0; i < seens->count; i++) {
        const struct seen *seen = &seens->items[i];
        if (!is_dated(seen))
            continue;
        if (last != NULL &&
            seen->published.first - last->published.last > LONG_DAYS)
            silences[(*count)++] = (struct silence){
                last, seen, seen->published.first - last->published.last};
        if (last == NULL || seen->published.last > last->published.last)
            last = seen;
    }
    return silences;
}

static void tell_silences(struct brief *brief, struct section *section,
                          const struct seens *seens)
{
    size_t count = 0;
    struct silence *silences = silences_of(brief, seens, &count);
    struct out text = {.arena = brief->arena};
    struct line *line;

    if (count == 0)
        return;
    qsort(silences, count, sizeof(*silences), order_longest);
    if (!brief->telling->all && count > SILENCES_MOST)
        count = SILENCES_MOST;
    qsort(silences, count, sizeof(*silences), order_first);
    line = add_line(brief, section, "No report");
    for (size_t i = 0; i < count; i++) {
        out_text(&text, i > 0 ? "; " : "");
        out_text(&text, "between ");
        words_date(&text, silences[i].from->published);
        out_text(&text, " and ");
        words_date(&text, silences[i].to->published);
        brief_rest_on(brief, line, silences[i].from->fact);
        brief_rest_on(brief, line, silences[i].to->fact);
    }
    line->text = out_view(&text);
}

/* The ledger goes on, but not on these two. */
static void tell_end(struct brief *brief, struct section *section,
                     const struct seens *seens)
{
    const struct seen *last = NULL;
    struct interval newest = brief->all.last;
    struct out text = {.arena = brief->arena};
    struct line *line;

    for (size_t i = 0; i < seens->count; i++)
        if (is_dated(&seens->items[i]) &&
            (last == NULL ||
             seens->items[i].published.last > last->published.last))
            last = &seens->items[i];
    if (last == NULL || !interval_known(newest) ||
        newest.last == DAY_OPEN_FUTURE ||
        newest.first - last->published.last <= LONG_DAYS / 2)
        return;
    line = add_line(brief, section, "Since then");
    out_text(&text, "the last of the reports is of ");
    words_date(&text, last->published);
    out_text(&text, ", while the ledger goes on to ");
    words_date(&text, newest);
    line->text = out_view(&text);
    brief_rest_on(brief, line, last->fact);
}

static void tell_undated(struct brief *brief, struct section *section,
                         const struct seens *seens)
{
    struct out text = {.arena = brief->arena};
    struct line *line = NULL;
    size_t count = 0;

    for (size_t i = 0; i < seens->count; i++) {
        if (interval_known(seens->items[i].published))
            continue;
        if (line == NULL)
            line = add_line(brief, section, "Undated");
        if (count++ < FIELDS_MOST)
            brief_rest_on(brief, line, seens->items[i].fact);
    }
    if (line == NULL)
        return;
    words_number(&text, (double)count);
    out_text(&text, count == 1 ? " of the reports has no date"
                               : " of the reports have no date");
    line->text = out_view(&text);
}

/* ---- who is heard ---- */

static bool is_said(const struct brief *brief, const struct item *item)
{
    return item->merged.kind == FACT_statement &&
           brief->about[brief->telling->facts.items[item->facts[0]].report];
}

static void tell_one_sided(struct brief *brief, struct section *section)
{
    size_t counts[2] = {0, 0};
    uint32_t facts[2] = {0, 0};
    struct out text = {.arena = brief->arena};
    struct line *line;
    int loud;

    if (brief->telling->query.pair_count < 2)
        return;
    for (size_t i = 0; i < brief->items.count; i++) {
        const struct item *item = &brief->items.items[i];
        int side = brief_side(brief, item->merged.speaker.country);
        if (!is_said(brief, item) || side < 0)
            continue;
        if (counts[side]++ == 0)
            facts[side] = item->facts[0];
    }
    loud = counts[1] > counts[0];
    if (counts[loud] < ONE_SIDED || counts[loud] < ONE_SIDED * counts[!loud])
        return;
    line = add_line(brief, section, "One side");
    words_count(&text, counts[loud], "statement");
    out_format(&text, " of %.*s, ",
               STR_ARG(words_country(brief->telling->know,
                                     brief->telling->query.pair[loud])));
    if (counts[!loud] == 0)
        out_text(&text, "none");
    else
        words_number(&text, (double)counts[!loud]);
    out_format(&text, " of %.*s",
               STR_ARG(words_country(brief->telling->know,
                                     brief->telling->query.pair[!loud])));
    line->text = out_view(&text);
    brief_rest_on(brief, line, facts[loud]);
    if (counts[!loud] > 0)
        brief_rest_on(brief, line, facts[!loud]);
}

/* What only one report tells, of what took place and what was agreed. */
static void tell_lonely(struct brief *brief, struct section *section)
{
    size_t all = 0, alone = 0;
    struct out text = {.arena = brief->arena};
    struct line *line = NULL;

    for (size_t i = 0; i < brief->items.count; i++) {
        const struct item *item = &brief->items.items[i];
        if (!item->both || (item->merged.kind != FACT_event &&
                            item->merged.kind != FACT_figure))
            continue;
        all++;
        if (item->sources > 1)
            continue;
        if (line == NULL)
            line = add_line(brief, section, "One source");
        if (alone++ < FIELDS_MOST)
            brief_rest_on(brief, line, item->facts[0]);
    }
    if (line == NULL)
        return;
    words_number(&text, (double)alone);
    out_text(&text, " of ");
    words_count(&text, all, "event");
    out_text(&text, " and figures ");
    out_text(&text, alone == 1 ? "rests" : "rest");
    out_text(&text, " on one source alone");
    line->text = out_view(&text);
}

/* ---- fields ---- */

struct field {
    const struct word *topic;
    uint32_t fact; /* the first that is on it */
    size_t count, figures;
};

static int order_fields(const void *a, const void *b)
{
    const struct field *left = a;
    const struct field *right = b;

    if (left->count != right->count)
        return left->count > right->count ? -1 : 1;
    return (left->topic > right->topic) - (left->topic < right->topic);
}

static void count_fields(const struct lexicon *topics, struct field *fields,
                         const struct item *item)
{
    for (size_t i = 0; i < item->merged.topics.count; i++) {
        const struct word *topic =
            lexicon_find(topics, item->merged.topics.items[i]);
        if (topic == NULL)
            continue;
        struct field *field = &fields[topic - topics->items];
        field->figures += item->merged.kind == FACT_figure;
        field->fact = field->count == 0 ? item->facts[0] : field->fact;
        field->count += item->merged.kind != FACT_figure;
    }
}

static void tell_fields(struct brief *brief, struct section *section)
{
    const struct lexicon *topics = know_topics(brief->telling->know);
    struct field *fields =
        arena_alloc(brief->arena, topics->count + 1, sizeof(*fields));
    struct out text = {.arena = brief->arena};
    struct line *line = NULL;
    size_t told = 0;

    for (size_t i = 0; i < topics->count; i++)
        fields[i].topic = &topics->items[i];
    for (size_t i = 0; i < brief->items.count; i++)
        if (brief->items.items[i].both ||
            is_said(brief, &brief->items.items[i]))
            count_fields(topics, fields, &brief->items.items[i]);
    if (topics->count > 1)
        qsort(fields, topics->count, sizeof(*fields), order_fields);
    for (size_t i = 0; i < topics->count && told < FIELDS_MOST; i++) {
        if (fields[i].count < FIELD_RECORDS)
            break;
        if (fields[i].figures > 0)
            continue;
        if (line == NULL)
            line = add_line(brief, section, "No figure");
        out_format(&text, "%s%.*s (%zu records)", told++ == 0 ? "on " : ", ",
                   STR_ARG(topic_words(brief->telling->know,
                                       fields[i].topic->surface)),
                   fields[i].count);
        brief_rest_on(brief, line, fields[i].fact);
    }
    if (line != NULL)
        line->text = out_view(&text);
}

void brief_gaps(struct brief *brief, struct section *section)
{
    struct seens seens = reports_of(brief);

    tell_silences(brief, section, &seens);
    tell_end(brief, section, &seens);
    tell_undated(brief, section, &seens);
    tell_one_sided(brief, section);
    tell_fields(brief, section);
    tell_lonely(brief, section);
}
