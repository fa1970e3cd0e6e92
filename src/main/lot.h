/*
 * lot -- items that a worker has in hand become reports in the ledger, and what
 * became of each is said to the queue.
 */
#ifndef MAIN_LOT_H
#define MAIN_LOT_H

#include "main/progress.h"
#include "main/queues.h"
#include "main/web.h"
#include "rapport.h"

/* Times that an item is handed out before it is given up: where it kills who
 * reads it, or cannot be had; and where its worker never said anything. */
#define LOT_TRIES 3
#define LOT_SILENCES 20

struct working {
    struct call *call;
    const struct knowledge *know;
    struct ledger *ledger;
    struct queue *queue;
    struct path_settings path;
    struct web web; /* opened with the first address */
    bool has_web;
    struct work_figures figures;
    double began, writing; /* the clock, in seconds */
    bool unmerged;         /* something was added since blocks were merged */
};

double work_clock(void);

/*
 * Reads all that was taken, keeps it, and then says what became of each: it is
 * done, comes again, or is a dead letter.  False where the ledger fails: then
 * nothing is said of what is not kept.
 */
bool lot_take(struct working *working, const struct taken_items *taken,
              struct error *err);

#endif
