#include "read/page_meta.h"

#include "base/day.h"
#include "base/out.h"
#include "base/utf8.h"

#include <string.h>

#define LONGEST_CLAIM 300
#define LONGEST_BYLINE 80
#define LONGEST_DATE 120
#define BYLINE_WORDS 6
#define DATE_BEFORE 40 /* in a paragraph that begins with its date */
/* Blocks before and behind the article's first that may hold its date. */
#define BLOCKS_BEFORE 12
#define BLOCKS_BEHIND 4

/* The nodes between which the article stands, with its title. */
struct region {
    uint32_t title; /* the <h1>, or 0 */
    uint32_t from, to;
    size_t first; /* block that is kept */
};

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* One line without control characters, in the arena. */
static struct str line_of(struct arena *arena, struct str text)
{
    struct out out = {.arena = arena};
    bool blank = false;

    if (text.len > LONGEST_CLAIM)
        text.len = LONGEST_CLAIM;
    text.len = utf8_valid(text);
    for (size_t i = 0; i < text.len; i++) {
        if ((unsigned char)text.at[i] <= ' ' || text.at[i] == 0x7F) {
            blank = out.len > 0;
            continue;
        }
        if (blank)
            out_char(&out, ' ');
        blank = false;
        out_char(&out, text.at[i]);
    }
    return out_view(&out);
}

/* "en" of "en-GB" and "en_GB". */
static struct str language_of(struct str text)
{
    size_t len = 0;

    while (len < text.len && (text.at[len] | 32) >= 'a' &&
           (text.at[len] | 32) <= 'z')
        len++;
    return len == 2 ? (struct str){text.at, len} : STR("");
}

static bool is_url(struct str text)
{
    return text.len > 10 && (memcmp(text.at, "http://", 7) == 0 ||
                             memcmp(text.at, "https://", 8) == 0);
}

/* Takes marks and blanks off the front, no-break ones too. */
static struct str skip_marks(struct str text)
{
    while (text.len > 0) {
        unsigned length;
        uint32_t c = utf8_at(text, 0, &length);

        if (utf8_is_letter(c) || utf8_is_digit(c))
            break;
        text = (struct str){text.at + length, text.len - length};
    }
    return text;
}

/* Names have no digits and no addresses; "By " before them is none of theirs,
 * nor is what stands behind a bar. */
static struct str author_of(struct str text)
{
    static const char *const before[] = {
        "By",      "by",      "BY",     "Von",      "von",     "VON",
        "Por",     "por",     "Par",    "par",      "Di",      "Autor:",
        "Author:", "Text:",   "Von:",   "By:",      "Artikel", "Posted",
        "Written", "written", "posted", "Autorin:", NULL};
    const char *bar;
    struct str rest;

    text = rest = skip_marks(text);
    while (str_is_one_of(str_cut(&rest, ' '), before))
        text = rest = skip_marks(rest);
    bar = text.len > 0 ? memchr(text.at, '|', text.len) : NULL;
    if (bar != NULL)
        text.len = (size_t)(bar - text.at);
    while (text.len > 0 && strchr(" -,;:", text.at[text.len - 1]) != NULL)
        text.len--;
    for (size_t i = 0; i < text.len; i++)
        if (is_digit(text.at[i]) || text.at[i] == '@' || text.at[i] == '/')
            return STR("");
    return text.len > 2 ? text : STR("");
}

static bool ends_with(struct str text, struct str end)
{
    return text.len >= end.len &&
           memcmp(text.at + text.len - end.len, end.at, end.len) == 0;
}

static bool ends_in_utc(struct str text)
{
    return text.len > 10 && text.at[10] == 'T' &&
           (ends_with(text, STR("Z")) || ends_with(text, STR("+00:00")) ||
            ends_with(text, STR("+0000")));
}

/* By more than a day, as clocks and zones differ. */
static bool is_too_late(const struct page_meta *meta, int32_t day)
{
    return meta->source->fetched != 0 && day > meta->source->fetched + 1;
}

void page_meta_claim(struct page_meta *meta, enum page_field field,
                     struct str text, unsigned weight, const char *why)
{
    struct page_claim claim = {.field = field,
                               .text = line_of(meta->arena, text),
                               .day = DAY_NONE,
                               .weight = weight,
                               .why = str_from(why)};

