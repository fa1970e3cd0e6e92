/*
 * treebank -- CoNLL-U files, and the raw text that they were made of.
 *
 * The text of a document is what the treebanks' own .txt files have: the
 * written words with a blank between them unless SpaceAfter=No, sentences
 * likewise, and an empty line where a paragraph begins.
 */
#ifndef BENCH_TREEBANK_H
#define BENCH_TREEBANK_H

#include "base/arena.h"
#include "news/report.h"

/* A syntactic word, of a treebank or of the analyser. */
struct bank_word {
    struct span span; /* of the written word that it is a part of */
    bool part;        /* of a written word that is several words */
    struct str form, lemma, relation;
    uint32_t head; /* word of its reading; itself for a root */
    enum upos upos;
    enum xpos xpos;
};

struct bank_words {
    struct bank_word *items;
    size_t count, room;
};

struct bank_spans {
    struct span *items;
    size_t count, room;
};

/* What somebody says of a text, in its order. */
struct reading {
    struct bank_words words;
    struct bank_spans tokens;    /* written words */
    struct bank_spans sentences; /* from its first to its last written word */
    struct bank_spans ranges;    /* the words of each sentence */
};

struct document {
    struct str id;
    struct str text;
    struct reading reading;
};

struct documents {
    struct document *items;
    size_t count, room;
};

/* The documents of a file, in its order; without "# newdoc" it is one.  Lines
 * that are no words are left out.  Everything lives in the arena, and the forms
 * in `bytes`. */
void treebank_read(struct arena *arena, struct str bytes,
                   struct documents *documents);

/* Gives the report the document's own words and sentences, as if they had been
 * found.  Nothing is said of them yet. */
void document_give_words(struct arena *arena, const struct document *document,
                         struct report *report);

/* What the report's tokens, sentences and trees say, as a treebank would. */
void reading_of(struct arena *arena, const struct report *report,
                struct reading *reading);

#endif
