#include "tell/reading.h"

#include "base/json.h"
#include "news/fact_json.h"

#define MOST_FIELDS 8

/* What is known of a report's origin, and how. */
struct known {
    const char *name;
    struct str value, why;
};

static struct str day_text(struct arena *arena, struct interval when)
{
    struct out out = {.arena = arena};

    interval_tell(&out, when);
    return out_view(&out);
}

static size_t fields_of(struct arena *arena, const struct report *report,
                        struct known fields[MOST_FIELDS])
{
    const struct known all[] = {
        {"title", span_of(report->text, report->title), report->title_why},
        {"outlet", report->outlet, report->outlet_why},
        {"author", report->author, report->author_why},
        {"published", day_text(arena, report->published),
         report->published_why},
        {"doubt", report->published_doubt, STR("")},
        {"modified", day_text(arena, report->modified), report->modified_why},
        {"url", report->url, report->url_why},
        {"language", report->language, report->language_why},
    };
    size_t count = 0;

    for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++)
        if (all[i].value.len > 0)
            fields[count++] = all[i];
    return count;
}

static void tell_lines(struct out *out, struct str text)
{
    while (text.len > 0) {
        struct str line = str_cut(&text, '\n');

        while (line.len > 0) {
            out_shown(out, str_cut(&line, '\t'));
            if (line.len > 0)
                out_char(out, '\t');
        }
        out_char(out, '\n');
    }
}

void reading_text(struct out *out, const struct report *report)
{
    struct known fields[MOST_FIELDS];
    size_t count = fields_of(out->arena, report, fields);

    out_shown(out, report->id);
    out_char(out, '\n');
    for (size_t i = 0; i < count; i++) {
        out_format(out, "  %-10s ", fields[i].name);
        out_shown(out, fields[i].value);
        if (fields[i].why.len > 0) {
            out_text(out, " (");
            out_shown(out, fields[i].why);
            out_char(out, ')');
        }
        out_char(out, '\n');
    }
    out_char(out, '\n');
    tell_lines(out, span_of(report->text, report->body));
    out_char(out, '\n');
}

void reading_json(struct out *out, const struct report *report)
{
    struct json *object = json_new_object();
    struct known fields[MOST_FIELDS];
    size_t count = fields_of(out->arena, report, fields);

    json_set_str(object, "id", report->id);
    json_set_str(object, "source", report->source);
    json_set_number(object, "line", report->line);
    for (size_t i = 0; i < count; i++) {
        struct out key = {.arena = out->arena};

        json_set_str(object, fields[i].name, fields[i].value);
        out_format(&key, "%s_why", fields[i].name);
        json_set_str(object, key.at, fields[i].why);
    }
    json_set_str(object, "text", span_of(report->text, report->body));
    json_tell(out, object);
    out_char(out, '\n');
    json_free(object);
}
