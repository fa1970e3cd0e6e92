#include "main/web.h"
#include "rapport.h"
#include "rapport_correct.h"

#include <stdlib.h>
#include <string.h>

/* What a call's words ask for; `second` is what merge and split name. */
static bool read_words(const struct call *call, struct correction *correction,
                       struct str *second)
{
    struct str way = str_from(call->words[1]);
    bool named = call->count == 3;

    if (str_equal(way, STR("wrong")) && !named) {
        correction->kind = CORRECTION_wrong;
        return true;
    }
    if (named &&
        (str_equal(way, STR("merge")) || str_equal(way, STR("split")))) {
        correction->kind =
            str_equal(way, STR("merge")) ? CORRECTION_merge : CORRECTION_split;
        *second = str_from(call->words[2]);
        return true;
    }
    if (named || memchr(way.at, '=', way.len) == NULL)
        return false;
    correction->kind = CORRECTION_field;
    correction->field = str_cut(&way, '=');
    correction->value = way;
    return true;
}

/* The facts that it changed, for who made it to see. */
static int tell(struct call *call, struct ledger *ledger,
                const struct correction *correction)
{
    struct out out = {.arena = &call->arena};
    struct corrections all;
    struct error err;

    if (!ledger_find_corrections(ledger, &call->arena, &all, &err))
        return complain(&err);
    out_format(&out, "correction %lld: %zu fact%s",
               (long long)correction->number, correction->anchors.count,
               correction->anchors.count == 1 ? "" : "s");
    for (size_t i = 0; i < all.count; i++)
        for (size_t j = 0; all.items[i].number == correction->number &&
                           j < all.items[i].anchors.count;
             j++)
            out_format(&out, " %.*s",
                       STR_ARG(all.items[i].anchors.items[j].fact));
    out_format(&out, "; `rapport correct --undo %lld` takes it back\n",
               (long long)correction->number);
    return call->settings.quiet ? STATUS_GOOD : print(&out);
}

static int correct(struct call *call, const struct knowledge *know,
                   struct ledger *ledger)
{
    struct correction correction = {.note = call->settings.note,
                                    .by = call->settings.by,
                                    .made = (int64_t)web_now(NULL)};
    struct out ids = {.arena = &call->arena};
    struct str second = {0};
    struct error err;

    if (!read_words(call, &correction, &second))
        return complain_usage("usage: rapport correct %s",
                              call->command->usage);
    out_text(&ids, call->words[0]);
    if (second.len > 0)
        out_format(&ids, " %.*s", STR_ARG(second));
    correction.ids = out_view(&ids);
    if (!rapport_correct(ledger, &call->arena, know, &correction, &err) ||
        !rapport_merge(ledger, &err))
        return complain(&err);
    return tell(call, ledger, &correction);
}

static int undo(struct call *call, struct ledger *ledger)
{
    struct error err;

    if (!ledger_undo_correction(ledger, (int64_t)call->settings.undo, &err) ||
        !rapport_merge(ledger, &err))
        return complain(&err);
    return STATUS_GOOD;
}

static int run(struct call *call)
{
    bool undoes = (call->settings.given & TAKES(undo)) != 0;
    int status = STATUS_GOOD;
    const struct knowledge *know;
    struct ledger *ledger;

    if (undoes ? call->count > 0 : call->count < 2)
        return complain_usage("usage: rapport correct %s",
                              call->command->usage);
    know = call_knowledge(call, &status);
    ledger = know != NULL ? call_ledger(call, know, false, &status) : NULL;
    if (ledger == NULL)
        return status;
    status = undoes ? undo(call, ledger) : correct(call, know, ledger);
    ledger_close(ledger);
    return status;
}

const struct command command_correct = {
    .name = "correct",
    .usage = "ID wrong | ID merge ID | ID split FACT | ID FIELD=VALUE | "
             "--undo N",
    .words = "say what is wrong of a fact or a record, over what was read",
    .more =
        "ID is that of a fact (f and twelve digits) or of a record (r and\n"
        "twelve digits), as briefs, `show` and exports print them; of a\n"
        "record each of its facts is corrected.\n"
        "\n"
        "  wrong        what it says was not said, or is not so: it is in no\n"
        "               record and no answer; briefs count such facts\n"
        "  merge ID     both are one record\n"
        "  split FACT   the fact is in a record of its own\n"
        "  FIELD=VALUE  a field has another value: when=2021-08-17, "
        "place=Almaty,\n"
        "               value=6.1e9, who.2.name=\"Moon Jae-in\". Fields are "
        "those\n"
        "               that `rapport export` prints; an empty value takes "
        "one\n"
        "               away\n"
        "\n"
        "What was read stays, and `show` tells both. A correction is found\n"
        "again when `rapport reread` reads its report anew;\n"
        "`rapport corrections` lists all, and --undo takes one back.",
    .least = 0,
    .most = 3,
    .options = TAKES(ledger) | TAKES(data) | TAKES(note) | TAKES(by) |
               TAKES(undo) | TAKES(quiet),
    .run = run,
};
