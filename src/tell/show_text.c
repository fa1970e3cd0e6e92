/*
 * What `rapport show` shows, for people.
 */
#include "tell/show.h"

#include "tell/agreed.h"
#include "tell/attested.h"
#include "tell/brief.h"
#include "tell/corrections.h"
#include "tell/entries.h"
#include "tell/quote.h"
#include "tell/sentence.h"
#include "tell/versions.h"
#include "tell/words.h"

#include <string.h>

/* Lines of a report's text that are shown, and bytes of each. */
#define TEXT_LINES 8
#define LINE_BYTES 300

static void tell_field(struct out *out, const char *name, struct str value)
{
    if (value.len > 0)
        out_format(out, "  %-12s %.*s\n", name, STR_ARG(value));
}

/* In words, and in EDTF as exports have it. */
static void tell_when(struct out *out, const char *name, struct interval when)
{
    struct out words = {.arena = out->arena};

    if (interval_known(when)) {
        words_dated(&words, when);
        tell_field(out, name, out_view(&words));
    }
}

static void tell_fields(struct out *out, const struct knowledge *know,
                        const struct fact *fact)
{
    struct entries entries = entries_of(out->arena, know, fact);

    for (size_t i = 0; i < entries.count; i++)
        tell_field(out, entries.items[i].name, entries.items[i].value);
}

static void tell_words(struct out *out, const char *name,
                       const struct kept_report *report, struct span span)
{
    struct out words = {.arena = out->arena};

    quote_in_context(&words, report, span);
    tell_field(out, name, out_view(&words));
}

static bool shows(const struct evidence *evidence, const char *name,
                  struct span span)
{
    if (strcmp(evidence->field, name) == 0)
        return evidence->span.from <= span.from && span.to <= evidence->span.to;
    return evidence->span.from == span.from && evidence->span.to == span.to;
}

/* Where a party is named, unless the evidence has shown it. */
static void tell_named(struct out *out, const char *name,
                       const struct kept_report *report,
                       const struct fact *fact, struct span span)
{
    for (size_t i = 0; i < fact->evidence.count; i++)
        if (shows(&fact->evidence.items[i], name, span))
            return;
    tell_words(out, name, report, span);
}

static void tell_evidence(struct out *out, const struct kept_report *report,
                          const struct fact *fact)
{
    if (report->text.len == 0)
        return;
    out_text(out, "\n  In the report's words\n");
    tell_words(out, "all", report, fact->span);
    for (size_t i = 0; i < fact->evidence.count; i++)
        tell_words(out, fact->evidence.items[i].field, report,
                   fact->evidence.items[i].span);
    for (size_t i = 0; i < fact->who.count; i++)
        tell_named(out, "who", report, fact, fact->who.items[i].span);
    tell_named(out, "said by", report, fact, fact->said_by.span);
    tell_named(out, "speaker", report, fact, fact->speaker.span);
}

static void tell_origin(struct out *out, const struct kept_report *report)
{
    tell_field(out, "outlet", report->outlet);
    tell_when(out, "published", report->published);
    tell_field(out, "dated by", report->published_why);
    if (report->modified_why.len > 0)
        tell_when(out, "modified", report->modified);
    tell_field(out, "title", report->title);
    tell_field(out, "url", report->url);
    tell_field(out, "report", report->id);
}

static void tell_heading(struct out *out, const struct telling *telling,
                         struct str id, const struct fact *fact)
{
    out_format(out, "%.*s  %s\n", STR_ARG(id), fact_kind_text(fact->kind));
    sentence_fact(out, telling->know, fact);
    out_text(out, "\n\n");
}

/* What persons say of it, over what was read. */
static void tell_corrections(struct out *out, const struct telling *telling,
                             const struct kept_fact *kept)
{
    size_t next = 0;
    struct str line;

    if (kept->wrong)
        tell_field(out, "wrong", STR("left out of records and briefs"));
    while ((line = corrections_of(out->arena, telling, kept->id, &next)).len >
           0)
        tell_field(out, "corrected", line);
}

static void tell_fact(struct out *out, const struct telling *telling,
                      const struct kept_fact *kept)
{
    const struct fact *fact = &kept->fact;
    const struct kept_report *report =
        &telling->facts.reports.items[kept->report];

    tell_heading(out, telling, kept->id, fact);
    tell_fields(out, telling->know, fact);
    tell_corrections(out, telling, kept);
    tell_evidence(out, report, fact);
    out_text(out, "\n  Where it stands and why it was found\n");
    tell_origin(out, report);
    tell_field(out, "found by", fact->rule);
    out_format(out, "  %-12s %.2f\n", "sure", (double)fact->score);
    tell_field(out, "record", kept->record);
    out_char(out, '\n');
}

/* How long somebody is attested in an office. */
static void tell_attested(struct out *out, const struct telling *telling,
                          const struct record *record)
{
    struct records one = {(struct record *)record, 1, 1};
    struct attested_list list = attested_of(out->arena, &telling->facts, &one);

    for (size_t i = 0; i < list.count; i++)
        tell_when(out, "attested", list.items[i].held);
}

static void tell_steps(struct out *out, const struct telling *telling,
                       const struct record *record)
{
    struct out steps = {.arena = out->arena};

    if (record->kind == FACT_tie &&
        agreed_steps(&steps, telling, record->facts, record->fact_count))
        tell_field(out, "steps", out_view(&steps));
}

