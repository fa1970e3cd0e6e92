#include "test.h"

#include "base/out.h"
#include "base/utf8.h"
#include "read/known.h"
#include "read/read.h"

#define LIMIT 20000

#define RSS(items)                                                           \
    "<?xml version=\"1.0\"?>\n<rss version=\"2.0\"><channel><title>Example " \
    "News</title><link>https://news.example/world/</link>" items             \
    "</channel></rss>"
#define ATOM(entries)                                                       \
    "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"en\" "          \
    "xml:base=\"https://news.example/a/b/\"><title>Example</title>" entries \
    "</feed>"

static struct arena arena;

static struct reader *open_feed(const char *feed)
{
    return read_open(&arena, built_in(&arena), STR("dir/a.dat"), str_from(feed),
                     LIMIT);
}

/* The only report of a feed of which nothing is to be said. */
static struct report taken(const char *feed)
{
    struct reader *reader = open_feed(feed);
    struct report report, second;
    struct error err = {0};

    cr_assert(read_next(reader, &arena, &report, &err) == READ_REPORT, "%s",
              err.text);
    cr_assert(read_next(reader, &arena, &second, &err) == READ_END, "%s",
              err.text);
    return report;
}

/* What is said of a feed behind its reports, `count` of them. */
static struct error refused(const char *feed, size_t count)
{
    struct reader *reader = open_feed(feed);
    struct report report;
    struct error err = {0};

    for (size_t i = 0; i < count; i++)
        cr_assert(read_next(reader, &arena, &report, &err) == READ_REPORT, "%s",
                  err.text);
    cr_assert(read_next(reader, &arena, &report, &err) == READ_REFUSED);
    cr_assert(read_next(reader, &arena, &report, &(struct error){0}) ==
              READ_END);
    return err;
}

static struct str title_of(const struct report *report)
{
    return span_of(report->text, report->title);
}

static struct str body_of(const struct report *report)
{
    return span_of(report->text, report->body);
}

static struct str day(struct interval when)
{
    struct out out = {.arena = &arena};

    interval_tell(&out, when);
    return out_view(&out);
}

Test(feed, an_item_of_rss_is_a_report)
{
    struct report report = taken(
        RSS("<image><title>logo</title></image><item><title>Peru &amp;amp; "
            "Chile</title><link>/1?a=1&amp;b=2</link><author>jo@news.example "
            "(Jo Doe)</author><pubDate>Fri, 06 Nov 2026 10:00:00 "
            "GMT</pubDate><description>&lt;p>They &lt;b>met&lt;/b>.&lt;/p>"
            "&lt;p>Again.&lt;/p></description></item>"));

    check_str(STR("a.dat#1"), report.id);
    check_str(STR("Peru & Chile"), title_of(&report));
    check_str(STR("They met.\n\nAgain."), body_of(&report));
    check_str(STR("https://news.example/1?a=1&b=2"), report.url);
    check_str(STR("Jo Doe"), report.author);
    check_str(STR("Example News"), report.outlet);
    check_str(STR("2026-11-06"), day(report.published));
    check_str(STR("pubdate"), report.published_why);
}

Test(feed, the_full_text_counts_before_the_summary)
{
    struct report report =
        taken(RSS("<item><description>short</description><content:encoded>"
                  "<![CDATA[<p>The full text & more.</p>]]></content:encoded>"
                  "</item>"));

    check_str(STR("The full text & more."), body_of(&report));
}

Test(feed, an_entry_of_atom_is_a_report)
{
    struct report report = taken(ATOM(
        "<entry xml:base=\"../c/\"><title>1 &lt; 2</title><link rel=\"self\" "
        "href=\"self\"/><link href=\"entry\"/><published>2026-11-05T23:00:00-"
        "05:00</published><updated>2026-11-07T00:00:00Z</updated><author>"
        "<name>Jo Doe</name><email>jo@news.example</email></author><content "
        "type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\"><p>Trade "
        "&amp; water.</p><p>Visas.</p></div></content></entry>"));

    check_str(STR("1 < 2"), title_of(&report));
    check_str(STR("Trade & water.\n\nVisas."), body_of(&report));
    check_str(STR("https://news.example/a/c/entry"), report.url);
    check_str(STR("2026-11-05"), day(report.published));
    check_str(STR("2026-11-07"), day(report.modified));
    check_str(STR("Jo Doe"), report.author);
    check_str(STR("en"), report.language);
}

