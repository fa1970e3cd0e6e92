#include "read/pack.h"

#include "base/day.h"
#include "base/utf8.h"

#include <assert.h>

/* Bytes of the line that parts a title from the text. */
#define BETWEEN 2
/* Years that a date of four digits can reach into. */
#define FIRST_YEAR 0
#define LAST_YEAR 10000

/* Ways to fail. */
#define ERROR(name, exit_status, http_status, words) WAY_##name,
enum {
#include "base/errors.def"
    WAYS
};
#undef ERROR

/* Names have the bytes that files have; lines are UTF-8. */
static const size_t names[] = {offsetof(struct report, id),
                               offsetof(struct report, source)};
static const size_t lines[] = {offsetof(struct report, url),
                               offsetof(struct report, outlet),
                               offsetof(struct report, author),
                               offsetof(struct report, language),
                               offsetof(struct report, title_why),
                               offsetof(struct report, url_why),
                               offsetof(struct report, outlet_why),
                               offsetof(struct report, author_why),
                               offsetof(struct report, language_why),
                               offsetof(struct report, modified_why),
                               offsetof(struct report, published_why),
                               offsetof(struct report, published_doubt)};
static const size_t times[] = {offsetof(struct report, published),
                               offsetof(struct report, modified)};

#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

/* Whoever gives read one more thing to say of a report must pack it. */
static_assert(offsetof(struct report, place) ==
                  (COUNT(names) + COUNT(lines) + 1) * sizeof(struct str) +
                      72 /* line, hash */ + 2 * sizeof(struct span) +
                      COUNT(times) * 16,
              "a field of the report is not packed");

static struct str *str_in(struct report *report, size_t at)
{
    return (struct str *)(void *)((char *)report + at);
}

static const struct str *str_of(const struct report *report, size_t at)
{
    return (const struct str *)(const void *)((const char *)report + at);
}

static const struct interval *time_of(const struct report *report, size_t at)
{
    return (const struct interval *)(const void *)((const char *)report + at);
}

void pack_number(struct out *out, uint64_t number)
{
    out_str(out, (struct str){(const char *)&number, sizeof(number)});
}

void pack_str(struct out *out, struct str text)
{
    pack_number(out, text.len);
    out_str(out, text);
    out_char(out, '\0');
}

bool unpack_number(struct str *bytes, uint64_t *number)
{
    *number = 0;
    if (bytes->len < sizeof(*number))
        return false;
    memcpy(number, bytes->at, sizeof(*number));
    bytes->at += sizeof(*number);
    bytes->len -= sizeof(*number);
    return true;
}

bool unpack_str(struct str *bytes, struct str *text)
{
    uint64_t len;

    *text = STR("");
    if (!unpack_number(bytes, &len) || len >= bytes->len ||
        bytes->at[len] != '\0')
        return false;
    *text = (struct str){bytes->at, (size_t)len};
    bytes->at += len + 1;
    bytes->len -= (size_t)len + 1;
    return true;
}

static void pack_span(struct out *out, struct span span)
{
    pack_number(out, span.from);
    pack_number(out, span.to);
}

static void pack_time(struct out *out, struct interval when)
{
    pack_number(out, (uint32_t)when.first);
    pack_number(out, (uint32_t)when.last);
    pack_number(out, when.about);
}

void pack_report(struct out *out, const struct report *report)
{
    pack_number(out, report->line);
    pack_number(out, report->entry);
    for (size_t i = 0; i < COUNT(names); i++)
        pack_str(out, *str_of(report, names[i]));
    for (size_t i = 0; i < COUNT(lines); i++)
        pack_str(out, *str_of(report, lines[i]));
    for (size_t i = 0; i < COUNT(times); i++)
        pack_time(out, *time_of(report, times[i]));
    pack_str(out, str_from(report->hash));
    pack_span(out, report->title);
    pack_span(out, report->body);
    pack_str(out, report->text);
}

static bool unpack_u32(struct str *bytes, uint32_t *number)
{
    uint64_t wide;

    if (!unpack_number(bytes, &wide) || wide > UINT32_MAX)
        return false;
    *number = (uint32_t)wide;
    return true;
}

static bool unpack_line(struct str *bytes, struct str *line)
{
    return unpack_str(bytes, line) && utf8_valid(*line) == line->len;
}

static bool is_day(int32_t day)
{
    return day == DAY_OPEN_PAST || day == DAY_OPEN_FUTURE ||
           (day >= day_from_civil(FIRST_YEAR, 1, 1) &&
            day <= day_from_civil(LAST_YEAR, 12, 31));
}

static bool unpack_time(struct str *bytes, struct interval *when)
{
    uint32_t first, last, about;

    if (!unpack_u32(bytes, &first) || !unpack_u32(bytes, &last) ||
        !unpack_u32(bytes, &about) || about > 1)
        return false;
    *when = (struct interval){(int32_t)first, (int32_t)last, about == 1};
    if (when->first == DAY_NONE && when->last == DAY_NONE)
        return true;
    return is_day(when->first) && is_day(when->last) &&
           when->first <= when->last;
}

