#include "news/narrow.h"

#include "news/names.h"

#include <ctype.h>

bool query_in_time(const struct query *query)
{
    return interval_known(query->when) &&
           (query->when.first != 0 || query->when.last != 0);
}

static bool forms_any(const struct forms *forms)
{
    return (forms->events | forms->forms | forms->ties | forms->modes) != 0 ||
           forms->event_modes.count > 0;
}

static bool measures_any(const struct narrowing *narrow)
{
    return narrow->measures != 0 || narrow->own_measures.len > 0;
}

bool query_narrows(const struct query *query)
{
    const struct narrowing *narrow = &query->narrow;

    return query_in_time(query) || narrow->persons.count > 0 ||
           forms_any(&narrow->forms) || measures_any(narrow) ||
           narrow->sources > 1 || narrow->score > 0;
}

/* ---- forms by name ---- */

enum family { OF_EVENT, OF_FORM, OF_TIE, OF_MODE, OF_EVENT_MODE };

static const struct {
    enum family family;
    const char *name;
    unsigned value;
} names[] = {
#define EVENT(name, quad, scale) {OF_EVENT, #name, EVENT_##name},
#include "news/events.def"
#undef EVENT
    {OF_FORM, "talks", FORM_talks},     {OF_FORM, "visit", FORM_visit},
    {OF_FORM, "call", FORM_call},       {OF_FORM, "forum", FORM_forum},
    {OF_FORM, "signing", FORM_signing}, {OF_FORM, "accord", FORM_accord},
    {OF_FORM, "aid", FORM_aid},
#define TIE(name, words) {OF_TIE, #name, TIE_##name},
#include "news/ties.def"
#undef TIE
    {OF_MODE, "direct", MODE_direct},   {OF_MODE, "indirect", MODE_indirect},
    {OF_MODE, "mixed", MODE_mixed},
#define MODE(type, name) {OF_EVENT_MODE, name, EVENT_##type},
#include "news/modes.def"
#undef MODE
};

#define NAMES (sizeof(names) / sizeof(names[0]))

struct str forms_next(size_t *at)
{
    return *at < NAMES ? str_from(names[(*at)++].name) : (struct str){0};
}

static bool same_name(struct str a, struct str b)
{
    if (a.len != b.len)
        return false;
    for (size_t i = 0; i < a.len; i++)
        if (tolower((unsigned char)a.at[i]) != tolower((unsigned char)b.at[i]))
            return false;
    return true;
}

bool forms_add(struct arena *arena, struct forms *forms, struct str name)
{
    bool found = false;

    for (size_t i = 0; i < NAMES; i++) {
        uint32_t bit = UINT32_C(1) << names[i].value;

        if (!same_name(name, str_from(names[i].name)))
            continue;
        found = true;
        if (names[i].family == OF_EVENT)
            forms->events |= bit;
        else if (names[i].family == OF_FORM)
            forms->forms |= bit;
        else if (names[i].family == OF_TIE)
            forms->ties |= bit;
        else if (names[i].family == OF_MODE)
            forms->modes |= bit;
        else
            *LIST_ADD(arena, &forms->event_modes) = str_from(names[i].name);
    }
    return found;
}

void forms_kinds(const struct forms *forms, bool kinds[FACT_KINDS])
{
    kinds[FACT_event] =
        (forms->events | forms->forms) != 0 || forms->event_modes.count > 0;
    kinds[FACT_tie] = forms->ties != 0;
    kinds[FACT_statement] = forms->modes != 0;
    kinds[FACT_figure] = false;
}

/* ---- what one fact answers ---- */

enum answer {
    ANSWERS_PERSON = 1,
    ANSWERS_FORM = 2,
    ANSWERS_MEASURE = 4,
    ANSWERS_TIME = 8,
    ANSWERS_ALL = 15
};

