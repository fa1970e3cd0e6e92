/*
 * examples -- what the sentences of a rule expect (docs/rules.md).
 *
 * Behind "=>" stand, in any order: of an event the type, a mode, a form, a
 * status, the countries of those who take part (those before ">" stand first),
 * "in" and where, and "domestic" for what passes within one country; of a tie
 * its type, its instrument, a status, the countries, "since", "signed" or
 * "term" and a date, and the name in quotation marks; of a statement
 * "statement", who says it by name or country, and what is said.
 */
#ifndef KNOW_EXAMPLES_H
#define KNOW_EXAMPLES_H

#include "base/out.h"
#include "know/rules.h"

/* Whether a fact is what stands behind "=>"; any is where nothing does. */
bool rule_expects(const struct fact *fact, struct str expected);

/* A fact as it could stand there: "CONSULT talks held KAZ KOR in KOR". */
void rule_told(struct out *out, const struct fact *fact);

#endif
