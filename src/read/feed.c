/* feed -- source after source, report after report. */
#include "base/out.h"
#include "read/format.h"
#include "read/trail.h"
#include "read/ward.h"

struct feed {
    const struct read_settings *settings;
    const struct source *sources;
    size_t count, next;    /* sources */
    struct arena arena;    /* of the source that is open */
    bool open;             /* one is */
    struct reader *reader; /* of it, where there is no ward */
    size_t bytes;          /* of the sources that are done */
    struct trail *trail;   /* links that wait to be followed */
    struct arena beside;   /* of the manifest */
    struct str folder;     /* that it is of, with its slash */
    uint64_t folders;      /* so far */
    int table;             /* the manifest, open for the ward, or -1 */
    struct manifest manifest;
};

struct feed *feed_of(struct arena *arena, const struct read_settings *settings,
                     const struct source *sources, size_t count)
{
    struct feed *feed = ARENA_NEW(arena, struct feed);

    feed->settings = settings;
    feed->sources = sources;
    feed->count = count;
    feed->table = -1;
    feed->trail = trail_open(arena, settings->web, settings->report_limit);
    return feed;
}

struct feed *feed_open(struct arena *arena,
                       const struct read_settings *settings,
                       const struct file_list *names)
{
    struct source *sources =
        arena_alloc(arena, names->count + 1, sizeof(*sources));

    for (size_t i = 0; i < names->count; i++)
        sources[i] = source_named(names->items[i]);
    return feed_of(arena, settings, sources, names->count);
}

static void close_manifest(struct feed *feed)
{
    if (feed->table >= 0)
        file_close(feed->table);
    feed->table = -1;
    arena_reset(&feed->beside);
    feed->manifest = (struct manifest){0};
}

/* The manifest of the source's folder; without rows where there is none. */
static void open_manifest(struct feed *feed, struct str source)
{
    struct str folder = {source.at, source.len - source_name(source).len};
    struct out path = {.arena = &feed->beside};
    struct error err;

    if (str_equal(source, STR("-")) ||
        (feed->folder.at != NULL && str_equal(folder, feed->folder)))
        return;
    close_manifest(feed);
    feed->folder = folder;
    feed->folders++;
    out_str(&path, folder);
    out_text(&path, READ_MANIFEST);
    feed->table = file_open(out_view(&path), &err);
    if (feed->table < 0 || feed->settings->ward != NULL)
        return;
    manifest_of_file(&feed->beside, feed->table, &feed->manifest);
    feed->table = -1;
}

/* To the piece of a file. */
static bool to_piece(const struct source *source, struct error *err)
{
    if (source->length == 0 || file_move(source->file, (int64_t)source->place))
        return true;
    file_close(source->file);
    return error_at(err, ERROR_MISSING, (struct place){source->name, 0, 0},
                    "it cannot be read from byte %llu on",
                    (unsigned long long)source->place);
}

/* Links come before the source that is next.  False where there is none, or
 * where it is refused. */
static bool next_source(struct feed *feed, struct source *source,
                        enum read_result *result, struct error *err)
{
    bool good;

    *result = READ_END;
    if (!trail_next(feed->trail, &source->name)) {
        if (feed->next == feed->count)
            return false;
        *source = feed->sources[feed->next++];
        trail_begin(feed->trail);
    }
    if (source->bytes.at != NULL)
        return true;
    *result = READ_REFUSED;
    if (fetch_takes(source->name)) {
        good =
            trail_fetch(feed->trail, &feed->arena, source->name, source, err);
    } else {
        source->file = file_open(source->name, err);
        good = source->file >= 0 && to_piece(source, err);
    }
    if (!good) {
        trail_failed(feed->trail, err);
        arena_reset(&feed->arena);
    }
    return good;
}

static bool open_source(struct feed *feed, enum read_result *result,
                        struct error *err)
{
    struct ward *ward = feed->settings->ward;
    struct source source = source_named(STR(""));
    bool web;

    if (!next_source(feed, &source, result, err))
        return false;
    web = fetch_takes(source.name) || source.bytes.at != NULL;
    if (!web)
        open_manifest(feed, source.name);
    feed->open = true;
    if (ward != NULL) {
        ward_read(ward, &(struct ward_wish){.source = source,
                                            .beside = web ? -1 : feed->table,
                                            .folder = web ? 0 : feed->folders});
        return true;
    }
    feed->reader = read_source(&feed->arena, feed->settings, &source);
    if (!web)
        feed->reader->manifest = &feed->manifest;
    return true;
}

size_t feed_place(const struct feed *feed) { return feed->next - 1; }

/* Bytes of the source that is open. */
static size_t taken(const struct feed *feed)
{
    if (!feed->open)
        return 0;
    return feed->settings->ward != NULL ? ward_taken(feed->settings->ward)
                                        : read_taken(feed->reader);
}

static void close_source(struct feed *feed)
{
    feed->bytes += taken(feed);
    arena_reset(&feed->arena);
    feed->open = false;
}

enum read_result feed_next(struct feed *feed, struct arena *arena,
                           struct report *report, struct error *err)
{
    struct ward *ward = feed->settings->ward;
    enum read_result result;

    for (;;) {
        if (!feed->open && trail_end(feed->trail, arena, report))
            return READ_REPORT;
        if (!feed->open && !open_source(feed, &result, err))
            return result;
        result = ward != NULL ? ward_next(ward, arena, report, err)
                              : read_next(feed->reader, arena, report, err);
        if (result == READ_REFUSED)
            trail_failed(feed->trail, err);
        if (result == READ_REFUSED ||
            (result == READ_REPORT && trail_takes(feed->trail, arena, report)))
            return result;
        if (result == READ_END)
            close_source(feed);
    }
}

size_t feed_bytes(const struct feed *feed) { return feed->bytes + taken(feed); }

void feed_close(struct feed *feed)
{
    if (feed->open && feed->settings->ward != NULL)
        ward_leave(feed->settings->ward);
    close_source(feed);
    trail_close(feed->trail);
    close_manifest(feed);
}
