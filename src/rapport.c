/*
 * rapport -- the path from bytes to ledger, and nothing else.
 *
 *     bytes -read-> report -mark-> -find-> facts -merge-> records -> ledger
 *
 * Read this file first: each line of take() and keep() is a room of the house.
 */
#include "rapport.h"

#include "base/pool.h"
#include "find/find.h"
#include "mark/mark.h"
#include "merge/merge.h"
#include "read/read.h"

/* A source may hold many reports (JSON lines), so it may be larger. */
#define SOURCE_LIMIT ((size_t)1 << 30)
/* Reports that are written to the disk as one. */
#define BATCH 64

/* One report, or the end of a source, on its way. */
struct job {
    struct arena page; /* holds the job itself */
    bool refused, known, end;
    struct error why;
    struct report report;
    struct facts facts;
    struct str *blocks;
    struct arena source; /* end: the bytes that its reports look at */
    size_t source_bytes;
};

struct worker {
    struct arena arena;
    struct marker *marker;
};

struct path {
    const struct path_settings *settings;
    const struct file_list *sources;
    size_t next_source;
    struct arena source; /* the one being read */
    size_t source_bytes;
    struct reader *reader;
    struct worker *workers;
    struct tally *tally;
    size_t source_taken; /* bytes of the source counted in the tally */
    struct error *err;
    bool good;
};

static struct job *job_new(void)
{
    struct arena page = {0};
    struct job *job = ARENA_NEW(&page, struct job);

    job->page = page;
    return job;
}

static void job_free(struct job *job)
{
    struct arena page = job->page;

    arena_reset(&job->source);
    arena_reset(&page);
}

static bool open_source(struct path *path, struct error *why)
{
    struct str name = path->sources->items[path->next_source++];
    struct str bytes;

    if (!file_read(&path->source, name, SOURCE_LIMIT, &bytes, why)) {
        arena_reset(&path->source);
        return false;
    }
    path->source_bytes = bytes.len;
    path->reader =
        read_open(&path->source, name, bytes, path->settings->report_limit);
    return true;
}

static void *next(void *self)
{
    struct path *path = self;
    struct job *job = job_new();

    if (!path->good ||
        (path->reader == NULL && path->next_source == path->sources->count)) {
        job_free(job);
        return NULL;
    }
    if (path->reader == NULL && !open_source(path, &job->why)) {
        job->refused = true;
        return job;
    }
    job->source_bytes = path->source_bytes;
    switch (read_next(path->reader, &job->page, &job->report, &job->why)) {
    case READ_REPORT:
        path->good = ledger_has_report(path->settings->ledger,
                                       str_from(job->report.hash), &job->known,
                                       path->err);
        break;
    case READ_REFUSED:
        job->refused = true;
        break;
    case READ_END:
        job->end = true;
        job->source = path->source;
        path->source = (struct arena){0};
        path->reader = NULL;
        break;
    }
    return job;
}

static void take(void *self, void *one, size_t worker)
{
    struct path *path = self;
    struct job *job = one;

    if (job->refused || job->known || job->end)
        return;
    mark_report(path->workers[worker].marker, &job->page, &job->report);
    find_facts(path->settings->know, &job->page, &job->report, &job->facts);
    job->blocks =
        arena_alloc(&job->page, job->facts.count, sizeof(*job->blocks));
    for (size_t i = 0; i < job->facts.count; i++)
        job->blocks[i] = merge_block_of(&job->page, &job->facts.items[i]);
}

/* Puts one report into the ledger, unless the same came just before it.  One
 * report is one transaction. */
static bool keep(struct path *path, struct job *job)
{
    struct ledger *ledger = path->settings->ledger;
    struct tally *tally = path->tally;

    if (!job->known && !ledger_has_report(ledger, str_from(job->report.hash),
                                          &job->known, path->err))
        return false;
    tally->read++;
    if (job->known) {
        tally->known++;
        return true;
    }
    if (!ledger_add_report(ledger, &job->report, &job->facts, job->blocks,
                           path->err))
        return false;
    return ++tally->added % BATCH != 0 ||
           (ledger_end_batch(ledger, path->err) &&
            ledger_begin_batch(ledger, path->err));
}

