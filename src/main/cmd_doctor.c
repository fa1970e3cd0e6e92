#include "base/file.h"
#include "base/json.h"
#include "base/library.h"
#include "base/pool.h"
#include "main/command.h"
#include "mark/mark.h"
#include "read/read.h"

#include <stdlib.h>
#include <string.h>

/* What the checks share, in the order in which they come to know it. */
struct patient {
    struct call *call;
    const struct knowledge *know;
    bool analysed;
    struct marker_state analyser;
    bool lacks; /* something that not everybody needs is not there */
};

static bool refuse(struct error *err, enum error_code code, const char *words)
{
    return error_at(err, code, (struct place){0}, "%s", words);
}

static bool check_program(struct patient *patient, struct out *found,
                          struct error *err)
{
    (void)err;
    out_format(found, "rapport " TEXT_OF(VERSION) ", %zu threads",
               patient->call->settings.threads);
    return true;
}

static bool check_libraries(struct patient *patient, struct out *found,
                            struct error *err)
{
    struct library libraries[4 + READ_LIBRARIES] = {
        json_library(), utf8_library(), fetch_library(),
        ledger_library(patient->call->settings.ledger)};
    const size_t count = sizeof(libraries) / sizeof(libraries[0]);

    read_libraries(libraries + 4);
    for (size_t i = 0; i < count; i++) {
        const struct library *library = &libraries[i];

        if (!library->good)
            return error_at(err, ERROR_MISSING, (struct place){0},
                            "%s is %s, older than %s, which rapport was built "
                            "with",
                            library->name, library->running, library->built);
        out_format(found, "%s%s %s", i > 0 ? ", " : "", library->name,
                   library->running);
    }
    return true;
}

/* "poppler for PDF; without libarchive no DOCX and ODT (install it)". */
static void tell_helper(struct patient *patient, struct out *found, bool there,
                        const char *const words[3])
{
    if (found->len > 0)
        out_text(found, "; ");
    if (there)
        out_format(found, "%s for %s", words[0], words[1]);
    else
        out_format(found, "no %s, so no %s: install %s", words[0], words[1],
                   words[2]);
    patient->lacks = patient->lacks || !there;
}

static bool check_documents(struct patient *patient, struct out *found,
                            struct error *err)
{
    struct read_helper helpers[READ_HELPERS];

    (void)err;
    read_helpers(helpers);
    for (size_t i = 0; i < READ_HELPERS; i++)
        tell_helper(patient, found, helpers[i].there,
                    (const char *const[]){helpers[i].name, helpers[i].reads,
                                          helpers[i].package});
    return true;
}

/* Whether a program of this name lies in one of the folders. */
static bool is_there(struct patient *patient, struct str folders,
                     const char *name)
{
    while (folders.len > 0) {
        struct str folder = str_cut(&folders, ':');
        struct out path = {.arena = &patient->call->arena};

        out_format(&path, "%.*s/%s", STR_ARG(folder), name);
        if (folder.len > 0 && file_exists(out_view(&path)))
            return true;
    }
    return false;
}

/* Mailers lie where only the administrator's path leads. */
static bool check_tools(struct patient *patient, struct out *found,
                        struct error *err)
{
    static const char *const tools[][3] = {
        {"pandoc", "briefs as DOCX and ODT", "pandoc"},
        {"weasyprint", "briefs as PDF", "weasyprint"},
        {"less", "long answers page by page", "less"},
        {"sendmail", "news by mail", "a mailer, as msmtp-mta"},
    };
    const char *path = getenv("PATH");
    struct out folders = {.arena = &patient->call->arena};

    (void)err;
    out_format(&folders, "%s:/usr/sbin:/usr/lib", path != NULL ? path : "");
    for (size_t i = 0; i < sizeof(tools) / sizeof(tools[0]); i++)
        tell_helper(patient, found,
                    is_there(patient, out_view(&folders), tools[i][0]),
                    tools[i]);
    return true;
}

static bool check_words(struct patient *patient, struct out *found,
                        struct error *err)
{
    struct str data = patient->call->settings.data;

    patient->know = know_open(&patient->call->arena, data, err);
    if (patient->know == NULL)
        return false;
    out_format(found, "%zu countries; ",
               know_world(patient->know)->country_count);
    if (data.len > 0)
        out_format(found, "from %.*s", STR_ARG(data));
    else
        out_text(found, "built into the program");
    return true;
}