Test(feed, items_of_rdf_stand_beside_their_channel)
{
    struct report report = taken(
        "<rdf:RDF xmlns=\"http://purl.org/rss/1.0/\" "
        "xmlns:d=\"http://purl.org/dc/elements/1.1/\" "
        "xmlns:x=\"http://other.example/rss/\"><channel><title>Example</title>"
        "</channel><item rdf:about=\"https://news.example/1\"><title>They "
        "met</title><d:date>2026-11-06</d:date><x:title>not this</x:title>"
        "</item></rdf:RDF>");

    check_str(STR("They met"), title_of(&report));
    check_str(STR("https://news.example/1"), report.url);
    check_str(STR("Example"), report.outlet);
    check_str(STR("2026-11-06"), day(report.published));
}

Test(feed, a_news_sitemap_gives_titles)
{
    struct report report = taken(
        "<urlset xmlns:n=\"http://www.google.com/schemas/sitemap-news/0.9\">"
        "<url><loc>https://news.example/1</loc><n:news><n:publication><n:name>"
        "Example</n:name><n:language>en</n:language></n:publication>"
        "<n:publication_date>2026-11-06</n:publication_date><n:title>They "
        "met</n:title></n:news></url></urlset>");

    check_str(STR("They met"), title_of(&report));
    check_str(STR("https://news.example/1"), report.url);
    check_str(STR("Example"), report.outlet);
    check_str(STR("en"), report.language);
    check_str(STR("2026-11-06"), day(report.published));
}

Test(feed, items_of_a_json_feed_are_reports)
{
    struct report report =
        taken("{\"version\": \"https://jsonfeed.org/version/1.1\",\n\"title\": "
              "\"Example\", \"items\": [{\"url\": \"https://news.example/1\", "
              "\"title\": \"They met\", \"content_html\": \"<p>Again.</p>\", "
              "\"date_published\": \"2026-11-06T10:00:00Z\", \"authors\": "
              "[{\"name\": \"Jo Doe\"}]}]}");

    check_str(STR("They met"), title_of(&report));
    check_str(STR("Again."), body_of(&report));
    check_str(STR("Jo Doe"), report.author);
    check_str(STR("2026-11-06"), day(report.published));
}

Test(feed, entries_without_words_are_counted)
{
    struct error err = refused(
        "<urlset><url><loc>https://news.example/1</loc></url></urlset>", 0);

    check_str(STR("1 of 1 entries have neither title nor text"),
              str_from(err.text));
}

Test(feed, an_index_of_sitemaps_lists_them)
{
    struct reader *reader = open_feed(
        "<?xml version=\"1.0\"?>\n<sitemapindex "
        "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n<sitemap><loc>"
        "https://news.example/1.xml</loc></sitemap>\n<sitemap><loc>"
        "https://news.example/2.xml</loc></sitemap></sitemapindex>");
    struct report report;
    struct error err[3];

    for (size_t i = 0; i < 3; i++)
        cr_assert(read_next(reader, &arena, &report, &err[i]) == READ_REFUSED);
    cr_assert(read_next(reader, &arena, &report, &err[0]) == READ_END);
    cr_assert(err[1].line == 4);
    check_str(
        STR("a sitemap, to be read for itself: https://news.example/2.xml"),
        str_from(err[1].text));
    check_str(STR("a list of 2 sitemaps, in which the reports are to be found"),
              str_from(err[2].text));
}

Test(feed, other_xml_is_refused_by_name)
{
    struct error err = refused("<?xml version=\"1.0\"?><!-- x --><a:invoice "
                               "xmlns:a=\"b\"><total>5</total></a:invoice>",
                               0);

    check_str(STR("XML of <invoice>: no feed, no sitemap, no page; it is not "
                  "read"),
              str_from(err.text));
}

Test(feed, an_ill_formed_one_is_read_and_told_once)
{
    struct error err = refused(
        RSS("<item><title>One</title><link>https://x.example/?a=1&b=2</link>"
            "</item>\n<item><title>Two</title></item>"),
        2);

    cr_assert(err.line == 2);
    cr_assert(str_contains(str_from(err.text), STR("a bare \"&\"")));
    err = refused("<rss><channel><item><title>One</title></item><item><title>"
                  "Two",
                  2);
    cr_assert(str_contains(str_from(err.text), STR("no well-formed XML")));
}

Test(feed, what_it_declares_itself_is_never_put_in)
{
    struct error err = refused(
        "<!DOCTYPE rss [<!ENTITY a \"haha\"><!ENTITY b \"&a;&a;&a;\">]><rss>"
        "<channel><item><title>x &b; y</title></item></channel></rss>",
        1);

    cr_assert(str_contains(str_from(err.text), STR("no well-formed XML")));
}

