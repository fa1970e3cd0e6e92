/* corrections -- what persons have corrected, for them to look over. */
#include "tell/corrections.h"

#include "base/json.h"
#include "know/world.h"
#include "news/fact_json.h"
#include "tell/sentence.h"

#define DAY_SECONDS 86400

static void tell_what(struct out *out, const struct correction *correction)
{
    struct str rest = correction->ids;
    struct str first = str_cut(&rest, ' ');

    out_format(out, "%.*s ", STR_ARG(first));
    if (correction->kind == CORRECTION_field)
        out_format(out, "%.*s=%.*s", STR_ARG(correction->field),
                   STR_ARG(correction->value));
    else
        out_text(out, correction_text(correction->kind));
    if (rest.len > 0)
        out_format(out, " %.*s", STR_ARG(rest));
}

/* ---- in words ---- */

/* What a fact said as it was read, in one line; empty where that is broken. */
static struct str sentence_of(struct arena *arena, const struct knowledge *know,
                              const struct anchor *anchor)
{
    struct json *body = json_parse(anchor->body, (struct place){0}, NULL);
    struct out out = {.arena = arena};
    struct fact fact;

    if (body != NULL && fact_from_json(arena, body, &fact, NULL))
        sentence_fact(&out, know, &fact);
    json_free(body);
    return out_view(&out);
}

/* The sentence of the first of its facts, or of those on the other side. */
static struct str side_of(struct arena *arena, const struct knowledge *know,
                          const struct correction *correction, bool other)
{
    for (size_t i = 0; i < correction->anchors.count; i++)
        if (correction->anchors.items[i].other == other)
            return sentence_of(arena, know, &correction->anchors.items[i]);
    return (struct str){0};
}

/* What was read in the field, of the first fact that had it. */
static struct str was_of(const struct correction *correction)
{
    for (size_t i = 0; i < correction->anchors.count; i++)
        if (correction->anchors.items[i].was.len > 0)
            return correction->anchors.items[i].was;
    return STR("");
}

/* A value with its countries by their names. */
static void tell_value(struct out *out, const struct knowledge *know,
                       struct str value)
{
    struct str rest = value;

    if (value.len == 0)
        out_text(out, "nothing");
    while (rest.len > 0) {
        struct str one = str_cut(&rest, ',');
        const struct country *country =
            one.len == 3 ? world_country(know_world(know), one) : NULL;

        out_str(out, country != NULL ? country->name : one);
        if (rest.len > 0)
            out_text(out, ", ");
    }
}

static void tell_title(struct out *out, const struct knowledge *know,
                       const struct correction *correction)
{
    struct str first = side_of(out->arena, know, correction, false);
    struct str other = side_of(out->arena, know, correction, true);

    switch (correction->kind) {
    case CORRECTION_wrong:
        out_format(out, "Wrong: %.*s", STR_ARG(first));
        break;
    case CORRECTION_merge:
        out_format(out, "One and the same: %.*s; %.*s", STR_ARG(first),
                   STR_ARG(other));
        break;
    case CORRECTION_split:
        out_format(out, "Not the same: %.*s; %.*s", STR_ARG(first),
                   STR_ARG(other));
        break;
    case CORRECTION_field:
        out_format(out, "%.*s is ", STR_ARG(correction->field));
        tell_value(out, know, correction->value);
        out_text(out, ", not ");
        tell_value(out, know, was_of(correction));
        out_format(out, ": %.*s", STR_ARG(first));
        break;
    }
}

/* ---- the list ---- */

static struct interval made_on(const struct correction *correction)
{
    int32_t day = (int32_t)(correction->made / DAY_SECONDS);

    return (struct interval){.first = day, .last = day};
}

static void tell_maker(struct out *out, const struct correction *correction)
{
    if (correction->by.len > 0)
        out_format(out, ", by %.*s", STR_ARG(correction->by));
    if (correction->made > 0) {
        out_text(out, ", ");
        interval_tell(out, made_on(correction));
    }
    if (correction->note.len > 0)
        out_format(out, ": %.*s", STR_ARG(correction->note));
}

