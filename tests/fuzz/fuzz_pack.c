/* Whatever the process that reads sends, what is unpacked keeps a report's
 * promises, or is refused. */
#include "fuzz.h"

#include "read/pack.h"

#define LIMIT 1000

void fuzz_one(struct str bytes)
{
    struct source source;
    struct report report;
    struct error err;

    if (unpack_report(bytes, LIMIT, &report))
        fuzz_check(&report, LIMIT);
    if (unpack_error(bytes, &err) &&
        (strlen(err.source) >= sizeof(err.source) ||
         strlen(err.text) >= sizeof(err.text)))
        __builtin_trap();
    unpack_source(&bytes, &source);
}
