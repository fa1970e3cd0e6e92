#include "serve/guard.h"

#include "base/hash.h"

#include <stdio.h>

static void derive(const struct guard *guard, const char *use, char hex[65])
{
    char text[128];

    snprintf(text, sizeof(text), "rapport %s %s", use, guard->token);
    hash_sha256(str_from(text), hex);
}

void guard_init(struct guard *guard, struct str token)
{
    snprintf(guard->token, sizeof(guard->token), "%.*s", STR_ARG(token));
    derive(guard, "session", guard->session);
    derive(guard, "proof", guard->proof);
}

bool guard_same(struct str given, struct str secret)
{
    unsigned char differ = given.len != secret.len;

    for (size_t i = 0; i < secret.len; i++)
        differ |=
            (unsigned char)((i < given.len ? given.at[i] : 0) ^ secret.at[i]);
    return differ == 0 && secret.len > 0;
}

static bool is_bearer(const struct guard *guard, const struct request *request)
{
    struct str rest = request->headers.authorization;
    struct str scheme = str_cut(&rest, ' ');

    return str_equal(scheme, STR("Bearer")) &&
           guard_same(str_trim(rest), str_from(guard->token));
}

static bool has_session(const struct guard *guard,
                        const struct request *request)
{
    return guard_same(cookie_value(request->headers.cookie, GUARD_COOKIE),
                      str_from(guard->session));
}

bool guard_knows(const struct guard *guard, const struct request *request)
{
    return is_bearer(guard, request) || has_session(guard, request);
}

static bool is_host(const struct guard *guard, struct str host)
{
    for (size_t i = 0; i < guard->hosts.count; i++)
        if (str_equal(host, guard->hosts.items[i]))
            return true;
    return false;
}

/* By the name of a proxy comes who is elsewhere. */
static bool is_elsewhere(const struct guard *guard, struct str host)
{
    struct guard own = *guard;

    own.hosts.count -= guard->named;
    return guard->open || !is_host(&own, host);
}

/* "http://HOST": what a browser says that a request comes from. */
static bool is_own_origin(const struct guard *guard, struct str origin)
{
    struct str scheme = str_cut(&origin, ':');

    if (!str_equal(scheme, STR("http")) && !str_equal(scheme, STR("https")))
        return false;
    if (origin.len < 2 || memcmp(origin.at, "//", 2) != 0)
        return false;
    return is_host(guard, (struct str){origin.at + 2, origin.len - 2});
}

static bool comes_from_here(const struct guard *guard,
                            const struct headers *headers)
{
    if (headers->origin.len > 0)
        return is_own_origin(guard, headers->origin);
    return headers->site.len == 0 ||
           str_equal(headers->site, STR("same-origin")) ||
           str_equal(headers->site, STR("none"));
}

static const struct place nowhere;

bool guard_lets(const struct guard *guard, const struct request *request,
                enum right right, struct error *err)
{
    const struct headers *headers = &request->headers;
    bool writes = request->method != METHOD_get;

    if (!is_host(guard, headers->host))
        return error_at(err, ERROR_FORBIDDEN, nowhere,
                        "this server is not called '%.*s'; name it with "
                        "--host",
                        (int)(headers->host.len < 60 ? headers->host.len : 60),
                        headers->host.at);
    /* A link elsewhere may lead to a page here, but nothing else may. */
    if ((writes || right == RIGHT_write || headers->origin.len > 0) &&
        !comes_from_here(guard, headers))
        return error_at(err, ERROR_FORBIDDEN, nowhere,
                        "pages of other origins may not ask here");
    if (right == RIGHT_any ||
        (right == RIGHT_read && !is_elsewhere(guard, headers->host)))
        return true;
    if (is_bearer(guard, request))
        return true;
    if (!has_session(guard, request))
        return error_at(err, ERROR_UNKNOWN_CALLER, nowhere,
                        "this needs the token that `rapport serve` printed "
                        "when it began");
    return !writes || guard_same(headers->proof, str_from(guard->proof)) ||
           error_at(err, ERROR_FORBIDDEN, nowhere,
                    "with a cookie the header X-CSRF-Token must hold the "
                    "proof of /v1/session");
}
