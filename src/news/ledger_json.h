/*
 * ledger_json -- a ledger as lines of JSON, for another ledger to take over:
 * a head, every report with its text and what was read in it, every correction.
 * What merging makes of them is made again.
 */
#ifndef NEWS_LEDGER_JSON_H
#define NEWS_LEDGER_JSON_H

#include "base/json.h"
#include "news/correction.h"
#include "news/record.h"

#define LEDGER_VERSION 1

enum ledger_line_kind { LEDGER_HEAD, LEDGER_REPORT, LEDGER_CORRECTION };

struct ledger_line {
    enum ledger_line_kind kind;
    struct kept_report report; /* with its text */
    struct facts facts;        /* as they were read */
    struct correction correction;
};

/* The caller owns the objects. */
struct json *ledger_head_to_json(void);
struct json *ledger_report_to_json(const struct kept_report *report,
                                   const struct facts *facts);
struct json *ledger_correction_to_json(const struct correction *correction);

/*
 * A line that is whole: every span lies in the text and between characters,
 * every value is one that can be written, nothing is there that would not be
 * written again.  Lives in the arena.  Fails with SYNTAX at the place and names
 * the fact and the field.
 */
bool ledger_line_parse(struct arena *arena, struct str text, struct place place,
                       struct ledger_line *line, struct error *err);

#endif
