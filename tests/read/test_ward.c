#include "test.h"

#include "read/known.h"
#include "read/line.h"
#include "read/pack.h"
#include "read/ward.h"

#include <signal.h>

#define LIMIT 2000

#define LINES                                                                 \
    "{\"id\":\"a\",\"title\":\"Talks\",\"text\":\"The ministers met in Lima " \
    "on 2 May 2024.\",\"url\":\"https://news.example/a\"}\n"                  \
    "{\"id\":\"b\",\"text\":\"cut off\n"                                      \
    "{\"id\":\"c\",\"text\":\"They met again in Oslo on 4 May 2024.\"}\n"

static struct arena arena;

static struct read_settings settings_of(void)
{
    return (struct read_settings){.know = built_in(&arena),
                                  .report_limit = LIMIT};
}

static struct ward_wish wish_of(const char *name, struct str bytes)
{
    return (struct ward_wish){
        .source = {.name = str_from(name), .bytes = bytes}, .beside = -1};
}

Test(ward, a_source_is_read_there_as_it_is_here)
{
    struct read_settings settings = settings_of();
    struct ward *ward = ward_open(&arena, &settings);
    struct ward_wish wish = wish_of("dir/a.jsonl", STR(LINES));
    struct reader *reader = read_source(&arena, &settings, &wish.source);
    enum read_result result = READ_REPORT;

    cr_assert(ward != NULL);
    ward_read(ward, &wish);
    while (result != READ_END) {
        struct report here, there;
        struct error why_here, why_there;

        result = read_next(reader, &arena, &here, &why_here);
        cr_assert(ward_next(ward, &arena, &there, &why_there) == result);
        cr_assert(ward_taken(ward) == read_taken(reader));
        if (result == READ_REPORT) {
            check_str(here.id, there.id);
            check_str(here.text, there.text);
            check_str(here.url, there.url);
            check_str(str_from(here.hash), str_from(there.hash));
        }
        if (result == READ_REFUSED) {
            check_str(str_from(why_here.text), str_from(why_there.text));
            cr_assert(why_here.line == why_there.line);
        }
    }
    arena_reset(&arena);
}

Test(ward, a_source_that_is_left_half_way_does_not_come_back)
{
    struct read_settings settings = settings_of();
    struct ward *ward = ward_open(&arena, &settings);
    struct ward_wish first = wish_of("a.jsonl", STR(LINES)),
                     second = wish_of("b.txt", STR("They met."));
    struct report report;
    struct error err;

    ward_read(ward, &first);
    cr_assert(ward_next(ward, &arena, &report, &err) == READ_REPORT);
    ward_leave(ward);
    cr_assert(ward_next(ward, &arena, &report, &err) == READ_END);
    ward_read(ward, &second);
    cr_assert(ward_next(ward, &arena, &report, &err) == READ_REPORT);
    check_str(STR("b.txt"), report.id);
    cr_assert(ward_next(ward, &arena, &report, &err) == READ_END);
    arena_reset(&arena);
}

/* A ward that some foreign bytes took over: it does what their name says. */
static void betray(void *self, int line, int how)
{
    const char *deed = self;
    char much[4 * LIMIT] = "";
    struct out out = {.arena = &arena};
    struct str frame;
    int files[LINE_FILES];

    (void)how;
    while (line_receive(line, &arena, SIZE_MAX / 2, &frame, files) ==
           LINE_FRAME) {
        out.len = 0;
        pack_number(&out, strcmp(deed, "unknown") == 0 ? 99 : WARD_REPORT);
        pack_number(&out, 0);
        if (strcmp(deed, "die") == 0)
            raise(SIGKILL);
        if (strcmp(deed, "long") == 0)
            for (int i = 0; i < 1000; i++)
                out_str(&out, (struct str){much, sizeof(much)});
        out_text(&out, "this is no report");
        line_send(line, out_view(&out), NULL, 0);
    }
}

/* The source is refused once, by name, and the next one gets an answer too. */
static void check_betrayed(const char *deed, const char *words)
{
    char name[16] = "";
    struct ward ward = {.settings = settings_of()};
    struct ward_wish wish = wish_of("a.jsonl", STR(LINES));
    struct report report;
    struct error err;

    strncpy(name, deed, sizeof(name) - 1);
    ward.work = (struct warden_work){name, betray};
    cr_assert(warden_open(&ward.warden, &ward.work));
    ward.there = true;
    for (int i = 0; i < 2; i++) {
        ward_read(&ward, &wish);
        cr_assert(ward_next(&ward, &arena, &report, &err) == READ_REFUSED);
        check_str(STR("a.jsonl"), str_from(err.source));
        cr_assert(strstr(err.text, words) != NULL, "%s", err.text);
        cr_assert(ward_next(&ward, &arena, &report, &err) == READ_END);
    }
    warden_close(&ward.warden);
    arena_reset(&arena);
}

Test(ward, one_that_dies_costs_the_rest_of_its_source)
{
    check_betrayed("die", "who read it was ended");
}

Test(ward, one_that_says_what_is_no_report_is_not_believed)
{
    check_betrayed("lie", "cannot be");
}

Test(ward, nor_one_that_uses_a_word_that_there_is_not)
{
    check_betrayed("unknown", "cannot be");
}

Test(ward, nor_one_that_says_more_than_a_report_may_have)
{
    check_betrayed("long", "cannot be");
}

Test(ward, what_is_kept_from_it_is_told)
{
    struct read_settings settings = settings_of();
    struct ward *ward = ward_open(&arena, &settings);

    cr_assert(ward_guard(ward).apart);
    cr_assert(!ward_guard(NULL).apart);
    arena_reset(&arena);
}
