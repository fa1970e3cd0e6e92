#include "base/json.h"
#include "find/find.h"
#include "mark/read.h"
#include "tell/columns.h"
#include "tell/made_report.h"

static const char some_text[] =
    "Kazakh President Kassym-Jomart Tokayev met Moon Jae-in, the president of "
    "South Korea, in Seoul on 17 August 2021. He did not meet the president "
    "of Japan. Kazakhstan opened the archive with China.\n";

/* What is told on the text.  Good until the next call. */
static struct str told(const char *output, struct asking asking)
{
    static struct arena arena;
    static struct facts facts;
    static struct trace trace;
    struct out out = {.arena = &arena};

    arena_reset(&arena);
    facts = (struct facts){NULL, 0, 0};
    trace = (struct trace){0};
    asking.marking.know = made_knowledge();
    asking.marking.report = test_read(some_text, "2021-08-18");
    find_facts_tracing(made_knowledge(), &arena, asking.marking.report, &facts,
                       &trace);
    asking.facts = &facts;
    asking.trace = &trace;
    output_named(str_from(output))->why(&out, &asking);
    return out_view(&out);
}

static bool says(struct str text, const char *part)
{
    return str_contains(text, str_from(part));
}

Test(why_text, names_the_rule_its_trigger_and_the_words_of_each_field)
{
    struct str text = told("text", (struct asking){0});

    cr_assert(says(text, "fact 1, event: "));
    cr_assert(says(text, "rule        talks, en/rules/consult.rules:"));
    cr_assert(says(text, "trigger     met ("));
    cr_assert(says(text, "\"17 August 2021\""));
}

Test(why_text, says_who_a_pronoun_is)
{
    struct str text = told("text", (struct asking){.marking = {.sentence = 2}});

    cr_assert(says(text, "= Kassym-Jomart Tokayev"));
    cr_assert(!says(text, "archive"));
}

Test(why_text, says_what_was_missing)
{
    struct str text = told("text", (struct asking){.all = true});

    cr_assert(says(text, "no event at opened ("));
    cr_assert(says(text, "does not hold; what stands there: archive ("));
    cr_assert(says(text, "it is denied: not ("));
}

Test(why_text, narrows_to_a_word_and_says_where_no_rule_has_it)
{
    struct str text = told("text", (struct asking){.word = STR("archive")});

    cr_assert(says(text, "no rule has this word as a trigger"));
    cr_assert(!says(text, "denied"));
    text = told("text", (struct asking){.word = STR("vellum")});
    cr_assert(says(text, "The word does not stand in this report."));
}

Test(why_text, narrows_to_a_kind_of_fact)
{
    struct asking asking = {.kinds = {[FACT_tie] = true}};
    struct str text = told("text", asking);

    cr_assert(says(text, ", tie: "));
    cr_assert(!says(text, ", event: "));
    cr_assert(!says(text, "no event at"));
}

Test(why_text, fits_the_terminal)
{
    struct str rest = told("text", (struct asking){0});

    while (rest.len > 0) {
        struct str line = str_cut(&rest, '\n');

        cr_assert(columns_of(line) <= 80, "'%.*s'", STR_ARG(line));
    }
}

Test(why_json, is_one_line_with_facts_attempts_and_references)
{
    struct str text = told("json", (struct asking){0});
    struct error err;
    struct json *object;
    const struct json *attempts;
    bool denied = false;

    cr_assert(text.len > 0 &&
              memchr(text.at, '\n', text.len) == text.at + text.len - 1);
    object = json_parse(text, (struct place){STR(""), 0, 0}, &err);
    cr_assert(object != NULL, "%s", err.text);
    check_str(STR("why"), json_get_str(object, "kind"));
    cr_assert(json_length(json_get(object, "facts")) >= 1);
    cr_assert(json_length(json_get(object, "references")) >= 1);
    attempts = json_get(object, "attempts");
    for (size_t i = 0; i < json_length(attempts); i++)
        denied =
            denied || str_equal(json_get_str(json_item(attempts, i), "outcome"),
                                STR("denied"));
    cr_assert(denied);
    json_free(object);
}
