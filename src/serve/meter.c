#include "serve/meter.h"

#include "base/pool.h"

#include <stdint.h>

/* Upper ends of the classes of a histogram, in seconds. */
static const double ends[] = {0.001, 0.0025, 0.005, 0.01, 0.025, 0.05,
                              0.1,   0.25,   0.5,   1,    2.5,   10};

#define CLASSES (sizeof(ends) / sizeof(ends[0]))
#define STATUSES 6 /* by the first digit */

struct row {
    uint64_t by_status[STATUSES];
    uint64_t by_class[CLASSES + 1];
    uint64_t kept, all;
    double seconds;
};

struct meter {
    struct lock *lock;
    size_t routes;
    struct row *rows;
};

struct meter *meter_new(struct arena *arena, size_t routes)
{
    struct meter *meter = ARENA_NEW(arena, struct meter);

    meter->lock = lock_new(arena);
    meter->routes = routes;
    meter->rows = arena_alloc(arena, routes + 1, sizeof(*meter->rows));
    return meter;
}

void meter_count(struct meter *meter, size_t route, unsigned status,
                 double seconds, bool kept)
{
    struct row *row =
        &meter->rows[route < meter->routes ? route : meter->routes];
    size_t class = 0;

    while (class < CLASSES && seconds > ends[class])
        class ++;
    lock_take(meter->lock);
    row->by_status[status / 100 < STATUSES ? status / 100 : 0]++;
    row->by_class[class]++;
    row->kept += kept;
    row->all++;
    row->seconds += seconds;
    lock_give(meter->lock);
}

static void tell_times(struct out *out, const struct row *row, const char *path)
{
    uint64_t sum = 0;

    for (size_t i = 0; i < CLASSES; i++) {
        sum += row->by_class[i];
        out_format(out,
                   "rapport_request_seconds_bucket{route=\"%s\",le=\"%g\"} "
                   "%llu\n",
                   path, ends[i], (unsigned long long)sum);
    }
    out_format(out,
               "rapport_request_seconds_bucket{route=\"%s\",le=\"+Inf\"} %llu\n"
               "rapport_request_seconds_sum{route=\"%s\"} %.6f\n"
               "rapport_request_seconds_count{route=\"%s\"} %llu\n",
               path, (unsigned long long)row->all, path, row->seconds, path,
               (unsigned long long)row->all);
}

static void tell_counts(struct out *out, const struct row *row,
                        const char *path)
{
    for (unsigned i = 1; i < STATUSES; i++)
        if (row->by_status[i] > 0)
            out_format(out,
                       "rapport_requests_total{route=\"%s\",status=\"%uxx\"} "
                       "%llu\n",
                       path, i, (unsigned long long)row->by_status[i]);
}

void meter_tell(struct out *out, const struct meter *meter,
                const char *(*name)(size_t route))
{
    lock_take(meter->lock);
    out_text(out, "# HELP rapport_requests_total Requests answered.\n"
                  "# TYPE rapport_requests_total counter\n");
    for (size_t i = 0; i <= meter->routes; i++)
        tell_counts(out, &meter->rows[i], name(i));
    out_text(out, "# HELP rapport_answers_kept_total Answers that were known.\n"
                  "# TYPE rapport_answers_kept_total counter\n");
    for (size_t i = 0; i <= meter->routes; i++)
        if (meter->rows[i].kept > 0)
            out_format(out, "rapport_answers_kept_total{route=\"%s\"} %llu\n",
                       name(i), (unsigned long long)meter->rows[i].kept);
    out_text(out, "# HELP rapport_request_seconds How long answers took.\n"
                  "# TYPE rapport_request_seconds histogram\n");
    for (size_t i = 0; i <= meter->routes; i++)
        if (meter->rows[i].all > 0)
            tell_times(out, &meter->rows[i], name(i));
    lock_give(meter->lock);
}
