/* What the passes over a report's names share. */
#include "mark/names.h"

#include "base/utf8.h"

#include <string.h>

#define FOLDED_MOST 100 /* bytes of a word that may be longer in a lexicon */
#define CAMEL_MOST 6    /* bytes of a short name with capitals inside */

const struct token *naming_token(const struct naming *naming, size_t index)
{
    return &naming->report->tokens.items[index];
}

bool token_is_one_of(const struct token *token, const char *const *norms)
{
    return str_is_one_of(token->norm, norms);
}

bool token_glued_hyphen(const struct token *token)
{
    return token_is(token, "-") && (token->flags & TOKEN_GLUED);
}

bool word_signed(const struct word *word, const char *sign)
{
    return word != NULL && str_equal(word->sign, str_from(sign));
}

static bool has_lower(struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.at[i] >= 'a' && text.at[i] <= 'z')
            return true;
    return false;
}

/* A short name with capitals inside: "LeT" is not "Let". */
static bool is_camel(struct str text)
{
    bool inner = false;

    for (size_t i = 1; i < text.len; i++)
        inner = inner || (text.at[i] >= 'A' && text.at[i] <= 'Z');
    return inner && text.len <= CAMEL_MOST &&
           memchr(text.at, ' ', text.len) == NULL;
}

/* "US" and "WHO" are nothing but capitals. */
static bool printed_like(const struct naming *naming, size_t at,
                         const struct word *word)
{
    const struct token *token = naming_token(naming, at);

    if (is_camel(word->surface) && has_lower(word->surface) &&
        token->text.len == word->surface.len)
        return str_equal(token->text, word->surface);
    return has_lower(word->surface) || !has_lower(token->text);
}

/* Names begin with a capital. */
static void match_table(struct naming *naming, const struct lexicon *lexicon,
                        struct match *matches)
{
    size_t count = naming->report->tokens.count;

    for (size_t i = 0; i < count; i++) {
        size_t length = 0;
        const struct word *word;

        if (naming->folded[i].len == 0 ||
            !(naming_token(naming, i)->flags & (TOKEN_CAPITAL | TOKEN_DIGIT)))
            continue;
        word = lexicon_longest(lexicon, &naming->folded[i],
                               sizeof(naming->folded[0]), count - i, &length);
        if (word != NULL && printed_like(naming, i, word))
            matches[i] = (struct match){word, (uint32_t)length};
    }
}

/* Bodies of a state are written small as well. */
static void match_agencies(struct naming *naming)
{
    const struct lexicon *lexicon = know_words(naming->know, "bodies");
    size_t count = naming->report->tokens.count;

    for (size_t i = 0; i < count; i++) {
        size_t length = 0;
        const struct word *word =
            lexicon_longest(lexicon, &naming->folded[i],
                            sizeof(naming->folded[0]), count - i, &length);

        naming->agencies[i] = (struct match){word, (uint32_t)length};
    }
}

/* "The Washington Monthly": one word of a longer name is no date. */
static bool is_of_name(const struct naming *naming,
                       const struct mention *mention)
{
    const struct token *token = naming_token(naming, mention->first);
    struct tokens_span name = naming_name(naming, mention->first);

    return mention->last == mention->first + 1 && name.last > name.first + 1 &&
           (token->flags & TOKEN_CAPITAL) &&
           (token->name == NAME_ORGANISATION || token->name == NAME_PERSON);
}

/* "US dollars" is no state, "August" no person. */
static void take_dates(struct naming *naming)
{
    const struct mentions *mentions = &naming->report->mentions;

    for (size_t i = 0; i < mentions->count; i++) {
        const struct mention *mention = &mentions->items[i];

        if (is_of_name(naming, mention))
            continue;
        for (uint32_t t = mention->first; t < mention->last; t++)
            naming->taken[t] =
                mention->kind == MENTION_DATE || mention->amount.money;
    }
}

/* A word of ASCII is folded where it is in lower case. */
static struct str folded(struct arena *arena, const struct token *token)
{
    struct str norm = token->norm;

    for (size_t i = 0; i < norm.len; i++)
        if (norm.at[i] <= ' ' || (unsigned char)norm.at[i] >= 0x80)
            return lexicon_word(arena, token->text);
    return norm.len < FOLDED_MOST ? norm : lexicon_word(arena, token->text);
}

void naming_open(struct naming *naming, const struct knowledge *know,
                 struct arena *arena, struct report *report)
{
    size_t count = report->tokens.count;

