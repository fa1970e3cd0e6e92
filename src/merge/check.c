/*
 * check -- what the ledger says to a draft, fact by fact.
 */
#include "merge/checker.h"

#include <stdlib.h>
#include <string.h>

#define SEASON 92  /* days before a report that "by then" reaches */
#define AROUND 400 /* days around a dated meeting in which it is sought */
#define RUN_LEAST 3
#define RUN_MOST 5 /* words of a quotation that a report is found by */
#define RUNS 3     /* of a quotation */

void checker_add(struct checker *checker, struct witnesses *list,
                 const struct item *item)
{
    if (list->count < WITNESSES)
        *LIST_ADD(checker->arena, list) = item->index;
}

struct span checker_span(const struct fact *fact, const char *field)
{
    struct span span = {0, 0};

    for (size_t i = 0; i < fact->evidence.count; i++)
        if (strcmp(fact->evidence.items[i].field, field) == 0) {
            span = fact->evidence.items[i].span;
            break;
        }
    return span.to > span.from ? span : fact->span;
}

struct interval item_when(const struct item *item, struct interval when)
{
    struct interval published = item->report->published;

    if (!interval_known(when))
        return when;
    if (when.first == DAY_OPEN_PAST && when.last != DAY_OPEN_FUTURE)
        when.first = when.last - SEASON;
    if (when.last == DAY_OPEN_FUTURE && when.first != DAY_OPEN_PAST) {
        when.last = when.first + SEASON;
        if (interval_known(published) && published.last > when.first &&
            published.last != DAY_OPEN_FUTURE)
            when.last = published.last;
    }
    return when;
}

static bool has_country(const struct fact *fact, const char *code)
{
    for (size_t i = 0; i < fact->who.count; i++)
        if (strcmp(fact->who.items[i].country, code) == 0)
            return true;
    for (unsigned i = 0; i < fact->country_count && i < 2; i++)
        if (strcmp(fact->countries[i], code) == 0)
            return true;
    return strcmp(fact->in, code) == 0;
}

bool countries_within(const struct fact *inner, const struct fact *outer)
{
    for (size_t i = 0; i < inner->who.count; i++)
        if (inner->who.items[i].country[0] != '\0' &&
            !has_country(outer, inner->who.items[i].country))
            return false;
    for (unsigned i = 0; i < inner->country_count && i < 2; i++)
        if (!has_country(outer, inner->countries[i]))
            return false;
    return true;
}

/* ---- what to ask the ledger ---- */

static const enum form meetings[] = {FORM_talks,   FORM_visit,  FORM_call,
                                     FORM_signing, FORM_accord, FORM_forum};

static bool is_meeting(const struct fact *fact)
{
    if (fact->kind != FACT_event || fact->domestic)
        return false;
    for (size_t i = 0; i < sizeof(meetings) / sizeof(*meetings); i++)
        if (fact->form == meetings[i])
            return true;
    return false;
}

static bool is_quotation(const struct fact *fact)
{
    return fact->kind == FACT_statement && fact->mode != MODE_indirect;
}

static void add_look(struct arena *arena, struct looks *looks,
                     const struct fact *fact, struct interval when)
{
    struct str block = merge_block_of(arena, fact, INTERVAL_NONE);

    if (block.len > 0)
        *LIST_ADD(arena, looks) = (struct look){block, when};
}

/* A meeting may be told as another kind of it. */
static void look_for_event(struct arena *arena, struct looks *looks,
                           const struct fact *fact)
{
    struct interval when = INTERVAL_NONE;
    struct fact like = *fact;

    if (interval_known(fact->when) && fact->when.first != DAY_OPEN_PAST &&
        fact->when.last != DAY_OPEN_FUTURE) {
        when.first = fact->when.first - AROUND;
        when.last = fact->when.last + AROUND;
    }
    for (size_t i = 0; i < sizeof(meetings) / sizeof(*meetings); i++) {
        like.form = meetings[i];
        add_look(arena, looks, &like, when);
    }
}

