/*
 * What each side said: grouped by speaker, the latest first.
 */
#include "base/table.h"
#include "know/topics.h"
#include "tell/brief.h"
#include "tell/mentions.h"
#include "tell/nations.h"
#include "tell/quote.h"
#include "tell/words.h"

#include <stdlib.h>
#include <string.h>

/* Bytes of a quotation, and of a sentence of reported speech. */
#define QUOTE_BYTES 420
#define SENTENCE_BYTES 340
/* On a page: statements of a side, and bytes of each. */
#define PAGE_STATEMENTS 2
#define PAGE_BYTES 150
/* So many of the latest are looked at for them. */
#define PAGE_LATEST 32

struct statement {
    const struct item *item;
    struct str speaker;
    uint32_t rank;     /* of the speaker: 0 spoke last */
    unsigned mentions; /* countries in its sentence: mentions.h */
};

static bool is_statement(const struct brief *brief, const struct item *item)
{
    if (item->merged.quote.len == 0)
        return false;
    for (size_t i = 0; i < item->fact_count; i++)
        if (brief->about[brief->telling->facts.items[item->facts[i]].report])
            return true;
    return false;
}

/* The one said last first; the undated last. */
static int order_latest(const struct item *a, const struct item *b)
{
    bool known = interval_known(a->last_said);

    if (known != interval_known(b->last_said))
        return known ? -1 : 1;
    int order = interval_order(b->last_said, a->last_said);
    return order != 0 ? order : str_order(a->id, b->id);
}

static int order_latest_first(const void *a, const void *b)
{
    return order_latest(((const struct statement *)a)->item,
                        ((const struct statement *)b)->item);
}

static int order_pointers(const void *a, const void *b)
{
    return order_latest(*(const struct item *const *)a,
                        *(const struct item *const *)b);
}

static int order_told(const void *a, const void *b)
{
    const struct statement *left = a;
    const struct statement *right = b;

    if (left->rank != right->rank)
        return left->rank < right->rank ? -1 : 1;
    return order_latest(left->item, right->item);
}

/* Speakers stand in the order in which they spoke last. */
static void rank_speakers(struct brief *brief, struct statement *statements,
                          size_t count)
{
    struct table ranks = {0};

    qsort(statements, count, sizeof(*statements), order_latest_first);
    for (size_t i = 0; i < count; i++) {
        struct str speaker = statements[i].speaker;
        if (table_find(&ranks, speaker) == TABLE_ABSENT)
            table_set(brief->arena, &ranks, speaker, (uint32_t)ranks.count);
        statements[i].rank = table_find(&ranks, speaker);
    }
    qsort(statements, count, sizeof(*statements), order_told);
}

/* The office of a speaker, from the ledger's offices, where it is one alone or
 * the one that most reports speak of. */
static struct str office_of(const struct brief *brief,
                            const struct party *speaker)
{
    struct str role = speaker->role;
    size_t support = 0;

    for (size_t i = 0; role.len == 0 && i < brief->items.count; i++) {
        const struct item *item = &brief->items.items[i];
        const struct fact *tie = &item->merged;
        if (tie->kind == FACT_tie && tie->tie == TIE_office &&
            tie->who.count > 0 && item->fact_count > support &&
            str_equal(tie->who.items[0].name, speaker->name)) {
            role = tie->role;
            support = item->fact_count;
        }
    }
    return role;
}

static struct str speaker_title(struct brief *brief, struct party speaker)
{
    struct out out = {.arena = brief->arena};
    struct out title = {.arena = brief->arena};

    speaker.role = office_of(brief, &speaker);
    words_party(&out, brief->telling->know, &speaker);
    words_capital(&title, out_view(&out));
    return out_view(&title);
}

static struct str sentence_of(struct brief *brief, const struct item *item)
{
    const struct kept_report *report = brief_report_of(brief, item->facts[0]);

    return quote_of_span(brief->arena, report,
                         quote_sentence(report, item->merged.span));
}

/* Reported speech is told in the report's own sentence, since its verb
 * ("thanked", "warned") says as much as its content. */
static void tell_reported(struct out *out, struct brief *brief,
                          const struct item *item)
{
    const struct fact *statement = &item->merged;
    struct str words = sentence_of(brief, item);

    size_t most = brief->telling->all ? SENTENCE_BYTES : PAGE_BYTES;

    if (words.len > statement->quote.len && words.len < most) {
        words_cut(out, words, most);
        return;
    }
    out_text(out, statement->mode == MODE_mixed ? "partly quoted: "
                                                : "as reported: ");
    words_cut(out, statement->quote,
              brief->telling->all ? QUOTE_BYTES : PAGE_BYTES);
}

static void add_statement(struct brief *brief, struct group *group,
                          const struct item *item)
{
    struct out lead = {.arena = brief->arena};
    struct out text = {.arena = brief->arena};
    const struct fact *statement = &item->merged;
    struct line *line = brief_line(brief, group, item);

    struct out date = {.arena = brief->arena};

    words_date(&date, item->first_said);
    words_capital(&lead, out_view(&date));
    if (statement->mode == MODE_direct) {
        struct out marked = {.arena = brief->arena};
        quote_marked(&marked, statement->quote,
                     brief->telling->all ? QUOTE_BYTES : PAGE_BYTES);
        out_str(&text, out_view(&marked));
    } else {
        tell_reported(&text, brief, item);
    }
    line->lead = out_view(&lead);
    line->text = out_view(&text);
}

