/*
 * rapport_merge -- the last stretch of the path: what was kept becomes records,
 * and records are linked.
 *
 * Blocks of one frame (news/link.h) are merged together.  Those among them that
 * did not change are read, too, but not written.  Links are written before the
 * blocks are marked as fresh, so a program that is stopped between does both
 * again.
 *
 * Several programs may merge at the same time: who has the lock of a frame, or
 * of a block without one, merges it.  What somebody else is at is left for the
 * end and is mostly done by then.
 */
#include "rapport.h"

#include "merge/merge.h"
#include "rapport_correct.h"

#include <stdlib.h>

#define COLLISIONS 16 /* with others that write, before it is given up */

/* A block that must be merged. */
struct stale {
    struct str whose, frame, name;
};

struct stales {
    struct stale *items;
    size_t count, room;
};

struct part {
    struct block block;
    struct records records;
    struct disputes disputes;
};

static int order_stales(const void *left, const void *right)
{
    const struct stale *a = left, *b = right;
    int order = str_order(a->whose, b->whose);

    if (order == 0)
        order = str_order(a->frame, b->frame);
    return order != 0 ? order : str_order(a->name, b->name);
}

static bool is_code(struct str part)
{
    bool code = part.len == 3;

    for (size_t i = 0; code && i < part.len; i++)
        code = part.at[i] >= 'A' && part.at[i] <= 'Z';
    return code;
}

/* The countries that stand in a block's name, and what follows them: the same
 * reports tell of the blocks of one pair, so these are merged one after the
 * other. */
static struct str whose(struct str block)
{
    struct str rest = block, from = block;

    while (rest.len > 0 && !is_code(str_cut(&rest, '/')))
        from = rest;
    return from.len > 0 ? from : block;
}

static bool find_stales(struct ledger *ledger, struct arena *arena,
                        struct stales *stales, struct error *err)
{
    struct strs blocks = {0};

    if (!ledger_stale_blocks(ledger, arena, &blocks, err))
        return false;
    for (size_t i = 0; i < blocks.count; i++)
        *LIST_ADD(arena, stales) =
            (struct stale){whose(blocks.items[i]), link_frame(blocks.items[i]),
                           blocks.items[i]};
    if (stales->count > 1)
        qsort(stales->items, stales->count, sizeof(*stales->items),
              order_stales);
    return true;
}

static bool merge_part(struct ledger *ledger, struct arena *arena,
                       struct str name, struct part *part, struct error *err)
{
    if (!ledger_open_block(ledger, arena, name, &part->block, err))
        return false;
    merge_block(arena, &part->block.facts, &part->block.corrections,
                &part->records, &part->disputes);
    return true;
}

static bool put_part(struct ledger *ledger, const struct part *part,
                     struct error *err)
{
    return ledger_put_records(ledger, &part->block, &part->records,
                              &part->disputes, err);
}

static bool is_stale(const struct part *part)
{
    return part->block.marks.count > 0;
}

/* Long lists are made in one piece: grown ones would take thrice the room. */
static void make_room(struct arena *arena, const struct part *parts,
                      size_t count, struct kept_facts *facts)
{
    for (size_t i = 0; i < count; i++)
        facts->room += parts[i].block.facts.count;
    facts->items = arena_alloc(arena, facts->room, sizeof(*facts->items));
}

/* The facts of all parts as one list; the last part's reports are everybody's,
 * for the ledger hands out one list that grows. */
static void join_parts(struct arena *arena, const struct part *parts,
                       size_t count, struct kept_facts *facts,
                       struct records *records)
{
    make_room(arena, parts, count, facts);
    for (size_t i = 0; i < count; i++) {
        const struct kept_facts *own = &parts[i].block.facts;
        uint32_t before = (uint32_t)facts->count;

        facts->reports = own->reports;
        for (size_t j = 0; j < own->count; j++)
            facts->items[facts->count++] = own->items[j];
        for (size_t j = 0; j < parts[i].records.count; j++) {
            struct record record = parts[i].records.items[j];
            uint32_t *indexes =
                arena_alloc(arena, record.fact_count, sizeof(*indexes));

            for (size_t k = 0; k < record.fact_count; k++)
                indexes[k] = record.facts[k] + before;
            record.facts = indexes;
            *LIST_ADD(arena, records) = record;
        }
    }
}

