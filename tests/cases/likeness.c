#include "cases/likeness.h"

#include "base/day.h"
#include "base/utf8.h"

#include <ctype.h>
#include <math.h>

#define MOST_WORDS 400
#define ENOUGH 0.8 /* word overlap from which quotes and names are alike */

struct words {
    struct str items[MOST_WORDS];
    size_t count;
};

static bool in_word(char c)
{
    return isalnum((unsigned char)c) || (unsigned char)c >= 0x80;
}

static void split(struct str text, struct words *words)
{
    size_t at = 0;

    words->count = 0;
    while (at < text.len && words->count < MOST_WORDS) {
        size_t from = at;

        while (at < text.len && in_word(text.at[at]))
            at++;
        if (at > from)
            words->items[words->count++] =
                (struct str){text.at + from, at - from};
        else
            at++;
    }
}

/* How many words of a stand in b, each used once. */
static size_t shared_words(const struct words *a, const struct words *b)
{
    bool used[MOST_WORDS] = {false};
    size_t shared = 0;

    for (size_t i = 0; i < a->count; i++)
        for (size_t j = 0; j < b->count; j++)
            if (!used[j] && str_equal(a->items[i], b->items[j])) {
                used[j] = true;
                shared++;
                break;
            }
    return shared;
}

static bool texts_like(struct str want, struct str got, bool contained)
{
    struct arena arena = {0};
    struct words a, b;
    double shared;
    bool like;

    split(utf8_fold(&arena, want), &a);
    split(utf8_fold(&arena, got), &b);
    shared = (double)shared_words(&a, &b);
    if (contained)
        like = a.count > 0 && b.count > 0 &&
               shared >= fmin((double)a.count, (double)b.count);
    else
        like = 2 * shared >= ENOUGH * (double)(a.count + b.count) && shared > 0;
    arena_reset(&arena);
    return like;
}

/* One of the two names holds all the words of the other. */
static bool party_like(const struct json *want, const struct json *got)
{
    struct str name = json_get_str(want, "name");
    struct str country = json_get_str(want, "country");

    if (name.len > 0 && !texts_like(name, json_get_str(got, "name"), true))
        return false;
    return country.len == 0 || str_equal(country, json_get_str(got, "country"));
}

/* Everybody who is asked for is there; a single one counts as a list. */
static bool parties_like(const struct json *want, const struct json *got)
{
    if (json_is_object(want))
        return json_is_object(got) && party_like(want, got);
    for (size_t i = 0; i < json_length(want); i++) {
        size_t at = 0;

        while (at < json_length(got) &&
               !party_like(json_item(want, i), json_item(got, at)))
            at++;
        if (at == json_length(got))
            return false;
    }
    return true;
}

static bool value_like(const struct json *want, const struct json *got)
{
    double a, b;
    struct interval when, other;

    if (json_number(want, &a))
        return json_number(got, &b) && fabs(a - b) <= 1e-9 * fabs(a);
    if (str_equal(json_str(want), json_str(got)) && json_str(want).len > 0)
        return true;
    return interval_parse(json_str(want), &when) &&
           interval_parse(json_str(got), &other) && interval_equal(when, other);
}

/* Lists are alike item by item: countries, the ends of a range.  An empty list
 * is like none at all. */
static bool values_like(const struct json *want, const struct json *got)
{
    size_t at = 0;
    double number;

    if (json_length(want) == 0 && json_length(got) == 0 &&
        json_str(want).len == 0 && json_str(got).len == 0 &&
        !json_number(want, &number) && !json_number(got, &number))
        return true;
    if (json_length(want) == 0)
        return value_like(want, got);
    while (at < json_length(want) && at < json_length(got) &&
           value_like(json_item(want, at), json_item(got, at)))
        at++;
    return at == json_length(want) && at == json_length(got);
}

bool fact_like(const struct json *want, const struct json *got)
{
    struct str key;

    for (size_t i = 0; (key = json_key(want, i)).len > 0; i++) {
        const struct json *a = json_get(want, key.at);
        const struct json *b = json_get(got, key.at);
        bool like;

        if (str_equal(key, STR("not")))
            continue;
        if (json_truth(a))
            like = json_truth(b);
        else if (str_equal(key, STR("quote")) || str_equal(key, STR("name")))
            like = texts_like(json_str(a), json_str(b), false);
        else if (str_equal(key, STR("who")) || json_is_object(a))
            like = parties_like(a, b);
        else
            like = values_like(a, b);
        if (!like)
            return false;
    }
    return true;
}
