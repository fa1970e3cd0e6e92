#include "main/lot.h"

#include <stdio.h>
#include <unistd.h>

#define ITEMS 32   /* taken at once where nobody says how many */
#define LOOK 1.0   /* seconds in which a queue is waited on */
#define GLANCE 0.1 /* the same where the work ends when there is nothing */
#define NAP 1.0    /* until a lost queue or ledger is asked again: then twice */
#define NAP_MOST 32.0 /* as long each time, to this */
#define PATIENCE 60.0 /* in all, until --once gives up */
#define SAYING 2.0    /* seconds between two words to the others */
#define MERGING 60.0  /* between two merges while there is work */

struct shift {
    struct working working;
    size_t batch;
    double said, merged; /* the clock */
    size_t reports;      /* when it was said last */
    double empty;        /* when nothing was left; 0: there was */
    double nap, naps;    /* the last, and all, since something was lost */
    struct str name;     /* "host-4711" */
};

/* ---- what is told ---- */

static void write_metrics(struct shift *shift, const struct out *text)
{
    struct arena arena = {0};
    struct out part = {.arena = &arena};
    struct str path = shift->working.call->settings.metrics;
    struct error err;
    int file;

    out_format(&part, "%.*s.part", STR_ARG(path));
    file_drop(out_view(&part));
    file = file_make(out_view(&part), false, &err);
    if (file < 0 || !file_put(file, path, out_view(text), &err))
        complain(&err);
    if (file >= 0)
        file_close(file);
    if (file >= 0 && !file_move_to(out_view(&part), path, &err))
        complain(&err);
    arena_reset(&arena);
}

/* To the other machines, and to Prometheus. */
static void say(struct shift *shift, bool stopped)
{
    struct work_figures *figures = &shift->working.figures;
    struct arena arena = {0};
    struct out words = {.arena = &arena}, metrics = {.arena = &arena};
    double now = work_clock(), spent = now - shift->said;
    struct queue_state state;
    struct error err;

    if (spent < SAYING && !stopped)
        return;
    figures->since = now - shift->working.began;
    figures->rate =
        stopped ? 0 : (double)(figures->reports - shift->reports) / spent;
    figures->stopped = stopped;
    shift->said = now;
    shift->reports = figures->reports;
    work_tell(&words, shift->name, figures);
    queue_say(shift->working.queue, shift->name, out_view(&words));
    if (shift->working.call->settings.metrics.len > 0) {
        bool known = queue_look(shift->working.queue, &state, &err);

        work_tell_metrics(&metrics, figures, known ? &state : NULL);
        write_metrics(shift, &metrics);
    }
    arena_reset(&arena);
}

static void tell_end(const struct shift *shift)
{
    const struct work_figures *figures = &shift->working.figures;

    fprintf(stderr,
            "%zu items done, %zu given back, %zu dead; %zu reports read: %zu "
            "new, %zu known already (%.1f s: queue %.1f, reading %.1f, ledger "
            "%.1f)\n",
            figures->done, figures->returned, figures->dead, figures->reports,
            figures->added, figures->known, work_clock() - shift->working.began,
            figures->queue, figures->reading, figures->ledger);
}

/* ---- losses ---- */

/* Waits for what does not answer; false where it is not worth waiting any
 * longer. */
static bool lost(struct shift *shift, const struct error *err)
{
    double nap = shift->nap > 0 ? shift->nap * 2 : NAP;

    if (shift->nap == 0)
        complain(err);
    if (shift->working.call->settings.once && shift->naps >= PATIENCE) {
        fprintf(stderr, "rapport: given up after %.0f seconds\n", shift->naps);
        return false;
    }
    nap = nap < NAP_MOST ? nap : NAP_MOST;
    if (nap != shift->nap)
        fprintf(stderr, "rapport: trying again, after %.0f s\n", nap);
    shift->nap = nap;
    shift->naps += nap;
    return web_wait(NULL, nap);
}

/* Opens the ledger anew, as soon as it can be. */
static bool reopen(struct shift *shift, const struct error *why)
{
    struct working *working = &shift->working;
    struct error err = *why;

    ledger_close(working->ledger);
    working->ledger = NULL;
    while (working->ledger == NULL && lost(shift, &err))
        working->ledger = ledger_open(
            working->know, working->call->settings.ledger, true, &err);
    return working->ledger != NULL;
}

/* ---- work ---- */

static bool merge(struct shift *shift)
{
    struct working *working = &shift->working;
    double began = work_clock();
    struct error err;
    bool good = !working->unmerged || rapport_merge(working->ledger, &err);

    working->unmerged = working->unmerged && !good;
    shift->merged = work_clock();
    working->figures.ledger += shift->merged - began;
    return good || reopen(shift, &err);
}

/* Whether nothing is left, in other hands neither. */
static bool is_empty(struct shift *shift)
{
    struct queue_state state;
    struct error err;

    return queue_look(shift->working.queue, &state, &err) &&
           state.waiting == 0 && state.in_hand == 0;
}

/* Whether it has been so for a while: who puts more in than there is room for
 * goes on when there is. */
static bool is_over(struct shift *shift)
{
    double now = work_clock();

    if (!is_empty(shift))
        shift->empty = 0;
    else if (shift->empty == 0)
        shift->empty = now;
    return shift->empty > 0 && now - shift->empty >= LOOK;
}

