/*
 * made_net -- a small weights file, made here, with weights by chance.
 *
 * The layers are "ccg" or "cc|g|cg": ones that look at neighbours and ones that
 * run in both directions, without branches or with them; two kinds of names,
 * three parts of speech.
 */
#ifndef TESTS_MARK_MADE_NET_H
#define TESTS_MARK_MADE_NET_H

#include "base/hash.h"
#include "base/out.h"
#include "mark/net_weights.h"

#include <string.h>

#define MADE_HEADER 128
#define MADE_ROW 56
#define MADE_TENSORS 72
#define MADE_WIDTH 32

struct made_net {
    struct out rows, blobs;
    unsigned random;
};

static inline void made_number(struct out *out, uint64_t number, int bytes)
{
    for (int i = 0; i < bytes; i++)
        out_char(out, (char)(number >> 8 * i & 255));
}

/* From -1 to 1. */
static inline float made_float(struct made_net *made)
{
    made->random = made->random * 1664525U + 1013904223U;
    return (float)(made->random >> 8) / (float)(1 << 23) - 1.0F;
}

static inline uint64_t made_offset(const struct made_net *made)
{
    return MADE_HEADER + (uint64_t)MADE_TENSORS * MADE_ROW + made->blobs.len;
}

static inline void made_row(struct made_net *made, const char *name,
                            enum net_tensor_type type, size_t rows,
                            size_t columns)
{
    char padded[24] = {0};

    memcpy(padded, name, strlen(name));
    out_str(&made->rows, (struct str){padded, sizeof(padded)});
    made_number(&made->rows, type, 4);
    made_number(&made->rows, rows, 4);
    made_number(&made->rows, columns, 4);
    made_number(&made->rows, 0, 4);
    made_number(&made->rows, made_offset(made), 8);
    made_number(&made->rows, made_offset(made) + rows * columns, 8);
}

static inline void made_floats(struct made_net *made, const char *name,
                               size_t rows, size_t columns)
{
    made_row(made, name, TENSOR_FLOAT, rows, columns);
    for (size_t i = 0; i < rows * columns; i++) {
        float number = made_float(made);
        uint32_t bits;

        memcpy(&bits, &number, sizeof(bits));
        made_number(&made->blobs, bits, 4);
    }
}

/* NAME.w of LayerNorm or NAME.b, ended by this letter. */
static inline void made_vector(struct made_net *made, const char *name,
                               char letter, size_t columns)
{
    char full[24] = {0};

    memcpy(full, name, strlen(name));
    full[strlen(name)] = '.';
    full[strlen(name) + 1] = letter;
    made_floats(made, full, 1, columns);
}

static inline void made_norm(struct made_net *made, const char *name,
                             size_t columns)
{
    made_vector(made, name, 'w', columns);
    made_vector(made, name, 'b', columns);
}

static inline void made_table(struct made_net *made, const char *name,
                              size_t rows, size_t columns)
{
    made_row(made, name, TENSOR_BYTE, rows, columns);
    for (size_t i = 0; i < rows * columns; i++)
        out_char(&made->blobs, (char)(made_float(made) * 127.0F));
    for (size_t i = 0; i < rows; i++)
        made_number(&made->blobs, 0x3C000000, 4); /* 1 / 128 */
}

static inline void made_step(struct made_net *made, const char *name)
{
    char full[24] = {0};

    memcpy(full, name, strlen(name));
    memcpy(full + strlen(name), ".s", 2);
    made_row(made, full, TENSOR_FLOAT, 1, 1);
    made_number(&made->blobs, 0x3D000000, 4); /* 1 / 32 */
}

static inline void made_product(struct made_net *made, const char *name,
                                size_t rows, size_t columns)
{
    char full[24] = {0};

    memcpy(full, name, strlen(name));
    memcpy(full + strlen(name), ".w", 2);
    made_table(made, full, rows, columns);
    made_vector(made, name, 'b', rows);
}

/* One with a step of its own. */
static inline void made_whole(struct made_net *made, const char *name,
                              size_t rows, size_t columns)
{
    made_product(made, name, rows, columns);
    made_step(made, name);
}

static inline void made_layer(struct made_net *made, const char *name,
                              bool turns)
{
    char full[24] = {0};
    size_t width = MADE_WIDTH;

    memcpy(full, name, strlen(name));
    memcpy(full + strlen(name), ".lin", 4);
    made_whole(made, full, turns ? 2 * width : width,
               turns ? width : 3 * width);
    memcpy(full + strlen(name), ".ln\0", 4);
    made_norm(made, full, width);
}

