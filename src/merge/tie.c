/*
 * tie -- which reports tell of the same standing relation.
 */
#include "merge/merger.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#define ALIKE 0.8      /* names that each have words of their own */
#define PART_ALIKE 0.5 /* one name lies in the other */
#define SAME_DATE 31   /* days between two tellings of one date */
#define SINCE_REACH 366
#define QUARTER 92
#define NEWS 7                   /* days in which reports tell of one signing */
#define TELLING 3                /* words that tell a name from "memorandum" */
#define LATER ((int64_t)1 << 33) /* more than days can lie apart */
#define STEM 4                   /* letters by which groups are found */

/* ---- names without the countries in them ---- */

/* True where the word is a country's name or people as far as its code tells:
 * "kazakh", "korean" for KAZ, KOR. */
static bool names_country(struct str word, const char *code)
{
    for (size_t i = 0; i < 3; i++)
        if (i >= word.len || tolower((unsigned char)code[i]) != word.at[i])
            return false;
    return true;
}

struct words words_own(struct arena *arena, const struct words *words,
                       const struct fact *fact)
{
    struct words left = {0};

    for (size_t i = 0; i < words->count; i++) {
        struct str word = words->items[i];
        bool country = false;

        for (unsigned j = 0; j < fact->country_count && j < 2; j++)
            country = country || names_country(word, fact->countries[j]);
        if (!country && word.len > 2)
            *LIST_ADD(arena, &left) = word;
    }
    return left.count > 0 ? left : *words;
}

static struct str stem(struct str word)
{
    return (struct str){word.at, word.len < STEM ? word.len : STEM};
}

/* ---- when two are one ---- */

static bool dates_near(struct interval a, struct interval b, int32_t days)
{
    return !interval_known(a) || !interval_known(b) ||
           days_between(a, b) <= days;
}

static bool agreements_agree(const struct item *a, const struct item *b)
{
    const struct fact *one = a->fact, *two = b->fact;
    size_t shared = words_shared(&a->words, &b->words);
    size_t shorter =
        a->words.count < b->words.count ? a->words.count : b->words.count;
    double alike = words_likeness(&a->words, &b->words);

    if (one->instrument.len > 0 && two->instrument.len > 0 &&
        !str_equal(one->instrument, two->instrument))
        return false;
    if (!dates_near(one->signed_on, two->signed_on, SAME_DATE))
        return false;
    /* A short name serves for the full one in the days of the signing. */
    if (shared == shorter && alike >= PART_ALIKE &&
        published_apart(a, b) <= NEWS)
        return true;
    if (interval_known(one->signed_on) && interval_known(two->signed_on))
        return alike >= ALIKE || (shared == shorter && alike >= PART_ALIKE);
    return alike >= ALIKE &&
           (shorter >= TELLING ||
            dates_near(a->report->published, b->report->published, QUARTER));
}

static bool bodies_agree(const struct item *a, const struct item *b)
{
    size_t shared = words_shared(&a->words, &b->words);
    size_t shorter =
        a->words.count < b->words.count ? a->words.count : b->words.count;
    double alike = words_likeness(&a->words, &b->words);

    return alike >= ALIKE || (shared == shorter && alike >= PART_ALIKE);
}

/* Every word of a partnership's name is its rank: an upgrade is another one. */
static bool partnerships_agree(const struct item *a, const struct item *b)
{
    size_t shared = words_shared(&a->words, &b->words);

    if (a->words.count == b->words.count)
        return shared == a->words.count;
    return shared == 1 && (a->words.count == 1 || b->words.count == 1);
}

/* "secretary" is short for "secretary of state", not for "deputy secretary". */
bool roles_agree(const struct item *a, const struct item *b)
{
    const struct str *one = &a->fact->role, *two = &b->fact->role;
    const struct str *shorter = one->len < two->len ? one : two;
    const struct str *longer = one->len < two->len ? two : one;

    if (words_shared(&a->words, &b->words) == a->words.count &&
        a->words.count == b->words.count)
        return true;
    return shorter->len > 0 && longer->len > shorter->len + 4 &&
           memcmp(longer->at, shorter->at, shorter->len) == 0 &&
           memcmp(longer->at + shorter->len, " of ", 4) == 0;
}

static bool offices_agree(const struct item *a, const struct item *b)
{
    return a->name_count > 0 && b->name_count > 0 && roles_agree(a, b) &&
           name_same(&a->names[0], &b->names[0]);
}

bool ties_agree(const struct item *a, const struct item *b)
{
    if (a->fact->tie != b->fact->tie)
        return false;
    switch (a->fact->tie) {
    case TIE_partnership:
        return partnerships_agree(a, b);
    case TIE_agreement:
        return agreements_agree(a, b);
    case TIE_office:
        return offices_agree(a, b);
    case TIE_relations:
        return (a->fact->status == STATUS_ended) ==
                   (b->fact->status == STATUS_ended) &&
               dates_near(a->fact->since, b->fact->since, SINCE_REACH);
    case TIE_body:
    case TIE_initiative:
    case TIE_membership:
        return bodies_agree(a, b);
    }
    return false;
}

