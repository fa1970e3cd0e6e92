#include "find/finder.h"

void find_ties(struct finder *finder) { (void)finder; }
