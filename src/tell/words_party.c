#include "tell/words.h"

#include <string.h>

/* How a country is called in a sentence: data/en/words/countries.tsv. */
static const struct word *country_word(const struct knowledge *know,
                                       const char *code)
{
    char folded[4] = "";

    for (size_t i = 0; i < 3 && code[i] != '\0'; i++) {
        bool upper = code[i] >= 'A' && code[i] <= 'Z';
        folded[i] = (char)(upper ? code[i] - 'A' + 'a' : code[i]);
    }
    return lexicon_find(know_words(know, "countries"), str_from(folded));
}

struct str words_country(const struct knowledge *know, const char *code)
{
    const struct country *country =
        world_country(know_world(know), str_from(code));

    return country != NULL ? country->name : str_from(code);
}

void words_the_country(struct out *out, const struct knowledge *know,
                       const char *code)
{
    const struct word *word = country_word(know, code);

    if (word != NULL && str_equal(word->sign, STR("the")))
        out_text(out, "the ");
    out_str(out, words_country(know, code));
}

struct str words_demonym(const struct knowledge *know, const char *code)
{
    const struct word *word = country_word(know, code);

    if (word != NULL && word->cells[0].len > 0)
        return word->cells[0];
    return words_country(know, code);
}

struct str words_party_name(const struct knowledge *know,
                            const struct party *party)
{
    if (party->name.len > 0 || party->country[0] == '\0')
        return party->name;
    return words_country(know, party->country);
}

/* A title that can stand before a name: "deputy secretary of state" can, "vice
 * minister for political affairs" cannot. */
static bool is_short(struct str role)
{
    size_t blanks = 0;

    for (size_t i = 0; i < role.len; i++)
        blanks += role.at[i] == ' ';
    return blanks < 4 && !str_contains(role, STR(" for ")) &&
           !str_contains(role, STR(" to ")) &&
           !str_contains(role, STR(" and ")) && !str_contains(role, STR(",")) &&
           !str_contains(role, STR("("));
}

/* "South Korean president"; the country is left out where the title has it. */
static void tell_office(struct out *out, const struct knowledge *know,
                        const struct party *party)
{
    struct str demonym = words_demonym(know, party->country);
    struct str name = words_country(know, party->country);

    if (party->country[0] != '\0' && !str_contains(party->role, demonym) &&
        !str_contains(party->role, name)) {
        out_str(out, demonym);
        out_char(out, ' ');
    }
    out_str(out, party->role);
}

/* "Foreign Ministry of South Korea", but not "Ministry of Defence of India of
 * India" nor "the South Korean ministry of South Korea". */
static void tell_plain(struct out *out, const struct knowledge *know,
                       const struct party *party)
{
    out_str(out, party->name);
    if (party->country[0] == '\0' ||
        str_contains(party->name, words_demonym(know, party->country)) ||
        str_contains(party->name, words_country(know, party->country)))
        return;
    out_text(out, " of ");
    words_the_country(out, know, party->country);
}

/* Who held the office then, where the report does not say; never without what
 * tells. */
static void tell_inferred(struct out *out, const struct party *party)
{
    if (party->inferred.len > 0)
        out_format(out, " (then %.*s, by %.*s)", STR_ARG(party->inferred),
                   STR_ARG(party->inferred_by));
}

void words_party(struct out *out, const struct knowledge *know,
                 const struct party *party)
{
    if (party->name.len == 0 && party->role.len == 0) {
        words_the_country(out, know, party->country);
    } else if (party->name.len == 0) {
        out_text(out, "the ");
        tell_office(out, know, party);
        tell_inferred(out, party);
    } else if (party->role.len == 0 || str_contains(party->name, party->role)) {
        tell_plain(out, know, party);
        tell_inferred(out, party);
    } else if (is_short(party->role)) {
        tell_office(out, know, party);
        out_char(out, ' ');
        out_str(out, party->name);
    } else {
        out_str(out, party->name);
        out_text(out, " (");
        tell_office(out, know, party);
        out_char(out, ')');
    }
}

const char *words_between(size_t index, size_t count)
{
    if (index == 0)
        return "";
    return index + 1 == count ? " and " : ", ";
}

void words_parties(struct out *out, const struct knowledge *know,
                   const struct parties *parties, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        out_text(out, words_between(i - from, to - from));
        words_party(out, know, &parties->items[i]);
    }
}

static bool is_first_of_country(const struct parties *parties, size_t from,
                                size_t index)
{
    const char *code = parties->items[index].country;

    if (code[0] == '\0')
        return false;
    for (size_t i = from; i < index; i++)
        if (strcmp(parties->items[i].country, code) == 0)
            return false;
    return true;
}

void words_countries(struct out *out, const struct knowledge *know,
                     const struct parties *parties, size_t from, size_t to)
{
    size_t count = 0;
    size_t told = 0;

    for (size_t i = from; i < to; i++)
        count += is_first_of_country(parties, from, i);
    for (size_t i = from; i < to; i++) {
        if (!is_first_of_country(parties, from, i))
            continue;
        out_text(out, words_between(told++, count));
        words_the_country(out, know, parties->items[i].country);
    }
}
