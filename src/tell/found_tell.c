/* found_tell -- what a search found, for people and for programs. */
#include "tell/found.h"

#include "base/json.h"
#include "news/fact_json.h"
#include "tell/cells.h"
#include "tell/columns.h"
#include "tell/words.h"

#include <string.h>

#define WIDTH 80

/* How a text with marks is written. */
struct style {
    const char *open, *close; /* around what was looked for */
    void (*plain)(struct out *out, struct str text);
};

static const struct style bold = {"\033[1m", "\033[0m", out_shown};
static const struct style angled = {"«", "»", out_shown};
static const struct style starred = {"**", "**", words_md};

/* Blanks and line ends as one blank; those at the ends stay. */
static struct str smoothed(struct arena *arena, struct str text)
{
    struct out out = {.arena = arena};

    for (size_t i = 0; i < text.len; i++) {
        bool blank =
            strchr(" \t\r\n", text.at[i]) != NULL && text.at[i] != '\0';

        if (!blank)
            out_char(&out, text.at[i]);
        else if (out.len == 0 || out.at[out.len - 1] != ' ')
            out_char(&out, ' ');
    }
    return out_view(&out);
}

/* The text of a span with its marks. */
static void tell_marked(struct out *out, struct str text, struct span span,
                        const struct spans *marks, const struct style *style)
{
    uint32_t at = span.from;

    for (size_t i = 0; i < marks->count; i++) {
        struct span mark = marks->items[i];
        struct span before = {at, mark.from};

        style->plain(out, smoothed(out->arena, span_of(text, before)));
        out_text(out, style->open);
        style->plain(out, smoothed(out->arena, span_of(text, mark)));
        out_text(out, style->close);
        at = mark.to;
    }
    style->plain(
        out, smoothed(out->arena, span_of(text, (struct span){at, span.to})));
}

static void tell_words(struct out *out, const struct found *found,
                       const struct style *style)
{
    if (found->shown.to == 0)
        return;
    out_text(out, found->cut_from ? "… " : "");
    tell_marked(out, found->hit->report->text, found->shown, &found->marks,
                style);
    out_text(out, found->cut_to ? " …" : "");
}

static struct span whole(struct str text)
{
    return (struct span){0, (uint32_t)text.len};
}

static void tell_title(struct out *out, const struct found *found,
                       const struct style *style)
{
    struct str title = found->hit->report->title;

    if (title.len > 0)
        tell_marked(out, title, whole(title), &found->titled, style);
    else
        out_text(out, "(no title)");
}

static struct str day_of(struct arena *arena, const struct kept_report *report)
{
    struct out out = {.arena = arena};

    if (interval_known(report->published))
        interval_tell(&out, report->published);
    return out_view(&out);
}

static struct str outlet_of(const struct kept_report *report)
{
    return report->outlet.len > 0 ? report->outlet : STR("unknown outlet");
}

/* The id that `rapport show` opens: the record's where there is one. */
static struct str id_of(const struct found_fact *fact)
{
    return fact->fact->record.len > 0 ? fact->fact->record : fact->fact->id;
}

/* ---- what is said before and behind ---- */

static void tell_spellings(struct out *out, const struct search *search)
{
    struct found_spellings list = found_spellings(out->arena, search);

    for (size_t i = 0; i < list.count; i++) {
        const struct search_word *word = list.items[i].word;

        out_text(out, list.items[i].absent ? "Showing results for “"
                                           : "Looked for “");
        out_shown(out, word->spelling.items[0]);
        for (size_t j = 1; j < word->spelling.count; j++) {
            out_text(out, j + 1 == word->spelling.count ? "” and “" : "”, “");
            out_shown(out, word->spelling.items[j]);
        }
        out_text(out, "”");
        if (list.items[i].absent) {
            out_text(out, ": no report has the word “");
            out_shown(out, word->text);
            out_text(out, "”");
        }
        out_text(out, ".\n");
    }
}

static void tell_nothing(struct out *out, const struct search_answer *answer)
{
    if (answer->skip > 0 && answer->ranked > 0)
        out_format(out, "There are %zu hits: --skip %zu leaves none of them.\n",
                   answer->ranked, answer->skip);
    else
        out_text(out,
                 "No report has this. Fewer words, OR between them, word* for "
                 "a beginning, or a wider --since and --until find more.\n");
}

