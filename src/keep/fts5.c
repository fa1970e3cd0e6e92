#include "keep/fts5.h"

#include "base/out.h"
#include "keep/spelling.h"
#include "keep/store.h"

/* Words are letters and digits alone: nothing in them needs to be escaped. */
static void tell_spelling(struct arena *arena, struct out *out,
                          const struct spelling *spelling,
                          struct fts5_match *match)
{
    const struct search_item *item = spelling->item;
    const struct choice *choice = spelling->choices;
    const struct choice *end = choice + spelling->count;

    if (item->count > 1)
        out_text(out, "NEAR(");
    for (size_t i = 0; i < item->count; i++) {
        unsigned weight = 0;

        out_text(out, i > 0 ? " \"" : "\"");
        for (size_t j = 0; j < item->phrases[i].count && choice < end; j++) {
            if (j > 0)
                out_char(out, ' ');
            out_text(out, item->field == SEARCH_outlet ? STORE_OUTLET : "");
            out_str(out, spelling_word(choice));
            weight += item->filter ? 0 : choice->word->weight;
            choice++;
        }
        out_char(out, '"');
        *LIST_ADD(arena, &match->weights) = weight;
    }
    if (item->count > 1)
        out_format(out, ", %u)", item->apart);
}

static void tell_item(struct arena *arena, struct out *out,
                      const struct search_item *item, struct fts5_match *match)
{
    struct spelling spelling;
    bool more = true;

    spelling_begin(&spelling, item);
    out_text(out, item->field == SEARCH_title ? "title : (" : "(");
    while (more) {
        tell_spelling(arena, out, &spelling, match);
        more = spelling_advance(&spelling);
        if (more)
            out_text(out, " OR ");
    }
    out_char(out, ')');
}

struct fts5_match fts5_tell(struct arena *arena, const struct search *search)
{
    static const char *const marks[] = {[SEARCH_open] = "(",
                                        [SEARCH_close] = ")",
                                        [SEARCH_and] = " AND ",
                                        [SEARCH_or] = " OR ",
                                        [SEARCH_not] = " NOT "};
    struct fts5_match match = {0};
    struct out out = {.arena = arena};

    for (size_t i = 0; i < search->count; i++)
        if (search->items[i].kind == SEARCH_phrase)
            tell_item(arena, &out, &search->items[i], &match);
        else
            out_text(&out, marks[search->items[i].kind]);
    match.text = out_view(&out);
    return match;
}
