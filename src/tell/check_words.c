#include "tell/check.h"

#include "base/utf8.h"
#include "tell/brief.h"
#include "tell/quote.h"
#include "tell/sentence.h"
#include "tell/words.h"

#define MOST_TOLD 3 /* facts that a line names */
#define QUOTED 120  /* bytes of a quotation */

/* ---- what a fact says ---- */

static void say_figure(struct out *out, const struct knowledge *know,
                       const struct fact *fact)
{
    if (fact->amount.values > 0)
        words_amount(out, &fact->amount);
    else
        words_change(out, fact->change, fact->since);
    if (interval_known(fact->when)) {
        out_text(out, ", ");
        words_period(out, fact->when);
    }
    out_text(out, " (");
    phrase_measure(out, know, fact);
    out_text(out, fact->target ? ", a target)" : ")");
}

static void say_statement(struct out *out, const struct knowledge *know,
                          const struct fact *fact)
{
    out_str(out, words_party_name(know, &fact->speaker));
    out_text(out, ": ");
    quote_marked(out, fact->quote, QUOTED);
}

static void say(struct out *out, const struct knowledge *know,
                const struct fact *fact)
{
    switch (fact->kind) {
    case FACT_event:
        sentence_event(out, know, fact);
        words_date_on(out, fact->when);
        break;
    case FACT_figure:
        say_figure(out, know, fact);
        break;
    case FACT_tie:
        sentence_tie(out, know, fact);
        break;
    case FACT_statement:
    case FACT_KINDS:
        say_statement(out, know, fact);
        break;
    }
}

/* ---- who says so ---- */

static void add_reference(struct out *out, const struct kept_facts *held,
                          uint32_t fact)
{
    const struct kept_fact *kept = &held->items[fact];
    const struct kept_report *report = &held->reports.items[kept->report];

    out_text(out, " [");
    out_str(out, brief_outlet(report));
    if (interval_known(report->published)) {
        out_text(out, ", ");
        words_date(out, report->published);
    }
    out_format(out, ", %.*s]", STR_ARG(kept->id));
}

/* The facts of a list: what each says, or only that it does. */
static void add_facts(struct out *out, const struct checked *checked,
                      const struct witnesses *list, bool words)
{
    const struct kept_facts *held = &checked->checking->held;
    size_t told = words ? 1 : MOST_TOLD;

    for (size_t i = 0; i < list->count && i < told; i++) {
        if (words) {
            out_char(out, ' ');
            say(out, checked->know, &held->items[list->items[i]].fact);
        }
        add_reference(out, held, list->items[i]);
    }
    if (list->count > told)
        out_format(out, ", and %zu more", list->count - told);
}

static void add_row(struct out *out, const struct verdict *verdict)
{
    out_format(out, " (%.*s)", STR_ARG(verdict->row));
}

static void add_words(struct out *out, const struct verdict *verdict)
{
    if (verdict->said.len == 0)
        out_text(out, " words are left out,");
    else
        out_format(out, " “%.*s”", STR_ARG(verdict->said));
    if (verdict->found.len == 0)
        out_text(out, " is not in what the ledger has:");
    else
        out_format(out,
                   " where the ledger has “%.*s”:", STR_ARG(verdict->found));
}

/* ---- the line ---- */

static void say_confirmed(struct out *out, const struct checked *checked,
                          const struct verdict *verdict)
{
    out_text(out, ": ");
    say(out, checked->know, &checked->checking->facts->items[verdict->fact]);
    if (verdict->row.len > 0)
        add_row(out, verdict);
    add_facts(out, checked, &verdict->by, false);
    if (verdict->against.count > 0) {
        out_text(out, "; disputed:");
        add_facts(out, checked, &verdict->against, true);
    }
}

static void say_differs(struct out *out, const struct checked *checked,
                        const struct verdict *verdict)
{
    if (verdict->aspect != ASPECT_whole)
        out_format(out, " in %s", aspect_words(verdict->aspect));
    out_char(out, ':');
    if (verdict->row.len > 0) {
        out_format(out, " the table has %.*s", STR_ARG(verdict->found));
        add_row(out, verdict);
        return;
    }
    if (verdict->aspect == ASPECT_words)
        add_words(out, verdict);
    else
        out_text(out, " the ledger has");
    add_facts(out, checked, &verdict->by, true);
}

static void say_older(struct out *out, const struct checked *checked,
                      const struct verdict *verdict)
{
    out_text(out,
             verdict->aspect == ASPECT_status ? ", it has taken place:" : ":");
    add_facts(out, checked, &verdict->by, true);
    if (verdict->against.count > 0) {
        out_text(out, "; what is said here is confirmed for its time");
        add_facts(out, checked, &verdict->against, false);
    }
}

static void say_absent(struct out *out, const struct checked *checked,
                       const struct verdict *verdict)
{
    out_text(out, ": ");
    say(out, checked->know, &checked->checking->facts->items[verdict->fact]);
    if (verdict->aspect == ASPECT_status) {
        out_text(out, "; there it is only planned:");
        add_facts(out, checked, &verdict->by, true);
    }
    if (verdict->around > 0) {
        out_text(out, "; it has ");
        words_count(out, verdict->around, "report");
        out_text(out, " on the two countries from about those days, and none "
                      "tells of it");
    }
}

void check_says(struct out *out, const struct checked *checked,
                const struct verdict *verdict)
{
    struct out line = {.arena = out->arena}, plain = {.arena = out->arena};

    out_text(&line, verdict_words(verdict->kind));
    switch (verdict->kind) {
    case VERDICT_confirmed:
        say_confirmed(&line, checked, verdict);
        break;
    case VERDICT_differs:
        say_differs(&line, checked, verdict);
        break;
    case VERDICT_older:
        say_older(&line, checked, verdict);
        break;
    case VERDICT_absent:
    case VERDICT_KINDS:
        say_absent(&line, checked, verdict);
        break;
    }
    words_plain(&plain, out_view(&line));
    out_shown(out, out_view(&plain));
}

/* ---- places and counts ---- */

struct place check_place(const struct checking *checking, uint32_t byte)
{
    struct str source = checking->source;
    struct place place = {checking->draft->source, 1, 1};
    unsigned length;

    for (size_t at = 0; at < byte && at < source.len; at += length) {
        (void)utf8_at(source, at, &length);
        place.column++;
        if (source.at[at] == '\n') {
            place.line++;
            place.column = 1;
        }
    }
    return place;
}

struct check_counts check_count(const struct checking *checking)
{
    struct check_counts counts = {.all = checking->verdicts.count};

    for (size_t i = 0; i < checking->verdicts.count; i++)
        counts.of[checking->verdicts.items[i].kind]++;
    return counts;
}

void check_sum(struct out *out, const struct check_counts *counts)
{
    words_count(out, counts->all, "statement");
    out_text(out, ": ");
    for (unsigned i = 0; i < VERDICT_KINDS; i++) {
        enum verdict_kind kind = (enum verdict_kind)i;
        const char *words = verdict_words(kind);

        if (kind == VERDICT_differs && counts->of[i] != 1)
            words = "differ";
        out_format(out, "%s%zu %s", i > 0 ? ", " : "", counts->of[i], words);
    }
}
