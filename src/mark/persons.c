/* Persons: what the analyser holds to be one, what a title announces, and the
 * same words again. */
#include "mark/leaders.h"

#define GIVEN_MOST 2   /* tokens behind a surname and a comma */
#define PERSON_MOST 6  /* tokens of a name that only its title gave away */
#define LIST_MOST 8    /* names behind one plural */
#define SMALL_MOST 6   /* bytes of the part behind a hyphen: "in", "yeol" */
#define SURFACE_MOST 8 /* bytes of a Korean surname or first part */
#define DOUBT 1.F      /* a name_margin that convinces nobody */

static bool is_capital(const struct token *token)
{
    return token->flags & TOKEN_CAPITAL;
}

static bool is_particle(const struct token *token)
{
    static const char *const words[] = {
        "de", "da", "dos", "van", "von",  "bin", "al", "el", "ibn", "der",
        "du", "di", "del", "la",  "bint", "abu", "y",  "e",  NULL};

    return token_is_one_of(token, words);
}

/* A country or people from its first token to its last. */
static bool is_whole_place(const struct naming *naming, uint32_t first,
                           uint32_t last)
{
    const struct match *place = &naming->places[first];

    return place->word != NULL && first + place->length >= last &&
           !word_signed(place->word, "city") &&
           !word_signed(place->word, "region");
}

static bool follows_title(const struct naming *naming, uint32_t first)
{
    const struct role_phrase *role =
        first > 0 ? naming_role(naming, first - 1) : NULL;

    return role != NULL && role->last == first &&
           naming_same_sentence(naming, first - 1, first);
}

/* The analyser may lose the parts that a hyphen ties on: "Kassym-Jomart",
 * "Jae-in". */
static void add_hyphenated(const struct naming *naming, uint32_t *first,
                           uint32_t *last)
{
    size_t count = naming->report->tokens.count;

    while (*first >= 2 &&
           token_glued_hyphen(naming_token(naming, *first - 1)) &&
           (naming_token(naming, *first)->flags & TOKEN_GLUED) &&
           is_capital(naming_token(naming, *first - 2)) &&
           naming->places[*first - 2].word == NULL)
        *first -= 2;
    while (
        *last + 1 < count && token_glued_hyphen(naming_token(naming, *last)) &&
        (naming_token(naming, *last + 1)->flags & TOKEN_GLUED) &&
        !(naming_token(naming, *last + 1)->flags & (TOKEN_PUNCT | TOKEN_DIGIT)))
        *last += 2;
}

/* What a name of a thing ends in, with a capital, or NULL. */
static const struct word *thing_at(const struct naming *naming, uint32_t at)
{
    const struct lexicon *things = know_words(naming->know, "things");
    const struct token *token = naming_token(naming, at);
    const struct word *word = NULL;

    if (is_capital(token))
        word = lexicon_find(things, token->norm);
    if (word == NULL && is_capital(token))
        word = lexicon_find(things, token->lemma);
    return word;
}

/* "Artemis" of "Artemis Accords", "Kim Il Sung Square" and "Brexit" are no
 * persons; "Park" and the Moon of "Moon-Tokayev Summit" may be. */
static bool is_of_thing(const struct naming *naming, uint32_t first,
                        uint32_t last)
{
    const struct word *end = thing_at(naming, last - 1), *behind = NULL;

    if (naming_same_sentence(naming, first, last))
        behind = thing_at(naming, last);
    if (end != NULL && (last > first + 1 || !word_signed(end, "place")))
        return true;
    return behind != NULL && !word_signed(behind, "event");
}

/* "Muhammed Sheikh Khalil" is one person. */
static bool is_title_inside(const struct naming *naming, uint32_t at,
                            uint32_t last)
{
    const struct role_phrase *role = naming_role(naming, at);

    return role != NULL && (role->sign != ROLE_HONORIFIC || role->last >= last);
}

