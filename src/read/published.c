#include "read/published.h"

#include "base/out.h"
#include "base/utf8.h"
#include "read/written_date.h"

#define WORDS_MOST 60 /* bytes of a text that is told */

static struct str unreadable(struct arena *arena, struct str text)
{
    struct out out = {.arena = arena};
    bool long_one = text.len > WORDS_MOST;

    text.len = long_one ? WORDS_MOST : text.len;
    out_char(&out, '"');
    out_shown(&out, text);
    out_format(&out, "%s\" is no date that can be read", long_one ? "..." : "");
    return out_view(&out);
}

static struct str wrong_weekday(struct arena *arena, struct str text,
                                struct interval when)
{
    struct out out = {.arena = arena};
    int said = written_weekday(text);

    if (said > 0 && interval_days(when) == 1 &&
        day_weekday(when.first) != said - 1)
        weekday_doubt_tell(&out, said, when.first);
    return out_view(&out);
}

void published_set(struct arena *arena, struct report *report, struct str text,
                   struct interval when, struct str why)
{
    struct str doubt;

    if (text.len == 0 || interval_known(report->published))
        return;
    if (!interval_known(when)) {
        report->published_doubt = unreadable(arena, text);
        return;
    }
    report->published = when;
    report->published_why = why;
    doubt = wrong_weekday(arena, text, when);
    if (doubt.len > 0)
        report->published_doubt = doubt;
}

void published_take(struct arena *arena, struct report *report, struct str text,
                    const char *why)
{
    struct interval when;

    written_date(text, &when);
    published_set(arena, report, text, when, str_from(why));
}
