#include "keep/tsquery.h"

#include "base/out.h"
#include "keep/pairs.h"
#include "keep/store.h"

#define PAIRS_MOST 64 /* of two words' spellings */

/* Of one word alone the index knows all. */
static bool is_exact(const struct search_item *item)
{
    return item->kind != SEARCH_phrase ||
           (item->count == 1 && item->phrases[0].count == 1);
}

static bool are_exact(const struct search *search, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        if (!is_exact(&search->items[i]))
            return false;
    return true;
}

/* Words are letters and digits alone: nothing in them needs to be escaped. */
static void tell_word(struct out *out, enum search_field field, struct str word,
                      bool begins)
{
    static const char *const marks[] = {[SEARCH_text] = "",
                                        [SEARCH_title] = "=",
                                        [SEARCH_outlet] = STORE_OUTLET};

    out_format(out, "'%s%.*s'%s", marks[field], STR_ARG(word),
               begins ? ":*" : "");
}

/* Any spelling of a word; all that begin so are one. */
static void tell_spellings(struct out *out, enum search_field field,
                           const struct search_word *word)
{
    const struct strs *spelling = &word->spelling;

    if (spelling->count == 1) {
        tell_word(out, field, spelling->items[0], false);
        return;
    }
    out_char(out, '(');
    tell_word(out, field, word->text, word->begins && spelling->count > 0);
    for (size_t i = 0; i < spelling->count && !word->begins; i++) {
        out_text(out, " | ");
        tell_word(out, field, spelling->items[i], false);
    }
    out_char(out, ')');
}

/* A word's spellings as pairs know them: with what was typed, where there are
 * several. */
static size_t spellings_of(const struct search_word *word)
{
    return word->spelling.count == 1 ? 1 : word->spelling.count + 1;
}

static struct str spelling_at(const struct search_word *word, size_t at)
{
    size_t typed = word->spelling.count != 1;

    return at < typed ? word->text : word->spelling.items[at - typed];
}

/* That one of a word's spellings stands before one of the next word's; nothing
 * where they are too many. */
static void tell_pair(struct out *out, const struct search_word *one,
                      const struct search_word *other)
{
    size_t first = spellings_of(one), second = spellings_of(other);

    if (first * second > PAIRS_MOST)
        return;
    out_text(out, " & ('" PAIR_ANY "'");
    for (size_t i = 0; i < first * second; i++) {
        char text[PAIR_BYTES];

        pair_tell(text, pair_of(spelling_at(one, i / second),
                                spelling_at(other, i % second)));
        out_format(out, " | '%.*s'", PAIR_BYTES, text);
    }
    out_char(out, ')');
}

/* Whether it may be a word that pairs pass over; *surely, whether it is. */
static bool may_pass(const struct search_word *word, bool *surely)
{
    size_t count = spellings_of(word), passed = 0;

    for (size_t i = 0; i < count; i++)
        passed += pair_passes(spelling_at(word, i));
    *surely = passed == count;
    return passed > 0 || (word->begins && word->spelling.count > 1);
}

/* The pairs of a phrase, as a text that has it has them. */
static void tell_pairs(struct out *out, const struct search_phrase *phrase)
{
    const struct search_word *before = NULL;

    for (size_t i = 0; i < phrase->count; i++) {
        const struct search_word *word = &phrase->items[i];
        bool surely, may = may_pass(word, &surely);

        if (before != NULL && !may)
            tell_pair(out, before, word);
        if (!surely)
            before = may ? NULL : word;
    }
}

/* All words of all its phrases, and that they stand behind each other. */
static void tell_item(struct out *out, const struct search_item *item)
{
    size_t count = 0;

    out_char(out, '(');
    for (size_t i = 0; i < item->count; i++) {
        for (size_t j = 0; j < item->phrases[i].count; j++) {
            out_text(out, count++ > 0 ? " & " : "");
            tell_spellings(out, item->field, &item->phrases[i].items[j]);
        }
        if (item->field != SEARCH_outlet)
            tell_pairs(out, &item->phrases[i]);
    }
    out_char(out, ')');
}

struct str tsquery_tell(struct arena *arena, const struct search *search,
                        bool *exact)
{
    static const char *const marks[] = {[SEARCH_open] = "(",
                                        [SEARCH_close] = ")",
                                        [SEARCH_and] = " & ",
                                        [SEARCH_or] = " | ",
                                        [SEARCH_not] = " & !"};
    struct out out = {.arena = arena};

    *exact = are_exact(search, 0, search->count);
    for (size_t i = 0; i < search->count; i++) {
        const struct search_item *item = &search->items[i];
        size_t behind =
            item->kind == SEARCH_not ? search_behind(search, i + 1) : i;

        /* What may be found and is not there must not be taken away. */
        if (item->kind == SEARCH_not && !are_exact(search, i + 1, behind))
            i = behind - 1;
        else if (item->kind == SEARCH_phrase)
            tell_item(&out, item);
        else
            out_text(&out, marks[item->kind]);
    }
    return out_view(&out);
}
