#include "serve/answer.h"

#include "base/gzip.h"
#include "serve/format.h"
#include "serve/pages.h"

#define SMALL 600        /* bytes that are not worth packing */
#define PRICE_OF_WORK 20 /* as many times what is read costs */

/* Whoever may be led astray by a page of ours: nothing runs but our own files,
 * nothing is shown within other pages, no address leaks. */
static const char policy[] =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' "
    "data:; connect-src 'self'; font-src 'self'; manifest-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

static void add_guards(const struct request *request, struct answer *answer)
{
    answer_header(request, answer, "Content-Security-Policy", str_from(policy));
    answer_header(request, answer, "X-Content-Type-Options", STR("nosniff"));
    answer_header(request, answer, "Referrer-Policy", STR("no-referrer"));
    answer_header(request, answer, "Cross-Origin-Opener-Policy",
                  STR("same-origin"));
    answer_header(request, answer, "Cross-Origin-Resource-Policy",
                  STR("same-origin"));
}

/* ---- answers that follow from the ledger ---- */

/* What names an answer: its address with the query, in the order that it was
 * asked in. */
static struct str key_of(const struct request *request)
{
    struct out out = {.arena = request->arena};

    out_str(&out, request->path);
    for (size_t i = 0; i < request->query.count; i++) {
        out_char(&out, '\n');
        out_str(&out, request->query.items[i].name);
        out_char(&out, '\t');
        out_str(&out, request->query.items[i].value);
    }
    /* By Accept, where no value says it. */
    out_char(&out, '\n');
    out_str(&out, request->format);
    return out_view(&out);
}

static bool run(const struct route *route, struct desk *desk,
                const struct request *request, struct answer *answer)
{
    struct error err;

    if (route->answer(desk, request, answer, &err))
        return true;
    answer_problem(request, answer, &err);
    return false;
}

/* An answer that follows from the ledger: known already, or, where it shall be
 * found, found now.  Gives whether it was known. */
static bool answer_fixed(struct desk *desk, const struct request *request,
                         struct answer *answer, bool find)
{
    struct serve *serve = desk->serve;
    const struct route *route = request->route;
    struct str key = key_of(request);
    uint64_t state = desk_state(desk);
    struct kept_answer kept = {0};
    bool known = cache_find(serve->cache, request->arena, key, state, &kept);

    if (!known && !find)
        return false;
    if (!known) {
        if (!run(route, desk, request, answer))
            return false;
        kept.type = answer->type;
        kept.body = answer->body;
        kept.next = answer->next;
        kept_tag(&kept);
        if (kept.body.len > SMALL)
            kept.packed = gzip_pack(request->arena, kept.body, true);
        if (kept.packed.len >= kept.body.len)
            kept.packed = (struct str){0};
        kept.len = kept.body.len;
        if (answer->status == 200 && answer->headers.count == 0)
            cache_put(serve->cache, key, state, &kept);
    }
    answer_header(request, answer, "Cache-Control", STR("no-cache"));
    answer_kept(request, answer, &kept);
    return known;
}

/* ---- any request ---- */

static const struct place nowhere;

static bool is_slow(const struct route *route, const struct request *request)
{
    return route->slow != SLOW_not &&
           (route->is_slow == NULL || route->is_slow(request));
}

/* Fails where nobody may answer. */
static const struct route *admit(struct serve *serve, struct request *request,
                                 struct error *err)
{
    bool known, work;
    const struct route *route = route_find(request, &known);

    if (route != NULL)
        request->format = format_asked(route, request);
    work = route != NULL &&
           (route->method != METHOD_get || is_slow(route, request));

    if (!pace_lets(serve->pace, request->peer,
                   serve->settings.now(serve->settings.self),
                   work ? PRICE_OF_WORK : 1)) {
        error_at(err, ERROR_TOO_OFTEN, nowhere,
                 "so many requests at once are not answered; wait a second");
        return NULL;
    }
    if (!guard_lets(&serve->guard, request,
                    route != NULL ? route->right : RIGHT_any, err))
        return NULL;
    if (route == NULL && known)
        error_at(err, ERROR_NO_METHOD, nowhere,
                 "this address takes other methods; see /v1/openapi.json");
    else if (route == NULL)
        error_at(err, ERROR_MISSING, nowhere,
                 "there is nothing at this address; see /v1/openapi.json");
    else if (request->too_large)
        error_at(err, ERROR_TOO_BIG, nowhere,
                 "what was sent is longer than is taken here");
    else
        return route;
    return NULL;
}

static size_t index_of(const struct route *route)
{
    size_t i = 0;

    while (i < route_count && routes[i] != route)
        i++;
    return i;
}

/* Gives whether the answer was known already. */
static bool answer_route(struct serve *serve, const struct route *route,
                         struct request *request, struct answer *answer)
{
    struct desk *desk = desk_take(serve, CREW_door);
    bool known = false;

