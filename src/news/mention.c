#include "news/mention.h"

#include <string.h>

const char *bound_text(enum bound bound)
{
    static const char *const texts[] = {"=", "~", ">", ">=", "<", "<="};

    return texts[bound];
}

const char *period_text(char unit)
{
    static const char letters[] = "DWMQHYES";
    static const char *const texts[] = {"day",  "week", "month",  "quarter",
                                        "half", "year", "decade", "weekend"};
    const char *at = unit != '\0' ? strchr(letters, unit) : NULL;

    return at != NULL ? texts[at - letters] : "";
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

const char *pass_text(enum pass pass)
{
    static const char *const texts[] = {
#define PASS(name, text) #name,
#include "news/passes.def"
#undef PASS
    };

    return texts[pass];
}

const char *pass_meaning(enum pass pass)
{
    static const char *const texts[] = {
#define PASS(name, text) text,
#include "news/passes.def"
#undef PASS
    };

    return texts[pass];
}

void weekday_doubt_tell(struct out *out, int said, int32_t day)
{
    if (said > 0)
        out_format(out, "said to be a %s, but a %s", day_weekday_text(said - 1),
                   day_weekday_text(day_weekday(day)));
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
