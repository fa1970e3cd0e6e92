#include "read/page_piece.h"

#include "read/page_blocks.h"
#include "read/page_tree.h"
#include "read/reference.h"

#define DEEPEST 100
#define LONGEST_TAG 15
#define RAW_TAGS 6

struct piece {
    struct tree tree;
    struct str rest;
    uint16_t unclosed[RAW_TAGS]; /* that nothing closes any more */
    size_t unclosed_count;
};

static struct str from(struct str text, size_t at)
{
    return (struct str){text.at + at, text.len - at};
}

/* The place of `mark` in the text, or its length. */
static size_t find(struct str text, char mark)
{
    const char *at = text.len == 0 ? NULL : memchr(text.at, mark, text.len);

    return at == NULL ? text.len : (size_t)(at - text.at);
}

static bool is_letter(char c) { return (c | 32) >= 'a' && (c | 32) <= 'z'; }

static bool is_blank(char c) { return (unsigned char)c <= ' '; }

/* The name at the front in small letters; gives its bytes.  One that is longer
 * than any known is cut. */
static size_t read_name(struct str text, char name[LONGEST_TAG + 1])
{
    size_t len = 0, at = 0;

    while (at < text.len && !is_blank(text.at[at]) && text.at[at] != '/' &&
           text.at[at] != '>') {
        char c = text.at[at++];

        if (len < LONGEST_TAG)
            name[len++] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
    }
    name[len] = '\0';
    return at;
}

/* The place of the end of the tag: ">" outside of quoted values.  A quotation
 * mark that nothing closes is none. */
static size_t tag_end(struct str text)
{
    size_t at = 0;

    while (at < text.len && text.at[at] != '>') {
        if (text.at[at++] != '=')
            continue;
        while (at < text.len && is_blank(text.at[at]))
            at++;
        if (at < text.len && (text.at[at] == '"' || text.at[at] == '\'')) {
            struct str value = from(text, at + 1);
            size_t end = find(value, text.at[at]);

            at += end < value.len ? end + 2 : 1;
        }
    }
    return at;
}

static void add_text(struct tree *tree, struct str text)
{
    struct out *out;

    if (text.len == 0)
        return;
    out = tree_text(tree);
    while (text.len > 0) {
        size_t length = find(text, '&');
        struct reference reference;

        out_str(out, (struct str){text.at, length});
        text = from(text, length);
        if (text.len == 0)
            break;
        reference = reference_read(text, false);
        if (reference.bytes > 0) {
            out_str(out, (struct str){reference.utf8, reference.bytes});
            text = from(text, reference.length);
        } else {
            out_char(out, '&');
            text = from(text, 1);
        }
    }
    tree_text_end(tree);
}

static uint16_t innermost(const struct tree *tree)
{
    return tree->page->nodes.items[tree->open].tag;
}

static bool is_cell(uint16_t tag) { return tag == TAG_td || tag == TAG_th; }

/* Whether an element that is open ends where another begins. */
static bool gives_way(uint16_t open, uint16_t tag)
{
    switch (open) {
    case TAG_p:
        return true;
    case TAG_li:
        return tag == TAG_li;
    case TAG_dt:
    case TAG_dd:
        return tag == TAG_dt || tag == TAG_dd;
    case TAG_td:
    case TAG_th:
        return is_cell(tag) || tag == TAG_tr || tag == TAG_tbody;
    case TAG_tr:
        return tag == TAG_tr || tag == TAG_tbody;
    case TAG_head:
        return tag == TAG_body;
    default:
        return false;
    }
}

static bool is_block(uint16_t tag)
{
    return page_layout(&(struct page_node){.tag = tag}) == LAYOUT_BLOCK;
}

/* What stands in a frame is for those who do not see it, and is text here. */
static bool is_skipped(uint16_t tag)
{
    return page_layout(&(struct page_node){.tag = tag}) == LAYOUT_SKIP &&
           tag != TAG_iframe && tag != TAG_object && tag != TAG_applet &&
           tag != TAG_frameset;
}

static bool is_void(uint16_t tag)
{
    return tag == TAG_br || tag == TAG_hr || tag == TAG_input ||
           tag == TAG_link || tag == TAG_meta || tag == TAG_base;
}

/* Elements in which a tag is no tag. */
static bool is_raw(uint16_t tag)
{
    return tag == TAG_script || tag == TAG_style || tag == TAG_title ||
           tag == TAG_textarea || tag == TAG_noscript || tag == TAG_svg;
}

/* Passes over an element up to its end tag, as over a blank.  Without one a
 * script ends with the text, and of others only the tag is passed over. */
static void skip_raw(struct piece *piece, const char *name, uint16_t tag)
{
    struct str rest = piece->rest;
    char closing[LONGEST_TAG + 1];

    for (size_t i = 0; i < piece->unclosed_count; i++)
        if (piece->unclosed[i] == tag)
            return;
    while (rest.len > 0) {
        rest = from(rest, find(rest, '<'));
        if (rest.len < 2)
            break;
        if (rest.at[1] != '/') {
            rest = from(rest, 1);
            continue;
        }
        rest = from(rest, 2);
        read_name(rest, closing);
        if (strcmp(closing, name) == 0) {
            size_t end = find(rest, '>');

            piece->rest = from(rest, end + (end < rest.len));
            add_text(&piece->tree, STR(" "));
            return;
        }
    }
    if (tag == TAG_script || tag == TAG_style)
        piece->rest.len = 0;
    else
        piece->unclosed[piece->unclosed_count++] = tag;
}

