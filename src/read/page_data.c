/* page_data -- JSON-LD: what a page tells machines (schema.org). */
#include "base/json.h"
#include "base/out.h"
#include "read/page_meta.h"

#define MOST_ITEMS 200
#define MOST_AUTHORS 8

struct data {
    struct page_meta *meta;
    const struct json *items[MOST_ITEMS]; /* still to be looked at, in order */
    size_t count;
};

/* The text of a value, of its name, or of the first of several. */
static struct str text_of(const struct json *value, const char *key)
{
    if (json_length(value) > 0)
        value = json_item(value, 0);
    return json_is_object(value) ? json_get_str(value, key) : json_str(value);
}

static bool is_type(const struct json *object, const char *const *types)
{
    const struct json *type = json_get(object, "@type");

    for (size_t i = 0; i < json_length(type) && i < 4; i++)
        if (str_is_one_of(json_str(json_item(type, i)), types))
            return true;
    return str_is_one_of(json_str(type), types);
}

/* "A, B" of one or several persons. */
static struct str authors_of(struct arena *arena, const struct json *value)
{
    struct out out = {.arena = arena};
    size_t count = json_length(value);

    if (count == 0)
        return text_of(value, "name");
    for (size_t i = 0; i < count && i < MOST_AUTHORS; i++) {
        struct str name = text_of(json_item(value, i), "name");

        if (name.len > 0 && out.len > 0)
            out_text(&out, ", ");
        out_str(&out, name);
    }
    return out_view(&out);
}

/* Text lives in the JSON, which is freed: claims have copies. */
static void claim(const struct data *data, enum page_field field,
                  struct str text, unsigned weight, const char *why)
{
    page_meta_claim(data->meta, field, text, weight, why);
}

static void take_article(const struct data *data, const struct json *object,
                         unsigned weight)
{
    struct str body = json_get_str(object, "articleBody");
    struct arena *arena = data->meta->arena;

    claim(data, FIELD_TITLE, json_get_str(object, "headline"), weight,
          "JSON-LD headline");
    claim(data, FIELD_PUBLISHED, json_get_str(object, "datePublished"), weight,
          "JSON-LD datePublished");
    claim(data, FIELD_PUBLISHED, json_get_str(object, "dateCreated"),
          weight / 2, "JSON-LD dateCreated");
    claim(data, FIELD_MODIFIED, json_get_str(object, "dateModified"), weight,
          "JSON-LD dateModified");
    claim(data, FIELD_AUTHOR, authors_of(arena, json_get(object, "author")),
          weight, "JSON-LD author");
    claim(data, FIELD_OUTLET, text_of(json_get(object, "publisher"), "name"),
          weight - 1, "JSON-LD publisher");
    claim(data, FIELD_URL, text_of(json_get(object, "mainEntityOfPage"), "@id"),
          weight / 2, "JSON-LD mainEntityOfPage");
    claim(data, FIELD_LANGUAGE, json_get_str(object, "inLanguage"), 5,
          "JSON-LD inLanguage");
    if (body.len > data->meta->body.len)
        data->meta->body = arena_str(arena, body);
}

static void push(struct data *data, const struct json *value)
{
    if (value != NULL && data->count < MOST_ITEMS)
        data->items[data->count++] = value;
}

static void take(struct data *data, const struct json *value)
{
    static const char *const articles[] = {"NewsArticle",
                                           "Article",
                                           "ReportageNewsArticle",
                                           "BlogPosting",
                                           "LiveBlogPosting",
                                           "AnalysisNewsArticle",
                                           "OpinionNewsArticle",
                                           "BackgroundNewsArticle",
                                           "ReviewNewsArticle",
                                           "AdvertiserContentArticle",
                                           "Report",
                                           "ScholarlyArticle",
                                           "TechArticle",
                                           "SocialMediaPosting",
                                           "DiscussionForumPosting",
                                           "Recipe",
                                           NULL};
    static const char *const pages[] = {"WebPage", "ItemPage", "AboutPage",
                                        "CreativeWork", NULL};

    for (size_t i = 0; i < json_length(value); i++)
        push(data, json_item(value, i));
    if (!json_is_object(value))
        return;
    if (is_type(value, articles))
        take_article(data, value, 8);
    else if (is_type(value, pages))
        take_article(data, value, 5);
    push(data, json_get(value, "@graph"));
    push(data, json_get(value, "mainEntity"));
}

/* Line ends in texts are often not escaped: as blanks they do no harm. */
static struct str mend(struct arena *arena, struct str text)
{
    char *copy = arena_alloc(arena, text.len + 1, 1);

    for (size_t i = 0; i < text.len; i++) {
        copy[i] = text.at[i];
        if ((unsigned char)copy[i] < ' ')
            copy[i] = ' ';
    }
    return (struct str){copy, text.len};
}

static void read_script(struct page_meta *meta, uint32_t node)
{
    const struct page_node *nodes = meta->page->nodes.items;
    struct data data = {.meta = meta};

    for (uint32_t i = node + 1; i < nodes[node].end; i++) {
        struct str text = {meta->page->text.at + nodes[i].from,
                           nodes[i].to - nodes[i].from};
        struct json *json =
            json_parse(mend(meta->arena, text), (struct place){0}, NULL);

        data.count = 0;
        push(&data, json);
        for (size_t at = 0; at < data.count; at++)
            take(&data, data.items[at]);
        json_free(json);
    }
}

void page_data_read(struct page_meta *meta)
{
    const struct page_nodes *nodes = &meta->page->nodes;

    for (uint32_t i = 1; i < nodes->count; i++)
        if (nodes->items[i].tag == TAG_script)
            read_script(meta, i);
}
