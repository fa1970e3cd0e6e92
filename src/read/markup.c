#include "read/markup.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LONGEST_ENTITY 5

struct parse {
    const struct markup_events *events;
    xmlParserCtxtPtr context;
    bool stopped;
    xmlEntity entity; /* the one that was asked for last */
    char entity_text[LONGEST_ENTITY];
};

static void start(void *self, const xmlChar *name, const xmlChar **values)
{
    struct parse *parse = self;
    uint32_t line = parse->context->html != 0
                        ? 0
                        : (uint32_t)xmlSAX2GetLineNumber(parse->context);

    if (parse->stopped)
        return;
    parse->stopped =
        !parse->events->start(parse->events->self, (const char *)name,
                              (const char *const *)values, line);
    if (parse->stopped)
        xmlStopParser(parse->context);
}

static void end(void *self, const xmlChar *name)
{
    struct parse *parse = self;

    (void)name;
    if (!parse->stopped)
        parse->events->end(parse->events->self);
}

static void text(void *self, const xmlChar *bytes, int length)
{
    struct parse *parse = self;

    if (length > 0 && !parse->stopped)
        parse->events->text(parse->events->self,
                            (struct str){(const char *)bytes, (size_t)length});
}

bool markup_html(struct str bytes, const struct markup_events *events)
{
    struct parse parse = {.events = events};

    parse.context = htmlCreateMemoryParserCtxt(bytes.at, (int)bytes.len);
    if (parse.context == NULL)
        return false;
    *parse.context->sax = (xmlSAXHandler){.startElement = start,
                                          .endElement = end,
                                          .characters = text,
                                          .ignorableWhitespace = text,
                                          .cdataBlock = text};
    parse.context->userData = &parse;
    htmlCtxtUseOptions(parse.context, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR |
                                          HTML_PARSE_NOWARNING |
                                          HTML_PARSE_NONET |
                                          HTML_PARSE_IGNORE_ENC);
    xmlSwitchEncoding(parse.context, XML_CHAR_ENCODING_UTF8);
    htmlParseDocument(parse.context);
    htmlFreeParserCtxt(parse.context);
    return true;
}

/* XML */

unsigned markup_entity(const char *name, char utf8[5])
{
    const htmlEntityDesc *known = htmlEntityLookup((const xmlChar *)name);
    int length = known == NULL
                     ? 0
                     : xmlCopyCharMultiByte((xmlChar *)utf8, (int)known->value);

    utf8[length] = '\0';
    return (unsigned)length;
}

/* Feeds write "&nbsp;" without declaring it.  Given as one that XML itself
 * knows, it is put in place of its name, in attributes too. */
static xmlEntityPtr entity(void *self, const xmlChar *name)
{
    struct parse *parse = self;
    unsigned length = markup_entity((const char *)name, parse->entity_text);

    if (length == 0)
        return NULL;
    parse->entity = (xmlEntity){.type = XML_ENTITY_DECL,
                                .name = name,
                                .content = (xmlChar *)parse->entity_text,
                                .orig = (xmlChar *)parse->entity_text,
                                .length = (int)length,
                                .etype = XML_INTERNAL_PREDEFINED_ENTITY};
    return &parse->entity;
}

static void instruction(void *self, const xmlChar *target, const xmlChar *data)
{
    struct parse *parse = self;

    if (!parse->stopped && parse->events->instruction != NULL)
        parse->events->instruction(parse->events->self, (const char *)target,
                                   data == NULL ? "" : (const char *)data);
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

static void wrong(void *self, const char *format, ...)
{
    struct parse *parse = self;
    const xmlError *error = xmlCtxtGetLastError(parse->context);
    struct str words;

    (void)format;
    if (error == NULL || error->level < XML_ERR_ERROR ||
        error->domain == XML_FROM_NAMESPACE || is_elsewhere(error) ||
        parse->stopped)
        return;
    words = str_from(error->message == NULL ? "" : error->message);
    parse->events->wrong(parse->events->self, str_cut(&words, '\n'),
                         error->line > 0 ? (uint32_t)error->line : 1);
}

void markup_xml(struct str bytes, const struct markup_events *events)
{
    struct parse parse = {.events = events};

    parse.context = xmlCreateMemoryParserCtxt(bytes.at, (int)bytes.len);
    if (parse.context == NULL)
        return;
    *parse.context->sax = (xmlSAXHandler){.startElement = start,
                                          .endElement = end,
                                          .characters = text,
                                          .ignorableWhitespace = text,
                                          .cdataBlock = text,
                                          .processingInstruction = instruction,
                                          .getEntity = entity,
                                          .error = wrong,
                                          .initialized = 1};
    xmlCtxtUseOptions(parse.context, XML_PARSE_RECOVER | XML_PARSE_NONET |
                                         XML_PARSE_IGNORE_ENC);
    parse.context->userData = &parse;
    xmlSwitchEncoding(parse.context, XML_CHAR_ENCODING_UTF8);
    xmlParseDocument(parse.context);
    /* Where the text breaks off, the parser forgets where it had put what was
     * declared. */
    xmlFreeDoc(parse.context->myDoc);
    parse.context->myDoc = NULL;
    xmlFreeParserCtxt(parse.context);
}

struct library markup_library(void)
{
    struct library library = {.name = "libxml2",
                              .built = LIBXML_DOTTED_VERSION};
    unsigned number = (unsigned)strtoul(xmlParserVersion, NULL, 10);

    snprintf(library.running, sizeof(library.running), "%u.%u.%u",
             number / 10000 % 1000, number / 100 % 100, number % 100);
    library.good = number >= LIBXML_VERSION;
    return library;
}
