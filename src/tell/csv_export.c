/*
 * An export for spreadsheets: one table a kind of thing, joined by ids
 * (RFC 4180).
 */
#include "tell/csv_export.h"
#include "tell/cells.h"
#include "tell/exported.h"
#include "tell/words.h"

#define MOST_DIGITS 15 /* that a double keeps */

/* What every fact has: columns before and behind those of its kind. */
#define FACT_HEAD "id,record,report,published,outlet,"
#define FACT_TAIL ",topics,score,from,to,words\n"

static const struct {
    const char *name, *head;
} tables[FACT_KINDS] = {
    [FACT_event] = {"events.csv", FACT_HEAD
                    "event,mode,form,level,status,who,countries,when,"
                    "place,in,negated,hypothetical,domestic" FACT_TAIL},
    [FACT_figure] = {"figures.csv",
                     FACT_HEAD "measure,from_country,to_country,bound,value,"
                               "value_to,unit,change,since,when,target,said_by,"
                               "said_by_country" FACT_TAIL},
    [FACT_statement] = {"statements.csv", FACT_HEAD
                        "speaker,office,country,mode,quote" FACT_TAIL},
    [FACT_tie] = {"ties.csv",
                  FACT_HEAD "tie,name,instrument,who,office,countries,when,"
                            "since,signed,term,status" FACT_TAIL},
};

/* The one kind that is asked for; FACT_KINDS where it is not one. */
static enum fact_kind only_kind(const struct telling *telling)
{
    unsigned kinds = 0;
    enum fact_kind only = FACT_KINDS;

    for (int i = 0; i < FACT_KINDS; i++)
        if (telling->query.kinds[i]) {
            only = (enum fact_kind)i;
            kinds++;
        }
    return kinds == 1 ? only : FACT_KINDS;
}

static bool is_asked(const struct telling *telling, enum fact_kind kind)
{
    bool any = false;

    for (int i = 0; i < FACT_KINDS; i++)
        any = any || telling->query.kinds[i];
    return !any || telling->query.kinds[kind];
}

static struct out *table_of(struct leaves *leaves,
                            const struct telling *telling, enum fact_kind kind)
{
    return leaf(leaves,
                only_kind(telling) != FACT_KINDS ? "" : tables[kind].name);
}

static void first_cell(struct out *out, struct str text)
{
    cells_text(out, text);
}

static void cell(struct out *out, struct str text)
{
    out_char(out, ',');
    cells_text(out, text);
}

static void text_cell(struct out *out, const char *text)
{
    cell(out, str_from(text));
}

static void date_cell(struct out *out, struct interval when)
{
    cell(out, export_edtf(out->arena, when));
}

static void truth_cell(struct out *out, bool truth)
{
    text_cell(out, truth ? "true" : "false");
}

static void list_cell(struct out *out, const struct strs *texts)
{
    out_char(out, ',');
    cells_list(out, texts);
}

/* ---- facts ---- */

static void who_cells(struct out *out, const struct telling *telling,
                      const struct parties *who)
{
    struct strs names = {0};

    for (size_t i = 0; i < who->count; i++)
        *LIST_ADD(out->arena, &names) =
            words_party_name(telling->know, &who->items[i]);
    list_cell(out, &names);
}

static void countries_cell(struct out *out, const struct fact *fact)
{
    struct strs codes = {0};

    if (fact->kind == FACT_event)
        for (size_t i = 0; i < fact->who.count; i++)
            *LIST_ADD(out->arena, &codes) =
                str_from(fact->who.items[i].country);
    for (unsigned i = 0; i < fact->country_count && i < 2; i++)
        *LIST_ADD(out->arena, &codes) = str_from(fact->countries[i]);
    for (size_t i = 0; fact->more != NULL && i < fact->more->count; i++)
        *LIST_ADD(out->arena, &codes) = fact->more->items[i];
    list_cell(out, &codes);
}

static void event_cells(struct out *out, const struct telling *telling,
                        const struct fact *fact)
{
    text_cell(out, event_text(fact->event));
    cell(out, fact->event_mode);
    text_cell(out, form_text(fact->form));
    text_cell(out, level_text(fact->level));
    text_cell(out, status_text(fact->status));
    who_cells(out, telling, &fact->who);
    countries_cell(out, fact);
    date_cell(out, fact->when);
    cell(out, fact->place);
    text_cell(out, fact->in);
    truth_cell(out, fact->negated);
    truth_cell(out, fact->hypothetical);
    truth_cell(out, fact->domestic);
}

static void figure_cells(struct out *out, const struct telling *telling,
                         const struct fact *fact)
{
    const struct amount *amount = &fact->amount;

    cell(out, fact_measure(fact));
    text_cell(out, fact->countries[0]);
    text_cell(out, fact->countries[1]);
    text_cell(out,
              amount->values > 0 ? bound_text((enum bound)amount->bound) : "");
    for (int i = 0; i < 2; i++) {
        out_char(out, ',');
        if (i < amount->values)
            out_format(out, "%.*g", MOST_DIGITS, amount->value[i]);
    }
    cell(out, amount->unit);
    cell(out, fact->change);
    date_cell(out, fact->since);
    date_cell(out, fact->when);
    truth_cell(out, fact->target);
    cell(out, words_party_name(telling->know, &fact->said_by));
    text_cell(out, fact->said_by.country);
}

