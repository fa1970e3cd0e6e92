#include "rapport_reread.h"

#include "base/out.h"
#include "base/pool.h"
#include "base/table.h"
#include "find/find.h"
#include "mark/mark.h"
#include "merge/merge.h"
#include "news/fact_json.h"
#include "rapport.h"
#include "rapport_copies.h"

#include <string.h>

/* One report on its way. */
struct job {
    struct arena page; /* holds the job itself */
    struct kept_facts before;
    struct report report;
    struct facts facts;
    struct str *blocks;
    struct sketch sketch;
};

struct worker {
    struct arena arena;
    struct marker *marker;
};

struct again {
    struct rereading *rereading;
    struct worker *workers;
    int64_t last; /* row of the report that was begun last */
    bool good;
    struct error *err;
    struct arena arena;
};

struct report rapport_again(const struct kept_report *kept)
{
    struct report report = {.id = kept->id,
                            .source = kept->source,
                            .text = kept->text,
                            .url = kept->url,
                            .outlet = kept->outlet,
                            .author = kept->author,
                            .language = kept->language,
                            .published = kept->published,
                            .modified = kept->modified,
                            .published_why = kept->published_why,
                            .modified_why = kept->modified_why};
    size_t title = kept->title.len;

    memcpy(report.hash, kept->hash.at, sizeof(report.hash) - 1);
    if (title <= kept->text.len)
        report.title.to = (uint32_t)title;
    if (title > 0 && title + 2 <= kept->text.len)
        report.body.from = (uint32_t)title + 2; /* an empty line between */
    report.body.to = (uint32_t)kept->text.len;
    return report;
}

static void job_free(struct job *job)
{
    struct arena page = job->page;

    arena_reset(&page);
}

static void *next(void *self)
{
    struct again *again = self;
    struct ledger *ledger = again->rereading->ledger;
    struct arena page = {0};
    struct job *job = ARENA_NEW(&page, struct job);
    struct kept_report kept = {0};
    bool more = false;

    job->page = page;
    again->good = again->good &&
                  ledger_next_reread(ledger, &job->page, &again->last, &kept,
                                     &more, again->err) &&
                  (!more || ledger_read_facts(ledger, &job->page, kept.hash,
                                              &job->before, again->err));
    if (again->good && more) {
        job->report = rapport_again(&kept);
        return job;
    }
    job_free(job);
    return NULL;
}

static void work(void *self, void *one, size_t worker)
{
    struct again *again = self;
    struct job *job = one;
    struct arena *page = &job->page;

    mark_report(again->workers[worker].marker, page, &job->report);
    find_facts(again->rereading->know, page, &job->report, &job->facts);
    job->sketch = merge_sketch(job->report.text);
    job->blocks = arena_alloc(page, job->facts.count, sizeof(*job->blocks));
    for (size_t i = 0; i < job->facts.count; i++)
        job->blocks[i] =
            merge_block_of(page, &job->facts.items[i], job->report.published);
}

/* A fact in one line; `apart`: without the rule and how sure it was. */
static struct str line_of(struct arena *arena, const struct fact *fact,
                          bool apart)
{
    struct fact bare = *fact;
    struct out out = {.arena = arena};
    struct json *object;

    if (apart) {
        bare.rule = STR("");
        bare.score = 0;
        bare.evidence.count = 0;
    }
    object = fact_to_json(&bare);
    json_tell(&out, object);
    json_free(object);
    return out_view(&out);
}

/* Counts what came, went and stayed; true where nothing changed at all. */
static bool compare(struct rereading *rereading, struct job *job)
{
    struct table before = {0};
    size_t stayed = 0;
    bool same = job->before.count == job->facts.count;

    for (size_t i = 0; i < job->before.count; i++) {
        const struct fact *fact = &job->before.items[i].fact;
        struct str line = line_of(&job->page, fact, true);
        uint32_t had = table_find(&before, line);

        table_set(&job->page, &before, line, had == TABLE_ABSENT ? 1 : had + 1);
        same =
            same && str_equal(line_of(&job->page, fact, false),
                              line_of(&job->page, &job->facts.items[i], false));
    }
    for (size_t i = 0; i < job->facts.count; i++) {
        struct str line = line_of(&job->page, &job->facts.items[i], true);
        uint32_t had = table_find(&before, line);

        if (had == TABLE_ABSENT || had == 0)
            continue;
        table_set(&job->page, &before, line, had - 1);
        stayed++;
    }
    rereading->stayed += stayed;
    rereading->came += job->facts.count - stayed;
    rereading->went += job->before.count - stayed;
    return same;
}

static bool keep(struct again *again, struct job *job)
{
    struct rereading *rereading = again->rereading;
    struct ledger *ledger = rereading->ledger;
    struct alikes alikes = {0};
    bool sketched = false;
    struct addition addition = {&job->report, &job->facts, job->blocks,
                                &job->sketch, &alikes};

    if (!ledger_has_sketch(ledger, str_from(job->report.hash), &sketched,
                           again->err) ||
        (!sketched && !rapport_find_copies(ledger, &job->page, &job->report,
                                           &job->sketch, &alikes, again->err)))
        return false;
    if (sketched)
        addition.sketch = NULL;
    if (compare(rereading, job))
        addition.facts = NULL;
    rereading->read++;
    return ledger_put_reread(ledger, &addition, again->err);
}

static bool done(void *self, void *one)
{
    struct again *again = self;
    struct rereading *rereading = again->rereading;

    if (again->good && !rereading->stopped) {
        again->good = keep(again, one);
        if (again->good && rereading->progress != NULL)
            rereading->stopped =
                !rereading->progress(rereading->self, rereading);
    }
    job_free(one);
    return again->good && !rereading->stopped;
}

static bool open_workers(struct again *again)
{
    const struct rereading *rereading = again->rereading;

    again->workers =
        arena_alloc(&again->arena, rereading->threads, sizeof(*again->workers));
    for (size_t i = 0; i < rereading->threads; i++) {
        struct worker *worker = &again->workers[i];

        worker->marker =
            i == 0 ? marker_open(&worker->arena, rereading->know, again->err)
                   : marker_another(&worker->arena, again->workers[0].marker);
        if (worker->marker == NULL)
            return false;
    }
    return true;
}

bool rapport_reread(struct rereading *rereading, struct error *err)
{
    struct again again = {.rereading = rereading, .err = err};
    const struct pool_work pool = {&again, next, work, done};
    struct ledger *ledger = rereading->ledger;

    again.good = open_workers(&again) && ledger_begin_batch(ledger, err);
    if (again.good)
        pool_run(&pool, rereading->threads);
    again.good = again.good && ledger_end_batch(ledger, err) &&
                 rapport_merge(ledger, err);
    for (size_t i = 0; i < rereading->threads; i++)
        arena_reset(&again.workers[i].arena);
    arena_reset(&again.arena);
    return again.good;
}
