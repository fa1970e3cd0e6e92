/*
 * deliver -- what is new, to a person, a web address or a command.
 */
#ifndef MAIN_DELIVER_H
#define MAIN_DELIVER_H

#include "main/web.h"

struct delivery {
    const struct knowledge *know;
    struct ledger *ledger;
    const struct output *output; /* for people */
    struct fetcher *poster;      /* where there is a webhook */
    struct str webhook, command;
    struct str mail;   /* an address */
    struct str folder; /* for files */
    int digest;        /* days between two; 0: at once */
    bool domestic;
};

/* Tells what reports say of which nobody was told yet, and remembers that it
 * was told.  Where that fails it will be told the next time.  A digest that was
 * begun and not ended (the program was killed) is told again under the same
 * name: its file is written anew, its mail has the same Message-ID. */
bool deliver(const struct delivery *delivery, struct error *err);

/* Seconds since 1970 at which the next digest is due; 0 where it is now, or
 * where there is none to wait for. */
bool deliver_due(const struct delivery *delivery, int64_t *due,
                 struct error *err);

#endif
