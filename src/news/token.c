#include "news/token.h"

static const char *const uposes[] = {
#define UPOS(name) #name,
#include "news/upos.def"
#undef UPOS
};

static const char *const xposes[] = {
#define XPOS(name, text) text,
#include "news/xpos.def"
#undef XPOS
};

static const char *const relations[] = {
#define RELATION(name, text) text,
#include "news/relations.def"
#undef RELATION
};

#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

static size_t place_in(const char *const *list, size_t count, struct str text,
                       size_t otherwise)
{
    for (size_t i = 0; i < count; i++)
        if (str_equal(text, str_from(list[i])))
            return i;
    return otherwise;
}

const char *upos_text(enum upos upos) { return uposes[upos]; }
const char *xpos_text(enum xpos xpos) { return xposes[xpos]; }
const char *relation_text(enum relation relation)
{
    return relations[relation];
}

const char *name_kind_text(enum name_kind kind)
{
    static const char *const texts[] = {
        [NAME_NONE] = "",
        [NAME_PERSON] = "PER",
        [NAME_ORGANISATION] = "ORG",
        [NAME_PLACE] = "LOC",
        [NAME_PEOPLE] = "NORP",
        [NAME_DATE] = "DATE",
        [NAME_EVENT] = "EVENT",
        [NAME_OTHER] = "MISC",
    };

    return texts[kind];
}

const char *sentence_kind_text(enum sentence_kind kind)
{
    static const char *const texts[] = {
        [SENTENCE_TEXT] = "text",
        [SENTENCE_TITLE] = "title",
        [SENTENCE_HEADING] = "heading",
        [SENTENCE_DATELINE] = "dateline",
    };

    return texts[kind];
}

enum upos upos_named(struct str text)
{
    return (enum upos)place_in(uposes, COUNT(uposes), text, UPOS_X);
}

enum xpos xpos_named(struct str text)
{
    return (enum xpos)place_in(xposes, COUNT(xposes), text, XPOS_other);
}

enum relation relation_named(struct str text)
{
    return (enum relation)place_in(relations, COUNT(relations), text, REL_dep);
}
