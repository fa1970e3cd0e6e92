#include "test.h"

#include "base/gzip.h"
#include "serve/cache.h"
#include "serve/pace.h"

#include <stdio.h>

static struct kept_answer answer_of(const char *body)
{
    struct kept_answer answer = {.type = "text/plain", .body = str_from(body)};

    kept_tag(&answer);
    return answer;
}

Test(cache, gives_what_it_was_given_while_the_ledger_stays)
{
    struct arena arena = {0};
    struct cache *cache = cache_new(&arena, 100000);
    struct kept_answer answer = answer_of("one"), found;

    cr_assert_not(cache_find(cache, &arena, STR("a"), 1, &found));
    cache_put(cache, STR("a"), 1, &answer);
    cr_assert(cache_find(cache, &arena, STR("a"), 1, &found));
    check_str(STR("one"), found.body);
    check_str(str_from(answer.tag), str_from(found.tag));
    cr_assert_not(cache_find(cache, &arena, STR("a"), 2, &found));
    cr_assert_not(cache_find(cache, &arena, STR("b"), 1, &found));
    cache_empty(cache);
    cr_assert_not(cache_find(cache, &arena, STR("a"), 1, &found));
    arena_reset(&arena);
}

Test(cache, never_holds_more_than_its_room)
{
    struct arena arena = {0};
    struct cache *cache = cache_new(&arena, 20000);
    struct kept_answer answer = answer_of("body"), found;
    unsigned there = 0;
    char key[16];

    for (unsigned i = 0; i < 3000; i++) {
        snprintf(key, sizeof(key), "key %u", i);
        cache_put(cache, str_from(key), 1, &answer);
    }
    for (unsigned i = 0; i < 3000; i++) {
        snprintf(key, sizeof(key), "key %u", i);
        there += cache_find(cache, &arena, str_from(key), 1, &found);
    }
    cr_assert(there > 10 && there < 20000 / 256);
    cache_empty(cache);
    arena_reset(&arena);
}

Test(cache, leaves_out_what_would_take_too_much)
{
    static char large[5000];
    struct arena arena = {0};
    struct cache *cache = cache_new(&arena, 20000);
    struct kept_answer answer = {.type = "text/plain",
                                 .body = {large, sizeof(large)}};
    struct kept_answer found;

    cache_put(cache, STR("a"), 1, &answer);
    cr_assert_not(cache_find(cache, &arena, STR("a"), 1, &found));
    cache_empty(cache);
    arena_reset(&arena);
}

Test(cache, keeps_what_is_packed_as_it_is_packed)
{
    static char body[9000];
    struct arena arena = {0};
    struct cache *cache = cache_new(&arena, 20000);
    struct kept_answer answer = {.body = {body, sizeof(body)},
                                 .next = STR("after"),
                                 .len = sizeof(body)};
    struct kept_answer found = {0};

    memset(body, 'x', sizeof(body));
    answer.packed = gzip_pack(&arena, answer.body, true);
    cr_assert(answer.packed.len > 0 && answer.packed.len < 200);
    cache_put(cache, STR("a"), 1, &answer);
    cr_assert(cache_find(cache, &arena, STR("a"), 1, &found));
    cr_assert(found.body.len == 0);
    check_str(STR("after"), found.next);
    check_str(answer.body, gzip_unpack(&arena, found.packed, found.len));
    check_str(STR(""), gzip_unpack(&arena, found.packed, found.len - 1));
    check_str(STR(""), gzip_unpack(&arena, answer.body, found.len));
    cache_empty(cache);
    arena_reset(&arena);
}

Test(pace, a_burst_passes_and_what_is_more_waits)
{
    struct arena arena = {0};
    struct pace *pace = pace_new(&arena, 10, 20);
    unsigned let = 0;

    for (unsigned i = 0; i < 100; i++)
        let += pace_lets(pace, STR("10.0.0.1"), 1000, 1);
    cr_assert_eq(let, 20);
    cr_assert(pace_lets(pace, STR("10.0.0.2"), 1000, 1), "another address");
    cr_assert(pace_lets(pace, STR("10.0.0.1"), 1000.5, 5), "half a second");
    cr_assert_not(pace_lets(pace, STR("10.0.0.1"), 1000.5, 1));
    arena_reset(&arena);
}

Test(pace, a_clock_that_goes_back_gives_nothing)
{
    struct arena arena = {0};
    struct pace *pace = pace_new(&arena, 10, 1);

    cr_assert(pace_lets(pace, STR("a"), 1000, 1));
    cr_assert_not(pace_lets(pace, STR("a"), 900, 1));
    arena_reset(&arena);
}
