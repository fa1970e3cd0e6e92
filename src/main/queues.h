/*
 * queues -- what commands that have to do with a queue share: opening it, and
 * what workers say of themselves.
 */
#ifndef MAIN_QUEUES_H
#define MAIN_QUEUES_H

#include "main/command.h"
#include "queue/queue.h"

/* The options of a command that makes or changes a queue. */
#define TAKES_QUEUE \
    (TAKES(queue) | TAKES(replicas) | TAKES(queue_limit) | TAKES(patience))

/* The queue of a call.  NULL after complaining, with *status set; or, of a call
 * that names one, with what is wrong. */
struct queue *call_queue(struct call *call, int *status);
struct queue *call_named_queue(struct call *call, struct error *err);

/* What a worker has done since it began. */
struct work_figures {
    size_t reports, added, known;  /* reports read; new ones; others */
    size_t done, returned, dead;   /* items */
    double queue, reading, ledger; /* seconds spent on each */
    double since;                  /* seconds; it began so long ago */
    double rate;                   /* reports a second, lately */
    bool stopped;
};

/* As one line of JSON; and the other way round: false where it is none. */
void work_tell(struct out *out, struct str who,
               const struct work_figures *figures);
bool work_parse(struct arena *arena, struct str words, struct str *who,
                struct work_figures *figures);
/* As Prometheus reads it, with the queue's figures where there are any. */
void work_tell_metrics(struct out *out, const struct work_figures *figures,
                       const struct queue_state *state);

/* What `rapport status` says of a queue: rows of text, or an object. */
bool queue_tell_text(struct call *call, struct queue *queue, struct out *out,
                     struct error *err);
struct json;
struct json *queue_to_json(struct call *call, struct queue *queue,
                           struct error *err);

#endif
