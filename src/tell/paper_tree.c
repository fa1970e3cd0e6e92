/* A sentence as a table: its tree, words, tags, relations, and which words
 * belong to a name, a date or an amount. */
#include "tell/columns.h"
#include "tell/paper.h"
#include "tell/tree.h"

#include <stdio.h>

#define FORM_MOST 32  /* columns of a word */
#define LEMMA_MOST 20 /* columns of a lemma */
#define DOUBT                                                      \
    0.7F /* margin of a head less than twice as likely as the next \
          */

struct sheet {
    struct out *out;
    const struct marking *marking;
    const struct report *report;
    const struct sentence *sentence;
    struct tree tree;
    const struct str *notes;                     /* per word, or NULL */
    size_t number, drawn, lemma, xpos, relation; /* columns; 0: left out */
};

static size_t larger(size_t a, size_t b) { return a > b ? a : b; }
static size_t smaller(size_t a, size_t b) { return a < b ? a : b; }

static const struct token *word_of(const struct sheet *sheet, uint32_t word)
{
    return &sheet->report->tokens.items[sheet->sentence->first + word];
}

static const char *relation_of(const struct token *token)
{
    return relation_text((enum relation)token->relation);
}

static size_t drawn_of(const struct sheet *sheet, uint32_t word)
{
    struct str text = word_of(sheet, word)->text;

    return tree_width(&sheet->tree, word) +
           (text.len > 4 * (size_t)FORM_MOST
                ? FORM_MOST
                : smaller(columns_of(text), FORM_MOST));
}

/* Columns of numbers, tags and relations, with the gaps, that must have room
 * beside the drawing; the last are the bracket and the kind of a mention. */
static size_t beside(const struct sheet *sheet)
{
    const size_t upos = 5;
    const size_t kind = 2 + 12;

    return sheet->number + 1 + 2 + upos + 1 + sheet->xpos + 1 +
           sheet->relation + 1 + kind;
}

static void measure(struct sheet *sheet, struct arena *arena)
{
    size_t width = paper_width(sheet->marking);
    size_t lemma = 0;
    char number[16];

    for (uint32_t i = sheet->sentence->first; i < sheet->sentence->last; i++) {
        const struct token *token = &sheet->report->tokens.items[i];

        sheet->relation =
            larger(sheet->relation, str_from(relation_of(token)).len + 1);
        sheet->xpos = larger(sheet->xpos,
                             str_from(xpos_text((enum xpos)token->xpos)).len);
        lemma =
            larger(lemma, token->lemma.len > 4 * (size_t)LEMMA_MOST
                              ? LEMMA_MOST
                              : smaller(columns_of(token->lemma), LEMMA_MOST));
    }
    sheet->number =
        (size_t)snprintf(number, sizeof(number), "%u",
                         sheet->sentence->last - sheet->sentence->first);
    sheet->tree =
        tree_of(arena, sheet->report, sheet->sentence,
                width > beside(sheet) + 16 ? width - beside(sheet) - 16 : 16);
    for (uint32_t i = 0; i < sheet->tree.count; i++)
        sheet->drawn = larger(sheet->drawn, drawn_of(sheet, i));
    if (beside(sheet) + sheet->drawn + 1 + lemma <= width)
        sheet->lemma = lemma;
    /* A row that is too wide stands out rather than all of them. */
    sheet->drawn = smaller(sheet->drawn, larger(width - beside(sheet), 30));
}

/* One blank, and the cell with blanks up to its width. */
static void tell_cell(struct sheet *sheet, enum ink ink, const char *text,
                      size_t width)
{
    size_t columns;

    paper_ink(sheet->out, sheet->marking, ink);
    out_char(sheet->out, ' ');
    columns = columns_tell(sheet->out, str_from(text), LEMMA_MOST);
    paper_ink(sheet->out, sheet->marking, INK_plain);
    columns_pad(sheet->out, columns < width ? width - columns : 0);
}

/* The relation; a question mark where another head or relation was nearly as
 * good. */
