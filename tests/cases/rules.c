/*
 * rules -- sees whether each rule of data/en/rules/ finds what its "yes"
 * sentences say, and nothing in its "no" sentences.  Prints TAP.
 *
 *     rules [--data FOLDER] [RULE]...
 *
 * Behind "=>" stand, in any order: of an event the type, a mode, a form, a
 * status, the countries of those who take part (those before ">" stand first),
 * "in" and where, and "domestic" for what passes within one country; of a tie
 * its type, its instrument, a status, the countries, "since", "signed" or
 * "term" and a date, and the name in quotation marks; of a statement
 * "statement", who says it by name or country, and what is said.
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

static bool has_country(const struct fact *fact, struct str code, bool first)
{
    if (fact->kind == FACT_statement)
        return str_equal(str_from(fact->speaker.country), code);
    for (unsigned i = 0; i < fact->country_count; i++)
        if (str_equal(str_from(fact->countries[i]), code))
            return true;
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

/* One word of what is expected of an event or a tie. */
static bool is_word_of(const struct fact *fact, struct str word)
{
    if (str_equal(word, str_from(status_text(fact->status))))
        return true;
    if (fact->kind == FACT_tie)
        return str_equal(word, str_from(tie_text(fact->tie))) ||
               str_equal(word, fact->instrument);
    return str_equal(word, str_from(event_text(fact->event))) ||
           str_equal(word, str_from(form_text(fact->form))) ||
           str_equal(word, fact->event_mode) ||
           (fact->domestic && str_equal(word, STR("domestic")));
}

/* "since 2009": the value of the key; *good is set where it is another. */
static bool is_value(const struct fact *fact, struct str key, struct str word,
                     bool *good)
{
    const struct interval *date = NULL;
    struct interval when;

    if (fact->kind == FACT_event && str_equal(key, STR("in"))) {
        *good = str_equal(str_from(fact->in), word);
        return true;
    }
    if (fact->kind != FACT_tie)
        return false;
    if (str_equal(key, STR("since")))
        date = &fact->since;
    else if (str_equal(key, STR("signed")))
        date = &fact->signed_on;
    else if (str_equal(key, STR("term")))
        date = &fact->term;
    if (date == NULL || word.len == 0 ||
        ((word.at[0] < '0' || word.at[0] > '9') && word.at[0] != '.'))
        return false;
    *good = interval_parse(word, &when) && interval_equal(*date, when);
    return true;
}

/* The words before the quotation; of a statement those that are no code are the
 * speaker's name. */
static bool words_agree(const struct fact *fact, struct str expected)
{
    struct str key = {NULL, 0};

    if (fact->domestic && expected.len > 0 &&
        !str_contains(expected, STR("domestic")))
        return false;
    while (expected.len > 0) {
        struct str word = str_cut(&expected, ' ');
        bool first = expected.len > 0 && expected.at[0] == '>', good = true;

        if (word.len > 0 && word.at[word.len - 1] == ',')
            word.len--;
        if (word.len == 0 || str_equal(word, STR(">")))
            continue;
        if (is_value(fact, key, word, &good)) {
            if (!good)
                return false;
        } else if (is_code(word)) {
            good = has_country(fact, word, first);
        } else if (fact->kind == FACT_statement) {
            good = str_equal(word, STR("statement")) ||
                   str_contains(fact->speaker.name, word);
        } else {
            good = is_word_of(fact, word) || str_equal(word, STR("in")) ||
                   str_equal(word, STR("since")) ||
                   str_equal(word, STR("signed")) ||
                   str_equal(word, STR("term"));
        }
        if (!good)
            return false;
        key = word;
    }
    return true;
}

static bool is_expected(const struct fact *fact, struct str expected)
{
    struct str text = fact->kind == FACT_tie ? fact->name : fact->quote;
    const char *quote = memchr(expected.at, '"', expected.len);

    if (expected.len == 0 || quote == NULL)
        return words_agree(fact, expected);
    if (!words_agree(fact,
                     (struct str){expected.at, (size_t)(quote - expected.at)}))
        return false;
    expected.len -= (size_t)(quote + 1 - expected.at) + 1;
    expected.at = quote + 1;
    return str_equal(text, expected);
}

static void show(const struct fact *fact)
{
    struct str text = fact->kind == FACT_tie ? fact->name : fact->quote;

    printf("#   came out: %s", fact_kind_text(fact->kind));
    if (fact->kind == FACT_event)
        printf(" %s %.*s %s %s%s", event_text(fact->event),
               STR_ARG(fact->event_mode), form_text(fact->form),
               status_text(fact->status), fact->domestic ? " domestic" : "");
    if (fact->kind == FACT_tie)
        printf(" %s %.*s %s", tie_text(fact->tie), STR_ARG(fact->instrument),
               status_text(fact->status));
    for (unsigned i = 0; i < fact->country_count; i++)
        printf(" %s", fact->countries[i]);
    for (size_t i = 0; i < fact->who.count; i++)
        printf(" %s", fact->who.items[i].country);
    if (fact->kind == FACT_statement)
        printf(" %.*s %s", STR_ARG(fact->speaker.name), fact->speaker.country);
    printf("%s%s \"%.*s\"  by %.*s\n", fact->in[0] != '\0' ? " in " : "",
           fact->in, STR_ARG(text), STR_ARG(fact->rule));
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
