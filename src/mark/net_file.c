/*
 * The weights file, little-endian:
 *
 *     0    "DIPLNN2" NUL; version; 0; file size (64 bits); tensors; 0; SHA-256
 *          of everything from byte 128; mix of the same (64 bits); zeros up to
 *          128
 *     128  a row of 56 bytes for each tensor: name (24 bytes, ended by a NUL),
 *          type, rows, columns, a spare number, offset and offset of the
 *          rows' scales (64 bits each)
 *
 * Types: 0 floats; 1 signed bytes, each row with a float as its scale; 2
 * numbers of 64 bits; 3 text, its labels parted by newlines.  The file's size
 * is a multiple of 64.
 */
#include "mark/net_weights.h"

#include <math.h>
#include <string.h>

#define MAGIC "DIPLNN2"
#define VERSION_READ 2
#define HEADER 128
#define ROW 56
#define NAME 24
#define MIX_AT 64
#define LANES ((size_t)8) /* numbers that are mixed side by side */
#define TENSORS_MAX 128

bool net_file_refuse(const struct net_file *file, const char *name,
                     const char *why)
{
    return error_at(file->err, ERROR_SYNTAX, (struct place){file->source, 0, 0},
                    "the analyser's weights: %s %s", name, why);
}

static uint64_t mixed(uint64_t state, uint64_t next)
{
    state ^= next;
    return (state << 23 | state >> 41) * 0x9E3779B97F4A7C15U;
}

/* Far cheaper than SHA-256, which only a check of the installation asks for;
 * each step can be undone, so that no single change goes unseen. */
uint64_t net_file_mix(struct str bytes)
{
    const unsigned char *at = (const unsigned char *)bytes.at;
    uint64_t lanes[LANES];
    uint64_t total = bytes.len;

    for (size_t j = 0; j < LANES; j++)
        lanes[j] = j + 1;
    for (size_t i = 0; i + LANES * 8 <= bytes.len; i += LANES * 8)
        for (size_t j = 0; j < LANES; j++)
            lanes[j] = mixed(lanes[j], net_load64(at + i + 8 * j));
    for (size_t j = 0; j < LANES; j++)
        total = mixed(total, lanes[j]);
    return total;
}

static bool rest_is_zero(const unsigned char *header)
{
    unsigned char any = 0;

    for (size_t i = MIX_AT + 8; i < HEADER; i++)
        any |= header[i];
    return any == 0 && net_load32(header + 12) == 0 &&
           net_load32(header + 28) == 0;
}

bool net_file_open(struct net_file *file)
{
    const unsigned char *at = (const unsigned char *)file->bytes.at;

    if (file->bytes.len == 0)
        return error_at(file->err, ERROR_MISSING,
                        (struct place){file->source, 0, 0},
                        "the analyser's weights are not there");
    if (file->bytes.len < HEADER || memcmp(at, MAGIC, sizeof(MAGIC)) != 0)
        return net_file_refuse(file, "the header", "is not \"" MAGIC "\"");
    if (net_load32(at + 8) != VERSION_READ)
        return net_file_refuse(file, "the version", "is not one we read");
    if (net_load64(at + 16) != file->bytes.len)
        return net_file_refuse(file, "the size", "is not the file's");
    file->tensor_count = net_load32(at + 24);
    if (file->tensor_count > TENSORS_MAX ||
        file->bytes.len - HEADER < file->tensor_count * ROW)
        return net_file_refuse(file, "the table", "does not fit");
    if (file->bytes.len % 64 != 0 || !rest_is_zero(at) ||
        net_file_mix(
            (struct str){file->bytes.at + HEADER, file->bytes.len - HEADER}) !=
            net_load64(at + MIX_AT))
        return net_file_refuse(file, "the mix", "is not that of the bytes");
    return true;
}

/* Whether `count` things of `size` bytes lie inside the file at `offset`. */
static bool lies_inside(const struct net_file *file, uint64_t offset,
                        uint64_t count, uint64_t size)
{
    return offset >= HEADER && offset <= file->bytes.len &&
           count <= (file->bytes.len - offset) / size;
}

static const unsigned char *row_named(const struct net_file *file,
                                      const char *name)
{
    const unsigned char *row = (const unsigned char *)file->bytes.at + HEADER;

    for (size_t i = 0; i < file->tensor_count; i++, row += ROW)
        if (strncmp((const char *)row, name, NAME) == 0)
            return row;
    return NULL;
}

static bool all_finite(const unsigned char *at, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!isfinite(net_load_float(at + 4 * i)))
            return false;
    return true;
}

bool net_file_find(const struct net_file *file, const char *name,
                   enum net_tensor_type type, struct net_tensor *tensor)
{
    static const uint64_t sizes[] = {4, 1, 8, 1};
    const unsigned char *row = row_named(file, name);
    uint64_t rows;
    uint64_t columns;
    uint64_t at;
    uint64_t scales;

    if (row == NULL)
        return net_file_refuse(file, name, "is missing");
    rows = net_load32(row + NAME + 4);
    columns = net_load32(row + NAME + 8);
    at = net_load64(row + NAME + 16);
    scales = net_load64(row + NAME + 24);
    if (net_load32(row + NAME) != (uint32_t)type || rows == 0 || columns == 0 ||
        (tensor->rows != 0 && rows != tensor->rows) ||
        (tensor->columns != 0 && columns != tensor->columns))
        return net_file_refuse(file, name, "has another type or shape");
    if (!lies_inside(file, at, rows * columns, sizes[type]) ||
        (type == TENSOR_BYTE && !lies_inside(file, scales, rows, 4)))
        return net_file_refuse(file, name, "lies outside the file");
    *tensor = (struct net_tensor){
        .at = (const unsigned char *)file->bytes.at + at,
        .scales = (const unsigned char *)file->bytes.at + scales,
        .type = (size_t)type,
        .rows = (size_t)rows,
        .columns = (size_t)columns,
    };
    if ((type == TENSOR_FLOAT &&
         !all_finite(tensor->at, tensor->rows * tensor->columns)) ||
        (type == TENSOR_BYTE && !all_finite(tensor->scales, tensor->rows)))
        return net_file_refuse(file, name, "holds what is no number");
    return true;
}