void corrections_text(struct out *out, const struct telling *telling)
{
    for (size_t i = 0; i < telling->corrections.count; i++) {
        const struct correction *one = &telling->corrections.items[i];

        out_format(out, "%lld  ", (long long)one->number);
        tell_what(out, one);
        out_text(out, one->undone ? " (undone)" : "");
        tell_maker(out, one);
        out_text(out, "\n     ");
        tell_title(out, telling->know, one);
        out_char(out, '\n');
        for (size_t j = 0; j < one->anchors.count && !one->undone; j++) {
            const struct anchor *anchor = &one->anchors.items[j];

            out_text(out, "     ");
            if (anchor->fact.len > 0)
                out_str(out, anchor->fact);
            else
                out_format(out, "not found any more in %.12s",
                           anchor->report.at);
            if (anchor->was.len > 0)
                out_format(out, "  was %.*s", STR_ARG(anchor->was));
            out_char(out, '\n');
        }
    }
}

static struct json *anchor_to_json(struct arena *arena,
                                   const struct knowledge *know,
                                   const struct anchor *anchor)
{
    struct json *object = json_new_object();

    json_set_str(object, "fact", anchor->fact);
    json_set_str(object, "report", anchor->report);
    json_set_bool(object, "found", anchor->fact.len > 0);
    if (anchor->other)
        json_set_bool(object, "other", true);
    json_set_str(object, "was", anchor->was);
    json_set_str(object, "sentence", sentence_of(arena, know, anchor));
    return object;
}

static struct json *correction_to_json(struct arena *arena,
                                       const struct knowledge *know,
                                       const struct correction *correction)
{
    struct json *object = json_new_object();
    struct json *facts = json_new_array();
    struct out made = {.arena = arena}, title = {.arena = arena};

    tell_title(&title, know, correction);
    json_set_number(object, "number", (double)correction->number);
    json_set_str(object, "kind", str_from(correction_text(correction->kind)));
    json_set_str(object, "title", out_view(&title));
    json_set_str(object, "ids", correction->ids);
    json_set_str(object, "field", correction->field);
    json_set_str(object, "value", correction->value);
    json_set_str(object, "note", correction->note);
    json_set_str(object, "by", correction->by);
    if (correction->made > 0)
        interval_tell(&made, made_on(correction));
    json_set_str(object, "made", out_view(&made));
    json_set_bool(object, "undone", correction->undone);
    for (size_t i = 0; i < correction->anchors.count; i++)
        json_add(facts,
                 anchor_to_json(arena, know, &correction->anchors.items[i]));
    json_set(object, "facts", facts);
    return object;
}

void corrections_json(struct out *out, const struct telling *telling)
{
    struct json *list = json_new_array();

    for (size_t i = 0; i < telling->corrections.count; i++)
        json_add(list, correction_to_json(out->arena, telling->know,
                                          &telling->corrections.items[i]));
    json_tell_pretty(out, list);
    out_char(out, '\n');
    json_free(list);
}

struct str corrections_of(struct arena *arena, const struct telling *telling,
                          struct str fact, size_t *next)
{
    const struct corrections *all = &telling->corrections;

    while (*next < all->count) {
        const struct correction *one = &all->items[(*next)++];

        for (size_t j = 0; j < one->anchors.count && !one->undone; j++) {
            const struct anchor *anchor = &one->anchors.items[j];
            struct out out = {.arena = arena};

            if (!str_equal(anchor->fact, fact) ||
                (anchor->other && one->kind == CORRECTION_split))
                continue;
            tell_what(&out, one);
            if (one->kind == CORRECTION_field)
                out_format(&out, " (read: %.*s)",
                           STR_ARG(anchor->was.len > 0 ? anchor->was
                                                       : STR("nothing")));
            tell_maker(&out, one);
            out_format(&out, " [correction %lld]", (long long)one->number);
            return out_view(&out);
        }
    }
    return (struct str){NULL, 0};
}
