/*
 * The labels of a weights file as the enums of news/token.h.
 */
#include "mark/net_weights.h"
#include "news/token.h"

struct labels {
    struct str items[NET_LABELS];
    size_t count;
};

static bool read_labels(const struct net_file *file, const char *name,
                        struct labels *labels)
{
    struct net_tensor text = {.rows = 1};
    struct str rest;

    if (!net_file_find(file, name, TENSOR_TEXT, &text))
        return false;
    rest = (struct str){(const char *)text.at, text.columns};
    for (labels->count = 0; rest.len > 0; labels->count++) {
        if (labels->count == NET_LABELS)
            return net_file_refuse(file, name, "are too many labels");
        labels->items[labels->count] = str_cut(&rest, '\n');
    }
    return true;
}

enum name_kind net_name_kind(struct str text)
{
    static const struct {
        const char *text;
        enum name_kind kind;
    } kinds[] = {
        {"PER", NAME_PERSON}, {"ORG", NAME_ORGANISATION},
        {"LOC", NAME_PLACE},  {"NORP", NAME_PEOPLE},
        {"DATE", NAME_DATE},  {"EVENT", NAME_EVENT},
    };

    for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
        if (str_equal(text, str_from(kinds[i].text)))
            return kinds[i].kind;
    return NAME_OTHER;
}

/* "O", then "B-KIND", "I-KIND", "L-KIND", "U-KIND" for each kind. */
static bool open_tags(const struct net_file *file, const struct labels *labels,
                      struct net *net)
{
    if (labels->count % 4 != 1 || !str_equal(labels->items[0], STR("O")))
        return net_file_refuse(file, "ner", "are not B I L U of each kind");
    for (size_t i = 1; i < labels->count; i++) {
        struct str label = labels->items[i];

        if (label.len < 3 || label.at[0] != "BILU"[(i - 1) % 4])
            return net_file_refuse(file, "ner", "are not B I L U of each kind");
        net->tags[i].starts = label.at[0] == 'B' || label.at[0] == 'U';
        net->tags[i].name =
            (uint8_t)net_name_kind((struct str){label.at + 2, label.len - 2});
    }
    net->tag_count = labels->count;
    return true;
}

bool net_labels_open(const struct net_file *file, struct net *net)
{
    struct labels labels;

    if (!read_labels(file, "ner", &labels) || !open_tags(file, &labels, net) ||
        !read_labels(file, "upos", &labels))
        return false;
    net->upos_count = labels.count;
    for (size_t i = 0; i < labels.count; i++)
        net->upos[i] = (uint8_t)upos_named(labels.items[i]);
    if (!read_labels(file, "xpos", &labels))
        return false;
    net->xpos_count = labels.count;
    for (size_t i = 0; i < labels.count; i++)
        net->xpos[i] = (uint8_t)xpos_named(labels.items[i]);
    if (!read_labels(file, "rel", &labels))
        return false;
    net->label_count = labels.count;
    for (size_t i = 0; i < labels.count; i++)
        net->relation[i] = (uint8_t)relation_named(labels.items[i]);
    return true;
}
