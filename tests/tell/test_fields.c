#include "tell/sample.h"

static struct str brief_of_sample(struct sample *sample)
{
    struct out out = {.arena = &sample->arena};

    output_named(STR("md"))->brief(&out, &sample->telling);
    return out_view(&out);
}

static bool has(struct str text, const char *part)
{
    return str_contains(text, str_from(part));
}

static void set_topics(struct sample *sample, size_t fact, const char *one,
                       const char *two)
{
    struct strs *topics = &sample->telling.facts.items[fact].fact.topics;

    *LIST_ADD(&sample->arena, topics) = str_from(one);
    *LIST_ADD(&sample->arena, topics) = str_from(two);
}

Test(fields, of_talks_stand_in_their_line_united_over_the_reports)
{
    struct sample *sample = sample_open();

    set_topics(sample, 0, "energy", "water");
    set_topics(sample, 2, "water", "labour-migration");
    cr_assert(has(brief_of_sample(sample),
                  "Moon Jae-in in Nur-Sultan, on energy, water and labour "
                  "migration"));
    sample_close(sample);
}

Test(fields, are_counted_by_record_the_most_told_first)
{
    struct sample *sample = sample_open();

    set_topics(sample, 0, "energy", "water");
    set_topics(sample, 2, "water", "energy");
    set_topics(sample, 6, "water", "culture");
    cr_assert(has(brief_of_sample(sample),
                  "**Fields**: water (2), energy (1), culture (1)"));
    sample_close(sample);
}

Test(fields, of_figures_are_not_counted)
{
    struct sample *sample = sample_open();

    set_topics(sample, 1, "energy", "trade");
    cr_assert(!has(brief_of_sample(sample), "energy"));
    sample_close(sample);
}

Test(fields, of_a_record_are_exported_with_it)
{
    struct sample *sample = sample_open();

    set_topics(sample, 0, "energy", "water");
    set_topics(sample, 2, "water", "culture");
    cr_assert(has(sample_export(sample, "jsonl"),
                  "\"sources\":2,\"topics\":[\"energy\","
                  "\"water\",\"culture\"]}"));
    sample_close(sample);
}
