/* What the tables tell of offices, and offices.tsv of those who held them. */
#include "mark/posts.h"

#include <string.h>

#define ALIKE_BYTES 4 /* that names in two spellings share */
#define SOON_DAYS 75  /* from an election to the oath */
#define JUST_DAYS 30
#define STALE_DAYS 730

/* "Assistant secretary" of "assistant secretary for political affairs". */
static struct str without_field(struct str role)
{
    for (size_t i = 0; i + 4 < role.len; i++)
        if (memcmp(role.at + i, " of ", 4) == 0 ||
            memcmp(role.at + i, " for", 4) == 0)
            return (struct str){role.at, i};
    return role;
}

const struct word *post_word(const struct naming *naming, struct str role)
{
    const struct lexicon *roles = know_words(naming->know, "roles");
    const struct word *word = lexicon_find(roles, role);
    struct str rest = without_field(role);

    while (word == NULL && rest.len > 0) {
        word = lexicon_find(roles, rest);
        str_cut(&rest, ' ');
    }
    return word;
}

bool post_is_abroad(const struct naming *naming, struct str role)
{
    return role_serves_abroad(post_word(naming, role));
}

bool post_is_anybodys(const struct naming *naming, struct str role)
{
    const struct word *word = post_word(naming, role);

    return word == NULL || role_serves_abroad(word) ||
           str_equal(word->cells[3], STR("anywhere"));
}

struct str post_class(const struct naming *naming, struct str role)
{
    const struct word *word =
        lexicon_find(know_words(naming->know, "roles"), role);

    return word != NULL && word->cells[2].len > 0 ? word->cells[2] : role;
}

static bool ends_with(struct str text, struct str end)
{
    return text.len >= end.len &&
           memcmp(text.at + text.len - end.len, end.at, end.len) == 0;
}

/* Whether these words stand in the text as words of their own. */
static bool has_words(struct str text, struct str words)
{
    for (size_t i = 0; i + words.len <= text.len; i++)
        if ((i == 0 || text.at[i - 1] == ' ') &&
            (i + words.len == text.len || text.at[i + words.len] == ' ') &&
            memcmp(text.at + i, words.at, words.len) == 0)
            return true;
    return false;
}

/* Whether a row of heads.tsv says that the state has no such office. */
static bool row_denies(const struct word *row, struct str role,
                       const char *code)
{
    bool listed = str_contains(row->cells[0], str_from(code));

    if (word_signed(row, "few"))
        return !listed && has_words(role, row->phrase);
    if (word_signed(row, "none"))
        return listed && ends_with(role, row->phrase);
    return !listed && str_equal(role, row->phrase);
}

bool post_lacks(const struct naming *naming, struct str role, const char *code)
{
    const struct lexicon *heads = know_words(naming->know, "heads");

    for (size_t i = 0; i < heads->count; i++)
        if (row_denies(&heads->items[i], role, code))
            return true;
    return false;
}

/* The state, or the organisation, is named in the report. */
static bool is_named(const struct naming *naming, const struct tenure *tenure)
{
    const struct mentions *mentions = &naming->report->mentions;

    for (size_t m = 0; m < mentions->count; m++) {
        const struct mention *mention = &mentions->items[m];
        const struct word *body = naming->bodies[mention->first].word;

        if (mention->kind == MENTION_PERSON)
            continue;
        if (tenure->country[0] != '\0'
                ? strcmp(mention->country, tenure->country) == 0
                : body != NULL && str_equal(body->cells[0], tenure->body))
            return true;
    }
    return false;
}

/* Somebody who takes office soon is called like one who has it, and so is one
 * who has just left. */
static bool in_office(const struct tenure *tenure, struct interval at,
                      bool nearly)
{
    struct interval held = tenure->held;

    if (nearly && held.first > DAY_OPEN_PAST)
        held.first -= SOON_DAYS;
    if (nearly && held.last < DAY_OPEN_FUTURE)
        held.last += JUST_DAYS;
    return interval_overlap(held, at);
}

/* Years after the table was written nobody is sure who is still in office. */
static bool is_stale(const struct tenures *offices, const struct tenure *tenure,
                     struct interval at)
{
    return tenure->held.last == DAY_OPEN_FUTURE &&
           at.first > offices->known_to &&
           at.first - offices->known_to > STALE_DAYS;
}

