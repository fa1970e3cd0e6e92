/* Whatever bytes a feed has, each line is a report within bounds or refused. */
#include "fuzz.h"

void fuzz_one(struct str bytes) { fuzz_read(STR("f.jsonl"), bytes, 100000); }
