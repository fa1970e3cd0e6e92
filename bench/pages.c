/*
 * pages -- how fast web pages and feeds become reports.
 *
 *     pages FOLDER...
 *
 * Reads every file of the folders in one thread, from raw bytes to text, title
 * and date, and prints reports, those refused, megabytes of raw bytes a second
 * of the processor's time, and the most memory that was in use.  Opening files
 * is not in the time; the memory of a report is.
 */
#include "read/read.h"

#include <stdio.h>
#include <sys/resource.h>
#include <time.h>

#define LIMIT ((size_t)64 << 20)

struct round {
    size_t pages, refused, bytes, text;
    double seconds;
};

static double now(void)
{
    struct timespec at = {0};

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &at);
    return (double)at.tv_sec + (double)at.tv_nsec / 1e9;
}

static void read_page(const struct knowledge *know, struct str path,
                      struct round *pass)
{
    struct arena file = {0}, source = {0}, page = {0};
    enum read_result result = READ_REPORT;
    struct reader *reader;
    struct report report;
    struct error err;
    struct str bytes;
    double start;

    if (!file_read(&file, path, LIMIT, &bytes, &err))
        return;
    start = now();
    reader = read_open(&source, know, path, bytes, LIMIT);
    while (result != READ_END) {
        result = read_next(reader, &page, &report, &err);
        pass->text += result == READ_REPORT ? report.text.len : 0;
        pass->pages += result == READ_REPORT;
        pass->refused += result == READ_REFUSED;
        arena_reset(&page);
    }
    arena_reset(&source);
    pass->seconds += now() - start;
    pass->bytes += bytes.len;
    arena_reset(&file);
}

int main(int argc, char **argv)
{
    struct arena arena = {0};
    struct file_list files = {0};
    struct rusage used = {0};
    struct round pass = {0};
    struct error err;
    const struct knowledge *know = know_open(&arena, STR(""), &err);

    for (int i = 1; i < argc && know != NULL; i++)
        if (!file_walk(&arena, str_from(argv[i]), &files, &err))
            know = NULL;
    if (know == NULL) {
        fprintf(stderr, "pages: %s: %s\n", err.source, err.text);
        return 66;
    }
    for (size_t i = 0; i < files.count; i++)
        read_page(know, files.items[i], &pass);
    getrusage(RUSAGE_SELF, &used);
    printf("%zu reports (%zu refused), %.1f MB to %.1f MB of text: %.0f MB/s, "
           "%.0f reports/s, %.0f MB at most\n",
           pass.pages, pass.refused, (double)pass.bytes / 1e6,
           (double)pass.text / 1e6, (double)pass.bytes / 1e6 / pass.seconds,
           (double)pass.pages / pass.seconds, (double)used.ru_maxrss / 1024);
    arena_reset(&arena);
    return 0;
}
