#include "test.h"

#include "known.h"
#include "read/read.h"

#include "base/out.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define LIMIT 100000
#define MOST 9

static struct arena arena;

struct results {
    size_t count;
    enum read_result items[MOST];
    struct report reports[MOST];
    struct error errors[MOST];
};

static struct results read_all(struct str bytes)
{
    struct results got = {0};
    struct reader *reader =
        read_open(&arena, built_in(&arena), STR("dir/a.dat"), bytes, LIMIT);

    while (got.count < MOST) {
        size_t i = got.count;

        got.items[i] =
            read_next(reader, &arena, &got.reports[i], &got.errors[i]);
        if (got.items[i] == READ_END)
            break;
        got.count++;
    }
    return got;
}

static struct str printed(const char *format, ...)
    __attribute__((format(printf, 1, 2)));

static struct str printed(const char *format, ...)
{
    char text[4096];
    va_list args;

    va_start(args, format);
    vsnprintf(text, sizeof(text), format, args);
    va_end(args);
    return arena_str(&arena, str_from(text));
}

static struct str joined(struct str a, struct str b)
{
    struct out out = {.arena = &arena};

    out_str(&out, a);
    out_str(&out, b);
    return out_view(&out);
}

/* A record whose block has so many bytes more or fewer than it says. */
static struct str record(const char *type, const char *url, const char *media,
                         const char *block, int lie)
{
    return printed("WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: %s\r\n"
                   "Content-Type: %s\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n",
                   type, url, media, (int)strlen(block) + lie, block);
}

static struct str response(const char *url, const char *head, const char *body)
{
    struct str block = printed("HTTP/1.1 %s\r\n\r\n%s", head, body);

    return record("response", url, "application/http; msgtype=response",
                  block.at, 0);
}

#define PERU                                                                 \
    "<html><title>Peru and Chile talk</title><body><article><p>The foreign " \
    "ministers of Peru and Chile met in Lima on 3 May 2024 to talk about "   \
    "copper, ports and the border, officials said.</p></article></html>"

#define PAGE "200 OK\r\nContent-Type: text/html; charset=utf-8"

/* A gzip member that stores its bytes as they are (RFC 1951, 1952). */
static struct str member(struct str bytes)
{
    static const char head[] = "\x1F\x8B\x08\0\0\0\0\0\0\xFF\x01";
    uint32_t sum = 0xFFFFFFFF, parts[2];
    struct out out = {.arena = &arena};

    out_str(&out, (struct str){head, 11});
    for (unsigned i = 0; i < 4; i++)
        out_char(&out, (char)((i < 2 ? bytes.len : ~bytes.len) >> i % 2 * 8));
    out_str(&out, bytes);
    for (size_t i = 0; i < bytes.len; i++) {
        sum ^= (unsigned char)bytes.at[i];
        for (int bit = 0; bit < 8; bit++)
            sum = sum >> 1 ^ (sum & 1 ? 0xEDB88320 : 0);
    }
    parts[0] = ~sum;
    parts[1] = (uint32_t)bytes.len;
    for (unsigned i = 0; i < 8; i++)
        out_char(&out, (char)(parts[i / 4] >> i % 4 * 8));
    return out_view(&out);
}

static void cleanup(void) { arena_reset(&arena); }

TestSuite(archive, .fini = cleanup);

Test(archive, a_page_is_a_report_named_by_its_place)
{
    struct str info =
        record("warcinfo", "", "application/warc-fields", "a: b", 0);
    struct results got =
        read_all(joined(info, response("https://a.example/1", PAGE, PERU)));
    struct report *report = &got.reports[0];

    cr_assert(got.count == 1 && got.items[0] == READ_REPORT);
    cr_assert(str_equal(report->id, printed("a.dat#%zu", info.len)));
    cr_assert(str_equal(report->source, printed("dir/a.dat#%zu", info.len)));
    cr_assert(str_equal(report->url, STR("https://a.example/1")));
    cr_assert(str_contains(report->text, STR("met in Lima on 3 May 2024")));
}

Test(archive, only_what_can_be_a_report_is_taken)
{
    static const char *const heads[] = {
        "404 Not Found\r\nContent-Type: text/html",
        "301 Moved\r\nContent-Type: text/html",
        "200 OK\r\nContent-Type: image/png",
        "200 OK\r\nContent-Type: text/css"};
    struct str all = record("request", "https://a.example/", "application/http",
                            "GET / HTTP/1.1\r\n\r\n", 0);

    for (size_t i = 0; i < sizeof(heads) / sizeof(heads[0]); i++)
        all = joined(all, response("https://a.example/", heads[i], PERU));
    all = joined(all, record("revisit", "https://a.example/",
                             "application/http", "HTTP/1.1 200 OK\r\n\r\n", 0));
    all = joined(all, record("metadata", "https://a.example/", "text/plain",
                             "notes of the crawler", 0));
    all = joined(all, record("resource", "metadata://a.example/log",
                             "text/plain", "notes of the crawler", 0));
    all = joined(all, response("https://a.example/robots.txt",
                               "200 OK\r\nContent-Type: text/plain",
                               "User-agent: *"));
    all =
        joined(all, response("https://a.example/data",
                             "200 OK\r\nContent-Type: application/json",
                             "{\"title\":\"Peru\",\"text\":\"Peru met us.\"}"));
    cr_assert(read_all(all).count == 0);
    all = joined(
        all, record("resource", "https://a.example/r", "text/html", PERU, 0));
    all = joined(all, record("conversion", "https://a.example/c", "text/plain",
                             "Peru and Chile met in Lima.", 0));
    cr_assert(read_all(all).count == 2);
}

