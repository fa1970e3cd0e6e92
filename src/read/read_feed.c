/* Feeds: RSS, RDF, Atom, CDF, JSON Feed and sitemaps; an entry is a report. */
#include "base/out.h"
#include "base/utf8.h"
#include "read/channel.h"
#include "read/draft.h"
#include "read/format.h"
#include "read/page_charset.h"
#include "read/page_date.h"
#include "read/page_piece.h"
#include "read/published.h"

#define LARGEST_FEED ((size_t)1 << 28)
#define LONGEST_LINE 4096
/* Lines that say where else to look. */
#define MOST_LISTED 100

struct feed_state {
    struct channel channel;
    size_t next, told; /* entries */
    bool broken;
    struct error why;
};

/* Whether it is XML of which nothing is known: no plain text either. */
static bool is_other_xml(struct str bytes)
{
    struct arena arena = {0};
    bool other = channel_other_xml(&arena, bytes).len > 0;

    arena_reset(&arena);
    return other;
}

static bool knows_feed(struct str source, struct str bytes)
{
    (void)source;
    return channel_is_json(bytes) || channel_is_xml(bytes) ||
           is_other_xml(bytes);
}

/* The charset of bytes that begin with "<" in two or four bytes, or NULL. */
static const char *wide_charset(struct str bytes)
{
    static const struct {
        char start[5];
        const char *charset;
    } starts[] = {{"<\0\0\0", "UTF-32LE"},      {"\0\0\0<", "UTF-32BE"},
                  {"\xFF\xFE\0\0", "UTF-32LE"}, {"\0\0\xFE\xFF", "UTF-32BE"},
                  {"<\0?\0", "UTF-16LE"},       {"\0<\0?", "UTF-16BE"}};

    for (size_t i = 0; i < sizeof(starts) / sizeof(starts[0]); i++)
        if (bytes.len >= 4 && memcmp(bytes.at, starts[i].start, 4) == 0)
            return starts[i].charset;
    return NULL;
}

/* UTF-8 without what a parser would stop at: zeros and what stands before the
 * first element. */
static struct str prepare(struct arena *arena, struct str bytes,
                          const char *told)
{
    const char *wide = wide_charset(bytes);
    struct str text;

    if (wide == NULL || !utf8_from_charset(arena, bytes, wide, &text))
        text = page_charset(arena, bytes, told);
    if (text.len >= 3 && memcmp(text.at, "\xEF\xBB\xBF", 3) == 0)
        text = (struct str){text.at + 3, text.len - 3};
    while (text.len > 0 && (unsigned char)text.at[0] <= ' ')
        text = (struct str){text.at + 1, text.len - 1};
    if (memchr(text.at, '\0', text.len) != NULL) {
        char *copy = arena_alloc(arena, text.len, 1);

        memcpy(copy, text.at, text.len);
        for (size_t i = 0; i < text.len; i++)
            if (copy[i] == '\0')
                copy[i] = ' ';
        text.at = copy;
    }
    return text;
}

static struct feed_state *open_state(struct reader *reader)
{
    struct feed_state *state = ARENA_NEW(reader->arena, struct feed_state);
    struct place place = {reader->source.name, 1, 1};
    struct channel *channel = &state->channel;
    struct str bytes, text, other;

    state->broken = !reader_whole(reader, LARGEST_FEED, &bytes, &state->why);
    if (state->broken)
        return state;
    text = prepare(reader->arena, bytes, reader->source.charset);
    channel->arena = reader->arena;
    if (channel_is_json(text)) {
        state->broken = !channel_read_json(channel, text, place, &state->why);
        return state;
    }
    other = channel_other_xml(reader->arena, text);
    if (other.len > 0)
        state->broken = !error_at(
            &state->why, ERROR_SYNTAX, place,
            "XML of <%.*s>: no feed, no sitemap, no page; it is not read",
            STR_ARG(other));
    else
        state->broken = !channel_read_xml(channel, text, place, &state->why);
    return state;
}

/* Texts */

