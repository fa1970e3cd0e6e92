#include "treebank.h"

#include "base/out.h"
#include "base/utf8.h"

#include <stdlib.h>

#define CELLS 10

enum cell {
    NUMBER,
    FORM,
    LEMMA,
    UPOS_CELL,
    XPOS_CELL,
    FEATURES,
    HEAD,
    RELATION,
    ENHANCED,
    MISC,
};

/* A document while its lines come in. */
struct lines {
    struct arena *arena;
    struct documents *documents;
    struct document *now;
    struct out text;
    bool paragraph;         /* a new one begins before the next word */
    bool blank;             /* and before the next word there is one */
    size_t sentence, token; /* first word and first token of this sentence */
    uint32_t parts; /* of the written word begun, that are still to come */
};

static bool begins(struct str text, struct str with)
{
    return text.len >= with.len &&
           str_equal((struct str){text.at, with.len}, with);
}

static bool has(struct str misc, struct str value)
{
    while (misc.len > 0)
        if (str_equal(str_cut(&misc, '|'), value))
            return true;
    return false;
}

static void end_document(struct lines *lines)
{
    if (lines->now == NULL)
        return;
    lines->now->text = out_view(&lines->text);
    lines->now = NULL;
}

static void begin_document(struct lines *lines, struct str id)
{
    end_document(lines);
    lines->now = LIST_ADD(lines->arena, lines->documents);
    *lines->now = (struct document){.id = id};
    lines->text = (struct out){.arena = lines->arena};
    lines->paragraph = lines->blank = false;
    lines->sentence = lines->token = 0;
}

static void note(struct lines *lines, struct str line)
{
    if (begins(line, STR("# newdoc"))) {
        str_cut(&line, '=');
        str_cut(&line, ' ');
        begin_document(lines, line);
    }
    lines->paragraph |= begins(line, STR("# newpar"));
}

/* One written word goes into the text. */
static void add_written(struct lines *lines, const struct str *cells)
{
    struct span *span;

    if ((lines->paragraph || has(cells[MISC], STR("NewPar=Yes"))) &&
        lines->text.len > 0)
        out_text(&lines->text, "\n\n");
    else if (lines->blank)
        out_char(&lines->text, ' ');
    lines->paragraph = false;
    lines->blank = !has(cells[MISC], STR("SpaceAfter=No"));
    span = LIST_ADD(lines->arena, &lines->now->reading.tokens);
    span->from = (uint32_t)lines->text.len;
    out_str(&lines->text, cells[FORM]);
    span->to = (uint32_t)lines->text.len;
}

static void add_word(struct lines *lines, const struct str *cells)
{
    struct reading *reading = &lines->now->reading;
    bool part = lines->parts > 0;
    struct bank_word *word;
    uint32_t head = (uint32_t)strtoul(cells[HEAD].at, NULL, 10);
    uint32_t own = (uint32_t)reading->words.count;

    if (part)
        lines->parts--;
    else
        add_written(lines, cells);
    word = LIST_ADD(lines->arena, &reading->words);
    *word = (struct bank_word){
        .span = reading->tokens.items[reading->tokens.count - 1],
        .part = part,
        .form = cells[FORM],
        .lemma = cells[LEMMA],
        .relation = cells[RELATION],
        .head = head == 0 ? own : (uint32_t)lines->sentence + head - 1,
        .upos = upos_named(cells[UPOS_CELL]),
        .xpos = xpos_named(cells[XPOS_CELL]),
    };
}

/* Words that are not there ("8.1") are left out; "8-9" is a written word. */
static void add_line(struct lines *lines, struct str line)
{
    struct str cells[CELLS], number;
    unsigned long first, last;
    char *end;

    for (size_t i = 0; i < CELLS; i++)
        cells[i] = str_cut(&line, '\t');
    number = cells[NUMBER];
    if (number.len == 0 || cells[MISC].len == 0)
        return;
    first = strtoul(number.at, &end, 10);
    if (*end == '.')
        return;
    if (*end == '\t') {
        add_word(lines, cells);
        return;
    }
    last = strtoul(end + 1, NULL, 10);
    add_written(lines, cells);
    lines->parts = last > first ? (uint32_t)(last - first + 1) : 0;
}

