#include "rapport_saying.h"

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
static void read_by(struct str words, struct telling *telling)
{
    const struct knowledge *know = telling->know;
    struct str by = str_trim(words), rest = by;
    const struct country *country = NULL;

    if (by.len > 0)
        country = country_before(know, by, &rest);
    if (by.len > 0 && country == NULL)
        country = country_behind(know, by, &rest);
    telling->saying.by = rest;
    if (country == NULL)
        return;
    set_code(telling->saying.by_country, country);
    if (telling->query.pair_count > 0 || telling->groups.count > 0)
        return;
    set_code(telling->query.pair[0], country);
    telling->query.pair_count = 1;
}

static void read_about(struct arena *arena, struct str words,
                       struct telling *telling)
{
    const struct knowledge *know = telling->know;
    const struct lexicon *topics = know_topics(know);
    struct str about = str_trim(words);
    const struct country *country = NULL;

    if (about.len > 0)
        country = named(know, about);
    telling->saying.about = about;
    if (country != NULL)
        set_code(telling->saying.about_country, country);
    for (size_t i = 0; i < topics->count && about.len > 0; i++)
        if (topic_answers(know, &topics->items[i], about))
            *LIST_ADD(arena, &telling->saying.about_topics) =
                topics->items[i].surface;
}

void rapport_ask_saying(struct arena *arena, struct str by, struct str about,
                        struct telling *telling)
{
    read_by(by, telling);
    read_about(arena, about, telling);
}
