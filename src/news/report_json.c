/* What is known of a report, in the annotation guide's JSON. */
#include "news/fact_json.h"

struct json *report_to_json(const struct kept_report *report)
{
    struct json *object = json_new_object();

    json_set_str(object, "kind", str_from("report"));
    json_set_str(object, "report", report->id);
    json_set_when(object, "published", report->published);
    json_set_str(object, "place", report->place);
    json_set_str(object, "in", str_from(report->place_in));
    json_set_str(object, "outlet", report->outlet);
    json_set_strs(object, "cites", &report->cites);
    json_set_str(object, "title", report->title);
    json_set_str(object, "url", report->url);
    json_set_str(object, "author", report->author);
    json_set_str(object, "lang", report->language);
    json_set_str(object, "published_why", report->published_why);
    if (report->modified_why.len > 0)
        json_set_when(object, "modified", report->modified);
    json_set_str(object, "modified_why", report->modified_why);
    json_set_str(object, "hash", report->hash);
    return object;
}
