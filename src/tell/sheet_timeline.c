/*
 * What happened and was agreed, day by day: events, and ties by the day on
 * which they were signed or began; statements where they are asked for.
 */
#include "tell/fields.h"
#include "tell/quote.h"
#include "tell/sentence.h"
#include "tell/sheet.h"

#include "tell/asked.h"
#include "tell/words.h"

#include <string.h>

#define QUOTE_BYTES 180
#define LABEL_BYTES 56

enum {
    WHEN,
    KIND,
    WHAT,
    TYPE,
    LEVEL,
    STATUS,
    PLACE,
    COUNTRIES,
    PEOPLE,
    TOPICS,
    REPORTED,
};

static const struct sheet_column columns[] = {
    [WHEN] = {"when", "When", COLUMN_TEXT},
    [KIND] = {"form", "Kind", COLUMN_SHORT},
    [WHAT] = {"what", "What", COLUMN_TEXT},
    [TYPE] = {"type", NULL, COLUMN_TEXT},
    [LEVEL] = {"level", NULL, COLUMN_TEXT},
    [STATUS] = {"status", NULL, COLUMN_TEXT},
    [PLACE] = {"place", NULL, COLUMN_TEXT},
    [COUNTRIES] = {"countries", NULL, COLUMN_LIST},
    [PEOPLE] = {"people", NULL, COLUMN_LIST},
    [TOPICS] = {"topics", NULL, COLUMN_LIST},
    [REPORTED] = {"reported", NULL, COLUMN_TEXT},
    SHEET_EVIDENCE};

enum lane {
    LANE_STATE,
    LANE_OFFICIAL,
    LANE_WORKING,
    LANE_PRIVATE,
    LANE_MEETING,
    LANE_AGREED,
    LANE_COOPERATION,
    LANE_CONFLICT,
    LANE_STATEMENT,
    LANES
};

static const char *const lanes[] = {
    [LANE_STATE] = "Meetings of heads of state and government",
    [LANE_OFFICIAL] = "Meetings of ministers and officials",
    [LANE_WORKING] = "Meetings of delegations and experts",
    [LANE_PRIVATE] = "Private meetings",
    [LANE_MEETING] = "Meetings of a level that is not told",
    [LANE_AGREED] = "Agreements and ties",
    [LANE_COOPERATION] = "Aid, support and other cooperation",
    [LANE_CONFLICT] = "Disagreement and conflict",
    [LANE_STATEMENT] = "Statements",
};

/* ---- what a row is of */

static bool is_meeting(const struct fact *fact)
{
    return fact->kind == FACT_event && brief_is_gathering(fact);
}

static int quad_of(const struct fact *event)
{
    static const int quads[] = {
#define EVENT(name, quad, scale) [EVENT_##name] = (quad),
#include "news/events.def"
#undef EVENT
    };

    return quads[event->event];
}

/* Whether he leads his state. */
static bool is_head(const struct knowledge *know, const struct party *party)
{
    const struct word *word =
        lexicon_find(know_words(know, "heads"), party->role);

    return party->country[0] != '\0' && word != NULL &&
           str_equal(word->sign, STR("head")) &&
           str_contains(word->cells[0], str_from(party->country));
}

/* Where the report names no level, the offices of those who meet do. */
static enum level level_of(const struct knowledge *know,
                           const struct fact *event)
{
    const struct parties *who = &event->who;
    size_t heads = 0, others = 0;

    if (event->level != LEVEL_none)
        return event->level;
    for (size_t i = 0; i < who->count; i++) {
        bool head = is_head(know, &who->items[i]);

        heads += head;
        others += !head && who->items[i].role.len > 0;
    }
    if (others > 0)
        return LEVEL_official;
    return heads > 0 && heads == who->count &&
                   (heads > 1 || event->form == FORM_visit)
               ? LEVEL_state
               : LEVEL_none;
}

static enum lane lane_of(const struct knowledge *know, const struct fact *fact)
{
    static const enum lane levels[] = {[LEVEL_none] = LANE_MEETING,
                                       [LEVEL_state] = LANE_STATE,
                                       [LEVEL_official] = LANE_OFFICIAL,
                                       [LEVEL_working] = LANE_WORKING,
                                       [LEVEL_private] = LANE_PRIVATE};

    if (fact->kind == FACT_tie)
        return LANE_AGREED;
    if (fact->kind == FACT_statement)
        return LANE_STATEMENT;
    if (is_meeting(fact))
        return levels[level_of(know, fact)];
    if (fact->form == FORM_signing || fact->form == FORM_accord ||
        fact->event == EVENT_AGREE)
        return LANE_AGREED;
    return quad_of(fact) > 2 ? LANE_CONFLICT : LANE_COOPERATION;
}

/* When it came about; `reported`: only when it was told of is known. */
static struct interval date_of(const struct item *item, bool *reported)
{
    const struct fact *fact = &item->merged;

