#include "base/lazy.h"

#include <dlfcn.h>
#include <iconv.h>
#include <string.h>

#define MOST_CHARSETS 16

static bool missed;
/* Never closed, so that they stay. */
static struct {
    iconv_t items[MOST_CHARSETS];
    size_t count;
} charsets;

static bool open_all(const char *file, const char *const *names, size_t count,
                     void *calls)
{
    void *library = dlopen(file, RTLD_NOW | RTLD_LOCAL);

    if (library == NULL)
        return false;
    for (size_t i = 0; i < count; i++) {
        void *call = dlsym(library, names[i]);

        if (call == NULL)
            return false;
        /* POSIX has functions where ISO C knows only data. */
        memcpy((char *)calls + i * sizeof(call), &call, sizeof(call));
    }
    return true;
}

bool lazy_open(const char *file, const char *const *names, size_t count,
               void *calls)
{
    bool good = open_all(file, names, count, calls);

    missed = missed || !good;
    return good;
}

void lazy_charset(const char *charset)
{
    if (charsets.count < MOST_CHARSETS)
        charsets.items[charsets.count++] = iconv_open("UTF-8", charset);
}

bool lazy_missed(void) { return missed; }
