/*
 * Reasons for people: each sentence with its tree and, at its words, what they
 * gave; then the facts told in it, each with its rule, the conditions that held
 * and the words behind its fields; then the words that triggered a rule and
 * told nothing, with what was missing.
 */
#include "tell/columns.h"
#include "tell/entries.h"
#include "tell/paper.h"
#include "tell/sentence.h"
#include "tell/why.h"

#include <string.h>

#define NAME 12      /* columns of a field's name */
#define NOTE_MOST 14 /* columns of a note beside the tree */

void why_wrap(struct wrap *wrap, struct str text)
{
    struct out shown = {.arena = wrap->out->arena};

    out_shown(&shown, text);
    wrap_text(wrap, out_view(&shown));
}

/* A line "  NAME  TEXT", wrapped below TEXT. */
static void tell_line(const struct why *why, struct out *out, const char *name,
                      struct str text)
{
    const struct marking *marking = &why->asking->marking;
    struct wrap wrap = {.out = out,
                        .width = paper_width(marking),
                        .column = NAME + 2,
                        .indent = NAME + 2};

    paper_ink(out, marking, INK_faint);
    out_format(out, "  %-*s", NAME, name);
    paper_ink(out, marking, INK_plain);
    why_wrap(&wrap, text);
    out_char(out, '\n');
}

/* A line with something strong in front, wrapped below it. */
void why_lead(const struct why *why, struct out *out, const char *lead,
              struct str text)
{
    const struct marking *marking = &why->asking->marking;
    struct wrap wrap = {.out = out,
                        .width = paper_width(marking),
                        .column = columns_of(str_from(lead)),
                        .indent = 4,
                        .begun = true};

    paper_ink(out, marking, INK_strong);
    out_text(out, lead);
    paper_ink(out, marking, INK_plain);
    why_wrap(&wrap, text);
    out_char(out, '\n');
}

/* ---- notes beside the tree */

static void note(const struct why *why, struct str *notes, uint32_t word,
                 const char *text, uint32_t fact)
{
    struct out out = {.arena = why->arena};
    struct out label = {.arena = why->arena};

    out_text(&label, text);
    if (fact != TRACE_NONE)
        out_format(&label, " %u", why->number[fact]);
    if (notes[word].len > 0) {
        out_format(&out, "%.*s, ", STR_ARG(notes[word]));
        if (str_contains(notes[word], out_view(&label)))
            return;
    }
    out_str(&out, out_view(&label));
    if (columns_of(out_view(&out)) <= NOTE_MOST)
        notes[word] = out_view(&out);
}

/* The first word of the sentence inside the span. */
static void note_span(const struct why *why, struct str *notes, size_t sentence,
                      struct span span, const char *text, uint32_t fact)
{
    const struct sentence *s = &why->report->sentences.items[sentence];

    for (uint32_t i = s->first; i < s->last; i++) {
        struct span word = why->report->tokens.items[i].span;

        if (word.from >= span.from && word.to <= span.to) {
            note(why, notes, i - s->first, text, fact);
            return;
        }
    }
}

static void note_fact(const struct why *why, struct str *notes, size_t sentence,
                      uint32_t index)
{
    const struct fact *fact = &why->asking->facts->items[index];

    for (size_t i = 0; i < fact->evidence.count; i++) {
        const struct evidence *evidence = &fact->evidence.items[i];

        if (strcmp(evidence->field, "quote") != 0)
            note_span(why, notes, sentence, evidence->span, evidence->field,
                      index);
    }
}

static void note_tries(const struct why *why, struct str *notes, size_t first,
                       const struct tries *tries)
{
    const struct attempt *attempt = tries->items[0];
    uint32_t word = attempt->last - 1 - (uint32_t)first;

    if (why_is_faint(why, tries))
        return;
    if (tries->told)
        note(why, notes, word, fact_kind_text(attempt->kind), attempt->fact);
    else if (notes[word].len == 0)
        note(why, notes, word, "nothing", TRACE_NONE);
}

/* What the words of a sentence gave, or NULL where it is nothing to speak of.
 */
static struct str *notes_of(const struct why *why, size_t sentence, size_t at)
{
    const struct sentence *s = &why->report->sentences.items[sentence];
    struct str *notes =
        arena_alloc(why->arena, s->last - s->first + 1, sizeof(*notes));
    struct tries tries;
    bool any = false;

    for (uint32_t i = why->first[sentence]; i != TRACE_NONE; i = why->next[i])
        if (why->asked[i]) {
            note_fact(why, notes, sentence, i);
            any = true;
        }
    while (why_next(why, &at, sentence, &tries)) {
        note_tries(why, notes, s->first, &tries);
        any = any || !why_is_faint(why, &tries);
    }
    return any ? notes : NULL;
}

/* ---- facts */

static void tell_rule(const struct why *why, struct out *out,
                      const struct attempt *attempt)
{
    struct out line = {.arena = why->arena};

    if (attempt->name.len > 0)
        out_format(&line, "%.*s, ", STR_ARG(attempt->name));
    out_str(&line, attempt->rule);
    if (line.len == 0)
        out_text(&line, "none: the words by themselves");
    tell_line(why, out, "rule", out_view(&line));
    line = (struct out){.arena = why->arena};
    for (uint32_t i = attempt->first; i < attempt->last; i++) {
        out_text(&line, i > attempt->first ? " " : "");
        why_token(&line, why->report, i);
    }
    if (attempt->verb != TRACE_NONE) {
        out_text(&line, ", carried by ");
        why_token(&line, why->report, attempt->verb);
    }
    tell_line(why, out, "trigger", out_view(&line));
    for (size_t i = 0; i < attempt->conditions.count; i++) {
        line = (struct out){.arena = why->arena};
        why_condition(&line, why->report, &attempt->conditions.items[i]);
        tell_line(why, out, i == 0 ? "holds" : "", out_view(&line));
    }
}

