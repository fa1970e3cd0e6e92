/*
 * json -- JSON values (RFC 8259), read and written by jansson.
 *
 * A value belongs to who made it until it is put into another.  Text in values
 * is UTF-8; bytes that are not are refused by the reader and replaced by
 * U+FFFD by the writer.
 */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include "base/error.h"
#include "base/out.h"
#include "base/str.h"

#include <stdbool.h>

struct json;

/* Reads one value.  Fails with SYNTAX at the place in the text; `place` says
 * where the text itself starts. */
struct json *json_parse(struct str text, struct place place, struct error *err);
void json_free(struct json *value);

/* The same, many times as fast, of what this program wrote: a value that lives
 * in the arena, looks at `text`, is never freed and may only be asked by the
 * functions from here to json_truth.  NULL where the text has what only
 * json_parse reads, or a mistake, which that tells. */
const struct json *json_scan(struct arena *arena, struct str text);

/* The text under a key; empty where there is none or it is no text. */
struct str json_get_str(const struct json *object, const char *key);
bool json_get_number(const struct json *object, const char *key, double *value);
/* The value under a key, or NULL.  It still belongs to the object. */
const struct json *json_get(const struct json *object, const char *key);
size_t json_length(const struct json *array);
const struct json *json_item(const struct json *array, size_t index);
/* The name of an object's key, in their order; empty past the last. */
struct str json_key(const struct json *object, size_t index);
bool json_is_object(const struct json *value);
/* The text of a value that is text; else empty. */
struct str json_str(const struct json *value);
bool json_number(const struct json *value, double *number);
/* True only for the value `true`. */
bool json_truth(const struct json *value);

/* True where both are the same value, whatever the order of keys; NULL is no
 * value. */
bool json_same(const struct json *a, const struct json *b);

/* Keys are written in the order in which they were set. */
struct json *json_new_object(void);
struct json *json_new_array(void);
/* Does nothing where the text is empty. */
void json_set_str(struct json *object, const char *key, struct str text);
void json_set_number(struct json *object, const char *key, double number);
void json_set_bool(struct json *object, const char *key, bool truth);
/* What stands under a key or at an index, to be changed there, or NULL. */
struct json *json_within(struct json *object, const char *key);
struct json *json_at(struct json *array, size_t index);
/* Takes a key away. */
void json_drop(struct json *object, const char *key);
/* Takes `value` over. */
void json_set(struct json *object, const char *key, struct json *value);
void json_add(struct json *array, struct json *value);
void json_add_str(struct json *array, struct str text);
void json_add_number(struct json *array, double number);

/* One line, without its end. */
void json_tell(struct out *out, const struct json *value);
/* Indented by two. */
void json_tell_pretty(struct out *out, const struct json *value);

#endif
