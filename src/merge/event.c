/*
 * event -- which reports tell of the same happening.
 *
 * Events are taken from the most exact to the vaguest, so that what founds a
 * group is its best known member; a later one joins the group whose founder it
 * fits best and is never itself a measure, so vague dates glue nothing.
 */
#include "merge/merger.h"

#include <stdlib.h>
#include <string.h>

#define NARROW 62 /* days: a date that places a happening */
#define QUARTER 92
#define WIDE 31         /* days past which a date alone is no evidence */
#define UNDATED_NEAR 92 /* days around its report for an event without date */
#define OPEN_REACH 1826 /* days that an open end reaches */
#define LOOKS 64        /* neighbours on each side that are worth a look */
#define CANDIDATES 64
#define SHARED_SOME 1 /* people, where they have not been compared yet */

static int compare(int64_t a, int64_t b) { return (a > b) - (a < b); }

static bool happened(const struct fact *fact)
{
    return fact->status == STATUS_held || fact->status == STATUS_ongoing ||
           fact->status == STATUS_none;
}

/* From the most exact: narrow dates, what happened, most people. */
static int order_exact(const void *left, const void *right)
{
    const struct item *a = *(struct item *const *)left;
    const struct item *b = *(struct item *const *)right;
    int order = compare(days_long(a->fact->when), days_long(b->fact->when));

    if (order == 0)
        order = compare(!happened(a->fact), !happened(b->fact));
    if (order == 0)
        order = compare((int64_t)b->name_count, (int64_t)a->name_count);
    return order != 0 ? order : compare(a->at, b->at);
}

static int order_days(const void *left, const void *right)
{
    const struct item *a = *(struct item *const *)left;
    const struct item *b = *(struct item *const *)right;
    int order = compare(a->fact->when.first, b->fact->when.first);

    return order != 0 ? order : order_exact(left, right);
}

static bool has_names_of(const struct item *item, const char *country)
{
    for (size_t i = 0; i < item->name_count; i++)
        if (strcmp(item->names[i].country, country) == 0)
            return true;
    return false;
}

static bool shares(const struct item *item, const struct name *name)
{
    for (size_t i = 0; i < item->name_count; i++)
        if (name_same(&item->names[i], name))
            return true;
    return false;
}

/* A foreign minister whom a president and a minister receive has two talks. */
bool event_people_agree(const struct item *a, const struct item *b,
                        size_t *shared)
{
    *shared = 0;
    for (size_t i = 0; i < a->name_count; i++)
        *shared += shares(b, &a->names[i]);
    for (size_t i = 0; i < a->name_count; i++) {
        const char *country = a->names[i].country;
        bool met = !has_names_of(b, country);

        for (size_t j = 0; j < a->name_count && !met; j++)
            met = strcmp(a->names[j].country, country) == 0 &&
                  shares(b, &a->names[j]);
        if (!met)
            return false;
    }
    return true;
}

/* How many days two exact reports of one happening may lie apart: travellers
 * arrive, meet and leave, and a call has two dates where it is day here and
 * night there.  Who meets on two days meets twice. */
static int32_t slack_of(const struct item *item, size_t shared)
{
    if (shared == 0)
        return 0;
    if (item->fact->form == FORM_visit)
        return 3;
    return item->fact->form == FORM_call ? 1 : 0;
}

static bool undated_agrees(const struct item *founder, const struct item *item)
{
    int32_t day = item_published(item);
    struct interval when = founder->fact->when;

    if (day == DAY_NONE)
        return false;
    if (!interval_known(when)) {
        int32_t other = item_published(founder);

        return other != DAY_NONE &&
               days_between(interval_day(day), interval_day(other)) <=
                   UNDATED_NEAR;
    }
    if (happened(item->fact) && when.first > day)
        return false;
    return days_between(when, interval_day(day)) <= UNDATED_NEAR;
}

/* How many days a date may be wide where nobody is named by both: a month, or
 * a quarter where nobody is named at all and the place agrees. */
static int32_t widest_of(const struct item *a, const struct item *b)
{
    if (a->name_count == 0 && b->name_count == 0 && a->fact->in[0] != '\0' &&
        strcmp(a->fact->in, b->fact->in) == 0)
        return QUARTER;
    return WIDE;
}

/*
 * "By then" and "from then on" reach over years, but two of them speak of one
 * happening only where they were written at about the same time.
 */
static bool open_ends_agree(struct interval a, struct interval b)
{
    bool past_a = a.first == DAY_OPEN_PAST, past_b = b.first == DAY_OPEN_PAST;
    bool next_a = a.last == DAY_OPEN_FUTURE, next_b = b.last == DAY_OPEN_FUTURE;

    if (past_a && past_b)
        return days_between(interval_day(a.last), interval_day(b.last)) <= WIDE;
    if (next_a && next_b)
        return days_between(interval_day(a.first), interval_day(b.first)) <=
               WIDE;
    if (past_b && !next_a)
        return (int64_t)b.last - a.last <= OPEN_REACH;
    if (next_b && !past_a)
        return (int64_t)a.first - b.first <= OPEN_REACH;
    return true;
}

