#include "main/command.h"
#include "rapport_known.h"

static bool find_report(struct call *call, struct ledger *ledger,
                        struct telling *telling, struct error *err)
{
    struct kept_reports *reports = &telling->looked_at;
    struct kept_report *one = LIST_ADD(&call->arena, reports);

    if (!rapport_until(ledger, call->settings.as_of, &telling->query.until,
                       err) ||
        !ledger_find_report(ledger, &call->arena, str_from(call->words[0]), one,
                            err))
        return false;
    telling->query.report = one->hash;
    if (!ledger_find_facts(ledger, &call->arena, &telling->query,
                           &telling->facts, err))
        return false;
    rapport_keep_known(reports, telling->query.until);
    return reports->count > 0 ||
           error_at(err, ERROR_MISSING,
                    (struct place){.source = str_from(call->words[0])},
                    "this report is not known to have been published by "
                    "then");
}

/* The records that this one is linked with. */
static bool find_linked(struct call *call, struct ledger *ledger,
                        struct telling *telling, struct error *err)
{
    const struct links *links = &telling->links;

    telling->linked =
        arena_alloc(&call->arena, links->count, sizeof(*telling->linked));
    for (size_t i = 0; i < links->count; i++) {
        struct str from = links->items[i].from, to = links->items[i].to;
        struct query query = {
            .record = str_equal(from, telling->query.record) ? to : from,
            .until = telling->query.until};

        if (!rapport_find_records(ledger, &call->arena, &query,
                                  &telling->linked[i], err))
            return false;
    }
    return true;
}

/* What an id looks like tells what it names. */
static bool find(struct call *call, struct ledger *ledger,
                 struct telling *telling, struct error *err)
{
    struct str id = str_from(call->words[0]);

    if (call_is_id(id, 'f'))
        telling->query.fact = id;
    else if (call_is_id(id, 'r'))
        telling->query.record = id;
    else if (call_is_id(id, 'd'))
        telling->query.dispute = id;
    else
        return find_report(call, ledger, telling, err);
    if (!call_telling(call, ledger, telling, err) ||
        !call_texts(call, ledger, telling, err))
        return false;
    if (telling->facts.count == 0)
        return error_at(err, ERROR_MISSING, (struct place){.source = id},
                        "the ledger has nothing of this id; `rapport export` "
                        "lists all");
    return telling->query.record.len == 0 ||
           find_linked(call, ledger, telling, err);
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
    if (!call_narrowing(call, telling.know, &telling.query, &status)) {
        ledger_close(ledger);
        return status;
    }
    if (find(call, ledger, &telling, &err) &&
        call_infer(call, ledger, &telling, &err)) {
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
    .words =
        "print a fact, a record, a dispute or a report, and why it was found",
    .more =
        "ID is that of a fact (f and twelve digits), of a record (r and\n"
        "twelve digits), of a dispute (d and twelve digits) or of a report,\n"
        "as briefs and exports print them.\n"
        "Shows what was found, in which words of which report, and the row\n"
        "of the word lists because of which it was found. Of a record it says\n"
        "what its reports agree on, or which of them says what, and what the\n"
        "record belongs to: a visit its talks, a plan what came of it.",
    .least = 1,
    .most = 1,
    .options = TAKES(ledger) | TAKES(data) | TAKES(as_of) | TAKES(topic),
    .run = run,
};