static void tell_count(struct out *out, const struct search_answer *answer)
{
    size_t last = answer->skip + answer->count;

    words_count(out, answer->ranked, "report");
    if (answer->count < answer->ranked)
        out_format(out, ", %zu to %zu of them here, the best first",
                   answer->skip + 1, last);
    if (last < answer->ranked)
        out_format(out, "; --skip %zu shows the next", last);
    out_text(out, ".\n");
}

static void tell_end(struct out *out, const struct search_answer *answer)
{
    tell_count(out, answer);
    if (answer->more)
        out_format(out,
                   "Older reports have this, too: the newest %zu were "
                   "compared; --until DATE finds older ones.\n",
                   answer->ranked);
    if (answer->through > 0) {
        out_text(out, "With so many words only the newest ");
        words_number(out, (double)answer->through);
        out_text(out, " reports were looked through; --until DATE looks "
                      "through older ones.\n");
    }
}

/* ---- for people ---- */

static void tell_found(struct out *out, const struct found *found,
                       size_t number, const struct style *style)
{
    const struct kept_report *report = found->hit->report;
    struct out head = {.arena = out->arena};

    out_format(&head, "%zu.", number);
    out_format(out, "%-4.*s", STR_ARG(out_view(&head)));
    tell_title(out, found, style);
    out_text(out, "\n    ");
    out_shown(out, outlet_of(report));
    if (interval_known(report->published))
        out_format(out, ", %.*s", STR_ARG(day_of(out->arena, report)));
    out_text(out, ", report ");
    out_shown(out, report->id);
    out_char(out, '\n');
    if (found->shown.to > 0) {
        struct out words = {.arena = out->arena};
        struct wrap wrap = {
            .out = out, .width = WIDTH, .column = 4, .indent = 4};

        tell_words(&words, found, style);
        out_text(out, "    ");
        wrap_text(&wrap, out_view(&words));
        out_char(out, '\n');
    }
    for (size_t i = 0; i < found->count; i++) {
        out_format(out, "    - %.*s ", STR_ARG(id_of(&found->facts[i])));
        out_shown(out, found->facts[i].words);
        out_char(out, '\n');
    }
    out_char(out, '\n');
}

void found_text(struct out *out, const struct telling *telling)
{
    const struct search_answer *answer = telling->answer;
    const struct style *style = answer->colour ? &bold : &angled;

    tell_spellings(out, &answer->search);
    if (answer->count == 0) {
        tell_nothing(out, answer);
        return;
    }
    for (size_t i = 0; i < answer->count; i++) {
        struct found found = found_in(out->arena, telling, &answer->items[i]);

        tell_found(out, &found, answer->skip + i + 1, style);
    }
    tell_end(out, answer);
}

void found_md(struct out *out, const struct telling *telling)
{
    const struct search_answer *answer = telling->answer;

    out_text(out, "# ");
    words_md(out, smoothed(out->arena, answer->query));
    out_text(out, "\n\n");
    tell_spellings(out, &answer->search);
    if (answer->count == 0)
        tell_nothing(out, answer);
    for (size_t i = 0; i < answer->count; i++) {
        struct found found = found_in(out->arena, telling, &answer->items[i]);
        const struct kept_report *report = found.hit->report;

        out_format(out, "%s%zu. ", i == 0 ? "\n" : "", answer->skip + i + 1);
        tell_title(out, &found, &starred);
        out_text(out, "  \n   ");
        words_md(out, outlet_of(report));
        if (interval_known(report->published))
            out_format(out, ", %.*s", STR_ARG(day_of(out->arena, report)));
        out_text(out, ", report ");
        words_md(out, report->id);
        out_text(out, "  \n   ");
        tell_words(out, &found, &starred);
        out_char(out, '\n');
        for (size_t j = 0; j < found.count; j++) {
            out_format(out, "   - `%.*s` ", STR_ARG(id_of(&found.facts[j])));
            words_md(out, found.facts[j].words);
            out_char(out, '\n');
        }
    }
    if (answer->count > 0) {
        out_char(out, '\n');
        tell_end(out, answer);
    }
}

/* ---- for programs ---- */

static struct json *spans_to_json(const struct spans *spans)
{
    struct json *list = json_new_array();

    for (size_t i = 0; i < spans->count; i++) {
        struct json *pair = json_new_array();

        json_add_number(pair, spans->items[i].from);
        json_add_number(pair, spans->items[i].to);
        json_add(list, pair);
    }
    return list;
}

