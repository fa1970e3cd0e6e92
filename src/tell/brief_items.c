/*
 * What a brief tells: the ledger's records, each with the gaps of its best fact
 * filled by its other facts.
 */
#include "base/table.h"
#include "tell/brief.h"
#include "tell/fields.h"

#include <stdlib.h>
#include <string.h>

const struct kept_report *brief_report_of(const struct brief *brief,
                                          uint32_t fact)
{
    const struct kept_facts *facts = &brief->telling->facts;

    return &facts->reports.items[facts->items[fact].report];
}

struct str brief_outlet(const struct kept_report *report)
{
    if (report->outlet.len > 0)
        return report->outlet;
    if (report->cites.count > 0)
        return report->cites.items[0];
    return STR("outlet not named");
}

/* Letters alike but for case; a hyphen is a blank: "Suk-yeol", "Suk Yeol". */
static char plain_letter(char c)
{
    if (c == '-')
        return ' ';
    return (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

/* The length of the word at `at`. */
static size_t word_at(struct str text, size_t at)
{
    size_t end = at;

    while (end < text.len && plain_letter(text.at[end]) != ' ')
        end++;
    return end - at;
}

static bool holds_word(struct str text, struct str word)
{
    for (size_t at = 0; at < text.len;) {
        size_t length = word_at(text, at);
        size_t same = 0;
        while (same < length && length == word.len &&
               plain_letter(text.at[at + same]) == plain_letter(word.at[same]))
            same++;
        if (same == length && length == word.len)
            return true;
        at += length + 1;
    }
    return false;
}

static bool has_words(struct str text, struct str words)
{
    for (size_t at = 0; at < words.len;) {
        size_t length = word_at(words, at);
        if (length > 0 &&
            !holds_word(text, (struct str){words.at + at, length}))
            return false;
        at += length + 1;
    }
    return words.len > 0;
}

/* "Tokayev" and "Kassym-Jomart Tokayev" of one country are one person. */
static bool is_same_party(const struct party *a, const struct party *b)
{
    if (a->country[0] != '\0' && b->country[0] != '\0' &&
        strcmp(a->country, b->country) != 0)
        return false;
    if (a->name.len == 0 || b->name.len == 0)
        return strcmp(a->country, b->country) == 0;
    return has_words(a->name, b->name) || has_words(b->name, a->name);
}

static void fill_str(struct str *into, struct str from)
{
    if (into->len == 0)
        *into = from;
}

static void fill_party(struct party *into, const struct party *from)
{
    if (from->name.len > into->name.len)
        into->name = from->name;
    fill_str(&into->role, from->role);
    if (into->country[0] == '\0')
        memcpy(into->country, from->country, sizeof(into->country));
}

/* A plan that names days, not a season. */
#define PLAN_DAYS 31

/* So many parties a line can name and still be read. */
#define MAX_WHO 24

static void fill_who(struct arena *arena, struct parties *into,
                     const struct parties *from)
{
    for (size_t i = 0; i < from->count; i++) {
        size_t j = 0;
        while (j < into->count &&
               !is_same_party(&into->items[j], &from->items[i]))
            j++;
        if (j < into->count)
            fill_party(&into->items[j], &from->items[i]);
        else if (into->count < MAX_WHO)
            *LIST_ADD(arena, into) = from->items[i];
    }
}

static int64_t length_of(struct interval when)
{
    return (int64_t)when.last - (int64_t)when.first + when.about;
}

static void fill_interval(struct interval *into, struct interval from)
{
    if (!interval_known(from))
        return;
    if (!interval_known(*into) || length_of(from) < length_of(*into))
        *into = from;
}

/* What has happened outweighs what was planned; what was called off too. */
static int weight_of(enum status status)
{
    switch (status) {
    case STATUS_held:
    case STATUS_signed:
    case STATUS_in_force:
    case STATUS_ended:
        return 5;
    case STATUS_ongoing:
        return 4;
    case STATUS_cancelled:
        return 3;
    case STATUS_planned:
        return 2;
    case STATUS_proposed:
        return 1;
    default:
        return 0;
    }
}

bool brief_is_plan(const struct fact *event)
{
    return event->status == STATUS_planned ||
           event->status == STATUS_proposed ||
           event->status == STATUS_cancelled || event->hypothetical;
}

bool brief_is_gathering(const struct fact *event)
{
    return event->form == FORM_talks || event->form == FORM_visit ||
           event->form == FORM_call || event->form == FORM_forum;
}

static bool is_done(const struct fact *event)
{
    return weight_of(event->status) >= weight_of(STATUS_ongoing);
}

/* What was planned dates what took place only where no report of the deed does
 * and the plan was exact: "in 2024" says less than that it was done by June. */
static void fill_when(struct fact *into, const struct fact *from)
{
    bool open =
        !interval_known(into->when) || into->when.first == DAY_OPEN_PAST;

    if (is_done(into) && !is_done(from) &&
        (!open || length_of(from->when) > PLAN_DAYS ||
         (interval_known(into->when) && from->when.first > into->when.last)))
        return;
    fill_interval(&into->when, from->when);
}

static void fill_event(struct arena *arena, struct fact *into,
                       const struct fact *from)
{
    fill_who(arena, &into->who, &from->who);
    fill_when(into, from);
    fill_str(&into->place, from->place);
    if (into->in[0] == '\0')
        memcpy(into->in, from->in, sizeof(into->in));
    if (into->level == LEVEL_none)
        into->level = from->level;
}

static void fill_tie(struct fact *into, const struct fact *from)
{
    fill_interval(&into->since, from->since);
    fill_interval(&into->signed_on, from->signed_on);
    fill_interval(&into->term, from->term);
    fill_str(&into->instrument, from->instrument);
    fill_str(&into->role, from->role);
    for (size_t i = 0; i < into->who.count && i < from->who.count; i++)
        fill_party(&into->who.items[i], &from->who.items[i]);
}

static void fill_figure(struct fact *into, const struct fact *from)
{
    fill_interval(&into->when, from->when);
    fill_interval(&into->since, from->since);
    fill_str(&into->change, from->change);
    if (into->amount.values == 0)
        into->amount = from->amount;
    if (into->said_by.name.len == 0)
        into->said_by = from->said_by;
}

static void fill(struct arena *arena, struct fact *into,
                 const struct fact *from)
{
    if (weight_of(from->status) > weight_of(into->status))
        into->status = from->status;
    if (into->kind == FACT_event)
        fill_event(arena, into, from);
    else if (into->kind == FACT_tie)
        fill_tie(into, from);
    else if (into->kind == FACT_figure)
        fill_figure(into, from);
    else
        fill_party(&into->speaker, &from->speaker);
}

/* A country alone says nothing beside one of its people. */
static void drop_bare_countries(struct parties *who)
{
    size_t kept = 0;

    for (size_t i = 0; i < who->count; i++) {
        bool named = who->items[i].name.len > 0 || who->items[i].role.len > 0;
        for (size_t j = 0; !named && j < who->count; j++)
            named = j != i && who->items[j].name.len > 0 &&
                    strcmp(who->items[i].country, who->items[j].country) == 0;
        bool bare = who->items[i].name.len == 0 && who->items[i].role.len == 0;
        if (!bare || !named)
            who->items[kept++] = who->items[i];
    }
    who->count = kept;
}

static void note_dates(const struct brief *brief, struct item *item,
                       uint32_t fact)
{
    struct interval when = brief_report_of(brief, fact)->published;
    bool done = is_done(&brief->telling->facts.items[fact].fact);

    if (!interval_known(when))
        return;
    if (!interval_known(item->first_said) ||
        interval_order(when, item->first_said) < 0)
        item->first_said = when;
    if (done && (!interval_known(item->done_said) ||
                 interval_order(when, item->done_said) < 0))
        item->done_said = when;
    if (!interval_known(item->last_said) ||
        interval_order(when, item->last_said) > 0)
        item->last_said = when;
}

/* An office has ended where the latest report to speak of it says so. */
static void settle_office(const struct brief *brief, struct item *item)
{
    struct interval latest = INTERVAL_NONE;
    bool ended = false;

    for (size_t i = 0; i < item->fact_count; i++) {
        const struct fact *fact =
            &brief->telling->facts.items[item->facts[i]].fact;
        struct interval when =
            brief_report_of(brief, item->facts[i])->published;
        int order = interval_known(latest) ? interval_order(when, latest) : 1;
        if (order < 0 || (i > 0 && !interval_known(when)))
            continue;
        ended = fact->status == STATUS_ended || (ended && order == 0);
        latest = when;
    }
    item->merged.status = ended ? STATUS_ended : STATUS_in_force;
}

static void copy_who(struct arena *arena, struct fact *fact)
{
    struct parties who = {0};

    for (size_t i = 0; i < fact->who.count && i < MAX_WHO; i++)
        *LIST_ADD(arena, &who) = fact->who.items[i];
    fact->who = who;
}

/* What goes both ways has no direction. */
static void sort_countries(struct fact *figure)
{
    char first[4];

    if (!measure_symmetric(figure->measure) || figure->country_count < 2 ||
        strcmp(figure->countries[0], figure->countries[1]) <= 0)
        return;
    memcpy(first, figure->countries[0], sizeof(first));
    memcpy(figure->countries[0], figure->countries[1], sizeof(first));
    memcpy(figure->countries[1], first, sizeof(first));
}

void brief_item(const struct brief *brief, struct item *item)
{
    const struct kept_fact *facts = brief->telling->facts.items;
    struct fact *merged = &item->merged;
    unsigned seen = 0;

    item->first_said = INTERVAL_NONE;
    item->last_said = INTERVAL_NONE;
    item->done_said = INTERVAL_NONE;
    *merged = facts[item->facts[0]].fact;
    copy_who(brief->arena, merged);
    merged->topics = (struct strs){0};
    for (size_t i = 0; i < item->fact_count; i++) {
        const struct fact *fact = &facts[item->facts[i]].fact;
        fields_unite(brief->arena, &merged->topics, &fact->topics);
        if (i > 0)
            fill(brief->arena, merged, fact);
        item->was_planned = item->was_planned ||
                            fact->status == STATUS_planned ||
                            fact->status == STATUS_proposed;
        seen |= brief_sides_in(brief, fact);
        note_dates(brief, item, item->facts[i]);
    }
    if (merged->kind == FACT_event)
        drop_bare_countries(&merged->who);
    if (merged->kind == FACT_tie && merged->tie == TIE_office)
        settle_office(brief, item);
    if (merged->kind == FACT_figure)
        sort_countries(merged);
    item->both = seen == (1U << brief_sides(brief)) - 1;
}

static void add_item(struct brief *brief, struct item item)
{
    brief_item(brief, &item);
    *LIST_ADD(brief->arena, &brief->items) = item;
}

static void link_items(struct brief *brief)
{
    const struct links *links = &brief->telling->links;
    struct table ids = {0};

    for (uint32_t i = 0; i < brief->items.count; i++)
        table_set(brief->arena, &ids, brief->items.items[i].id, i);
    for (size_t i = 0; i < links->count; i++) {
        const struct link *link = &links->items[i];
        uint32_t from = table_find(&ids, link->from);
        uint32_t to = table_find(&ids, link->to);

        if (from == TABLE_ABSENT || to == TABLE_ABSENT)
            continue;
        brief->items.items[from].linked[link->kind] = &brief->items.items[to];
        if (link->kind == LINK_kept)
            brief->items.items[to].was_planned = true;
    }
}

void brief_items(struct brief *brief)
{
    const struct telling *telling = brief->telling;
    bool *taken =
        arena_alloc(brief->arena, telling->facts.count + 1, sizeof(*taken));
    uint32_t *self =
        arena_alloc(brief->arena, telling->facts.count + 1, sizeof(*self));

    for (size_t i = 0; i < telling->records.count; i++) {
        const struct record *record = &telling->records.items[i];
        if (record->fact_count == 0)
            continue;
        for (size_t j = 0; j < record->fact_count; j++)
            taken[record->facts[j]] = true;
        add_item(brief, (struct item){.id = record->id,
                                      .facts = record->facts,
                                      .fact_count = record->fact_count,
                                      .sources = record->sources});
    }
    for (uint32_t i = 0; i < telling->facts.count; i++) {
        if (taken[i])
            continue;
        self[i] = i;
        add_item(brief, (struct item){.id = telling->facts.items[i].id,
                                      .facts = &self[i],
                                      .fact_count = 1,
                                      .sources = 1});
    }
    link_items(brief);
}

struct interval brief_time_of(const struct item *item)
{
    const struct fact *fact = &item->merged;

    if (interval_known(fact->when))
        return fact->when;
    if (fact->kind == FACT_tie && interval_known(fact->signed_on))
        return fact->signed_on;
    if (fact->kind == FACT_tie && interval_known(fact->since))
        return fact->since;
    return item->last_said;
}

bool brief_is_part(const struct item *item)
{
    const struct item *visit = item->linked[LINK_part];

    return visit != NULL && visit->both && visit != item &&
           brief_is_gathering(&visit->merged) && !brief_is_plan(&visit->merged);
}

/* "Before June" stands at the end of May; an event without date at the day of
 * its first report. */
static struct interval sorted_by(const struct item *item)
{
    struct interval when = item->merged.when;

    if (item->merged.kind == FACT_event && !interval_known(when))
        return item->done_said;
    if (when.first == DAY_OPEN_PAST)
        when.first = when.last;
    return when;
}

static int order_items(const void *a, const void *b)
{
    const struct item *left = *(const struct item *const *)a;
    const struct item *right = *(const struct item *const *)b;
    int order = interval_order(sorted_by(left), sorted_by(right));

    if (order == 0)
        order = interval_order(left->first_said, right->first_said);
    return order != 0 ? order : str_order(left->id, right->id);
}

void brief_sort(const struct item **items, size_t count)
{
    if (count > 1)
        qsort(items, count, sizeof(const struct item *), order_items);
}

struct picked brief_pick(struct brief *brief, enum fact_kind kind,
                         bool (*wanted)(const struct brief *brief,
                                        const struct item *item))
{
    struct picked picked = {0};

    picked.items = arena_alloc(brief->arena, brief->items.count + 1,
                               sizeof(const struct item *));
    for (size_t i = 0; i < brief->items.count; i++) {
        const struct item *item = &brief->items.items[i];
        if (item->merged.kind == kind && wanted(brief, item))
            picked.items[picked.count++] = item;
    }
    brief_sort(picked.items, picked.count);
    return picked;
}
