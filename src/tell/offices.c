#include "tell/offices.h"

#include "base/json.h"
#include "tell/cells.h"
#include "tell/words.h"

#include <stdlib.h>
#include <string.h>

#define REPORTS_MOST 6 /* that the text names for one person */

/* ---- the rows */

static bool is_asked(const struct telling *telling, struct interval held,
                     int32_t past_by)
{
    struct interval at = telling->at;

    if (!interval_known(at))
        return true;
    return interval_known(held) && interval_overlap(held, at) &&
           (past_by == DAY_NONE || past_by > at.first);
}

/* Reports know somebody in this office at some time of the tenure. */
static bool is_told(const struct attested_list *list,
                    const struct tenure *tenure)
{
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(list->items[i].country, tenure->country) == 0 &&
            str_equal(list->items[i].role, tenure->role) &&
            interval_overlap(list->items[i].held, tenure->held))
            return true;
    return false;
}

static int order_rows(const void *a, const void *b)
{
    const struct office_row *one = a, *two = b;
    int order = str_order(one->role, two->role);

    if (order == 0)
        order = interval_order(one->held, two->held);
    if (order == 0)
        order = str_order(one->person, two->person);
    return order != 0 ? order : str_order(one->source, two->source);
}

static void add_seeds(struct arena *arena, const struct telling *telling,
                      const struct attested_list *list,
                      struct office_rows *rows)
{
    const struct tenures *offices = &know_world(telling->know)->offices;

    for (size_t i = 0; i < offices->count; i++) {
        const struct tenure *tenure = &offices->items[i];

        if (strcmp(tenure->country, telling->query.pair[0]) != 0 ||
            !is_asked(telling, tenure->held, DAY_NONE) || is_told(list, tenure))
            continue;
        *LIST_ADD(arena, rows) = (struct office_row){
            .role = tenure->role,
            .person = tenure->person,
            .held = tenure->held,
            .past_by = DAY_NONE,
            .source = holder_source(arena, (struct holder){NULL, tenure})};
    }
}

struct office_rows office_rows_of(struct arena *arena,
                                  const struct telling *telling)
{
    struct attested_list *list = ARENA_NEW(arena, struct attested_list);
    struct office_rows rows = {0};

    *list = attested_of(arena, &telling->facts, &telling->records);
    for (size_t i = 0; i < list->count; i++) {
        const struct attested *one = &list->items[i];

        if (strcmp(one->country, telling->query.pair[0]) == 0 &&
            is_asked(telling, one->held, one->past_by))
            *LIST_ADD(arena, &rows) =
                (struct office_row){one->role,    one->person, one->held,
                                    one->past_by, one,         one->record};
    }
    add_seeds(arena, telling, list, &rows);
    if (rows.count > 0)
        qsort(rows.items, rows.count, sizeof(*rows.items), order_rows);
    return rows;
}

struct strs office_reports(struct arena *arena, const struct telling *telling,
                           const struct office_row *row)
{
    const struct kept_facts *facts = &telling->facts;
    struct strs ids = {0};

    for (size_t i = 0; row->attested != NULL && i < row->attested->fact_count;
         i++) {
        uint32_t report = facts->items[row->attested->facts[i]].report;
        struct str id = facts->reports.items[report].id;
        bool known = false;

        for (size_t j = 0; j < ids.count && !known; j++)
            known = str_equal(ids.items[j], id);
        if (!known)
            *LIST_ADD(arena, &ids) = id;
    }
    return ids;
}

/* ---- for people */

static void tell_ids(struct out *out, const struct strs *ids)
{
    for (size_t i = 0; i < ids->count && i < REPORTS_MOST; i++) {
        out_text(out, i == 0 ? " " : ", ");
        out_str(out, ids->items[i]);
    }
    if (ids->count > REPORTS_MOST)
        out_format(out, " and %zu more", ids->count - REPORTS_MOST);
}

