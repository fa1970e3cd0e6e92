/* PDF by poppler, which is opened when the first one is read: to be linked with
 * it would cost every run of the program three times its start. */
#include "read/pdf.h"

#include "base/day.h"
#include "base/lazy.h"
#include "base/out.h"
#include "base/utf8.h"

#include <math.h>
#include <poppler.h>

#define LIBRARY "libpoppler-glib.so.8"
#define MOST_PAGES 2000
#define MOST_LINES 200000
#define LONGEST_VALUE 1000
/* A raised figure, in heights of the line; a unit of measure, in letters. */
#define RAISED_SIZE 0.8
#define RAISED 0.1
#define LONGEST_UNIT 2
/* What is farther apart are two words. */
#define GAP_SHARE 0.2
/* One character in so many may be one that no font explains. */
#define UNKNOWN_SHARE 3

#define CALLS(CALL)                                   \
    CALL(poppler_document_new_from_bytes)             \
    CALL(poppler_document_get_n_pages)                \
    CALL(poppler_document_get_page)                   \
    CALL(poppler_document_get_title)                  \
    CALL(poppler_document_get_author)                 \
    CALL(poppler_document_get_creation_date_time)     \
    CALL(poppler_document_get_modification_date_time) \
    CALL(poppler_page_get_text)                       \
    CALL(poppler_page_get_text_layout)                \
    CALL(g_bytes_new_static)                          \
    CALL(g_bytes_unref)                               \
    CALL(g_date_time_get_ymd)                         \
    CALL(g_date_time_unref)                           \
    CALL(g_error_free)                                \
    CALL(g_object_unref)                              \
    CALL(g_free)

LAZY_CALLS;

bool pdf_load(void)
{
    static enum { NOT_YET, THERE, ABSENT } state;

    if (state == NOT_YET) {
        state = lazy_open(LIBRARY, names, LAZY_COUNT, &lib) ? THERE : ABSENT;
        lazy_charset("UTF-16BE"); /* of titles and authors */
    }
    return state == THERE;
}

struct work {
    struct arena *arena;
    struct pdf *pdf;
    struct place place;
    size_t limit;
    size_t text;    /* bytes so far */
    size_t unknown; /* characters that no font explains */
    size_t known;
};

static int32_t day_of(GDateTime *when)
{
    int year, month, date;

    if (when == NULL)
        return DAY_NONE;
    lib.g_date_time_get_ymd(when, &year, &month, &date);
    lib.g_date_time_unref(when);
    return day_from_civil(year, month, date);
}

static struct str take_value(struct arena *arena, char *value)
{
    struct str text = str_from(value != NULL ? value : "");

    if (text.len > LONGEST_VALUE)
        text.len = LONGEST_VALUE;
    text.len = utf8_valid(text);
    text = arena_str(arena, text);
    lib.g_free(value);
    return text;
}

static void take_head(const struct work *work, PopplerDocument *document)
{
    *work->pdf = (struct pdf){
        .pages = (uint32_t)lib.poppler_document_get_n_pages(document),
        .title =
            take_value(work->arena, lib.poppler_document_get_title(document)),
        .author =
            take_value(work->arena, lib.poppler_document_get_author(document)),
        .created =
            day_of(lib.poppler_document_get_creation_date_time(document)),
        .modified =
            day_of(lib.poppler_document_get_modification_date_time(document))};
}

/* Marks of direction stand in the text without a place. */
static bool has_place(uint32_t c)
{
    return !(c >= 0x202A && c <= 0x202E) && c != 0x200E && c != 0x200F;
}

/* No font says which letter it is: private use, controls, U+FFFD. */
static bool is_unknown(uint32_t c)
{
    return c == 0xFFFD || (c >= 0xE000 && c < 0xF900) || c < ' ' ||
           (c >= 0x7F && c < 0xA0);
}

struct places {
    PopplerRectangle *items;
    guint count, at;
};

/* The box of a line: as wide as its characters, as high as they are on the
 * average, since a raised figure or a foreign letter makes no taller line. */
static struct pdf_line measure(struct work *work, struct str text,
                               struct places places)
{
    struct pdf_line item = {.left = INFINITY, .right = -INFINITY};
    double top = 0, bottom = 0;
    unsigned length, count = 0;

    for (size_t at = 0; at < text.len; at += length) {
        uint32_t c = utf8_at(text, at, &length);
        const PopplerRectangle *place = &places.items[places.at];

        if (!has_place(c) || places.at == places.count)
            continue;
        places.at++;
        if (c == ' ')
            continue;
        *(is_unknown(c) ? &work->unknown : &work->known) += 1;
        count++;
        top += place->y1;
        bottom += place->y2;
        item.left = fminf(item.left, (float)place->x1);
        item.right = fmaxf(item.right, (float)place->x2);
    }
    item.top = (float)(top / count);
    item.bottom = (float)(bottom / count);
    return item;
}

/* A small figure above the line behind a word is a note's; not that of "km2".
 */
