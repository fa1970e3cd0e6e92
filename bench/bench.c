/*
 * bench -- how fast reports become facts, and how much memory that takes.
 *
 *     bench analyse FOLDER THREADS         read, mark and find; keep nothing
 *     bench add FOLDER THREADS LEDGER      the whole path into a new ledger
 *     bench mark FOLDER TOKENS             mark alone, in one thread
 *     bench find FOLDER TOKENS             find alone beside mark alone
 *
 * The first two print one line: what was measured, reports, seconds,
 * reports/s, MB/s, the share of the time that merging took, and the most memory
 * that was in use.  The third prints a table: tokens a second, from tokens to
 * names, over the first TOKENS of the folder in one pass, and over the first
 * 25,000 with no word known yet; both by the clock and by the processor's time,
 * which other programs disturb less.  The fourth measures both on each report
 * in turn, so that their ratio holds on a busy machine too.
 */
#include "base/pool.h"
#include "find/find.h"
#include "mark/mark.h"
#include "rapport.h"
#include "read/read.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#define LIMIT ((size_t)64 << 20)
#define MOST_THREADS 64
#define COLD_TOKENS 25000

struct analysis {
    const struct knowledge *know;
    const struct file_list *files;
    size_t next;
    struct marker *markers[MOST_THREADS];
    struct arena arenas[MOST_THREADS];
    size_t reports, bytes, facts;
};

struct job {
    struct arena page; /* holds the job too */
    struct str path;
    size_t reports, bytes, facts;
};

static double now(void)
{
    struct timespec at = {0};

    clock_gettime(CLOCK_MONOTONIC, &at);
    return (double)at.tv_sec + (double)at.tv_nsec / 1e9;
}

static void *next(void *self)
{
    struct analysis *analysis = self;
    struct arena page = {0};
    struct job *job;

    if (analysis->next == analysis->files->count)
        return NULL;
    job = ARENA_NEW(&page, struct job);
    job->path = analysis->files->items[analysis->next++];
    job->page = page;
    return job;
}

static void work(void *self, void *one, size_t worker)
{
    struct analysis *analysis = self;
    struct job *job = one;
    struct report report = {0};
    struct str bytes;
    struct reader *reader;

    if (!file_read(&job->page, job->path, LIMIT, &bytes, NULL))
        return;
    job->bytes = bytes.len;
    reader = read_open(&job->page, analysis->know, job->path, bytes, LIMIT);
    while (read_next(reader, &job->page, &report, NULL) == READ_REPORT) {
        struct facts facts = {0};

        mark_report(analysis->markers[worker], &job->page, &report);
        find_facts(analysis->know, &job->page, &report, &facts);
        job->facts += facts.count;
        job->reports++;
        report = (struct report){0};
    }
}

static bool done(void *self, void *one)
{
    struct analysis *analysis = self;
    struct job *job = one;
    struct arena page = job->page;

    analysis->reports += job->reports;
    analysis->bytes += job->bytes;
    analysis->facts += job->facts;
    arena_reset(&page);
    return true;
}

static void tell(const char *what, size_t threads, size_t reports, size_t bytes,
                 double seconds, double merging)
{
    struct rusage used = {0};

    getrusage(RUSAGE_SELF, &used);
    printf("%-8s %2zu thread%s %7zu reports %7.2f s %8.0f reports/s %6.2f MB/s "
           "%4.0f%% merging %6.0f MB at most\n",
           what, threads, threads == 1 ? " " : "s", reports, seconds,
           (double)reports / seconds, (double)bytes / 1e6 / seconds,
           100 * merging / seconds, (double)used.ru_maxrss / 1024);
}

static bool analyse(const struct knowledge *know, const struct file_list *files,
                    size_t threads, struct error *err)
{
    static struct analysis analysis;
    const struct pool_work pool = {&analysis, next, work, done};
    double start;

    analysis = (struct analysis){.know = know, .files = files};
    for (size_t i = 0; i < threads; i++) {
        analysis.markers[i] =
            i == 0 ? marker_open(&analysis.arenas[i], know, err)
                   : marker_another(&analysis.arenas[i], analysis.markers[0]);
        if (analysis.markers[i] == NULL)
            return false;
    }
    start = now();
    pool_run(&pool, threads);
    tell("analyse", threads, analysis.reports, analysis.bytes, now() - start,
         0);
    for (size_t i = 0; i < threads; i++)
        arena_reset(&analysis.arenas[i]);
    return true;
}

/* When the last report was kept; what comes after is merging. */
static bool note_time(void *self, const struct tally *tally,
                      const struct taken *taken)
{
    (void)tally;
    (void)taken;
    *(double *)self = now();
    return true;
}

static bool add(const struct knowledge *know, const struct file_list *files,
                size_t threads, const char *where, struct error *err)
{
    double start = now(), kept = start;
    struct tally tally = {0};
    struct path_settings path = {.know = know,
                                 .threads = threads,
                                 .report_limit = LIMIT,
                                 .progress = note_time,
                                 .self = &kept};
    bool good;

    path.ledger = ledger_open(know, str_from(where), true, err);
    if (path.ledger == NULL)
        return false;
    good = rapport_add(&path, files, &tally, err);
    if (good)
        tell("add", threads, tally.read, tally.bytes, now() - start,
             now() - kept);
    ledger_close(path.ledger);
    return good;
}

