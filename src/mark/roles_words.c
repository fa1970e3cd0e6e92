/* What stands in an office's words and behind them. */
#include "mark/roles.h"

#include "base/out.h"

#define LIST_REACH 8 /* tokens of an office's list behind a comma */

bool role_word_is(const struct role_walk *walk, uint32_t at, const char *sign)
{
    return word_signed(walk->words[at].word, sign);
}

bool role_names_office(const struct match *match)
{
    return word_signed(match->word, "role") ||
           word_signed(match->word, "noun") ||
           word_signed(match->word, "leader") ||
           word_signed(match->word, "counterpart");
}

bool role_hyphen(const struct token *token)
{
    return token_is(token, "-") || token_is(token, "--");
}

static bool starts_person(const struct token *token)
{
    return token->name == NAME_PERSON && token->name_starts;
}

static bool goes_on_with(const struct role_walk *walk, uint32_t at)
{
    const struct token *token = &walk->tokens[at];
    const struct match *match = &walk->words[at];

    if (starts_person(token) || role_names_office(match))
        return false;
    return word_signed(match->word, "field") || token_is(token, "-") ||
           token->upos == UPOS_NOUN || token->upos == UPOS_PROPN ||
           token->upos == UPOS_ADJ || token->upos == UPOS_DET ||
           token_is(token, "of");
}

/* "for Civilian Security, Democracy, and Human Rights": a comma that is
 * followed by more capitals up to an "and" is one of the office's own list. */
static bool lists_on(const struct role_walk *walk, uint32_t comma)
{
    for (uint32_t i = comma + 1; i + 1 < walk->last && i < comma + LIST_REACH;
         i++) {
        const struct token *token = &walk->tokens[i];

        if (token_is(token, "and"))
            return (walk->tokens[i + 1].flags & TOKEN_CAPITAL) != 0 &&
                   !starts_person(&walk->tokens[i + 1]);
        if (!token_is(token, ",") &&
            (!(token->flags & TOKEN_CAPITAL) || !goes_on_with(walk, i)))
            return false;
    }
    return false;
}

/* "," and "and" go on where a field or another capital of the name follows. */
static bool joins_fields(const struct role_walk *walk, uint32_t at,
                         bool capital)
{
    const struct token *token = &walk->tokens[at];
    bool comma = token_is(token, ",");

    if (at + 1 >= walk->last ||
        (!comma && !token_is(token, "and") && !token_is(token, "&")))
        return false;
    if (role_word_is(walk, at + 1, "field") ||
        (comma && capital && lists_on(walk, at)))
        return true;
    return !comma && capital && goes_on_with(walk, at + 1) &&
           (walk->tokens[at + 1].flags & TOKEN_CAPITAL);
}

static bool opens_complement(const struct role_walk *walk, uint32_t at)
{
    return token_is(&walk->tokens[at], "of") ||
           token_is(&walk->tokens[at], "for");
}

uint32_t role_post_end(const struct role_walk *walk, uint32_t core, uint32_t at,
                       char host[4])
{
    uint32_t place = at + 1;

    if (at >= walk->last || !token_is(&walk->tokens[at], "to") ||
        !role_serves_abroad(walk->words[core].word))
        return at;
    if (place < walk->last && token_is(&walk->tokens[place], "the"))
        place++;
    if (place >= walk->last || walk->naming->places[place].word == NULL)
        return at;
    naming_country(walk->naming, place, host);
    return place + walk->naming->places[place].length;
}

/* "for Political Affairs Victoria Nuland": two or more capitals behind the
 * last word of a field, and nothing between them, are a name. */
static uint32_t without_name(const struct role_walk *walk, uint32_t at,
                             uint32_t end)
{
    uint32_t field = end;

    while (field > at && !role_word_is(walk, field - 1, "field"))
        field--;
    if (field == at || end < field + 2)
        return end;
    for (uint32_t i = field; i < end; i++)
        if (!(walk->tokens[i].flags & TOKEN_CAPITAL) ||
            walk->tokens[i].upos != UPOS_PROPN)
            return end;
    return field;
}

/* Where the name of a people that ends at `end` begins, or of a state or body
 * straight behind "for"; `end` where none does. */
