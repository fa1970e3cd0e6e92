#include "main/command.h"

#include <string.h>

static int run(struct call *call)
{
    struct out out = {.arena = &call->arena};
    const struct command *topic = NULL;

    if (call->count == 1 && strcmp(call->words[0], "manual") == 0) {
        manual_tell(&out);
        return print(&out);
    }
    if (call->count == 1)
        topic = command_named(call->words[0]);
    if (call->count == 1 && topic == NULL) {
        struct str near =
            suggest_command(&call->arena, str_from(call->words[0]));

        return complain_usage("there is no help on '%s'%s%.*s%s",
                              call->words[0], near.len > 0 ? "; on " : "",
                              STR_ARG(near), near.len > 0 ? "?" : "");
    }
    help_tell(&out, topic);
    return print(&out);
}

const struct command command_help = {
    .name = "help",
    .usage = "[COMMAND]",
    .words = "print help on the program or on a command",
    .more = "`rapport help manual` prints the manual page as roff source.",
    .least = 0,
    .most = 1,
    .run = run,
};
