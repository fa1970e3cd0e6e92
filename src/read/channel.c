#include "read/channel.h"

#include "base/out.h"
#include "base/utf8.h"

#define SEARCHED 4096
#define LONGEST_ROOT 39

static bool is_gap(char c) { return (unsigned char)c <= ' '; }

void channel_take(struct channel_entry *entry, enum channel_field field,
                  struct channel_value value)
{
    struct channel_value *old = &entry->values[field];

    bool last = field == CHANNEL_PUBLISHED || field == CHANNEL_UPDATED ||
                field == CHANNEL_DATE;

    value.text = str_trim(value.text);
    if (value.text.len > 0 && (old->text.len == 0 || value.rank > old->rank ||
                               (last && value.rank == old->rank)))
        *old = value;
}

struct str channel_base64(struct arena *arena, struct str text)
{
    static const char digits[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    char *bytes = arena_alloc(arena, text.len + 1, 1);
    size_t len = 0, count = 0;
    unsigned bits = 0;

    for (size_t i = 0; i < text.len; i++) {
        const char *digit =
            text.at[i] == '\0' ? NULL : strchr(digits, text.at[i]);

        if (digit == NULL)
            continue;
        bits = (bits << 6 | (unsigned)(digit - digits)) & 0xFFFFFF;
        if (++count % 4 != 1)
            bytes[len++] = (char)(bits >> (6 - 2 * ((count - 1) % 4)) & 0xFF);
    }
    if (utf8_valid((struct str){bytes, len}) < len ||
        memchr(bytes, '\0', len) != NULL)
        return STR("");
    return (struct str){bytes, len};
}

/* Addresses */

static bool is_scheme_byte(char c)
{
    return ((c | 32) >= 'a' && (c | 32) <= 'z') || (c >= '0' && c <= '9') ||
           c == '+' || c == '-' || c == '.';
}

/* Bytes of the scheme with its colon, or 0. */
static size_t scheme_of(struct str address)
{
    size_t len = 0;

    while (len < address.len && is_scheme_byte(address.at[len]))
        len++;
    return len > 1 && len < address.len && address.at[len] == ':' ? len + 1 : 0;
}

/* Where the path of a whole address begins. */
static size_t path_of(struct str address)
{
    size_t at = scheme_of(address);

    if (at + 1 < address.len && address.at[at] == '/' &&
        address.at[at + 1] == '/')
        at += 2;
    while (at < address.len && strchr("/?#", address.at[at]) == NULL)
        at++;
    return at;
}

/* Adds the parts of a path; ".." takes the last one off, back to `root`. */
static void add_path(struct out *out, size_t root, struct str path)
{
    while (path.len > 0) {
        bool last = memchr(path.at, '/', path.len) == NULL;
        struct str part = str_cut(&path, '/');

        if (str_equal(part, STR(".."))) {
            out->len -= out->len > root + 1;
            while (out->len > root + 1 && out->at[out->len - 1] != '/')
                out->len--;
        } else if (!str_equal(part, STR("."))) {
            out_str(out, part);
            if (!last)
                out_char(out, '/');
        }
    }
}

static struct str until(struct str text, const char *marks)
{
    size_t len = 0;

    while (len < text.len &&
           (text.at[len] == '\0' || strchr(marks, text.at[len]) == NULL))
        len++;
    return (struct str){text.at, len};
}

struct str channel_address(struct arena *arena, struct str base,
                           struct str address)
{
    struct out out = {.arena = arena};
    struct str path;
    size_t root;

