/* What stands before an office: countries, bodies, "his", "former". */
#include "mark/roles.h"

#include "base/out.h"

/* A country's name that ends where the office begins, or a body's that goes on
 * into it: "Pakistan Army chief". */
static bool ends_at(const struct match *place, uint32_t length)
{
    return place->word != NULL &&
           (place->length == length ||
            (place->length > length && word_signed(place->word, "body")));
}

/* Where the country whose name ends before `at` begins, or `at`. */
static uint32_t country_start(const struct role_walk *walk, uint32_t at,
                              uint32_t least)
{
    for (uint32_t back = BEFORE_MOST; back >= 1; back--)
        if (at >= least + back &&
            ends_at(&walk->naming->places[at - back], back))
            return at - back;
    return at;
}

/* "the Space Administration (NASA) Administrator": the short name is as good
 * as the long one, without its brackets. */
static uint32_t skip_brackets(const struct role_walk *walk, uint32_t at,
                              uint32_t least)
{
    uint32_t inside = at - 1;

    if (at < least + 3 || !token_is(&walk->tokens[inside], ")") ||
        !token_is(&walk->tokens[at - 3], "("))
        return at;
    return walk->naming->places[at - 2].word != NULL ||
                   walk->naming->bodies[at - 2].word != NULL
               ? inside
               : at;
}

/* "A Ghanaian PEACE envoy": what the office is for, behind a country. */
static bool is_field(const struct role_walk *walk, uint32_t word, uint32_t at,
                     uint32_t least)
{
    const struct token *token = &walk->tokens[word];

    return (token->upos == UPOS_NOUN || token->upos == UPOS_ADJ) &&
           !(token->flags & TOKEN_CAPITAL) && token->head >= at &&
           token->head < at + BEFORE_MOST &&
           country_start(walk, word, least) < word;
}

uint32_t role_left(const struct role_walk *walk, uint32_t at, uint32_t least,
                   struct role_phrase *role)
{
    static const char *const past[] = {"former",    "ex",       "then",
                                       "late",      "outgoing", "ousted",
                                       "departing", NULL};
    static const char *const owners[] = {"his", "her", "its", "their", NULL};
    static const char *const marks[] = {"'s",       "'",   "-",
                                        "visiting", "new", NULL};
    uint32_t i = skip_brackets(walk, at, least);

    while (i > least) {
        const struct token *token = &walk->tokens[i - 1];
        uint32_t place = country_start(walk, i, least);
        bool was = token_is_one_of(token, past);
        bool owned = token_is_one_of(token, owners);

        role->former = role->former || was;
        role->his = role->his || owned;
        if (place < i && !was && !owned) {
            naming_country(walk->naming, place, role->country);
            i = place;
            continue;
        }
        if (!was && !owned && !token_is_one_of(token, marks) &&
            !is_field(walk, i - 1, at, least))
            break;
        i--;
    }
    while (i < at && (walk->tokens[i].flags & TOKEN_PUNCT ||
                      token_is(&walk->tokens[i], "'s")))
        i++;
    return i;
}

/* What the analyser holds to be an organisation, right before `at`. */
static uint32_t seen_body(const struct role_walk *walk, uint32_t at,
                          uint32_t least)
{
    uint32_t first = at;

    while (first > least && at - first < BEFORE_MOST &&
           walk->tokens[first - 1].name == NAME_ORGANISATION) {
        first--;
        if (walk->tokens[first].name_starts)
            break;
    }
    return first < at && walk->tokens[first].name_starts &&
                   walk->naming->agencies[first].word == NULL
               ? first
               : at;
}

struct str role_body_words(const struct role_walk *walk, uint32_t first,
                           uint32_t last)
{
    const struct match *body = &walk->naming->bodies[first];
    uint32_t fullest = TABLE_ABSENT;
    struct out out = {.arena = walk->naming->arena};
    struct str rest;

    if (body->word != NULL && first + body->length == last)
        fullest = table_find(&walk->bodies, body->word->cells[0]);
    if (fullest != TABLE_ABSENT) {
        first = fullest;
        last = fullest + walk->naming->bodies[fullest].length;
    }
    rest = span_of(walk->naming->report->text,
                   (struct span){walk->tokens[first].span.from,
                                 walk->tokens[last - 1].span.to});

    for (bool begun = false; rest.len > 0; begun = true) {
        if (begun)
            out_char(&out, ' ');
        out_str(&out, str_cut(&rest, '\n'));
    }
    return out_view(&out);
}

uint32_t role_left_body(const struct role_walk *walk, uint32_t at,
                        uint32_t least, struct role_phrase *role)
{
    uint32_t end = at, first;

    if (end > least && token_is(&walk->tokens[end - 1], "'s"))
        end--;
    for (uint32_t back = 1; back <= BEFORE_MOST && end >= least + back;
         back++) {
        const struct match *body = &walk->naming->bodies[end - back];

        if (body->word == NULL || body->length != back)
            continue;
        role->org = role_body_words(walk, end - back, end);
        if (str_equal(body->word->cells[1], STR("EUU")))
            country_set(role->country, "EUU");
        return end - back;
    }
    first = seen_body(walk, end, least);
    if (first == end ||
        (walk->tokens[first].flags & TOKEN_STARTS && end == first + 1))
        return at;
    role->org = role_body_words(walk, first, end);
    return first;
}

uint32_t role_left_agency(const struct role_walk *walk, uint32_t at,
                          uint32_t least)
{
    for (uint32_t back = BEFORE_MOST; back >= 1; back--)
        if (at >= least + back &&
            walk->naming->agencies[at - back].word != NULL &&
            walk->naming->agencies[at - back].length == back)
            return at - back;
    return at;
}