static inline void made_text(struct made_net *made, const char *name,
                             const char *text)
{
    made_row(made, name, TENSOR_TEXT, 1, strlen(text));
    out_text(&made->blobs, text);
}

static inline void made_spelling(struct made_net *made)
{
    const size_t inputs = 2 + 9 + 1 + NET_FLAGS + 2;

    made_table(made, "Ew", 64, 2);
    made_table(made, "Ea", NET_SHAPES + NET_AFFIXES, 1);
    made_table(made, "Eg", 64, 1);
    made_table(made, "gl_vec", 2, 2);
    made_row(made, "gl_hash", TENSOR_HASH, 2, 1);
    made_number(&made->blobs, 1, 8);
    made_number(&made->blobs, 2, 8);
    made_whole(made, "t1", 16, inputs);
    made_whole(made, "t2", MADE_WIDTH, 16);
    made_norm(made, "lnt", MADE_WIDTH);
}

static inline void made_heads(struct made_net *made)
{
    made_product(made, "hu", 3, MADE_WIDTH);
    made_product(made, "hx", 2, MADE_WIDTH);
    made_whole(made, "hn", 9, MADE_WIDTH);
    made_product(made, "ad", 16, MADE_WIDTH);
    made_product(made, "ah", 16, MADE_WIDTH);
    made_product(made, "rd", 16, MADE_WIDTH);
    made_product(made, "rh", 16, MADE_WIDTH);
    made_whole(made, "ro", 4, 16);
    made_whole(made, "U", 16, 16);
    made_step(made, "h");
    made_step(made, "Aq");
    made_step(made, "Ah");
    made_floats(made, "root", 1, MADE_WIDTH);
    made_floats(made, "dist", 1, 2 * (size_t)NET_REACH + 1);
    made_text(made, "upos", "NOUN\nVERB\nPROPN");
    made_text(made, "xpos", "NN\nVBD");
    made_text(made, "rel", "nsubj\nobj\nroot\npunct");
    made_text(made, "ner",
              "O\nB-PER\nI-PER\nL-PER\nU-PER\n"
              "B-ORG\nI-ORG\nL-ORG\nU-ORG");
}

/* Puts the right sum and size into the header. */
static inline void made_sign(char *at, size_t len)
{
    char hex[65];

    struct str body = {at + MADE_HEADER, len - MADE_HEADER};
    uint64_t mix = net_file_mix(body);

    hash_sha256(body, hex);
    for (size_t i = 0; i < 8; i++) {
        at[16 + i] = (char)((uint64_t)len >> 8 * i & 255);
        at[64 + i] = (char)(mix >> 8 * i & 255);
    }
    for (size_t i = 0; i < 32; i++) {
        const char *digits = "0123456789abcdef";
        size_t high = (size_t)(strchr(digits, hex[2 * i]) - digits);
        size_t low = (size_t)(strchr(digits, hex[2 * i + 1]) - digits);

        at[32 + i] = (char)(high << 4 | low);
    }
}

/* The file, in the arena, to be changed at will. */
static inline struct out made_file_of(struct arena *arena, bool branches)
{
    struct made_net made = {{.arena = arena}, {.arena = arena}, 1};
    struct out file = {.arena = arena};

    made_spelling(&made);
    made_layer(&made, "L0", false);
    made_layer(&made, "L1", false);
    if (branches) {
        made_layer(&made, "T0", true);
        made_layer(&made, "N0", false);
        made_layer(&made, "N1", true);
    } else {
        made_layer(&made, "L2", true);
    }
    made_heads(&made);
    made_text(&made, "layers", branches ? "cc|g|cg" : "ccg");
    while (made.rows.len < (size_t)MADE_TENSORS * MADE_ROW)
        out_char(&made.rows, '\0');
    out_str(&file, (struct str){"DIPLNN2", 8});
    made_number(&file, 2, 4);
    while (file.len < 24)
        out_char(&file, '\0');
    made_number(&file, MADE_TENSORS, 4);
    while (file.len < MADE_HEADER)
        out_char(&file, '\0');
    out_str(&file, out_view(&made.rows));
    out_str(&file, out_view(&made.blobs));
    while (file.len % 64 != 0)
        out_char(&file, '\0');
    made_sign(file.at, file.len);
    return file;
}

static inline struct out made_file(struct arena *arena)
{
    return made_file_of(arena, false);
}

#endif
