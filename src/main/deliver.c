#include "main/deliver.h"

#include "base/file.h"
#include "main/program.h"

#include <stdio.h>

#define PATIENCE 600.0 /* seconds for a command */

/* Gives the text to a command of the shell; false where it does not end
 * well. */
static bool run(const char *command, struct str text)
{
    const char *const words[] = {"/bin/sh", "-c", command, NULL};
    const struct program program = {words, text, PATIENCE, 0};

    return program_run(&program, NULL) == ENDING_good;
}

static bool show(struct str text, struct error *err)
{
    if (fwrite(text.at, 1, text.len, stdout) == text.len && fflush(stdout) == 0)
        return true;
    return error_at(err, ERROR_STORE, (struct place){.source = STR("<stdout>")},
                    "what is new could not be written");
}

static bool hand_over(const struct delivery *delivery,
                      const struct telling *telling, struct arena *arena,
                      struct error *err)
{
    struct out json = {.arena = arena};
    struct place place = {.source = delivery->command};

    output_named(STR("json"))->news(&json, telling);
    if (delivery->webhook.len > 0 &&
        !fetch_post(delivery->poster, delivery->webhook, out_view(&json), err))
        return false;
    return delivery->command.len == 0 ||
           run(delivery->command.at, out_view(&json)) ||
           error_at(err, ERROR_NETWORK, place,
                    "the command did not end well; it will be given the same "
                    "again");
}

/* ---- digests ---- */

/* Where the ledger keeps when the next digest is due (`next`), and the day of
 * the one that was begun (`etag`), among the feeds: no address looks so. */
static const struct str digest_name = {"digest", 6};

#define DAY 86400

/* The day of which this one is, as it names a digest. */
static struct str name_of_day(struct arena *arena, int32_t day)
{
    struct out out = {.arena = arena};

    interval_tell(&out, interval_day(day));
    return out_view(&out);
}

/* The next midnight; of weekly ones that of the next Monday (UTC). */
static int64_t next_due(int days, int64_t now)
{
    int32_t day = (int32_t)(now / DAY) + 1;

    while (days == 7 && day_weekday(day) != 0)
        day++;
    return (int64_t)day * DAY;
}

static bool write_file(const struct delivery *delivery, struct str name,
                       struct str text, struct arena *arena, struct error *err)
{
    const char *end = delivery->output->name;
    struct out path = {.arena = arena}, part = {.arena = arena};
    int file;
    bool good;

    if (!file_make_folder(delivery->folder, err))
        return false;
    if (str_equal(str_from(end), STR("text")))
        end = "txt";
    out_format(&path, "%.*s/digest-%.*s.%s", STR_ARG(delivery->folder),
               STR_ARG(name), end);
    out_format(&part, "%.*s.part", STR_ARG(out_view(&path)));
    file_drop(out_view(&part)); /* of a process that was killed */
    file = file_make(out_view(&part), false, err);
    if (file < 0)
        return false;
    good = file_put(file, out_view(&part), text, err);
    file_close(file);
    return good && file_move_to(out_view(&part), out_view(&path), err);
}

static bool send_mail(const struct delivery *delivery, struct str name,
                      const struct telling *telling, struct arena *arena,
                      struct error *err)
{
    /* Where mail servers put it is on few paths. */
    static const char *const words[] = {
        "/bin/sh", "-c",
        "PATH=\"$PATH:/usr/sbin:/usr/lib\"; exec sendmail -t -i", NULL};
    struct out id = {.arena = arena}, mail = {.arena = arena};
    struct place place = {.source = STR("sendmail")};
    enum ending ending;

    out_format(&id, "%.*s-%.16s", STR_ARG(name), telling->fresh.items[0].at);
    tell_mail(&mail, telling,
              &(struct mailing){delivery->mail, out_view(&id),
                                (int64_t)web_now(NULL)});
    ending = program_run(&(struct program){words, out_view(&mail), PATIENCE, 0},
                         NULL);
    if (ending == ENDING_good)
        return true;
    return error_at(err, ERROR_NETWORK, place,
                    ending == ENDING_absent
                        ? "there is none; a mail server of Debian brings it "
                          "(apt install msmtp-mta, or postfix)"
                        : "it did not take the mail; it will be given the "
                          "same again");
}

static bool tell(const struct delivery *delivery, const struct telling *telling,
                 struct str name, struct arena *arena, struct error *err)
{
    struct out text = {.arena = arena}, said = {.arena = arena};

    output_named(STR("text"))->news(&text, telling);
    if (text.len == 0)
        return true;
    if (delivery->webhook.len > 0 || delivery->command.len > 0)
        return hand_over(delivery, telling, arena, err);
    if (delivery->mail.len > 0)
        return send_mail(delivery, name, telling, arena, err);
    delivery->output->news(&said, telling);
    return delivery->folder.len > 0
               ? write_file(delivery, name, out_view(&said), arena, err)
               : show(out_view(&said), err);
}

static bool tell_untold(const struct delivery *delivery, struct str name,
                        struct arena *arena, struct error *err)
{
    struct telling telling = {
        .know = delivery->know,
        .query = {.untold = true, .domestic = delivery->domestic}};
    struct ledger *ledger = delivery->ledger;
    struct holding holding = {0};

    if (!ledger_find_untold(ledger, arena, &telling.fresh, err))
        return false;
    if (telling.fresh.count == 0)
        return true;
    if (!ledger_find_records(ledger, arena, &telling.query, &holding, err))
        return false;
    telling.facts = holding.facts;
    telling.records = holding.records;
    telling.disputes = holding.disputes;
    return tell(delivery, &telling, name, arena, err) &&
           ledger_drop_untold(ledger, &telling.fresh, err);
}

/* Its day is kept before anybody is told, and when the next one is due after
 * that: whatever kills the program, the same is told under the same name. */
static bool tell_digest(const struct delivery *delivery, struct arena *arena,
                        struct error *err)
{
    struct ledger *ledger = delivery->ledger;
    int64_t now = (int64_t)web_now(NULL);
    struct watched state;
    struct strs fresh;

    if (!ledger_find_watched(ledger, arena, digest_name, &state, err) ||
        !ledger_find_untold(ledger, arena, &fresh, err))
        return false;
    if (state.etag.len == 0 && (now < state.next || fresh.count == 0))
        return true;
    if (state.etag.len == 0) {
        state.etag = name_of_day(arena, (int32_t)(now / DAY));
        if (!ledger_put_watched(ledger, &state, err))
            return false;
    }
    if (!tell_untold(delivery, state.etag, arena, err))
        return false;
    state.etag = STR("");
    state.next = next_due(delivery->digest, now);
    return ledger_put_watched(ledger, &state, err);
}

bool deliver(const struct delivery *delivery, struct error *err)
{
    struct arena arena = {0};
    bool good = delivery->digest > 0
                    ? tell_digest(delivery, &arena, err)
                    : tell_untold(delivery, STR("now"), &arena, err);

    arena_reset(&arena);
    return good;
}

bool deliver_due(const struct delivery *delivery, int64_t *due,
                 struct error *err)
{
    struct arena arena = {0};
    struct watched state;
    struct strs fresh;
    bool good = true;

    *due = 0;
    if (delivery->digest > 0) {
        good = ledger_find_watched(delivery->ledger, &arena, digest_name,
                                   &state, err) &&
               ledger_find_untold(delivery->ledger, &arena, &fresh, err);
        if (good && fresh.count > 0)
            *due = state.next;
    }
    arena_reset(&arena);
    return good;
}
