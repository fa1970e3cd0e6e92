#include "main/web.h"
#include "rapport.h"
#include "rapport_answer.h"

#include <string.h>

static struct path_settings settings_of(const struct call *call,
                                        const struct knowledge *know,
                                        const struct output *output)
{
    const struct settings *given = &call->settings;
    struct path_settings path = {.know = know,
                                 .threads = given->threads,
                                 .report_limit = given->report_limit,
                                 .format = given->format,
                                 .refused = call_refused,
                                 .output = output,
                                 .asking = {.marking = call_marking(call),
                                            .word = given->word,
                                            .all = given->all},
                                 .told = call_write};

    memcpy(path.asking.kinds, given->kinds, sizeof(given->kinds));
    return path;
}

/* Of reports that are read now. */
static int why_reports(struct call *call, struct path_settings *path,
                       int *status)
{
    struct web web;
    struct file_list sources = {0};
    struct tally tally = {0};
    struct out nothing = {.arena = &call->arena};
    struct error err;
    int written;

    tally.refused = call_sources(call, &sources, call_refused, status);
    if (!web_for(&web, call, &sources, &path->web, status))
        return *status;
    if (!rapport_why(path, &sources, &tally, &err))
        return complain(&err);
    written = print(&nothing);
    return written != STATUS_GOOD ? written : *status;
}

static const struct kept_fact *find(struct call *call, struct ledger *ledger,
                                    struct telling *telling, struct error *err)
{
    struct str id = str_from(call->words[0]);

    telling->query.fact = id;
    if (!call_telling(call, ledger, telling, err) ||
        !call_texts(call, ledger, telling, err))
        return NULL;
    for (size_t i = 0; i < telling->facts.count; i++)
        if (str_equal(telling->facts.items[i].id, id))
            return &telling->facts.items[i];
    error_at(err, ERROR_MISSING, (struct place){.source = id},
             "the ledger has nothing of this id; `rapport export` lists all");
    return NULL;
}

/* Of a fact that the ledger has: its report is read again. */
static int why_fact(struct call *call, const struct path_settings *path)
{
    struct telling telling = {.know = path->know};
    const struct kept_fact *fact;
    int status = STATUS_GOOD;
    struct ledger *ledger = call_ledger(call, path->know, false, &status);
    struct out nothing = {.arena = &call->arena};
    bool same = true;
    struct error err;

    if (ledger == NULL)
        return status;
    fact = find(call, ledger, &telling, &err);
    if (fact != NULL &&
        rapport_why_kept(path, &telling.facts.reports.items[fact->report],
                         &fact->fact, &same, &err))
        status = print(&nothing);
    else
        status = complain(&err);
    ledger_close(ledger);
    if (!same)
        complain_usage("%s was found by other rules than there are now; this "
                       "is what they see in its sentence",
                       call->words[0]);
    return status;
}

static int run(struct call *call)
{
    int status = STATUS_GOOD;
    const struct output *output = call_output(call, "text", TOLD_why, &status);
    const struct knowledge *know =
        output != NULL ? call_knowledge(call, &status) : NULL;
    struct path_settings path;

    if (know == NULL)
        return status;
    path = settings_of(call, know, output);
    path.self = &status;
    if (call->count == 1 && rapport_is_id(str_from(call->words[0]), 'f'))
        return why_fact(call, &path);
    path.ward = call_ward(call, know);
    return why_reports(call, &path, &status);
}

const struct command command_why = {
    .name = "why",
    .usage = "PATH...|FACT",
    .words = "print why facts were found in a report, and why others were not",
    .more =
        "Reads what `rapport add` reads, and keeps nothing; or, given the id "
        "of\n"
        "a fact (f and twelve digits), reads its report again from the "
        "ledger.\n"
        "Tells each sentence with its tree, who is meant by pronouns and\n"
        "offices, and each fact with its rule, the conditions that held and "
        "the\n"
        "words behind each field. Then each word that triggers a rule and "
        "told\n"
        "nothing, with the condition that failed, or why it came to nothing.\n"
        "Narrow it with --sentence, --word and --kind; --all also tells rules\n"
        "that gave way to others. FORMAT is text (the default) or json, one\n"
        "object a report.",
    .least = 1,
    .most = (size_t)-1,
    .options = TAKES(ledger) | TAKES(data) | TAKES(threads) |
               TAKES(report_limit) | TAKES(format) | TAKES_WEB | TAKES(as) |
               TAKES(all) | TAKES(sentence) | TAKES(word) | TAKES(kind),
    .tells = TELLS(why),
    .run = run,
};
