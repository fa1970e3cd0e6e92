/* Offices: "Deputy Prime Minister - Minister of Foreign Affairs of the Republic
 * of Kazakhstan", from the words in data/en/words/roles.tsv. */
#include "mark/names.h"

#include "base/out.h"
#include "base/utf8.h"

#include <string.h>

#define COMPLEMENT_MOST 14 /* tokens behind "of" or "for" */

struct role_walk {
    struct naming *naming;
    const struct token *tokens;
    struct match *words; /* per token: of roles.tsv */
    uint32_t last;       /* the sentence's end */
};

bool token_is(const struct token *token, const char *norm)
{
    return str_equal(token->norm, str_from(norm));
}

static bool sign_is(const struct match *match, const char *sign)
{
    return match->word != NULL &&
           str_equal(match->word->sign, str_from(sign));
}

static bool names_office(const struct match *match)
{
    return sign_is(match, "role") || sign_is(match, "noun") ||
           sign_is(match, "leader") || sign_is(match, "counterpart");
}

static bool may_stand_before(const struct match *match)
{
    return sign_is(match, "before") || sign_is(match, "field");
}

static bool is_hyphen(const struct token *token)
{
    return token_is(token, "-") || token_is(token, "--");
}

static bool starts_person(const struct token *token)
{
    return token->name == NAME_PERSON && token->name_starts;
}

/* Where the offices that begin at `at` end; `at` where none does.  *core is
 * set to the last office noun. */
static uint32_t offices_end(const struct role_walk *walk, uint32_t at,
                            uint32_t *core)
{
    uint32_t end = at, i = at;

    while (i < walk->last) {
        const struct match *match = &walk->words[i];

        if (match->word == NULL)
            break;
        if (names_office(match)) {
            *core = i;
            i += match->length;
            end = i;
        } else if (may_stand_before(match)) {
            i += match->length;
        } else {
            break;
        }
        if (i < walk->last && is_hyphen(&walk->tokens[i]))
            i++;
        else if (i + 1 < walk->last && end == i && i > at &&
                 token_is(&walk->tokens[i], "and") &&
                 walk->words[i + 1].word != NULL)
            i++;
    }
    return end;
}

static bool goes_on_with(const struct role_walk *walk, uint32_t at)
{
    const struct token *token = &walk->tokens[at];
    const struct match *match = &walk->words[at];

    if (starts_person(token) || names_office(match))
        return false;
    if (sign_is(match, "field") || token_is(token, "-"))
        return true;
    return token->upos == UPOS_NOUN || token->upos == UPOS_PROPN ||
           token->upos == UPOS_ADJ || token->upos == UPOS_DET ||
           token_is(token, "of");
}

/* "," and "and" go on where a field or another capital of the name follows. */
static bool joins_fields(const struct role_walk *walk, uint32_t at, bool capital)
{
    const struct token *token = &walk->tokens[at];
    bool comma = token_is(token, ",");

    if (at + 1 >= walk->last ||
        (!comma && !token_is(token, "and") && !token_is(token, "&")))
        return false;
    if (sign_is(&walk->words[at + 1], "field"))
        return true;
    return !comma && capital && goes_on_with(walk, at + 1) &&
           (walk->tokens[at + 1].flags & TOKEN_CAPITAL);
}

/*
 * What an office is of or for: "of Foreign Affairs of the Republic of Korea".
 * Gives where it ends and sets *words_end to the end of the part that belongs
 * to the office's name, before "of COUNTRY".
 */