/* Two statements in one sentence need its words but once: the line that has
 * them rests on both. */
static bool is_told(struct brief *brief, struct group *group,
                    const struct item *item)
{
    struct out text = {.arena = brief->arena};

    if (group == NULL || item->merged.mode == MODE_direct)
        return false;
    tell_reported(&text, brief, item);
    for (size_t i = 0; i < group->lines.count; i++) {
        struct line *line = &group->lines.items[i];
        if (!str_equal(line->text, out_view(&text)))
            continue;
        brief_rest_on(brief, line, item->facts[0]);
        return true;
    }
    return false;
}

static void add_side(struct brief *brief, struct section *section,
                     struct statement *statements, size_t count)
{
    struct group *group = NULL;

    rank_speakers(brief, statements, count);
    for (size_t i = 0; i < count; i++) {
        if (is_told(brief, group, statements[i].item))
            continue;
        if (group == NULL || statements[i].rank != statements[i - 1].rank)
            group = brief_group(
                brief, section,
                speaker_title(brief, statements[i].item->merged.speaker));
        add_statement(brief, group, statements[i].item);
    }
}

/* ---- a page ---- */

static struct str topic_of(const struct item *item)
{
    return item->merged.topics.count > 0 ? item->merged.topics.items[0]
                                         : STR("");
}

/* On a page: the freshest on each topic, what names the other side first, and
 * what is on a topic before greetings and thanks. */
static int order_fresh(const void *a, const void *b)
{
    const struct statement *left = a;
    const struct statement *right = b;
    bool first = (left->mentions & MENTIONS_OTHER) != 0;
    bool second = (right->mentions & MENTIONS_OTHER) != 0;

    if (first != second)
        return first ? -1 : 1;
    first = topic_of(left->item).len > 0;
    second = topic_of(right->item).len > 0;
    if (first != second)
        return first ? -1 : 1;
    return order_latest_first(a, b);
}

/* "Kazakh president Kassym-Jomart Tokayev, 13 June 2024, on trade". */
static struct str page_lead(struct brief *brief, const struct item *item)
{
    struct str topic = topic_of(item);
    struct out lead = {.arena = brief->arena};

    out_str(&lead, speaker_title(brief, item->merged.speaker));
    out_text(&lead, ", ");
    words_date(&lead, item->first_said);
    if (topic.len > 0)
        out_format(&lead, ", on %.*s",
                   STR_ARG(topic_words(brief->telling->know, topic)));
    return out_view(&lead);
}

static void add_page(struct brief *brief, struct section *section,
                     struct statement *statements, size_t count, size_t all)
{
    struct table topics = {0};
    struct group *group = NULL;
    size_t told = 0;

    if (count > 1)
        qsort(statements, count, sizeof(*statements), order_fresh);
    for (size_t i = 0; i < count && told < PAGE_STATEMENTS; i++) {
        const struct item *item = statements[i].item;
        if (table_find(&topics, topic_of(item)) != TABLE_ABSENT ||
            is_told(brief, group, item))
            continue;
        table_set(brief->arena, &topics, topic_of(item), 1);
        if (group == NULL)
            group = brief_group(brief, section, (struct str){0});
        add_statement(brief, group, item);
        group->lines.items[group->lines.count - 1].lead =
            page_lead(brief, item);
        told++;
    }
    section->lines += all - told;
}

/* Those of a side, in the order of `picked`; of a page only the latest of all
 * of them, whose texts tell what they speak of. */
static struct picked of_side(struct brief *brief, const struct picked *picked,
                             unsigned side, size_t *all)
{
    struct picked own = {0};

    own.items = arena_alloc(brief->arena, picked->count + 1,
                            sizeof(const struct item *));
    for (size_t i = 0; i < picked->count; i++)
        if (brief_side(brief, picked->items[i]->merged.speaker.country) ==
            (int)side)
            own.items[own.count++] = picked->items[i];
    *all = own.count;
    if (brief->telling->all || own.count <= PAGE_LATEST)
        return own;
    qsort(own.items, own.count, sizeof(*own.items), order_pointers);
    own.count = PAGE_LATEST;
    return own;
}

void brief_statements(struct brief *brief, struct section *section)
{
    struct picked picked = brief_pick(brief, FACT_statement, is_statement);
    struct statement *statements =
        arena_alloc(brief->arena, picked.count + 1, sizeof(*statements));

    for (unsigned side = 0; side < brief_sides(brief); side++) {
        size_t all = 0;
        struct picked own = of_side(brief, &picked, side, &all);
        size_t count = 0;
        for (size_t i = 0; i < own.count; i++) {
            const struct item *item = own.items[i];
            unsigned mentions =
                mentions_in(brief, sentence_of(brief, item), side);
            brief->wanted[brief->telling->facts.items[item->facts[0]].report] =
                true;
            if (mentions == MENTIONS_THIRD)
                continue;
            statements[count++] = (struct statement){
                item, nations_fold(brief->arena, item->merged.speaker.name), 0,
                mentions};
        }
        if (brief->telling->all)
            add_side(brief, section, statements, count);
        else
            add_page(brief, section, statements, count, all);
    }
}
