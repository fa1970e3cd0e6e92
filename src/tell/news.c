#include "tell/news.h"

#include "base/table.h"
#include "news/fact_json.h"
#include "tell/brief.h"
#include "tell/page.h"
#include "tell/sentence.h"
#include "tell/words.h"

enum sort {
    SORT_meetings,
    SORT_agreements,
    SORT_events,
    SORT_figures,
    SORT_disputes,
    SORTS /* and what is no news */
};

static const struct {
    const char *key, *title;
} sorts[SORTS] = {
    [SORT_meetings] = {"meetings", "New meetings"},
    [SORT_agreements] = {"agreements", "New agreements"},
    [SORT_events] = {"events", "Other new events"},
    [SORT_figures] = {"figures", "New figures"},
    [SORT_disputes] = {"disputes", "New disputes"},
};

/* One thing that is new. */
struct novelty {
    enum sort sort;
    struct str id;
    struct str text;
    const struct fact *fact;
    const uint32_t *facts;
    size_t fact_count;
    unsigned sources; /* 0: of a dispute */
};

struct novelties {
    struct novelty *items;
    size_t count, room;
};

struct news {
    struct arena *arena;
    const struct telling *telling;
    bool *fresh; /* of each report of the facts */
    struct novelties all;
};

static enum sort sort_of(const struct fact *fact)
{
    if (fact->kind == FACT_figure)
        return SORT_figures;
    if (fact->kind == FACT_tie)
        return fact->tie == TIE_office || fact->tie == TIE_membership
                   ? SORTS
                   : SORT_agreements;
    if (fact->kind != FACT_event)
        return SORTS;
    switch (fact->form) {
    case FORM_talks:
    case FORM_visit:
    case FORM_call:
    case FORM_forum:
        return SORT_meetings;
    case FORM_signing:
    case FORM_accord:
        return SORT_agreements;
    default:
        return SORT_events;
    }
}

/* How many of the facts are of reports that were there before. */
static size_t count_old(const struct news *news, const uint32_t *facts,
                        size_t count)
{
    const struct kept_fact *items = news->telling->facts.items;
    size_t old = 0;

    for (size_t i = 0; i < count; i++)
        old += !news->fresh[items[facts[i]].report];
    return old;
}

static void add_items(struct news *news)
{
    struct brief brief = {.arena = news->arena, .telling = news->telling};

    brief_items(&brief);
    for (size_t i = 0; i < brief.items.count; i++) {
        const struct item *item = &brief.items.items[i];
        enum sort sort = sort_of(&item->merged);
        struct out text = {.arena = news->arena};

        if (sort == SORTS ||
            (item->merged.domestic && !news->telling->query.domestic) ||
            count_old(news, item->facts, item->fact_count) > 0)
            continue;
        sentence_fact(&text, news->telling->know, &item->merged);
        *LIST_ADD(news->arena, &news->all) =
            (struct novelty){.sort = sort,
                             .id = item->id,
                             .text = out_view(&text),
                             .fact = &item->merged,
                             .facts = item->facts,
                             .fact_count = item->fact_count,
                             .sources = item->sources};
    }
}

/* "trade between A and B in 2020: 5.9 billion USD or 3.08 billion USD" */
static void add_dispute(struct news *news, const struct dispute *dispute)
{
    const struct telling *telling = news->telling;
    const struct kept_fact *facts = telling->facts.items;
    struct out text = {.arena = news->arena};
    struct table said = {0};

    phrase_measure(&text, telling->know, &facts[dispute->facts[0]].fact);
    if (interval_known(dispute->when)) {
        out_text(&text, ", ");
        words_period(&text, dispute->when);
    }
    out_text(&text, ": ");
    for (size_t i = 0; i < dispute->fact_count; i++) {
        struct out amount = {.arena = news->arena};

        words_amount(&amount, &facts[dispute->facts[i]].fact.amount);
        if (table_find(&said, out_view(&amount)) != TABLE_ABSENT)
            continue;
        out_text(&text, said.count > 0 ? " or " : "");
        out_str(&text, out_view(&amount));
        table_set(news->arena, &said, out_view(&amount), 1);
    }
    out_format(&text, " (%.*s)", STR_ARG(dispute->why));
    *LIST_ADD(news->arena, &news->all) =
        (struct novelty){.sort = SORT_disputes,
                         .id = dispute->id,
                         .text = out_view(&text),
                         .fact = &facts[dispute->facts[0]].fact,
                         .facts = dispute->facts,
                         .fact_count = dispute->fact_count};
}

/* A record is new where no report before told of it, a dispute where those
 * before did not contradict each other. */
static struct news news_of(struct arena *arena, const struct telling *telling)
{
    const struct kept_reports *reports = &telling->facts.reports;
    struct news news = {arena, telling, NULL, {0}};
    struct table fresh = {0};

    news.fresh = arena_alloc(arena, reports->count + 1, sizeof(*news.fresh));
    for (size_t i = 0; i < telling->fresh.count; i++)
        table_set(arena, &fresh, telling->fresh.items[i], 1);
    for (size_t i = 0; i < reports->count; i++)
        news.fresh[i] =
            table_find(&fresh, reports->items[i].hash) != TABLE_ABSENT;
    add_items(&news);
    for (size_t i = 0; i < telling->disputes.count; i++) {
        const struct dispute *dispute = &telling->disputes.items[i];
        size_t old = count_old(&news, dispute->facts, dispute->fact_count);

        if (old < 2 && old < dispute->fact_count)
            add_dispute(&news, dispute);
    }
    return news;
}

