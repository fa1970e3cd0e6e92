#include "base/json.h"

#include "base/json_scan.h"

#include "base/library.h"

#include "base/utf8.h"

#include <jansson.h>
#include <math.h>
#include <stdint.h>

/* jansson has a macro of this name; ours is a function. */
#undef json_is_object

/* Fifteen digits are as many as every double keeps from text to text. */
#define FLAGS (JSON_ENCODE_ANY | JSON_REAL_PRECISION(15))
#define LARGEST_WHOLE 1e15

static const json_t *inner(const struct json *value)
{
    return (const json_t *)value;
}

static json_t *inner_mutable(struct json *value) { return (json_t *)value; }

/* A value that was scanned is told from jansson's, which stand at even places,
 * by an odd one; NULL where it is none. */
static const struct scanned *scanned_of(const struct json *value)
{
    return (uintptr_t)value % 2 == 1
               ? (const struct scanned *)((const char *)value - 1)
               : NULL;
}

static const struct json *as_json(const struct scanned *value)
{
    return value != NULL ? (const struct json *)((const char *)value + 1)
                         : NULL;
}

const struct json *json_scan(struct arena *arena, struct str text)
{
    return as_json(scan_json(arena, text));
}

/* jansson's words may quote the input, so they may hold line ends. */
static void one_line(char *text)
{
    for (; *text != '\0'; text++)
        if ((unsigned char)*text < ' ')
            *text = ' ';
}

struct json *json_parse(struct str text, struct place place, struct error *err)
{
    json_error_t why;
    json_t *value = json_loadb(text.len > 0 ? text.at : "", text.len,
                               JSON_DECODE_ANY, &why);
    size_t at = 0;

    if (value != NULL)
        return (struct json *)value;
    place.column -= place.column > 0;
    for (; why.position > 0 && at < (size_t)why.position && at < text.len; at++)
        if (text.at[at] == '\n') {
            place.line++;
            place.column = 0;
        } else {
            place.column++;
        }
    one_line(why.text);
    error_at(err, ERROR_SYNTAX, place, "no good JSON: %s", why.text);
    return NULL;
}

void json_free(struct json *value) { json_decref(inner_mutable(value)); }

struct str json_str(const struct json *value)
{
    const struct scanned *scanned = scanned_of(value);
    const json_t *text = inner(value);

    if (scanned != NULL)
        return scanned->text;
    if (!json_is_string(text))
        return STR("");
    return (struct str){json_string_value(text), json_string_length(text)};
}

bool json_number(const struct json *value, double *number)
{
    const struct scanned *scanned = scanned_of(value);

    if (scanned != NULL && scanned->kind == SCAN_NUMBER)
        *number = scanned->number;
    if (scanned != NULL)
        return scanned->kind == SCAN_NUMBER;
    if (!json_is_number(inner(value)))
        return false;
    *number = json_number_value(inner(value));
    return true;
}

struct str json_key(const struct json *object, size_t index)
{
    const struct scanned *scanned = scanned_of(object);
    json_t *mutable = (json_t *)object;
    void *at;

    if (scanned != NULL)
        return index < scanned->count ? scanned->items[index]->key : STR("");
    at = json_object_iter(mutable);
    while (at != NULL && index-- > 0)
        at = json_object_iter_next(mutable, at);
    return at != NULL ? str_from(json_object_iter_key(at)) : STR("");
}

bool json_truth(const struct json *value)
{
    const struct scanned *scanned = scanned_of(value);

    return scanned != NULL ? scanned->kind == SCAN_TRUE
                           : json_is_true(inner(value));
}

/* Of a key that is there twice the last one counts. */
static const struct scanned *value_under(const struct scanned *object,
                                         struct str key)
{
    for (size_t i = object->count; i-- > 0;)
        if (str_equal(object->items[i]->key, key))
            return object->items[i];
    return NULL;
}

const struct json *json_get(const struct json *object, const char *key)
{
    const struct scanned *scanned = scanned_of(object);

    if (scanned != NULL)
        return scanned->kind == SCAN_OBJECT
                   ? as_json(value_under(scanned, str_from(key)))
                   : NULL;
    return (const struct json *)json_object_get(inner(object), key);
}

struct str json_get_str(const struct json *object, const char *key)
{
    return json_str(json_get(object, key));
}

