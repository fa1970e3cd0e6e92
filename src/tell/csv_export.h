/*
 * csv_export -- an export as tables for a spreadsheet, one a kind of thing.
 * Private to tell/.
 */
#ifndef TELL_CSV_EXPORT_H
#define TELL_CSV_EXPORT_H

#include "tell/tell.h"

extern const struct exporter csv_exporter;

#endif
