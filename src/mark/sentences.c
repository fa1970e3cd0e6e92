/* Where sentences begin and end, and which lines are titles and headings. */
#include "mark/boundaries.h"
#include "mark/tokens.h"

#include "base/utf8.h"

#include <string.h>

#define WRAP_LEAST 45 /* bytes of a line that somebody's editor has wrapped */
#define WRAP_MOST 110
#define HEADING_MOST 14 /* tokens of a line that may be a heading */
#define SENTENCE_MOST \
    400 /* tokens: work on a sentence may grow with its square */

struct split {
    struct boundaries boundaries;
    bool (*judge)(void *self, const struct doubt *doubt); /* or the weights */
    void *self;
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

/* Tokens of the paragraph from `index`, up to BOUNDARY_REST. */
static uint32_t rest_of(const struct split *split, size_t index)
{
    uint32_t rest = 1;

    while (rest < BOUNDARY_REST && index + rest < split->report->tokens.count &&
           !starts_paragraph(split, index + rest))
        rest++;
    return rest;
}

/* A new sentence begins at this token, in the paragraph of the last. */
static bool starts_sentence(struct split *split, size_t first, size_t index)
{
    struct doubt doubt;

    if (index - first >= SENTENCE_MOST)
        return true;
    if (index > split->dateline_from && index < split->dateline_to)
        return false;
    if (!boundaries_possible(&split->boundaries, (uint32_t)first,
                             (uint32_t)index))
        return false;
    doubt.report = split->report;
    doubt.token = (uint32_t)index;
    doubt.rest = rest_of(split, index);
    boundaries_clues(&split->boundaries, &doubt);
    return split->judge != NULL ? split->judge(split->self, &doubt)
                                : boundaries_end(&split->boundaries, &doubt);
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

static void split_all(struct split *split)
{
    size_t first = 0, paragraph_sentence = 0;

    for (size_t i = 1; i <= split->report->tokens.count; i++) {
        bool paragraph =
            i == split->report->tokens.count || starts_paragraph(split, i);

        if (!paragraph && !starts_sentence(split, first, i))
            continue;
        add_sentence(split, first, i);
        first = i;
        if (!paragraph)
            continue;
        name_paragraph(split, paragraph_sentence);
        paragraph_sentence = split->report->sentences.count;
        split->paragraph++;
    }
}

void sentences_split(const struct knowledge *know, struct arena *arena,
                     struct report *report, uint32_t dateline_from,
                     uint32_t dateline_to)
{
    struct split split = {.boundaries = boundaries_open(know, report),
                          .arena = arena,
                          .report = report,
                          .wrapped = is_wrapped(report->text),
                          .dateline_from = dateline_from,
                          .dateline_to = dateline_to};

    split_all(&split);
}

void sentences_judge(const struct knowledge *know, struct arena *arena,
                     struct report *report,
                     bool (*judge)(void *self, const struct doubt *doubt),
                     void *self)
{
    struct split split = {.boundaries = boundaries_open(know, report),
                          .judge = judge,
                          .self = self,
                          .arena = arena,
                          .report = report,
                          .wrapped = is_wrapped(report->text)};

    split_all(&split);
}
