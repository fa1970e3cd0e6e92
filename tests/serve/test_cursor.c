#include "serve/cursor.h"
#include "test.h"

static const struct value values[] = {
    {.name = "country"},
    CURSOR_VALUES("9"),
};
static const struct route route_of_list = {
    .name = "list", .values = values, .value_count = 3};
static const struct route another = {
    .name = "another", .values = values, .value_count = 3};

static struct arena arena;

static struct request request_of(const char *country)
{
    struct request request = {
        .arena = &arena, .path = STR("/v1/list"), .route = &route_of_list};

    *LIST_ADD(&arena, &request.query) =
        (struct pair){STR("country"), str_from(country)};
    return request;
}

static struct str read_back(struct request *request, struct str cursor,
                            bool *good)
{
    struct error err;
    struct str place;

    *LIST_ADD(&arena, &request->query) = (struct pair){STR("cursor"), cursor};
    *good = cursor_read(request, &place, &err);
    cr_assert(*good || err.code == ERROR_USAGE);
    return place;
}

Test(cursor, stands_for_the_place_that_it_was_made_of)
{
    struct request request = request_of("KAZ");
    struct answer answer = {0};
    struct str cursor = cursor_next(&request, &answer, STR("12 a\xc3\xa9"));
    bool good;

    check_str(STR("12 a\xc3\xa9"), read_back(&request, cursor, &good));
    cr_assert(good);
    arena_reset(&arena);
}

Test(cursor, the_address_of_what_follows_has_the_query_and_one_cursor)
{
    struct request request = request_of("C\xc3\xb4te d'Ivoire & co");
    struct answer answer = {0};
    struct out wanted = {.arena = &arena};
    struct str cursor;

    *LIST_ADD(&arena, &request.query) =
        (struct pair){STR("cursor"), STR("old")};
    cursor = cursor_next(&request, &answer, STR("1"));
    out_format(&wanted,
               "/v1/list?country=C%%C3%%B4te%%20d%%27Ivoire%%20%%26%%20co&"
               "cursor=%.*s",
               STR_ARG(cursor));
    check_str(out_view(&wanted), answer.next);
    arena_reset(&arena);
}

Test(cursor, is_refused_where_it_is_changed_or_of_another_list)
{
    struct request request = request_of("KAZ"), other = request_of("KOR");
    struct request elsewhere = request_of("KAZ");
    struct answer answer = {0};
    struct str cursor = cursor_next(&request, &answer, STR("1"));
    struct str cut = {cursor.at, cursor.len - 1};
    struct out longer = {.arena = &arena};
    bool good;

    elsewhere.route = &another;
    read_back(&other, cursor, &good);
    cr_assert(!good);
    read_back(&elsewhere, cursor, &good);
    cr_assert(!good);
    read_back(&request, cut, &good);
    cr_assert(!good);
    request = request_of("KAZ");
    out_format(&longer, "%.*s00", STR_ARG(cursor));
    read_back(&request, out_view(&longer), &good);
    cr_assert(!good);
    arena_reset(&arena);
}

Test(cursor, no_cursor_is_the_beginning)
{
    struct request request = request_of("KAZ");
    struct error err;
    struct str place = STR("x");

    cr_assert(cursor_read(&request, &place, &err) && place.len == 0);
    arena_reset(&arena);
}

Test(cursor, numbers_are_read_with_their_sign)
{
    struct str place = STR("-12 7 x");
    int64_t number;

    cr_assert(cursor_number(&place, &number) && number == -12);
    cr_assert(cursor_number(&place, &number) && number == 7);
    cr_assert(!cursor_number(&place, &number));
}