static bool is_note_sign(const struct pdf_line *line, const struct out *before,
                         uint32_t c, const PopplerRectangle *place)
{
    double size = line->bottom - line->top, own = place->y2 - place->y1;
    size_t letters = 0;

    while (letters < before->len &&
           (before->at[before->len - 1 - letters] | 32) >= 'a' &&
           (before->at[before->len - 1 - letters] | 32) <= 'z')
        letters++;
    return c >= '0' && c <= '9' && own < size * RAISED_SIZE &&
           place->y2 < line->bottom - size * RAISED && before->len > letters &&
           (letters > LONGEST_UNIT || letters == 0);
}

/* The line as it is read: without the signs of notes, with a blank where there
 * is a gap. */
static void copy_line(struct str text, const struct pdf_line *line,
                      struct places *places, struct out *out)
{
    double right = INFINITY, gap = (line->bottom - line->top) * GAP_SHARE;
    unsigned length;

    for (size_t at = 0; at < text.len; at += length) {
        uint32_t c = utf8_at(text, at, &length);
        const PopplerRectangle *place = &places->items[places->at];
        bool placed = has_place(c) && places->at < places->count;

        places->at += placed;
        if (placed && is_note_sign(line, out, c, place))
            continue;
        if (placed && c != ' ' && place->x1 > right + gap && out->len > 0 &&
            out->at[out->len - 1] != ' ')
            out_char(out, ' ');
        if (placed)
            right = place->x2;
        out_str(out, (struct str){text.at + at, length});
    }
}

static bool is_box(const struct pdf_line *item)
{
    return isfinite(item->left) && isfinite(item->top) &&
           isfinite(item->right) && isfinite(item->bottom) &&
           item->left <= item->right && item->top <= item->bottom;
}

static void take_lines(struct work *work, uint32_t page, struct str text,
                       struct places *places)
{
    while (text.len > 0) {
        struct str line = str_cut(&text, '\n');
        struct pdf_line box = measure(work, line, *places);
        struct out copy = {.arena = work->arena};

        copy_line(line, &box, places, &copy);
        places->at += places->at < places->count;
        if (!is_box(&box) || copy.len == 0)
            continue;
        box.page = page;
        box.text = out_view(&copy);
        *LIST_ADD(work->arena, &work->pdf->lines) = box;
        work->text += copy.len + 1;
    }
}

static void take_page(struct work *work, PopplerDocument *document, int number)
{
    PopplerPage *page = lib.poppler_document_get_page(document, number);
    struct places places = {0};
    char *text;

    if (page == NULL)
        return;
    text = lib.poppler_page_get_text(page);
    if (text != NULL &&
        lib.poppler_page_get_text_layout(page, &places.items, &places.count)) {
        take_lines(work, (uint32_t)number, str_from(text), &places);
        lib.g_free(places.items);
    }
    lib.g_free(text);
    lib.g_object_unref(page);
}

static bool take_pages(struct work *work, PopplerDocument *document,
                       struct error *err)
{
    int pages = lib.poppler_document_get_n_pages(document);

    if (pages > MOST_PAGES)
        return error_at(err, ERROR_TOO_BIG, work->place,
                        "it has %d pages, at most %d are taken", pages,
                        MOST_PAGES);
    if (pages <= 0)
        return error_at(err, ERROR_SYNTAX, work->place,
                        "damaged: it has no pages");
    take_head(work, document);
    for (int i = 0; i < pages; i++) {
        take_page(work, document, i);
        if (work->text > work->limit || work->pdf->lines.count > MOST_LINES)
            return error_at(err, ERROR_TOO_BIG, work->place,
                            "it has more text than a report may have");
    }
    if (work->known + work->unknown == 0)
        return error_at(err, ERROR_SYNTAX, work->place,
                        "%d pages without text: pictures of a paper, which a "
                        "program for scanned texts must read first",
                        pages);
    if (work->unknown > work->known / UNKNOWN_SHARE)
        return error_at(err, ERROR_SYNTAX, work->place,
                        "its fonts do not say which letters they show");
    return true;
}

static bool refuse(const struct work *work, GError *why, struct error *err)
{
    bool encrypted = why != NULL && why->code == POPPLER_ERROR_ENCRYPTED;

    if (why != NULL)
        lib.g_error_free(why);
    return error_at(err, ERROR_SYNTAX, work->place, "%s",
                    encrypted ? "encrypted: it opens with a password only"
                              : "damaged: no PDF that can be read");
}

bool pdf_read(struct arena *arena, struct str bytes, size_t limit,
              struct place place, struct pdf *pdf, struct error *err)
{
    struct work work = {
        .arena = arena, .pdf = pdf, .place = place, .limit = limit};
    PopplerDocument *document;
    GBytes *view;
    GError *why = NULL;
    bool good;

    *pdf = (struct pdf){.created = DAY_NONE, .modified = DAY_NONE};
    if (!pdf_load())
        return error_at(err, ERROR_MISSING, place,
                        "PDFs are read by poppler, which is not there (%s)",
                        LIBRARY);
    view = lib.g_bytes_new_static(bytes.at, bytes.len);
    document = lib.poppler_document_new_from_bytes(view, NULL, &why);
    good = document != NULL ? take_pages(&work, document, err)
                            : refuse(&work, why, err);
    if (document != NULL)
        lib.g_object_unref(document);
    lib.g_bytes_unref(view);
    return good;
}
