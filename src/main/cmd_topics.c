#include "know/topics.h"
#include "main/command.h"

/* code, words, context, wider topic: one topic a line, cells apart by a tab. */
static void tell(struct out *out, const struct lexicon *topics)
{
    for (size_t i = 0; i < topics->count; i++) {
        const struct word *topic = &topics->items[i];
        struct str within = topic->cells[TOPIC_WITHIN];

        out_format(out, "%.*s\t%.*s\t%.*s\t%.*s\n", STR_ARG(topic->surface),
                   STR_ARG(topic->cells[TOPIC_WORDS]), STR_ARG(topic->sign),
                   STR_ARG(within.len > 0 ? within : STR("-")));
    }
}

static int run(struct call *call)
{
    int status = STATUS_GOOD;
    struct out out = {.arena = &call->arena};
    const struct knowledge *know = call_knowledge(call, &status);

    if (know == NULL)
        return status;
    tell(&out, know_topics(know));
    return print(&out);
}

const struct command command_topics = {
    .name = "topics",
    .usage = "",
    .words = "list the fields of cooperation and conflict that facts are about",
    .more = "One a line: its code, how briefs print it, the context of PLOVER\n"
            "that it belongs to and the wider topic that it lies within, with\n"
            "tabs between them and - for none. Each of these words may follow\n"
            "--topic: `rapport export KAZ KOR --topic energy` has nuclear\n"
            "energy, oil and gas too.",
    .least = 0,
    .most = 0,
    .options = TAKES(data),
    .run = run,
};
