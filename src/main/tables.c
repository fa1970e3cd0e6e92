/* tables -- answers of rows and columns: laid out, written, and on a terminal
 * shown page by page. */
#include "main/command.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#define NOT_THERE 127 /* of a shell that finds no such program */

static bool is_longer_than_screen(const struct out *out)
{
    struct winsize size = {0};
    size_t lines = 0;

    if (isatty(STDOUT_FILENO) != 1 || isatty(STDIN_FILENO) != 1 ||
        ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_row == 0)
        return false;
    for (size_t i = 0; i < out->len; i++)
        lines += out->at[i] == '\n';
    return lines >= size.ws_row;
}

/* Whoever leaves the pager early has seen enough. */
static bool page(const struct out *out)
{
    const char *pager = getenv("PAGER");
    void (*before)(int);
    FILE *pipe;
    int status;

    setenv("LESS", "FRX", 0); /* colours, and the page stays when it ends */
    pipe = popen(pager != NULL ? pager : "less", "w"); /* NOLINT(cert-env33-c):
                                                          the user's own */
    if (pipe == NULL)
        return false;
    before = signal(SIGPIPE, SIG_IGN);
    fwrite(out->at, 1, out->len, pipe);
    status = pclose(pipe);
    signal(SIGPIPE, before);
    return !WIFEXITED(status) || WEXITSTATUS(status) != NOT_THERE;
}

int call_page(const struct call *call, const struct out *out)
{
    const char *pager = getenv("PAGER");

    if (call->settings.output.len == 0 && is_longer_than_screen(out) &&
        (pager == NULL || *pager != '\0') && page(out))
        return STATUS_GOOD;
    return call_print(call, out);
}

int call_sheet(struct call *call, struct ledger *ledger,
               const struct output *output, struct telling *telling,
               const struct sheet_plan *plan)
{
    /* Programs are told all. */
    const struct sheet_wish wish = {
        .plan = plan,
        .output = output,
        .as_of = call->settings.as_of,
        .page = !call->settings.all &&
                str_equal(str_from(output->name), STR("text"))};
    struct out out = {.arena = &call->arena};
    struct error err;

    telling->screen = call_screen(call);
    telling->all = call->settings.all;
    return rapport_sheet(ledger, &out, &wish, telling, &err)
               ? call_page(call, &out)
               : complain(&err);
}

/* Where nothing but the query narrows it. */
static int tell_sheet(struct call *call, const struct knowledge *know,
                      struct ledger *ledger, const struct output *output,
                      const struct sheet_plan *plan)
{
    struct telling telling = {.know = know, .at = INTERVAL_NONE};
    int status = STATUS_GOOD;

    if (call->settings.given & TAKES(at))
        telling.at = call->settings.at;
    if (!call_query(call, know, &telling, &status))
        return status;
    return call_sheet(call, ledger, output, &telling, plan);
}

#define SHEET(name)                                                           \
    int call_sheet_##name(struct call *call, const struct knowledge *know,    \
                          struct ledger *ledger, const struct output *output) \
    {                                                                         \
        return tell_sheet(call, know, ledger, output, &sheet_plan_##name);    \
    }
SHEETS(SHEET)
#undef SHEET
