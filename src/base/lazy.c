#include "base/lazy.h"

#include <dlfcn.h>
#include <iconv.h>
#include <string.h>

static bool missed;

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
    /* Never closed, so that it stays. */
    (void)iconv_open("UTF-8", charset);
}

bool lazy_missed(void) { return missed; }
