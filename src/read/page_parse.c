/*
 * page_parse -- HTML by libxml2's SAX parser, whose events are laid down in one
 * array; and XML by the same library's (xml.h).
 *
 * For an end tag the parser looks through all that is open: pages nested deeper
 * than any are refused, else that would be a square (page_guard.h has others).
 */
#include "read/page.h"

#include "base/out.h"
#include "read/page_guard.h"
#include "read/xml.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define DEEPEST 400
#define LARGEST ((size_t)1 << 30)
#define LONGEST_VALUE 4096

static const struct {
    const char *name;
    enum page_layout layout;
} tags[PAGE_TAGS] = {
    {"", LAYOUT_INLINE},
    {"", LAYOUT_INLINE},
#define TAG(name, layout) {#name, LAYOUT_##layout},
#include "read/page_tags.def"
#undef TAG
};

static const char *const attributes[PAGE_ATTRIBUTES] = {
#define ATTRIBUTE(name, text) text,
#include "read/page_attributes.def"
#undef ATTRIBUTE
};

struct parse {
    struct page *page;
    struct out text;
    htmlParserCtxtPtr context;
    uint32_t open; /* the innermost element */
    unsigned depth;
    bool too_deep;
};

enum page_layout page_layout(const struct page_node *node)
{
    return tags[node->tag].layout;
}

static int by_name(const void *key, const void *row)
{
    return strcmp(key, *(const char *const *)row);
}

static uint16_t tag_named(const char *name)
{
    const char *at =
        bsearch(name, &tags[TAG_other + 1].name, PAGE_TAGS - TAG_other - 1,
                sizeof(tags[0]), by_name);
    const char *first = (const char *)&tags[0];

    return at == NULL ? TAG_other
                      : (uint16_t)((size_t)(at - first) / sizeof(tags[0]));
}

static enum page_attribute attribute_named(const char *name)
{
    unsigned i = 0;

    while (i < PAGE_ATTRIBUTES && strcmp(attributes[i], name) != 0)
        i++;
    return (enum page_attribute)i;
}

/* Only what links pages to each other has an address that is of use. */
static bool is_kept(const struct page_node *node, enum page_attribute name)
{
    return name < PAGE_ATTRIBUTES &&
           (name != ATTRIBUTE_href || node->tag == TAG_link);
}

static void add_value(struct parse *parse, struct page_node *node,
                      const char *name, const char *value)
{
    struct page *page = parse->page;
    enum page_attribute attribute = attribute_named(name);
    struct str text = value != NULL ? str_from(value) : STR("");

    if (!is_kept(node, attribute))
        return;
    if (text.len > LONGEST_VALUE)
        text.len = LONGEST_VALUE;
    *LIST_ADD(page->arena, &page->values) =
        (struct page_value){attribute, arena_str(page->arena, text)};
    node->value_count++;
}

static struct page_node *add_node(struct parse *parse, uint16_t tag)
{
    struct page *page = parse->page;
    struct page_node *node = LIST_ADD(page->arena, &page->nodes);

    *node = (struct page_node){.tag = tag,
                               .parent = parse->open,
                               .first_value = (uint32_t)page->values.count,
                               .end = (uint32_t)page->nodes.count,
                               .from = (uint32_t)parse->text.len,
                               .to = (uint32_t)parse->text.len};
    return node;
}

static void start(void *self, const xmlChar *name, const xmlChar **values)
{
    struct parse *parse = self;
    struct page_node *node = add_node(parse, tag_named((const char *)name));

    parse->open = (uint32_t)parse->page->nodes.count - 1;
    for (size_t i = 0; values != NULL && values[i] != NULL; i += 2)
        add_value(parse, node, (const char *)values[i],
                  (const char *)values[i + 1]);
    if (++parse->depth > DEEPEST) {
        parse->too_deep = true;
        xmlStopParser(parse->context);
    }
}

static void end(void *self, const xmlChar *name)
{
    struct parse *parse = self;
    struct page *page = parse->page;
    struct page_node *node = &page->nodes.items[parse->open];

    (void)name;
    if (parse->depth == 0)
        return;
    node->end = (uint32_t)page->nodes.count;
    parse->open = node->parent;
    parse->depth--;
}

static bool takes_text(const struct parse *parse)
{
    const struct page_node *node = &parse->page->nodes.items[parse->open];

    return node->tag != TAG_style &&
           (node->tag != TAG_script ||
            str_equal(page_value(parse->page, parse->open, ATTRIBUTE_type),
                      STR("application/ld+json")));
}

static void text(void *self, const xmlChar *bytes, int length)
{
    struct parse *parse = self;
    struct page_nodes *nodes = &parse->page->nodes;
    struct page_node *last = &nodes->items[nodes->count - 1];

    if (length <= 0 || !takes_text(parse))
        return;
    if (last->tag != TAG_text || last->parent != parse->open)
        last = add_node(parse, TAG_text);
    out_str(&parse->text, (struct str){(const char *)bytes, (size_t)length});
    last->to = (uint32_t)parse->text.len;
}

