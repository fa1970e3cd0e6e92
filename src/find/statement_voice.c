/* Who speaks, where a noun phrase is the subject of a word of saying. */
#include "find/statement.h"

#include "base/out.h"

#include <string.h>

/* ---- nouns that are no mention */

const struct word *speaker_word(const struct listen *listen, uint32_t token)
{
    const struct token *t = finder_token(listen->finder, token);
    const struct word *word = lexicon_find(listen->speakers, t->lemma);

    return word != NULL ? word : lexicon_find(listen->speakers, t->norm);
}

static enum voice voice_named(struct str sign)
{
    static const struct {
        const char *sign;
        enum voice voice;
    } table[] = {{"person", VOICE_PERSON}, {"body", VOICE_BODY},
                 {"side", VOICE_SIDES},    {"media", VOICE_MEDIA},
                 {"press", VOICE_PRESS},   {"text", VOICE_TEXT},
                 {"study", VOICE_STUDY}};

    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
        if (str_equal(sign, str_from(table[i].sign)))
            return table[i].voice;
    return VOICE_NONE;
}

/* The noun phrase as the text has it, without its article. */
struct party voice_phrase(const struct listen *listen, uint32_t noun)
{
    const struct finder *finder = listen->finder;
    uint32_t first = noun, last = noun + 1;
    struct parties states = {0};
    struct party party = {0};
    bool joint = false;

    for (uint32_t child = finder->child[noun]; child != TOKEN_NONE;
         child = finder->sibling[child]) {
        enum relation relation =
            (enum relation)finder_token(finder, child)->relation;

        if (child < first &&
            (relation == REL_amod || relation == REL_compound ||
             relation == REL_nmod_poss || relation == REL_nummod))
            first = listen->left[child];
        if (child == last && relation == REL_nmod &&
            finder_token(finder, child)->upos == UPOS_PROPN)
            last = listen->right[child] + 1;
    }
    while (first < noun && (finder_token(finder, first)->upos == UPOS_DET ||
                            (finder_token(finder, first)->flags & TOKEN_PUNCT)))
        first++;
    party.span = finder_span(finder, first, last);
    party.name = span_of(finder->report->text, party.span);
    parties_at(finder, noun, &states, &joint);
    for (size_t i = 0; i < states.count && party.country[0] == '\0'; i++)
        memcpy(party.country, states.items[i].country, 4);
    return party;
}

/* The words from `token` up to `noun` are parts of one name with its titles. */
static bool is_part_of(const struct finder *finder, uint32_t token,
                       uint32_t noun)
{
    for (unsigned steps = 0; steps < 4 && token != noun; steps++) {
        const struct token *t = finder_token(finder, token);

        if (t->relation != REL_flat && t->relation != REL_appos &&
            t->relation != REL_compound && t->relation != REL_list &&
            (t->relation != REL_nmod ||
             finder_child(finder, token, REL_case) != TOKEN_NONE))
            return false;
        token = t->head;
    }
    return token == noun;
}

/* A person named inside the phrase: "spokesman Yahya Sarea", "the minister,
 * Nadim Khoury". */
static const struct mention *person_below(const struct listen *listen,
                                          uint32_t noun)
{
    for (uint32_t i = listen->left[noun]; i <= listen->right[noun]; i++) {
        const struct mention *mention = finder_mention(listen->finder, i);

        if (mention != NULL && mention->kind == MENTION_PERSON &&
            mention->head == i && is_part_of(listen->finder, i, noun))
            return mention;
    }
    return NULL;
}

/* "The two leaders", "the parties": the two who were named last, where they are
 * known; else, and for "the ministers of A and B", the text's words. */
static void name_sides(const struct listen *listen, uint32_t token,
                       struct party *party)
{
    const struct token *t = finder_token(listen->finder, token);
    const struct word *office =
        lexicon_find(know_words(listen->finder->know, "roles"), t->lemma);
    bool leaders = office == NULL || str_equal(office->sign, STR("leader")) ||
                   str_equal(office->sign, STR("counterpart"));
    struct fact joint = {.kind = FACT_statement};
    struct span span = party->span;
    unsigned named = 0;

