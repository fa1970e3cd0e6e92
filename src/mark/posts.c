/* What the tables tell of offices, and offices.tsv of those who held them. */
#include "mark/posts.h"

#include <string.h>

#define ALIKE_BYTES 4 /* that names in two spellings share */

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

static bool is_named(const struct naming *naming, const char *code)
{
    const struct mentions *mentions = &naming->report->mentions;

    for (size_t m = 0; m < mentions->count; m++)
        if (strcmp(mentions->items[m].country, code) == 0)
            return true;
    return false;
}

/* The office that offices.tsv has for this person: at the report's date, or
 * ever where he is named in full.  A surname alone wants its state in the
 * report. */
static const struct tenure *tenure_of(const struct naming *naming,
                                      const struct entity *person)
{
    struct str name = lexicon_phrase(naming->arena, person->name);
    bool full = memchr(name.at, ' ', name.len) != NULL;
    struct interval at =
        person->former ? INTERVAL_NONE : naming->report->published;
    const struct tenures *offices = &naming->world->offices;
    const struct tenure *tenure =
        offices_of_person(offices, name, person->role, at);

    if (tenure == NULL && full)
        tenure = offices_of_person(offices, name, person->role, INTERVAL_NONE);
    if (tenure != NULL && !full && person->role.len == 0 &&
        (tenure->country[0] == '\0' || !is_named(naming, tenure->country)))
        return NULL;
    return tenure;
}

const struct tenure *post_holder(const struct naming *naming, struct str name,
                                 struct str role)
{
    return offices_of_person(&naming->world->offices,
                             lexicon_phrase(naming->arena, name), role,
                             naming->report->published);
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
        offices_holder(&naming->world->offices, person->role, str_from(code),
                       naming->report->published);

    return holder != NULL && !person->former &&
           !names_alike(lexicon_phrase(naming->arena, person->name),
                        lexicon_phrase(naming->arena, holder->person));
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
        if (tenure == NULL)
            continue;
        memcpy(person->country, tenure->country, sizeof(person->country));
        person->country_pass = PASS_seed;
        if (person->role.len > 0)
            person->role_org = tenure->body;
    }
}
