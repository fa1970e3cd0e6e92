/*
 * followthemoney's entities, one a line: reports as articles, events, who takes
 * part in them, who holds which office, what two states have agreed on
 * (followthemoney 3.8).  An entity that comes up again is told again, as its
 * fragments may be.
 */
#include "base/hash.h"
#include "know/coding.h"
#include "tell/exported.h"
#include "tell/outputs.h"
#include "tell/words.h"

#include <string.h>

#define ID_DIGITS 20

/* An entity on its way out. */
struct entity_draft {
    struct arena *arena;
    const struct telling *telling;
    struct str id;
    struct json *properties;
};

/* The same words give the same id. */
static struct str id_of(struct arena *arena, const char *kind, struct str name,
                        const char *country)
{
    struct out key = {.arena = arena}, id = {.arena = arena};
    char hex[65];

    out_format(&key, "%s\n%.*s\n%s", kind, STR_ARG(name), country);
    hash_sha256(out_view(&key), hex);
    out_format(&id, "rapport-%s-%.*s", kind, ID_DIGITS, hex);
    return out_view(&id);
}

static struct entity_draft
begin_entity(struct arena *arena, const struct telling *telling, struct str id)
{
    return (struct entity_draft){arena, telling, id, json_new_object()};
}

/* Adds a value to those that the property has. */
static void add(struct entity_draft *draft, const char *name, struct str value)
{
    struct json *list;

    if (value.len == 0)
        return;
    list = json_within(draft->properties, name);
    if (list == NULL) {
        json_set(draft->properties, name, json_new_array());
        list = json_within(draft->properties, name);
    }
    for (size_t i = 0; i < json_length(list); i++)
        if (str_equal(json_str(json_item(list, i)), value))
            return;
    json_add_str(list, value);
}

/* Two small letters of ISO 3166. */
static void add_country(struct entity_draft *draft, const char *name,
                        const char *code)
{
    const struct country *country =
        world_country(know_world(draft->telling->know), str_from(code));
    char small[2];

    if (country == NULL || country->alpha2.len != 2)
        return;
    for (size_t i = 0; i < 2; i++)
        small[i] = (char)(country->alpha2.at[i] - 'A' + 'a');
    add(draft, name, arena_str(draft->arena, (struct str){small, 2}));
}

/* A day, a month or a year; of a longer stretch the day at its end. */
static struct str date_text(struct arena *arena, struct interval when,
                            bool last)
{
    struct str text =
        export_edtf(arena, (struct interval){when.first, when.last, false});
    int32_t day = last ? when.last : when.first;

    if (!interval_known(when) || day == DAY_OPEN_PAST || day == DAY_OPEN_FUTURE)
        return (struct str){0};
    return memchr(text.at, '/', text.len) == NULL
               ? text
               : export_day(arena, day, false);
}

static void end_entity(struct leaves *leaves, struct entity_draft *draft,
                       const char *schema)
{
    struct json *object = json_new_object();

    json_set_str(object, "id", draft->id);
    json_set_str(object, "schema", str_from(schema));
    json_set(object, "properties", draft->properties);
    export_line(leaf(leaves, ""), object);
}

static struct str article_id(struct arena *arena,
                             const struct kept_report *report)
{
    return id_of(arena, "article", report->hash, "");
}

static void tell_report(struct leaves *leaves, const struct telling *telling,
                        const struct told_report *told)
{
    struct arena *arena = leaves->arena;
    const struct kept_report *report = told->report;
    struct entity_draft draft =
        begin_entity(arena, telling, article_id(arena, report));

    add(&draft, "title", report->title.len > 0 ? report->title : report->id);
    add(&draft, "fileName", report->id);
    add(&draft, "publishedAt", date_text(arena, report->published, false));
    add(&draft, "publisher", report->outlet);
    add(&draft, "author", report->author);
    add(&draft, "sourceUrl", report->url);
    add_country(&draft, "country", report->place_in);
    end_entity(leaves, &draft, "Article");
}

/* ---- who ---- */

/* A person has an office; a body the name of one; of others it is not known,
 * and a state is one, too. */
static const char *schema_of(const struct telling *telling,
                             const struct party *party)
{
    const struct coding *coding = world_coding(know_world(telling->know));

    if (party->name.len == 0)
        return "PublicBody";
    if (party->role.len > 0)
        return "Person";
    return coding_sector(coding, party->name) != NULL ? "PublicBody"
                                                      : "LegalEntity";
}

/* Tells who it is; gives the id, empty where nobody is named.  A person whose
 * office is not told is the same one as where it is. */
static struct str tell_party(struct leaves *leaves,
                             const struct telling *telling,
                             const struct party *party)
{
    struct str name = words_party_name(telling->know, party);
    const char *schema = schema_of(telling, party);
    bool body = str_equal(str_from(schema), STR("PublicBody"));
    struct entity_draft draft;

    if (name.len == 0)
        return name;
    draft = begin_entity(
        leaves->arena, telling,
        id_of(leaves->arena, body ? "public" : "party", name, party->country));
    add(&draft, "name", name);
    add_country(&draft, "country", party->country);
    end_entity(leaves, &draft, schema);
    return draft.id;
}

static struct party state_of(const char *code)
{
    struct party party = {0};

    memcpy(party.country, code, sizeof(party.country));
    return party;
}

/* ---- what ---- */

static void add_sources(struct entity_draft *draft, const struct item *item)
{
    struct told_by reports = export_reports(draft->arena, draft->telling, item);

    for (size_t i = 0; i < reports.count; i++) {
        add(draft, "sourceUrl", reports.items[i]->url);
        add(draft, "publisher", reports.items[i]->outlet);
    }
}