Test(archive, chunks_are_put_together)
{
    const char *head = PAGE "\r\nTransfer-Encoding: chunked";
    struct str body = printed("5\r\n%.5s\r\n%x;a=b\r\n%s\r\n0\r\n\r\n", PERU,
                              (unsigned)sizeof(PERU) - 6, &PERU[5]);
    struct results got =
        read_all(response("https://a.example/", head, body.at));

    cr_assert(got.count == 1 && got.items[0] == READ_REPORT);
    cr_assert(str_contains(got.reports[0].text, STR("ports and the border")));
    got = read_all(response("https://a.example/", head, PERU));
    cr_assert(got.count == 1 && got.items[0] == READ_REPORT);
    body.len -= 40;
    got = read_all(
        response("https://a.example/", head, arena_str(&arena, body).at));
    cr_assert(got.count == 1 && got.items[0] == READ_REFUSED);
    cr_assert(strcmp(got.errors[0].text, "cut off within an HTTP chunk") == 0);
}

Test(archive, the_servers_charset_counts)
{
    struct results got = read_all(
        response("https://a.example/",
                 "200 OK\r\nContent-Type: text/html; charset=\"ISO-8859-2\"",
                 "<html><body><p>Prime Minister \xA3ukasz met his colleague "
                 "from Prague in Warsaw on Friday.</p></html>"));

    cr_assert(got.count == 1);
    cr_assert(str_contains(got.reports[0].text, STR("Łukasz")));
}

Test(archive, the_address_dates_a_page)
{
    struct results got = read_all(
        response("https://a.example/2024/05/04/peru-and-chile", PAGE, PERU));

    cr_assert(got.count == 1);
    cr_assert(interval_equal(got.reports[0].published,
                             interval_day(day_from_civil(2024, 5, 4))));
}

Test(archive, nothing_was_published_after_it_was_fetched)
{
    const char *page = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
                       "<html><head><meta property=\"article:published_time\" "
                       "content=\"2031-01-01\"></head><body><time>4 May 2024"
                       "</time><p>Peru and Chile met in Lima.</p></html>";
    struct results got =
        read_all(printed("WARC/1.1\nWARC-Type: response\nWARC-Target-URI: "
                         "https://a.example/\nWARC-Date: 2024-05-05T10:00:00Z\n"
                         "Content-Length: %d\n\n%s\n\n",
                         (int)strlen(page), page));

    cr_assert(got.count == 1);
    cr_assert(interval_equal(got.reports[0].published,
                             interval_day(day_from_civil(2024, 5, 4))));
}

Test(archive, members_that_are_compressed_are_records)
{
    struct str first = member(response("https://a.example/1", PAGE, PERU));
    struct str second = member(response("https://a.example/2", PAGE, PERU));
    struct results got = read_all(joined(first, second));

    cr_assert(got.count == 2);
    cr_assert(str_equal(got.reports[0].id, STR("a.dat#0")));
    cr_assert(str_equal(got.reports[1].id, printed("a.dat#%zu", first.len)));
}

Test(archive, a_damaged_member_is_told_once_and_the_rest_goes_on)
{
    struct str first = member(response("https://a.example/1", PAGE, PERU));
    struct str good = member(response("https://a.example/2", PAGE, PERU));
    char *bad = arena_alloc(&arena, first.len, 1);
    struct results got;

    memcpy(bad, first.at, first.len);
    bad[200] ^= 1; /* its sum is wrong now */
    got = read_all(joined((struct str){bad, first.len}, good));
    cr_assert(got.count == 2 && got.items[0] == READ_REFUSED);
    cr_assert(strcmp(got.errors[0].source, "dir/a.dat#0") == 0);
    cr_assert(got.items[1] == READ_REPORT);
    cr_assert(str_equal(got.reports[1].id, printed("a.dat#%zu", first.len)));

    /* Cut, so that the next member's start is taken for its bytes. */
    got = read_all(joined((struct str){first.at, 300}, good));
    cr_assert(got.count == 2 && got.items[0] == READ_REFUSED);
    cr_assert(got.items[1] == READ_REPORT);
    cr_assert(str_equal(got.reports[1].id, STR("a.dat#300")));

    got = read_all(joined(good, (struct str){first.at, 300}));
    cr_assert(got.count == 2 && got.items[0] == READ_REPORT);
    cr_assert(strcmp(got.errors[1].text, "gzip: cut off before its end") == 0);
}