    *naming = (struct naming){.know = know,
                              .world = know_world(know),
                              .arena = arena,
                              .report = report};
    naming->folded = arena_alloc(arena, count, sizeof(*naming->folded));
    naming->places = arena_alloc(arena, count, sizeof(*naming->places));
    naming->bodies = arena_alloc(arena, count, sizeof(*naming->bodies));
    naming->agencies = arena_alloc(arena, count, sizeof(*naming->agencies));
    naming->taken = arena_alloc(arena, count, sizeof(*naming->taken));
    naming->long_last = arena_alloc(arena, count, sizeof(*naming->long_last));
    naming->has_subject =
        arena_alloc(arena, count, sizeof(*naming->has_subject));
    for (size_t i = 0; i < count; i++) {
        const struct token *token = &report->tokens.items[i];

        if (token->relation == REL_nsubj || token->relation == REL_nsubj_pass)
            naming->has_subject[token->head] = true;
    }
    for (size_t i = 0; i < count; i++)
        naming->folded[i] = folded(arena, &report->tokens.items[i]);
    match_table(naming, world_names(naming->world), naming->places);
    match_table(naming, world_organisations(naming->world), naming->bodies);
    match_agencies(naming);
    take_dates(naming);
}

void country_set(char country[4], const char *code)
{
    memcpy(country, code, 3);
    country[3] = '\0';
}

void naming_country(const struct naming *naming, size_t token, char country[4])
{
    const struct word *word = naming->places[token].word;

    if (word != NULL && word->cells[0].len == 3)
        country_set(country, word->cells[0].at);
}

bool naming_same_sentence(const struct naming *naming, size_t a, size_t b)
{
    return b < naming->report->tokens.count &&
           naming_token(naming, a)->sentence ==
               naming_token(naming, b)->sentence;
}

bool naming_free(const struct naming *naming, uint32_t first, uint32_t last)
{
    for (uint32_t i = first; i < last; i++)
        if (naming->taken[i])
            return false;
    return true;
}

struct mention *naming_add(struct naming *naming, enum mention_kind kind,
                           uint32_t first, uint32_t last)
{
    struct report *report = naming->report;
    struct mention *mention = LIST_ADD(naming->arena, &report->mentions);

    *mention =
        (struct mention){.kind = kind,
                         .span = {report->tokens.items[first].span.from,
                                  report->tokens.items[last - 1].span.to},
                         .first = first,
                         .last = last,
                         .head = last - 1,
                         .entity = ENTITY_NONE,
                         .when = INTERVAL_NONE};
    for (uint32_t i = first; i < last; i++)
        naming->taken[i] = true;
    /* The head is the token that depends on one outside. */
    for (uint32_t i = first; i < last; i++) {
        uint32_t head = report->tokens.items[i].head;

        if (head < first || head >= last || head == i) {
            mention->head = i;
            break;
        }
    }
    return mention;
}

struct tokens_span naming_name(const struct naming *naming, uint32_t token)
{
    const struct token *tokens = naming->report->tokens.items;
    uint32_t count = (uint32_t)naming->report->tokens.count;
    struct tokens_span name = {token, token + 1};

    if (tokens[token].name == NAME_NONE)
        return name;
    while (name.first > 0 && !tokens[name.first].name_starts &&
           tokens[name.first - 1].name == tokens[token].name)
        name.first--;
    while (name.last < count && !tokens[name.last].name_starts &&
           tokens[name.last].name == tokens[token].name)
        name.last++;
    return name;
}

void naming_set_kind(struct naming *naming, struct tokens_span name,
                     enum name_kind kind)
{
    for (uint32_t i = name.first; i < name.last; i++) {
        struct token *token = &naming->report->tokens.items[i];

        token->name = (uint8_t)kind;
        token->name_starts = i == name.first && kind != NAME_NONE;
    }
}

const struct role_phrase *naming_role(const struct naming *naming,
                                      uint32_t token)
{
    size_t low = 0, high = naming->roles.count;

    while (low < high) {
        size_t middle = (low + high) / 2;

        if (naming->roles.items[middle].last <= token)
            low = middle + 1;
        else
            high = middle;
    }
    if (low < naming->roles.count && naming->roles.items[low].first <= token)
        return &naming->roles.items[low];
    return NULL;
}

struct mention *naming_person(const struct naming *naming, uint32_t token)
{
    struct mentions *mentions = &naming->report->mentions;
    size_t low = 0, high = mentions->count;

    while (low < high) {
        size_t middle = (low + high) / 2;

        if (mentions->items[middle].first < token)
            low = middle + 1;
        else
            high = middle;
    }
    if (low < mentions->count && mentions->items[low].first == token &&
        mentions->items[low].kind == MENTION_PERSON)
        return &mentions->items[low];
    return NULL;
}

bool role_serves_abroad(const struct word *word)
{
    return word != NULL && str_equal(word->cells[3], STR("abroad"));
}

bool role_is_top(struct str role)
{
    static const char *const tops[] = {
        "president",      "prime minister", "chancellor", "king",
        "queen",          "emir",           "sultan",     "emperor",
        "supreme leader", "crown prince",   NULL};

    for (size_t i = 0; tops[i] != NULL; i++)
        if (str_equal(role, str_from(tops[i])))
            return true;
    return false;
}
