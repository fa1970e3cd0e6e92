/* Zip archives by libarchive, opened with the first of them. */
#include "read/unzip.h"

#include "base/lazy.h"
#include "base/out.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>

#define LIBRARY "libarchive.so.13"
#define MOST_ENTRIES 20000
#define CHUNK 65536

#define CALLS(CALL)                                \
    CALL(archive_read_new)                         \
    CALL(archive_read_free)                        \
    CALL(archive_read_support_format_zip_seekable) \
    CALL(archive_read_open_memory)                 \
    CALL(archive_read_next_header)                 \
    CALL(archive_read_data)                        \
    CALL(archive_entry_pathname)                   \
    CALL(archive_entry_is_encrypted)

LAZY_CALLS;

bool unzip_load(void)
{
    static enum { NOT_YET, THERE, ABSENT } state;

    if (state == NOT_YET)
        state = lazy_open(LIBRARY, names, LAZY_COUNT, &lib) ? THERE : ABSENT;
    return state == THERE;
}

bool unzip_knows(struct str bytes)
{
    return bytes.len > 4 && memcmp(bytes.at, "PK\3\4", 4) == 0;
}

struct work {
    struct arena *arena;
    struct archive *archive;
    struct place place;
    size_t left; /* bytes that may still be unpacked */
    const struct unzip_files *files;
};

static struct unzip_file *wanted(const struct work *work, const char *name)
{
    for (size_t i = 0; name != NULL && i < work->files->count; i++)
        if (strcmp(work->files->items[i].name, name) == 0 &&
            work->files->items[i].bytes.at == NULL)
            return &work->files->items[i];
    return NULL;
}

static bool damaged(const struct work *work, struct error *err)
{
    return error_at(err, ERROR_SYNTAX, work->place,
                    "damaged: the zip archive that it is breaks off or lies");
}

static bool unpack(struct work *work, struct unzip_file *file,
                   struct error *err)
{
    struct out out = {.arena = work->arena};
    char chunk[CHUNK];

    for (;;) {
        la_ssize_t got =
            lib.archive_read_data(work->archive, chunk, sizeof(chunk));

        if (got < 0)
            return damaged(work, err);
        if (got == 0)
            break;
        if ((size_t)got > work->left)
            return error_at(err, ERROR_TOO_BIG, work->place,
                            "unpacked it is larger than is taken");
        work->left -= (size_t)got;
        out_str(&out, (struct str){chunk, (size_t)got});
    }
    file->bytes = out.len > 0 ? out_view(&out) : STR("");
    return true;
}

static bool unpack_all(struct work *work, struct error *err)
{
    struct archive_entry *entry;
    size_t entries = 0;
    int result;

    while ((result = lib.archive_read_next_header(work->archive, &entry)) ==
               ARCHIVE_OK ||
           result == ARCHIVE_WARN) {
        struct unzip_file *file =
            wanted(work, lib.archive_entry_pathname(entry));

        if (++entries > MOST_ENTRIES)
            return error_at(err, ERROR_TOO_BIG, work->place,
                            "an archive of more than %d files", MOST_ENTRIES);
        if (file != NULL && lib.archive_entry_is_encrypted(entry))
            return error_at(err, ERROR_SYNTAX, work->place,
                            "encrypted: it opens with a password only");
        if (file != NULL && !unpack(work, file, err))
            return false;
    }
    return result == ARCHIVE_EOF || damaged(work, err);
}

bool unzip(struct arena *arena, struct str bytes, struct place place,
           const struct unzip_files *files, struct error *err)
{
    struct work work = {
        .arena = arena, .place = place, .left = files->most, .files = files};
    bool good;

    if (!unzip_load())
        return error_at(err, ERROR_MISSING, place,
                        "zip archives are read by libarchive, which is not "
                        "there (%s)",
                        LIBRARY);
    work.archive = lib.archive_read_new();
    if (work.archive == NULL)
        return error_at(err, ERROR_TOO_BIG, place, "no room to unpack it");
    /* Without its list of contents, the only way to pass over a file would be
     * to unpack it, however large it gets. */
    lib.archive_read_support_format_zip_seekable(work.archive);
    good = lib.archive_read_open_memory(work.archive, bytes.at, bytes.len) ==
                   ARCHIVE_OK
               ? unpack_all(&work, err)
               : damaged(&work, err);
    lib.archive_read_free(work.archive);
    return good;
}
