/* Bodies: ministries and services of a state, organisations of states, and
 * what else the analyser holds to be an organisation. */
#include "mark/names.h"

#define LEFT_MOST 6   /* tokens between a body's noun and its country */
#define RIGHT_MOST 10 /* and behind it: "of Energy of Kazakhstan" */
#define PLACE_MOST 5  /* tokens of a country's name before a body */

/* A country's name of `length` tokens, or a body's that goes on behind them:
 * "the U.S. embassy", which the table has in capitals. */
static bool names_state(const struct match *place, uint32_t length)
{
    return place->word != NULL &&
           (place->length == length ||
            (place->length > length && word_signed(place->word, "body")));
}

/* Where the name of the country that ends before `at` begins, or `at`. */
static uint32_t country_before(const struct naming *naming, uint32_t at,
                               uint32_t least)
{
    for (uint32_t back = PLACE_MOST; back >= 1; back--)
        if (at >= least + back && names_state(&naming->places[at - back], back))
            return at - back;
    return at;
}

/* Walks left over what belongs to a body's name: "South Korean",
 * "Kazakhstan's", "national"; sets the country. */
static uint32_t body_start(const struct naming *naming, uint32_t at,
                           char country[4])
{
    const struct sentence *sentence =
        &naming->report->sentences.items[naming_token(naming, at)->sentence];
    uint32_t first = at;

    while (first > sentence->first && at - first < LEFT_MOST) {
        const struct token *before = naming_token(naming, first - 1);
        uint32_t place = country_before(naming, first, sentence->first);

        if (naming->taken[first - 1])
            break;
        if (place < first) {
            naming_country(naming, place, country);
            return place;
        }
        if (before->upos != UPOS_ADJ && before->upos != UPOS_NOUN &&
            before->upos != UPOS_PROPN && !token_is(before, "'s"))
            break;
        first--;
    }
    return at;
}

static bool is_seat(const struct word *word)
{
    return word_signed(word, "capital") || word_signed(word, "city");
}

static bool goes_on(const struct naming *naming, uint32_t at)
{
    const struct token *token = naming_token(naming, at);

    return !naming->taken[at] &&
           (token->upos == UPOS_NOUN || token->upos == UPOS_PROPN ||
            token->upos == UPOS_ADJ || token->upos == UPOS_DET ||
            token_is(token, "and"));
}

/* "of the Republic of Korea", "of Energy of Kazakhstan" behind a body; "in
 * Seoul" tells the country too but is no part of it. */
static uint32_t body_end(const struct naming *naming, uint32_t last,
                         char country[4])
{
    uint32_t i = last;
    bool of = false;

    if (naming_same_sentence(naming, last - 1, last + 1) &&
        token_is(naming_token(naming, last), "in") &&
        is_seat(naming->places[last + 1].word))
        naming_country(naming, last + 1, country);
    while (i < last + RIGHT_MOST && naming_same_sentence(naming, last - 1, i)) {
        if (of && naming->places[i].word != NULL) {
            naming_country(naming, i, country);
            i += naming->places[i].length;
            /* "Of the Kazakh Foreign Ministry" */
            if (naming_same_sentence(naming, last - 1, i) &&
                naming->agencies[i].word != NULL)
                i += naming->agencies[i].length;
            return i;
        }
        if (token_is(naming_token(naming, i), "of"))
            of = true;
        else if (!of || !goes_on(naming, i))
            break;
        i++;
    }
    return last;
}

/* "government figures": a word of what another noun is. */
static bool is_modifier(const struct naming *naming,
                        const struct mention *mention)
{
    const struct token *head = naming_token(naming, mention->head);

    return head->upos == UPOS_ADJ || head->relation == REL_amod ||
           head->relation == REL_compound;
}

static void unput(struct naming *naming)
{
    struct mentions *mentions = &naming->report->mentions;
    const struct mention *last = &mentions->items[mentions->count - 1];

    for (uint32_t i = last->first; i < last->last; i++)
        naming->taken[i] = false;
    mentions->count--;
}

