/* The country of an official where the report does not say it in the title:
 * "President Tokayev arrived in Seoul".
 *
 * What the report tells of each official is weighed: whom he meets comes from
 * elsewhere, where he goes is not his home, where he is met is, and nobody
 * holds an office that somebody else has. */
#include "mark/posts.h"
#include "mark/ways.h"

#include <string.h>

#define CODES_MOST 48 /* countries of one report that are weighed */
#define OWN_MOST 10   /* mentions of one official that are looked at */
#define NEAR_MOST 40  /* mentions around each of them */
#define PERSONS_MOST 400
#define OUTLET_MOST 200 /* bytes of a name that is looked into */

enum weight {
    WEIGHT_PAIR = 1,      /* one of the two countries named most */
    WEIGHT_NEAR = 1,      /* named right before */
    WEIGHT_HERE = 2,      /* the dateline's */
    WEIGHT_SCENE = 2,     /* where he was met */
    WEIGHT_OUTLET = 3,    /* the press service's own */
    WEIGHT_HOST = 3,      /* others go there and meet him */
    WEIGHT_AWAY = -8,     /* he goes there */
    WEIGHT_OTHER = -3,    /* he meets an official of that country */
    WEIGHT_TAKEN = -6,    /* somebody else holds the office */
    WEIGHT_LACKS = -12,   /* the country has no such office */
    WEIGHT_COUNTER = -12, /* he is a counterpart of that country's */
    WEIGHT_FOR = 12,      /* he signs for it */
    WEIGHT_SURE = 5,      /* how far it must be ahead for anybody's office */
};

struct official {
    uint32_t entity;
    uint32_t mentions[OWN_MOST]; /* indexes */
    size_t mention_count;
};

struct home {
    struct naming *naming;
    const char *codes[CODES_MOST];
    unsigned counts[CODES_MOST];
    size_t code_count;
    size_t pair[2]; /* indexes of the two that are named most */
    char outlet[4];
    struct official *officials;
    size_t official_count;
};

static const struct mention *mention_at(const struct home *home, size_t index)
{
    return &home->naming->report->mentions.items[index];
}

static const struct entity *entity_of(const struct home *home,
                                      const struct official *official)
{
    return &home->naming->report->entities.items[official->entity];
}

static size_t code_index(const struct home *home, const char *code)
{
    size_t i = 0;

    while (i < home->code_count && strcmp(home->codes[i], code) != 0)
        i++;
    return i;
}

static void count_countries(struct home *home)
{
    const struct mentions *mentions = &home->naming->report->mentions;

    for (size_t m = 0; m < mentions->count; m++) {
        const char *code = mentions->items[m].country;
        size_t i;

        /* The European Union has no presidents or ministers of its own. */
        if (code[0] == '\0' || strcmp(code, "EUU") == 0 ||
            mentions->items[m].kind == MENTION_PERSON)
            continue;
        i = code_index(home, code);
        if (i == CODES_MOST)
            continue;
        if (i == home->code_count)
            home->codes[home->code_count++] = code;
        home->counts[i]++;
    }
    for (size_t slot = 0; slot < 2; slot++) {
        home->pair[slot] = CODES_MOST;
        for (size_t i = 0; i < home->code_count; i++)
            if ((slot == 0 || i != home->pair[0]) &&
                (home->pair[slot] == CODES_MOST ||
                 home->counts[i] > home->counts[home->pair[slot]]))
                home->pair[slot] = i;
    }
}

/* The country that is named in a name: "Foreign ministry press office, Astana",
 * "US Department of State". */
static void country_named(const struct world *world, struct str name,
                          char country[4])
{
    for (struct str rest = name; rest.len > 0; str_cut(&rest, ' '))
        for (struct str part = rest; part.len > 0; part.len--) {
            const struct word *word = NULL;

            if (part.len == rest.len || part.at[part.len] == ' ')
                word = lexicon_find(world_names(world), part);
            if (word != NULL && word->cells[0].len == 3) {
                country_set(country, word->cells[0].at);
                return;
            }
        }
}

/* The country of the paper or press service: of the table, or of its name.  A
 * state's own press office may tell of its officials without naming it. */
