#include "main/command.h"

/* The first letter of an id tells what it names. */
static bool find(struct call *call, struct ledger *ledger,
                 struct telling *telling, struct error *err)
{
    struct str id = str_from(call->words[0]);
    struct place place = {.source = id};

    if (id.len > 0 && id.at[0] == 'f')
        telling->query.fact = id;
    else if (id.len > 0 && id.at[0] == 'r')
        telling->query.record = id;
    else
        return error_at(err, ERROR_USAGE, place,
                        "ids of facts begin with f, those of records with r");
    if (!call_telling(call, ledger, telling, true, err))
        return false;
    if (telling->facts.count == 0)
        return error_at(err, ERROR_MISSING, place,
                        "the ledger has nothing of this id; `rapport export` "
                        "lists all");
    return true;
}

static int run(struct call *call)
{
    struct telling telling = {0};
    struct out out = {.arena = &call->arena};
    struct error err;
    struct ledger *ledger = NULL;
    int status = STATUS_GOOD;

    telling.know = call_knowledge(call, &status);
    if (telling.know != NULL)
        ledger = call_ledger(call, telling.know, false, &status);
    if (ledger == NULL)
        return status;
    if (find(call, ledger, &telling, &err)) {
        tell_show(&out, &telling);
        status = print(&out);
    } else {
        status = complain(&err);
    }
    ledger_close(ledger);
    return status;
}

const struct command command_show = {
    .name = "show",
    .usage = "ID",
    .words = "print a fact or a record with its words in context",
    .more = "ID is that of a fact (f and twelve digits) or of a record (r and\n"
            "twelve digits), as briefs and exports print them. Shows what was\n"
            "found, in which words of which report, and the row of the word\n"
            "lists because of which it was found.",
    .least = 1,
    .most = 1,
    .options = TAKES(ledger) | TAKES(data),
    .run = run,
};