/* The state or people named first in these tokens. */
static void country_within(const struct naming *naming, struct tokens_span span,
                           char country[4])
{
    for (uint32_t t = span.first; t < span.last && country[0] == '\0'; t++)
        naming_country(naming, t, country);
}

/* The words of a body whose noun stands here: the analyser's name around it,
 * and its country's before or behind. */
static struct tokens_span body_words(const struct naming *naming, uint32_t at,
                                     char country[4])
{
    struct tokens_span noun = {at, at + naming->agencies[at].length};
    struct tokens_span name = naming_name(naming, at);

    if (naming_token(naming, at)->name != NAME_ORGANISATION ||
        name.last < noun.last || !naming_free(naming, name.first, name.last))
        name = noun;
    country_within(naming, name, country);
    if (country[0] == '\0')
        name.first = body_start(naming, name.first, country);
    if (country[0] == '\0')
        name.last = body_end(naming, name.last, country);
    return name;
}

/* The body of a state whose noun stands here; gives where it ends. */
static uint32_t take_state_body(struct naming *naming, uint32_t at)
{
    const struct match *agency = &naming->agencies[at];
    struct tokens_span words;
    struct mention *mention;
    char country[4] = "";

    /* "State Department" is a name that the table of countries has. */
    if (naming->taken[at] || word_signed(agency->word, "joint") ||
        naming->places[at].length >= agency->length ||
        naming_token(naming, at)->upos == UPOS_VERB)
        return at + 1;
    words = body_words(naming, at, country);
    if (country[0] == '\0' &&
        (naming_role(naming, at) != NULL || word_signed(agency->word, "side")))
        return at + 1;
    /* The "party" of "Liberal Party of Canada" is not Canada's side. */
    if (word_signed(agency->word, "side") &&
        naming_token(naming, at)->name == NAME_ORGANISATION)
        return at + 1;
    mention = naming_add(naming, MENTION_ORGANISATION, words.first, words.last);
    country_set(mention->country, country);
    mention->role = agency->word->sign;
    if (country[0] == '\0' && is_modifier(naming, mention))
        unput(naming);
    return words.last;
}

static void find_state_bodies(struct naming *naming)
{
    size_t count = naming->report->tokens.count;

    for (uint32_t i = 0; i < count;)
        i = naming->agencies[i].word != NULL ? take_state_body(naming, i)
                                             : i + 1;
}

/* An organisation of the table.  One of several states belongs to none of
 * them, but the European Union counts as one. */
static void take_known(struct naming *naming, uint32_t at)
{
    const struct match *body = &naming->bodies[at];
    struct mention *mention =
        naming_add(naming, MENTION_ORGANISATION, at, at + body->length);
    struct str codes = body->word->cells[1];
    struct tokens_span meant = initials_mean(naming, at);

    if (body->length == 1 && meant.first != at)
        country_within(naming, meant, mention->country);
    else if (codes.len == 3 &&
             (!word_signed(body->word, "igo") || str_equal(codes, STR("EUU"))))
        country_set(mention->country, codes.at);
}

/* The noun of an office is one of these words: "NATO Secretary General", but
 * not "House of Representatives" or "Major League". */
static bool holds_office(const struct naming *naming, struct tokens_span name)
{
    for (uint32_t i = name.first; i < name.last; i++) {
        const struct role_phrase *role = naming_role(naming, i);

        if (role != NULL && role->sign != ROLE_HONORIFIC &&
            (!role->plural || role->core == name.first) &&
            role->core >= name.first && role->core < name.last)
            return true;
    }
    return false;
}

static const struct word *thing_of(const struct naming *naming, uint32_t token)
{
    return lexicon_find(know_words(naming->know, "things"),
                        naming_token(naming, token)->norm);
}