Test(archive, a_record_may_go_on_in_the_next_member)
{
    struct str whole = response("https://a.example/1", PAGE, PERU);
    struct str half = {whole.at, 250};
    struct str rest = {whole.at + 250, whole.len - 250};
    struct results got = read_all(joined(member(half), member(rest)));

    cr_assert(got.count == 1 && got.items[0] == READ_REPORT);
    cr_assert(str_contains(got.reports[0].text, STR("ports and the border")));
    got = read_all(joined(member(half), member(whole)));
    cr_assert(got.count == 3 && got.items[1] == READ_REFUSED);
    cr_assert(str_contains(got.reports[2].text, STR("ports and the border")));
}

Test(archive, lengths_that_lie_cost_their_record_alone)
{
    struct str good = response("https://a.example/2", PAGE, PERU);
    struct str lie =
        record("resource", "https://a.example/", "text/html", PERU, -100);
    struct results got = read_all(joined(lie, good));

    cr_assert(got.count == 3 && got.items[1] == READ_REFUSED);
    cr_assert(strcmp(got.errors[1].text, "no record begins here") == 0);
    cr_assert(got.items[2] == READ_REPORT);
    cr_assert(str_equal(got.reports[2].id, printed("a.dat#%zu", lie.len)));

    got = read_all(
        record("resource", "https://a.example/", "text/html", PERU, 1000));
    cr_assert(got.count == 2 && got.items[0] == READ_REPORT);
    cr_assert(strcmp(got.errors[1].text, "cut off before its end") == 0);
}

Test(archive, headers_without_an_end_are_refused)
{
    struct str good = response("https://a.example/2", PAGE, PERU);
    struct out out = {.arena = &arena};
    struct results got;

    out_text(&out, "WARC/1.0\r\n");
    for (size_t i = 0; i < 30000; i++)
        out_text(&out, "Name: value\r\n");
    out_text(&out, "\r\n");
    got = read_all(joined(out_view(&out), good));
    cr_assert(got.count == 2 && got.items[0] == READ_REFUSED);
    cr_assert(strcmp(got.errors[0].text, "a record's header without an end") ==
              0);
    cr_assert(got.items[1] == READ_REPORT);
    got =
        read_all(joined(STR("WARC/1.0\r\nContent-Length: 1e9\r\n\r\n"), good));
    cr_assert(got.count == 2 && got.items[1] == READ_REPORT);
    cr_assert(strcmp(got.errors[0].text, "a record without a length") == 0);
}

Test(archive, a_feed_in_it_gives_its_entries)
{
    struct results got = read_all(
        response("https://a.example/feed", "200 OK\r\nContent-Type: text/xml",
                 "<rss><channel><item><title>Peru and Chile sign</title>"
                 "</item><item><title>Chad and Mali talk</title></item>"
                 "</channel></rss>"));

    cr_assert(got.count == 2);
    cr_assert(str_equal(got.reports[1].id, STR("a.dat#0#2")));
    cr_assert(read_all(response("https://a.example/x",
                                "200 OK\r\nContent-Type: text/xml",
                                "<note><to>Jo</to></note>"))
                  .count == 0);
}

Test(archive, archives_within_archives_end_somewhere)
{
    struct str all = response("https://a.example/", PAGE, PERU);
    struct results got;

    for (size_t i = 0; i < 4; i++)
        all = record("resource", "https://a.example/", "application/warc",
                     arena_str(&arena, all).at, 0);
    got = read_all(all);
    cr_assert(got.count == 1 && got.items[0] == READ_REFUSED);
    cr_assert(got.errors[0].code == ERROR_TOO_BIG);
}

Test(archive, arc_is_read_too)
{
    struct str page =
        printed("HTTP/1.1 200 OK\nContent-Type: text/html\n\n%s", PERU);
    struct str start = STR("filedesc://a.arc 0.0.0.0 20140216050221 text/plain "
                           "17\n1 0 Ours\nURL Etc.\n\n");
    struct str one =
        printed("https://a.example/?a=b c 192.0.2.1 20140216050221 "
                "text/html %zu\n%s\n",
                page.len, page.at);
    struct str two = printed("https://a.example/2 192.0.2.1 20140216050221 "
                             "text/html 200 - - 9 a.arc %zu\n%s\n",
                             page.len, page.at);
    struct str bad = STR("https://a.example/3 192.0.2.1 20140216050221 "
                         "text/html -1\nand more\n");
    struct results got = read_all(joined(joined(start, bad), joined(one, two)));

    cr_assert(got.count == 3 && got.items[0] == READ_REFUSED);
    cr_assert(strcmp(got.errors[0].source,
                     printed("dir/a.dat#%zu", start.len).at) == 0);
    cr_assert(str_equal(got.reports[1].url, STR("https://a.example/?a=b c")));
    cr_assert(str_equal(got.reports[2].url, STR("https://a.example/2")));
}
