#include "main/target.h"
#include "news/narrow.h"
#include "rapport_known.h"

static bool asks_for_part(const struct query *query)
{
    bool part = query->pair_count > 0 || query->topics.count > 0 ||
                query_narrows(query);

    for (unsigned i = 0; i < FACT_KINDS; i++)
        part = part || query->kinds[i];
    return part;
}

static bool list_reports(struct call *call, struct ledger *ledger,
                         struct telling *telling, struct error *err)
{
    if (!ledger_find_reports(ledger, &call->arena, &telling->looked_at, err))
        return false;
    rapport_keep_known(&telling->looked_at, telling->query.until);
    return true;
}

/* The options that an export of the whole ledger takes. */
#define WHOLE (TAKES(ledger) | TAKES(data) | TAKES(as) | TAKES(output))

struct telling_to {
    struct ledger *ledger;
    const struct exporter *exporter;
    const struct telling *telling;
    struct target target;
    struct error err;
    bool lost; /* the ledger failed */
};

static bool read_text(void *self, struct arena *arena,
                      struct kept_report *report)
{
    struct telling_to *to = self;
    struct kept_report whole;

    if (!ledger_find_report(to->ledger, arena, report->hash, &whole,
                            &to->err)) {
        to->lost = true;
        return false;
    }
    report->text = whole.text;
    return true;
}

/* Of a report as it was read, whatever persons made of it, where the whole
 * ledger is asked for. */
static bool read_facts(void *self, struct arena *arena,
                       const struct kept_report *report,
                       struct kept_facts *facts)
{
    struct telling_to *to = self;
    struct query query = to->telling->query;

    query.report = report->hash;
    to->lost =
        to->exporter->whole
            ? !ledger_read_facts(to->ledger, arena, report->hash, facts,
                                 &to->err)
            : !ledger_find_facts(to->ledger, arena, &query, facts, &to->err);
    return !to->lost;
}

static bool take(void *self, struct str name, struct str bytes)
{
    struct telling_to *to = self;

    return target_put(&to->target, name, bytes);
}

/* Only what an export can tell is asked for, of what is wanted. */
static void choose_kinds(uint32_t can, struct query *query)
{
    bool any = false;

    for (int i = 0; i < FACT_KINDS; i++)
        any = any || query->kinds[i];
    for (int i = 0; i < FACT_KINDS && can != 0; i++)
        query->kinds[i] = (!any || query->kinds[i]) && (can >> i & 1) != 0;
}

/* Whether it is several files. */
static bool needs_folder(const struct exporter *exporter,
                         const struct query *query)
{
    unsigned kinds = 0;

    for (int i = 0; i < FACT_KINDS; i++)
        kinds += query->kinds[i];
    return exporter->folder && !(exporter->one_kind && kinds == 1);
}

/* Whether an export is told report by report and wants all of them as they are:
 * then the facts of one are held at a time. */
static bool is_piecemeal(const struct call *call,
                         const struct exporter *exporter, bool part)
{
    return exporter->whole ||
           (!part && exporter->item == NULL && exporter->dispute == NULL &&
            call->settings.as_of == 0);
}

static bool find(struct call *call, struct ledger *ledger,
                 const struct exporter *exporter, struct telling *telling,
                 struct error *err)
{
    bool part = asks_for_part(&telling->query);

    choose_kinds(exporter->kinds, &telling->query);
    telling->piecemeal = is_piecemeal(call, exporter, part);
    if (telling->piecemeal)
        return list_reports(call, ledger, telling, err) &&
               ledger_find_corrections(ledger, &call->arena,
                                       &telling->corrections, err);
    /* What says nothing of what was asked for is no part of its export. */
    if (!call_telling(call, ledger, telling, err))
        return false;
    telling->looked_at = telling->facts.reports;
    return (part || list_reports(call, ledger, telling, err)) &&
           (!exporter->links || call_infer(call, ledger, telling, err));
}

static int tell(struct call *call, const struct knowledge *know,
                struct ledger *ledger, const struct output *output)
{
    const struct exporter *exporter = output->export;
    struct telling telling = {.know = know, .each_fact = call->settings.facts};
    struct telling_to to = {
        .ledger = ledger, .exporter = exporter, .telling = &telling};
    const struct export_ways ways = {read_text, read_facts, take, &to};
    int status = STATUS_GOOD;
    bool good;

    if (exporter->whole && (call->count > 0 || call->settings.given & ~WHOLE))
        return complain_usage("--as %s is of the whole ledger: it takes no "
                              "country and no filter",
                              output->name);
    if (!call_query(call, know, &telling.query, &status) ||
        !target_open(&to.target, call, needs_folder(exporter, &telling.query),
                     &status))
        return status;
    good = find(call, ledger, exporter, &telling, &to.err);
    to.lost = !good;
    good = good && tell_export(exporter, &telling, &ways);
    if (to.lost)
        status = complain(&to.err);
    good = target_close(&to.target, good) == STATUS_GOOD && good;
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
    .usage = "[COUNTRY [COUNTRY]]",
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
