/*
 * json_scan -- JSON that this program wrote, read again at once: values lie in
 * an arena, text that needs no mending where it stands.
 */
#ifndef BASE_JSON_SCAN_H
#define BASE_JSON_SCAN_H

#include "base/arena.h"
#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

enum scan_kind {
    SCAN_OTHER, /* false and null */
    SCAN_TRUE,
    SCAN_NUMBER,
    SCAN_TEXT,
    SCAN_ARRAY,
    SCAN_OBJECT
};

struct scanned {
    enum scan_kind kind;
    struct str key;  /* in an object */
    struct str text; /* of a text */
    double number;
    struct scanned **items; /* of an array or object, in their order */
    size_t count;
    struct scanned *next; /* private: while the list is made */
};

/* The value that a whole text is, which must outlive it; NULL where it is no
 * good JSON or has what is left to a real reader: "\u", very large numbers,
 * more than 32 lists within each other. */
struct scanned *scan_json(struct arena *arena, struct str text);

#endif