static bool same_of(const struct tenure *a, const struct tenure *b)
{
    return strcmp(a->country, b->country) == 0 && str_equal(a->body, b->body);
}

/* Of all in office whom news calls so: of one state, or of the only one that
 * the report names.  *many is set where there are several. */
static const struct tenure *called(const struct naming *naming, struct str name,
                                   bool nearly, bool named, bool *many)
{
    const struct tenures *offices = world_offices(naming->world);
    struct interval at = naming->report->published;
    const struct tenure *found = NULL,
                        *each = offices_called(offices, name, NULL);

    *many = false;
    for (; each != NULL; each = offices_called(offices, name, each)) {
        if (!in_office(each, at, nearly) ||
            ((named || is_stale(offices, each, at)) && !is_named(naming, each)))
            continue;
        *many = *many || (found != NULL && !same_of(found, each));
        found = each;
    }
    return found;
}

static const struct tenure *only_called(const struct naming *naming,
                                        struct str name)
{
    bool many = false;
    const struct tenure *found = called(naming, name, false, false, &many);

    if (many)
        found = called(naming, name, false, true, &many);
    else if (found == NULL)
        found = called(naming, name, true, false, &many);
    return many ? NULL : found;
}

bool post_is_called(const struct naming *naming, struct str name)
{
    return interval_known(naming->report->published) &&
           only_called(naming, name) != NULL;
}

/* Another word for what he does stands right before the name, a people that is
 * not his, or an article: "actor Weber", "Spanish Weber", "the Moon". */
static bool is_called_else(const struct naming *naming,
                           const struct mention *mention,
                           const struct tenure *tenure)
{
    const struct token *before;

    if (mention->first == 0 ||
        !naming_same_sentence(naming, mention->first - 1, mention->first))
        return false;
    before = naming_token(naming, mention->first - 1);
    if (naming->places[mention->first - 1].word != NULL)
        return !str_equal(naming->places[mention->first - 1].word->cells[0],
                          str_from(tenure->country));
    return (before->upos == UPOS_NOUN || before->upos == UPOS_DET) &&
           naming_role(naming, mention->first - 1) == NULL &&
           before->head >= mention->first && before->head < mention->last;
}

static bool is_somebody_else(const struct naming *naming,
                             const struct entity *person,
                             const struct tenure *tenure)
{
    const struct report *report = naming->report;
    uint32_t index = (uint32_t)(person - report->entities.items);

    for (size_t m = 0; m < report->mentions.count; m++)
        if (report->mentions.items[m].kind == MENTION_PERSON &&
            report->mentions.items[m].entity == index &&
            is_called_else(naming, &report->mentions.items[m], tenure))
            return true;
    return false;
}

/* Whom a name of one word means where the report says no office. */
static const struct tenure *tenure_alone(const struct naming *naming,
                                         const struct entity *person,
                                         struct str name)
{
    struct interval at = naming->report->published;
    const struct tenure *tenure = NULL;

    if (!interval_known(at))
        return NULL;
    tenure = only_called(naming, name);
    if (tenure == NULL) {
        tenure =
            offices_of_person(world_offices(naming->world), name, STR(""), at);
        if (tenure != NULL && (tenure->shy || !is_named(naming, tenure)))
            return NULL;
    }
    return tenure != NULL && is_somebody_else(naming, person, tenure) ? NULL
                                                                      : tenure;
}

/* The names that one office has in different states. */
static struct str usual_role(const struct naming *naming, struct str role)
{
    if (str_equal(role, STR("leader")))
        return STR("");
    return str_equal(post_class(naming, role), STR("foreign"))
               ? STR("foreign minister")
               : role;
}

static const struct tenure *tenure_in(const struct naming *naming,
                                      struct str name, struct str role,
                                      struct interval at)
{
    const struct tenures *offices = world_offices(naming->world);
    const struct tenure *tenure = offices_of_person(offices, name, role, at);

    return tenure != NULL
               ? tenure
               : offices_of_person(offices, name, usual_role(naming, role), at);
}

