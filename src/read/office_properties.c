/* Properties of documents: Dublin Core's in both formats, and those of ODF. */
#include "read/office.h"
#include "read/written_date.h"
#include "read/xml.h"

#include <string.h>

#define LONGEST 1000

/* The best of several places for the same is the first in the list.  Languages
 * are those of the program more often than those of the text. */
static const struct property {
    const char *name;
    enum { TITLE, AUTHOR, CREATED, MODIFIED } field;
} properties[] = {{"dc:title", TITLE},
                  {"meta:initial-creator", AUTHOR},
                  {"dc:creator", AUTHOR},
                  {"dcterms:created", CREATED},
                  {"meta:creation-date", CREATED},
                  {"dcterms:modified", MODIFIED},
                  {"dc:date", MODIFIED}};

#define PROPERTIES (sizeof(properties) / sizeof(properties[0]))

struct told {
    struct out values[PROPERTIES];
    size_t open; /* the property that is being read, or PROPERTIES */
};

static void start(void *self, const char *name, const char *const *values,
                  uint32_t line)
{
    struct told *told = self;

    (void)values;
    (void)line;
    told->open = 0;
    while (told->open < PROPERTIES &&
           strcmp(properties[told->open].name, name) != 0)
        told->open++;
}

static void end(void *self) { ((struct told *)self)->open = PROPERTIES; }

static void text(void *self, struct str text)
{
    struct told *told = self;

    if (told->open < PROPERTIES &&
        told->values[told->open].len + text.len <= LONGEST)
        out_str(&told->values[told->open], text);
}

static void set_value(struct paper_value *field, struct str value,
                      struct str why)
{
    if (field->text.len == 0)
        *field = (struct paper_value){value, why};
}

static void set_day(struct paper_day *field, struct str value, struct str why)
{
    struct interval when;

    if (field->why.len == 0 && written_date(value, &when))
        *field = (struct paper_day){when.first, why};
}

static void set(struct paper *paper, const struct property *property,
                struct str value, struct str why)
{
    switch (property->field) {
    case TITLE:
        set_value(&paper->title, value, why);
        break;
    case AUTHOR:
        set_value(&paper->author, value, why);
        break;
    case CREATED:
        set_day(&paper->created, value, why);
        break;
    case MODIFIED:
        set_day(&paper->modified, value, why);
        break;
    }
}

void office_properties(struct arena *arena, struct str xml, const char *kind,
                       struct place place, struct paper *paper)
{
    struct told told = {.open = PROPERTIES};
    const struct xml_events events = {&told, start, end, text};

    for (size_t i = 0; i < PROPERTIES; i++)
        told.values[i].arena = arena;
    xml_read(xml, place, &events, NULL);
    for (size_t i = 0; i < PROPERTIES; i++) {
        struct out why = {.arena = arena};

        if (told.values[i].len == 0)
            continue;
        out_format(&why, "%s %s", kind, properties[i].name);
        set(paper, &properties[i], out_view(&told.values[i]), out_view(&why));
    }
}
