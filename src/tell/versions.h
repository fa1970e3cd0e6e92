/*
 * versions -- what changed in the facts of a page between two of its versions.
 * Private to tell/.
 */
#ifndef TELL_VERSIONS_H
#define TELL_VERSIONS_H

#include "tell/tell.h"

/* For each version of the report that is shown, whose facts stand in
 * telling.linked in the order of its alikes: the facts that only this one has,
 * and those that only the other has; that they tell the same where there are
 * none.  Two facts are one where they are told in the same words. */
void versions_tell(struct out *out, const struct telling *telling,
                   const struct kept_report *report);

#endif
