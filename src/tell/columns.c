#include "tell/columns.h"

#include "base/utf8.h"

size_t columns_of(struct str text)
{
    size_t columns = 0;
    unsigned length;

    for (size_t at = 0; at < text.len; at += length)
        columns += utf8_width(utf8_at(text, at, &length));
    return columns;
}

size_t columns_tell(struct out *out, struct str text, size_t most)
{
    size_t columns = 0;
    /* A text much longer than its place need not be looked at whole. */
    bool fits = text.len <= 4 * most && columns_of(text) <= most;
    unsigned length;

    for (size_t at = 0; at < text.len; at += length) {
        uint32_t c = utf8_at(text, at, &length);

        if (!fits && columns + utf8_width(c) >= most) {
            out_text(out, "…");
            return columns + 1;
        }
        out_shown(out, (struct str){text.at + at, length});
        columns += utf8_width(c);
    }
    return columns;
}

void columns_pad(struct out *out, size_t count)
{
    while (count-- > 0)
        out_char(out, ' ');
}

static void wrap_word(struct wrap *wrap, struct str word)
{
    size_t width = columns_of(word);

    if (wrap->begun && wrap->column + 1 + width > wrap->width) {
        out_char(wrap->out, '\n');
        columns_pad(wrap->out, wrap->indent);
        wrap->column = wrap->indent;
    } else if (wrap->begun) {
        out_char(wrap->out, ' ');
        wrap->column++;
    }
    out_str(wrap->out, word);
    wrap->column += width;
    wrap->begun = true;
}

void wrap_text(struct wrap *wrap, struct str text)
{
    while (text.len > 0) {
        struct str word = str_cut(&text, ' ');
        if (word.len > 0)
            wrap_word(wrap, word);
    }
}
