/*
 * merger -- what the four ways of merging share.
 *
 * The facts of a block are first put into one order that depends on them
 * alone: by report (published, id, hash), then by place in it and id.
 * Everything is decided in that order or in one that it completes, so the
 * order in which the facts came never shows.
 */
#ifndef MERGE_MERGER_H
#define MERGE_MERGER_H

#include "base/table.h"
#include "merge/merge.h"
#include "news/correction.h"
#include "news/names.h"

#define GROUP_NONE UINT32_MAX

/* A person or body that takes part, by name. */
struct name {
    struct words words;
    const char *country; /* "" where unknown */
};

struct item {
    const struct kept_fact *kept;
    const struct fact *fact;
    const struct kept_report *report;
    uint32_t index;     /* in the caller's list */
    uint32_t at;        /* in the order above */
    uint32_t group;     /* the record that it belongs to */
    struct item *next;  /* in its group, or NULL */
    struct name *names; /* who is named: event, office, statement */
    size_t name_count;
    struct words words; /* a set: tie, its name or role; figure and statement,
                           their words */
};

/* The facts that are one thing. */
struct group {
    struct item *founder; /* the one that others are compared with */
    struct item *named;   /* the first with names, or the founder */
    struct item *first, *last;
    size_t count;
};

struct groups {
    struct group *items;
    size_t count, room;
};

struct merger {
    struct arena *arena;
    struct item *items; /* in the order above */
    size_t count;
    struct groups groups;
    struct table taken; /* pairs of group and report */
    struct disputes *disputes;
    struct wording *sounds, *sets; /* of names: words_sound, words_set */
};

/* A fact made ready to be compared, without its place in the order. */
struct item merger_item(const struct merger *merger,
                        const struct kept_facts *facts, uint32_t index);
/* Puts them into the order above. */
void merger_sort(struct item *items, size_t count);

/* Opens a group with this item, or puts the item into a group. */
uint32_t merger_found(struct merger *merger, struct item *item);
void merger_join(struct merger *merger, uint32_t number, struct item *item);

/* True where the group has a fact of the item's report. */
bool merger_has_report(const struct merger *merger, uint32_t group,
                       const struct item *item);

/* The items in another order; `order` must be total. */
struct item **merger_order(const struct merger *merger,
                           int (*order)(const void *, const void *));

/* Groups by words of their founders. */
struct shelf {
    struct table heads;
    struct shelf_link {
        uint32_t group, older; /* TABLE_ABSENT ends */
    } * items;
    size_t count, room;
};

/* How many groups under one word are worth a look. */
#define SHELF_LOOKS 48

void shelf_add(struct arena *arena, struct shelf *shelf, struct str word,
               uint32_t group);

/* Days between two intervals: 0 where they share one, INT32_MAX where one is
 * unknown. */
int32_t days_between(struct interval a, struct interval b);
/* Its number of days; INT32_MAX where an end is open or unknown. */
int32_t days_long(struct interval when);
/* The last day on which the report can have appeared, or DAY_NONE. */
int32_t item_published(const struct item *item);
/* Days between two reports; INT32_MAX where one is not known to have an end. */
int32_t published_apart(const struct item *a, const struct item *b);

/* True where two names can be one's: words_name_same, and no two countries. */
bool name_same(const struct name *a, const struct name *b);

/* People agree where, for each country of which both name somebody, both name
 * one person.  Sets *shared to the number of people whom both name. */
bool event_people_agree(const struct item *a, const struct item *b,
                        size_t *shared);

/* True where two ties of one type are one by their names, ranks or offices; the
 * words of all but offices are words_own. */
bool ties_agree(const struct item *a, const struct item *b);
bool roles_agree(const struct item *a, const struct item *b);

/* A tie's words but for those that name its first two countries; all where
 * there are no others. */
struct words words_own(struct arena *arena, const struct words *words,
                       const struct fact *fact);

/* The four ways.  Each puts every item into a group; figures tell disputes. */
void merge_events(struct merger *merger);
void merge_figures(struct merger *merger);
void merge_statements(struct merger *merger);
void merge_ties(struct merger *merger);

/* Puts the facts that a person moved here behind the others; gives how many
 * those are. */
size_t merge_part_moved(struct merger *merger);

/* Unites and parts groups as persons want it, in the order of the corrections;
 * a group that nothing is left of has no facts. */
void merge_correct(struct merger *merger,
                   const struct corrections *corrections);

/* Below, at or above 0 as a is the better, an equal or the worse evidence of
 * the same thing; the item's order decides last. */
int item_better(const void *left, const void *right);

/*
 * The number of outlets that speak for a group independently.  One outlet
 * counts once.  Outlets count together where they cite the same source, where
 * one cites the other, where one printed the other's report, and where they
 * print nearly the same six words or more that are no direct quotation.  *chain
 * says which count together and why.  The first 48 outlets are looked at; any
 * beyond count each for itself.
 */
unsigned merge_sources(const struct merger *merger, const struct group *group,
                       struct str *chain);

#endif
