#include "read/warden.h"

#include "read/confine.h"
#include "read/line.h"

#include <signal.h>
#include <string.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#define NOBODY (-1)

/* Ends the ward; what it died of, which may have been before. */
static struct warden_death bury(pid_t ward)
{
    struct warden_death death = {0};
    int status = 0;

    if (ward == NOBODY)
        return death;
    kill(ward, SIGKILL);
    if (waitpid(ward, &status, 0) == ward && WIFSIGNALED(status))
        death.signal = WTERMSIG(status);
    return death;
}

/* In the ward: it never comes back. */
static void serve(const struct warden_work *work, int line, struct str frame)
{
    int how = 0;

    memcpy(&how, frame.at, frame.len);
    work->serve(work->self, line, how);
    _exit(0);
}

/* In the warden: each message brings the end of a line for a new ward, and is
 * answered by what the old one died of.  It ends with its own line. */
static void keep(const struct warden_work *work, int control)
{
    pid_t ward = NOBODY;
    struct arena arena = {0};
    struct str frame;
    int files[LINE_FILES];

    confine_files(control);
    /* What a person sends to all of the program is for its parent to obey. */
    signal(SIGINT, SIG_IGN);
    signal(SIGTERM, SIG_IGN);
    signal(SIGHUP, SIG_IGN);
    signal(SIGPIPE, SIG_IGN);
    while (line_receive(control, &arena, sizeof(int), &frame, files) ==
           LINE_FRAME) {
        const struct warden_death death = bury(ward);
        const struct str answer = {(const char *)&death, sizeof(death)};

        ward = fork();
        if (ward == 0) {
            close(control);
            serve(work, files[0], frame);
        }
        close(files[0]);
        line_send(control, ward == NOBODY ? STR("") : answer, NULL, 0);
        arena_reset(&arena);
    }
    bury(ward);
    _exit(0);
}

static bool begin_warden(struct warden *warden)
{
    int ends[2];

    if (!line_open(ends))
        return false;
    warden->process = fork();
    if (warden->process == 0)
        keep(warden->work, ends[1]);
    close(ends[1]);
    warden->control = ends[0];
    if (warden->process != NOBODY)
        return true;
    close(ends[0]);
    return false;
}

static void end_warden(struct warden *warden)
{
    if (warden->process == NOBODY)
        return;
    close(warden->control);
    waitpid(warden->process, NULL, 0);
    warden->process = NOBODY;
}

/* False where there is no warden any more, or no room for a ward. */
static bool begin_ward(struct warden *warden, int how,
                       struct warden_death *death)
{
    struct arena arena = {0};
    struct str asked = {(const char *)&how, sizeof(how)}, answer;
    int ends[2];
    bool good;

    if (warden->process == NOBODY || !line_open(ends))
        return false;
    good = line_send(warden->control, asked, &ends[1], 1);
    close(ends[1]);
    good = good &&
           line_receive(warden->control, &arena, sizeof(*death), &answer,
                        NULL) == LINE_FRAME &&
           answer.len == sizeof(*death);
    if (good) {
        memcpy(death, answer.at, sizeof(*death));
        warden->line = ends[0];
    } else {
        close(ends[0]);
    }
    arena_reset(&arena);
    return good;
}

bool warden_open(struct warden *warden, const struct warden_work *work)
{
    struct warden_death none;

    *warden = (struct warden){.work = work, .line = NOBODY, .process = NOBODY};
    if (begin_warden(warden) && begin_ward(warden, 0, &none))
        return true;
    end_warden(warden);
    return false;
}

bool warden_renew(struct warden *warden, int how, struct warden_death *death)
{
    struct warden_death none;

    if (warden->line != NOBODY)
        close(warden->line);
    warden->line = NOBODY;
    if (begin_ward(warden, how, death))
        return true;
    /* Somebody ended the warden too. */
    end_warden(warden);
    *death = (struct warden_death){SIGKILL};
    return begin_warden(warden) && begin_ward(warden, how, &none);
}

void warden_close(struct warden *warden)
{
    if (warden->line != NOBODY)
        close(warden->line);
    warden->line = NOBODY;
    end_warden(warden);
}
