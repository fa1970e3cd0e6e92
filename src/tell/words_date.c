#include "tell/words.h"

struct civil {
    int year, month, date;
};

static const char *const months[] = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};

static struct civil civil_of(int32_t day)
{
    struct civil civil;

    day_to_civil(day, &civil.year, &civil.month, &civil.date);
    return civil;
}

static bool is_month_end(struct civil civil)
{
    return civil.date == day_month_length(civil.year, civil.month);
}

static bool has_ends(struct interval when)
{
    return when.first != DAY_NONE && when.first != DAY_OPEN_PAST &&
           when.last != DAY_OPEN_FUTURE;
}

/* The calendar's own stretches, the narrowest that fits. */
enum unit { UNIT_none, UNIT_day, UNIT_month, UNIT_part, UNIT_year };

static enum unit unit_of(struct interval when)
{
    if (!has_ends(when))
        return UNIT_none;
    if (when.first == when.last)
        return UNIT_day;
    struct civil from = civil_of(when.first);
    struct civil to = civil_of(when.last);
    if (from.year != to.year || from.date != 1 || !is_month_end(to))
        return UNIT_none;
    int length = to.month - from.month + 1;
    if (length == 1)
        return UNIT_month;
    if (length == 12)
        return UNIT_year;
    bool whole = (length == 3 || length == 6) && (from.month - 1) % length == 0;
    return whole ? UNIT_part : UNIT_none;
}

static void tell_day(struct out *out, struct civil civil)
{
    out_format(out, "%d %s %d", civil.date, months[civil.month - 1],
               civil.year);
}

static void tell_part(struct out *out, struct civil from, struct civil to)
{
    static const char *const quarters[] = {"first", "second", "third",
                                           "fourth"};
    bool half = to.month - from.month == 5;
    int index = half ? (from.month - 1) / 6 : (from.month - 1) / 3;

    out_format(out, "the %s %s of %d", quarters[index],
               half ? "half" : "quarter", from.year);
}

static void tell_unit(struct out *out, struct interval when, enum unit unit)
{
    struct civil from = civil_of(when.first);

    if (unit == UNIT_day)
        tell_day(out, from);
    else if (unit == UNIT_month)
        out_format(out, "%s %d", months[from.month - 1], from.year);
    else if (unit == UNIT_part)
        tell_part(out, from, civil_of(when.last));
    else
        out_format(out, "%d", from.year);
}

/* A day that starts or ends something, as short as it is exact: the first of
 * January as the year, the first of a month as the month. */
static void tell_edge(struct out *out, int32_t day)
{
    struct civil civil = civil_of(day);

    if (civil.date == 1 && civil.month == 1)
        out_format(out, "%d", civil.year);
    else if (civil.date == 1)
        out_format(out, "%s %d", months[civil.month - 1], civil.year);
    else
        tell_day(out, civil);
}

/* "31 May", "May" or nothing: what need not be repeated is left out. */
static void tell_from(struct out *out, struct interval when)
{
    struct civil from = civil_of(when.first);
    struct civil to = civil_of(when.last);
    bool whole = from.date == 1 && is_month_end(to);

    if (whole && from.month == 1 && to.month == 12) {
        out_format(out, "%d", from.year);
        return;
    }
    bool same_year = from.year == to.year;
    if (!whole)
        out_format(out, "%d", from.date);
    if (whole || !same_year || from.month != to.month)
        out_format(out, "%s%s", whole ? "" : " ", months[from.month - 1]);
    if (!same_year)
        out_format(out, " %d", from.year);
}

static void tell_to(struct out *out, struct interval when)
{
    struct civil from = civil_of(when.first);
    struct civil to = civil_of(when.last);

    if (from.date != 1 || !is_month_end(to))
        tell_day(out, to);
    else if (from.month == 1 && to.month == 12)
        out_format(out, "%d", to.year);
    else
        out_format(out, "%s %d", months[to.month - 1], to.year);
}

static void tell_open(struct out *out, struct interval when, bool period)
{
    if (when.last == DAY_OPEN_FUTURE && when.first == DAY_OPEN_PAST) {
        out_text(out, "undated");
    } else if (when.last == DAY_OPEN_FUTURE) {
        out_text(out, period ? "since " : "");
        tell_edge(out, when.first);
        out_text(out, period ? "" : " or later");
    } else {
        out_text(out, "before ");
        tell_edge(out, when.last + 1);
    }
}

static void tell_stretch(struct out *out, struct interval when, bool period)
{
    out_text(out, period ? "" : "between ");
    tell_from(out, when);
    out_text(out, period ? " to " : " and ");
    tell_to(out, when);
}

static void tell_date(struct out *out, struct interval when, bool period)
{
    enum unit unit = unit_of(when);

    if (!interval_known(when)) {
        out_text(out, "undated");
        return;
    }
    if (when.about)
        out_text(out, "around ");
    if (unit != UNIT_none)
        tell_unit(out, when, unit);
    else if (has_ends(when))
        tell_stretch(out, when, period);
    else
        tell_open(out, when, period);
}

void words_date(struct out *out, struct interval when)
{
    tell_date(out, when, false);
}

void words_period(struct out *out, struct interval when)
{
    tell_date(out, when, true);
}

void words_date_on(struct out *out, struct interval when)
{
    enum unit unit = unit_of(when);

    if (!interval_known(when))
        return;
    if (when.about || unit == UNIT_none) {
        bool later = !has_ends(when) && when.last == DAY_OPEN_FUTURE &&
                     when.first != DAY_OPEN_PAST;
        bool month = later && civil_of(when.first).date == 1;
        out_text(out, !later || when.about ? " " : month ? " in " : " on ");
    } else {
        out_text(out, unit == UNIT_day ? " on " : " in ");
    }
    words_date(out, when);
}

void words_dated(struct out *out, struct interval when)
{
    words_period(out, when);
    out_text(out, " (");
    interval_tell(out, when);
    out_char(out, ')');
}
