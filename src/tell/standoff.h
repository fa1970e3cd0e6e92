/*
 * standoff -- the files of an export that has one or more for each report.
 * Private to tell/.
 */
#ifndef TELL_STANDOFF_H
#define TELL_STANDOFF_H

#include "tell/tell.h"

/* The name of a report's file: its id, as far as every system can have it for a
 * name, twelve digits of its hash, and the ending ".txt". */
struct str standoff_name(struct arena *arena, const struct kept_report *report,
                         const char *ending);

#endif
