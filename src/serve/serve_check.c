/* /v1/check -- a draft held against the ledger. */
#include "rapport_check.h"
#include "rapport_known.h"
#include "serve/answer.h"
#include "serve/ask.h"
#include "serve/format.h"
#include "serve/posted.h"

static bool has_check(const struct output *output)
{
    return output->check != NULL;
}

/* What became of the draft. */
struct checked_draft {
    const struct request *request;
    struct str answer;
    struct error why;
    bool refused;
};

static void refused(void *self, const struct error *err)
{
    struct checked_draft *draft = self;

    if (!draft->refused)
        draft->why = *err;
    draft->refused = true;
}

/* One is enough. */
static bool told(void *self, struct str answer)
{
    struct checked_draft *draft = self;

    draft->answer = arena_str(draft->request->arena, answer);
    return false;
}

static bool check(struct desk *desk, const struct request *request,
                  struct answer *answer, struct error *err)
{
    struct checked_draft draft = {.request = request};
    struct path_settings path = posted_path(desk);
    struct query query = {.pair_count = 0};
    struct checks checks = {.query = &query};
    struct tally tally = {0};
    struct source source;
    struct interval none;
    size_t sources;
    int32_t as_of;

    path.refused = refused;
    path.told = told;
    path.self = &draft;
    path.output = format_output(request, has_check, err);
    if (path.output == NULL || !ask_names(request, err) ||
        !ask_dates(request, &none, &as_of, err) ||
        !ask_number(request, "sources", 0, 1000000, &sources, err) ||
        !posted_source(request, "draft", &source, err) ||
        !rapport_until(desk->ledger, as_of, &query.until, err))
        return false;
    query.narrow.sources = (unsigned)sources;
    if (!rapport_check_bytes(&path, &source, &checks, &tally, err))
        return false;
    if (draft.answer.len == 0 && draft.refused) {
        *err = draft.why;
        return false;
    }
    answer->type = path.output->media_type;
    answer->body = draft.answer;
    return draft.answer.len > 0 ||
           error_at(err, ERROR_SYNTAX, (struct place){.source = source.name},
                    "there is no draft in what was sent");
}

static const struct value values[] = {
    {.name = "name",
     .words = "What the draft is called; with an ending as of a file it tells "
              "its format",
     .example = "draft.txt"},
    {.name = "asOf",
     .kind = VALUE_date,
     .words = "Against what was known on this day; on which the draft speaks, "
              "too, where it says none itself"},
    {.name = "sources",
     .kind = VALUE_number,
     .words = "Against what has at least so many independent sources"},
    FORMAT_VALUES("json html"),
};

const struct route route_check = {
    .name = "checkDraft",
    .method = METHOD_post,
    .path = "/v1/check",
    .words = "Holds a draft's figures, meetings, offices and quotations "
             "against the ledger; keeps nothing. `from` and `to` are bytes of "
             "what was sent where `places` is \"source\", else of its text",
    .schema = "Checked",
    .takes = "Draft",
    .media = "text/plain text/html text/markdown application/octet-stream",
    .unless = "400 413 422 429 503",
    .right = RIGHT_read,
    .slow = SLOW_check,
    .values = values,
    .value_count = sizeof(values) / sizeof(values[0]),
    .answer = check,
};
