#include "base/json.h"
#include "main/progress.h"
#include "main/queues.h"
#include "main/web.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define NAP 0.5         /* seconds until a full queue is asked again */
#define LONGEST_LOSS 24 /* naps, until a queue that does not answer is lost */

struct feeding {
    struct call *call;
    struct queue *queue;
    struct ward *ward; /* that looks for records of archives */
    struct progress progress;
    size_t fresh, known, refused, bytes;
    int status;  /* of the first refusal */
    bool waited; /* it was said that the queue is full */
    bool over;   /* nothing more can be put in */
};

static void refused(void *self, const struct error *err)
{
    struct feeding *feeding = self;
    int status;

    progress_hide(&feeding->progress);
    status = complain(err);
    feeding->refused++;
    if (feeding->status == STATUS_GOOD)
        feeding->status = status;
}

static void say_waiting(struct feeding *feeding, const struct error *err)
{
    if (feeding->waited || feeding->call->settings.quiet)
        return;
    progress_hide(&feeding->progress);
    complain(err);
    fputs("rapport: waiting (--no-wait refuses instead)\n", stderr);
    feeding->waited = true;
}

/* Waits where there is no room, and for a while where nobody answers: the same
 * item is not put in twice. */
static enum queue_put put(struct feeding *feeding, struct str item,
                          struct error *err)
{
    bool wait = !feeding->call->settings.no_wait;
    enum queue_put put = queue_put(feeding->queue, item, err);
    unsigned losses = 0;

    while ((put == QUEUE_FULL && wait) ||
           (put == QUEUE_FAILED && wait && losses++ < LONGEST_LOSS)) {
        say_waiting(feeding, err);
        if (!web_wait(NULL, NAP))
            return put;
        put = queue_put(feeding->queue, item, err);
    }
    feeding->waited = false;
    return put;
}

static void put_piece(struct feeding *feeding, struct source *piece)
{
    struct arena arena = {0};
    struct out item = {.arena = &arena};
    const char *format = feeding->call->settings.format;
    struct error err;

    if (format != NULL && piece->format.len == 0)
        piece->format = str_from(format);
    item_pack(&item, piece);
    switch (put(feeding, out_view(&item), &err)) {
    case QUEUE_NEW:
        feeding->fresh++;
        break;
    case QUEUE_KNOWN:
        feeding->known++;
        break;
    default:
        feeding->over = true;
        if (!signals_asked())
            refused(feeding, &err);
    }
    feeding->bytes += piece->bytes.len;
    arena_reset(&arena);
}

static void put_source(struct feeding *feeding, struct cut *cut,
                       struct str name)
{
    struct source piece;
    bool more = true;

    cut_begin(cut, name);
    while (more && !feeding->over && !signals_asked()) {
        struct error err;

        if (!cut_next(cut, &piece, &more, &err)) {
            refused(feeding, &err);
            more = true;
        } else if (more) {
            put_piece(feeding, &piece);
        }
        progress_show(&feeding->progress, feeding->fresh + feeding->known,
                      feeding->bytes);
    }
}

static void tell_end(const struct feeding *feeding)
{
    fprintf(stderr,
            "%zu item%s put into the queue, %zu known already; %zu refused%s "
            "(%.1f s)\n",
            feeding->fresh, feeding->fresh == 1 ? "" : "s", feeding->known,
            feeding->refused,
            feeding->over || signals_asked() ? "; stopped before the end" : "",
            progress_seconds(&feeding->progress));
}

static int enqueue_all(struct feeding *feeding)
{
    struct call *call = feeding->call;
    struct cut *cut =
        cut_open(&call->arena, queue_most(feeding->queue), feeding->ward);
    struct file_list sources = {0};
    const char *format = call->settings.format;

    cut->whole = format != NULL && !str_equal(str_from(format), STR("jsonl"));
    call_sources(call, &sources, refused, feeding);
    progress_start(&feeding->progress,
                   isatty(STDERR_FILENO) == 1 && !call->settings.quiet, 0);
    signals_heed();
    for (size_t i = 0; i < sources.count && !feeding->over; i++)
        put_source(feeding, cut, sources.items[i]);
    progress_hide(&feeding->progress);
    if (!call->settings.quiet)
        tell_end(feeding);
    if (signals_asked())
        feeding->status = STATUS_INTERRUPTED;
    signals_leave();
    return feeding->status;
}

/* ---- dead letters ---- */

