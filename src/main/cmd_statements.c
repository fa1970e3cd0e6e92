#include "main/command.h"

#include "know/topics.h"

#include <string.h>

static void set_code(char code[4], const struct country *country)
{
    memcpy(code, country->code.at, 3);
    code[3] = '\0';
}

static const struct country *named(const struct knowledge *know,
                                   struct str text)
{
    return world_country_named(know_world(know), text);
}

/* The first words that name a country: "South Korean foreign minister". */
static const struct country *country_before(const struct knowledge *know,
                                            struct str text, struct str *rest)
{
    struct str left = text;

    while (left.len > 0) {
        const struct country *country;

        str_cut(&left, ' ');
        country = named(
            know, str_trim((struct str){text.at, (size_t)(left.at - text.at)}));
        if (country == NULL)
            continue;
        *rest = str_trim(left);
        return country;
    }
    return NULL;
}

/* The words behind "of": "foreign minister of South Korea". */
static const struct country *country_behind(const struct knowledge *know,
                                            struct str text, struct str *rest)
{
    static const char of[] = " of ";

    for (size_t i = 0; i + sizeof(of) <= text.len; i++) {
        const struct country *country;
        size_t from = i + sizeof(of) - 1;

        if (memcmp(text.at + i, of, sizeof(of) - 1) != 0)
            continue;
        country = named(know, (struct str){text.at + from, text.len - from});
        if (country == NULL)
            continue;
        *rest = (struct str){text.at, i};
        return country;
    }
    return NULL;
}

/* A country, an office of one, an office, or a person. */
static void read_by(const struct call *call, const struct knowledge *know,
                    struct telling *telling)
{
    struct str by = str_trim(call->settings.by), rest = by;
    const struct country *country = NULL;

    if (by.len > 0)
        country = country_before(know, by, &rest);
    if (by.len > 0 && country == NULL)
        country = country_behind(know, by, &rest);
    telling->saying.by = rest;
    if (country == NULL)
        return;
    set_code(telling->saying.by_country, country);
    if (telling->query.pair_count > 0)
        return;
    set_code(telling->query.pair[0], country);
    telling->query.pair_count = 1;
}

static void read_about(struct call *call, const struct knowledge *know,
                       struct telling *telling)
{
    const struct lexicon *topics = know_topics(know);
    struct str about = str_trim(call->settings.about);
    const struct country *country = NULL;

    if (about.len > 0)
        country = named(know, about);
    telling->saying.about = about;
    if (country != NULL)
        set_code(telling->saying.about_country, country);
    for (size_t i = 0; i < topics->count && about.len > 0; i++)
        if (topic_answers(know, &topics->items[i], about))
            *LIST_ADD(&call->arena, &telling->saying.about_topics) =
                topics->items[i].surface;
}

static int tell(struct call *call, const struct knowledge *know,
                struct ledger *ledger, const struct output *output)
{
    struct telling telling = {.know = know, .at = INTERVAL_NONE};
    int status = STATUS_GOOD;

    if (!call_query(call, know, &telling.query, &status))
        return status;
    read_by(call, know, &telling);
    read_about(call, know, &telling);
    return call_sheet(call, ledger, output, &telling, &sheet_plan_statements);
}

static int run(struct call *call)
{
    return call_tell(call, "text", TOLD_sheet, tell);
}

const struct command command_statements = {
    .name = "statements",
    .usage = "[COUNTRY [COUNTRY]]",
    .words = "list who said what",
    .more =
        "What each of two countries says in reports on both, what is said for\n"
        "one, or all. --by NAME: a person, however spelt, an office "
        "(\"foreign\n"
        "minister\"), a country, or an office of one (\"Kazakh president\").\n"
        "--about WORDS: a country, a topic, or words that all stand in it.\n"
        "Quoted speech stands between quotation marks. FORMAT is text (the\n"
        "default), csv, json or md.",
    .least = 0,
    .most = 2,
    .options =
        TAKES_TABLE | TAKES_QUERY | TAKES(form) | TAKES(by) | TAKES(about),
    .tells = TELLS(sheet),
    .run = run,
};
