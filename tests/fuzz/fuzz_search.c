/* Whatever is asked for, the search that it becomes has its brackets in pairs,
 * and a mistake has its place. */
#include "fuzz.h"

#include "news/search.h"

#include <assert.h>

static struct strs country(const void *self, struct arena *arena,
                           struct str text)
{
    struct strs names = {0};

    (void)self;
    if (text.len > 2)
        *LIST_ADD(arena, &names) = text;
    return names;
}

/* A thing comes where `thing` is true, and what joins it to the next where not.
 */
static void check(const struct search *search)
{
    size_t depth = 0;
    bool thing = true;

    for (size_t i = 0; i < search->count; i++) {
        const struct search_item *item = &search->items[i];

        switch (item->kind) {
        case SEARCH_open:
            assert(thing && ++depth <= SEARCH_DEPTH + 1);
            break;
        case SEARCH_close:
            assert(!thing && depth-- > 0);
            break;
        case SEARCH_phrase:
            assert(thing && item->count > 0);
            for (size_t j = 0; j < item->count; j++)
                assert(item->phrases[j].count > 0);
            thing = false;
            break;
        default:
            assert(!thing);
            thing = true;
        }
    }
    assert(!thing && depth == 0);
}

void fuzz_one(struct str bytes)
{
    struct arena page = {0};
    const struct search_query query = {.text = bytes, .country = country};
    struct search search;
    struct error err = {0};

    if (search_parse(&page, &query, &search, &err))
        check(&search);
    else
        assert(err.column > 0 && err.text[0] != '\0');
    arena_reset(&page);
}
