#include "base/file.h"
#include "base/json.h"
#include "base/table.h"
#include "main/queues.h"
#include "news/fact_json.h"
#include "read/read.h"

#include <stdlib.h>

#define OUTLETS_SHOWN 5

struct outlet {
    struct str name;
    size_t reports;
};

struct outlets {
    struct outlet *items; /* the one with most reports first */
    size_t count, room;
};

/* What there is to tell. */
struct state {
    struct call *call;
    bool made; /* there is a ledger */
    size_t bytes;
    struct kept_reports reports;
    struct outlets outlets;
    size_t undated;
    struct interval span; /* from the first day to the last */
    struct ledger_counts counts;
    struct read_guard guard;
    struct out queue;    /* of a queue, if one was named: rows, */
    struct json *object; /* or an object */
};

static int by_reports(const void *a, const void *b)
{
    const struct outlet *one = a, *other = b;

    if (one->reports != other->reports)
        return one->reports < other->reports ? 1 : -1;
    return str_order(one->name, other->name);
}

/* Counts what the reports say of themselves. */
static void look_at_reports(struct state *status)
{
    struct arena *arena = &status->call->arena;
    struct outlets *outlets = &status->outlets;
    struct table places = {0};

    status->span = INTERVAL_NONE;
    for (size_t i = 0; i < status->reports.count; i++) {
        const struct kept_report *report = &status->reports.items[i];
        uint32_t at = table_find(&places, report->outlet);

        if (at == TABLE_ABSENT) {
            at = (uint32_t)outlets->count;
            table_set(arena, &places, report->outlet, at);
            *LIST_ADD(arena, outlets) = (struct outlet){report->outlet, 0};
        }
        outlets->items[at].reports++;
        if (!interval_known(report->published)) {
            status->undated++;
            continue;
        }
        if (report->published.first == DAY_OPEN_PAST ||
            report->published.last == DAY_OPEN_FUTURE)
            continue;
        if (!interval_known(status->span))
            status->span = report->published;
        if (report->published.last > status->span.last)
            status->span.last = report->published.last;
    }
    if (outlets->count > 0)
        qsort(outlets->items, outlets->count, sizeof(*outlets->items),
              by_reports);
}

/* The exit status. */
static int look_at_ledger(struct state *status, const struct knowledge *know)
{
    int exit_status = STATUS_GOOD;
    struct ledger *ledger =
        call_ledger(status->call, know, false, &exit_status);
    struct error err;

    if (ledger == NULL)
        return exit_status;
    if (ledger_count(ledger, &status->counts, &err) &&
        ledger_find_reports(ledger, &status->call->arena, &status->reports,
                            &err))
        look_at_reports(status);
    else
        exit_status = complain(&err);
    ledger_close(ledger);
    return exit_status;
}

static void tell_row(struct out *out, const char *name, struct str words)
{
    out_format(out, "%-10s", name);
    out_shown(out, words);
    out_char(out, '\n');
}

static const char *outlet_name(const struct outlet *outlet)
{
    return outlet->name.len > 0 ? "" : "(not named)";
}

static void tell_reports(struct out *out, const struct state *status)
{
    const struct outlets *outlets = &status->outlets;

    out_format(out, "%zu", status->reports.count);
    if (interval_known(status->span)) {
        out_text(out, ", of ");
        interval_tell(out, status->span);
    }
    if (status->undated > 0)
        out_format(out, ", %zu without a date", status->undated);
    for (size_t i = 0; i < outlets->count && i < OUTLETS_SHOWN; i++)
        out_format(out, "%s%.*s%s %zu", i > 0 ? ", " : "; ",
                   STR_ARG(outlets->items[i].name),
                   outlet_name(&outlets->items[i]), outlets->items[i].reports);
    if (outlets->count > OUTLETS_SHOWN)
        out_format(out, ", %zu more outlets", outlets->count - OUTLETS_SHOWN);
}

/* What readers of foreign bytes may not do. */
static void tell_guard(struct out *out, struct read_guard guard)
{
    const struct {
        bool kept;
        const char *words, *without;
    } parts[] = {
        {guard.calls, "no file, network or program (seccomp)",
         "this system lacks seccomp"},
        {guard.files, "no file by other ways (landlock)",
         "this system lacks landlock"},
        {guard.limits, "bounded memory and time", "without bounds"},
    };

    if (!guard.apart) {
        out_text(out, "in the program itself: the system has no room for a "
                      "process of its own");
        return;
    }
    out_text(out, "in a process of its own");
    for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
        out_format(out, "; %s",
                   parts[i].kept ? parts[i].words : parts[i].without);
}

static void tell_formats(struct out *out)
{
    const char *name, *words;

    for (size_t i = 0; read_format(i, &name, &words); i++)
        out_format(out, "%s%s", i > 0 ? ", " : "", name);
}

