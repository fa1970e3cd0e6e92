/* Whatever bytes a manifest has, what it tells are lines of text. */
#include "fuzz.h"

#include "base/utf8.h"
#include "read/manifest.h"

void fuzz_one(struct str bytes)
{
    struct arena arena = {0};
    struct manifest manifest;

    manifest_read(&arena, bytes, &manifest);
    for (size_t i = 0; i < manifest.rows.count; i++) {
        struct report report = {0};

        manifest_tell(&manifest, &arena, manifest.rows.items[i].key, &report);
        if (memchr(report.outlet.at, '\n', report.outlet.len) != NULL ||
            utf8_valid(report.outlet) != report.outlet.len)
            __builtin_trap();
    }
    arena_reset(&arena);
}
