#include "main/deliver.h"
#include "rapport.h"

#include <stdio.h>

#define EVERY 900.0                  /* seconds between two looks, else */
#define LONGEST_AWAY 86400.0         /* that a feed is left alone at most */
#define DOUBLINGS 10                 /* of the time after failures */
#define LIST_LIMIT ((size_t)1 << 24) /* bytes of a list of feeds */
#define MOST 100                     /* entries of a feed at once, else */

struct feeds {
    struct listed *items;
    size_t count, room;
};

struct watch {
    struct call *call;
    struct feeds feeds;
    struct web web;
    struct path_settings path;
    struct delivery delivery;
    struct ledger *ledger;
    int status; /* of the first failure */

    /* Of the feed that is looked at. */
    struct str url;
    size_t wanted; /* entries */
    bool all;      /* none was left for later */
    bool good;     /* the ledger did not fail, as .err says */
    struct error err;
};

static void refused(void *self, const struct error *err)
{
    struct watch *watch = self;

    if (!signals_asked())
        call_refused(&watch->status, err);
}

static bool progress(void *self, const struct tally *tally,
                     const struct taken *taken)
{
    (void)self;
    (void)tally;
    (void)taken;
    return !signals_asked();
}

/* ---- entries ---- */

/* What names an entry from one look to the next: its address. */
static struct str key_of(const struct watch *watch, const struct report *report)
{
    if (report->entry && report->url.len > 0)
        return report->url;
    if (!report->entry && !str_equal(report->source, watch->url))
        return report->source;
    return str_from(report->hash);
}

static bool is_wanted(void *self, const struct report *entry)
{
    struct watch *watch = self;
    size_t most = watch->call->settings.most;
    bool seen = false;

    if (!watch->good || signals_asked())
        return false;
    watch->good = ledger_has_entry(watch->ledger, watch->url,
                                   key_of(watch, entry), &seen, &watch->err);
    if (!watch->good || seen)
        return false;
    if (watch->wanted++ < (most > 0 ? most : MOST))
        return true;
    watch->all = false;
    return false;
}

static bool keep(void *self, const struct report *report, bool added,
                 struct error *err)
{
    const struct watch *watch = self;

    return ledger_put_entry(watch->ledger, watch->url, key_of(watch, report),
                            added ? str_from(report->hash) : STR(""), err);
}

/* What may come another time is tried again then. */
static void lost(void *self, struct str url, const struct error *err)
{
    struct watch *watch = self;

    if (err->code == ERROR_NETWORK)
        watch->all = false;
    else if (watch->good)
        watch->good = ledger_put_entry(watch->ledger, watch->url, url, STR(""),
                                       &watch->err);
}

/* ---- one look at one feed ---- */

static double every(const struct watch *watch)
{
    const struct settings *settings = &watch->call->settings;

    return settings->given & TAKES(every) ? settings->every : EVERY;
}

/* Twice as long after every failure, or as long as the host asks for. */
static void put_off(const struct watch *watch, struct watched *state,
                    double asked)
{
    double away = every(watch);

    for (uint32_t i = 0; i < state->failures && i < DOUBLINGS; i++)
        away *= 2;
    state->failures++;
    if (away < asked)
        away = asked;
    if (away > LONGEST_AWAY)
        away = LONGEST_AWAY;
    state->next = (int64_t)(web_now(NULL) + away);
}

/* `--once` leaves it to others when to look again. */
static void settle(const struct watch *watch, struct watched *state)
{
    state->failures = 0;
    state->next = watch->call->settings.once
                      ? 0
                      : (int64_t)(web_now(NULL) + every(watch));
}

/* Who says --once knows when, but for feeds that fail. */
static bool is_due(const struct watch *watch, const struct watched *state)
{
    return (double)state->next <= web_now(NULL) ||
           (watch->call->settings.once && state->failures == 0);
}

static bool read_feed(struct watch *watch, struct watched *state,
                      const struct fetched *fetched, struct tally *tally,
                      struct error *err)
{
    struct file_list sources = {&watch->url, 1, 1};

    watch->web.reading.fetched = fetched;
    watch->wanted = 0;
    watch->all = true;
    if (!rapport_add(&watch->path, &sources, tally, err))
        return false;
    if (!watch->good) {
        *err = watch->err;
        return false;
    }
    if (signals_asked())
        return true;
    settle(watch, state);
    state->etag = watch->all ? fetched->etag : STR("");
    state->modified = watch->all ? fetched->modified : STR("");
    return ledger_put_watched(watch->ledger, state, err);
}

