#include "tell/agreed.h"

#include "base/table.h"
#include "base/utf8.h"
#include "tell/brief.h"
#include "tell/entries.h"
#include "tell/words.h"

#include <stdlib.h>
#include <string.h>

#define VERSIONS_MOST 8 /* of a field that are told */
#define OUTLETS_MOST 6  /* of a version that are named */

static const char *const fields[] = {"level", "place", "in",     "when",
                                     "value", "since", "signed", "term"};

#define FIELDS (sizeof(fields) / sizeof(*fields))

/* One of the values that reports give a field. */
struct version {
    struct str value;
    struct interval when; /* of a date */
    struct table outlets;
};

struct versions {
    struct version items[VERSIONS_MOST];
    size_t count, more;
};

static struct interval date_of(const struct fact *fact, const char *field)
{
    if (strcmp(field, "when") == 0)
        return fact->when;
    if (strcmp(field, "since") == 0)
        return fact->since;
    if (strcmp(field, "signed") == 0)
        return fact->signed_on;
    return strcmp(field, "term") == 0 ? fact->term : INTERVAL_NONE;
}

static bool same_text(struct arena *arena, struct str a, struct str b)
{
    return str_equal(a, b) ||
           str_equal(utf8_fold(arena, a), utf8_fold(arena, b));
}

/* One date lies in the other, or the words are the same. */
static bool supports(struct arena *arena, const struct version *version,
                     struct str value, struct interval when)
{
    if (interval_known(when) && interval_known(version->when))
        return interval_within(when, version->when) ||
               interval_within(version->when, when);
    return same_text(arena, version->value, value);
}

static void add_value(struct arena *arena, struct versions *versions,
                      struct str value, struct interval when, struct str outlet)
{
    struct version *version = versions->items;
    size_t i = 0;

    while (i < versions->count && !supports(arena, version, value, when))
        version = &versions->items[++i];
    if (i == VERSIONS_MOST) {
        versions->more++;
        return;
    }
    if (i == versions->count)
        versions->items[versions->count++] =
            (struct version){.value = value, .when = when};
    version = &versions->items[i];
    if (interval_known(when) && !interval_within(version->when, when)) {
        version->value = value;
        version->when = when;
    }
    table_set(arena, &version->outlets, outlet, 1);
}

static void collect(const struct telling *telling, struct arena *arena,
                    const struct kept_fact *kept, struct versions *versions)
{
    struct entries entries = entries_of(arena, telling->know, &kept->fact);
    struct str outlet =
        brief_outlet(&telling->facts.reports.items[kept->report]);

    for (size_t i = 0; i < entries.count; i++)
        for (size_t j = 0; j < FIELDS; j++)
            if (strcmp(entries.items[i].name, fields[j]) == 0)
                add_value(arena, &versions[j], entries.items[i].value,
                          date_of(&kept->fact, fields[j]), outlet);
}

static void tell_version(struct out *out, const struct version *version)
{
    const struct table *outlets = &version->outlets;

    out_format(out, "%.*s (", STR_ARG(version->value));
    for (size_t i = 0; i < outlets->count && i < OUTLETS_MOST; i++)
        out_format(out, "%s%.*s", i > 0 ? ", " : "",
                   STR_ARG(outlets->items[i].key));
    if (outlets->count > OUTLETS_MOST)
        out_format(out, " and %zu more", outlets->count - OUTLETS_MOST);
    out_char(out, ')');
}

void agreed_tell(struct out *out, const struct telling *telling,
                 const struct record *record)
{
    struct versions *versions =
        arena_alloc(out->arena, FIELDS, sizeof(*versions));

    if (record->fact_count < 2)
        return;
    for (size_t i = 0; i < record->fact_count; i++)
        collect(telling, out->arena, &telling->facts.items[record->facts[i]],
                versions);
    for (size_t i = 0; i < FIELDS; i++) {
        if (versions[i].count == 0)
            continue;
        out_format(out, "  %-12s ", fields[i]);
        for (size_t j = 0; j < versions[i].count; j++) {
            out_text(out, j > 0 ? "; " : "");
            tell_version(out, &versions[i].items[j]);
        }
        if (versions[i].more > 0)
            out_format(out, "; %zu more", versions[i].more);
        out_char(out, '\n');
    }
}

/* ---- the steps of a tie ---- */

struct step {
    enum status status;
    struct interval when;
    bool reported; /* `when` is its first report's */
};

/* A step stands at its own day, else at its first report's. */
static struct step step_of(const struct fact *fact, struct interval published)
{
    struct step step = {fact->status, INTERVAL_NONE, false};

    if (fact->status == STATUS_signed)
        step.when = fact->signed_on;
    else if (fact->status == STATUS_in_force)
        step.when = fact->since;
    if (interval_known(step.when))
        return step;
    return (struct step){fact->status, published, true};
}

static int rank_of(enum status status)
{
    switch (status) {
    case STATUS_signed:
        return 1;
    case STATUS_in_force:
        return 2;
    case STATUS_ended:
    case STATUS_cancelled:
        return 3;
    default:
        return 0;
    }
}

static int order_steps(const void *left, const void *right)
{
    const struct step *a = left, *b = right;
    int order = interval_order(a->when, b->when);

    return order != 0 ? order : rank_of(a->status) - rank_of(b->status);
}

/* In their order; what a late report still plans is no step back. */
static size_t settle_steps(struct step *steps, size_t count)
{
    size_t kept = 0;

    if (count > 1)
        qsort(steps, count, sizeof(*steps), order_steps);
    for (size_t i = 0; i < count; i++)
        if (kept == 0 ||
            rank_of(steps[i].status) > rank_of(steps[kept - 1].status))
            steps[kept++] = steps[i];
    return kept;
}

/* Steps without a day say nothing of their order.  A step's own day tells more
 * than a report's, an earlier report more than a later one. */
static void add_step(struct step *steps, size_t *count, struct step step)
{
    size_t i = 0;

    if (step.status == STATUS_none || interval_days(step.when) == 0 ||
        interval_days(step.when) == INT32_MAX)
        return;
    while (i < *count && steps[i].status != step.status)
        i++;
    if (i == *count) {
        steps[(*count)++] = step;
        return;
    }
    if (steps[i].reported != step.reported
            ? !step.reported
            : interval_order(step.when, steps[i].when) < 0)
        steps[i] = step;
}

bool agreed_steps(struct out *out, const struct telling *telling,
                  const uint32_t *facts, size_t count)
{
    struct step steps[STATUS_ended + 1];
    size_t step_count = 0;

    for (size_t i = 0; i < count; i++) {
        const struct kept_fact *kept = &telling->facts.items[facts[i]];

        add_step(steps, &step_count,
                 step_of(&kept->fact,
                         telling->facts.reports.items[kept->report].published));
    }
    step_count = settle_steps(steps, step_count);
    if (step_count < 2)
        return false;
    for (size_t i = 0; i < step_count; i++) {
        out_text(out, i > 0 ? ", " : "");
        out_text(out, steps[i].status == STATUS_in_force
                          ? "in force"
                          : status_text(steps[i].status));
        out_text(out, steps[i].reported ? " (reported" : " (");
        if (steps[i].reported)
            words_date_on(out, steps[i].when);
        else
            words_date(out, steps[i].when);
        out_char(out, ')');
    }
    return true;
}
