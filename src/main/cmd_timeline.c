#include "main/command.h"

static int run(struct call *call)
{
    return call_tell(call, "text", TOLD_timeline, call_sheet_timeline);
}

const struct command command_timeline = {
    .name = "timeline",
    .usage = "[COUNTRY|GROUP [COUNTRY|GROUP]]",
    .words = "list what happened and was agreed, day by day",
    .more =
        "Meetings, visits and other events, and agreements and ties by the\n"
        "day on which they were signed or began: of two countries, of one, or\n"
        "all. What was planned stands where it took place, or where it was to\n"
        "be. Each row has the number of independent sources and the id that\n"
        "`rapport show` opens. FORMAT is text (the default), csv, json, md or\n"
        "svg: a lane each for meetings by their level, agreements, other\n"
        "events and statements, which a browser opens.",
    .least = 0,
    .most = 2,
    .options = TAKES_TABLE | TAKES_FACTS | TAKES(domestic),
    .tells = TELLS(timeline),
    .run = run,
};
