/*
 * `rapport show`: one fact, record or report, and why it was found.
 */
#include "know/topics.h"
#include "tell/brief.h"
#include "tell/quote.h"
#include "tell/sentence.h"
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

static void tell_text(struct out *out, const char *name, const char *value)
{
    tell_field(out, name, str_from(value));
}

/* In words, and in EDTF as exports have it. */
static void tell_when(struct out *out, const char *name, struct interval when)
{
    struct out words = {.arena = out->arena};

    if (!interval_known(when))
        return;
    words_period(&words, when);
    out_text(&words, " (");
    interval_tell(&words, when);
    out_char(&words, ')');
    tell_field(out, name, out_view(&words));
}

static void tell_parties(struct out *out, const struct knowledge *know,
                         const struct fact *fact)
{
    struct out list = {.arena = out->arena};
    size_t more = fact->more != NULL ? fact->more->count : 0;

    for (unsigned i = 0; i < fact->country_count; i++) {
        out_text(&list, i > 0 ? ", " : "");
        out_str(&list, words_country(know, fact->countries[i]));
    }
    for (size_t i = 0; i < more; i++) {
        char code[4] = "";
        struct str text = fact->more->items[i];
        memcpy(code, text.at, text.len < 3 ? text.len : 3);
        out_text(&list, ", ");
        out_str(&list, words_country(know, code));
    }
    tell_field(out, "parties", out_view(&list));
}

static void tell_party(struct out *out, const struct knowledge *know,
                       const char *name, const struct party *party)
{
    struct out words = {.arena = out->arena};

    if (party->name.len == 0 && party->country[0] == '\0')
        return;
    words_party(&words, know, party);
    tell_field(out, name, out_view(&words));
}

static void tell_event(struct out *out, const struct knowledge *know,
                       const struct fact *fact)
{
    struct str country =
        fact->in[0] != '\0' ? words_country(know, fact->in) : (struct str){0};

    tell_text(out, "event", event_text(fact->event));
    tell_text(out, "form", form_text(fact->form));
    tell_text(out, "level", level_text(fact->level));
    tell_text(out, "status", status_text(fact->status));
    for (size_t i = 0; i < fact->who.count; i++)
        tell_party(out, know, "who", &fact->who.items[i]);
    tell_when(out, "when", fact->when);
    tell_field(out, "place", fact->place);
    tell_field(out, "in", country);
}

static void tell_figure(struct out *out, const struct knowledge *know,
                        const struct fact *fact)
{
    struct out value = {.arena = out->arena};
    struct out change = {.arena = out->arena};

    words_amount(&value, &fact->amount);
    words_change(&change, fact->change, fact->since);
    tell_text(out, "measure", measure_text(fact->measure));
    tell_parties(out, know, fact);
    tell_field(out, fact->target ? "target" : "value", out_view(&value));
    tell_field(out, "change", out_view(&change));
    tell_when(out, "when", fact->when);
    tell_party(out, know, "said by", &fact->said_by);
    tell_field(out, "quote", fact->quote);
}

static void tell_tie(struct out *out, const struct knowledge *know,
                     const struct fact *fact)
{
    tell_text(out, "tie", tie_text(fact->tie));
    tell_field(out, "name", fact->name);
    tell_field(out, "instrument", fact->instrument);
    for (size_t i = 0; i < fact->who.count; i++)
        tell_party(out, know, "who", &fact->who.items[i]);
    tell_field(out, "role", fact->role);
    tell_parties(out, know, fact);
    tell_text(out, "status", status_text(fact->status));
    tell_when(out, "since", fact->since);
    tell_when(out, "signed", fact->signed_on);
    tell_when(out, "term", fact->term);
}

static void tell_statement(struct out *out, const struct knowledge *know,
                           const struct fact *fact)
{
    tell_party(out, know, "speaker", &fact->speaker);
    tell_text(out, "mode", mode_text(fact->mode));
    tell_field(out, "quote", fact->quote);
}

static void tell_topics(struct out *out, const struct knowledge *know,
                        const struct strs *topics)
{
    struct out list = {.arena = out->arena};

    for (size_t i = 0; i < topics->count; i++) {
        out_text(&list, i > 0 ? ", " : "");
        out_str(&list, topic_words(know, topics->items[i]));
    }
    tell_field(out, "topics", out_view(&list));
}

static void tell_fields(struct out *out, const struct knowledge *know,
                        const struct fact *fact)
{
    if (fact->kind == FACT_event)
        tell_event(out, know, fact);
    else if (fact->kind == FACT_figure)
        tell_figure(out, know, fact);
    else if (fact->kind == FACT_tie)
        tell_tie(out, know, fact);
    else
        tell_statement(out, know, fact);
    tell_topics(out, know, &fact->topics);
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

static void tell_fact(struct out *out, const struct telling *telling,
                      const struct kept_fact *kept)
{
    const struct fact *fact = &kept->fact;
    const struct kept_report *report =
        &telling->facts.reports.items[kept->report];

    tell_heading(out, telling, kept->id, fact);
    tell_fields(out, telling->know, fact);
    tell_evidence(out, report, fact);
    out_text(out, "\n  Where it stands and why it was found\n");
    tell_origin(out, report);
    tell_field(out, "found by", fact->rule);
    out_format(out, "  %-12s %.2f\n", "sure", (double)fact->score);
    tell_field(out, "record", kept->record);
    out_char(out, '\n');
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
    out_text(out, "\n\n");
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

static void tell_report(struct out *out, const struct telling *telling,
                        const struct kept_report *report)
{
    out_format(out, "%.*s  report\n\n", STR_ARG(report->id));
    tell_origin(out, report);
    tell_field(out, "place", report->place);
    for (size_t i = 0; i < report->cites.count; i++)
        tell_field(out, "cites", report->cites.items[i]);
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
}

void tell_show(struct out *out, const struct telling *telling)
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