struct narrower {
    struct arena *arena, scratch;
    const struct query *query;
    struct holding *holding;
    struct words *persons; /* as they sound */
    unsigned *answers;     /* of each fact */
    bool *kept;            /* each fact */
};

static bool has_bit(uint32_t bits, unsigned value)
{
    return (bits >> value & 1) != 0;
}

static bool is_called(struct narrower *self, const struct party *party)
{
    struct words words;

    if (party->name.len == 0)
        return false;
    words = words_sound(&self->scratch, party->name);
    for (size_t i = 0; i < self->query->narrow.persons.count; i++)
        if (words_name_same(&words, &self->persons[i]))
            return true;
    return false;
}

static bool names_person(struct narrower *self, const struct fact *fact)
{
    bool named = self->query->narrow.persons.count == 0 ||
                 is_called(self, &fact->speaker) ||
                 is_called(self, &fact->said_by);

    for (size_t i = 0; i < fact->who.count && !named; i++)
        named = is_called(self, &fact->who.items[i]);
    arena_reset(&self->scratch);
    return named;
}

static bool has_event_mode(const struct forms *forms, struct str mode)
{
    for (size_t i = 0; i < forms->event_modes.count; i++)
        if (str_equal(forms->event_modes.items[i], mode))
            return true;
    return false;
}

static bool is_of_form(const struct forms *forms, const struct fact *fact)
{
    if (!forms_any(forms))
        return true;
    if (fact->kind == FACT_event)
        return has_bit(forms->events, fact->event) ||
               has_bit(forms->forms, fact->form) ||
               has_event_mode(forms, fact->event_mode);
    if (fact->kind == FACT_tie)
        return has_bit(forms->ties, fact->tie);
    return fact->kind == FACT_statement && has_bit(forms->modes, fact->mode);
}

static bool is_of_measure(const struct narrowing *narrow,
                          const struct fact *fact)
{
    struct str rest = narrow->own_measures;

    if (!measures_any(narrow))
        return true;
    if (fact->kind != FACT_figure)
        return false;
    if (fact->own_measure.len == 0)
        return has_bit(narrow->measures, fact->measure);
    while (rest.len > 0)
        if (str_equal(str_cut(&rest, ','), fact->own_measure))
            return true;
    return false;
}

static unsigned answers_of(struct narrower *self, const struct kept_fact *kept)
{
    const struct query *query = self->query;
    const struct fact *fact = &kept->fact;
    struct interval published =
        self->holding->facts.reports.items[kept->report].published;
    unsigned answers = 0;

    if (names_person(self, fact))
        answers |= ANSWERS_PERSON;
    if (is_of_form(&query->narrow.forms, fact))
        answers |= ANSWERS_FORM;
    if (is_of_measure(&query->narrow, fact))
        answers |= ANSWERS_MEASURE;
    if (!query_in_time(query) ||
        interval_overlap(query->when, fact_date(fact, published)))
        answers |= ANSWERS_TIME;
    return answers;
}

/* ---- what is left ---- */

static bool is_borne_out(const struct narrower *self, unsigned sources,
                         uint32_t best)
{
    const struct narrowing *narrow = &self->query->narrow;

    return sources >= narrow->sources &&
           self->holding->facts.items[best].fact.score >= narrow->score;
}

static void set_kept(struct narrower *self, const uint32_t *facts, size_t count,
                     bool kept)
{
    for (size_t i = 0; i < count; i++)
        self->kept[facts[i]] = kept;
}

static void choose(struct narrower *self)
{
    const struct holding *holding = self->holding;

    for (uint32_t i = 0; i < holding->facts.count; i++) {
        self->answers[i] = answers_of(self, &holding->facts.items[i]);
        self->kept[i] =
            self->answers[i] == ANSWERS_ALL && is_borne_out(self, 1, i);
    }
    for (size_t i = 0; i < holding->records.count; i++) {
        const struct record *record = &holding->records.items[i];
        unsigned answers = 0;

        for (size_t j = 0; j < record->fact_count; j++)
            answers |= self->answers[record->facts[j]];
        set_kept(self, record->facts, record->fact_count,
                 answers == ANSWERS_ALL &&
                     is_borne_out(self, record->sources, record->facts[0]));
    }
}

