/* copies -- which texts are one report, and which only sound alike. */
#include "lines.h"
#include "test.h"

#define LEAD                                                                  \
    "The foreign ministers of Kazakhstan and Korea met in Astana on Tuesday " \
    "and signed a plan for two years. Minister Murat Nurtleu said that the "  \
    "two sides would build a plant near Almaty, and Minister Park Jin "       \
    "promised loans for it. "
#define MIDDLE                                                              \
    "Trade between the two countries has doubled since 2019, the ministry " \
    "said, and some 700 firms from Korea work in Kazakhstan, most of them " \
    "in Almaty and in the ports on the Caspian Sea. "
#define END                                                                 \
    "The next meeting will be held in Seoul in the spring, when President " \
    "Tokayev is to travel there with a hundred men of business.\n"
#define OTHER                                                                \
    "In other news, the parliament of Norway voted on Monday for a budget "  \
    "that raises what Oslo spends on roads, and the mayor of Bergen opened " \
    "a bridge that had been closed since the storms of last winter. Prices " \
    "of bread fell in Denmark, fishermen in Iceland ended a strike of nine " \
    "weeks, and Finland sent a ship to look for a cable in the Baltic Sea. "
/* What an outlet writes of every such call. */
#define CALL(who, where)                                                    \
    "Secretary Blinken spoke today with " where " Foreign Minister " who    \
    ". The Secretary and the Foreign Minister discussed the importance of " \
    "the partnership between the United States and " where ". They also "   \
    "reaffirmed their support for a just peace and agreed to remain in "    \
    "close touch on shared challenges in the months to come."

static struct likeness compare(const char *one, const char *outlet,
                               const char *two, const char *other)
{
    struct kept_report a = {.text = str_from(one), .outlet = str_from(outlet)};
    struct kept_report b = {.text = str_from(two), .outlet = str_from(other)};
    struct likeness there = merge_likeness(&a, &b);

    cr_assert(merge_likeness(&b, &a).kind == there.kind);
    return there;
}

static enum likeness_kind kind(const char *one, const char *outlet,
                               const char *two, const char *other)
{
    return compare(one, outlet, two, other).kind;
}

Test(copies, a_text_in_another_outlet_is_a_copy)
{
    cr_assert(kind(LEAD MIDDLE END, "Wire", LEAD MIDDLE END, "Times") ==
              LIKENESS_copy);
}

Test(copies, a_copy_may_be_cut_and_changed_a_little)
{
    cr_assert(kind(LEAD MIDDLE END, "Wire",
                   "Astana, the Wire reports. " LEAD MIDDLE,
                   "Times") == LIKENESS_copy);
}

Test(copies, a_copy_inside_a_longer_text_is_a_part)
{
    cr_assert(kind(LEAD, "Wire", OTHER MIDDLE END LEAD, "Times") ==
              LIKENESS_part);
}

Test(copies, two_reports_on_one_meeting_are_no_copies)
{
    cr_assert(kind(LEAD MIDDLE, "Wire", OTHER END, "Times") == LIKENESS_none);
}

Test(copies, an_outlet_repeats_its_form_of_words)
{
    cr_assert(kind(CALL("Bayramov", "Azerbaijan"), "Service",
                   CALL("Mirzoyan", "Armenia"), "Service") == LIKENESS_none);
}

Test(copies, other_names_in_the_same_words_are_another_thing)
{
    cr_assert(kind(CALL("Bayramov", "Azerbaijan"), "Service",
                   CALL("Mirzoyan", "Armenia"), "Times") == LIKENESS_none);
}

Test(copies, one_address_with_another_text_is_a_version)
{
    struct kept_report a = {.text = STR(LEAD MIDDLE),
                            .url = STR("https://x/1")};
    struct kept_report b = {.text = STR(OTHER), .url = STR("https://x/1")};

    cr_assert(merge_likeness(&a, &b).kind == LIKENESS_version);
    b.url = STR("https://x/2");
    cr_assert(merge_likeness(&a, &b).kind == LIKENESS_none);
}