static void start_tag(struct piece *piece)
{
    struct tree *tree = &piece->tree;
    char name[LONGEST_TAG + 1];
    size_t end = read_name(piece->rest, name);
    uint16_t tag = tree_tag(name);
    bool closed;

    end += tag_end(from(piece->rest, end));
    closed = end > 0 && end < piece->rest.len && piece->rest.at[end - 1] == '/';
    piece->rest = from(piece->rest, end + (end < piece->rest.len));
    if (is_raw(tag) && !closed) {
        skip_raw(piece, name, tag);
        return;
    }
    if (tag != TAG_br && !is_block(tag) && (!is_skipped(tag) || closed))
        return;
    while (is_block(tag) && tree->depth > 0 && gives_way(innermost(tree), tag))
        tree_close(tree);
    tree_open(tree, tag);
    if (is_void(tag) || tree->depth > DEEPEST)
        tree_close(tree);
}

/* Closes what is open up to the element of this tag; nothing where there is
 * none.  Gives whether there was. */
static bool close_up_to(struct tree *tree, uint16_t tag)
{
    const struct page_node *nodes = tree->page->nodes.items;
    uint32_t at = tree->open;

    while (at != 0 && nodes[at].tag != tag)
        at = nodes[at].parent;
    if (at == 0)
        return false;
    while (tree->open != at)
        tree_close(tree);
    tree_close(tree);
    return true;
}

static void end_tag(struct piece *piece)
{
    char name[LONGEST_TAG + 1];
    uint16_t tag;
    size_t end;

    read_name(piece->rest, name);
    end = find(piece->rest, '>');
    piece->rest = from(piece->rest, end + (end < piece->rest.len));
    tag = tree_tag(name);
    if (is_void(tag) || (!is_block(tag) && !is_skipped(tag)))
        return;
    if (!close_up_to(&piece->tree, tag) && tag == TAG_p) {
        tree_open(&piece->tree, tag);
        tree_close(&piece->tree);
    }
}

/* Past "<!-- -->", "<!DOCTYPE>" or "<? ?>". */
static void skip_note(struct piece *piece)
{
    struct str rest = piece->rest;
    bool comment = rest.len > 2 && memcmp(rest.at, "!--", 3) == 0;
    size_t end = find(rest, '>');

    while (comment && end < rest.len &&
           (end < 4 || memcmp(rest.at + end - 2, "--", 2) != 0))
        end += 1 + find(from(rest, end + 1), '>');
    piece->rest = from(rest, end < rest.len ? end + 1 : rest.len);
}

static char byte_at(struct str text, size_t at)
{
    return (char)(at < text.len ? text.at[at] : '\0');
}

/* Whether "<" at the front begins a note: "<!--", "<!DOCTYPE", "<![endif]>",
 * "<?xml". */
static bool is_note(struct str text)
{
    char c = byte_at(text, 2);

    return text.at[1] == '?' ||
           (text.at[1] == '!' && (is_letter(c) || c == '-' || c == '[' ||
                                  ((unsigned char)c & 0x80) != 0));
}

static void take_markup(struct piece *piece)
{
    char next = byte_at(piece->rest, 1);

    if (is_letter(next)) {
        piece->rest = from(piece->rest, 1);
        start_tag(piece);
    } else if (next == '/') {
        piece->rest = from(piece->rest, 2);
        end_tag(piece);
    } else if (next != '\0' && is_note(piece->rest)) {
        piece->rest = from(piece->rest, 1);
        skip_note(piece);
    } else {
        add_text(&piece->tree, (struct str){piece->rest.at, 1});
        piece->rest = from(piece->rest, 1);
    }
}

/* What nobody reads and nothing closes would hold all that follows back. */
static void open_unclosed(struct tree *tree)
{
    struct page_node *nodes = tree->page->nodes.items;

    for (uint32_t at = tree->open; at != 0; at = nodes[at].parent)
        if (is_skipped(nodes[at].tag))
            nodes[at].tag = TAG_other;
}

void page_piece(struct arena *arena, struct str bytes, struct page *page)
{
    struct piece piece = {.rest = bytes};

    tree_begin(&piece.tree, arena, page);
    while (piece.rest.len > 0) {
        size_t length = find(piece.rest, '<');

        add_text(&piece.tree, (struct str){piece.rest.at, length});
        piece.rest = from(piece.rest, length);
        if (piece.rest.len > 0)
            take_markup(&piece);
    }
    open_unclosed(&piece.tree);
    tree_end(&piece.tree);
}

struct str page_piece_text(struct arena *arena, struct str bytes)
{
    struct page_blocks blocks;
    struct page page;

    page_piece(arena, bytes, &page);
    page_blocks_read(&page, &blocks);
    for (size_t i = 0; i < blocks.count; i++)
        blocks.items[i].kept = true;
    return page_blocks_tell(arena, &blocks, STR(""));
}