/* Whether it has what only markup has: a tag or an entity. */
static bool has_markup(struct str text)
{
    for (size_t i = 0; i + 2 < text.len; i++) {
        char next = text.at[i + 1];

        if (text.at[i] == '<' &&
            (((next | 32) >= 'a' && (next | 32) <= 'z') || next == '/' ||
             (next == '!' && (text.at[i + 2] | 32) != 'd')))
            return true;
        if (text.at[i] == '&' &&
            (((next | 32) >= 'a' && (next | 32) <= 'z') || next == '#'))
            return true;
    }
    return false;
}

/* Whether a control character of Unicode's second set is at the front: nobody
 * writes those, but Windows-1252 has quotation marks and dashes at their
 * numbers, and feeds write "&#146;" for one. */
static bool is_windows(struct str text)
{
    return text.len > 1 && text.at[0] == '\xC2' &&
           (unsigned char)text.at[1] < 0xA0;
}

static struct str mend_windows(struct arena *arena, struct str text)
{
    struct out out = {.arena = arena};
    const char *at = text.at, *last;
    struct str mended;

    if (text.len == 0)
        return text;
    last = text.at + text.len;
    while (at < last && (at = memchr(at, 0xC2, (size_t)(last - at))) != NULL &&
           !is_windows((struct str){at, (size_t)(last - at)}))
        at++;
    if (at == NULL || at >= last)
        return text;
    for (size_t i = 0; i < text.len; i++) {
        struct str rest = {text.at + i, text.len - i};

        if (is_windows(rest) &&
            utf8_from_charset(arena, (struct str){rest.at + 1, 1},
                              "windows-1252", &mended)) {
            out_str(&out, mended);
            i++;
        } else {
            out_char(&out, rest.at[0]);
        }
    }
    return out_view(&out);
}

static struct str text_of(struct arena *arena,
                          const struct channel_value *value, bool one_line)
{
    struct page page;

    if (value->markup == MARKUP_PLAIN || !has_markup(value->text))
        return mend_windows(arena, value->text);
    if (!one_line)
        return mend_windows(arena, page_piece_text(arena, value->text));
    page_piece(arena, value->text, &page);
    return mend_windows(arena, page_line(&page, arena, 0, LONGEST_LINE));
}

/* "jo@example.org (Jo Doe)" and "Jo Doe <jo@example.org>" are Jo Doe. */
static struct str name_of(struct str author)
{
    struct str rest = author, before;

    before = str_cut(&rest, '(');
    if (rest.len > 0 && memchr(rest.at, '@', rest.len) != NULL &&
        before.len > 0)
        return before;
    if (memchr(before.at, '@', before.len) != NULL && rest.len > 0)
        return str_cut(&rest, ')');
    rest = author;
    before = str_cut(&rest, '<');
    return rest.len > 0 && before.len > 0 ? before : author;
}

static struct str take_line(struct draft *draft,
                            const struct channel_entry *entry,
                            enum channel_field field, struct str *why)
{
    const struct channel_value *value = &entry->values[field];
    struct str text = text_of(draft->arena, value, true);

    if (text.len > 0)
        *why = str_from(value->name);
    return draft_line(draft->arena, text);
}

/* What the entry does not say, the feed says of all. */
static struct str line_of(struct draft *draft, const struct channel *channel,
                          const struct channel_entry *entry,
                          enum channel_field field, struct str *why)
{
    struct str text = take_line(draft, entry, field, why);

    return text.len > 0 ? text : take_line(draft, &channel->self, field, why);
}

static void take_dates(const struct reader *reader,
                       const struct channel_entry *entry, struct draft *draft)
{
    static const enum channel_field fields[] = {CHANNEL_PUBLISHED, CHANNEL_DATE,
                                                CHANNEL_UPDATED};
    const struct channel_value *updated = &entry->values[CHANNEL_UPDATED];
    struct report *report = draft->report;
    struct interval when;

    for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++) {
        const struct channel_value *value = &entry->values[fields[i]];

        when = INTERVAL_NONE;
        if (value->text.len == 0)
            continue;
        page_date_read(reader->know, value->text, &when);
        published_set(draft->arena, report, value->text, when,
                      str_from(value->name));
    }
    if (page_date_read(reader->know, updated->text, &report->modified))
        report->modified_why = str_from(updated->name);
}

