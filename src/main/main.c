/* main -- from argv to a command and its exit status. */
#include "main/command.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

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

int complain(const struct error *err)
{
    fputs("rapport: ", stderr);
    if (err->source[0] != '\0')
        fprintf(stderr, "%s:", err->source);
    if (err->line > 0)
        fprintf(stderr, "%u:", err->line);
    fprintf(stderr, "%s%s\n",
            err->source[0] != '\0' || err->line > 0 ? " " : "", err->text);
    return error_exit_status(err->code);
}

int complain_usage(const char *format, ...)
{
    va_list args;

    fputs("rapport: ", stderr);
    va_start(args, format);
    vfprintf(stderr, format, args);
    va_end(args);
    fputc('\n', stderr);
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
