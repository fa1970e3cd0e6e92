#include "fuzz.h"

#include "mark/made_net.h"
#include "mark/net.h"

/* The file is signed first, so that what lies behind the sum is tried. */
void fuzz_one(struct str bytes)
{
    static const char *const words[] = {"Xi", "met", "the", "U.S.", "'s", "!"};
    struct arena arena = {0};
    struct report report = {0};
    struct sentence sentence = {.last = 6};
    struct out file = {.arena = &arena};
    const struct net *net;

    out_str(&file, bytes);
    if (file.len > MADE_HEADER)
        made_sign(file.at, file.len);
    net = net_open(&arena, STR("fuzz"), out_view(&file), NULL);
    for (size_t i = 0; net != NULL && i < 6; i++)
        *LIST_ADD(&arena, &report.tokens) =
            (struct token){.shown = str_from(words[i])};
    report.sentences.items = &sentence;
    report.sentences.count = 1;
    if (net != NULL)
        net_analyse(net_cache_open(&arena, net), &report);
    arena_reset(&arena);
}
