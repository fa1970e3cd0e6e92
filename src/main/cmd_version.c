#include "main/command.h"

static int run(struct call *call)
{
    struct out out = {.arena = &call->arena};

    out_text(&out, "rapport " TEXT_OF(VERSION) "\n");
    return print(&out);
}

const struct command command_version = {
    .name = "version",
    .usage = "",
    .words = "print the version",
    .more = "",
    .least = 0,
    .most = 0,
    .run = run,
};