static void tell_text(struct out *out, const struct state *status)
{
    const struct settings *settings = &status->call->settings;
    struct arena *arena = &status->call->arena;
    struct out ledger = {.arena = arena}, facts = {.arena = arena};
    struct out reports = {.arena = arena}, guard = {.arena = arena};
    struct out formats = {.arena = arena};

    out_format(&ledger, "%.*s, ",
               STR_ARG(ledger_shown(arena, settings->ledger)));
    if (status->made)
        out_format(&ledger, "%zu bytes", status->bytes);
    else
        out_text(&ledger, "not made yet; `rapport add` makes it");
    tell_row(out, "ledger", out_view(&ledger));
    if (status->made) {
        tell_reports(&reports, status);
        tell_row(out, "reports", out_view(&reports));
        for (size_t i = 0; i < FACT_KINDS; i++)
            out_format(&facts, "%s%zu %ss", i > 0 ? ", " : "",
                       status->counts.facts[i],
                       fact_kind_text((enum fact_kind)i));
        out_format(&facts, "; %zu records, %zu disputes",
                   status->counts.records, status->counts.disputes);
        tell_row(out, "facts", out_view(&facts));
    }
    out_str(out, out_view(&status->queue));
    tell_guard(&guard, status->guard);
    tell_row(out, "reading", out_view(&guard));
    tell_formats(&formats);
    tell_row(out, "formats", out_view(&formats));
}

static struct json *reports_to_json(const struct state *status)
{
    struct json *object = json_new_object(), *outlets = json_new_array();

    json_set_number(object, "count", (double)status->reports.count);
    json_set_number(object, "undated", (double)status->undated);
    json_set_when(object, "published", status->span);
    for (size_t i = 0; i < status->outlets.count; i++) {
        struct json *outlet = json_new_object();

        json_set_str(outlet, "outlet", status->outlets.items[i].name);
        json_set_number(outlet, "reports",
                        (double)status->outlets.items[i].reports);
        json_add(outlets, outlet);
    }
    json_set(object, "outlets", outlets);
    return object;
}

static struct json *guard_to_json(struct read_guard guard)
{
    struct json *object = json_new_object();

    json_set_bool(object, "own_process", guard.apart);
    json_set_bool(object, "seccomp", guard.calls);
    json_set_bool(object, "landlock", guard.files);
    json_set_bool(object, "limits", guard.limits);
    return object;
}

static void tell_json(struct out *out, const struct state *status)
{
    struct json *object = json_new_object(), *facts = json_new_object();
    struct json *formats = json_new_array();
    const char *name, *words;

    json_set_str(object, "kind", STR("status"));
    json_set_str(
        object, "ledger",
        ledger_shown(&status->call->arena, status->call->settings.ledger));
    json_set_number(object, "bytes", (double)status->bytes);
    json_set(object, "reports", reports_to_json(status));
    for (size_t i = 0; i < FACT_KINDS; i++)
        json_set_number(facts, fact_kind_text((enum fact_kind)i),
                        (double)status->counts.facts[i]);
    json_set(object, "facts", facts);
    json_set_number(object, "records", (double)status->counts.records);
    json_set_number(object, "disputes", (double)status->counts.disputes);
    if (status->object != NULL)
        json_set(object, "queue", status->object);
    json_set(object, "reading", guard_to_json(status->guard));
    for (size_t i = 0; read_format(i, &name, &words); i++)
        json_add_str(formats, str_from(name));
    json_set(object, "formats", formats);
    json_tell_pretty(out, object);
    out_char(out, '\n');
    json_free(object);
}

/* The exit status. */
static int look_at_queue(struct state *status, bool json)
{
    int exit_status = STATUS_GOOD;
    struct queue *queue = call_queue(status->call, &exit_status);
    struct error err;
    bool good;

    if (queue == NULL)
        return exit_status;
    if (json)
        status->object = queue_to_json(status->call, queue, &err);
    good = json ? status->object != NULL
                : queue_tell_text(status->call, queue, &status->queue, &err);
    return good ? STATUS_GOOD : complain(&err);
}

static int run(struct call *call)
{
    struct state status = {.call = call, .queue.arena = &call->arena};
    struct out out = {.arena = &call->arena};
    struct str as = call->settings.as;
    bool json = str_equal(as, STR("json"));
    int exit_status = STATUS_GOOD, printed;
    const struct knowledge *know;
    struct error err;

    if (!json && as.len > 0 && !str_equal(as, STR("text")))
        return complain_usage("`rapport status` has no format '%.*s'; it has "
                              "text and json",
                              STR_ARG(as));
    know = call_knowledge(call, &exit_status);
    if (know == NULL)
        return exit_status;
    status.guard = ward_guard(call_ward(call, know));
    if (!ledger_size(call->settings.ledger, &status.bytes, &err))
        return complain(&err);
    status.made = status.bytes > 0;
    if (status.made)
        exit_status = look_at_ledger(&status, know);
    if (call->settings.queue.len > 0 && exit_status == STATUS_GOOD)
        exit_status = look_at_queue(&status, json);
    if (json)
        tell_json(&out, &status);
    else
        tell_text(&out, &status);
    printed = print(&out);
    return exit_status != STATUS_GOOD ? exit_status : printed;
}

const struct command command_status = {
    .name = "status",
    .usage = "",
    .words = "show what the ledger holds, and what guards the program",
    .more = "Where the ledger is, its reports by time and outlet, its facts; "
            "what is\n"
            "kept from the process that reads foreign bytes, as far as this "
            "system\n"
            "knows how; the formats that are read. With --queue also what "
            "waits\n"
            "in the queue, who is at work on it and how fast, and how many "
            "dead\n"
            "letters there are. FORMAT is text (the default) or json.",
    .least = 0,
    .most = 0,
    .options = TAKES(ledger) | TAKES(data) | TAKES(as) | TAKES(queue),
    .run = run,
};
