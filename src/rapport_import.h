/*
 * rapport_import -- the path of what another ledger has written: its reports
 * with what was read in them, its corrections.
 */
#ifndef RAPPORT_IMPORT_H
#define RAPPORT_IMPORT_H

#include "rapport.h"

/* What became of the corrections so far; counts. */
struct import_tally {
    struct tally reports;
    size_t corrections, corrections_known;
};

/*
 * Takes over every line of the sources, in their order, then merges.  Nothing
 * is read anew.  A report or a correction that is there already changes
 * nothing.  What is refused is counted and told with its line and field; it
 * fails only where the ledger does.  Of the settings threads, format and what
 * is asked for have no meaning.
 */
bool rapport_import(const struct path_settings *settings,
                    const struct file_list *sources, struct import_tally *tally,
                    struct error *err);

#endif
