#include "base/json.h"
#include "tell/attested.h"
#include "tell/made_report.h"
#include "tell/sample.h"

static const char president[] =
    "{\"kind\":\"tie\",\"tie\":\"office\",\"who\":{\"name\":\"Adam Novak\"},"
    "\"role\":\"president\",\"parties\":[\"KAZ\"],\"status\":\"in-force\"}";
static const char next_president[] =
    "{\"kind\":\"tie\",\"tie\":\"office\",\"who\":{\"name\":\"Karl Weiss\"},"
    "\"role\":\"president\",\"parties\":[\"KAZ\"],\"status\":\"in-force\"}";
static const char past_president[] =
    "{\"kind\":\"tie\",\"tie\":\"office\",\"who\":{\"name\":\"Adam Novak\"},"
    "\"role\":\"president\",\"parties\":[\"KAZ\"],\"status\":\"ended\"}";
static const char talks[] =
    "{\"kind\":\"event\",\"event\":\"CONSULT\",\"form\":\"talks\",\"status\":"
    "\"held\",\"when\":\"2015-05-05\",\"who\":[{\"role\":\"president\","
    "\"country\":\"KAZ\"},{\"name\":\"Lee Do-yun\",\"country\":\"KOR\"}]}";

static void add_record(struct sample *sample, const char *id,
                       enum fact_kind kind, const uint32_t *facts, size_t count)
{
    struct record *record = LIST_ADD(&sample->arena, &sample->telling.records);

    *record = (struct record){
        .id = str_from(id), .kind = kind, .fact_count = count, .sources = 1};
    record->facts = arena_alloc(&sample->arena, count, sizeof(uint32_t));
    for (size_t i = 0; i < count; i++)
        record->facts[i] = facts[i];
}

/* Reports that name one president in 2014 and 2016, past in 2019, another in
 * 2019; and, from 2015, talks of "the president". */
static struct sample ledger(void)
{
    struct sample sample = {{0}, {0}};

    sample.telling.know = made_knowledge();
    sample.telling.query.pair_count = 1;
    memcpy(sample.telling.query.pair[0], "KAZ", 4);
    sample.telling.at = INTERVAL_NONE;
    sample_report(&sample, "a.txt", "A", "2014-02-01", "President Novak");
    sample_fact(&sample, "f000000000001", "President Novak", president);
    sample_report(&sample, "b.txt", "B", "2016-03-01", "President Novak");
    sample_fact(&sample, "f000000000002", "President Novak", president);
    sample_report(&sample, "c.txt", "C", "2019-06-01",
                  "President Weiss, former President Novak");
    sample_fact(&sample, "f000000000003", "President Weiss", next_president);
    sample_fact(&sample, "f000000000004", "President Novak", past_president);
    sample_report(&sample, "d.txt", "D", "2015-05-06", "the president met Lee");
    sample_fact(&sample, "f000000000005", "the president met Lee", talks);
    add_record(&sample, "r00000000000a", FACT_tie, (uint32_t[]){0, 1, 3}, 3);
    add_record(&sample, "r00000000000b", FACT_tie, (uint32_t[]){2}, 1);
    add_record(&sample, "r00000000000c", FACT_event, (uint32_t[]){4}, 1);
    return sample;
}

static struct str person_at(struct sample *sample, const char *country,
                            const char *at)
{
    struct attested_list list = attested_of(
        &sample->arena, &sample->telling.facts, &sample->telling.records);
    struct interval when;

    cr_assert(interval_parse(str_from(at), &when));
    return holder_person(attested_holder(&list, sample->telling.know,
                                         STR("president"), country, when));
}

Test(offices_told, are_held_from_the_first_report_to_the_last)
{
    struct sample sample = ledger();
    struct attested_list list = attested_of(
        &sample.arena, &sample.telling.facts, &sample.telling.records);
    struct out out = {.arena = &sample.arena};

    cr_assert(list.count == 2);
    interval_tell(&out, list.items[0].held);
    check_str(STR("2014-02-01/2016-03-01"), out_view(&out));
    cr_assert(list.items[0].past_by == day_from_civil(2019, 6, 1));
    check_str(STR("Karl Weiss"), list.items[1].person);
}