    *reported = false;
    if (fact->kind == FACT_tie)
        return interval_known(fact->signed_on) ? fact->signed_on : fact->since;
    if (fact->kind == FACT_event && interval_known(fact->when) &&
        (brief_is_plan(fact) || !brief_only_reported(item)))
        return fact->when;
    *reported = fact->kind == FACT_event;
    return fact->kind == FACT_event && interval_known(item->done_said)
               ? item->done_said
               : item->first_said;
}

/* Who speaks of their relations, and what both take part in; a plan stands
 * where it took place.  A tie without a day is no step in time. */
static bool is_wanted(const struct sheet *sheet, const struct item *item)
{
    const struct fact *fact = &item->merged;
    bool reported;

    if (fact->kind == FACT_figure)
        return false;
    if (fact->kind == FACT_tie &&
        (!interval_known(date_of(item, &reported)) ||
         (sheet->telling->query.narrow.forms.ties == 0 &&
          (fact->tie == TIE_office || fact->tie == TIE_membership))))
        return false;
    return (item->both || fact->kind == FACT_statement) &&
           item->linked[LINK_kept] == NULL &&
           sheet_wants(sheet, date_of(item, &reported));
}

/* ---- cells */

static void tell_words(struct out *out, const struct brief *brief,
                       const struct item *item)
{
    const struct kept_fact *fact = &brief->telling->facts.items[item->facts[0]];
    const struct kept_report *report = brief_report_of(brief, item->facts[0]);
    struct str words = fact->fact.quote;

    if (words.len == 0)
        words = quote_of_span(brief->arena, report,
                              quote_sentence(report, fact->fact.span));
    if (words.len == 0)
        return;
    out_text(out, out->len > 0 ? ": " : "");
    quote_marked(out, words, brief->telling->all ? words.len : QUOTE_BYTES);
}

static struct str what_of(const struct brief *brief, const struct item *item)
{
    const struct knowledge *know = brief->telling->know;
    const struct fact *fact = &item->merged;
    struct out text = {.arena = brief->arena}, out = {.arena = brief->arena};

    if (fact->kind == FACT_tie) {
        sentence_tie(&text, know, fact);
    } else if (fact->kind == FACT_statement) {
        words_party(&text, know, &fact->speaker);
        tell_words(&text, brief, item);
    } else if (is_meeting(fact)) {
        if (brief_is_plan(fact))
            phrase_event(&text, know, fact);
        else
            sentence_event(&text, know, fact);
        fields_tell(&text, know, &fact->topics);
    } else {
        phrase_kind(&text, fact);
        tell_words(&text, brief, item);
    }
    if (fact->kind == FACT_event && fact->negated)
        out_text(&text, " (denied)");
    words_capital(&out, out_view(&text));
    return out_view(&out);
}

/* "talks", "visit", "SANCTION" in small letters, "agreement". */
static struct str kind_of(struct arena *arena, const struct fact *fact)
{
    struct out out = {.arena = arena};

    if (fact->kind == FACT_tie)
        return str_from(tie_text(fact->tie));
    if (fact->kind == FACT_statement)
        return STR("statement");
    if (fact->form != FORM_none)
        return str_from(form_text(fact->form));
    for (const char *c = event_text(fact->event); *c != '\0'; c++)
        out_char(&out, (char)(*c | 32));
    return out_view(&out);
}

static const char *standing(const struct fact *fact)
{
    if (fact->kind != FACT_event || !brief_is_plan(fact))
        return "";
    if (fact->status == STATUS_cancelled)
        return "\ncalled off";
    return fact->status == STATUS_proposed ? "\nproposed" : "\nplanned";
}

static void set_dates(struct sheet *sheet, struct row *row,
                      const struct item *item)
{
    const struct fact *fact = &item->merged;
    struct out words = {.arena = sheet->arena};
    bool reported;

    row->at = date_of(item, &reported);
    row->said = item->first_said;
    out_text(&words, reported && interval_known(row->at) ? "reported " : "");
    out_str(&words, sheet_date(sheet->arena, row->at,
                               row->at.last != DAY_OPEN_FUTURE &&
                                   (fact->form == FORM_visit ||
                                    fact->form == FORM_forum)));
    row->cells[WHEN].words = out_view(&words);
    if (!reported)
        row->cells[WHEN].value = sheet_edtf(sheet->arena, row->at);
    row->cells[REPORTED].value = sheet_edtf(sheet->arena, item->first_said);
}

static void set_people(struct sheet *sheet, struct row *row,
                       const struct fact *fact)
{
    const struct parties *who = &fact->who;

    for (size_t i = 0; i < who->count; i++)
        if (who->items[i].name.len > 0)
            *LIST_ADD(sheet->arena, &row->cells[PEOPLE].list) =
                who->items[i].name;
    if (fact->kind == FACT_statement && fact->speaker.name.len > 0)
        *LIST_ADD(sheet->arena, &row->cells[PEOPLE].list) = fact->speaker.name;
    sheet_codes(sheet->arena, fact, &row->cells[COUNTRIES].list);
    if (fact->kind == FACT_statement && fact->speaker.country[0] != '\0')
        *LIST_ADD(sheet->arena, &row->cells[COUNTRIES].list) =
            str_from(fact->speaker.country);
    for (size_t i = 0; i < fact->topics.count; i++)
        *LIST_ADD(sheet->arena, &row->cells[TOPICS].list) =
            fact->topics.items[i];
}

