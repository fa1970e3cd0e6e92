#include "news/link.h"

#include "base/out.h"

/* What the blocks begin with whose records are linked (merge/merge.h). */
static const char *const heads[] = {
    "event/talks/",   "event/visit/",     "event/forum/",   "event/call/",
    "event/signing/", "tie/partnership/", "tie/agreement/", "tie/body/"};

#define HEADS (sizeof(heads) / sizeof(*heads))

const char *link_text(enum link_kind kind)
{
    static const char *const texts[LINK_KINDS] = {
#define LINK(name, there, back) [LINK_##name] = #name,
#include "news/links.def"
#undef LINK
    };

    return kind < LINK_KINDS ? texts[kind] : "";
}

const char *link_words(enum link_kind kind, bool back)
{
    static const char *const words[LINK_KINDS][2] = {
#define LINK(name, there, back) [LINK_##name] = {there, back},
#include "news/links.def"
#undef LINK
    };

    return kind < LINK_KINDS ? words[kind][back] : "";
}

int link_order(const void *left, const void *right)
{
    const struct link *a = left, *b = right;
    int order = (a->kind > b->kind) - (a->kind < b->kind);

    if (order == 0)
        order = str_order(a->from, b->from);
    return order != 0 ? order : str_order(a->to, b->to);
}

/* A code follows: not "many", nor a forum's host, nor a name. */
static bool begins(struct str text, struct str with)
{
    return text.len > with.len &&
           str_equal((struct str){text.at, with.len}, with) &&
           text.at[with.len] >= 'A' && text.at[with.len] <= 'Z';
}

struct str link_frame(struct str block)
{
    for (size_t i = 0; i < HEADS; i++) {
        struct str head = str_from(heads[i]);

        if (begins(block, head))
            return (struct str){block.at + head.len, block.len - head.len};
    }
    return (struct str){NULL, 0};
}

struct strs link_blocks(struct arena *arena, struct str frame)
{
    struct strs blocks = {0};

    for (size_t i = 0; i < HEADS; i++) {
        struct out name = {.arena = arena};

        out_text(&name, heads[i]);
        out_str(&name, frame);
        *LIST_ADD(arena, &blocks) = out_view(&name);
    }
    return blocks;
}
