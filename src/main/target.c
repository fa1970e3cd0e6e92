#include "main/target.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

static struct str beside(struct arena *arena, struct str folder, char mark,
                         struct str name)
{
    struct out out = {.arena = arena};

    out_format(&out, "%.*s%c%.*s", STR_ARG(folder), mark, STR_ARG(name));
    return out_view(&out);
}

static struct str without_slash(struct str path)
{
    while (path.len > 1 && path.at[path.len - 1] == '/')
        path.len--;
    return path;
}

static bool make(struct target *target, struct error *err)
{
    struct out mark = {.arena = &target->arena};

    out_format(&mark, "%ld.part", (long)getpid());
    target->temporary =
        beside(&target->arena, target->path, '.', out_view(&mark));
    file_drop(target->temporary); /* of a process that was killed */
    if (target->folder)
        return file_make_folder(target->temporary, err);
    target->file = file_make(target->temporary, false, err);
    return target->file >= 0;
}

bool target_open(struct target *target, const struct call *call, bool folder,
                 int *status)
{
    struct error err;

    *target = (struct target){.path = without_slash(call->settings.output),
                              .folder = folder,
                              .file = -1};
    if (target->path.len == 0 && folder)
        *status = complain_usage("that is several files; say with --output "
                                 "FOLDER where they go");
    else if (folder && file_exists(target->path))
        *status = complain_usage("there is something at '%.*s' already; name a "
                                 "folder that is new or empty",
                                 STR_ARG(target->path));
    else if (target->path.len == 0 || make(target, &err))
        return true;
    else
        *status = complain(&err);
    arena_reset(&target->arena);
    return false;
}

static bool put_in_folder(struct target *target, struct str name,
                          struct str bytes, struct error *err)
{
    struct arena arena = {0};
    struct str path = beside(&arena, target->temporary, '/', name);
    int file = file_make(path, true, err);
    bool good = file >= 0 && file_put(file, path, bytes, err);

    if (file >= 0)
        file_close(file);
    arena_reset(&arena);
    return good;
}

bool target_put(struct target *target, struct str name, struct str bytes)
{
    struct error err;
    bool good = true;

    if (target->path.len == 0)
        return fwrite(bytes.at, 1, bytes.len, stdout) == bytes.len;
    if (target->folder)
        good = put_in_folder(target, name, bytes, &err);
    else
        good = file_put(target->file, target->temporary, bytes, &err);
    if (!good)
        complain(&err);
    target->failed = target->failed || !good;
    return good;
}

int target_close(struct target *target, bool good)
{
    struct error err;
    int status = STATUS_GOOD;

    good = good && !target->failed;
    if (target->file >= 0)
        file_close(target->file);
    if (target->path.len == 0 && good && fflush(stdout) != 0) {
        error_at(&err, ERROR_STORE, (struct place){.source = STR("<stdout>")},
                 "the answer could not be written");
        status = complain(&err);
    } else if (target->path.len > 0) {
        good = good && (file_move_to(target->temporary, target->path, &err) ||
                        (complain(&err), false));
        if (!good)
            file_drop(target->temporary);
        status = good ? STATUS_GOOD : error_exit_status(ERROR_STORE);
    }
    arena_reset(&target->arena);
    return status;
}

int call_print(const struct call *call, const struct out *out)
{
    struct target target;
    int status = STATUS_GOOD;

    if (call->settings.output.len == 0)
        return print(out);
    if (!target_open(&target, call, false, &status))
        return status;
    target_put(&target, STR(""), out_view(out));
    return target_close(&target, true);
}
