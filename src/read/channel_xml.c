/*
 * Feeds in XML.  An element counts where it stands right in an entry or in the
 * feed; what stands in others (the title of a feed's image) does not.
 *
 *     level 0     1       2     3
 *           rss > channel > item > title      what is captured
 */
#include "base/out.h"
#include "read/channel.h"
#include "read/channel_space.h"
#include "read/xml.h"

/* As deep as xml_read goes. */
#define DEEPEST 256

static const struct {
    enum space space;
    const char *name;
    enum channel_field field;
    unsigned rank;
} elements[] = {
#define ELEMENT(space, name, field, rank) \
    {SPACE_##space, name, CHANNEL_##field, rank},
#include "read/channel_names.def"
#undef ELEMENT
};

#define ELEMENTS (sizeof(elements) / sizeof(elements[0]))

struct level {
    enum { IN_OTHER, IN_FEED, IN_ENTRY, IN_MEDIA } in;
    size_t spaces; /* that were bound before it */
    struct str base, language;
    char name[CHANNEL_NAME];
};

struct walk {
    struct channel *channel;
    struct channel_entry entry;
    struct level levels[DEEPEST + 2];
    size_t depth; /* of the innermost element; levels[0] is none */
    struct channel_spaces spaces;
    size_t entry_depth; /* 0: no entry is open */
    bool atom, sitemap;

    /* What is captured: the element's text. */
    size_t capture_depth; /* 0: nothing */
    size_t silent_depth;  /* an element in it whose text is none; 0: none */
    enum channel_field field;
    struct channel_value value;
    bool inline_markup; /* elements stand in it as themselves */
    bool escaped;       /* it is told to be HTML: "&lt;" begins a tag */
    bool base64;
    bool link_here; /* an address that may be taken */
    struct out text;
};

static bool has_part(struct str text, const char *part)
{
    return str_contains(text, str_from(part));
}

static struct str value_of(const char *const *values, const char *name)
{
    for (; values != NULL && values[0] != NULL; values += 2)
        if (strcmp(values[0], name) == 0)
            return str_from(values[1] == NULL ? "" : values[1]);
    return (struct str){0};
}

/* Enters a level: what is bound, and what it takes over from the one outside.
 */
static struct level *enter(struct walk *walk, const char *const *values)
{
    struct arena *arena = walk->channel->arena;
    const struct level *outer = &walk->levels[walk->depth];
    struct level *level = &walk->levels[++walk->depth];
    struct str told;

    *level = *outer;
    level->in = IN_OTHER;
    level->spaces = walk->spaces.count;
    for (const char *const *v = values; v != NULL && v[0] != NULL; v += 2) {
        struct str uri = str_from(v[1] == NULL ? "" : v[1]);

        if (strcmp(v[0], "xmlns") == 0)
            channel_bind(&walk->spaces, arena, STR(""), uri, walk->depth <= 1);
        else if (strncmp(v[0], "xmlns:", 6) == 0)
            channel_bind(&walk->spaces, arena, str_from(v[0] + 6), uri, false);
    }
    told = value_of(values, "xml:base");
    if (told.len > 0)
        level->base =
            arena_str(arena, channel_address(arena, outer->base, told));
    told = value_of(values, "xml:lang");
    if (told.at != NULL)
        level->language = arena_str(arena, told);
    return level;
}

static struct channel_entry *current(struct walk *walk)
{
    return walk->entry_depth > 0 ? &walk->entry : &walk->channel->self;
}

static void take(struct walk *walk, enum channel_field field, const char *name,
                 struct str text, unsigned rank)
{
    struct arena *arena = walk->channel->arena;

    if (field == CHANNEL_LINK)
        text = channel_address(arena, walk->levels[walk->depth].base, text);
    channel_take(current(walk), field,
                 (struct channel_value){arena_str(arena, text), name, rank, 0});
}

/* Entries */

static void close_entry(struct walk *walk)
{
    if (walk->entry_depth == 0)
        return;
    *LIST_ADD(walk->channel->arena, &walk->channel->entries) = walk->entry;
    walk->entry_depth = 0;
}

static void open_entry(struct walk *walk, const char *const *values,
                       uint32_t line)
{
    struct level *level = &walk->levels[walk->depth];

    close_entry(walk);
    walk->entry = (struct channel_entry){.line = line};
    walk->entry_depth = walk->depth;
    level->in = IN_ENTRY;
    take(walk, CHANNEL_LINK, "href", value_of(values, "href"), 1);
    take(walk, CHANNEL_LINK, "rdf:about", value_of(values, "rdf:about"), 1);
    take(walk, CHANNEL_LINK, "href", value_of(values, "HREF"), 1);
    take(walk, CHANNEL_UPDATED, "lastmod", value_of(values, "LASTMOD"), 1);
    take(walk, CHANNEL_LANGUAGE, "xml:lang", level->language, 1);
}

static bool is_feed(const char *local)
{
    static const char *const names[] = {
        "rss", "rdf", "feed", "channel", "urlset", "sitemapindex", NULL};

    return str_is_one_of(str_from(local), names);
}

static bool is_entry(const struct walk *walk, const struct channel_name *name)
{
    if (name->space != SPACE_OWN)
        return false;
    return strcmp(name->local, "item") == 0 ||
           strcmp(name->local, "entry") == 0 ||
           (walk->sitemap && strcmp(name->local, "url") == 0) ||
           (walk->channel->lists && strcmp(name->local, "sitemap") == 0);
}

/* Texts */

/* Adds text as what is made of it needs it. */
static void add_bytes(struct walk *walk, struct str bytes)
{
    if (walk->inline_markup && !walk->escaped)
        out_escaped(&walk->text, bytes);
    else
        out_str(&walk->text, bytes);
}

/* From here elements stand in the text as themselves. */
static void begin_markup(struct walk *walk)
{
    struct str before;

    if (walk->inline_markup)
        return;
    walk->inline_markup = true;
    walk->value.markup = MARKUP_HTML;
    before = arena_str(walk->channel->arena, out_view(&walk->text));
    walk->text.len = 0;
    add_bytes(walk, before);
}

static void add_tag(struct walk *walk, const char *start, const char *local)
{
    begin_markup(walk);
    if (local[0] == '\0')
        return;
    out_text(&walk->text, start);
    out_text(&walk->text, local);
    out_char(&walk->text, '>');
}

/* Of a person only the name is a text. */
static void enter_captured(struct walk *walk, const struct channel_name *name)
{
    if (walk->silent_depth > 0)
        return;
    if (walk->field != CHANNEL_AUTHOR)
        add_tag(walk, "<", name->local);
    else if (strcmp(name->local, "name") == 0)
        walk->text.len = 0;
    else
        walk->silent_depth = walk->depth;
}

static void leave_captured(struct walk *walk)
{
    if (walk->depth == walk->silent_depth)
        walk->silent_depth = 0;
    else if (walk->silent_depth == 0 && walk->field != CHANNEL_AUTHOR)
        add_tag(walk, "</", walk->levels[walk->depth].name);
}

static enum channel_markup markup_of(const struct walk *walk,
                                     const char *const *values)
{
    struct str type = value_of(values, "type"), mode = value_of(values, "mode");

    if (str_equal(mode, STR("escaped")) || str_equal(type, STR("html")) ||
        str_equal(type, STR("text/html")))
        return MARKUP_HTML;
    if (str_equal(type, STR("text")) || str_equal(type, STR("text/plain")) ||
        (walk->atom && type.len == 0))
        return MARKUP_PLAIN;
    return MARKUP_GUESS;
}

/* Whether the address is that of the entry itself, which some give as an
 * attribute. */
static bool take_link(struct walk *walk, const struct channel_name *name,
                      const char *const *values)
{
    struct str href = value_of(values, "href"), rel = value_of(values, "rel");

    if (strcmp(name->local, "guid") == 0)
        return !str_equal(value_of(values, "isPermaLink"), STR("false"));
    if (rel.len > 0 && !str_equal(rel, STR("alternate")))
        return false;
    if (href.len == 0)
        return true;
    take(walk, CHANNEL_LINK, "link", href, 4);
    return false;
}

/* Whether an element's text is base64: told so, or of a type that is neither
 * text nor XML. */
static bool is_base64(const struct walk *walk, const char *const *values)
{
    struct str type = value_of(values, "type"), mode = value_of(values, "mode");

    return str_equal(mode, STR("base64")) ||
           (walk->atom && mode.len == 0 && has_part(type, "/") &&
            !has_part(type, "text/") && !has_part(type, "xml"));
}

static void capture(struct walk *walk, size_t row,
                    const struct channel_name *name, const char *const *values)
{
    walk->field = elements[row].field;
    walk->capture_depth = walk->depth;
    walk->silent_depth = 0;
    walk->text.len = 0;
    walk->inline_markup = false;
    walk->link_here =
        walk->field != CHANNEL_LINK || take_link(walk, name, values);
    walk->value = (struct channel_value){.name = elements[row].name,
                                         .rank = elements[row].rank,
                                         .markup = markup_of(walk, values)};
    walk->escaped = walk->value.markup == MARKUP_HTML;
    walk->base64 = is_base64(walk, values);
    if (walk->base64)
        walk->value.markup = MARKUP_HTML;
    if (elements[row].space == SPACE_XHTML)
        begin_markup(walk);
}

/* The row of an element that counts where it stands, or ELEMENTS. */
static size_t row_of(const struct walk *walk, const struct channel_name *name)
{
    bool outside = walk->levels[walk->depth - 1].in == IN_OTHER;
    bool media = walk->levels[walk->depth - 1].in == IN_MEDIA;
    size_t i = 0;

    if ((outside && (name->space != SPACE_NEWS || walk->entry_depth == 0)) ||
        (media && name->space != SPACE_MEDIA))
        return ELEMENTS;
    while (i < ELEMENTS && (elements[i].space != name->space ||
                            strcmp(elements[i].name, name->local) != 0))
        i++;
    return i;
}

static void start(void *self, const char *written, const char *const *values,
                  uint32_t line)
{
    struct walk *walk = self;
    struct level *level;
    struct channel_name name;
    size_t row;

    if (walk->depth > DEEPEST) {
        walk->depth++;
        return;
    }
    level = enter(walk, values);
    name = channel_name(&walk->spaces, written);
    memcpy(level->name, name.local, sizeof(level->name));
    if (is_entry(walk, &name)) {
        walk->capture_depth = 0;
        open_entry(walk, values, line);
        return;
    }
    if (walk->capture_depth > 0) {
        enter_captured(walk, &name);
        return;
    }
    row = row_of(walk, &name);
    if (row < ELEMENTS) {
        capture(walk, row, &name, values);
    } else if (name.space == SPACE_MEDIA && walk->entry_depth > 0) {
        level->in = IN_MEDIA;
    } else if (name.space == SPACE_OWN && is_feed(name.local)) {
        level->in = IN_FEED;
        walk->atom = walk->atom || strcmp(name.local, "feed") == 0;
        walk->sitemap = walk->sitemap || strcmp(name.local, "urlset") == 0;
        walk->channel->lists =
            walk->channel->lists || strcmp(name.local, "sitemapindex") == 0;
    }
}

static void finish_capture(struct walk *walk)
{
    struct level *level = &walk->levels[walk->depth];
    struct arena *arena = walk->channel->arena;
    struct str text = out_view(&walk->text);

    walk->capture_depth = 0;
    if (!walk->link_here)
        return;
    if (walk->base64)
        text = channel_base64(arena, text);
    walk->value.text = walk->field == CHANNEL_LINK
                           ? channel_address(arena, level->base, text)
                           : text;
    walk->value.text = arena_str(arena, walk->value.text);
    channel_take(current(walk), walk->field, walk->value);
    if (walk->field == CHANNEL_CONTENT || walk->field == CHANNEL_SUMMARY)
        take(walk, CHANNEL_LANGUAGE, "xml:lang", level->language,
             walk->field == CHANNEL_CONTENT ? 3 : 2);
}

static void end(void *self)
{
    struct walk *walk = self;

    if (walk->depth <= DEEPEST + 1 && walk->depth > 0) {
        if (walk->depth == walk->capture_depth)
            finish_capture(walk);
        else if (walk->capture_depth > 0)
            leave_captured(walk);
        if (walk->depth == walk->entry_depth)
            close_entry(walk);
        walk->spaces.count = walk->levels[walk->depth].spaces;
    }
    walk->depth--;
}

static void text(void *self, struct str bytes)
{
    struct walk *walk = self;

    if (walk->capture_depth == 0 || walk->silent_depth > 0)
        return;
    add_bytes(walk, bytes);
}

bool channel_read_xml(struct channel *channel, struct str bytes,
                      struct place place, struct error *err)
{
    struct arena scratch = {0};
    struct walk *walk = ARENA_NEW(&scratch, struct walk);
    struct xml_events events = {walk, start, end, text};
    bool good;

    walk->channel = channel;
    walk->text.arena = &scratch;
    good = xml_read(bytes, place, &events, err);
    close_entry(walk);
    arena_reset(&scratch);
    return good;
}
