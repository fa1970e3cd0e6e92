/*
 * fact_json -- facts in the annotation guide's JSON and back.
 *
 * One format serves the ledger, the exports and the test cases.  Beside the
 * guide's keys it has "topics", "rule", "score", "span": [from, to] and
 * "evidence":
 * [{"field", "from", "to"}], byte offsets in the report's text.
 */
#ifndef NEWS_FACT_JSON_H
#define NEWS_FACT_JSON_H

#include "base/json.h"
#include "news/fact.h"
#include "news/record.h"

/* The caller owns the object; keys come in the guide's order. */
struct json *fact_to_json(const struct fact *fact);

/* Text lands in the arena.  Fails with SYNTAX where the kind or a value is none
 * of the guide's. */
bool fact_from_json(struct arena *arena, const struct json *object,
                    struct fact *fact, struct error *err);

/* Sets what other objects have as facts do: EDTF where the interval is known;
 * [from, to] where the span is not empty; "value", "unit" and "bound". */
void json_set_when(struct json *object, const char *key, struct interval when);
void json_set_span(struct json *object, const char *key, struct span span);
void json_set_amount(struct json *object, const struct amount *amount);

/* Sets an array of texts where the list has any; reads one, into the arena. */
void json_set_strs(struct json *object, const char *key,
                   const struct strs *list);
struct strs json_get_strs(struct arena *arena, const struct json *object,
                          const char *key);

/* The guide's line of kind `report`. */
struct json *report_to_json(const struct kept_report *report);

#endif
