#include "news/fact.h"

#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

static const char *const kinds[] = {
#define KIND(name, plural) #name,
#include "news/kinds.def"
#undef KIND
};
static const char *const events[] = {
#define EVENT(name, quad, scale) #name,
#include "news/events.def"
#undef EVENT
};
static const char *const forms[] = {"",      "talks",   "visit",  "call",
                                    "forum", "signing", "accord", "aid"};
static const char *const levels[] = {"", "state", "official", "working",
                                     "private"};
static const char *const statuses[] = {"",         "held",     "ongoing",
                                       "planned",  "proposed", "cancelled",
                                       "in-force", "signed",   "ended"};
static const char *const measures[] = {
#define MEASURE(name, text, symmetric, words) text,
#include "news/measures.def"
#undef MEASURE
};
static const char *const words_of_measures[] = {
#define MEASURE(name, text, symmetric, words) words,
#include "news/measures.def"
#undef MEASURE
};
static const bool symmetric_measures[] = {
#define MEASURE(name, text, symmetric, words) symmetric,
#include "news/measures.def"
#undef MEASURE
};
static const char *const modes[] = {"direct", "indirect", "mixed"};
static const char *const ties[] = {
#define TIE(name, words) #name,
#include "news/ties.def"
#undef TIE
};

const char *fact_kind_text(enum fact_kind kind) { return kinds[kind]; }
const char *event_text(enum event_type event) { return events[event]; }
const char *form_text(enum form form) { return forms[form]; }
const char *level_text(enum level level) { return levels[level]; }
const char *status_text(enum status status) { return statuses[status]; }
const char *measure_text(enum measure measure) { return measures[measure]; }
const char *mode_text(enum mode mode) { return modes[mode]; }
const char *tie_text(enum tie_type tie) { return ties[tie]; }

struct str event_mode_named(enum event_type event, struct str text)
{
    static const struct {
        enum event_type event;
        const char *name;
    } all[] = {
#define MODE(type, name) {EVENT_##type, name},
#include "news/modes.def"
#undef MODE
    };

    for (size_t i = 0; i < COUNT(all); i++)
        if (all[i].event == event && str_equal(str_from(all[i].name), text))
            return str_from(all[i].name);
    return (struct str){NULL, 0};
}

struct str fact_measure(const struct fact *fact)
{
    return fact->own_measure.len > 0 ? fact->own_measure
                                     : str_from(measure_text(fact->measure));
}

struct interval fact_date(const struct fact *fact, struct interval published)
{
    const struct interval dates[] = {fact->when, fact->signed_on, fact->since,
                                     fact->term, published};
    size_t i = 0;

    if (fact->kind != FACT_tie && fact->kind != FACT_event)
        return interval_known(fact->when) ? fact->when : published;
    while (i < 4 && !interval_known(dates[i]))
        i++;
    return dates[i];
}

const char *measure_words(enum measure measure)
{
    return words_of_measures[measure];
}

bool measure_symmetric(enum measure measure)
{
    return symmetric_measures[measure];
}

static size_t named(const char *const *list, size_t count, struct str text,
                    size_t otherwise)
{
    for (size_t i = 0; i < count; i++)
        if (str_equal(text, str_from(list[i])))
            return i;
    return otherwise;
}

enum fact_kind fact_kind_named(struct str text, enum fact_kind otherwise)
{
    return (enum fact_kind)named(kinds, COUNT(kinds), text, otherwise);
}

enum event_type event_named(struct str text, enum event_type otherwise)
{
    return (enum event_type)named(events, COUNT(events), text, otherwise);
}

enum form form_named(struct str text)
{
    return (enum form)named(forms, COUNT(forms), text, FORM_none);
}

enum level level_named(struct str text)
{
    return (enum level)named(levels, COUNT(levels), text, LEVEL_none);
}

enum status status_named(struct str text)
{
    return (enum status)named(statuses, COUNT(statuses), text, STATUS_none);
}

enum measure measure_named(struct str text, enum measure otherwise)
{
    return (enum measure)named(measures, COUNT(measures), text, otherwise);
}

enum tie_type tie_named(struct str text, enum tie_type otherwise)
{
    return (enum tie_type)named(ties, COUNT(ties), text, otherwise);
}