static bool check_analyser(struct patient *patient, struct out *found,
                           struct error *err)
{
    struct marker_state *state = &patient->analyser;
    const struct marker *marker;

    if (patient->know == NULL)
        return refuse(err, ERROR_MISSING, "not checked without the words");
    marker = marker_open(&patient->call->arena, patient->know, err);
    if (marker == NULL || !marker_check(marker, state, err))
        return false;
    patient->analysed = true;
    out_format(found,
               "%zu sentences of %zu tokens come out as they must; %zu bytes, "
               "sha256 %.16s",
               state->sentences, state->tokens, state->bytes, state->sha256);
    return true;
}

static bool check_processor(struct patient *patient, struct out *found,
                            struct error *err)
{
    if (!patient->analysed)
        return refuse(err, ERROR_MISSING, "not checked without the analyser");
    out_format(found, "reckons with %s", patient->analyser.kernel);
    return true;
}

static bool check_licence(struct patient *patient, struct out *found,
                          struct error *err)
{
    const struct str sources = STR("Trained on");
    struct str licence = patient->analyser.licence;
    size_t end = 0;

    if (!patient->analysed)
        return refuse(err, ERROR_MISSING, "not checked without the analyser");
    if (licence.len == 0)
        return refuse(err, ERROR_SYNTAX, "the analyser's weights name none");
    while (end < licence.len &&
           (licence.len - end < sources.len ||
            memcmp(licence.at + end, sources.at, sources.len) != 0))
        end++;
    if (patient->call->settings.all) {
        out_str(found, licence);
        return true;
    }
    /* The credits are long: one line without them. */
    while (end > 0 &&
           (licence.at[end - 1] == ' ' || licence.at[end - 1] == '\n'))
        end--;
    licence.len = end;
    while (licence.len > 0) {
        out_str(found, str_cut(&licence, '\n'));
        out_text(found, licence.len > 0 ? " " : "");
    }
    return true;
}

/* What the next answer sees to, and why it may take a while. */
static bool tell_waiting(struct patient *patient, struct ledger *ledger,
                         struct out *found, struct error *err)
{
    struct strs blocks = {0};
    size_t wordless = 0;

    if (!ledger_stale_blocks(ledger, &patient->call->arena, &blocks, err) ||
        !ledger_count_wordless(ledger, &wordless, err))
        return false;
    if (blocks.count > 0)
        out_format(found, "; %zu blocks are to be merged by the next answer",
                   blocks.count);
    if (wordless > 0)
        out_format(found, "; %zu reports are made findable by the next search",
                   wordless);
    return true;
}

/* A ledger that nobody has made yet is no fault. */
static bool check_ledger(struct patient *patient, struct out *found,
                         struct error *err)
{
    struct str where = patient->call->settings.ledger;
    struct ledger_state state = {0};
    struct ledger *ledger;
    size_t bytes;
    bool good;

    if (where.len == 0)
        return refuse(err, ERROR_USAGE, "there is no home folder for one");
    if (!ledger_size(where, &bytes, err))
        return false;
    where = ledger_shown(&patient->call->arena, where);
    if (bytes == 0) {
        out_format(found, "%.*s is not made yet; `rapport add` makes it",
                   STR_ARG(where));
        return true;
    }
    if (patient->know == NULL)
        return refuse(err, ERROR_MISSING, "not checked without the words");
    ledger =
        ledger_open(patient->know, patient->call->settings.ledger, false, err);
    good = ledger != NULL && ledger_check(ledger, &state, err);
    if (good)
        out_format(found, "%.*s is whole: %zu reports, %zu bytes, schema %d",
                   STR_ARG(where), state.reports, bytes, state.step);
    good = good && tell_waiting(patient, ledger, found, err);
    ledger_close(ledger);
    return good;
}

static const struct check {
    const char *name;
    /* False where something is wrong. */
    bool (*look)(struct patient *patient, struct out *found, struct error *err);
    const char *advice;
} checks[] = {
    {"program", check_program, ""},
    {"libraries", check_libraries,
     "install a newer one, or build rapport again with the one that is there"},
    {"documents", check_documents, ""},
    {"tools", check_tools, ""},
    {"words", check_words,
     "mend the row that is named, or leave --data away; if it is built in, "
     "build rapport again"},
    {"analyser", check_analyser,
     "install rapport again, or leave --data away; if it stays, tell its "
     "makers "
     "which processor this is"},
    {"processor", check_processor, "see to the analyser first"},
    {"licence", check_licence, "install rapport again"},
    {"ledger", check_ledger,
     "keep a copy of it, then add the reports to a new one (--ledger "
     "FILE)"},
};

