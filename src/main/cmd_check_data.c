#include "know/examples.h"
#include "main/command.h"
#include "rapport.h"

/* What was looked at so far. */
struct data_check {
    struct call *call;
    struct out *out;
    struct str folder;
    size_t sentences, wrong;
};

/* "FOLDER/en/rules/talks.rules", as an editor opens it. */
static void tell_path(const struct data_check *checking, struct str source)
{
    struct str folder = checking->folder;

    if (folder.len > 0 && !str_equal(folder, source)) {
        out_str(checking->out, folder);
        out_text(checking->out, folder.at[folder.len - 1] == '/' ? "" : "/");
    }
    out_shown(checking->out, source);
}

static void tell_mistake(const struct data_check *checking,
                         const struct error *err)
{
    tell_path(checking, str_from(err->source));
    if (err->line > 0)
        out_format(checking->out, ":%u", err->line);
    if (err->line > 0 && err->column > 0)
        out_format(checking->out, ":%u", err->column);
    out_format(checking->out, ": %s\n", err->text);
}

static void tell_sentence(const struct data_check *checking,
                          const struct trial *trial)
{
    const struct rule *rule = trial->rule;
    const struct rule_example *example = trial->example;
    struct str place = rule_place(&checking->call->arena, rule);
    bool any = false;

    tell_path(checking, rule->source);
    out_format(checking->out, ":%u: rule %.*s ", example->line,
               STR_ARG(rule->name));
    if (!example->found)
        out_text(checking->out, "finds something in this sentence");
    else if (example->expected.len > 0)
        out_format(checking->out, "does not find %.*s",
                   STR_ARG(example->expected));
    else
        out_text(checking->out, "finds nothing in this sentence");
    out_format(checking->out, "\n    %.*s\n", STR_ARG(example->sentence));
    for (size_t i = 0; i < trial->facts->count; i++) {
        const struct fact *fact = &trial->facts->items[i];

        if (!example->found && !str_equal(fact->rule, place))
            continue;
        out_text(checking->out, "    found: ");
        rule_told(checking->out, fact);
        out_format(checking->out, ", by %.*s\n", STR_ARG(fact->rule));
        any = true;
    }
    if (!any)
        out_text(checking->out, "    found: nothing\n");
}

static void tried(void *self, const struct trial *trial)
{
    struct data_check *checking = self;

    checking->sentences++;
    if (trial->holds)
        return;
    checking->wrong++;
    tell_sentence(checking, trial);
}

static void tell_sum(const struct data_check *checking,
                     const struct mistakes *mistakes)
{
    out_format(checking->out, "%zu%s %s in tables and rules", mistakes->count,
               mistakes->more ? " or more" : "",
               mistakes->count == 1 ? "mistake" : "mistakes");
    if (checking->sentences > 0)
        out_format(checking->out, "; %zu of %zu sentences of rules hold",
                   checking->sentences - checking->wrong, checking->sentences);
    out_char(checking->out, '\n');
    if (checking->wrong > 0)
        out_format(
            checking->out, "echo SENTENCE | rapport why %s%.*s%s- says why\n",
            checking->folder.len > 0 ? "--data " : "",
            STR_ARG(checking->folder), checking->folder.len > 0 ? " " : "");
}

static int run(struct call *call)
{
    struct out out = {.arena = &call->arena};
    struct data_check checking = {.call = call, .out = &out};
    struct mistakes mistakes = {0};
    const struct knowledge *know;
    struct error err;
    int status;

    checking.folder =
        call->count > 0 ? str_from(call->words[0]) : call->settings.data;
    know = know_check(&call->arena, checking.folder, &mistakes);
    for (size_t i = 0; i < mistakes.count; i++)
        tell_mistake(&checking, &mistakes.items[i]);
    if (know != NULL && !rapport_try_rules(know, tried, &checking, &err))
        return complain(&err);
    if (!call->settings.quiet)
        tell_sum(&checking, &mistakes);
    status = print(&out);
    if (status == STATUS_GOOD && mistakes.count + checking.wrong > 0)
        status = error_exit_status(mistakes.count > 0 ? mistakes.items[0].code
                                                      : ERROR_SYNTAX);
    return status;
}

const struct command command_check_data = {
    .name = "check-data",
    .usage = "[FOLDER]",
    .words =
        "look for mistakes in words and rules, and try the rules' sentences",
    .more =
        "For whoever changes a copy of data/. Each mistake is told with file,\n"
        "line and column; a rule whose \"yes\" sentence finds something else, "
        "or\n"
        "whose \"no\" sentence finds anything, with what came out. Without "
        "FOLDER\n"
        "the data built into the program are looked at.",
    .least = 0,
    .most = 1,
    .options = TAKES(quiet),
    .run = run,
};
