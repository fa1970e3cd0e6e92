/* Outside of the ward: what it is given, and what is believed of it. */
#include "read/ward.h"

#include "base/file.h"
#include "base/out.h"
#include "read/line.h"
#include "read/pack.h"

#include <signal.h>

/* Bytes that a frame may have beside the text. */
#define FRAME_SPARE ((size_t)1 << 20)

size_t ward_frame_limit(const struct read_settings *settings)
{
    return 2 * settings->report_limit + FRAME_SPARE;
}

static void close_ward(void *self)
{
    struct ward *ward = self;

    warden_close(&ward->warden);
}

struct ward *ward_open(struct arena *arena,
                       const struct read_settings *settings)
{
    struct ward *ward = ARENA_NEW(arena, struct ward);

    ward->settings = *settings;
    ward->work = (struct warden_work){&ward->settings, ward_serve};
    if (!warden_open(&ward->warden, &ward->work))
        return NULL;
    ward->there = true;
    arena_bind(arena, close_ward, ward);
    return ward;
}

static bool send_wish(const struct ward *ward)
{
    const struct ward_wish *wish = &ward->wish;
    struct arena arena = {0};
    struct out out = {.arena = &arena};
    int files[LINE_FILES];
    size_t count = 0;
    bool good;

    pack_number(&out, wish->folder);
    pack_number(&out, wish->skip);
    pack_source(&out, &wish->source);
    if (wish->source.bytes.at == NULL)
        files[count++] = wish->source.file;
    if (wish->beside >= 0)
        files[count++] = wish->beside;
    good = line_send(ward->warden.line, out_view(&out), files, count);
    arena_reset(&arena);
    return good;
}

/* Has another ward in this one's place. */
static struct warden_death renew(struct ward *ward)
{
    struct warden_death death = {0};

    ward->there = warden_renew(&ward->warden, (int)ward->kind, &death);
    return death;
}

void ward_read(struct ward *ward, const struct ward_wish *wish)
{
    ward->wish = *wish;
    ward->reading = true;
    ward->given = 0;
    ward->taken = 0;
    ward->start =
        wish->source.bytes.at != NULL ? 0 : file_place(wish->source.file);
    if (ward->start < 0 && ward->kind == WARD_QUICK) {
        ward->kind = WARD_LOADED;
        renew(ward);
    }
    /* One that died while it had nothing to do is no fault of this source. */
    if (ward->there && send_wish(ward))
        return;
    renew(ward);
    if (ward->there)
        send_wish(ward);
}

static void end_source(struct ward *ward)
{
    if (ward->reading && ward->wish.source.bytes.at == NULL)
        file_close(ward->wish.source.file);
    ward->reading = false;
}

void ward_leave(struct ward *ward)
{
    if (!ward->reading)
        return;
    renew(ward);
    end_source(ward);
}

static enum read_result take_guard(struct ward *ward, struct str frame)
{
    uint64_t limits, files, calls;

    if (!unpack_number(&frame, &limits) || !unpack_number(&frame, &files) ||
        !unpack_number(&frame, &calls))
        return READ_REFUSED;
    ward->guard =
        (struct read_guard){true, limits == 1, files == 1, calls == 1};
    ward->greeted = true;
    return READ_END;
}

static const char lie[] = "who reads it says what cannot be";

static const char *words_of(struct warden_death death)
{
    switch (death.signal) {
    case 0:
    case SIGKILL:
        return "who read it was ended";
    case SIGXCPU:
        return "it takes too long to read";
    case SIGABRT:
        return "it takes too much memory to read, or breaks who reads it";
    default:
        return "who read it crashed";
    }
}

/* The ward died, or what it said cannot be: the rest of the source is lost. */
static enum read_result give_up(struct ward *ward, const char *words,
                                struct error *err)
{
    struct warden_death death = renew(ward);
    struct place place = {ward->wish.source.name, 0, 0};

    error_at(err, ERROR_DEADLY, place,
             "%s; not read from what comes behind its first %zu reports and "
             "refusals",
             words != NULL ? words : words_of(death), (size_t)ward->given);
    end_source(ward);
    return READ_REFUSED;
}

/* A ward with all libraries reads the source from its start, and leaves out
 * what this one gave. */
static bool load(struct ward *ward)
{
    const struct source *source = &ward->wish.source;

    if (ward->kind == WARD_LOADED || ward->start < 0 ||
        (source->bytes.at == NULL && !file_move(source->file, ward->start)))
        return false;
    ward->kind = WARD_LOADED;
    ward->wish.skip = ward->given;
    renew(ward);
    return ward->there && send_wish(ward);
}

/* What a frame says of the source; READ_END with ward->reading still set where
 * it says nothing of it. */
static enum read_result take_frame(struct ward *ward, struct str frame,
                                   struct report *report, struct error *err)
{
    uint64_t word, taken, tired;

    if (!unpack_number(&frame, &word) || !unpack_number(&frame, &taken))
        return give_up(ward, lie, err);
    ward->taken = (size_t)taken;
    if (word == WARD_GUARD && take_guard(ward, frame) == READ_END)
        return READ_END;
    if (word == WARD_LACKS && load(ward))
        return READ_END;
    ward->given++;
    if (word == WARD_REPORT &&
        unpack_report(frame, ward->settings.report_limit, report))
        return READ_REPORT;
    if (word == WARD_REFUSED && unpack_error(frame, err))
        return READ_REFUSED;
    if (word != WARD_END || !unpack_number(&frame, &tired))
        return give_up(ward, lie, err);
    if (tired == 1)
        renew(ward);
    end_source(ward);
    return READ_END;
}

enum read_result ward_next(struct ward *ward, struct arena *arena,
                           struct report *report, struct error *err)
{
    const size_t most = ward_frame_limit(&ward->settings);
    enum read_result result = READ_END;
    struct str frame;

    while (ward->reading && result == READ_END) {
        enum line_result heard =
            ward->there
                ? line_receive(ward->warden.line, arena, most, &frame, NULL)
                : LINE_ENDED;

        if (heard == LINE_FRAME)
            result = take_frame(ward, frame, report, err);
        else
            result = give_up(ward, heard == LINE_BROKEN ? lie : NULL, err);
    }
    return result;
}

size_t ward_taken(const struct ward *ward) { return ward->taken; }

struct read_guard ward_guard(struct ward *ward)
{
    struct arena arena = {0};
    struct report report;
    struct error err;
    struct str frame;

    if (ward == NULL)
        return (struct read_guard){0};
    if (!ward->greeted && ward->there &&
        line_receive(ward->warden.line, &arena,
                     ward_frame_limit(&ward->settings), &frame,
                     NULL) == LINE_FRAME)
        take_frame(ward, frame, &report, &err);
    arena_reset(&arena);
    return ward->guard;
}
