/* /v1/session -- a browser shows the token once and is known by a cookie from
 * then on. */
#include "base/json.h"
#include "base/out.h"
#include "serve/answer.h"

static void tell(const struct serve *serve, const struct request *request,
                 bool known, struct answer *answer)
{
    struct json *session = json_new_object();
    struct out out = {.arena = request->arena};

    json_set_bool(session, "mayWrite", known);
    if (known)
        json_set_str(session, "proof", str_from(serve->guard.proof));
    json_tell(&out, session);
    json_free(session);
    answer->body = out_view(&out);
}

static bool ask(struct desk *desk, const struct request *request,
                struct answer *answer, struct error *err)
{
    (void)err;
    tell(desk->serve, request, guard_knows(&desk->serve->guard, request),
         answer);
    return true;
}

static void set_cookie(const struct request *request, struct answer *answer,
                       const char *value, const char *more)
{
    struct out out = {.arena = request->arena};

    out_format(&out, GUARD_COOKIE "=%s; Path=/; HttpOnly; SameSite=Strict%s",
               value, more);
    answer_header(request, answer, "Set-Cookie", out_view(&out));
}

static bool begin(struct desk *desk, const struct request *request,
                  struct answer *answer, struct error *err)
{
    struct serve *serve = desk->serve;
    struct json *body =
        json_parse(request->body, (struct place){.line = 1}, err);
    struct str token;
    bool good;

    if (body == NULL)
        return false;
    token = json_get_str(body, "token");
    good = guard_same(token, str_from(serve->guard.token));
    json_free(body);
    if (!good)
        return error_at(err, ERROR_UNKNOWN_CALLER, (struct place){0},
                        "this is not the token; `rapport serve` prints it "
                        "when it begins");
    set_cookie(request, answer, serve->guard.session, "; Max-Age=31536000");
    tell(serve, request, true, answer);
    return true;
}

static bool end(struct desk *desk, const struct request *request,
                struct answer *answer, struct error *err)
{
    (void)err;
    set_cookie(request, answer, "", "; Max-Age=0");
    tell(desk->serve, request, false, answer);
    return true;
}

const struct route route_session = {
    .name = "getSession",
    .method = METHOD_get,
    .path = "/v1/session",
    .words = "Whether who asks may write, and the proof that is needed then",
    .schema = "Session",
    .right = RIGHT_any,
    .answer = ask,
};

const struct route route_session_begin = {
    .name = "beginSession",
    .method = METHOD_post,
    .path = "/v1/session",
    .words = "Shows the token and gets a cookie for it",
    .schema = "Session",
    .takes = "Token",
    .unless = "401 422",
    .right = RIGHT_any,
    .answer = begin,
};

const struct route route_session_end = {
    .name = "endSession",
    .method = METHOD_delete,
    .path = "/v1/session",
    .words = "Takes the cookie back",
    .schema = "Session",
    .right = RIGHT_any,
    .answer = end,
};
