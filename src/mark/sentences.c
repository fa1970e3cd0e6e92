/* Where sentences begin and end, and which lines are titles and headings. */
#include "mark/tokens.h"

#include "base/utf8.h"

#include <string.h>

#define WRAP_LEAST 45 /* bytes of a line that somebody's editor has wrapped */
#define WRAP_MOST 110
#define HEADING_MOST 14 /* tokens of a line that may be a heading */
#define SENTENCE_MOST \
    400 /* tokens: work on a sentence may grow with its square */

struct split {
    const struct lexicon *abbreviations, *openers;
    struct arena *arena;
    struct report *report;
    bool wrapped;       /* single line ends are blanks */
    uint32_t paragraph; /* of the sentence to come */
    uint32_t dateline_from, dateline_to;
};

/* Lines of one length, ended by somebody's editor: then a line's end is no
 * paragraph's. */
static bool is_wrapped(struct str text)
{
    size_t lines = 0, full = 0;

    while (text.len > 0) {
        struct str line = str_cut(&text, '\n');

        if (line.len == 0)
            continue;
        if (line.len > WRAP_MOST)
            return false;
        lines++;
        full += line.len >= WRAP_LEAST;
    }
    return lines >= 6 && full * 4 >= lines * 3;
}

static const struct token *token_at(const struct split *split, size_t index)
{
    return &split->report->tokens.items[index];
}

/* Counts line ends between two tokens: 0, 1 or 2 for an empty line. */
static unsigned line_ends(const struct split *split, size_t index)
{
    struct str text = split->report->text;
    unsigned ends = 0;

    if (index == 0)
        return 2;
    for (size_t i = token_at(split, index - 1)->span.to;
         i < token_at(split, index)->span.from && ends < 2; i++)
        ends += text.at[i] == '\n';
    return ends;
}

static bool is_full_stop(const struct token *token)
{
    static const char *const stops[] = {".", "!", "?", "...", "\xE2\x80\xA6",
                                        NULL};

    return str_is_one_of(token->norm, stops);
}

static bool is_closing(const struct token *token)
{
    static const char *const closing[] = {"\"", "'", ")", "]", "''", NULL};

    return (token->flags & TOKEN_GLUED) && str_is_one_of(token->norm, closing);
}

static bool starts_small(const struct token *token)
{
    unsigned length;

    return utf8_is_lower(utf8_at(token->text, 0, &length));
}

/* A paragraph begins at this token. */
static bool starts_paragraph(const struct split *split, size_t index)
{
    unsigned ends = line_ends(split, index);
    const struct token *before;
    bool dateline = split->dateline_to > 0;
    uint32_t at = token_at(split, index)->span.from;

    if (dateline && index == split->dateline_to)
        return true;
    if (dateline && index > split->dateline_from && index < split->dateline_to)
        return false;
    if (ends != 1)
        return ends == 2;
    if (at == split->report->body.from ||
        (split->report->title.to > 0 && at == split->report->title.to))
        return true;
    if (split->wrapped)
        return false;
    before = token_at(split, index - 1);
    return is_full_stop(before) || is_closing(before) ||
           !starts_small(token_at(split, index));
}

/* The word with a dot before `index` is an abbreviation that does not end the
 * sentence, to judge by the word that follows. */
static bool goes_on(const struct split *split, size_t index)
{
    const struct token *last = token_at(split, index - 1);
    const struct token *next = token_at(split, index);
    const struct word *word = lexicon_find(split->abbreviations, last->norm);

    if (last->text.at[last->text.len - 1] != '.' || last->text.len < 2)
        return true;
    if (!(next->flags & TOKEN_CAPITAL))
        return true;
    if (word != NULL && str_equal(word->sign, STR("before-name")))
        return true;
    return lexicon_find(split->openers, next->norm) == NULL;
}

/* "J. Smith": a letter and a dot that shorten a name. */
static bool is_initial(const struct split *split, size_t stop)
{
    const struct token *letter;

    if (stop == 0 || !(token_at(split, stop)->flags & TOKEN_GLUED))
        return false;
    letter = token_at(split, stop - 1);
    return letter->text.len == 1 && (letter->flags & TOKEN_CAPITAL) &&
           str_equal(token_at(split, stop)->norm, STR("."));
}

/* A new sentence begins at this token, in the paragraph of the last. */
static bool starts_sentence(const struct split *split, size_t first,
                            size_t index)
{
    const struct token *next = token_at(split, index);
    size_t last = index - 1;

    if (next->flags & TOKEN_GLUED)
        return false;
    while (last > first && is_closing(token_at(split, last)))
        last--;
    if (!is_full_stop(token_at(split, last)))
        return !goes_on(split, index);
    if (starts_small(next))
        return false;
    return !is_initial(split, last);
}

static void add_sentence(struct split *split, size_t first, size_t last)
{
    struct report *report = split->report;
    struct sentence *sentence = LIST_ADD(split->arena, &report->sentences);
    uint32_t number = (uint32_t)report->sentences.count - 1;

    *sentence = (struct sentence){.first = (uint32_t)first,
                                  .last = (uint32_t)last,
                                  .root = (uint32_t)first,
                                  .paragraph = split->paragraph};
    for (size_t i = first; i < last; i++)
        report->tokens.items[i].sentence = number;
    report->tokens.items[first].flags |= TOKEN_STARTS;
}

/* A line of its own without a full stop is a heading; the title is told by its
 * span. */
static void name_paragraph(struct split *split, size_t from_sentence)
{
    struct report *report = split->report;
    struct sentence *one = &report->sentences.items[from_sentence];
    const struct token *last;

    if (report->title.to > report->title.from &&
        token_at(split, one->first)->span.from < report->title.to) {
        for (size_t i = from_sentence; i < report->sentences.count; i++)
            report->sentences.items[i].kind = SENTENCE_TITLE;
        return;
    }
    if (split->dateline_to > 0 && one->first == split->dateline_from) {
        one->kind = SENTENCE_DATELINE;
        return;
    }
    if (report->sentences.count - from_sentence != 1 ||
        one->last - one->first > HEADING_MOST)
        return;
    last = token_at(split, one->last - 1);
    if (!is_full_stop(last) && !is_closing(last) &&
        !str_equal(last->norm, STR(":")) && !str_equal(last->norm, STR(",")))
        one->kind = SENTENCE_HEADING;
}

void sentences_split(const struct knowledge *know, struct arena *arena,
                     struct report *report, uint32_t dateline_from,
                     uint32_t dateline_to)
{
    struct split split = {know_words(know, "abbreviations"),
                          know_words(know, "openers"),
                          arena,
                          report,
                          is_wrapped(report->text),
                          0,
                          dateline_from,
                          dateline_to};
    size_t first = 0, paragraph_sentence = 0;

    for (size_t i = 1; i <= report->tokens.count; i++) {
        bool end = i == report->tokens.count;
        bool paragraph = end || starts_paragraph(&split, i);

        bool inside = i > dateline_from && i < dateline_to;

        if (!paragraph && i - first < SENTENCE_MOST &&
            (inside || !starts_sentence(&split, first, i)))
            continue;
        add_sentence(&split, first, i);
        first = i;
        if (!paragraph)
            continue;
        name_paragraph(&split, paragraph_sentence);
        paragraph_sentence = report->sentences.count;
        split.paragraph++;
    }
}
