#include "merged.h"

static struct arena arena;

static void set_up(void) { arena = (struct arena){0}; }
static void tear_down(void) { arena_reset(&arena); }

TestSuite(correct, .init = set_up, .fini = tear_down);

static void anchor(struct corrections *all, const char *id, bool other)
{
    struct correction *last = &all->items[all->count - 1];

    *LIST_ADD(&arena, &last->anchors) =
        (struct anchor){.fact = str_from(id), .other = other};
}

/* Of the facts of each side: "12" are the facts 1 and 2. */
static void correct(struct corrections *all, enum correction_kind kind,
                    const char *facts, const char *others)
{
    static const char *const names[] = {"0", "1", "2", "3", "4", "5"};

    *LIST_ADD(&arena, all) =
        (struct correction){.kind = kind, .number = (int64_t)all->count};
    for (; *facts != '\0'; facts++)
        anchor(all, names[*facts - '0'], false);
    for (; *others != '\0'; others++)
        anchor(all, names[*others - '0'], true);
}

/* Two meetings a month apart, told by two reports each. */
static const char four[] =
    A B TALKS("a", "1", TOKAYEV "," MOON, ",\"when\":\"2021-08-17\"")
        TALKS("b", "2", TOKAYEV "," MOON, ",\"when\":\"2021-08-17\"")
            TALKS("a", "3", TOKAYEV "," MOON, ",\"when\":\"2021-06-01\"")
                TALKS("b", "4", TOKAYEV "," MOON, ",\"when\":\"2021-06-01\"");

/* Which record each fact is in, as "1122": numbers in the order of the facts.
 */
static struct str records_with(const struct corrections *corrections,
                               bool moved)
{
    struct lines lines = lines_of(&arena, str_from(four));
    struct records records;
    struct disputes disputes;
    struct out out = {.arena = &arena};
    uint32_t seen[8] = {0};
    unsigned count = 0;

    lines.facts.items[3].moved = moved;
    merge_block(&arena, &lines.facts, corrections, &records, &disputes);
    for (uint32_t f = 0; f < lines.facts.count; f++)
        for (uint32_t r = 0; r < records.count; r++)
            for (size_t i = 0; i < records.items[r].fact_count; i++) {
                if (records.items[r].facts[i] != f)
                    continue;
                if (seen[r] == 0)
                    seen[r] = ++count;
                out_format(&out, "%u", seen[r]);
            }
    return out_view(&out);
}

Test(correct, without_corrections_two_meetings_are_two)
{
    struct corrections none = {0};

    check_str(STR("1122"), records_with(&none, false));
}

Test(correct, a_merge_makes_one_record_of_two)
{
    struct corrections all = {0};

    correct(&all, CORRECTION_merge, "12", "34");
    check_str(STR("1111"), records_with(&all, false));
}

Test(correct, a_merge_of_single_facts_takes_their_records_along)
{
    struct corrections all = {0};

    correct(&all, CORRECTION_merge, "1", "4");
    check_str(STR("1111"), records_with(&all, false));
}

Test(correct, a_split_gives_a_fact_a_record_of_its_own)
{
    struct corrections all = {0};

    correct(&all, CORRECTION_split, "2", "1");
    check_str(STR("1233"), records_with(&all, false));
}

Test(correct, they_count_in_the_order_in_which_they_were_made)
{
    struct corrections first = {0}, then = {0};

    correct(&first, CORRECTION_merge, "12", "34");
    correct(&first, CORRECTION_split, "2", "134");
    check_str(STR("1211"), records_with(&first, false));
    correct(&then, CORRECTION_split, "2", "1");
    correct(&then, CORRECTION_merge, "2", "34");
    check_str(STR("1222"), records_with(&then, false));
}

Test(correct, what_was_undone_or_is_not_found_does_nothing)
{
    struct corrections all = {0};

    correct(&all, CORRECTION_merge, "12", "34");
    all.items[0].undone = true;
    correct(&all, CORRECTION_merge, "1", "0");
    check_str(STR("1122"), records_with(&all, false));
}

Test(correct, a_fact_that_was_moved_is_compared_with_none)
{
    struct corrections all = {0};

    check_str(STR("1123"), records_with(&all, true));
    correct(&all, CORRECTION_merge, "1", "4");
    check_str(STR("1121"), records_with(&all, true));
}

/* ---- finding a fact again ---- */

#define FOUND(span, rest)                                              \
    "{\"kind\":\"figure\",\"measure\":\"trade\",\"parties\":[\"KAZ\"," \
    "\"KOR\"],\"unit\":\"USD\",\"bound\":\"=\",\"span\":" span "," rest "}"

static void add(struct kept_facts *facts, const char *line)
{
    struct error err = {0};
    struct json *object = json_parse(str_from(line), (struct place){0}, &err);
    struct kept_fact *kept = LIST_ADD(&arena, facts);

    cr_assert(object != NULL, "%s", err.text);
    *kept = (struct kept_fact){0};
    cr_assert(fact_from_json(&arena, object, &kept->fact, &err), "%s",
              err.text);
    json_free(object);
}

static int found_in(const char *then, const char *const *now, size_t count)
{
    const struct anchor anchor = {.report = STR("h"), .body = str_from(then)};
    struct kept_facts facts = {0};
    size_t at = 0;

    *LIST_ADD(&arena, &facts.reports) = (struct kept_report){.hash = STR("h")};
    for (size_t i = 0; i < count; i++)
        add(&facts, now[i]);
    return merge_find_anchor(&anchor, &facts, &at) ? (int)at : -1;
}

Test(correct, a_fact_is_found_again_among_others_of_its_sentence)
{
    static const char *const now[] = {
        FOUND("[0,80]", "\"value\":5e9,\"when\":\"2020\""),
        FOUND("[0,80]", "\"value\":6e9,\"when\":\"2021\""),
        FOUND("[200,280]", "\"value\":6e9,\"when\":\"2021\"")};

    cr_assert(found_in(FOUND("[0,90]", "\"value\":6e9,\"when\":\"2021\""), now,
                       3) == 1);
    cr_assert(found_in(FOUND("[210,280]", "\"value\":6e9,\"when\":\"2021\""),
                       now, 3) == 2);
}

Test(correct, a_fact_is_found_again_where_rules_read_a_field_otherwise)
{
    static const char *const now[] = {
        FOUND("[0,80]", "\"value\":6e9,\"when\":\"2021\",\"rule\":\"x:9\"")};

    cr_assert(found_in(FOUND("[0,80]", "\"value\":6e9,\"when\":\"2020\""), now,
                       1) == 0);
}

Test(correct, another_fact_is_not_taken_for_it)
{
    static const char *const now[] = {
        FOUND("[100,180]", "\"value\":6e9,\"when\":\"2021\""),
        "{\"kind\":\"statement\",\"speaker\":{\"country\":\"KAZ\"},"
        "\"mode\":\"direct\",\"quote\":\"Yes\",\"span\":[0,80]}",
        "{\"kind\":\"figure\",\"measure\":\"students\",\"parties\":[\"CHN\","
        "\"PER\"],\"value\":12,\"unit\":\"people\",\"bound\":\"~\",\"span\":"
        "[0,80]}"};

    cr_assert(found_in(FOUND("[0,80]", "\"value\":6e9,\"when\":\"2021\""), now,
                       3) == -1);
    cr_assert(found_in("no JSON", now, 3) == -1);
}
