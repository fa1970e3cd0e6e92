/*
 * Reasons as one JSON object a report; docs/why.md tells its keys.
 */
#include "news/fact_json.h"
#include "tell/marks.h"
#include "tell/why.h"

static void set_text(struct json *object, const char *key, const char *text)
{
    json_set_str(object, key, str_from(text));
}

/* {"words": "talks", "sentence": 2, "id": 7}, counted from 1 as marks are. */
static struct json *token_to_json(const struct report *report, uint32_t token)
{
    const struct token *t = &report->tokens.items[token];
    struct json *object = json_new_object();

    json_set_str(object, "words", t->text);
    json_set_number(object, "sentence", t->sentence + 1);
    json_set_number(object, "id", marks_number(report, token));
    return object;
}

static void set_token(struct json *object, const char *key,
                      const struct report *report, uint32_t token)
{
    if (token != TRACE_NONE)
        json_set(object, key, token_to_json(report, token));
}

static struct json *condition_to_json(const struct report *report,
                                      const struct trace_condition *condition)
{
    struct json *object = json_new_object();
    struct json *words = json_new_array();

    json_set_number(object, "line", condition->line);
    json_set_str(object, "text", condition->text);
    json_set_bool(object, "holds", condition->holds);
    for (size_t i = 0; i < condition->count; i++)
        json_add(words, token_to_json(report, condition->words[i]));
    json_set(object, "words", words);
    return object;
}

static struct json *note_to_json(const struct report *report,
                                 const struct trace_note *note)
{
    struct json *object = json_new_object();

    set_text(object, "field", note->field);
    set_text(object, "because", note->words);
    set_token(object, "word", report, note->token);
    return object;
}

static void set_lists(struct json *object, const struct report *report,
                      const struct attempt *attempt)
{
    struct json *conditions = json_new_array();
    struct json *notes = json_new_array();

    for (size_t i = 0; i < attempt->conditions.count; i++)
        json_add(conditions,
                 condition_to_json(report, &attempt->conditions.items[i]));
    for (size_t i = 0; i < attempt->notes.count; i++)
        json_add(notes, note_to_json(report, &attempt->notes.items[i]));
    json_set(object, "conditions", conditions);
    json_set(object, "notes", notes);
}

static struct json *attempt_to_json(const struct why *why,
                                    const struct attempt *attempt)
{
    const struct report *report = why->report;
    struct json *object = json_new_object();
    struct out reason = {.arena = why->arena};

    set_text(object, "kind", fact_kind_text(attempt->kind));
    json_set_number(object, "sentence",
                    report->tokens.items[attempt->first].sentence + 1);
    json_set_number(object, "first", marks_number(report, attempt->first));
    json_set_number(object, "last", marks_number(report, attempt->last - 1));
    json_set_str(object, "words",
                 span_of(report->text,
                         (struct span){
                             report->tokens.items[attempt->first].span.from,
                             report->tokens.items[attempt->last - 1].span.to}));
    set_token(object, "verb", report, attempt->verb);
    json_set_str(object, "name", attempt->name);
    json_set_str(object, "rule", attempt->rule);
    set_text(object, "outcome", outcome_text(attempt->outcome));
    why_reason(&reason, why, attempt);
    json_set_str(object, "because", out_view(&reason));
    set_token(object, "word", report, attempt->token);
    if (attempt->fact != TRACE_NONE)
        json_set_number(object, "fact", why->number[attempt->fact]);
    set_lists(object, report, attempt);
    return object;
}

static struct json *reference_to_json(const struct report *report,
                                      const struct mention *mention)
{
    struct json *object = token_to_json(report, mention->head);

    json_set_str(object, "words", span_of(report->text, mention->span));
    set_text(object, "kind", mention_kind_text(mention->kind));
    if (mention->entity != ENTITY_NONE)
        json_set_str(object, "means",
                     report->entities.items[mention->entity].name);
    set_text(object, "country", mention->country);
    set_text(object, "pass", pass_text((enum pass)mention->pass));
    if (mention->kind == MENTION_DATE)
        set_text(object, "weekday_said",
                 day_weekday_text(mention->weekday_said - 1));
    return object;
}

static void tell_value(struct out *out, struct json *value, size_t index)
{
    if (index > 0)
        out_char(out, ',');
    json_tell(out, value);
    json_free(value);
}

static void tell_facts(struct out *out, const struct why *why)
{
    const struct facts *facts = why->asking->facts;
    size_t told = 0;

    out_text(out, ",\"facts\":[");
    for (size_t i = 0; i < facts->count; i++) {
        struct json *object;

        if (!why->asked[i] || !why_tells(why, why->home[i]))
            continue;
        object = json_new_object();
        json_set_number(object, "id", why->number[i]);
        json_set_number(object, "sentence", why->home[i] + 1);
        json_set(object, "fact", fact_to_json(&facts->items[i]));
        tell_value(out, object, told++);
    }
    out_char(out, ']');
}

static void tell_attempts(struct out *out, const struct why *why)
{
    size_t told = 0;

    out_text(out, ",\"attempts\":[");
    for (size_t i = 0; i < why->count; i++)
        if (why_tells(
                why,
                why->report->tokens.items[why->attempts[i]->first].sentence))
            tell_value(out, attempt_to_json(why, why->attempts[i]), told++);
    out_char(out, ']');
}

static void tell_references(struct out *out, const struct why *why)
{
    const struct mentions *mentions = &why->report->mentions;
    size_t told = 0;

    out_text(out, ",\"references\":[");
    for (size_t i = 0; i < mentions->count; i++) {
        const struct mention *mention = &mentions->items[i];

        if (why_resolved(mention) &&
            why_tells(why, why->report->tokens.items[mention->first].sentence))
            tell_value(out, reference_to_json(why->report, mention), told++);
    }
    out_char(out, ']');
}

void why_json(struct out *out, const struct asking *asking)
{
    struct why why = why_open(out->arena, asking);
    struct json *origin = marks_origin(why.report);

    out_text(out, "{\"kind\":\"why\",\"report\":");
    json_tell(out, origin);
    json_free(origin);
    tell_facts(out, &why);
    tell_attempts(out, &why);
    tell_references(out, &why);
    out_text(out, asking->trace->cut ? ",\"cut\":true}\n" : "}\n");
}
