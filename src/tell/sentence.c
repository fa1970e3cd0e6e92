#include "tell/sentence.h"
#include "tell/words.h"

#include <string.h>

/* How each measure is called: alone, and with the countries it goes between. */
static void tell_direction(struct out *out, const struct knowledge *know,
                           const struct fact *figure, const char *from,
                           const char *to)
{
    if (figure->country_count > 0) {
        out_text(out, from);
        words_the_country(out, know, figure->countries[0]);
    }
    if (figure->country_count > 1) {
        out_text(out, to);
        words_the_country(out, know, figure->countries[1]);
    }
}

void phrase_measure(struct out *out, const struct knowledge *know,
                    const struct fact *figure)
{
    static const struct {
        const char *name, *from, *to, *end;
    } phrases[] = {
        [MEASURE_trade] = {"Trade turnover", " of ", " and ", ""},
        [MEASURE_exports] = {"Exports", " from ", " to ", ""},
        [MEASURE_investment_flow] = {"Investment", " from ", " in ",
                                     " in a period"},
        [MEASURE_investment_stock] = {"Investment", " from ", " in ",
                                      " to date"},
        [MEASURE_companies] = {"Companies", " from ", " in ", ""},
        [MEASURE_projects] = {"Joint projects", " of ", " and ", ""},
        [MEASURE_deal] = {"Deals, loans, grants and funds", " from ", " to ",
                          ""},
        [MEASURE_people] = {"People", " of ", " living in ", ""},
        [MEASURE_travellers] = {"Travellers", " from ", " to ", ""},
        [MEASURE_students] = {"Students", " from ", " in ", ""},
        [MEASURE_workers] = {"Workers", " from ", " in ", ""},
        [MEASURE_flights] = {"Flights", " between ", " and ", ""},
        [MEASURE_documents] = {"Documents signed", " by ", " and ", ""},
        [MEASURE_goods] = {"Goods delivered", " from ", " to ", ""},
        [MEASURE_energy] = {"Energy", " from ", " to ", ""},
        [MEASURE_other] = {"Other figures", " on ", " and ", ""},
    };
    bool one = figure->country_count == 1;
    enum measure measure = figure->measure;
    struct out own = {.arena = out->arena};

    if (figure->own_measure.len > 0) {
        for (struct str rest = figure->own_measure; rest.len > 0;) {
            out_text(&own, own.len > 0 ? " " : "");
            out_str(&own, str_cut(&rest, '-'));
        }
        words_capital(out, out_view(&own));
    } else {
        out_text(out, phrases[measure].name);
    }
    tell_direction(out, know, figure, one ? " of " : phrases[measure].from,
                   phrases[measure].to);
    out_text(out, phrases[measure].end);
}

/* "extended strategic partnership", but "Fresh Wind": the text's own words. */
static void tell_tie_name(struct out *out, const struct fact *tie)
{
    struct out name = {.arena = out->arena};

    words_plain(&name, tie->name);
    if (tie->tie == TIE_relations) {
        out_text(out, "Diplomatic relations");
        return;
    }
    if (tie->name.len == 0)
        out_text(&name, tie->instrument.len > 0 ? "" : tie_text(tie->tie));
    if (tie->name.len == 0)
        words_plain(&name, tie->instrument);
    words_capital(out, out_view(&name));
}

/* "Memoranda on archives" names the instrument "memorandum": the beginning of
 * the word will do. */
static bool names_it(struct str name, struct str part)
{
    part.len = part.len < 6 ? part.len : 6;
    for (size_t i = 0; i + part.len <= name.len; i++) {
        size_t j = 0;
        while (j < part.len && (name.at[i + j] | 0x20) == (part.at[j] | 0x20))
            j++;
        if (j == part.len)
            return true;
    }
    return false;
}

static void tell_tie_countries(struct out *out, const struct knowledge *know,
                               const struct fact *tie)
{
    size_t more = tie->more != NULL ? tie->more->count : 0;

    if (tie->tie != TIE_membership && tie->country_count + more < 3)
        return;
    out_text(out, tie->tie == TIE_membership ? ": " : " of ");
    for (unsigned i = 0; i < tie->country_count; i++) {
        out_text(out, words_between(i, tie->country_count + more));
        words_the_country(out, know, tie->countries[i]);
    }
    for (size_t i = 0; i < more; i++) {
        char code[4] = "";
        struct str text = tie->more->items[i];
        memcpy(code, text.at, text.len < 3 ? text.len : 3);
        out_text(out, words_between(tie->country_count + i,
                                    tie->country_count + more));
        words_the_country(out, know, code);
    }
}

