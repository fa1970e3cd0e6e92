#include "keep/pq_value.h"

#include <stdio.h>
#include <string.h>

#define BASE 10000 /* of the digits of a numeric */

static void set(struct pq_value *value, enum pq_type type, struct str bytes)
{
    value->type = type;
    value->at = bytes.len > 0 ? bytes.at : "";
    value->len = (int)bytes.len;
    value->binary = true;
}

/* Binary, since text would have to end with a NUL. */
void pq_set_str(struct pq_value *value, struct str text)
{
    set(value, PQ_TEXT, text);
}

void pq_set_bytes(struct pq_value *value, struct str bytes)
{
    set(value, PQ_BYTES, bytes);
}

void pq_set_json(struct pq_value *value, struct str text)
{
    set(value, PQ_JSON, text);
}

/* As text, so that the server may read any kind of number. */
static void set_digits(struct pq_value *value, enum pq_type type)
{
    set(value, type, str_from(value->digits));
    value->binary = false;
}

void pq_set_int(struct pq_value *value, int64_t number)
{
    snprintf(value->digits, sizeof(value->digits), "%lld", (long long)number);
    set_digits(value, PQ_INT8);
}

void pq_set_truth(struct pq_value *value, bool truth)
{
    snprintf(value->digits, sizeof(value->digits), "%c", truth ? 't' : 'f');
    set_digits(value, PQ_BOOL);
}

void pq_set_number(struct pq_value *value, double number)
{
    snprintf(value->digits, sizeof(value->digits), "%.17g", number);
    set_digits(value, PQ_FLOAT8);
}

/* ---- cells ---- */

/* Bytes come with the highest first. */
static uint64_t unsigned_of(struct str cell)
{
    uint64_t bits = 0;

    for (size_t i = 0; i < cell.len && i < 8; i++)
        bits = bits << 8 | (unsigned char)cell.at[i];
    return bits;
}

static int16_t short_at(struct str cell, size_t index)
{
    return (int16_t)unsigned_of((struct str){cell.at + 2 * index, 2});
}

/* The whole part: how many digits, the place of the first, sign, scale, and
 * digits of four each. */
static int64_t numeric_of(struct str cell)
{
    int64_t number = 0;

    if (cell.len < 8)
        return 0;
    for (int i = 0; i <= short_at(cell, 1) && i < 5; i++) {
        bool there = i < short_at(cell, 0) && cell.len >= 10 + 2 * (size_t)i;

        number = number * BASE + (there ? short_at(cell, 4 + (size_t)i) : 0);
    }
    return short_at(cell, 2) != 0 ? -number : number;
}

int64_t pq_get_int(struct str cell, enum pq_type type)
{
    if (type == PQ_NUMERIC)
        return numeric_of(cell);
    if (cell.len == 4)
        return (int32_t)unsigned_of(cell);
    return (int64_t)unsigned_of(cell);
}

double pq_get_number(struct str cell, enum pq_type type)
{
    uint64_t bits = unsigned_of(cell);
    double number;

    if (type != PQ_FLOAT8)
        return (double)pq_get_int(cell, type);
    memcpy(&number, &bits, sizeof(number));
    return number;
}
