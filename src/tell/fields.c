#include "tell/fields.h"

#include "know/topics.h"
#include "tell/words.h"

#include <stdlib.h>

#define TOLD_MOST 4    /* in a line on one thing */
#define COUNTED_MOST 8 /* in the line on all */
#define PAGE_MOST 5    /* in that line on a page */

static bool has(const struct strs *list, struct str topic)
{
    size_t i = 0;

    while (i < list->count && !str_equal(list->items[i], topic))
        i++;
    return i < list->count;
}

void fields_unite(struct arena *arena, struct strs *into,
                  const struct strs *from)
{
    for (size_t i = 0; i < from->count; i++)
        if (!has(into, from->items[i]))
            *LIST_ADD(arena, into) = from->items[i];
}

void fields_tell(struct out *out, const struct knowledge *know,
                 const struct strs *topics)
{
    bool more = topics->count > TOLD_MOST;
    size_t told = more ? TOLD_MOST : topics->count;

    for (size_t i = 0; i < told; i++) {
        out_text(out, i == 0 ? ", on " : words_between(i, told + more));
        out_str(out, topic_words(know, topics->items[i]));
    }
    out_text(out, more ? " and more" : "");
}

/* How many records tell of a topic, and the first that does. */
struct field {
    const struct word *topic;
    const struct item *item;
    size_t count;
};

/* The most told first, then as topics are listed. */
static int order_fields(const void *left, const void *right)
{
    const struct field *a = left, *b = right;

    if (a->count != b->count)
        return a->count > b->count ? -1 : 1;
    return (a->topic > b->topic) - (a->topic < b->topic);
}

static void count_item(const struct lexicon *topics, struct field *fields,
                       const struct item *item)
{
    for (size_t i = 0; i < item->merged.topics.count; i++) {
        const struct word *topic =
            lexicon_find(topics, item->merged.topics.items[i]);
        struct field *field;

        if (topic == NULL)
            continue;
        field = &fields[topic - topics->items];
        if (field->count++ == 0)
            field->item = item;
    }
}

/* What the two do and agree on, and what either says in reports on both; a
 * figure is of its measure, not of a field. */
static bool is_theirs(const struct brief *brief, const struct item *item)
{
    if (item->merged.kind == FACT_statement)
        return brief_side(brief, item->merged.speaker.country) >= 0 &&
               brief->about[brief->telling->facts.items[item->facts[0]].report];
    return item->both && item->merged.kind != FACT_figure;
}

void fields_add_line(struct brief *brief, struct section *section)
{
    const struct lexicon *topics = know_topics(brief->telling->know);
    struct field *fields =
        arena_alloc(brief->arena, topics->count + 1, sizeof(*fields));
    struct out text = {.arena = brief->arena};
    size_t most = brief->telling->all ? COUNTED_MOST : PAGE_MOST;
    struct line *line;

    for (size_t i = 0; i < topics->count; i++)
        fields[i].topic = &topics->items[i];
    for (size_t i = 0; i < brief->items.count; i++)
        if (is_theirs(brief, &brief->items.items[i]))
            count_item(topics, fields, &brief->items.items[i]);
    if (topics->count > 1)
        qsort(fields, topics->count, sizeof(*fields), order_fields);
    if (topics->count == 0 || fields[0].count == 0)
        return;
    if (section->groups.count == 0)
        (void)brief_group(brief, section, (struct str){0});
    line = LIST_ADD(brief->arena, &section->groups.items[0].lines);
    *line = (struct line){.lead = STR("Fields"), .sources = 1};
    for (size_t i = 0; i < topics->count && i < most; i++) {
        if (fields[i].count == 0)
            break;
        out_format(&text, "%s%.*s (%zu)", i > 0 ? ", " : "",
                   STR_ARG(topic_words(brief->telling->know,
                                       fields[i].topic->surface)),
                   fields[i].count);
        brief_rest_on(brief, line, fields[i].item->facts[0]);
    }
    line->text = out_view(&text);
}