static void swap_countries(struct fact *fact)
{
    char code[4];

    memcpy(code, fact->countries[0], sizeof(code));
    memcpy(fact->countries[0], fact->countries[1], sizeof(code));
    memcpy(fact->countries[1], code, sizeof(code));
}

/* Investment of a period and to date are easily taken for each other. */
static void look_for_figure(struct arena *arena, struct looks *looks,
                            const struct fact *fact)
{
    struct fact like = *fact;

    for (unsigned i = 0; i < 2; i++) {
        add_look(arena, looks, &like, INTERVAL_NONE);
        if (fact->country_count < 2 || measure_symmetric(fact->measure))
            break;
        swap_countries(&like);
    }
    if (fact->measure == MEASURE_investment_flow)
        like.measure = MEASURE_investment_stock;
    else if (fact->measure == MEASURE_investment_stock)
        like.measure = MEASURE_investment_flow;
    else
        return;
    like.own_measure = (struct str){0};
    add_look(arena, looks, &like, INTERVAL_NONE);
}

static int order_looks(const void *left, const void *right)
{
    const struct look *a = left, *b = right;

    return str_order(a->block, b->block);
}

/* The time of two looks at one block; without a time of either, none. */
static struct interval join_times(struct interval a, struct interval b)
{
    if (!interval_known(a) || !interval_known(b))
        return INTERVAL_NONE;
    return (struct interval){a.first < b.first ? a.first : b.first,
                             a.last > b.last ? a.last : b.last, false};
}

struct looks merge_check_looks(struct arena *arena,
                               const struct checking *checking)
{
    struct looks looks = {0};
    size_t count = 0;

    for (size_t i = 0; i < checking->facts->count; i++) {
        const struct fact *fact = &checking->facts->items[i];

        if (is_meeting(fact))
            look_for_event(arena, &looks, fact);
        else if (fact->kind == FACT_figure)
            look_for_figure(arena, &looks, fact);
        else if (fact->kind == FACT_tie)
            add_look(arena, &looks, fact, INTERVAL_NONE);
    }
    if (looks.count > 1)
        qsort(looks.items, looks.count, sizeof(*looks.items), order_looks);
    for (size_t i = 0; i < looks.count; i++) {
        struct look *last = count > 0 ? &looks.items[count - 1] : NULL;

        if (last != NULL && str_equal(last->block, looks.items[i].block))
            last->when = join_times(last->when, looks.items[i].when);
        else
            looks.items[count++] = looks.items[i];
    }
    looks.count = count;
    return looks;
}

/* The words [from, to) of a quotation with blanks between. */
static struct str run_of(struct arena *arena, const struct words *words,
                         size_t from, size_t to)
{
    struct out out = {.arena = arena};

    for (size_t i = from; i < to; i++)
        out_format(&out, "%s%.*s", i > from ? " " : "",
                   STR_ARG(words->items[i]));
    return out_view(&out);
}

/* Runs from the front, the middle and the end, so that one changed word leaves
 * two of them whole. */
static void add_runs(struct arena *arena, struct strs *runs,
                     const struct words *words)
{
    size_t length = words->count / RUNS, from = 0;

    if (words->count < RUN_LEAST)
        return;
    if (length < RUN_LEAST) {
        *LIST_ADD(arena, runs) = run_of(arena, words, 0, RUN_LEAST);
        from = words->count - RUN_LEAST;
        if (from > 0)
            *LIST_ADD(arena, runs) = run_of(arena, words, from, words->count);
        return;
    }
    for (size_t i = 0; i < RUNS; i++) {
        size_t most = length < RUN_MOST ? length : RUN_MOST;

        from = i * length + (length - most) / 2;
        *LIST_ADD(arena, runs) = run_of(arena, words, from, from + most);
    }
}

