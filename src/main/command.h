/*
 * command -- what every command of the program is given and says of itself.
 */
#ifndef MAIN_COMMAND_H
#define MAIN_COMMAND_H

#include "base/arena.h"
#include "base/error.h"
#include "base/file.h"
#include "base/out.h"
#include "keep/keep.h"
#include "know/know.h"
#include "rapport_sheet.h"
#include "read/read.h"
#include "tell/tell.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define TEXT_OF(macro) TEXT_OF_(macro)
#define TEXT_OF_(text) #text

#define STATUS_GOOD 0
#define STATUS_INTERRUPTED 130

enum setting {
#define OPTION(id, name, letter, argument, words) OPTION_##id,
#include "main/options.def"
#undef OPTION
    OPTIONS
};

/* A set of options: at most 64 are there. */
#define TAKES(id) (UINT64_C(1) << OPTION_##id)

/* What the command line and the environment ask for. */
struct settings {
    uint64_t given;         /* TAKES(...) of the options that were given */
    struct str ledger;      /* the path, whoever gave it; empty if nobody did */
    const char *ledger_why; /* "--ledger", "RAPPORT_LEDGER", ... */
    struct str data;        /* folder; empty: built in */
    size_t threads;         /* at least 1 */
    size_t report_limit;    /* bytes */
    const char *format;     /* of sources; NULL: as they look */
    struct str as;          /* empty: the command's own choice */
    struct str output;      /* a path; empty: standard output */
    struct str topic;       /* codes or words, with commas; empty: all */
    struct str measure;     /* names, with commas; empty: all */
    unsigned only;          /* enum marks_part; 0: all */
    struct interval at;     /* where it was given */
    int32_t as_of;          /* the last day of it; 0: not given */
    struct interval when;   /* of --since and --until; zeroes: neither */
    struct str person;      /* names, with commas; empty: all */
    struct str form;        /* names, with commas; empty: all */
    struct str about;       /* of statements */
    unsigned sources;       /* at least; 0: not given */
    float score;            /* at least */
    struct str note, by;    /* of a correction */
    size_t undo;            /* the number of one; 0: none */
    uint32_t sentence;      /* from 1; 0: all */
    struct str word;        /* empty: all */
    bool kinds[FACT_KINDS]; /* all false: every kind */
    bool all, quiet, verbose, domestic, facts;
    enum follow follow;         /* where it was given */
    size_t most;                /* links or hits; 0: nobody said */
    size_t skip;                /* hits */
    struct str outlet, country; /* names, with commas; empty: all */
    double pause, every;        /* seconds, where they were given */
    size_t fetch_limit;         /* bytes; 0: nobody said */
    bool allow_private, once;
    struct str webhook, command; /* empty: none */
    struct str mail;             /* an address; empty: none */
    int digest;                  /* days; 0: at once */
    size_t port;                 /* 0: nobody said */
    struct str listen;           /* empty: nobody said */
    struct str host;             /* empty: none */
    struct str queue;            /* its place; empty: none */
    size_t batch;                /* items; 0: nobody said */
    unsigned replicas;           /* 0: nobody said */
    size_t queue_limit;          /* bytes; 0: nobody said */
    double patience;             /* seconds; 0: nobody said */
    struct str metrics;          /* a path; empty: none */
    bool no_wait, dead;
};

struct call {
    const struct command *command;
    struct settings settings;
    size_t count; /* of the words after the command's name */
    char **words;
    struct arena arena; /* given back when the command has run */
};

/* One of enum told, for command.tells. */
#define TELLS(id) (TOLD_##id + 1)

struct command {
    const char *name;
    const char *usage;  /* what comes after the name: "PATH..." */
    const char *words;  /* one line, for the list */
    const char *more;   /* paragraphs for help and the manual, or "" */
    size_t least, most; /* words after its name */
    uint64_t options;   /* TAKES(...) | TAKES(...) */
    int tells; /* TELLS(...): what --as says how to write; 0: nothing that
                  outputs tell */
    int (*run)(struct call *call); /* gives the exit status */
};

#define COMMAND(name) extern const struct command command_##name;
#include "main/commands.def"
#undef COMMAND

/* All of them, in the order of commands.def. */
extern const struct command *const commands[];
extern const size_t command_count;

/* The command with this name, or NULL. */
const struct command *command_named(const char *name);

/* Reads argv into the call.  False, with *status set, where there is nothing
 * left to run: it was wrong, or asked for help or the version. */
bool options_read(int argc, char **argv, struct call *call, int *status);
/* "--ledger FILE" and so on, one a line, of the options in the mask. */
void options_tell(struct out *out, uint64_t mask);
/* Keeps an option's value.  False where the option does not take it. */
bool option_set(struct settings *settings, enum setting setting,
                const char *value);
/* A number, with K or M behind it where `scaled`; 0 where it is none, or larger
 * than `most`. */
size_t option_number(const char *text, bool scaled, size_t most);
/* The formats of sources for --format, one a line. */
void formats_tell(struct out *out);
/* Seconds of "90", "30s", "15m", "1h" or "1d", at most 31 days; -1 where it is
 * none of these. */
double option_time(const char *text);
struct option_row {
    const char *name, *argument, *words; /* argument: NULL where it has none */
    int letter;                          /* or 0 */
};
extern const struct option_row option_rows[OPTIONS];

