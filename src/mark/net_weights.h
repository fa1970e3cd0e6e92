/*
 * net_weights -- the net's parts as they lie in memory.  Private to net_*.c.
 */
#ifndef MARK_NET_WEIGHTS_H
#define MARK_NET_WEIGHTS_H

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "mark/net_kernel.h"

#include "news/token.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define NET_LAYERS 8  /* of a branch, at most */
#define NET_WIDTH 256 /* of a token's vector, at most */
#define NET_LABELS 64 /* of one kind, at most */
#define NET_REACH 16  /* farthest distance with a bias of its own */
#define NET_AFFIXES 8 /* beginnings and ends of one to four letters */
#define NET_FLAGS 13  /* yes or no of a word's spelling */
#define NET_WORD_BYTES 250
#define NET_BUCKET_BITS 12
#define NET_BUCKETS (1U << NET_BUCKET_BITS)
#define NET_SHAPES 1024 /* rows of the affix table that are for shapes */

/* Rows of bytes, each row with its scale, in place in the file. */
struct net_table {
    const unsigned char *at, *scales;
    size_t rows, columns;
};

struct net_layer {
    char kind; /* 'c': three neighbours; 'g': both directions */
    struct product product;
    struct net_norm norm;
};

/* Layers that follow each other. */
struct net_branch {
    struct net_layer layers[NET_LAYERS];
    size_t count;
};

struct net_tag {
    uint8_t name; /* enum name_kind */
    bool starts;
};

struct net {
    struct str source, bytes; /* the file */
    struct kernels kernels;
    uint32_t crc[256];

    /* Spelling to vector. */
    struct net_table words, affixes, grams, vectors;
    const unsigned char *vector_hashes;      /* 64 bits each, in order */
    uint32_t vector_firsts[NET_BUCKETS + 1]; /* row that such a hash, shifted,
                                                may first stand in */
    size_t inputs, hidden, width;            /* multiples of PANEL */
    struct product spelling, type;           /* inputs to hidden to width */
    struct net_norm type_norm;

    /* The first layer's three products depend on the type alone: width to
     * what it adds to its right, own and left neighbour. */
    struct product first;
    struct net_first first_layer;
    struct net_branch shared; /* the layers after the first */
    struct net_branch trees;  /* before `heads` */
    struct net_branch names;  /* before `name_tags` */

    /* One product gives, side by side from a whole panel each: universal and
     * Penn tags, arc of the dependent, of the head, label of the dependent, of
     * the head. */
    struct product heads;
    size_t xpos_at, arcs_at, labels_at;
    size_t arc_width, label_width;
    struct product name_tags;
    struct product arc_form, labels;
    float asked_inverse, head_inverse; /* of the two sides of an arc */
    float arc_scale;                   /* of the product of their codes */
    unsigned char *root_arc; /* codes of a root as a head, [arc_width] */
    float *root_label;       /* [label_width] */
    float *near; /* what distance adds: of head j for token i, the root being 0,
                    near[TREE_WORDS + j - i] */

    size_t upos_count, xpos_count, tag_count, label_count;
    uint8_t upos[NET_LABELS], xpos[NET_LABELS], relation[NET_LABELS];
    struct net_tag tags[NET_LABELS]; /* outside; then begin, in, last and
                                        only of each kind of name */
};

static inline uint32_t net_load32(const unsigned char *at)
{
    return (uint32_t)at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 |
           (uint32_t)at[3] << 24;
}

static inline uint64_t net_load64(const unsigned char *at)
{
    return (uint64_t)net_load32(at) | (uint64_t)net_load32(at + 4) << 32;
}

static inline float net_load_float(const unsigned char *at)
{
    uint32_t bits = net_load32(at);
    float number;

    memcpy(&number, &bits, sizeof(number));
    return number;
}

/* Zeroed room for things of 1, 2 or 4 bytes at an address that suits the widest
 * vectors. */
void *net_room(struct arena *arena, size_t count, size_t size);

/* net_open, for these kernels. */
const struct net *net_open_for(const struct kernels *kernels,
                               struct arena *arena, struct str source,
                               struct str bytes, struct error *err);

/* Room for a product whose input has `in` codes, a multiple of PANEL. */
struct product net_product(struct arena *arena, size_t grain, size_t in,
                           size_t out);

/* One tensor of the file. */
struct net_tensor {
    const unsigned char *at, *scales;
    size_t type, rows, columns;
};

enum net_tensor_type { TENSOR_FLOAT, TENSOR_BYTE, TENSOR_HASH, TENSOR_TEXT };

struct net_file {
    struct arena *arena;
    struct str source, bytes; /* the file is used in place */
    size_t tensor_count;
    struct error *err;
};

/* What the header says of the bytes behind it; their number is a multiple of
 * 64. */
uint64_t net_file_mix(struct str bytes);

/* Checks the header, the table of tensors and the mix of the bytes. */
bool net_file_open(struct net_file *file);

/* Finds a tensor of this type and shape; a 0 stands for any size, and is set.
 * Fails with SYNTAX where there is none. */
bool net_file_find(const struct net_file *file, const char *name,
                   enum net_tensor_type type, struct net_tensor *tensor);

/* Always false. */
bool net_file_refuse(const struct net_file *file, const char *name,
                     const char *why);

/* Reads the four lists of labels. */
bool net_labels_open(const struct net_file *file, struct net *net);

/* "PER" and the like; NAME_OTHER for those that no rule asks for. */
enum name_kind net_name_kind(struct str text);

/* Fills what the spelling of words needs. */
void net_words_open(struct net *net);

/* Puts down the vector of a word's spelling, [net->inputs], into zeros.  Only
 * its first NET_WORD_BYTES count. */
void net_word_spell(const struct net *net, struct str word, float *inputs);

#endif
