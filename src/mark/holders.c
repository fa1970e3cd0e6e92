/* Offices without a name, and who holds them: "the Kazakh leader", "the
 * minister", "his South Korean counterpart". */
#include "mark/standing.h"

#include <string.h>

#define HOLDERS_MOST 400 /* persons of a report who hold an office */

/* Who was named last, as the walk goes through the report. */
struct walk {
    struct naming *naming;
    uint32_t focus;   /* the subject of the sentence before, or its first */
    uint32_t subject; /* of this sentence so far */
    uint32_t first;   /* named first in it, subject or not */
    uint32_t recent;  /* named last */
};

static const struct entity *person_at(const struct walk *walk, uint32_t index)
{
    return &walk->naming->report->entities.items[index];
}

static size_t person_count(const struct walk *walk)
{
    const struct entities *entities = &walk->naming->report->entities;
    size_t count = 0;

    /* Persons come first. */
    while (count < entities->count && count < HOLDERS_MOST &&
           entities->items[count].kind == MENTION_PERSON)
        count++;
    return count;
}

static bool ends_in(struct str text, struct str end)
{
    return text.len > end.len && text.at[text.len - end.len - 1] == ' ' &&
           memcmp(text.at + text.len - end.len, end.at, end.len) == 0;
}

/* "Vice president" is no president, "prime minister" no minister. */
static bool is_lower(struct str office)
{
    static const char *const words[] = {"vice", "deputy", "assistant", "under",
                                        "acting"};
    struct str rest = office, first = str_cut(&rest, ' ');

    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
        if (str_equal(first, str_from(words[i])))
            return true;
    return false;
}

/* "Secretary" of "secretary of state". */
static bool begins_with(struct str text, struct str start)
{
    struct str rest = {text.at + start.len, text.len - start.len};

    return text.len > start.len + 4 &&
           memcmp(text.at, start.at, start.len) == 0 &&
           (memcmp(rest.at, " of ", 4) == 0 ||
            (rest.len > 5 && memcmp(rest.at, " for ", 5) == 0));
}

/* Whether an office may be called by these words: "foreign minister" is
 * "minister", and so is "deputy prime minister and foreign minister" "foreign
 * minister". */
static bool may_be_called(struct str office, struct str words)
{
    if (str_equal(office, words))
        return true;
    if (words.len == 0 || office.len <= words.len)
        return false;
    if (ends_in(office, words))
        return !role_is_top(office) &&
               (!is_lower(office) || str_contains(office, STR(" and ")) ||
                str_equal(words, STR("minister")));
    /* "The Deputy" is a deputy secretary. */
    if (is_lower(words) && office.at[words.len] == ' ' &&
        memcmp(office.at, words.at, words.len) == 0)
        return true;
    return begins_with(office, words) ||
           (memchr(words.at, ' ', words.len) != NULL && !is_lower(office) &&
            str_contains(office, words));
}

/* 0 where this person cannot be meant; else how well the office fits. */
static int fit_of(const struct walk *walk, const struct role_phrase *role,
                  uint32_t index)
{
    const struct entity *person = person_at(walk, index);
    bool leads = role->sign == ROLE_LEADER && role_is_top(person->role);
    int fit = 2;

    if (person->role.len == 0 || person->former)
        return 0;
    if (role->country[0] != '\0' && person->country[0] != '\0' &&
        strcmp(role->country, person->country) != 0)
        return 0;
    if (role->org.len > 0 && !str_equal(role->org, person->role_org))
        return 0;
    if (!leads && !may_be_called(person->role, role->role) &&
        !may_be_called(role->role, person->role))
        return 0;
    fit += 16 * (role->country[0] != '\0' &&
                 strcmp(role->country, person->country) == 0);
    fit += 8 * str_equal(role->role, person->role);
    return fit;
}

static int salience_of(const struct walk *walk, uint32_t index)
{
    return 2 * (index == walk->focus || index == walk->subject) +
           (index == walk->recent);
}

/* Of those whom the office fits best, the one that is spoken of most. */
static uint32_t holder_of(const struct walk *walk,
                          const struct role_phrase *role, enum pass *pass)
{
    size_t count = person_count(walk), equals = 0;
    uint32_t best = ENTITY_NONE;
    int best_fit = 0, best_salience = -1;

    for (uint32_t i = 0; i < count; i++) {
        int fit = fit_of(walk, role, i), salience = salience_of(walk, i);

        if (fit == 0 || fit < best_fit)
            continue;
        equals = fit > best_fit ? 1 : equals + 1;
        if (fit > best_fit || salience > best_salience) {
            best = i;
            best_salience = salience;
        }
        best_fit = fit;
    }
    if (role->country[0] != '\0')
        *pass = role->sign == ROLE_LEADER ? PASS_leader : PASS_office_state;
    else
        *pass = equals > 1 ? PASS_near_office : PASS_office;
    return best;
}

