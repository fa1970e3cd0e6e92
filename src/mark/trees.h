/*
 * trees -- what is put right in the analyser's trees.  Private to mark/.
 *
 * Marks hang by rule in the treebanks: a comma on what it opens, if that hangs
 * on something before it, else on the whole phrase that it closes; a pair of
 * quotation marks or brackets on the head of what it holds.  Where the
 * analyser was in doubt, that rule decides.
 */
#ifndef MARK_TREES_H
#define MARK_TREES_H

#include "news/report.h"

/* Sets the heads of commas, quotation marks and brackets that are weak.  Needs
 * what net_analyse() fills; `norm` tells the marks. */
void trees_mend(struct report *report);

#endif
