#include "tell/exported.h"

#include "base/utf8.h"
#include "know/topics.h"
#include "tell/fields.h"
#include "tell/sentence.h"

#include <string.h>

#define STRIDE 64

/* ---- characters ---- */

static uint32_t count_points(struct str text, size_t from, size_t to)
{
    uint32_t count = 0;

    for (size_t i = from; i < to; i++)
        count += ((unsigned char)text.at[i] & 0xC0) != 0x80;
    return count;
}

struct points points_of(struct arena *arena, struct str text)
{
    size_t strides = text.len / STRIDE;
    struct points points = {text,
                            arena_alloc(arena, strides + 1, sizeof(uint32_t))};

    for (size_t i = 1; i <= strides; i++)
        points.counts[i] = points.counts[i - 1] +
                           count_points(text, (i - 1) * STRIDE, i * STRIDE);
    return points;
}

uint32_t points_at(const struct points *points, uint32_t byte)
{
    size_t at = byte < points->text.len ? byte : points->text.len;
    size_t stride = at / STRIDE;

    return points->counts[stride] +
           count_points(points->text, stride * STRIDE, at);
}

/* ---- JSON ---- */

void export_line(struct out *out, struct json *object)
{
    json_tell(out, object);
    out_char(out, '\n');
    json_free(object);
}

void export_item(struct leaves *leaves, struct json *object)
{
    struct out *out = leaf(leaves, "");

    out_text(out, leaves->told++ > 0 ? ",\n" : "\n");
    json_tell(out, object);
    json_free(object);
}

void export_set_one(struct json *object, const char *key, struct str text)
{
    struct json *list;

    if (text.len == 0)
        return;
    list = json_new_array();
    json_add_str(list, text);
    json_set(object, key, list);
}

void export_set_id(struct json *object, const char *key, struct str id)
{
    struct json *reference;

    if (id.len == 0)
        return;
    reference = json_new_object();
    json_set_str(reference, "@id", id);
    json_set(object, key, reference);
}

struct str export_urn(struct arena *arena, const char *kind, struct str id)
{
    struct out out = {.arena = arena};

    out_format(&out, "urn:rapport:%s:%.*s", kind, STR_ARG(id));
    return out_view(&out);
}

/* ---- dates ---- */

struct str export_edtf(struct arena *arena, struct interval when)
{
    struct out out = {.arena = arena};

    interval_tell(&out, when);
    return out_view(&out);
}

struct str export_day(struct arena *arena, int32_t day, bool bare)
{
    struct out out = {.arena = arena};
    int year, month, date;

    day_to_civil(day, &year, &month, &date);
    out_format(&out, bare ? "%04d%02d%02d" : "%04d-%02d-%02d", year, month,
               date);
    return out_view(&out);
}

int32_t export_begin(struct interval when)
{
    if (!interval_known(when))
        return DAY_NONE;
    if (when.first != DAY_OPEN_PAST)
        return when.first;
    return when.last != DAY_OPEN_FUTURE ? when.last : DAY_NONE;
}

int32_t export_first_day(const struct item *item)
{
    const struct fact *fact = &item->merged;
    const struct interval dates[] = {fact->when, fact->signed_on, fact->since,
                                     item->first_said};
    int32_t day = DAY_NONE;

    for (size_t i = 0; i < 4 && day == DAY_NONE; i++)
        day = export_begin(dates[i]);
    return day;
}

/* ---- events ---- */

bool export_is_planned(const struct fact *event)
{
    return event->status == STATUS_planned || event->status == STATUS_proposed;
}

int32_t export_deed_day(const struct item *item)
{
    int32_t said = export_begin(item->first_said);

    return export_is_planned(&item->merged) && said != DAY_NONE
               ? said
               : export_first_day(item);
}

struct strs export_contexts(struct arena *arena, const struct knowledge *know,
                            const struct fact *fact)
{
    const struct lexicon *topics = know_topics(know);
    struct strs contexts = {0};

    for (size_t i = 0; i < fact->topics.count; i++) {
        const struct word *topic = lexicon_find(topics, fact->topics.items[i]);
        struct str one = topic != NULL ? topic->sign : (struct str){0};
        struct strs list = {&one, one.len > 0, 1};

        fields_unite(arena, &contexts, &list);
    }
    return contexts;
}

static bool is_mutual(const struct fact *event)
{
    return event->form == FORM_talks || event->form == FORM_call ||
           event->form == FORM_forum || event->form == FORM_signing ||
           event->form == FORM_accord ||
           (event->event == EVENT_CONSULT && event->form != FORM_visit);
}

size_t export_actors(const struct fact *event)
{
    const struct parties *who = &event->who;
    size_t count = 0;

    if (event->domestic && event->actors < who->count)
        return event->actors;
    if (is_mutual(event))
        return who->count;
    while (count < who->count &&
           strcmp(who->items[count].country, who->items[0].country) == 0)
        count++;
    return count;
}

/* ---- items ---- */

struct str export_title(struct arena *arena, const struct knowledge *know,
                        const struct fact *fact)
{
    struct out out = {.arena = arena};

    sentence_fact(&out, know, fact);
    return out_view(&out);
}

struct told_by export_reports(struct arena *arena,
                              const struct telling *telling,
                              const struct item *item)
{
    const struct kept_facts *facts = &telling->facts;
    struct told_by reports = {0};

    for (size_t i = 0; i < item->fact_count; i++) {
        const struct kept_report *report =
            &facts->reports.items[facts->items[item->facts[i]].report];
        size_t at = 0;

        while (at < reports.count && reports.items[at] != report)
            at++;
        if (at == reports.count)
            *LIST_ADD(arena, &reports) = report;
    }
    return reports;
}

const struct kept_report *export_earliest(const struct told_by *reports)
{
    const struct kept_report *earliest = reports->items[0];

    for (size_t i = 1; i < reports->count; i++)
        if (interval_order(reports->items[i]->published, earliest->published) <
            0)
            earliest = reports->items[i];
    return earliest;
}
