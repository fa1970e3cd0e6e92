/* call -- what most commands do first: open what the settings name. */
#include "main/convert.h"

#include <string.h>

#include "rapport.h"
#include "rapport_answer.h"

const struct knowledge *call_knowledge(struct call *call, int *status)
{
    struct error err;
    const struct knowledge *know =
        know_open(&call->arena, call->settings.data, &err);

    if (know == NULL)
        *status = complain(&err);
    return know;
}

struct ward *call_ward(struct call *call, const struct knowledge *know)
{
    const struct read_settings settings = {
        .know = know,
        .report_limit = call->settings.report_limit,
        .format = call->settings.format,
        .links = call->settings.follow != FOLLOW_never};

    return ward_open(&call->arena, &settings);
}

/* Makes the folder that the ledger is to stand in. */
static bool make_folder(struct str ledger, struct error *err)
{
    size_t len = ledger_is_file(ledger) ? ledger.len : 0;

    while (len > 0 && ledger.at[len - 1] != '/')
        len--;
    return len < 2 || file_make_folder((struct str){ledger.at, len - 1}, err);
}

struct ledger *call_ledger(struct call *call, const struct knowledge *know,
                           bool make, int *status)
{
    struct str where = call->settings.ledger;
    struct ledger *ledger = NULL;
    struct error err;

    if (where.len == 0) {
        *status = complain_usage("there is no home folder for the ledger; say "
                                 "where it is with --ledger WHERE");
        return NULL;
    }
    if (!make || make_folder(where, &err))
        ledger = ledger_open(know, where, make, &err);
    /* A program that was killed may have left something to merge. */
    if (ledger != NULL && !make && !rapport_merge(ledger, &err)) {
        ledger_close(ledger);
        ledger = NULL;
    }
    if (ledger == NULL)
        *status = complain(&err);
    return ledger;
}

static bool can_tell(const struct output *output, enum told told)
{
    return (told == TOLD_brief && output->brief != NULL) ||
           (told == TOLD_why && output->why != NULL) ||
           (told == TOLD_sheet && output->sheet != NULL) ||
           (told == TOLD_timeline &&
            (output->sheet != NULL || output->picture != NULL)) ||
           (told == TOLD_figures &&
            (output->sheet != NULL || output->figures != NULL)) ||
           (told == TOLD_export && output->export != NULL) ||
           (told == TOLD_marks && output->marks != NULL) ||
           (told == TOLD_reading && output->reading != NULL) ||
           (told == TOLD_news && output->news != NULL) ||
           (told == TOLD_show && output->show != NULL) ||
           (told == TOLD_corrections && output->corrections != NULL) ||
           (told == TOLD_found && output->found != NULL) ||
           (told == TOLD_check && output->check != NULL);
}

void call_formats(struct out *out, const struct command *command,
                  const char *between)
{
    size_t count = 0;

    if (command->tells == 0)
        out_format(out, "text%sjson", between);
    for (size_t i = 0; command->tells > 0 && output_at(i) != NULL; i++)
        if (can_tell(output_at(i), (enum told)(command->tells - 1)))
            out_format(out, "%s%s", count++ > 0 ? between : "",
                       output_at(i)->name);
    for (size_t i = 0; command->tells == TELLS(brief) && conversion_at(i); i++)
        out_format(out, "%s%s", between, conversion_at(i)->name);
}

const struct output *call_output(const struct call *call, const char *name,
                                 enum told told, int *status)
{
    struct str as = call->settings.as;
    const struct conversion *made = conversion_named(as);
    if (made != NULL && told == TOLD_brief)
        return output_named(str_from(made->from));
    const struct output *output =
        output_named(as.len > 0 ? as : str_from(name));
    struct arena arena = {0};
    struct out out = {.arena = &arena};

    if (output != NULL && can_tell(output, told))
        return output;
    call_formats(&out, call->command, ", ");
    *status = complain_usage("`rapport %s` has no format '%.*s'; it has %.*s",
                             call->command->name, STR_ARG(as),
                             STR_ARG(out_view(&out)));
    arena_reset(&arena);
    return NULL;
}

bool call_texts(struct call *call, struct ledger *ledger,
                struct telling *telling, struct error *err)
{
    return rapport_add_texts(ledger, &call->arena, telling, err);
}

bool call_quoted_texts(struct call *call, struct ledger *ledger,
                       struct telling *telling, struct error *err)
{
    return rapport_add_quoted(ledger, &call->arena, telling, err);
}

bool call_telling(struct call *call, struct ledger *ledger,
                  struct telling *telling, struct error *err)
{
    return rapport_answer(ledger, &call->arena, call->settings.as_of, telling,
                          err);
}

bool call_infer(struct call *call, struct ledger *ledger,
                struct telling *telling, struct error *err)
{
    return rapport_infer(ledger, &call->arena, telling, err);
}

/* An answer needs few of the word lists, and no rules. */
static const struct knowledge *knowledge_alone(struct call *call, int *status)
{
    struct error err;
    const struct knowledge *know =
        know_open_alone(&call->arena, call->settings.data, &err);

    if (know == NULL)
        *status = complain(&err);
    return know;
}

int call_tell(struct call *call, const char *name, enum told told,
              int (*tell)(struct call *call, const struct knowledge *know,
                          struct ledger *ledger, const struct output *output))
{
    int status = STATUS_GOOD;
    const struct output *output = call_output(call, name, told, &status);
    const struct knowledge *know =
        output != NULL ? knowledge_alone(call, &status) : NULL;
    struct ledger *ledger =
        know != NULL ? call_ledger(call, know, false, &status) : NULL;

    if (ledger == NULL)
        return status;
    status = tell(call, know, ledger, output);
    ledger_close(ledger);
    return status;
}