static bool unpack_hash(struct str *bytes, struct report *report)
{
    struct str hash;

    if (!unpack_str(bytes, &hash) || hash.len != sizeof(report->hash) - 1)
        return false;
    for (size_t i = 0; i < hash.len; i++) {
        char c = hash.at[i];

        if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f')))
            return false;
        report->hash[i] = c;
    }
    report->hash[hash.len] = '\0';
    return true;
}

/* What every reader of a text relies on: characters, and nothing that is none
 * but tabs and ends of lines. */
static bool is_text(struct str text, size_t report_limit)
{
    if (text.len == 0 || text.len > UINT32_MAX ||
        text.len > report_limit + BETWEEN || utf8_valid(text) != text.len)
        return false;
    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char)text.at[i] < '\t')
            return false;
    return true;
}

static bool is_between(struct str text, uint32_t at)
{
    return at == text.len || ((unsigned char)text.at[at] & 0xC0) != 0x80;
}

static bool is_inside(struct str text, struct span span)
{
    return span.from <= span.to && span.to <= text.len &&
           is_between(text, span.from) && is_between(text, span.to);
}

static bool unpack_fields(struct str *bytes, struct report *report)
{
    uint64_t entry = 0;
    bool good = unpack_u32(bytes, &report->line) &&
                unpack_number(bytes, &entry) && entry <= 1;

    report->entry = entry == 1;
    for (size_t i = 0; good && i < COUNT(names); i++)
        good = unpack_str(bytes, str_in(report, names[i]));
    for (size_t i = 0; good && i < COUNT(lines); i++)
        good = unpack_line(bytes, str_in(report, lines[i]));
    return good && unpack_time(bytes, &report->published) &&
           unpack_time(bytes, &report->modified) &&
           unpack_hash(bytes, report) &&
           unpack_u32(bytes, &report->title.from) &&
           unpack_u32(bytes, &report->title.to) &&
           unpack_u32(bytes, &report->body.from) &&
           unpack_u32(bytes, &report->body.to);
}

bool unpack_report(struct str bytes, size_t report_limit, struct report *report)
{
    *report =
        (struct report){.published = INTERVAL_NONE, .modified = INTERVAL_NONE};
    return unpack_fields(&bytes, report) && unpack_str(&bytes, &report->text) &&
           bytes.len == 0 && is_text(report->text, report_limit) &&
           is_inside(report->text, report->title) &&
           is_inside(report->text, report->body);
}

void pack_error(struct out *out, const struct error *err)
{
    pack_number(out, err->code);
    pack_number(out, err->line);
    pack_number(out, err->column);
    pack_str(out, str_from(err->source));
    pack_str(out, str_from(err->text));
}

/* A text of so many bytes at most, with the NUL. */
static bool unpack_words(struct str *bytes, char *words, size_t room)
{
    struct str text;

    if (!unpack_str(bytes, &text) || text.len >= room ||
        memchr(text.at, '\0', text.len) != NULL)
        return false;
    memcpy(words, text.at, text.len + 1);
    return true;
}

bool unpack_error(struct str bytes, struct error *err)
{
    uint32_t code;

    *err = (struct error){0};
    if (!unpack_u32(&bytes, &code) || !unpack_u32(&bytes, &err->line) ||
        !unpack_u32(&bytes, &err->column) ||
        !unpack_words(&bytes, err->source, sizeof(err->source)) ||
        !unpack_words(&bytes, err->text, sizeof(err->text)) || bytes.len > 0)
        return false;
    err->code = (enum error_code)code;
    return code < WAYS;
}

void pack_source(struct out *out, const struct source *source)
{
    const struct str charset =
        source->charset != NULL ? str_from(source->charset) : STR("");

    pack_str(out, source->name);
    pack_str(out, source->media);
    pack_str(out, charset);
    pack_str(out, source->encoding);
    pack_str(out, source->url);
    pack_str(out, source->url_why);
    pack_time(out, source->published);
    pack_str(out, source->published_why);
    pack_number(out, (uint32_t)source->fetched);
    pack_str(out, source->format);
    pack_number(out, source->lines);
    pack_number(out, source->place);
    pack_number(out, source->length);
    pack_str(out, source->beside);
    pack_number(out, source->bytes.at != NULL);
    pack_str(out, source->bytes);
}

bool unpack_source(struct str *bytes, struct source *source)
{
    struct str charset = STR("");
    uint64_t whole = 0, fetched = 0, before = 0;
    bool good;

    *source = source_named(STR(""));
    good =
        unpack_str(bytes, &source->name) && unpack_str(bytes, &source->media) &&
        unpack_str(bytes, &charset) && unpack_str(bytes, &source->encoding) &&
        unpack_str(bytes, &source->url) &&
        unpack_str(bytes, &source->url_why) &&
        unpack_time(bytes, &source->published) &&
        unpack_str(bytes, &source->published_why) &&
        unpack_number(bytes, &fetched) && unpack_str(bytes, &source->format) &&
        unpack_number(bytes, &before) && unpack_number(bytes, &source->place) &&
        unpack_number(bytes, &source->length) &&
        unpack_str(bytes, &source->beside) && unpack_number(bytes, &whole) &&
        unpack_str(bytes, &source->bytes);
    source->fetched = (int32_t)(uint32_t)fetched;
    source->lines = (uint32_t)before;
    if (charset.len > 0)
        source->charset = charset.at;
    if (whole == 0)
        source->bytes = (struct str){NULL, 0};
    return good;
}
