/* Several who speak together: "X, Y and Z", and "they" who were named before.
 */
#include "find/statement.h"

#include "base/out.h"

#include <string.h>

#define MEMBERS_MOST 8
#define THEY_LOOK_BACK 4 /* sentences */
#define STEPS_MOST 8     /* up the tree */

static struct str name_of(const struct finder *finder,
                          const struct party *party)
{
    return party->name.len > 0 ? party->name
                               : span_of(finder->report->text, party->span);
}

struct party voices_joined(const struct finder *finder,
                           const struct parties *members)
{
    struct party party = members->items[0];
    struct out out = {.arena = finder->arena};

    for (size_t i = 0; i < members->count; i++) {
        const struct party *member = &members->items[i];

        if (i > 0)
            out_text(&out, i + 1 == members->count ? " and " : ", ");
        out_str(&out, name_of(finder, member));
        if (strcmp(member->country, party.country) != 0)
            party.country[0] = '\0';
        if (member->span.from < party.span.from)
            party.span.from = member->span.from;
        if (member->span.to > party.span.to)
            party.span.to = member->span.to;
    }
    party.name = out_view(&out);
    party.role = (struct str){NULL, 0};
    return party;
}

static void add_members(const struct listen *listen, uint32_t token,
                        struct parties *members)
{
    const struct finder *finder = listen->finder;

    for (uint32_t child = finder->child[token];
         child != TOKEN_NONE && members->count < MEMBERS_MOST;
         child = finder->sibling[child]) {
        struct party party = {0};

        if (finder_token(finder, child)->relation != REL_conj ||
            finder->mention[child] == finder->mention[token])
            continue;
        if (voice_of_word(listen, child, &party) != VOICE_NONE &&
            party.span.to > party.span.from)
            parties_add(finder->arena, members, &party);
    }
}

/* "To hold X to account", "X's plan", "spoke about X": named beside what the
 * others do. */
static bool stands_aside(const struct finder *finder, uint32_t token)
{
    static const char *const about[] = {"about", "regarding", "concerning",
                                        "on",    "over",      NULL};

    for (unsigned steps = 0; steps < STEPS_MOST; steps++) {
        const struct token *t = finder_token(finder, token);

        if (t->relation == REL_acl || t->relation == REL_acl_relcl ||
            t->relation == REL_advcl || t->relation == REL_xcomp ||
            t->relation == REL_nmod_poss ||
            str_is_one_of(preposition_of(finder, token), about))
            return true;
        if (t->head == token)
            return false;
        token = t->head;
    }
    return false;
}

/* The persons of [first, last): all, or only those that do not stand aside. */
static struct parties persons_of(const struct listen *listen, uint32_t first,
                                 uint32_t last, bool all)
{
    const struct finder *finder = listen->finder;
    struct parties members = {0};

    for (uint32_t i = first; i < last && members.count < MEMBERS_MOST; i++) {
        const struct mention *mention = finder_mention(finder, i);
        struct party member = {0};

        if (mention != NULL && mention->head == i &&
            (mention->kind == MENTION_PERSON ||
             mention->kind == MENTION_ROLE) &&
            (all || !stands_aside(finder, i)) &&
            voice_of_entity(finder, mention, &member) == VOICE_PERSON)
            parties_add(finder->arena, &members, &member);
    }
    return members;
}

/* The body that is the subject of a sentence: "they" may be one. */
static enum voice body_subject(const struct listen *listen,
                               const struct sentence *sentence,
                               struct party *party)
{
    const struct finder *finder = listen->finder;
    uint32_t subject = clause_subject(finder, sentence->root);
    const struct mention *mention =
        subject == TOKEN_NONE ? NULL : finder_mention(finder, subject);

    return mention != NULL && mention->kind == MENTION_ORGANISATION
               ? voice_of_word(listen, subject, party)
               : VOICE_NONE;
}

/* "They": the persons of a sentence before that names two or three, or the body
 * that it speaks of. */
static enum voice they(const struct listen *listen, uint32_t token,
                       struct party *party)
{
    const struct finder *finder = listen->finder;
    uint32_t here = finder_token(finder, token)->sentence;

    for (uint32_t back = 0; back <= THEY_LOOK_BACK && back <= here; back++) {
        const struct sentence *s =
            &finder->report->sentences.items[here - back];
        uint32_t last = s->last < token ? s->last : token;
        struct parties members = persons_of(listen, s->first, last, false);

        if (members.count < 2)
            members = persons_of(listen, s->first, last, true);
        if (members.count > 3)
            return VOICE_NONE;
        if (members.count >= 2) {
            *party = voices_joined(finder, &members);
            party->span = finder_token(finder, token)->span;
            return VOICE_SIDES;
        }
        if (back > 0 && body_subject(listen, s, party) == VOICE_BODY)
            return VOICE_BODY;
    }
    return VOICE_NONE;
}

enum voice voice_at(const struct listen *listen, uint32_t token,
                    struct party *party)
{
    const struct finder *finder = listen->finder;
    const struct mention *mention = finder_mention(finder, token);
    struct parties members = {0};
    enum voice voice;

    if (mention != NULL && mention->kind == MENTION_PRONOUN && mention->joint)
        return they(listen, token, party);
    voice = voice_of_word(listen, token, party);
    if (voice == VOICE_NONE || voice == VOICE_TEXT || voice == VOICE_PRESS ||
        voice == VOICE_STUDY)
        return voice;
    parties_add(finder->arena, &members, party);
    add_members(listen, token, &members);
    if (members.count < 2)
        return voice;
    *party = voices_joined(finder, &members);
    return VOICE_SIDES;
}
