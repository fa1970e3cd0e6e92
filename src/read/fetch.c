#include "read/fetch.h"

#include "base/out.h"
#include "base/table.h"
#include "read/address.h"
#include "read/robots.h"
#include "read/transfer.h"

#define HOPS_MOST 8    /* redirections */
#define TRIES 3        /* of one request */
#define FIRST_WAIT 2.0 /* seconds before the second; then four times that */
#define LONGEST_WAIT 60.0
#define LONGEST_DELAY 30.0 /* seconds between requests that a host may ask */
#define SECONDS 120.0
#define HOSTS_MOST 512         /* remembered; then all are asked anew */
#define ROBOTS_SECONDS 86400.0 /* that a robots.txt is good for */
#define SHUT_SECONDS 300.0     /* ... where it could not be read */

/* A host as far as politeness goes. */
struct host {
    double last; /* when it was asked */
    bool asked;
    struct robots robots;
    double until;     /* when its robots.txt is to be asked for again */
    bool shut;        /* it could not be read: all is refused */
    struct error why; /* ... because of this */
};

struct hosts {
    struct host *items;
    size_t count, room;
    struct table by_origin;
    struct arena arena;
};

struct fetcher {
    const struct fetch_settings *settings;
    struct transfer_bounds bounds;
    struct transfer *transfer;
    struct hosts hosts;
    char name[32]; /* by which robots.txt may call us */
};

static void forget_hosts(void *self)
{
    struct fetcher *fetcher = self;

    arena_reset(&fetcher->hosts.arena);
}

struct fetcher *fetch_open(struct arena *arena,
                           const struct fetch_settings *settings,
                           struct error *err)
{
    struct fetcher *fetcher = ARENA_NEW(arena, struct fetcher);

    fetcher->settings = settings;
    fetcher->bounds = (struct transfer_bounds){
        .agent = settings->agent,
        .seconds = settings->seconds > 0 ? settings->seconds : SECONDS,
        .allow_private = settings->allow_private,
        .stop = settings->stop,
        .self = settings->self};
    for (size_t i = 0; i + 1 < sizeof(fetcher->name) &&
                       settings->agent[i] != '\0' && settings->agent[i] != '/';
         i++)
        fetcher->name[i] = settings->agent[i];
    fetcher->transfer = transfer_open(arena, &fetcher->bounds, err);
    if (fetcher->transfer == NULL)
        return NULL;
    arena_bind(arena, forget_hosts, fetcher);
    return fetcher;
}

bool fetch_takes(struct str name) { return transfer_takes(name); }

/* ---- one request, with patience ---- */

static bool rest(struct fetcher *fetcher, double seconds, struct str url,
                 struct error *err)
{
    if (fetcher->settings->wait(fetcher->settings->self, seconds))
        return true;
    return error_at(err, ERROR_NETWORK, (struct place){.source = url},
                    "broken off");
}

static bool is_busy(long status)
{
    return status == 429 || status == 500 || (status >= 502 && status <= 504);
}

static struct str proxy_for(const struct fetcher *fetcher,
                            const struct transfer_url *url)
{
    const struct fetch_settings *settings = fetcher->settings;

    if (address_is_listed(url->host, settings->no_proxy))
        return STR("");
    return url->secure ? settings->https_proxy : settings->http_proxy;
}

/* Asks until the answer is neither "busy" nor none; what a busy host asks for
 * is waited for, unless it is long.  Gives the last answer. */
static enum transfer_result run(struct fetcher *fetcher, struct arena *arena,
                                const struct transfer_wish *wish,
                                struct transfer_answer *answer,
                                struct error *err)
{
    double pause = FIRST_WAIT;
    enum transfer_result result;

    for (unsigned i = 1;; i++) {
        double seconds = pause;

        result = transfer_run(fetcher->transfer, arena, wish, answer, err);
        if (result == TRANSFER_REFUSED ||
            (result == TRANSFER_DONE && !is_busy(answer->status)))
            return result;
        if (answer->retry_after > seconds)
            seconds = answer->retry_after;
        if (i == TRIES || seconds > LONGEST_WAIT)
            return result;
        if (!rest(fetcher, seconds, wish->url, err))
            return TRANSFER_REFUSED;
        pause *= 4;
    }
}

