/*
 * outputs -- the rows of outputs.def, each defined in its tell_NAME.c.
 */
#ifndef TELL_OUTPUTS_H
#define TELL_OUTPUTS_H

#include "tell/tell.h"

#define OUTPUT(name) extern const struct output output_##name;
#include "tell/outputs.def"
#undef OUTPUT

#endif
