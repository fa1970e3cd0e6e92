/*
 * words -- dates, amounts, countries and people as a reader wants them.
 *
 * Everything that is told to people is put together from these, so that one
 * thing is always said in one way.  All write into an `out` and never fail.
 */
#ifndef TELL_WORDS_H
#define TELL_WORDS_H

#include "base/out.h"
#include "know/know.h"
#include "news/fact.h"

/* The text with a capital first letter. */
void words_capital(struct out *out, struct str text);

/* "3 reports", "1 report", "107,000 people". */
void words_count(struct out *out, size_t count, const char *noun);

/* The plural of an English noun: "company" gives "companies", "MW" "MW". */
void words_plural(struct out *out, struct str noun);

/* A whole number with separators: "107,000". */
void words_number(struct out *out, double number);

/* One day somewhere in the interval: "17 August 2021", "August 2021", "the
 * first half of 2023", "between 31 May and 3 June 2023", "before 3 June 2023",
 * "2019 or later", "around 2009"; "undated" where nothing is known. */
void words_date(struct out *out, struct interval when);

/* The same with its preposition, after a blank: " on 17 August 2021", " in
 * 2021"; nothing where nothing is known. */
void words_date_on(struct out *out, struct interval when);

/* All days of the interval: "16 to 17 August 2021", "2023 to 2024", "since
 * 2019"; else as words_date. */
void words_period(struct out *out, struct interval when);

/* The same, and as EDTF has it: "17 August 2021 (2021-08-17)". */
void words_dated(struct out *out, struct interval when);

/* "over 6 billion USD", "about 550 companies", "3 to 5 tonnes". */
void words_amount(struct out *out, const struct amount *amount);

/* "more than doubled since 2017", "up 15 percent"; as it stands where it is
 * none of the guide's changes. */
void words_change(struct out *out, struct str change, struct interval since);

/* "South Korea"; the code where the world has no such country. */
struct str words_country(const struct knowledge *know, const char *code);
/* With its article inside a sentence: "the United States". */
void words_the_country(struct out *out, const struct knowledge *know,
                       const char *code);
/* The adjective: "South Korean"; the name where there is none. */
struct str words_demonym(const struct knowledge *know, const char *code);

/* A party with office and country: "Kazakh president Kassym-Jomart Tokayev",
 * "Chung Byung-won (South Korean vice minister for political affairs)", "South
 * Korea". */
void words_party(struct out *out, const struct knowledge *know,
                 const struct party *party);
/* What is its name: "Moon Jae-in", "South Korea"; "" where it has neither. */
struct str words_party_name(const struct knowledge *know,
                            const struct party *party);

/* Those in [from, to) joined: "A, B and C". */
void words_parties(struct out *out, const struct knowledge *know,
                   const struct parties *parties, size_t from, size_t to);
/* Their countries joined, each once. */
void words_countries(struct out *out, const struct knowledge *know,
                     const struct parties *parties, size_t from, size_t to);

/* What stands between item `index` and the one before it in a list of `count`:
 * nothing, ", " or " and ". */
const char *words_between(size_t index, size_t count);

/* The bytes of the text with every run of blanks and line ends as one blank. */
void words_plain(struct out *out, struct str text);
/* words_plain, cut between words to about `limit` bytes and followed by an
 * ellipsis where something was cut. */
void words_cut(struct out *out, struct str text, size_t limit);

/* The text with signs that Markdown or HTML would take as their own made
 * plain. */
void words_md(struct out *out, struct str text);

#endif
