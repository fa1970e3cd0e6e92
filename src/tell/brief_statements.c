/*
 * What each side said: grouped by speaker, the latest first.
 */
#include "base/table.h"
#include "tell/brief.h"
#include "tell/mentions.h"
#include "tell/nations.h"
#include "tell/quote.h"
#include "tell/words.h"

#include <stdlib.h>
#include <string.h>

/* Statements told of a side; the best supported and latest are chosen. */
#define SIDE_LIMIT 12
/* Bytes of a quotation, and of a sentence of reported speech. */
#define QUOTE_BYTES 420
#define SENTENCE_BYTES 340

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

/* What names the other side is more of their relations than what does not. */
static int order_support(const void *a, const void *b)
{
    const struct item *left = ((const struct statement *)a)->item;
    const struct item *right = ((const struct statement *)b)->item;
    bool first =
        (((const struct statement *)a)->mentions & MENTIONS_OTHER) != 0;
    bool second =
        (((const struct statement *)b)->mentions & MENTIONS_OTHER) != 0;

    if (first != second)
        return first ? -1 : 1;
    if (left->sources != right->sources)
        return left->sources > right->sources ? -1 : 1;
    if (left->fact_count != right->fact_count)
        return left->fact_count > right->fact_count ? -1 : 1;
    return order_latest(left, right);
}

static int order_latest_first(const void *a, const void *b)
{
    return order_latest(((const struct statement *)a)->item,
                        ((const struct statement *)b)->item);
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

    if (words.len > statement->quote.len && words.len < SENTENCE_BYTES) {
        words_cut(out, words, SENTENCE_BYTES);
        return;
    }
    out_text(out, statement->mode == MODE_mixed ? "partly quoted: "
                                                : "as reported: ");
    words_cut(out, statement->quote, QUOTE_BYTES);
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
        quote_marked(&marked, statement->quote, QUOTE_BYTES);
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

static void tell_rest(struct brief *brief, struct group *group, size_t left)
{
    struct out note = {.arena = brief->arena};

    if (left == 0)
        return;
    out_text(&note, "and ");
    words_number(&note, (double)left);
    out_text(&note, left == 1 ? " more statement" : " more statements");
    out_text(&note, " of this side; `rapport brief --all` tells them");
    group->note = out_view(&note);
}

static void add_side(struct brief *brief, struct section *section,
                     struct statement *statements, size_t count)
{
    bool all = brief->telling->all || count < SIDE_LIMIT;
    size_t told = all ? count : SIDE_LIMIT;
    struct group *group = NULL;

    if (count == 0)
        return;
    qsort(statements, count, sizeof(*statements), order_support);
    rank_speakers(brief, statements, told);
    for (size_t i = 0; i < told; i++) {
        if (is_told(brief, group, statements[i].item))
            continue;
        if (group == NULL || statements[i].rank != statements[i - 1].rank)
            group = brief_group(
                brief, section,
                speaker_title(brief, statements[i].item->merged.speaker));
        add_statement(brief, group, statements[i].item);
    }
    tell_rest(brief, group, count - told);
}

void brief_statements(struct brief *brief, struct section *section)
{
    struct picked picked = brief_pick(brief, FACT_statement, is_statement);
    struct statement *statements =
        arena_alloc(brief->arena, picked.count + 1, sizeof(*statements));

    for (unsigned side = 0; side < brief->telling->query.pair_count; side++) {
        size_t count = 0;
        for (size_t i = 0; i < picked.count; i++) {
            const struct party *speaker = &picked.items[i]->merged.speaker;
            if (brief_side(brief, speaker->country) != (int)side)
                continue;
            unsigned mentions =
                mentions_in(brief, sentence_of(brief, picked.items[i]), side);
            if (mentions == MENTIONS_THIRD)
                continue;
            statements[count++] = (struct statement){
                picked.items[i], nations_fold(brief->arena, speaker->name), 0,
                mentions};
        }
        add_side(brief, section, statements, count);
    }
}
