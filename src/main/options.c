/* options -- argv and the environment become settings. */
#include "base/pool.h"
#include "main/command.h"
#include "read/read.h"

#include <ctype.h>
#include <errno.h>
#include <getopt.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define DEFAULT_REPORT_LIMIT ((size_t)8 << 20)
#define MOST_THREADS 64
#define MOST_WORDS 2000 /* bytes of a note */
#define MOST_LINKS 100000
#define MOST_FETCHED ((size_t)1 << 30)
#define LONGEST_TIME (31 * 86400.0)
/* getopt_long answers options by their row, from here on. */
#define FIRST_ROW 256

const struct option_row option_rows[OPTIONS] = {
#define OPTION(name, letter, argument, words) \
    [OPTION_##name] = {#name, argument, words, letter},
#include "main/options.def"
#undef OPTION
};

const char *option_text(enum setting setting)
{
    /* Names in the table are C's; people write a hyphen. */
    switch (setting) {
    case OPTION_report_limit:
        return "report-limit";
    case OPTION_fetch_limit:
        return "fetch-limit";
    case OPTION_allow_private:
        return "allow-private";
    case OPTION_as_of:
        return "as-of";
    default:
        return option_rows[setting].name;
    }
}

void options_tell(struct out *out, unsigned mask)
{
    for (unsigned i = 0; i < OPTIONS; i++) {
        const char *argument = option_rows[i].argument;
        size_t width = strlen(option_text(i));

        if (!(mask & 1U << i))
            continue;
        if (option_rows[i].letter != 0)
            out_format(out, "  -%c, ", option_rows[i].letter);
        else
            out_text(out, "      ");
        out_format(out, "--%s%s%s", option_text(i), argument != NULL ? " " : "",
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

size_t option_number(const char *text, bool scaled, size_t most)
{
    char *end;
    unsigned long long value;
    unsigned shift = 0;

    if (!isdigit((unsigned char)*text))
        return 0;
    errno = 0;
    value = strtoull(text, &end, 10);
    if (scaled && (*end == 'K' || *end == 'k'))
        shift = 10;
    else if (scaled && (*end == 'M' || *end == 'm'))
        shift = 20;
    end += shift > 0;
    if (errno != 0 || *end != '\0' || value > most >> shift)
        return 0;
    return (size_t)value << shift;
}

double option_time(const char *text)
{
    static const struct {
        char unit;
        double seconds;
    } units[] = {{'\0', 1}, {'s', 1}, {'m', 60}, {'h', 3600}, {'d', 86400}};
    char *end;
    unsigned long count;

    if (!isdigit((unsigned char)*text))
        return -1;
    errno = 0;
    count = strtoul(text, &end, 10);
    for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++)
        if (errno == 0 && *end == units[i].unit &&
            (*end == '\0' || end[1] == '\0') &&
            (double)count * units[i].seconds <= LONGEST_TIME)
            return (double)count * units[i].seconds;
    return -1;
}

static bool set_follow(struct settings *settings, struct str word)
{
    static const char *const words[] = {[FOLLOW_never] = "never",
                                        [FOLLOW_summaries] = "summaries",
                                        [FOLLOW_always] = "always"};

    for (unsigned i = 0; i < 3; i++)
        if (str_equal(word, str_from(words[i]))) {
            settings->follow = (enum follow)i;
            return true;
        }
    return false;
}

static bool set_only(struct settings *settings, struct str list)
{
    static const struct {
        const char *word;
        enum marks_part part;
    } parts[] = {{"trees", MARKS_TREES},
                 {"names", MARKS_NAMES},
                 {"dates", MARKS_DATES},
                 {"amounts", MARKS_AMOUNTS}};
    const size_t count = sizeof(parts) / sizeof(parts[0]);

    while (list.len > 0) {
        struct str word = str_cut(&list, ',');
        size_t i = 0;

        while (i < count && !str_equal(word, str_from(parts[i].word)))
            i++;
        if (i == count)
            return false;
        settings->only |= parts[i].part;
    }
    return settings->only != 0;
}

static bool set_kinds(struct settings *settings, struct str list)
{
    bool good = list.len > 0;

    while (list.len > 0) {
        struct str word = str_cut(&list, ',');
        enum fact_kind kind = fact_kind_named(word, FACT_KINDS);

        if (kind == FACT_KINDS)
            good = false;
        else
            settings->kinds[kind] = true;
    }
    return good;
}

static bool is_format(const char *value)
{
    const char *name, *words;

    for (size_t i = 0; read_format(i, &name, &words); i++)
        if (strcmp(name, value) == 0)
            return true;
    return false;
}

/* Those that have to do with the web. */
static bool set_web(struct settings *settings, enum setting setting,
                    const char *value)
{
    switch (setting) {
    case OPTION_follow:
        return set_follow(settings, str_from(value));
    case OPTION_most:
        settings->most = option_number(value, false, MOST_LINKS);
        return settings->most > 0;
    case OPTION_pause:
        settings->pause = option_time(value);
        return settings->pause >= 0;
    case OPTION_fetch_limit:
        settings->fetch_limit = option_number(value, true, MOST_FETCHED);
        return settings->fetch_limit > 0;
    case OPTION_allow_private:
        settings->allow_private = true;
        return true;
    case OPTION_once:
        settings->once = true;
        return true;
    case OPTION_every:
        settings->every = option_time(value);
        return settings->every > 0;
    case OPTION_webhook:
        settings->webhook = str_from(value);
        return fetch_takes(settings->webhook);
    case OPTION_exec:
        settings->command = str_from(value);
        return *value != '\0';
    default:
        return true;
    }
}

/* A day of 1970 that nothing was published by stands for none. */
static bool set_until(struct settings *settings, const char *value)
{
    struct interval when;

    if (!interval_parse(str_from(value), &when) || when.last == DAY_OPEN_FUTURE)
        return false;
    settings->until = when.last != 0 ? when.last : 1;
    return true;
}

/* Those that have to do with corrections. */
static bool set_correction(struct settings *settings, enum setting setting,
                           const char *value)
{
    switch (setting) {
    case OPTION_note:
        settings->note = str_from(value);
        return settings->note.len <= MOST_WORDS;
    case OPTION_by:
        settings->by = str_from(value);
        return settings->by.len <= MOST_WORDS;
    case OPTION_undo:
        settings->undo = option_number(value, false, UINT32_MAX);
        return settings->undo > 0;
    default:
        return set_web(settings, setting, value);
    }
}

/* False where the option does not take this value. */
static bool set(struct settings *settings, enum setting setting,
                const char *value)
{
    settings->given |= 1U << setting;
    switch (setting) {
    case OPTION_ledger:
        settings->ledger = str_from(value);
        settings->ledger_why = "--ledger";
        return *value != '\0';
    case OPTION_data:
        settings->data = str_from(value);
        return *value != '\0';
    case OPTION_threads:
        settings->threads = option_number(value, false, MOST_THREADS);
        return settings->threads > 0;
    case OPTION_report_limit:
        settings->report_limit = option_number(value, true, UINT32_MAX / 2);
        return settings->report_limit > 0;
    case OPTION_format:
        settings->format = value;
        return is_format(value);
    case OPTION_as:
        settings->as = str_from(value);
        return *value != '\0';
    case OPTION_only:
        return set_only(settings, str_from(value));
    case OPTION_sentence:
        settings->sentence =
            (uint32_t)option_number(value, false, UINT32_MAX - 1);
        return settings->sentence > 0;
    case OPTION_word:
        settings->word = str_from(value);
        return *value != '\0';
    case OPTION_measure:
        settings->measure = str_from(value);
        return *value != '\0';
    case OPTION_at:
        return interval_parse(str_from(value), &settings->at) &&
               settings->at.first != DAY_OPEN_PAST &&
               settings->at.last != DAY_OPEN_FUTURE;
    case OPTION_as_of:
        return set_until(settings, value);
    case OPTION_kind:
        return set_kinds(settings, str_from(value));
    case OPTION_all:
        settings->all = true;
        return true;
    case OPTION_topic:
        settings->topic = str_from(value);
        return *value != '\0';
    case OPTION_domestic:
        settings->domestic = true;
        return true;
    case OPTION_quiet:
        settings->quiet = true;
        return true;
    case OPTION_verbose:
        settings->verbose = true;
        return true;
    default:
        return set_correction(settings, setting, value);
    }
}

/* Puts all that getopt_long must know into rows and letters. */
static void prepare(struct option rows[OPTIONS + 1],
                    char letters[2 * OPTIONS + 2])
{
    *letters++ = ':';
    for (unsigned i = 0; i < OPTIONS; i++) {
        rows[i].name = option_text(i);
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
        if (answer == '?' || answer == ':') {
            *status = complain_usage(
                answer == ':' ? "%s needs a value; see `rapport help`"
                              : "there is no option %s; see `rapport help`",
                argv[optind - 1]);
            return false;
        }
        if (!set(settings, row_of(answer), optarg)) {
            *status = complain_usage("--%s cannot be '%s'; see `rapport help`",
                                     option_text(row_of(answer)), optarg);
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

static bool check_call(const struct call *call, int *status)
{
    const struct command *command = call->command;
    unsigned wrong = call->settings.given & ~command->options;
    unsigned row = 0;

    if (wrong != 0) {
        while (!(wrong & 1U << row))
            row++;
        *status = complain_usage("`rapport %s` takes no --%s", command->name,
                                 option_text(row));
        return false;
    }
    if (call->count < command->least || call->count > command->most) {
        *status = complain_usage("usage: rapport %s %s", command->name,
                                 command->usage);
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