/* One lot; false where the work is over. */
static bool work_on(struct shift *shift)
{
    struct working *working = &shift->working;
    struct arena page = {0};
    struct taken_items taken;
    struct error err;
    double began = work_clock();
    double look = working->call->settings.once ? GLANCE : LOOK;
    bool good =
        queue_take(working->queue, &page, shift->batch, look, &taken, &err);
    bool kept = true;

    working->figures.queue += work_clock() - began;
    if (!good) {
        arena_reset(&page);
        return lost(shift, &err);
    }
    shift->nap = shift->naps = 0;
    if (taken.count > 0) {
        shift->empty = 0;
        kept = lot_take(working, &taken, &err);
    }
    queue_leave(working->queue);
    arena_reset(&page);
    if (!kept)
        return reopen(shift, &err);
    if (taken.count > 0 && work_clock() - shift->merged < MERGING)
        return true;
    if (!merge(shift))
        return false;
    return taken.count > 0 || !working->call->settings.once || !is_over(shift);
}

static int work_all(struct shift *shift)
{
    struct working *working = &shift->working;
    bool going = true;

    working->began = shift->said = shift->merged = work_clock();
    while (going && !signals_asked()) {
        going = work_on(shift);
        say(shift, false);
    }
    if (working->ledger != NULL)
        merge(shift);
    say(shift, true);
    if (!working->call->settings.quiet)
        tell_end(shift);
    return shift->nap > 0 && !signals_asked() ? error_exit_status(ERROR_NETWORK)
                                              : STATUS_GOOD;
}

/* ---- the beginning ---- */

/* What is wrong with a place that answers will be wrong the next time, too. */
static bool is_away(const struct call *call, const struct error *err,
                    bool ledger)
{
    return ledger ? err->code == ERROR_STORE &&
                        !ledger_answers(call->settings.ledger)
                  : err->code == ERROR_NETWORK;
}

/* Opens queue or ledger; waits for one that is not there yet. */
static bool open_place(struct shift *shift, bool ledger, int *status)
{
    struct working *working = &shift->working;
    struct call *call = working->call;
    struct error err = {0};
    bool there = false;

    do {
        if (ledger)
            working->ledger =
                ledger_open(working->know, call->settings.ledger, true, &err);
        else
            working->queue = call_named_queue(call, &err);
        there = ledger ? working->ledger != NULL : working->queue != NULL;
    } while (!there && is_away(call, &err, ledger) && lost(shift, &err));
    if (!there && signals_asked())
        return false;
    if (!there)
        *status =
            shift->naps > 0 ? error_exit_status(err.code) : complain(&err);
    shift->nap = shift->naps = 0;
    return there;
}

static bool open_places(struct shift *shift, int *status)
{
    struct working *working = &shift->working;
    struct call *call = working->call;

    if (call->settings.queue.len == 0)
        working->queue = call_queue(call, status);
    else
        open_place(shift, false, status);
    if (working->queue == NULL)
        return false;
    if (!ledger_is_file(call->settings.ledger))
        return open_place(shift, true, status);
    working->ledger = call_ledger(call, working->know, true, status);
    return working->ledger != NULL;
}

static struct str name_worker(struct arena *arena)
{
    char host[65] = "";
    struct out name = {.arena = arena};

    gethostname(host, sizeof(host) - 1);
    out_format(&name, "%s-%ld", host, (long)getpid());
    return out_view(&name);
}

static int run(struct call *call)
{
    const struct settings *settings = &call->settings;
    struct shift shift = {.working.call = call};
    struct working *working = &shift.working;
    int status = STATUS_GOOD;
    struct analysts *analysts;
    struct error err;
    struct ward *ward;

    working->know = call_knowledge(call, &status);
    if (working->know == NULL)
        return status;
    ward = call_ward(call, working->know);
    signals_heed();
    if (!open_places(&shift, &status))
        return status;
    analysts =
        rapport_analysts(&call->arena, working->know, settings->threads, &err);
    if (analysts == NULL)
        return complain(&err);
    working->path =
        (struct path_settings){.know = working->know,
                               .analysts = analysts,
                               .threads = settings->threads,
                               .report_limit = settings->report_limit,
                               .ward = ward};
    shift.batch = settings->batch > 0 ? settings->batch : ITEMS;
    shift.name = name_worker(&call->arena);
    status = work_all(&shift);
    ledger_close(working->ledger);
    return status;
}

const struct command command_work = {
    .name = "work",
    .usage = "",
    .words = "read reports from a queue into the ledger, beside other machines",
    .more =
        "Takes what `rapport enqueue` put into the queue --queue, --batch "
        "items\n"
        "at once, reads it and keeps what it finds in the ledger. Any number "
        "of\n"
        "workers may do so on any number of machines, into one ledger: what\n"
        "comes out is what `rapport add` of all of it would have made. An "
        "item\n"
        "is forgotten by the queue once its reports are in the ledger; where "
        "a\n"
        "worker dies before, another has it after --patience, and a report "
        "that\n"
        "is there already changes nothing.\n"
        "\n"
        "What cannot be read becomes a dead letter (`rapport enqueue "
        "--dead`);\n"
        "what kills the process that reads it, or cannot be had, is tried "
        "three\n"
        "times before. Where queue or ledger do not answer it waits for them,\n"
        "longer each time, from the beginning on; with --once for a minute.\n"
        "\n"
        "SIGTERM or ^C ends it after the batch in hand; with --once it ends\n"
        "when the queue is empty. `rapport status --queue` shows all workers.",
    .least = 0,
    .most = 0,
    .options = TAKES_QUEUE | TAKES(ledger) | TAKES(data) | TAKES(threads) |
               TAKES(report_limit) | TAKES(batch) | TAKES(once) |
               TAKES(metrics) | TAKES_WEB | TAKES(quiet),
    .run = run,
};
