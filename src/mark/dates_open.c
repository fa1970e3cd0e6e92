/* Times that are open to one side: "since 2009", "until May", "2012 or later",
 * "from Monday on". */
#include "mark/dates.h"

#include <string.h>

#define WORDS_MOST 3 /* of an opening */

static const char *since_how(enum grain grain)
{
    switch (grain) {
    case GRAIN_DAY:
        return "since day";
    case GRAIN_MONTH:
        return "since month";
    case GRAIN_YEAR:
        return "since year";
    default:
        return "since";
    }
}

static const struct word *opening_at(const struct dating *d, size_t at,
                                     size_t end, size_t *length)
{
    return lexicon_longest(d->openings, &d->report->tokens.items[at].norm,
                           sizeof(struct token), end - at, length);
}

static bool on_side(const struct word *word, const char *side)
{
    return word != NULL && str_equal(word->cells[0], str_from(side));
}

/* The longest opening that ends right before token `at`. */
static const struct word *opening_before(const struct dating *d, size_t at)
{
    uint32_t sentence = d->report->tokens.items[at].sentence;
    size_t start = d->report->sentences.items[sentence].first;
    size_t from = at > start + WORDS_MOST ? at - WORDS_MOST : start;

    for (size_t i = from; i < at; i++) {
        size_t length;
        const struct word *word = opening_at(d, i, at, &length);

        if (on_side(word, "before") && i + length == at)
            return word;
    }
    return NULL;
}

/* "After Monday's talks": told from the talks. */
static bool owns(const struct dating *d, size_t at)
{
    return at < d->end && (dating_is(d, at, "'s") || dating_is(d, at, "'") ||
                           d->report->tokens.items[at].upos == UPOS_NOUN ||
                           d->report->tokens.items[at].upos == UPOS_ADJ);
}

/* What a time is opened from: the whole of it, or the edge that is named. */
static struct interval whole_of(const struct dated *dated)
{
    return dated->narrowed && strcmp(dated->how, "edge of a period") == 0
               ? dated->named
               : dated->when;
}

static void open_to(struct dated *dated, const char *sign)
{
    struct interval whole = whole_of(dated);
    bool first_edge = dated->narrowed && dated->when.first == whole.first;

    if (strcmp(sign, "since") == 0) {
        dated->when.last = DAY_OPEN_FUTURE;
        dated->how = since_how(dated->grain);
    } else if (strcmp(sign, "after") == 0) {
        dated->when.first =
            first_edge ? dated->when.first : dated->when.last + 1;
        dated->when.last = DAY_OPEN_FUTURE;
        dated->how = "after";
    } else if (strcmp(sign, "until") == 0) {
        dated->when.first = DAY_OPEN_PAST;
        dated->when.last = whole.last;
        dated->how = "until";
    } else if (strcmp(sign, "before") == 0) {
        dated->when.last =
            first_edge || !dated->narrowed ? dated->when.first - 1 : whole.last;
        dated->when.first = DAY_OPEN_PAST;
        dated->how = "before";
    } else if (strcmp(sign, "by") == 0) {
        dated->when = whole;
        dated->how = "by";
    } else {
        dated->when.about = true;
    }
}

static const char *const signs[] = {"since", "after", "until", "before",
                                    "by",    "about", NULL};

static const char *sign_of(const struct word *word)
{
    for (size_t i = 0; signs[i] != NULL; i++)
        if (dating_sign(word, signs[i]))
            return signs[i];
    return "about";
}

/* "2012 or later", "from Monday on". */
static bool open_behind(const struct dating *d, size_t at, struct dated *dated)
{
    size_t behind = at + dated->length, length;
    const struct word *word =
        behind < d->end ? opening_at(d, behind, d->end, &length) : NULL;

    if (on_side(word, "on") &&
        !(at > 0 && (dating_is(d, at - 1, "from") ||
                     (at > 1 && dating_is(d, at - 1, "of") &&
                      dating_is(d, at - 2, "as")))))
        return false;
    if ((!on_side(word, "behind") && !on_side(word, "on")) ||
        (behind + length < d->end && dating_is(d, behind + length, "than")))
        return false;
    /* "Monday on the other side" goes on, "from Monday on, ..." ends. */
    if (on_side(word, "on") && owns(d, behind + length))
        return false;
    open_to(dated, sign_of(word));
    dated->length += length;
    return true;
}

void dating_open_ends(const struct dating *d, size_t at, struct dated *dated)
{
    const struct word *word;
    size_t before = at;

    if (!interval_known(dated->when) || dated->set ||
        dated->when.first == DAY_OPEN_PAST ||
        dated->when.last == DAY_OPEN_FUTURE || open_behind(d, at, dated))
        return;
    if (before > 0 && dating_is(d, before - 1, "year"))
        before--;
    if (before > 0 && dating_is(d, before - 1, "the"))
        before--;
    word = opening_before(d, before);
    if (word == NULL ||
        (dating_sign(word, "after") && owns(d, at + dated->length)))
        return;
    open_to(dated, sign_of(word));
}
