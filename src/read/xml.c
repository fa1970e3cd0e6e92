#include "read/xml.h"

#include "read/markup.h"
#include "read/reference.h"
#include "read/xml_aside.h"

#include <stdlib.h>

#define LARGEST ((size_t)1 << 30)

struct xml {
    const struct xml_events *events;
    struct str bytes;
    struct xml_aside aside;
    size_t run; /* that comes next */
    size_t depth;
    struct place place; /* of what is wrong first; line 0: nothing */
    bool told;          /* something was, by what comes in order */
    struct error *err;
};

static bool start(void *self, const char *name, const char *const *values,
                  uint32_t line)
{
    struct xml *xml = self;

    xml->depth++;
    xml->events->start(xml->events->self, name, values, line);
    return true;
}

static void end(void *self)
{
    struct xml *xml = self;

    if (xml->depth == 0)
        return;
    xml->depth--;
    xml->events->end(xml->events->self);
}

static void text(void *self, struct str bytes)
{
    struct xml *xml = self;

    xml->events->text(xml->events->self, bytes);
}

/* Only what is wrong first is told; what follows is often due to it. */
static void wrong(void *self, struct str why, uint32_t line)
{
    struct xml *xml = self;

    xml->told = true;
    if (xml->place.line > 0 && xml->place.line <= line)
        return;
    xml->place.line = line;
    error_at(xml->err, ERROR_SYNTAX, xml->place, "no well-formed XML: %.*s",
             why.len < 100 ? (int)why.len : 100, why.at);
}

/* Looks for the line once: what comes later stands behind. */
static void wrong_at(struct xml *xml, const char *why, const char *at)
{
    struct str rest = {xml->bytes.at, (size_t)(at - xml->bytes.at)};
    uint32_t line = 1;

    if (xml->told)
        return;
    while (memchr(rest.at, '\n', rest.len) != NULL) {
        str_cut(&rest, '\n');
        line++;
    }
    wrong(xml, str_from(why), line);
}

static bool is_text(struct str text)
{
    bool good = true;

    for (size_t i = 0; i < text.len; i++)
        good &= (unsigned char)text.at[i] >= ' ' || text.at[i] == '\n' ||
                text.at[i] == '\r' || text.at[i] == '\t';
    return good;
}

/* Tells the text with its references resolved. */
static void resolve(struct xml *xml, struct str rest)
{
    while (rest.len > 0) {
        const char *mark = memchr(rest.at, '&', rest.len);
        size_t length = mark == NULL ? rest.len : (size_t)(mark - rest.at);
        struct reference reference;

        if (length > 0)
            text(xml, (struct str){rest.at, length});
        rest = (struct str){rest.at + length, rest.len - length};
        if (rest.len == 0)
            break;
        reference = reference_read(rest, true);
        if (reference.length == 0) {
            wrong_at(xml, "a bare \"&\"", rest.at);
            text(xml, (struct str){rest.at, 1});
            reference.length = 1;
        } else if (reference.bytes > 0) {
            text(xml, (struct str){reference.utf8, reference.bytes});
        } else if (!xml->aside.elsewhere) {
            wrong_at(xml, "an entity that is none", rest.at);
        }
        rest = (struct str){rest.at + reference.length,
                            rest.len - reference.length};
    }
}

/* A run of text that was put aside. */
static void instruction(void *self, const char *target, const char *data)
{
    struct xml *xml = self;
    const struct xml_run *run;

    if (strcmp(target, XML_RUN) != 0 || xml->run == xml->aside.count ||
        strtoul(data, NULL, 10) != xml->run)
        return;
    run = &xml->aside.items[xml->run++];
    if (!is_text(run->text))
        wrong_at(xml, "a control character", run->text.at);
    if (xml->depth == 0)
        wrong_at(xml, "text outside of the first element", run->text.at);
    else if (run->data && run->text.len > 0)
        text(xml, run->text);
    else if (!run->data)
        resolve(xml, run->text);
}

bool xml_read(struct str bytes, struct place place,
              const struct xml_events *events, struct error *err)
{
    struct arena arena = {0};
    struct xml xml = {.events = events,
                      .bytes = bytes,
                      .place = {place.source, 0, 0},
                      .err = err};
    struct markup_events marks = {.self = &xml,
                                  .start = start,
                                  .end = end,
                                  .text = text,
                                  .instruction = instruction,
                                  .wrong = wrong};

    if (bytes.len > LARGEST)
        return error_at(err, ERROR_TOO_BIG, place,
                        "the feed has %zu bytes, at most %zu are taken",
                        bytes.len, LARGEST);
    xml_aside(&arena, bytes, &xml.aside);
    if (xml.aside.why != NULL)
        wrong_at(&xml, xml.aside.why, bytes.at + xml.aside.at);
    xml.told = false;
    if (xml.aside.text.len > 0)
        markup_xml(xml.aside.text, &marks);
    while (xml.depth > 0)
        end(&xml);
    arena_reset(&arena);
    return xml.place.line == 0;
}
