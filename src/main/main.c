/* main -- from argv to a command and its exit status. */
#include "main/command.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define LONGEST_LINE 2048 /* bytes of what a person is told at once */

const struct command *const commands[] = {
#define COMMAND(name) &command_##name,
#include "main/commands.def"
#undef COMMAND
};
const size_t command_count = sizeof(commands) / sizeof(commands[0]);

const struct command *command_named(const char *name)
{
    for (size_t i = 0; i < command_count; i++)
        if (strcmp(commands[i]->name, name) == 0)
            return commands[i];
    return NULL;
}

/* Names of files and words of the command line may hold what a terminal would
 * obey. */
static void say(const char *line)
{
    struct arena arena = {0};
    struct out shown = {.arena = &arena};

    out_shown(&shown, str_from(line));
    fprintf(stderr, "rapport: %s\n", shown.len > 0 ? shown.at : "");
    arena_reset(&arena);
}

int complain(const struct error *err)
{
    char line[sizeof(err->source) + sizeof(err->text) + 16];
    size_t at = 0;

    if (err->source[0] != '\0')
        at += (size_t)snprintf(line, sizeof(line), "%s:", err->source);
    if (err->line > 0)
        at += (size_t)snprintf(line + at, sizeof(line) - at, "%u:", err->line);
    snprintf(line + at, sizeof(line) - at, "%s%s", at > 0 ? " " : "",
             err->text);
    say(line);
    return error_exit_status(err->code);
}

int complain_usage(const char *format, ...)
{
    char line[LONGEST_LINE];
    va_list args;

    va_start(args, format);
    vsnprintf(line, sizeof(line), format, args);
    va_end(args);
    say(line);
    return error_exit_status(ERROR_USAGE);
}

int print(const struct out *out)
{
    struct error err;
    struct str text = out_view(out);

    if (fwrite(text.at, 1, text.len, stdout) == text.len && fflush(stdout) == 0)
        return STATUS_GOOD;
    error_at(&err, ERROR_STORE, (struct place){.source = STR("<stdout>")},
             "the answer could not be written");
    return complain(&err);
}

int main(int argc, char **argv)
{
    struct call call = {0};
    int status = STATUS_GOOD;

    if (options_read(argc, argv, &call, &status))
        status = call.command->run(&call);
    arena_reset(&call.arena);
    return status;
}
