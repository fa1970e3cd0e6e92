/*
 * How often the two met, by year and by the level at which they did.
 */
#include "tell/brief.h"
#include "tell/words.h"

#include <stdlib.h>
#include <string.h>

/* The levels of data/en/words/protocol.tsv, the highest first. */
static const char *const levels[] = {"head", "minister", "official"};

#define LEVELS (sizeof(levels) / sizeof(levels[0]))
#define UNKNOWN LEVELS

/* The words of an office in a row, to be looked up. */
#define MOST_WORDS 24

struct year {
    int year; /* 0: not known */
    size_t counts[LEVELS + 1], all;
    struct line *line;
};

struct years {
    struct year *items;
    size_t count, room;
};

static bool is_met(const struct brief *brief, const struct item *item)
{
    (void)brief;
    return item->both && brief_is_gathering(&item->merged) &&
           !brief_is_plan(&item->merged) && !item->merged.negated;
}

static size_t protocol_named(struct str name)
{
    size_t level = 0;

    while (level < LEVELS && !str_equal(str_from(levels[level]), name))
        level++;
    return level;
}

/* What stands first counts: a deputy minister is no minister. */
static size_t level_of_role(const struct lexicon *lexicon, struct str role)
{
    struct str words[MOST_WORDS];
    size_t count = 0, length = 0;

    while (role.len > 0 && count < MOST_WORDS) {
        struct str word = str_cut(&role, ' ');
        if (word.len > 0)
            words[count++] = word;
    }
    for (size_t i = 0; i < count; i++) {
        const struct word *word = lexicon_longest(
            lexicon, &words[i], sizeof(*words), count - i, &length);
        if (word != NULL)
            return protocol_named(word->sign);
    }
    return UNKNOWN;
}

/* Of each side the highest who takes part, and of these the lower: a minister
 * whom a president receives meets as a minister. */
static size_t level_of(const struct brief *brief, const struct fact *event)
{
    const struct lexicon *lexicon =
        know_words(brief->telling->know, "protocol");
    size_t sides[2] = {UNKNOWN, UNKNOWN};

    for (size_t i = 0; i < event->who.count; i++) {
        const struct party *party = &event->who.items[i];
        int side = brief_side(brief, party->country);
        size_t level =
            party->body.len > 0 ? UNKNOWN : level_of_role(lexicon, party->role);
        if (side >= 0 && level < sides[side])
            sides[side] = level;
    }
    if (sides[0] == UNKNOWN || sides[1] == UNKNOWN)
        return sides[0] < sides[1] ? sides[0] : sides[1];
    return sides[0] > sides[1] ? sides[0] : sides[1];
}

/* The year, where it is one alone. */
static int year_of(const struct item *item)
{
    struct interval when = item->merged.when;
    int first = 0, last = 0, month = 0, date = 0;

    if (brief_only_reported(item))
        when = item->done_said;
    if (!interval_known(when) || when.first == DAY_OPEN_PAST ||
        when.last == DAY_OPEN_FUTURE)
        return 0;
    day_to_civil(when.first, &first, &month, &date);
    day_to_civil(when.last, &last, &month, &date);
    return first == last ? first : 0;
}

static struct year *find_year(struct brief *brief, struct years *years,
                              int year)
{
    for (size_t i = 0; i < years->count; i++)
        if (years->items[i].year == year)
            return &years->items[i];
    struct year *added = LIST_ADD(brief->arena, years);
    *added = (struct year){.year = year,
                           .line = ARENA_NEW(brief->arena, struct line)};
    return added;
}

/* The latest first, what has no year last. */
static int order_years(const void *a, const void *b)
{
    int left = ((const struct year *)a)->year;
    int right = ((const struct year *)b)->year;

    return (left < right) - (left > right);
}

static struct str number_cell(struct brief *brief, size_t count)
{
    struct out out = {.arena = brief->arena};

    if (count > 0)
        words_number(&out, (double)count);
    return out_view(&out);
}

static void add_year(struct brief *brief, struct group *group,
                     const struct year *year)
{
    struct line *line = LIST_ADD(brief->arena, &group->lines);
    struct out out = {.arena = brief->arena};

    *line = *year->line;
    line->sources = 1;
    if (year->year == 0)
        out_text(&out, "No one year");
    else
        out_format(&out, "%d", year->year);
    line->cells[0] = out_view(&out);
    line->cells[1] = number_cell(brief, year->all);
    for (size_t i = 0; i <= LEVELS; i++)
        line->cells[2 + i] = number_cell(brief, year->counts[i]);
}

void brief_counts(struct brief *brief, struct section *section)
{
    static const struct column columns[] = {
        {"year", "Year"},           {"all", "All"},
        {"heads", "Heads"},         {"ministers", "Ministers"},
        {"officials", "Officials"}, {"others", "Level not told"}};
    struct picked picked = brief_pick(brief, FACT_event, is_met);
    struct years years = {0};
    size_t unknown = 0;
    size_t most = brief->telling->all ? 6 : 2;

    for (size_t i = 0; i < picked.count; i++) {
        const struct item *item = picked.items[i];
        if (brief_is_part(item)) /* it is one meeting with the visit */
            continue;
        struct year *year = find_year(brief, &years, year_of(item));
        year->all++;
        size_t level = level_of(brief, &item->merged);
        year->counts[level]++;
        unknown += level == UNKNOWN;
        if (year->line->fact_count < most)
            brief_rest_on(brief, year->line, item->facts[0]);
    }
    if (years.count == 0)
        return;
    qsort(years.items, years.count, sizeof(*years.items), order_years);
    struct group *group = brief_group(brief, section, (struct str){0});
    group->columns = columns;
    group->column_count = sizeof(columns) / sizeof(*columns);
    group->column_count -= unknown == 0; /* the last one */
    group->fixed = group->column_count;
    for (size_t i = 0; i < years.count; i++)
        add_year(brief, group, &years.items[i]);
}
