/*
 * check_office -- a draft's holder of an office beside those whom the ledger's
 * reports have in it.
 *
 * An office is held at the time of something that its holder does in the draft,
 * else on the draft's day.  Somebody is in it from the first report that has
 * him in it to the last; of an office of which a state has one, nobody else is
 * then.
 */
#include "merge/checker.h"

#include <string.h>

#define NEAR 92 /* days that an office is taken to last beyond its reports */
#define TIMES 8 /* at which a draft has somebody in an office */
#define HOLDERS 32

/* One who is attested in the office. */
struct holder {
    const struct item *item;
    int32_t first, last;
    bool past; /* only told to be past */
};

struct holders {
    struct holder items[HOLDERS];
    size_t count;
};

static bool has_end(int32_t day)
{
    return day != DAY_NONE && day != DAY_OPEN_PAST && day != DAY_OPEN_FUTURE;
}

/* ---- the office ---- */

/* Whether a state has one of it: by its class, or a minister of a field. */
static bool is_single(const struct checker *checker, struct str role)
{
    const struct lexicon *roles = know_words(checker->know, "roles");
    const struct word *word = lexicon_find(roles, role);
    struct str field = role, last;

    if (word != NULL && word->cells[2].len > 0)
        return true;
    while (field.len > 0 && field.at[field.len - 1] != ' ')
        field.len--;
    last = (struct str){role.at + field.len, role.len - field.len};
    if (field.len < 2)
        return false;
    field.len--;
    word = lexicon_find(roles, last);
    if (word == NULL || !str_equal(word->sign, STR("noun")))
        return false;
    word = lexicon_find(roles, field);
    return word != NULL && str_equal(word->sign, STR("field"));
}

static bool is_office(const struct item *item)
{
    return item->fact->kind == FACT_tie && item->fact->tie == TIE_office &&
           item->fact->country_count > 0 && item->name_count > 0;
}

static bool same_state(const struct fact *a, const struct fact *b)
{
    return a->country_count > 0 && b->country_count > 0 &&
           strcmp(a->countries[0], b->countries[0]) == 0;
}

/* ---- when the draft has him in it ---- */

struct times {
    struct interval items[TIMES];
    size_t count;
};

static bool takes_part(const struct item *event, const struct name *name)
{
    for (size_t i = 0; i < event->name_count; i++)
        if (name_same(&event->names[i], name))
            return true;
    return false;
}

static bool bounded(struct interval when)
{
    return interval_known(when) && has_end(when.first) && has_end(when.last);
}

static struct times times_of(const struct checker *checker,
                             const struct item *item)
{
    struct times times = {0};

    if (bounded(item->fact->when)) {
        times.items[times.count++] = item->fact->when;
        return times;
    }
    for (size_t i = 0; i < checker->draft_count && times.count < TIMES; i++) {
        const struct item *event = &checker->draft[i];
        struct interval when = event->fact->when;

        if (event->fact->kind == FACT_event && bounded(when) &&
            takes_part(event, &item->names[0]))
            times.items[times.count++] = when;
    }
    if (times.count == 0)
        times.items[times.count++] = interval_day(checker->checking->day);
    return times;
}

/* ---- who the ledger has in it ---- */

static void widen(struct holder *holder, const struct item *item)
{
    const struct fact *fact = item->fact;
    struct interval at =
        bounded(fact->when) ? fact->when : item->report->published;
    int32_t first = at.first;

    if (fact->status == STATUS_ended || fact->status == STATUS_planned ||
        !bounded(at))
        return;
    if (interval_known(fact->since) && has_end(fact->since.first))
        first = fact->since.first;
    if (holder->past || first < holder->first)
        holder->first = first;
    if (holder->past || at.last > holder->last)
        holder->last = at.last;
    holder->past = false;
}

static void add_holder(struct holders *holders, const struct item *item)
{
    for (size_t i = 0; i < holders->count; i++)
        if (name_same(&holders->items[i].item->names[0], &item->names[0])) {
            widen(&holders->items[i], item);
            return;
        }
    if (holders->count == HOLDERS)
        return;
    holders->items[holders->count] =
        (struct holder){.item = item, .past = true};
    widen(&holders->items[holders->count++], item);
}

static struct holders holders_of(const struct checker *checker,
                                 const struct item *item)
{
    struct holders holders = {.count = 0};

    for (size_t i = 0; i < checker->count; i++) {
        const struct item *held = &checker->items[i];

        if (is_office(held) && same_state(item->fact, held->fact) &&
            roles_agree(item, held))
            add_holder(&holders, held);
    }
    return holders;
}

static bool in_office(const struct holder *holder, struct interval at,
                      int32_t by)
{
    return !holder->past && at.first <= holder->last + by &&
           at.last >= holder->first - by;
}

/* Facts of one who is in the office, the nearest to the time first seen. */
static void add_witnesses(struct checker *checker, const struct item *item,
                          const struct holder *holder, struct verdict *verdict)
{
    for (size_t i = 0; i < checker->count; i++) {
        const struct item *held = &checker->items[i];

        if (is_office(held) && same_state(item->fact, held->fact) &&
            roles_agree(item, held) &&
            name_same(&holder->item->names[0], &held->names[0]))
            checker_add(checker, &verdict->by, held);
    }
}

/* ---- the verdict ---- */

struct asked {
    struct checker *checker;
    const struct item *item;
    struct holders holders;
    const struct holder *own; /* the draft's, or NULL */
    struct verdict *verdict;
};

