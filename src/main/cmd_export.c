#include "main/target.h"
#include "rapport_export.h"

/* The options that an export of the whole ledger takes. */
#define WHOLE (TAKES(ledger) | TAKES(data) | TAKES(as) | TAKES(output))

static bool take(void *self, struct str name, struct str bytes)
{
    return target_put(self, name, bytes);
}

static int tell(struct call *call, const struct knowledge *know,
                struct ledger *ledger, const struct output *output)
{
    const struct exporter *exporter = output->export;
    struct telling telling = {.know = know, .each_fact = call->settings.facts};
    struct target target;
    struct export_taker taker = {take, &target, false};
    struct error err;
    int status = STATUS_GOOD;
    bool good;

    if (exporter->whole && (call->count > 0 || call->settings.given & ~WHOLE))
        return complain_usage("--as %s is of the whole ledger: it takes no "
                              "country and no filter",
                              output->name);
    if (!call_query(call, know, &telling, &status) ||
        !target_open(&target, call,
                     rapport_export_is_folder(exporter, &telling.query),
                     &status))
        return status;
    good = rapport_export(ledger, exporter, &telling, call->settings.as_of,
                          &taker, &err);
    if (!good && !taker.stopped)
        status = complain(&err);
    good = target_close(&target, good) == STATUS_GOOD && good;
    if (status == STATUS_GOOD && !good)
        status = error_exit_status(ERROR_STORE);
    return status;
}

static int run(struct call *call)
{
    return call_tell(call, "jsonl", TOLD_export, tell);
}

const struct command command_export = {
    .name = "export",
    .usage = "[COUNTRY|GROUP [COUNTRY|GROUP]]",
    .words = "print what the ledger holds, for other programs",
    .more =
        "Prints the reports, the facts, the records that facts of several\n"
        "reports make up, and the disputes between figures: all of them, or\n"
        "those in which one or two countries take part. Events within one\n"
        "country are left out unless --domestic asks for them. FORMAT is one "
        "of\n"
        "\n"
        "  jsonl        one JSON object a line (the default)\n"
        "  ledger       texts, facts, corrections, for `rapport import`\n"
        "  csv          tables; of one --kind alone, or into a folder\n"
        "  plover       events as PLOVER 2.0, JSON lines\n"
        "  gdelt        events as GDELT 2.0, in CAMEO's codes, 61 columns\n"
        "  timex3       texts with the dates of facts as TIMEX3, a folder\n"
        "  brat         texts and standoff annotations, a folder\n"
        "  citron       texts and quotations, JSON lines\n"
        "  annotations  where facts stand, W3C Web Annotation\n"
        "  prov         from records to words to reports, PROV-O\n"
        "  claims       figures and statements, schema.org\n"
        "  sdmx         figures, SDMX-CSV 2.0\n"
        "  ftm          articles, events, people, offices, followthemoney\n"
        "\n"
        "Records are told; --facts tells each fact of each report instead.",
    .least = 0,
    .most = 2,
    .options = TAKES(ledger) | TAKES(data) | TAKES(as) | TAKES(domestic) |
               TAKES(output) | TAKES(facts) | TAKES_FACTS,
    .tells = TELLS(export),
    .run = run,
};
