#include "queue/cut.h"

#include "base/file.h"
#include "base/out.h"

#include <string.h>

/* Of a piece of something longer: large enough to cost little, small enough
 * that one that has to be read again costs little, too. */
#define PIECE ((size_t)256 * 1024)
/* What may be known of a source beside its bytes, at most. */
#define HEAD ((size_t)16 * 1024)
#define STEP ((size_t)64 * 1024) /* read at once */

/* Of an archive, which costs its workers more to open; about as many pages as
 * a worker reads in some seconds. */
#define ARCHIVE_PIECE ((size_t)2 * 1024 * 1024)
#define PIECE_WORDS 4096 /* bytes that tell of one */

static void leave_source(void *self)
{
    struct cut *cut = self;

    if (cut->walk != NULL)
        feed_close(cut->walk);
    cut->walk = NULL;
    arena_reset(&cut->seen);
    if (cut->file >= 0)
        file_close(cut->file);
    cut->file = -1;
    arena_reset(&cut->page);
}

static const struct read_settings walking = {.report_limit = PIECE_WORDS,
                                             .pieces = ARCHIVE_PIECE};

struct ward *cut_ward(struct arena *arena)
{
    return ward_open(arena, &walking);
}

struct cut *cut_open(struct arena *arena, size_t most, struct ward *ward)
{
    struct cut *cut = ARENA_NEW(arena, struct cut);

    *cut = (struct cut){.file = -1, .over = true};
    cut->most = most > 2 * HEAD ? most - HEAD : HEAD;
    cut->room = arena_alloc(arena, cut->most, 1);
    cut->beside = besides_open(arena);
    cut->walking = walking;
    cut->walking.ward = ward;
    arena_bind(arena, leave_source, cut);
    return cut;
}

void cut_begin(struct cut *cut, struct str name)
{
    leave_source(cut);
    cut->name = name;
    cut->over = false;
    cut->count = cut->given = 0;
    cut->place = cut->lines = 0;
}

static struct place place_of(const struct cut *cut)
{
    return (struct place){.source = cut->name, .line = cut->lines + 1};
}

/* Fills the room up to `size` bytes; fewer only at the end. */
static bool fill(struct cut *cut, size_t size, struct error *err)
{
    size_t got = 1;

    while (cut->count < size && got > 0) {
        size_t step = size - cut->count < STEP ? size - cut->count : STEP;

        if (!file_piece(cut->file, cut->name, cut->room + cut->count, step,
                        &got, err))
            return false;
        cut->count += got;
    }
    return true;
}

/* Forgets what was handed out or passed over. */
static void move_on(struct cut *cut)
{
    for (size_t i = 0; i < cut->given; i++)
        cut->lines += cut->room[i] == '\n';
    cut->count -= cut->given;
    cut->place += cut->given;
    memmove(cut->room, cut->room + cut->given, cut->count);
    cut->given = 0;
}

/* Bytes up to the last end of a line, or 0. */
static size_t whole_lines(const struct cut *cut)
{
    size_t at = cut->count;

    while (at > 0 && cut->room[at - 1] != '\n')
        at--;
    return at;
}

/* Passes over a line that is longer than a piece may be. */
static bool skip_line(struct cut *cut, struct error *err)
{
    struct place place = place_of(cut);
    const char *end = NULL;

    while (end == NULL && cut->count > 0) {
        cut->given = cut->count;
        move_on(cut);
        if (!fill(cut, cut->most, err))
            return false;
        end = memchr(cut->room, '\n', cut->count);
    }
    if (end != NULL)
        cut->given = (size_t)(end - cut->room) + 1;
    return error_at(err, ERROR_TOO_BIG, place,
                    "the line is longer than an item of the queue (%zu bytes): "
                    "raise max_payload in the server's configuration",
                    cut->most);
}

/* As many whole lines as a piece takes; one at least, which may be as long as
 * an item. */
static bool next_lines(struct cut *cut, struct source *piece, bool *more,
                       struct error *err)
{
    const size_t sizes[] = {PIECE < cut->most ? PIECE : cut->most, cut->most};
    size_t size = 0;

    move_on(cut);
    for (size_t i = 0; i < 2 && size == 0; i++) {
        if (!fill(cut, sizes[i], err))
            return false;
        size = cut->count < sizes[i] ? cut->count : whole_lines(cut);
    }
    if (size == 0 && cut->count > 0)
        return skip_line(cut, err);
    *more = size > 0;
    cut->over = size == 0;
    *piece = source_named(cut->name);
    piece->format = STR("jsonl");
    piece->lines = cut->lines;
    piece->place = cut->place;
    piece->bytes = (struct str){cut->room, size};
    cut->given = size;
    return true;
}

/* What is too long to go and cannot be cut stays where it is. */
static bool leave(struct cut *cut, struct source *piece, bool *more,
                  struct error *err)
{
    cut->over = true;
    if (cut->name.len == 0 || cut->name.at[0] != '/')
        return error_at(err, ERROR_TOO_BIG, (struct place){.source = cut->name},
                        "it is longer than an item of the queue (%zu bytes) "
                        "and cannot be cut: give its path from /, under which "
                        "workers must see it, too, or raise max_payload in the "
                        "server's configuration",
                        cut->most);
    *piece = source_named(cut->name);
    return *more = true;
}

/* The next piece of an archive, which workers open, too. */
static bool next_records(struct cut *cut, struct source *piece, bool *more,
                         struct error *err)
{
    struct report report;
    enum read_result result;

    arena_reset(&cut->seen);
    result = feed_next(cut->walk, &cut->seen, &report, err);
    *piece = source_named(cut->name);
    cut->over = result != READ_REPORT;
    *more = result == READ_REPORT &&
            read_piece(&report, &piece->place, &piece->length);
    return result != READ_REFUSED;
}

static bool open_archive(struct cut *cut, struct source *piece, bool *more,
                         struct error *err)
{
    struct source *whole = ARENA_NEW(&cut->page, struct source);

    *whole = source_named(cut->name);
    cut->walk = feed_of(&cut->page, &cut->walking, whole, 1);
    cut->over = false;
    return next_records(cut, piece, more, err);
}

static bool open_file(struct cut *cut, struct source *piece, bool *more,
                      struct error *err)
{
    cut->over = true;
    cut->file = file_open(cut->name, err);
    if (cut->file < 0 || !fill(cut, cut->most, err))
        return false;
    if (cut->count == cut->most) {
        if (cut->whole ||
            !read_is_lines(cut->name, (struct str){cut->room, cut->count}))
            return cut->name.at[0] == '/' && !cut->whole &&
                           read_is_archive(cut->name,
                                           (struct str){cut->room, cut->count})
                       ? open_archive(cut, piece, more, err)
                       : leave(cut, piece, more, err);
        cut->over = false;
        return next_lines(cut, piece, more, err);
    }
    *piece = source_named(cut->name);
    piece->bytes = (struct str){cut->room, cut->count};
    piece->beside = besides_of(cut->beside, &cut->page, cut->name, HEAD / 2);
    return *more = true;
}

bool cut_next(struct cut *cut, struct source *piece, bool *more,
              struct error *err)
{
    *more = false;
    if (cut->over)
        return true;
    if (cut->walk != NULL)
        return next_records(cut, piece, more, err);
    if (!fetch_takes(cut->name))
        return cut->file < 0 ? open_file(cut, piece, more, err)
                             : next_lines(cut, piece, more, err);
    *piece = source_named(cut->name);
    return *more = cut->over = true;
}