/* Time by the clock and of the processor, in seconds. */
struct times {
    double clock, processor;
};

struct lap {
    size_t tokens, bytes, reports;
    struct times spent;
};

static struct times times_now(void)
{
    struct timespec at = {0};

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &at);
    return (struct times){now(), (double)at.tv_sec + (double)at.tv_nsec / 1e9};
}

static void tell_marking(const char *what, const struct lap *pass)
{
    double tokens = (double)pass->tokens;

    printf("%-10s %8zu tokens %6zu reports %9.0f tokens/s %9.0f by processor "
           "time %6.2f MB/s\n",
           what, pass->tokens, pass->reports, tokens / pass->spent.clock,
           tokens / pass->spent.processor,
           (double)pass->bytes / 1e6 / pass->spent.processor);
}

static void add_times(struct lap *pass, const struct report *report,
                      struct times start)
{
    struct times end = times_now();

    pass->tokens += report->tokens.count;
    pass->bytes += report->text.len;
    pass->reports++;
    pass->spent.clock += end.clock - start.clock;
    pass->spent.processor += end.processor - start.processor;
}

/* What one thread does report by report, and how long it takes. */
struct measured {
    const struct knowledge *know;
    struct marker *marker;
    bool finds; /* after mark, which is then not charged for its memory */
    size_t facts;
    struct lap mark, find;
};

static void find_in(struct measured *measured, struct arena *marks,
                    const struct report *report)
{
    struct facts facts = {0};
    struct times start = times_now();

    find_facts(measured->know, marks, report, &facts);
    add_times(&measured->find, report, start);
    measured->facts += facts.count;
}

/* Reading the file is not in the time; the report's memory is. */
static bool measure_file(struct measured *measured, struct str path,
                         struct error *err)
{
    struct arena page = {0}, marks = {0};
    struct report report = {0};
    struct reader *reader;
    struct str bytes;
    bool good = file_read(&page, path, LIMIT, &bytes, err);

    reader = good ? read_open(&page, measured->know, path, bytes, LIMIT) : NULL;
    while (good && read_next(reader, &page, &report, err) == READ_REPORT) {
        struct times start = times_now();

        mark_report(measured->marker, &marks, &report);
        if (!measured->finds)
            arena_reset(&marks);
        add_times(&measured->mark, &report, start);
        if (measured->finds)
            find_in(measured, &marks, &report);
        arena_reset(&marks);
        report = (struct report){0};
    }
    arena_reset(&page);
    return good;
}

static void tell_finding(const struct measured *measured)
{
    double mark = measured->mark.spent.processor;
    double find = measured->find.spent.processor;

    tell_marking("find", &measured->find);
    printf("%zu facts; find takes %.2f of the processor time that mark takes\n",
           measured->facts, mark > 0 ? find / mark : 0);
}

static bool measure(const struct knowledge *know, const struct file_list *files,
                    size_t most, bool finds, struct error *err)
{
    struct measured measured = {.know = know, .finds = finds};
    struct arena arena = {0};
    struct rusage used = {0};
    bool cold = !finds;
    struct times start = times_now(), end;

    measured.marker = marker_open(&arena, know, err);
    if (measured.marker == NULL)
        return false;
    end = times_now();
    for (size_t i = 0; i < files->count && measured.mark.tokens < most; i++) {
        if (!measure_file(&measured, files->items[i], err))
            return false;
        if (cold && measured.mark.tokens >= COLD_TOKENS) {
            tell_marking("cold", &measured.mark);
            cold = false;
        }
    }
    tell_marking(finds ? "mark" : "one pass", &measured.mark);
    if (finds)
        tell_finding(&measured);
    arena_reset(&arena);
    getrusage(RUSAGE_SELF, &used);
    printf("%.0f ms to open the weights, %.0f MB at most\n",
           1e3 * (end.processor - start.processor),
           (double)used.ru_maxrss / 1024);
    return true;
}

int main(int argc, char **argv)
{
    struct arena arena = {0};
    struct file_list files = {0};
    struct error err = {0};
    const struct knowledge *know;
    size_t count;
    bool good, marks, finds;

    if (argc < 4)
        return 64;
    count = strtoul(argv[3], NULL, 10);
    finds = strcmp(argv[1], "find") == 0;
    marks = finds || strcmp(argv[1], "mark") == 0;
    if (count < 1 || (!marks && count > MOST_THREADS))
        return 64;
    know = know_open(&arena, STR(""), &err);
    good = know != NULL && file_walk(&arena, str_from(argv[2]), &files, &err);
    if (good && marks)
        good = measure(know, &files, count, finds, &err);
    else if (good && strcmp(argv[1], "analyse") == 0)
        good = analyse(know, &files, count, &err);
    else if (good && argc > 4)
        good = add(know, &files, count, argv[4], &err);
    arena_reset(&arena);
    if (!good)
        fprintf(stderr, "bench: %s:%u: %s\n", err.source, err.line, err.text);
    return !good;
}
