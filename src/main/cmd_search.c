#include "main/command.h"
#include "rapport_search.h"

#define MOST_HITS 1000
#define USUAL_HITS 10
#define MOST_NAMES 32

static struct strs names_of(struct call *call, struct str list)
{
    struct strs names = {0};

    while (list.len > 0 && names.count < MOST_NAMES) {
        struct str name = str_trim(str_cut(&list, ','));

        if (name.len > 0)
            *LIST_ADD(&call->arena, &names) = name;
    }
    return names;
}

/* The words as one query, as they were typed. */
static struct str query_of(struct call *call)
{
    struct out out = {.arena = &call->arena};

    for (size_t i = 0; i < call->count; i++)
        out_format(&out, "%s%s", i > 0 ? " " : "", call->words[i]);
    return out_view(&out);
}

/* "before 'OR oil'": where in the query it went wrong. */
static int complain_query(struct str query, const struct error *err)
{
    size_t at = err->column - 1;
    struct str rest = {0};

    if (at < query.len)
        rest = (struct str){query.at + at, query.len - at};
    if (rest.len > 24) {
        rest.len = 24;
        while (rest.len > 0 && (rest.at[rest.len] & 0xc0) == 0x80)
            rest.len--;
    }
    if (rest.len == 0)
        complain_usage("at the end of the search: %s", err->text);
    else
        complain_usage("in the search, from '%.*s' on (character %u): %s",
                       STR_ARG(rest), err->column, err->text);
    return error_exit_status(err->code);
}

/* Reports of an older ledger take a while, once. */
static bool warn(struct ledger *ledger, const struct settings *settings,
                 struct error *err)
{
    size_t wordless;

    if (!ledger_count_wordless(ledger, &wordless, err))
        return false;
    if (wordless > 10000 && !settings->quiet)
        complain_usage("making the words of %zu reports findable; that is done "
                       "once",
                       wordless);
    return true;
}

static int tell(struct call *call, const struct knowledge *know,
                struct ledger *ledger, const struct output *output)
{
    const struct settings *settings = &call->settings;
    struct search_answer answer;
    struct telling telling = {.know = know, .answer = &answer};
    struct out out = {.arena = &call->arena};
    struct search_wish wish = {.query = query_of(call),
                               .outlets = names_of(call, settings->outlet),
                               .countries = names_of(call, settings->country),
                               .persons = names_of(call, settings->person),
                               .when = settings->when,
                               .as_of = settings->as_of,
                               .skip = settings->skip,
                               .most = settings->most > 0 ? settings->most
                                                          : USUAL_HITS};
    struct error err = {0};

    if (wish.most > MOST_HITS)
        return complain_usage("--most cannot be more than %d here; --skip goes "
                              "on behind them",
                              MOST_HITS);
    if (!warn(ledger, settings, &err) ||
        !rapport_search(ledger, &call->arena, know, &wish, &answer, &err))
        return err.column > 0 ? complain_query(wish.query, &err)
                              : complain(&err);
    answer.colour = call_marking(call).colour && call->settings.output.len == 0;
    output->found(&out, &telling);
    return call_page(call, &out);
}

static int run(struct call *call)
{
    const uint64_t narrow = TAKES(outlet) | TAKES(person) | TAKES(country);

    if (call->count == 0 && (call->settings.given & narrow) == 0)
        return complain_usage("what shall be looked for? Write words: rapport "
                              "search gas pipeline; see `rapport help search`");
    return call_tell(call, "text", TOLD_found, tell);
}

const struct command command_search = {
    .name = "search",
    .usage = "WORDS...",
    .words = "find reports by their words",
    .more =
        "Shows the reports that have all of the words, the best first: with\n"
        "title, outlet, date, the sentence that has most of the words, and\n"
        "the records that come from it, which `rapport show` opens. Capitals\n"
        "and accents do not matter; names are found however they are spelt\n"
        "in English, and a word that no report has stands for the one that\n"
        "looks or sounds most like it. WORDS may be:\n"
        "\n"
        "  '\"gas deal\"'           these words behind each other\n"
        "  pipe*                  words that begin so\n"
        "  gas OR oil             either of them\n"
        "  gas NOT oil            the first without the second; also gas -oil\n"
        "  'NEAR(gas deal, 5)'    at most five other words between them\n"
        "  title:gas              in the title; outlet:, country:, person: "
        "too\n"
        "  'gas (deal OR talks)'  groups\n"
        "\n"
        "What has quotation marks, brackets or stars of its own must stand\n"
        "between single quotation marks for the shell. --since and --until\n"
        "are days of publication. Of the reports that have the words the\n"
        "newest thousand are compared; --until looks at those before.\n"
        "FORMAT is text (the default), md, csv or json.",
    .least = 0,
    .most = 1000,
    .options = TAKES(ledger) | TAKES(data) | TAKES(as) | TAKES(as_of) |
               TAKES(country) | TAKES(outlet) | TAKES(person) | TAKES(since) |
               TAKES(until) | TAKES(most) | TAKES(skip) | TAKES(quiet) |
               TAKES(output),
    .tells = TELLS(found),
    .run = run,
};
