/*
 * Web pages: a file is a report.
 *
 *     bytes -> charset -> tree -> blocks -> chosen -> trimmed -> text
 *                          `-> claims of title, dates, author -> believed
 */
#include "read/draft.h"
#include "read/format.h"
#include "read/markup.h"
#include "read/page_blocks.h"
#include "read/page_charset.h"
#include "read/page_meta.h"
#include "read/page_title.h"

#include <string.h>

/* Of a page's bytes a part is text. */
#define LARGEST_SHARE 2
#define PAGE_BYTES ((size_t)1 << 20)
#define SEARCHED ((size_t)4096)
/* An article shorter than this is looked for elsewhere too. */
#define SHORT_BYTES 300

static bool is_gap(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f';
}

/* Whether these bytes, in small letters, come at the front. */
static bool begins(struct str text, const char *start)
{
    size_t len = strlen(start);

    if (text.len < len)
        return false;
    for (size_t i = 0; i < len; i++) {
        char c = text.at[i];

        if ((c >= 'A' && c <= 'Z' ? c + 32 : c) != start[i])
            return false;
    }
    return true;
}

static bool has(struct str text, const char *part)
{
    for (; text.len > 0; text = (struct str){text.at + 1, text.len - 1})
        if (begins(text, part))
            return true;
    return false;
}

static bool begins_element(struct str text)
{
    static const char *const names[] = {
        "<!doctype html", "<html",   "<head",  "<body", "<div",
        "<article",       "<h1",     "<h2",    "<p>",   "<p ",
        "<section",       "<main",   "<title", "<meta", "<table",
        "<span",          "<script", "<link"};

    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
        if (begins(text, names[i]))
            return true;
    return false;
}

/* By its first element; what stands before one, as XML's declaration and
 * comments do, is passed over. */
static bool knows_html(struct str source, struct str bytes)
{
    struct str head = {bytes.at, bytes.len < SEARCHED ? bytes.len : SEARCHED};

    (void)source;
    if (begins(head, "\xEF\xBB\xBF"))
        head = (struct str){head.at + 3, head.len - 3};
    while (head.len > 0 && is_gap(head.at[0]))
        head = (struct str){head.at + 1, head.len - 1};
    if (begins_element(head))
        return true;
    return begins(head, "<") &&
           (has(head, "<html") || has(head, "<!doctype html"));
}

/* Where elements told nothing, all that nothing speaks against. */
static void keep_rest(struct page_blocks *blocks)
{
    for (size_t i = 0; i < blocks->count; i++)
        blocks->items[i].kept = blocks->items[i].dropped == 0;
}

static bool take_page(const struct reader *reader, struct draft *draft,
                      struct str bytes, struct error *err)
{
    struct arena *arena = draft->arena;
    struct page_signs *signs = page_signs_open(arena, reader->know);
    struct page page;
    struct page_blocks blocks;
    struct page_meta meta;

    if (!page_parse(arena, page_charset(arena, bytes, reader->source.charset),
                    draft->place, &page, err))
        return false;
    page_blocks_read(&page, &blocks);
    page_choose(&page, signs, &blocks);
    page_trim(&page, reader->know, &blocks);
    meta = (struct page_meta){.page = &page,
                              .blocks = &blocks,
                              .signs = signs,
                              .know = reader->know,
                              .source = &reader->source,
                              .arena = arena};
    page_meta_read(&meta);
    claims_take(&meta.claims, draft);
    draft->title =
        page_title(draft->title, draft->report->outlet, draft->report->url);
    draft->text = page_blocks_tell(arena, &blocks, draft->title);
    if (draft->text.len < SHORT_BYTES && meta.body.len > 2 * draft->text.len)
        draft->text = meta.body;
    if (draft->text.len == 0) {
        keep_rest(&blocks);
        draft->text = page_blocks_tell(arena, &blocks, draft->title);
    }
    draft->apart = true;
    return draft_finish(draft, err);
}

const struct format format_html = {.name = "html",
                                   .words = "web pages",
                                   .endings = ".html .htm .xhtml .shtml",
                                   .media = "text/html application/xhtml+xml",
                                   .knows = knows_html,
                                   .take = take_page,
                                   .share = LARGEST_SHARE,
                                   .spare = PAGE_BYTES};
