/* query -- what of the ledger a command line asks for. */
#include "main/command.h"
#include "news/narrow.h"

#include <string.h>

#define MOST_PERSONS 64

/* ---- forms ---- */

static struct str next_form(void *self) { return forms_next(self); }

static bool complain_form(struct str asked)
{
    struct arena arena = {0};
    size_t at = 0;
    struct str near = suggest(&arena, asked, next_form, &at);

    complain_usage("no form is called '%.*s'%s%.*s%s", STR_ARG(asked),
                   near.len > 0 ? "; is it " : "", STR_ARG(near),
                   near.len > 0 ? "?"
                                : "; say a type (consult, sanction), a form "
                                  "(talks, visit, signing), a mode (ceasefire)"
                                  " or a tie (agreement, office)");
    arena_reset(&arena);
    return false;
}

/* Facts of other kinds are not even looked for. */
static void narrow_kinds(struct query *query)
{
    bool kinds[FACT_KINDS], any = false;

    for (unsigned i = 0; i < FACT_KINDS; i++)
        any = any || query->kinds[i];
    if (any)
        return;
    forms_kinds(&query->narrow.forms, kinds);
    memcpy(query->kinds, kinds, sizeof(kinds));
}

static bool read_forms(struct call *call, struct query *query)
{
    struct str rest = call->settings.form;

    if (rest.len == 0)
        return true;
    while (rest.len > 0) {
        struct str asked = str_trim(str_cut(&rest, ','));

        if (!forms_add(&call->arena, &query->narrow.forms, asked))
            return complain_form(asked);
    }
    narrow_kinds(query);
    return true;
}

/* ---- persons ---- */

static void read_persons(struct call *call, struct query *query)
{
    struct strs *persons = &query->narrow.persons;
    struct str rest = call->settings.person;

    while (rest.len > 0 && persons->count < MOST_PERSONS) {
        struct str name = str_trim(str_cut(&rest, ','));

        if (name.len > 0)
            *LIST_ADD(&call->arena, persons) = name;
    }
}

bool call_query(struct call *call, const struct knowledge *know,
                struct query *query, int *status)
{
    const struct settings *settings = &call->settings;

    query->domestic = settings->domestic;
    query->when = settings->when;
    query->narrow.sources = settings->sources;
    query->narrow.score = settings->score;
    memcpy(query->kinds, settings->kinds, sizeof(query->kinds));
    read_persons(call, query);
    if (!call_pair(call, know, query, status) ||
        !call_topics(call, know, query, status) ||
        !call_measures(call, know, query, status))
        return false;
    if (read_forms(call, query))
        return true;
    *status = error_exit_status(ERROR_USAGE);
    return false;
}
