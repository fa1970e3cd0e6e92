#include "test.h"

#include "base/out.h"
#include "read/known.h"
#include "read/read.h"

#define LIMIT 20000

/* Sentences that are long enough to be an article's. */
#define ONE                                                             \
    "The foreign ministers of Peru and Chile opened a bridge at their " \
    "border on Friday, and spoke of trade and of water."
#define TWO                                                              \
    "Trade between them rose by three per cent in the year before, the " \
    "two ministers said, and more of it is to come."

static struct arena arena;

static enum read_result read_bytes(struct str bytes, struct report *report,
                                   struct error *err)
{
    struct reader *reader =
        read_open(&arena, built_in(&arena), STR("dir/a.dat"), bytes, LIMIT);
    struct report second;
    enum read_result result = read_next(reader, &arena, report, err);

    cr_assert(read_next(reader, &arena, &second, err) == READ_END);
    return result;
}

static struct report taken(const char *page)
{
    struct report report;
    struct error err = {0};

    cr_assert(read_bytes(str_from(page), &report, &err) == READ_REPORT, "%s",
              err.text);
    return report;
}

static struct str body_of(const char *page)
{
    struct report report = taken(page);

    return span_of(report.text, report.body);
}

static struct str day(struct interval when)
{
    struct out out = {.arena = &arena};

    interval_tell(&out, when);
    return out_view(&out);
}

Test(html, is_told_by_its_content)
{
    check_str(STR(ONE), body_of("<!DOCTYPE html><p>" ONE "</p>"));
    check_str(STR(ONE), body_of("\n <HTML><body><p>" ONE));
    check_str(STR(ONE), body_of("<?xml version=\"1.0\"?><!-- x --><html><body>"
                                "<p>" ONE "</p></body></html>"));
    check_str(STR("a < b and b > c"), body_of("a < b and b > c"));
}

Test(html, keeps_paragraphs_headings_items_and_rows_in_order)
{
    check_str(
        STR(ONE "\n\nTrade\n\nCopper, which both of them sell to others."
                "\n\nYear\tExports\n2023\t1,925\n\n" TWO),
        body_of("<html><article><h1>A bridge</h1><p>" ONE "</p><h2>Trade</h2>"
                "<ul><li>Copper, which both of them <b>sell</b> to others."
                "</ul><table><tr><th>Year<th>Exports<tr><td><p>2023</p><td>"
                "1,925</table><p>" TWO "</p></article>"));
}

Test(html, two_line_ends_part_paragraphs)
{
    check_str(STR(ONE "\n\n" TWO),
              body_of("<html><body><td>" ONE "<br><br>" TWO "</td>"));
}

Test(html, leaves_out_what_stands_around_the_article)
{
    check_str(
        STR(ONE "\n\n" TWO),
        body_of("<html><body><div class=\"cookie-notice\"><p>We use cookies to "
                "make this site better, and ask you to agree with it.</p></div>"
                "<nav><a href=\"/\">Home</a></nav><div class=\"entry-content\">"
                "<p>" ONE "</p><p>" TWO "</p><div class=\"relatedPosts\"><p>"
                "Another story about a bridge that is somewhere else.</p></div>"
                "</div><div id=\"comments\"><p>I have always wanted to cross "
                "that river, said a reader of these pages.</p></div>"
                "<aside><p>Teasers and more teasers, one below the other, as "
                "far as the eye can see.</p></aside></body>"));
}

Test(html, a_bad_name_for_what_holds_the_article_does_not_drop_it)
{
    check_str(STR(ONE "\n\n" TWO),
              body_of("<html><div class=\"sidebar\"><p>" ONE "</p><p>" TWO
                      "</p></div>"));
}

Test(html, the_first_words_may_stand_apart_from_the_rest)
{
    check_str(STR(ONE "\n\n" TWO "\n\n" TWO),
              body_of("<html><main><h1>A bridge</h1><p class=\"teaser\">" ONE
                      "</p><div class=\"article-body\"><p>" TWO "</p><p>" TWO
                      "</p></div></main>"));
}

Test(html, headings_over_nothing_and_lines_of_the_page_go)
{
    check_str(
        STR(ONE "\n\n" TWO),
        body_of("<html><article><p>" ONE "</p><p>Advertisement</p>"
                "<p>Read also: <a href=\"x\">Another bridge</a></p><p>" TWO
                "</p><h3>Tags</h3><a href=\"y\">Bridges</a></article>"));
}