    if (claim.text.len == 0)
        return;
    if (field == FIELD_PUBLISHED || field == FIELD_MODIFIED) {
        claim.day = page_date(meta->months, claim.text, meta->order);
        if (claim.day == DAY_NONE || is_too_late(meta, claim.day))
            return;
        claim.utc = ends_in_utc(claim.text);
    }
    if (field == FIELD_AUTHOR)
        claim.text = author_of(claim.text);
    else if (field == FIELD_LANGUAGE)
        claim.text = language_of(claim.text);
    else if (field == FIELD_URL && !is_url(claim.text))
        return;
    claims_add(meta->arena, &meta->claims, claim);
}

static enum page_field field_named(struct str name)
{
    static const struct str names[PAGE_FIELDS] = {
        {"title", 5},    {"outlet", 6}, {"author", 6},  {"published", 9},
        {"modified", 8}, {"url", 3},    {"language", 8}};
    unsigned i = 0;

    while (i < PAGE_FIELDS && !str_equal(names[i], name))
        i++;
    return (enum page_field)i;
}

/* What a name of the table page_meta tells with a value. */
static void claim_named(struct page_meta *meta, struct str name,
                        struct str value, unsigned most)
{
    const struct word *word;
    struct out why = {.arena = meta->arena};
    enum page_field field;
    unsigned weight;

    if (name.len == 0 || name.len > 60 || value.len == 0)
        return;
    word = lexicon_find(meta->names, lexicon_phrase(meta->arena, name));
    field = word != NULL ? field_named(word->sign) : PAGE_FIELDS;
    if (field == PAGE_FIELDS)
        return;
    out_format(&why, "meta %.*s", STR_ARG(word->surface));
    weight = (unsigned)(word->cells[0].at[0] - '0');
    page_meta_claim(meta, field, value, weight < most ? weight : most, why.at);
}

static void read_meta(struct page_meta *meta, uint32_t node, unsigned most)
{
    static const enum page_attribute keys[] = {
        ATTRIBUTE_property, ATTRIBUTE_name, ATTRIBUTE_itemprop,
        ATTRIBUTE_http_equiv};
    struct str value = page_value(meta->page, node, ATTRIBUTE_content);

    for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++)
        claim_named(meta, page_value(meta->page, node, keys[i]), value, most);
}

static void read_link(struct page_meta *meta, uint32_t node)
{
    if (str_equal(page_value(meta->page, node, ATTRIBUTE_rel),
                  STR("canonical")))
        page_meta_claim(meta, FIELD_URL,
                        page_value(meta->page, node, ATTRIBUTE_href), 8,
                        "link canonical");
}

/* "en-GB" puts the day first, "en-US" the month; other languages the day. */
static void read_language(struct page_meta *meta, uint32_t node)
{
    struct str lang = page_value(meta->page, node, ATTRIBUTE_lang);

    page_meta_claim(meta, FIELD_LANGUAGE, lang, 8, "html lang");
    if (lang.len >= 2 && memcmp(lang.at, "en", 2) == 0 &&
        (lang.len < 5 || (lang.at[3] | 32) == 'u'))
        meta->order = DATE_MONTH_FIRST;
}

/* The <h1> nearest before the article's text, or in it. */
static struct region region_of(const struct page_meta *meta)
{
    const struct page_blocks *blocks = meta->blocks;
    const struct page_node *nodes = meta->page->nodes.items;
    struct region region = {0, 0, (uint32_t)meta->page->nodes.count, 0};

    while (region.first < blocks->count && !blocks->items[region.first].kept)
        region.first++;
    for (size_t i = 0; i < blocks->count; i++) {
        const struct page_block *block = &blocks->items[i];
        bool heading =
            block->kind == BLOCK_HEADING && nodes[block->node].tag == TAG_h1;

        if (heading && (region.title == 0 || i <= region.first))
            region.title = block->node;
        if (block->kept)
            region.to = block->last + 1;
    }
    region.from = region.title;
    return region;
}

/* Whether the node stands among what speaks of other articles. */
static bool is_elsewhere(const struct page_meta *meta, uint32_t node)
{
    const struct page_blocks *blocks = meta->blocks;
    size_t from = 0, to = blocks->count;

    while (from < to) {
        size_t middle = from + (to - from) / 2;

        if (blocks->items[middle].last < node)
            from = middle + 1;
        else
            to = middle;
    }
    return from < blocks->count && (blocks->items[from].dropped &
                                    (SIGN_DROP | SIGN_TEASER | SIGN_COMMENTS));
}