bool json_get_number(const struct json *object, const char *key, double *value)
{
    return json_number(json_get(object, key), value);
}

size_t json_length(const struct json *array)
{
    const struct scanned *scanned = scanned_of(array);

    if (scanned != NULL)
        return scanned->kind == SCAN_ARRAY ? scanned->count : 0;
    return json_array_size(inner(array));
}

const struct json *json_item(const struct json *array, size_t index)
{
    const struct scanned *scanned = scanned_of(array);

    if (scanned != NULL)
        return index < json_length(array) ? as_json(scanned->items[index])
                                          : NULL;
    return (const struct json *)json_array_get(inner(array), index);
}

bool json_is_object(const struct json *value)
{
    const struct scanned *scanned = scanned_of(value);

    if (scanned != NULL)
        return scanned->kind == SCAN_OBJECT;
    return value != NULL && json_typeof(inner(value)) == JSON_OBJECT;
}

bool json_same(const struct json *a, const struct json *b)
{
    return a != NULL && b != NULL && json_equal(inner(a), inner(b)) == 1;
}

struct json *json_new_object(void) { return (struct json *)json_object(); }
struct json *json_new_array(void) { return (struct json *)json_array(); }

/* Text with U+FFFD in the place of every byte that breaks UTF-8. */
static json_t *mended_text(struct str text)
{
    struct arena arena = {0};
    struct out out = {.arena = &arena};
    json_t *value;

    while (text.len > 0) {
        size_t good = utf8_valid(text);

        out_str(&out, (struct str){text.at, good});
        text.at += good;
        text.len -= good;
        if (text.len > 0) {
            out_text(&out, "\xef\xbf\xbd");
            text.at++;
            text.len--;
        }
    }
    value = json_stringn(out.at, out.len);
    arena_reset(&arena);
    return value;
}

static json_t *text_value(struct str text)
{
    json_t *value = json_stringn(text.len > 0 ? text.at : "", text.len);

    return value != NULL ? value : mended_text(text);
}

static json_t *number_value(double number)
{
    if (fabs(number) < LARGEST_WHOLE && number == floor(number))
        return json_integer((json_int_t)number);
    return json_real(number);
}

void json_set_str(struct json *object, const char *key, struct str text)
{
    if (text.len > 0)
        json_object_set_new(inner_mutable(object), key, text_value(text));
}

void json_set_number(struct json *object, const char *key, double number)
{
    json_object_set_new(inner_mutable(object), key, number_value(number));
}

void json_set_bool(struct json *object, const char *key, bool truth)
{
    json_object_set_new(inner_mutable(object), key, json_boolean(truth));
}

void json_set(struct json *object, const char *key, struct json *value)
{
    json_object_set_new(inner_mutable(object), key, inner_mutable(value));
}

struct json *json_within(struct json *object, const char *key)
{
    return (struct json *)json_object_get(inner_mutable(object), key);
}

struct json *json_at(struct json *array, size_t index)
{
    return (struct json *)json_array_get(inner_mutable(array), index);
}

void json_drop(struct json *object, const char *key)
{
    json_object_del(inner_mutable(object), key);
}

void json_add(struct json *array, struct json *value)
{
    json_array_append_new(inner_mutable(array), inner_mutable(value));
}

void json_add_str(struct json *array, struct str text)
{
    json_array_append_new(inner_mutable(array), text_value(text));
}

void json_add_number(struct json *array, double number)
{
    json_array_append_new(inner_mutable(array), number_value(number));
}

static int write_out(const char *bytes, size_t size, void *out)
{
    out_str(out, (struct str){bytes, size});
    return 0;
}

void json_tell(struct out *out, const struct json *value)
{
    json_dump_callback(inner(value), write_out, out, FLAGS | JSON_COMPACT);
}

void json_tell_pretty(struct out *out, const struct json *value)
{
    json_dump_callback(inner(value), write_out, out, FLAGS | JSON_INDENT(2));
}

struct library json_library(void)
{
    struct library library = {
        .name = "jansson",
        .built = JANSSON_VERSION,
        .good =
            jansson_version_cmp(JANSSON_MAJOR_VERSION, JANSSON_MINOR_VERSION,
                                JANSSON_MICRO_VERSION) >= 0,
    };

    snprintf(library.running, sizeof(library.running), "%s",
             jansson_version_str());
    return library;
}
