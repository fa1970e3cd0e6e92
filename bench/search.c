/* search -- how fast reports are found by their words: for each query the
 * median of nine answers, told as text, without the program's start; by the
 * processor's time, since machines are shared. */
#include "know/know.h"
#include "rapport_search.h"
#include "tell/tell.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define TIMES 9

/* A rare word, a common one, both; phrases that are there and that are not;
 * beginnings; names misspelt; filters; many words. */
static const char *const queries[] = {
    "zoric",
    "trade",
    "trade fiji",
    "\"trade minister\"",
    "\"held talks with\" zhang",
    "kazak*",
    "tal* -fish",
    "tre* OR min*",
    "NEAR(trade fiji, 5)",
    "title:talks trade",
    "Tokaef trade",
    "Uzbekistn energy",
    "outlet:\"saudi gazette\" trade",
    "country:FJI trade",
    "country:USA country:CHN energy",
    "(trade OR energy OR water) (talks OR call) -textiles",
};

static double now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static int order(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;

    return (a > b) - (a < b);
}

static size_t answer(struct ledger *ledger, const struct knowledge *know,
                     const char *text)
{
    struct arena arena = {0};
    struct search_wish wish = {.query = str_from(text), .most = 10};
    struct search_answer found;
    struct telling telling = {.know = know, .answer = &found};
    struct out out = {.arena = &arena};
    struct error err = {0};
    size_t count;

    if (!rapport_search(ledger, &arena, know, &wish, &found, &err)) {
        fprintf(stderr, "%s: %s\n", text, err.text);
        exit(1);
    }
    output_named(STR("text"))->found(&out, &telling);
    count = found.ranked;
    arena_reset(&arena);
    return count;
}

int main(int argc, char **argv)
{
    struct arena arena = {0};
    struct error err = {0};
    const struct knowledge *know = know_open(&arena, STR(""), &err);
    struct ledger *ledger =
        argc > 1 && know != NULL
            ? ledger_open(know, str_from(argv[1]), false, &err)
            : NULL;

    if (ledger == NULL) {
        fprintf(stderr, "usage: search LEDGER\n%s\n", err.text);
        return 1;
    }
    for (size_t i = 0; i < sizeof(queries) / sizeof(queries[0]); i++) {
        double times[TIMES];
        size_t hits = 0;

        for (size_t j = 0; j < TIMES; j++) {
            double start = now();

            hits = answer(ledger, know, queries[i]);
            times[j] = now() - start;
        }
        qsort(times, TIMES, sizeof(times[0]), order);
        printf("search %-55s %5zu hits %7.1f ms (slowest %.1f)\n", queries[i],
               hits, times[TIMES / 2], times[TIMES - 1]);
    }
    ledger_close(ledger);
    arena_reset(&arena);
    return 0;
}
