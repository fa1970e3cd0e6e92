#include "main/queues.h"

#include "base/json.h"

struct queue *call_named_queue(struct call *call, struct error *err)
{
    const struct settings *settings = &call->settings;
    const struct queue_settings wanted = {.where = settings->queue,
                                          .replicas = settings->replicas,
                                          .limit = settings->queue_limit,
                                          .patience = settings->patience};

    return queue_open(&call->arena, &wanted, err);
}

struct queue *call_queue(struct call *call, int *status)
{
    struct error err;
    struct queue *queue;

    if (call->settings.queue.len == 0) {
        *status = complain_usage("say which queue: --queue nats://HOST:PORT, "
                                 "with /NAME where there are several");
        return NULL;
    }
    queue = call_named_queue(call, &err);
    if (queue == NULL)
        *status = complain(&err);
    return queue;
}

/* ---- what a worker says ---- */

static const struct {
    const char *key;
    size_t at; /* in struct work_figures, a size_t */
    const char *metric, *result;
} counts[] = {
    {"reports", offsetof(struct work_figures, reports), NULL, NULL},
    {"added", offsetof(struct work_figures, added), "reports", "added"},
    {"known", offsetof(struct work_figures, known), "reports", "known"},
    {"done", offsetof(struct work_figures, done), "items", "done"},
    {"returned", offsetof(struct work_figures, returned), "items", "returned"},
    {"dead", offsetof(struct work_figures, dead), "items", "dead"},
};

static const struct {
    const char *key;
    size_t at; /* a double */
    bool part; /* of its time */
} times[] = {
    {"since", offsetof(struct work_figures, since), false},
    {"rate", offsetof(struct work_figures, rate), false},
    {"queue_seconds", offsetof(struct work_figures, queue), true},
    {"reading_seconds", offsetof(struct work_figures, reading), true},
    {"ledger_seconds", offsetof(struct work_figures, ledger), true},
};

#define COUNTS (sizeof(counts) / sizeof(counts[0]))
#define TIMES (sizeof(times) / sizeof(times[0]))

static size_t count_of(const struct work_figures *figures, size_t i)
{
    return *(const size_t *)((const char *)figures + counts[i].at);
}

static double time_of(const struct work_figures *figures, size_t i)
{
    return *(const double *)((const char *)figures + times[i].at);
}

/* Milliseconds are enough. */
static double rounded(double seconds)
{
    return (double)(int64_t)(seconds * 1000 + 0.5) / 1000;
}

static struct json *figures_to_json(struct str who,
                                    const struct work_figures *figures)
{
    struct json *object = json_new_object();

    json_set_str(object, "worker", who);
    for (size_t i = 0; i < COUNTS; i++)
        json_set_number(object, counts[i].key, (double)count_of(figures, i));
    for (size_t i = 0; i < TIMES; i++)
        json_set_number(object, times[i].key, rounded(time_of(figures, i)));
    if (figures->stopped)
        json_set_bool(object, "stopped", true);
    return object;
}

void work_tell(struct out *out, struct str who,
               const struct work_figures *figures)
{
    struct json *object = figures_to_json(who, figures);

    json_tell(out, object);
    json_free(object);
}

bool work_parse(struct arena *arena, struct str words, struct str *who,
                struct work_figures *figures)
{
    struct json *object = json_parse(words, (struct place){0}, NULL);
    double value;

    *figures = (struct work_figures){0};
    if (object == NULL)
        return false;
    *who = arena_str(arena, json_get_str(object, "worker"));
    for (size_t i = 0; i < COUNTS; i++)
        if (json_get_number(object, counts[i].key, &value) && value >= 0 &&
            value < 0x1p53)
            *(size_t *)((char *)figures + counts[i].at) = (size_t)value;
    for (size_t i = 0; i < TIMES; i++)
        if (json_get_number(object, times[i].key, &value))
            *(double *)((char *)figures + times[i].at) = value;
    figures->stopped = json_truth(json_get(object, "stopped"));
    json_free(object);
    return who->len > 0;
}

static void tell_state_metrics(struct out *out, const struct queue_state *state)
{
    out_format(
        out,
        "# HELP rapport_queue_items Items of the queue.\n"
        "# TYPE rapport_queue_items gauge\n"
        "rapport_queue_items{state=\"waiting\"} %llu\n"
        "rapport_queue_items{state=\"in_hand\"} %llu\n"
        "rapport_queue_items{state=\"dead\"} %llu\n"
        "# HELP rapport_queue_bytes Bytes in the queue.\n"
        "# TYPE rapport_queue_bytes gauge\n"
        "rapport_queue_bytes %llu\n"
        "# HELP rapport_queue_limit_bytes Bytes that it may have.\n"
        "# TYPE rapport_queue_limit_bytes gauge\n"
        "rapport_queue_limit_bytes %llu\n",
        (unsigned long long)state->waiting, (unsigned long long)state->in_hand,
        (unsigned long long)state->dead, (unsigned long long)state->bytes,
        (unsigned long long)state->limit);
}

