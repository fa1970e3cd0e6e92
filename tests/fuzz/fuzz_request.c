/* Whatever is asked over HTTP is answered, with a problem where it makes no
 * sense: "METHOD PATH?QUERY", lines of headers, an empty line, the body. */
#include "fuzz.h"

#include "base/json.h"
#include "serve/answer.h"
#include "serve/cursor.h"
#include "serve/pages.h"

#include <assert.h>

#define TOKEN "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"

static double now(void *self)
{
    static double seconds;

    (void)self;
    return seconds += 10;
}

static bool make(void *self, struct str name, struct str page, struct out *out,
                 struct error *err)
{
    (void)self;
    (void)err;
    out_format(out, "%.*s of %zu bytes", STR_ARG(name), page.len);
    return true;
}

/* A server of an empty ledger, without its door. */
static struct serve *server(void)
{
    static struct arena arena;
    static struct serve *serve;
    struct desk *desk;
    struct error err;

    if (serve != NULL)
        return serve;
    serve = ARENA_NEW(&arena, struct serve);
    serve->settings = (struct serve_settings){
        .know = fuzz_knowledge(), .now = now, .make = make};
    serve->lock = lock_new(&arena);
    serve->writing = lock_new(&arena);
    serve->cache = cache_new(&arena, 1 << 20);
    serve->pages = pages_open(&arena);
    serve->pace = pace_new(&arena, 500, 1000);
    serve->meter = meter_new(&arena, route_count);
    guard_init(&serve->guard, STR(TOKEN));
    *LIST_ADD(&arena, &serve->guard.hosts) = STR("localhost");
    desk = ARENA_NEW(&arena, struct desk);
    *desk = (struct desk){.know = fuzz_knowledge(), .serve = serve};
    desk->ledger = ledger_open(desk->know, STR(":memory:"), true, &err);
    assert(desk->ledger != NULL);
    desk_give(desk);
    return serve;
}

/* ---- from bytes to a request ---- */

static struct str decoded(struct arena *page, struct str text)
{
    struct out out = {.arena = page};

    for (size_t i = 0; i < text.len; i++) {
        unsigned value = 0;

        if (text.at[i] == '%' && i + 2 < text.len)
            for (int j = 0; j < 2; j++) {
                char c = text.at[++i];

                value = value * 16 +
                        (unsigned)(c >= 'a' ? c - 'a' + 10 : c - '0') % 16;
            }
        else
            value = (unsigned char)(text.at[i] == '+' ? ' ' : text.at[i]);
        if (value != 0)
            out_char(&out, (char)value);
    }
    return out_view(&out);
}

static void set_header(struct headers *headers, struct str name,
                       struct str value)
{
    const struct {
        const char *name;
        struct str *place;
    } all[] = {{"Host", &headers->host},
               {"Origin", &headers->origin},
               {"Sec-Fetch-Site", &headers->site},
               {"Cookie", &headers->cookie},
               {"Authorization", &headers->authorization},
               {"X-CSRF-Token", &headers->proof},
               {"If-None-Match", &headers->if_none_match},
               {"Accept-Encoding", &headers->encodings},
               {"Accept", &headers->accept},
               {"Last-Event-ID", &headers->last_event},
               {"Content-Type", &headers->type}};

    for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++)
        if (str_equal(name, str_from(all[i].name)))
            *all[i].place = value;
}

static void set_address(struct request *request, struct str address)
{
    struct str path = str_cut(&address, '?');

    request->path = decoded(request->arena, path);
    if (request->path.len == 0)
        request->path = STR("/");
    while (address.len > 0 && request->query.count < 64) {
        struct str one = str_cut(&address, '&');
        struct str name = str_cut(&one, '=');

        *LIST_ADD(request->arena, &request->query) = (struct pair){
            decoded(request->arena, name), decoded(request->arena, one)};
    }
}

static struct request read_request(struct arena *page, struct str bytes)
{
    struct request request = {.arena = page, .peer = STR("127.0.0.1")};
    struct str line = str_cut(&bytes, '\n');
    struct str method = str_cut(&line, ' ');

    request.headers.host = STR("localhost");
    request.head = str_equal(method, STR("HEAD"));
    request.method = str_equal(method, STR("POST"))     ? METHOD_post
                     : str_equal(method, STR("DELETE")) ? METHOD_delete
                     : request.head || str_equal(method, STR("GET"))
                         ? METHOD_get
                         : METHODS;
    set_address(&request, line);
    while (bytes.len > 0) {
        struct str name;

        line = str_cut(&bytes, '\n');
        if (line.len == 0)
            break;
        name = str_cut(&line, ':');
        set_header(&request.headers, name, arena_str(page, str_trim(line)));
    }
    request.body = bytes;
    return request;
}

/* ---- what must hold ---- */

static void check_problem(const struct answer *answer)
{
    struct json *problem = json_parse(answer->body, (struct place){0}, NULL);
    double status = 0;

    assert(problem != NULL && json_get_number(problem, "status", &status));
    assert((unsigned)status == answer->status);
    assert(json_get_str(problem, "detail").len > 0);
    json_free(problem);
}

void fuzz_one(struct str bytes)
{
    struct arena page = {0};
    struct request request = read_request(&page, bytes);
    struct answer answer;
    struct str place;
    struct error err;

    answer_request(server(), &request, &answer);
    assert(answer.later || answer.status >= 200);
    if (answer.status >= 400)
        check_problem(&answer);
    if (!answer.later && request.route != NULL)
        cursor_read(&request, &place, &err);
    /* What other threads answer, but for what needs somebody who reads. */
    if (answer.later && request.method == METHOD_get) {
        struct desk *desk = desk_take(server(), CREW_door);

        if (!request.route->answer(desk, &request, &answer, &err)) {
            answer_problem(&request, &answer, &err);
            check_problem(&answer);
        }
        desk_give(desk);
    }
    arena_reset(&page);
}
