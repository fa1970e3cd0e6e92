#include "main/convert.h"
#include "main/token.h"
#include "main/web.h"
#include "serve/serve.h"

#define PORT 8765
#define LEAST_THREADS 8 /* so that few wait behind one that takes long */
#define SHOWN 64        /* characters of a token */

static bool until_asked(void *self, double seconds)
{
    return web_wait(self, seconds);
}

static bool make(void *self, struct str name, struct str page, struct out *out,
                 struct error *err)
{
    const struct conversion *conversion = conversion_named(name);

    (void)self;
    return conversion != NULL
               ? conversion_make(conversion, page, out, err)
               : error_at(err, ERROR_ABSENT, (struct place){.source = name},
                          "nothing makes that");
}

static struct str address_of(const struct settings *settings)
{
    return settings->listen.len > 0 ? settings->listen : STR("127.0.0.1");
}

/* Where a browser finds it.  What follows "#" is never sent: the page shows it
 * to the server and forgets it. */
static void greet(struct call *call, const struct serve *serve,
                  struct str address, struct str token)
{
    struct out out = {.arena = &call->arena};
    bool six = str_contains(address, STR(":"));

    out_format(&out, "Rapport listens at http://%s%.*s%s:%u/\n", six ? "[" : "",
               STR_ARG(address), six ? "]" : "", serve_port(serve));
    out_format(&out,
               "To add and correct, open "
               "http://%s%.*s%s:%u/#token=%.*s\n"
               "Ctrl-C ends it.\n",
               six ? "[" : "", STR_ARG(address), six ? "]" : "",
               serve_port(serve), STR_ARG(token));
    print(&out);
}

static size_t threads_of(const struct settings *settings)
{
    if (settings->given & TAKES(threads) || settings->threads > LEAST_THREADS)
        return settings->threads;
    return LEAST_THREADS;
}

static int serve(struct call *call, const struct knowledge *know,
                 struct ward *ward, struct ward *checks)
{
    const struct settings *asked = &call->settings;
    struct serve_settings settings = {
        .know = know,
        .ledger = asked->ledger,
        .address = address_of(asked),
        .port = asked->given & TAKES(port) ? (unsigned)asked->port : PORT,
        .threads = threads_of(asked),
        .crew = asked->threads,
        .report_limit = asked->report_limit,
        .ward = ward,
        .checks = checks,
        .now = web_now,
        .wait = until_asked,
        .make = make};
    struct serve *serve;
    struct error err;

    if (asked->host.len > 0)
        *LIST_ADD(&call->arena, &settings.hosts) = asked->host;
    if (!token_open(&call->arena, token_place(&call->arena, asked->ledger),
                    &settings.token, &err))
        return complain(&err);
    serve = serve_begin(&call->arena, &settings, &err);
    if (serve == NULL)
        return complain(&err);
    signals_heed();
    if (!asked->quiet)
        greet(call, serve, settings.address, settings.token);
    serve_look_after(serve);
    signals_leave();
    serve_end(serve);
    return STATUS_GOOD;
}

static int run(struct call *call)
{
    int status = STATUS_GOOD;
    const struct knowledge *know = call_knowledge(call, &status);
    struct ward *ward = know != NULL ? call_ward(call, know) : NULL;
    struct ward *checks = know != NULL ? call_ward(call, know) : NULL;
    struct ledger *ledger =
        know != NULL ? call_ledger(call, know, true, &status) : NULL;

    if (ledger == NULL)
        return status;
    ledger_close(ledger);
    return serve(call, know, ward, checks);
}

const struct command command_serve = {
    .name = "serve",
    .usage = "",
    .words = "show the ledger as a page, and answer programs over HTTP",
    .more =
        "Listens at http://127.0.0.1:8765/ until it is stopped. What programs\n"
        "may ask stands at /v1/openapi.json.\n"
        "\n"
        "Whoever is on this machine may read. To add reports and to correct\n"
        "needs the token, which is made when it first begins, stands beside\n"
        "the ledger in a file that only its owner may read, and is part of\n"
        "the second address that is printed. With --listen others can reach\n"
        "it; then everything needs the token. It speaks no TLS: put a proxy\n"
        "in front (docs/serving.md), and name it with --host.",
    .least = 0,
    .most = 0,
    .options = TAKES(ledger) | TAKES(data) | TAKES(threads) |
               TAKES(report_limit) | TAKES(port) | TAKES(listen) | TAKES(host) |
               TAKES(quiet),
    .run = run,
};
