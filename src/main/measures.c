/* measures -- the measures that a command line asks for. */
#include "know/measures.h"
#include "main/command.h"

#include <string.h>

#define MEASURES (MEASURE_other + 1)

/* Through the guide's measures and the data's own. */
struct walk {
    const struct knowledge *know;
    unsigned guides;
    size_t own;
};

static struct str next_measure(void *self)
{
    struct walk *walk = self;

    return walk->guides < MEASURES
               ? str_from(measure_text((enum measure)(walk->guides++)))
               : measures_next_own(walk->know, &walk->own);
}

/* "investment" asks for "investment-flow" and "investment-stock". */
static bool answers(struct str name, struct str asked)
{
    return name.len >= asked.len && memcmp(name.at, asked.at, asked.len) == 0 &&
           (name.len == asked.len || name.at[asked.len] == '-');
}

static bool is_own(const struct knowledge *know, struct str asked)
{
    size_t at = 0;
    struct str name = measures_next_own(know, &at);

    while (name.len > 0 && !str_equal(name, asked))
        name = measures_next_own(know, &at);
    return name.len > 0;
}

static int complain_measure(const struct knowledge *know, struct str asked)
{
    struct arena arena = {0};
    struct out all = {.arena = &arena};
    struct walk walk = {.know = know};
    struct str near = suggest(&arena, asked, next_measure, &walk), last = {0};
    int status;

    walk = (struct walk){.know = know};
    for (struct str name = next_measure(&walk); name.len > 0;
         name = next_measure(&walk)) {
        if (!str_equal(name, last)) /* rows of one measure stand together */
            out_format(&all, "%s%.*s", last.len > 0 ? ", " : "", STR_ARG(name));
        last = name;
    }
    status =
        complain_usage("no measure is called '%.*s'%s%.*s%s %s", STR_ARG(asked),
                       near.len > 0 ? "; is it " : ";", STR_ARG(near),
                       near.len > 0 ? "? There are" : " there are", all.at);
    arena_reset(&arena);
    return status;
}

bool call_measures(struct call *call, const struct knowledge *know,
                   struct query *query, int *status)
{
    struct str rest = call->settings.measure;
    struct out own = {.arena = &call->arena};

    while (rest.len > 0) {
        struct str asked = str_cut(&rest, ',');
        uint32_t found = 0;

        for (unsigned i = 0; i < MEASURES && asked.len > 0; i++)
            if (answers(str_from(measure_text((enum measure)i)), asked))
                found |= UINT32_C(1) << i;
        query->narrow.measures |= found;
        if (found != 0)
            continue;
        if (!is_own(know, asked)) {
            *status = complain_measure(know, asked);
            return false;
        }
        out_format(&own, "%s%.*s", own.len > 0 ? "," : "", STR_ARG(asked));
    }
    query->narrow.own_measures = out_view(&own);
    return true;
}