static bool any_kept(const struct narrower *self, const uint32_t *facts,
                     size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (self->kept[facts[i]])
            return true;
    return false;
}

/* Both sides of a dispute stay, with their records. */
static void keep_disputed(struct narrower *self)
{
    const struct holding *holding = self->holding;

    for (size_t i = 0; i < holding->disputes.count; i++) {
        const struct dispute *dispute = &holding->disputes.items[i];

        if (any_kept(self, dispute->facts, dispute->fact_count))
            set_kept(self, dispute->facts, dispute->fact_count, true);
    }
    for (size_t i = 0; i < holding->records.count; i++) {
        const struct record *record = &holding->records.items[i];

        if (any_kept(self, record->facts, record->fact_count))
            set_kept(self, record->facts, record->fact_count, true);
    }
}

/* The facts that are kept, as they are numbered now; gives how many. */
static size_t renumber(const struct narrower *self, const uint32_t *number,
                       uint32_t *facts, size_t count)
{
    size_t kept = 0;

    for (size_t i = 0; i < count; i++)
        if (self->kept[facts[i]])
            facts[kept++] = number[facts[i]];
    return kept;
}

/* Facts come report by report. */
static void drop_facts(struct narrower *self, uint32_t *number)
{
    struct kept_facts *facts = &self->holding->facts;
    struct kept_reports reports = {0};
    uint32_t last = UINT32_MAX;
    size_t count = 0;

    for (size_t i = 0; i < facts->count; i++) {
        struct kept_fact fact = facts->items[i];

        if (!self->kept[i])
            continue;
        if (fact.report != last)
            *LIST_ADD(self->arena, &reports) =
                facts->reports.items[fact.report];
        last = fact.report;
        fact.report = (uint32_t)reports.count - 1;
        number[i] = (uint32_t)count;
        facts->items[count++] = fact;
    }
    facts->count = count;
    facts->reports = reports;
}

static void drop(struct narrower *self)
{
    struct holding *holding = self->holding;
    uint32_t *number =
        arena_alloc(self->arena, holding->facts.count + 1, sizeof(*number));
    size_t count = 0;

    drop_facts(self, number);
    for (size_t i = 0; i < holding->records.count; i++) {
        struct record record = holding->records.items[i];

        record.fact_count =
            renumber(self, number, record.facts, record.fact_count);
        if (record.fact_count > 0)
            holding->records.items[count++] = record;
    }
    holding->records.count = count;
    count = 0;
    for (size_t i = 0; i < holding->disputes.count; i++) {
        struct dispute dispute = holding->disputes.items[i];

        dispute.fact_count =
            renumber(self, number, dispute.facts, dispute.fact_count);
        if (dispute.fact_count > 1)
            holding->disputes.items[count++] = dispute;
    }
    holding->disputes.count = count;
}

void narrow_holding(struct arena *arena, const struct query *query,
                    struct holding *holding)
{
    size_t count = holding->facts.count;
    const struct strs *persons = &query->narrow.persons;
    struct narrower self = {.arena = arena, .query = query, .holding = holding};

    if (!query_narrows(query))
        return;
    self.answers = arena_alloc(arena, count + 1, sizeof(*self.answers));
    self.kept = arena_alloc(arena, count + 1, sizeof(*self.kept));
    self.persons =
        arena_alloc(arena, persons->count + 1, sizeof(*self.persons));
    for (size_t i = 0; i < persons->count; i++)
        self.persons[i] = words_sound(arena, persons->items[i]);
    choose(&self);
    if (query->narrow.disputes)
        keep_disputed(&self);
    drop(&self);
}