static uint32_t complement_end(const struct role_walk *walk, uint32_t at,
                               uint32_t *words_end, char country[4])
{
    bool capital = walk->tokens[at - 1].flags & TOKEN_CAPITAL;
    uint32_t i = at, most = at + COMPLEMENT_MOST;
    bool of = false;

    *words_end = at;
    while (i < walk->last && i < most) {
        const struct token *token = &walk->tokens[i];
        bool to = i == at && token_is(token, "to") && i + 1 < walk->last &&
                  walk->naming->places[i + 1].word != NULL;
        bool joins = to || token_is(token, "of") || token_is(token, "for");
        const struct match *place = &walk->naming->places[i];

        if (i == at && !joins)
            break;
        of = joins ? token_is(token, "of") : of;
        if (place->word != NULL && !joins && i == at + 1 &&
            token_is(&walk->tokens[at], "to"))
            return i + place->length;
        if (place->word != NULL && of && !joins) {
            naming_country(walk->naming, i, country);
            return i + place->length;
        }
        if (!joins && !goes_on_with(walk, i) &&
            !joins_fields(walk, i, capital))
            break;
        i++;
        if (!joins && !token_is(token, "the"))
            *words_end = i;
    }
    return *words_end;
}

/* The office's words in lower case, in their normal form where they have one. */
static struct str role_text(const struct role_walk *walk, uint32_t first,
                            uint32_t last)
{
    struct out out = {.arena = walk->naming->arena};

    for (uint32_t i = first; i < last;) {
        const struct match *match = &walk->words[i];
        bool normal = match->word != NULL && i + match->length <= last;
        struct str text = normal ? match->word->cells[0] : walk->tokens[i].text;

        /* "counterpart President X" names the office itself. */
        if (sign_is(match, "counterpart") && i + match->length < last) {
            i += match->length;
            continue;
        }

        if (out.len > 0 && !is_hyphen(&walk->tokens[i]) &&
            !token_is(&walk->tokens[i], ","))
            out_char(&out, ' ');
        if (is_hyphen(&walk->tokens[i]))
            out_text(&out, " and");
        else
            out_str(&out, normal ? text
                                 : utf8_norm(walk->naming->arena, text));
        i += normal ? match->length : 1;
    }
    return out_view(&out);
}

/* Looks left for "Kazakh", "Kazakhstan's", "his", "former", "NATO". */
static uint32_t look_left(const struct role_walk *walk, uint32_t at,
                          uint32_t least, struct role_phrase *role)
{
    static const char *const past[] = {"former", "ex", "then", "late",
                                       "outgoing", NULL};
    uint32_t i = at;

    while (i > least) {
        const struct token *token = &walk->tokens[i - 1];
        uint32_t start = i - 1;
        bool matched = false;

        for (size_t p = 0; past[p] != NULL; p++)
            matched = matched || token_is(token, past[p]);
        role->former = role->former || matched;
        if (token_is(token, "his") || token_is(token, "her") ||
            token_is(token, "its") || token_is(token, "their"))
            role->his = matched = true;
        if (token_is(token, "'s") || token_is(token, "-") ||
            token_is(token, "visiting"))
            matched = true;
        for (uint32_t back = 0; !matched && back < 6 && start >= least + back;
             back++) {
            const struct match *place = &walk->naming->places[start - back];

            if (place->word == NULL || place->length != back + 1)
                continue;
            naming_country(walk->naming, start - back, role->country);
            start -= back;
            matched = true;
        }
        if (!matched)
            break;
        i = start;
    }
    while (i < at && (token_is(&walk->tokens[i], "'s") ||
                      token_is(&walk->tokens[i], "-")))
        i++;
    return i;
}

/* "NATO Secretary General": the body right before the office. */
static uint32_t look_left_for_body(const struct role_walk *walk, uint32_t at,
                                   uint32_t least, struct role_phrase *role)
{
    for (uint32_t back = 1; back <= 6 && at >= least + back; back++) {
        const struct match *body = &walk->naming->bodies[at - back];

        if (body->word == NULL || body->length != back)
            continue;
        role->org = body->word->cells[0];
        return at - back;
    }
    return at;
}

static enum role_sign sign_of(const struct match *core)
{
    if (sign_is(core, "leader"))
        return ROLE_LEADER;
    if (sign_is(core, "counterpart"))
        return ROLE_COUNTERPART;
    return ROLE_OFFICE;
}

