#include "news/mention.h"

const char *bound_text(enum bound bound)
{
    static const char *const texts[] = {"=", "~", ">", ">=", "<", "<="};

    return texts[bound];
}
