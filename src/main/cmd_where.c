#include "base/file.h"
#include "main/command.h"

static int run(struct call *call)
{
    const struct settings *settings = &call->settings;
    struct out out = {.arena = &call->arena};
    size_t bytes = file_size(settings->ledger);

    if (settings->ledger.len == 0)
        return complain_usage("there is no home folder for the ledger; say "
                              "where it is with --ledger FILE");
    out_format(&out, "ledger\t%.*s\n", STR_ARG(settings->ledger));
    out_format(&out, "because of\t%s\n", settings->ledger_why);
    if (bytes > 0)
        out_format(&out, "size\t%zu bytes\n", bytes);
    else
        out_text(&out, "size\tnot made yet; `rapport add` makes it\n");
    if (settings->data.len > 0)
        out_format(&out, "data\t%.*s\n", STR_ARG(settings->data));
    else
        out_text(&out, "data\tbuilt into the program\n");
    return print(&out);
}

const struct command command_where = {
    .name = "where",
    .usage = "",
    .words = "show where the ledger is and why there",
    .more =
        "The ledger is the file that --ledger names; else the one that the\n"
        "environment's RAPPORT_LEDGER names; else rapport/rapport.db in\n"
        "XDG_DATA_HOME, which is ~/.local/share where it is not set.",
    .least = 0,
    .most = 0,
    .options = TAKES(ledger) | TAKES(data),
    .run = run,
};
