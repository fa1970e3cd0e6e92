/*
 * stop -- what a ledger holds after a program was stopped half-way.
 */
#include "pages.h"

#include <signal.h>
#include <sys/wait.h>

#define ROUNDS 200

TestSuite(stop, .init = set_up, .fini = tear_down);

static struct page numbered(unsigned number)
{
    struct out text = {.arena = &arena};
    struct page page;

    out_format(&text, "Report number %u", number);
    page = page_of("n", "2021-08-17", out_view(&text).at);
    add_fact(&page, TALKS);
    add_fact(&page, TRADE("5.9e9"));
    return page;
}

/* Writes until it is killed; says when it has begun. */
static void write_on(int said)
{
    struct ledger *ledger = open_ledger();
    struct error err;
    ssize_t sent = 1;

    cr_assert(ledger_begin_batch(ledger, &err));
    for (unsigned i = 0; i < 100000 && sent == 1; i++) {
        struct page page = numbered(i);

        cr_assert(add(ledger, &page));
        if (i % 50 == 49)
            cr_assert(ledger_end_batch(ledger, &err) &&
                      ledger_begin_batch(ledger, &err));
        if (i == ROUNDS)
            sent = write(said, "x", 1);
    }
}

Test(stop, a_program_that_is_killed_leaves_whole_reports)
{
    struct query everything = {0};
    struct ledger *ledger;
    struct error err = {0};
    struct kept_reports reports;
    int pipes[2];
    char byte;
    pid_t child;

    cr_assert(pipe(pipes) == 0);
    child = fork();
    if (child == 0) {
        write_on(pipes[1]);
        _exit(0);
    }
    close(pipes[1]);
    cr_assert(read(pipes[0], &byte, 1) == 1);
    cr_assert(kill(child, SIGKILL) == 0);
    cr_assert(waitpid(child, NULL, 0) == child);
    ledger = open_ledger();
    cr_assert(ledger_find_reports(ledger, &arena, &reports, &err));
    cr_assert(reports.count >= ROUNDS && reports.count % 50 == 0);
    cr_assert(count(ledger, everything) == 2 * reports.count);
    merge_all(ledger);
    ledger_close(ledger);
}

Test(stop, a_batch_that_is_not_ended_is_kept_at_close)
{
    struct ledger *ledger = open_ledger();
    struct page page = first_page();
    struct error err = {0};

    cr_assert(ledger_begin_batch(ledger, &err) && add(ledger, &page));
    ledger_close(ledger);
    ledger = open_ledger();
    cr_assert(count(ledger, (struct query){0}) == 3);
    ledger_close(ledger);
}

Test(stop, a_report_that_is_there_already_does_not_hold_up_its_batch)
{
    struct ledger *ledger = open_ledger();
    struct page one = first_page(), two = second_page();
    struct error err = {0};

    cr_assert(ledger_begin_batch(ledger, &err));
    cr_assert(add(ledger, &one) && add(ledger, &one) && add(ledger, &two));
    cr_assert(ledger_end_batch(ledger, &err));
    cr_assert(count(ledger, (struct query){0}) == 5);
    ledger_close(ledger);
}