Test(copies, an_outlet_that_changes_a_text_without_address_has_a_version)
{
    cr_assert(kind(LEAD MIDDLE OTHER END, "Wire", LEAD MIDDLE OTHER, "Wire") ==
              LIKENESS_version);
}

Test(copies, a_few_words_are_no_copy)
{
    cr_assert(kind("The two ministers met.", "Wire", "The two ministers met.",
                   "Times") == LIKENESS_none);
}

Test(copies, case_and_typography_do_not_matter)
{
    cr_assert(compare("The “state” visit of the President’s delegation to "
                      "Seoul began",
                      "Wire",
                      "the \"state\" visit of the president's delegation TO "
                      "SEOUL began",
                      "Times")
                  .resembles > 0.99);
}

static size_t shared_keys(const char *one, const char *two)
{
    struct sketch a = merge_sketch(str_from(one));
    struct sketch b = merge_sketch(str_from(two));
    size_t shared = 0;

    for (size_t i = 0; i < a.count; i++)
        for (size_t j = 0; j < b.count; j++)
            shared += a.keys[i] == b.keys[j];
    return shared;
}

Test(copies, sketches_of_a_text_and_of_one_that_holds_it_share_keys)
{
    cr_assert(shared_keys(LEAD MIDDLE END, OTHER LEAD MIDDLE END OTHER) >= 2);
    cr_assert(shared_keys(LEAD MIDDLE END, OTHER) == 0);
}

Test(copies, a_sketch_rises_and_has_no_key_twice)
{
    struct sketch sketch = merge_sketch(STR(LEAD LEAD LEAD MIDDLE OTHER END));

    cr_assert(sketch.count >= 8 && sketch.count <= SKETCH_KEYS);
    for (size_t i = 1; i < sketch.count; i++)
        cr_assert(sketch.keys[i] > sketch.keys[i - 1]);
}

/* Keys last in ledgers that move from machine to machine. */
Test(copies, keys_are_the_same_on_every_machine)
{
    struct sketch sketch = merge_sketch(STR("one two three four"));

    cr_assert(sketch.count == 1);
    cr_assert(sketch.keys[0] == INT64_C(6779676715257716611), "%lld",
              (long long)sketch.keys[0]);
}

/* Where all runs are in the sample, it tells what comparing the texts does. */
Test(copies, whole_samples_tell_how_much_of_one_text_another_has)
{
    struct str one = STR(LEAD END), two = STR(LEAD MIDDLE);
    struct kept_report a = {.text = one}, b = {.text = two};
    struct sketch of_a = merge_sketch(one), of_b = merge_sketch(two);
    double share = sketch_contained(&of_a.sample, &of_b.sample);

    cr_assert(of_a.sample.thin == 0 && of_b.sample.thin == 0);
    cr_assert(share == merge_likeness(&a, &b).contained, "%f", share);
    cr_assert(share == sketch_contained(&of_b.sample, &of_a.sample));
}

/* A text of other words, `words` of them. */
static struct str words_from(struct arena *arena, unsigned first,
                             unsigned words)
{
    struct out out = {.arena = arena};

    for (unsigned i = 0; i < words; i++)
        out_format(&out, "w%u ", (first + i) * 2654435761u);
    return out_view(&out);
}

Test(copies, samples_of_long_texts_tell_it_about)
{
    struct arena arena = {0};
    struct sketch a = merge_sketch(words_from(&arena, 0, 1000));
    struct sketch b = merge_sketch(words_from(&arena, 400, 3000));
    struct sketch c = merge_sketch(words_from(&arena, 9000, 1000));
    double share = sketch_contained(&a.sample, &b.sample);

    cr_assert(a.sample.thin > 0 && a.sample.count > SAMPLE_HASHES / 4);
    cr_assert(b.sample.thin > a.sample.thin);
    cr_assert(share > 0.4 && share < 0.8, "%f", share);
    cr_assert(sketch_contained(&a.sample, &c.sample) == 0);
    arena_reset(&arena);
}
