/* block -- which facts are compared at all. */
#include "merge/merger.h"

#include "base/out.h"

#define BLOCK_COUNTRIES 3
#define YEAR_DAYS 366

/* Codes in byte order, each once; `count` may pass the maximum, which means
 * "many". */
struct codes {
    struct str items[BLOCK_COUNTRIES];
    size_t count;
};

static void codes_add(struct codes *codes, struct str code)
{
    size_t at = 0;

    if (code.len == 0 || codes->count > BLOCK_COUNTRIES)
        return;
    while (at < codes->count && str_order(codes->items[at], code) < 0)
        at++;
    if (at < codes->count && str_equal(codes->items[at], code))
        return;
    if (codes->count++ == BLOCK_COUNTRIES)
        return;
    for (size_t i = codes->count - 1; i > at; i--)
        codes->items[i] = codes->items[i - 1];
    codes->items[at] = code;
}

static void codes_tell(struct out *out, const struct codes *codes)
{
    if (codes->count > BLOCK_COUNTRIES) {
        out_text(out, "/many");
        return;
    }
    for (size_t i = 0; i < codes->count; i++) {
        out_char(out, '/');
        out_str(out, codes->items[i]);
    }
}

/* A forum of many is found by where it is held; other events by who takes
 * part, with the host of a visit. */
static bool event_block(struct out *out, const struct fact *fact)
{
    struct str in = str_from(fact->in);
    struct codes codes = {0};

    for (size_t i = 0; i < fact->who.count; i++)
        codes_add(&codes, str_from(fact->who.items[i].country));
    if (fact->form == FORM_visit || codes.count < 2)
        codes_add(&codes, in);
    if (codes.count == 0)
        return false;
    out_text(out, fact->form != FORM_none ? form_text(fact->form)
                                          : event_text(fact->event));
    if (fact->form == FORM_forum && in.len > 0) {
        out_text(out, "/in-");
        out_str(out, in);
    } else {
        codes_tell(out, &codes);
    }
    return true;
}

static bool figure_block(struct out *out, const struct fact *fact)
{
    struct codes codes = {0};

    if (fact->country_count == 0)
        return false;
    out_str(out, fact_measure(fact));
    for (unsigned i = 0; i < fact->country_count && i < 2; i++)
        codes_add(&codes, str_from(fact->countries[i]));
    if (measure_symmetric(fact->measure)) {
        codes_tell(out, &codes);
    } else {
        for (unsigned i = 0; i < fact->country_count && i < 2; i++)
            out_format(out, "/%s", fact->countries[i]);
    }
    if (fact->measure == MEASURE_other) {
        out_char(out, '/');
        out_str(out, fact->amount.unit);
    }
    return true;
}

/* Without a country, the name alone can hold facts together. */
static bool named_block(struct arena *arena, struct out *out, struct str name)
{
    struct words words = words_set(arena, name);

    if (words.count == 0)
        return false;
    out_text(out, "/-");
    for (size_t i = 0; i < words.count && i < 8; i++) {
        out_char(out, '-');
        out_str(out, words.items[i]);
    }
    return true;
}

static bool tie_block(struct arena *arena, struct out *out,
                      const struct fact *fact)
{
    struct codes codes = {0};

    for (unsigned i = 0; i < fact->country_count && i < 2; i++)
        codes_add(&codes, str_from(fact->countries[i]));
    for (size_t i = 0; fact->more != NULL && i < fact->more->count; i++)
        codes_add(&codes, fact->more->items[i]);
    out_text(out, tie_text(fact->tie));
    if (codes.count == 0)
        return named_block(arena, out,
                           fact->tie == TIE_office ? fact->role : fact->name);
    codes_tell(out, &codes);
    return true;
}

static bool statement_block(struct arena *arena, struct out *out,
                            const struct fact *fact)
{
    if (fact->speaker.country[0] == '\0')
        return named_block(arena, out, fact->speaker.name);
    out_text(out, fact->speaker.country);
    return true;
}

/* A speaker's sayings of one year, so that a day's news does not stir up all
 * the years before it. */
static void tell_year(struct out *out, struct interval published)
{
    int year, month, day;

    if (days_long(published) > YEAR_DAYS)
        return;
    day_to_civil(published.first, &year, &month, &day);
    out_format(out, "/%d", year);
}

struct str merge_block_of(struct arena *arena, const struct fact *fact,
                          struct interval published)
{
    struct out out = {.arena = arena};
    bool shared = false;

    if (fact->domestic)
        return (struct str){NULL, 0};
    out_text(&out, fact_kind_text(fact->kind));
    out_char(&out, '/');
    switch (fact->kind) {
    case FACT_event:
        shared = event_block(&out, fact);
        break;
    case FACT_figure:
        shared = figure_block(&out, fact);
        break;
    case FACT_statement:
        shared = statement_block(arena, &out, fact);
        break;
    case FACT_tie:
        shared = tie_block(arena, &out, fact);
        break;
    case FACT_KINDS:
        break;
    }
    if (shared && fact->kind == FACT_statement)
        tell_year(&out, published);
    return shared ? out_view(&out) : (struct str){NULL, 0};
}
