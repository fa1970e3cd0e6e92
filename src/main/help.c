/* help -- what commands and options say of themselves, for two readers: the
 * terminal, and man(1). */
#include "main/command.h"
#include "read/read.h"

#include <string.h>

static const char about[] =
    "Rapport reads news reports in English and keeps a ledger of the "
    "relations\n"
    "between countries: who met whom and when, the figures that were named,\n"
    "what each side said, and the ties that stand. Whatever it tells can be\n"
    "traced to the words of a report.";

static void usage_tell(struct out *out, const struct command *command)
{
    out_format(out, "rapport %s", command->name);
    if (command->options != 0)
        out_text(out, " [OPTION]...");
    if (command->usage[0] != '\0')
        out_format(out, " %s", command->usage);
    out_char(out, '\n');
}

static void command_tell(struct out *out, const struct command *command)
{
    out_text(out, "usage: ");
    usage_tell(out, command);
    out_format(out, "\n%s: %s.\n", command->name, command->words);
    if (command->more[0] != '\0')
        out_format(out, "\n%s\n", command->more);
    if (command->options != 0) {
        out_text(out, "\nOptions:\n");
        options_tell(out, command->options);
    }
}

void help_tell(struct out *out, const struct command *command)
{
    if (command != NULL) {
        command_tell(out, command);
        return;
    }
    out_format(out, "usage: rapport COMMAND [OPTION]... [WORD]...\n\n%s\n",
               about);
    out_text(out, "\nCommands:\n");
    for (size_t i = 0; i < command_count; i++)
        out_format(out, "  %-12s%s\n", commands[i]->name, commands[i]->words);
    out_text(
        out,
        "\nFormats of sources, told by their content, also compressed with "
        "gzip or zstd:\n");
    formats_tell(out);
    out_text(out, "\nTo begin:\n"
                  "  rapport add FOLDER        read all reports in a folder\n"
                  "  rapport brief KAZ KOR     tell how two countries stand\n"
                  "  rapport help COMMAND      say more about a command\n");
}

/* Text as roff wants it: no line may begin with a dot or an apostrophe, hyphens
 * and backslashes stand for themselves, an empty line is a paragraph. */
static void roff_tell(struct out *out, const char *text)
{
    bool starts = true;

    for (; *text != '\0'; text++) {
        if (starts && *text == '\n')
            out_text(out, ".PP");
        if (starts && (*text == '.' || *text == '\''))
            out_text(out, "\\&");
        if (*text == '-')
            out_text(out, "\\-");
        else if (*text == '\\')
            out_text(out, "\\e");
        else if (*text == '`')
            out_text(out, "\\(ga");
        else
            out_char(out, *text);
        starts = *text == '\n';
    }
    out_char(out, '\n');
}

static void manual_commands(struct out *out)
{
    for (size_t i = 0; i < command_count; i++) {
        const struct command *command = commands[i];

        out_format(out, ".SS \"%s %s\"\n", command->name, command->usage);
        out_format(out, "%c%s.\n", command->words[0] - 'a' + 'A',
                   command->words + 1);
        if (command->more[0] == '\0')
            continue;
        out_text(out, ".PP\n");
        roff_tell(out, command->more);
    }
}

static void manual_options(struct out *out)
{
    for (unsigned i = 0; i < OPTIONS; i++) {
        out_text(out, ".TP\n.B ");
        if (option_rows[i].letter != 0)
            out_format(out, "\\-%c\\fR,\\fB ", option_rows[i].letter);
        out_text(out, "\\-\\-");
        for (const char *c = option_rows[i].name; *c != '\0'; c++)
            out_format(out, *c == '-' ? "\\-" : "%c", *c);
        if (option_rows[i].argument != NULL)
            out_format(out, " \\fI%s", option_rows[i].argument);
        out_char(out, '\n');
        roff_tell(out, option_rows[i].words);
    }
}

static void manual_formats(struct out *out)
{
    const char *name, *words;

    out_text(out,
             ".SH FORMATS OF SOURCES\n"
             "They are told by their content, unless \\-\\-format names "
             "one. What is compressed with gzip or zstd is decompressed.\n");
    for (size_t i = 0; read_format(i, &name, &words); i++)
        out_format(out, ".TP\n.B %s\n%s\n", name, words);
}

static void manual_statuses(struct out *out)
{
    static const struct {
        int status;
        const char *words;
    } rows[] = {
#define ERROR(name, exit_status, http_status, words) {exit_status, words},
#include "base/errors.def"
#undef ERROR
    };

    out_text(out, ".TP\n.B 0\nall went well\n");
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
        if (i == 0 || rows[i].status != rows[i - 1].status)
            out_format(out, ".TP\n.B %d\n%s\n", rows[i].status, rows[i].words);
        else
            out_format(out, ".br\n%s\n", rows[i].words);
    out_format(out, ".TP\n.B %d\ninterrupted; what was read until then stays\n",
               STATUS_INTERRUPTED);
}

void manual_tell(struct out *out)
{
    out_text(out, ".\\\" Made by `rapport help manual`: change the texts there."
                  "\n.TH RAPPORT 1 \"\" \"rapport " TEXT_OF(
                      VERSION) "\"\n"
                               ".SH NAME\n"
                               "rapport \\- a sourced ledger of relations "
                               "between countries\n"
                               ".SH SYNOPSIS\n");
    for (size_t i = 0; i < command_count; i++) {
        if (i > 0)
            out_text(out, ".br\n");
        out_text(out, ".B rapport\n");
        out_format(out, "%s%s %s\n", commands[i]->name,
                   commands[i]->options != 0 ? " [OPTION]..." : "",
                   commands[i]->usage);
    }
    out_text(out, ".SH DESCRIPTION\n");
    roff_tell(out, about);
    out_text(out, ".SH COMMANDS\n");
    manual_commands(out);
    out_text(out, ".SH OPTIONS\n"
                  "Each command takes some of these; its help says which.\n");
    manual_options(out);
    manual_formats(out);
    out_text(out, ".SH EXIT STATUS\n"
                  "Where reports were refused, the status is that of the first "
                  "refusal.\n");
    manual_statuses(out);
    out_text(out,
             ".SH ENVIRONMENT\n.TP\n.B RAPPORT_LEDGER\nthe ledger to use\n"
             ".TP\n.B XDG_DATA_HOME\nthe folder of users' data, where the "
             "ledger is otherwise\n"
             ".TP\n.B COLUMNS\nthe width of the terminal, for rapport mark and "
             "rapport why\n"
             ".TP\n.B http_proxy\\fR, \\fBhttps_proxy\\fR, \\fBall_proxy"
             "\\fR, \\fBno_proxy\nproxies for addresses, and the hosts that "
             "need none\n"
             ".TP\n.B NO_COLOR\nwhere it is not empty, no colours\n"
             ".SH EXAMPLES\n.nf\n"
             "rapport add reports/ wire.jsonl\n"
             "rapport add \\-\\-follow always https://agency.example/feed.xml\n"
             "rapport watch \\-\\-every 30m feeds.txt\n"
             "curl \\-s https://agency.example/item.txt | rapport add \\-\n"
             "rapport brief KAZ \"South Korea\" \\-\\-as md > brief.md\n"
             "echo \\(dqPeru met Chile.\\(dq | rapport why \\-\n"
             "rapport mark \\-\\-as conllu reports/ > reports.conllu\n"
             "rapport export \\-\\-as jsonl | jq \\-c "
             "\\(aqselect(.kind == \"figure\")\\(aq\n"
             ".fi\n");
}