    if (t->xpos != XPOS_NNS ||
        finder_child(listen->finder, token, REL_nmod) != TOKEN_NONE ||
        finder_child(listen->finder, token, REL_nmod_poss) != TOKEN_NONE)
        return;
    event_add_joint(listen->finder, &joint, token, false);
    for (size_t i = 0; i < joint.who.count; i++)
        named += joint.who.items[i].name.len > 0 &&
                 (leaders || str_contains(joint.who.items[i].role, t->lemma));
    if (named < 2 || named != joint.who.count || named > 3)
        return;
    *party = voices_joined(listen->finder, &joint.who);
    party->span = span;
}

/* "One of the doctors": as the text has it. */
static enum voice some_of(const struct listen *listen, uint32_t token,
                          struct party *party)
{
    const struct finder *finder = listen->finder;
    uint32_t many = finder_child(finder, token, REL_nmod);
    const struct word *word;

    if (many == TOKEN_NONE || many < token ||
        !str_equal(preposition_of(finder, many), STR("of")))
        return VOICE_NONE;
    word = speaker_word(listen, many);
    if (word == NULL || voice_named(word->sign) != VOICE_PERSON)
        return VOICE_NONE;
    *party = voice_phrase(listen, many);
    party->span = finder_span(finder, token, many + 1);
    party->name = span_of(finder->report->text, party->span);
    return VOICE_PERSON;
}

static enum voice plain_voice(const struct listen *listen, uint32_t noun,
                              struct party *party)
{
    const struct finder *finder = listen->finder;
    const struct token *t = finder_token(finder, noun);
    const struct mention *person;
    const struct word *word;

    if (t->upos != UPOS_NOUN && t->upos != UPOS_PROPN)
        return some_of(listen, noun, party);
    person = person_below(listen, noun);
    if (person != NULL) {
        *party = finder_party(finder, person);
        return VOICE_PERSON;
    }
    word = speaker_word(listen, noun);
    if (word != NULL) {
        enum voice voice = voice_named(word->sign);

        *party = voice_phrase(listen, noun);
        if (voice == VOICE_SIDES)
            name_sides(listen, noun, party);
        if (voice == VOICE_PERSON &&
            finder_child(finder, noun, REL_conj) != TOKEN_NONE)
            return VOICE_SIDES;
        return voice;
    }
    if (t->upos != UPOS_PROPN ||
        (t->name != NAME_PERSON && t->name != NAME_ORGANISATION))
        return VOICE_NONE;
    *party = voice_phrase(listen, noun);
    return t->name == NAME_PERSON ? VOICE_PERSON : VOICE_BODY;
}

/* ---- mentions */

/* "the presidential press service" speaks for the president, the outlet of the
 * report for itself. */
static bool is_press(const struct listen *listen, const struct mention *mention)
{
    const struct finder *finder = listen->finder;
    struct str text = span_of(finder->report->text, mention->span);

    for (uint32_t i = mention->first; i < mention->last; i++) {
        const struct word *word;
        size_t length = 0;

        word =
            lexicon_longest(listen->speakers, &finder_token(finder, i)->norm,
                            sizeof(struct token), mention->last - i, &length);
        if (word != NULL && str_equal(word->sign, STR("press")))
            return true;
    }
    return finder->report->outlet.len > 0 &&
           str_equal(text, finder->report->outlet);
}

static enum voice body_voice(const struct listen *listen,
                             const struct mention *mention)
{
    const struct knowledge *know = listen->finder->know;
    struct str text = span_of(listen->finder->report->text, mention->span);
    const struct word *last;

    if (is_press(listen, mention))
        return VOICE_PRESS;
    last = speaker_word(listen, mention->last - 1);
    if (lexicon_find(world_outlets(know_world(know)),
                     lexicon_phrase(listen->finder->arena, text)) != NULL ||
        (last != NULL && str_equal(last->sign, STR("media"))))
        return VOICE_MEDIA;
    return VOICE_BODY;
}

