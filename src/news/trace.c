#include "news/trace.h"

const char *outcome_text(enum outcome outcome)
{
    static const char *const texts[] = {
#define OUTCOME(name, words) #name,
#include "news/outcomes.def"
#undef OUTCOME
    };

    return texts[outcome];
}

const char *outcome_words(enum outcome outcome)
{
    static const char *const texts[] = {
#define OUTCOME(name, words) words,
#include "news/outcomes.def"
#undef OUTCOME
    };

    return texts[outcome];
}

bool outcome_tells(enum outcome outcome)
{
    return outcome == OUTCOME_found || outcome == OUTCOME_joined;
}
