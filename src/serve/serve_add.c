/* POST /v1/reports and /v1/examples -- reports into the ledger. */
#include "base/json.h"
#include "base/out.h"
#include "rapport.h"
#include "serve/answer.h"
#include "serve/ask.h"
#include "serve/posted.h"

#define MOST_TOLD 10000 /* reports, one by one */

struct example_file {
    const char *name;
    const char *from, *to;
};

/* Made by tools/embed of examples/. */
extern const struct example_file example_files[];
extern const unsigned long example_file_count;

struct adding {
    struct desk *desk;
    struct arena *arena;
    struct json *reports;
    size_t told;
    struct error first; /* refusal */
};

static struct json *tell_one(struct adding *adding, const char *outcome)
{
    struct json *one;

    if (adding->told++ >= MOST_TOLD)
        return NULL;
    one = json_new_object();
    json_set_str(one, "outcome", str_from(outcome));
    json_add(adding->reports, one);
    return json_at(adding->reports, json_length(adding->reports) - 1);
}

static void refused(void *self, const struct error *err)
{
    struct adding *adding = self;
    struct json *one = tell_one(adding, "refused");

    if (adding->first.text[0] == '\0')
        adding->first = *err;
    if (one == NULL)
        return;
    json_set_str(one, "detail", str_from(err->text));
    json_set_str(one, "source", str_from(err->source));
    if (err->line > 0)
        json_set_number(one, "line", err->line);
    if (err->column > 0)
        json_set_number(one, "column", err->column);
}

/* Of which reports that were there it is a copy, a part or a version. */
static void tell_alike(struct adding *adding, struct json *one, struct str hash)
{
    static const char *const kinds[LIKENESS_KINDS] = {[LIKENESS_none] = "",
                                                      [LIKENESS_copy] = "copy",
                                                      [LIKENESS_part] = "part",
                                                      [LIKENESS_version] =
                                                          "version"};
    struct kept_report report;
    struct json *list;
    struct error ignored;

    if (!ledger_find_report(adding->desk->ledger, adding->arena, hash, &report,
                            &ignored) ||
        report.alike.count == 0)
        return;
    list = json_new_array();
    for (size_t i = 0; i < report.alike.count; i++) {
        struct json *alike = json_new_object();

        json_set_str(alike, "kind",
                     str_from(kinds[report.alike.items[i].kind]));
        json_set_str(alike, "report", report.alike.items[i].id);
        json_set_str(alike, "hash", report.alike.items[i].hash);
        json_add(list, alike);
    }
    json_set(one, "alike", list);
}

static bool progress(void *self, const struct tally *tally,
                     const struct taken *taken)
{
    struct adding *adding = self;
    struct json *one;

    (void)tally;
    if (taken->report == NULL)
        return !desk_ends(adding->desk);
    one = tell_one(adding, taken->facts != NULL ? "added" : "known");
    if (one == NULL)
        return !desk_ends(adding->desk);
    json_set_str(one, "report", taken->report->id);
    json_set_str(one, "hash", str_from(taken->report->hash));
    if (taken->facts == NULL)
        return !desk_ends(adding->desk);
    json_set_number(one, "facts", (double)taken->facts->count);
    json_set_str(one, "doubt", taken->report->published_doubt);
    tell_alike(adding, one, str_from(taken->report->hash));
    return !desk_ends(adding->desk);
}

static void tell_all(const struct request *request, const struct tally *tally,
                     struct json *reports, struct answer *answer)
{
    struct json *object = json_new_object();
    struct out out = {.arena = request->arena};

    json_set_number(object, "added", (double)tally->added);
    json_set_number(object, "known", (double)tally->known);
    json_set_number(object, "refused", (double)tally->refused);
    json_set(object, "reports", reports);
    json_tell(&out, object);
    json_free(object);
    answer->status = 201;
    answer->body = out_view(&out);
}

/* Other requests are answered meanwhile: this has a thread of its own, and what
 * is kept is written in many short transactions. */
static bool add_sources(struct desk *desk, const struct request *request,
                        const struct source *sources, size_t count,
                        struct answer *answer, struct error *err)
{
    struct adding adding = {
        .desk = desk, .arena = request->arena, .reports = json_new_array()};
    struct path_settings path = posted_path(desk);
    struct tally tally = {0};
    bool good;

    path.refused = refused;
    path.progress = progress;
    path.self = &adding;
    good = rapport_take(&path, sources, count, &tally, err) &&
           rapport_merge(desk->ledger, err);
    desk_changed(desk);
    if (good && tally.read == 0) {
        good = tally.refused == 0;
        *err = adding.first;
    }
    if (!good) {
        json_free(adding.reports);
        return false;
    }
    tell_all(request, &tally, adding.reports, answer);
    return true;
}

static bool add(struct desk *desk, const struct request *request,
                struct answer *answer, struct error *err)
{
    struct source source;

    return ask_names(request, err) &&
           posted_source(request, "posted", &source, err) &&
           add_sources(desk, request, &source, 1, answer, err);
}

static bool add_examples(struct desk *desk, const struct request *request,
                         struct answer *answer, struct error *err)
{
    struct source *sources = arena_alloc(
        request->arena, (size_t)example_file_count + 1, sizeof(*sources));

    for (size_t i = 0; i < example_file_count; i++) {
        const struct example_file *file = &example_files[i];

        sources[i] = source_named(str_from(file->name));
        sources[i].bytes =
            (struct str){file->from, (size_t)(file->to - file->from)};
    }
    return add_sources(desk, request, sources, (size_t)example_file_count,
                       answer, err);
}

static const struct value values[] = {
    {.name = "name",
     .words =
         "What the report is called, if what is sent does not say: its id. "
         "With an ending as of a file it tells the format",
     .example = "talks.txt"}};

const struct route route_add = {
    .name = "addReports",
    .method = METHOD_post,
    .path = "/v1/reports",
    .words = "Reads reports into the ledger as `rapport add` does: text with "
             "lines such as \"Date:\" before it, a page, a document, an object "
             "of JSON, a list of them, or one a line. What is refused is told "
             "beside what was taken; it is a problem where nothing was",
    .schema = "Added",
    .takes = "NewReport",
    .media = "application/x-ndjson text/plain text/html text/markdown "
             "application/pdf application/octet-stream",
    .status = 201,
    .unless = "400 401 403 413 422 429 503",
    .right = RIGHT_write,
    .slow = SLOW_add,
    .values = values,
    .value_count = 1,
    .answer = add,
};

const struct route route_examples = {
    .name = "addExamples",
    .method = METHOD_post,
    .path = "/v1/examples",
    .words = "Adds the reports that the program carries as examples",
    .schema = "Added",
    .status = 201,
    .unless = "401 403 429 503",
    .right = RIGHT_write,
    .slow = SLOW_add,
    .answer = add_examples,
};