/* "it" and "he": the one meant. */
enum voice voice_of_entity(const struct finder *finder,
                           const struct mention *mention, struct party *party)
{
    const struct entity *entity;

    if (mention->entity == ENTITY_NONE)
        return VOICE_NONE;
    entity = &finder->report->entities.items[mention->entity];
    *party = finder_party(finder, mention);
    switch (entity->kind) {
    case MENTION_PERSON:
        return VOICE_PERSON;
    case MENTION_ORGANISATION:
        return VOICE_BODY;
    case MENTION_STATE:
        party->name = (struct str){NULL, 0};
        memcpy(party->country, entity->country, 4);
        return VOICE_STATE;
    default:
        return VOICE_NONE;
    }
}

static enum voice role_voice(const struct listen *listen, uint32_t token,
                             const struct mention *mention, struct party *party)
{
    const struct finder *finder = listen->finder;

    if (mention->entity != ENTITY_NONE)
        return voice_of_entity(finder, mention, party);
    if (mention->joint) {
        *party = voice_phrase(listen, token);
        name_sides(listen, token, party);
        return VOICE_SIDES;
    }
    *party = finder_party(finder, mention);
    if (party->name.len == 0) {
        party->span = mention->span;
        party->name = span_of(finder->report->text, mention->span);
    }
    return VOICE_PERSON;
}

/* The noun's sign in speakers.tsv. */
static bool is_voice(const struct listen *listen, uint32_t token,
                     const char *sign)
{
    const struct word *word = speaker_word(listen, token);

    return word != NULL && str_equal(word->sign, str_from(sign));
}

/* "a State Department spokesperson, Ann Lee,": a person, though the parse has
 * the department for the head. */
static bool speaks_for(const struct listen *listen, uint32_t token,
                       const struct mention *body)
{
    const struct mention *person = person_below(listen, token);

    for (uint32_t i = body->last; person != NULL && i < person->first; i++)
        if (is_voice(listen, i, "person"))
            return true;
    return false;
}

/* "Clinton campaign manager Robby Mook": the one who is named behind a word for
 * a person, though the parse has the first name for the head. */
static const struct mention *titled(const struct listen *listen,
                                    const struct mention *mention)
{
    const struct finder *finder = listen->finder;
    size_t count = finder->report->tokens.count;
    bool title = false;

    for (uint32_t i = mention->last; i < count && i < mention->last + 6; i++) {
        const struct token *t = finder_token(finder, i);
        const struct mention *next = finder_mention(finder, i);

        if (next != NULL && next->kind == MENTION_PERSON && title)
            return next;
        if ((t->upos != UPOS_NOUN && t->upos != UPOS_PROPN &&
             t->upos != UPOS_ADJ) ||
            (t->flags & TOKEN_STARTS))
            break;
        title = is_voice(listen, i, "person");
    }
    return mention;
}

enum voice voice_of_word(const struct listen *listen, uint32_t token,
                         struct party *party)
{
    const struct finder *finder = listen->finder;
    const struct mention *mention = finder_mention(finder, token);

    if (mention == NULL)
        return plain_voice(listen, token, party);
    switch (mention->kind) {
    case MENTION_PERSON:
        *party = finder_party(finder, titled(listen, mention));
        return VOICE_PERSON;
    case MENTION_PRONOUN:
        return mention->joint ? VOICE_NONE
                              : voice_of_entity(finder, mention, party);
    case MENTION_ROLE:
        return role_voice(listen, token, mention, party);
    case MENTION_ORGANISATION:
        *party = finder_party(finder, mention);
        if (party->name.len == 0 && party->country[0] == '\0')
            *party = voice_phrase(listen, token);
        else if (party->name.len == 0 && is_voice(listen, token, "person"))
            party->name = span_of(finder->report->text, mention->span);
        return body_voice(listen, mention);
    case MENTION_STATE:
        if (speaks_for(listen, token, mention))
            return plain_voice(listen, token, party);
        if (finder_token(finder, token)->upos == UPOS_NOUN &&
            is_voice(listen, token, "person"))
            return plain_voice(listen, token, party);
        *party = finder_party(finder, mention);
        if (is_voice(listen, mention->last - 1, "body"))
            party->name = span_of(finder->report->text, mention->span);
        return VOICE_STATE;
    default:
        return plain_voice(listen, token, party);
    }
}