/* Whether the node stands with the article. */
static bool near(const struct page_meta *meta, const struct region *region,
                 uint32_t node)
{
    return node >= region->from && node < region->to &&
           !is_elsewhere(meta, node);
}

static void read_head(struct page_meta *meta, const struct region *region)
{
    const struct page_nodes *nodes = &meta->page->nodes;
    bool title = false, in_body = false;

    for (uint32_t i = 1; i < nodes->count; i++)
        if (nodes->items[i].tag == TAG_html)
            read_language(meta, i);
    for (uint32_t i = 1; i < nodes->count; i++) {
        in_body = in_body || nodes->items[i].tag == TAG_body;
        if (nodes->items[i].tag == TAG_meta) {
            read_meta(meta, i, !in_body || near(meta, region, i) ? 9 : 2);
        } else if (nodes->items[i].tag == TAG_link) {
            read_link(meta, i);
        } else if (nodes->items[i].tag == TAG_title && !title) {
            title = true;
            page_meta_claim(
                meta, FIELD_TITLE,
                page_line(meta->page, meta->arena, i, LONGEST_CLAIM), 4,
                "title");
        }
    }
}

static void read_time(struct page_meta *meta, uint32_t node, unsigned weight)
{
    struct str told = page_value(meta->page, node, ATTRIBUTE_datetime);

    if (page_has(meta->page, node, ATTRIBUTE_pubdate))
        weight += 2;
    if (told.len == 0)
        told = page_line(meta->page, meta->arena, node, LONGEST_DATE);
    page_meta_claim(meta, FIELD_PUBLISHED, told, weight, "time");
}

/* How often the article has said when it was written, and by whom. */
struct seen {
    unsigned dates, authors;
};

/* What its itemprop says. */
static void read_property(struct page_meta *meta, uint32_t node, bool close)
{
    struct str name = page_value(meta->page, node, ATTRIBUTE_itemprop);
    struct str text = page_value(meta->page, node, ATTRIBUTE_datetime);

    if (name.len == 0)
        return;
    if (text.len == 0)
        text = page_value(meta->page, node, ATTRIBUTE_content);
    if (text.len == 0)
        text = page_line(meta->page, meta->arena, node, LONGEST_DATE);
    if (text.len < LONGEST_DATE)
        claim_named(meta, name, text, close ? 9 : 2);
}

static void read_day(struct page_meta *meta, uint32_t node, bool close,
                     struct seen *seen)
{
    bool first = close && seen->dates < 2;

    if (meta->page->nodes.items[node].tag != TAG_time)
        page_meta_claim(meta, FIELD_PUBLISHED,
                        page_line(meta->page, meta->arena, node, LONGEST_DATE),
                        first ? 4 : 1, "date on the page");
    else if (!page_has(meta->page, node, ATTRIBUTE_itemprop))
        read_time(meta, node, first ? 6 : 1);
    seen->dates += close;
}

static void read_author(struct page_meta *meta, uint32_t node, bool close,
                        struct seen *seen)
{
    struct str text =
        page_line(meta->page, meta->arena, node, LONGEST_BYLINE + 1);

    if (text.len <= LONGEST_BYLINE)
        page_meta_claim(meta, FIELD_AUTHOR, text,
                        close && seen->authors++ < 2 ? 4 : 1, "byline");
}

/* What an element says by its attributes: a date, a name. */
static void read_element(struct page_meta *meta, uint32_t node,
                         const struct region *region, struct seen *seen)
{
    unsigned signs = page_signs_of(meta->signs, meta->page, node);
    bool close = near(meta, region, node);

    read_property(meta, node, close);
    if (meta->page->nodes.items[node].tag == TAG_time ||
        (signs & SIGN_DATE) != 0)
        read_day(meta, node, close, seen);
    if ((signs & SIGN_BYLINE) != 0 ||
        str_equal(page_value(meta->page, node, ATTRIBUTE_rel), STR("author")))
        read_author(meta, node, close, seen);
}

static void read_body(struct page_meta *meta, const struct region *region)
{
    const struct page_nodes *nodes = &meta->page->nodes;
    struct seen seen = {0, 0};

    for (uint32_t i = 1; i < nodes->count; i++) {
        const struct page_node *node = &nodes->items[i];

        if (node->tag == TAG_text || node->tag == TAG_meta ||
            (node->value_count == 0 && node->tag != TAG_time) ||
            node->tag == TAG_body || node->tag == TAG_html)
            continue;
        read_element(meta, i, region, &seen);
    }
    if (region->title > 0)
        page_meta_claim(
            meta, FIELD_TITLE,
            page_line(meta->page, meta->arena, region->title, LONGEST_CLAIM), 6,
            "h1");
}

