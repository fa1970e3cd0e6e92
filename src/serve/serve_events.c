/* /v1/events -- that the ledger has changed, as it happens. */
#include "serve/answer.h"

static bool events(struct desk *desk, const struct request *request,
                   struct answer *answer, struct error *err)
{
    (void)desk;
    (void)request;
    (void)err;
    answer->flowing = true;
    return true;
}

const struct route route_events = {
    .name = "followEvents",
    .method = METHOD_get,
    .path = "/v1/events",
    .words = "Server-sent events: one named \"ledger\" whenever the ledger has "
             "changed, with the number of its reports; the same id means that "
             "nothing has",
    .type = "text/event-stream",
    .right = RIGHT_read,
    .answer = events,
};