/* "McGilloway, Vangie". */
static bool is_surname_first(const struct naming *naming, uint32_t first,
                             uint32_t comma, uint32_t last)
{
    return comma == first + 1 && last > comma + 1 &&
           last <= comma + 1 + GIVEN_MOST &&
           is_capital(naming_token(naming, comma + 1));
}

/* "X Y of Ghana": the state is none of the name. */
static bool is_home(const struct naming *naming, uint32_t of, uint32_t last)
{
    return token_is(naming_token(naming, of), "of") && of + 1 < last &&
           is_whole_place(naming, of + 1, last);
}

/* Leaves the titles before a name and what stands behind it out. */
static void trim(const struct naming *naming, uint32_t *first, uint32_t *last)
{
    while (*first < *last &&
           (naming_role(naming, *first) != NULL ||
            (naming_token(naming, *first)->flags & TOKEN_PUNCT)))
        ++*first;
    for (uint32_t i = *first; i < *last; i++)
        if (is_title_inside(naming, i, *last) || is_home(naming, i, *last) ||
            token_is(naming_token(naming, i), "'s") ||
            (token_is(naming_token(naming, i), ",") &&
             !is_surname_first(naming, *first, i, *last)))
            *last = i;
    while (*last > *first &&
           (naming_token(naming, *last - 1)->flags & TOKEN_PUNCT) &&
           naming_token(naming, *last - 1)->text.len == 1)
        --*last;
}

/* With a capital somewhere ("al-Sadr"), or in a sentence that has none where it
 * begins. */
static bool is_written_as_name(const struct naming *naming, uint32_t first,
                               uint32_t last)
{
    const struct sentence *sentence =
        &naming->report->sentences.items[naming_token(naming, first)->sentence];
    struct str start = naming_token(naming, sentence->first)->text;

    for (uint32_t i = first; i < last; i++) {
        const struct token *token = naming_token(naming, i);

        for (size_t c = 0; c < token->text.len; c++)
            if (token->text.at[c] >= 'A' && token->text.at[c] <= 'Z')
                return true;
        if (is_capital(token))
            return true;
    }
    return start.at[0] >= 'a' && start.at[0] <= 'z';
}

/* The analyser's persons, without their titles. */
static uint32_t take_person(struct naming *naming, uint32_t at)
{
    uint32_t first = at, last = at + 1, next;
    size_t count = naming->report->tokens.count;

    while (last < count && naming_token(naming, last)->name == NAME_PERSON &&
           !naming_token(naming, last)->name_starts)
        last++;
    next = last;
    trim(naming, &first, &last);
    if (first >= last)
        return next;
    add_hyphenated(naming, &first, &last);
    if (last > next)
        next = last;
    if (!is_written_as_name(naming, first, last) ||
        !naming_free(naming, first, last) ||
        (is_of_thing(naming, first, last) && !follows_title(naming, first)) ||
        (is_whole_place(naming, first, last) && !follows_title(naming, first)))
        return next;
    naming_add(naming, MENTION_PERSON, first, last);
    return next;
}

/* No country, body, title, and not taken by another name. */
static bool is_open(const struct naming *naming, uint32_t at)
{
    return !naming->taken[at] && naming->places[at].word == NULL &&
           naming->bodies[at].word == NULL && naming_role(naming, at) == NULL;
}

static bool is_name_word(const struct naming *naming, uint32_t at)
{
    const struct token *token = naming_token(naming, at);

    if (!is_open(naming, at))
        return false;
    return is_particle(token) ||
           (is_capital(token) && token->upos == UPOS_PROPN &&
            (token->name != NAME_DATE || token->name_margin < DOUBT));
}

/* Behind a title in running text a capital is a name's even where the analyser
 * reads a verb: "Spokesperson Ned Price". */
static bool is_titled_word(const struct naming *naming, uint32_t at)
{
    const struct token *token = naming_token(naming, at);
    const struct sentence *sentence =
        &naming->report->sentences.items[token->sentence];

    if (is_name_word(naming, at))
        return true;
    return sentence->kind == SENTENCE_TEXT && is_open(naming, at) &&
           is_capital(token) && !(token->flags & TOKEN_UPPER) &&
           token->upos != UPOS_PRON && token->upos != UPOS_DET &&
           token->upos != UPOS_ADP && token->name != NAME_DATE &&
           token->name != NAME_PEOPLE;
}

