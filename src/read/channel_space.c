#include "read/channel_space.h"

static char small(char c) { return (char)(c >= 'A' && c <= 'Z' ? c + 32 : c); }

static enum space space_of_uri(struct arena *arena, struct str uri)
{
    static const struct {
        const char *part;
        enum space space;
    } known[] = {
        {"purl.org/dc/", SPACE_DC},
        {"purl.org/rss/1.0/modules/content", SPACE_MORE},
        {"www.itunes.com/", SPACE_ITUNES},
        {"schemas/sitemap-news", SPACE_NEWS},
        {"w3.org/1999/xhtml", SPACE_XHTML},
        {"search.yahoo.com/mrss", SPACE_MEDIA},
        {"purl.org/atom-blog", SPACE_OTHER},
        {"purl.org/syndication", SPACE_OTHER},
        {"atom", SPACE_OWN},
        {"purl.org/rss/1.0/modules", SPACE_OTHER},
        {"purl.org/net/rss1.1", SPACE_OWN},
        {"purl.org/rss/1.0/", SPACE_OWN},
        {"backend.userland.com/rss", SPACE_OWN},
        {"sitemap/0.", SPACE_OWN},
        {"my.netscape.com", SPACE_OWN},
        {"mathml", SPACE_OTHER},
        {"2000/svg", SPACE_OTHER},
    };
    char *copy = arena_alloc(arena, uri.len + 1, 1);
    struct str lower = {copy, uri.len};

    for (size_t i = 0; i < uri.len; i++)
        copy[i] = small(uri.at[i]);
    for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
        if (str_contains(lower, str_from(known[i].part)))
            return known[i].space;
    return SPACE_OTHER;
}

/* Feeds leave the declaration away, so the prefixes that all write count too.
 * What has no prefix is the feed's own, unless it is of a known other kind. */
static enum space space_of(const struct channel_spaces *spaces,
                           struct str prefix)
{
    static const struct {
        const char *prefix;
        enum space space;
    } usual[] = {{"", SPACE_OWN},          {"dc", SPACE_DC},
                 {"dcterms", SPACE_DC},    {"content", SPACE_MORE},
                 {"itunes", SPACE_ITUNES}, {"news", SPACE_NEWS},
                 {"atom", SPACE_OWN},      {"rss", SPACE_OWN},
                 {"rdf", SPACE_OWN},       {"xhtml", SPACE_XHTML},
                 {"media", SPACE_MEDIA}};

    for (size_t i = spaces->count; i-- > 0;)
        if (str_equal(spaces->items[i].prefix, prefix))
            return spaces->items[i].space;
    for (size_t i = 0; i < sizeof(usual) / sizeof(usual[0]); i++)
        if (str_equal(str_from(usual[i].prefix), prefix))
            return usual[i].space;
    return SPACE_OTHER;
}

struct channel_name channel_name(const struct channel_spaces *spaces,
                                 const char *written)
{
    struct str rest = str_from(written), prefix = {0};
    struct channel_name name = {0};

    if (strchr(written, ':') != NULL)
        prefix = str_cut(&rest, ':');
    name.space = space_of(spaces, prefix);
    for (size_t i = 0; i < rest.len && i + 1 < CHANNEL_NAME; i++) {
        if (((unsigned char)rest.at[i] & 0x80) != 0)
            break;
        name.local[i] = small(rest.at[i]);
    }
    return name;
}

void channel_bind(struct channel_spaces *spaces, struct arena *arena,
                  struct str prefix, struct str uri, bool outermost)
{
    enum space space = space_of_uri(arena, uri);

    if (spaces->count == MOST_SPACES)
        return;
    if (outermost && space == SPACE_OTHER)
        space = SPACE_OWN;
    spaces->items[spaces->count].prefix = arena_str(arena, prefix);
    spaces->items[spaces->count++].space = space;
}