static void outlet_country(struct home *home)
{
    const struct naming *naming = home->naming;
    const struct word *word =
        lexicon_find(world_outlets(naming->world), naming->report->outlet);
    bool own = word == NULL || str_equal(word->sign, STR("press-service"));

    if (word != NULL && word->cells[1].len == 3)
        country_set(home->outlet, word->cells[1].at);
    if (home->outlet[0] == '\0' && naming->report->outlet.len < OUTLET_MOST)
        country_named(naming->world, naming->report->outlet, home->outlet);
    if (own && home->outlet[0] != '\0' && home->code_count < CODES_MOST &&
        code_index(home, home->outlet) == home->code_count)
        home->codes[home->code_count++] = home->outlet;
}

/* Persons who hold an office of a state, with their first mentions. */
static void list_officials(struct home *home)
{
    const struct report *report = home->naming->report;
    uint32_t *place = arena_alloc(home->naming->arena,
                                  report->entities.count + 1, sizeof(*place));

    home->officials = arena_alloc(home->naming->arena, PERSONS_MOST,
                                  sizeof(*home->officials));
    for (uint32_t i = 0; i < report->entities.count; i++) {
        const struct entity *entity = &report->entities.items[i];

        if (entity->kind != MENTION_PERSON || entity->role.len == 0 ||
            entity->role_org.len > 0 || home->official_count == PERSONS_MOST)
            continue;
        home->officials[home->official_count].entity = i;
        place[i] = (uint32_t)++home->official_count;
    }
    for (uint32_t m = 0; m < report->mentions.count; m++) {
        const struct mention *mention = &report->mentions.items[m];
        struct official *official;

        if (mention->entity == ENTITY_NONE || place[mention->entity] == 0)
            continue;
        official = &home->officials[place[mention->entity] - 1];
        if (official->mention_count < OWN_MOST)
            official->mentions[official->mention_count++] = m;
    }
}

/* Somebody else holds this office, or one as high, of the country. */
static bool is_taken(const struct home *home, const struct entity *self,
                     const char *code)
{
    for (size_t i = 0; i < home->official_count; i++) {
        const struct entity *other = entity_of(home, &home->officials[i]);

        if (other != self && !other->former && !self->former &&
            strcmp(other->country, code) == 0 &&
            str_equal(post_class(home->naming, other->role),
                      post_class(home->naming, self->role)))
            return true;
    }
    return false;
}

static bool same_sentence(const struct home *home, const struct mention *a,
                          const struct mention *b)
{
    return naming_same_sentence(home->naming, a->first, b->first);
}

/* No other person is named between the two. */
static bool is_nearest(const struct mention *own, const struct mention *place)
{
    const struct mention *between = own + 1;

    if (place < own)
        return false;
    while (between < place && between->kind != MENTION_PERSON)
        between++;
    return between == place;
}

/* A place or state in the sentence of an official's name. */
static int weight_of_place(const struct home *home, const struct mention *own,
                           const struct mention *place)
{
    static const char *const in[] = {"in", "at", NULL};
    uint32_t own_verb = way_verb(home->naming, own->head);
    uint32_t verb = way_verb(home->naming, place->head);
    bool host = way_object(home->naming, own) || way_invites(home->naming, own);

    if (way_signs(home->naming, place))
        return is_nearest(own, place) ? WEIGHT_FOR : 0;
    if (way_heads(home->naming, own, place))
        return WEIGHT_FOR;
    if ((way_leads(home->naming, place) &&
         way_goer(home->naming, own, place)) ||
        way_stays(home->naming, own, place))
        return WEIGHT_AWAY;
    if (!host || !way_shares(home->naming, own_verb, verb))
        return 0;
    if (way_leads(home->naming, place))
        return WEIGHT_HOST;
    return way_behind(home->naming, place->first, in) ? WEIGHT_SCENE : 0;
}

