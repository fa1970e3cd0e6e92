/*
 * copies -- how fast near copies are looked up.
 *
 *     copies LEDGER < REPORTS.jsonl
 *
 * For each report of the stream: its sketch alone, and its sketch, the reports
 * of the ledger that share keys with it, and the comparison with each of them.
 * Prints reports a second of both, and how many were alike to one.  The ledger
 * is not changed.
 */
#define _GNU_SOURCE
#include "base/file.h"
#include "keep/keep.h"
#include "merge/merge.h"
#include "rapport_copies.h"
#include "read/read.h"

#include <stdio.h>
#include <time.h>

#define LARGEST ((size_t)1 << 30)
#define REPORT_LIMIT ((size_t)8 << 20)

static double seconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

struct tally {
    size_t reports, alike;
    double sketching, looking;
};

static bool measure(struct ledger *ledger, const struct report *report,
                    struct tally *tally, struct error *err)
{
    struct arena arena = {0};
    struct alikes alikes = {0};
    double before = seconds(), between;
    struct sketch sketch = merge_sketch(report->text);
    bool good;

    between = seconds();
    good = rapport_find_copies(ledger, &arena, report, &sketch, &alikes, err);
    tally->looking += seconds() - between;
    tally->sketching += between - before;
    tally->reports++;
    tally->alike += alikes.count > 0;
    arena_reset(&arena);
    return good;
}

static bool measure_all(struct ledger *ledger, const struct knowledge *know,
                        struct str bytes, struct tally *tally,
                        struct error *err)
{
    struct arena arena = {0};
    struct reader *reader =
        read_open(&arena, know, STR("stream.jsonl"), bytes, REPORT_LIMIT);
    enum read_result result = READ_REPORT;
    bool good = true;

    while (good && result != READ_END) {
        struct arena page = {0};
        struct report report;

        result = read_next(reader, &page, &report, err);
        if (result == READ_REPORT)
            good = measure(ledger, &report, tally, err);
        arena_reset(&page);
    }
    arena_reset(&arena);
    return good;
}

int main(int count, char **words)
{
    struct arena arena = {0};
    struct tally tally = {0};
    struct error err = {0};
    const struct knowledge *know = know_open(&arena, STR(""), &err);
    struct str bytes;
    struct ledger *ledger = NULL;
    bool good = count == 2 && know != NULL;

    if (good)
        ledger = ledger_open(know, str_from(words[1]), false, &err);
    /* As `add` looks: within a transaction of many reports. */
    good = ledger != NULL && ledger_begin_batch(ledger, &err) &&
           file_read(&arena, STR("-"), LARGEST, &bytes, &err) &&
           measure_all(ledger, know, bytes, &tally, &err);
    ledger_close(ledger);
    if (good && tally.reports > 0)
        printf("%zu reports, %zu of them alike to one that is there\n"
               "sketch alone         %8.0f reports/s\n"
               "sketch and look-up   %8.0f reports/s\n",
               tally.reports, tally.alike,
               (double)tally.reports / tally.sketching,
               (double)tally.reports / (tally.sketching + tally.looking));
    else
        fprintf(stderr, "copies: %s\n",
                count == 2 ? err.text : "usage: copies LEDGER < REPORTS");
    arena_reset(&arena);
    return !good;
}
