/*
 * archives -- how fast archives of web pages are read.
 *
 *     archives records|pages FILE
 *
 * Takes the documents of a WARC file, compressed or not, in one thread: their
 * bytes alone, behind HTTP's header, chunks and encoding of none; or the pages
 * as reports.  Prints documents, megabytes of the archive's decompressed bytes
 * that they have, seconds of the processor's time, opening and reading the file
 * among it, and the most memory that was in use.
 */
#include "read/archive.h"

#include <stdio.h>
#include <sys/resource.h>
#include <time.h>

#define LIMIT ((size_t)64 << 20)

struct round {
    size_t documents, refused;
    uint64_t bytes;
};

static double now(void)
{
    struct timespec at = {0};

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &at);
    return (double)at.tv_sec + (double)at.tv_nsec / 1e9;
}

static void read_records(struct reader *reader, struct round *round)
{
    struct archive *archive = archive_open(reader, &archive_warc);
    enum read_result result;
    struct document document;
    struct error err;

    while ((result = archive_next(archive, &document, &err)) != READ_END) {
        round->documents += result == READ_REPORT;
        round->refused += result == READ_REFUSED;
        if (result == READ_REPORT)
            round->bytes += stream_skip(document.body, UINT64_MAX);
    }
}

static void read_pages(struct reader *reader, struct round *round)
{
    enum read_result result = READ_REPORT;

    while (result != READ_END) {
        struct arena page = {0};
        struct report report;
        struct error err;

        result = read_next(reader, &page, &report, &err);
        round->documents += result == READ_REPORT;
        round->refused += result == READ_REFUSED;
        round->bytes += result == READ_REPORT ? report.text.len : 0;
        arena_reset(&page);
    }
}

int main(int argc, char **argv)
{
    struct arena arena = {0}, archive = {0};
    struct read_settings settings = {.report_limit = LIMIT};
    struct source source = {0};
    struct rusage used = {0};
    struct round round = {0};
    struct error err;
    double start;

    settings.know = know_open(&arena, STR(""), &err);
    if (argc == 3 && settings.know != NULL) {
        source.name = str_from(argv[2]);
        source.file = file_open(source.name, &err);
    }
    if (argc != 3 || settings.know == NULL || source.file < 0) {
        fprintf(stderr, "usage: archives records|pages FILE\n");
        return 66;
    }
    start = now();
    if (argv[1][0] == 'r')
        read_records(read_source(&archive, &settings, &source), &round);
    else
        read_pages(read_source(&archive, &settings, &source), &round);
    arena_reset(&archive);
    start = now() - start;
    getrusage(RUSAGE_SELF, &used);
    printf("%zu %zu %.1f %.3f %.0f\n", round.documents, round.refused,
           (double)round.bytes / 1e6, start, (double)used.ru_maxrss / 1024);
    arena_reset(&arena);
    return 0;
}
