#include "tell/sample.h"

static struct str line_of(struct str text, size_t index)
{
    struct str line = {0};

    for (size_t i = 0; i <= index; i++)
        line = str_cut(&text, '\n');
    return line;
}

static struct json *object_of(struct str text, size_t index)
{
    struct error err;
    struct json *object =
        json_parse(line_of(text, index), (struct place){STR(""), 0, 0}, &err);

    cr_assert(object != NULL, "line %zu", index);
    return object;
}

static void check_value(struct str text, size_t index, const char *key,
                        const char *value)
{
    struct json *object = object_of(text, index);

    check_str(str_from(value), json_get_str(object, key));
    json_free(object);
}

static struct str export_of(struct sample *sample)
{
    return sample_export(sample, "jsonl");
}

Test(jsonl, has_each_report_before_its_facts_then_records_and_disputes)
{
    struct sample *sample = sample_open();
    sample->telling.query.pair_count = 0;
    struct str text = export_of(sample);

    check_value(text, 0, "kind", "report");
    check_value(text, 1, "id", "f00000000000a");
    check_value(text, 3, "hash", "b.txt");
    check_value(text, 9, "report", "c.txt");
    check_value(text, 10, "record", "r00000000000a");
    check_value(text, 11, "kind", "drift");
    check_str(STR(""), line_of(text, 12));
    sample_close(sample);
}

Test(jsonl, says_of_each_fact_its_report_and_record)
{
    struct sample *sample = sample_open();
    struct str text = export_of(sample);

    check_value(text, 1, "report", "a.txt");
    check_value(text, 1, "record", "r00000000000a");
    check_value(text, 2, "record", "");
    sample_close(sample);
}

Test(jsonl, of_a_pair_leaves_out_reports_without_facts)
{
    struct sample *sample = sample_open();
    struct str text = export_of(sample);

    sample->telling.facts.reports.count = 2;
    text = export_of(sample);
    check_value(text, 9, "record", "r00000000000a");
    sample_close(sample);
}

static bool shows(struct sample *sample, const char *part)
{
    struct out out = {.arena = &sample->arena};

    output_named(STR("text"))->show(&out, &sample->telling);
    return strstr(out_view(&out).at, part) != NULL;
}

Test(show, marks_a_facts_words_in_their_context)
{
    struct sample *sample = sample_open();

    sample->telling.query.fact = STR("f00000000000b");
    cr_assert(shows(sample, "… on Monday. «Some $7 billion has come from "
                            "Korea», Tokayev said.") ||
              shows(sample, "Moon met here on Monday. «Some $7 billion has "
                            "come from Korea», Tokayev said."));
    cr_assert(shows(sample, "value        about 7 billion USD\n"));
    cr_assert(shows(sample, "found by     en/words/events.tsv:7\n"));
    sample_close(sample);
}

Test(show, tells_every_side_of_a_dispute)
{
    struct sample *sample = sample_open();

    sample->telling.query.dispute = STR("d00000000000a");
    cr_assert(shows(sample, "d00000000000a  drift\nInvestment from South Korea "
                            "in Kazakhstan to date: a total cannot fall\n\n"
                            "  2 facts\n"));
    cr_assert(shows(sample, "f00000000000b  figure\n"));
    cr_assert(shows(sample, "f00000000000e  figure\n"));
    sample_close(sample);
}

Test(show, tells_every_fact_of_a_record)
{
    struct sample *sample = sample_open();

    sample->telling.query.record = STR("r00000000000a");
    cr_assert(shows(sample, "2 facts, 2 independent sources"));
    cr_assert(shows(sample, "f00000000000a  event"));
    cr_assert(shows(sample, "f00000000000c  event"));
    sample_close(sample);
}

Test(show, lists_the_facts_of_a_report)
{
    struct sample *sample = sample_open();

    sample->telling.looked_at.count = 1;
    cr_assert(shows(sample, "a.txt  report"));
    cr_assert(shows(sample, "  | Presidents Tokayev and Moon met here"));
    cr_assert(
        shows(sample, "f00000000000d  Strategic partnership, since 2009"));
    sample_close(sample);
}
