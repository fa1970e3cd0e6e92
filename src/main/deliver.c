#include "main/deliver.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

static void write_all(int file, struct str text)
{
    while (text.len > 0) {
        ssize_t written = write(file, text.at, text.len);

        if (written < 0 && errno != EINTR)
            return; /* who does not read on must know why */
        if (written < 0)
            continue;
        text.at += written;
        text.len -= (size_t)written;
    }
}

/* In the child; never returns. */
static void become(const char *command, int input)
{
    signal(SIGPIPE, SIG_DFL);
    dup2(input, STDIN_FILENO);
    close(input);
    execl("/bin/sh", "sh", "-c", command, (char *)NULL);
    _exit(127);
}

/* Gives the text to a command of the shell; false where it does not end
 * well. */
static bool run(const char *command, struct str text)
{
    void (*before)(int) = signal(SIGPIPE, SIG_IGN);
    int ends[2], status = -1;
    pid_t child;

    if (pipe(ends) != 0)
        return false;
    child = fork();
    if (child == 0) {
        close(ends[1]);
        become(command, ends[0]);
    }
    close(ends[0]);
    if (child > 0)
        write_all(ends[1], text);
    close(ends[1]);
    while (child > 0 && waitpid(child, &status, 0) < 0 && errno == EINTR)
        continue;
    signal(SIGPIPE, before);
    return child > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static bool show(struct str text, struct error *err)
{
    if (fwrite(text.at, 1, text.len, stdout) == text.len && fflush(stdout) == 0)
        return true;
    return error_at(err, ERROR_STORE, (struct place){.source = STR("<stdout>")},
                    "what is new could not be written");
}

static bool hand_over(const struct delivery *delivery,
                      const struct telling *telling, struct arena *arena,
                      struct error *err)
{
    struct out json = {.arena = arena};
    struct place place = {.source = delivery->command};

    output_named(STR("json"))->news(&json, telling);
    if (delivery->webhook.len > 0 &&
        !fetch_post(delivery->poster, delivery->webhook, out_view(&json), err))
        return false;
    return delivery->command.len == 0 ||
           run(delivery->command.at, out_view(&json)) ||
           error_at(err, ERROR_NETWORK, place,
                    "the command did not end well; it will be given the same "
                    "again");
}

static bool tell(const struct delivery *delivery, const struct telling *telling,
                 struct arena *arena, struct error *err)
{
    struct out text = {.arena = arena}, said = {.arena = arena};

    output_named(STR("text"))->news(&text, telling);
    if (text.len == 0)
        return true;
    if (delivery->webhook.len > 0 || delivery->command.len > 0)
        return hand_over(delivery, telling, arena, err);
    delivery->output->news(&said, telling);
    return show(out_view(&said), err);
}

bool deliver(const struct delivery *delivery, struct error *err)
{
    struct telling telling = {
        .know = delivery->know,
        .query = {.untold = true, .domestic = delivery->domestic}};
    struct ledger *ledger = delivery->ledger;
    struct holding holding = {0};
    struct arena arena = {0};
    bool good = ledger_find_untold(ledger, &arena, &telling.fresh, err);

    if (good && telling.fresh.count > 0) {
        good =
            ledger_find_records(ledger, &arena, &telling.query, &holding, err);
        telling.facts = holding.facts;
        telling.records = holding.records;
        telling.disputes = holding.disputes;
        good = good && tell(delivery, &telling, &arena, err) &&
               ledger_drop_untold(ledger, &telling.fresh, err);
    }
    arena_reset(&arena);
    return good;
}