static bool run(struct parse *parse, struct str bytes)
{
    htmlParserCtxtPtr context =
        htmlCreateMemoryParserCtxt(bytes.at, (int)bytes.len);

    if (context == NULL)
        return false;
    *context->sax = (xmlSAXHandler){.startElement = start,
                                    .endElement = end,
                                    .characters = text,
                                    .ignorableWhitespace = text,
                                    .cdataBlock = text};
    context->userData = parse;
    parse->context = context;
    htmlCtxtUseOptions(context, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR |
                                    HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                                    HTML_PARSE_IGNORE_ENC);
    xmlSwitchEncoding(context, XML_CHAR_ENCODING_UTF8);
    htmlParseDocument(context);
    htmlFreeParserCtxt(context);
    return true;
}

/* The parser tells that it has ended before it closes what is open. */
static void close_all(struct parse *parse)
{
    while (parse->depth > 0)
        end(parse, NULL);
    parse->page->nodes.items[0].end = (uint32_t)parse->page->nodes.count;
}

bool page_parse(struct arena *arena, struct str bytes, struct place place,
                struct page *page, struct error *err)
{
    struct parse parse = {.page = page, .text = {.arena = arena}};

    *page = (struct page){.arena = arena};
    if (bytes.len > LARGEST)
        return error_at(err, ERROR_TOO_BIG, place,
                        "the page has %zu bytes, at most %zu are taken",
                        bytes.len, LARGEST);
    add_node(&parse, TAG_other);
    if (bytes.len > 0 && !run(&parse, page_guard(arena, bytes)))
        return error_at(err, ERROR_SYNTAX, place, "HTML that has no start");
    if (parse.too_deep)
        return error_at(err, ERROR_SYNTAX, place,
                        "elements are nested more than %d deep", DEEPEST);
    close_all(&parse);
    page->text = out_view(&parse.text);
    return true;
}

static struct str trim(struct str s)
{
    while (s.len > 0 && (unsigned char)s.at[0] <= ' ')
        s = (struct str){s.at + 1, s.len - 1};
    while (s.len > 0 && (unsigned char)s.at[s.len - 1] <= ' ')
        s.len--;
    return s;
}

static const struct page_value *
find_value(const struct page *page, uint32_t node, enum page_attribute name)
{
    const struct page_node *of = &page->nodes.items[node];

    for (size_t i = 0; i < of->value_count; i++) {
        const struct page_value *value =
            &page->values.items[of->first_value + i];

        if (value->name == name)
            return value;
    }
    return NULL;
}

struct str page_value(const struct page *page, uint32_t node,
                      enum page_attribute name)
{
    const struct page_value *value = find_value(page, node, name);

    return value != NULL ? trim(value->text) : STR("");
}

bool page_has(const struct page *page, uint32_t node, enum page_attribute name)
{
    return find_value(page, node, name) != NULL;
}

/* Adds the words of a node of text, with one blank between them; false once
 * there are enough. */
static bool add_words(struct out *out, struct str text, bool *blank,
                      size_t most)
{
    for (size_t i = 0; i < text.len; i++) {
        char c = text.at[i];

        if ((unsigned char)c <= ' ') {
            *blank = true;
            continue;
        }
        if (out->len >= most && ((unsigned char)c & 0xC0) != 0x80)
            return false;
        if (*blank && out->len > 0)
            out_char(out, ' ');
        *blank = false;
        out_char(out, c);
    }
    return true;
}

struct str page_line(const struct page *page, struct arena *arena,
                     uint32_t node, size_t most)
{
    const struct page_node *nodes = page->nodes.items;
    struct out out = {.arena = arena};
    bool blank = false;

    for (uint32_t i = node; i < nodes[node].end; i++) {
        struct str text = {page->text.at + nodes[i].from,
                           nodes[i].to - nodes[i].from};

        blank = blank || page_layout(&nodes[i]) == LAYOUT_BLOCK ||
                nodes[i].tag == TAG_br;
        if (nodes[i].tag == TAG_text && !add_words(&out, text, &blank, most))
            break;
    }
    return out_view(&out);
}

/* XML */

#define MOST_ATTRIBUTES 256
#define LONGEST_ENTITY 5

struct xml {
    const struct xml_events *events;
    xmlParserCtxtPtr context;
    struct place place;
    struct error *err;
    size_t depth;
    bool broken;
    xmlEntity entity; /* the one that was asked for last */
    xmlChar entity_text[LONGEST_ENTITY];
};

static void xml_start(void *self, const xmlChar *name, const xmlChar **values)
{
    struct xml *xml = self;

    xml->depth++;
    xml->events->start(xml->events->self, (const char *)name,
                       (const char *const *)values,
                       (uint32_t)xmlSAX2GetLineNumber(xml->context));
}

static void xml_end(void *self, const xmlChar *name)
{
    struct xml *xml = self;

    (void)name;
    if (xml->depth == 0)
        return;
    xml->depth--;
    xml->events->end(xml->events->self);
}

