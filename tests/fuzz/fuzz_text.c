/* Whatever bytes a text file has, they are a report within bounds or refused.
 */
#include "fuzz.h"

#include "base/utf8.h"
#include "read/read.h"

void fuzz_one(struct str bytes)
{
    struct arena arena = {0};
    struct reader *reader = read_open(&arena, STR("f.txt"), bytes, 100000);
    struct report report;
    struct error err;
    enum read_result result;

    while ((result = read_next(reader, &arena, &report, &err)) != READ_END) {
        if (result == READ_REFUSED)
            continue;
        if (utf8_valid(report.text) != report.text.len ||
            report.text.len == 0 || report.text.len > 100002)
            __builtin_trap();
        span_of(report.text, report.title);
        span_of(report.text, report.body);
        for (size_t i = 0; i < report.text.len; i++)
            if ((unsigned char)report.text.at[i] < '\t')
                __builtin_trap();
    }
    arena_reset(&arena);
}
