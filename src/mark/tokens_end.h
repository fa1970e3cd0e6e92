/*
 * tokens_end -- where things begin and end that are one token though not
 * letters only: addresses, numbers, marks.  Private to mark/tokens*.c.
 *
 * Each function takes a text and the byte where the thing would begin, and
 * gives the first byte behind it, or `at` where there is none.  All look a
 * bounded way ahead, or no further than what they take.
 */
#ifndef MARK_TOKENS_END_H
#define MARK_TOKENS_END_H

#include "base/utf8.h"
#include "know/lexicon.h"

static inline uint32_t char_at(struct str text, size_t at)
{
    unsigned length;

    return at < text.len ? utf8_at(text, at, &length) : 0;
}

static inline size_t char_end(struct str text, size_t at)
{
    unsigned length = 1;

    utf8_at(text, at, &length);
    return at + length;
}

static inline bool is_word(uint32_t c)
{
    return utf8_is_letter(c) || utf8_is_digit(c);
}

static inline bool is_apostrophe(uint32_t c)
{
    return c == '\'' || c == 0x2019;
}

static inline bool is_hyphen(uint32_t c)
{
    return c == '-' || c == 0x2010 || c == 0x2011;
}

/* "https://a.example/b?c=d", "www.…": to the next blank, without the marks of
 * the sentence. */
size_t url_end(struct str text, size_t at);

/* "a.b@c.example", "galleryfurniture.com", "report_7.doc": `ends` are the last
 * parts that sites and files have (addresses.tsv). */
size_t address_end(struct str text, size_t at, const struct lexicon *ends);

/* "RM|2 billion", "Rs|500", "$US|5", "R|20bn": the end of a currency's sign
 * that stands before digits, or `from`; one letter needs a scale behind them
 * (`numbers`: numbers.tsv). */
size_t sign_end(struct arena *arena, struct str text, size_t from,
                const struct lexicon *currencies,
                const struct lexicon *numbers);

/* "@handle", "#tag". */
size_t handle_end(struct str text, size_t at);

/* "1,234.5", "4:00", "1/2", "2021-08-17", "713-555-0100", "17th", "5G", but of
 * "5pm" and "10km" only the digits (`units`: glued.tsv). */
size_t number_end(struct str text, size_t at, const struct lexicon *units);

/* "'97" and "'60s". */
size_t year_end(struct str text, size_t at);

/* "...", "?!", "--", "=====", "''". */
size_t mark_end(struct str text, size_t at);

/* ":-)", where `faces` (faces.tsv) has it and no word is glued to it. */
size_t face_end(struct str text, size_t at, const struct lexicon *faces);

#endif
