#include "read/page_guard.h"

#include <string.h>

#define MOST_ATTRIBUTES 64

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

/* The place of these bytes, whose letters are small, at or behind i; len where
 * they do not come. */
static size_t find(struct str bytes, size_t i, const char *mark)
{
    size_t len = strlen(mark);

    while (i + len <= bytes.len) {
        const char *at = memchr(bytes.at + i, mark[0], bytes.len - len - i + 1);
        size_t same = 1;

        if (at == NULL)
            return bytes.len;
        i = (size_t)(at - bytes.at);
        while (same < len &&
               ((at[same] | 32) == mark[same] || at[same] == mark[same]))
            same++;
        if (same == len)
            return i;
        i++;
    }
    return bytes.len;
}

/* Past an attribute's value: quoted, or up to a blank. */
static size_t skip_value(struct str bytes, size_t i)
{
    const char *found;

    while (i < bytes.len && is_blank(bytes.at[i]))
        i++;
    if (i == bytes.len)
        return i;
    if (bytes.at[i] == '"' || bytes.at[i] == '\'') {
        found = memchr(bytes.at + i + 1, bytes.at[i], bytes.len - i - 1);
        return found == NULL ? bytes.len : (size_t)(found - bytes.at) + 1;
    }
    while (i < bytes.len && !is_blank(bytes.at[i]) && bytes.at[i] != '>')
        i++;
    return i;
}

/* What the parser is given: the page without what costs it a square, and
 * without what nobody reads. */
struct copy {
    struct str page;
    char *at;
    size_t len;
    unsigned open; /* bits: kinds of elements that nothing closes any more */
};

static void copy_bytes(struct copy *copy, size_t from, size_t to)
{
    for (const char *nul; from < to; from = (size_t)(nul - copy->page.at) + 1) {
        size_t len = to - from;

        nul = memchr(copy->page.at + from, '\0', len);
        if (nul != NULL)
            len = (size_t)(nul - copy->page.at) - from;
        memcpy(copy->at + copy->len, copy->page.at + from, len);
        copy->len += len;
        if (nul == NULL)
            return;
        copy->at[copy->len++] = ' ';
    }
}

/* The place of the end of a tag in which i stands.  Its attributes are copied,
 * up to the number that is taken. */
static size_t copy_tag(struct copy *copy, size_t i)
{
    struct str page = copy->page;
    unsigned words = 0;
    bool inside = false;
    size_t from = i;

    while (i < page.len && page.at[i] != '>') {
        bool blank = is_blank(page.at[i]) || page.at[i] == '/';
        bool value = page.at[i] == '=';

        words += !blank && !value && !inside;
        inside = !blank && !value;
        if (words > MOST_ATTRIBUTES && from < i) {
            copy_bytes(copy, from, i);
            from = page.len;
        }
        i = value ? skip_value(page, i + 1) : i + 1;
    }
    if (from < i)
        copy_bytes(copy, from, i);
    return i;
}

static bool begins(struct str bytes, size_t i, const char *start)
{
    struct str head = {bytes.at + i, strlen(start)};

    return i + head.len <= bytes.len && find(head, 0, start) == 0;
}

/* The end of an element that nobody reads and that begins at i, or i. */
static size_t skip_element(struct copy *copy, size_t i)
{
    static const char *const elements[][2] = {{"<script", "</script"},
                                              {"<style", "</style"},
                                              {"<noscript", "</noscript"},
                                              {"<svg", "</svg"},
                                              {"<!--", "--"}};
    struct str page = copy->page;

    for (size_t j = 0; j < sizeof(elements) / sizeof(elements[0]); j++) {
        size_t end;

        if ((copy->open & 1u << j) != 0 || !begins(page, i, elements[j][0]))
            continue;
        end = find(page, i + 4, elements[j][1]);
        end = find(page, end, ">");
        if (end < page.len)
            return end + 1;
        copy->open |= 1u << j;
        return j < 2 ? page.len : i;
    }
    return i;
}

/* JSON-LD is kept as it is. */
static bool is_data(struct str page, size_t i)
{
    struct str head = {page.at + i, page.len - i};
    const char *end = memchr(head.at, '>', head.len);

    head.len = end == NULL ? 0 : (size_t)(end - head.at);
    return begins(page, i, "<script") && str_contains(head, STR("ld+json"));
}

/* Copies what the '<' at i begins; gives the place behind it. */
static size_t copy_one(struct copy *copy, size_t i)
{
    struct str page = copy->page;
    size_t end = skip_element(copy, i);

    if (end > i) {
        if (is_data(page, i))
            copy_bytes(copy, i, end);
        else
            copy->at[copy->len++] = ' ';
        return end;
    }
    if (i + 1 == page.len || (page.at[i + 1] | 32) < 'a' ||
        (page.at[i + 1] | 32) > 'z') {
        copy_bytes(copy, i, i + 1);
        return i + 1;
    }
    return copy_tag(copy, i);
}

struct str page_guard(struct arena *arena, struct str page)
{
    struct copy copy = {.page = page,
                        .at = arena_alloc(arena, page.len + 1, 1)};
    size_t i = 0;

    while (i < page.len) {
        const char *found = memchr(page.at + i, '<', page.len - i);
        size_t to = found == NULL ? page.len : (size_t)(found - page.at);

        copy_bytes(&copy, i, to);
        i = found == NULL ? to : copy_one(&copy, to);
    }
    return (struct str){copy.at, copy.len};
}
