#include "tell/csv_export.h"
#include "tell/figures.h"
#include "tell/found.h"
#include "tell/offices.h"
#include "tell/outputs.h"

const struct output output_csv = {
    .name = "csv",
    .media_type = "text/csv; charset=utf-8",
    .words =
        "tables for a spreadsheet; an export of all kinds goes into a folder",
    .export = &csv_exporter,
    .offices = offices_csv,
    .figures = figures_csv,
    .found = found_csv,
};
