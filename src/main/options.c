/* options -- argv and the environment become settings. */
#include "base/pool.h"
#include "base/suggest.h"
#include "main/command.h"
#include "read/read.h"

#include <getopt.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define DEFAULT_REPORT_LIMIT ((size_t)8 << 20)
/* getopt_long answers options by their row, from here on. */
#define FIRST_ROW 256

const struct option_row option_rows[OPTIONS] = {
#define OPTION(id, name, letter, argument, words) \
    [OPTION_##id] = {name, argument, words, letter},
#include "main/options.def"
#undef OPTION
};

void options_tell(struct out *out, uint64_t mask)
{
    for (unsigned i = 0; i < OPTIONS; i++) {
        const char *argument = option_rows[i].argument;
        size_t width = strlen(option_rows[i].name);

        if (!(mask & UINT64_C(1) << i))
            continue;
        if (option_rows[i].letter != 0)
            out_format(out, "  -%c, ", option_rows[i].letter);
        else
            out_text(out, "      ");
        out_format(out, "--%s%s%s", option_rows[i].name,
                   argument != NULL ? " " : "",
                   argument != NULL ? argument : "");
        width += argument != NULL ? strlen(argument) + 1 : 0;
        out_format(out, "%*s%s\n", (int)(width < 22 ? 22 - width : 1), "",
                   option_rows[i].words);
    }
}

void formats_tell(struct out *out)
{
    const char *name, *words;

    for (size_t i = 0; read_format(i, &name, &words); i++)
        out_format(out, "  %-12s%s\n", name, words);
}

/* Puts all that getopt_long must know into rows and letters. */
static void prepare(struct option rows[OPTIONS + 1],
                    char letters[2 * OPTIONS + 2])
{
    *letters++ = ':';
    for (unsigned i = 0; i < OPTIONS; i++) {
        rows[i].name = option_rows[i].name;
        rows[i].has_arg =
            option_rows[i].argument != NULL ? required_argument : no_argument;
        rows[i].val = FIRST_ROW + (int)i;
        if (option_rows[i].letter == 0)
            continue;
        *letters++ = (char)option_rows[i].letter;
        if (option_rows[i].argument != NULL)
            *letters++ = ':';
    }
}

static unsigned row_of(int answer)
{
    unsigned row = 0;

    if (answer >= FIRST_ROW)
        return (unsigned)(answer - FIRST_ROW);
    while (row < OPTIONS && option_rows[row].letter != answer)
        row++;
    return row;
}

static struct str next_option(void *self)
{
    unsigned *at = self;

    return *at < OPTIONS ? str_from(option_rows[(*at)++].name)
                         : (struct str){0};
}

static int unknown_option(const char *word)
{
    struct arena arena = {0};
    unsigned at = 0;
    size_t dashes = strspn(word, "-");
    struct str near = suggest(
        &arena, (struct str){word + dashes, strcspn(word + dashes, "=")},
        next_option, &at);
    int status =
        near.len > 0
            ? complain_usage("there is no option %s; is it --%.*s?", word,
                             STR_ARG(near))
            : complain_usage("there is no option %s; `rapport help COMMAND` "
                             "lists those of a command",
                             word);

    arena_reset(&arena);
    return status;
}

/* What the option is for says what it takes.  `word`: its name, or as it was
 * typed; value: NULL where there is none. */
static int bad_value(const char *word, const char *value)
{
    const char *name = word + strspn(word, "-");
    unsigned row = 0;

    while (row < OPTIONS && strcmp(name, option_rows[row].name) != 0 &&
           (name[0] != option_rows[row].letter || name[1] != '\0'))
        row++;
    if (row == OPTIONS)
        return complain_usage("%s needs a value; `rapport help COMMAND` says "
                              "which",
                              word);
    if (value == NULL)
        return complain_usage("--%s needs its %s: %s", option_rows[row].name,
                              option_rows[row].argument,
                              option_rows[row].words);
    return complain_usage("--%s cannot be '%s'; it takes %s: %s",
                          option_rows[row].name, value,
                          option_rows[row].argument, option_rows[row].words);
}

/* Reads the options and moves the other words behind them. */
static bool read_options(int argc, char **argv, struct settings *settings,
                         int *status)
{
    struct option rows[OPTIONS + 1] = {0};
    char letters[2 * OPTIONS + 2] = {0};
    int answer;

    prepare(rows, letters);
    opterr = 0;
    while ((answer = getopt_long(argc, argv, letters, rows, NULL)) != -1) {
        if (answer == '?') {
            *status = unknown_option(argv[optind - 1]);
            return false;
        }
        if (answer == ':') {
            *status = bad_value(argv[optind - 1], NULL);
            return false;
        }
        if (!option_set(settings, row_of(answer), optarg)) {
            *status = bad_value(option_rows[row_of(answer)].name, optarg);
            return false;
        }
    }
    return true;
}

/* The ledger that is used where no option names one. */
static void default_ledger(struct call *call)
{
    struct settings *settings = &call->settings;
    struct out path = {.arena = &call->arena};
    const char *named = getenv("RAPPORT_LEDGER");
    const char *data = getenv("XDG_DATA_HOME");
    const char *home = getenv("HOME");

    if (settings->ledger.len > 0)
        return;
    if (named != NULL && *named != '\0') {
        out_text(&path, named);
        settings->ledger_why = "RAPPORT_LEDGER";
    } else if (data != NULL && *data == '/') {
        out_format(&path, "%s/rapport/rapport.db", data);
        settings->ledger_why = "XDG_DATA_HOME";
    } else if (home != NULL && *home == '/') {
        out_format(&path, "%s/.local/share/rapport/rapport.db", home);
        settings->ledger_why = "HOME";
    }
    settings->ledger = out_view(&path);
}

static int unknown_command(struct call *call, const char *name)
{
    struct str near = suggest_command(&call->arena, str_from(name));

    if (near.len > 0)
        return complain_usage("there is no command '%s'; is it %.*s?", name,
                              STR_ARG(near));
    return complain_usage("there is no command '%s'; see `rapport help`", name);
}

/* Too few or too many words. */
static int bad_count(const struct call *call)
{
    const struct command *command = call->command;

    if (command->most == 0)
        return complain_usage("`rapport %s` stands alone: leave '%s' away, or "
                              "see `rapport help %s`",
                              command->name, call->words[0], command->name);
    if (call->count > command->most)
        return complain_usage("'%s' is one word too many; usage: rapport %s "
                              "%s; see `rapport help %s`",
                              call->words[command->most], command->name,
                              command->usage, command->name);
    return complain_usage("a word is missing; usage: rapport %s %s; see "
                          "`rapport help %s`",
                          command->name, command->usage, command->name);
}

static bool check_call(const struct call *call, int *status)
{
    const struct command *command = call->command;
    uint64_t wrong = call->settings.given & ~command->options;
    unsigned row = 0;

    if (wrong != 0) {
        while (!(wrong & UINT64_C(1) << row))
            row++;
        *status =
            complain_usage("`rapport %s` takes no --%s; `rapport help "
                           "%s` lists what it takes",
                           command->name, option_rows[row].name, command->name);
        return false;
    }
    if (call->count < command->least || call->count > command->most) {
        *status = bad_count(call);
        return false;
    }
    return true;
}

/* Asked for help or the version, the program answers that and nothing else. */
static void prefer_answers(struct call *call)
{
    struct settings *settings = &call->settings;

    if (settings->given & TAKES(help)) {
        if (call->command != NULL) {
            call->words--;
            call->count = 1;
        }
        call->command = &command_help;
        settings->given = 0;
    } else if (settings->given & TAKES(version)) {
        call->command = &command_version;
        call->count = 0;
        settings->given = 0;
    }
}

bool options_read(int argc, char **argv, struct call *call, int *status)
{
    struct settings *settings = &call->settings;

    settings->report_limit = DEFAULT_REPORT_LIMIT;
    if (!read_options(argc, argv, settings, status))
        return false;
    if (settings->threads == 0)
        settings->threads = pool_processors();
    default_ledger(call);
    call->words = argv + optind;
    call->count = (size_t)(argc - optind);
    if (call->count > 0) {
        call->command = command_named(call->words[0]);
        if (call->command == NULL) {
            *status = unknown_command(call, call->words[0]);
            return false;
        }
        call->words++;
        call->count--;
    }
    prefer_answers(call);
    if (call->command == NULL) {
        *status = complain_usage("what shall it do? See `rapport help`");
        return false;
    }
    return check_call(call, status);
}