void work_tell_metrics(struct out *out, const struct work_figures *figures,
                       const struct queue_state *state)
{
    out_text(out, "# HELP rapport_work_reports_total Reports read.\n"
                  "# TYPE rapport_work_reports_total counter\n");
    for (size_t i = 0; i < COUNTS; i++) {
        if (counts[i].metric == NULL)
            continue;
        if (i > 0 && counts[i - 1].metric != NULL &&
            !str_equal(str_from(counts[i].metric),
                       str_from(counts[i - 1].metric)))
            out_text(out, "# HELP rapport_work_items_total Items taken.\n"
                          "# TYPE rapport_work_items_total counter\n");
        out_format(out, "rapport_work_%s_total{result=\"%s\"} %zu\n",
                   counts[i].metric, counts[i].result, count_of(figures, i));
    }
    out_text(out, "# HELP rapport_work_seconds_total Where time went.\n"
                  "# TYPE rapport_work_seconds_total counter\n");
    for (size_t i = 0; i < TIMES; i++)
        if (times[i].part)
            out_format(out, "rapport_work_seconds_total{part=\"%.*s\"} %.3f\n",
                       (int)(strlen(times[i].key) - strlen("_seconds")),
                       times[i].key, time_of(figures, i));
    if (state != NULL)
        tell_state_metrics(out, state);
}

/* ---- status ---- */

struct heard {
    struct worker_heard {
        struct str who;
        struct work_figures figures;
    } * items;
    size_t count, room;
};

/* Those that are at work. */
static bool hear(struct call *call, struct queue *queue, struct heard *heard,
                 struct error *err)
{
    struct strs said = {0};

    if (!queue_hear(queue, &call->arena, &said, err))
        return false;
    for (size_t i = 0; i < said.count; i++) {
        struct worker_heard worker;

        if (work_parse(&call->arena, said.items[i], &worker.who,
                       &worker.figures) &&
            !worker.figures.stopped)
            *LIST_ADD(&call->arena, heard) = worker;
    }
    return true;
}

static double rate_of(const struct heard *heard)
{
    double rate = 0;

    for (size_t i = 0; i < heard->count; i++)
        rate += heard->items[i].figures.rate;
    return rate;
}

static void tell_workers(struct out *out, const struct heard *heard)
{
    out_format(out, "workers   %zu, %.1f reports/s together\n", heard->count,
               rate_of(heard));
    for (size_t i = 0; i < heard->count; i++) {
        const struct work_figures *figures = &heard->items[i].figures;

        out_text(out, "          ");
        out_shown(out, heard->items[i].who);
        out_format(out,
                   ": %.1f reports/s; %zu read, %zu new; %zu items done, %zu "
                   "given back, %zu dead\n",
                   figures->rate, figures->reports, figures->added,
                   figures->done, figures->returned, figures->dead);
    }
}

bool queue_tell_text(struct call *call, struct queue *queue, struct out *out,
                     struct error *err)
{
    struct queue_state state;
    struct heard heard = {0};

    if (!queue_look(queue, &state, err) || !hear(call, queue, &heard, err))
        return false;
    out_format(
        out,
        "queue     %llu items wait, %llu in hand; %llu of %llu bytes; on "
        "%u of %u servers\n",
        (unsigned long long)state.waiting, (unsigned long long)state.in_hand,
        (unsigned long long)state.bytes, (unsigned long long)state.limit,
        state.there, state.replicas);
    tell_workers(out, &heard);
    out_format(out, "dead      %llu letters%s\n",
               (unsigned long long)state.dead,
               state.dead > 0 ? "; `rapport enqueue --dead` shows them" : "");
    return true;
}

struct json *queue_to_json(struct call *call, struct queue *queue,
                           struct error *err)
{
    struct queue_state state;
    struct heard heard = {0};
    struct json *object, *workers;

    if (!queue_look(queue, &state, err) || !hear(call, queue, &heard, err))
        return NULL;
    object = json_new_object();
    workers = json_new_array();
    json_set_number(object, "waiting", (double)state.waiting);
    json_set_number(object, "in_hand", (double)state.in_hand);
    json_set_number(object, "dead", (double)state.dead);
    json_set_number(object, "bytes", (double)state.bytes);
    json_set_number(object, "limit", (double)state.limit);
    json_set_number(object, "servers", state.there);
    json_set_number(object, "replicas", state.replicas);
    json_set_number(object, "rate", rounded(rate_of(&heard)));
    for (size_t i = 0; i < heard.count; i++)
        json_add(workers,
                 figures_to_json(heard.items[i].who, &heard.items[i].figures));
    json_set(object, "workers", workers);
    return object;
}
