#include "main/command.h"

static int run(struct call *call)
{
    const struct settings *settings = &call->settings;
    struct out out = {.arena = &call->arena};
    struct error err;
    size_t bytes;

    if (settings->ledger.len == 0)
        return complain_usage("there is no home folder for the ledger; say "
                              "where it is with --ledger WHERE");
    if (!ledger_size(settings->ledger, &bytes, &err))
        return complain(&err);
    out_format(&out, "ledger\t%.*s\n",
               STR_ARG(ledger_shown(&call->arena, settings->ledger)));
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
    .more = "The ledger is the file, or the database (postgres://...), that "
            "--ledger\n"
            "names; else the one that the environment's RAPPORT_LEDGER names; "
            "else rapport/rapport.db in\n"
            "XDG_DATA_HOME, which is ~/.local/share where it is not set.",
    .least = 0,
    .most = 0,
    .options = TAKES(ledger) | TAKES(data),
    .run = run,
};
