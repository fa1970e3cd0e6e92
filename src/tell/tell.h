/*
 * tell -- facts and records put into words, for people and for machines.
 * Pure: it writes into an `out`.
 */
#ifndef TELL_TELL_H
#define TELL_TELL_H

#include "base/out.h"
#include "know/know.h"
#include "news/correction.h"
#include "news/listing.h"
#include "news/record.h"
#include "news/report.h"
#include "news/search.h"
#include "news/trace.h"
#include "news/verdict.h"

/* What an answer is written to; zeroes: no terminal. */
struct screen {
    size_t width; /* columns of a line; 0: 80 */
    bool colour;  /* with the escapes of a terminal */
};

/* Whose statements are asked for, and about what; what is empty does not
 * narrow. */
struct saying {
    char by_country[4];
    struct str by;         /* a name, or words of an office */
    char about_country[4]; /* one of these three */
    struct strs about_topics;
    struct str about; /* words */
};

struct items; /* of a brief, private to tell */

/* What a brief, an export or a page is told from. */
struct telling {
    const struct knowledge *know;
    struct query query;
    bool all;            /* a brief leaves nothing out, however long it gets */
    int32_t since;       /* a brief: what is new from this day on; 0: nothing */
    bool wide;           /* of query.pair[0] and many others */
    struct strs groups;  /* names of those that are asked for, two at most */
    struct strs members; /* codes of theirs; a brief, none: all countries */
    struct kept_facts facts; /* with their reports, texts included where a
                                quotation must be shown in context */
    struct records records;
    struct disputes disputes;
    struct corrections corrections;
    size_t wrong; /* facts that are left out because persons call them wrong */
    struct links links;     /* of its records */
    size_t left;            /* a brief: older facts that it does not look at */
    size_t of_record;       /* show: facts of a record, where query.piece is */
    bool more;              /* some of them come behind those that are here */
    struct str next;        /* how to ask for those; empty where none come */
    struct holding *linked; /* show: for each link the other record, for each
                               alike of a report its facts; or NULL */
    struct kept_reports looked_at; /* what an export lists: every report of the
                                      ledger, or those with facts; what is
                                      shown: the one */
    struct census census;          /* of every report of the ledger */
    struct interval at; /* offices: only those held then; figures: only those
                           of then; unknown: all */
    uint32_t measures;  /* figures: 1 << enum measure of each that is asked
                           for; 0: all */
    struct strs fresh;  /* news: hashes of the reports that came lately */
    struct str own_measures; /* and an editor's own, with commas */
    bool each_fact; /* an export tells of each fact, not of each record */
    bool piecemeal; /* an export gets the facts of each report when it is told
                       (export_ways) */
    const struct search_answer *answer; /* what a search found; or NULL */
    struct saying saying;               /* statements */
    struct screen screen;
    const struct items *items; /* a brief's, once tell_brief_needs() made them;
                                  or NULL */
};

/* What marks are told for people may have: trees, and mentions of these. */
enum marks_part {
    MARKS_TREES = 1,
    MARKS_NAMES = 2,
    MARKS_DATES = 4,
    MARKS_AMOUNTS = 8,
};

/* One report as `mark` left it, and how its marks are told. */
struct marking {
    const struct knowledge *know;
    const struct report *report;
    uint32_t copy;     /* how many before it in this answer had its id */
    uint32_t sentence; /* only this one, from 1; 0: all */
    /* For people: */
    unsigned parts; /* enum marks_part; 0: all */
    size_t width;   /* columns of a line; 0: 80 */
    bool colour;    /* with the escapes of a terminal */
};

/* One report with what was found in it and what was tried, and what of that is
 * asked for. */
struct asking {
    struct marking marking; /* its parts are not looked at */
    const struct facts *facts;
    const struct trace *trace;
    struct str word;        /* only what it may have told; empty: all */
    bool kinds[FACT_KINDS]; /* all false: every kind */
    uint32_t fact;          /* only this one, from 1; 0: all */
    bool all;               /* rules that other rules went before, too */
};

/* What an export writes: one text, whose name is empty, or files by name. */
struct leaves {
    struct arena *arena; /* of the texts and of all that is made on the way */
    struct leaf {
        struct str name;
        struct out out;
    } * items; /* in the order in which they were begun */
    size_t count, room;
    uint64_t told; /* the exporter's own: how many things it has told */
};

/* The text of this name, begun where there is none. */
struct out *leaf(struct leaves *leaves, const char *name);
struct out *leaf_named(struct leaves *leaves, struct str name);

struct item; /* tell/brief.h */

/* A report and what the telling has of it. */
struct told_report {
    const struct kept_report
        *report;           /* with its text where that is asked for */
    const uint32_t *facts; /* indexes in the telling's */
    size_t count;
};

/* A record, or a fact that is in none; or each fact, where those are asked
 * for. */
struct told_item {
    const struct item *item;
    /* Of its best fact, where words are asked for: with the text. */
    struct kept_report report;
    struct str words;
};

/*
 * How an export is told, piece by piece, so that a large ledger's is never held
 * as a whole: the begin, every report in the order of publication, every item
 * by its first fact, every dispute, the end.  What is NULL is not told.  What
 * the leaves hold may be taken away between two pieces.
 */