static bool fail_status(const struct transfer_answer *answer, struct str url,
                        struct error *err)
{
    struct place place = {.source = url};

    switch (answer->status) {
    case 401:
    case 403:
    case 407:
    case 451:
        return error_at(err, ERROR_FORBIDDEN, place,
                        "the host refuses it (status %ld)", answer->status);
    case 404:
    case 410:
        return error_at(err, ERROR_MISSING, place,
                        "the host has no such page (status %ld)",
                        answer->status);
    default:
        break;
    }
    if (answer->retry_after > 0)
        return error_at(err, ERROR_NETWORK, place,
                        "the host wants to be left alone for %.0f seconds "
                        "(status %ld)",
                        answer->retry_after, answer->status);
    return error_at(err, ERROR_NETWORK, place,
                    "the host answers with status "
                    "%ld",
                    answer->status);
}

/* ---- hosts ---- */

static struct host *host_of(struct fetcher *fetcher, struct str origin)
{
    struct hosts *hosts = &fetcher->hosts;
    uint32_t at = table_find(&hosts->by_origin, origin);

    if (at != TABLE_ABSENT)
        return &hosts->items[at];
    if (hosts->count == HOSTS_MOST) {
        arena_reset(&hosts->arena);
        *hosts = (struct hosts){0};
    }
    table_set(&hosts->arena, &hosts->by_origin,
              arena_str(&hosts->arena, origin), (uint32_t)hosts->count);
    return LIST_ADD(&hosts->arena, hosts);
}

/* Leaves the host alone for as long as it must be. */
static bool leave_alone(struct fetcher *fetcher, struct host *host,
                        struct str url, struct error *err)
{
    const struct fetch_settings *settings = fetcher->settings;
    double delay = settings->pause, now = settings->now(settings->self);

    if (host->robots.delay > delay)
        delay = host->robots.delay < LONGEST_DELAY ? host->robots.delay
                                                   : LONGEST_DELAY;
    /* A clock that was set back must not make us wait for hours. */
    if (host->asked && host->last > now)
        host->last = now;
    if (host->asked && host->last + delay > now &&
        !rest(fetcher, host->last + delay - now, url, err))
        return false;
    host->asked = true;
    host->last = settings->now(settings->self);
    return true;
}

/* Whether it may be asked for at all, whatever its host says. */
static bool check(const struct fetcher *fetcher, const struct transfer_url *url,
                  struct error *err)
{
    if (fetcher->settings->allow_private || proxy_for(fetcher, url).len == 0 ||
        !address_is_own_name(url->host))
        return true; /* without a proxy it is seen when it is connected to */
    return error_at(err, ERROR_FORBIDDEN, (struct place){.source = url->text},
                    "the host's address is private: not without "
                    "--allow-private");
}

/* What RFC 9309 says of a robots.txt that cannot be had: nothing is refused
 * where there is none, all is where the host does not answer. */
static void take_robots(struct fetcher *fetcher, struct host *host,
                        enum transfer_result result,
                        const struct transfer_answer *answer)
{
    const struct fetch_settings *settings = fetcher->settings;
    bool answered = result == TRANSFER_DONE && answer->status < 500 &&
                    answer->status != 429;

    host->shut = !answered;
    host->until = settings->now(settings->self) +
                  (answered ? ROBOTS_SECONDS : SHUT_SECONDS);
    host->robots = (struct robots){0};
    if (answered && answer->status >= 200 && answer->status < 300)
        robots_read(&fetcher->hosts.arena, answer->body, fetcher->name,
                    &host->robots);
}

/* One request, to wherever the address leads. */
static enum transfer_result ask(struct fetcher *fetcher, struct arena *arena,
                                const struct transfer_url *url,
                                struct transfer_wish wish,
                                struct transfer_answer *answer,
                                struct error *err)
{
    if (!check(fetcher, url, err))
        return TRANSFER_REFUSED;
    wish.url = url->text;
    wish.proxy = proxy_for(fetcher, url);
    return run(fetcher, arena, &wish, answer, err);
}