static uint32_t owner_start(const struct role_walk *walk, uint32_t at,
                            uint32_t end)
{
    for (uint32_t i = at + 1; i < end; i++) {
        const struct match *place = &walk->naming->places[i];
        const struct match *body = &walk->naming->bodies[i];

        if ((place->word != NULL && i + place->length == end &&
             (i == at + 1 || word_signed(place->word, "demonym"))) ||
            (body->word != NULL && i + body->length == end && i == at + 1))
            return i;
    }
    return end;
}

/* "a spokesman for KENYAN President X", "for FOREIGN Minister Y": what stands
 * before the next office is that one's. */
static uint32_t without_owner(const struct role_walk *walk, uint32_t at,
                              uint32_t end, uint32_t office)
{
    uint32_t last = end;

    if (office >= walk->last || end != office ||
        !role_names_office(&walk->words[office]))
        return end;
    while (last > at && role_word_is(walk, office, "noun") &&
           role_word_is(walk, last - 1, "field"))
        last--;
    last = owner_start(walk, at, last);
    return last <= at + 1 ? at : last;
}

/* "The aide of KENYAN President X": a people's adjective is the next
 * office's. */
static bool is_next_owner(const struct role_walk *walk, uint32_t place)
{
    uint32_t next = place + walk->naming->places[place].length;

    while (next < walk->last && (role_word_is(walk, next, "field") ||
                                 role_word_is(walk, next, "before")))
        next += walk->words[next].length;
    return word_signed(walk->naming->places[place].word, "demonym") &&
           next < walk->last && role_names_office(&walk->words[next]);
}

uint32_t role_complement(const struct role_walk *walk, uint32_t at,
                         uint32_t *words_end, char country[4])
{
    bool capital = walk->tokens[at - 1].flags & TOKEN_CAPITAL, of = false;
    uint32_t i = at, most = at + COMPLEMENT_MOST;

    *words_end = at;
    if (at >= walk->last || !opens_complement(walk, at))
        return at;
    for (; i < walk->last && i < most; i++) {
        const struct token *token = &walk->tokens[i];
        bool joins = opens_complement(walk, i);

        of = joins ? token_is(token, "of") : of;
        if (of && !joins && walk->naming->places[i].word != NULL) {
            naming_country(walk->naming, i, country);
            return is_next_owner(walk, i) ? *words_end
                                          : i + walk->naming->places[i].length;
        }
        if (!joins && !goes_on_with(walk, i) && !joins_fields(walk, i, capital))
            break;
        if (!joins && !token_is(token, "the"))
            *words_end = i + 1;
    }
    *words_end = without_owner(walk, at, *words_end, i);
    *words_end = without_name(walk, at, *words_end);
    return *words_end;
}

/* The next part of an office's words, from token `at`; gives where it ends. */
static uint32_t add_part(const struct role_walk *walk, struct out *out,
                         uint32_t at, uint32_t last)
{
    const struct token *token = &walk->tokens[at];
    const struct match *match = &walk->words[at];
    bool normal = match->word != NULL && at + match->length <= last;
    bool name = walk->naming->places[at].word != NULL ||
                (token->upos == UPOS_PROPN && (token->flags & TOKEN_CAPITAL));

    /* "counterpart President X" names the office itself. */
    if (word_signed(match->word, "counterpart") && at + match->length < last)
        return at + match->length;
    if (token_glued_hyphen(token))
        return at + 1;
    if (out->len > 0 && !token_is(token, ","))
        out_char(out, ' ');
    if (normal)
        out_str(out, match->word->cells[0]);
    else if (role_hyphen(token))
        out_text(out, "and");
    else
        out_str(out, name ? token->text : token->norm);
    return at + (normal ? match->length : 1);
}

struct str role_text(const struct role_walk *walk, uint32_t first,
                     uint32_t core, uint32_t last)
{
    struct out out = {.arena = walk->naming->arena};
    bool turned = core + 3 == last && role_word_is(walk, core, "noun") &&
                  token_is(&walk->tokens[core], "minister") &&
                  opens_complement(walk, core + 1) &&
                  role_word_is(walk, core + 2, "field") &&
                  walk->words[core + 2].length == 1;

    for (uint32_t i = first; i < (turned ? core : last);)
        i = add_part(walk, &out, i, turned ? core : last);
    if (turned) {
        add_part(walk, &out, core + 2, last);
        add_part(walk, &out, core, core + 1);
    }
    return out_view(&out);
}
