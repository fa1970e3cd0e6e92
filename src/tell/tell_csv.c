#include "tell/figures.h"
#include "tell/offices.h"
#include "tell/outputs.h"

const struct output output_csv = {
    .name = "csv",
    .media_type = "text/csv; charset=utf-8",
    .words = "figures or offices as a table for a spreadsheet",
    .offices = offices_csv,
    .figures = figures_csv,
};
