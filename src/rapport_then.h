/*
 * rapport_then -- blocks merged once more, of what was known on a day.  Private
 * to rapport_known.
 */
#ifndef RAPPORT_THEN_H
#define RAPPORT_THEN_H

#include "base/table.h"
#include "keep/keep.h"

/* Where the latest are enough, blocks of more facts than so many are merged of
 * what was found of them alone. */
#define THEN_MOST 300

/* A record or dispute as it was then, its facts told by their ids. */
struct then {
    struct record record;
    struct dispute dispute;
    struct strs facts;
    bool on_topic;
};

struct thens {
    struct then *items;
    size_t count, room;
};

struct as_of {
    struct ledger *ledger;
    struct arena *arena;
    const struct query *query;
    struct holding *holding;
    struct thens records;
    struct thens disputes;
    struct table merged; /* blocks */
    struct table found;  /* indexes of the holding's facts, by id */
    bool bounded;        /* the latest are enough */
    size_t looked_at;    /* facts of blocks */
    struct error *err;
};

/* Whether a report is known to have been published by then. */
bool then_is_known(const struct kept_report *report, int32_t until);

/* Whether a fact is about a topic that was asked for. */
bool then_has_topic(const struct query *query, const struct fact *fact);

/* Merges a block, with all of its frame where it has one. */
bool then_merge_around(struct as_of *self, struct str block);

#endif
