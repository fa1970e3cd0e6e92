/* Persons of a report: one for all the forms of a name, with office and
 * country. */
#include "mark/posts.h"

#include "base/out.h"
#include "base/utf8.h"

#include <string.h>

#define NAME_MOST 8      /* tokens of a name */
#define HOLDERS_MOST 16  /* of offices whose namesakes are in the report */
#define PERSONS_MOST 400 /* persons of one report that are told apart */
#define KEYS_MOST 4000   /* forms of their names */
#define BEARERS_MOST 8   /* persons that one word may mean */

struct joining {
    struct naming *naming;
    struct strs keys;     /* per person: the words of the name, folded */
    struct table by_key;  /* names that were joined, to their person */
    struct table by_word; /* word of a name to the first of `bearers` */
    struct bearer *bearers;
    size_t bearer_count;
    size_t holder_count; /* whom only offices.tsv told apart */
};

/* Persons with one word in common form a chain. */
struct bearer {
    uint32_t person;
    uint32_t next; /* or TABLE_ABSENT */
};

static struct str next_word(struct str *rest)
{
    while (rest->len > 0 && rest->at[0] == ' ')
        rest->at++, rest->len--;
    return str_cut(rest, ' ');
}

/* "al" and "el" are one article, and some leave it out. */
static bool is_article(struct str word)
{
    return str_equal(word, STR("al")) || str_equal(word, STR("el"));
}

static bool is_initial(struct str word)
{
    return word.len == 1 || (word.len == 2 && word.at[1] == '.');
}

static bool has_initial(struct str text)
{
    while (text.len > 0)
        if (is_initial(next_word(&text)))
            return true;
    return false;
}

/* A letter stands for any word that begins with it: "S. Jaishankar". */
static bool has_word(struct str text, struct str word)
{
    bool initial = is_initial(word);

    while (text.len > 0) {
        struct str other = next_word(&text);

        if (str_equal(other, word) ||
            (initial && other.len > 0 && other.at[0] == word.at[0]))
            return true;
    }
    return false;
}

bool names_within(struct str shorter, struct str longer)
{
    bool any = false;

    while (shorter.len > 0) {
        struct str word = next_word(&shorter);

        if (word.len == 0 || is_article(word))
            continue;
        if (!has_word(longer, word))
            return false;
        any = true;
    }
    return any;
}

static bool names_agree(struct str a, struct str b)
{
    return names_within(a, b) || names_within(b, a);
}

/* The folded words of a mention, for comparing; a hyphen parts words. */
static struct str folded_name(const struct naming *naming,
                              const struct mention *mention)
{
    struct out out = {.arena = naming->arena};

    for (uint32_t i = mention->first; i < mention->last; i++) {
        struct str rest = naming->folded[i];

        if (naming_token(naming, i)->flags & TOKEN_PUNCT)
            continue;
        while (rest.len > 0) {
            struct str part = str_cut(&rest, '-');

            if (out.len > 0 && part.len > 0)
                out_char(&out, ' ');
            out_str(&out, part);
        }
    }
    return out_view(&out);
}

/* The text of a mention on one line. */
static struct str printed_name(const struct naming *naming,
                               const struct mention *mention)
{
    struct str text = span_of(naming->report->text, mention->span);
    struct out out = {.arena = naming->arena};

    for (size_t i = 0; i < text.len; i++) {
        bool blank = text.at[i] == '\n' || text.at[i] == ' ';

        if (!blank)
            out_char(&out, text.at[i]);
        else if (out.len > 0 && out.at[out.len - 1] != ' ')
            out_char(&out, ' ');
    }
    return out_view(&out);
}

static bool is_shouted(struct str name)
{
    for (size_t i = 0; i < name.len; i++)
        if (name.at[i] >= 'a' && name.at[i] <= 'z')
            return false;
    return name.len > 3;
}

static uint32_t add_entity(struct naming *naming, enum mention_kind kind,
                           struct str name, uint32_t mention)
{
    struct entities *entities = &naming->report->entities;
    struct entity *entity = LIST_ADD(naming->arena, entities);

    *entity = (struct entity){
        .kind = kind,
        .name = name,
        .first_mention = naming->report->mentions.items[mention].first};
    return (uint32_t)entities->count - 1;
}

/* A fuller name, or the same in plain letters where a headline shouted. */
static bool is_fuller(struct str name, struct str than)
{
    if (is_shouted(than) != is_shouted(name))
        return is_shouted(than);
    return name.len > than.len;
}

/* How a name is the same as that of the person it is added to. */
static enum pass pass_of(const struct joining *joining, uint32_t person,
                         struct str key)
{
    if (joining->naming->report->entities.items[person].mention_count == 0)
        return PASS_first;
    if (person < joining->keys.count &&
        !str_equal(key, joining->keys.items[person]))
        return has_initial(key) ? PASS_initials : PASS_part;
    return PASS_same;
}