/* Where the name that begins here ends. */
static uint32_t titled_end(const struct naming *naming, uint32_t first)
{
    size_t count = naming->report->tokens.count;
    uint32_t last = first;

    while (last < count && last < first + PERSON_MOST &&
           naming_same_sentence(naming, first, last) &&
           is_titled_word(naming, last))
        last++;
    while (last > first && is_particle(naming_token(naming, last - 1)) &&
           !is_capital(naming_token(naming, last - 1)))
        last--;
    return last;
}

/* The title is part of it: "Major League Baseball". */
static bool is_inside_name(const struct naming *naming,
                           const struct role_phrase *role, uint32_t at)
{
    const struct token *token = naming_token(naming, at);

    return (token->name == NAME_ORGANISATION || token->name == NAME_PLACE) &&
           naming_name(naming, at).first <
               role->first + (role->sign == ROLE_HONORIFIC);
}

/* A capitalised name right behind a capitalised title is a person's even where
 * the analyser saw none. */
static void take_titled(struct naming *naming, const struct role_phrase *role)
{
    uint32_t first = role->last, last;
    size_t count = naming->report->tokens.count;
    const struct token *title = naming_token(naming, role->core);
    bool comma = first + 1 < count && role->country[0] != '\0' &&
                 token_is(naming_token(naming, first), ",");

    if (comma)
        first++;
    if (role->plural || role->sign == ROLE_COUNTERPART || first >= count ||
        (!comma && !is_capital(title)) ||
        naming_token(naming, first)->sentence != title->sentence)
        return;
    last = titled_end(naming, first);
    /* Behind a comma only a full name in commas is sure to be one. */
    if (comma && (last < first + 2 || last >= count ||
                  !token_is(naming_token(naming, last), ",")))
        return;
    if (last == first || !is_capital(naming_token(naming, first)) ||
        (last > first + 1 && thing_at(naming, last - 1) != NULL))
        return;
    add_hyphenated(naming, &first, &last);
    if (naming_free(naming, first, last) &&
        !is_inside_name(naming, role, first))
        naming_add(naming, MENTION_PERSON, first, last);
}

/* "Presidents X of A and Y of B": names joined behind a plural. */
static void take_titled_list(struct naming *naming,
                             const struct role_phrase *role)
{
    uint32_t first = role->last;

    if (!role->plural || !is_capital(naming_token(naming, role->core)))
        return;
    for (size_t n = 0;
         n < LIST_MOST && naming_same_sentence(naming, role->core, first);
         n++) {
        uint32_t last = titled_end(naming, first), known = 0;

        while (last == first + known && naming->taken[last] &&
               naming_same_sentence(naming, first, last + 1))
            last = first + ++known;
        if (last == first || !is_capital(naming_token(naming, first)))
            return;
        add_hyphenated(naming, &first, &last);
        if (naming_free(naming, first, last))
            naming_add(naming, MENTION_PERSON, first, last);
        if (naming_same_sentence(naming, first, last + 1) &&
            token_is(naming_token(naming, last), "of") &&
            naming->places[last + 1].word != NULL)
            last += 1 + naming->places[last + 1].length;
        if (!naming_same_sentence(naming, first, last) ||
            (!token_is(naming_token(naming, last), "and") &&
             !token_is(naming_token(naming, last), ",")))
            return;
        first = last + 1;
    }
}

/* A short word with a capital that stands for nothing else. */
static bool is_given_name(const struct naming *naming, uint32_t at)
{
    const struct token *token = naming_token(naming, at);

    return is_capital(token) && !(token->flags & TOKEN_UPPER) &&
           token->text.len <= SURFACE_MOST && naming->places[at].word == NULL &&
           naming->bodies[at].word == NULL && naming_role(naming, at) == NULL &&
           token->upos == UPOS_PROPN;
}

