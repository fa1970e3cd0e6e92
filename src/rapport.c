/*
 * rapport -- the path from bytes to ledger, and nothing else.
 *
 *     bytes -read-> report -mark-> -find-> facts -merge-> records -> ledger
 *
 * Read this file first.  next() reads, take() analyses on any of several
 * threads, done() holds, in the order of reading, and keeps what it holds from
 * time to time: so other programs find the ledger free most of the time.  What
 * was kept is merged last (rapport_merge.c).
 * rapport_mark and rapport_why leave the path half-way: tell() or explain() in
 * the place of take(), and answer() in that of done().
 */
#include "rapport.h"

#include "base/pool.h"
#include "base/table.h"
#include "find/find.h"
#include "mark/mark.h"
#include "merge/merge.h"
#include "news/fact_json.h"
#include "rapport_copies.h"
#include "rapport_reread.h"
#include "read/read.h"

#include <string.h>

#define COLLISIONS 16 /* with others that write, before it is given up */
/* Bytes of texts that are kept at once: what is held is fifty times as long. */
#define HELD_TEXT ((size_t)1 << 19)

/* One report on its way. */
struct job {
    struct arena page;              /* holds the job itself */
    size_t source;                  /* its number */
    bool refused, known, was_known; /* in the ledger; when it was analysed */
    struct error why;
    struct report report;
    struct facts facts;
    struct str *blocks;
    struct sketch sketch;
    uint32_t copy;     /* reports before it that have its id */
    struct out answer; /* its marks as they were told */
};

struct worker {
    struct arena arena;
    struct marker *marker;
};

struct analysts {
    struct worker *items;
    size_t count;
};

struct path {
    const struct path_settings *settings;
    struct read_settings read;
    struct feed *feed;
    struct worker *workers;
    struct tally *tally;
    struct error *err;
    bool good;
    struct job **held; /* analysed, to be kept */
    size_t held_count, held_most, held_text;
    struct arena arena; /* as long as the path */
    struct table ids;   /* how many reports had each */
};

static void job_free(struct job *job)
{
    struct arena page = job->page;

    arena_reset(&page);
}

/* Answers on several reports must tell them apart. */
static uint32_t count_id(struct path *path, struct str id)
{
    uint32_t before = table_find(&path->ids, id);

    before = before == TABLE_ABSENT ? 0 : before;
    if (before == 0)
        id = arena_str(&path->arena, id);
    table_set(&path->arena, &path->ids, id, before + 1);
    return before;
}

static void *next(void *self)
{
    struct path *path = self;
    struct ledger *ledger = path->settings->ledger;
    struct arena page = {0};
    struct job *job = ARENA_NEW(&page, struct job);
    enum read_result result;

    job->page = page;
    result = feed_next(path->feed, &job->page, &job->report, &job->why);
    job->source = feed_place(path->feed);
    job->refused = result == READ_REFUSED;
    if (result == READ_REPORT && ledger != NULL)
        path->good = ledger_has_report(ledger, str_from(job->report.hash),
                                       &job->known, path->err);
    else if (result == READ_REPORT)
        job->copy = count_id(path, job->report.id);
    if (result != READ_END && path->good)
        return job;
    job_free(job);
    return NULL;
}

static void take(void *self, void *one, size_t worker)
{
    struct path *path = self;
    struct job *job = one;
    struct arena *page = &job->page;

    if (job->refused || job->known)
        return;
    mark_report(path->workers[worker].marker, page, &job->report);
    find_facts(path->settings->know, page, &job->report, &job->facts);
    job->sketch = merge_sketch(job->report.text);
    job->blocks = arena_alloc(page, job->facts.count, sizeof(*job->blocks));
    for (size_t i = 0; i < job->facts.count; i++)
        job->blocks[i] =
            merge_block_of(page, &job->facts.items[i], job->report.published);
}

static void tell(void *self, void *one, size_t worker)
{
    struct path *path = self;
    struct job *job = one;
    struct marking marking = path->settings->asking.marking;

    if (job->refused)
        return;
    mark_report(path->workers[worker].marker, &job->page, &job->report);
    marking.know = path->settings->know;
    marking.report = &job->report;
    marking.copy = job->copy;
    job->answer.arena = &job->page;
    path->settings->output->marks(&job->answer, &marking);
}

/* Looks for facts and keeps what was tried. */
static void trace(const struct path_settings *settings, struct marker *marker,
                  struct job *job, struct asking *asking)
{
    struct trace *tried = ARENA_NEW(&job->page, struct trace);

    mark_report(marker, &job->page, &job->report);
    find_facts_tracing(settings->know, &job->page, &job->report, &job->facts,
                       tried);
    *asking = settings->asking;
    asking->marking.know = settings->know;
    asking->marking.report = &job->report;
    asking->marking.copy = job->copy;
    asking->facts = &job->facts;
    asking->trace = tried;
    job->answer.arena = &job->page;
}

static void explain(void *self, void *one, size_t worker)
{
    struct path *path = self;
    struct job *job = one;
    struct asking asking;

    if (job->refused)
        return;
    trace(path->settings, path->workers[worker].marker, job, &asking);
    path->settings->output->why(&job->answer, &asking);
}

