#include "find/finder.h"

void find_statements(struct finder *finder) { (void)finder; }
