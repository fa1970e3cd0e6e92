/* measures -- the measures that a command line asks for. */
#include "main/command.h"

#include <string.h>

#define MEASURES (MEASURE_other + 1)

static struct str next_measure(void *self)
{
    unsigned *at = self;

    return *at < MEASURES ? str_from(measure_text((enum measure)((*at)++)))
                          : (struct str){0};
}

/* "investment" asks for "investment-flow" and "investment-stock". */
static bool answers(struct str name, struct str asked)
{
    return name.len >= asked.len && memcmp(name.at, asked.at, asked.len) == 0 &&
           (name.len == asked.len || name.at[asked.len] == '-');
}

static int complain_measure(struct str asked)
{
    struct arena arena = {0};
    struct out all = {.arena = &arena};
    unsigned at = 0;
    struct str near = suggest(&arena, asked, next_measure, &at);
    int status;

    for (unsigned i = 0; i < MEASURES; i++)
        out_format(&all, "%s%s", i > 0 ? ", " : "",
                   measure_text((enum measure)i));
    status =
        complain_usage("no measure is called '%.*s'%s%.*s%s %s", STR_ARG(asked),
                       near.len > 0 ? "; is it " : ";", STR_ARG(near),
                       near.len > 0 ? "? There are" : " there are", all.at);
    arena_reset(&arena);
    return status;
}

bool call_measures(const struct call *call, uint32_t *measures, int *status)
{
    struct str rest = call->settings.measure;

    *measures = 0;
    while (rest.len > 0) {
        struct str asked = str_cut(&rest, ',');
        uint32_t found = 0;

        for (unsigned i = 0; i < MEASURES && asked.len > 0; i++)
            if (answers(str_from(measure_text((enum measure)i)), asked))
                found |= UINT32_C(1) << i;
        if (found == 0) {
            *status = complain_measure(asked);
            return false;
        }
        *measures |= found;
    }
    return true;
}
