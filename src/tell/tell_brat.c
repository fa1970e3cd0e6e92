/*
 * brat's standoff: the text of each report and a file of annotations beside it,
 * whose places are characters of the text (brat, "Standoff format").  The
 * trigger of a fact is its sentence or clause; its arguments are the words
 * behind its fields.
 */
#include "tell/exported.h"
#include "tell/outputs.h"
#include "tell/standoff.h"
#include "tell/words.h"

/* The fields that have words, as brat may call them.  evidence, argument */
#define FIELDS                  \
    FIELD("who", "Who")         \
    FIELD("event", "Word")      \
    FIELD("when", "When")       \
    FIELD("place", "Place")     \
    FIELD("value", "Value")     \
    FIELD("parties", "Party")   \
    FIELD("said_by", "Source")  \
    FIELD("speaker", "Speaker") \
    FIELD("cue", "Cue")         \
    FIELD("quote", "Content")   \
    FIELD("name", "Name")       \
    FIELD("role", "Office")     \
    FIELD("since", "Since")     \
    FIELD("signed", "Signed")   \
    FIELD("term", "Term")       \
    FIELD("topic", "Topic")

static const struct {
    const char *field, *label;
} fields[] = {
#define FIELD(field, label) {field, label},
    FIELDS
#undef FIELD
};

enum { FIELD_COUNT = sizeof(fields) / sizeof(fields[0]) };

static const char *const kind_labels[] = {[FACT_event] = "Event",
                                          [FACT_figure] = "Figure",
                                          [FACT_statement] = "Statement",
                                          [FACT_tie] = "Tie"};

struct annotations {
    struct out *out;
    struct points points;
    unsigned texts, events, attributes, notes; /* numbers given so far */
};

/* Its lines apart, for none may have an end of a line or a tab in it. */
static void tell_pieces(struct annotations *self, struct span span, bool words)
{
    struct str text = self->points.text;
    bool first = true;

    for (uint32_t from = span.from; from < span.to;) {
        uint32_t to = from;

        while (to < span.to && text.at[to] != '\n' && text.at[to] != '\t')
            to++;
        if (to > from && words)
            out_format(self->out, "%s%.*s", first ? "" : " ", (int)(to - from),
                       text.at + from);
        else if (to > from)
            out_format(self->out, "%s%u %u", first ? "" : ";",
                       points_at(&self->points, from),
                       points_at(&self->points, to));
        first = first && to == from;
        from = to + 1;
    }
}

/* Words by their label; gives their number. */
static unsigned tell_words(struct annotations *self, const char *label,
                           struct span span)
{
    out_format(self->out, "T%u\t%s ", ++self->texts, label);
    tell_pieces(self, span, false);
    out_char(self->out, '\t');
    tell_pieces(self, span, true);
    out_char(self->out, '\n');
    return self->texts;
}

static const char *label_of(const char *field)
{
    for (size_t i = 0; i < FIELD_COUNT; i++)
        if (str_equal(str_from(field), str_from(fields[i].field)))
            return fields[i].label;
    return NULL;
}

static void tell_attribute(struct annotations *self, const char *name,
                           const char *value)
{
    if (*value != '\0')
        out_format(self->out, "A%u\t%s E%u %s\n", ++self->attributes, name,
                   self->events, value);
}

static void tell_attributes(struct annotations *self, const struct fact *fact)
{
    if (fact->kind == FACT_event) {
        tell_attribute(self, "Type", event_text(fact->event));
        tell_attribute(self, "Form", form_text(fact->form));
    } else if (fact->kind == FACT_tie) {
        tell_attribute(self, "Tie", tie_text(fact->tie));
    } else if (fact->kind == FACT_statement) {
        tell_attribute(self, "Manner", mode_text(fact->mode));
    } else if (fact->own_measure.len == 0) {
        tell_attribute(self, "Measure", measure_text(fact->measure));
    }
    tell_attribute(self, "Status", status_text(fact->status));
    if (fact->negated)
        out_format(self->out, "A%u\tNegated E%u\n", ++self->attributes,
                   self->events);
    if (fact->hypothetical)
        out_format(self->out, "A%u\tHypothetical E%u\n", ++self->attributes,
                   self->events);
}

/* What was read, in words. */
static void tell_note(struct annotations *self, const struct telling *telling,
                      const struct kept_fact *kept)
{
    struct out words = {.arena = self->out->arena};

    words_plain(&words,
                export_title(self->out->arena, telling->know, &kept->fact));
    out_format(self->out, "#%u\tAnnotatorNotes E%u\t%.*s [%.*s]\n",
               ++self->notes, self->events, STR_ARG(out_view(&words)),
               STR_ARG(kept->id));
}

