/* query -- what of the ledger a command line asks for. */
#include "main/command.h"
#include "rapport_ask.h"

#include <string.h>

static struct wish wish_of(const struct call *call)
{
    const struct settings *settings = &call->settings;
    struct wish wish = {.domestic = settings->domestic,
                        .when = settings->when,
                        .topic = settings->topic,
                        .measure = settings->measure,
                        .form = settings->form,
                        .person = settings->person,
                        .sources = settings->sources,
                        .score = settings->score};

    memcpy(wish.kinds, settings->kinds, sizeof(wish.kinds));
    return wish;
}

static bool ask(struct call *call, const struct knowledge *know,
                const struct wish *wish, struct query *query, int *status)
{
    struct error err;

    if (rapport_ask(&call->arena, know, wish, query, &err))
        return true;
    *status = complain(&err);
    return false;
}

bool call_query(struct call *call, const struct knowledge *know,
                struct query *query, int *status)
{
    struct wish wish = wish_of(call);

    for (size_t i = 0; i < call->count && i < 2; i++)
        wish.countries[wish.country_count++] = str_from(call->words[i]);
    return ask(call, know, &wish, query, status);
}

bool call_wide(struct call *call, const struct knowledge *know,
               struct telling *telling, int *status)
{
    struct wish wish = wish_of(call);
    struct error err;

    for (size_t i = 0; i < call->count && i < 2; i++)
        wish.countries[wish.country_count++] = str_from(call->words[i]);
    if (rapport_ask_wide(&call->arena, know, &wish, call->settings.as_of,
                         telling, &err) &&
        rapport_ask(&call->arena, know, &wish, &telling->query, &err))
        return true;
    *status = complain(&err);
    return false;
}

bool call_narrowing(struct call *call, const struct knowledge *know,
                    struct query *query, int *status)
{
    struct wish wish = wish_of(call);

    return ask(call, know, &wish, query, status);
}
