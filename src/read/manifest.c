#include "read/manifest.h"

#include "base/out.h"
#include "base/utf8.h"
#include "read/draft.h"
#include "read/published.h"
#include "read/stream.h"
#include "read/written_date.h"

/* Bytes of a table, at most. */
#define MANIFEST_LIMIT ((size_t)1 << 26)

static struct str cut_row(struct str *text)
{
    struct str row = str_cut(text, '\n');

    if (row.len > 0 && row.at[row.len - 1] == '\r')
        row.len--;
    return row;
}

/* The cell of a row under the first column of this name, or empty. */
static struct str cell_of(const struct manifest *manifest, struct str row,
                          const char *name)
{
    for (size_t i = 0; i < manifest->column_count; i++) {
        struct str cell = str_cut(&row, '\t');

        if (str_equal(manifest->columns[i], str_from(name)))
            return cell;
    }
    return (struct str){NULL, 0};
}

void manifest_read(struct arena *arena, struct str bytes,
                   struct manifest *manifest)
{
    struct place place = {0};
    struct str rest, row;
    const char *charset;
    struct error err;

    *manifest = (struct manifest){0};
    if (!utf8_from(arena, bytes, place, &manifest->text, &charset, &err) ||
        manifest->text.len > UINT32_MAX)
        return;
    rest = manifest->text;
    row = cut_row(&rest);
    while (row.len > 0 && manifest->column_count < MANIFEST_CELLS)
        manifest->columns[manifest->column_count++] = str_cut(&row, '\t');
    while (rest.len > 0) {
        size_t at = manifest->text.len - rest.len;
        struct str file = cell_of(manifest, cut_row(&rest), "file");

        if (file.len > 0)
            table_set(arena, &manifest->rows, file, (uint32_t)at);
    }
}

void manifest_of_file(struct arena *arena, int file, struct manifest *manifest)
{
    struct stream *stream = stream_of_file(arena, file, STR("manifest"));
    struct str bytes;
    struct error err;

    *manifest = (struct manifest){0};
    if (stream_whole(stream, MANIFEST_LIMIT, &bytes, (struct place){0}, &err))
        manifest_read(arena, bytes, manifest);
}

/* The cell under either name as one line of text. */
static struct str line_of(const struct manifest *manifest, struct arena *arena,
                          struct str row, const char *const names[2])
{
    struct str cell = cell_of(manifest, row, names[0]);

    return draft_line(arena,
                      cell.len > 0 ? cell : cell_of(manifest, row, names[1]));
}

void manifest_tell(const struct manifest *manifest, struct arena *arena,
                   struct str file, struct report *report)
{
    static const char *const date[] = {"published", "date"},
                             *const url[] = {"url", "link"},
                             *const outlet[] = {"outlet", "publisher"},
                             *const author[] = {"author", "byline"},
                             *const language[] = {"language", "lang"};
    uint32_t at = table_find(&manifest->rows, file);
    struct str row;

    if (at == TABLE_ABSENT)
        return;
    row = (struct str){manifest->text.at + at, manifest->text.len - at};
    row = cut_row(&row);
    report->url = line_of(manifest, arena, row, url);
    report->outlet = line_of(manifest, arena, row, outlet);
    report->author = line_of(manifest, arena, row, author);
    report->language = line_of(manifest, arena, row, language);
    published_take(arena, report, line_of(manifest, arena, row, date),
                   "manifest");
}

struct str manifest_cut(const struct manifest *manifest, struct arena *arena,
                        struct str file)
{
    uint32_t at = table_find(&manifest->rows, file);
    struct out out = {.arena = arena};
    struct str head = manifest->text, row;

    if (at == TABLE_ABSENT)
        return (struct str){NULL, 0};
    row = (struct str){manifest->text.at + at, manifest->text.len - at};
    out_str(&out, cut_row(&head));
    out_char(&out, '\n');
    out_str(&out, cut_row(&row));
    out_char(&out, '\n');
    return out_view(&out);
}
