#include "read/fetch.h"

#include "base/out.h"
#include "host.h"
#include "test.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static struct arena arena;
static int port;
static pid_t host;
static char folder[] = "/tmp/"
                       "rapport-fetch-XXXXXX";

/* A clock of the test's own: nobody waits. */
static double seconds = 1e9, waited;
static unsigned waits;
static bool stopped;

static double now(void *self)
{
    (void)self;
    return seconds;
}

static bool wait_for(void *self, double some)
{
    (void)self;
    seconds += some;
    waited += some;
    waits++;
    return !stopped;
}

static bool stop(void *self)
{
    (void)self;
    return stopped;
}

static struct fetch_settings settings = {.agent = "rapport/0.1.0",
                                         .allow_private = true,
                                         .limit = 1000000,
                                         .seconds = 20,
                                         .now = now,
                                         .wait = wait_for,
                                         .stop = stop};

static void start(void)
{
    int listener;

    cr_assert(mkdtemp(folder) != NULL);
    port = host_listen(&listener);
    cr_assert(port > 0);
    host = fork();
    if (host == 0)
        host_serve(listener, folder, 60);
    close(listener);
}

static void end(void)
{
    struct out line = {.arena = &arena};

    kill(host, SIGKILL);
    waitpid(host, NULL, 0);
    out_format(&line, "rm -rf %s", folder);
    cr_assert(system(line.at) == 0);
    arena_reset(&arena);
}

TestSuite(fetch, .init = start, .fini = end, .timeout = 60);

static struct str at(const char *path)
{
    struct out url = {.arena = &arena};

    out_format(&url, "http://127.0.0.1:%d%s", port, path);
    return out_view(&url);
}

static void put(const char *name, const char *text)
{
    struct out path = {.arena = &arena};
    FILE *file;

    out_format(&path, "%s%s", folder, name);
    file = fopen(path.at, "w");
    cr_assert(file != NULL);
    fputs(text, file);
    fclose(file);
}

static struct fetched fetched;
static struct error err;

static bool get(struct fetcher *fetcher, struct str url)
{
    const struct fetch_wish wish = {.url = url};

    return fetch(fetcher, &arena, &wish, &fetched, &err);
}

static bool get_once(struct str url)
{
    struct fetcher *fetcher = fetch_open(&arena, &settings, &err);

    return get(fetcher, url);
}

#define check_fails(wanted, words)                                     \
    do {                                                               \
        cr_assert(err.code == ERROR_##wanted, "%d: %s", (int)err.code, \
                  err.text);                                           \
        cr_assert(strstr(err.text, words) != NULL, "%s", err.text);    \
    } while (0)

Test(fetch, a_page_comes_with_what_its_host_says_of_it)
{
    cr_assert(get_once(at("/tagged#part")), "%s", err.text);
    check_str(STR("<p>Peru met Chile.</p>"), fetched.body);
    check_str(STR("text/html"), fetched.type);
    cr_assert(fetched.charset != NULL);
    check_str(STR("utf-8"), str_from(fetched.charset));
    check_str(STR("\"v1\""), fetched.etag);
    check_str(STR("Tue, 17 Aug 2021 10:00:00 GMT"), fetched.modified);
    check_str(at("/tagged"), fetched.url);
    cr_assert(!fetched.unchanged);
}

Test(fetch, what_is_there_already_is_not_sent_again)
{
    struct fetcher *fetcher = fetch_open(&arena, &settings, &err);
    struct fetch_wish wish = {.url = at("/tagged"),
                              .etag = STR("\"v1\""),
                              .modified = STR("Tue, 17 Aug 2021 10:00:00 GMT")};

    cr_assert(fetch(fetcher, &arena, &wish, &fetched, &err));
    cr_assert(fetched.unchanged && fetched.body.len == 0);
    wish.etag = STR("\"v0\"");
    cr_assert(fetch(fetcher, &arena, &wish, &fetched, &err));
    cr_assert(!fetched.unchanged && fetched.body.len > 0);
    wish.etag = STR("x\r\nX-Smuggled: y");
    cr_assert(fetch(fetcher, &arena, &wish, &fetched, &err));
}

