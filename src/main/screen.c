/* screen -- how answers are written as they come: to a terminal, as wide as it
 * is, or to a reader that may leave early. */
#include "main/command.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

/* Columns that were asked for, or those of the terminal; 0 where there is none,
 * or nobody knows. */
static size_t terminal_width(void)
{
    const char *wanted = getenv("COLUMNS");
    size_t columns = wanted != NULL ? option_number(wanted, false, 1000) : 0;
    struct winsize size = {0};

    if (columns > 0)
        return columns;
    if (isatty(STDOUT_FILENO) != 1)
        return 0;
    return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

/* https://no-color.org */
static bool wants_colour(void)
{
    const char *no_color = getenv("NO_COLOR");
    const char *terminal = getenv("TERM");

    return isatty(STDOUT_FILENO) == 1 &&
           (no_color == NULL || *no_color == '\0') && terminal != NULL &&
           !str_equal(str_from(terminal), STR("dumb"));
}

void call_refused(void *self, const struct error *err)
{
    int *first = self;
    int status = complain(err);

    if (*first == STATUS_GOOD)
        *first = status;
}

/* A reader that has gone away, as `head` does, wants no more. */
bool call_write(void *self, struct str answer)
{
    (void)self;
    return fwrite(answer.at, 1, answer.len, stdout) == answer.len;
}

/* What goes to a file has no terminal. */
struct screen call_screen(const struct call *call)
{
    if (call->settings.output.len > 0)
        return (struct screen){0};
    return (struct screen){terminal_width(), wants_colour()};
}

struct marking call_marking(const struct call *call)
{
    struct screen screen = call_screen(call);

    return (struct marking){.sentence = call->settings.sentence,
                            .parts = call->settings.only,
                            .width = screen.width,
                            .colour = screen.colour};
}
