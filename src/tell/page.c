#include "tell/page.h"

#include "tell/svg.h"

#include <string.h>

/* Colours have a contrast of at least 4.5 to 1 (WCAG 2.2, 1.4.3). */
static const char style[] =
    ":root { color-scheme: light dark; --paper: #ffffff; --ink: #1b1f24;\n"
    "  --soft: #59626c; --rule: #cfd5db; --link: #1c5d9f; }\n"
    "@media screen and (prefers-color-scheme: dark) { :root { --paper: "
    "#14171b;\n"
    "  --ink: #e7eaee; --soft: #a3abb5; --rule: #3a424c; --link: #7fb6f2; } }\n"
    "* { box-sizing: border-box; }\n"
    "body { margin: 0; background: #ffffff; background: var(--paper);\n"
    "  color: #1b1f24; color: var(--ink); line-height: 1.4;\n"
    "  font-family: \"Source Sans 3\", \"Noto Sans\", \"DejaVu Sans\", "
    "system-ui, sans-serif;\n"
    "  font-size: 15px; overflow-wrap: anywhere; }\n"
    "main { max-width: 52rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }\n"
    "h1 { font-size: 1.6rem; line-height: 1.2; margin: 0 0 .4rem; }\n"
    "h2 { font-size: 1.05rem; margin: 1.1rem 0 .3rem; padding-bottom: .1rem;\n"
    "  border-bottom: 1px solid #cfd5db; border-color: var(--rule); }\n"
    "h3 { font-size: 1rem; margin: .7rem 0 .2rem; }\n"
    "p { margin: .2rem 0 .5rem; }\n"
    ".soft, .refs, caption { color: #59626c; color: var(--soft); }\n"
    ".refs { font-size: .85em; white-space: nowrap; }\n"
    ".refs.many { white-space: normal; }\n"
    ".refs a { overflow-wrap: normal; }\n"
    ".fixed { white-space: nowrap; }\n"
    "a { color: #1c5d9f; color: var(--link); text-decoration: none; }\n"
    "a:hover, a:focus { text-decoration: underline; }\n"
    ":target { outline: 2px solid #1c5d9f; outline-color: var(--link);\n"
    "  outline-offset: 2px; }\n"
    "ul, ol { margin: .2rem 0; padding-left: 1.2rem; }\n"
    "li { margin: .15rem 0; }\n"
    ".wide { overflow-x: auto; }\n"
    "table { border-collapse: collapse; width: 100%; }\n"
    "th, td { text-align: left; vertical-align: top;\n"
    "  padding: .15rem .7rem .15rem 0; overflow-wrap: break-word; }\n"
    "th { font-weight: 600; color: #59626c; color: var(--soft); }\n"
    "tbody tr + tr td { border-top: 1px solid #cfd5db;\n"
    "  border-color: var(--rule); }\n"
    ".source { margin: .6rem 0 .1rem; }\n"
    ".sources ul { list-style: none; padding: 0; }\n"
    ".sources li { padding-left: 2.6rem; text-indent: -2.6rem; }\n"
    ".sources b { display: inline-block; min-width: 2.6rem; text-indent: 0; }\n"
    "code { font-size: .85em; color: #59626c; color: var(--soft); }\n"
    "figure { margin: .5rem 0; }\n"
    "figure svg { display: block; max-width: 100%; height: auto; }\n"
    "@page { size: A4; margin: 11mm 14mm; }\n"
    "@media print { :root { --paper: #ffffff; --ink: #000000;\n"
    "  --soft: #444444; --rule: #bbbbbb; --link: #123f6d; }\n"
    "  body { font-size: 8pt; line-height: 1.23; }\n"
    "  main { max-width: none; padding: 0; }\n"
    "  h1 { font-size: 14pt; margin-bottom: 1pt; }\n"
    "  h2 { font-size: 9pt; margin: 3.5pt 0 1pt; break-after: avoid; }\n"
    "  h3 { font-size: 8pt; margin: 2pt 0 1pt; break-after: avoid; }\n"
    "  p { margin: 1pt 0 2pt; }\n"
    "  ul { margin: 1pt 0; }\n"
    "  li { margin: .5pt 0; }\n"
    "  th, td { padding: .5pt 6pt .5pt 0; }\n"
    "  li, tr, figure { break-inside: avoid; }\n"
    "  .apart { break-before: page; } }\n";

void page_text(struct out *out, const char *tag, struct str text)
{
    out_format(out, "<%s><bdi>", tag);
    svg_text(out, text);
    out_format(out, "</bdi></%s>", tag);
}

void page_cell(struct out *out, bool fixed, struct str text)
{
    out_text(out, fixed ? "<td class=\"fixed\"><bdi>" : "<td><bdi>");
    svg_text(out, text);
    out_text(out, "</bdi></td>");
}

static bool is_address(struct str address)
{
    static const char *const begins[] = {"https://", "http://"};

    for (size_t i = 0; i < 2; i++) {
        struct str begin = str_from(begins[i]);

        if (address.len > begin.len &&
            memcmp(address.at, begin.at, begin.len) == 0)
            return true;
    }
    return false;
}

void page_link(struct out *out, struct str address, struct str text)
{
    if (!is_address(address)) {
        page_text(out, "span", text);
        return;
    }
    out_text(out, "<a rel=\"noreferrer\" href=\"");
    svg_text(out, address);
    out_text(out, "\"><bdi>");
    svg_text(out, text);
    out_text(out, "</bdi></a>");
}

void page_begin(struct out *out, struct str title)
{
    out_text(out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n"
                  "<meta charset=\"utf-8\">\n"
                  "<meta name=\"viewport\" content=\"width=device-width, "
                  "initial-scale=1\">\n"
                  "<meta name=\"generator\" content=\"Rapport\">\n<title>");
    svg_text(out, title);
    out_text(out, "</title>\n<style>\n");
    out_text(out, style);
    out_text(out, "</style>\n</head>\n<body>\n<main>\n");
    page_text(out, "h1", title);
    out_char(out, '\n');
}

void page_end(struct out *out) { out_text(out, "</main>\n</body>\n</html>\n"); }