/* Wide dates need somebody whom both name, or to be the same.  Whatever agrees
 * at all agrees where somebody is shared. */
static bool dates_agree(const struct item *founder, const struct item *item,
                        size_t shared)
{
    struct interval a = founder->fact->when, b = item->fact->when;

    if (!interval_known(b) || !interval_known(a))
        return shared > 0 && undated_agrees(founder, item);
    if (interval_equal(a, b))
        return true;
    if (shared == 0 && (days_long(a) > widest_of(founder, item) ||
                        days_long(b) > widest_of(founder, item)))
        return false;
    if (!open_ends_agree(a, b))
        return false;
    return days_between(a, b) <= slack_of(item, shared);
}

static bool frames_agree(const struct fact *a, const struct fact *b)
{
    if (a->in[0] != '\0' && b->in[0] != '\0' && strcmp(a->in, b->in) != 0)
        return false;
    if ((a->status == STATUS_cancelled && happened(b)) ||
        (b->status == STATUS_cancelled && happened(a)))
        return false;
    return a->negated == b->negated && a->hypothetical == b->hypothetical &&
           a->event == b->event && a->form == b->form;
}

struct choice {
    uint32_t group;
    int64_t score;
    int32_t away; /* days from the report's publication to the happening */
    uint32_t seen[CANDIDATES];
    size_t seen_count;
};

static bool first_look(struct choice *choice, uint32_t group)
{
    for (size_t i = choice->seen_count; i-- > 0;)
        if (choice->seen[i] == group)
            return false;
    if (choice->seen_count == CANDIDATES)
        return false;
    choice->seen[choice->seen_count++] = group;
    return true;
}

/* Keeps the group if the item fits it better than the best so far: the same
 * days and place and more people, then the one nearest to publication.  What
 * is cheap is asked first. */
static void consider(const struct merger *merger, const struct item *item,
                     uint32_t number, struct choice *choice)
{
    const struct group *group = &merger->groups.items[number];
    const struct fact *a = group->founder->fact, *b = item->fact;
    int32_t day = item_published(item), away = INT32_MAX;
    int64_t score;
    size_t shared;

    if (!first_look(choice, number) || !frames_agree(a, b) ||
        !dates_agree(group->founder, item, SHARED_SOME) ||
        !event_people_agree(group->named, item, &shared) ||
        !dates_agree(group->founder, item, shared) ||
        merger_has_report(merger, number, item))
        return;
    score = 2 * (int64_t)shared;
    if (interval_equal(a->when, b->when))
        score += 4;
    if (a->in[0] != '\0' && strcmp(a->in, b->in) == 0)
        score++;
    if (a->place.len > 0 && str_equal(a->place, b->place))
        score++;
    if (day != DAY_NONE)
        away = days_between(a->when, interval_day(day));
    if (choice->group == GROUP_NONE || score > choice->score ||
        (score == choice->score && away < choice->away)) {
        choice->group = number;
        choice->score = score;
        choice->away = away;
    }
}

/* ---- what nobody dated ---- */

/* The dated group that an event without date fits, if it fits one alone. */
struct only {
    uint32_t group;
    bool held;          /* as that group is told by its founder */
    bool several, many; /* too many to look at */
};

/* One more group that fits.  What others tell as done outweighs their plans. */
static void add_fitting(const struct merger *merger, struct only *only,
                        uint32_t group)
{
    bool held = happened(merger->groups.items[group].founder->fact);

    if (group == only->group || (only->held && !held))
        return;
    only->several = only->group != GROUP_NONE && only->held == held;
    only->group = group;
    only->held = held;
}

static bool same_place(const struct fact *a, const struct fact *b)
{
    if (a->in[0] != '\0' && b->in[0] != '\0')
        return strcmp(a->in, b->in) == 0;
    return a->place.len > 0 && str_equal(a->place, b->place);
}

/* What was told as done was done by then, what was planned was to come. */
static bool told_in_time(const struct item *founder, const struct item *item)
{
    int32_t day = item_published(item);
    struct interval when = founder->fact->when;

    if (day == DAY_NONE)
        return true;
    return happened(item->fact) ? when.first <= day : when.last >= day;
}

/* The same form, place and people, all of them: the visitor, or two who met. */
static bool fits_undated(const struct merger *merger, const struct item *item,
                         uint32_t number)
{
    const struct group *group = &merger->groups.items[number];
    const struct item *founder = group->founder;
    size_t least = item->fact->form == FORM_visit ? 1 : 2, shared;

    return frames_agree(founder->fact, item->fact) &&
           same_place(founder->fact, item->fact) &&
           told_in_time(founder, item) &&
           !merger_has_report(merger, number, item) &&
           event_people_agree(group->named, item, &shared) && shared >= least &&
           shared == item->name_count;
}

