#include "news/mention.h"

const char *bound_text(enum bound bound)
{
    static const char *const texts[] = {"=", "~", ">", ">=", "<", "<="};

    return texts[bound];
}

const char *mention_kind_text(enum mention_kind kind)
{
    static const char *const texts[] = {
        [MENTION_PERSON] = "person",   [MENTION_ORGANISATION] = "organisation",
        [MENTION_STATE] = "state",     [MENTION_PLACE] = "place",
        [MENTION_DEMONYM] = "people",  [MENTION_ROLE] = "role",
        [MENTION_PRONOUN] = "pronoun", [MENTION_DATE] = "date",
        [MENTION_AMOUNT] = "amount",
    };

    return texts[kind];
}

struct interval mention_start(const struct mention *date)
{
    int year, month, day;

    if (date->when.last != DAY_OPEN_FUTURE || date->when.first == DAY_OPEN_PAST)
        return date->when;
    day_to_civil(date->when.first, &year, &month, &day);
    if (str_equal(date->how, STR("since year")))
        return interval_year(year);
    if (str_equal(date->how, STR("since month")))
        return interval_month(year, month);
    if (str_equal(date->how, STR("since day")))
        return interval_day(date->when.first);
    return date->when;
}
