/*
 * net_cache -- one thread's workspace for the net.  Private to net_*.c.
 */
#ifndef MARK_NET_CACHE_H
#define MARK_NET_CACHE_H

#include "mark/net_tree.h"
#include "mark/net_weights.h"
#include "news/report.h"

#define PIECE_TOKENS TREE_WORDS /* analysed together, at most */
#define BATCH_ROWS 512 /* analysed at once, zero rows between pieces too */
#define TYPES                                                      \
    ((size_t)16384) /* remembered; a few times BATCH_ROWS at least \
                     */
#define TYPE_SLOTS (2 * TYPES)
#define TYPE_BYTES ((size_t)1 << 20) /* of their spellings */

struct net_type {
    uint64_t hash;
    uint32_t at, length; /* its spelling in the cache's bytes */
};

/* A sentence, or a part of a long one. */
struct piece {
    size_t first; /* token */
    size_t count;
    size_t row; /* of its first token in the batch */
};

struct net_cache {
    const struct net *net;

    struct net_type *types; /* [TYPES] */
    uint32_t *slots;        /* [TYPE_SLOTS]: index of a type, and 1 */
    char *bytes;            /* [TYPE_BYTES] */
    size_t type_count, byte_count, reckoned;
    float *vectors; /* [TYPES][4 * width]: a type and its three products */
    float *spelled; /* [SPELLED_ROWS][inputs] */
    float *hidden;  /* [SPELLED_ROWS][hidden] */

    struct piece pieces[BATCH_ROWS];
    size_t piece_count, row_count;
    size_t row_types[BATCH_ROWS]; /* index of each row's type */

    /* [BATCH_ROWS] */
    float *x;      /* [width]: what is known of each token so far */
    float *added;  /* [2 * width]: what a layer adds to it */
    float *heads;  /* [net->heads.out] */
    float *asked;  /* [arc_width]: dependents, formed to meet heads */
    float *joint;  /* [label_width]: dependents with their heads */
    float *labels; /* [net->labels.out] */

    /* Of one piece: arcs[i][0] is how well the root fits as head of its token
     * i, arcs[i][j] how well its token j - 1 does. */
    struct product answers; /* all possible heads, to meet `asked` */
    float *arcs;            /* [PIECE_TOKENS][answers.out] */
    uint16_t tree[BATCH_ROWS];
    uint8_t before[PIECE_TOKENS][NET_LABELS];
    struct net_tree finder;
};

/* The type of these bytes, which may be new; there must be room. */
size_t net_type_index(struct net_cache *cache, struct str text);

/* Makes room for all the types of a batch, forgetting those before. */
void net_types_room(struct net_cache *cache);

/* Reckons the vectors of types that are new. */
void net_types_reckon(struct net_cache *cache);

/* Opens what the two above need. */
void net_types_open(struct arena *arena, struct net_cache *cache);

/* From cache->row_types to cache->x and then cache->heads. */
void net_layers_run(struct net_cache *cache);

/* From cache->heads to the tokens of the pieces. */
void net_arcs_decide(struct net_cache *cache, struct token *tokens);
void net_tags_decide(struct net_cache *cache, struct token *tokens);

#endif
