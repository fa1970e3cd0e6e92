/*
 * rows -- tab-separated tables, row by row, each cell with its place.
 */
#ifndef KNOW_ROWS_H
#define KNOW_ROWS_H

#include "base/error.h"
#include "base/str.h"

#include <stdbool.h>

#define ROW_CELLS 10

struct row {
    struct str cells[ROW_CELLS]; /* without blanks around; empty if absent */
    size_t count;                /* cells that the row has */
    struct place place;          /* of the row's first byte */
    struct str text;             /* the whole row */
};

struct rows {
    struct str rest;    /* what is still to be read */
    struct place place; /* set the source; the others zero */
};

/* The next row that is neither blank nor a comment ('#'), or false at the end.
 * Cells past the last of ROW_CELLS stay in `text` only; `count` counts them. */
bool rows_next(struct rows *rows, struct row *row);

/* Where a cell of the row stands. */
struct place row_place(const struct row *row, size_t cell);

/* Fails with SYNTAX where the row has not between `least` and `most` cells, is
 * not UTF-8 or has a control character. */
bool row_check(const struct row *row, size_t least, size_t most,
               struct error *err);

/* What is built in has no mistakes: the program was built wrongly, and ends. */
void rows_end_wrongly(const struct error *err);

#endif