static void add_sentence(struct arena *arena, struct reading *reading,
                         struct span words, struct span tokens)
{
    if (words.to <= words.from)
        return;
    *LIST_ADD(arena, &reading->ranges) = words;
    *LIST_ADD(arena, &reading->sentences) =
        (struct span){reading->tokens.items[tokens.from].from,
                      reading->tokens.items[tokens.to - 1].to};
}

static void end_sentence(struct lines *lines)
{
    struct reading *reading = &lines->now->reading;
    struct span words = {(uint32_t)lines->sentence,
                         (uint32_t)reading->words.count};
    struct span tokens = {(uint32_t)lines->token,
                          (uint32_t)reading->tokens.count};

    add_sentence(lines->arena, reading, words, tokens);
    lines->sentence = words.to;
    lines->token = tokens.to;
    lines->parts = 0;
}

void treebank_read(struct arena *arena, struct str bytes,
                   struct documents *documents)
{
    struct lines lines = {.arena = arena, .documents = documents};

    while (bytes.len > 0) {
        struct str line = str_cut(&bytes, '\n');

        if (line.len > 0 && line.at[0] == '#') {
            note(&lines, line);
            continue;
        }
        if (lines.now == NULL)
            begin_document(&lines, STR(""));
        if (line.len > 0)
            add_line(&lines, line);
        else
            end_sentence(&lines);
    }
    if (lines.now != NULL)
        end_sentence(&lines);
    end_document(&lines);
}

void document_give_words(struct arena *arena, const struct document *document,
                         struct report *report)
{
    const struct reading *gold = &document->reading;

    report->text = document->text;
    for (size_t i = 0; i < gold->words.count; i++) {
        const struct bank_word *word = &gold->words.items[i];
        struct token *token = LIST_ADD(arena, &report->tokens);

        *token = (struct token){.span = word->span,
                                .text = word->form,
                                .shown = word->form,
                                .norm = utf8_norm(arena, word->form)};
    }
    for (size_t i = 0; i < gold->ranges.count; i++)
        *LIST_ADD(arena, &report->sentences) = (struct sentence){
            .first = gold->ranges.items[i].from,
            .last = gold->ranges.items[i].to,
        };
}

static void add_token(struct arena *arena, const struct report *report,
                      size_t at, struct reading *reading)
{
    const struct token *token = &report->tokens.items[at];
    bool part = token->flags & TOKEN_JOINED;
    struct span *last = part ? &reading->tokens.items[reading->tokens.count - 1]
                             : LIST_ADD(arena, &reading->tokens);
    struct bank_word *word = LIST_ADD(arena, &reading->words);

    *last = (struct span){part ? last->from : token->span.from, token->span.to};
    *word = (struct bank_word){
        .span = *last,
        .part = part,
        .form = token->text,
        .lemma = token->lemma,
        .relation = str_from(relation_text((enum relation)token->relation)),
        .head = token->head,
        .upos = (enum upos)token->upos,
        .xpos = (enum xpos)token->xpos,
    };
    for (size_t i = at; part && i + 1 > 0; i--) {
        reading->words.items[i].span = *last;
        reading->words.items[i].part = true;
        if (!(report->tokens.items[i].flags & TOKEN_JOINED))
            break;
    }
}

void reading_of(struct arena *arena, const struct report *report,
                struct reading *reading)
{
    for (size_t s = 0; s < report->sentences.count; s++) {
        const struct sentence *sentence = &report->sentences.items[s];
        struct span words = {sentence->first, sentence->last};
        struct span tokens = {(uint32_t)reading->tokens.count, 0};

        for (size_t i = sentence->first; i < sentence->last; i++)
            add_token(arena, report, i, reading);
        tokens.to = (uint32_t)reading->tokens.count;
        add_sentence(arena, reading, words, tokens);
    }
}
