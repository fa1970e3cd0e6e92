/* Whether the conditions of a rule hold. */
#include "find/tie.h"

#include <string.h>

/* Lemmas that end at the token: "free trade" at "trade". */
static bool ends_phrase(const struct finder *finder, struct str phrase,
                        uint32_t token)
{
    for (;;) {
        const struct token *t = finder_token(finder, token);
        size_t from = phrase.len;
        struct str word;

        while (from > 0 && phrase.at[from - 1] != ' ')
            from--;
        word = (struct str){phrase.at + from, phrase.len - from};
        if (!str_equal(word, t->lemma) && !str_equal(word, t->norm))
            return false;
        if (from == 0)
            return true;
        if (token == 0)
            return false;
        phrase.len = from - 1;
        token--;
    }
}

/* "Ambassador X" is an ambassador: the office of a person counts as its word.
 */
static bool is_titled(const struct finder *finder, struct str phrase,
                      uint32_t token)
{
    const struct mention *mention = finder_mention(finder, token);
    struct str role;

    if (mention == NULL || mention->kind != MENTION_PERSON ||
        mention->role.len < phrase.len)
        return false;
    role = (struct str){mention->role.at + mention->role.len - phrase.len,
                        phrase.len};
    return str_equal(role, phrase) &&
           (role.at == mention->role.at || role.at[-1] == ' ');
}

static bool in_table(const struct finder *finder, const struct rule_test *test,
                     uint32_t token)
{
    const struct word *word =
        lexicon_find(test->table, finder_token(finder, token)->lemma);

    return word != NULL &&
           (test->sign.len == 0 || str_equal(word->sign, test->sign));
}

static bool has_country(const struct finder *finder, uint32_t token)
{
    struct parties parties = {0};
    bool joint = false;

    parties_at(finder, token, &parties, &joint);
    for (size_t i = 0; i < parties.count; i++)
        if (parties.items[i].country[0] != '\0')
            return true;
    return joint;
}

/* The European Union, or an organisation that the tables know as one of
 * states. */
static bool is_union(const struct finder *finder, const struct mention *mention)
{
    struct str text = span_of(finder->report->text, mention->span);
    const struct word *word;

    if (strcmp(mention->country, "EUU") == 0 &&
        mention->kind != MENTION_DEMONYM && mention->kind != MENTION_ROLE &&
        mention->kind < MENTION_DATE)
        return true;
    if (mention->kind != MENTION_ORGANISATION)
        return false;
    word = lexicon_find(world_organisations(know_world(finder->know)),
                        lexicon_phrase(finder->arena, text));
    return word != NULL && str_equal(word->sign, STR("igo"));
}

/* What a mention names; of a pronoun, what it means: "it" is no person. */
static enum mention_kind kind_of(const struct finder *finder,
                                 const struct mention *mention)
{
    enum mention_kind kind;

    if (mention->kind != MENTION_PRONOUN || mention->entity == ENTITY_NONE)
        return mention->kind;
    kind = finder->report->entities.items[mention->entity].kind;
    return kind == MENTION_PERSON ? MENTION_PRONOUN : kind;
}

static bool is_named(const struct finder *finder, enum rule_named named,
                     uint32_t token)
{
    static const unsigned kinds[] = {
        [NAMED_person] =
            1U << MENTION_PERSON | 1U << MENTION_ROLE | 1U << MENTION_PRONOUN,
        [NAMED_body] = 1U << MENTION_ORGANISATION,
        [NAMED_state] = 1U << MENTION_STATE,
        [NAMED_people] = 1U << MENTION_DEMONYM,
        [NAMED_place] = 1U << MENTION_PLACE,
        [NAMED_party] = (1U << MENTION_DATE) - 1 - (1U << MENTION_PLACE),
        [NAMED_date] = 1U << MENTION_DATE,
        [NAMED_amount] = 1U << MENTION_AMOUNT,
        [NAMED_money] = 1U << MENTION_AMOUNT};
    const struct mention *mention = finder_mention(finder, token);

    switch (named) {
    case NAMED_country:
        return has_country(finder, token);
    case NAMED_known:
        return mention != NULL && mention->kind < MENTION_DATE &&
               mention->kind != MENTION_ORGANISATION &&
               finder_party(finder, mention).name.len > 0;
    case NAMED_union:
        return mention != NULL && is_union(finder, mention);
    case NAMED_name:
        return tie_is_named(finder, tie_name_start(finder, token), token);
    case NAMED_title:
        return tie_is_titled(finder, tie_name_start(finder, token), token);
    case NAMED_called:
        return tie_name_behind(finder, token) >
               tie_name_opens(finder, token) + 1;
    case NAMED_document:
        return rules_name_document(know_rules(finder->know),
                                   finder_token(finder, token)->lemma);
    default:
        break;
    }
    return mention != NULL &&
           (kinds[named] >> kind_of(finder, mention) & 1) != 0 &&
           (named != NAMED_money || mention->amount.money);
}

bool rule_passes(const struct finder *finder, const struct rule_test *test,
                 uint32_t token)
{
    switch (test->kind) {
    case TEST_LEMMA:
        return ends_phrase(finder, test->phrase, token) ||
               is_titled(finder, test->phrase, token);
    case TEST_TABLE:
        return in_table(finder, test, token);
    case TEST_TAG:
        return finder_token(finder, token)->upos == test->tag;
    case TEST_NAMED:
        return is_named(finder, test->named, token);
    }
    return false;
}

static bool passes(const struct finder *finder, const struct rule_tests *tests,
                   uint32_t token)
{
    for (size_t i = 0; i < tests->count; i++)
        if (rule_passes(finder, &tests->items[i], token))
            return true;
    return tests->count == 0;
}

void rule_words(const struct finder *finder, const struct trigger *trigger,
                const struct rule_condition *condition, struct arc_words *good)
{
    good->count = 0;
    for (size_t a = 0; a < condition->arcs.count; a++) {
        struct arc_words words = {.count = 0};

        rule_follow(finder, trigger, &condition->arcs.items[a], &words);
        for (size_t i = 0; i < words.count && good->count < ARC_WORDS; i++)
            if (passes(finder, &condition->tests, words.items[i]))
                good->items[good->count++] = words.items[i];
    }
}

bool rule_holds_below(const struct finder *finder, const struct rule *rule,
                      size_t index, uint32_t token)
{
    const struct rule_condition *all = rule->conditions.items;
    struct trigger at = {rule,  token, token, !finder_is_verb(finder, token),
                         token, token};
    struct arc_words words;

    for (size_t i = index + 1; i < all[index].next; i++) {
        rule_words(finder, &at, &all[i], &words);
        if ((words.count > 0) == all[i].absent)
            return false;
    }
    return true;
}

bool rule_holds_at(const struct finder *finder, const struct trigger *trigger,
                   size_t index)
{
    const struct rule_condition *condition =
        &trigger->rule->conditions.items[index];
    struct arc_words words;

    rule_words(finder, trigger, condition, &words);
    for (size_t i = 0; i < words.count; i++)
        if (rule_holds_below(finder, trigger->rule, index, words.items[i]))
            return !condition->absent;
    return condition->absent;
}

int rule_holds(const struct finder *finder, const struct trigger *trigger,
               uint32_t *failed)
{
    const struct rule_conditions *all = &trigger->rule->conditions;
    int count = 0;

    for (size_t i = 0; i < all->count; i = all->items[i].next) {
        if (!rule_holds_at(finder, trigger, i)) {
            *failed = all->items[i].line;
            return -1;
        }
        count += (int)(all->items[i].next - i);
    }
    return count;
}