/* "President Weber" of one who was: news keeps the title for those whom it
 * knows by that name alone. */
static const struct tenure *tenure_past(const struct naming *naming,
                                        struct str name, struct str role)
{
    const struct tenures *offices = world_offices(naming->world);
    const struct tenure *found = NULL,
                        *each = offices_called(offices, name, NULL);

    for (; each != NULL; each = offices_called(offices, name, each)) {
        if (!str_equal(each->role, usual_role(naming, role)) ||
            each->held.first > naming->report->published.last)
            continue;
        if (found != NULL && !same_of(found, each))
            return NULL;
        found = each;
    }
    return found;
}

/* The office that offices.tsv has for this person: at the report's date, or
 * ever where he is named in full. */
static const struct tenure *tenure_of(const struct naming *naming,
                                      const struct entity *person)
{
    struct str name = lexicon_phrase(naming->arena, person->name);
    bool full = memchr(name.at, ' ', name.len) != NULL;
    struct interval at =
        person->former ? INTERVAL_NONE : naming->report->published;
    const struct tenures *offices = world_offices(naming->world);
    const struct tenure *tenure;

    if (!full && person->role.len == 0)
        return tenure_alone(naming, person, name);
    tenure = tenure_in(naming, name, person->role, at);
    if (tenure == NULL && !full && interval_known(at))
        tenure = tenure_past(naming, name, person->role);
    if (tenure == NULL && full)
        tenure = tenure_in(naming, name, person->role, INTERVAL_NONE);
    if (tenure == NULL && full)
        tenure = offices_of_person(offices, name, STR(""), at);
    return tenure;
}

const struct tenure *post_holder(const struct naming *naming, struct str name,
                                 struct str role)
{
    return offices_of_person(world_offices(naming->world),
                             lexicon_phrase(naming->arena, name), role,
                             naming->report->published);
}

bool post_names(const struct naming *naming, const struct tenure *tenure,
                struct str name)
{
    return offices_names(world_offices(naming->world), tenure,
                         lexicon_phrase(naming->arena, name));
}

/* A word of one begins like a word of the other. */
static bool names_alike(struct str a, struct str b)
{
    while (a.len > 0) {
        struct str word = str_cut(&a, ' '), rest = b;

        while (rest.len > 0) {
            struct str other = str_cut(&rest, ' ');

            if (word.len >= ALIKE_BYTES && other.len >= ALIKE_BYTES &&
                memcmp(word.at, other.at, ALIKE_BYTES) == 0)
                return true;
            if (word.len > 0 && str_equal(word, other))
                return true;
        }
    }
    return false;
}

bool post_is_anothers(const struct naming *naming, const struct entity *person,
                      const char *code)
{
    const struct tenure *holder =
        offices_holder(world_offices(naming->world), person->role,
                       str_from(code), naming->report->published);

    return holder != NULL && !person->former &&
           !post_names(naming, holder, person->name) &&
           !names_alike(lexicon_phrase(naming->arena, person->name),
                        lexicon_phrase(naming->arena, holder->person));
}

/* The organs of the European Union act as one party. */
static void give_tenure(const struct naming *naming, struct entity *person,
                        const struct tenure *tenure)
{
    const struct word *body =
        tenure->body.len > 0
            ? lexicon_find(world_organisations(naming->world),
                           lexicon_phrase(naming->arena, tenure->body))
            : NULL;

    memcpy(person->country, tenure->country, sizeof(person->country));
    if (body != NULL && str_equal(body->cells[1], STR("EUU")))
        country_set(person->country, "EUU");
    person->country_pass = PASS_seed;
    if (person->role.len > 0)
        person->role_org = tenure->body;
}

void posts_ask(struct naming *naming)
{
    struct entities *entities = &naming->report->entities;

    for (size_t i = 0; i < entities->count; i++) {
        struct entity *person = &entities->items[i];
        const struct tenure *tenure;

        if (person->kind != MENTION_PERSON || person->country[0] != '\0' ||
            person->role_org.len > 0)
            continue;
        tenure = tenure_of(naming, person);
        if (tenure != NULL)
            give_tenure(naming, person, tenure);
    }
}