Test(offices_told, a_report_is_believed_before_the_table)
{
    struct sample sample = ledger();

    check_str(STR("Adam Novak"), person_at(&sample, "KAZ", "2015-01-01"));
    check_str(STR("Karl Weiss"), person_at(&sample, "KAZ", "2019-06-20"));
    check_str(STR("Nursultan Nazarbayev"),
              person_at(&sample, "KAZ", "2005-01-01"));
    check_str(STR("Moon Jae-in"), person_at(&sample, "KOR", "2021-08-17"));
}

Test(offices_told, nobody_is_named_for_a_time_that_two_share)
{
    struct sample sample = ledger();

    check_str(STR(""), person_at(&sample, "KAZ", "2014/2020"));
    check_str(STR(""), person_at(&sample, "KOR", "2022"));
}

Test(offices_told, who_stands_behind_an_office_is_told_with_what_tells)
{
    struct sample sample = ledger();
    struct str told;

    tell_infer(&sample.arena, &sample.telling, NULL, &sample.telling.facts,
               &sample.telling.records);
    told = told_export(&sample.arena, "jsonl", &sample.telling);
    cr_assert(str_contains(
        told, STR("Kazakh president (then Adam Novak, by r00000000000a)")));
    cr_assert(
        str_contains(told, STR("\"inferred\":[{\"role\":\"president\","
                               "\"country\":\"KAZ\",\"name\":\"Adam Novak\","
                               "\"by\":\"r00000000000a\"}]")));
    cr_assert(sample.telling.facts.items[4].fact.who.items[0].name.len == 0,
              "a fact says what the report says");
}

static struct str told(const char *as, const char *at)
{
    static struct sample sample;
    struct out out;

    sample = ledger();
    out = (struct out){.arena = &sample.arena};
    sample.telling.screen.width = 120;
    if (at != NULL)
        cr_assert(interval_parse(str_from(at), &sample.telling.at));
    output_named(str_from(as))
        ->sheet(&out, sheet_offices(&sample.arena, &sample.telling));
    return out_view(&out);
}

Test(offices_told, a_table_has_a_line_for_each_holder)
{
    struct str table = told("csv", "2015-05");

    cr_assert(str_contains(
        table, STR("country,office,person,held,past_by,facts,"
                   "reports,outlets,published,urls,sources,id\r\n")));
    cr_assert(str_contains(
        table, STR("\r\nKAZ,president,Adam Novak,2014-02-01/2016-03-01,"
                   "2019-06-01,f000000000001;f000000000002;f000000000004,"
                   "a.txt;b.txt;c.txt,A;B;C,2014-02-01;2016-03-01;2019-06-01,"
                   ";;,1,r00000000000a\r\n")));
}

Test(offices_told, people_see_times_and_ids_and_what_no_report_tells)
{
    struct str text = told("text", "2015/2021");

    cr_assert(str_contains(text, STR("\nPresident\n")));
    cr_assert(str_contains(text, STR("\nAdam Novak ")));
    cr_assert(str_contains(text, STR("  1 Feb 2014 to 1 Mar 2016 ")));
    cr_assert(str_contains(text, STR("  1 Jun 2019    1  r00000000000a\n")));
    cr_assert(str_contains(text, STR("  0  world/offices.tsv:")));
}

Test(offices_told, that_must_have_sources_are_none_of_the_table)
{
    static struct sample sample;
    struct out out;

    sample = ledger();
    out = (struct out){.arena = &sample.arena};
    sample.telling.query.narrow.sources = 1;
    output_named(STR("text"))
        ->sheet(&out, sheet_offices(&sample.arena, &sample.telling));
    cr_assert(str_contains(out_view(&out), STR("Adam Novak")));
    cr_assert(!str_contains(out_view(&out), STR("offices.tsv")));
}

Test(offices_told, json_has_the_same)
{
    struct error err;
    struct json *object = json_parse(told("json", "2015-05"),
                                     (struct place){STR(""), 0, 0}, &err);
    const struct json *offices = json_get(object, "offices"), *told_of = NULL;

    for (size_t i = 0; i < json_length(offices); i++)
        if (str_equal(json_get_str(json_item(offices, i), "person"),
                      STR("Adam Novak")))
            told_of = json_item(offices, i);
    cr_assert(told_of != NULL, "behind those whom only the table knows");
    check_str(STR("2014-02-01/2016-03-01"), json_get_str(told_of, "held"));
    cr_assert(json_length(json_get(told_of, "reports")) == 3);
    json_free(object);
}
