#include "tell/words.h"

#include <string.h>

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' ||
           c == '\v';
}

void words_plain(struct out *out, struct str text)
{
    bool blank = false;
    bool begun = false;

    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.at[i];
        if (is_blank((char)c) || c < 0x20 || c == 0x7f) {
            blank = begun;
            continue;
        }
        if (blank)
            out_char(out, ' ');
        out_char(out, (char)c);
        blank = false;
        begun = true;
    }
}

void words_cut(struct out *out, struct str text, size_t limit)
{
    struct out plain = {.arena = out->arena};

    words_plain(&plain, text);
    struct str whole = out_view(&plain);
    if (whole.len <= limit) {
        out_str(out, whole);
        return;
    }
    size_t end = limit;
    while (end > limit / 2 && whole.at[end] != ' ')
        end--;
    /* A text without blanks is cut between characters at least. */
    while (end > 0 && ((unsigned char)whole.at[end] & 0xc0) == 0x80)
        end--;
    while (end > 0 && strchr(" ,;:", whole.at[end - 1]) != NULL)
        end--;
    out_str(out, (struct str){whole.at, end});
    out_text(out, " …");
}

void words_capital(struct out *out, struct str text)
{
    if (text.len == 0)
        return;
    char first = text.at[0];
    bool lower = first >= 'a' && first <= 'z';
    out_char(out, (char)(lower ? first - 'a' + 'A' : first));
    out_str(out, (struct str){text.at + 1, text.len - 1});
}

void words_md(struct out *out, struct str text)
{
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] == '<' || text.at[i] == '&') {
            out_text(out, text.at[i] == '<' ? "&lt;" : "&amp;");
            continue;
        }
        if (strchr("\\`*_[]|#", text.at[i]) != NULL && text.at[i] != '\0')
            out_char(out, '\\');
        out_char(out, text.at[i]);
    }
}
