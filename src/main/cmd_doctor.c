#include "base/file.h"
#include "base/json.h"
#include "base/library.h"
#include "base/pool.h"
#include "main/command.h"
#include "mark/mark.h"
#include "read/read.h"

#include <string.h>

/* What the checks share, in the order in which they come to know it. */
struct patient {
    struct call *call;
    const struct knowledge *know;
    bool analysed;
    struct marker_state analyser;
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
        json_library(), utf8_library(), fetch_library(), ledger_library()};
    const size_t count = sizeof(libraries) / sizeof(libraries[0]);

    (void)patient;
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

/* A ledger that nobody has made yet is no fault. */
static bool check_ledger(struct patient *patient, struct out *found,
                         struct error *err)
{
    struct str where = patient->call->settings.ledger;
    struct ledger_state state = {0};
    struct ledger *ledger;
    bool good;

    if (where.len == 0)
        return refuse(err, ERROR_USAGE, "there is no home folder for one");
    if (file_size(where) == 0) {
        out_format(found, "%.*s is not made yet; `rapport add` makes it",
                   STR_ARG(where));
        return true;
    }
    if (patient->know == NULL)
        return refuse(err, ERROR_MISSING, "not checked without the words");
    ledger = ledger_open(patient->know, where, false, err);
    good = ledger != NULL && ledger_check(ledger, &state, err);
    if (good)
        out_format(found, "%.*s is whole: %zu reports, %zu bytes, schema %d",
                   STR_ARG(where), state.reports, file_size(where), state.step);
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
     "keep a copy of the file, then add the reports to a new one (--ledger "
     "FILE)"},
};

/* "ok    analyser    ...", more lines below the first. */
static void tell_text(struct out *out, const struct check *check, bool good,
                      struct str words)
{
    out_format(out, "%-5s %-11s", good ? "ok" : "bad", check->name);
    for (bool first = true; first || words.len > 0; first = false) {
        if (!first)
            out_format(out, "%*s", 17, "");
        out_char(out, ' ');
        out_shown(out, str_cut(&words, '\n'));
        out_char(out, '\n');
    }
    if (!good)
        out_format(out, "%*s -> %s\n", 17, "", check->advice);
}

static struct json *check_to_json(const struct check *check, bool good,
                                  struct str words)
{
    struct json *object = json_new_object();

    json_set_str(object, "check", str_from(check->name));
    json_set_bool(object, "good", good);
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
        bool good = checks[i].look(patient, &found, &err);

        if (!good) {
            found.len = 0;
            tell_error(&found, &err);
        }
        if (!good && status == STATUS_GOOD)
            status = error_exit_status(err.code);
        tell_text(out, &checks[i], good, out_view(&found));
        json_add(list, check_to_json(&checks[i], good, out_view(&found)));
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
        "too.\n"
        "One line a check: ok, or bad with what is wrong and what to do. "
        "FORMAT\n"
        "is text (the default) or json. The exit status is 0 only where all "
        "is\n"
        "well, else that of the first fault.",
    .least = 0,
    .most = 0,
    .options = TAKES(ledger) | TAKES(data) | TAKES(as) | TAKES(all),
    .run = run,
};