/* One other mention in the sentence of an official's. */
static void weigh_beside(const struct home *home, const struct mention *own,
                         const struct mention *other, int *scores)
{
    size_t code = code_index(home, other->country);
    bool object = way_object(home->naming, own);
    uint32_t own_verb = way_verb(home->naming, own->head);
    uint32_t verb = way_verb(home->naming, other->head);

    if (code == home->code_count || other->entity == own->entity)
        return;
    if ((other->kind == MENTION_DEMONYM ||
         other->kind == MENTION_ORGANISATION) &&
        way_heads(home->naming, own, other))
        scores[code] += WEIGHT_FOR;
    if (other->kind == MENTION_STATE || other->kind == MENTION_PLACE)
        scores[code] += weight_of_place(home, own, other);
    if (other->kind == MENTION_PERSON &&
        way_object(home->naming, other) != object &&
        way_meets(home->naming, object ? own : other) &&
        (object ? way_shares(home->naming, own_verb, verb)
                : way_shares(home->naming, verb, own_verb)))
        scores[code] += WEIGHT_OTHER;
}

/* Where others have come to meet him: the way last told of, in this paragraph
 * or less surely before. */
static void weigh_host(const struct home *home, size_t index, int *scores)
{
    const struct report *report = home->naming->report;
    const struct mention *own = mention_at(home, index);
    uint32_t sentence = naming_token(home->naming, own->first)->sentence;
    uint32_t paragraph = report->sentences.items[sentence].paragraph;

    for (size_t m = index; m > 0 && m + NEAR_MOST > index; m--) {
        const struct mention *other = mention_at(home, m - 1);
        size_t code = code_index(home, other->country);

        if (!way_leads(home->naming, other) || code == home->code_count ||
            same_sentence(home, own, other))
            continue;
        sentence = naming_token(home->naming, other->first)->sentence;
        scores[code] += report->sentences.items[sentence].paragraph == paragraph
                            ? WEIGHT_HOST
                            : WEIGHT_SCENE;
        return;
    }
}

/* The state or people named last before his first name. */
static void weigh_near(const struct home *home, size_t index, int *scores)
{
    const struct mention *own = mention_at(home, index);
    uint32_t sentence = naming_token(home->naming, own->first)->sentence;

    for (size_t m = index; m > 0 && m + NEAR_MOST > index; m--) {
        const struct mention *other = mention_at(home, m - 1);
        size_t code = code_index(home, other->country);

        if (naming_token(home->naming, other->first)->sentence + 1 < sentence)
            return;
        if (code == home->code_count || other->kind == MENTION_PERSON ||
            way_leads(home->naming, other))
            continue;
        scores[code] += WEIGHT_NEAR;
        return;
    }
}

static void weigh_mention(const struct home *home, size_t index, int *scores)
{
    const struct mentions *all = &home->naming->report->mentions;
    const struct mention *own = mention_at(home, index);

    for (size_t m = index; m > 0 && m + NEAR_MOST > index &&
                           same_sentence(home, own, mention_at(home, m - 1));
         m--)
        weigh_beside(home, own, mention_at(home, m - 1), scores);
    for (size_t m = index + 1; m < all->count && m < index + NEAR_MOST &&
                               same_sentence(home, own, mention_at(home, m));
         m++)
        weigh_beside(home, own, mention_at(home, m), scores);
    if (way_object(home->naming, own))
        weigh_host(home, index, scores);
}

/* Whose counterpart he is. */
static void weigh_counterparts(const struct home *home, uint32_t entity,
                               int *scores)
{
    const struct naming *naming = home->naming;

    for (size_t r = 0; r < naming->roles.count; r++) {
        const struct role_phrase *role = &naming->roles.items[r];
        size_t code;

        if (role->sign != ROLE_COUNTERPART || !role->named ||
            role->holder != entity || role->other == ENTITY_NONE)
            continue;
        code = code_index(home,
                          naming->report->entities.items[role->other].country);
        if (code < home->code_count)
            scores[code] += WEIGHT_COUNTER;
    }
}

/* Once at least he does something himself: "President X's war" is told of
 * others. */
static bool is_subject(const struct home *home, const struct official *official)
{
    for (size_t i = 0; i < official->mention_count; i++) {
        const struct mention *own = mention_at(home, official->mentions[i]);
        const struct token *head = naming_token(home->naming, own->head);

        if (head->relation != REL_nmod_poss && head->relation != REL_nmod)
            return true;
    }
    return false;
}

