/*
 * fact_json -- facts in the annotation guide's JSON and back.
 *
 * One format serves the ledger, the exports and the test cases.  Beside the
 * guide's keys it has "rule", "score", "span": [from, to] and "evidence":
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

/* The guide's line of kind `report`. */
struct json *report_to_json(const struct kept_report *report);

#endif