Test(feed, marks_by_their_numbers_in_windows_are_marks)
{
    struct report report = taken(
        RSS("<item><title>Peru&#146;s minister &#8212; he</title></item>"));

    check_str(STR("Peru\u2019s minister \u2014 he"), title_of(&report));
}

Test(feed, what_is_told_to_be_html_is_html_within_markup_too)
{
    struct report report = taken(
        ATOM("<entry><content type=\"html\"><div>Peru &lt;b&gt;met&lt;/b&gt; "
             "Chile</div></content></entry>"));

    check_str(STR("Peru met Chile"), body_of(&report));
}

Test(feed, a_film_without_other_words_is_what_its_group_says)
{
    struct report report = taken(
        "<feed xmlns=\"http://www.w3.org/2005/Atom\" "
        "xmlns:m=\"http://search.yahoo.com/mrss/\"><entry><title>Own</title>"
        "<m:group><m:title>Other</m:title><m:description>They met in "
        "Lima.</m:description></m:group></entry></feed>");

    check_str(STR("Own"), title_of(&report));
    check_str(STR("They met in Lima."), body_of(&report));
}

Test(feed, of_several_dates_of_a_kind_the_last_counts)
{
    struct report report = taken(
        ATOM("<entry><title>a</title><updated>2010-12-01T10:14:55Z</updated>"
             "<updated>2003-12-31T10:14:55Z</updated></entry>"));

    check_str(STR("2003-12-31"), day(report.modified));
}

Test(feed, the_language_is_that_of_the_text_that_is_taken)
{
    struct report report =
        taken(ATOM("<entry><summary xml:lang=\"fr\">Oui</summary><content "
                   "type=\"text\">Yes</content></entry>"));

    check_str(STR("en"), report.language);
}

Test(feed, pieces_of_pages_are_laid_out)
{
    struct report report = taken(
        RSS("<item><description><![CDATA[One<br>line<p>Two &amp; &#51; "
            "<!-- no --><b>th</b>ree<ul><li>a<li>b</ul><script>if (a<b) "
            "x</script><table><tr><td>5<td>6<tr><td>7</td><td>8</td></tr>"
            "</table>1 < 2 <iframe>frame</iframe><video>film]]></description>"
            "</item>"));

    check_str(STR("One\nline\n\nTwo & 3 three\n\na\n\nb\n\n5\t6\n7\t8\n\n1 < 2 "
                  "framefilm"),
              body_of(&report));
}

Test(feed, signs_that_are_no_markup_are_text)
{
    struct reader *reader = open_feed(
        RSS("<item><title>1 < 2 &amp; 3 &nbsp;&unknown; 4</title></item>"));
    struct report report;
    struct error err;

    cr_assert(read_next(reader, &arena, &report, &err) == READ_REPORT);
    check_str(STR("1 < 2 & 3 \u00a0 4"), title_of(&report));
    cr_assert(read_next(reader, &arena, &report, &err) == READ_REFUSED);
    check_str(STR("no well-formed XML: a bare \"<\""), str_from(err.text));
}

Test(feed, a_mistake_is_told_with_its_line_behind_longer_texts)
{
    struct error err =
        refused(RSS("<item><title>One</title><description><![CDATA[a\n\n\nb]]>"
                    "</description></item>\n<!-- \n\n "
                    "--><item><title>Two</titel></item>"),
                2);

    cr_assert(err.line == 8, "%u", err.line);
}

Test(feed, names_that_are_none_do_not_break_characters)
{
    struct reader *reader = open_feed(
        RSS("<item><title>a <x\u20ac\u20ac\u20ac\u20ac\u20ac\u20ac\u20ac\u20ac"
            "\u20ac\u20ac\u20ac>b</title></item>"));
    struct report report;
    struct error err;

    cr_assert(read_next(reader, &arena, &report, &err) == READ_REPORT);
    cr_assert(utf8_valid(report.text) == report.text.len);
}

Test(feed, many_mistakes_are_no_square)
{
    struct out out = {.arena = &arena};
    struct reader *reader;
    struct report report;
    struct error err;

    out_text(&out, "<rss><channel><item><title>a\n");
    for (int i = 0; i < 1000000; i++)
        out_text(&out, "&\n");
    out_text(&out, "</title></item></channel></rss>");
    reader = open_feed(out.at);
    while (read_next(reader, &arena, &report, &err) != READ_END)
        continue;
    check_str(STR("no well-formed XML: a bare \"&\""), str_from(err.text));
}

Test(feed, is_told_from_a_page)
{
    struct report report =
        taken("<!-- <rss> --><html><body><p>The ministers met in Lima on "
              "Friday, and spoke of trade.</p></body></html>");

    check_str(STR("a.dat"), report.id);
}
