/* call -- what most commands do first: open what the settings name. */
#include "main/command.h"

#include <string.h>

#include "rapport.h"
#include "rapport_known.h"

#include <ctype.h>

const struct knowledge *call_knowledge(struct call *call, int *status)
{
    struct error err;
    const struct knowledge *know =
        know_open(&call->arena, call->settings.data, &err);

    if (know == NULL)
        *status = complain(&err);
    return know;
}

struct ward *call_ward(struct call *call, const struct knowledge *know)
{
    const struct read_settings settings = {
        .know = know,
        .report_limit = call->settings.report_limit,
        .format = call->settings.format,
        .links = call->settings.follow != FOLLOW_never};

    return ward_open(&call->arena, &settings);
}

/* Makes the folder that the ledger is to stand in. */
static bool make_folder(struct str ledger, struct error *err)
{
    size_t len = ledger.len;

    while (len > 0 && ledger.at[len - 1] != '/')
        len--;
    return len < 2 || file_make_folder((struct str){ledger.at, len - 1}, err);
}

struct ledger *call_ledger(struct call *call, const struct knowledge *know,
                           bool make, int *status)
{
    struct str where = call->settings.ledger;
    struct ledger *ledger = NULL;
    struct error err;

    if (where.len == 0) {
        *status = complain_usage("there is no home folder for the ledger; say "
                                 "where it is with --ledger FILE");
        return NULL;
    }
    if (!make || make_folder(where, &err))
        ledger = ledger_open(know, where, make, &err);
    /* A program that was killed may have left something to merge. */
    if (ledger != NULL && !make && !rapport_merge(ledger, &err)) {
        ledger_close(ledger);
        ledger = NULL;
    }
    if (ledger == NULL)
        *status = complain(&err);
    return ledger;
}

struct names {
    const struct world *world;
    size_t at;
};

/* The names of all countries, then their codes. */
static struct str next_name(void *self)
{
    struct names *names = self;
    const struct world *world = names->world;
    size_t at = names->at++;

    if (at < world->country_count)
        return world->countries[at].name;
    at -= world->country_count;
    return at < world->country_count ? world->countries[at].code
                                     : (struct str){0};
}

static bool read_country(const struct call *call, const struct knowledge *know,
                         const char *word, char code[4])
{
    const struct world *world = know_world(know);
    struct str text = str_from(word);
    const struct country *country = world_country_named(world, text);
    struct arena arena = {0};
    struct names names = {world, 0};
    struct str near;

    (void)call;
    if (country != NULL) {
        for (size_t i = 0; i < 3; i++)
            code[i] = country->code.at[i];
        code[3] = '\0';
        return true;
    }
    near = suggest(&arena, text, next_name, &names);
    if (near.len > 0)
        complain_usage("no country is called '%s'; is it %.*s?", word,
                       STR_ARG(near));
    else
        complain_usage("no country is called '%s'; give a name (\"South "
                       "Korea\") or a code of ISO 3166 (KOR)",
                       word);
    arena_reset(&arena);
    return false;
}

bool call_pair(const struct call *call, const struct knowledge *know,
               struct query *query, int *status)
{
    query->pair_count = 0;
    for (size_t i = 0; i < call->count && i < 2; i++) {
        if (!read_country(call, know, call->words[i], query->pair[i])) {
            *status = error_exit_status(ERROR_USAGE);
            return false;
        }
        query->pair_count++;
    }
    if (query->pair_count == 2 &&
        str_equal(str_from(query->pair[0]), str_from(query->pair[1]))) {
        *status = complain_usage("'%s' and '%s' are one country",
                                 call->words[0], call->words[1]);
        return false;
    }
    return true;
}

static bool can_tell(const struct output *output, enum told told)
{
    return (told == TOLD_brief && output->brief != NULL) ||
           (told == TOLD_why && output->why != NULL) ||
           (told == TOLD_offices && output->offices != NULL) ||
           (told == TOLD_figures && output->figures != NULL) ||
           (told == TOLD_export && output->export != NULL) ||
           (told == TOLD_marks && output->marks != NULL) ||
           (told == TOLD_reading && output->reading != NULL) ||
           (told == TOLD_news && output->news != NULL) ||
           (told == TOLD_corrections && output->corrections != NULL);
}