/* Counts the bytes of a source as its reports come, exactly at its end. */
static void count_bytes(struct path *path, const struct job *job)
{
    struct tally *tally = path->tally;

    if (job->end) {
        tally->bytes += job->source_bytes - path->source_taken;
        path->source_taken = 0;
    } else if (path->source_taken + job->report.text.len < job->source_bytes) {
        tally->bytes += job->report.text.len;
        path->source_taken += job->report.text.len;
    }
}

static bool done(void *self, void *one)
{
    struct path *path = self;
    const struct path_settings *settings = path->settings;
    struct job *job = one;
    struct taken taken = {0};
    bool live = path->good && !path->tally->stopped;

    if (live && job->refused) {
        path->tally->refused++;
        if (settings->refused != NULL)
            settings->refused(settings->self, &job->why);
    } else if (live && !job->end) {
        live = path->good = keep(path, job);
        taken.report = &job->report;
        taken.facts = job->known ? NULL : &job->facts;
    }
    if (live)
        count_bytes(path, job);
    if (live && settings->progress != NULL &&
        !settings->progress(settings->self, path->tally, &taken))
        path->tally->stopped = true;
    job_free(job);
    return path->good && !path->tally->stopped;
}

static bool merge_one(struct ledger *ledger, struct arena *arena,
                      struct str block, struct error *err)
{
    struct kept_facts facts = {0};
    struct records records = {0};
    struct disputes disputes = {0};
    struct query query = {.block = block};

    if (!ledger_find_facts(ledger, arena, &query, &facts, err))
        return false;
    merge_block(arena, &facts, &records, &disputes);
    return ledger_put_records(ledger, block, &facts, &records, &disputes, err);
}

bool rapport_merge(struct ledger *ledger, struct error *err)
{
    struct arena arena = {0}, page = {0};
    struct strs blocks = {0};
    bool good = ledger_stale_blocks(ledger, &arena, &blocks, err) &&
                ledger_begin_batch(ledger, err);

    for (size_t i = 0; good && i < blocks.count; i++) {
        good = merge_one(ledger, &page, blocks.items[i], err);
        arena_reset(&page);
    }
    arena_reset(&arena);
    return good && ledger_end_batch(ledger, err);
}

static bool open_workers(struct path *path, struct arena *arena,
                         struct error *err)
{
    size_t threads = path->settings->threads;

    path->workers = arena_alloc(arena, threads, sizeof(*path->workers));
    for (size_t i = 0; i < threads; i++) {
        struct worker *worker = &path->workers[i];

        worker->marker =
            i == 0 ? marker_open(&worker->arena, path->settings->know, err)
                   : marker_another(&worker->arena, path->workers[0].marker);
        if (worker->marker == NULL)
            return false;
    }
    return true;
}

bool rapport_add(const struct path_settings *settings,
                 const struct file_list *sources, struct tally *tally,
                 struct error *err)
{
    struct arena arena = {0};
    struct path path = {
        .settings = settings, .sources = sources, .tally = tally, .err = err};
    const struct pool_work work = {&path, next, take, done};

    path.good = open_workers(&path, &arena, err) &&
                ledger_begin_batch(settings->ledger, err);
    if (path.good)
        pool_run(&work, settings->threads);
    path.good = path.good && ledger_end_batch(settings->ledger, err) &&
                rapport_merge(settings->ledger, err);
    for (size_t i = 0; path.workers != NULL && i < settings->threads; i++)
        arena_reset(&path.workers[i].arena);
    arena_reset(&path.source);
    arena_reset(&arena);
    return path.good;
}
