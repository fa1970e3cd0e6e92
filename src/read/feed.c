/* feed -- source after source, report after report. */
#include "base/out.h"
#include "read/format.h"
#include "read/ward.h"

/* What a folder's table of its texts is called. */
#define MANIFEST_NAME "manifest.tsv"

struct feed {
    const struct read_settings *settings;
    const struct file_list *sources;
    size_t next;           /* source */
    struct arena arena;    /* of the source that is open */
    bool open;             /* one is */
    struct reader *reader; /* of it, where there is no ward */
    size_t bytes;          /* of the sources that are done */
    struct arena beside;   /* of the manifest */
    struct str folder;     /* that it is of, with its slash */
    uint64_t folders;      /* so far */
    int table;             /* the manifest, open for the ward, or -1 */
    struct manifest manifest;
};

struct feed *feed_open(struct arena *arena,
                       const struct read_settings *settings,
                       const struct file_list *sources)
{
    struct feed *feed = ARENA_NEW(arena, struct feed);

    feed->settings = settings;
    feed->sources = sources;
    feed->table = -1;
    return feed;
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
    out_text(&path, MANIFEST_NAME);
    feed->table = file_open(out_view(&path), &err);
    if (feed->table < 0 || feed->settings->ward != NULL)
        return;
    manifest_of_file(&feed->beside, feed->table, &feed->manifest);
    feed->table = -1;
}

static bool open_source(struct feed *feed, struct error *err)
{
    struct ward *ward = feed->settings->ward;
    struct source source = {.name = feed->sources->items[feed->next++]};

    source.file = file_open(source.name, err);
    if (source.file < 0)
        return false;
    open_manifest(feed, source.name);
    feed->open = true;
    if (ward != NULL) {
        ward_read(ward, &(struct ward_wish){.source = source,
                                            .beside = feed->table,
                                            .folder = feed->folders});
        return true;
    }
    feed->reader = read_source(&feed->arena, feed->settings, &source);
    feed->reader->manifest = &feed->manifest;
    return true;
}

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
    enum read_result result = READ_END;

    while (result == READ_END) {
        if (!feed->open && feed->next == feed->sources->count)
            return READ_END;
        if (!feed->open && !open_source(feed, err))
            return READ_REFUSED;
        result = ward != NULL ? ward_next(ward, arena, report, err)
                              : read_next(feed->reader, arena, report, err);
        if (result == READ_END)
            close_source(feed);
    }
    return result;
}

size_t feed_bytes(const struct feed *feed) { return feed->bytes + taken(feed); }

void feed_close(struct feed *feed)
{
    if (feed->open && feed->settings->ward != NULL)
        ward_leave(feed->settings->ward);
    close_source(feed);
    close_manifest(feed);
}
