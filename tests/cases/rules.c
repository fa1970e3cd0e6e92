/*
 * rules -- sees whether each rule of data/en/rules/ finds what its "yes"
 * sentences say, and nothing in its "no" sentences (know/examples.h).  Prints
 * TAP.
 *
 *     rules [--data FOLDER] [RULE]...
 */
#include "know/examples.h"
#include "rapport.h"

#include <stdio.h>
#include <string.h>

struct bench {
    char **names; /* of the rules that are asked for */
    int asked;    /* 0: all */
    unsigned count, failed;
};

static void show(const struct fact *fact)
{
    struct arena arena = {0};
    struct out out = {.arena = &arena};

    rule_told(&out, fact);
    printf("#   came out: %.*s  by %.*s\n", STR_ARG(out_view(&out)),
           STR_ARG(fact->rule));
    arena_reset(&arena);
}

static bool is_asked_for(const struct bench *bench, struct str name)
{
    for (int i = 0; i < bench->asked; i++)
        if (str_equal(name, str_from(bench->names[i])))
            return true;
    return bench->asked == 0;
}

static void tried(void *self, const struct trial *trial)
{
    struct bench *bench = self;
    const struct rule *rule = trial->rule;

    if (!is_asked_for(bench, rule->name))
        return;
    for (size_t i = 0; !trial->holds && i < trial->facts->count; i++)
        show(&trial->facts->items[i]);
    bench->count++;
    bench->failed += !trial->holds;
    printf("%s %u - %.*s:%u %.*s\n", trial->holds ? "ok" : "not ok",
           bench->count, STR_ARG(rule->source), trial->example->line,
           STR_ARG(rule->name));
}

int main(int argc, char **argv)
{
    bool folder = argc > 2 && strcmp(argv[1], "--data") == 0;
    int first = folder ? 3 : 1;
    struct arena arena = {0};
    struct bench bench = {argv + first, argc > first ? argc - first : 0, 0, 0};
    struct error err = {0};
    const struct knowledge *know =
        know_open(&arena, str_from(folder ? argv[2] : ""), &err);

    if (know == NULL || !rapport_try_rules(know, tried, &bench, &err)) {
        printf("Bail out! %s:%u:%u: %s\n", err.source, err.line, err.column,
               err.text);
        return 1;
    }
    printf("1..%u\n# %u of %u sentences of rules hold\n", bench.count,
           bench.count - bench.failed, bench.count);
    arena_reset(&arena);
    return bench.failed > 0;
}
