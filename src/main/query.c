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

static struct wish words_of(const struct call *call)
{
    struct wish wish = wish_of(call);

    wish.day = call->settings.as_of;
    for (size_t i = 0; i < call->count && i < 2; i++)
        wish.countries[wish.country_count++] = str_from(call->words[i]);
    return wish;
}

bool call_query(struct call *call, const struct knowledge *know,
                struct telling *telling, int *status)
{
    struct wish wish = words_of(call);
    struct error err;

    if (rapport_ask(&call->arena, know, &wish, telling, &err))
        return true;
    *status = complain(&err);
    return false;
}

bool call_wide(struct call *call, const struct knowledge *know,
               struct telling *telling, int *status)
{
    struct wish wish = words_of(call);
    struct error err;

    if (rapport_ask_wide(&call->arena, know, &wish, telling, &err))
        return true;
    *status = complain(&err);
    return false;
}

bool call_narrowing(struct call *call, const struct knowledge *know,
                    struct telling *telling, int *status)
{
    struct wish wish = wish_of(call);
    struct error err;

    if (rapport_ask(&call->arena, know, &wish, telling, &err))
        return true;
    *status = complain(&err);
    return false;
}