static void tell_event(struct leaves *leaves, const struct telling *telling,
                       const struct told_item *told)
{
    struct arena *arena = leaves->arena;
    const struct fact *event = &told->item->merged;
    struct entity_draft draft =
        begin_entity(arena, telling, id_of(arena, "event", told->item->id, ""));
    struct told_by reports = export_reports(arena, telling, told->item);

    add(&draft, "name", export_title(arena, telling->know, event));
    add(&draft, "date", date_text(arena, event->when, false));
    add(&draft, "startDate", date_text(arena, event->when, false));
    add(&draft, "endDate", date_text(arena, event->when, true));
    add(&draft, "location", event->place);
    add_country(&draft, "country", event->in);
    for (size_t i = 0; i < event->who.count; i++) {
        add_country(&draft, "country", event->who.items[i].country);
        add(&draft, "involved",
            tell_party(leaves, telling, &event->who.items[i]));
    }
    add(&draft, "summary", told->words);
    add(&draft, "keywords", str_from(event_text(event->event)));
    add(&draft, "keywords", str_from(form_text(event->form)));
    add(&draft, "keywords", str_from(status_text(event->status)));
    add(&draft, "recordId", told->item->id);
    for (size_t i = 0; i < reports.count; i++)
        add(&draft, "proof", article_id(arena, reports.items[i]));
    add_sources(&draft, told->item);
    end_entity(leaves, &draft, "Event");
}

static void add_tie(struct entity_draft *draft, const struct told_item *told)
{
    const struct fact *tie = &told->item->merged;
    struct interval since =
        interval_known(tie->since) ? tie->since : tie->signed_on;

    add(draft, "startDate", date_text(draft->arena, since, false));
    add(draft, "endDate", date_text(draft->arena, tie->term, true));
    add(draft, "date", date_text(draft->arena, tie->when, false));
    add(draft, "status", str_from(status_text(tie->status)));
    add(draft, "summary", told->words);
    add(draft, "recordId", told->item->id);
    add_sources(draft, told->item);
}

static void tell_office(struct leaves *leaves, const struct telling *telling,
                        const struct told_item *told)
{
    struct arena *arena = leaves->arena;
    const struct fact *tie = &told->item->merged;
    struct party holder = tie->who.items[0];
    struct str post = id_of(arena, "post", tie->role, holder.country);
    struct entity_draft draft = begin_entity(arena, telling, post);

    holder.role = tie->role; /* so that he is told as a person */
    add(&draft, "name", tie->role);
    add_country(&draft, "country", holder.country);
    end_entity(leaves, &draft, "Position");
    draft =
        begin_entity(arena, telling, id_of(arena, "tie", told->item->id, ""));
    add(&draft, "holder", tell_party(leaves, telling, &holder));
    add(&draft, "post", post);
    add_tie(&draft, told);
    end_entity(leaves, &draft, "Occupancy");
}

static void tell_membership(struct leaves *leaves,
                            const struct telling *telling,
                            const struct told_item *told)
{
    struct arena *arena = leaves->arena;
    const struct fact *tie = &told->item->merged;
    struct str body = id_of(arena, "body", tie->name, "");
    struct entity_draft draft = begin_entity(arena, telling, body);

    add(&draft, "name", tie->name);
    end_entity(leaves, &draft, "Organization");
    for (unsigned i = 0; i < tie->country_count && i < 2; i++) {
        struct party state = state_of(tie->countries[i]);

        draft = begin_entity(
            arena, telling,
            id_of(arena, "tie", told->item->id, tie->countries[i]));
        add(&draft, "member", tell_party(leaves, telling, &state));
        add(&draft, "organization", body);
        add(&draft, "role", tie->role);
        add_tie(&draft, told);
        end_entity(leaves, &draft, "Membership");
    }
}

static void tell_link(struct leaves *leaves, const struct telling *telling,
                      const struct told_item *told)
{
    const struct fact *tie = &told->item->merged;
    struct party one = state_of(tie->countries[0]);
    struct party other = state_of(tie->countries[1]);
    struct entity_draft draft =
        begin_entity(leaves->arena, telling,
                     id_of(leaves->arena, "tie", told->item->id, ""));

    add(&draft, "subject", tell_party(leaves, telling, &one));
    add(&draft, "object", tell_party(leaves, telling, &other));
    add(&draft, "role",
        tie->name.len > 0 ? tie->name : str_from(tie_text(tie->tie)));
    add_tie(&draft, told);
    end_entity(leaves, &draft, "UnknownLink");
}

static void tell_item(struct leaves *leaves, const struct telling *telling,
                      const struct told_item *told)
{
    const struct fact *fact = &told->item->merged;

    if (fact->kind == FACT_event)
        tell_event(leaves, telling, told);
    else if (fact->tie == TIE_office && fact->who.count > 0 &&
             fact->who.items[0].name.len > 0 && fact->role.len > 0)
        tell_office(leaves, telling, told);
    else if (fact->tie == TIE_membership && fact->name.len > 0)
        tell_membership(leaves, telling, told);
    else if (fact->tie != TIE_office && fact->country_count > 1)
        tell_link(leaves, telling, told);
}

static const struct exporter exporter = {
    .words = true,
    .kinds = 1U << FACT_event | 1U << FACT_tie,
    .report = tell_report,
    .item = tell_item,
};

const struct output output_ftm = {
    .name = "ftm",
    .media_type = "application/json+ftm",
    .words = "an export: articles, events, people, offices for followthemoney",
    .export = &exporter,
};