/* "Jae-in" in one token. */
static bool is_hyphenated(const struct token *token)
{
    struct str rest = token->text, first = str_cut(&rest, '-');

    return is_capital(token) && first.len > 0 && first.len <= SURFACE_MOST &&
           rest.len > 0 && rest.len <= SMALL_MOST && rest.at[0] >= 'a' &&
           rest.at[0] <= 'z';
}

/* Tokens of a given name whose second part is small, or 0. */
static uint32_t small_parts(const struct naming *naming, uint32_t at)
{
    const struct token *small;

    if (is_hyphenated(naming_token(naming, at)))
        return 1;
    if (!naming_same_sentence(naming, at, at + 2) ||
        !token_glued_hyphen(naming_token(naming, at + 1)) ||
        !is_given_name(naming, at))
        return 0;
    small = naming_token(naming, at + 2);
    if (small->text.len > SMALL_MOST || !(small->flags & TOKEN_GLUED) ||
        (small->flags & (TOKEN_CAPITAL | TOKEN_PUNCT | TOKEN_DIGIT)))
        return 0;
    return 3;
}

/* "Moon Jae-in", "Yoon Suk-yeol": two capitals, the second with a small part
 * behind its hyphen, are a person wherever they stand. */
static void take_korean_style(struct naming *naming)
{
    size_t count = naming->report->tokens.count;

    for (uint32_t i = 1; i < count; i++) {
        uint32_t parts = small_parts(naming, i);

        if (parts > 0 && is_given_name(naming, i - 1) &&
            naming_free(naming, i - 1, i + parts) &&
            naming_same_sentence(naming, i - 1, i))
            naming_add(naming, MENTION_PERSON, i - 1, i + parts);
    }
}

/* The words of the persons found so far. */
static struct table person_words(const struct naming *naming)
{
    const struct mentions *mentions = &naming->report->mentions;
    struct table words = {0};

    for (size_t m = 0; m < mentions->count; m++)
        for (uint32_t i = mentions->items[m].first;
             i < mentions->items[m].last &&
             mentions->items[m].kind == MENTION_PERSON;
             i++)
            if (is_capital(naming_token(naming, i)) &&
                naming->folded[i].len > 2)
                table_set(naming->arena, &words, naming->folded[i], 1);
    return words;
}

/* Not where the votes made it an organisation or a place. */
static bool may_be_person(const struct naming *naming, uint32_t at)
{
    uint8_t kind = naming_token(naming, at)->name;

    return kind != NAME_ORGANISATION && kind != NAME_PLACE;
}

/* A surname alone is the same person again; "Trump Tower" is not. */
static void find_again(struct naming *naming)
{
    size_t count = naming->report->tokens.count;
    struct table words = person_words(naming);

    for (uint32_t i = 0; i < count; i++) {
        uint32_t first = i, last = i;

        while (last < count && is_name_word(naming, last) &&
               is_capital(naming_token(naming, last)) &&
               table_find(&words, naming->folded[last]) != TABLE_ABSENT)
            last++;
        if (last == first)
            continue;
        i = last - 1;
        add_hyphenated(naming, &first, &last);
        if (naming_free(naming, first, last) && may_be_person(naming, first) &&
            !is_of_thing(naming, first, last))
            naming_add(naming, MENTION_PERSON, first, last);
    }
}

void persons_find(struct naming *naming)
{
    size_t count = naming->report->tokens.count;

    leaders_find_pairs(naming);
    take_korean_style(naming);
    for (uint32_t i = 0; i < count;)
        if (naming_token(naming, i)->name == NAME_PERSON && !naming->taken[i])
            i = take_person(naming, i);
        else
            i++;
    for (size_t i = 0; i < naming->roles.count; i++) {
        take_titled(naming, &naming->roles.items[i]);
        take_titled_list(naming, &naming->roles.items[i]);
    }
    leaders_find(naming);
    find_again(naming);
}
