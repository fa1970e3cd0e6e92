#include "tell/csv_export.h"
#include "tell/found.h"
#include "tell/outputs.h"
#include "tell/sheet.h"

const struct output output_csv = {
    .name = "csv",
    .media_type = "text/csv; charset=utf-8",
    .words =
        "tables for a spreadsheet; an export of all kinds goes into a folder",
    .export = &csv_exporter,
    .found = found_csv,
    .sheet = sheet_csv,
};
