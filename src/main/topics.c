/* topics -- the topics that a command line asks for. */
#include "know/topics.h"
#include "main/command.h"

struct codes {
    const struct lexicon *topics;
    size_t at;
};

static struct str next_code(void *self)
{
    struct codes *codes = self;

    return codes->at < codes->topics->count
               ? codes->topics->items[codes->at++].surface
               : (struct str){0};
}

static bool complain_topic(const struct lexicon *topics, struct str asked)
{
    struct arena arena = {0};
    struct codes codes = {topics, 0};
    struct str near = suggest(&arena, asked, next_code, &codes);

    complain_usage("no topic is called '%.*s'%s%.*s%s `rapport topics` lists "
                   "them",
                   STR_ARG(asked), near.len > 0 ? "; is it " : ";",
                   STR_ARG(near), near.len > 0 ? "?" : "");
    arena_reset(&arena);
    return false;
}

/* A topic that two words ask for is there twice, which does no harm. */
static bool add_asked(struct arena *arena, const struct knowledge *know,
                      struct str asked, struct strs *list)
{
    const struct lexicon *topics = know_topics(know);
    size_t before = list->count;

    for (size_t i = 0; i < topics->count; i++)
        if (topic_answers(know, &topics->items[i], asked))
            *LIST_ADD(arena, list) = topics->items[i].surface;
    return list->count > before || complain_topic(topics, asked);
}

bool call_topics(struct call *call, const struct knowledge *know,
                 struct query *query, int *status)
{
    struct str rest = call->settings.topic;

    while (rest.len > 0)
        if (!add_asked(&call->arena, know, str_cut(&rest, ','),
                       &query->topics)) {
            *status = error_exit_status(ERROR_USAGE);
            return false;
        }
    return true;
}
