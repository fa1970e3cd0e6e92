#include "tell/figures.h"
#include "tell/outputs.h"

const struct output output_svg = {
    .name = "svg",
    .media_type = "image/svg+xml",
    .words = "figures as charts that a browser opens",
    .figures = figures_svg,
};
