/* /v1/export -- what the ledger holds, for other programs, as it is told. */
#include "base/gzip.h"
#include "base/out.h"
#include "rapport_export.h"
#include "serve/answer.h"
#include "serve/ask.h"
#include "serve/format.h"
#include "serve/tar.h"

#include <string.h>

static const struct place nowhere;

/* Several files become an archive.  Their sizes stand before them, so where
 * they are told by turns (`leaves`) they are told once to count them, then one
 * file at a time. */
enum turn { TURN_plain, TURN_files, TURN_count, TURN_one };

struct sizes {
    struct size {
        struct str name;
        size_t bytes;
    } * items;
    size_t count, room;
};

struct pouring {
    struct telling telling;
    const struct exporter *exporter;
    int32_t as_of;
    enum turn pass;
    struct sizes sizes;
    struct str wanted; /* the file of this pass */
    struct listener_job *job;
    struct desk *desk;
    struct packing *packing; /* NULL: the guest takes no gzip */
    struct arena *arena;
};

/* ---- to the guest ---- */

static bool pack(struct pouring *self, struct str bytes, bool last)
{
    char room[8192];
    size_t got;
    bool more;

    do {
        more = pack_step(self->packing, &bytes, last, room, sizeof(room), &got);
        if (got > 0 && !listener_pour(self->job, (struct str){room, got}))
            return false;
    } while (more);
    return true;
}

static bool send_on(struct pouring *self, struct str bytes)
{
    if (desk_ends(self->desk))
        return false;
    return self->packing != NULL ? pack(self, bytes, false)
                                 : listener_pour(self->job, bytes);
}

static bool send_told(struct pouring *self, struct out *out)
{
    return send_on(self, out_view(out));
}

static bool send_head(struct pouring *self, struct str name, size_t size)
{
    struct arena arena = {0};
    struct out out = {.arena = &arena};
    bool good;

    tar_head(&out, name, size);
    good = send_told(self, &out);
    arena_reset(&arena);
    return good;
}

static bool send_fill(struct pouring *self, size_t size)
{
    struct arena arena = {0};
    struct out out = {.arena = &arena};
    bool good;

    tar_fill(&out, size);
    good = send_told(self, &out);
    arena_reset(&arena);
    return good;
}

/* ---- from the exporter ---- */

static void count(struct pouring *self, struct str name, size_t bytes)
{
    size_t i = 0;

    while (i < self->sizes.count && !str_equal(self->sizes.items[i].name, name))
        i++;
    if (i == self->sizes.count)
        *LIST_ADD(self->arena, &self->sizes) =
            (struct size){arena_str(self->arena, name), 0};
    self->sizes.items[i].bytes += bytes;
}

static bool take(void *self, struct str name, struct str bytes)
{
    struct pouring *to = self;

    switch (to->pass) {
    case TURN_count:
        count(to, name, bytes.len);
        return !desk_ends(to->desk);
    case TURN_one:
        return !str_equal(name, to->wanted) || send_on(to, bytes);
    case TURN_files:
        return send_head(to, name, bytes.len) && send_on(to, bytes) &&
               send_fill(to, bytes.len);
    default:
        return send_on(to, bytes);
    }
}

static bool pass(struct pouring *self, enum turn pass, struct error *err)
{
    struct export_taker taker = {take, self, false};
    struct telling telling = self->telling;

    self->pass = pass;
    return rapport_export(self->desk->ledger, self->exporter, &telling,
                          self->as_of, &taker, err) ||
           (taker.stopped &&
            error_at(err, ERROR_NETWORK, nowhere, "nobody takes it any more"));
}

/* Of what is told by turns one file after the other. */
static bool pass_each(struct pouring *self, struct error *err)
{
    if (!pass(self, TURN_count, err))
        return false;
    for (size_t i = 0; i < self->sizes.count; i++) {
        const struct size *size = &self->sizes.items[i];

        self->wanted = size->name;
        if (!send_head(self, size->name, size->bytes) ||
            !pass(self, TURN_one, err) || !send_fill(self, size->bytes))
            return false;
    }
    return true;
}