/* "Kassym-Jomart Tokayev, Moon Jae-in, Seoul"; of a tie its name. */
static struct str label_of(struct arena *arena, const struct fact *fact)
{
    struct out text = {.arena = arena}, cut = {.arena = arena};
    size_t named = 0;

    if (fact->kind == FACT_tie)
        words_capital(&text, fact->name);
    else if (fact->kind == FACT_statement)
        out_str(&text, fact->speaker.name);
    for (size_t i = 0; is_meeting(fact) && i < fact->who.count; i++)
        if (fact->who.items[i].name.len > 0 && named++ < 2)
            out_format(&text, "%s%.*s", text.len > 0 ? ", " : "",
                       STR_ARG(fact->who.items[i].name));
    if (fact->place.len > 0 && fact->kind == FACT_event)
        out_format(&text, "%s%.*s", text.len > 0 ? ", " : "",
                   STR_ARG(fact->place));
    words_cut(&cut, out_view(&text), LABEL_BYTES);
    return out_view(&cut);
}

static void add_row(struct sheet *sheet, const struct brief *brief,
                    const struct item *item)
{
    const struct fact *fact = &item->merged;
    struct row *row = sheet_row(sheet);
    struct out kind = {.arena = sheet->arena};

    set_dates(sheet, row, item);
    row->cells[KIND].value = kind_of(sheet->arena, fact);
    out_str(&kind, row->cells[KIND].value);
    out_text(&kind, standing(fact));
    row->cells[KIND].words = out_view(&kind);
    row->cells[WHAT].words = row->cells[WHAT].value = what_of(brief, item);
    row->cells[TYPE].value =
        str_from(fact->kind == FACT_event ? event_text(fact->event)
                                          : fact_kind_text(fact->kind));
    row->cells[LEVEL].value = str_from(level_text(fact->level));
    row->cells[STATUS].value = str_from(status_text(fact->status));
    row->cells[PLACE].value = fact->place;
    set_people(sheet, row, fact);
    row->hollow = fact->kind == FACT_event && brief_is_plan(fact);
    row->mood = row->hollow ? MOOD_FAINT : MOOD_PLAIN;
    row->lane = lane_of(sheet->telling->know, fact);
    row->label = label_of(sheet->arena, fact);
    sheet_evidence(sheet, row, item->facts, item->fact_count, item->sources,
                   item->id);
}

const struct sheet *sheet_timeline(struct arena *arena,
                                   const struct telling *telling)
{
    struct sheet *sheet = ARENA_NEW(arena, struct sheet);
    const struct brief *brief = sheet_items(arena, telling);
    struct out title = {.arena = arena};

    *sheet = SHEET_OF(arena, telling, "timeline", columns);
    out_text(&title, "Timeline");
    if (asked_sides(telling) > 0)
        out_text(&title, " of ");
    asked_names(&title, telling);
    fields_tell(&title, telling->know, &telling->query.topics);
    sheet_narrowed(&title, telling);
    sheet->title = out_view(&title);
    sheet->lanes = lanes;
    sheet->lane_count = LANES;
    for (size_t i = 0; i < brief->items.count; i++)
        if (is_wanted(sheet, &brief->items.items[i]))
            add_row(sheet, brief, &brief->items.items[i]);
    sheet_sort(sheet);
    return sheet;
}

/* ---- whose texts are needed */

static bool needs_words(const struct fact *fact)
{
    return fact->kind == FACT_statement ||
           (fact->kind == FACT_event && !is_meeting(fact)) ||
           (fact->kind == FACT_figure && fact->quote.len == 0);
}

struct strs tell_sheet_needs(struct arena *arena, const struct telling *telling)
{
    const struct kept_facts *facts = &telling->facts;
    bool *needed =
        arena_alloc(arena, facts->reports.count + 1, sizeof(*needed));
    struct strs hashes = {0};

    for (size_t i = 0; i < telling->records.count; i++) {
        const struct kept_fact *fact =
            &facts->items[telling->records.items[i].facts[0]];

        needed[fact->report] |= needs_words(&fact->fact);
    }
    for (size_t i = 0; i < facts->count; i++)
        if (facts->items[i].record.len == 0)
            needed[facts->items[i].report] |=
                needs_words(&facts->items[i].fact);
    for (size_t i = 0; i < facts->reports.count; i++)
        if (needed[i])
            *LIST_ADD(arena, &hashes) = facts->reports.items[i].hash;
    return hashes;
}