/* The country or body of "of NATO" and "of the Republic of Korea". */
static void look_right(const struct role_walk *walk, struct role_phrase *role,
                       uint32_t end)
{
    uint32_t at = end + 1;

    if (end + 1 >= walk->last || !token_is(&walk->tokens[end], "of"))
        return;
    if (token_is(&walk->tokens[at], "the") && at + 1 < walk->last)
        at++;
    if (walk->naming->bodies[at].word != NULL) {
        role->org = walk->naming->bodies[at].word->cells[0];
        role->last = at + walk->naming->bodies[at].length;
    }
}

/* "prime ministers", "heads of state": the noun of the phrase is in the
 * plural. */
static bool is_plural(const struct role_walk *walk, uint32_t core)
{
    uint32_t last = core + walk->words[core].length, noun = core;

    while (noun + 1 < last && !token_is(&walk->tokens[noun + 1], "of") &&
           !token_is(&walk->tokens[noun + 1], "for"))
        noun++;
    return walk->tokens[noun].xpos == XPOS_NNS ||
           walk->tokens[noun].xpos == XPOS_NNPS;
}

static uint32_t add_office(struct role_walk *walk, uint32_t at, uint32_t least)
{
    struct role_phrase role = {.first = at};
    uint32_t end = offices_end(walk, at, &role.core), words_end;

    if (end == at)
        return at;
    role.sign = sign_of(&walk->words[role.core]);
    role.plural = is_plural(walk, role.core);
    role.last = complement_end(walk, end, &words_end, role.country);
    role.role = role_text(walk, at, words_end);
    role.first = look_left(walk, at, least, &role);
    if (role.country[0] == '\0' && role.first == at)
        role.first = look_left_for_body(walk, at, least, &role);
    if (role.last == end)
        look_right(walk, &role, end);
    *LIST_ADD(walk->naming->arena, &walk->naming->roles) = role;
    return role.last > end ? role.last : end;
}

static uint32_t add_honorific(struct role_walk *walk, uint32_t at)
{
    const struct word *word = walk->words[at].word;
    struct role_phrase role = {.first = at,
                               .last = at + walk->words[at].length,
                               .core = at,
                               .sign = ROLE_HONORIFIC};

    if (!(walk->tokens[at].flags & TOKEN_CAPITAL))
        return at;
    role.female = str_equal(word->cells[0], STR("female"));
    role.male = str_equal(word->cells[0], STR("male"));
    *LIST_ADD(walk->naming->arena, &walk->naming->roles) = role;
    return role.last;
}

static void walk_sentence(struct role_walk *walk,
                          const struct sentence *sentence)
{
    uint32_t least = sentence->first;

    walk->last = sentence->last;
    for (uint32_t i = sentence->first; i < sentence->last;) {
        uint32_t end = i;

        if (sign_is(&walk->words[i], "honorific"))
            end = add_honorific(walk, i);
        else if (walk->words[i].word != NULL)
            end = add_office(walk, i, least);
        if (end > i)
            least = end;
        i = end > i ? end : i + 1;
    }
}

/* Plurals of offices ("the presidents") are found by their singular. */
static void match_words(struct role_walk *walk, size_t count)
{
    const struct lexicon *lexicon = know_words(walk->naming->know, "roles");
    const struct str *folded = walk->naming->folded;

    for (size_t i = 0; i < count; i++) {
        size_t length = 0;
        const struct word *word = lexicon_longest(
            lexicon, &folded[i], sizeof(folded[0]), count - i, &length);

        if (word == NULL)
            word = lexicon_longest(lexicon, &walk->tokens[i].lemma,
                                   sizeof(walk->tokens[0]), count - i,
                                   &length);
        walk->words[i] = (struct match){word, (uint32_t)length};
    }
    /* "Sultan" of "Nur-Sultan" is no office. */
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < walk->naming->places[i].length; k++)
            walk->words[i + k].word = NULL;
}

void roles_find(struct naming *naming)
{
    struct report *report = naming->report;
    struct role_walk walk = {naming, report->tokens.items, NULL, 0};

    walk.words = arena_alloc(naming->arena, report->tokens.count,
                             sizeof(*walk.words));
    match_words(&walk, report->tokens.count);
    for (size_t i = 0; i < report->sentences.count; i++)
        walk_sentence(&walk, &report->sentences.items[i]);
}
