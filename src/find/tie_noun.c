/* Partnerships, joint bodies, initiatives and diplomatic relations, from nouns
 * that name them. */
#include "find/tie.h"

#include <string.h>

static bool needs(const struct word *word, const char *what)
{
    return str_equal(word->cells[0], str_from(what));
}

static bool has_rank(const struct tying *tying, uint32_t first, uint32_t noun)
{
    for (uint32_t i = first; i < noun; i++)
        if (tie_sign_is(tying, tying->ranks, i, "rank"))
            return true;
    return false;
}

/* At least so many tokens in front of the noun with capitals, not all of them
 * part of one country's name. */
static bool has_capitals(const struct tying *tying, uint32_t first,
                         uint32_t noun, unsigned least)
{
    unsigned capitals = 0, own = 0;

    for (uint32_t i = first; i < noun; i++) {
        const struct mention *mention = finder_mention(tying->finder, i);
        const struct token *t = tie_token(tying, i);
        bool country = mention != NULL && mention->country[0] != '\0' &&
                       (mention->kind == MENTION_STATE ||
                        mention->kind == MENTION_DEMONYM);

        if (!(t->flags & TOKEN_CAPITAL) || (t->flags & TOKEN_STARTS))
            continue;
        capitals++;
        own += !country;
    }
    return capitals >= least && own > 0;
}

/* "launched a new initiative": somebody's act brings it about. */
static bool is_founded(const struct tying *tying, uint32_t verb)
{
    return tie_sign_is(tying, tying->ranks, verb, "found") ||
           tie_sign_is(tying, tying->ranks, verb, "offer");
}

/* A body that the tables know as one state's or as an organisation's. */
static bool is_organisation(const struct tying *tying, uint32_t noun)
{
    const struct mention *mention = finder_mention(tying->finder, noun);

    return mention != NULL && mention->kind == MENTION_ORGANISATION &&
           mention->country[0] != '\0';
}

/* "the NATO Alliance" is the organisation itself. */
static bool has_organisation(const struct tying *tying, uint32_t first,
                             uint32_t noun)
{
    for (uint32_t i = first; i <= noun; i++)
        if (finder_mention(tying->finder, i) != NULL &&
            finder_mention(tying->finder, i)->kind == MENTION_ORGANISATION)
            return true;
    return false;
}

static bool is_enough(const struct tying *tying, const struct word *word,
                      uint32_t first, uint32_t noun, uint32_t verb)
{
    if (needs(word, "rank"))
        return has_rank(tying, first, noun);
    if (needs(word, "words"))
        return first < noun && !has_organisation(tying, first, noun);
    if (needs(word, "name") || needs(word, "pair"))
        return tie_is_named(tying, first, noun) &&
               !is_organisation(tying, noun);
    if (needs(word, "long"))
        return (tie_token(tying, noun)->flags & TOKEN_CAPITAL) &&
               has_capitals(tying, first, noun, 2);
    if (needs(word, "act"))
        return has_capitals(tying, first, noun, 2) ||
               (is_founded(tying, verb) &&
                finder_child(tying->finder, verb, REL_obj) == noun);
    return true;
}

/* Planned, ended or standing; STATUS_none where it is denied. */
static enum status status_of(const struct tying *tying, uint32_t noun,
                             uint32_t verb)
{
    struct trigger trigger = tie_trigger(tying, noun);
    enum status status;

    if (tie_is_negated(tying, noun) || tie_is_negated(tying, verb))
        return STATUS_none;
    if (tie_sign_is(tying, tying->ranks, verb, "offer"))
        return STATUS_planned;
    if (!is_founded(tying, verb) &&
        !tie_sign_is(tying, tying->ranks, verb, "cut") &&
        !tie_sign_is(tying, tying->ranks, verb, "raise"))
        return STATUS_in_force;
    trigger.verb = verb;
    status = tie_token(tying, verb)->xpos == XPOS_VBD
                 ? STATUS_held
                 : event_status(tying->finder, &trigger);
    if (status != STATUS_held && status != STATUS_ongoing)
        return STATUS_planned;
    return tie_sign_is(tying, tying->ranks, verb, "cut") ? STATUS_ended
                                                         : STATUS_in_force;
}

/* "agreed to upgrade relations to a partnership" on a day: it has been. */
static bool is_agreed(const struct tying *tying, uint32_t verb)
{
    const struct token *t = tie_token(tying, verb);

    return tie_sign_is(tying, tying->ranks, verb, "raise") &&
           t->relation == REL_xcomp &&
           tie_sign_is(tying, tying->ranks, t->head, "agree");
}

