/*
 * page_trim -- of the blocks kept, drops those that belong to no text.
 *
 * Blocks are read with what stands beside them, since a short one alone tells
 * little: a line of links between paragraphs is a hint to other articles, but
 * an item between items of text is an item; a heading over nothing that is kept
 * goes with what it was over.
 */
#include "read/page_blocks.h"

#include <string.h>

/* A block of a table's phrase and no more than this many other words. */
#define WORDS_MORE 3
#define START_BYTES 250
#define MOST_WORDS 8
#define TAIL_PROSE 160
#define PLEA_BYTES 400
#define PLEA_WORDS 80
#define PLEAS 2
#define FRONT_BYTES 30

enum line { LINE_NONE, LINE_ONLY, LINE_START, LINE_TAIL };

struct trim {
    const struct page *page;
    const struct lexicon *lines;
    struct page_blocks *blocks;
};

/* The next word, which ends at a blank or at a mark that is none of its. */
static struct str cut_word(struct str *text)
{
    static const char marks[] = " \t\n:.,;!?-|()[]\"/";
    size_t from = 0, to;

    while (from < text->len && strchr(marks, text->at[from]) != NULL)
        from++;
    to = from;
    while (to < text->len &&
           (text->at[to] == '\0' || strchr(marks, text->at[to]) == NULL))
        to++;
    *text = (struct str){text->at + to, text->len - to};
    return (struct str){text->at - (to - from), to - from};
}

/* So many words off the front; gives their number. */
static size_t cut_words(struct str *text, struct str *words, size_t most)
{
    size_t count = 0;

    while (count < most && text->len > 0) {
        words[count] = cut_word(text);
        count += words[count].len > 0;
    }
    return count;
}

static enum line line_of(const struct trim *trim,
                         const struct page_block *block)
{
    struct str text = block_text(trim->blocks, block), words[MOST_WORDS];
    const struct word *word;
    size_t count, length;

    if (text.len > START_BYTES)
        return LINE_NONE;
    count = cut_words(&text, words, MOST_WORDS);
    word =
        lexicon_longest(trim->lines, words, sizeof(words[0]), count, &length);
    if (word == NULL)
        return LINE_NONE;
    if (str_equal(word->sign, STR("plea")))
        return count == length ? LINE_ONLY : LINE_NONE;
    if (str_equal(word->sign, STR("start")))
        return LINE_START;
    if (count > length + WORDS_MORE || text.len > 0)
        return LINE_NONE;
    if (str_equal(word->sign, STR("tail")))
        return LINE_TAIL;
    return count == length ? LINE_ONLY : LINE_NONE;
}

/* Whether a short block asks readers for something: two such phrases, or one
 * in a link or beside one. */
static bool is_plea(const struct trim *trim, const struct page_block *block)
{
    struct str text = block_text(trim->blocks, block), words[PLEA_WORDS];
    unsigned found = block->link_bytes > 0 && block->kind != BLOCK_HEADING;
    size_t count, length;

    if (text.len > PLEA_BYTES)
        return false;
    count = cut_words(&text, words, PLEA_WORDS);
    for (size_t i = 0; i < count; i += length) {
        const struct word *word = lexicon_longest(
            trim->lines, &words[i], sizeof(words[0]), count - i, &length);

        if (word == NULL)
            length = 1;
        else
            found += str_equal(word->sign, STR("plea"));
    }
    return found >= PLEAS;
}

static bool is_item(const struct page_block *block)
{
    return block->kind == BLOCK_ITEM || block->kind == BLOCK_ROW;
}

/* A line of links is a hint to other articles; a row of a table may name what
 * it is of by links. */
static bool is_hint(const struct page_block *block)
{
    return block->kind != BLOCK_ROW &&
           block->link_bytes * 3 > block_bytes(block) * 2;
}

static void trim_lines(struct trim *trim)
{
    struct page_blocks *blocks = trim->blocks;
    bool tail = false;

    for (size_t i = 0; i < blocks->count; i++) {
        struct page_block *block = &blocks->items[i];
        enum line line;

        if (!block->kept)
            continue;
        line = line_of(trim, block);
        if (line == LINE_TAIL)
            tail = true;
        else if (tail && block_is_prose(blocks, block) &&
                 block_bytes(block) > TAIL_PROSE && !is_item(block))
            tail = false;
        if (tail || line != LINE_NONE || is_hint(block) || is_plea(trim, block))
            block->kept = false;
    }
}

/* The title comes apart from the text, so what is before it goes too. */
static void trim_title(struct trim *trim)
{
    struct page_blocks *blocks = trim->blocks;
    const struct page_node *nodes = trim->page->nodes.items;
    size_t from = 0;

    for (size_t i = 0; i < blocks->count; i++) {
        const struct page_block *block = &blocks->items[i];

        if (block->kept && nodes[block->node].tag == TAG_h1)
            from = i + 1;
        if (block->kept && block_is_prose(blocks, block))
            break;
    }
    for (size_t i = 0; i < from; i++)
        blocks->items[i].kept = false;
}

/* Names, dates and places of the paper before the first sentences. */
static void trim_front(struct trim *trim)
{
    struct page_blocks *blocks = trim->blocks;
    size_t first = 0;

    while (first < blocks->count &&
           !(blocks->items[first].kept &&
             block_is_prose(blocks, &blocks->items[first])))
        first++;
    for (size_t i = 0; i < first && first < blocks->count; i++) {
        struct page_block *block = &blocks->items[i];

        if (block->kept && block->kind != BLOCK_HEADING &&
            block->kind != BLOCK_ROW && block_bytes(block) < FRONT_BYTES)
            block->kept = false;
    }
}

/* Headings over nothing. */
static void trim_headings(struct trim *trim)
{
    struct page_blocks *blocks = trim->blocks;
    bool text = false;

    for (size_t i = blocks->count; i-- > 0;) {
        struct page_block *block = &blocks->items[i];

        if (block->kind == BLOCK_HEADING && block->kept)
            block->kept = text;
        else if (block->kept)
            text = true;
    }
}

void page_trim(const struct page *page, const struct knowledge *know,
               struct page_blocks *blocks)
{
    struct trim trim = {page, know_words(know, "page_lines"), blocks};

    trim_title(&trim);
    trim_lines(&trim);
    trim_front(&trim);
    trim_headings(&trim);
}