Test(html, says_what_it_knows_and_where_that_was_found)
{
    struct report report = taken(
        "<html lang=\"en-GB\"><head><title>A bridge | Andes Wire</title>"
        "<meta property=\"og:site_name\" content=\"Andes Wire\">"
        "<meta name=\"author\" content=\"By Ana Rojas\">"
        "<meta property=\"article:modified_time\" content=\"2024-05-04\">"
        "<link rel=\"canonical\" href=\"https://andes.example/bridge\"></head>"
        "<h1>A bridge</h1><time datetime=\"2024-05-03T10:00\">today</time>"
        "<p>" ONE "</p>");

    check_str(STR("A bridge"), span_of(report.text, report.title));
    check_str(STR("A bridge\n\n" ONE), report.text);
    check_str(STR("Andes Wire"), report.outlet);
    check_str(STR("meta og:site_name"), report.outlet_why);
    check_str(STR("Ana Rojas"), report.author);
    check_str(STR("https://andes.example/bridge"), report.url);
    check_str(STR("en"), report.language);
    check_str(STR("2024-05-03"), day(report.published));
    check_str(STR("time"), report.published_why);
    check_str(STR("2024-05-04"), day(report.modified));
    check_str(STR("a.dat"), report.id);
}

Test(html, reads_what_a_page_tells_machines)
{
    struct report report = taken(
        "<html><script type=\"application/ld+json\">{\"@graph\":[{\"@type\":"
        "\"Organization\",\"name\":\"X\"},{\"@type\":[\"NewsArticle\"],"
        "\"headline\":\"A bridge\",\"datePublished\":\"2024-05-03T23:00Z\","
        "\"author\":[{\"name\":\"Ana Rojas\"},\"Luis Soto\"],\"publisher\":"
        "{\"name\":\"Andes Wire\"},\"articleBody\":\"" ONE "\n" TWO "\"}]}"
        "</script><p>Hello.</p>");

    check_str(STR("Ana Rojas, Luis Soto"), report.author);
    check_str(STR("Andes Wire"), report.outlet);
    check_str(STR("JSON-LD headline"), report.title_why);
    check_str(STR("2024-05-03"), day(report.published));
    check_str(STR(ONE " " TWO), span_of(report.text, report.body));
}

Test(html, two_that_agree_are_believed_before_one)
{
    check_str(STR("2024-05-03"),
              day(taken("<html><meta name=\"date\" content=\"2024-05-09\">"
                        "<link rel=\"canonical\" "
                        "href=\"https://a.example/2024/05/03/x\"><h1>X</h1>"
                        "<p class=\"date\">3 May 2024</p><p>" ONE)
                      .published));
}

Test(html, the_day_that_readers_see_counts_before_universal_time)
{
    check_str(STR("2024-05-04"),
              day(taken("<html><meta property=\"article:published_time\" "
                        "content=\"2024-05-03T22:30:00Z\"><h1>X</h1>"
                        "<p class=\"date\">4 May 2024</p><p>" ONE)
                      .published));
}

Test(html, dates_in_many_languages)
{
    static const struct {
        const char *lang, *written, *day;
    } rows[] = {
        {"de", "Stand: 3. M\u00E4rz 2021, 10:15 Uhr", "2021-03-03"},
        {"de", "03.04.2021", "2021-04-03"},
        {"fr", "mardi 17 ao\u00FBt 2021", "2021-08-17"},
        {"es", "17 de agosto de 2021", "2021-08-17"},
        {"pl", "17 sierpnia 2021 r.", "2021-08-17"},
        {"ru", "17 \u0430\u0432\u0433\u0443\u0441\u0442\u0430 2021",
         "2021-08-17"},
        {"en-US", "8/9/2021", "2021-08-09"},
        {"en-GB", "8/9/2021", "2021-09-08"},
        {"en", "Aug. 17, 2021 at 5:30 p.m.", "2021-08-17"},
        {"en", "12 people in 20 towns", ""},
        {"en", "31.02.2021", ""},
    };

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        struct out out = {.arena = &arena};

        out_format(&out,
                   "<html lang=\"%s\"><h1>X</h1><p class=\"date\">%s</p><p>%s",
                   rows[i].lang, rows[i].written, ONE);
        check_str(str_from(rows[i].day), day(taken(out.at).published));
    }
}

