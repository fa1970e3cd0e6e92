#include "keep/dollars.h"

#include "base/out.h"

#include <ctype.h>
#include <string.h>

/* Skips a word that stands here; false where it does not. */
static bool skip(const char **at, const char *word)
{
    size_t len = strlen(word);

    if (strncmp(*at, word, len) != 0)
        return false;
    *at += len;
    return true;
}

static const char *skip_name(const char *at)
{
    while (isalnum((unsigned char)*at) || *at == '_')
        at++;
    return at;
}

static const char *tell_text(struct out *out, const char *at)
{
    do
        out_char(out, *at++);
    while (*at != '\0' && *at != '\'');
    return at;
}

static const char *tell_place(struct dollars *dollars, struct out *out,
                              const char *at)
{
    int place = 0;

    while (isdigit((unsigned char)at[1]) && place <= DOLLARS_MAX)
        place = place * 10 + (*++at - '0');
    out_format(out, "$%d", place);
    if (place > DOLLARS_MAX)
        place = DOLLARS_MAX;
    dollars->used |= UINT32_C(1) << place;
    if (place > dollars->count)
        dollars->count = place;
    return at + 1;
}

struct dollars dollars_tell(struct arena *arena, const char *sql)
{
    struct dollars dollars = {0};
    struct out out = {.arena = arena};
    const char *at = sql;

    while (*at != '\0') {
        if (*at == '?')
            at = tell_place(&dollars, &out, at);
        else if (skip(&at, "INDEXED BY "))
            at = skip_name(at);
        else if (!skip(&at, "CROSS ")) {
            if (*at == '\'')
                at = tell_text(&out, at);
            if (*at != '\0')
                out_char(&out, *at++);
        }
    }
    dollars.sql = out_view(&out).at;
    return dollars;
}
