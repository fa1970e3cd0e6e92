#include "test.h"

#include "read/stream.h"

#include <string.h>

/* A tap that gives its text in steps of two bytes, a bar ends a part, and "!"
 * is where it fails. */
struct drip {
    struct str text;
    uint64_t at;
};

static struct arena arena;

static bool draw(void *self, char *room, size_t size, size_t *got,
                 struct error *err)
{
    struct drip *drip = self;

    *got = 0;
    while (*got < 2 && *got < size && drip->text.len > 0 &&
           *drip->text.at != '|' && *drip->text.at != '!') {
        room[(*got)++] = *drip->text.at;
        drip->text = (struct str){drip->text.at + 1, drip->text.len - 1};
    }
    if (*got > 0 || drip->text.len == 0 || *drip->text.at == '|')
        return true;
    return error_at(err, ERROR_SYNTAX, (struct place){0}, "a mark");
}

static bool next(void *self)
{
    struct drip *drip = self;

    if (drip->text.len == 0)
        return false;
    drip->text = (struct str){drip->text.at + 1, drip->text.len - 1};
    drip->at += 100;
    return true;
}

static uint64_t place(void *self) { return ((struct drip *)self)->at; }

static struct stream *open_drip(const char *text)
{
    struct drip *drip = ARENA_NEW(&arena, struct drip);

    drip->text = str_from(text);
    return stream_open(&arena, (struct tap){draw, next, place, drip});
}

static struct str place_of(const struct stream *stream)
{
    struct out out = {.arena = &arena};

    stream_tell_place(stream, &out);
    return out_view(&out);
}

static void cleanup(void) { arena_reset(&arena); }

TestSuite(stream, .fini = cleanup);

Test(stream, shows_what_comes_next_and_takes_it)
{
    struct stream *stream = open_drip("abcdef|gh");

    cr_assert(str_equal(stream_peek(stream, 3), STR("abcd")));
    cr_assert(stream_skip(stream, 3) == 3 && stream_taken(stream) == 3);
    cr_assert(str_equal(stream_peek(stream, 99), STR("defgh")));
    cr_assert(stream_skip(stream, 99) == 5);
    cr_assert(stream_peek(stream, 1).len == 0);
    cr_assert(!stream_failed(stream, &(struct error){0}));
}

Test(stream, ends_at_a_break_for_who_wants_to_know)
{
    struct stream *stream = open_drip("abc|de||f");

    stream_by_parts(stream, true);
    cr_assert(str_equal(stream_peek(stream, 9), STR("abc")));
    stream_skip(stream, 1);
    cr_assert(str_equal(place_of(stream), STR("0+1")));
    cr_assert(stream_next_part(stream));
    cr_assert(str_equal(place_of(stream), STR("100")));
    cr_assert(str_equal(stream_peek(stream, 9), STR("de")));
    stream_by_parts(stream, false);
    cr_assert(str_equal(stream_peek(stream, 9), STR("def")));
}

Test(stream, gives_what_came_before_it_failed_and_goes_on_behind)
{
    struct stream *stream = open_drip("ab\ncd!ef");
    struct error err;
    struct str line;
    uint64_t length;

    cr_assert(stream_line(stream, 9, &line, &length));
    cr_assert(str_equal(line, STR("ab")) && length == 2);
    cr_assert(!stream_line(stream, 9, &line, &length));
    cr_assert(stream_failed(stream, &err) && strcmp(err.text, "a mark") == 0);
    cr_assert(stream_next_part(stream));
    cr_assert(!stream_failed(stream, &err));
    cr_assert(str_equal(stream_peek(stream, 9), STR("ef")));
}

Test(stream, lines_that_are_too_long_are_passed_over)
{
    struct stream *stream = open_drip("abcdefgh\nij\nabcdefghij");
    uint64_t length;
    struct str line;

    cr_assert(stream_line(stream, 3, &line, &length));
    cr_assert(line.len == 0 && length == 8);
    cr_assert(stream_line(stream, 3, &line, &length));
    cr_assert(str_equal(line, STR("ij")));
    cr_assert(stream_line(stream, 9, &line, &length));
    cr_assert(line.len == 0 && length == 10);
    cr_assert(!stream_line(stream, 9, &line, &length));
}

Test(stream, long_ones_keep_little_in_sight)
{
    const size_t len = 3000000;
    char *text = arena_alloc(&arena, len + 1, 1);
    struct stream *stream;
    size_t most = 0;

    memset(text, 'x', len);
    stream = open_drip(text);
    while (stream_peek(stream, 1000).len >= 1000) {
        struct str seen = stream_peek(stream, 1);

        most = seen.len > most ? seen.len : most;
        cr_assert(seen.at[0] == 'x' && seen.at[999] == 'x');
        stream_skip(stream, 1000);
    }
    cr_assert(stream_taken(stream) == len && most < 2000);
}

Test(stream, the_whole_is_bounded)
{
    struct place place = {STR("f"), 1, 1};
    struct error err;
    struct str bytes;

    cr_assert(stream_whole(open_drip("abc|d"), 4, &bytes, place, &err));
    cr_assert(str_equal(bytes, STR("abcd")));
    cr_assert(!stream_whole(open_drip("abcde"), 4, &bytes, place, &err));
    cr_assert(err.code == ERROR_TOO_BIG);
    cr_assert(!stream_whole(open_drip("ab!e"), 4, &bytes, place, &err));
    cr_assert(strcmp(err.text, "a mark") == 0);
}