const struct output *call_output(const struct call *call, const char *name,
                                 enum told told, int *status)
{
    struct str as = call->settings.as;
    const struct output *output =
        output_named(as.len > 0 ? as : str_from(name));

    if (output != NULL && can_tell(output, told))
        return output;
    *status =
        complain_usage("`rapport %s` has no format '%.*s'; see `rapport "
                       "help %s`",
                       call->command->name, STR_ARG(as), call->command->name);
    return NULL;
}

/* Of reading texts that a brief needs: each changes few of its lines. */
#define MOST_ROUNDS 8

static bool read_text(struct ledger *ledger, struct arena *arena,
                      struct kept_report *report, struct error *err)
{
    struct kept_report whole;

    if (!ledger_find_report(ledger, arena, report->hash, &whole, err))
        return false;
    report->text = whole.text;
    return true;
}

bool call_texts(struct call *call, struct ledger *ledger,
                struct telling *telling, struct error *err)
{
    struct kept_reports *reports = &telling->facts.reports;

    for (size_t i = 0; i < reports->count; i++)
        if (!read_text(ledger, &call->arena, &reports->items[i], err))
            return false;
    return true;
}

static bool read_needed(struct ledger *ledger, struct arena *arena,
                        struct kept_reports *reports, const struct strs *needs,
                        struct error *err)
{
    size_t next = 0;

    for (size_t i = 0; i < reports->count && next < needs->count; i++)
        if (str_equal(reports->items[i].hash, needs->items[next])) {
            next++;
            if (!read_text(ledger, arena, &reports->items[i], err))
                return false;
        }
    return true;
}

bool call_quoted_texts(struct call *call, struct ledger *ledger,
                       struct telling *telling, struct error *err)
{
    for (unsigned round = 0; round < MOST_ROUNDS; round++) {
        struct strs needs = tell_brief_needs(&call->arena, telling);

        if (needs.count == 0)
            break;
        if (!read_needed(ledger, &call->arena, &telling->facts.reports, &needs,
                         err))
            return false;
    }
    return true;
}

bool call_telling(struct call *call, struct ledger *ledger,
                  struct telling *telling, struct error *err)
{
    struct arena *arena = &call->arena;
    struct holding holding = {0};
    struct query *query = &telling->query;

    if (!rapport_until(ledger, call->settings.as_of, &query->until, err) ||
        !rapport_find_records(ledger, arena, query, &holding, err) ||
        !ledger_census(ledger, query->until, &telling->census, err) ||
        !ledger_find_corrections(ledger, arena, &telling->corrections, err) ||
        !ledger_count_wrong(ledger, query, &telling->wrong, err))
        return false;
    telling->facts = holding.facts;
    telling->records = holding.records;
    telling->disputes = holding.disputes;
    telling->links = holding.links;
    return true;
}

bool call_infer(struct call *call, struct ledger *ledger,
                struct telling *telling, struct error *err)
{
    struct arena *arena = &call->arena;
    struct strs codes = tell_infer_needs(arena, telling);

    for (size_t i = 0; i < codes.count; i++) {
        struct query query = {
            .pair_count = 1, .sample = true, .until = telling->query.until};
        struct holding holding = {0};

        memcpy(query.pair[0], codes.items[i].at, 3);
        query.kinds[FACT_tie] = true;
        if (!rapport_find_records(ledger, arena, &query, &holding, err))
            return false;
        tell_infer(arena, telling, query.pair[0], &holding.facts,
                   &holding.records);
    }
    return true;
}

int call_tell(struct call *call, const char *name, enum told told,
              int (*tell)(struct call *call, const struct knowledge *know,
                          struct ledger *ledger, const struct output *output))
{
    int status = STATUS_GOOD;
    const struct output *output = call_output(call, name, told, &status);
    const struct knowledge *know =
        output != NULL ? call_knowledge(call, &status) : NULL;
    struct ledger *ledger =
        know != NULL ? call_ledger(call, know, false, &status) : NULL;

    if (ledger == NULL)
        return status;
    status = tell(call, know, ledger, output);
    ledger_close(ledger);
    return status;
}

/* The letter and twelve hexadecimal digits. */
bool call_is_id(struct str text, char letter)
{
    if (text.len != 13 || text.at[0] != letter)
        return false;
    for (size_t i = 1; i < text.len; i++)
        if (!isxdigit((unsigned char)text.at[i]))
            return false;
    return true;
}
