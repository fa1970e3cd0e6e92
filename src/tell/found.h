/*
 * found -- what a search found, in its context.  Private to tell/.
 */
#ifndef TELL_FOUND_H
#define TELL_FOUND_H

#include "tell/tell.h"

struct spans {
    struct span *items; /* in the order of the text, apart from each other */
    size_t count, room;
};

/* One hit as it is shown: the words around what was looked for. */
struct found {
    const struct search_hit *hit;
    struct span shown;     /* of the text: the sentence, or a part of it */
    bool cut_from, cut_to; /* the sentence goes on there */
    struct spans marks;    /* in it */
    struct spans titled;   /* in the title */
    struct found_fact {
        const struct kept_fact *fact;
        struct str words;
    } * facts; /* of the sentence; each record once */
    size_t count, room;
};

/* Of the sentences of the text the one that has most of what was looked for,
 * the first of equals; what narrows a search is not looked for. */
struct found found_in(struct arena *arena, const struct telling *telling,
                      const struct search_hit *hit);

/* "tokaef" and what was looked for in its place: words that the ledger does not
 * have (`absent`), and other spellings of those that it has. */
struct found_spelling {
    const struct search_word *word;
    bool absent;
};

struct found_spellings {
    struct found_spelling *items;
    size_t count, room;
};

struct found_spellings found_spellings(struct arena *arena,
                                       const struct search *search);

void found_text(struct out *out, const struct telling *telling);
void found_md(struct out *out, const struct telling *telling);
void found_json(struct out *out, const struct telling *telling);
void found_csv(struct out *out, const struct telling *telling);

#endif