/* Whose an initiative is: "Seoul's", or the one who presents it. */
static void add_author(const struct tying *tying, struct fact *fact,
                       uint32_t noun, uint32_t verb)
{
    const struct finder *finder = tying->finder;
    uint32_t owner = finder_child(finder, noun, REL_nmod_poss);
    struct parties parties = {0};
    bool joint = false;

    if (owner == TOKEN_NONE &&
        finder_child(finder, noun, REL_appos) != TOKEN_NONE)
        owner = finder_child(finder, finder_child(finder, noun, REL_appos),
                             REL_nmod_poss);
    if (owner == TOKEN_NONE)
        owner = clause_subject(finder, verb);
    if (owner == TOKEN_NONE)
        return;
    parties_at(finder, owner, &parties, &joint);
    for (size_t i = 0; i < parties.count; i++)
        fact_add_country(fact, parties.items[i].country, 2);
    if (joint)
        for (unsigned i = 0; i < 2; i++)
            fact_add_country(fact, finder->pair[i], 2);
    fact_sort_countries(fact);
}

/* Behind the noun, and behind "called". */
static uint32_t name_first(const struct tying *tying, uint32_t noun)
{
    size_t count = tying->finder->report->tokens.count;

    if (noun + 2 < count && tie_sign_is(tying, tying->ranks, noun + 1, "named"))
        return noun + 2;
    return noun + 1;
}

/* "the programme Fresh Wind": a name behind the noun, that is nobody's. */
static uint32_t name_behind(const struct tying *tying, uint32_t noun)
{
    const struct sentence *s = &tying->finder->report->sentences
                                    .items[tie_token(tying, noun)->sentence];
    uint32_t last = name_first(tying, noun);

    while (last < s->last && last < noun + 5) {
        const struct mention *mention = finder_mention(tying->finder, last);

        if (!(tie_token(tying, last)->flags & TOKEN_CAPITAL) ||
            tie_token(tying, last)->upos == UPOS_VERB ||
            (mention != NULL && mention->kind != MENTION_ORGANISATION &&
             mention->kind != MENTION_PLACE))
            break;
        last++;
    }
    return last;
}

static void add_parties(const struct tying *tying, struct fact *fact,
                        struct str need, const struct trigger *trigger)
{
    uint32_t first = trigger->token, last = trigger->token + 1;

    first = tie_name_start(tying, first);
    if (fact->tie == TIE_initiative) {
        tie_add_own_countries(tying, fact, first, last);
        if (fact->country_count == 0)
            add_author(tying, fact, trigger->token, trigger->verb);
    } else if (str_equal(need, STR("name"))) {
        tie_add_own_countries(tying, fact, first,
                              tie_name_end(tying, trigger->token));
    } else {
        tie_add_countries(tying, fact, first,
                          tie_name_end(tying, trigger->token));
    }
}

static void keep(struct tying *tying, struct fact *fact,
                 const struct trigger *trigger, struct str need)
{
    add_parties(tying, fact, need, trigger);
    if (fact->country_count < (fact->tie == TIE_initiative ? 1 : 2))
        return;
    if (fact->tie == TIE_partnership || fact->tie == TIE_relations)
        tie_add_since(tying, fact, trigger->token);
    if (fact->status == STATUS_planned && interval_known(fact->since)) {
        if (is_agreed(tying, trigger->verb))
            fact->status = STATUS_in_force;
        else
            fact->since = INTERVAL_NONE;
    }
    if (fact->status == STATUS_ended)
        fact->since = INTERVAL_NONE;
    tie_keep(tying, fact);
}

void tie_take_noun(struct tying *tying, const struct word *word, uint32_t noun,
                   uint32_t length)
{
    uint32_t start = noun + 1 - length, last = noun + 1;
    uint32_t first = tie_name_start(tying, start);
    struct trigger trigger = tie_trigger(tying, noun);
    enum tie_type tie = tie_named(word->sign, TIE_partnership);
    struct fact fact;

    if (tie == TIE_initiative &&
        name_behind(tying, noun) > name_first(tying, noun) + 1) {
        first = name_first(tying, noun);
        last = name_behind(tying, noun);
    } else if (!is_enough(tying, word, first, noun, trigger.verb)) {
        return;
    } else if (tie_name_end(tying, noun) > last &&
               (tie == TIE_body || tie == TIE_initiative) &&
               !(tie_token(tying, noun)->flags & TOKEN_CAPITAL) &&
               !str_equal(tie_token(tying, noun + 1)->norm, STR("of")) &&
               !str_equal(tie_token(tying, noun + 1)->norm, STR("between"))) {
        last = tie_name_end(tying, noun);
    }
    fact = tie_new(tying, word, first, last);
    fact.tie = tie;
    fact.status = status_of(tying, noun, trigger.verb);
    if (fact.status != STATUS_none)
        keep(tying, &fact, &trigger, word->cells[0]);
}
