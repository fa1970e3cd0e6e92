#include "main/lot.h"

#include <stdio.h>
#include <time.h>

/* What became of an item. */
struct fate {
    size_t item; /* among those taken */
    struct source source;
    bool unreadable;      /* it is no item */
    bool deadly, passing; /* it killed who read it; it may be had later */
    size_t refusals;
    struct error why; /* of the first */
};

struct lot {
    struct fate *items;
    size_t count, room;
};

double work_clock(void)
{
    struct timespec at = {0};

    clock_gettime(CLOCK_MONOTONIC, &at);
    return (double)at.tv_sec + (double)at.tv_nsec / 1e9;
}

/* ---- on the way ---- */

static void note(struct fate *fate, const struct error *err)
{
    fate->deadly |= err->code == ERROR_DEADLY;
    fate->passing |= err->code == ERROR_MISSING || err->code == ERROR_NETWORK ||
                     err->code == ERROR_TOO_OFTEN;
    if (fate->refusals++ == 0)
        fate->why = *err;
}

struct running {
    struct working *working;
    struct fate *fates;
    const struct tally *tally;
};

static void refused(void *self, const struct error *err)
{
    struct running *running = self;

    note(&running->fates[running->tally->source], err);
}

static bool progress(void *self, const struct tally *tally,
                     const struct taken *taken)
{
    struct running *running = self;

    (void)tally;
    (void)taken;
    queue_hold(running->working->queue);
    return true;
}

static void writing(void *self, bool begins)
{
    struct running *running = self;
    struct working *working = running->working;

    if (begins)
        working->writing = work_clock();
    else
        working->figures.ledger += work_clock() - working->writing;
}

/* ---- afterwards ---- */

static void tell_why(const struct fate *fate, struct out *out)
{
    const struct error *why = &fate->why;

    out_format(out, "%s:", why->source);
    if (why->line > 0)
        out_format(out, "%u:", why->line);
    out_format(out, " %s", why->text);
    if (fate->refusals > 1)
        out_format(out, "; and %zu more", fate->refusals - 1);
}

static void bury(struct working *working, const struct fate *fate)
{
    struct arena arena = {0};
    struct out reason = {.arena = &arena};
    struct error err;

    tell_why(fate, &reason);
    if (queue_bury(working->queue, fate->item, out_view(&reason), &err))
        working->figures.dead++;
    else
        complain(&err);
    arena_reset(&arena);
}

/* What may go well another time is given back; a little later each time. */
static void settle(struct working *working, const struct taken_items *taken,
                   const struct fate *fate)
{
    uint64_t tries = taken->items[fate->item].tries;

    if (fate->refusals == 0) {
        queue_done(working->queue, fate->item);
        working->figures.done++;
        return;
    }
    if (!working->call->settings.quiet)
        complain(&fate->why);
    if ((fate->deadly || fate->passing) && tries < LOT_TRIES) {
        queue_return(working->queue, fate->item, (double)tries);
        working->figures.returned++;
        return;
    }
    bury(working, fate);
}

static bool run(struct working *working, struct arena *page,
                const struct lot *lot, struct error *err)
{
    struct source *sources =
        arena_alloc(page, lot->count + 1, sizeof(*sources));
    struct tally tally = {0};
    struct running running = {working, lot->items, &tally};
    struct path_settings path = working->path;
    bool good;

    for (size_t i = 0; i < lot->count; i++)
        sources[i] = lot->items[i].source;
    path.ledger = working->ledger;
    path.refused = refused;
    path.progress = progress;
    path.writing = writing;
    path.self = &running;
    good = rapport_take(&path, sources, lot->count, &tally, err);
    working->figures.reports += tally.read;
    working->figures.added += tally.added;
    working->figures.known += tally.known;
    working->unmerged |= tally.added > 0;
    return good;
}

