/* A lexicon of any bytes is read or refused, and looked into by its own bytes.
 */
#include "fuzz.h"

#include "know/lexicon.h"

void fuzz_one(struct str bytes)
{
    struct arena arena = {0};
    struct lexicon lexicon = {0};
    struct error err;

    lexicon_parse(&arena, STR("fuzz"), bytes, &lexicon, &err);
    while (bytes.len > 0) {
        struct str words[4] = {str_cut(&bytes, ' ')};
        size_t length = 1;

        words[1] = words[2] = words[3] = words[0];
        lexicon_find(&lexicon, words[0]);
        lexicon_longest(&lexicon, words, sizeof(words[0]), 4, &length);
        if (length < 1 || length > 4)
            __builtin_trap();
    }
    arena_reset(&arena);
}
