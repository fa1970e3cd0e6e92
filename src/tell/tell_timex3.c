/*
 * TimeML: the text of each report with a TIMEX3 tag around each date that a
 * fact rests on (ISO 24617-1; "TimeML Annotation Guidelines 1.2.1").
 */
#include "tell/exported.h"
#include "tell/outputs.h"
#include "tell/standoff.h"
#include "tell/timex.h"

#include <stdlib.h>
#include <string.h>

struct date {
    struct span span;
    struct interval when;
};

struct dates {
    struct date *items;
    size_t count, room;
};

static int order_dates(const void *left, const void *right)
{
    const struct date *a = left, *b = right;

    if (a->span.from != b->span.from)
        return a->span.from < b->span.from ? -1 : 1;
    return (a->span.to < b->span.to) - (a->span.to > b->span.to);
}

static struct interval date_of(const struct fact *fact, const char *field)
{
    const struct {
        const char *field;
        struct interval when;
    } dates[] = {{"when", fact->when},
                 {"since", fact->since},
                 {"signed", fact->signed_on},
                 {"term", fact->term}};

    for (size_t i = 0; i < sizeof(dates) / sizeof(dates[0]); i++)
        if (strcmp(field, dates[i].field) == 0)
            return dates[i].when;
    return INTERVAL_NONE;
}

/* Sorted; of those that overlap the first and longest stays. */
static struct dates dates_in(struct arena *arena, const struct telling *telling,
                             const struct told_report *told)
{
    struct dates dates = {0};
    size_t kept = 0;

    for (size_t i = 0; i < told->count; i++) {
        const struct fact *fact = &telling->facts.items[told->facts[i]].fact;

        for (size_t j = 0; j < fact->evidence.count; j++) {
            const struct evidence *evidence = &fact->evidence.items[j];
            struct interval when = date_of(fact, evidence->field);

            if (interval_known(when) &&
                evidence->span.from < evidence->span.to &&
                evidence->span.to <= told->report->text.len)
                *LIST_ADD(arena, &dates) = (struct date){evidence->span, when};
        }
    }
    if (dates.count > 1)
        qsort(dates.items, dates.count, sizeof(*dates.items), order_dates);
    for (size_t i = 0; i < dates.count; i++)
        if (kept == 0 ||
            dates.items[i].span.from >= dates.items[kept - 1].span.to)
            dates.items[kept++] = dates.items[i];
    dates.count = kept;
    return dates;
}

/* An empty tag for the end of a stretch, behind the text; gives its number. */
static unsigned tell_end(struct out *ends, unsigned number, int32_t day)
{
    out_format(ends, "<TIMEX3 tid=\"t%u\" type=\"DATE\" value=\"%.*s\"/>\n",
               number, STR_ARG(export_day(ends->arena, day, false)));
    return number;
}

static void tell_date(struct out *out, struct out *ends,
                      const struct date *date, struct str words,
                      unsigned *number)
{
    struct timex timex = timex_of(out->arena, date->when);
    bool stretch = interval_known(timex.own);

    if (timex.value.len == 0) {
        out_escaped(out, words);
        return;
    }
    out_format(out, "<TIMEX3 tid=\"t%u\" type=\"%s\" value=\"%.*s\"", ++*number,
               stretch ? "DURATION" : "DATE", STR_ARG(timex.value));
    if (timex.mod.len > 0)
        out_format(out, " mod=\"%.*s\"", STR_ARG(timex.mod));
    if (stretch) {
        unsigned first = tell_end(ends, ++*number, timex.own.first);
        unsigned last = tell_end(ends, ++*number, timex.own.last);

        out_format(out, " beginPoint=\"t%u\" endPoint=\"t%u\"", first, last);
    }
    out_char(out, '>');
    out_escaped(out, words);
    out_text(out, "</TIMEX3>");
}

static void tell_text(struct out *out, const struct telling *telling,
                      const struct told_report *told)
{
    struct str text = told->report->text;
    struct dates dates = dates_in(out->arena, telling, told);
    struct out ends = {.arena = out->arena};
    unsigned number = 0;
    uint32_t at = 0;

    out_text(out, "<TEXT>");
    for (size_t i = 0; i < dates.count; i++) {
        const struct date *date = &dates.items[i];

        out_escaped(out, (struct str){text.at + at, date->span.from - at});
        tell_date(out, &ends, date, span_of(text, date->span), &number);
        at = date->span.to;
    }
    out_escaped(out, (struct str){text.at + at, text.len - at});
    out_text(out, "</TEXT>\n");
    out_str(out, out_view(&ends));
}

static void tell_report(struct leaves *leaves, const struct telling *telling,
                        const struct told_report *told)
{
    struct str name = standoff_name(leaves->arena, told->report, ".tml");
    struct out *out = leaf_named(leaves, name);
    struct timex made = timex_of(out->arena, told->report->published);

    out_text(out,
             "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TimeML>\n<DOCID>");
    out_escaped(out, told->report->id);
    out_format(out,
               "</DOCID>\n<DCT><TIMEX3 tid=\"t0\" type=\"DATE\" "
               "value=\"%.*s\" functionInDocument=\"CREATION_TIME\">",
               STR_ARG(made.value.len > 0 ? made.value : STR("XXXX-XX-XX")));
    out_str(out, export_edtf(out->arena, told->report->published));
    out_text(out, "</TIMEX3></DCT>\n");
    tell_text(out, telling, told);
    out_text(out, "</TimeML>\n");
}

static const struct exporter exporter = {
    .folder = true,
    .texts = true,
    .report = tell_report,
};

const struct output output_timex3 = {
    .name = "timex3",
    .media_type = "application/xml",
    .words = "an export: texts with the dates of facts as TIMEX3, in a folder",
    .export = &exporter,
};
