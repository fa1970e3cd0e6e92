/* Whose numbers they are, where no word of saying tells: "according to the
 * government's figures", "numbers from the ministry show how trade grew". */
#include "find/figure.h"
#include "find/statement.h"

struct source_search {
    struct listen listen; /* to ask who somebody is */
    const struct lexicon *cues;
    const struct party **turns; /* per sentence of a transcript */
};

static bool has_sign(const struct source_search *search, struct str text,
                     const char *sign)
{
    const struct word *word = lexicon_find(search->cues, text);

    return word != NULL && str_equal(word->sign, str_from(sign));
}

static bool may_claim(enum voice voice)
{
    return voice != VOICE_NONE && voice != VOICE_TEXT && voice != VOICE_STUDY;
}

/* "figures", "data", "count": nouns for numbers that somebody gives. */
static bool is_data(const struct source_search *search, uint32_t token)
{
    const struct token *t = finder_token(search->listen.finder, token);

    return t->upos == UPOS_NOUN && has_sign(search, t->norm, "data");
}

/* A preposition in front of a noun. */
static bool stands_behind(const struct finder *finder, uint32_t noun,
                          const char *sign, const struct source_search *search)
{
    for (uint32_t child = finder->child[noun]; child != TOKEN_NONE;
         child = finder->sibling[child]) {
        const struct token *t = finder_token(finder, child);

        if (t->relation == REL_case && has_sign(search, t->norm, sign))
            return true;
    }
    return false;
}

/* "given by Mora", "released by the ministry" */
static bool giver_of_participle(const struct source_search *search,
                                uint32_t participle, struct party *party)
{
    const struct finder *finder = search->listen.finder;
    uint32_t agent = finder_child(finder, participle, REL_obl_agent);

    return agent != TOKEN_NONE &&
           may_claim(voice_at(&search->listen, agent, party));
}

/* Who made the numbers, by their noun's own words: "ministry data", "the
 * embassy's count", "numbers from the ministry", "figures given by Mora". */
static bool made_by(const struct source_search *search, uint32_t noun,
                    struct party *party)
{
    const struct finder *finder = search->listen.finder;
    const struct token *t = finder_token(finder, noun);
    uint32_t beside = t->relation == REL_nsubj
                          ? finder_child(finder, t->head, REL_obl)
                          : TOKEN_NONE;

    for (uint32_t child = finder->child[noun]; child != TOKEN_NONE;
         child = finder->sibling[child]) {
        const struct token *made = finder_token(finder, child);
        bool maker =
            made->relation == REL_nmod_poss || made->relation == REL_compound ||
            ((made->relation == REL_nmod || made->relation == REL_obl) &&
             (stands_behind(finder, child, "giver", search) ||
              stands_behind(finder, child, "agent", search)));

        if (maker && may_claim(voice_at(&search->listen, child, party)))
            return true;
        if (made->relation == REL_acl &&
            giver_of_participle(search, child, party))
            return true;
    }
    /* "Images of 2017, from the ministry, show": parsed beside the subject. */
    return beside != TOKEN_NONE && beside > noun && beside < t->head &&
           stands_behind(finder, beside, "giver", search) &&
           may_claim(voice_at(&search->listen, beside, party));
}

/* "The newspaper added some numbers." */
static bool offered_by(const struct source_search *search, uint32_t noun,
                       struct party *party)
{
    const struct finder *finder = search->listen.finder;
    const struct token *t = finder_token(finder, noun);
    uint32_t subject;

    if (t->relation != REL_obj ||
        !has_sign(search, finder_token(finder, t->head)->lemma, "gives"))
        return false;
    subject = finder_child(finder, t->head, REL_nsubj);
    return subject != TOKEN_NONE &&
           may_claim(voice_at(&search->listen, subject, party));
}

/* ---- in the number's own sentence */

/* "Ministry data show that exports reached ...": the number is part of what
 * they show. */
static bool is_shown(const struct finder *finder, uint32_t noun,
                     uint32_t number)
{
    const struct token *t = finder_token(finder, noun);
    uint32_t shown = finder_child(finder, t->head, REL_ccomp);

    return t->relation == REL_nsubj && shown != TOKEN_NONE &&
           scope_under(finder, number, shown);
}

