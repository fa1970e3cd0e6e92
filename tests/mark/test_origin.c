#include "mark/marked.h"
#include "mark/origin.h"
#include "mark/tokens.h"
#include "test.h"

/* The report of a text whose dateline was read. */
static struct report *told(const char *text)
{
    static struct arena arena;
    static struct report report;

    arena_reset(&arena);
    report =
        (struct report){.text = str_from(text), .published = INTERVAL_NONE};
    report.body = (struct span){0, (uint32_t)report.text.len};
    tokens_split(test_knowledge(), &arena, &report);
    origin_dateline(test_knowledge(), &arena, &report);
    return &report;
}

static void holds(const char *text, const char *place, const char *country,
                  const char *outlet)
{
    const struct report *report = told(text);

    cr_assert(str_equal(report->place, str_from(place)), "%s: place %.*s", text,
              STR_ARG(report->place));
    cr_assert_str_eq(report->place_in, country);
    cr_assert(str_equal(report->outlet, str_from(outlet)), "%s: outlet %.*s",
              text, STR_ARG(report->outlet));
}

Test(origin, a_dateline_tells_place_country_and_agency)
{
    holds("SEOUL, Aug. 17 (Yonhap) -- He came.", "Seoul", "KOR", "Yonhap");
    holds("NUR-SULTAN. KAZINFORM - He came.", "Nur-Sultan", "KAZ", "Kazinform");
    holds("TASHKENT, Uzbekistan (AP) - He came.", "Tashkent", "UZB",
          "Associated Press");
}

Test(origin, slashes_and_stops_end_a_dateline_too)
{
    holds("MOSCOW, March 3. /TASS/. The president came.", "Moscow", "RUS",
          "TASS");
    holds("SEOUL/ASTANA, 3 May (EFE).- The president came.", "Seoul", "KOR",
          "EFE");
}

Test(origin, a_capital_and_a_colon_are_a_dateline)
{
    holds("NEW DELHI: The president came.", "New Delhi", "IND", "");
}

Test(origin, a_country_or_a_word_and_a_colon_are_none)
{
    holds("Kazakhstan: the president came.", "", "", "");
    holds("UPDATE: Kazakhstan signs.", "", "", "");
}

Test(origin, an_agency_alone_in_brackets_has_no_place)
{
    holds("(Reuters) - The president came.", "", "", "Reuters");
}

Test(origin, a_sentence_is_no_dateline)
{
    holds("The president of Kazakhstan - he came - spoke.", "", "", "");
}

/* The outlet that an address tells. */
static struct str outlet_of(const char *url)
{
    static struct arena arena;
    static struct report report;

    arena_reset(&arena);
    report = (struct report){.text = STR("He came."), .url = str_from(url)};
    tokens_split(test_knowledge(), &arena, &report);
    origin_dateline(test_knowledge(), &arena, &report);
    return report.outlet;
}

Test(origin, the_domain_of_an_address_tells_the_outlet)
{
    cr_assert(str_equal(outlet_of("https://en.wikinews.org/wiki/Talks?id=3"),
                        STR("Wikinews")));
    cr_assert(str_equal(outlet_of("http://ariananews.af"), STR("Ariana News")));
    cr_assert(outlet_of("https://ariananews.af.example/a").len == 0);
    cr_assert(outlet_of("://").len == 0);
}
