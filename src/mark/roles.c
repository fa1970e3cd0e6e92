/* Offices: "Deputy Prime Minister - Minister of Foreign Affairs of the Republic
 * of Kazakhstan", from the words in data/en/words/roles.tsv. */
#include "mark/roles.h"

#define OFFICES_MOST 24 /* tokens of offices joined by "and" */

static bool may_stand_before(const struct match *match)
{
    return word_signed(match->word, "before") ||
           word_signed(match->word, "field");
}

/* The marks and "and" between the parts of an office; gives where the next
 * part may begin. */
static uint32_t skip_joint(const struct role_walk *walk, uint32_t at,
                           bool behind_office)
{
    const struct match *next = &walk->words[at + 1];

    if (at + 1 >= walk->last)
        return at;
    if (role_hyphen(&walk->tokens[at]))
        return at + 1;
    if (token_is(&walk->tokens[at], "and") && next->word != NULL &&
        (behind_office || word_signed(next->word, "field")))
        return at + 1;
    return at;
}

/* Where the offices that begin at `at` end; `at` where none does.  *core is
 * set to the last office noun.  "AU chairperson President X" has two that are
 * not joined: only the first is taken. */
static uint32_t offices_end(const struct role_walk *walk, uint32_t at,
                            uint32_t *core)
{
    uint32_t end = at, i = at;

    while (i < walk->last && i < at + OFFICES_MOST) {
        const struct match *match = &walk->words[i];
        bool office = role_names_office(match);

        if (!office && !may_stand_before(match))
            break;
        if (end == i && i > at && word_signed(match->word, "role") &&
            !role_word_is(walk, *core, "counterpart") &&
            walk->words[*core].length == i - *core)
            break;
        i += match->length;
        if (office) {
            *core = i - match->length;
            end = i;
        }
        i = skip_joint(walk, i, office);
    }
    return end;
}

/* "The Deputy said": short for the whole office. */
static bool stands_alone(const struct role_walk *walk, uint32_t at)
{
    const struct match *match = &walk->words[at];

    return str_equal(match->word->cells[3], STR("alone")) && at > 0 &&
           token_is(&walk->tokens[at - 1], "the") &&
           (walk->tokens[at].flags & TOKEN_CAPITAL) &&
           (walk->tokens[at].relation == REL_nsubj ||
            walk->tokens[at].relation == REL_nsubj_pass);
}

static enum role_sign sign_of(const struct match *core)
{
    if (word_signed(core->word, "leader"))
        return ROLE_LEADER;
    if (word_signed(core->word, "counterpart"))
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
        role->last = at + walk->naming->bodies[at].length;
        role->org = role_body_words(walk, at, role->last);
    }
}

/* "Secretary general of NATO": the organisation of states in an office's words
 * is whose office it is. */
