/* Within the ward: sources come, reports go. */
#include "base/file.h"
#include "base/lazy.h"
#include "read/confine.h"
#include "read/format.h"
#include "read/line.h"
#include "read/pack.h"
#include "read/ward.h"

/* Seconds of the processor's time that a report may take to be read. */
#define LONGEST_REPORT 60
/* Memory, in bytes: for all readers, and for each byte that a report may have.
 * A page of 14 MB, of a report of 8, took 590 MB at most. */
#define MEMORY ((size_t)1 << 30)
#define MEMORY_A_BYTE 128
/* Who once had so much of it is replaced by somebody who has not. */
#define MEMORY_SHARE 4

struct serving {
    const struct read_settings *settings;
    int line;
    enum ward_kind kind;
    size_t memory;
    uint64_t folder; /* that the manifest is of */
    struct arena beside;
    struct manifest manifest;
};

static void begin_frame(struct out *out, enum ward_word word, size_t taken)
{
    pack_number(out, word);
    pack_number(out, taken);
}

static void greet(const struct serving *serving, struct read_guard guard)
{
    struct arena arena = {0};
    struct out out = {.arena = &arena};

    begin_frame(&out, WARD_GUARD, 0);
    pack_number(&out, guard.limits);
    pack_number(&out, guard.files);
    pack_number(&out, guard.calls);
    line_send(serving->line, out_view(&out), NULL, 0);
    arena_reset(&arena);
}

/* False where nobody listens any more. */
static bool give(const struct serving *serving, const struct reader *reader,
                 enum read_result result, const struct report *report,
                 const struct error *err)
{
    const size_t limit = ward_frame_limit(serving->settings);
    struct arena arena = {0};
    struct out out = {.arena = &arena};
    struct error too_big;
    bool good;

    if (result == READ_REPORT) {
        begin_frame(&out, WARD_REPORT, read_taken(reader));
        pack_report(&out, report);
    }
    if (out.len > limit) {
        error_at(&too_big, ERROR_TOO_BIG,
                 (struct place){report->source, report->line, 0},
                 "what it says of itself is too long");
        err = &too_big;
        out.len = 0;
    }
    if (out.len == 0) {
        begin_frame(&out, WARD_REFUSED, read_taken(reader));
        pack_error(&out, err);
    }
    good = line_send(serving->line, out_view(&out), NULL, 0);
    arena_reset(&arena);
    return good;
}

static bool end(const struct serving *serving, const struct reader *reader,
                enum ward_word word)
{
    struct arena arena = {0};
    struct out out = {.arena = &arena};
    bool good;

    begin_frame(&out, word, read_taken(reader));
    pack_number(&out, confine_memory() > serving->memory / MEMORY_SHARE);
    good = line_send(serving->line, out_view(&out), NULL, 0);
    arena_reset(&arena);
    return good;
}

static bool lacks(const struct serving *serving)
{
    return serving->kind == WARD_QUICK && lazy_missed();
}

/* False where nobody listens any more. */
static bool read_wish(const struct serving *serving, struct reader *reader,
                      uint64_t skip)
{
    enum read_result result = READ_REPORT;
    bool good = true;

    while (good && result != READ_END) {
        struct arena page = {0};
        struct report report;
        struct error err;

        confine_time(LONGEST_REPORT);
        result = read_next(reader, &page, &report, &err);
        if (lacks(serving))
            return end(serving, reader, WARD_LACKS);
        if (result != READ_END && skip > 0)
            skip--;
        else if (result != READ_END)
            good = give(serving, reader, result, &report, &err);
        arena_reset(&page);
    }
    return good && end(serving, reader, WARD_END);
}

/* Takes a wish off the line; false where none comes any more. */
static bool take_wish(const struct serving *serving, struct arena *arena,
                      struct ward_wish *wish)
{
    struct str frame;
    int files[LINE_FILES];

    if (line_receive(serving->line, arena, SIZE_MAX / 2, &frame, files) !=
            LINE_FRAME ||
        !unpack_number(&frame, &wish->folder) ||
        !unpack_number(&frame, &wish->skip) ||
        !unpack_source(&frame, &wish->source))
        return false;
    wish->beside = wish->source.bytes.at != NULL ? files[0] : files[1];
    wish->source.file = files[0];
    return true;
}

/* A manifest is read once for its folder. */
static void take_manifest(struct serving *serving, const struct ward_wish *wish)
{
    bool fresh = wish->folder != serving->folder;

    if (fresh) {
        arena_reset(&serving->beside);
        serving->manifest = (struct manifest){0};
        serving->folder = wish->folder;
    }
    if (wish->beside < 0)
        return;
    if (fresh && file_move(wish->beside, 0))
        manifest_of_file(&serving->beside, wish->beside, &serving->manifest);
    else
        file_close(wish->beside);
}

void ward_serve(void *self, int line, int how)
{
    struct serving serving = {.settings = self,
                              .line = line,
                              .kind = (enum ward_kind)how,
                              .folder = UINT64_MAX};
    struct arena arena = {0};
    struct ward_wish wish;
    bool good = true;

    serving.memory = MEMORY + MEMORY_A_BYTE * serving.settings->report_limit;
    if (serving.kind == WARD_LOADED)
        read_load();
    greet(&serving, confine_process(serving.memory));
    while (good && take_wish(&serving, &arena, &wish)) {
        struct reader *reader =
            read_source(&arena, serving.settings, &wish.source);

        take_manifest(&serving, &wish);
        if (wish.source.beside.len == 0)
            reader->manifest = &serving.manifest;
        good = read_wish(&serving, reader, wish.skip);
        arena_reset(&arena);
    }
}
