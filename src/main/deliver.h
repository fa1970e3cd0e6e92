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
    bool domestic;
};

/* Tells what reports say of which nobody was told yet, and remembers that it
 * was told.  Where that fails it will be told the next time. */
bool deliver(const struct delivery *delivery, struct error *err);

#endif
