#include "test.h"

#include "serve/guard.h"

#include <stdio.h>

#define TOKEN "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"

static struct str names[] = {{"localhost:8765", 14}};

static struct guard guard_of(bool open)
{
    struct guard guard = {.open = open,
                          .hosts = {.items = names, .count = 1, .room = 1}};

    guard_init(&guard, STR(TOKEN));
    return guard;
}

static struct request request_of(enum method method)
{
    return (struct request){.method = method,
                            .headers = {.host = STR("localhost:8765")}};
}

static void with_cookie(struct request *request, const struct guard *guard,
                        char *room, size_t size)
{
    snprintf(room, size, "a=b; rapport=%s; c=d", guard->session);
    request->headers.cookie = str_from(room);
}

Test(guard, anybody_on_this_machine_reads)
{
    struct guard guard = guard_of(false);
    struct request request = request_of(METHOD_get);

    cr_assert(guard_lets(&guard, &request, RIGHT_read, NULL));
}

Test(guard, nobody_reads_from_elsewhere_without_the_token)
{
    struct guard guard = guard_of(true);
    struct request request = request_of(METHOD_get);
    struct error err;

    cr_assert_not(guard_lets(&guard, &request, RIGHT_read, &err));
    cr_assert_eq(error_http_status(err.code), 401);
    cr_assert(guard_lets(&guard, &request, RIGHT_any, NULL));
    request.headers.authorization = STR("Bearer " TOKEN);
    cr_assert(guard_lets(&guard, &request, RIGHT_read, NULL));
}

Test(guard, who_comes_by_the_name_of_a_proxy_needs_the_token_to_read)
{
    static struct str both[] = {{"localhost:8765", 14}, {"there.example", 13}};
    struct guard guard = guard_of(false);
    struct request request = request_of(METHOD_get);

    guard.hosts = (struct strs){both, 2, 2};
    guard.named = 1;
    cr_assert(guard_lets(&guard, &request, RIGHT_read, NULL));
    request.headers.host = STR("there.example");
    cr_assert_not(guard_lets(&guard, &request, RIGHT_read, NULL));
    cr_assert(guard_lets(&guard, &request, RIGHT_any, NULL));
    request.headers.authorization = STR("Bearer " TOKEN);
    cr_assert(guard_lets(&guard, &request, RIGHT_read, NULL));
}

Test(guard, a_name_that_is_not_ours_is_refused_even_to_the_one_who_knows)
{
    struct guard guard = guard_of(false);
    struct request request = request_of(METHOD_get);
    struct error err;

    request.headers.authorization = STR("Bearer " TOKEN);
    request.headers.host = STR("evil.example:8765");
    cr_assert_not(guard_lets(&guard, &request, RIGHT_any, &err));
    cr_assert_eq(error_http_status(err.code), 403);
    request.headers.host = STR("localhost:8766");
    cr_assert_not(guard_lets(&guard, &request, RIGHT_any, &err));
    request.headers.host = (struct str){0};
    cr_assert_not(guard_lets(&guard, &request, RIGHT_any, &err));
}

Test(guard, who_writes_must_know_the_whole_token)
{
    struct guard guard = guard_of(false);
    struct request request = request_of(METHOD_post);
    struct error err;

    cr_assert_not(guard_lets(&guard, &request, RIGHT_write, &err));
    cr_assert_eq(error_http_status(err.code), 401);
    request.headers.authorization = STR("Bearer 0011");
    cr_assert_not(guard_lets(&guard, &request, RIGHT_write, &err));
    request.headers.authorization = STR("Bearer " TOKEN "00");
    cr_assert_not(guard_lets(&guard, &request, RIGHT_write, &err));
    request.headers.authorization = STR("Basic " TOKEN);
    cr_assert_not(guard_lets(&guard, &request, RIGHT_write, &err));
    request.headers.authorization = STR("Bearer  " TOKEN " ");
    cr_assert(guard_lets(&guard, &request, RIGHT_write, &err));
}

Test(guard, a_cookie_alone_does_not_write)
{
    struct guard guard = guard_of(false);
    struct request request = request_of(METHOD_post);
    struct error err;
    char room[128];

    with_cookie(&request, &guard, room, sizeof(room));
    cr_assert_not(guard_lets(&guard, &request, RIGHT_write, &err));
    cr_assert_eq(error_http_status(err.code), 403);
    request.headers.proof = str_from(guard.session);
    cr_assert_not(guard_lets(&guard, &request, RIGHT_write, &err));
    request.headers.proof = str_from(guard.proof);
    cr_assert(guard_lets(&guard, &request, RIGHT_write, &err));
}

Test(guard, a_cookie_reads_from_elsewhere)
{
    struct guard guard = guard_of(true);
    struct request request = request_of(METHOD_get);
    char room[128];

    with_cookie(&request, &guard, room, sizeof(room));
    cr_assert(guard_lets(&guard, &request, RIGHT_read, NULL));
}

Test(guard, other_pages_neither_write_nor_read_across_origins)
{
    struct guard guard = guard_of(false);
    struct request request = request_of(METHOD_post);
    struct error err;

    request.headers.authorization = STR("Bearer " TOKEN);
    request.headers.origin = STR("http://evil.example");
    cr_assert_not(guard_lets(&guard, &request, RIGHT_write, &err));
    request.headers.origin = STR("null");
    cr_assert_not(guard_lets(&guard, &request, RIGHT_write, &err));
    request.headers.origin = STR("http://localhost:8765");
    cr_assert(guard_lets(&guard, &request, RIGHT_write, &err));
    request.headers.origin = (struct str){0};
    request.headers.site = STR("cross-site");
    cr_assert_not(guard_lets(&guard, &request, RIGHT_write, &err));
    request = request_of(METHOD_get);
    request.headers.origin = STR("http://evil.example");
    cr_assert_not(guard_lets(&guard, &request, RIGHT_read, &err));
}

Test(guard, a_link_elsewhere_may_lead_here)
{
    struct guard guard = guard_of(false);
    struct request request = request_of(METHOD_get);

    request.headers.site = STR("cross-site");
    cr_assert(guard_lets(&guard, &request, RIGHT_any, NULL));
}

Test(guard, secrets_are_compared_whole)
{
    cr_assert(guard_same(STR("abc"), STR("abc")));
    cr_assert_not(guard_same(STR("ab"), STR("abc")));
    cr_assert_not(guard_same(STR("abcd"), STR("abc")));
    cr_assert_not(guard_same((struct str){0}, (struct str){0}));
}