static void add_to(struct joining *joining, struct mention *mention,
                   uint32_t index, struct str key)
{
    struct entity *person = &joining->naming->report->entities.items[index];
    struct str name = printed_name(joining->naming, mention);

    mention->entity = index;
    mention->pass = (uint8_t)pass_of(joining, index, key);
    person->mention_count++;
    if (is_fuller(name, person->name)) {
        person->name = name;
        person->first_mention = mention->first;
    }
    if (index < joining->keys.count && key.len > joining->keys.items[index].len)
        joining->keys.items[index] = key;
}

/* The person of this full name, or a new one. */
static void join_full(struct joining *joining, uint32_t index, struct str key)
{
    struct naming *naming = joining->naming;
    struct entities *all = &naming->report->entities;
    struct mention *mention = &naming->report->mentions.items[index];
    uint32_t known = table_find(&joining->by_key, key);

    if (known == TABLE_ABSENT && joining->by_key.count >= KEYS_MOST)
        return;
    for (size_t i = 0; i < joining->keys.count && known == TABLE_ABSENT; i++)
        if (names_agree(key, joining->keys.items[i]))
            known = (uint32_t)i;
    if (known == TABLE_ABSENT && all->count >= PERSONS_MOST)
        return;
    if (known == TABLE_ABSENT) {
        known = add_entity(naming, MENTION_PERSON,
                           printed_name(naming, mention), index);
        *LIST_ADD(naming->arena, &joining->keys) = key;
    }
    table_set(naming->arena, &joining->by_key, key, known);
    add_to(joining, mention, known, key);
}

/* What an organisation's initials stand for, or the words themselves. */
static struct str other_name(const struct naming *naming,
                             const struct mention *mention)
{
    struct tokens_span meant = {mention->first, mention->last};
    struct mention whole = *mention;

    if (mention->last == mention->first + 1 &&
        mention->kind == MENTION_ORGANISATION)
        meant = initials_mean(naming, mention->first);
    whole.first = meant.first;
    whole.last = meant.last;
    return folded_name(naming, &whole);
}

/* A state is called by its own name, whatever city or people stood for it. */
static struct str state_name(const struct naming *naming,
                             const struct mention *mention)
{
    const struct country *country =
        world_country(naming->world,
                      (struct str){mention->country, strlen(mention->country)});

    return country != NULL ? country->name : printed_name(naming, mention);
}

static bool is_state(const struct mention *mention)
{
    return mention->kind == MENTION_STATE || mention->kind == MENTION_DEMONYM;
}

/* The first mention of anything but a person makes it. */
static uint32_t add_other(struct naming *naming, uint32_t index)
{
    const struct mention *mention = &naming->report->mentions.items[index];
    bool state = is_state(mention);
    uint32_t added = add_entity(naming, state ? MENTION_STATE : mention->kind,
                                state ? state_name(naming, mention)
                                      : printed_name(naming, mention),
                                index);

    memcpy(naming->report->entities.items[added].country, mention->country, 4);
    return added;
}

static enum pass other_pass(const struct mention *mention, bool first)
{
    if (mention->kind == MENTION_DATE || mention->kind == MENTION_AMOUNT)
        return (enum pass)mention->pass;
    if (first)
        return PASS_first;
    return is_state(mention) ? PASS_state : PASS_same;
}

static void join_others(struct naming *naming)
{
    struct report *report = naming->report;
    struct table seen = {0};

    for (uint32_t i = 0; i < report->mentions.count; i++) {
        struct mention *mention = &report->mentions.items[i];
        struct str key;
        uint32_t known;

        if (mention->kind == MENTION_PERSON)
            continue;
        key = is_state(mention)
                  ? arena_str(naming->arena, (struct str){mention->country, 3})
                  : other_name(naming, mention);
        known = table_find(&seen, key);
        mention->pass = (uint8_t)other_pass(mention, known == TABLE_ABSENT);
        if (known == TABLE_ABSENT) {
            known = add_other(naming, i);
            table_set(naming->arena, &seen, key, known);
        }
        mention->entity = known;
        report->entities.items[known].mention_count++;
    }
}

void entities_settle(struct naming *naming)
{
    struct report *report = naming->report;

    for (uint32_t m = 0; m < report->mentions.count; m++) {
        const struct mention *mention = &report->mentions.items[m];
        struct entity *entity;

        if (mention->entity == ENTITY_NONE)
            continue;
        entity = &report->entities.items[mention->entity];
        if (!entity->settled && entity->first_mention == mention->first) {
            entity->first_mention = m;
            entity->settled = true;
        }
    }
}

static void add_bearer(struct joining *joining, struct str word,
                       uint32_t person)
{
    joining->bearers[joining->bearer_count] =
        (struct bearer){person, table_find(&joining->by_word, word)};
    table_set(joining->naming->arena, &joining->by_word, word,
              (uint32_t)joining->bearer_count++);
}

