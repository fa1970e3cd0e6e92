/*
 * Sentences in batches through the net.
 */
#include "mark/net.h"
#include "mark/net_cache.h"

#include <string.h>

struct net_cache *net_cache_open(struct arena *arena, const struct net *net)
{
    const size_t rows = BATCH_ROWS + SPARE_ROWS;
    const size_t columns = TREE_NODES + PANEL;
    size_t grain = net->kernels.grain;
    size_t widest = net->width;
    struct net_cache *cache = ARENA_NEW(arena, struct net_cache);

    widest = widest > net->inputs ? widest : net->inputs;
    widest = widest > net->hidden ? widest : net->hidden;
    widest = widest > net->label_width ? widest : net->label_width;
    widest = widest > net->arc_width ? widest : net->arc_width;
    cache->net = net;
    net_types_open(arena, cache);
    cache->x = net_room(arena, rows * net->width, sizeof(float));
    cache->other = net_room(arena, rows * net->width, sizeof(float));
    cache->added = net_room(arena, rows * 2 * net->width, sizeof(float));
    cache->heads = net_room(arena, rows * net->heads.out, sizeof(float));
    cache->tags = net_room(arena, rows * net->name_tags.out, sizeof(float));
    cache->asked = net_room(arena, rows * net->arc_width, sizeof(float));
    cache->labels = net_room(arena, rows * net->labels.out, sizeof(float));
    cache->codes = net_room(arena, (rows + 2) * widest * grain, 1);
    cache->arc_codes = net_room(arena, rows * net->arc_width * grain, 1);
    cache->asked_codes = net_room(arena, rows * net->arc_width * grain, 1);
    cache->answers = net_product(arena, grain, net->arc_width, columns);
    for (size_t j = 0; j < cache->answers.out; j++)
        cache->answers.scale[j] = net->arc_scale;
    cache->arcs = net_room(
        arena, (PIECE_TOKENS + SPARE_ROWS) * cache->answers.out, sizeof(float));
    return cache;
}

static void begin_batch(struct net_cache *cache)
{
    cache->piece_count = 0;
    cache->row_count = 1;
    net_types_begin(cache);
}

static void run_batch(struct net_cache *cache, struct report *report)
{
    if (cache->piece_count > 0) {
        net_types_reckon(cache);
        net_layers_run(cache);
        net_tags_decide(cache, report->tokens.items);
        net_arcs_decide(cache, report->tokens.items);
    }
    begin_batch(cache);
}

static void add_piece(struct net_cache *cache, struct report *report,
                      size_t first, size_t count)
{
    struct piece *piece;

    if (cache->row_count + count + 1 > BATCH_ROWS)
        run_batch(cache, report);
    piece = &cache->pieces[cache->piece_count++];
    *piece = (struct piece){first, count, cache->row_count};
    net_types_find(cache, report->tokens.items + first, count,
                   cache->row_types + piece->row);
    cache->row_count += count + 1;
}

static bool parts_clauses(struct str text)
{
    return text.len == 1 &&
           (text.at[0] == ',' || text.at[0] == ';' || text.at[0] == ':');
}

/* How many tokens from `first` to analyse together: all that are left, or up
 * to the last comma in the second half of what can be. */
static size_t piece_length(const struct token *first, size_t left)
{
    if (left <= PIECE_TOKENS)
        return left;
    for (size_t count = PIECE_TOKENS; count > PIECE_TOKENS / 2; count--)
        if (parts_clauses(first[count - 1].text))
            return count;
    return PIECE_TOKENS;
}

/* A sentence has one root: those of later pieces hang on the first's. */
static void join_pieces(struct report *report, struct sentence *sentence)
{
    struct token *tokens = report->tokens.items;
    bool found = false;

    for (uint32_t i = sentence->first; i < sentence->last; i++) {
        if (tokens[i].head != i)
            continue;
        if (!found)
            sentence->root = i;
        else {
            tokens[i].head = sentence->root;
            tokens[i].relation = REL_parataxis;
            tokens[i].arc_margin = tokens[i].label_margin = 0.0F;
        }
        found = true;
    }
}

void net_analyse(struct net_cache *cache, struct report *report)
{
    struct sentences *sentences = &report->sentences;

    begin_batch(cache);
    for (size_t i = 0; i < sentences->count; i++) {
        size_t at = sentences->items[i].first;

        while (at < sentences->items[i].last) {
            size_t count = piece_length(report->tokens.items + at,
                                        sentences->items[i].last - at);

            add_piece(cache, report, at, count);
            at += count;
        }
    }
    run_batch(cache, report);
    for (size_t i = 0; i < sentences->count; i++)
        join_pieces(report, &sentences->items[i]);
}
