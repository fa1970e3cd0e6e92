#include "main/command.h"

static int tell(struct call *call, const struct knowledge *know,
                struct ledger *ledger, const struct output *output)
{
    struct telling telling = {.know = know, .at = INTERVAL_NONE};
    int status = STATUS_GOOD;

    if (!call_query(call, know, &telling.query, &status))
        return status;
    telling.query.kinds[FACT_tie] = true;
    telling.query.both = true;
    if (telling.query.narrow.forms.ties == 0)
        telling.query.narrow.forms.ties = UINT32_C(1) << TIE_agreement;
    return call_sheet(call, ledger, output, &telling, sheet_agreements);
}

static int run(struct call *call)
{
    return call_tell(call, "text", TOLD_sheet, tell);
}

const struct command command_agreements = {
    .name = "agreements",
    .usage = "[COUNTRY [COUNTRY]]",
    .words = "list the agreements of countries, with where they stand",
    .more =
        "Treaties, agreements and memoranda: when they were signed, between\n"
        "whom, whether they are planned, signed, in force or ended. --form\n"
        "asks for other ties: partnership, body, initiative, membership,\n"
        "relations. FORMAT is text (the default), csv, json or md.",
    .least = 0,
    .most = 2,
    .options = TAKES_TABLE | TAKES_QUERY | TAKES(form),
    .tells = TELLS(sheet),
    .run = run,
};
