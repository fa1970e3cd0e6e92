#include "main/command.h"

#include "rapport_saying.h"

static int tell(struct call *call, const struct knowledge *know,
                struct ledger *ledger, const struct output *output)
{
    struct telling telling = {.know = know, .at = INTERVAL_NONE};
    int status = STATUS_GOOD;

    if (!call_query(call, know, &telling, &status))
        return status;
    rapport_ask_saying(&call->arena, call->settings.by, call->settings.about,
                       &telling);
    return call_sheet(call, ledger, output, &telling, &sheet_plan_statements);
}

static int run(struct call *call)
{
    return call_tell(call, "text", TOLD_sheet, tell);
}

const struct command command_statements = {
    .name = "statements",
    .usage = "[COUNTRY|GROUP [COUNTRY|GROUP]]",
    .words = "list who said what",
    .more =
        "What each of two countries says in reports on both, what is said for\n"
        "one, or all. --by NAME: a person, however spelt, an office "
        "(\"foreign\n"
        "minister\"), a country, or an office of one (\"Kazakh president\").\n"
        "--about WORDS: a country, a topic, or words that all stand in it.\n"
        "Quoted speech stands between quotation marks. FORMAT is text (the\n"
        "default), csv, json or md.",
    .least = 0,
    .most = 2,
    .options =
        TAKES_TABLE | TAKES_QUERY | TAKES(form) | TAKES(by) | TAKES(about),
    .tells = TELLS(sheet),
    .run = run,
};