/* "By Ana Lopez" on a line of its own. */
static void read_byline(struct page_meta *meta, struct str text)
{
    struct str name = author_of(text);
    struct str rest = name;
    size_t words = 0;

    while (rest.len > 0)
        words += str_cut(&rest, ' ').len > 0;
    if (name.len > 0 && name.len < text.len && name.len <= LONGEST_BYLINE &&
        words >= 2 && words <= BYLINE_WORDS)
        page_meta_claim(meta, FIELD_AUTHOR, name, 3, "byline");
}

/* Short lines about the beginning of the article: one may be its date. */
static void read_lines(struct page_meta *meta, const struct region *region)
{
    const struct page_blocks *blocks = meta->blocks;
    size_t first = region->first;
    size_t from = first > BLOCKS_BEFORE ? first - BLOCKS_BEFORE : 0;
    unsigned seen = 0;

    for (size_t i = from; i < blocks->count && i < first + BLOCKS_BEHIND; i++) {
        const struct page_block *block = &blocks->items[i];

        if (block->first < region->from ||
            (block->dropped & (SIGN_DROP | SIGN_TEASER | SIGN_COMMENTS)) != 0)
            continue;
        if (block_bytes(block) < LONGEST_DATE && seen++ < BLOCKS_BEFORE) {
            page_meta_claim(meta, FIELD_PUBLISHED, block_text(blocks, block), 3,
                            "date line");
            read_byline(meta, block_text(blocks, block));
        }
    }
}

/* Where nothing else told a date: the first line of the page that has one, the
 * article's first words too, but not what readers wrote. */
static void read_all_lines(struct page_meta *meta)
{
    const struct page_blocks *blocks = meta->blocks;
    bool begun = false;

    for (size_t i = 0; i < blocks->count; i++) {
        const struct page_block *block = &blocks->items[i];
        struct str text = block_text(blocks, block);

        if ((block->dropped & SIGN_COMMENTS) != 0 ||
            (text.len > LONGEST_DATE && (!block->kept || begun)))
            continue;
        begun = begun || text.len > LONGEST_DATE;
        if (text.len > LONGEST_DATE)
            text.len = DATE_BEFORE;
        page_meta_claim(meta, FIELD_PUBLISHED, text, 1, "text");
    }
}

/* The day and the outlet that the address tells. */
static void read_url(struct page_meta *meta)
{
    const struct page_claim *url = claims_believed(&meta->claims, FIELD_URL);
    int32_t day = url != NULL ? page_date_of_url(url->text) : DAY_NONE;
    struct str host = url != NULL ? url->text : STR("");
    const struct word *outlet;

    if (url == NULL)
        return;
    if (day != DAY_NONE)
        claims_add(meta->arena, &meta->claims,
                   (struct page_claim){.field = FIELD_PUBLISHED,
                                       .text = url->text,
                                       .day = day,
                                       .weight = 5,
                                       .why = STR("address")});
    str_cut(&host, '/');
    str_cut(&host, '/');
    host = str_cut(&host, '/');
    if (host.len > 4 && memcmp(host.at, "www.", 4) == 0)
        host = (struct str){host.at + 4, host.len - 4};
    outlet = lexicon_find(world_outlet_domains(know_world(meta->know)),
                          lexicon_phrase(meta->arena, host));
    if (outlet != NULL)
        page_meta_claim(meta, FIELD_OUTLET, outlet->sign, 9, "domain");
}

void page_meta_read(struct page_meta *meta)
{
    struct region region = region_of(meta);

    meta->names = know_words(meta->know, "page_meta");
    meta->months = know_words(meta->know, "page_months");
    read_head(meta, &region);
    page_data_read(meta);
    read_body(meta, &region);
    read_lines(meta, &region);
    claims_add(meta->arena, &meta->claims,
               (struct page_claim){
                   .field = FIELD_URL,
                   .text = line_of(meta->arena, meta->source->url),
                   .weight = 1,
                   .why = arena_str(meta->arena, meta->source->url_why)});
    read_url(meta);
    if (claims_believed(&meta->claims, FIELD_PUBLISHED) == NULL)
        read_all_lines(meta);
}