static bool run_lot(struct working *working, struct arena *page,
                    const struct taken_items *taken, const struct lot *lot,
                    struct error *err)
{
    if (lot->count > 0 && !run(working, page, lot, err))
        return false;
    for (size_t i = 0; i < lot->count; i++)
        settle(working, taken, &lot->items[i]);
    return true;
}

/* An address is read alone: who waits for its host keeps no other item, and no
 * transaction, waiting. */
static bool run_alone(struct working *working, struct arena *page,
                      const struct taken_items *taken, struct fate *fate,
                      struct error *err)
{
    struct lot lot = {fate, 1, 1};
    struct path_settings before = working->path;
    int status = STATUS_GOOD;
    bool good;

    if (fate->source.bytes.at == NULL && fetch_takes(fate->source.name)) {
        if (!working->has_web)
            web_init(&working->web, working->call);
        working->has_web =
            working->has_web || web_open(&working->web, working->call, &status);
        working->path.web = working->has_web ? &working->web.reading : NULL;
    }
    good = run_lot(working, page, taken, &lot, err);
    working->path = before;
    return good;
}

/* Nobody ever said anything of it: it ends who has it in hand. */
static void give_up(struct working *working, const struct taken_items *taken,
                    struct fate *fate)
{
    error_at(&fate->why, ERROR_DEADLY,
             (struct place){.source = fate->source.name},
             "each of %llu workers that had it in hand ended without a word; "
             "not read again",
             (unsigned long long)taken->items[fate->item].tries);
    fate->refusals = 1;
    bury(working, fate);
}

static void unpack(struct working *working, struct arena *page,
                   const struct taken_items *taken, struct lot *all)
{
    (void)working;
    for (size_t i = 0; i < taken->count; i++) {
        struct fate *fate = LIST_ADD(page, all);
        struct error err;

        *fate = (struct fate){.item = i, .source = source_named(STR("?"))};
        fate->unreadable =
            !item_unpack(page, taken->items[i].bytes, &fate->source, &err);
        if (fate->unreadable)
            note(fate, &err);
    }
}

/* What came back without a word more than once may be what ended its worker: it
 * is read alone, after the others, so that these are done whatever becomes of
 * it, and every other time in the opposite order. */
static bool is_suspect(const struct taken_items *taken, const struct fate *fate)
{
    return taken->items[fate->item].tries >= LOT_TRIES ||
           (fate->source.bytes.at == NULL && fetch_takes(fate->source.name));
}

static bool take_suspects(struct working *working, struct arena *page,
                          const struct taken_items *taken,
                          const struct lot *suspects, struct error *err)
{
    for (size_t i = 0; i < suspects->count; i++) {
        const struct fate *first = &suspects->items[0];
        bool back = taken->items[first->item].tries % 2 == 1;
        struct fate *fate =
            &suspects->items[back ? suspects->count - 1 - i : i];

        queue_hold(working->queue);
        if (taken->items[fate->item].tries > LOT_SILENCES)
            give_up(working, taken, fate);
        else if (!run_alone(working, page, taken, fate, err))
            return false;
    }
    return true;
}

bool lot_take(struct working *working, const struct taken_items *taken,
              struct error *err)
{
    struct arena page = {0};
    struct lot all = {0}, plain = {0}, suspects = {0};
    double began = work_clock(), before = working->figures.ledger;
    bool good;

    unpack(working, &page, taken, &all);
    for (size_t i = 0; i < all.count; i++) {
        if (all.items[i].unreadable)
            settle(working, taken, &all.items[i]);
        else if (is_suspect(taken, &all.items[i]))
            *LIST_ADD(&page, &suspects) = all.items[i];
        else
            *LIST_ADD(&page, &plain) = all.items[i];
    }
    good = run_lot(working, &page, taken, &plain, err) &&
           take_suspects(working, &page, taken, &suspects, err);
    arena_reset(&page);
    working->figures.reading +=
        work_clock() - began - (working->figures.ledger - before);
    return good;
}
