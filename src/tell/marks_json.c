/*
 * Marks as one JSON object a report; docs/marking.md tells its keys.  A long
 * report has many tokens, so that each sentence is a value of its own.
 */
#include "base/json.h"
#include "news/fact_json.h"
#include "tell/marks.h"

#include <stdio.h>
#include <string.h>

static void set_text(struct json *object, const char *key, const char *text)
{
    json_set_str(object, key, str_from(text));
}

static void set_truth(struct json *object, const char *key, bool truth)
{
    if (truth)
        json_set_bool(object, key, true);
}

/* The report as an export has it. */
struct json *marks_origin(const struct report *report)
{
    struct kept_report kept = {
        .hash = str_from(report->hash),
        .id = report->id,
        .url = report->url,
        .title = span_of(report->text, report->title),
        .outlet = report->outlet,
        .author = report->author,
        .language = report->language,
        .published = report->published,
        .published_why = report->published_why,
        .modified = report->modified,
        .modified_why = report->modified_why,
        .place = report->place,
        .cites = report->cites,
    };
    struct json *object;

    memcpy(kept.place_in, report->place_in, sizeof(kept.place_in));
    object = report_to_json(&kept);
    json_set_str(object, "published_doubt", report->published_doubt);
    return object;
}

/* Hundredths: more would say more than is known. */
static void set_margin(struct json *object, const char *key, float margin)
{
    if (margin < MARKS_SURE)
        json_set_number(object, key,
                        (double)(long)((double)margin * 100 + 0.5) / 100);
}

static struct json *token_to_json(struct arena *arena,
                                  const struct marking *marking, uint32_t index)
{
    const struct report *report = marking->report;
    const struct token *token = &report->tokens.items[index];
    struct json *object = json_new_object();
    struct out lemma = {.arena = arena};
    char name[8];

    marks_lemma(&lemma, token);
    json_set_number(object, "id", marks_number(report, index));
    json_set_span(object, "span", token->span);
    json_set_str(object, "form", token->text);
    json_set_str(object, "lemma", out_view(&lemma));
    set_text(object, "upos", upos_text((enum upos)token->upos));
    set_text(object, "xpos", xpos_text((enum xpos)token->xpos));
    json_set_str(object, "feats", marks_features(marking, index));
    json_set_number(object, "head", marks_head(report, index));
    set_text(object, "deprel", relation_text((enum relation)token->relation));
    if (token->name != NAME_NONE) {
        snprintf(name, sizeof(name), "%c-%s", token->name_starts ? 'B' : 'I',
                 name_kind_text((enum name_kind)token->name));
        set_text(object, "ner", name);
    }
    set_margin(object, "arc_margin", token->arc_margin);
    set_margin(object, "label_margin", token->label_margin);
    set_margin(object, "name_margin", token->name_margin);
    set_truth(object, "joined", marks_joined(report, index));
    set_truth(object, "quoted", token->flags & TOKEN_QUOTED);
    return object;
}

static struct json *sentence_to_json(struct arena *arena,
                                     const struct marking *marking,
                                     size_t index)
{
    const struct report *report = marking->report;
    const struct sentence *sentence = &report->sentences.items[index];
    struct json *object = json_new_object();
    struct json *tokens = json_new_array();

    json_set_number(object, "id", (double)index + 1);
    set_text(object, "kind",
             sentence_kind_text((enum sentence_kind)sentence->kind));
    json_set_number(object, "paragraph", sentence->paragraph + 1);
    json_set_span(object, "span", marks_span(report, sentence));
    for (uint32_t i = sentence->first; i < sentence->last; i++)
        json_add(tokens, token_to_json(arena, marking, i));
    json_set(object, "tokens", tokens);
    return object;
}

static void set_entity_id(struct json *object, const char *key, uint32_t entity)
{
    char id[16];

    snprintf(id, sizeof(id), "e%u", entity + 1);
    set_text(object, key, id);
}

static bool same_when(struct interval a, struct interval b)
{
    return a.first == b.first && a.last == b.last;
}

/* A length of time: {"count": 2, "unit": "month"}; some have no count. */
static void set_period(struct json *object, struct period period)
{
    struct json *length;

    if (period.unit == '\0')
        return;
    length = json_new_object();
    if (period.count > 0)
        json_set_number(length, "count", (double)period.count);
    set_text(length, "unit", period_text(period.unit));
    json_set(object, "period", length);
}

static void set_date(struct json *object, const struct mention *mention)
{
    json_set_when(object, "when", mention->when);
    json_set_str(object, "when_why", mention->how);
    if (mention->weekday_said > 0)
        set_text(object, "weekday_said",
                 day_weekday_text(mention->weekday_said - 1));
    if (!same_when(mention->named, mention->when))
        json_set_when(object, "named", mention->named);
    set_period(object, mention->period);
    set_truth(object, "repeated", mention->set);
}