/* Beyond SHELF_LOOKS nobody can tell which one was meant. */
static void look_for_only(const struct merger *merger,
                          const struct shelf *people, const struct item *item,
                          struct str word, struct only *only)
{
    uint32_t at = table_find(&people->heads, word);
    unsigned looks = 0;

    for (; at < people->count && looks <= SHELF_LOOKS; looks++) {
        uint32_t group = people->items[at].group;

        at = people->items[at].older;
        if (looks == SHELF_LOOKS)
            only->many = true;
        else if (fits_undated(merger, item, group))
            add_fitting(merger, only, group);
    }
}

static uint32_t find_only(const struct merger *merger,
                          const struct shelf *people, const struct item *item)
{
    struct only only = {.group = GROUP_NONE};

    for (size_t i = 0; i < item->name_count; i++)
        for (size_t j = 0; j < item->names[i].words.count; j++)
            look_for_only(merger, people, item, item->names[i].words.items[j],
                          &only);
    return only.several || only.many ? GROUP_NONE : only.group;
}

/* Dated groups are found by the words of the names in them. */
static void shelve(const struct merger *merger, struct shelf *people,
                   const struct item *item)
{
    if (!interval_known(item->fact->when))
        return;
    for (size_t i = 0; i < item->name_count; i++)
        for (size_t j = 0; j < item->names[i].words.count; j++)
            shelf_add(merger->arena, people, item->names[i].words.items[j],
                      item->group);
}

/* Where among the dated events to start looking: at the item's own day, or, in
 * a vague date, as near to its report as the date allows. */
static int32_t day_to_look(const struct item *item)
{
    struct interval when = item->fact->when;
    int32_t day = item_published(item);

    if (!interval_known(when))
        return day;
    if (day == DAY_NONE || days_long(when) <= 3)
        return when.first != DAY_OPEN_PAST ? when.first : when.last;
    if (day < when.first)
        return when.first;
    return day > when.last ? when.last : day;
}

static size_t first_from(struct item *const *dated, size_t count, int32_t day)
{
    size_t low = 0;

    while (low < count) {
        size_t middle = low + (count - low) / 2;

        if (dated[middle]->fact->when.first < day)
            low = middle + 1;
        else
            count = middle;
    }
    return low;
}

static void look_around(const struct merger *merger, struct item *const *dated,
                        size_t count, const struct item *item,
                        struct choice *choice)
{
    size_t at, up;

    struct interval when = item->fact->when;

    /* What was some time after 2019 may be any of these. */
    if (item_published(item) == DAY_NONE &&
        (!interval_known(when) ||
         (happened(item->fact) && when.last == DAY_OPEN_FUTURE)))
        return;
    at = up = first_from(dated, count, day_to_look(item));
    for (unsigned i = 0; i < LOOKS && at > 0; i++)
        if (dated[--at]->group != GROUP_NONE)
            consider(merger, item, dated[at]->group, choice);
    for (unsigned i = 0; i < LOOKS && up < count; i++, up++)
        if (dated[up]->group != GROUP_NONE)
            consider(merger, item, dated[up]->group, choice);
}

static uint32_t find_group(const struct merger *merger,
                           struct item *const *dated, size_t count,
                           const struct item *item, uint32_t vague)
{
    struct choice choice = {.group = GROUP_NONE};
    size_t groups = merger->groups.count;

    look_around(merger, dated, count, item, &choice);
    for (size_t j = 0; j < LOOKS && choice.group == GROUP_NONE &&
                       vague != GROUP_NONE && groups - j > vague;
         j++)
        consider(merger, item, (uint32_t)(groups - j - 1), &choice);
    return choice.group;
}

void merge_events(struct merger *merger)
{
    struct item **exact = merger_order(merger, order_exact);
    struct item **dated = merger_order(merger, order_exact);
    struct shelf people = {0};
    size_t count = 0;
    uint32_t vague = GROUP_NONE; /* the first group without a narrow date */

    while (count < merger->count &&
           days_long(dated[count]->fact->when) <= NARROW)
        count++;
    qsort(dated, count, sizeof(*dated), order_days);
    for (size_t i = 0; i < merger->count; i++) {
        uint32_t groups = (uint32_t)merger->groups.count;
        uint32_t group = find_group(merger, dated, count, exact[i], vague);

        if (group == GROUP_NONE && !interval_known(exact[i]->fact->when))
            group = find_only(merger, &people, exact[i]);
        if (group != GROUP_NONE)
            merger_join(merger, group, exact[i]);
        else
            merger_found(merger, exact[i]);
        shelve(merger, &people, exact[i]);
        if (i >= count && vague == GROUP_NONE)
            vague = groups;
    }
}
