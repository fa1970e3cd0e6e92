/* /v1/corrections -- what persons say of facts: listed, made and taken back. */
#include "base/json.h"
#include "base/out.h"
#include "rapport.h"
#include "rapport_correct.h"
#include "serve/answer.h"
#include "serve/ask.h"

#include <stdlib.h>

#define LONGEST_WORDS 2000 /* bytes of a note */

static const struct place in_body = {.source = {"the body", 8}, .line = 1};

static bool list(struct desk *desk, const struct request *request,
                 struct answer *answer, struct error *err)
{
    struct telling telling = {.know = desk->know};
    struct out out = {.arena = request->arena};

    if (!ledger_find_corrections(desk->ledger, request->arena,
                                 &telling.corrections, err))
        return false;
    output_named(STR("json"))->corrections(&out, &telling);
    answer->body = out_view(&out);
    return true;
}

/* A text of the body, kept beyond it. */
static struct str text_of(const struct request *request,
                          const struct json *body, const char *key)
{
    return arena_str(request->arena, json_get_str(body, key));
}

static bool read_kind(struct str kind, struct correction *correction,
                      struct error *err)
{
    for (int i = CORRECTION_wrong; i <= CORRECTION_field; i++)
        if (str_equal(kind,
                      str_from(correction_text((enum correction_kind)i)))) {
            correction->kind = (enum correction_kind)i;
            return true;
        }
    error_at(err, ERROR_USAGE, in_body,
             "kind is one of wrong, merge, split and field");
    return error_of(err, "/kind");
}

/* {"kind", "id", "other" (of merge and split), "field", "value", "note", "by"}
 */
static bool read_body(const struct request *request,
                      struct correction *correction, struct error *err)
{
    struct json *body =
        json_parse(request->body, (struct place){.line = 1}, err);
    struct out ids = {.arena = request->arena};
    struct str other;
    bool pair;

    if (body == NULL)
        return false;
    other = text_of(request, body, "other");
    out_str(&ids, text_of(request, body, "id"));
    if (other.len > 0)
        out_format(&ids, " %.*s", STR_ARG(other));
    correction->ids = out_view(&ids);
    correction->field = text_of(request, body, "field");
    correction->value = text_of(request, body, "value");
    correction->note = text_of(request, body, "note");
    correction->by = text_of(request, body, "by");
    pair = read_kind(json_get_str(body, "kind"), correction, err);
    json_free(body);
    if (!pair)
        return false;
    pair = correction->kind == CORRECTION_merge ||
           correction->kind == CORRECTION_split;
    if (pair != (other.len > 0)) {
        error_at(err, ERROR_USAGE, in_body,
                 "merge and split name another id, as \"other\"; wrong and "
                 "field name none");
        return error_of(err, "/other");
    }
    if ((correction->kind == CORRECTION_field) != (correction->field.len > 0)) {
        error_at(err, ERROR_USAGE, in_body,
                 "field names a field, the others name none");
        return error_of(err, "/field");
    }
    if (correction->note.len <= LONGEST_WORDS &&
        correction->by.len <= LONGEST_WORDS)
        return true;
    error_at(err, ERROR_TOO_BIG, in_body, "note and by have at most %d bytes",
             LONGEST_WORDS);
    return error_of(err,
                    correction->note.len > LONGEST_WORDS ? "/note" : "/by");
}

/* One writes at a time; what others see changes when it is merged. */
static bool make(struct desk *desk, const struct request *request,
                 struct answer *answer, struct error *err)
{
    struct serve *serve = desk->serve;
    struct correction correction = {
        .made = (int64_t)serve->settings.now(serve->settings.self)};
    struct out out = {.arena = request->arena};
    bool good;

    if (!read_body(request, &correction, err))
        return false;
    lock_take(serve->writing);
    good = rapport_correct(desk->ledger, request->arena, desk->know,
                           &correction, err) &&
           rapport_merge(desk->ledger, err);
    lock_give(serve->writing);
    desk_changed(desk);
    if (!good)
        return false;
    out_format(&out, "{\"number\":%lld,\"facts\":%zu}",
               (long long)correction.number, correction.anchors.count);
    answer->body = out_view(&out);
    return true;
}

static bool undo(struct desk *desk, const struct request *request,
                 struct answer *answer, struct error *err)
{
    struct serve *serve = desk->serve;
    struct str id = request->ids[0];
    int64_t number = 0;
    bool good;

    for (size_t i = 0; i < id.len && number >= 0; i++)
        number = id.at[i] >= '0' && id.at[i] <= '9' && i < 12
                     ? number * 10 + (id.at[i] - '0')
                     : -1;
    if (number <= 0)
        return error_at(err, ERROR_MISSING, (struct place){0},
                        "corrections have numbers");
    lock_take(serve->writing);
    good = ledger_undo_correction(desk->ledger, number, err) &&
           rapport_merge(desk->ledger, err);
    lock_give(serve->writing);
    desk_changed(desk);
    answer->body = STR("{}");
    return good;
}

static const struct value undo_values[] = {
    {.name = "number", .words = "Of the correction", .example = "1"}};

const struct route route_corrections = {
    .name = "listCorrections",
    .method = METHOD_get,
    .path = "/v1/corrections",
    .words = "What persons have corrected, what was taken back too",
    .schema = "Corrections",
    .unless = "503",
    .right = RIGHT_read,
    .fixed = true,
    .answer = list,
};

const struct route route_correct = {
    .name = "correct",
    .method = METHOD_post,
    .path = "/v1/corrections",
    .words = "Says that a fact is wrong, that two records are one or not, or "
             "that a field has another value; what was read stays as it is",
    .schema = "Made",
    .takes = "Correction",
    .unless = "400 401 403 404 413 422 503",
    .right = RIGHT_write,
    .answer = make,
};

const struct route route_undo = {
    .name = "undoCorrection",
    .method = METHOD_delete,
    .path = "/v1/corrections/{number}",
    .words = "Takes a correction back",
    .unless = "401 403 404 503",
    .right = RIGHT_write,
    .values = undo_values,
    .value_count = 1,
    .answer = undo,
};