static void ask_robots(struct fetcher *fetcher, struct host *host,
                       const struct transfer_url *of)
{
    const struct transfer_wish wish = {.limit = ROBOTS_MOST, .cut = true};
    struct arena arena = {0};
    struct out text = {.arena = &arena};
    struct transfer_answer answer = {0};
    enum transfer_result result = TRANSFER_REFUSED;
    struct transfer_url url = *of;

    out_str(&text, of->origin);
    out_text(&text, "/robots.txt");
    answer.target = out_view(&text);
    for (unsigned hops = 0; hops < HOPS_MOST && answer.target.len > 0; hops++) {
        result = TRANSFER_REFUSED;
        if (!transfer_read_url(&arena, answer.target, &url, &host->why))
            break;
        result = ask(fetcher, &arena, &url, wish, &answer, &host->why);
        if (result != TRANSFER_DONE)
            break;
    }
    if (result == TRANSFER_DONE)
        fail_status(&answer, url.text, &host->why);
    take_robots(fetcher, host, result, &answer);
    arena_reset(&arena);
}

static bool may(struct fetcher *fetcher, struct host *host,
                const struct transfer_url *url, struct error *err)
{
    const struct fetch_settings *settings = fetcher->settings;

    if (host->until <= settings->now(settings->self))
        ask_robots(fetcher, host, url);
    if (host->shut) {
        *err = host->why;
        return false;
    }
    return robots_allow(&host->robots, url->path) ||
           error_at(err, ERROR_FORBIDDEN, (struct place){.source = url->text},
                    "the host's robots.txt asks not to read this");
}

/* ---- pages ---- */

static bool take(const struct transfer_answer *answer, struct str url,
                 struct fetched *fetched, struct error *err)
{
    fetched->url = url;
    fetched->type = answer->type;
    fetched->charset = answer->charset;
    fetched->etag = answer->etag;
    fetched->modified = answer->modified;
    fetched->body = answer->body;
    fetched->unchanged = answer->status == 304;
    return fetched->unchanged ||
           (answer->status >= 200 && answer->status < 300) ||
           fail_status(answer, url, err);
}

bool fetch(struct fetcher *fetcher, struct arena *arena,
           const struct fetch_wish *wish, struct fetched *fetched,
           struct error *err)
{
    const struct transfer_wish wanted = {.etag = wish->etag,
                                         .modified = wish->modified,
                                         .limit = fetcher->settings->limit > 0
                                                      ? fetcher->settings->limit
                                                      : FETCH_LIMIT};
    struct transfer_answer answer = {.target = wish->url};
    struct transfer_url url = {0};

    *fetched = (struct fetched){0};
    for (unsigned hops = 0; hops <= HOPS_MOST; hops++) {
        struct str before = url.host;
        enum transfer_result result;
        struct host *host;

        if (!transfer_read_url(arena, answer.target, &url, err))
            return false;
        host = host_of(fetcher, url.origin);
        if (!may(fetcher, host, &url, err) ||
            (!str_equal(before, url.host) &&
             !leave_alone(fetcher, host, url.text, err)))
            return false;
        result = ask(fetcher, arena, &url, wanted, &answer, err);
        fetched->retry_after = answer.retry_after;
        if (result != TRANSFER_DONE)
            return false;
        if (answer.target.len == 0)
            return take(&answer, url.text, fetched, err);
    }
    return error_at(err, ERROR_NETWORK, (struct place){.source = wish->url},
                    "more than %d redirections", HOPS_MOST);
}

bool fetch_post(struct fetcher *fetcher, struct str url, struct str json,
                struct error *err)
{
    const struct transfer_wish wish = {
        .limit = ROBOTS_MOST, .cut = true, .sent = json};
    struct arena arena = {0};
    struct transfer_answer answer = {0};
    struct transfer_url parts;
    bool good =
        transfer_read_url(&arena, url, &parts, err) &&
        ask(fetcher, &arena, &parts, wish, &answer, err) == TRANSFER_DONE;

    if (good && (answer.status < 200 || answer.status > 299))
        good = fail_status(&answer, parts.text, err);
    arena_reset(&arena);
    return good;
}

struct library fetch_library(void) { return transfer_library(); }
