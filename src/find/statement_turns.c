/* Transcripts: "BERG: The border will stay open."  A paragraph that begins with
 * a name in capitals and a colon is what its bearer says. */
#include "find/statement.h"

#define NAME_MOST 6    /* tokens in front of the colon */
#define NAMES_MOST 300 /* mentions among which the bearer is looked for */
#define TURNS_LEAST 2  /* of a report: a single one is a heading */

/* The colon behind the name that opens a sentence, or TOKEN_NONE. */
static uint32_t colon_of(const struct finder *finder,
                         const struct sentence *sentence)
{
    bool named = false;

    for (uint32_t i = sentence->first;
         i + 1 < sentence->last && i < sentence->first + NAME_MOST; i++) {
        const struct token *t = finder_token(finder, i);

        if (str_equal(t->norm, STR(":")))
            return named ? i : TOKEN_NONE;
        if (!(t->flags & TOKEN_UPPER) && !(t->flags & TOKEN_PUNCT))
            return TOKEN_NONE;
        named = named || (t->flags & TOKEN_UPPER) != 0;
    }
    return TOKEN_NONE;
}

static bool opens_paragraph(const struct finder *finder, size_t index)
{
    const struct sentence *all = finder->report->sentences.items;

    return index > 0 && all[index].kind == SENTENCE_TEXT &&
           all[index - 1].paragraph != all[index].paragraph;
}

/* "MR BERG" is Jan Berg, whom the report names elsewhere. */
static const struct mention *namesake(const struct finder *finder,
                                      uint32_t name)
{
    const struct mentions *mentions = &finder->report->mentions;
    struct str last = finder_token(finder, name)->norm;

    for (size_t i = 0; i < mentions->count && i < NAMES_MOST; i++) {
        const struct mention *m = &mentions->items[i];

        if (m->kind == MENTION_PERSON && m->last > m->first + 1 &&
            str_equal(finder_token(finder, m->last - 1)->norm, last))
            return m;
    }
    return NULL;
}

/* The person named in front of the colon, or the name as it stands; "QUESTION"
 * is nobody. */
static enum voice speaker_of(const struct listen *listen, uint32_t first,
                             uint32_t colon, struct party *party)
{
    const struct finder *finder = listen->finder;
    uint32_t name = colon - 1;
    const struct mention *mention = finder_mention(finder, name);

    if (mention == NULL || mention->kind != MENTION_PERSON)
        mention = namesake(finder, name);
    if (mention != NULL) {
        *party = finder_party(finder, mention);
        return VOICE_PERSON;
    }
    if (colon == first + 1 && finder_token(finder, first)->upos != UPOS_PROPN)
        return VOICE_NONE;
    party->span = finder_span(finder, first, colon);
    party->name = span_of(finder->report->text, party->span);
    return VOICE_PERSON;
}

static bool is_transcript(const struct finder *finder)
{
    const struct sentences *all = &finder->report->sentences;
    unsigned turns = 0;

    for (size_t i = 0; i < all->count && turns < TURNS_LEAST; i++)
        turns += opens_paragraph(finder, i) &&
                 colon_of(finder, &all->items[i]) != TOKEN_NONE;
    return turns >= TURNS_LEAST;
}

/* Whose turn a name in front of this colon begins, or NULL. */
static const struct party *turn_of(const struct listen *listen,
                                   const struct sentence *sentence,
                                   uint32_t colon)
{
    struct party *party = ARENA_NEW(listen->finder->arena, struct party);

    return speaker_of(listen, sentence->first, colon, party) != VOICE_NONE
               ? party
               : NULL;
}

const struct party **turns_speakers(const struct listen *listen)
{
    struct finder *finder = listen->finder;
    const struct sentences *all = &finder->report->sentences;
    const struct party **speakers =
        arena_alloc(finder->arena, all->count, sizeof(*speakers));
    const struct party *speaker = NULL;
    bool transcript = is_transcript(finder);

    for (size_t i = 0; i < all->count && transcript; i++) {
        uint32_t colon = opens_paragraph(finder, i)
                             ? colon_of(finder, &all->items[i])
                             : TOKEN_NONE;

        if (colon != TOKEN_NONE)
            speaker = turn_of(listen, &all->items[i], colon);
        if (all->items[i].kind == SENTENCE_TEXT)
            speakers[i] = speaker;
    }
    return speakers;
}

static void add_turn(struct listen *listen, const struct rule *say,
                     size_t index, uint32_t colon)
{
    struct finder *finder = listen->finder;
    const struct sentences *all = &finder->report->sentences;
    uint32_t first = all->items[index].first, last = all->items[index].last;
    struct cue cue = {
        .rule = say, .verb = colon, .last = colon + 1, .subject = colon - 1};
    size_t facts = finder->facts->count;

    for (size_t i = index + 1;
         i < all->count &&
         all->items[i].paragraph == all->items[index].paragraph;
         i++)
        last = all->items[i].last;
    cue.voice = speaker_of(listen, first, colon, &cue.speaker);
    if (cue.voice != VOICE_NONE && last > colon + CONTENT_LEAST)
        statement_add(listen, &cue, (struct stretch){colon + 1, last});
    for (uint32_t i = first; i < last; i++)
        listen->said[i] = true;
    if (finder->facts->count > facts)
        finder->facts->items[finder->facts->count - 1].mode = MODE_direct;
}

void statements_add_turns(struct listen *listen)
{
    const struct finder *finder = listen->finder;
    const struct sentences *all = &finder->report->sentences;
    const struct rule *say = rules_named(know_rules(finder->know), STR("say"));

    if (say == NULL || !is_transcript(finder))
        return;
    for (size_t i = 0; i < all->count; i++) {
        uint32_t colon = opens_paragraph(finder, i)
                             ? colon_of(finder, &all->items[i])
                             : TOKEN_NONE;

        if (colon != TOKEN_NONE)
            add_turn(listen, say, i, colon);
    }
}
