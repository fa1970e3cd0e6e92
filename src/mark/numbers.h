/*
 * numbers -- numbers in digits and words.  Private to mark/.
 */
#ifndef MARK_NUMBERS_H
#define MARK_NUMBERS_H

#include "know/lexicon.h"
#include "news/report.h"

#include <stdbool.h>
#include <stddef.h>

struct number {
    double value;
    size_t length;     /* tokens */
    bool digits;       /* written with digits, at least in part */
    bool ordinal;      /* "third", "17th" */
    bool part;         /* part of a whole: "half" is 0.5, "two-thirds" 0.667 */
    bool scaled;       /* has a scale: "million", "bn", "crore" */
    double scale;      /* of the scale, or 1: "3 to 5 million" */
    struct str glued;  /* letters behind the digits that are no scale: "MW" */
    struct str suffix; /* letters behind the digits that were read as one */
};

/*
 * The longest number that begins at token `at` and ends at or before `end`;
 * false where there is none.  "1,234.5" has thousands by commas, "3,5" is
 * 3.5, "119 000" is one number; "a hundred" begins with its article.
 * `lexicon` is en/words/numbers.tsv.
 */
bool number_read(const struct lexicon *lexicon, const struct report *report,
                 size_t at, size_t end, struct number *number);

/* False where no number can begin with this token: most words, at the cost of
 * one look into the lexicon. */
bool number_may_begin(const struct lexicon *lexicon, const struct token *token);

/* The number of plain digits, with a dot, at the front of `text`. */
double number_plain(struct str text);

/* ---- shared by the files numbers*.c ---- */

/* A number as it grows: what stands before the next scale, and the rest. */
struct growth {
    const struct lexicon *lexicon;
    const struct token *tokens;
    size_t at, end;
    double total, current;
    bool any, digits, scaled;
    double scale;
    bool hundred;      /* the last word was "hundred" */
    bool open_ten;     /* the last word was "twenty" ... */
    bool behind_point; /* nothing but a scale can follow */
    /* What was there before the last "and" and the last ten, and the token
     * behind these; 0 where there was none. */
    double before_and, before_ten;
    size_t and_at, ten_at;
};

static inline bool growth_is(struct str text, const char *word)
{
    return str_equal(text, str_from(word));
}

/* The value of a row of the lexicon. */
static inline double number_cell(const struct word *word)
{
    return number_plain(word->cells[0]);
}

/* Takes the words of a cardinal from growth->at on, what it may end with
 * (an ordinal, a part) too. */
void number_words(struct growth *growth, struct number *number);

/* An ordinal in one word; false where there is none. */
bool number_ordinal(struct growth *growth, struct number *number);

/* One token that begins with a digit, and what is glued to it. */
bool number_digits(struct growth *growth, struct number *number);

/* "1/2", "3/4", "½": makes a part of the digit that has grown, `rest` being
 * what stands behind it; false where there is none. */
bool number_slash(struct growth *growth, struct str rest);

/* "half", "two-thirds", "one in five", "three quarters of a million". */
bool number_part(const struct growth *growth, struct number *number);

/* The same behind "and": without a scale, "a fifth" even if nothing says of
 * what. */
bool number_part_plain(const struct growth *growth, struct number *number);

/* "twenty-three fifths": divides what has grown by the part that follows. */
bool number_plural_part(struct growth *growth, struct number *number);

#endif
