#include "main/command.h"
#include "rapport_known.h"

/* date, outlet, id, title: one report a line, cells apart by a tab. */
static void tell(struct out *out, const struct kept_reports *reports)
{
    for (size_t i = 0; i < reports->count; i++) {
        const struct kept_report *report = &reports->items[i];

        if (interval_known(report->published))
            interval_tell(out, report->published);
        else
            out_char(out, '-');
        out_char(out, '\t');
        out_str(out, report->outlet.len > 0 ? report->outlet : STR("-"));
        out_char(out, '\t');
        out_str(out, report->id);
        out_char(out, '\t');
        out_str(out, report->title.len > 0 ? report->title : STR("-"));
        out_char(out, '\n');
    }
}

static int run(struct call *call)
{
    int status = STATUS_GOOD;
    struct out out = {.arena = &call->arena};
    struct kept_reports reports = {0};
    struct error err;
    int32_t until = 0;
    const struct knowledge *know = call_knowledge(call, &status);
    struct ledger *ledger =
        know != NULL ? call_ledger(call, know, false, &status) : NULL;

    if (ledger == NULL)
        return status;
    if (rapport_until(ledger, call->settings.as_of, &until, &err) &&
        ledger_find_reports(ledger, &call->arena, &reports, &err)) {
        rapport_keep_known(&reports, until);
        tell(&out, &reports);
        status = print(&out);
    } else {
        status = complain(&err);
    }
    ledger_close(ledger);
    return status;
}

const struct command command_reports = {
    .name = "reports",
    .usage = "",
    .words = "list the reports that the ledger holds",
    .more = "One a line, by date: date of publication, outlet, id and title,\n"
            "with tabs between them and - for what is not known.",
    .least = 0,
    .most = 0,
    .options = TAKES(ledger) | TAKES(data) | TAKES(as_of),
    .run = run,
};