static void tell_relation(struct sheet *sheet, const struct token *token,
                          bool last)
{
    struct out cell = {.arena = sheet->out->arena};
    bool doubt = token->arc_margin < DOUBT || token->label_margin < DOUBT;

    out_format(&cell, "%s%s", relation_of(token), doubt ? "?" : "");
    tell_cell(sheet, doubt ? INK_strong : INK_faint, out_view(&cell).at,
              last ? 0 : sheet->relation);
}

/* A bracket around the words of a mention, and its kind at the first. */
static void tell_bracket(struct sheet *sheet, const struct mention *mention,
                         uint32_t token)
{
    bool first = token == mention->first;
    bool last = token + 1 == mention->last;

    paper_ink(sheet->out, sheet->marking, paper_ink_of(mention));
    out_text(sheet->out, first && last ? " ╶"
                         : first       ? " ╭"
                         : last        ? " ╰"
                                       : " │");
    if (first)
        out_format(sheet->out, " %s", mention_kind_text(mention->kind));
    paper_ink(sheet->out, sheet->marking, INK_plain);
}

static void tell_note(struct sheet *sheet, uint32_t word)
{
    if (sheet->notes == NULL || sheet->notes[word].len == 0)
        return;
    paper_ink(sheet->out, sheet->marking, INK_strong);
    out_char(sheet->out, ' ');
    out_str(sheet->out, sheet->notes[word]);
    paper_ink(sheet->out, sheet->marking, INK_plain);
}

static void tell_word(struct sheet *sheet, uint32_t word,
                      const struct mention *mention)
{
    const struct token *token = word_of(sheet, word);
    struct out *out = sheet->out;
    size_t columns = tree_width(&sheet->tree, word);
    bool root = token->head == sheet->sentence->first + word;
    struct out lemma = {.arena = out->arena};

    paper_ink(out, sheet->marking, INK_faint);
    out_format(out, "%*u ", (int)sheet->number, word + 1);
    tree_tell(out, &sheet->tree, word);
    paper_ink(out, sheet->marking,
              root              ? INK_strong
              : mention != NULL ? paper_ink_of(mention)
                                : INK_plain);
    columns += columns_tell(out, token->text, FORM_MOST);
    paper_ink(out, sheet->marking, INK_plain);
    columns_pad(out, 1 + (columns < sheet->drawn ? sheet->drawn - columns : 0));
    if (sheet->lemma > 0) {
        marks_lemma(&lemma, token);
        tell_cell(sheet, INK_faint, out_view(&lemma).at, sheet->lemma);
    }
    tell_cell(sheet, INK_plain, upos_text((enum upos)token->upos), 5);
    tell_cell(sheet, INK_faint, xpos_text((enum xpos)token->xpos), sheet->xpos);
    tell_relation(sheet, token,
                  sheet->notes != NULL ? sheet->notes[word].len == 0
                                       : mention == NULL);
    tell_note(sheet, word);
    if (mention != NULL && sheet->notes == NULL)
        tell_bracket(sheet, mention, sheet->sentence->first + word);
    out_char(out, '\n');
}

void paper_tree(struct out *out, const struct marking *marking,
                const struct sentence *sentence, size_t mention,
                const struct str *notes)
{
    const struct report *report = marking->report;
    struct sheet sheet = {.out = out,
                          .marking = marking,
                          .report = report,
                          .sentence = sentence,
                          .notes = notes};

    measure(&sheet, out->arena);
    for (uint32_t i = 0; i < sheet.tree.count; i++) {
        uint32_t token = sentence->first + i;
        const struct mention *at = NULL;

        while (mention < report->mentions.count &&
               report->mentions.items[mention].last <= token)
            mention++;
        if (mention < report->mentions.count &&
            report->mentions.items[mention].first <= token)
            at = &report->mentions.items[mention];
        tell_word(&sheet, i,
                  at != NULL && paper_has_mention(marking, at) ? at : NULL);
    }
}