static bool merge_frame(struct ledger *ledger, struct arena *arena,
                        struct str frame, struct error *err)
{
    struct strs names = link_blocks(arena, frame);
    struct part *parts = arena_alloc(arena, names.count, sizeof(*parts));
    struct kept_facts facts = {0};
    struct records records = {0};
    struct links links;
    bool good = true, stale = false;

    for (size_t i = 0; i < names.count && good; i++) {
        good = merge_part(ledger, arena, names.items[i], &parts[i], err);
        stale = stale || is_stale(&parts[i]);
    }
    if (!good || !stale)
        return good;
    join_parts(arena, parts, names.count, &facts, &records);
    merge_links(arena, &facts, &records, &links);
    good = ledger_put_links(ledger, frame, &links, err);
    for (size_t i = 0; i < names.count && good; i++)
        good = !is_stale(&parts[i]) || put_part(ledger, &parts[i], err);
    return good;
}

static bool merge_alone(struct ledger *ledger, struct arena *arena,
                        struct str name, struct error *err)
{
    struct part part = {0};

    if (!ledger_open_stale(ledger, arena, name, &part.block, err))
        return false;
    if (!is_stale(&part))
        return true;
    merge_block(arena, &part.block.facts, &part.block.corrections,
                &part.records, &part.disputes);
    return put_part(ledger, &part, err);
}

/* How many from here on are merged together. */
static size_t run_of(const struct stales *stales, size_t from)
{
    size_t to = from + 1;

    while (stales->items[from].frame.len > 0 && to < stales->count &&
           str_equal(stales->items[to].frame, stales->items[from].frame))
        to++;
    return to - from;
}

/* Merges what the first of a run belongs to, or leaves it to who is at it. */
static bool merge_run(struct ledger *ledger, const struct stale *stale,
                      bool wait, bool *merged, struct error *err)
{
    struct arena page = {0};
    bool framed = stale->frame.len > 0;
    bool good = ledger_lock(ledger, framed ? stale->frame : stale->name, wait,
                            merged, err);

    ledger_let_go(ledger);
    if (good && *merged)
        good = framed ? merge_frame(ledger, &page, stale->frame, err)
                      : merge_alone(ledger, &page, stale->name, err);
    arena_reset(&page);
    return good;
}

/* Merges all of them; those that somebody else is at stay in the list. */
static bool merge_free(struct ledger *ledger, struct stales *stales,
                       struct error *err)
{
    size_t left = 0, run;
    bool good = ledger_begin_batch(ledger, err), merged;

    for (size_t i = 0; good && i < stales->count; i += run) {
        run = run_of(stales, i);
        good = merge_run(ledger, &stales->items[i], false, &merged, err);
        for (size_t j = 0; good && !merged && j < run; j++)
            stales->items[left++] = stales->items[i + j];
    }
    stales->count = left;
    return good && ledger_end_batch(ledger, err);
}

/* Waits for others; each in a batch of its own, since who waits holds nothing
 * that others wait for. */
static bool merge_left(struct ledger *ledger, const struct stales *stales,
                       struct error *err)
{
    bool good = true, merged;

    for (size_t i = 0; good && i < stales->count; i += run_of(stales, i))
        good = ledger_begin_batch(ledger, err) &&
               merge_run(ledger, &stales->items[i], true, &merged, err) &&
               ledger_end_batch(ledger, err);
    return good;
}

static bool merge_once(struct ledger *ledger, struct error *err)
{
    struct arena arena = {0};
    struct stales stales = {0};
    bool good = find_stales(ledger, &arena, &stales, err) &&
                (stales.count == 0 || merge_free(ledger, &stales, err)) &&
                merge_left(ledger, &stales, err);

    arena_reset(&arena);
    return good;
}

bool rapport_merge(struct ledger *ledger, struct error *err)
{
    bool good = false;

    if (!rapport_settle(ledger, err))
        return false;
    for (int tries = 0; !good && tries < COLLISIONS; tries++) {
        good = merge_once(ledger, err);
        if (!good && !ledger_drop_batch(ledger))
            return false;
    }
    return good;
}
