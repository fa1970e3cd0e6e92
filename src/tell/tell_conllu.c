/*
 * Marks as CoNLL-U (https://universaldependencies.org/format.html), one
 * document a report; docs/marking.md tells what stands in MISC.
 */
#include "base/utf8.h"
#include "tell/marks.h"
#include "tell/outputs.h"
#include "tell/words.h"

struct lines {
    struct out *out;
    const struct marking *marking;
    const struct report *report;
    struct str id;    /* of the document, without blanks and slashes */
    struct span kept; /* from: characters before the byte `to` of the text */
    size_t mention;   /* the first that is still to come */
    bool begun;       /* the document has its first sentence */
};

/* Text that may hold no blank and no control character. */
static void tell_solid(struct out *out, struct str text, bool id)
{
    unsigned length;

    for (size_t at = 0; at < text.len; at += length) {
        uint32_t c = utf8_at(text, at, &length);

        if (c <= ' ' || (c >= 0x7F && c <= 0xA0) || utf8_is_blank(c) ||
            c == 0x2028 || c == 0x2029 || (id && c == '/'))
            out_char(out, '_');
        else
            out_str(out, (struct str){text.at + at, length});
    }
}

/* A comment's value, on one line. */
static void tell_comment(struct out *out, const char *key, struct str value)
{
    if (value.len == 0)
        return;
    out_format(out, "# %s = ", key);
    words_plain(out, value);
    out_char(out, '\n');
}

static struct str id_of(struct arena *arena, const struct marking *marking)
{
    struct out id = {.arena = arena};

    tell_solid(&id, marking->report->id, true);
    if (id.len == 0)
        out_str(&id, STR("report"));
    if (marking->copy > 0)
        out_format(&id, "~%u", marking->copy + 1);
    return out_view(&id);
}

static void tell_document(struct lines *lines)
{
    const struct report *report = lines->report;
    struct out day = {.arena = lines->out->arena};

    out_format(lines->out, "# newdoc id = %.*s\n", STR_ARG(lines->id));
    out_text(lines->out, "# global.Entity = eid-etype-head\n");
    interval_tell(&day, report->published);
    tell_comment(lines->out, "meta::title",
                 span_of(report->text, report->title));
    tell_comment(lines->out, "meta::outlet", report->outlet);
    tell_comment(lines->out, "meta::published", out_view(&day));
    tell_comment(lines->out, "meta::place", report->place);
    lines->begun = true;
}

static bool ends_word(const struct report *report, uint32_t token)
{
    return token + 1 == report->tokens.count ||
           report->tokens.items[token + 1].span.from !=
               report->tokens.items[token].span.to;
}

static void tell_text_line(struct lines *lines, const struct sentence *sentence)
{
    out_text(lines->out, "# text = ");
    for (uint32_t i = sentence->first; i < sentence->last; i++) {
        tell_solid(lines->out, lines->report->tokens.items[i].text, false);
        if (i + 1 < sentence->last && ends_word(lines->report, i))
            out_char(lines->out, ' ');
    }
    out_char(lines->out, '\n');
}

static void tell_head_lines(struct lines *lines, size_t index)
{
    const struct sentence *sentence = &lines->report->sentences.items[index];

    if (!lines->begun)
        tell_document(lines);
    if (index == 0 || sentence[-1].paragraph != sentence->paragraph)
        out_format(lines->out, "# newpar id = %.*s-p%u\n", STR_ARG(lines->id),
                   sentence->paragraph + 1);
    out_format(lines->out, "# sent_id = %.*s-%zu\n", STR_ARG(lines->id),
               index + 1);
    if (sentence->kind != SENTENCE_TEXT)
        tell_comment(
            lines->out, "kind",
            str_from(sentence_kind_text((enum sentence_kind)sentence->kind)));
    tell_text_line(lines, sentence);
}

/* Starts an item of MISC, after those before. */
static void tell_key(struct out *misc, const char *key)
{
    out_format(misc, "%s%s=", misc->len > 0 ? "|" : "", key);
}

static void tell_margin(struct out *misc, const char *key, float margin)
{
    if (margin >= MARKS_SURE)
        return;
    tell_key(misc, key);
    out_format(misc, "%.2f", (double)margin);
}

static void tell_amount(struct out *misc, const struct amount *amount)
{
    tell_key(misc, "Amount");
    out_format(misc, "%s%.15g", bound_text((enum bound)amount->bound),
               amount->value[0]);
    if (amount->values == 2)
        out_format(misc, "..%.15g", amount->value[1]);
    if (amount->unit.len > 0)
        out_char(misc, '_');
    tell_solid(misc, amount->unit, false);
}

static void tell_entity_id(struct out *misc, const struct lines *lines,
                           const struct mention *mention)
{
    if (mention->entity != ENTITY_NONE)
        out_format(misc, "e%u", mention->entity + 1);
    else
        out_format(misc, "m%zu",
                   (size_t)(mention - lines->report->mentions.items) + 1);
}

/* Brackets where the mention begins and ends, as CorefUD has them. */
static void tell_entity(struct out *misc, const struct lines *lines,
                        const struct mention *mention, uint32_t token)
{
    if (token != mention->first && token + 1 != mention->last)
        return;
    tell_key(misc, "Entity");
    if (token == mention->first) {
        out_char(misc, '(');
        tell_entity_id(misc, lines, mention);
        out_format(misc, "-%s-%u", mention_kind_text(mention->kind),
                   mention->head >= mention->first &&
                           mention->head < mention->last
                       ? mention->head - mention->first + 1
                       : 1);
    } else {
        tell_entity_id(misc, lines, mention);
    }
    if (token + 1 == mention->last)
        out_char(misc, ')');
}

