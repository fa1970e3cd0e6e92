/*
 * rapport -- the path from bytes to ledger.
 */
#ifndef RAPPORT_H
#define RAPPORT_H

#include "base/error.h"
#include "base/file.h"
#include "keep/keep.h"
#include "know/know.h"
#include "news/fact.h"
#include "news/report.h"
#include "read/read.h"
#include "tell/tell.h"

#include <stdbool.h>
#include <stddef.h>

/* What became of the reports so far; counts. */
struct tally {
    size_t read, added, known, refused;
    size_t bytes;  /* of the sources that were read */
    size_t source; /* the number of the one that is told of */
    bool stopped;  /* the caller wanted no more */
};

/* What became of one report. */
struct taken {
    const struct report *report; /* NULL where it was refused */
    const struct facts *facts;   /* NULL where it was known already */
};

/* What threads analyse with: it takes a moment to open, and remembers words
 * that it has met.  For who takes many small lots. */
struct analysts;

/* In the arena.  Fails where the analyser's weights are broken. */
struct analysts *rapport_analysts(struct arena *arena,
                                  const struct knowledge *know, size_t threads,
                                  struct error *err);

struct path_settings {
    const struct knowledge *know;
    struct analysts *analysts; /* for so many threads; NULL: some are opened */
    struct ledger *ledger;
    size_t threads;      /* at least 1; changes the speed, never the result */
    size_t report_limit; /* bytes of a report's text */
    const char *format;  /* of every source (read_format); NULL: as it looks */
    struct ward *ward;   /* that reads the sources; NULL: this process does */
    const struct read_web *web; /* NULL: nothing is fetched */
    /* Told of every refusal, in the order of the sources; may be NULL. */
    void (*refused)(void *self, const struct error *err);
    /* Told after every report; may be NULL.  False stops there: what was taken
     * so far is whole. */
    bool (*progress)(void *self, const struct tally *tally,
                     const struct taken *taken);
    /* Told of a report in the transaction in which it is kept, or was known
     * already; may be NULL.  False where the ledger fails. */
    bool (*kept)(void *self, const struct report *report, bool added,
                 struct error *err);
    /* Told when it begins to write to the ledger, and when it has; may be
     * NULL. */
    void (*writing)(void *self, bool begins);
    void *self;

    /* For rapport_mark and rapport_why.  An output that can tell
     * it; what is asked for and how, where the report's own fields are filled
     * in; and who is given each answer, in the order of the sources: false
     * stops there. */
    const struct output *output;
    struct asking asking;
    bool (*told)(void *self, struct str answer);
};

/*
 * Takes every report of the sources, in their order, into the ledger, then
 * merges.  What is refused is counted and told; it fails only where the ledger
 * does.  The ledger that comes out depends on the sources and their order
 * alone.
 */
bool rapport_add(const struct path_settings *settings,
                 const struct file_list *sources, struct tally *tally,
                 struct error *err);

/* The same of sources that may be there already, but merges nothing: for who
 * takes many small lots.  What it has told of is kept when it returns. */
bool rapport_take(const struct path_settings *settings,
                  const struct source *sources, size_t count,
                  struct tally *tally, struct error *err);

/*
 * Marks every report of the sources and tells what was marked; keeps nothing
 * and needs no ledger.  What is refused is counted and told.  Fails only where
 * the analyser's weights are broken.
 */
bool rapport_mark(const struct path_settings *settings,
                  const struct file_list *sources, struct tally *tally,
                  struct error *err);

/* The same, but tells what was found and tried in each report and why. */
bool rapport_why(const struct path_settings *settings,
                 const struct file_list *sources, struct tally *tally,
                 struct error *err);

/* Reads a report of the ledger again and tells why it has this fact; where the
 * rules do not find it any more, all that they try in its sentence now, and
 * *same is false. */
bool rapport_why_kept(const struct path_settings *settings,
                      const struct kept_report *kept, const struct fact *fact,
                      bool *same, struct error *err);

/* A sentence of a rule, and what came out. */
struct trial {
    const struct rule *rule;
    const struct rule_example *example;
    bool holds; /* it says what it should */
    const struct facts *facts;
};

/* Tries the sentences of all rules, in their order.  Fails only where the
 * analyser's weights are broken. */
bool rapport_try_rules(const struct knowledge *know,
                       void (*tried)(void *self, const struct trial *trial),
                       void *self, struct error *err);

/* Merges again what earlier reports left to be merged. */
bool rapport_merge(struct ledger *ledger, struct error *err);

#endif
