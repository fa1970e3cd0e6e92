/* align -- where in a source the words of a text stand that was read from
 * it. */
#include "read/read.h"

#include "base/table.h"

#include <string.h>

#define AHEAD 4000 /* words of the source that nothing was read of */
#define RUN 3      /* words that tell where to go on */

struct pieces {
    struct span *items;
    size_t count, room;
};

/* ---- words ---- */

static bool is_word_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
}

static char lower(char c) { return (char)(c >= 'A' && c <= 'Z' ? c + 32 : c); }

static bool begins(struct str text, size_t at, const char *word)
{
    size_t i = 0;

    while (word[i] != '\0' && at + i < text.len &&
           lower(text.at[at + i]) == word[i])
        i++;
    return word[i] == '\0';
}

/* The byte behind the next `end`, or the end of the text. */
static size_t behind(struct str text, size_t at, const char *end)
{
    size_t len = strlen(end);

    while (at < text.len && !begins(text, at, end))
        at++;
    return at + len < text.len ? at + len : text.len;
}

/* Behind an element of a page, with all in it where nothing of that is read. */
static size_t behind_tag(struct str text, size_t at)
{
    static const char *const unread[][2] = {{"<script", "</script"},
                                            {"<style", "</style"},
                                            {"<head>", "</head"},
                                            {"<head ", "</head"},
                                            {"<!--", "-->"}};

    for (size_t i = 0; i < sizeof(unread) / sizeof(unread[0]); i++)
        if (begins(text, at, unread[i][0])) {
            at = behind(text, at, unread[i][1]);
            return i == 4 ? at : behind(text, at, ">");
        }
    return behind(text, at, ">");
}

static bool begins_tag(struct str text, size_t at)
{
    char next = ' ';

    if (at + 1 < text.len)
        next = lower(text.at[at + 1]);
    return text.at[at] == '<' &&
           ((next >= 'a' && next <= 'z') || next == '/' || next == '!');
}

/* The bytes of every word; a reference to a character ("&nbsp;") is none. */
static struct pieces words_in(struct arena *arena, struct str text, bool page)
{
    struct pieces words = {0};
    size_t at = 0;

    while (at < text.len) {
        size_t from = at;

        if (page && begins_tag(text, at)) {
            at = behind_tag(text, at);
            continue;
        }
        if (page && text.at[at] == '&') {
            for (at++; at < text.len &&
                       (is_word_byte(text.at[at]) || text.at[at] == '#');)
                at++;
            continue;
        }
        while (at < text.len && is_word_byte(text.at[at]))
            at++;
        if (at > from)
            *LIST_ADD(arena, &words) =
                (struct span){(uint32_t)from, (uint32_t)at};
        else
            at++;
    }
    return words;
}

/* ---- the way along both ---- */

struct aligning {
    struct str source, text;
    struct pieces theirs, ours;
    uint32_t *found; /* of each of our words the one of theirs, or absent */
};

static bool same_word(const struct aligning *self, size_t ours, size_t theirs)
{
    return str_equal(span_of(self->text, self->ours.items[ours]),
                     span_of(self->source, self->theirs.items[theirs]));
}

/* So many words are the same from here on as tell a place. */
static bool same_run(const struct aligning *self, size_t ours, size_t theirs)
{
    for (size_t i = 0; i < RUN; i++) {
        if (ours + i == self->ours.count)
            return i > 0;
        if (theirs + i == self->theirs.count ||
            !same_word(self, ours + i, theirs + i))
            return false;
    }
    return true;
}

/* Where the run of ours stands next; absent where it does not. */
static size_t find_run(const struct aligning *self, size_t ours, size_t theirs)
{
    for (size_t i = theirs; i < self->theirs.count && i - theirs < AHEAD; i++)
        if (same_run(self, ours, i))
            return i;
    return TABLE_ABSENT;
}

/* What is looked for in vain costs AHEAD: so often at most. */
#define LOOKS 20000

static void go_along(struct aligning *self)
{
    size_t theirs = 0, looks = 0;

    for (size_t i = 0; i < self->ours.count; i++) {
        size_t at = TABLE_ABSENT;

        self->found[i] = TABLE_ABSENT;
        if (theirs < self->theirs.count && same_word(self, i, theirs) &&
            (i > 0 || same_run(self, i, theirs)))
            at = theirs;
        else if (looks++ < LOOKS)
            at = find_run(self, i, theirs);
        if (at == TABLE_ABSENT)
            continue;
        self->found[i] = (uint32_t)at;
        theirs = at + 1;
    }
}

/* The first of our words that ends behind the byte. */
static size_t word_at(const struct aligning *self, uint32_t byte)
{
    size_t low = 0, high = self->ours.count;

    while (low < high) {
        size_t middle = (low + high) / 2;

        if (self->ours.items[middle].to <= byte)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static struct span moved(const struct aligning *self, struct span span)
{
    size_t first = word_at(self, span.from);
    struct span place = {0, 0};
    bool found = false;

    for (size_t i = first;
         i < self->ours.count && self->ours.items[i].from < span.to; i++) {
        struct span there;

        if (self->found[i] == TABLE_ABSENT)
            continue;
        there = self->theirs.items[self->found[i]];
        place.from = found ? place.from : there.from;
        place.to = there.to;
        found = true;
    }
    for (size_t i = first; i > 0 && !found; i--)
        if (self->found[i - 1] != TABLE_ABSENT) {
            place.from = place.to = self->theirs.items[self->found[i - 1]].to;
            found = true;
        }
    return place;
}

/* A sign of money, a mark of quotation in front of the first word belong to the
 * span as they do in the text. */
static struct span with_marks(const struct aligning *self, struct span span,
                              struct span place)
{
    while (place.from > 0 && span.from < span.to &&
           !is_word_byte(self->text.at[span.from]) &&
           self->text.at[span.from] == self->source.at[place.from - 1]) {
        place.from--;
        span.from++;
    }
    return place;
}

void read_align(struct arena *arena, struct str source, struct str text,
                struct span *spans, size_t count)
{
    struct aligning self = {.source = source, .text = text};
    size_t at = 0;
    bool page;

    while (at < source.len && strchr(" \t\r\n\xEF\xBB\xBF", source.at[at]))
        at++;
    page = at < source.len && begins_tag(source, at);
    self.theirs = words_in(arena, source, page);
    self.ours = words_in(arena, text, false);
    self.found = arena_alloc(arena, self.ours.count + 1, sizeof(*self.found));
    go_along(&self);
    for (size_t i = 0; i < count; i++) {
        struct span place = moved(&self, spans[i]);

        spans[i] =
            place.to > place.from ? with_marks(&self, spans[i], place) : place;
    }
}