static void statement_cells(struct out *out, const struct telling *telling,
                            const struct fact *fact)
{
    cell(out, words_party_name(telling->know, &fact->speaker));
    cell(out, fact->speaker.role);
    text_cell(out, fact->speaker.country);
    text_cell(out, mode_text(fact->mode));
    cell(out, fact->quote);
}

static void tie_cells(struct out *out, const struct telling *telling,
                      const struct fact *fact)
{
    text_cell(out, tie_text(fact->tie));
    cell(out, fact->name);
    cell(out, fact->instrument);
    who_cells(out, telling, &fact->who);
    cell(out, fact->role);
    countries_cell(out, fact);
    date_cell(out, fact->when);
    date_cell(out, fact->since);
    date_cell(out, fact->signed_on);
    date_cell(out, fact->term);
    text_cell(out, status_text(fact->status));
}

static void tell_fact(struct out *out, const struct telling *telling,
                      const struct kept_report *report,
                      const struct points *points, const struct kept_fact *kept)
{
    static void (*const tellers[])(struct out *, const struct telling *,
                                   const struct fact *) = {
        [FACT_event] = event_cells,
        [FACT_figure] = figure_cells,
        [FACT_statement] = statement_cells,
        [FACT_tie] = tie_cells};
    const struct fact *fact = &kept->fact;
    bool inside = fact->span.to <= points->text.len;

    first_cell(out, kept->id);
    cell(out, kept->record);
    cell(out, report->id);
    date_cell(out, report->published);
    cell(out, report->outlet);
    tellers[fact->kind](out, telling, fact);
    list_cell(out, &fact->topics);
    out_format(out, ",%.3g,%u,%u", (double)fact->score,
               points_at(points, fact->span.from),
               points_at(points, fact->span.to));
    cell(out, inside ? span_of(points->text, fact->span) : STR(""));
    out_char(out, '\n');
}

static void tell_source(struct out *out, const struct kept_report *report)
{
    first_cell(out, report->id);
    cell(out, report->hash);
    date_cell(out, report->published);
    cell(out, report->outlet);
    cell(out, report->title);
    cell(out, report->author);
    cell(out, report->language);
    cell(out, report->place);
    text_cell(out, report->place_in);
    list_cell(out, &report->cites);
    cell(out, report->url);
    out_char(out, '\n');
}

static void tell_report(struct leaves *leaves, const struct telling *telling,
                        const struct told_report *told)
{
    struct points points = points_of(leaves->arena, told->report->text);

    if (only_kind(telling) == FACT_KINDS)
        tell_source(leaf(leaves, "reports.csv"), told->report);
    for (size_t i = 0; i < told->count; i++) {
        const struct kept_fact *kept = &telling->facts.items[told->facts[i]];

        tell_fact(table_of(leaves, telling, kept->fact.kind), telling,
                  told->report, &points, kept);
    }
}

/* ---- records and disputes ---- */

static void tell_record(struct leaves *leaves, const struct telling *telling,
                        const struct told_item *told)
{
    const struct item *item = told->item;
    struct out *out;

    if (only_kind(telling) != FACT_KINDS || item->id.at[0] != 'r')
        return;
    out = leaf(leaves, "records.csv");
    first_cell(out, item->id);
    text_cell(out, fact_kind_text(item->merged.kind));
    cell(out, export_title(out->arena, telling->know, &item->merged));
    date_cell(out, item->merged.when);
    out_format(out, ",%zu,%u", item->fact_count, item->sources);
    date_cell(out, item->first_said);
    date_cell(out, item->last_said);
    list_cell(out, &item->merged.topics);
    out_char(out, '\n');
}

static void tell_dispute(struct leaves *leaves, const struct telling *telling,
                         const struct dispute *dispute)
{
    struct out *out;
    struct strs facts = {0};

    if (only_kind(telling) != FACT_KINDS)
        return;
    out = leaf(leaves, "disputes.csv");
    first_cell(out, dispute->id);
    text_cell(out, dispute->kind == DISPUTE_value ? "dispute" : "drift");
    cell(out, dispute->own_measure.len > 0
                  ? dispute->own_measure
                  : str_from(measure_text(dispute->measure)));
    text_cell(out, dispute->countries[0]);
    text_cell(out, dispute->countries[1]);
    date_cell(out, dispute->when);
    for (size_t i = 0; i < dispute->fact_count; i++)
        *LIST_ADD(out->arena, &facts) =
            telling->facts.items[dispute->facts[i]].id;
    list_cell(out, &facts);
    cell(out, dispute->why);
    out_char(out, '\n');
}

static void begin(struct leaves *leaves, const struct telling *telling)
{
    for (int kind = 0; kind < FACT_KINDS; kind++)
        if (is_asked(telling, (enum fact_kind)kind))
            out_text(table_of(leaves, telling, (enum fact_kind)kind),
                     tables[kind].head);
    if (only_kind(telling) != FACT_KINDS)
        return;
    out_text(leaf(leaves, "reports.csv"),
             "report,hash,published,outlet,title,author,language,place,in,"
             "cites,url\n");
    out_text(leaf(leaves, "records.csv"),
             "record,kind,title,when,facts,sources,first_said,last_said,"
             "topics\n");
    out_text(leaf(leaves, "disputes.csv"),
             "dispute,kind,measure,from_country,to_country,when,facts,why\n");
}

const struct exporter csv_exporter = {
    .folder = true,
    .one_kind = true,
    .texts = true,
    .begin = begin,
    .report = tell_report,
    .item = tell_record,
    .dispute = tell_dispute,
};
