#include "news/verdict.h"

const char *verdict_text(enum verdict_kind kind)
{
    static const char *const texts[] = {
#define VERDICT(name, words) #name,
#include "news/verdicts.def"
#undef VERDICT
    };

    return kind < VERDICT_KINDS ? texts[kind] : "";
}

const char *verdict_words(enum verdict_kind kind)
{
    static const char *const texts[] = {
#define VERDICT(name, words) words,
#include "news/verdicts.def"
#undef VERDICT
    };

    return kind < VERDICT_KINDS ? texts[kind] : "";
}

const char *aspect_text(enum aspect aspect)
{
    static const char *const texts[] = {
#define ASPECT(name, words) #name,
#include "news/aspects.def"
#undef ASPECT
    };

    return aspect < ASPECTS ? texts[aspect] : "";
}

const char *aspect_words(enum aspect aspect)
{
    static const char *const texts[] = {
#define ASPECT(name, words) words,
#include "news/aspects.def"
#undef ASPECT
    };

    return aspect < ASPECTS ? texts[aspect] : "";
}