Test(html, charsets_are_told_by_the_page)
{
    check_str(
        STR("Der Minister f\u00FCr Handel sprach \u201Elange\u201C \u00FCber "
            "\u00C4pfel, und alle im Saal h\u00F6rten zu."),
        body_of("<html><meta http-equiv=\"Content-Type\" "
                "content=\"text/html; charset=ISO-8859-1\"><p>Der "
                "Minister f\xFCr Handel sprach \x84lange\x93 \xFC"
                "ber \xC4pfel, und alle im Saal h\xF6rten zu."));
    check_str(
        STR("caf\u00E9 and caf\uFFFD are two ways to write it, as some "
            "people have said."),
        body_of("<html><meta charset=utf-8><p>caf\xC3\xA9 and caf\xE9 are "
                "two ways to write it, as some people have said."));
}

Test(html, entities_and_broken_tags_are_read)
{
    check_str(
        STR("\u201CTrade & water\u201D, he said: 3 < 5, and that is all "
            "that there was to it."),
        body_of("<html><p>&ldquo;Trade &amp; water&#8221;, he said: 3 &lt; "
                "5, <b>and <i>that</b></i> is all that there was to "
                "it.</div></p></x>"));
}

static struct str repeated(const char *before, const char *part, size_t times,
                           const char *behind)
{
    struct out out = {.arena = &arena};

    out_text(&out, before);
    for (size_t i = 0; i < times; i++)
        out_text(&out, part);
    out_text(&out, behind);
    return out_view(&out);
}

Test(html, a_page_nested_too_deep_is_refused)
{
    struct report report;
    struct error err;

    cr_assert(read_bytes(repeated("<html>", "<div>", 100000, ONE), &report,
                         &err) == READ_REFUSED);
    check_str(STR("elements are nested more than 400 deep"),
              str_from(err.text));
}

Test(html, many_attributes_cost_no_square)
{
    struct report report;
    struct error err;

    cr_assert(
        read_bytes(repeated("<html><p ", "x y=1 z='>' ", 80000, ">" ONE "</p>"),
                   &report, &err) == READ_REPORT);
    check_str(STR(ONE), span_of(report.text, report.body));
    cr_assert(
        read_bytes(repeated("<html><p>" ONE "</p>", "<svg><!--", 50000, ""),
                   &report, &err) == READ_REPORT);
    cr_assert(str_contains(report.text, STR(ONE)));
}

Test(html, entities_that_are_declared_are_not_followed)
{
    struct report report =
        taken("<!DOCTYPE html [<!ENTITY a \"lol\"><!ENTITY b "
              "\"&a;&a;&a;&a;\">]><html><p>&b; " ONE "</p>");

    cr_assert(!str_contains(report.text, STR("lollol")));
    cr_assert(str_contains(report.text, STR(ONE)));
}

Test(html, a_page_cut_off_gives_what_it_has)
{
    check_str(STR(ONE), body_of("<html><p>" ONE "</p><p class=\"x"));
    check_str(STR("Hello."), body_of("<html><h1>A title</h1><p>Hello."));
}

Test(html, bytes_that_are_zero_are_blanks)
{
    struct report report;
    struct error err;

    cr_assert(read_bytes(STR("<html><p>" ONE " \0And\0that.</p>"), &report,
                         &err) == READ_REPORT);
    check_str(STR(ONE " And that."), report.text);
}

Test(html, a_page_without_text_is_refused)
{
    struct report report;
    struct error err;

    cr_assert(read_bytes(STR("<html><script>x</script>"), &report, &err) ==
              READ_REFUSED);
    check_str(STR("empty: no text"), str_from(err.text));
}

Test(html, a_page_too_large_is_refused)
{
    struct report report;
    struct error err;

    cr_assert(read_bytes(repeated("<html>",
                                  "<p>0123456789012345678901234567"
                                  "890123456789.</p>",
                                  LIMIT / 20, ""),
                         &report, &err) == READ_REFUSED);
    cr_assert(err.code == ERROR_TOO_BIG);
}
