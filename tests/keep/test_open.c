/*
 * open -- ledgers that are not there, not ours, damaged, or too new.
 */
#include "keep/keep.h"

#include "test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static struct arena arena;
static const struct knowledge *know;
static char folder[] = "build/open-XXXXXX";
static char path[64];

static void set_up(void)
{
    know = know_open(&arena, STR(""), NULL);
    cr_assert(know != NULL);
    cr_assert(mkdtemp(folder) != NULL);
    snprintf(path, sizeof(path), "%s/ledger", folder);
}

static void tear_down(void)
{
    static const char *const ends[] = {"", "-wal", "-shm"};
    char name[80];

    for (size_t i = 0; i < 3; i++) {
        snprintf(name, sizeof(name), "%s%s", path, ends[i]);
        unlink(name);
    }
    rmdir(folder);
    arena_reset(&arena);
}

TestSuite(open, .init = set_up, .fini = tear_down);

static void put_bytes(long at, const char *bytes, size_t count)
{
    FILE *file = fopen(path, at == 0 ? "w" : "r+");

    cr_assert(file != NULL && fseek(file, at, SEEK_SET) == 0);
    cr_assert(fwrite(bytes, 1, count, file) == count);
    fclose(file);
}

static struct error refusal(bool make)
{
    struct error err = {0};

    cr_assert(ledger_open(know, str_from(path), make, &err) == NULL);
    check_str(str_from(path), str_from(err.source));
    return err;
}

Test(open, a_ledger_that_is_not_there_is_missing)
{
    cr_assert(refusal(false).code == ERROR_MISSING);
}

Test(open, a_folder_that_is_not_there_is_told)
{
    snprintf(path, sizeof(path), "%s/none/ledger", folder);
    cr_assert(refusal(true).code == ERROR_STORE);
}

Test(open, a_file_of_something_else_is_refused)
{
    struct error err;
    char text[4096];

    memset(text, 'x', sizeof(text));
    put_bytes(0, text, sizeof(text));
    err = refusal(true);
    cr_assert(err.code == ERROR_STORE);
    cr_assert(strstr(err.text, "no ledger") != NULL, "%s", err.text);
}

Test(open, a_database_of_something_else_is_refused)
{
    /* The header of a database that has tables: an empty ledger's, with the
     * mark of ours wiped out. */
    struct ledger *ledger = ledger_open(know, str_from(path), true, NULL);
    struct error err;

    cr_assert(ledger != NULL);
    ledger_close(ledger);
    put_bytes(68, "\0\0\0\1", 4);
    err = refusal(true);
    cr_assert(err.code == ERROR_STORE);
    cr_assert(strstr(err.text, "some other database") != NULL, "%s", err.text);
}

Test(open, a_newer_ledger_is_refused_with_the_way_out)
{
    struct ledger *ledger = ledger_open(know, str_from(path), true, NULL);
    struct error err;

    cr_assert(ledger != NULL);
    ledger_close(ledger);
    put_bytes(60, "\0\0\3\3", 4); /* user_version 771 */
    err = refusal(false);
    cr_assert(err.code == ERROR_STORE);
    cr_assert(strstr(err.text, "update rapport") != NULL, "%s", err.text);
}

Test(open, a_damaged_ledger_says_so)
{
    struct ledger *ledger = ledger_open(know, str_from(path), true, NULL);
    struct error err = {0};
    struct kept_reports reports;
    char rubbish[8192];

    cr_assert(ledger != NULL);
    ledger_close(ledger);
    memset(rubbish, 0x5a, sizeof(rubbish));
    put_bytes(4096, rubbish, sizeof(rubbish));
    ledger = ledger_open(know, str_from(path), false, &err);
    cr_assert(ledger == NULL ||
              !ledger_find_reports(ledger, &arena, &reports, &err));
    cr_assert(err.code == ERROR_STORE);
    cr_assert(strstr(err.text, "damaged") != NULL, "%s", err.text);
    ledger_close(ledger);
}

Test(open, opening_again_takes_no_step_twice)
{
    for (int i = 0; i < 3; i++) {
        struct error err = {0};
        struct ledger *ledger = ledger_open(know, str_from(path), true, &err);

        cr_assert(ledger != NULL, "%s", err.text);
        ledger_close(ledger);
    }
}

Test(open, a_whole_ledger_passes_its_check)
{
    struct ledger *ledger = ledger_open(know, str_from(path), true, NULL);
    struct ledger_state state = {0};
    struct error err = {0};

    cr_assert(ledger != NULL);
    cr_assert(ledger_check(ledger, &state, &err), "%s", err.text);
    cr_assert(state.reports == 0 && state.step >= 1);
    ledger_close(ledger);
}

/* The list of tables stays whole, so that it opens, and what lies behind it
 * does not. */
Test(open, a_ledger_with_a_torn_page_does_not_pass)
{
    struct ledger *ledger = ledger_open(know, str_from(path), true, NULL);
    struct ledger_state state = {0};
    struct error err = {0};
    char rubbish[4096];

    cr_assert(ledger != NULL);
    ledger_close(ledger);
    memset(rubbish, 0x5a, sizeof(rubbish));
    put_bytes(12 * 4096L, rubbish, sizeof(rubbish));
    ledger = ledger_open(know, str_from(path), false, &err);
    cr_assert(ledger != NULL, "%s", err.text);
    cr_assert(!ledger_check(ledger, &state, &err));
    cr_assert(err.code == ERROR_STORE);
    cr_assert(strstr(err.text, "damaged") != NULL, "%s", err.text);
    ledger_close(ledger);
}

Test(open, the_library_is_no_older_than_the_program)
{
    struct library library = ledger_library(STR(""));

    cr_assert(library.good && library.running[0] != '\0');
    check_str(STR("SQLite"), str_from(library.name));
}