/* "according to", "by the embassy's count", "citing customs data" */
static bool is_source(const struct source_search *search, uint32_t noun,
                      uint32_t number)
{
    const struct finder *finder = search->listen.finder;
    const struct token *t = finder_token(finder, noun);

    if (scope_under(finder, number, noun) &&
        !stands_behind(finder, noun, "source", search))
        return false;
    return stands_behind(finder, noun, "source", search) ||
           stands_behind(finder, noun, "agent", search) ||
           (t->relation == REL_obj &&
            has_sign(search, finder_token(finder, t->head)->lemma, "cites")) ||
           is_shown(finder, noun, number);
}

/* A noun that tells whose the numbers of its sentence are. */
static bool tells_source(const struct source_search *search, uint32_t noun,
                         uint32_t number, struct party *party)
{
    const struct finder *finder = search->listen.finder;

    if (is_data(search, noun))
        return is_source(search, noun, number) && made_by(search, noun, party);
    return stands_behind(finder, noun, "source", search) &&
           may_claim(voice_at(&search->listen, noun, party));
}

/* "Officials speak of $50 million": the number hangs on a verb of its own. */
static bool spoken_of_by(const struct source_search *search, uint32_t number,
                         struct party *party)
{
    const struct finder *finder = search->listen.finder;
    const struct token *t = finder_token(finder, number);
    uint32_t subject;

    if ((t->relation != REL_obl && t->relation != REL_obj) ||
        !has_sign(search, finder_token(finder, t->head)->lemma, "speaks"))
        return false;
    subject = finder_child(finder, t->head, REL_nsubj);
    return subject != TOKEN_NONE &&
           may_claim(voice_at(&search->listen, subject, party));
}

bool figure_source(const struct figures *figures, const struct scope *scope,
                   struct party *party)
{
    const struct source_search *search = figures->search;
    const struct sentence *sentence = scope->sentence;
    size_t index =
        (size_t)(sentence - figures->finder->report->sentences.items);

    for (uint32_t t = sentence->first; t < sentence->last; t++)
        if (tells_source(search, t, scope->head, party))
            return true;
    if (spoken_of_by(search, scope->head, party))
        return true;
    if (figures->sources[index] == NULL && search->turns[index] == NULL)
        return false;
    *party = figures->sources[index] != NULL ? *figures->sources[index]
                                             : *search->turns[index];
    return true;
}

/* ---- for the sentences to come */

static bool has_amount(const struct finder *finder,
                       const struct sentence *sentence)
{
    for (uint32_t t = sentence->first; t < sentence->last; t++) {
        const struct mention *mention = finder_mention(finder, t);

        if (mention != NULL && mention->kind == MENTION_AMOUNT &&
            !mention->amount.ordinal)
            return true;
    }
    return false;
}

static bool begins_item(const struct finder *finder,
                        const struct sentence *sentence)
{
    return finder_token(finder, sentence->first)->flags & TOKEN_PUNCT;
}

/* A sentence without a number that says whose the next ones are. */
static const struct party *announced(const struct source_search *search,
                                     const struct sentence *sentence)
{
    const struct finder *finder = search->listen.finder;
    for (uint32_t t = sentence->first; t < sentence->last; t++) {
        struct party party = {0}, *kept;

        if (!is_data(search, t) ||
            (!made_by(search, t, &party) && !offered_by(search, t, &party)))
            continue;
        kept = ARENA_NEW(finder->arena, struct party);
        *kept = party;
        return kept;
    }
    return NULL;
}

/* They hold in the same paragraph, or behind a colon for the list below, up to
 * the first sentence without a number. */
void figures_find_sources(struct figures *figures)
{
    struct finder *finder = figures->finder;
    const struct sentences *sentences = &finder->report->sentences;
    struct source_search *search =
        ARENA_NEW(finder->arena, struct source_search);
    const struct party *source = NULL;
    uint32_t paragraph = 0;
    bool list = false;

    listen_open(&search->listen, finder);
    search->cues = know_words(finder->know, "figures");
    search->turns = turns_speakers(&search->listen);
    figures->search = search;
    figures->sources =
        arena_alloc(finder->arena, sentences->count, sizeof(*figures->sources));
    for (size_t i = 0; i < sentences->count; i++) {
        const struct sentence *s = &sentences->items[i];

        figures->sources[i] = NULL;
        if (!has_amount(finder, s)) {
            source = announced(search, s);
            paragraph = s->paragraph;
            list = str_equal(finder_token(finder, s->last - 1)->norm, STR(":"));
        } else if (s->paragraph == paragraph ||
                   (list && begins_item(finder, s))) {
            figures->sources[i] = source;
        } else {
            source = NULL;
        }
    }
}
