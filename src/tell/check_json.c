/* A checked draft as one line of JSON. */
#include "tell/check.h"

#include "base/json.h"
#include "tell/brief.h"
#include "tell/words.h"

static void set_date(struct json *object, struct arena *arena, const char *key,
                     struct interval when)
{
    struct out date = {.arena = arena};

    if (interval_known(when))
        interval_tell(&date, when);
    json_set_str(object, key, out_view(&date));
}

static struct json *facts_json(struct arena *arena,
                               const struct kept_facts *held,
                               const struct witnesses *list)
{
    struct json *array = json_new_array();

    for (size_t i = 0; i < list->count; i++) {
        const struct kept_fact *kept = &held->items[list->items[i]];
        const struct kept_report *report = &held->reports.items[kept->report];
        struct json *object = json_new_object();

        json_set_str(object, "id", kept->id);
        json_set_str(object, "record", kept->record);
        json_set_str(object, "report", report->id);
        json_set_str(object, "outlet", report->outlet);
        set_date(object, arena, "published", report->published);
        json_set_str(object, "url", report->url);
        json_add(array, object);
    }
    return array;
}

static struct json *verdict_json(struct arena *arena,
                                 const struct checked *checked,
                                 const struct verdict *verdict)
{
    const struct checking *checking = checked->checking;
    const struct fact *fact = &checking->facts->items[verdict->fact];
    struct place place = check_place(checking, verdict->place.from);
    struct json *object = json_new_object();
    struct out words = {.arena = arena}, says = {.arena = arena};

    words_plain(&words, span_of(checking->draft->text, verdict->span));
    check_says(&says, checked, verdict);
    json_set_str(object, "verdict", str_from(verdict_text(verdict->kind)));
    if (verdict->aspect != ASPECT_whole)
        json_set_str(object, "aspect", str_from(aspect_text(verdict->aspect)));
    json_set_str(object, "kind", str_from(fact_kind_text(fact->kind)));
    json_set_number(object, "line", place.line);
    json_set_number(object, "column", place.column);
    json_set_number(object, "from", verdict->place.from);
    json_set_number(object, "to", verdict->place.to);
    json_set_str(object, "words", out_view(&words));
    json_set_str(object, "message", out_view(&says));
    json_set_str(object, "row", verdict->row);
    json_set_str(object, "said", verdict->said);
    json_set_str(object, "found", verdict->found);
    if (verdict->around > 0)
        json_set_number(object, "around", verdict->around);
    json_set(object, "facts", facts_json(arena, &checking->held, &verdict->by));
    json_set(object, "against",
             facts_json(arena, &checking->held, &verdict->against));
    return object;
}

void check_json(struct out *out, const struct checked *checked)
{
    const struct checking *checking = checked->checking;
    struct check_counts counts = check_count(checking);
    struct json *object = json_new_object(), *list = json_new_array();
    struct json *sums = json_new_object();

    json_set_str(object, "draft", checking->draft->source);
    set_date(object, out->arena, "day", interval_day(checking->day));
    json_set_str(object, "day_why", str_from(checking->day_why));
    json_set_str(object, "places",
                 str_from(checking->as_read ? "text" : "source"));
    if (checking->as_read)
        json_set_str(object, "text", checking->draft->text);
    for (unsigned i = 0; i < VERDICT_KINDS; i++)
        json_set_number(sums, verdict_text((enum verdict_kind)i),
                        (double)counts.of[i]);
    json_set(object, "counts", sums);
    for (size_t i = 0; i < checking->verdicts.count; i++)
        json_add(list, verdict_json(out->arena, checked,
                                    &checking->verdicts.items[i]));
    json_set(object, "verdicts", list);
    json_tell(out, object);
    out_char(out, '\n');
    json_free(object);
}
