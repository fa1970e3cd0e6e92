/* Whatever bytes a text file has, they are a report within bounds or refused.
 */
#include "fuzz.h"

void fuzz_one(struct str bytes) { fuzz_read(STR("f.txt"), bytes, 100000); }