static void weigh_offices(const struct home *home, const struct entity *self,
                          int *scores)
{
    for (size_t i = 0; i < home->code_count; i++) {
        if (post_is_anothers(home->naming, self, home->codes[i]))
            scores[i] += WEIGHT_LACKS;
        if (is_taken(home, self, home->codes[i]))
            scores[i] += WEIGHT_TAKEN;
        if (!self->former &&
            post_lacks(home->naming, self->role, home->codes[i]))
            scores[i] += WEIGHT_LACKS;
    }
}

static void weigh_all(const struct home *home, const struct official *official,
                      int *scores)
{
    size_t outlet = code_index(home, home->outlet);
    size_t here = code_index(home, home->naming->report->place_in);
    bool object =
        official->mention_count > 0 &&
        way_object(home->naming, mention_at(home, official->mentions[0])) &&
        !way_acts(home->naming, mention_at(home, official->mentions[0]));

    for (size_t i = 0; i < official->mention_count; i++) {
        const struct mention *own = mention_at(home, official->mentions[i]);

        weigh_mention(home, official->mentions[i], scores);
        if (here < home->code_count && way_visits(home->naming, own))
            scores[here] += WEIGHT_AWAY;
    }
    if (official->mention_count > 0)
        weigh_near(home, official->mentions[0], scores);
    for (size_t slot = 0; slot < 2; slot++)
        if (home->pair[slot] < home->code_count)
            scores[home->pair[slot]] += WEIGHT_PAIR;
    if (outlet < home->code_count && !object && is_subject(home, official))
        scores[outlet] += WEIGHT_OUTLET;
    if (here < home->code_count &&
        post_is_abroad(home->naming, entity_of(home, official)->role))
        scores[here] += WEIGHT_AWAY;
    else if (here < home->code_count && !object)
        scores[here] += WEIGHT_HERE;
    weigh_counterparts(home, official->entity, scores);
    weigh_offices(home, entity_of(home, official), scores);
}

/* Of two countries that a report is about, what speaks against one speaks for
 * the other, unless something speaks for a third. */
static int of_pair(const struct home *home, const int *scores, size_t best,
                   int second)
{
    size_t other = home->pair[0] == best ? home->pair[1] : home->pair[0];

    if ((home->pair[0] != best && home->pair[1] != best) || second > 0 ||
        other >= home->code_count)
        return second;
    return scores[other] < second ? scores[other] : second;
}

/* The country that is ahead of all others by this much. */
static bool decide(const struct home *home, const struct official *official,
                   int lead)
{
    int scores[CODES_MOST] = {0}, second = 0;
    struct entity *person;
    size_t best = 0;

    weigh_all(home, official, scores);
    for (size_t i = 1; i < home->code_count; i++)
        if (scores[i] > scores[best])
            best = i;
    for (size_t i = 0; i < home->code_count; i++)
        if (i != best && scores[i] > second)
            second = scores[i];
    if (post_is_anybodys(home->naming, entity_of(home, official)->role))
        lead += WEIGHT_SURE;
    else
        second = of_pair(home, scores, best, second);
    if (home->code_count == 0 || scores[best] < second + lead)
        return false;
    person = &home->naming->report->entities.items[official->entity];
    country_set(person->country, home->codes[best]);
    person->country_pass = PASS_home;
    return true;
}

/* Persons carry their country in each mention, so that others see it. */
static void show_countries(const struct home *home)
{
    struct mentions *mentions = &home->naming->report->mentions;
    const struct entities *entities = &home->naming->report->entities;

    for (size_t m = 0; m < mentions->count; m++)
        if (mentions->items[m].kind == MENTION_PERSON &&
            mentions->items[m].entity != ENTITY_NONE)
            memcpy(mentions->items[m].country,
                   entities->items[mentions->items[m].entity].country, 4);
}

void homes_fill(struct naming *naming)
{
    struct home home = {.naming = naming};

    posts_ask(naming);
    count_countries(&home);
    outlet_country(&home);
    list_officials(&home);
    /* The clearest first, as each one tells of others. */
    for (int lead = 5; lead >= 1; lead -= 2) {
        show_countries(&home);
        for (size_t i = 0; i < home.official_count; i++)
            if (entity_of(&home, &home.officials[i])->country[0] == '\0')
                decide(&home, &home.officials[i], lead);
    }
    show_countries(&home);
}
