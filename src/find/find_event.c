#include "find/finder.h"

void find_events(struct finder *finder) { (void)finder; }
