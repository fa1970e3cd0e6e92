/*
 * rules -- sees whether each rule of data/en/rules/ finds what its "yes"
 * sentences say, and nothing in its "no" sentences.  Prints TAP.
 *
 *     rules [--data FOLDER] [RULE]...
 *
 * Behind "=>" stand, in any order: the type, a mode, a form, a status, the
 * countries of those who take part (those before ">" stand first), "in" and
 * where, and "domestic" for what passes within one country.
 */
#include "base/out.h"
#include "find/find.h"
#include "mark/mark.h"
#include "read/read.h"

#include <stdio.h>
#include <string.h>

#define LIMIT ((size_t)1 << 16)

struct bench {
    const struct knowledge *know;
    struct marker *marker;
    unsigned count, failed;
};

static bool takes_part(const struct fact *fact, struct str code, bool first)
{
    for (size_t i = 0; i < fact->who.count && (i == 0 || !first); i++)
        if (str_equal(str_from(fact->who.items[i].country), code))
            return true;
    return false;
}

static bool is_code(struct str word)
{
    for (size_t i = 0; i < word.len; i++)
        if (word.at[i] < 'A' || word.at[i] > 'Z')
            return false;
    return word.len == 3 && !str_equal(word, STR("AID"));
}

/* One word of what is expected; `first`: ">" stands behind it. */
static bool agrees(const struct fact *fact, struct str word, bool first)
{
    if (is_code(word))
        return takes_part(fact, word, first);
    return str_equal(word, str_from(event_text(fact->event))) ||
           str_equal(word, str_from(form_text(fact->form))) ||
           str_equal(word, fact->event_mode) ||
           (fact->domestic && str_equal(word, STR("domestic"))) ||
           str_equal(word, str_from(status_text(fact->status)));
}

static bool is_expected(const struct fact *fact, struct str expected)
{
    bool where = false;

    if (fact->domestic && expected.len > 0 &&
        !str_contains(expected, STR("domestic")))
        return false;
    while (expected.len > 0) {
        struct str word = str_cut(&expected, ' ');
        bool first = expected.len > 0 && expected.at[0] == '>';

        if (word.len > 0 && word.at[word.len - 1] == ',')
            word.len--;
        if (word.len == 0 || str_equal(word, STR(">")))
            continue;
        if (where && !str_equal(str_from(fact->in), word))
            return false;
        if (!where && !str_equal(word, STR("in")) && !agrees(fact, word, first))
            return false;
        where = str_equal(word, STR("in"));
    }
    return true;
}

static void show(const struct fact *fact)
{
    printf("#   came out: %s %.*s %s %s%s", event_text(fact->event),
           STR_ARG(fact->event_mode), form_text(fact->form),
           status_text(fact->status), fact->domestic ? " domestic" : "");
    for (size_t i = 0; i < fact->who.count; i++)
        printf(" %s", fact->who.items[i].country);
    printf("%s%s  by %.*s\n", fact->in[0] != '\0' ? " in " : "", fact->in,
           STR_ARG(fact->rule));
}

static bool holds(struct bench *bench, const struct rule *rule,
                  const struct rule_example *example)
{
    struct arena arena = {0};
    struct report report = {.published = INTERVAL_NONE};
    struct facts facts = {0};
    struct error err = {0};
    struct reader *reader =
        read_open(&arena, STR("example"), example->sentence, LIMIT);
    struct str place = rule_place(&arena, rule);
    bool found = false;

    if (read_next(reader, &arena, &report, &err) != READ_REPORT)
        return false;
    mark_report(bench->marker, &arena, &report);
    find_facts(bench->know, &arena, &report, &facts);
    for (size_t i = 0; i < facts.count; i++)
        found |= str_equal(facts.items[i].rule, place) &&
                 is_expected(&facts.items[i], example->expected);
    for (size_t i = 0; found != example->found && i < facts.count; i++)
        if (facts.items[i].kind == FACT_event)
            show(&facts.items[i]);
    arena_reset(&arena);
    return found == example->found;
}

static void run_rule(struct bench *bench, const struct rule *rule)
{
    for (size_t i = 0; i < rule->examples.count; i++) {
        const struct rule_example *example = &rule->examples.items[i];
        bool good = holds(bench, rule, example);

        bench->count++;
        bench->failed += !good;
        printf("%s %u - %.*s:%u %.*s\n", good ? "ok" : "not ok", bench->count,
               STR_ARG(rule->source), example->line, STR_ARG(rule->name));
    }
}

static bool is_asked_for(struct str name, int argc, char **argv, int first)
{
    for (int i = first; i < argc; i++)
        if (str_equal(name, str_from(argv[i])))
            return true;
    return argc <= first;
}

int main(int argc, char **argv)
{
    bool folder = argc > 2 && strcmp(argv[1], "--data") == 0;
    struct arena arena = {0};
    struct bench bench = {0};
    struct error err = {0};
    const struct rules *rules;

    bench.know = know_open(&arena, str_from(folder ? argv[2] : ""), &err);
    if (bench.know != NULL)
        bench.marker = marker_open(&arena, bench.know, &err);
    if (bench.marker == NULL) {
        printf("Bail out! %s:%u:%u: %s\n", err.source, err.line, err.column,
               err.text);
        return 1;
    }
    rules = know_rules(bench.know);
    for (size_t i = 0; i < rules->all.count; i++)
        if (is_asked_for(rules->all.items[i].name, argc, argv, folder ? 3 : 1))
            run_rule(&bench, &rules->all.items[i]);
    printf("1..%u\n# %u of %u sentences of rules hold\n", bench.count,
           bench.count - bench.failed, bench.count);
    arena_reset(&arena);
    return bench.failed > 0;
}
