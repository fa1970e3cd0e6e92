#include "read/trail.h"

#include "read/pack.h"

#define MOST_LINKS 100     /* of one source, else */
#define SUMMARY_BYTES 1000 /* a shorter text is no report but tells of one */
#define DEEPEST 2          /* lists of sitemaps, sitemaps, pages */

struct link {
    struct str url;
    struct str entry; /* packed, as the feed said it */
    bool bare;        /* it is nothing but the link */
    unsigned depth;
};

struct links {
    struct link *items;
    size_t count, room;
};

struct trail {
    const struct read_web *web;
    size_t report_limit;
    struct arena arena; /* of the links */
    struct links links;
    size_t next;
    const struct link *open; /* NULL: the source is the caller's */
    bool gave;               /* its page gave a report, or links */
};

struct trail *trail_open(struct arena *arena, const struct read_web *web,
                         size_t report_limit)
{
    struct trail *trail = ARENA_NEW(arena, struct trail);

    trail->web = web;
    trail->report_limit = report_limit;
    return trail;
}

void trail_close(struct trail *trail) { arena_reset(&trail->arena); }

void trail_begin(struct trail *trail)
{
    arena_reset(&trail->arena);
    trail->links = (struct links){0};
    trail->next = 0;
    trail->open = NULL;
}

/* ---- fetching ---- */

/* "example.org" of "https://www.example.org:80/a" */
static struct str host_of(struct str url)
{
    struct str host = url;

    str_cut(&host, '/');
    str_cut(&host, '/');
    host = str_cut(&host, '/');
    host = str_cut(&host, ':');
    if (host.len > 4 && memcmp(host.at, "www.", 4) == 0)
        host = (struct str){host.at + 4, host.len - 4};
    return host;
}

bool trail_fetch(struct trail *trail, struct arena *arena, struct str url,
                 struct source *source, struct error *err)
{
    const struct fetch_wish wish = {.url = url};
    const struct read_web *web = trail->web;
    struct fetched fetched = {0};

    if (web == NULL)
        return error_at(err, ERROR_USAGE, (struct place){.source = url},
                        "addresses are not fetched here");
    if (web->fetched != NULL && trail->open == NULL)
        fetched = *web->fetched;
    else if (!fetch(web->fetcher, arena, &wish, &fetched, err))
        return false;
    *source = (struct source){.name = url,
                              .bytes = fetched.body.at != NULL ? fetched.body
                                                               : STR(""),
                              .media = fetched.type,
                              .charset = fetched.charset,
                              .url = fetched.url,
                              .url_why = STR("address"),
                              .published = INTERVAL_NONE};
    return true;
}

/* ---- links ---- */

static bool ends_in(struct str text, struct str end)
{
    return text.len >= end.len &&
           memcmp(text.at + text.len - end.len, end.at, end.len) == 0;
}

/* Whether the feed has only the beginning of the text, or what it is about. */
static bool is_summary(const struct report *entry)
{
    struct str body = span_of(entry->text, entry->body);

    return body.len < SUMMARY_BYTES || ends_in(body, STR("...")) ||
           ends_in(body, STR("\xE2\x80\xA6")) || ends_in(body, STR("...]")) ||
           ends_in(body, STR("\xE2\x80\xA6]"));
}

static bool is_bare(const struct report *entry)
{
    return str_equal(entry->text, entry->url);
}

static bool is_followed(const struct trail *trail, const struct report *entry)
{
    const struct read_web *web = trail->web;
    size_t most = web->most > 0 ? web->most : MOST_LINKS;

    if (web->follow == FOLLOW_never || trail->links.count >= most ||
        !fetch_takes(entry->url) ||
        (trail->open != NULL && trail->open->depth >= DEEPEST))
        return false;
    return is_bare(entry) || web->follow == FOLLOW_always || is_summary(entry);
}

static void put_aside(struct trail *trail, const struct report *entry)
{
    struct out packed = {.arena = &trail->arena};
    struct link link = {.url = arena_str(&trail->arena, entry->url),
                        .bare = is_bare(entry),
                        .depth =
                            trail->open != NULL ? trail->open->depth + 1 : 1};
    size_t at =
        trail->open != NULL ? (size_t)(trail->open - trail->links.items) : 0;

    pack_report(&packed, entry);
    link.entry = out_view(&packed);
    *LIST_ADD(&trail->arena, &trail->links) = link;
    if (trail->open != NULL)
        trail->open = &trail->links.items[at];
}

/* What the feed, or the address, tells of a page that says nothing itself. */
static void fill_in(const struct trail *trail, struct arena *arena,
                    struct report *report)
{
    struct report entry = {0};

    if (trail->open != NULL)
        unpack_report(arena_str(arena, trail->open->entry), trail->report_limit,
                      &entry);
    if (!interval_known(report->published) && trail->open != NULL) {
        report->published = entry.published;
        report->published_why = entry.published_why;
    }
    if (report->outlet.len == 0 && entry.outlet.len > 0) {
        report->outlet = entry.outlet;
        report->outlet_why = entry.outlet_why;
    }
    if (report->outlet.len == 0 && fetch_takes(report->source)) {
        report->outlet = arena_str(arena, host_of(report->source));
        report->outlet_why = STR("address");
    }
}

bool trail_takes(struct trail *trail, struct arena *arena,
                 struct report *report)
{
    const struct read_web *web = trail->web;

    if (web == NULL)
        return true;
    trail->gave = true;
    if (trail->open != NULL) { /* its address goes with the links */
        report->source = arena_str(arena, report->source);
        report->id = arena_str(arena, report->id);
    }
    if (!report->entry) {
        fill_in(trail, arena, report);
        return true;
    }
    if (web->wanted != NULL && !web->wanted(web->self, report))
        return false;
    if (is_followed(trail, report)) {
        put_aside(trail, report);
        return false;
    }
    return !is_bare(report);
}

bool trail_next(struct trail *trail, struct str *url)
{
    if (trail->next == trail->links.count) {
        trail->open = NULL;
        return false;
    }
    trail->open = &trail->links.items[trail->next++];
    trail->gave = false;
    *url = trail->open->url;
    return true;
}

bool trail_end(struct trail *trail, struct arena *arena, struct report *report)
{
    const struct link *link = trail->open;

    if (link == NULL || link->bare || trail->gave)
        return false;
    trail->gave = true;
    return unpack_report(arena_str(arena, link->entry), trail->report_limit,
                         report);
}

void trail_failed(struct trail *trail, const struct error *err)
{
    const struct link *link = trail->open;

    if (link != NULL && !trail->gave && link->bare &&
        trail->web->failed != NULL)
        trail->web->failed(trail->web->self, link->url, err);
}