    answer->type = route->type != NULL ? route->type : "application/json";
    if (is_slow(route, request))
        answer->later = true;
    else if (route->fixed) {
        known = answer_fixed(desk, request, answer, false);
        answer->later = !known;
    } else if (run(route, desk, request, answer)) {
        answer_header(request, answer, "Cache-Control", STR("no-store"));
        answer_link(request, answer);
    }
    desk_give(desk);
    return known;
}

void answer_request(void *self, struct request *request, struct answer *answer)
{
    struct serve *serve = self;
    double start = serve->settings.now(serve->settings.self);
    const struct route *route = NULL;
    struct error err;
    bool known = false;
    bool page = page_is(request), good;

    *answer = (struct answer){.status = 200};
    if (page)
        good = guard_lets(&serve->guard, request, RIGHT_any, &err);
    else
        good = (route = admit(serve, request, &err)) != NULL;
    if (!good)
        answer_problem(request, answer, &err);
    else if (page)
        page_answer(serve->pages, request, answer);
    else
        known = answer_route(serve, route, request, answer);
    if (answer->later) {
        answer->since = start;
        return;
    }
    add_guards(request, answer);
    meter_count(serve->meter, index_of(route), answer->status,
                serve->settings.now(serve->settings.self) - start, known);
}

/* ---- answers that take long ---- */

static void finish(struct serve *serve, const struct request *request,
                   struct answer *answer, bool known)
{
    add_guards(request, answer);
    meter_count(serve->meter, index_of(request->route), answer->status,
                serve->settings.now(serve->settings.self) - answer->since,
                known);
}

static enum crew crew_of(const struct route *route)
{
    return route->quick ? CREW_quick : CREW_much;
}

/* Of the two for exports the one where less waits. */
static int line_of(struct serve *serve, const struct route *route)
{
    return route->slow == SLOW_export &&
                   turns_left(serve->lines[SLOW_export]) >
                       turns_left(serve->lines[SLOW_export_too])
               ? SLOW_export_too
               : (int)route->slow;
}

bool answer_later(void *self, struct listener_job *job)
{
    struct serve *serve = self;
    const struct route *route = job->request->route;
    bool slow = is_slow(route, job->request);
    struct turns *line = serve->crews[crew_of(route)];
    struct error err;

    if (slow) {
        job->request->line = line_of(serve, route);
        line = serve->lines[job->request->line];
    }
    if (turns_put(line, job))
        return true;
    if (slow) {
        error_at(&err, ERROR_TOO_OFTEN, nowhere,
                 "too much waits to be read already; try again in a while");
        answer_problem(job->request, job->answer, &err);
    } else {
        answer_busy(job->request, job->answer);
    }
    finish(serve, job->request, job->answer, false);
    return false;
}

static bool is_ending(struct desk *desk, const struct listener_job *job)
{
    struct error err;

    if (!desk_ends(desk))
        return false;
    error_at(&err, ERROR_STORE, nowhere, "the server ends");
    answer_problem(job->request, job->answer, &err);
    return true;
}

void answer_in_crew(void *self, void *job)
{
    struct serve *serve = self;
    struct listener_job *own = job;
    struct desk *desk = desk_take(serve, crew_of(own->request->route));
    bool known = !is_ending(desk, own) &&
                 answer_fixed(desk, own->request, own->answer, true);

    desk_give(desk);
    finish(serve, own->request, own->answer, known);
    listener_done(own);
}

/* A part of it may be on the way when it fails; then the guest sees that it
 * broke off. */
static void pour(struct serve *serve, struct listener_job *job)
{
    struct desk *desk = serve->slow[job->request->line];
    struct answer *answer = job->answer;
    double since = answer->since;
    struct error err = {0};
    bool good;

    add_guards(job->request, answer);
    good = answer->pour(desk, job->request, answer, job, &err);
    if (!good && !listener_pours(job)) {
        *answer = (struct answer){0};
        answer_problem(job->request, answer, &err);
        add_guards(job->request, answer);
    }
    meter_count(serve->meter, index_of(job->request->route), answer->status,
                serve->settings.now(serve->settings.self) - since, false);
    if (listener_pours(job))
        listener_poured(job, good);
    else
        listener_done(job);
}

void answer_slowly(void *self, void *job)
{
    struct serve *serve = self;
    struct listener_job *own = job;
    struct desk *desk = serve->slow[own->request->line];

    if (!is_ending(desk, own) &&
        run(own->request->route, desk, own->request, own->answer)) {
        answer_header(own->request, own->answer, "Cache-Control",
                      STR("no-store"));
        if (own->answer->pour != NULL) {
            pour(serve, own);
            return;
        }
    }
    finish(serve, own->request, own->answer, false);
    listener_done(own);
}
