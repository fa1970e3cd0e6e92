/*
 * made_net -- a small weights file, made here, with weights by chance.
 *
 * The layers are one that looks at neighbours, one more of them and one that
 * runs in both directions; seven kinds of names, three parts of speech.
 */
#ifndef TESTS_MARK_MADE_NET_H
#define TESTS_MARK_MADE_NET_H

#include "base/hash.h"
#include "base/out.h"
#include "mark/net_weights.h"

#include <string.h>

#define MADE_HEADER 128
#define MADE_ROW 56
#define MADE_TENSORS 48
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

static inline void made_pair(struct made_net *made, const char *name,
                             size_t rows, size_t columns)
{
    char full[24] = {0};

    memcpy(full, name, strlen(name));
    full[strlen(name)] = '.';
    full[strlen(name) + 1] = 'w';
    made_floats(made, full, rows, columns);
    full[strlen(name) + 1] = 'b';
    made_floats(made, full, 1, strstr(name, "ln") != NULL ? columns : rows);
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
    made_pair(made, "t1", 16, inputs);
    made_pair(made, "t2", MADE_WIDTH, 16);
    made_pair(made, "lnt", 1, MADE_WIDTH);
}

static inline void made_heads(struct made_net *made)
{
    made_pair(made, "hu", 3, MADE_WIDTH);
    made_pair(made, "hx", 2, MADE_WIDTH);
    made_pair(made, "hn", 9, MADE_WIDTH);
    made_pair(made, "ad", 16, MADE_WIDTH);
    made_pair(made, "ah", 16, MADE_WIDTH);
    made_pair(made, "rd", 16, MADE_WIDTH);
    made_pair(made, "rh", 16, MADE_WIDTH);
    made_pair(made, "ro", 4, 16);
    made_floats(made, "U", 17, 16);
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

    hash_sha256((struct str){at + MADE_HEADER, len - MADE_HEADER}, hex);
    for (size_t i = 0; i < 8; i++)
        at[16 + i] = (char)((uint64_t)len >> 8 * i & 255);
    for (size_t i = 0; i < 32; i++) {
        const char *digits = "0123456789abcdef";
        size_t high = (size_t)(strchr(digits, hex[2 * i]) - digits);
        size_t low = (size_t)(strchr(digits, hex[2 * i + 1]) - digits);

        at[32 + i] = (char)(high << 4 | low);
    }
}

/* The file, in the arena, to be changed at will. */
static inline struct out made_file(struct arena *arena)
{
    struct made_net made = {{.arena = arena}, {.arena = arena}, 1};
    struct out file = {.arena = arena};

    made_spelling(&made);
    made_pair(&made, "L0.lin", MADE_WIDTH, 3 * (size_t)MADE_WIDTH);
    made_pair(&made, "L0.ln", 1, MADE_WIDTH);
    made_pair(&made, "L1.lin", MADE_WIDTH, 3 * (size_t)MADE_WIDTH);
    made_pair(&made, "L1.ln", 1, MADE_WIDTH);
    made_pair(&made, "L2.lin", 2 * (size_t)MADE_WIDTH, MADE_WIDTH);
    made_pair(&made, "L2.ln", 1, MADE_WIDTH);
    made_heads(&made);
    made_text(&made, "layers", "ccg");
    while (made.rows.len < (size_t)MADE_TENSORS * MADE_ROW)
        out_char(&made.rows, '\0');
    out_str(&file, (struct str){"DIPLNN1", 8});
    made_number(&file, 1, 4);
    while (file.len < 24)
        out_char(&file, '\0');
    made_number(&file, MADE_TENSORS, 4);
    while (file.len < MADE_HEADER)
        out_char(&file, '\0');
    out_str(&file, out_view(&made.rows));
    out_str(&file, out_view(&made.blobs));
    made_sign(file.at, file.len);
    return file;
}

#endif
