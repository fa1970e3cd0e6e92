#include "main/command.h"

static int run(struct call *call)
{
    return call_tell(call, "text", TOLD_sheet, call_sheet_disputes);
}

const struct command command_disputes = {
    .name = "disputes",
    .usage = "[COUNTRY|GROUP [COUNTRY|GROUP]]",
    .words = "list the figures that contradict each other, and who says which",
    .more =
        "Figures of one measure, direction and period that cannot both be\n"
        "right, and totals that fall, with who says which figure where and\n"
        "when. A dispute is told whole where one of its figures answers what\n"
        "is asked. FORMAT is text (the default), csv, json or md.",
    .least = 0,
    .most = 2,
    .options = TAKES_TABLE | TAKES_QUERY | TAKES(measure),
    .tells = TELLS(sheet),
    .run = run,
};
