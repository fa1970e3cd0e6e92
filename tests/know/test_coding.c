#include "know/know.h"
#include "test.h"

#include "know/world_parse.h"

static struct arena arena;

static const struct coding *coding(void)
{
    const struct knowledge *know = know_open(&arena, (struct str){0}, NULL);

    cr_assert(know != NULL);
    return world_coding(know_world(know));
}

static void check_event(struct fact event, const char *context,
                        const char *code)
{
    struct str one = str_from(context);
    struct strs contexts = {&one, one.len > 0, 1};

    check_str(str_from(code), coding_event(coding(), &event, &contexts));
    arena_reset(&arena);
}

Test(coding, an_event_has_that_of_the_first_row_that_agrees)
{
    check_event((struct fact){.event = EVENT_SUPPORT, .form = FORM_signing},
                "economic", "057");
    check_event((struct fact){.event = EVENT_COOPERATE}, "military", "062");
    check_event((struct fact){.event = EVENT_COOPERATE}, "", "060");
    check_event((struct fact){.event = EVENT_CONSULT,
                              .form = FORM_visit,
                              .status = STATUS_planned},
                "", "036");
    check_event(
        (struct fact){.event = EVENT_RETREAT, .event_mode = STR("ceasefire")},
        "", "0871");
}

Test(coding, every_type_of_event_has_one_in_its_quad_class)
{
    static const int quads[] = {0, 1, 1, 1, 1, 1, 2, 2, 2, 3, 3,
                                3, 3, 3, 4, 4, 4, 4, 4, 4, 4};
    static const struct {
        enum event_type event;
        int quad;
    } types[] = {
#define EVENT(name, quad, scale) {EVENT_##name, quad},
#include "news/events.def"
#undef EVENT
    };

    for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++) {
        struct fact event = {.event = types[i].event, .status = STATUS_held};
        struct str code =
            coding_event(coding(), &event, &(struct strs){NULL, 0, 0});
        int root = (code.at[0] - '0') * 10 + code.at[1] - '0';

        /* CAMEO yields where PLOVER concedes: material, not verbal. */
        cr_assert(quads[root] == types[i].quad ||
                      types[i].event == EVENT_CONCEDE,
                  "%s", event_text(types[i].event));
        cr_assert(coding_value(coding(), code) != 0);
    }
    arena_reset(&arena);
}

Test(coding, an_office_has_a_sector_by_whole_words)
{
    check_str(STR("GOV"),
              coding_sector(coding(), STR("deputy foreign minister"))->plover);
    check_str(STR("LEG"),
              coding_sector(coding(), STR("president of the senate"))->cameo);
    check_str(STR("GOV"),
              coding_sector(coding(), STR("Foreign Ministry"))->cameo);
    cr_assert(coding_sector(coding(), STR("ministering")) == NULL);
    arena_reset(&arena);
}

Test(coding, a_country_has_another_only_where_it_is_told)
{
    check_str(STR("KAZ"), coding_cameo(coding(), STR("KAZ")));
    check_str(STR("EUR"), coding_cameo(coding(), STR("EUU")));
    check_str(STR("KOS"), coding_plover(coding(), STR("XKX")));
    arena_reset(&arena);
}

Test(coding, a_row_that_no_event_can_have_is_refused_where_it_stands)
{
    struct world world = {0};
    struct error err = {0};
    struct str source = STR("world/cameo_events.tsv");

    world_begin(&arena, &world);
    cr_assert(
        coding_parse_values(&arena, STR("v"), STR("057\t8.0\n"), &world, &err));
    cr_assert(coding_parse_events(
        &arena, source, STR("SUPPORT\t\tsigning\t\t\t057\n"), &world, &err));
    cr_assert(!coding_parse_events(
        &arena, source, STR("SUPPORT\tphone\t\t\t\t057\n"), &world, &err));
    cr_assert(err.line == 1);
    cr_assert(!coding_parse_events(
        &arena, source, STR("SUPPORT\t\t\t\t\t058\n"), &world, &err));
    cr_assert(
        !coding_parse_values(&arena, STR("v"), STR("060\t11\n"), &world, &err));
    arena_reset(&arena);
}