/* "Status of Forces Agreement" and "Strategic Dialogue" are no bodies. */
static bool is_paper(const struct naming *naming, struct tokens_span name)
{
    const struct word *thing = thing_of(naming, name.last - 1);

    return word_signed(thing, "paper") ||
           (word_signed(thing, "event") &&
            naming->agencies[name.last - 1].word == NULL);
}

/* Words of an office's field that the analyser took for an organisation: "Under
 * Secretary of [State for Security]", "for [Human Rights]". */
static bool is_of_field(const struct naming *naming, struct tokens_span name)
{
    static const char *const joints[] = {"for", ",", "and", "&", NULL};
    const struct role_phrase *role = naming_role(naming, name.first);
    size_t length = 0;

    if (role == NULL || role->sign == ROLE_HONORIFIC ||
        role->core >= name.first)
        return false;
    lexicon_longest(know_words(naming->know, "roles"),
                    &naming->folded[role->core], sizeof(*naming->folded),
                    name.first - role->core + 1, &length);
    if (role->core + length > name.first)
        return true;
    if (!token_is_one_of(naming_token(naming, name.first - 1), joints))
        return false;
    for (uint32_t i = name.first; i < name.last; i++)
        if (naming->agencies[i].word != NULL ||
            word_signed(thing_of(naming, i), "body") ||
            (naming_token(naming, i)->flags & TOKEN_UPPER))
            return false;
    return true;
}

/* "U.S.-EU" is two names. */
static bool is_pair(const struct naming *naming, struct tokens_span name)
{
    uint32_t at = name.first;
    bool hyphen = false;

    while (at < name.last) {
        uint32_t place = naming->places[at].length;
        uint32_t body = naming->bodies[at].length;

        at += place > body ? place : body;
        if (place + body == 0 ||
            (at < name.last && !token_is(naming_token(naming, at), "-")))
            return false;
        hyphen = hyphen || at < name.last;
        at++;
    }
    return hyphen;
}

/* The analyser's longer name of an organisation around one of the table:
 * "UEFA Champions League". */
static bool is_longer(const struct naming *naming, uint32_t at)
{
    struct tokens_span name = naming_name(naming, at);

    return naming_token(naming, at)->name == NAME_ORGANISATION &&
           name.last > at + naming->bodies[at].length && name.first == at &&
           naming_free(naming, name.first, name.last) &&
           naming_token(naming, name.last - 1)->xpos != XPOS_NNS &&
           naming_token(naming, name.last - 1)->xpos != XPOS_NNPS &&
           !holds_office(naming, name) && !is_pair(naming, name);
}

/* What the analyser holds to be an organisation; gives where it ends. */
static uint32_t take_seen(struct naming *naming, uint32_t first)
{
    struct tokens_span name = naming_name(naming, first);
    const struct match *place = &naming->places[first];
    struct mention *mention;

    if (!naming_free(naming, first, name.last) ||
        (place->word != NULL && first + place->length >= name.last) ||
        holds_office(naming, name) || is_of_field(naming, name) ||
        is_paper(naming, name))
        return name.last;
    if (is_pair(naming, name))
        return first + 1;
    mention = naming_add(naming, MENTION_ORGANISATION, first, name.last);
    country_within(naming, name, mention->country);
    return name.last;
}

static void find_organisations(struct naming *naming)
{
    size_t count = naming->report->tokens.count;

    for (uint32_t i = 0; i < count;) {
        const struct match *body = &naming->bodies[i];
        const struct token *token = naming_token(naming, i);

        if (body->word != NULL && !word_signed(body->word, "bloc") &&
            naming_free(naming, i, i + body->length) && !is_longer(naming, i)) {
            take_known(naming, i);
            i += body->length;
        } else if (token->name == NAME_ORGANISATION && token->name_starts) {
            i = take_seen(naming, i);
        } else {
            i++;
        }
    }
}

void bodies_find(struct naming *naming)
{
    find_state_bodies(naming);
    find_organisations(naming);
}
