/*
 * agreed -- what the reports behind a record agree on, and what each of them
 * says where they do not.  Private to tell/.
 */
#ifndef TELL_AGREED_H
#define TELL_AGREED_H

#include "tell/tell.h"

/*
 * A line for each field that matters to records: "  when         22 April 2019
 * (A, B); 21 April 2019 (C)".  Of dates that lie in each other the narrowest is
 * told.  Nothing for a record of one fact.
 */
void agreed_tell(struct out *out, const struct telling *telling,
                 const struct record *record);

/*
 * The steps of a tie, by the first report of each: "planned (reported on 17 May
 * 2021), signed (17 August 2021)".  False, with nothing written, where there is
 * one only.
 */
bool agreed_steps(struct out *out, const struct telling *telling,
                  const uint32_t *facts, size_t count);

#endif