static void tell_letter(struct call *call, struct out *out,
                        const struct dead_letter *letter)
{
    bool json = str_equal(call->settings.as, STR("json"));
    struct source source = source_named(STR("?"));
    struct json *object;

    item_unpack(&call->arena, letter->item, &source, NULL);
    if (!json) {
        out_format(out, "%llu  ", (unsigned long long)letter->number);
        out_shown(out, source.name);
        if (source.lines > 0)
            out_format(out, ", from line %u", source.lines + 1);
        out_format(out, "  tries: %llu  ", (unsigned long long)letter->tries);
        out_shown(out, letter->reason);
        out_char(out, '\n');
        return;
    }
    object = json_new_object();
    json_set_number(object, "number", (double)letter->number);
    json_set_str(object, "name", source.name);
    json_set_number(object, "lines", source.lines);
    json_set_number(object, "tries", (double)letter->tries);
    json_set_str(object, "reason", letter->reason);
    json_set_number(object, "bytes", (double)letter->item.len);
    json_tell(out, object);
    out_char(out, '\n');
    json_free(object);
}

static bool is_wanted(const struct call *call, uint64_t number)
{
    for (size_t i = 0; i < call->count; i++)
        if (str_equal(str_from(call->words[i]), STR("all")) ||
            strtoull(call->words[i], NULL, 10) == number)
            return true;
    return false;
}

/* Shows all, or puts back those that are named. */
static int see_to_dead(struct call *call, struct queue *queue)
{
    struct out out = {.arena = &call->arena};
    struct dead_letter letter = {0};
    struct error err;
    size_t revived = 0;
    bool more = true;

    while (more) {
        struct arena page = {0};
        bool good =
            queue_next_dead(queue, &page, letter.number, &letter, &more, &err);

        if (good && more && call->count == 0)
            tell_letter(call, &out, &letter);
        else if (good && more && is_wanted(call, letter.number)) {
            good = queue_revive(queue, letter.number, &err);
            revived += good;
        }
        arena_reset(&page);
        if (!good)
            return complain(&err);
    }
    if (call->count == 0)
        return print(&out);
    if (!call->settings.quiet)
        fprintf(stderr, "%zu dead letters put into the queue again\n", revived);
    return revived > 0 ? STATUS_GOOD
                       : complain_usage("there is no such dead letter");
}

static bool are_numbers(const struct call *call)
{
    for (size_t i = 0; i < call->count; i++)
        if (option_number(call->words[i], false, SIZE_MAX) == 0 &&
            !str_equal(str_from(call->words[i]), STR("all")))
            return false;
    return true;
}

static int run(struct call *call)
{
    struct feeding feeding = {.call = call};
    bool dead = call->settings.dead;

    if (!dead && call->count == 0)
        return complain_usage("`rapport enqueue` needs a path or an address");
    if (dead && !are_numbers(call))
        return complain_usage(
            "dead letters are named by their numbers, as "
            "`rapport enqueue --dead` shows them, or by \"all\"");
    /* Before there are threads. */
    feeding.ward = dead ? NULL : cut_ward(&call->arena);
    feeding.queue = call_queue(call, &feeding.status);
    if (feeding.queue == NULL)
        return feeding.status;
    return dead ? see_to_dead(call, feeding.queue) : enqueue_all(&feeding);
}

const struct command command_enqueue = {
    .name = "enqueue",
    .usage = "PATH|URL...",
    .words = "put reports into a queue that many machines read from",
    .more =
        "Takes what `rapport add` takes and puts it into the queue --queue (a\n"
        "NATS server with JetStream), from where `rapport work` takes it, on\n"
        "any number of machines. A file goes with its bytes; a long one of "
        "JSON\n"
        "lines in pieces; any other that is longer than the server's\n"
        "max_payload by its path, which workers must see, too. Addresses are\n"
        "fetched by workers.\n"
        "\n"
        "When --queue-limit bytes wait, it waits until workers have made "
        "room,\n"
        "or refuses with --no-wait. What is put in twice is read once.\n"
        "\n"
        "What workers could not read is a dead letter: --dead shows each with\n"
        "its number and the reason (FORMAT is text or json), and puts those\n"
        "whose numbers are given, or \"all\", into the queue again.",
    .least = 0,
    .most = (size_t)-1,
    .options = TAKES_QUEUE | TAKES(format) | TAKES(no_wait) | TAKES(dead) |
               TAKES(as) | TAKES(quiet),
    .run = run,
};