/* What the mention, if any, that covers the token says, in the order of the
 * keys; `margin` comes between. */
static void tell_mention(struct out *misc, const struct lines *lines,
                         const struct mention *mention, uint32_t token)
{
    const struct token *it = &lines->report->tokens.items[token];
    bool named = mention != NULL && mention->kind != MENTION_DATE &&
                 mention->kind != MENTION_AMOUNT;
    bool head = mention != NULL && token == mention->head;

    if (head && mention->kind == MENTION_AMOUNT && !mention->amount.ordinal)
        tell_amount(misc, &mention->amount);
    tell_margin(misc, "ArcMargin", it->arc_margin);
    if (head && named && mention->country[0] != '\0') {
        tell_key(misc, "Country");
        out_text(misc, mention->country);
    }
    if (head && mention->kind == MENTION_DATE &&
        interval_known(mention->when)) {
        tell_key(misc, "Date");
        interval_tell(misc, mention->when);
    }
    if (named)
        tell_entity(misc, lines, mention, token);
    tell_margin(misc, "LabelMargin", it->label_margin);
    if (it->name != NAME_NONE) {
        tell_key(misc, "NER");
        out_format(misc, "%c-%s", it->name_starts ? 'B' : 'I',
                   name_kind_text((enum name_kind)it->name));
    }
    tell_margin(misc, "NameMargin", it->name_margin);
}

static uint32_t characters_to(struct lines *lines, uint32_t byte)
{
    struct str text = lines->report->text;

    for (; lines->kept.to < byte; lines->kept.to++)
        lines->kept.from +=
            ((unsigned char)text.at[lines->kept.to] & 0xC0) != 0x80;
    return lines->kept.from;
}

/* Whether a blank follows, and the place in the text, in characters. */
static void tell_place(struct out *misc, struct lines *lines, uint32_t first,
                       uint32_t last)
{
    const struct token *tokens = lines->report->tokens.items;
    uint32_t from = characters_to(lines, tokens[first].span.from);

    if (!ends_word(lines->report, last)) {
        tell_key(misc, "SpaceAfter");
        out_text(misc, "No");
    }
    tell_key(misc, "TokenRange");
    out_format(misc, "%u:%u", from, characters_to(lines, tokens[last].span.to));
}

/* The line of a word of the text that is several tokens. */
static void tell_whole(struct lines *lines, uint32_t first, uint32_t last)
{
    const struct report *report = lines->report;
    struct out misc = {.arena = lines->out->arena};

    out_format(lines->out, "%u-%u\t", marks_number(report, first),
               marks_number(report, last));
    for (uint32_t i = first; i <= last; i++)
        tell_solid(lines->out, report->tokens.items[i].text, false);
    tell_place(&misc, lines, first, last);
    out_format(lines->out, "\t_\t_\t_\t_\t_\t_\t_\t%.*s\n",
               STR_ARG(out_view(&misc)));
}

static void tell_field(struct out *out, struct str text)
{
    out_char(out, '\t');
    if (text.len == 0)
        out_char(out, '_');
    tell_solid(out, text, false);
}

static void tell_token(struct lines *lines, uint32_t token,
                       const struct mention *mention, bool part)
{
    const struct report *report = lines->report;
    const struct token *it = &report->tokens.items[token];
    struct out misc = {.arena = lines->out->arena};
    struct out lemma = {.arena = lines->out->arena};

    marks_lemma(&lemma, it);
    out_format(lines->out, "%u", marks_number(report, token));
    tell_field(lines->out, it->text);
    tell_field(lines->out, out_view(&lemma));
    tell_field(lines->out, str_from(upos_text((enum upos)it->upos)));
    tell_field(lines->out, str_from(xpos_text((enum xpos)it->xpos)));
    tell_field(lines->out, marks_features(lines->marking, token));
    out_format(lines->out, "\t%u", marks_head(report, token));
    tell_field(lines->out,
               str_from(relation_text((enum relation)it->relation)));
    out_text(lines->out, "\t_");
    tell_mention(&misc, lines, mention, token);
    if (!part)
        tell_place(&misc, lines, token, token);
    tell_field(lines->out, out_view(&misc));
    out_char(lines->out, '\n');
}

static void tell_tokens(struct lines *lines, const struct sentence *sentence)
{
    const struct report *report = lines->report;
    size_t left = marks_mentions(report, sentence, &lines->mention);
    const struct mention *mention = report->mentions.items + lines->mention;
    uint32_t part = sentence->first; /* the token after the word at hand */

    for (uint32_t i = sentence->first; i < sentence->last; i++) {
        uint32_t last = i;

        while (last + 1 < sentence->last && marks_joined(report, last + 1))
            last++;
        if (i >= part && last > i) {
            tell_whole(lines, i, last);
            part = last + 1;
        }
        while (left > 0 && mention->last <= i) {
            mention++;
            left--;
        }
        tell_token(lines, i, left > 0 && mention->first <= i ? mention : NULL,
                   i < part);
    }
    out_char(lines->out, '\n');
}

static void marks_conllu(struct out *out, const struct marking *marking)
{
    const struct report *report = marking->report;
    struct lines lines = {.out = out,
                          .marking = marking,
                          .report = report,
                          .id = id_of(out->arena, marking)};

    for (size_t i = 0; i < report->sentences.count; i++) {
        if (!marks_tells(marking, i))
            continue;
        tell_head_lines(&lines, i);
        tell_tokens(&lines, &report->sentences.items[i]);
    }
}

const struct output output_conllu = {
    .name = "conllu",
    .media_type = "text/x-conllu",
    .words = "the marks of a report as CoNLL-U",
    .marks = marks_conllu,
};
