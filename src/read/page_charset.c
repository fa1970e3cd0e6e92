/*
 * page_charset -- the bytes of a page as UTF-8.
 *
 * A byte order mark counts first, then bytes that are UTF-8 (no other charset
 * looks so by chance), then what came with the page, then what it says of
 * itself, then detection.  A
 * page that says UTF-8 and has broken bytes is read as that all the same:
 * pieces of another charset were pasted into it.
 */
#include "read/page_charset.h"

#include "base/utf8.h"

#include <string.h>

/* Where pages must say it, and some to spare. */
#define SEARCHED 4096
#define LONGEST_NAME 40

static bool is_name(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9') || c == '-' || c == '_' || c == ':' ||
           c == '.';
}

/* The name that stands behind "charset=" or "encoding=", or empty. */
static void read_name(struct str head, const char *key, char name[LONGEST_NAME])
{
    size_t len = strlen(key), count = 0;

    name[0] = '\0';
    for (size_t i = 0; i + len < head.len; i++) {
        size_t at = i;

        while (at < i + len && (head.at[at] | 32) == key[at - i])
            at++;
        if (at < i + len)
            continue;
        while (at < head.len && strchr(" =\"'", head.at[at]) != NULL &&
               head.at[at] != '\0')
            at++;
        while (at < head.len && count + 1 < LONGEST_NAME &&
               is_name(head.at[at]))
            name[count++] = head.at[at++];
        name[count] = '\0';
        if (count > 0)
            return;
    }
}

/* Browsers read some charsets as the larger ones that have them in it (WHATWG
 * Encoding), and so do those who write. */
static const char *as_browsers(const char *name)
{
    static const struct {
        const char *name, *larger;
    } larger[] = {
        {"iso-8859-1", "windows-1252"}, {"iso8859-1", "windows-1252"},
        {"iso_8859-1", "windows-1252"}, {"latin1", "windows-1252"},
        {"latin-1", "windows-1252"},    {"us-ascii", "windows-1252"},
        {"ascii", "windows-1252"},      {"iso-8859-9", "windows-1254"},
        {"gb2312", "GB18030"},          {"gbk", "GB18030"},
        {"euc-kr", "windows-949"},      {"ks_c_5601-1987", "windows-949"},
    };
    char small[LONGEST_NAME];
    size_t i = 0;

    if (strlen(name) >= LONGEST_NAME) /* a mail may call it anything */
        return name;
    for (; name[i] != '\0'; i++)
        small[i] =
            (char)(name[i] >= 'A' && name[i] <= 'Z' ? name[i] + 32 : name[i]);
    small[i] = '\0';
    for (i = 0; i < sizeof(larger) / sizeof(larger[0]); i++)
        if (strcmp(small, larger[i].name) == 0)
            return larger[i].larger;
    return name;
}

static bool has_mark(struct str bytes)
{
    return bytes.len >= 3 && (memcmp(bytes.at, "\xEF\xBB\xBF", 3) == 0 ||
                              memcmp(bytes.at, "\xFF\xFE", 2) == 0 ||
                              memcmp(bytes.at, "\xFE\xFF", 2) == 0);
}

struct str page_charset(struct arena *arena, struct str bytes, const char *told)
{
    struct str head = {bytes.at, bytes.len < SEARCHED ? bytes.len : SEARCHED};
    char name[LONGEST_NAME];
    const char *detected;
    struct str text;

    if (utf8_valid(bytes) == bytes.len)
        return bytes;
    if (!has_mark(bytes) && told != NULL &&
        utf8_from_charset(arena, bytes, as_browsers(told), &text))
        return text;
    read_name(head, "charset", name);
    if (name[0] == '\0')
        read_name(head, "encoding", name);
    if (!has_mark(bytes) && name[0] != '\0' &&
        utf8_from_charset(arena, bytes, as_browsers(name), &text))
        return text;
    if (utf8_from(arena, bytes, (struct place){0}, &text, &detected, NULL) ||
        utf8_from_charset(arena, bytes, "UTF-8", &text))
        return text;
    return STR("");
}
