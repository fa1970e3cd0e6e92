/* fact_field -- one field of a fact, read and set by its way in JSON. */
#include "news/correction.h"
#include "news/fact_json.h"

#include <stdlib.h>
#include <string.h>

#define FIELD_MOST 40   /* bytes of a way */
#define VALUE_MOST 2000 /* bytes of a value */

/* Not a person's to set: they say where and why it was found. */
static const char *const ours[] = {"kind",     "rule",   "score", "span",
                                   "evidence", "number", "money", "ordinal",
                                   "actors",   "rank"};
static const char *const truths[] = {"negated", "hypothetical", "domestic",
                                     "target"};
static const char *const lists[] = {"parties", "topics"};
/* May be made where a fact has none. */
static const char *const persons[] = {"speaker", "said_by"};

#define IS_ONE_OF(names, name) \
    is_one_of(names, sizeof(names) / sizeof((names)[0]), name)

const char *correction_text(enum correction_kind kind)
{
    static const char *const words[] = {[CORRECTION_wrong] = "wrong",
                                        [CORRECTION_merge] = "merge",
                                        [CORRECTION_split] = "split",
                                        [CORRECTION_field] = "field"};

    return words[kind];
}

static bool is_one_of(const char *const *names, size_t count, struct str name)
{
    for (size_t i = 0; i < count; i++)
        if (str_equal(name, str_from(names[i])))
            return true;
    return false;
}

static const char *ended(struct arena *arena, struct str text)
{
    char *copy = arena_alloc(arena, text.len + 1, 1);

    if (text.len > 0)
        memcpy(copy, text.at, text.len);
    copy[text.len] = '\0';
    return copy;
}

/* A decimal number, all of the text. */
static bool read_number(struct arena *arena, struct str text, double *number)
{
    const char *from = ended(arena, text);
    char *end;

    *number = strtod(from, &end);
    return end != from && *end == '\0';
}

/* "6.5", or "5..7"; NULL where it is neither. */
static struct json *value_of(struct arena *arena, struct str value)
{
    const char *dots = strstr(ended(arena, value), "..");
    double low = 0, high = 0;
    struct json *json;

    if (dots == NULL && !read_number(arena, value, &low))
        return NULL;
    if (dots != NULL) {
        struct str rest = str_from(dots + 2);
        struct str first = {value.at, value.len - rest.len - 2};

        if (!read_number(arena, first, &low) ||
            !read_number(arena, rest, &high))
            return NULL;
    }
    json = json_new_array();
    json_add_number(json, low);
    if (dots != NULL)
        json_add_number(json, high);
    return json;
}

static bool set_value(struct arena *arena, struct json *object, struct str text)
{
    struct json *list = value_of(arena, text);
    double number = 0;

    if (list == NULL)
        return false;
    if (json_length(list) > 1) {
        json_set(object, "value", list);
        return true;
    }
    json_number(json_item(list, 0), &number);
    json_set_number(object, "value", number);
    json_free(list);
    return true;
}

static void set_list(struct json *object, const char *key, struct str value)
{
    struct json *list = json_new_array();

    while (value.len > 0) {
        struct str one = str_cut(&value, ',');

        if (one.len > 0)
            json_add_str(list, one);
    }
    json_set(object, key, list);
}

/* False where the key takes no such value. */
static bool set_key(struct arena *arena, struct json *object, struct str key,
                    struct str value)
{
    const char *name = ended(arena, key);

    if (value.len == 0) {
        json_drop(object, name);
        return true;
    }
    if (str_equal(key, STR("value")))
        return set_value(arena, object, value);
    if (IS_ONE_OF(lists, key)) {
        set_list(object, name, value);
    } else if (IS_ONE_OF(truths, key)) {
        if (!str_equal(value, STR("true")) && !str_equal(value, STR("false")))
            return false;
        json_set_bool(object, name, str_equal(value, STR("true")));
    } else {
        json_set_str(object, name, value);
    }
    return true;
}

/* The object that holds the last step of a way, which stays in *way; NULL where
 * the way leads nowhere. */
static struct json *walk(struct arena *arena, struct json *object,
                         struct str *way)
{
    struct str rest = *way;
    struct str step = str_cut(&rest, '.');
    struct json *next;

    if (rest.len == 0)
        return object;
    next = json_within(object, ended(arena, step));
    if (next == NULL && IS_ONE_OF(persons, step)) {
        next = json_new_object();
        json_set(object, ended(arena, step), next);
    }
    if (next != NULL && !json_is_object(next)) {
        double number = 0;

        step = str_cut(&rest, '.');
        if (!read_number(arena, step, &number) || !(number >= 1) ||
            number > (double)json_length(next))
            return NULL;
        next = json_at(next, (size_t)number - 1);
    }
    *way = rest;
    return next != NULL && json_is_object(next) && rest.len > 0 &&
                   memchr(rest.at, '.', rest.len) == NULL
               ? next
               : NULL;
}

/* What JSON has at the end of a way, as it would be set. */
static struct str told_at(struct arena *arena, struct json *object,
                          struct str way)
{
    struct out out = {.arena = arena};
    struct json *inside = walk(arena, object, &way);
    const struct json *value =
        inside != NULL ? json_get(inside, ended(arena, way)) : NULL;
    double number;

    if (value == NULL)
        return STR("");
    if (json_str(value).len > 0)
        return arena_str(arena, json_str(value));
    if (json_number(value, &number) || json_length(value) == 0) {
        json_tell(&out, value);
        return out_view(&out);
    }
    for (size_t i = 0; i < json_length(value); i++) {
        const struct json *item = json_item(value, i);

        if (i > 0)
            out_text(&out, str_equal(way, STR("value")) ? ".." : ",");
        if (json_str(item).len > 0)
            out_str(&out, json_str(item));
        else
            json_tell(&out, item);
    }
    return out_view(&out);
}

struct str fact_get_field(struct arena *arena, const struct fact *fact,
                          struct str field)
{
    struct json *object = fact_to_json(fact);
    struct str told = told_at(arena, object, field);

    json_free(object);
    return told;
}

static bool refuse(struct error *err, struct str field, struct str value,
                   enum fact_kind kind)
{
    return error_at(err, ERROR_USAGE, (struct place){0},
                    "a %s has no field %.*s that could be '%.*s'; `rapport "
                    "export` shows the fields of facts",
                    fact_kind_text(kind), STR_ARG(field),
                    (int)(value.len < 60 ? value.len : 60), value.at);
}

static bool may_set(struct str field, struct str value)
{
    return field.len > 0 && field.len <= FIELD_MOST &&
           value.len <= VALUE_MOST && !IS_ONE_OF(ours, field);
}

bool fact_set_field(struct arena *arena, struct fact *fact, struct str field,
                    struct str value, struct error *err)
{
    struct str way = field;
    struct json *object;
    struct json *inside;
    struct error ignored;
    struct fact changed;
    bool good;

    if (!may_set(field, value))
        return refuse(err, field, value, fact->kind);
    object = fact_to_json(fact);
    inside = walk(arena, object, &way);
    good = inside != NULL && may_set(way, value) &&
           set_key(arena, inside, way, value) &&
           fact_from_json(arena, object, &changed, &ignored);
    /* What facts of this kind do not have is lost on the way. */
    if (good) {
        struct str wanted = told_at(arena, object, field);

        good = str_equal(wanted, fact_get_field(arena, &changed, field));
    }
    json_free(object);
    if (!good)
        return refuse(err, field, value, fact->kind);
    *fact = changed;
    return true;
}
