/*
 * ask -- the values of a request's query become a query of the ledger, and that
 * what is told.
 */
#ifndef SERVE_ASK_H
#define SERVE_ASK_H

#include "serve/route.h"
#include "tell/tell.h"

/* The values that narrow what is asked for, as rows of a route; where it takes
 * countries, `a` and `b` before them. */
#define ASK_NARROWING                                                          \
    {.name = "topic",                                                          \
     .words = "Topics, with commas between",                                   \
     .example = "energy"},                                                     \
        {.name = "measure",                                                    \
         .words = "Measures of figures, with commas between",                  \
         .example = "trade"},                                                  \
        {.name = "form",                                                       \
         .words = "Forms of events, ties and statements, with commas between", \
         .example = "visit"},                                                  \
        {.name = "person",                                                     \
         .words = "Names of persons, with commas between",                     \
         .example = "Tokayev"},                                                \
        {.name = "kind",                                                       \
         .kind = VALUE_choice,                                                 \
         .choices = "event figure statement tie",                              \
         .words = "Facts of this kind"},                                       \
        {.name = "since",                                                      \
         .kind = VALUE_date,                                                   \
         .words = "From this date on (EDTF)",                                  \
         .example = "2023"},                                                   \
        {.name = "until",                                                      \
         .kind = VALUE_date,                                                   \
         .words = "Up to this date (EDTF)",                                    \
         .example = "2024-06"},                                                \
        {.name = "asOf",                                                       \
         .kind = VALUE_date,                                                   \
         .words = "As known on this day: from the reports published by then",  \
         .example = "2023-12-31"},                                             \
        {.name = "sources",                                                    \
         .kind = VALUE_number,                                                 \
         .words = "With at least so many independent sources",                 \
         .example = "2"},                                                      \
        {.name = "score",                                                      \
         .words = "With a best fact of at least this score, 0 to 1",           \
         .example = "0.5"},                                                    \
    {                                                                          \
        .name = "domestic", .kind = VALUE_truth,                               \
        .words = "Also what passes within one country"                         \
    }

#define ASK_COUNTRY_A                                                        \
    {                                                                        \
        .name = "a", .kind = VALUE_country,                                  \
        .words = "A country, by its name or code (ISO 3166), or a group of " \
                 "them: a region (Central Asia) or an organisation (ASEAN)", \
        .example = "KAZ"                                                     \
    }
#define ASK_COUNTRY_B                                                        \
    {                                                                        \
        .name = "b", .kind = VALUE_country,                                  \
        .words = "The country or group that it deals with", .example = "KOR" \
    }

/* What narrows lists of reports: days of their publication. */
#define ASK_PUBLISHED                                                        \
    {.name = "since",                                                        \
     .kind = VALUE_date,                                                     \
     .words = "Published from this date on (EDTF)",                          \
     .example = "2009"},                                                     \
        {.name = "until",                                                    \
         .kind = VALUE_date,                                                 \
         .words = "Published up to this date (EDTF)",                        \
         .example = "2026"},                                                 \
    {                                                                        \
        .name = "asOf", .kind = VALUE_date,                                  \
        .words = "As known on this day: from the reports published by then", \
        .example = "2030"                                                    \
    }

/* As ask_query, for a brief: of two countries, or one and others. */
bool ask_wide(const struct desk *desk, const struct request *request,
              struct telling *telling, int32_t *as_of, struct error *err);

/* Reads them into the telling's query and *as_of.  Fails with USAGE at a value
 * that cannot be read, or one that the route does not have. */
bool ask_query(const struct desk *desk, const struct request *request,
               struct telling *telling, int32_t *as_of, struct error *err);

/* Fails with USAGE at a name in the query that the route does not have. */
bool ask_names(const struct request *request, struct error *err);
/* A date; unknown where it is not there. */
bool ask_date(const struct request *request, const char *name,
              struct interval *date, struct error *err);
/* The values of since and until, zeroes where there is neither, and of asOf, 0
 * where it is not there. */
bool ask_dates(const struct request *request, struct interval *when,
               int32_t *as_of, struct error *err);
/* The codes of the countries, and of the members of groups on a day (0: now),
 * that stand in a value with commas between. */
bool ask_codes(const struct desk *desk, const struct request *request,
               const char *name, int32_t day, struct strs *codes,
               struct error *err);
/* The kinds of facts in the value `kind`; all false where it is not there. */
bool ask_kinds(const struct request *request, bool kinds[FACT_KINDS],
               struct error *err);
/* A whole number from 1 to `most`, or the one that is meant otherwise. */
bool ask_number(const struct request *request, const char *name,
                size_t otherwise, size_t most, size_t *number,
                struct error *err);

#endif
