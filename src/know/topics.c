#include "know/topics.h"

const struct lexicon *know_topics(const struct knowledge *know)
{
    return know_words(know, "topics");
}

struct str topic_words(const struct knowledge *know, struct str code)
{
    const struct word *topic = lexicon_find(know_topics(know), code);

    return topic != NULL && topic->cells[TOPIC_WORDS].len > 0
               ? topic->cells[TOPIC_WORDS]
               : code;
}

bool topic_answers(const struct knowledge *know, const struct word *topic,
                   struct str asked)
{
    const struct word *wider =
        lexicon_find(know_topics(know), topic->cells[TOPIC_WITHIN]);

    return str_equal(topic->surface, asked) ||
           str_equal(topic->cells[TOPIC_WORDS], asked) ||
           str_equal(topic->sign, asked) ||
           (wider != NULL && (str_equal(wider->surface, asked) ||
                              str_equal(wider->cells[TOPIC_WORDS], asked)));
}

static bool refuse(const struct word *row, struct str topic, struct error *err)
{
    return error_at(err, ERROR_SYNTAX,
                    (struct place){row->source, row->line, 0},
                    "there is no topic '%.*s'", STR_ARG(topic));
}

bool topics_check(const struct lexicon *topics, const struct lexicon *words,
                  struct error *err)
{
    for (size_t i = 0; i < topics->count; i++) {
        const struct word *row = &topics->items[i];
        struct str wider = row->cells[TOPIC_WITHIN];

        if (wider.len > 0 && lexicon_find(topics, wider) == NULL)
            return refuse(row, wider, err);
    }
    for (size_t i = 0; i < words->count; i++) {
        const struct word *row = &words->items[i];
        struct str signs = row->sign;

        while (signs.len > 0) {
            struct str topic = str_cut(&signs, ',');

            if (lexicon_find(topics, topic) == NULL &&
                !str_equal(row->sign, STR("-")))
                return refuse(row, topic, err);
        }
    }
    return true;
}