static void tell_tie_dates(struct out *out, const struct fact *tie)
{
    if (interval_known(tie->signed_on)) {
        out_text(out, ", signed");
        words_date_on(out, tie->signed_on);
    } else if (tie->status == STATUS_signed) {
        out_text(out, ", signed (date not reported)");
    }
    if (interval_known(tie->since)) {
        out_text(out, tie->signed_on.first != DAY_NONE ? ", in force since "
                                                       : ", since ");
        words_date(out, tie->since);
    }
    if (interval_known(tie->term)) {
        out_text(out, ", for ");
        words_period(out, tie->term);
    }
}

static void tell_holder(struct out *out, const struct knowledge *know,
                        const struct fact *tie)
{
    struct party holder = {0};

    if (tie->who.count > 0)
        holder = tie->who.items[0];
    if (tie->role.len > 0)
        holder.role = tie->role;
    if (tie->country_count > 0)
        memcpy(holder.country, tie->countries[0], sizeof(holder.country));
    words_party(out, know, &holder);
}

void sentence_tie(struct out *out, const struct knowledge *know,
                  const struct fact *tie)
{
    if (tie->tie == TIE_office) {
        tell_holder(out, know, tie);
        out_text(out, tie->status == STATUS_ended ? ", former" : "");
        return;
    }
    tell_tie_name(out, tie);
    if (tie->instrument.len > 0 && !names_it(tie->name, tie->instrument))
        out_format(out, " (%.*s)", STR_ARG(tie->instrument));
    tell_tie_countries(out, know, tie);
    tell_tie_dates(out, tie);
    if (tie->status == STATUS_planned)
        out_text(out, " (planned)");
    else if (tie->status == STATUS_ended)
        out_text(out, " (ended)");
}

static void tell_statement(struct out *out, const struct knowledge *know,
                           const struct fact *fact)
{
    struct str name = words_party_name(know, &fact->speaker);

    out_str(out, name.len > 0 ? name : STR("A speaker"));
    out_text(out, ": ");
    out_text(out, fact->mode == MODE_direct ? "“" : "");
    words_cut(out, fact->quote, 200);
    out_text(out, fact->mode == MODE_direct ? "”" : "");
}

static void tell_figure(struct out *out, const struct knowledge *know,
                        const struct fact *fact)
{
    phrase_measure(out, know, fact);
    if (interval_known(fact->when)) {
        out_text(out, ", ");
        words_period(out, fact->when);
    }
    out_text(out, fact->target ? ": a target of " : ": ");
    words_amount(out, &fact->amount);
    if (fact->change.len > 0) {
        out_text(out, fact->amount.values > 0 ? ", " : "");
        words_change(out, fact->change, fact->since);
    }
}

/* A visit lasts from day to day; a meeting is on one of them. */
static void tell_event_date(struct out *out, const struct fact *event)
{
    struct interval when = event->when;
    bool ends = when.first != DAY_OPEN_PAST && when.last != DAY_OPEN_FUTURE;
    struct out date = {.arena = out->arena};
    struct str text;

    words_date(&date, when);
    text = out_view(&date);
    if (event->form == FORM_visit && interval_known(when) && ends &&
        text.len > 7 && memcmp(text.at, "between", 7) == 0) {
        out_text(out, " from ");
        words_period(out, when);
    } else {
        words_date_on(out, when);
    }
}

void sentence_fact(struct out *out, const struct knowledge *know,
                   const struct fact *fact)
{
    bool happened = fact->status == STATUS_held ||
                    fact->status == STATUS_ongoing ||
                    fact->status == STATUS_none;

    if (fact->kind == FACT_figure)
        tell_figure(out, know, fact);
    else if (fact->kind == FACT_statement)
        tell_statement(out, know, fact);
    else if (fact->kind == FACT_tie)
        sentence_tie(out, know, fact);
    else if (happened)
        sentence_event(out, know, fact);
    else
        phrase_event(out, know, fact);
    if (fact->kind != FACT_event)
        return;
    tell_event_date(out, fact);
    if (!happened)
        out_format(out, " (%s)", status_text(fact->status));
}
