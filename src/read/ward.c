#include "read/ward.h"

#include "read/confine.h"
#include "read/line.h"

#include <signal.h>
#include <string.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#define NOBODY (-1)

/* In the process that works: it never comes back. */
static void work(const struct ward_work *work, int line)
{
    work->serve(work->self, line);
    _exit(0);
}

/* Ends the process; what it died of, which may have been before. */
static struct ward_death bury(pid_t process)
{
    struct ward_death death = {0};
    int status = 0;

    if (process == NOBODY)
        return death;
    kill(process, SIGKILL);
    if (waitpid(process, &status, 0) == process && WIFSIGNALED(status))
        death.signal = WTERMSIG(status);
    return death;
}

/* The keeper: each message brings the end of a line for a new process, and is
 * answered by what the old one died of; it ends with the line to the parent. */
static void keep(const struct ward_work *task, int control)
{
    pid_t process = NOBODY;
    struct arena arena = {0};
    struct str frame;
    int files[LINE_FILES];

    confine_files(control);
    signal(SIGINT, SIG_IGN);
    signal(SIGTERM, SIG_IGN);
    signal(SIGHUP, SIG_IGN);
    signal(SIGPIPE, SIG_IGN);
    while (line_receive(control, &arena, 0, &frame, files) == LINE_FRAME) {
        const struct ward_death death = bury(process);

        process = fork();
        if (process == 0) {
            close(control);
            work(task, files[0]);
        }
        close(files[0]);
        frame = (struct str){(const char *)&death, sizeof(death)};
        line_send(control, process == NOBODY ? STR("") : frame, NULL, 0);
        arena_reset(&arena);
    }
    bury(process);
    _exit(0);
}

static bool begin_keeper(struct ward *ward)
{
    int ends[2];

    if (!line_open(ends))
        return false;
    ward->keeper = fork();
    if (ward->keeper == 0)
        keep(ward->work, ends[1]);
    close(ends[1]);
    ward->control = ends[0];
    if (ward->keeper != NOBODY)
        return true;
    close(ends[0]);
    return false;
}

static void end_keeper(struct ward *ward)
{
    close(ward->control);
    if (ward->keeper != NOBODY)
        waitpid(ward->keeper, NULL, 0);
    ward->keeper = NOBODY;
}

/* Has the keeper begin a process; false where there is no keeper, or no room.
 */
static bool begin_process(struct ward *ward, struct ward_death *death)
{
    struct arena arena = {0};
    struct str answer;
    int ends[2];
    bool good;

    if (!line_open(ends))
        return false;
    good = line_send(ward->control, STR(""), &ends[1], 1);
    close(ends[1]);
    good = good &&
           line_receive(ward->control, &arena, sizeof(*death), &answer, NULL) ==
               LINE_FRAME &&
           answer.len == sizeof(*death);
    if (good) {
        memcpy(death, answer.at, sizeof(*death));
        ward->line = ends[0];
    } else {
        close(ends[0]);
    }
    arena_reset(&arena);
    return good;
}

bool ward_open(struct ward *ward, const struct ward_work *work)
{
    struct ward_death death;

    *ward = (struct ward){.work = work, .line = NOBODY, .keeper = NOBODY};
    if (!begin_keeper(ward))
        return false;
    if (begin_process(ward, &death))
        return true;
    end_keeper(ward);
    return false;
}

bool ward_renew(struct ward *ward, struct ward_death *death)
{
    *death = (struct ward_death){0};
    if (ward->line != NOBODY)
        close(ward->line);
    ward->line = NOBODY;
    if (begin_process(ward, death))
        return true;
    /* Somebody ended the keeper too. */
    end_keeper(ward);
    if (!begin_keeper(ward) || !begin_process(ward, death))
        return false;
    *death = (struct ward_death){SIGKILL};
    return true;
}

void ward_close(struct ward *ward)
{
    if (ward->line != NOBODY)
        close(ward->line);
    ward->line = NOBODY;
    if (ward->keeper != NOBODY)
        end_keeper(ward);
}
