/*
 * complete -- what may stand for a word that somebody is typing.
 */
#ifndef MAIN_COMPLETE_H
#define MAIN_COMPLETE_H

#include "main/command.h"

/* The words that may stand for the last one of the call's, which are those
 * behind "words" and follow "rapport" on a command line; one a line, with a tab
 * and what it is behind it.  Nothing where it may be the name of a file. */
void complete_tell(struct out *out, struct call *call);

#endif