Test(fetch, packed_pages_are_unpacked)
{
    cr_assert(get_once(at("/packed")), "%s", err.text);
    check_str(STR("<p>Peru met Chile, packed.</p>"), fetched.body);
}

Test(fetch, it_says_what_it_is)
{
    cr_assert(get_once(at("/agent")));
    check_str(STR("rapport/0.1.0"), fetched.body);
}

Test(fetch, redirections_are_followed_and_told)
{
    put("/page", "there");
    cr_assert(get_once(at("/to?/to?/page")), "%s", err.text);
    check_str(STR("there"), fetched.body);
    check_str(at("/page"), fetched.url);
}

Test(fetch, redirections_without_end_are_left)
{
    cr_assert(!get_once(at("/loop/1")));
    check_fails(NETWORK, "redirections");
}

Test(fetch, only_the_web_is_read)
{
    cr_assert(!get_once(STR("file:///etc/passwd")));
    check_fails(USAGE, "http");
    cr_assert(!get_once(at("/to?file:///etc/passwd")));
    check_fails(USAGE, "http");
    cr_assert(!get_once(at("/to?gopher://127.0.0.1:70/x")));
    check_fails(USAGE, "http");
    cr_assert(!get_once(STR("http://me:secret@127.0.0.1/")));
    check_fails(USAGE, "address");
    cr_assert(!get_once(STR("http://:80/")));
    check_fails(USAGE, "address");
}

Test(fetch, private_hosts_are_refused)
{
    struct out name = {.arena = &arena};

    settings.allow_private = false;
    cr_assert(!get_once(at("/tagged")));
    check_fails(FORBIDDEN, "private");
    out_format(&name, "http://localhost:%d/tagged", port);
    cr_assert(!get_once(out_view(&name)));
    check_fails(FORBIDDEN, "private");
    cr_assert(!get_once(STR("http://[::1]/")));
    check_fails(FORBIDDEN, "private");
    cr_assert(waits == 0);
}

/* The host plays a proxy, so that a name of the open internet leads to it. */
static void be_proxy(const char *no_proxy)
{
    settings.allow_private = false;
    settings.http_proxy = at("");
    settings.no_proxy = str_from(no_proxy);
}

Test(fetch, a_proxy_may_stand_where_its_owner_wants)
{
    be_proxy("");
    put("/page", "by proxy");
    cr_assert(get_once(STR("http://news.example/page")), "%s", err.text);
    check_str(STR("by proxy"), fetched.body);
    check_str(STR("http://news.example/page"), fetched.url);
}

Test(fetch, redirections_to_private_hosts_are_refused)
{
    struct out page = {.arena = &arena};

    be_proxy("127.0.0.1, localhost");
    cr_assert(!get_once(STR("http://news.example/to?http://10.0.0.1/")));
    check_fails(FORBIDDEN, "private");
    cr_assert(!get_once(STR("http://news.example/to?http://router/")));
    check_fails(FORBIDDEN, "private");
    out_format(&page, "http://news.example/to?http://localhost:%d/tagged",
               port);
    cr_assert(!get_once(out_view(&page)));
    check_fails(FORBIDDEN, "private");
}

Test(fetch, a_body_without_end_is_left_at_the_limit)
{
    cr_assert(!get_once(at("/endless")));
    check_fails(TOO_BIG, "1000000");
}

Test(fetch, a_body_counts_as_it_is_when_unpacked)
{
    cr_assert(!get_once(at("/bomb")));
    check_fails(TOO_BIG, "1000000");
}

Test(fetch, header_lines_without_end_are_left)
{
    cr_assert(!get_once(at("/headers")));
    cr_assert(err.code == ERROR_TOO_BIG || err.code == ERROR_NETWORK);
}

Test(fetch, a_body_that_drips_is_left_in_time)
{
    settings.seconds = 0.7;
    cr_assert(!get_once(at("/slow")));
    check_fails(NETWORK, "timed out");
    cr_assert(waits == 0);
}

Test(fetch, a_body_that_breaks_off_is_asked_for_again_and_then_refused)
{
    cr_assert(!get_once(at("/half")));
    cr_assert(err.code == ERROR_NETWORK && waits == 2);
}