static void tell_links(struct out *out, const struct telling *telling,
                       const struct record *record)
{
    for (size_t i = 0; telling->linked != NULL && i < telling->links.count;
         i++) {
        const struct link *link = &telling->links.items[i];
        const struct holding *other = &telling->linked[i];
        bool back = !str_equal(link->from, record->id);
        struct out line = {.arena = out->arena};

        if (other->records.count == 0 ||
            other->records.items[0].fact_count == 0)
            continue;
        out_format(&line, "%.*s  ", STR_ARG(back ? link->from : link->to));
        sentence_fact(
            &line, telling->know,
            &other->facts.items[other->records.items[0].facts[0]].fact);
        tell_field(out, link_words(link->kind, back), out_view(&line));
    }
}

static void tell_record(struct out *out, const struct telling *telling,
                        const struct record *record)
{
    tell_heading(out, telling, record->id,
                 &telling->facts.items[record->facts[0]].fact);
    out_text(out, "  ");
    words_count(out, record->fact_count, "fact");
    out_text(out, ", ");
    words_count(out, record->sources, "independent source");
    if (record->chain.len > 0)
        out_format(out, ": %.*s", STR_ARG(record->chain));
    out_text(out, "\n");
    agreed_tell(out, telling, record);
    tell_attested(out, telling, record);
    tell_steps(out, telling, record);
    tell_links(out, telling, record);
    out_char(out, '\n');
    for (size_t i = 0; i < record->fact_count; i++)
        tell_fact(out, telling, &telling->facts.items[record->facts[i]]);
}

static void tell_dispute(struct out *out, const struct telling *telling,
                         const struct dispute *dispute)
{
    const struct kept_fact *facts = telling->facts.items;

    out_format(out, "%.*s  %s\n", STR_ARG(dispute->id),
               dispute->kind == DISPUTE_drift ? "drift" : "dispute");
    phrase_measure(out, telling->know, &facts[dispute->facts[0]].fact);
    if (interval_known(dispute->when)) {
        out_text(out, ", ");
        words_period(out, dispute->when);
    }
    out_format(out, ": %.*s\n\n  ", STR_ARG(dispute->why));
    words_count(out, dispute->fact_count, "fact");
    out_text(out, "\n\n");
    for (size_t i = 0; i < dispute->fact_count; i++)
        tell_fact(out, telling, &facts[dispute->facts[i]]);
}

/* The first lines of a text, each cut where it is long. */
static void tell_beginning(struct out *out, struct str text)
{
    size_t told = 0;

    while (text.len > 0 && told < TEXT_LINES) {
        struct out line = {.arena = out->arena};
        words_cut(&line, str_cut(&text, '\n'), LINE_BYTES);
        if (line.len == 0)
            continue;
        out_format(out, "  | %.*s\n", STR_ARG(out_view(&line)));
        told++;
    }
    out_text(out, text.len > 0 ? "  | …\n" : "");
}

/* What the other report is to this one. */
static void tell_alike(struct out *out, const struct alikes *alikes)
{
    static const char *const names[LIKENESS_KINDS] = {
        [LIKENESS_none] = "",
        [LIKENESS_copy] = "same text as",
        [LIKENESS_part] = "shares with",
        [LIKENESS_version] = "version of"};

    for (size_t i = 0; i < alikes->count; i++) {
        struct out line = {.arena = out->arena};

        out_format(&line, "%.*s (%.0f %% of the shorter text)",
                   STR_ARG(alikes->items[i].id), 100 * alikes->items[i].share);
        tell_field(out, names[alikes->items[i].kind], out_view(&line));
    }
}

static void tell_report(struct out *out, const struct telling *telling,
                        const struct kept_report *report)
{
    out_format(out, "%.*s  report\n\n", STR_ARG(report->id));
    tell_origin(out, report);
    tell_field(out, "place", report->place);
    for (size_t i = 0; i < report->cites.count; i++)
        tell_field(out, "cites", report->cites.items[i]);
    tell_alike(out, &report->alike);
    tell_field(out, "hash", report->hash);
    out_char(out, '\n');
    tell_beginning(out, report->text);
    out_char(out, '\n');
    words_count(out, telling->facts.count, "fact");
    out_text(out, "\n");
    for (size_t i = 0; i < telling->facts.count; i++) {
        const struct kept_fact *fact = &telling->facts.items[i];
        out_format(out, "  %.*s  ", STR_ARG(fact->id));
        sentence_fact(out, telling->know, &fact->fact);
        out_char(out, '\n');
    }
    versions_tell(out, telling, report);
}

void show_text(struct out *out, const struct telling *telling)
{
    const struct query *query = &telling->query;

    if (query->record.len > 0) {
        for (size_t i = 0; i < telling->records.count; i++)
            if (telling->records.items[i].fact_count > 0 &&
                str_equal(telling->records.items[i].id, query->record))
                tell_record(out, telling, &telling->records.items[i]);
    } else if (query->fact.len > 0) {
        for (size_t i = 0; i < telling->facts.count; i++)
            if (str_equal(telling->facts.items[i].id, query->fact))
                tell_fact(out, telling, &telling->facts.items[i]);
    } else if (query->dispute.len > 0) {
        for (size_t i = 0; i < telling->disputes.count; i++)
            if (str_equal(telling->disputes.items[i].id, query->dispute))
                tell_dispute(out, telling, &telling->disputes.items[i]);
    } else if (telling->looked_at.count == 1) {
        tell_report(out, telling, &telling->looked_at.items[0]);
    }
}