/* "ok    analyser    ...", more lines below the first. */
static void tell_text(struct out *out, const struct check *check,
                      const char *state, struct str words)
{
    out_format(out, "%-5s %-11s", state, check->name);
    for (bool first = true; first || words.len > 0; first = false) {
        if (!first)
            out_format(out, "%*s", 17, "");
        out_char(out, ' ');
        out_shown(out, str_cut(&words, '\n'));
        out_char(out, '\n');
    }
    if (strcmp(state, "bad") == 0)
        out_format(out, "%*s -> %s\n", 17, "", check->advice);
}

static struct json *check_to_json(const struct check *check, bool good,
                                  bool lacks, struct str words)
{
    struct json *object = json_new_object();

    json_set_str(object, "check", str_from(check->name));
    json_set_bool(object, "good", good);
    json_set_bool(object, "lacks", lacks);
    json_set_str(object, "words", words);
    if (!good)
        json_set_str(object, "advice", str_from(check->advice));
    return object;
}

/* "FILE:LINE: what is wrong", as complain() has it. */
static void tell_error(struct out *out, const struct error *err)
{
    if (err->source[0] != '\0')
        out_format(out, "%s:", err->source);
    if (err->line > 0)
        out_format(out, "%u:", err->line);
    out_format(out, "%s%s", out->len > 0 ? " " : "", err->text);
}

/* Looks at everything: the status of the first thing that is wrong. */
static int examine(struct patient *patient, struct out *out, struct json *list)
{
    int status = STATUS_GOOD;

    for (size_t i = 0; i < sizeof(checks) / sizeof(checks[0]); i++) {
        struct out found = {.arena = &patient->call->arena};
        struct error err = {0};
        bool good;

        patient->lacks = false;
        good = checks[i].look(patient, &found, &err);

        if (!good) {
            found.len = 0;
            tell_error(&found, &err);
        }
        if (!good && status == STATUS_GOOD)
            status = error_exit_status(err.code);
        tell_text(out, &checks[i],
                  !good            ? "bad"
                  : patient->lacks ? "lack"
                                   : "ok",
                  out_view(&found));
        json_add(list, check_to_json(&checks[i], good, patient->lacks,
                                     out_view(&found)));
    }
    return status;
}

static int run(struct call *call)
{
    struct patient patient = {.call = call};
    struct out text = {.arena = &call->arena};
    struct out answer = {.arena = &call->arena};
    struct json *object;
    struct json *list;
    struct str as = call->settings.as;
    bool json = str_equal(as, STR("json"));
    int status;
    int printed;

    if (!json && as.len > 0 && !str_equal(as, STR("text")))
        return complain_usage("`rapport doctor` has no format '%.*s'; it has "
                              "text and json",
                              STR_ARG(as));
    object = json_new_object();
    list = json_new_array();
    status = examine(&patient, &text, list);
    json_set_str(object, "kind", STR("doctor"));
    json_set_bool(object, "good", status == STATUS_GOOD);
    json_set(object, "checks", list);
    json_tell_pretty(&answer, object);
    out_char(&answer, '\n');
    json_free(object);
    printed = print(json ? &answer : &text);
    return status != STATUS_GOOD ? status : printed;
}

const struct command command_doctor = {
    .name = "doctor",
    .usage = "",
    .words = "check that the program and the ledger are whole",
    .more =
        "Checks the libraries, the words and countries, the analyser's "
        "weights\n"
        "(sentences inside the file must come out as the file says), and the\n"
        "ledger where there is one; shows what the analyser reckons with, and\n"
        "the licence of its weights: with --all, whose work they stand on "
        "too. It looks for what only some documents and answers need, and\n"
        "whether the ledger has something left to do.\n"
        "One line a check: ok, lack where something may be installed, or bad\n"
        "with what is wrong and what to do. FORMAT is text (the default) or\n"
        "json. The exit status is 0 where nothing is bad, else that of the\n"
        "first fault.",
    .least = 0,
    .most = 0,
    .options = TAKES(ledger) | TAKES(data) | TAKES(as) | TAKES(all),
    .run = run,
};
