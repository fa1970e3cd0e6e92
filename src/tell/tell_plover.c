/*
 * PLOVER 2.0, one record a line: the events of the ledger for those who count
 * them (Open Event Data Alliance, "PLOVER: Political Language Ontology for
 * Verifiable Event Records").
 */
#include "know/coding.h"
#include "news/fact_json.h"
#include "tell/exported.h"
#include "tell/outputs.h"
#include "tell/words.h"

#include <string.h>

/* What is agreed on or promised is an agreement: the deed is still to come. */
static enum event_type type_of(const struct fact *event)
{
    bool cooperates = event->event <= EVENT_RETREAT;

    return cooperates && export_is_planned(event) ? EVENT_AGREE : event->event;
}

static struct json *entity_of(const struct telling *telling,
                              const struct party *party)
{
    const struct coding *coding = world_coding(know_world(telling->know));
    struct str office = party->role.len > 0 ? party->role : party->name;
    const struct sector *sector = coding_sector(coding, office);
    struct json *object = json_new_object();

    json_set_str(object, "code",
                 coding_plover(coding, str_from(party->country)));
    if (sector != NULL)
        json_set_str(object, "sector", sector->plover);
    json_set_str(object, "entity_text", words_party_name(telling->know, party));
    json_set_str(object, "office", party->role);
    return object;
}

static void set_parties(struct json *object, const struct telling *telling,
                        const struct fact *event)
{
    struct json *actors = json_new_array(), *recipients = json_new_array();
    size_t count = export_actors(event);
    struct party host = {0};

    for (size_t i = 0; i < event->who.count; i++)
        json_add(i < count ? actors : recipients,
                 entity_of(telling, &event->who.items[i]));
    /* Whom a visit goes to. */
    memcpy(host.country, event->in, sizeof(host.country));
    if (event->form == FORM_visit && json_length(recipients) == 0 &&
        host.country[0] != '\0')
        json_add(recipients, entity_of(telling, &host));
    json_set(object, "actor", actors);
    if (json_length(recipients) > 0)
        json_set(object, "recipient", recipients);
    else
        json_free(recipients);
}

/* A meeting's form tells its mode where no word did. */
static struct str mode_of(const struct fact *event)
{
    if (event->event_mode.len > 0 || event->event != EVENT_CONSULT)
        return event->event_mode;
    if (event->form == FORM_visit)
        return STR("visit");
    if (event->form == FORM_call)
        return STR("phone");
    return event->form == FORM_forum ? STR("multilateral") : STR("");
}

static void set_kind(struct json *object, struct arena *arena,
                     const struct telling *telling, const struct fact *event)
{
    static const struct {
        int quad;
        double scale;
    } types[] = {
#define EVENT(name, quad, scale) [EVENT_##name] = {quad, scale},
#include "news/events.def"
#undef EVENT
    };
    enum event_type type = type_of(event);
    struct strs contexts = export_contexts(arena, telling->know, event);

    export_set_one(object, "event", str_from(event_text(type)));
    json_set_number(object, "quad_code", types[type].quad);
    json_set_number(object, "event_scale", types[type].scale);
    if (type == event->event)
        export_set_one(object, "mode", mode_of(event));
    if (export_is_planned(event))
        *LIST_ADD(arena, &contexts) = STR("future");
    if (event->hypothetical)
        *LIST_ADD(arena, &contexts) = STR("hypothetical");
    if (event->negated || event->status == STATUS_cancelled)
        *LIST_ADD(arena, &contexts) = STR("negation");
    json_set_strs(object, "context", &contexts);
}

static void set_place(struct json *object, const struct telling *telling,
                      const struct fact *event)
{
    const struct world *world = know_world(telling->know);
    const struct country *country = world_country(world, str_from(event->in));
    struct json *place;

    if (event->place.len == 0 && country == NULL)
        return;
    place = json_new_object();
    json_set_str(place, "extracted_place", event->place);
    if (country != NULL) {
        json_set_str(place, "country", country->name);
        json_set_str(place, "country_code",
                     coding_plover(world_coding(world), country->code));
    }
    json_set(object, "event_loc", place);
}

static void set_source(struct json *object, struct arena *arena,
                       const struct telling *telling,
                       const struct told_item *told)
{
    const struct kept_facts *facts = &telling->facts;
    const struct kept_fact *best = &facts->items[told->item->facts[0]];
    const struct kept_report *report = &facts->reports.items[best->report];
    struct points points = points_of(arena, told->report.text);
    struct json *where = json_new_object(), *cite = json_new_object();

    json_set_str(object, "link", report->url);
    json_set_str(object, "text", told->words);
    json_set_number(where, "start", points_at(&points, best->fact.span.from));
    json_set_number(where, "end", points_at(&points, best->fact.span.to));
    json_set(object, "text_info", where);
    json_set_str(cite, "citation", report->id);
    json_set_str(cite, "url", report->url);
    json_set_str(cite, "title", report->title);
    json_set_str(cite, "language", report->language);
    json_set_str(cite, "publication", report->outlet);
    json_set(object, "cite_info", cite);
}

static void tell_event(struct leaves *leaves, const struct telling *telling,
                       const struct told_item *told)
{
    struct arena *arena = leaves->arena;
    const struct fact *event = &told->item->merged;
    int32_t day = export_deed_day(told->item);
    struct interval when = event->when;
    struct json *object;
    struct out note = {.arena = arena};

    /* An event that nobody is said to have done has no record. */
    if (day == DAY_NONE || export_actors(event) == 0)
        return;
    object = json_new_object();
    json_set_str(object, "id", told->item->id);
    json_set_bool(object, "has_event", true);
    json_set_str(object, "date", export_day(arena, day, false));
    if (!export_is_planned(event) && interval_known(when) && when.last > day &&
        when.last != DAY_OPEN_FUTURE)
        json_set_str(object, "enddate", export_day(arena, when.last, false));
    set_parties(object, telling, event);
    set_kind(object, arena, telling, event);
    set_place(object, telling, event);
    json_set_str(object, "event_text",
                 export_title(arena, telling->know, event));
    set_source(object, arena, telling, told);
    json_set_str(object, "coder", STR("rapport"));
    out_format(&note, "%s %s %s", event_text(event->event),
               form_text(event->form), status_text(event->status));
    json_set_str(object, "comment", out_view(&note));
    export_line(leaf(leaves, ""), object);
}

static const struct exporter exporter = {
    .words = true,
    .kinds = 1U << FACT_event,
    .item = tell_event,
};

const struct output output_plover = {
    .name = "plover",
    .media_type = "application/x-ndjson",
    .words = "an export: events as PLOVER 2.0, one JSON object a line",
    .export = &exporter,
};