/* The words behind a field, and why it is so where they do not say it. */
static void tell_field(const struct why *why, struct out *out,
                       const struct entry *field, uint32_t index)
{
    const struct fact *fact = &why->asking->facts->items[index];
    const struct attempt *attempt = why->founder[index];
    size_t sentence = why->home[index];
    struct out line = {.arena = why->arena};
    const char *between = "  ← ";

    out_shown(&line, field->value);
    for (size_t i = 0; i < fact->evidence.count; i++) {
        const struct evidence *evidence = &fact->evidence.items[i];
        bool same = evidence->span.from == field->span.from &&
                    evidence->span.to == field->span.to;

        if (strcmp(evidence->field, field->key) != 0 ||
            strcmp(field->key, "quote") == 0 ||
            (strcmp(field->key, "who") == 0 && !same))
            continue;
        out_text(&line, between);
        why_span(&line, why->report, evidence->span, sentence);
        between = ", ";
    }
    for (size_t i = 0; attempt != NULL && i < attempt->notes.count; i++) {
        const struct trace_note *told = &attempt->notes.items[i];

        if (strcmp(told->field, field->name) != 0 || field->span.to > 0)
            continue;
        out_format(&line, "%s%s", between, told->words);
        if (told->token != TRACE_NONE) {
            out_text(&line, ": ");
            why_token(&line, why->report, told->token);
        }
        between = ", ";
    }
    tell_line(why, out, field->name, out_view(&line));
}

static void tell_fact(const struct why *why, struct out *out, uint32_t index)
{
    const struct fact *fact = &why->asking->facts->items[index];
    struct entries entries =
        entries_of(why->arena, why->asking->marking.know, fact);
    struct out lead = {.arena = why->arena}, words = {.arena = why->arena};

    out_format(&lead, "fact %u, %s:", why->number[index],
               fact_kind_text(fact->kind));
    sentence_fact(&words, why->asking->marking.know, fact);
    why_lead(why, out, out_view(&lead).at, out_view(&words));
    if (why->founder[index] != NULL)
        tell_rule(why, out, why->founder[index]);
    else
        tell_line(why, out, "rule",
                  fact->rule.len > 0 ? fact->rule
                                     : STR("none: a number by itself"));
    for (size_t i = 0; i < entries.count; i++)
        tell_field(why, out, &entries.items[i], index);
    out_char(out, '\n');
}

/* ---- sentences */

static void tell_references(const struct why *why, struct out *out,
                            size_t first, size_t count)
{
    const struct report *report = why->report;
    bool any = false;

    for (size_t i = first; i < first + count; i++) {
        const struct mention *mention = &report->mentions.items[i];

        if (!why_resolved(mention))
            continue;
        paper_mention(out, &why->asking->marking, mention);
        any = true;
    }
    if (any)
        out_char(out, '\n');
}

static void tell_silence(const struct why *why, struct out *out,
                         size_t sentence, size_t at)
{
    struct tries tries;
    struct out line = {.arena = why->arena};
    const struct str word = why->asking->word;

    if (why->asking->trace->cut)
        out_text(&line, "the report is too long to keep all that was tried; "
                        "ask of this part of it alone");
    else if (why_next(why, &at, sentence, &tries))
        out_format(&line,
                   "its words are triggers only as other kinds of words, or "
                   "stand where no such fact is sought; --sentence %zu tells",
                   sentence + 1);
    else if (word.len == 0)
        out_text(&line, "no word of this sentence triggers a rule");
    else
        out_text(&line, "no rule has this word as a trigger; docs/rules.md "
                        "tells how to give it to one");
    why_lead(why, out, "nothing:", out_view(&line));
    out_char(out, '\n');
}

static void tell_sentence(const struct why *why, struct out *out,
                          size_t sentence, size_t at, size_t *mention)
{
    const struct marking *marking = &why->asking->marking;
    const struct sentence *s = &why->report->sentences.items[sentence];
    size_t count = marks_mentions(why->report, s, mention);
    const struct str *notes = notes_of(why, sentence, at);
    struct tries tries;

    paper_rule(out, marking, sentence);
    paper_words(out, marking, s);
    out_char(out, '\n');
    if (notes == NULL) {
        tell_silence(why, out, sentence, at);
        return;
    }
    paper_tree(out, marking, s, *mention, notes);
    out_char(out, '\n');
    tell_references(why, out, *mention, count);
    for (uint32_t i = why->first[sentence]; i != TRACE_NONE; i = why->next[i])
        if (why->asked[i])
            tell_fact(why, out, i);
    while (why_next(why, &at, sentence, &tries))
        why_nothing(why, out, sentence, &tries);
}

void why_text(struct out *out, const struct asking *asking)
{
    struct why why = why_open(out->arena, asking);
    size_t at = 0, mention = 0, told = 0;

    paper_origin(out, &asking->marking);
    for (size_t i = 0; i < why.report->sentences.count; i++) {
        struct tries tries;

        if (why_tells(&why, i)) {
            tell_sentence(&why, out, i, at, &mention);
            told++;
        }
        while (why_next(&why, &at, i, &tries))
            ;
    }
    if (told == 0)
        out_text(out, asking->word.len > 0
                          ? "The word does not stand in this report.\n\n"
                          : "There is no such sentence in this report.\n\n");
    if (asking->trace->cut)
        out_text(out, "More was tried than is kept; the last of it is "
                      "missing.\n\n");
}