    base = str_trim(base);
    address = str_trim(address);
    if (scheme_of(address) > 0 || scheme_of(base) == 0)
        return address;
    if (address.len == 0)
        return base;
    if (address.len > 1 && address.at[0] == '/' && address.at[1] == '/') {
        out_str(&out, (struct str){base.at, scheme_of(base)});
        out_str(&out, address);
        return out_view(&out);
    }
    root = path_of(base);
    out_str(&out, (struct str){base.at, root});
    base = until((struct str){base.at + root, base.len - root}, "?#");
    path = until(address, "?#");
    while (base.len > 0 && path.len > 0 && base.at[base.len - 1] != '/')
        base.len--;
    if (path.len > 0 && path.at[0] == '/')
        base.len = 0;
    out_char(&out, '/');
    if (base.len > 1)
        add_path(&out, root, (struct str){base.at + 1, base.len - 1});
    if (path.len > 0 && path.at[0] == '/')
        path = (struct str){path.at + 1, path.len - 1};
    add_path(&out, root, path);
    path = until(address, "?#");
    out_str(&out, (struct str){address.at + path.len, address.len - path.len});
    return out_view(&out);
}

/* What bytes are of a feed */

/* Behind what may stand before the first element. */
static struct str skip_prolog(struct str text)
{
    while (text.len > 0) {
        struct str closing = STR(">");
        size_t at = 0;

        if ((unsigned char)text.at[0] <= ' ') {
            text = (struct str){text.at + 1, text.len - 1};
            continue;
        }
        if (text.len < 2 || text.at[0] != '<' ||
            (text.at[1] != '?' && text.at[1] != '!'))
            break;
        if (text.len > 4 && memcmp(text.at, "<!--", 4) == 0)
            closing = STR("-->");
        else if (memchr(text.at, '>', text.len) != NULL &&
                 memchr(text.at, '[',
                        (size_t)((const char *)memchr(text.at, '>', text.len) -
                                 text.at)) != NULL)
            closing = STR("]>");
        while (at + closing.len < text.len &&
               memcmp(text.at + at, closing.at, closing.len) != 0)
            at++;
        text = (struct str){text.at + at + closing.len,
                            text.len - at - closing.len};
    }
    return text;
}

struct head {
    char bytes[SEARCHED];
    char root[LONGEST_ROOT + 1]; /* in small letters, without a prefix */
};

static void read_head(struct str bytes, struct head *head)
{
    struct str rest = {head->bytes, 0};
    size_t len = 0;

    /* Charsets of two bytes have zeros between. */
    for (size_t i = 0; i < bytes.len && rest.len + 1 < SEARCHED; i++)
        if (bytes.at[i] != '\0' && (unsigned char)bytes.at[i] < 0x80)
            head->bytes[rest.len++] = bytes.at[i];
    head->bytes[rest.len] = '\0';
    rest = skip_prolog(rest);
    for (size_t i = 1; i < rest.len && rest.at[0] == '<' && len < LONGEST_ROOT;
         i++) {
        char c = (char)(rest.at[i] | 32);

        if (rest.at[i] == ':')
            len = 0;
        else if ((c >= 'a' && c <= 'z') || rest.at[i] == '-' ||
                 (c >= '0' && c <= '9'))
            head->root[len++] = c;
        else
            break;
    }
    head->root[len] = '\0';
}

static bool is_feed(struct str root)
{
    static const char *const roots[] = {
        "rss", "rdf", "feed", "channel", "urlset", "sitemapindex", NULL};

    return str_is_one_of(root, roots);
}

bool channel_is_xml(struct str bytes)
{
    struct head head = {0};

    read_head(bytes, &head);
    return is_feed(str_from(head.root));
}

struct str channel_other_xml(struct arena *arena, struct str bytes)
{
    static const char *const pages[] = {"html", "head", "body", NULL};
    struct str text, root;
    struct head head = {0};

    read_head(bytes, &head);
    text = str_from(head.bytes);
    root = str_from(head.root);
    while (text.len > 0 && is_gap(text.at[0]))
        text = (struct str){text.at + 1, text.len - 1};
    if (text.len < 5 || memcmp(text.at, "<?xml", 5) != 0 || is_feed(root) ||
        str_is_one_of(root, pages) || str_contains(text, STR("<!DOCTYPE html")))
        return STR("");
    return arena_str(arena, root);
}