static void tell_fact(struct annotations *self, const struct telling *telling,
                      const struct kept_fact *kept)
{
    const struct fact *fact = &kept->fact;
    const char *kind = kind_labels[fact->kind];
    unsigned first = self->texts;
    unsigned seen[FIELD_COUNT] = {0};
    struct out event = {.arena = self->out->arena};

    if (fact->span.from >= fact->span.to ||
        fact->span.to > self->points.text.len)
        return;
    tell_words(self, kind, fact->span);
    out_format(&event, "E%u\t%s:T%u", ++self->events, kind, first + 1);
    for (size_t i = 0; i < fact->evidence.count; i++) {
        const struct evidence *evidence = &fact->evidence.items[i];
        const char *label = label_of(evidence->field);
        size_t field = 0;

        if (label == NULL || evidence->span.from >= evidence->span.to ||
            evidence->span.to > self->points.text.len)
            continue;
        while (fields[field].label != label)
            field++;
        /* brat numbers arguments of one name from the second on. */
        out_format(&event, " %s", label);
        if (++seen[field] > 1)
            out_format(&event, "%u", seen[field]);
        out_format(&event, ":T%u", tell_words(self, label, evidence->span));
    }
    out_str(self->out, out_view(&event));
    out_char(self->out, '\n');
    tell_attributes(self, fact);
    tell_note(self, telling, kept);
}

static void tell_report(struct leaves *leaves, const struct telling *telling,
                        const struct told_report *told)
{
    struct arena *arena = leaves->arena;
    struct annotations self = {.points = points_of(arena, told->report->text)};

    out_str(leaf_named(leaves, standoff_name(arena, told->report, ".txt")),
            told->report->text);
    self.out = leaf_named(leaves, standoff_name(arena, told->report, ".ann"));
    for (size_t i = 0; i < told->count; i++)
        tell_fact(&self, telling, &telling->facts.items[told->facts[i]]);
}

static const char *const event_values[] = {
#define EVENT(name, quad, scale) #name,
#include "news/events.def"
#undef EVENT
    NULL};
static const char *const form_values[] = {"talks",   "visit",  "call", "forum",
                                          "signing", "accord", "aid",  NULL};
static const char *const tie_values[] = {
#define TIE(name, words) #name,
#include "news/ties.def"
#undef TIE
    NULL};
static const char *const manner_values[] = {"direct", "indirect", "mixed",
                                            NULL};
static const char *const measure_values[] = {
#define MEASURE(name, text, symmetric, words) text,
#include "news/measures.def"
#undef MEASURE
    NULL};
static const char *const status_values[] = {"held",     "ongoing",   "planned",
                                            "proposed", "cancelled", "in-force",
                                            "signed",   "ended",     NULL};

static void tell_values(struct out *out, const char *name, const char *target,
                        const char *const *values)
{
    out_format(out, "%s\tArg:%s, Value:", name, target);
    for (size_t i = 0; values[i] != NULL; i++)
        out_format(out, "%s%s", i > 0 ? "|" : "", values[i]);
    out_char(out, '\n');
}

/* What annotations may be: brat shows nothing without it. */
static void begin(struct leaves *leaves, const struct telling *telling)
{
    struct out *out = leaf(leaves, "annotation.conf");

    (void)telling;
    out_text(out, "[entities]\n");
    for (size_t i = 0; i < FIELD_COUNT; i++)
        out_format(out, "%s\n", fields[i].label);
    out_text(out, "\n[relations]\n\n[events]\n");
    for (size_t kind = 0; kind < FACT_KINDS; kind++) {
        out_format(out, "%s\t", kind_labels[kind]);
        for (size_t i = 0; i < FIELD_COUNT; i++)
            out_format(out, "%s%s*:%s", i > 0 ? ", " : "", fields[i].label,
                       fields[i].label);
        out_char(out, '\n');
    }
    out_text(out, "\n[attributes]\nNegated\tArg:<EVENT>\n"
                  "Hypothetical\tArg:<EVENT>\n");
    tell_values(out, "Type", "Event", event_values);
    tell_values(out, "Form", "Event", form_values);
    tell_values(out, "Tie", "Tie", tie_values);
    tell_values(out, "Manner", "Statement", manner_values);
    tell_values(out, "Measure", "Figure", measure_values);
    tell_values(out, "Status", "<EVENT>", status_values);
}

static const struct exporter exporter = {
    .folder = true,
    .texts = true,
    .begin = begin,
    .report = tell_report,
};

const struct output output_brat = {
    .name = "brat",
    .media_type = "text/plain; charset=utf-8",
    .words = "an export: texts and standoff annotations for brat, in a folder",
    .export = &exporter,
};
