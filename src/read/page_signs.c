#include "read/page_signs.h"

#include "base/table.h"

#define MOST_WORDS 24
#define LONGEST_CLASS 400

/* Pages say the same classes again and again, so each is looked up once. */
struct page_signs {
    struct arena *arena;
    const struct lexicon *words;
    struct table known; /* class to signs */
};

struct words {
    struct str items[MOST_WORDS];
    char text[LONGEST_CLASS];
    size_t count;
};

struct page_signs *page_signs_open(struct arena *arena,
                                   const struct knowledge *know)
{
    struct page_signs *signs = ARENA_NEW(arena, struct page_signs);

    signs->arena = arena;
    signs->words = know_words(know, "page_signs");
    return signs;
}

static bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
static bool is_small(char c) { return c >= 'a' && c <= 'z'; }
static bool is_word(char c)
{
    return is_capital(c) || is_small(c) || (c >= '0' && c <= '9') ||
           (unsigned char)c >= 0x80;
}

/* "relatedPosts" and "related-posts" are two words. */
static void part(struct str text, struct words *words)
{
    size_t from = 0, len = text.len;

    words->count = 0;
    for (size_t i = 0; i <= len && words->count < MOST_WORDS; i++) {
        bool inside = i < len && is_word(text.at[i]);

        if (i < len)
            words->text[i] =
                (char)(is_capital(text.at[i]) ? text.at[i] + 32 : text.at[i]);
        if (inside &&
            (i == 0 || !is_capital(text.at[i]) || !is_small(text.at[i - 1])))
            continue;
        if (i > from)
            words->items[words->count++] =
                (struct str){words->text + from, i - from};
        from = inside ? i : i + 1;
    }
}

static unsigned bit_of(struct str sign)
{
    static const struct {
        struct str name;
        unsigned bit;
    } bits[] = {
        {{"body", 4}, SIGN_BODY},
        {{"main", 4}, SIGN_MAIN},
        {{"lead", 4}, SIGN_LEAD},
        {{"caption", 7}, SIGN_CAPTION},
        {{"meta", 4}, SIGN_META},
        {{"drop", 4}, SIGN_DROP},
        {{"comments", 8}, SIGN_COMMENTS},
        {{"teaser", 6}, SIGN_TEASER},
        {{"byline", 6}, SIGN_BYLINE | SIGN_META},
        {{"date", 4}, SIGN_DATE | SIGN_META},
    };

    for (size_t i = 0; i < sizeof(bits) / sizeof(bits[0]); i++)
        if (str_equal(sign, bits[i].name))
            return bits[i].bit;
    return 0;
}

/* The signs of one class. */
static unsigned read_class(const struct page_signs *signs, struct str text)
{
    struct words words;
    unsigned found = 0;
    size_t length;

    if (text.len > LONGEST_CLASS)
        text.len = LONGEST_CLASS;
    part(text, &words);
    for (size_t i = 0; i < words.count; i += length) {
        const struct word *word =
            lexicon_longest(signs->words, &words.items[i],
                            sizeof(words.items[0]), words.count - i, &length);

        if (word == NULL) {
            length = 1;
            continue;
        }
        if (str_equal(word->sign, STR("skip")) && i == 0)
            break;
        found |= bit_of(word->sign);
    }
    return found;
}

static unsigned signs_of_class(struct page_signs *signs, struct str text)
{
    uint32_t known = table_find(&signs->known, text);

    if (known != TABLE_ABSENT)
        return known;
    known = read_class(signs, text);
    table_set(signs->arena, &signs->known, text, known);
    return known;
}

/* Signs of a list of classes, parted by blanks. */
static unsigned signs_of_list(struct page_signs *signs, struct str list)
{
    unsigned found = 0;

    while (list.len > 0) {
        struct str one = str_cut(&list, ' ');

        if (one.len > 0)
            found |= signs_of_class(signs, one);
    }
    return found;
}

static unsigned signs_of_role(struct str role)
{
    static const char *const drop[] = {"navigation",    "banner", "search",
                                       "complementary", "dialog", "contentinfo",
                                       "menu",          "alert",  NULL};
    static const char *const main[] = {"main", "article", NULL};

    if (str_is_one_of(role, drop))
        return SIGN_DROP;
    return str_is_one_of(role, main) ? SIGN_MAIN : 0;
}

static bool is_hidden(const struct page *page, uint32_t node)
{
    struct str style = page_value(page, node, ATTRIBUTE_style);

    return page_has(page, node, ATTRIBUTE_hidden) ||
           str_equal(page_value(page, node, ATTRIBUTE_aria_hidden),
                     STR("true")) ||
           (style.len > 0 && (str_contains(style, STR("display:none")) ||
                              str_contains(style, STR("display: none"))));
}

unsigned page_signs_of(struct page_signs *signs, const struct page *page,
                       uint32_t node)
{
    const struct page_node *at = &page->nodes.items[node];
    struct str property;
    unsigned found;

    if (at->value_count == 0)
        return 0;
    property = page_value(page, node, ATTRIBUTE_itemprop);
    found = signs_of_list(signs, page_value(page, node, ATTRIBUTE_class)) |
            signs_of_role(page_value(page, node, ATTRIBUTE_role));
    /* The id of a heading is made of its words. */
    if (at->tag < TAG_h1 || at->tag > TAG_h6)
        found |= signs_of_list(signs, page_value(page, node, ATTRIBUTE_id));
    if (str_equal(property, STR("articleBody")))
        found |= SIGN_BODY;
    if (is_hidden(page, node))
        found |= SIGN_HIDDEN;
    return found;
}
