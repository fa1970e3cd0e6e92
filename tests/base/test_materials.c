#include "test.h"

#include "base/error.h"
#include "base/hash.h"
#include "base/out.h"
#include "base/pool.h"

#include <string.h>

#define JOBS 1000

Test(materials, a_str_is_trimmed_of_blanks_and_controls)
{
    check_str(STR("a b"), str_trim(STR(" \t\na b\r\x01 ")));
    check_str(STR(""), str_trim(STR(" \n ")));
    check_str(STR(""), str_trim((struct str){NULL, 0}));
}

Test(out, grows_and_ends_in_a_nul)
{
    struct arena arena = {0};
    struct out out = {.arena = &arena};

    for (int i = 0; i < 1000; i++)
        out_format(&out, "%d,", i);
    cr_assert(out.len == 3890 && out.at[3890] == '\0');
    arena_reset(&arena);
}

Test(out, a_long_format_is_written_whole)
{
    struct arena arena = {0};
    struct out out = {.arena = &arena};

    out_text(&out, "a");
    out_format(&out, "%0500d", 7);
    out_char(&out, 'z');
    cr_assert(out.len == 502 && out.at[500] == '7' && out.at[501] == 'z');
    arena_reset(&arena);
}

Test(out, nothing_written_is_empty)
{
    struct out out = {0};

    check_str(STR(""), out_view(&out));
}

static char released[3];

static void release(void *thing)
{
    released[strlen(released)] = *(const char *)thing;
}

Test(arena, what_is_bound_goes_with_it_the_newest_first)
{
    struct arena arena = {0};

    arena_bind(&arena, release, &(char){'a'});
    arena_bind(&arena, release, &(char){'b'});
    cr_assert(released[0] == '\0');
    arena_reset(&arena);
    cr_assert(strcmp(released, "ba") == 0);
    arena_reset(&arena);
    cr_assert(strcmp(released, "ba") == 0);
}

Test(error, of_a_long_name_the_end_is_kept)
{
    char name[200];
    struct error err;
    size_t len;

    memset(name, 'a', sizeof(name));
    name[199] = '#';
    error_at(&err, ERROR_SYNTAX, (struct place){{name, sizeof(name)}, 1, 1},
             "bad");
    len = strlen(err.source);
    cr_assert(len == sizeof(err.source) - 1 && err.source[len - 1] == '#');
    cr_assert(strncmp(err.source, "...a", 4) == 0);
}

Test(hash, is_the_standards)
{
    char hex[65];

    hash_sha256(STR("abc"), hex);
    check_str(STR("ba7816bf8f01cfea414140de5dae2223"
                  "b00361a396177a9cb410ff61f20015ad"),
              str_from(hex));
    hash_sha256(STR(""), hex);
    check_str(STR("e3b0c44298fc1c149afbf4c8996fb924"
                  "27ae41e4649b934ca495991b7852b855"),
              str_from(hex));
}

struct line_of_jobs {
    int jobs[JOBS];
    int given, taken, stop_at;
    bool in_order;
};

static void *next_job(void *self)
{
    struct line_of_jobs *line = self;

    if (line->given == JOBS)
        return NULL;
    line->jobs[line->given] = line->given;
    return &line->jobs[line->given++];
}

static void do_job(void *self, void *job, size_t worker)
{
    int *number = job;

    (void)self;
    (void)worker;
    *number = *number * 2 + 1;
}

static bool take_job(void *self, void *job)
{
    struct line_of_jobs *line = self;

    line->in_order &= *(int *)job == line->taken * 2 + 1;
    line->taken++;
    return line->taken != line->stop_at;
}

static struct line_of_jobs run(size_t threads, int stop_at)
{
    struct line_of_jobs line = {.in_order = true, .stop_at = stop_at};

    pool_run(&(struct pool_work){&line, next_job, do_job, take_job}, threads);
    return line;
}

Test(pool, does_every_job_and_hands_it_over_in_order)
{
    for (size_t threads = 1; threads <= 5; threads++) {
        struct line_of_jobs line = run(threads, -1);

        cr_assert(line.taken == JOBS && line.in_order);
    }
}

Test(pool, stops_early_and_still_hands_over_what_was_given)
{
    for (size_t threads = 1; threads <= 5; threads++) {
        struct line_of_jobs line = run(threads, 10);

        cr_assert(line.given < JOBS && line.taken == line.given &&
                  line.in_order);
    }
}

Test(pool, there_is_a_processor) { cr_assert(pool_processors() >= 1); }