/* "His counterpart": whose.  The subject of the sentence, or who was named
 * last. */
static uint32_t owner_of(const struct walk *walk)
{
    uint32_t order[3] = {walk->subject, walk->recent, walk->focus};

    for (size_t i = 0; i < 3; i++)
        if (order[i] != ENTITY_NONE && person_at(walk, order[i])->role.len > 0)
            return order[i];
    return ENTITY_NONE;
}

/* The only other person with that office, of that state where it is told. */
static uint32_t counterpart_of(const struct walk *walk,
                               const struct role_phrase *role, uint32_t owner)
{
    const struct entity *self = person_at(walk, owner);
    size_t count = person_count(walk);
    uint32_t found = ENTITY_NONE;

    for (uint32_t i = 0; i < count; i++) {
        const struct entity *other = person_at(walk, i);

        if (i == owner || other->former || other->country[0] == '\0' ||
            !str_equal(other->role, self->role) ||
            strcmp(other->country, self->country) == 0 ||
            (role->country[0] != '\0' &&
             strcmp(other->country, role->country) != 0))
            continue;
        if (found != ENTITY_NONE)
            return ENTITY_NONE;
        found = i;
    }
    return found;
}

static void see(struct walk *walk, uint32_t entity, uint32_t head)
{
    if (entity == ENTITY_NONE)
        return;
    walk->recent = entity;
    if (standing_of(walk->naming, head) == STANDING_SUBJECT)
        walk->subject = entity;
    if (walk->first == ENTITY_NONE)
        walk->first = entity;
}

/* "A leader" is somebody or other. */
static bool is_indefinite(const struct naming *naming,
                          const struct role_phrase *role)
{
    static const char *const words[] = {"a", "an", "any", "no", NULL};

    return role->first > 0 &&
           token_is_one_of(naming_token(naming, role->first - 1), words);
}

/* An office that is no part of a person's title. */
static void take_role(struct walk *walk, const struct role_phrase *role)
{
    uint32_t holder = ENTITY_NONE, owner = ENTITY_NONE;
    struct mention *mention;
    enum pass pass = PASS_none;

    if (role->named || role->sign == ROLE_HONORIFIC ||
        role->sign == ROLE_BODY || is_indefinite(walk->naming, role))
        return;
    if (role->sign == ROLE_COUNTERPART && !role->plural) {
        owner = owner_of(walk);
        pass = PASS_counterpart;
        if (owner != ENTITY_NONE)
            holder = counterpart_of(walk, role, owner);
    } else if (!role->plural && !role->former) {
        holder = holder_of(walk, role, &pass);
    }
    mention = reference_add(walk->naming, MENTION_ROLE,
                            (struct tokens_span){role->first, role->last},
                            holder, pass);
    mention->head = role->core;
    mention->joint = role->plural;
    mention->former = role->former;
    mention->role_span = mention->span;
    if (mention->role.len == 0)
        mention->role =
            owner != ENTITY_NONE ? person_at(walk, owner)->role : role->role;
    if (role->country[0] != '\0')
        memcpy(mention->country, role->country, 4);
    memcpy(mention->host, role->host, 4);
    see(walk, holder, role->core);
}

/* The persons named from mention `from` on before this token; gives where it
 * stopped. */
static size_t see_named(struct walk *walk, size_t from, size_t named,
                        uint32_t before)
{
    const struct mention *mentions = walk->naming->report->mentions.items;

    for (; from < named && mentions[from].first < before; from++)
        if (mentions[from].kind == MENTION_PERSON)
            see(walk, mentions[from].entity, mentions[from].head);
    return from;
}

void holders_resolve(struct naming *naming)
{
    struct report *report = naming->report;
    struct walk walk = {naming, ENTITY_NONE, ENTITY_NONE, ENTITY_NONE,
                        ENTITY_NONE};
    size_t named = report->mentions.count, m = 0, r = 0;

    for (size_t s = 0; s < report->sentences.count; s++) {
        uint32_t last = report->sentences.items[s].last;

        if (walk.subject != ENTITY_NONE)
            walk.focus = walk.subject;
        else if (walk.first != ENTITY_NONE)
            walk.focus = walk.first;
        walk.subject = walk.first = ENTITY_NONE;
        while (r < naming->roles.count && naming->roles.items[r].core < last) {
            const struct role_phrase *role = &naming->roles.items[r++];

            m = see_named(&walk, m, named, role->core + 1);
            take_role(&walk, role);
        }
        m = see_named(&walk, m, named, last);
    }
}