static struct json *facts_to_json(const struct found *found)
{
    struct json *list = json_new_array();

    for (size_t i = 0; i < found->count; i++) {
        const struct found_fact *fact = &found->facts[i];
        struct json *object = json_new_object();

        json_set_str(object, "fact", fact->fact->id);
        json_set_str(object, "record", fact->fact->record);
        json_set_str(object, "kind",
                     str_from(fact_kind_text(fact->fact->fact.kind)));
        json_set_str(object, "words", fact->words);
        json_add(list, object);
    }
    return list;
}

static struct json *found_to_json(struct arena *arena,
                                  const struct found *found)
{
    const struct kept_report *report = found->hit->report;
    struct json *object = json_new_object();

    json_set_str(object, "report", report->id);
    json_set_str(object, "hash", report->hash);
    json_set_str(object, "title", report->title);
    json_set_str(object, "outlet", report->outlet);
    json_set_str(object, "published", day_of(arena, report));
    json_set_str(object, "url", report->url);
    json_set_number(object, "score", (double)found->hit->score / 1e6);
    json_set_str(object, "words", span_of(report->text, found->shown));
    json_set_number(object, "from", found->shown.from);
    json_set_number(object, "to", found->shown.to);
    json_set(object, "marks", spans_to_json(&found->marks));
    json_set(object, "title_marks", spans_to_json(&found->titled));
    json_set(object, "facts", facts_to_json(found));
    return object;
}

static struct json *spellings_to_json(struct arena *arena,
                                      const struct search *search)
{
    struct found_spellings list = found_spellings(arena, search);
    struct json *array = json_new_array();

    for (size_t i = 0; i < list.count; i++) {
        const struct search_word *word = list.items[i].word;
        struct json *object = json_new_object();
        struct json *words = json_new_array();

        for (size_t j = 0; j < word->spelling.count; j++)
            json_add_str(words, word->spelling.items[j]);
        json_set_str(object, "word", word->text);
        json_set_bool(object, "absent", list.items[i].absent);
        json_set(object, "looked_for", words);
        json_add(array, object);
    }
    return array;
}

void found_json(struct out *out, const struct telling *telling)
{
    const struct search_answer *answer = telling->answer;
    struct json *object = json_new_object();
    struct json *list = json_new_array();
    size_t last = answer->skip + answer->count;

    for (size_t i = 0; i < answer->count; i++) {
        struct found found = found_in(out->arena, telling, &answer->items[i]);

        json_add(list, found_to_json(out->arena, &found));
    }
    json_set_str(object, "kind", STR("search"));
    json_set_str(object, "query", answer->query);
    json_set(object, "spellings",
             spellings_to_json(out->arena, &answer->search));
    json_set_number(object, "ranked", (double)answer->ranked);
    json_set_bool(object, "more", answer->more);
    if (answer->through > 0)
        json_set_number(object, "through", (double)answer->through);
    json_set_number(object, "skip", (double)answer->skip);
    if (last < answer->ranked && answer->count > 0)
        json_set_number(object, "next", (double)last);
    json_set(object, "hits", list);
    json_tell_pretty(out, object);
    out_char(out, '\n');
    json_free(object);
}

void found_csv(struct out *out, const struct telling *telling)
{
    const struct search_answer *answer = telling->answer;

    out_text(out, "place,published,outlet,report,title,words,records,score,"
                  "url\r\n");
    for (size_t i = 0; i < answer->count; i++) {
        struct found found = found_in(out->arena, telling, &answer->items[i]);
        const struct kept_report *report = found.hit->report;
        struct strs records = {0};
        const struct str cells[] = {
            day_of(out->arena, report), report->outlet, report->id,
            report->title,
            smoothed(out->arena, span_of(report->text, found.shown))};

        for (size_t j = 0; j < found.count; j++)
            *LIST_ADD(out->arena, &records) = id_of(&found.facts[j]);
        out_format(out, "%zu", answer->skip + i + 1);
        for (size_t j = 0; j < sizeof(cells) / sizeof(cells[0]); j++) {
            out_char(out, ',');
            cells_text(out, cells[j]);
        }
        out_char(out, ',');
        cells_list(out, &records);
        out_format(out, ",%.6f,", (double)found.hit->score / 1e6);
        cells_text(out, report->url);
        out_text(out, "\r\n");
    }
}
