/* besides -- the manifest of one folder after the other. */
#include "base/out.h"
#include "read/format.h"
#include "read/manifest.h"

struct besides {
    struct arena arena; /* of the folder at hand */
    struct str folder;  /* with its slash; .at is NULL before the first */
    struct manifest manifest;
};

static void forget(void *self)
{
    struct besides *besides = self;

    arena_reset(&besides->arena);
}

struct besides *besides_open(struct arena *arena)
{
    struct besides *besides = ARENA_NEW(arena, struct besides);

    arena_bind(arena, forget, besides);
    return besides;
}

static void open_folder(struct besides *besides, struct str folder)
{
    struct out path = {.arena = &besides->arena};
    struct error ignored;
    int table;

    arena_reset(&besides->arena);
    besides->manifest = (struct manifest){0};
    besides->folder = arena_str(&besides->arena, folder);
    out_str(&path, folder);
    out_text(&path, READ_MANIFEST);
    table = file_open(out_view(&path), &ignored);
    if (table >= 0)
        manifest_of_file(&besides->arena, table, &besides->manifest);
}

struct str besides_of(struct besides *besides, struct arena *arena,
                      struct str path, size_t most)
{
    struct str file = source_name(path), table;
    struct str folder = {path.at, path.len - file.len};

    if (str_equal(path, STR("-")) || fetch_takes(path))
        return (struct str){NULL, 0};
    if (besides->folder.at == NULL || !str_equal(folder, besides->folder))
        open_folder(besides, folder);
    table = manifest_cut(&besides->manifest, arena, file);
    return table.len <= most ? table : (struct str){NULL, 0};
}
