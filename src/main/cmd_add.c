#include "main/progress.h"
#include "main/web.h"
#include "rapport.h"

#include <stdio.h>
#include <unistd.h>

struct adding {
    struct progress progress;
    bool verbose;
    int status; /* of the first refusal */
};

static void refused(void *self, const struct error *err)
{
    struct adding *adding = self;
    int status;

    progress_hide(&adding->progress);
    status = complain(err);
    if (adding->status == STATUS_GOOD)
        adding->status = status;
}

/* A report whose date is in doubt is taken, but not in silence. */
static void doubt(struct adding *adding, const struct report *report)
{
    struct error warning;

    error_at(&warning, ERROR_SYNTAX,
             (struct place){report->source, report->line, 0},
             "taken, but its date is in doubt: %.*s",
             STR_ARG(report->published_doubt));
    progress_hide(&adding->progress);
    complain(&warning);
}

static bool progress(void *self, const struct tally *tally,
                     const struct taken *taken)
{
    struct adding *adding = self;

    if (adding->verbose && taken->report != NULL) {
        progress_hide(&adding->progress);
        fprintf(stderr, "%.*s:%u: ", STR_ARG(taken->report->source),
                taken->report->line);
        if (taken->facts != NULL)
            fprintf(stderr, "new, %zu facts\n", taken->facts->count);
        else
            fputs("known already\n", stderr);
    }
    if (taken->report != NULL && taken->facts != NULL &&
        taken->report->published_doubt.len > 0)
        doubt(adding, taken->report);
    progress_show(&adding->progress, tally->read + tally->refused,
                  tally->bytes);
    return !signals_asked();
}

static size_t count_bytes(const struct file_list *sources)
{
    size_t total = 0;

    for (size_t i = 0; i < sources->count; i++) {
        if (str_equal(sources->items[i], STR("-")) ||
            fetch_takes(sources->items[i]))
            return 0;
        total += file_size(sources->items[i]);
    }
    return total;
}

static const char *plural(size_t count) { return count == 1 ? "" : "s"; }

static void tell_end(const struct adding *adding, const struct tally *tally)
{
    fprintf(stderr,
            "%zu report%s read: %zu new, %zu known already; %zu refused",
            tally->read, plural(tally->read), tally->added, tally->known,
            tally->refused);
    if (tally->stopped)
        fprintf(stderr, "; stopped before the end");
    fprintf(stderr, " (%.1f s)\n", progress_seconds(&adding->progress));
}

static int add_all(struct call *call, const struct knowledge *know,
                   struct ward *ward, struct ledger *ledger)
{
    const struct settings *settings = &call->settings;
    struct adding adding = {.verbose = settings->verbose};
    struct path_settings path = {.know = know,
                                 .ledger = ledger,
                                 .threads = settings->threads,
                                 .report_limit = settings->report_limit,
                                 .format = settings->format,
                                 .ward = ward,
                                 .refused = refused,
                                 .progress = progress,
                                 .self = &adding};
    struct file_list sources = {0};
    struct tally tally = {0};
    struct web web;
    struct error err;
    bool good;

    tally.refused = call_sources(call, &sources, refused, &adding);
    if (!web_for(&web, call, &sources, &path.web, &adding.status))
        return adding.status;
    progress_start(&adding.progress,
                   isatty(STDERR_FILENO) == 1 && !settings->quiet,
                   count_bytes(&sources));
    signals_heed();
    good = rapport_add(&path, &sources, &tally, &err);
    signals_leave();
    progress_hide(&adding.progress);
    if (!good)
        return complain(&err);
    if (!settings->quiet)
        tell_end(&adding, &tally);
    return tally.stopped ? STATUS_INTERRUPTED : adding.status;
}

static int run(struct call *call)
{
    int status = STATUS_GOOD;
    const struct knowledge *know = call_knowledge(call, &status);
    struct ward *ward = know != NULL ? call_ward(call, know) : NULL;
    struct ledger *ledger =
        know != NULL ? call_ledger(call, know, true, &status) : NULL;

    if (ledger == NULL)
        return status;
    status = add_all(call, know, ward, ledger);
    ledger_close(ledger);
    return status;
}

const struct command command_add = {
    .name = "add",
    .usage = "PATH|URL...",
    .words = "read reports into the ledger",
    .more =
        "Reads files, folders with all that is below them, by its endings, "
        "and\n"
        "standard input where PATH is \"-\". Formats are told by their "
        "content;\n"
        "`rapport help` lists them. Plain text may begin with lines such as\n"
        "\"Title:\", \"Source:\", \"Date:\" and \"URL:\". In JSON an object "
        "is a\n"
        "report, alone, one a line or in a list; in tables (CSV, TSV) a row, "
        "by\n"
        "the names in the first. Keys and names are title, text (body, "
        "content,\n"
        "maintext, html ...), published (date, date_publish ...), modified, "
        "url\n"
        "(link, source), outlet (publisher, sitename, source_domain ...), "
        "author\n"
        "and lang; an object may have an id. Of a list of sitemaps each is "
        "named.\n"
        "\n"
        "Where a folder has a table manifest.tsv with a column \"file\", its\n"
        "columns \"published\" (or \"date\"), \"url\", \"outlet\", "
        "\"author\" and\n"
        "\"language\" tell of its text files, before their own lines.\n"
        "\n"
        "A URL of http or https is fetched: a page, a feed, a sitemap, an\n"
        "archive. Of a feed its entries are read, or with --follow the pages\n"
        "that they link to. Hosts are treated politely: robots.txt is obeyed,\n"
        "a host is left alone between two requests. Private addresses are\n"
        "refused unless --allow-private is given.\n"
        "\n"
        "Files may be compressed (gzip, zstd). Of an archive of web pages "
        "(WARC,\n"
        "ARC) each page that was fetched well is a report, named by the bytes\n"
        "before its record: crawl.warc.gz#8731.\n"
        "\n"
        "A report that the ledger has already changes nothing. What cannot be\n"
        "read is refused with one line that says where and why; the rest goes\n"
        "on, and the exit status is not 0. An interrupt (^C) ends the work "
        "after\n"
        "the report at hand; what was read until then stays.",
    .least = 1,
    .most = (size_t)-1,
    .options = TAKES(ledger) | TAKES(data) | TAKES(threads) |
               TAKES(report_limit) | TAKES(format) | TAKES_WEB | TAKES(quiet) |
               TAKES(verbose),
    .run = run,
};