static void tell_row(struct out *out, const struct telling *telling,
                     const struct office_row *row)
{
    struct strs ids = office_reports(out->arena, telling, row);

    out_format(out, "  %.*s: ", STR_ARG(row->person));
    if (row->attested == NULL) {
        words_period(out, row->held);
        out_format(out, ", by no report (%.*s)\n", STR_ARG(row->source));
        return;
    }
    if (interval_known(row->held))
        words_period(out, row->held);
    if (row->past_by != DAY_NONE) {
        out_text(out, interval_known(row->held) ? ", past by " : "past by ");
        words_date(out, interval_day(row->past_by));
    }
    if (!interval_known(row->held) && row->past_by == DAY_NONE)
        out_text(out, "undated");
    out_text(out, "; ");
    words_count(out, row->attested->sources, "source");
    out_format(out, ": %.*s,", STR_ARG(row->source));
    tell_ids(out, &ids);
    out_char(out, '\n');
}

void offices_text(struct out *out, const struct telling *telling)
{
    struct office_rows rows = office_rows_of(out->arena, telling);

    out_text(out, "Who held which office of ");
    words_the_country(out, telling->know, telling->query.pair[0]);
    if (interval_known(telling->at))
        words_date_on(out, telling->at);
    out_text(out, ", as reports of the ledger have it from first to last\n");
    for (size_t i = 0; i < rows.count; i++) {
        if (i == 0 || !str_equal(rows.items[i].role, rows.items[i - 1].role))
            out_format(out, "\n%.*s\n", STR_ARG(rows.items[i].role));
        tell_row(out, telling, &rows.items[i]);
    }
    if (rows.count == 0)
        out_text(out, "\nnobody that is known\n");
}

/* ---- for machines */

static struct str edtf(struct arena *arena, struct interval when)
{
    struct out out = {.arena = arena};

    if (interval_known(when))
        interval_tell(&out, when);
    return out_view(&out);
}

static struct str day_text(struct arena *arena, int32_t day)
{
    return day == DAY_NONE ? STR("") : edtf(arena, interval_day(day));
}

void offices_csv(struct out *out, const struct telling *telling)
{
    struct office_rows rows = office_rows_of(out->arena, telling);

    out_text(out, "country,office,person,held,past_by,sources,from,reports\n");
    for (size_t i = 0; i < rows.count; i++) {
        const struct office_row *row = &rows.items[i];
        struct strs ids = office_reports(out->arena, telling, row);

        const struct str cells[] = {str_from(telling->query.pair[0]), row->role,
                                    row->person, edtf(out->arena, row->held),
                                    day_text(out->arena, row->past_by)};

        for (size_t j = 0; j < sizeof(cells) / sizeof(*cells); j++) {
            cells_text(out, cells[j]);
            out_char(out, ',');
        }
        out_format(out, "%u,",
                   row->attested != NULL ? row->attested->sources : 0U);
        cells_text(out, row->source);
        out_char(out, ',');
        cells_list(out, &ids);
        out_char(out, '\n');
    }
}

static struct json *row_to_json(struct arena *arena,
                                const struct telling *telling,
                                const struct office_row *row)
{
    struct json *object = json_new_object();
    struct json *reports = json_new_array();
    struct strs ids = office_reports(arena, telling, row);

    json_set_str(object, "office", row->role);
    json_set_str(object, "person", row->person);
    json_set_str(object, "held", edtf(arena, row->held));
    json_set_str(object, "past_by", day_text(arena, row->past_by));
    if (row->attested != NULL)
        json_set_number(object, "sources", row->attested->sources);
    json_set_str(object, "from", row->source);
    for (size_t i = 0; i < ids.count; i++)
        json_add_str(reports, ids.items[i]);
    json_set(object, "reports", reports);
    return object;
}

void offices_json(struct out *out, const struct telling *telling)
{
    struct office_rows rows = office_rows_of(out->arena, telling);
    struct json *object = json_new_object();
    struct json *offices = json_new_array();

    json_set_str(object, "country", str_from(telling->query.pair[0]));
    json_set_str(object, "at", edtf(out->arena, telling->at));
    for (size_t i = 0; i < rows.count; i++)
        json_add(offices, row_to_json(out->arena, telling, &rows.items[i]));
    json_set(object, "offices", offices);
    json_tell_pretty(out, object);
    out_char(out, '\n');
    json_free(object);
}
