#include "tell/entries.h"

#include "know/topics.h"
#include "tell/words.h"

#include <string.h>

/* Where the fields are collected. */
struct listing {
    struct arena *arena;
    const struct knowledge *know;
    struct entries entries;
};

static void add(struct listing *listing, const char *name, const char *key,
                struct str value)
{
    if (value.len > 0)
        *LIST_ADD(listing->arena, &listing->entries) =
            (struct entry){.name = name, .key = key, .value = value};
}

static void add_text(struct listing *listing, const char *name,
                     const char *value)
{
    add(listing, name, name, str_from(value));
}

static void add_when(struct listing *listing, const char *name,
                     struct interval when)
{
    struct out words = {.arena = listing->arena};

    if (!interval_known(when))
        return;
    words_dated(&words, when);
    add(listing, name, name, out_view(&words));
}

static void add_party(struct listing *listing, const char *name,
                      const char *key, const struct party *party)
{
    struct out words = {.arena = listing->arena};

    if (party->name.len == 0 && party->country[0] == '\0')
        return;
    words_party(&words, listing->know, party);
    *LIST_ADD(listing->arena, &listing->entries) =
        (struct entry){name, key, out_view(&words), party->span};
}

static void add_countries(struct listing *listing, const struct fact *fact)
{
    struct out list = {.arena = listing->arena};
    size_t more = fact->more != NULL ? fact->more->count : 0;

    for (unsigned i = 0; i < fact->country_count; i++) {
        out_text(&list, i > 0 ? ", " : "");
        out_str(&list, words_country(listing->know, fact->countries[i]));
    }
    for (size_t i = 0; i < more; i++) {
        char code[4] = "";
        struct str text = fact->more->items[i];

        memcpy(code, text.at, text.len < 3 ? text.len : 3);
        out_text(&list, ", ");
        out_str(&list, words_country(listing->know, code));
    }
    add(listing, "parties", "parties", out_view(&list));
}

static void add_topics(struct listing *listing, const struct fact *fact)
{
    struct out list = {.arena = listing->arena};

    for (size_t i = 0; i < fact->topics.count; i++) {
        out_text(&list, i > 0 ? ", " : "");
        out_str(&list, topic_words(listing->know, fact->topics.items[i]));
    }
    add(listing, "topics", "topics", out_view(&list));
}

static void add_event(struct listing *listing, const struct fact *fact)
{
    add_text(listing, "event", event_text(fact->event));
    add(listing, "mode", "mode", fact->event_mode);
    add_text(listing, "form", form_text(fact->form));
    add_text(listing, "level", level_text(fact->level));
    add_text(listing, "status", status_text(fact->status));
    if (fact->domestic)
        add_text(listing, "domestic",
                 "within one country; told where asked for");
    for (size_t i = 0; i < fact->who.count; i++)
        add_party(listing, "who", "who", &fact->who.items[i]);
    add_when(listing, "when", fact->when);
    add(listing, "place", "place", fact->place);
    if (fact->in[0] != '\0')
        add(listing, "in", "in", words_country(listing->know, fact->in));
}

static void add_figure(struct listing *listing, const struct fact *fact)
{
    struct out value = {.arena = listing->arena};
    struct out change = {.arena = listing->arena};

    words_amount(&value, &fact->amount);
    words_change(&change, fact->change, fact->since);
    add(listing, "measure", "measure", fact_measure(fact));
    add_countries(listing, fact);
    add(listing, fact->target ? "target" : "value", "value", out_view(&value));
    add(listing, "change", "change", out_view(&change));
    add_when(listing, "when", fact->when);
    add_party(listing, "said by", "said_by", &fact->said_by);
    add(listing, "quote", "quote", fact->quote);
}

static void add_tie(struct listing *listing, const struct fact *fact)
{
    add_text(listing, "tie", tie_text(fact->tie));
    add(listing, "name", "name", fact->name);
    add(listing, "instrument", "instrument", fact->instrument);
    for (size_t i = 0; i < fact->who.count; i++)
        add_party(listing, "who", "who", &fact->who.items[i]);
    add(listing, "role", "role", fact->role);
    add_countries(listing, fact);
    add_text(listing, "status", status_text(fact->status));
    add_when(listing, "since", fact->since);
    add_when(listing, "signed", fact->signed_on);
    add_when(listing, "term", fact->term);
}

static void add_statement(struct listing *listing, const struct fact *fact)
{
    add_party(listing, "speaker", "speaker", &fact->speaker);
    add_text(listing, "mode", mode_text(fact->mode));
    add(listing, "quote", "quote", fact->quote);
}

struct entries entries_of(struct arena *arena, const struct knowledge *know,
                          const struct fact *fact)
{
    struct listing listing = {.arena = arena, .know = know};

    switch (fact->kind) {
    case FACT_event:
        add_event(&listing, fact);
        break;
    case FACT_figure:
        add_figure(&listing, fact);
        break;
    case FACT_tie:
        add_tie(&listing, fact);
        break;
    case FACT_statement:
    case FACT_KINDS:
        add_statement(&listing, fact);
        break;
    }
    add_topics(&listing, fact);
    return listing.entries;
}