/* ---- groups ---- */

/* The fullest names first: what is short joins what it is short for. */
static int order_full(const void *left, const void *right)
{
    const struct item *a = *(struct item *const *)left;
    const struct item *b = *(struct item *const *)right;
    size_t one =
        a->words.count + (a->name_count > 0 ? a->names[0].words.count : 0);
    size_t two =
        b->words.count + (b->name_count > 0 ? b->names[0].words.count : 0);

    if (one != two)
        return one > two ? -1 : 1;
    return a->at < b->at ? -1 : a->at > b->at;
}

/* The words that a tie is found by: a holder's name, else the tie's own. */
static const struct words *keys_of(const struct item *item)
{
    return item->name_count > 0 ? &item->names[0].words : &item->words;
}

struct choice {
    uint32_t group;
    int64_t away;
};

/* Days from a group's founder to the item; what is printed only later is far
 * away, for nobody can have meant it. */
static int64_t days_since(const struct item *founder, const struct item *item)
{
    int64_t days = (int64_t)item_published(item) - item_published(founder);

    return days >= 0 ? days : LATER - days;
}

/* Of the groups that agree, the one whose founder was printed nearest. */
static void consider(const struct merger *merger, const struct item *item,
                     uint32_t number, struct choice *choice)
{
    const struct item *founder = merger->groups.items[number].founder;
    int64_t away = days_since(founder, item);

    if (choice->group != GROUP_NONE && away >= choice->away)
        return;
    if ((item->fact->tie != TIE_office &&
         merger_has_report(merger, number, item)) ||
        !ties_agree(founder, item))
        return;
    choice->group = number;
    choice->away = away;
}

static void consider_shelf(const struct merger *merger,
                           const struct shelf *shelf, const struct item *item,
                           struct str word, struct choice *choice)
{
    uint32_t at = table_find(&shelf->heads, word);

    for (unsigned i = 0; i < SHELF_LOOKS && at < shelf->count; i++) {
        consider(merger, item, shelf->items[at].group, choice);
        at = shelf->items[at].older;
    }
}

/* "Memorandum", in a report that names one memorandum in full, is that one. */
static bool is_bare(const struct merger *merger, const struct item *item)
{
    struct words instrument = words_set(merger->arena, item->fact->instrument);

    return item->fact->tie == TIE_agreement && instrument.count > 0 &&
           words_shared(&item->words, &instrument) == item->words.count;
}

static bool is_full_name(const struct merger *merger, const struct item *item,
                         uint32_t number)
{
    const struct item *founder = merger->groups.items[number].founder;

    return merger_has_report(merger, number, item) &&
           founder->fact->tie == TIE_agreement &&
           str_equal(founder->fact->instrument, item->fact->instrument) &&
           words_shared(&founder->words, &item->words) == item->words.count &&
           dates_near(founder->fact->signed_on, item->fact->signed_on,
                      SAME_DATE);
}

static uint32_t find_full_name(const struct merger *merger,
                               const struct shelf *shelf,
                               const struct item *item)
{
    uint32_t found = GROUP_NONE, at;

    if (item->words.count == 0 || !is_bare(merger, item))
        return GROUP_NONE;
    at = table_find(&shelf->heads, stem(item->words.items[0]));
    for (unsigned i = 0; i < SHELF_LOOKS && at < shelf->count; i++) {
        uint32_t group = shelf->items[at].group;

        at = shelf->items[at].older;
        if (group == found || !is_full_name(merger, item, group))
            continue;
        if (found != GROUP_NONE)
            return GROUP_NONE;
        found = group;
    }
    return found;
}

void merge_ties(struct merger *merger)
{
    struct shelf shelf = {0};
    struct item **list;

    for (size_t i = 0; i < merger->count; i++)
        merger->items[i].words = words_own(
            merger->arena, &merger->items[i].words, merger->items[i].fact);
    list = merger_order(merger, order_full);
    for (size_t i = 0; i < merger->count; i++) {
        struct choice choice = {.group = GROUP_NONE};
        const struct words *keys = keys_of(list[i]);

        for (size_t j = 0; j < keys->count; j++)
            consider_shelf(merger, &shelf, list[i], stem(keys->items[j]),
                           &choice);
        consider_shelf(merger, &shelf, list[i], STR(""), &choice);
        if (choice.group == GROUP_NONE)
            choice.group = find_full_name(merger, &shelf, list[i]);
        if (choice.group != GROUP_NONE) {
            merger_join(merger, choice.group, list[i]);
            continue;
        }
        choice.group = merger_found(merger, list[i]);
        for (size_t j = 0; j < keys->count; j++)
            shelf_add(merger->arena, &shelf, stem(keys->items[j]),
                      choice.group);
        if (list[i]->fact->tie == TIE_relations)
            shelf_add(merger->arena, &shelf, STR(""), choice.group);
    }
}