static bool take_entry(const struct reader *reader, struct draft *draft,
                       const struct channel *channel,
                       const struct channel_entry *entry)
{
    struct report *report = draft->report;
    struct arena *arena = draft->arena;
    struct str link = entry->values[CHANNEL_LINK].text;

    draft->title = take_line(draft, entry, CHANNEL_TITLE, &report->title_why);
    draft->text = text_of(arena, &entry->values[CHANNEL_CONTENT], false);
    if (draft->text.len == 0)
        draft->text = text_of(arena, &entry->values[CHANNEL_SUMMARY], false);
    report->url = draft_line(
        arena,
        channel_address(arena, channel->self.values[CHANNEL_LINK].text, link));
    if (draft->text.len == 0 && draft->title.len == 0 &&
        reader->settings->links)
        draft->text = report->url;
    if (draft->text.len == 0 && draft->title.len == 0)
        return false;
    report->entry = true;
    if (link.len == 0)
        report->url = STR("");
    else
        report->url_why = str_from(entry->values[CHANNEL_LINK].name);
    report->author =
        draft_line(arena, name_of(line_of(draft, channel, entry, CHANNEL_AUTHOR,
                                          &report->author_why)));
    report->language =
        line_of(draft, channel, entry, CHANNEL_LANGUAGE, &report->language_why);
    report->outlet =
        take_line(draft, entry, CHANNEL_OUTLET, &report->outlet_why);
    if (report->outlet.len == 0)
        report->outlet = take_line(draft, &channel->self, CHANNEL_TITLE,
                                   &report->outlet_why);
    take_dates(reader, entry, draft);
    draft->apart = true;
    return true;
}

/* What is to be said of the feed as a whole, once. */
static enum read_result finish(struct reader *reader, struct feed_state *state,
                               struct error *err)
{
    struct place place = {reader->source.name, 1, 0};
    size_t count = state->channel.entries.count;

    reader->over = true;
    if (state->broken) {
        *err = state->why;
        return READ_REFUSED;
    }
    if (count == 0)
        error_at(err, ERROR_SYNTAX, place, "a feed without entries");
    else if (state->channel.lists && !reader->settings->links)
        error_at(err, ERROR_SYNTAX, place,
                 "a list of %zu sitemaps, in which the reports are to be found",
                 count);
    else if (state->told < count)
        error_at(err, ERROR_SYNTAX, place,
                 "%zu of %zu entries have neither title nor text",
                 count - state->told, count);
    else
        return READ_END;
    return READ_REFUSED;
}

/* Of a list of sitemaps, each but for those past a number that people read. */
static bool next_listed(const struct reader *reader, struct feed_state *state,
                        struct error *err)
{
    const struct channel_entries *entries = &state->channel.entries;
    struct place place = {.source = reader->source.name};
    const struct channel_entry *entry;

    if (!state->channel.lists || reader->settings->links ||
        state->next == entries->count || state->next == MOST_LISTED)
        return false;
    entry = &entries->items[state->next++];
    place.line = entry->line;
    error_at(err, ERROR_SYNTAX, place, "a sitemap, to be read for itself: %.*s",
             STR_ARG(entry->values[CHANNEL_LINK].text));
    return true;
}

static enum read_result next_feed(struct reader *reader, struct arena *arena,
                                  struct report *report, struct error *err)
{
    struct feed_state *state = reader->state;

    if (state == NULL)
        state = reader->state = open_state(reader);
    if (next_listed(reader, state, err))
        return READ_REFUSED;
    while ((!state->channel.lists || reader->settings->links) &&
           state->next < state->channel.entries.count) {
        const struct channel_entry *entry =
            &state->channel.entries.items[state->next++];
        struct draft draft = reader_draft(reader, arena, report, entry->line);
        struct out id = {.arena = arena};

        if (!take_entry(reader, &draft, &state->channel, entry))
            continue;
        state->told++;
        out_format(&id, "%.*s#%zu", STR_ARG(source_name(report->source)),
                   state->next);
        report->id = out_view(&id);
        return draft_finish(&draft, err) ? READ_REPORT : READ_REFUSED;
    }
    return finish(reader, state, err);
}

const struct format format_feed = {
    .name = "feed",
    .words = "RSS, RDF, Atom, JSON Feed and sitemaps, one report an entry",
    .endings = ".xml .rss .atom .rdf",
    .media = "application/rss+xml application/atom+xml application/feed+json "
             "application/rdf+xml",
    .knows = knows_feed,
    .next = next_feed};
