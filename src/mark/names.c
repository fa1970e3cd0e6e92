#include "mark/names.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

#define PERSON_MOST 6 /* tokens of a name that only its title gave away */

static const struct token *token_at(const struct naming *naming, size_t index)
{
    return &naming->report->tokens.items[index];
}

static bool sign_is(const struct word *word, const char *sign)
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

/* Names begin with a capital, and "US" and "WHO" are nothing but capitals. */
static bool printed_like(const struct naming *naming, size_t at,
                         const struct word *word)
{
    const struct token *token = token_at(naming, at);

    if (!(token->flags & (TOKEN_CAPITAL | TOKEN_DIGIT)))
        return false;
    return has_lower(word->surface) || !has_lower(token->text);
}

static void match_table(struct naming *naming, const struct lexicon *lexicon,
                        struct match *matches)
{
    size_t count = naming->report->tokens.count;

    for (size_t i = 0; i < count; i++) {
        size_t length = 0;
        const struct word *word;

        if (naming->folded[i].len == 0)
            continue;
        word = lexicon_longest(lexicon, &naming->folded[i],
                               sizeof(naming->folded[0]), count - i, &length);
        if (word != NULL && printed_like(naming, i, word))
            matches[i] = (struct match){word, (uint32_t)length};
    }
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
    naming->taken = arena_alloc(arena, count, sizeof(*naming->taken));
    /* "US dollars" is no state, "August" no person. */
    for (size_t i = 0; i < report->mentions.count; i++) {
        const struct mention *m = &report->mentions.items[i];

        for (uint32_t t = m->first; t < m->last; t++)
            naming->taken[t] = m->kind == MENTION_DATE || m->amount.money;
    }
    for (size_t i = 0; i < count; i++)
        naming->folded[i] = lexicon_word(arena, report->tokens.items[i].text);
    match_table(naming, &naming->world->names, naming->places);
    match_table(naming, &naming->world->organisations, naming->bodies);
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

static struct mention *add_mention(struct naming *naming,
                                   enum mention_kind kind, uint32_t first,
                                   uint32_t last)
{
    struct report *report = naming->report;
    struct mention *mention = LIST_ADD(naming->arena, &report->mentions);

    *mention = (struct mention){
        .kind = kind,
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

static bool is_free(const struct naming *naming, uint32_t first, uint32_t last)
{
    for (uint32_t i = first; i < last; i++)
        if (naming->taken[i])
            return false;
    return true;
}

/* The office whose words hold this token, or NULL. */
static const struct role_phrase *role_at(const struct naming *naming,
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

static bool is_whole_place(const struct naming *naming, uint32_t first,
                           uint32_t last)
{
    const struct match *place = &naming->places[first];

    return place->word != NULL && first + place->length >= last &&
           !sign_is(place->word, "city") && !sign_is(place->word, "region");
}

static bool follows_title(const struct naming *naming, uint32_t first)
{
    const struct role_phrase *role =
        first > 0 ? role_at(naming, first - 1) : NULL;

    return role != NULL && role->last == first &&
           token_at(naming, first - 1)->sentence ==
               token_at(naming, first)->sentence;
}

static bool is_hyphen(const struct token *token)
{
    return token_is(token, "-") && (token->flags & TOKEN_GLUED);
}

/* The analyser may lose the parts that a hyphen ties on: "Kassym-Jomart",
 * "Jae-in". */
static void add_hyphenated(const struct naming *naming, uint32_t *first,
                           uint32_t *last)
{
    size_t count = naming->report->tokens.count;

    while (*first >= 2 && is_hyphen(token_at(naming, *first - 1)) &&
           (token_at(naming, *first)->flags & TOKEN_GLUED) &&
           (token_at(naming, *first - 2)->flags & TOKEN_CAPITAL) &&
           naming->places[*first - 2].word == NULL)
        *first -= 2;
    while (*last + 1 < count && is_hyphen(token_at(naming, *last)) &&
           (token_at(naming, *last + 1)->flags & TOKEN_GLUED) &&
           !(token_at(naming, *last + 1)->flags & TOKEN_PUNCT))
        *last += 2;
}

/* The analyser's persons, without their titles. */
static uint32_t take_person(struct naming *naming, uint32_t first)
{
    uint32_t last = first + 1;
    size_t count = naming->report->tokens.count;

    while (last < count && token_at(naming, last)->name == NAME_PERSON &&
           !token_at(naming, last)->name_starts)
        last++;
    while (first < last && role_at(naming, first) != NULL)
        first++;
    if (first < last)
        add_hyphenated(naming, &first, &last);
    for (uint32_t i = first; i < last; i++)
        if (role_at(naming, i) != NULL || token_is(token_at(naming, i), "'s"))
            last = i;
    while (last > first && (token_at(naming, last - 1)->flags & TOKEN_PUNCT))
        last--;
    if (first >= last || !(token_at(naming, first)->flags & TOKEN_CAPITAL) ||
        (is_whole_place(naming, first, last) && !follows_title(naming, first)))
        return last > first ? last : first + 1;
    add_mention(naming, MENTION_PERSON, first, last);
    return last;
}

static bool is_name_word(const struct naming *naming, uint32_t at)
{
    static const char *const particles[] = {"de", "da", "dos", "van", "von",
                                            "bin", "al", "el", "ibn", "der",
                                            "du", "di", NULL};
    const struct token *token = token_at(naming, at);

    if (naming->taken[at] || naming->places[at].word != NULL ||
        naming->bodies[at].word != NULL || role_at(naming, at) != NULL)
        return false;
    for (size_t i = 0; particles[i] != NULL; i++)
        if (token_is(token, particles[i]))
            return true;
    return (token->flags & TOKEN_CAPITAL) && token->upos == UPOS_PROPN &&
           token->name != NAME_ORGANISATION &&
           token->name != NAME_DATE;
}

/* A short word with a capital that stands for nothing else. */
static bool is_given_name(const struct naming *naming, uint32_t at)
{
    const struct token *token = token_at(naming, at);

    return (token->flags & TOKEN_CAPITAL) && !(token->flags & TOKEN_UPPER) &&
           token->text.len <= 8 && naming->places[at].word == NULL &&
           naming->bodies[at].word == NULL && role_at(naming, at) == NULL &&
           token->upos == UPOS_PROPN;
}

/* A capitalised name right behind a capitalised title is a person's even where
 * the analyser saw none. */
static void take_titled(struct naming *naming, const struct role_phrase *role)
{
    uint32_t first = role->last, last = first;
    size_t count = naming->report->tokens.count;
    const struct token *title = token_at(naming, role->core);
    bool comma = first + 1 < count && role->country[0] != '\0' &&
                 token_is(token_at(naming, first), ",");

    if (comma)
        last = ++first;
    if (role->plural || role->sign == ROLE_COUNTERPART || first >= count ||
        (!comma && !(title->flags & TOKEN_CAPITAL)) ||
        token_at(naming, first)->sentence != title->sentence)
        return;
    while (last < count && last < first + PERSON_MOST &&
           token_at(naming, last)->sentence == title->sentence) {
        bool hyphen = last > first && last + 1 < count &&
                      token_is(token_at(naming, last), "-") &&
                      is_name_word(naming, last + 1);

        if (!hyphen && !is_name_word(naming, last))
            break;
        last++;
    }
    /* Behind a comma only a full name in commas is sure to be one. */
    if (comma && (last < first + 2 || last >= count ||
                  !token_is(token_at(naming, last), ",")))
        return;
    if (last > first && (token_at(naming, first)->flags & TOKEN_CAPITAL))
        add_mention(naming, MENTION_PERSON, first, last);
}

/* "Moon Jae-in", "Yoon Suk-yeol": two capitals, the second with a small part
 * behind its hyphen, are a person wherever they stand. */
static void take_korean_style(struct naming *naming)
{
    size_t count = naming->report->tokens.count;

    for (uint32_t i = 1; i + 2 < count; i++) {
        const struct token *small = token_at(naming, i + 2);

        if (!is_hyphen(token_at(naming, i + 1)) || small->text.len > 6 ||
            (small->flags & (TOKEN_CAPITAL | TOKEN_PUNCT | TOKEN_DIGIT)) ||
            !(small->flags & TOKEN_GLUED) || !is_given_name(naming, i - 1) ||
            !is_given_name(naming, i) || !is_free(naming, i - 1, i + 3) ||
            token_at(naming, i - 1)->sentence != small->sentence)
            continue;
        add_mention(naming, MENTION_PERSON, i - 1, i + 3);
    }
}

/* The words of the persons found so far: a surname alone, or a name that the
 * analyser took for a place once, is the same person again. */
static void find_again(struct naming *naming)
{
    struct report *report = naming->report;
    struct table words = {0};
    size_t persons = report->mentions.count;

    for (size_t m = 0; m < persons; m++)
        for (uint32_t i = report->mentions.items[m].first;
             i < report->mentions.items[m].last; i++)
            if ((token_at(naming, i)->flags & TOKEN_CAPITAL) &&
                naming->folded[i].len > 2)
                table_set(naming->arena, &words, naming->folded[i], 1);
    for (uint32_t i = 0; i < report->tokens.count; i++) {
        uint32_t first = i, last = i;

        while (last < report->tokens.count && is_name_word(naming, last) &&
               (token_at(naming, last)->flags & TOKEN_CAPITAL) &&
               table_find(&words, naming->folded[last]) != TABLE_ABSENT)
            last++;
        if (last == first)
            continue;
        add_hyphenated(naming, &first, &last);
        if (is_free(naming, first, last))
            add_mention(naming, MENTION_PERSON, first, last);
        i = last - 1;
    }
}

static void find_persons(struct naming *naming)
{
    size_t count = naming->report->tokens.count;

    for (uint32_t i = 0; i < count;)
        if (token_at(naming, i)->name == NAME_PERSON)
            i = take_person(naming, i);
        else
            i++;
    for (size_t i = 0; i < naming->roles.count; i++)
        take_titled(naming, &naming->roles.items[i]);
    take_korean_style(naming);
    find_again(naming);
}

/* Walks left over what belongs to a body's name: "South Korean", "Kazakhstan's",
 * "national"; sets the country. */
static uint32_t body_start(const struct naming *naming, uint32_t at,
                           char country[4])
{
    uint32_t first = at, sentence = token_at(naming, at)->sentence;

    while (first > 0 && at - first < 6) {
        const struct token *before = token_at(naming, first - 1);

        if (before->sentence != sentence || naming->taken[first - 1])
            break;
        for (uint32_t back = 1; back <= 5 && back <= first; back++)
            if (naming->places[first - back].word != NULL &&
                naming->places[first - back].length == back) {
                naming_country(naming, first - back, country);
                return first - back;
            }
        if (before->upos != UPOS_ADJ && before->upos != UPOS_NOUN &&
            before->upos != UPOS_PROPN && !token_is(before, "'s"))
            break;
        first--;
    }
    return at;
}

/* "of the Republic of Korea", "of Energy of Kazakhstan" behind a body. */
static uint32_t body_end(const struct naming *naming, uint32_t last,
                         char country[4])
{
    size_t count = naming->report->tokens.count;
    uint32_t i = last, sentence = token_at(naming, last - 1)->sentence;
    bool of = false;

    while (i < count && i < last + 10 &&
           token_at(naming, i)->sentence == sentence) {
        const struct token *token = token_at(naming, i);

        if (of && naming->places[i].word != NULL) {
            naming_country(naming, i, country);
            return i + naming->places[i].length;
        }
        if (token_is(token, "of"))
            of = true;
        else if (!of || naming->taken[i] ||
                 (token->upos != UPOS_NOUN && token->upos != UPOS_PROPN &&
                  token->upos != UPOS_ADJ && token->upos != UPOS_DET &&
                  !token_is(token, "and")))
            break;
        i++;
    }
    return last;
}

static void find_state_bodies(struct naming *naming)
{
    const struct lexicon *lexicon = know_words(naming->know, "bodies");
    size_t count = naming->report->tokens.count, length = 0;

    for (uint32_t i = 0; i < count; i++) {
        const struct word *word = lexicon_longest(
            lexicon, &naming->folded[i], sizeof(naming->folded[0]), count - i,
            &length);
        uint32_t first, last = i + (uint32_t)length;
        struct mention *mention;
        char country[4] = "";

        if (word == NULL || naming->taken[i] || sign_is(word, "joint") ||
            token_at(naming, i)->upos == UPOS_VERB)
            continue;
        first = body_start(naming, i, country);
        if (country[0] == '\0')
            last = body_end(naming, last, country);
        if (country[0] == '\0' &&
            (role_at(naming, i) != NULL || sign_is(word, "side")))
            continue;
        mention = add_mention(naming, MENTION_ORGANISATION, first, last);
        country_set(mention->country, country);
        mention->role = word->sign;
        i = last - 1;
    }
}

/* Organisations of the table, and what the analyser holds to be some. */
static void find_organisations(struct naming *naming)
{
    size_t count = naming->report->tokens.count;

    for (uint32_t i = 0; i < count; i++) {
        const struct match *body = &naming->bodies[i];
        uint32_t last = i + 1;
        struct mention *mention;

        if (body->word != NULL && !sign_is(body->word, "bloc") &&
            is_free(naming, i, i + body->length)) {
            last = i + body->length;
            mention = add_mention(naming, MENTION_ORGANISATION, i, last);
            if (body->word->cells[1].len == 3)
                country_set(mention->country, body->word->cells[1].at);
            i = last - 1;
            continue;
        }
        if (token_at(naming, i)->name != NAME_ORGANISATION ||
            !token_at(naming, i)->name_starts)
            continue;
        while (last < count &&
               token_at(naming, last)->name == NAME_ORGANISATION &&
               !token_at(naming, last)->name_starts)
            last++;
        if (!is_free(naming, i, last) || is_whole_place(naming, i, last) ||
            role_at(naming, i) != NULL)
            continue;
        mention = add_mention(naming, MENTION_ORGANISATION, i, last);
        for (uint32_t t = i; t < last && mention->country[0] == '\0'; t++)
            if (naming->places[t].word != NULL)
                naming_country(naming, t, mention->country);
        i = last - 1;
    }
}

static enum mention_kind kind_of_place(const struct word *word)
{
    if (sign_is(word, "demonym") || sign_is(word, "people"))
        return MENTION_DEMONYM;
    if (sign_is(word, "city") || sign_is(word, "region"))
        return MENTION_PLACE;
    return MENTION_STATE;
}

static void find_places(struct naming *naming)
{
    size_t count = naming->report->tokens.count;

    for (uint32_t i = 0; i < count; i++) {
        const struct match *place = &naming->places[i];
        uint32_t last = i + 1;
        struct mention *mention;

        if (place->word != NULL && is_free(naming, i, i + place->length)) {
            last = i + place->length;
            mention = add_mention(naming, kind_of_place(place->word), i, last);
            naming_country(naming, i, mention->country);
            mention->role = place->word->sign;
            i = last - 1;
            continue;
        }
        if (token_at(naming, i)->name != NAME_PLACE ||
            !token_at(naming, i)->name_starts)
            continue;
        while (last < count && token_at(naming, last)->name == NAME_PLACE &&
               !token_at(naming, last)->name_starts)
            last++;
        if (!is_free(naming, i, last))
            continue;
        add_mention(naming, MENTION_PLACE, i, last);
        i = last - 1;
    }
}

static int order_mentions(const void *a, const void *b)
{
    const struct mention *one = a, *two = b;

    if (one->first != two->first)
        return one->first < two->first ? -1 : 1;
    if (one->last != two->last)
        return one->last > two->last ? -1 : 1;
    return (one->kind > two->kind) - (one->kind < two->kind);
}

void mentions_order(struct report *report)
{
    if (report->mentions.count > 0)
        qsort(report->mentions.items, report->mentions.count,
              sizeof(struct mention), order_mentions);
}

void names_find(struct naming *naming)
{
    find_persons(naming);
    find_state_bodies(naming);
    find_organisations(naming);
    find_places(naming);
    mentions_order(naming->report);
    entities_join(naming);
    references_resolve(naming);
    mentions_order(naming->report);
    entities_settle(naming);
}