static void xml_text(void *self, const xmlChar *bytes, int length)
{
    struct xml *xml = self;

    if (length > 0)
        xml->events->text(xml->events->self,
                          (struct str){(const char *)bytes, (size_t)length});
}

/* Feeds write "&nbsp;" without declaring it.  Given as one that XML itself
 * knows, it is put in place of its name, in attributes too. */
static xmlEntityPtr xml_entity(void *self, const xmlChar *name)
{
    struct xml *xml = self;
    const htmlEntityDesc *known = htmlEntityLookup(name);
    int length;

    if (known == NULL)
        return NULL;
    length = xmlCopyCharMultiByte(xml->entity_text, (int)known->value);
    xml->entity_text[length] = '\0';
    xml->entity = (xmlEntity){.type = XML_ENTITY_DECL,
                              .name = name,
                              .content = xml->entity_text,
                              .orig = xml->entity_text,
                              .length = length,
                              .etype = XML_INTERNAL_PREDEFINED_ENTITY};
    return &xml->entity;
}

/* Whether the text asks for what others declare, which is well-formed and never
 * fetched. */
static bool is_elsewhere(const xmlError *error)
{
    return error->code == XML_WAR_UNDECLARED_ENTITY ||
           (error->code == XML_ERR_UNDECLARED_ENTITY &&
            error->message != NULL &&
            strncmp(error->message, "PEReference", 11) == 0);
}

/* Only the first thing that is wrong is told; what follows is often due to it.
 */
static void xml_wrong(void *self, const char *format, ...)
{
    struct xml *xml = self;
    const xmlError *error = xmlCtxtGetLastError(xml->context);
    struct place place = xml->place;
    struct str words;

    (void)format;
    if (error == NULL || error->level < XML_ERR_ERROR ||
        error->domain == XML_FROM_NAMESPACE || is_elsewhere(error) ||
        xml->broken)
        return;
    xml->broken = true;
    place.line = error->line > 0 ? (uint32_t)error->line : 1;
    place.column = 0;
    words = str_from(error->message == NULL ? "" : error->message);
    words = str_cut(&words, '\n');
    error_at(xml->err, ERROR_SYNTAX, place, "no well-formed XML: %.*s",
             words.len < 100 ? (int)words.len : 100, words.at);
}

/* How far the text can be read: up to a tag with too many attributes. */
static size_t xml_readable(struct str bytes)
{
    size_t equals = 0, tag = 0;
    bool open = false;

    for (size_t i = 0; i < bytes.len; i++) {
        char c = bytes.at[i];

        if (c == '<' || c == '>') {
            open = c == '<';
            tag = open ? i : tag;
            equals = 0;
        } else if (c == '=' && open && ++equals > MOST_ATTRIBUTES) {
            return tag;
        }
    }
    return bytes.len;
}

static void xml_run(struct xml *xml, struct str bytes)
{
    xml->context = xmlCreateMemoryParserCtxt(bytes.at, (int)bytes.len);
    if (xml->context == NULL)
        return;
    *xml->context->sax = (xmlSAXHandler){.startElement = xml_start,
                                         .endElement = xml_end,
                                         .characters = xml_text,
                                         .ignorableWhitespace = xml_text,
                                         .cdataBlock = xml_text,
                                         .getEntity = xml_entity,
                                         .error = xml_wrong,
                                         .initialized = 1};
    xmlCtxtUseOptions(xml->context, XML_PARSE_RECOVER | XML_PARSE_NONET |
                                        XML_PARSE_IGNORE_ENC);
    xml->context->userData = xml;
    xmlSwitchEncoding(xml->context, XML_CHAR_ENCODING_UTF8);
    xmlParseDocument(xml->context);
    xmlFreeParserCtxt(xml->context);
}

bool xml_read(struct str bytes, struct place place,
              const struct xml_events *events, struct error *err)
{
    struct xml xml = {.events = events, .place = place, .err = err};
    size_t readable = xml_readable(bytes);

    if (bytes.len > LARGEST)
        return error_at(err, ERROR_TOO_BIG, place,
                        "the feed has %zu bytes, at most %zu are taken",
                        bytes.len, LARGEST);
    if (readable < bytes.len) {
        xml.broken = true;
        error_at(err, ERROR_SYNTAX, place, "a tag has more than %d attributes",
                 MOST_ATTRIBUTES);
        bytes.len = readable;
    }
    if (bytes.len > 0)
        xml_run(&xml, bytes);
    while (xml.depth > 0)
        xml_end(&xml, NULL);
    return !xml.broken;
}

struct library page_library(void)
{
    struct library library = {.name = "libxml2",
                              .built = LIBXML_DOTTED_VERSION};
    unsigned number = (unsigned)strtoul(xmlParserVersion, NULL, 10);

    snprintf(library.running, sizeof(library.running), "%u.%u.%u",
             number / 10000 % 1000, number / 100 % 100, number % 100);
    library.good = number >= LIBXML_VERSION;
    return library;
}
