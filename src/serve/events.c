#include "serve/events.h"

#include "base/json.h"
#include "serve/answer.h"

/* How much there is now, as data of an event. */
static void tell_counts(struct out *out, struct serve *serve)
{
    struct desk *desk = desk_take(serve, CREW_door);
    struct json *data = json_new_object();
    struct census census = {0};

    if (ledger_census(desk->ledger, 0, &census, NULL))
        json_set_number(data, "reports", (double)census.reports);
    desk_give(desk);
    json_tell(out, data);
    json_free(data);
}

void events_flow(void *self, struct arena *arena, uint64_t *event,
                 struct str *text)
{
    struct serve *serve = self;
    struct out out = {.arena = arena};
    uint64_t pulse, state;

    lock_take(serve->lock);
    pulse = serve->pulse;
    state = serve->state;
    lock_give(serve->lock);
    *text = (struct str){0};
    if (pulse == *event)
        return;
    if (*event == 0)
        out_text(&out, "retry: 3000\n");
    *event = pulse;
    /* Who has seen this id already knows. */
    out_format(&out,
               "id: %llu\nevent: ledger\ndata: ", (unsigned long long)state);
    tell_counts(&out, serve);
    out_text(&out, "\n\n");
    *text = out_view(&out);
}
