#include "tell/cells.h"

#include <stdbool.h>
#include <string.h>

/* "-3", "+15%": a number is what it looks like. */
static bool is_formula(struct str text)
{
    if (text.len == 0 || strchr("=+-@\t\r", text.at[0]) == NULL)
        return false;
    for (size_t i = 1; i < text.len; i++)
        if (strchr("0123456789.%", text.at[i]) == NULL)
            return true;
    return text.at[0] == '@';
}

static bool has_any(struct str text, const char *set)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.at[i] != '\0' && strchr(set, text.at[i]) != NULL)
            return true;
    return false;
}

void cells_text(struct out *out, struct str text)
{
    bool quoted = has_any(text, ",\"\r\n");

    if (quoted)
        out_char(out, '"');
    if (is_formula(text))
        out_char(out, '\'');
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] == '"')
            out_char(out, '"');
        out_char(out, text.at[i]);
    }
    if (quoted)
        out_char(out, '"');
}

void cells_list(struct out *out, const struct strs *texts)
{
    struct out joined = {.arena = out->arena};

    for (size_t i = 0; i < texts->count; i++) {
        out_text(&joined, i > 0 ? ";" : "");
        out_str(&joined, texts->items[i]);
    }
    cells_text(out, out_view(&joined));
}
