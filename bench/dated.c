/*
 * dated -- how fast dates and amounts are marked, on tokens and trees that are
 * there already.
 *
 *     dated FOLDER TOKENS
 *
 * Prints megabytes of text a second of one processor, for dates, for amounts
 * and for both, over the first TOKENS of the folder's reports, each of them
 * marked ROUNDS times; the memory of the marks is in the time.
 */
#include "base/arena.h"
#include "base/file.h"
#include "know/know.h"
#include "mark/amounts.h"
#include "mark/dates.h"
#include "mark/mark.h"
#include "read/read.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define LIMIT ((size_t)64 << 20)
#define ROUNDS 10

struct dated_pass {
    const struct knowledge *know;
    struct marker *marker;
    size_t bytes, tokens, dates, amounts;
    double dating, counting; /* seconds of the processor */
};

static double now(void)
{
    struct timespec at = {0};

    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &at);
    return (double)at.tv_sec + (double)at.tv_nsec / 1e9;
}

static void mark_again(struct dated_pass *pass, const struct report *marked)
{
    struct arena page = {0};

    for (int i = 0; i < ROUNDS; i++) {
        struct report report = *marked;
        double start = now(), middle;
        size_t dates;

        report.mentions = (struct mentions){0};
        dates_find(pass->know, &page, &report);
        dates = report.mentions.count;
        middle = now();
        amounts_find(pass->know, &page, &report);
        pass->counting += now() - middle;
        pass->dating += middle - start;
        pass->dates += dates;
        pass->amounts += report.mentions.count - dates;
        arena_reset(&page);
    }
    pass->bytes += marked->text.len;
    pass->tokens += marked->tokens.count;
}

static bool mark_file(struct dated_pass *pass, struct str path,
                      struct error *err)
{
    struct arena page = {0}, marks = {0};
    struct report report = {0};
    struct reader *reader;
    struct str bytes;
    bool good = file_read(&page, path, LIMIT, &bytes, err);

    reader = good ? read_open(&page, pass->know, path, bytes, LIMIT) : NULL;
    while (good && read_next(reader, &page, &report, err) == READ_REPORT) {
        mark_report(pass->marker, &marks, &report);
        mark_again(pass, &report);
        arena_reset(&marks);
        report = (struct report){0};
    }
    arena_reset(&page);
    return good;
}

static void tell(const char *what, const struct dated_pass *pass, double spent,
                 size_t found)
{
    printf("%-8s %8.1f MB/s of one processor, %zu found\n", what,
           (double)pass->bytes * ROUNDS / 1e6 / spent, found / ROUNDS);
}

int main(int argc, char **argv)
{
    static struct arena kept;
    struct error err = {0};
    struct file_list files = {0};
    struct dated_pass pass = {0};
    size_t most;
    bool good;

    if (argc != 3) {
        fputs("usage: dated FOLDER TOKENS\n", stderr);
        return 2;
    }
    most = (size_t)strtoul(argv[2], NULL, 10);
    pass.know = know_open(&kept, STR(""), &err);
    good =
        pass.know != NULL && file_walk(&kept, str_from(argv[1]), &files, &err);
    pass.marker = good ? marker_open(&kept, pass.know, &err) : NULL;
    good = good && pass.marker != NULL;
    for (size_t i = 0; good && i < files.count && pass.tokens < most; i++)
        good = mark_file(&pass, files.items[i], &err);
    if (good) {
        tell("dates", &pass, pass.dating, pass.dates);
        tell("amounts", &pass, pass.counting, pass.amounts);
        tell("both", &pass, pass.dating + pass.counting,
             pass.dates + pass.amounts);
    } else {
        fprintf(stderr, "dated: %s\n", err.text);
    }
    arena_reset(&kept);
    return good ? 0 : 1;
}
