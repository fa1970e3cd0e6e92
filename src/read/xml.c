#include "read/xml.h"

#include "read/markup.h"

#define LARGEST ((size_t)1 << 30)
#define MOST_ATTRIBUTES 256

struct xml {
    const struct xml_events *events;
    struct place place;
    struct error *err;
    size_t depth;
    bool broken;
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

/* Only the first thing that is wrong is told; what follows is often due to it.
 */
static void wrong(void *self, struct str why, uint32_t line)
{
    struct xml *xml = self;
    struct place place = xml->place;

    if (xml->broken)
        return;
    xml->broken = true;
    place.line = line;
    place.column = 0;
    error_at(xml->err, ERROR_SYNTAX, place, "no well-formed XML: %.*s",
             why.len < 100 ? (int)why.len : 100, why.at);
}

/* How far the text can be read: up to a tag with too many attributes. */
static size_t readable(struct str bytes)
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

bool xml_read(struct str bytes, struct place place,
              const struct xml_events *events, struct error *err)
{
    struct xml xml = {.events = events, .place = place, .err = err};
    struct markup_events marks = {
        .self = &xml, .start = start, .end = end, .text = text, .wrong = wrong};
    size_t length = readable(bytes);

    if (bytes.len > LARGEST)
        return error_at(err, ERROR_TOO_BIG, place,
                        "the feed has %zu bytes, at most %zu are taken",
                        bytes.len, LARGEST);
    if (length < bytes.len) {
        xml.broken = true;
        error_at(err, ERROR_SYNTAX, place, "a tag has more than %d attributes",
                 MOST_ATTRIBUTES);
        bytes.len = length;
    }
    if (bytes.len > 0)
        markup_xml(bytes, &marks);
    while (xml.depth > 0)
        end(&xml);
    return !xml.broken;
}