struct strs merge_check_words(struct arena *arena,
                              const struct checking *checking)
{
    struct strs runs = {0};

    for (size_t i = 0; i < checking->facts->count; i++) {
        const struct fact *fact = &checking->facts->items[i];
        struct words words;

        if (!is_quotation(fact))
            continue;
        words = words_of(arena, fact->quote);
        add_runs(arena, &runs, &words);
    }
    return runs;
}

/* ---- the verdicts ---- */

/* The draft's facts as if a report of its day told them. */
static void make_draft(struct checker *checker, const struct merger *merger)
{
    const struct checking *checking = checker->checking;
    struct arena *arena = checker->arena;
    const struct facts *facts = checking->facts;
    struct kept_facts kept = {.count = facts->count};

    kept.items = arena_alloc(arena, facts->count + 1, sizeof(*kept.items));
    kept.reports.items = ARENA_NEW(arena, struct kept_report);
    kept.reports.count = 1;
    *kept.reports.items = (struct kept_report){
        .published = interval_day(checking->day), .modified = INTERVAL_NONE};
    checker->draft =
        arena_alloc(arena, facts->count + 1, sizeof(*checker->draft));
    checker->draft_count = facts->count;
    for (uint32_t i = 0; i < facts->count; i++) {
        struct item *item = &checker->draft[i];

        kept.items[i].fact = facts->items[i];
        *item = merger_item(merger, &kept, i);
        if (item->fact->kind == FACT_tie && item->fact->tie != TIE_office)
            item->words = words_own(arena, &item->words, item->fact);
    }
}

static void make_held(struct checker *checker, const struct merger *merger)
{
    const struct kept_facts *held = &checker->checking->held;

    checker->items =
        arena_alloc(checker->arena, held->count + 1, sizeof(*checker->items));
    for (uint32_t i = 0; i < held->count; i++) {
        struct item *item = &checker->items[checker->count];

        if (held->items[i].wrong)
            continue;
        *item = merger_item(merger, held, i);
        if (item->fact->kind == FACT_tie && item->fact->tie != TIE_office)
            item->words = words_own(checker->arena, &item->words, item->fact);
        checker->count++;
    }
    merger_sort(checker->items, checker->count);
}

static bool check_one(struct checker *checker, struct item *item,
                      struct verdict *verdict)
{
    const struct fact *fact = item->fact;

    *verdict = (struct verdict){
        .kind = VERDICT_absent, .fact = item->index, .span = fact->span};
    if (is_meeting(fact))
        check_event(checker, item, verdict);
    else if (fact->kind == FACT_figure && fact->country_count > 0)
        check_figure(checker, item, verdict);
    else if (fact->kind == FACT_tie && fact->tie == TIE_office)
        check_office(checker, item, verdict);
    else if (fact->kind == FACT_tie)
        check_tie(checker, item, verdict);
    else if (is_quotation(fact))
        check_quote(checker, item, verdict);
    else
        return false;
    return true;
}

static int order_verdicts(const void *left, const void *right)
{
    const struct verdict *a = left, *b = right;

    if (a->span.from != b->span.from)
        return a->span.from < b->span.from ? -1 : 1;
    return a->fact < b->fact ? -1 : a->fact > b->fact;
}

void merge_check(struct arena *arena, const struct knowledge *know,
                 struct checking *checking)
{
    struct verdicts *verdicts = &checking->verdicts;
    struct checker checker = {
        .arena = arena, .know = know, .checking = checking};
    struct wording sounds = {.arena = arena, .way = words_sound};
    struct wording sets = {.arena = arena, .way = words_set};
    const struct merger merger = {
        .arena = arena, .sounds = &sounds, .sets = &sets};
    struct verdict verdict;

    *verdicts = (struct verdicts){0};
    make_draft(&checker, &merger);
    make_held(&checker, &merger);
    for (size_t i = 0; i < checker.draft_count; i++)
        if (check_one(&checker, &checker.draft[i], &verdict))
            *LIST_ADD(arena, verdicts) = verdict;
    if (verdicts->count > 1)
        qsort(verdicts->items, verdicts->count, sizeof(*verdicts->items),
              order_verdicts);
}