Test(fetch, a_busy_host_is_waited_for_as_long_as_it_asks)
{
    cr_assert(get_once(at("/busy/2")), "%s", err.text);
    check_str(STR("now"), fetched.body);
    cr_assert(waits == 2 && waited == 15, "%u %g", waits, waited);
}

Test(fetch, a_host_that_stays_busy_is_given_up)
{
    cr_assert(!get_once(at("/busy/100")));
    check_fails(NETWORK, "7 seconds");
    cr_assert(fetched.retry_after == 7);
    cr_assert(waits == 2);
}

Test(fetch, what_the_host_has_not_or_refuses_is_not_asked_for_twice)
{
    cr_assert(!get_once(at("/nowhere")));
    check_fails(MISSING, "404");
    cr_assert(!get_once(at("/status/410")));
    check_fails(MISSING, "410");
    cr_assert(!get_once(at("/status/403")));
    check_fails(FORBIDDEN, "403");
    cr_assert(!get_once(at("/status/400")));
    check_fails(NETWORK, "400");
    cr_assert(waits == 0);
}

Test(fetch, a_host_is_left_alone_between_two_requests)
{
    struct fetcher *fetcher;

    settings.pause = 1.5;
    put("/page", "x");
    fetcher = fetch_open(&arena, &settings, &err);
    cr_assert(get(fetcher, at("/page")) && waits == 0);
    cr_assert(get(fetcher, at("/page")) && waits == 1 && waited == 1.5);
    seconds += 1;
    cr_assert(get(fetcher, at("/page")) && waits == 2 && waited == 2);
}

Test(fetch, robots_txt_is_obeyed_and_asked_for_once)
{
    struct fetcher *fetcher = fetch_open(&arena, &settings, &err);

    put("/robots.txt", "User-agent: rapport\nDisallow: /closed\n"
                       "Crawl-delay: 4\n");
    put("/open", "x");
    put("/closed", "x");
    cr_assert(!get(fetcher, at("/closed")));
    check_fails(FORBIDDEN, "robots.txt");
    cr_assert(get(fetcher, at("/open")));
    cr_assert(get(fetcher, at("/open")) && waited == 4);
    cr_assert(!get(fetcher, at("/to?/closed")));
    check_fails(FORBIDDEN, "robots.txt");
    cr_assert(get(fetcher, at("/log")));
    check_str(STR("/robots.txt\n/open\n/open\n/to?/closed\n"), fetched.body);
    seconds += 90000;
    put("/robots.txt", "");
    cr_assert(get(fetcher, at("/closed")));
}

Test(fetch, a_robots_txt_that_does_not_come_shuts_the_host)
{
    struct fetcher *fetcher;

    kill(host, SIGKILL);
    waitpid(host, NULL, 0);
    fetcher = fetch_open(&arena, &settings, &err);
    cr_assert(!get(fetcher, at("/open")));
    cr_assert(err.code == ERROR_NETWORK && waits == 2);
    cr_assert(!get(fetcher, at("/open")));
    cr_assert(waits == 2);
}

Test(fetch, whoever_wants_to_stop_need_not_wait)
{
    stopped = true;
    cr_assert(!get_once(at("/slow")));
    check_fails(NETWORK, "broken off");
    stopped = false;
}

Test(fetch, json_is_posted)
{
    struct fetcher *fetcher = fetch_open(&arena, &settings, &err);

    cr_assert(fetch_post(fetcher, at("/hook"), STR("{\"a\":1}"), &err));
    cr_assert(get(fetcher, at("/hook")));
    check_str(STR("{\"a\":1}"), fetched.body);
    cr_assert(!fetch_post(fetcher, at("/status/404"), STR("{}"), &err));
    check_fails(MISSING, "404");
}

Test(fetch, addresses_may_hold_what_people_write)
{
    put("/a b", "blank");
    cr_assert(!get_once(at("/caf\xC3\xA9 au lait")));
    check_fails(MISSING, "404");
    check_str(STR(""), fetched.body);
    cr_assert(fetch_takes(STR("HTTPS://example.org")));
    cr_assert(!fetch_takes(STR("httpd.log")));
    cr_assert(!fetch_takes(STR("ftp://example.org")));
}
