#include "tell/figures.h"
#include "tell/outputs.h"
#include "tell/sheet.h"

const struct output output_svg = {
    .name = "svg",
    .media_type = "image/svg+xml",
    .words = "figures as charts, a timeline as lanes, for a browser",
    .figures = figures_svg,
    .picture = sheet_svg,
};
