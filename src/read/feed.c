/* feed -- source after source, report after report. */
#include "base/out.h"
#include "read/format.h"

/* What a folder's table of its texts is called, and how large it may be. */
#define MANIFEST_NAME "manifest.tsv"
#define MANIFEST_LIMIT ((size_t)1 << 26)

struct feed {
    const struct read_settings *settings;
    const struct file_list *sources;
    size_t next;           /* source */
    struct arena arena;    /* of the source that is open */
    struct reader *reader; /* NULL: none is open */
    size_t bytes;          /* of the sources that are done */
    struct arena beside;   /* of the manifest */
    struct str folder;     /* that it is of, with its slash */
    struct manifest manifest;
};

struct feed *feed_open(struct arena *arena,
                       const struct read_settings *settings,
                       const struct file_list *sources)
{
    struct feed *feed = ARENA_NEW(arena, struct feed);

    feed->settings = settings;
    feed->sources = sources;
    return feed;
}

/* The manifest of the source's folder; without rows where there is none. */
static void open_manifest(struct feed *feed, struct str source)
{
    struct str folder = {source.at, source.len - source_name(source).len};
    struct out path = {0};
    struct str bytes;
    struct error err;

    if (str_equal(source, STR("-")) ||
        (feed->folder.at != NULL && str_equal(folder, feed->folder)))
        return;
    arena_reset(&feed->beside);
    path.arena = &feed->beside;
    feed->manifest = (struct manifest){0};
    feed->folder = folder;
    out_str(&path, folder);
    out_text(&path, MANIFEST_NAME);
    if (file_read(&feed->beside, out_view(&path), MANIFEST_LIMIT, &bytes, &err))
        manifest_read(&feed->beside, bytes, &feed->manifest);
}

static bool open_source(struct feed *feed, struct error *err)
{
    struct source source = {.name = feed->sources->items[feed->next++]};

    source.file = file_open(source.name, err);
    if (source.file < 0)
        return false;
    feed->reader = read_source(&feed->arena, feed->settings, &source);
    open_manifest(feed, source.name);
    feed->reader->manifest = &feed->manifest;
    return true;
}

static void close_source(struct feed *feed)
{
    arena_reset(&feed->arena);
    feed->reader = NULL;
}

enum read_result feed_next(struct feed *feed, struct arena *arena,
                           struct report *report, struct error *err)
{
    enum read_result result = READ_END;

    while (result == READ_END) {
        if (feed->reader == NULL && feed->next == feed->sources->count)
            return READ_END;
        if (feed->reader == NULL && !open_source(feed, err))
            return READ_REFUSED;
        result = read_next(feed->reader, arena, report, err);
        if (result == READ_END) {
            feed->bytes += read_taken(feed->reader);
            close_source(feed);
        }
    }
    return result;
}

size_t feed_bytes(const struct feed *feed)
{
    return feed->bytes + (feed->reader != NULL ? read_taken(feed->reader) : 0);
}

void feed_close(struct feed *feed)
{
    close_source(feed);
    arena_reset(&feed->beside);
}