static void say(const struct watch *watch, const struct listed *feed,
                const struct tally *tally)
{
    const struct settings *settings = &watch->call->settings;
    struct str name = feed->name.len > 0 ? feed->name : feed->url;

    if (settings->quiet || (tally->added == 0 && !settings->verbose))
        return;
    fprintf(stderr, "%.*s: %zu new report%s\n", STR_ARG(name), tally->added,
            tally->added == 1 ? "" : "s");
}

/* False only where the ledger fails. */
static bool look(struct watch *watch, const struct listed *feed,
                 struct error *err)
{
    struct arena arena = {0};
    struct watched state;
    struct fetched fetched;
    struct tally tally = {0};
    struct error why;
    bool good;

    watch->url = feed->url;
    watch->good = true;
    good = ledger_find_watched(watch->ledger, &arena, feed->url, &state, err);
    if (good && is_due(watch, &state)) {
        const struct fetch_wish wish = {feed->url, state.etag, state.modified};
        bool came =
            fetch(watch->web.reading.fetcher, &arena, &wish, &fetched, &why);

        if (came && !fetched.unchanged) {
            good = read_feed(watch, &state, &fetched, &tally, err);
        } else if (came) {
            settle(watch, &state);
            good = ledger_put_watched(watch->ledger, &state, err);
        } else if (!signals_asked()) {
            refused(watch, &why);
            put_off(watch, &state, fetched.retry_after);
            good = ledger_put_watched(watch->ledger, &state, err);
        }
        say(watch, feed, &tally);
    }
    arena_reset(&arena);
    return good;
}

/* ---- all of them, again and again ---- */

static void tell(struct watch *watch)
{
    struct error err;

    if (!deliver(&watch->delivery, &err))
        call_refused(&watch->status, &err);
}

/* When the first feed is to be looked at again. */
static bool find_next(const struct watch *watch, double *next,
                      struct error *err)
{
    struct arena arena = {0};
    bool good = true;

    *next = web_now(NULL) + every(watch);
    for (size_t i = 0; i < watch->feeds.count && good; i++) {
        struct watched state;

        good = ledger_find_watched(watch->ledger, &arena,
                                   watch->feeds.items[i].url, &state, err);
        if (good && (double)state.next < *next)
            *next = (double)state.next;
    }
    arena_reset(&arena);
    if (good) {
        int64_t due = 0;
        good = deliver_due(&watch->delivery, &due, err);
        if (due > 0 && (double)due < *next)
            *next = (double)due;
    }
    return good;
}

static bool go_round(struct watch *watch, struct error *err)
{
    const struct settings *settings = &watch->call->settings;
    double next;

    for (;;) {
        for (size_t i = 0; i < watch->feeds.count && !signals_asked(); i++)
            if (!look(watch, &watch->feeds.items[i], err))
                return false;
        if (signals_asked())
            return true;
        tell(watch);
        if (settings->once)
            return true;
        if (!find_next(watch, &next, err))
            return false;
        next -= web_now(NULL);
        if (!web_wait(NULL, next > 1 ? next : 1))
            return true;
    }
}

/* ---- the command ---- */

/* The feeds of a file, or a feed itself. */
static void add_feeds(struct watch *watch, struct str word)
{
    struct arena *arena = &watch->call->arena;
    struct place place = {word, 1, 0};
    struct listed listed = {.url = word};
    struct error err;
    struct str rest;

    if (fetch_takes(word)) {
        *LIST_ADD(arena, &watch->feeds) = listed;
        return;
    }
    if (!file_read(arena, word, LIST_LIMIT, &rest, &err)) {
        call_refused(&watch->status, &err);
        return;
    }
    while (listed_next(&rest, &place, &listed, &err))
        if (listed.url.len > 0)
            *LIST_ADD(arena, &watch->feeds) = listed;
        else
            call_refused(&watch->status, &err);
}

/* The command's own address may be anywhere: who gave it is no stranger. */
static bool open_poster(struct watch *watch, struct web *web)
{
    struct call *call = watch->call;

    if (call->settings.webhook.len == 0)
        return true;
    web_init(web, call);
    web->fetching.allow_private = true;
    if (!web_open(web, call, &watch->status))
        return false;
    watch->delivery.poster = web->reading.fetcher;
    return true;
}