static void set_amount(struct json *object, const struct amount *amount)
{
    json_set_amount(object, amount);
    json_set_str(object, "per", amount->per);
    if (amount->trend != 0)
        set_text(object, "trend", amount->trend > 0 ? "up" : "down");
    set_truth(object, "vague", amount->vague);
    set_truth(object, "money", amount->money);
    set_truth(object, "ordinal", amount->ordinal);
    json_set_span(object, "number", amount->number);
}

static void set_readings(struct json *object, const struct mention *mention)
{
    set_text(object, "country", mention->country);
    json_set_str(object, marks_has_role(mention) ? "role" : "named_by",
                 mention->role);
    json_set_span(object, "role_span", mention->role_span);
    set_truth(object, "former", mention->former);
    set_truth(object, "joint", mention->joint);
    if (mention->kind == MENTION_DATE)
        set_date(object, mention);
    if (mention->kind == MENTION_AMOUNT)
        set_amount(object, &mention->amount);
}

static struct json *mention_to_json(const struct report *report,
                                    const struct mention *mention)
{
    struct json *object = json_new_object();
    uint32_t sentence = report->tokens.items[mention->first].sentence;

    set_text(object, "kind", mention_kind_text(mention->kind));
    json_set_span(object, "span", mention->span);
    json_set_str(object, "words", span_of(report->text, mention->span));
    json_set_number(object, "sentence", sentence + 1);
    json_set_number(object, "first", marks_number(report, mention->first));
    json_set_number(object, "last", marks_number(report, mention->last - 1));
    json_set_number(object, "head", marks_number(report, mention->head));
    if (mention->entity != ENTITY_NONE &&
        marks_entity(&report->entities.items[mention->entity]))
        set_entity_id(object, "entity", mention->entity);
    if (mention->pass != PASS_none)
        set_text(object, "pass", pass_text((enum pass)mention->pass));
    set_readings(object, mention);
    return object;
}

static struct json *entity_to_json(const struct report *report, uint32_t index,
                                   uint32_t mentions)
{
    const struct entity *entity = &report->entities.items[index];
    struct json *object = json_new_object();

    set_entity_id(object, "id", index);
    set_text(object, "kind", mention_kind_text(entity->kind));
    json_set_str(object, "name", entity->name);
    set_text(object, "country", entity->country);
    if (entity->country_pass != PASS_none)
        set_text(object, "country_pass",
                 pass_text((enum pass)entity->country_pass));
    json_set_str(object, "role", entity->role);
    json_set_str(object, "role_org", entity->role_org);
    json_set_str(object, "also_role", entity->also_role);
    json_set_str(object, "also_org", entity->also_org);
    json_set_span(object, "role_span", entity->role_span);
    set_truth(object, "former", entity->former);
    if (entity->female != entity->male)
        set_text(object, "gender", entity->female ? "female" : "male");
    json_set_number(object, "mentions", mentions);
    return object;
}

static struct json *quotation_to_json(const struct quotation *quotation)
{
    struct json *object = json_new_object();

    json_set_span(object, "span", quotation->span);
    set_truth(object, "open", quotation->open);
    return object;
}

static void tell_value(struct out *out, struct json *value, size_t index)
{
    if (index > 0)
        out_char(out, ',');
    json_tell(out, value);
    json_free(value);
}

static void tell_sentences(struct out *out, const struct marking *marking)
{
    size_t told = 0;

    out_text(out, ",\"sentences\":[");
    for (size_t i = 0; i < marking->report->sentences.count; i++)
        if (marks_tells(marking, i))
            tell_value(out, sentence_to_json(out->arena, marking, i), told++);
    out_char(out, ']');
}

static void tell_mentions(struct out *out, const struct marking *marking)
{
    const struct report *report = marking->report;
    const uint32_t *counts = marks_counts(out->arena, report);
    size_t told = 0;

    out_text(out, ",\"mentions\":[");
    for (size_t i = 0; i < report->mentions.count; i++) {
        const struct mention *mention = &report->mentions.items[i];

        if (marks_tells(marking, report->tokens.items[mention->first].sentence))
            tell_value(out, mention_to_json(report, mention), told++);
    }
    out_text(out, "],\"entities\":[");
    told = 0;
    for (uint32_t i = 0; i < report->entities.count; i++)
        if (marks_entity(&report->entities.items[i]))
            tell_value(out, entity_to_json(report, i, counts[i]), told++);
    out_text(out, "],\"quotations\":[");
    for (size_t i = 0; i < report->quotations.count; i++)
        tell_value(out, quotation_to_json(&report->quotations.items[i]), i);
    out_char(out, ']');
}

/* A text of its own, as a value. */
static void tell_text_value(struct out *out, struct str text)
{
    struct json *array = json_new_array();

    json_add_str(array, text);
    json_tell(out, json_item(array, 0));
    json_free(array);
}

void marks_json(struct out *out, const struct marking *marking)
{
    struct json *origin = marks_origin(marking->report);

    out_text(out, "{\"kind\":\"marks\",\"report\":");
    json_tell(out, origin);
    json_free(origin);
    out_text(out, ",\"text\":");
    tell_text_value(out, marking->report->text);
    tell_sentences(out, marking);
    tell_mentions(out, marking);
    out_text(out, "}\n");
}
