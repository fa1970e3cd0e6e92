#include "test.h"

#include "base/gzip.h"
#include "base/out.h"

#include <string.h>

/* Packs a text in pieces of `step` bytes with `room` bytes at a time. */
static struct str packed_of(struct arena *arena, struct str text, size_t step,
                            size_t size)
{
    struct packing *packing = pack_open(arena);
    struct out out = {.arena = arena};
    char room[256];
    size_t got;
    bool more;

    while (text.len > 0) {
        struct str piece = {text.at, text.len < step ? text.len : step};

        text = (struct str){text.at + piece.len, text.len - piece.len};
        do {
            more = pack_step(packing, &piece, false, room, size, &got);
            out_str(&out, (struct str){room, got});
        } while (more);
    }
    do {
        more = pack_step(packing, &text, true, room, size, &got);
        out_str(&out, (struct str){room, got});
    } while (more);
    return out_view(&out);
}

static bool is_packed(struct str packed, struct str text)
{
    struct arena arena = {0};
    struct unpacking *unpacking = unpack_open(&arena, WRAPPED_gzip);
    struct out out = {.arena = &arena};
    enum unpacked what = UNPACKED_some;
    bool same;

    while (what == UNPACKED_some) {
        char room[512];
        const char *why;
        size_t got = 0;

        what = unpack_step(unpacking, &packed, room, sizeof(room), &got, &why);
        out_str(&out, (struct str){room, got});
    }
    same = what == UNPACKED_all && str_equal(out_view(&out), text);
    arena_reset(&arena);
    return same;
}

Test(packing, what_comes_in_pieces_is_one_text)
{
    struct arena arena = {0};
    struct out text = {.arena = &arena};

    for (unsigned i = 0; i < 3000; i++)
        out_format(&text, "line %u of many, %u\n", i, i * 7919 % 1000);
    cr_assert(is_packed(packed_of(&arena, out_view(&text), 1000, 256),
                        out_view(&text)));
    cr_assert(
        is_packed(packed_of(&arena, out_view(&text), 1, 1), out_view(&text)));
    arena_reset(&arena);
}

Test(packing, nothing_is_a_text_too)
{
    struct arena arena = {0};

    cr_assert(is_packed(packed_of(&arena, STR(""), 1, 16), STR("")));
    arena_reset(&arena);
}
