/*
 * net_cache -- one thread's workspace for the net.  Private to net_*.c.
 */
#ifndef MARK_NET_CACHE_H
#define MARK_NET_CACHE_H

#include "mark/net_tree.h"
#include "mark/net_weights.h"
#include "news/report.h"

#define PIECE_TOKENS TREE_WORDS /* analysed together, at most */
#define BATCH_ROWS 256   /* analysed at once, zero rows between pieces too */
#define SPARE_ROWS PANEL /* behind a batch: products overshoot */
#define TYPES ((size_t)8192) /* remembered; some times BATCH_ROWS at least */
#define TYPE_SLOTS ((size_t)16384)
#define TYPE_LETTERS 40 /* bytes of a type that is remembered, at most */
#define SPELLED_ROWS ((size_t)48) /* reckoned at once */

/* The largest margin, and that of a word without a choice. */
#define NET_MARGIN 99.0F

/* A type as it is remembered: this, its vector [width] and the first layer's
 * products for it [3 * width] lie together, for memory that is far apart is
 * slow. */
struct net_type {
    uint64_t hash;
    uint32_t next;  /* in its slot: index of another type, and 1 */
    uint32_t batch; /* that last had it */
    bool recent;    /* was met since the hand went by */
    uint8_t length; /* 0: of no spelling, or not to be found again */
    char letters[TYPE_LETTERS];
};

/* A type whose vectors are still to be reckoned. */
struct net_unknown {
    size_t index;
    struct str text;
};

/* A sentence, or a part of a long one. */
struct piece {
    size_t first; /* token */
    size_t count;
    size_t row; /* of its first token in the batch */
};

struct net_cache {
    const struct net *net;

    char *types;      /* [TYPES] */
    size_t type_size; /* bytes from one to the next */
    uint32_t *slots;  /* [TYPE_SLOTS]: index of a type, and 1 */
    size_t type_count;
    size_t hand;    /* type that is looked at when one must be forgotten */
    uint32_t batch; /* counts batches */
    struct net_unknown unknown[BATCH_ROWS];
    size_t unknown_count;
    int16_t *no_thirds;  /* [3 * width]: zeros */
    float *spelled;      /* [SPELLED_ROWS][inputs] */
    float *hidden;       /* [SPELLED_ROWS][hidden] */
    float *fresh;        /* [SPELLED_ROWS][width] */
    float *fresh_thirds; /* [SPELLED_ROWS][3 * width] */

    struct piece pieces[BATCH_ROWS];
    size_t piece_count, row_count;
    size_t row_types[BATCH_ROWS]; /* index of each row's type */

    /* [BATCH_ROWS] */
    float *x;             /* [width]: what is known of each token so far */
    float *other;         /* [width]: the same, on the branch of names */
    float *added;         /* [2 * width]: what a layer adds to it */
    float *heads;         /* [net->heads.out] */
    float *tags;          /* [net->name_tags.out] */
    float *asked;         /* [arc_width]: dependents, formed to meet heads */
    float *labels;        /* [net->labels.out] */
    unsigned char *codes; /* of the widest of them */
    unsigned char *arc_codes;   /* [arc_width], of heads */
    unsigned char *asked_codes; /* [arc_width] */
    struct best best[BATCH_ROWS];

    /* Of one piece: arcs[i][0] is how well the root fits as head of its token
     * i, arcs[i][j] how well its token j - 1 does. */
    struct product answers; /* all possible heads, to meet `asked` */
    float *arcs;            /* [PIECE_TOKENS][answers.out] */
    uint16_t tree[BATCH_ROWS];
    uint8_t before[PIECE_TOKENS][NET_LABELS];
    struct net_tree finder;
};

static inline struct net_type *net_type_at(const struct net_cache *cache,
                                           size_t index)
{
    return (struct net_type *)(void *)(cache->types + index * cache->type_size);
}

static inline float *net_type_vector(const struct net_cache *cache,
                                     size_t index)
{
    return (float *)(void *)(net_type_at(cache, index) + 1);
}

static inline int16_t *net_type_thirds(const struct net_cache *cache,
                                       size_t index)
{
    float *vector = net_type_vector(cache, index);

    return (int16_t *)(void *)(vector + cache->net->width);
}

/* The types of tokens, whose bytes must last until types are reckoned. */
void net_types_find(struct net_cache *cache, const struct token *tokens,
                    size_t count, size_t *types);

/* Before a batch's first type: those of the batch before may be forgotten. */
void net_types_begin(struct net_cache *cache);

/* Reckons the vectors of types that are new. */
void net_types_reckon(struct net_cache *cache);

/* Opens what the three above need. */
void net_types_open(struct arena *arena, struct net_cache *cache);

/* From cache->row_types to cache->heads and cache->tags. */
void net_layers_run(struct net_cache *cache);

/* The rows from `row` on. */
struct rows net_rows(float *at, size_t stride, size_t row, size_t count);
struct codes net_codes(unsigned char *at, size_t stride, size_t row,
                       size_t count);

/* From cache->heads and cache->tags to the tokens of the pieces. */
void net_arcs_decide(struct net_cache *cache, struct token *tokens);
void net_tags_decide(struct net_cache *cache, struct token *tokens);

#endif