/* Chains the persons by the words of their names. */
static void index_words(struct joining *joining)
{
    struct naming *naming = joining->naming;
    size_t room = HOLDERS_MOST;

    for (size_t i = 0; i < joining->keys.count; i++)
        room += NAME_MOST;
    joining->bearers =
        arena_alloc(naming->arena, room, sizeof(*joining->bearers));
    for (size_t i = joining->keys.count; i > 0; i--) {
        struct str rest = joining->keys.items[i - 1];

        for (size_t w = 0; w < NAME_MOST && rest.len > 0; w++)
            add_bearer(joining, next_word(&rest), (uint32_t)i - 1);
    }
}

/* How well a person fits one word of his name, with the title before it. */
static int bearer_fit(const struct entity *person,
                      const struct role_phrase *title)
{
    int fit = 8 + 2 * (role_is_top(person->role) && !person->former);

    if (title == NULL || title->role.len == 0 || person->role.len == 0)
        return fit;
    if (names_within(title->role, person->role) ||
        names_within(person->role, title->role))
        return fit + 4;
    return role_is_top(title->role) != role_is_top(person->role) ? 0 : fit - 4;
}

static bool is_full(struct str key)
{
    return memchr(key.at, ' ', key.len) != NULL;
}

/* "President X" is not the other X of the report where offices.tsv knows who
 * was president. */
static bool is_another(const struct naming *naming, const struct entity *person,
                       const struct tenure *holder)
{
    return holder != NULL && is_full(person->name) &&
           !post_names(naming, holder, person->name) &&
           !names_agree(lexicon_phrase(naming->arena, person->name),
                        lexicon_phrase(naming->arena, holder->person));
}

/* Makes the holder of the office somebody of his own, whom the surname alone
 * may mean from now on. */
static void join_holder(struct joining *joining, uint32_t index,
                        const struct tenure *holder, struct str surname)
{
    struct naming *naming = joining->naming;
    size_t known = joining->keys.count;
    struct entity *person;

    join_full(joining, index, lexicon_phrase(naming->arena, holder->person));
    if (joining->keys.count == known || joining->holder_count == HOLDERS_MOST)
        return;
    person = &naming->report->entities
                  .items[naming->report->mentions.items[index].entity];
    person->role = holder->role;
    add_bearer(joining, surname, (uint32_t)known);
    joining->holder_count++;
}

/* A surname alone: of those who bear it whom the title fits best, then the
 * highest, then who came first. */
static void join_word(struct joining *joining, uint32_t index, struct str key)
{
    struct naming *naming = joining->naming;
    struct mention *mention = &naming->report->mentions.items[index];
    const struct role_phrase *title =
        mention->first > 0 ? naming_role(naming, mention->first - 1) : NULL;
    uint32_t at = table_find(&joining->by_word, key), best = TABLE_ABSENT;
    const struct tenure *holder = NULL;
    int best_fit = 0, several = 0;

    if (title != NULL && title->last != mention->first)
        title = NULL;
    if (title != NULL && title->role.len > 0)
        holder = post_holder(naming, key, title->role);
    for (size_t n = 0; at != TABLE_ABSENT && n < BEARERS_MOST; n++) {
        uint32_t person = joining->bearers[at].person;
        int fit = bearer_fit(&naming->report->entities.items[person], title);

        several++;
        if (fit > best_fit &&
            !is_another(naming, &naming->report->entities.items[person],
                        holder)) {
            best = person;
            best_fit = fit;
        }
        at = joining->bearers[at].next;
    }
    if (best == TABLE_ABSENT && holder != NULL && several > 0) {
        join_holder(joining, index, holder, key);
        return;
    }
    if (best == TABLE_ABSENT) {
        join_full(joining, index, key);
        return;
    }
    add_to(joining, mention, best, key);
    if (several > 1 && title != NULL)
        mention->pass = PASS_title;
}

/* Full names first, so that it is known who bears a surname. */
static void join_persons(struct naming *naming)
{
    struct mentions *mentions = &naming->report->mentions;
    struct joining joining = {.naming = naming};

    for (int full = 1; full >= 0; full--) {
        for (uint32_t i = 0; i < mentions->count; i++) {
            struct str key;

            if (mentions->items[i].kind != MENTION_PERSON)
                continue;
            key = folded_name(naming, &mentions->items[i]);
            if (key.len == 0 || is_full(key) != (full == 1))
                continue;
            if (full == 1)
                join_full(&joining, i, key);
            else
                join_word(&joining, i, key);
        }
        titles_give(naming);
        if (full == 1)
            index_words(&joining);
    }
}

void entities_join(struct naming *naming)
{
    join_persons(naming);
    titles_give_more(naming);
    plurals_share(naming);
    homes_fill(naming);
    join_others(naming);
}