/* The same may have come just before it. */
static bool keep_once(struct path *path, struct job *job)
{
    struct ledger *ledger = path->settings->ledger;
    struct str hash = str_from(job->report.hash);
    const struct addition addition = {&job->report, &job->facts, job->blocks,
                                      NULL, NULL};

    return (job->known ||
            ledger_has_report(ledger, hash, &job->known, path->err)) &&
           (job->known || ledger_add_report(ledger, &addition, path->err));
}

static bool keep(struct path *path, struct job *job)
{
    const struct path_settings *settings = path->settings;

    return keep_once(path, job) && (settings->kept == NULL ||
                                    settings->kept(settings->self, &job->report,
                                                   !job->known, path->err));
}

/* Which reports are its copies is looked up once all of a batch are there:
 * nobody else may do so at the same time. */
static bool keep_copies(struct path *path, struct job *job)
{
    struct alikes alikes = {0};
    const struct addition addition = {&job->report, &job->facts, job->blocks,
                                      &job->sketch, &alikes};

    return rapport_find_copies(path->settings->ledger, &job->page, &job->report,
                               &job->sketch, &alikes, path->err) &&
           ledger_put_copies(path->settings->ledger, &addition, path->err);
}

static void refuse(struct path *path, const struct error *why)
{
    const struct path_settings *settings = path->settings;

    path->tally->refused++;
    if (settings->refused != NULL)
        settings->refused(settings->self, why);
}

static void count(struct tally *tally, const struct job *job)
{
    tally->read++;
    tally->known += job->known;
    tally->added += !job->known;
}

/* Counts a job, and tells the caller. */
static void finish(struct path *path, struct job *job)
{
    const struct path_settings *settings = path->settings;
    struct taken taken = {0};

    path->tally->bytes = feed_bytes(path->feed);
    path->tally->source = job->source;
    if (job->refused) {
        refuse(path, &job->why);
    } else {
        count(path->tally, job);
        taken.report = &job->report;
        taken.facts = job->known ? NULL : &job->facts;
    }
    if (path->good && settings->progress != NULL &&
        !settings->progress(settings->self, path->tally, &taken))
        path->tally->stopped = true;
}

/* All of them, or none. */
static bool keep_all(struct path *path)
{
    struct ledger *ledger = path->settings->ledger;
    bool good = ledger_begin_batch(ledger, path->err);

    for (size_t i = 0; i < path->held_count && good; i++)
        good = path->held[i]->refused || keep(path, path->held[i]);
    for (size_t i = 0; i < path->held_count && good; i++)
        good = path->held[i]->refused || path->held[i]->known ||
               keep_copies(path, path->held[i]);
    return good && ledger_end_batch(ledger, path->err);
}

/* Keeps what is held, in one transaction; once more where another program wrote
 * the same.  What is on its way when somebody stops it may lack its page. */
static void keep_held(struct path *path)
{
    const struct path_settings *settings = path->settings;
    bool stopped = path->tally->stopped;
    bool kept = path->held_count == 0 || stopped;

    if (settings->writing != NULL)
        settings->writing(settings->self, true);
    for (int tries = 0; path->good && !kept && tries < COLLISIONS; tries++) {
        kept = keep_all(path);
        if (!kept && !ledger_drop_batch(settings->ledger))
            tries = COLLISIONS;
        for (size_t i = 0; i < path->held_count && !kept; i++)
            path->held[i]->known = path->held[i]->was_known;
    }
    path->good = path->good && kept;
    for (size_t i = 0; i < path->held_count; i++) {
        if (path->good && !stopped)
            finish(path, path->held[i]);
        job_free(path->held[i]);
    }
    path->held_count = path->held_text = 0;
    if (settings->writing != NULL)
        settings->writing(settings->self, false);
}

/* Pages that are fetched come seconds apart and are not waited for. */
static bool done(void *self, void *one)
{
    struct path *path = self;
    struct job *job = one;

    job->was_known = job->known;
    path->held[path->held_count++] = job;
    path->held_text += job->report.text.len;
    if (path->held_count == path->held_most || path->held_text >= HELD_TEXT ||
        path->settings->web != NULL)
        keep_held(path);
    return path->good && !path->tally->stopped;
}

static bool answer(void *self, void *one)
{
    struct path *path = self;
    struct job *job = one;

    if (!path->tally->stopped && job->refused) {
        refuse(path, &job->why);
    } else if (!path->tally->stopped) {
        path->tally->read++;
        path->tally->stopped =
            !path->settings->told(path->settings->self, out_view(&job->answer));
    }
    job_free(job);
    return !path->tally->stopped;
}

static void close_analysts(void *self)
{
    struct analysts *analysts = self;

    for (size_t i = 0; i < analysts->count; i++)
        arena_reset(&analysts->items[i].arena);
}

struct analysts *rapport_analysts(struct arena *arena,
                                  const struct knowledge *know, size_t threads,
                                  struct error *err)
{
    struct analysts *analysts = ARENA_NEW(arena, struct analysts);