static bool settle(const struct asked *asked, enum verdict_kind kind,
                   const struct holder *holder)
{
    asked->verdict->kind = kind;
    asked->verdict->aspect =
        kind == VERDICT_confirmed ? ASPECT_whole : ASPECT_holder;
    add_witnesses(asked->checker, asked->item, holder, asked->verdict);
    return true;
}

static const struct holder *other_at(const struct asked *asked,
                                     struct interval at, int32_t by)
{
    const struct holder *found = NULL;

    for (size_t i = 0; i < asked->holders.count; i++) {
        const struct holder *holder = &asked->holders.items[i];

        if (holder != asked->own && in_office(holder, at, by) &&
            (found == NULL || holder->last > found->last))
            found = holder;
    }
    return found;
}

/* By the table of offices, where no report tells. */
static bool by_table(const struct asked *asked, struct interval at)
{
    struct arena *arena = asked->checker->arena;
    const struct fact *fact = asked->item->fact;
    const struct tenure *tenure =
        offices_holder(world_offices(know_world(asked->checker->know)),
                       fact->role, str_from(fact->countries[0]), at);
    struct out out = {.arena = arena};
    struct words words;

    if (tenure == NULL)
        return false;
    words = words_sound(arena, tenure->person);
    asked->verdict->kind = words_name_same(&words, &asked->item->names[0].words)
                               ? VERDICT_confirmed
                               : VERDICT_differs;
    asked->verdict->aspect = asked->verdict->kind == VERDICT_confirmed
                                 ? ASPECT_whole
                                 : ASPECT_holder;
    out_format(&out, "%.*s:%u", STR_ARG(tenure->source), tenure->line);
    asked->verdict->row = out_view(&out);
    asked->verdict->found = tenure->person;
    return true;
}

/* Somebody else is in it at that time; or came to it since. */
static bool judge_other(const struct asked *asked, struct interval at)
{
    const struct holder *other = other_at(asked, at, 0);
    const struct holder *own = asked->own;

    if (!is_single(asked->checker, asked->item->fact->role))
        return false;
    if (other == NULL)
        other = other_at(asked, at, NEAR);
    if (other == NULL)
        return false;
    if (own != NULL && !own->past && own->last < other->first &&
        own->last < at.first && at.first >= asked->checker->checking->day)
        return settle(asked, VERDICT_older, other);
    if (own != NULL && in_office(own, at, NEAR))
        return false;
    if (by_table(asked, at) && asked->verdict->kind == VERDICT_confirmed)
        return true;
    asked->verdict->row = (struct str){0};
    return settle(asked, VERDICT_differs, other);
}

static bool is_part(const struct words *a, const struct words *b)
{
    return words_shared(a, b) == a->count || words_shared(a, b) == b->count;
}

/* The ledger has him in another office at that time. */
static bool judge_role(const struct asked *asked, struct interval at)
{
    struct checker *checker = asked->checker;

    for (size_t i = 0; i < checker->count; i++) {
        const struct item *held = &checker->items[i];
        struct interval when = held->report->published;

        if (!is_office(held) || !same_state(asked->item->fact, held->fact) ||
            held->fact->status != STATUS_in_force || !bounded(when) ||
            days_between(when, at) > NEAR ||
            !name_same(&asked->item->names[0], &held->names[0]) ||
            is_part(&asked->item->words, &held->words))
            continue;
        checker_add(checker, &asked->verdict->by, held);
    }
    if (asked->verdict->by.count == 0)
        return false;
    asked->verdict->kind = VERDICT_differs;
    asked->verdict->aspect = ASPECT_role;
    asked->verdict->span = checker_span(asked->item->fact, "role");
    return true;
}

static bool judge(const struct asked *asked, struct interval at)
{
    const struct holder *own = asked->own;

    if (own != NULL && in_office(own, at, 0))
        return settle(asked, VERDICT_confirmed, own);
    if (judge_other(asked, at))
        return true;
    if (own != NULL)
        return settle(asked, VERDICT_confirmed, own);
    return by_table(asked, at) || judge_role(asked, at);
}

void check_office(struct checker *checker, const struct item *item,
                  struct verdict *verdict)
{
    struct asked asked = {.checker = checker, .item = item, .verdict = verdict};
    struct verdict best = *verdict;
    struct times times;
    bool judged = false; /* by a time at which something is known */

    verdict->span = checker_span(item->fact, "who");
    if (!is_office(item) || item->fact->role.len == 0)
        return;
    asked.holders = holders_of(checker, item);
    for (size_t i = 0; i < asked.holders.count; i++)
        if (name_same(&asked.holders.items[i].item->names[0], &item->names[0]))
            asked.own = &asked.holders.items[i];
    /* Who was in office once is past it now. */
    if (item->fact->status == STATUS_ended) {
        if (asked.own != NULL)
            (void)settle(&asked, VERDICT_confirmed, asked.own);
        return;
    }
    times = times_of(checker, item);
    for (size_t i = 0; i < times.count; i++) {
        struct verdict at = *verdict;

        asked.verdict = &at;
        if (judge(&asked, times.items[i]) &&
            (!judged || at.kind == VERDICT_confirmed)) {
            judged = true;
            best = at;
        }
        if (judged && best.kind == VERDICT_confirmed)
            break;
    }
    if (judged)
        *verdict = best;
}
