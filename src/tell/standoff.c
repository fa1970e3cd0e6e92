#include "tell/standoff.h"

#define LONGEST 80 /* bytes of the id in a name */

static bool is_plain(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9') || c == '_';
}

struct str standoff_name(struct arena *arena, const struct kept_report *report,
                         const char *ending)
{
    struct out out = {.arena = arena};
    struct str id = report->id;

    for (size_t i = 0; i < id.len && i < LONGEST; i++)
        out_char(&out, (char)(is_plain(id.at[i]) ? id.at[i] : '-'));
    out_format(&out, "-%.*s%s",
               (int)(report->hash.len < 12 ? report->hash.len : 12),
               report->hash.at, ending);
    return out_view(&out);
}
