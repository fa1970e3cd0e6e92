#include "find/finder.h"

void find_figures(struct finder *finder) { (void)finder; }
