#include "base/suggest.h"

#include "main/command.h"

static struct str next_command(void *self)
{
    size_t *at = self;

    return *at < command_count ? str_from(commands[(*at)++]->name)
                               : (struct str){0};
}

struct str suggest_command(struct arena *arena, struct str text)
{
    size_t at = 0;

    return suggest(arena, text, next_command, &at);
}
