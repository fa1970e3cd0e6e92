/*
 * Marks for people: where a report came from, then each sentence with its tree
 * and what was read in it, then who and where.
 */
#include "tell/columns.h"
#include "tell/paper.h"
#include "tell/words.h"

#define WIDTH 80
#define WIDTH_LEAST 40
#define WORD_MOST 60 /* columns of a word in running text */

void paper_ink(struct out *out, const struct marking *marking, enum ink ink)
{
    static const char *const inks[] = {
        [INK_plain] = "\033[0m",  [INK_faint] = "\033[2m",
        [INK_strong] = "\033[1m", [INK_name] = "\033[32m",
        [INK_date] = "\033[35m",  [INK_amount] = "\033[36m",
    };

    if (marking->colour)
        out_text(out, inks[ink]);
}

enum ink paper_ink_of(const struct mention *mention)
{
    if (mention->kind == MENTION_DATE)
        return INK_date;
    return mention->kind == MENTION_AMOUNT ? INK_amount : INK_name;
}

size_t paper_width(const struct marking *marking)
{
    if (marking->width == 0)
        return WIDTH;
    return marking->width < WIDTH_LEAST ? WIDTH_LEAST : marking->width;
}

bool paper_has(const struct marking *marking, enum marks_part part)
{
    return marking->parts == 0 || (marking->parts & part) != 0;
}

bool paper_has_mention(const struct marking *marking,
                       const struct mention *mention)
{
    if (mention->kind == MENTION_DATE)
        return paper_has(marking, MARKS_DATES);
    return paper_has(marking, mention->kind == MENTION_AMOUNT ? MARKS_AMOUNTS
                                                              : MARKS_NAMES);
}

static void tell_field(struct out *out, const struct marking *marking,
                       const char *name, struct str value)
{
    struct wrap wrap = {
        .out = out, .width = paper_width(marking), .column = 14, .indent = 14};
    struct out safe = {.arena = out->arena};

    if (value.len == 0)
        return;
    paper_ink(out, marking, INK_faint);
    out_format(out, "  %-12s", name);
    paper_ink(out, marking, INK_plain);
    out_shown(&safe, value);
    wrap_text(&wrap, out_view(&safe));
    out_char(out, '\n');
}

static void tell_published(struct out *out, const struct marking *marking)
{
    const struct report *report = marking->report;
    struct out value = {.arena = out->arena};

    if (interval_known(report->published))
        words_dated(&value, report->published);
    if (interval_known(report->published) && report->published_why.len > 0)
        out_text(&value, ", dated by ");
    out_str(&value, report->published_why);
    tell_field(out, marking, "published", out_view(&value));
}

void paper_origin(struct out *out, const struct marking *marking)
{
    const struct report *report = marking->report;
    struct out place = {.arena = out->arena};

    paper_ink(out, marking, INK_strong);
    columns_tell(out, report->id, 4 * (size_t)WIDTH);
    paper_ink(out, marking, INK_plain);
    out_char(out, '\n');
    tell_field(out, marking, "outlet", report->outlet);
    tell_published(out, marking);
    out_str(&place, report->place);
    if (report->place.len > 0 && report->place_in[0] != '\0')
        out_format(&place, ", %.*s (%s)",
                   STR_ARG(words_country(marking->know, report->place_in)),
                   report->place_in);
    tell_field(out, marking, "place", out_view(&place));
    for (size_t i = 0; i < report->cites.count; i++)
        tell_field(out, marking, "cites", report->cites.items[i]);
    tell_field(out, marking, "url", report->url);
    out_char(out, '\n');
}

/* "── 3 ── text · bytes 210–352 ────────". */
void paper_rule(struct out *out, const struct marking *marking, size_t index)
{
    const struct sentence *sentence = &marking->report->sentences.items[index];
    struct span span = marks_span(marking->report, sentence);
    struct out line = {.arena = out->arena};

    out_format(&line, "── %zu ── %s, bytes %u to %u ", index + 1,
               sentence_kind_text((enum sentence_kind)sentence->kind),
               span.from, span.to);
    paper_ink(out, marking, INK_faint);
    out_str(out, out_view(&line));
    for (size_t i = columns_of(out_view(&line)); i < paper_width(marking); i++)
        out_text(out, "─");
    paper_ink(out, marking, INK_plain);
    out_char(out, '\n');
}

/* Word for word, so that one that is longer than a line does not fill the
 * screen. */
void paper_words(struct out *out, const struct marking *marking,
                 const struct sentence *sentence)
{
    const struct report *report = marking->report;
    struct str rest = span_of(report->text, marks_span(report, sentence));
    struct wrap wrap = {.out = out, .width = paper_width(marking)};
    struct out plain = {.arena = out->arena};

    words_plain(&plain, rest);
    rest = out_view(&plain);
    while (rest.len > 0) {
        struct out word = {.arena = out->arena};

        columns_tell(&word, str_cut(&rest, ' '), WORD_MOST);
        wrap_text(&wrap, out_view(&word));
    }
    out_char(out, '\n');
}

static bool has_any(const struct marking *marking, size_t first, size_t count)
{
    for (size_t i = first; i < first + count; i++)
        if (paper_has_mention(marking, &marking->report->mentions.items[i]))
            return true;
    return false;
}

static void tell_sentence(struct out *out, const struct marking *marking,
                          size_t index, size_t *mention)
{
    const struct report *report = marking->report;
    const struct sentence *sentence = &report->sentences.items[index];
    size_t count = marks_mentions(report, sentence, mention);
    bool any = has_any(marking, *mention, count);
    bool tree = paper_has(marking, MARKS_TREES);

    if (!marks_tells(marking, index) || (!any && !tree))
        return;
    paper_rule(out, marking, index);
    paper_words(out, marking, sentence);
    out_char(out, '\n');
    if (tree) {
        paper_tree(out, marking, sentence, *mention, NULL);
        out_char(out, '\n');
    }
    for (size_t i = *mention; i < *mention + count; i++)
        if (paper_has_mention(marking, &report->mentions.items[i]))
            paper_mention(out, marking, &report->mentions.items[i]);
    if (any)
        out_char(out, '\n');
}

void marks_text(struct out *out, const struct marking *marking)
{
    size_t mention = 0;

    paper_origin(out, marking);
    for (size_t i = 0; i < marking->report->sentences.count; i++)
        tell_sentence(out, marking, i, &mention);
    if (paper_has(marking, MARKS_NAMES) && marking->sentence == 0)
        paper_entities(out, marking);
}