/* Prints the error as "rapport: SOURCE:LINE: TEXT" and gives its status. */
int complain(const struct error *err);
/* Prints "rapport: " and the words; gives the status for bad usage. */
int complain_usage(const char *format, ...)
    __attribute__((format(printf, 1, 2)));
/* Prints what was written; gives the exit status. */
int print(const struct out *out);
/* The same to where --output says: a file is there whole or not at all. */
int call_print(const struct call *call, const struct out *out);

/* The knowledge and the ledger of a call.  NULL after complaining, with
 * *status set.  The knowledge lives in the call's arena. */
const struct knowledge *call_knowledge(struct call *call, int *status);
struct ledger *call_ledger(struct call *call, const struct knowledge *know,
                           bool make, int *status);

/* Begins the process in which a call's sources are read, before there is a
 * ledger; NULL where there is no room for one. */
struct ward *call_ward(struct call *call, const struct knowledge *know);

/* The options that say what of the ledger is asked for. */
#define TAKES_QUERY                                               \
    (TAKES(as_of) | TAKES(topic) | TAKES(person) | TAKES(since) | \
     TAKES(until) | TAKES(sources) | TAKES(score))
#define TAKES_FACTS (TAKES_QUERY | TAKES(kind) | TAKES(form) | TAKES(measure))
/* Those of every command that answers with rows and columns. */
#define TAKES_TABLE \
    (TAKES(ledger) | TAKES(data) | TAKES(as) | TAKES(output) | TAKES(all))

/* Reads all of a telling's query that the command line has: countries and
 * groups from its words and what narrows it from options, those that the
 * command takes.  Complains, with suggestions, where there is no such country,
 * topic, form or measure.  Its `until` comes with call_telling. */
bool call_query(struct call *call, const struct knowledge *know,
                struct telling *telling, int *status);
/* The same for a brief, as rapport_ask_wide. */
bool call_wide(struct call *call, const struct knowledge *know,
               struct telling *telling, int *status);
/* The same, where the words are no countries. */
bool call_narrowing(struct call *call, const struct knowledge *know,
                    struct telling *telling, int *status);

/* What an output may be able to tell. */
enum told {
    TOLD_brief,
    TOLD_export,
    TOLD_marks,
    TOLD_why,
    TOLD_sheet,
    TOLD_timeline,
    TOLD_figures,
    TOLD_reading,
    TOLD_news,
    TOLD_corrections,
    TOLD_found,
    TOLD_show,
    TOLD_check
};

/* The formats that a command takes, with what stands between. */
void call_formats(struct out *out, const struct command *command,
                  const char *between);

/* The output with the name asked for, or with this one, that can tell this.
 * NULL after complaining. */
const struct output *call_output(const struct call *call, const char *name,
                                 enum told told, int *status);
/* Opens what an output is told from, tells it, closes the ledger: the exit
 * status.  `name` and `told` as call_output takes them. */
int call_tell(struct call *call, const char *name, enum told told,
              int (*tell)(struct call *call, const struct knowledge *know,
                          struct ledger *ledger, const struct output *output));
/* Fills a telling from the ledger with what its query asks for, without texts
 * of reports; then those of all its facts, or those that a brief quotes. */
bool call_telling(struct call *call, struct ledger *ledger,
                  struct telling *telling, struct error *err);
bool call_texts(struct call *call, struct ledger *ledger,
                struct telling *telling, struct error *err);
bool call_quoted_texts(struct call *call, struct ledger *ledger,
                       struct telling *telling, struct error *err);

/* Fills the telling, lays it out and writes it by the output; and the same
 * where nothing but the query and --at narrows it, as call_tell takes it. */
int call_sheet(struct call *call, struct ledger *ledger,
               const struct output *output, struct telling *telling,
               const struct sheet_plan *plan);
#define SHEET(name)                                                        \
    int call_sheet_##name(struct call *call, const struct knowledge *know, \
                          struct ledger *ledger, const struct output *output);
SHEETS(SHEET)
#undef SHEET
/* As call_print, but on a terminal what is longer than it goes through $PAGER,
 * or less. */
int call_page(const struct call *call, const struct out *out);

/* Says in the telling who held the offices that its parties are known by alone,
 * by all ties that the ledger has of their states (tell_infer). */
bool call_infer(struct call *call, struct ledger *ledger,
                struct telling *telling, struct error *err);

/* The files that a call's words name, in the order of their bytes, each once,
 * so that an answer does not depend on how they were named.  Folders give those
 * that look like reports.  What is missing is told to `refused`; gives how many
 * are. */
size_t call_sources(struct call *call, struct file_list *sources,
                    void (*refused)(void *self, const struct error *err),
                    void *self);

/* What an answer is written to. */
struct screen call_screen(const struct call *call);

/* What marks and reasons are told with: the width of the terminal, 0 where
 * there is none, colours where it has some, the sentence asked for. */
struct marking call_marking(const struct call *call);

/* Writes an answer at once; false where nobody reads any more. */
bool call_write(void *self, struct str answer);

/* Complains of a refusal; `self` is the exit status, of the first one. */
void call_refused(void *self, const struct error *err);

/* Commands whose names look most like the text, as suggest() has them. */
struct str suggest_command(struct arena *arena, struct str text);

/* The help on one command, or on the program; the manual page in roff. */
void help_tell(struct out *out, const struct command *command);
void manual_tell(struct out *out);

#endif