    analysts->items = arena_alloc(arena, threads, sizeof(*analysts->items));
    analysts->count = threads;
    arena_bind(arena, close_analysts, analysts);
    for (size_t i = 0; i < threads; i++) {
        struct worker *worker = &analysts->items[i];

        worker->marker =
            i == 0 ? marker_open(&worker->arena, know, err)
                   : marker_another(&worker->arena, analysts->items[0].marker);
        if (worker->marker == NULL)
            return NULL;
    }
    return analysts;
}

static bool open_workers(struct path *path)
{
    const struct path_settings *settings = path->settings;
    struct analysts *analysts = settings->analysts;

    if (analysts == NULL)
        analysts = rapport_analysts(&path->arena, settings->know,
                                    settings->threads, path->err);
    path->workers = analysts != NULL ? analysts->items : NULL;
    return analysts != NULL;
}

static bool open_path(struct path *path, const struct path_settings *settings)
{
    path->settings = settings;
    if (settings->ledger != NULL)
        path->held_most = ledger_batch_reports(settings->ledger);
    path->held =
        arena_alloc(&path->arena, path->held_most, sizeof(struct job *));
    path->read = (struct read_settings){
        .know = settings->know,
        .report_limit = settings->report_limit,
        .format = settings->format,
        .links = settings->web != NULL && settings->web->follow != FOLLOW_never,
        .ward = settings->ward,
        .web = settings->web};
    path->good = open_workers(path);
    return path->good;
}

static void close_path(struct path *path)
{
    if (path->feed != NULL)
        feed_close(path->feed);
    arena_reset(&path->arena);
}

/* The path as far as the ledger, along a feed that is open. */
static bool walk(struct path *path)
{
    const struct pool_work work = {path, next, take, done};

    if (path->good)
        pool_run(&work, path->settings->threads);
    keep_held(path);
    close_path(path);
    return path->good;
}

bool rapport_take(const struct path_settings *settings,
                  const struct source *sources, size_t count,
                  struct tally *tally, struct error *err)
{
    struct path path = {.tally = tally, .err = err};

    open_path(&path, settings);
    path.feed = feed_of(&path.arena, &path.read, sources, count);
    return walk(&path);
}

bool rapport_add(const struct path_settings *settings,
                 const struct file_list *sources, struct tally *tally,
                 struct error *err)
{
    struct path path = {.tally = tally, .err = err};

    open_path(&path, settings);
    path.feed = feed_open(&path.arena, &path.read, sources);
    return walk(&path) && rapport_merge(settings->ledger, err);
}

/* The path as far as the answers on each report, which `work` writes. */
static bool ask(const struct path_settings *settings,
                const struct file_list *sources, struct tally *tally,
                void (*work)(void *self, void *job, size_t worker),
                struct error *err)
{
    struct path path = {.tally = tally, .err = err};
    const struct pool_work asked = {&path, next, work, answer};

    if (open_path(&path, settings)) {
        path.feed = feed_open(&path.arena, &path.read, sources);
        pool_run(&asked, settings->threads);
    }
    close_path(&path);
    return path.good;
}

bool rapport_mark(const struct path_settings *settings,
                  const struct file_list *sources, struct tally *tally,
                  struct error *err)
{
    return ask(settings, sources, tally, tell, err);
}

bool rapport_why(const struct path_settings *settings,
                 const struct file_list *sources, struct tally *tally,
                 struct error *err)
{
    return ask(settings, sources, tally, explain, err);
}

/* The fact as JSON, which says all of it. */
static struct str whole(struct arena *arena, const struct fact *fact)
{
    struct json *object = fact_to_json(fact);
    struct out out = {.arena = arena};

    json_tell(&out, object);
    json_free(object);
    return out_view(&out);
}

/* Narrows what is asked for to the fact, or to its sentence. */
static bool narrow(struct job *job, const struct fact *fact,
                   struct asking *asking)
{
    struct str wanted = whole(&job->page, fact);
    const struct tokens *tokens = &job->report.tokens;
    size_t at = 0;

    for (uint32_t i = 0; i < job->facts.count; i++)
        if (job->facts.items[i].kind == fact->kind &&
            str_equal(whole(&job->page, &job->facts.items[i]), wanted)) {
            asking->fact = i + 1;
            return true;
        }
    while (at + 1 < tokens->count &&
           tokens->items[at + 1].span.from <= fact->span.from)
        at++;
    if (tokens->count > 0)
        asking->marking.sentence = tokens->items[at].sentence + 1;
    return false;
}

bool rapport_why_kept(const struct path_settings *settings,
                      const struct kept_report *kept, const struct fact *fact,
                      bool *same, struct error *err)
{
    struct arena arena = {0};
    struct marker *marker = marker_open(&arena, settings->know, err);
    struct job job = {.report = rapport_again(kept)};
    struct asking asking;

    if (marker != NULL) {
        trace(settings, marker, &job, &asking);
        *same = narrow(&job, fact, &asking);
        settings->output->why(&job.answer, &asking);
        settings->told(settings->self, out_view(&job.answer));
    }
    arena_reset(&job.page);
    arena_reset(&arena);
    return marker != NULL;
}