struct exporter {
    bool folder;   /* it is several files */
    bool one_kind; /* or one text, where facts of one kind are asked for */
    bool whole; /* of the whole ledger alone, as it was read, not asked for by
                   country or topic */
    bool texts; /* a report comes with its text */
    bool words; /* an item comes with its words */
    bool links; /* it tells who held an office, and what belongs to what */
    uint32_t kinds; /* 1 << enum fact_kind of each that it can tell; 0: all */
    void (*begin)(struct leaves *leaves, const struct telling *telling);
    void (*report)(struct leaves *leaves, const struct telling *telling,
                   const struct told_report *told);
    void (*item)(struct leaves *leaves, const struct telling *telling,
                 const struct told_item *told);
    void (*dispute)(struct leaves *leaves, const struct telling *telling,
                    const struct dispute *dispute);
    void (*end)(struct leaves *leaves, const struct telling *telling);
};

/* Where an export gets texts from and where it goes. */
struct export_ways {
    /* Sets a report's text, in the arena; NULL: they have theirs already. */
    bool (*text)(void *self, struct arena *arena, struct kept_report *report);
    /* Gives the facts of a report, in the arena; may be NULL where the telling
     * is not piecemeal. */
    bool (*facts)(void *self, struct arena *arena,
                  const struct kept_report *report, struct kept_facts *facts);
    /* Takes bytes of the text of this name.  False ends the export. */
    bool (*take)(void *self, struct str name, struct str bytes);
    void *self;
};

/* Tells an export; false where a way failed. */
bool tell_export(const struct exporter *exporter, const struct telling *telling,
                 const struct export_ways *ways);

/* An answer of rows and columns (tell/sheet.h), and every one that there is: in
 * the arena.  The telling must outlive it. */
struct sheet;
#define SHEET(name)                                       \
    const struct sheet *sheet_##name(struct arena *arena, \
                                     const struct telling *telling);
#include "tell/sheets.def"
#undef SHEET

/* A draft that was checked, and how that is told. */
struct checked {
    const struct knowledge *know;
    const struct checking *checking;
    size_t width; /* columns of a line of a terminal; 0: none is shown */
    bool colour;
    bool quiet; /* only what is not confirmed */
};

/* One row of outputs.def: a way to tell a brief, an export, a report's marks,
 * why something was found in it or what was read of it; NULL where it is none
 * for that. */
struct output {
    const char *name, *media_type, *words;
    void (*brief)(struct out *out, const struct telling *telling);
    const struct exporter *export;
    /* One report; those of several are put behind each other. */
    void (*marks)(struct out *out, const struct marking *marking);
    void (*why)(struct out *out, const struct asking *asking);
    /* Rows and columns; `picture`: of those that have one only. */
    void (*sheet)(struct out *out, const struct sheet *sheet);
    void (*picture)(struct out *out, const struct sheet *sheet);
    /* The series of figures of the query's countries, where this tells them
     * otherwise than as a sheet. */
    void (*figures)(struct out *out, const struct telling *telling);
    /* One report as it was read, with how its title and date were found. */
    void (*reading)(struct out *out, const struct report *report);
    /* What reports that came lately say that none before them did. */
    void (*news)(struct out *out, const struct telling *telling);
    /* The reports that a search found. */
    void (*found)(struct out *out, const struct telling *telling);
    /* All that is known of a record, a fact or a dispute (query.record, .fact
     * or .dispute is set) or of a report (else; it is the one in looked_at, its
     * facts are `facts`), with the words. */
    void (*show)(struct out *out, const struct telling *telling);
    /* What persons have corrected. */
    void (*corrections)(struct out *out, const struct telling *telling);
    /* What the ledger says to a draft. */
    void (*check)(struct out *out, const struct checked *checked);
};

/* The hashes of the reports whose words a brief quotes and whose texts the
 * telling lacks, each once.  With their words it may quote others, so it is
 * asked again until there are none.  Remembers in telling->items what no text
 * changes. */
struct strs tell_brief_needs(struct arena *arena, struct telling *telling);

/* The same for a sheet. */
struct strs tell_sheet_needs(struct arena *arena,
                             const struct telling *telling);

/* An item of a list, for programs: "record", "fact" or "dispute" (its id),
 * "kind", "sentence", "countries", "when", "told", "sources", "why", "facts"
 * (ids) and "reports"; NULL where nothing tells of it.  The caller owns it. */
struct json;
struct json *tell_listed(struct arena *arena, const struct knowledge *know,
                         const struct listing_page *listed,
                         const struct listed_item *item);

/* A fact of these, as /v1/facts and `show --as json` have it; without its words
 * where its report lacks its text.  The caller owns it. */
struct json *tell_one_fact(struct arena *arena, const struct knowledge *know,
                           const struct kept_facts *facts,
                           const struct kept_fact *kept);

/* Whom a mail goes to, and what tells it from others. */
struct mailing {
    struct str to; /* an address in ASCII, without blanks or angle brackets */
    struct str id; /* letters, digits and hyphens; the same mail has the same */
    int64_t at;    /* seconds since 1970 */
};

/* A mail (RFC 5322) that tells what is new, as text and as HTML. */
void tell_mail(struct out *out, const struct telling *telling,
               const struct mailing *mailing);

/* The output with this name, or NULL. */
const struct output *output_named(struct str name);
/* The outputs one by one; NULL past the last. */
const struct output *output_at(size_t index);

/*
 * Says of those who take part or speak and are known by their office and state
 * alone who held it at the time, by the ties among these records (they may be
 * the telling's own), else by world/offices.tsv: sets `inferred` and its
 * fellows.  `country` is the only state that is looked at, unless it is NULL.
 * What is told of them then says by which record or row it was inferred.
 */
void tell_infer(struct arena *arena, struct telling *telling,
                const char *country, const struct kept_facts *facts,
                const struct records *ties);

/* The codes of the states whose ties are needed for that, each once. */
struct strs tell_infer_needs(struct arena *arena,
                             const struct telling *telling);

#endif
