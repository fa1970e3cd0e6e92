/* JSON Feed: one object with a list of items. */
#include "base/json.h"
#include "base/out.h"
#include "read/channel.h"

#define SEARCHED 4096

bool channel_is_json(struct str bytes)
{
    struct str head = {bytes.at, bytes.len < SEARCHED ? bytes.len : SEARCHED};

    while (head.len > 0 && (unsigned char)head.at[0] <= ' ')
        head = (struct str){head.at + 1, head.len - 1};
    return head.len > 0 && head.at[0] == '{' &&
           (str_contains(head, STR("://jsonfeed.org/version/")) ||
            str_contains(head, STR(":\\/\\/jsonfeed.org\\/version\\/")));
}

static const struct {
    const char *key;
    enum channel_field field;
    unsigned rank;
    enum channel_markup markup;
} keys[] = {
    {"title", CHANNEL_TITLE, 1, MARKUP_PLAIN},
    {"url", CHANNEL_LINK, 2, MARKUP_PLAIN},
    {"external_url", CHANNEL_LINK, 1, MARKUP_PLAIN},
    {"home_page_url", CHANNEL_LINK, 1, MARKUP_PLAIN},
    {"date_published", CHANNEL_PUBLISHED, 1, MARKUP_PLAIN},
    {"date_modified", CHANNEL_UPDATED, 1, MARKUP_PLAIN},
    {"summary", CHANNEL_SUMMARY, 1, MARKUP_PLAIN},
    {"content_html", CHANNEL_CONTENT, 2, MARKUP_HTML},
    {"content_text", CHANNEL_CONTENT, 1, MARKUP_PLAIN},
    {"language", CHANNEL_LANGUAGE, 1, MARKUP_PLAIN},
};

static void take_authors(struct channel *channel, const struct json *object,
                         struct channel_entry *entry)
{
    const struct json *authors = json_get(object, "authors");
    const struct json *author = json_get(object, "author");
    struct channel_value value = {.name = "authors", .rank = 1};
    struct out out = {.arena = channel->arena};

    for (size_t i = 0; authors != NULL && i < json_length(authors); i++) {
        const struct json *one = json_item(authors, i);
        struct str name =
            json_is_object(one) ? json_get_str(one, "name") : STR("");

        if (out.len > 0 && name.len > 0)
            out_text(&out, ", ");
        out_str(&out, name);
    }
    if (out.len == 0 && author != NULL && json_is_object(author))
        out_str(&out, json_get_str(author, "name"));
    value.text = out_view(&out);
    channel_take(entry, CHANNEL_AUTHOR, value);
}

static void take_object(struct channel *channel, const struct json *object,
                        struct channel_entry *entry)
{
    for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
        struct channel_value value = {
            .text =
                arena_str(channel->arena, json_get_str(object, keys[i].key)),
            .name = keys[i].key,
            .rank = keys[i].rank,
            .markup = keys[i].markup};

        channel_take(entry, keys[i].field, value);
    }
    take_authors(channel, object, entry);
}

bool channel_read_json(struct channel *channel, struct str bytes,
                       struct place place, struct error *err)
{
    struct json *object = json_parse(bytes, place, err);
    const struct json *items;

    if (object == NULL)
        return false;
    take_object(channel, object, &channel->self);
    items = json_get(object, "items");
    for (size_t i = 0; items != NULL && i < json_length(items); i++) {
        struct channel_entry entry = {.line = 1};

        if (!json_is_object(json_item(items, i)))
            continue;
        take_object(channel, json_item(items, i), &entry);
        *LIST_ADD(channel->arena, &channel->entries) = entry;
    }
    json_free(object);
    return true;
}
