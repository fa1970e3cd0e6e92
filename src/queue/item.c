#include "queue/item.h"

#include "base/json.h"

#define VERSION_OF_ITEMS 1

static const struct {
    const char *key;
    size_t at; /* in struct source, a str */
} texts[] = {
    {"name", offsetof(struct source, name)},
    {"format", offsetof(struct source, format)},
    {"manifest", offsetof(struct source, beside)},
};

#define TEXTS (sizeof(texts) / sizeof(texts[0]))

void item_pack(struct out *out, const struct source *source)
{
    struct json *head = json_new_object();

    json_set_number(head, "item", VERSION_OF_ITEMS);
    for (size_t i = 0; i < TEXTS; i++)
        json_set_str(head, texts[i].key,
                     *(const struct str *)((const char *)source + texts[i].at));
    if (source->lines > 0)
        json_set_number(head, "lines", source->lines);
    if (source->place > 0)
        json_set_number(head, "place", (double)source->place);
    if (source->length > 0)
        json_set_number(head, "length", (double)source->length);
    if (source->bytes.at == NULL)
        json_set_bool(head, "open", true);
    json_tell(out, head);
    out_char(out, '\n');
    out_str(out, source->bytes);
    json_free(head);
}

static uint64_t number_of(const struct json *head, const char *key)
{
    double value = 0;

    return json_get_number(head, key, &value) && value > 0 && value < 0x1p53
               ? (uint64_t)value
               : 0;
}

bool item_unpack(struct arena *arena, struct str bytes, struct source *source,
                 struct error *err)
{
    struct place place = {.source = STR("an item of the queue"), .line = 1};
    struct str rest = bytes;
    struct json *head = json_parse(str_cut(&rest, '\n'), place, err);

    if (head == NULL)
        return false;
    *source = source_named(STR(""));
    for (size_t i = 0; i < TEXTS; i++)
        *(struct str *)((char *)source + texts[i].at) =
            arena_str(arena, json_get_str(head, texts[i].key));
    source->lines = (uint32_t)number_of(head, "lines");
    source->place = number_of(head, "place");
    source->length = number_of(head, "length");
    if (!json_truth(json_get(head, "open")))
        source->bytes = rest.at != NULL ? rest : STR("");
    if (number_of(head, "item") != VERSION_OF_ITEMS || source->name.len == 0)
        error_at(
            err, ERROR_SYNTAX, place,
            "it was not put there by `rapport enqueue`, or by a later one: "
            "update rapport");
    else if (source->format.len > 0 && !read_has_format(source->format))
        error_at(err, ERROR_SYNTAX, place,
                 "it is of a format that this rapport does not know: %.*s",
                 STR_ARG(source->format));
    else {
        json_free(head);
        return true;
    }
    json_free(head);
    return false;
}