static void prepare(struct watch *watch, const struct knowledge *know,
                    const struct output *output)
{
    const struct settings *settings = &watch->call->settings;

    web_init(&watch->web, watch->call);
    watch->web.reading.wanted = is_wanted;
    watch->web.reading.failed = lost;
    watch->web.reading.self = watch;
    watch->path = (struct path_settings){.know = know,
                                         .ledger = watch->ledger,
                                         .ward = watch->path.ward,
                                         .threads = settings->threads,
                                         .report_limit = settings->report_limit,
                                         .web = &watch->web.reading,
                                         .refused = refused,
                                         .progress = progress,
                                         .kept = keep,
                                         .self = watch};
    watch->delivery = (struct delivery){.know = know,
                                        .ledger = watch->ledger,
                                        .output = output,
                                        .webhook = settings->webhook,
                                        .command = settings->command,
                                        .mail = settings->mail,
                                        .folder = settings->output,
                                        .digest = settings->digest,
                                        .domestic = settings->domestic};
}

static int watch_all(struct watch *watch, const struct knowledge *know,
                     const struct output *output)
{
    struct web poster;
    struct error err;
    bool good;

    prepare(watch, know, output);
    if (!web_open(&watch->web, watch->call, &watch->status) ||
        !open_poster(watch, &poster))
        return watch->status;
    signals_heed();
    good = rapport_merge(watch->ledger, &err);
    if (good)
        tell(watch); /* what an earlier run left */
    good = good && go_round(watch, &err);
    signals_leave();
    if (!good)
        return complain(&err);
    /* Without --once nothing else ends it. */
    if (signals_asked())
        return watch->call->settings.once ? STATUS_INTERRUPTED : STATUS_GOOD;
    return watch->status;
}

static int run(struct call *call)
{
    struct watch watch = {.call = call};
    const struct output *output =
        call_output(call, call->settings.output.len > 0 ? "html" : "text",
                    TOLD_news, &watch.status);
    const struct knowledge *know =
        output != NULL ? call_knowledge(call, &watch.status) : NULL;
    int status;

    if (know == NULL)
        return watch.status;
    if (call->settings.digest == 0 &&
        (call->settings.mail.len > 0 || call->settings.output.len > 0))
        return complain_usage("mails and files are told once a day or week: "
                              "say --digest daily or --digest weekly");
    for (size_t i = 0; i < call->count; i++)
        add_feeds(&watch, str_from(call->words[i]));
    if (watch.feeds.count == 0)
        return watch.status != STATUS_GOOD
                   ? watch.status
                   : complain_usage("there is no feed to watch");
    if (!(call->settings.given & TAKES(follow)))
        call->settings.follow = FOLLOW_summaries;
    watch.path.ward = call_ward(call, know);
    watch.ledger = call_ledger(call, know, true, &watch.status);
    if (watch.ledger == NULL)
        return watch.status;
    status = watch_all(&watch, know, output);
    ledger_close(watch.ledger);
    return status;
}

const struct command command_watch = {
    .name = "watch",
    .usage = "FILE|URL...",
    .words = "look at feeds again and again, and tell what is new",
    .more =
        "A FILE has a feed a line: its URL and, behind a blank, what it shall\n"
        "be called; \"#\" begins a comment. Feeds, sitemaps and pages are\n"
        "looked at --every 15 minutes, or --once (for cron). Entries that are\n"
        "new are read into the ledger: the pages that they link to, where\n"
        "they have little text themselves (--follow), at most 100 of a feed\n"
        "at once (--most).\n"
        "\n"
        "Then is told what no report said before: new meetings, agreements,\n"
        "other events, figures and disputes, each in a line with the id that\n"
        "`rapport show` opens; FORMAT is text (the default), html or json. "
        "With\n"
        "--webhook the JSON is posted, with --exec given to a command on its\n"
        "standard input; where that fails it is tried again the next time.\n"
        "\n"
        "With --digest it is told once a day or week, after midnight (UTC):\n"
        "on standard output, into a file of the folder --output, or by\n"
        "--mail, which hands a mail with text and HTML to sendmail.\n"
        "\n"
        "What was read and told is remembered in the ledger, so it can be\n"
        "stopped at any time (SIGINT, SIGTERM) and goes on where it stopped.\n"
        "A feed that fails is left alone for twice as long each time, a day\n"
        "at most, and does not stop the others.",
    .least = 1,
    .most = (size_t)-1,
    .options = TAKES(ledger) | TAKES(data) | TAKES(threads) |
               TAKES(report_limit) | TAKES_WEB | TAKES(once) | TAKES(every) |
               TAKES(webhook) | TAKES(exec) | TAKES(digest) | TAKES(mail) |
               TAKES(output) | TAKES(domestic) | TAKES(as) | TAKES(quiet) |
               TAKES(verbose),
    .tells = TELLS(news),
    .run = run,
};