static bool pass_all(struct pouring *self, struct error *err)
{
    struct out end = {.arena = self->arena};

    if (!rapport_export_is_folder(self->exporter, &self->telling.query))
        return pass(self, TURN_plain, err);
    tar_end(&end);
    return (self->exporter->one_kind ? pass_each(self, err)
                                     : pass(self, TURN_files, err)) &&
           send_told(self, &end);
}

/* All passes see the ledger as it was at one moment. */
static bool pour(struct desk *desk, const struct request *request,
                 struct answer *answer, struct listener_job *job,
                 struct error *err)
{
    struct pouring *self = answer->pouring;
    bool good;

    self->job = job;
    self->desk = desk;
    self->arena = request->arena;
    if (request->head)
        return listener_pour(job, STR(""));
    if (!ledger_begin_view(desk->ledger, err))
        return false;
    good = pass_all(self, err) &&
           (self->packing == NULL || pack(self, STR(""), true));
    ledger_end_view(desk->ledger);
    return good;
}

/* ---- what is asked for ---- */

static bool has_export(const struct output *output)
{
    return output->export != NULL;
}

/* An export of the whole ledger takes no filter. */
static bool check_whole(const struct request *request,
                        const struct exporter *exporter, struct error *err)
{
    for (size_t i = 0; i < request->query.count && exporter->whole; i++) {
        struct str name = request->query.items[i].name;

        if (str_equal(name, STR("format")) || str_equal(name, STR("as")))
            continue;
        error_at(err, ERROR_USAGE, nowhere,
                 "format=%.*s is of the whole ledger: it takes no country and "
                 "no filter",
                 STR_ARG(request->format));
        for (size_t j = 0; j < request->route->value_count; j++)
            if (str_equal(name, str_from(request->route->values[j].name)))
                error_of(err, request->route->values[j].name);
        return false;
    }
    return true;
}

static bool export(struct desk *desk, const struct request *request,
                   struct answer *answer, struct error *err)
{
    struct pouring *self = ARENA_NEW(request->arena, struct pouring);
    const struct output *output = format_output(request, has_export, err);
    bool folder;

    (void)desk;
    if (output == NULL ||
        !ask_query(desk, request, &self->telling, &self->as_of, err) ||
        !check_whole(request, output->export, err))
        return false;
    self->exporter = output->export;
    self->telling.each_fact =
        str_equal(request_value(request, "facts"), STR("true"));
    folder = rapport_export_is_folder(self->exporter, &self->telling.query);
    answer->type = folder ? "application/x-tar" : output->media_type;
    format_file(request, answer, "rapport",
                folder ? STR("tar") : request->format);
    answer_header(request, answer, "Vary", STR("Accept, Accept-Encoding"));
    if (request_takes_gzip(request)) {
        self->packing = pack_open(request->arena);
        answer_header(request, answer, "Content-Encoding", STR("gzip"));
    }
    answer->pouring = self;
    answer->pour = pour;
    return true;
}

static const struct value values[] = {
    ASK_COUNTRY_A,
    ASK_COUNTRY_B,
    ASK_NARROWING,
    {.name = "facts",
     .kind = VALUE_truth,
     .words = "Each fact of each report, not the records that they make up"},
    FORMAT_VALUES("jsonl csv plover gdelt citron brat timex3 annotations prov "
                  "claims sdmx ftm ledger"),
};

const struct route route_export = {
    .name = "exportLedger",
    .method = METHOD_get,
    .path = "/v1/export",
    .words =
        "Reports, facts, records and disputes for other programs, byte by byte "
        "as `rapport export` writes them, of the ledger as it is when it "
        "begins. It comes as it is told; what breaks off is not whole. What "
        "the command writes into a folder (brat, timex3, csv unless one kind "
        "is asked for) comes as an archive of tar",
    .type = "application/x-tar",
    .unless = "400 429 503",
    .right = RIGHT_read,
    .slow = SLOW_export,
    .values = values,
    .value_count = sizeof(values) / sizeof(values[0]),
    .answer = export,
};
