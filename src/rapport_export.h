/*
 * rapport_export -- what the ledger holds, for other programs, piece by piece.
 */
#ifndef RAPPORT_EXPORT_H
#define RAPPORT_EXPORT_H

#include "keep/keep.h"
#include "tell/tell.h"

/* Who is given an export: the bytes of the text of this name, one piece after
 * the other.  False ends it. */
struct export_taker {
    bool (*take)(void *self, struct str name, struct str bytes);
    void *self;
    bool stopped; /* it wanted no more */
};

/* Whether what is asked for is several files; of each only what the exporter
 * can tell counts. */
bool rapport_export_is_folder(const struct exporter *exporter,
                              const struct query *query);

/*
 * Tells what the telling's query asks for as the ledger is at one moment,
 * `as_of` as rapport_until takes it.  What is told report by report is never
 * held as a whole.  False where the taker wants no more, or the ledger fails.
 */
bool rapport_export(struct ledger *ledger, const struct exporter *exporter,
                    struct telling *telling, int32_t as_of,
                    struct export_taker *taker, struct error *err);

#endif
