#include "main/complete.h"

#include "know/measures.h"
#include "know/topics.h"
#include "news/narrow.h"
#include "read/read.h"

#include <string.h>

/* What is being typed. */
struct typing {
    struct call *call;
    const struct command *command; /* NULL: not typed yet */
    const char *word;
    struct str kept; /* of a list: what stands before its last comma */
    struct str rest; /* what must be completed */
    struct out *out;
};

static void offer(struct typing *typing, struct str word, struct str about)
{
    if (word.len < typing->rest.len ||
        memcmp(word.at, typing->rest.at, typing->rest.len) != 0)
        return;
    out_str(typing->out, typing->kept);
    out_str(typing->out, word);
    if (about.len > 0)
        out_char(typing->out, '\t');
    out_str(typing->out, about);
    out_char(typing->out, '\n');
}

/* ---- kinds of values ---- */

static const struct knowledge *knowledge_of(struct typing *typing)
{
    struct error err;

    return know_open(&typing->call->arena, typing->call->settings.data, &err);
}

static void offer_countries(struct typing *typing)
{
    const struct knowledge *know = knowledge_of(typing);

    for (size_t i = 0; know != NULL && i < know_world(know)->country_count;
         i++) {
        const struct country *country = &know_world(know)->countries[i];

        offer(typing, country->code, country->name);
    }
}

static void offer_topics(struct typing *typing)
{
    const struct knowledge *know = knowledge_of(typing);

    for (size_t i = 0; know != NULL && i < know_topics(know)->count; i++) {
        const struct word *topic = &know_topics(know)->items[i];

        offer(typing, topic->surface, topic->cells[TOPIC_WORDS]);
    }
}

static void offer_measures(struct typing *typing)
{
    const struct knowledge *know = knowledge_of(typing);
    size_t at = 0;

    for (unsigned i = 0; i <= MEASURE_other; i++)
        offer(typing, str_from(measure_text((enum measure)i)), (struct str){0});
    while (know != NULL) {
        struct str own = measures_next_own(know, &at);

        if (own.len == 0)
            break;
        offer(typing, own, (struct str){0});
    }
}

static void offer_kinds(struct typing *typing)
{
    for (unsigned i = 0; i < FACT_KINDS; i++)
        offer(typing, str_from(fact_kind_text((enum fact_kind)i)),
              (struct str){0});
}

static void offer_forms(struct typing *typing)
{
    size_t at = 0;

    for (struct str form = forms_next(&at); form.len > 0;
         form = forms_next(&at))
        offer(typing, form, (struct str){0});
}

static void offer_formats(struct typing *typing)
{
    struct out formats = {.arena = &typing->call->arena};
    struct str rest;

    if (typing->command == NULL)
        return;
    call_formats(&formats, typing->command, " ");
    rest = out_view(&formats);
    while (rest.len > 0)
        offer(typing, str_cut(&rest, ' '), (struct str){0});
}

static void offer_sources(struct typing *typing)
{
    const char *name, *words;

    for (size_t i = 0; read_format(i, &name, &words); i++)
        offer(typing, str_from(name), str_from(words));
}

static void offer_list(struct typing *typing, const char *list)
{
    struct str rest = str_from(list);

    while (rest.len > 0)
        offer(typing, str_cut(&rest, ' '), (struct str){0});
}

static void offer_shells(struct typing *typing)
{
    offer_list(typing, "bash zsh fish");
}

static void offer_parts(struct typing *typing)
{
    offer_list(typing, "trees names dates amounts");
}

static void offer_follow(struct typing *typing)
{
    offer_list(typing, "never summaries always");
}

static void offer_commands(struct typing *typing)
{
    for (size_t i = 0; i < command_count; i++)
        offer(typing, str_from(commands[i]->name),
              str_from(commands[i]->words));
}

/* By what options and usages call their values; `list`: with commas between. */
static const struct {
    const char *argument;
    bool list;
    void (*tell)(struct typing *typing);
} kinds[] = {
    {"COUNTRY", true, offer_countries}, {"TOPIC", true, offer_topics},
    {"MEASURE", true, offer_measures},  {"KIND", true, offer_kinds},
    {"FORM", true, offer_forms},        {"FORMAT", false, offer_formats},
    {"WHAT", true, offer_parts},        {"WHICH", false, offer_follow},
    {"COMMAND", false, offer_commands}, {"bash|zsh|fish", false, offer_shells},
};

/* ---- what stands where ---- */

static bool stands_in(const char *usage, const char *argument)
{
    const char *at = strstr(usage, argument);

    return at != NULL &&
           (at[strlen(argument)] < 'A' || at[strlen(argument)] > 'Z');
}

static void offer_value(struct typing *typing, const char *argument, bool whole)
{
    for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
        const char *comma = strrchr(typing->word, ',');

        if (whole ? strcmp(kinds[i].argument, argument) != 0
                  : !stands_in(argument, kinds[i].argument))
            continue;
        if (whole && kinds[i].list && comma != NULL) {
            size_t len = (size_t)(comma + 1 - typing->word);

            typing->kept = (struct str){typing->word, len};
            typing->rest = str_from(comma + 1);
        }
        kinds[i].tell(typing);
        return;
    }
}

static void offer_options(struct typing *typing)
{
    for (unsigned i = 0; i < OPTIONS; i++) {
        struct out name = {.arena = &typing->call->arena};

        if (typing->command != NULL &&
            !(typing->command->options & UINT64_C(1) << i))
            continue;
        out_format(&name, "--%s", option_rows[i].name);
        offer(typing, out_view(&name), str_from(option_rows[i].words));
    }
}

/* The option that a word names, whose value the next word is; OPTIONS where it
 * is none that takes one. */
static unsigned option_of(const char *word)
{
    unsigned i = 0;

    if (word[0] != '-' || word[1] == '\0')
        return OPTIONS;
    for (; i < OPTIONS; i++)
        if (option_rows[i].argument != NULL &&
            (word[1] == '-'
                 ? strcmp(word + 2, option_rows[i].name) == 0
                 : word[1] == option_rows[i].letter && word[2] == '\0'))
            break;
    return i;
}

/* The command is the first word that is neither an option nor its value. */
static const struct command *find_command(char **words, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (words[i][0] != '-')
            return command_named(words[i]);
        i += option_of(words[i]) < OPTIONS;
    }
    return NULL;
}

void complete_tell(struct out *out, struct call *call)
{
    char **words = call->words + 1;
    size_t count = call->count - 1;
    struct typing typing = {.call = call, .out = out, .word = ""};
    unsigned option = OPTIONS;

    if (count > 0) {
        typing.word = words[count - 1];
        typing.command = find_command(words, count - 1);
    }
    if (count > 1)
        option = option_of(words[count - 2]);
    typing.rest = str_from(typing.word);
    if (option == OPTION_format)
        offer_sources(&typing);
    else if (option < OPTIONS)
        offer_value(&typing, option_rows[option].argument, true);
    else if (typing.word[0] == '-')
        offer_options(&typing);
    else if (typing.command == NULL)
        offer_commands(&typing);
    else
        offer_value(&typing, typing.command->usage, false);
}