static void look_inside(const struct role_walk *walk, struct role_phrase *role,
                        uint32_t end)
{
    for (uint32_t i = end; i < role->last; i++) {
        const struct word *body = walk->naming->bodies[i].word;

        if (word_signed(body, "igo") &&
            i + walk->naming->bodies[i].length <= role->last) {
            role->org =
                role_body_words(walk, i, i + walk->naming->bodies[i].length);
            return;
        }
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

/* "at the trade ministry in Seoul": whose body somebody works at. */
static void look_at_body(const struct role_walk *walk, uint32_t end,
                         char country[4])
{
    bool body = false;

    if (end >= walk->last || !token_is(&walk->tokens[end], "at"))
        return;
    for (uint32_t i = end + 1; i < walk->last && i < end + COMPLEMENT_MOST;
         i++) {
        const struct token *token = &walk->tokens[i];

        if (token->upos == UPOS_VERB || (token->flags & TOKEN_PUNCT))
            return;
        body = body || walk->naming->agencies[i].word != NULL;
        if (walk->naming->places[i].word == NULL)
            continue;
        naming_country(walk->naming, i, country);
        if (body)
            return;
    }
    if (!body)
        country[0] = '\0';
}

/* "President at the time", "at that time": no more. */
static bool is_then(const struct role_walk *walk, uint32_t end)
{
    return end + 2 < walk->last && token_is(&walk->tokens[end], "at") &&
           (token_is(&walk->tokens[end + 1], "the") ||
            token_is(&walk->tokens[end + 1], "that")) &&
           token_is(&walk->tokens[end + 2], "time");
}

/* "Taoiseach" and "akim" tell their country themselves. */
static void own_country(const struct role_walk *walk, struct role_phrase *role)
{
    const struct word *word = walk->words[role->core].word;

    if (role->country[0] == '\0' && word->cells[1].len == 3)
        country_set(role->country, word->cells[1].at);
}

/* "Bandar bin Sultan", "Abdul Amir": a name that is a title elsewhere. */
static bool is_of_name(const struct role_walk *walk, uint32_t at)
{
    static const char *const words[] = {"bin", "ibn",   "bint",  "ben",
                                        "abu", "abdul", "abdel", "abd",
                                        "al",  "el",    NULL};
    const struct token *token = &walk->tokens[at];

    return token->name == NAME_PERSON && !token->name_starts && at > 0 &&
           token_is_one_of(token - 1, words);
}

static uint32_t add_office(struct role_walk *walk, uint32_t at, uint32_t least)
{
    struct role_phrase role = {.first = at};
    uint32_t end =
        is_of_name(walk, at) ? at : offices_end(walk, at, &role.core);
    uint32_t words_end, start;

    if (end == at && stands_alone(walk, at)) {
        role.core = at;
        end = at + 1;
    }
    if (end == at)
        return at;
    role.sign = sign_of(&walk->words[role.core]);
    start = role.sign == ROLE_OFFICE ? role_left_agency(walk, at, least) : at;
    role.plural = is_plural(walk, role.core);
    role.last = role_complement(walk, end, &words_end, role.country);
    role.last = role_post_end(walk, role.core, role.last, role.host);
    role.role = role_text(walk, start, role.core, words_end);
    role.first = role_left(walk, start, least, &role);
    if (role.country[0] == '\0' && role.first == start)
        role.first = role_left_body(walk, start, least, &role);
    if (role.last == end)
        look_right(walk, &role, end);
    else if (role.country[0] == '\0' && role.org.len == 0)
        look_inside(walk, &role, end);
    if (role.country[0] == '\0')
        look_at_body(walk, end, role.country);
    own_country(walk, &role);
    role.former = role.former || is_then(walk, role.last);
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

/* "Ambassador PRINCE X", "the minister, PRINCESS Y": no office of its own. */
static bool is_title(const struct role_walk *walk, uint32_t at, uint32_t first)
{
    const struct role_phrases *roles = &walk->naming->roles;
    const struct role_phrase *last;
    uint32_t end = at;

    if (walk->words[at].word == NULL || roles->count == 0 || at == first ||
        !str_equal(walk->words[at].word->cells[3], STR("title")))
        return false;
    if (token_is(&walk->tokens[at - 1], ","))
        end--;
    last = &roles->items[roles->count - 1];
    return last->sign == ROLE_OFFICE && last->last == end &&
           last->first >= first;
}

static void walk_sentence(struct role_walk *walk,
                          const struct sentence *sentence)
{
    uint32_t least = sentence->first;

    walk->last = sentence->last;
    for (uint32_t i = sentence->first; i < sentence->last;) {
        uint32_t end = i;

        if (role_word_is(walk, i, "honorific") ||
            is_title(walk, i, sentence->first))
            end = add_honorific(walk, i);
        else if (walk->words[i].word != NULL)
            end = add_office(walk, i, least);
        if (end > i)
            least = end;
        i = end > i ? end : i + 1;
    }
}

/* "Larry King" and the King behind him hold no throne. */
static bool is_surname(const struct role_walk *walk, size_t at)
{
    const struct token *token = &walk->tokens[at];

    if (token->name != NAME_PERSON || walk->words[at].length != 1 ||
        lexicon_find(know_words(walk->naming->know, "surnames"), token->norm) ==
            NULL ||
        !(token->flags & TOKEN_CAPITAL) ||
        table_find(&walk->naming->surnames, walk->naming->folded[at]) ==
            TABLE_ABSENT)
        return false;
    return token->name_starts || walk->words[at - 1].word == NULL;
}

/* The "Representatives" of a house. */
static bool is_of_house(const struct role_walk *walk, size_t at)
{
    const struct token *token = &walk->tokens[at];

    return token->name == NAME_ORGANISATION && !token->name_starts &&
           (token->flags & TOKEN_CAPITAL) &&
           (token->xpos == XPOS_NNPS || token->xpos == XPOS_NNS) &&
           token_is(&walk->tokens[at - 1], "of");
}

/* "Nur-Sultan" holds no sultan and "President's Office" no president. */
static void clear_words(struct role_walk *walk, size_t count)
{
    const struct naming *naming = walk->naming;

    for (size_t i = 0; i < count; i++) {
        size_t most = naming->places[i].length;

        if (naming->agencies[i].word != NULL &&
            naming->agencies[i].length > most &&
            naming->agencies[i].length > walk->words[i].length)
            most = naming->agencies[i].length;
        for (size_t k = 0; k < most; k++)
            walk->words[i + k].word = NULL;
        if (walk->words[i].word != NULL &&
            (is_surname(walk, i) || is_of_house(walk, i)))
            walk->words[i].word = NULL;
    }
}

/* "general" and "chief" in small letters are offices as nouns alone. */
static bool may_be_office(const struct token *token, const struct match *match)
{
    if (match->length > 1 || (token->flags & TOKEN_CAPITAL) ||
        may_stand_before(match))
        return true;
    return token->upos == UPOS_NOUN || token->upos == UPOS_PROPN;
}

/* Plurals of offices ("the presidents") are found by their singular. */
static void match_words(struct role_walk *walk, size_t count)
{
    const struct lexicon *lexicon = know_words(walk->naming->know, "roles");
    const struct str *folded = walk->naming->folded;

    for (size_t i = 0; i < count; i++) {
        struct match *match = &walk->words[i];
        size_t length = 0;
        const struct word *word = lexicon_longest(
            lexicon, &folded[i], sizeof(folded[0]), count - i, &length);

        /* "Stated" is no state. */
        if (word == NULL && walk->tokens[i].upos != UPOS_VERB)
            word = lexicon_longest(lexicon, &walk->tokens[i].lemma,
                                   sizeof(walk->tokens[0]), count - i, &length);
        *match = (struct match){word, (uint32_t)length};
        if (word != NULL && !may_be_office(&walk->tokens[i], match))
            match->word = NULL;
    }
    clear_words(walk, count);
}

static uint32_t bytes_of(const struct role_walk *walk, uint32_t at)
{
    uint32_t last = at + walk->naming->bodies[at].length - 1;

    return walk->tokens[last].span.to - walk->tokens[at].span.from;
}

static void find_fullest(struct role_walk *walk, size_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        const struct word *word = walk->naming->bodies[i].word;
        uint32_t known;

        if (word == NULL)
            continue;
        known = table_find(&walk->bodies, word->cells[0]);
        if (known == TABLE_ABSENT || bytes_of(walk, i) > bytes_of(walk, known))
            table_set(walk->naming->arena, &walk->bodies, word->cells[0], i);
    }
}

void roles_find(struct naming *naming)
{
    struct report *report = naming->report;
    struct role_walk walk = {.naming = naming, .tokens = report->tokens.items};

    walk.words =
        arena_alloc(naming->arena, report->tokens.count, sizeof(*walk.words));
    match_words(&walk, report->tokens.count);
    find_fullest(&walk, report->tokens.count);
    for (size_t i = 0; i < report->sentences.count; i++)
        walk_sentence(&walk, &report->sentences.items[i]);
}