/* The address of the first report that says it, or its id. */
static struct str origin_of(const struct news *news,
                            const struct novelty *novelty)
{
    const struct kept_facts *facts = &news->telling->facts;
    const struct kept_report *report =
        &facts->reports.items[facts->items[novelty->facts[0]].report];

    return report->outlet.len > 0 ? report->outlet : report->id;
}

void news_text(struct out *out, const struct telling *telling)
{
    struct news news = news_of(out->arena, telling);

    for (unsigned sort = 0; sort < SORTS; sort++) {
        bool headed = false;

        for (size_t i = 0; i < news.all.count; i++) {
            const struct novelty *novelty = &news.all.items[i];

            if (novelty->sort != sort)
                continue;
            if (!headed)
                out_format(out, "%s:\n", sorts[sort].title);
            headed = true;
            out_text(out, "  - ");
            words_capital(out, novelty->text);
            out_format(out, "; %.*s", STR_ARG(origin_of(&news, novelty)));
            if (novelty->sources > 1)
                out_format(out, " and others (%u sources)", novelty->sources);
            out_format(out, " [%.*s]\n", STR_ARG(novelty->id));
        }
    }
}

static void tell_novelty(struct out *out, const struct news *news,
                         const struct novelty *novelty)
{
    const struct kept_facts *facts = &news->telling->facts;
    const struct kept_report *report =
        &facts->reports.items[facts->items[novelty->facts[0]].report];
    struct out text = {.arena = out->arena};
    struct out date = {.arena = out->arena};

    words_capital(&text, novelty->text);
    words_date(&date, report->published);
    out_text(out, "<li>");
    page_text(out, "span", out_view(&text));
    out_text(out, " <span class=\"refs many\">");
    if (novelty->sources > 1)
        out_format(out, "(%u sources) ", novelty->sources);
    page_link(out, report->url, origin_of(news, novelty));
    out_format(out, ", %.*s <code>%.*s</code></span></li>\n",
               STR_ARG(out_view(&date)), STR_ARG(novelty->id));
}

void news_html(struct out *out, const struct telling *telling)
{
    struct news news = news_of(out->arena, telling);
    struct out title = {.arena = out->arena};

    if (news.all.count == 0)
        return;
    out_text(&title, "What is new in ");
    words_count(&title, telling->fresh.count, "report");
    page_begin(out, out_view(&title));
    for (unsigned sort = 0; sort < SORTS; sort++) {
        bool headed = false;

        for (size_t i = 0; i < news.all.count; i++) {
            if (news.all.items[i].sort != sort)
                continue;
            if (!headed)
                out_format(out, "<section>\n<h2>%s</h2>\n<ul>\n",
                           sorts[sort].title);
            headed = true;
            tell_novelty(out, &news, &news.all.items[i]);
        }
        out_text(out, headed ? "</ul>\n</section>\n" : "");
    }
    page_end(out);
}

static void set_reports(struct json *object, const struct news *news,
                        const struct novelty *novelty)
{
    const struct kept_facts *facts = &news->telling->facts;
    struct json *list = json_new_array();
    struct table seen = {0};

    for (size_t i = 0; i < novelty->fact_count; i++) {
        const struct kept_report *report =
            &facts->reports.items[facts->items[novelty->facts[i]].report];
        struct json *one;

        if (table_find(&seen, report->hash) != TABLE_ABSENT)
            continue;
        table_set(news->arena, &seen, report->hash, 1);
        one = json_new_object();
        json_set_str(one, "id", report->id);
        json_set_str(one, "title", report->title);
        json_set_str(one, "outlet", report->outlet);
        json_set_when(one, "published", report->published);
        json_set_str(one, "url", report->url);
        json_add(list, one);
    }
    json_set(object, "reports", list);
}

static struct json *novelty_to_json(const struct news *news,
                                    const struct novelty *novelty)
{
    const uint32_t best = novelty->facts[0];
    struct json *object = json_new_object();

    json_set_str(object, "id", novelty->id);
    json_set_str(object, "text", novelty->text);
    json_set_when(object, "when", novelty->fact->when);
    json_set_strs(object, "topics", &novelty->fact->topics);
    if (novelty->sources > 0)
        json_set_number(object, "sources", novelty->sources);
    json_set(object, "fact",
             fact_to_json(&news->telling->facts.items[best].fact));
    set_reports(object, news, novelty);
    return object;
}

void news_json(struct out *out, const struct telling *telling)
{
    struct news news = news_of(out->arena, telling);
    struct json *object = json_new_object();

    json_set_number(object, "new", (double)news.all.count);
    json_set_number(object, "reports", (double)telling->fresh.count);
    for (unsigned sort = 0; sort < SORTS; sort++) {
        struct json *list = json_new_array();

        for (size_t i = 0; i < news.all.count; i++)
            if (news.all.items[i].sort == sort)
                json_add(list, novelty_to_json(&news, &news.all.items[i]));
        json_set(object, sorts[sort].key, list);
    }
    json_tell(out, object);
    json_free(object);
    out_char(out, '\n');
}
