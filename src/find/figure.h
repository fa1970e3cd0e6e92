/*
 * figure -- the parts of a figure: what a number measures, between whom, when,
 * and how it changed.  Private to find/.
 */
#ifndef FIND_FIGURE_H
#define FIND_FIGURE_H

#include "find/finder.h"

/* What kind of unit a number has. */
enum unit_kind {
    UNIT_NONE, /* a bare number */
    UNIT_MONEY,
    UNIT_PERCENT,
    UNIT_COUNT, /* things */
    UNIT_PERSONS,
    UNIT_QUANTITY, /* mass, volume, doses */
    UNIT_ENERGY,
    UNIT_OTHER, /* time, length and what else is no figure */
};

/* How near a word stands to the number: the smaller the nearer. */
enum nearness {
    NEAR_PHRASE, /* in the number's own phrase */
    NEAR_CLAUSE, /* under the same verb */
    NEAR_PARENT, /* in the clause that this one modifies */
    NEAR_SENTENCE,
};

/* A number, or a word such as "doubled", and the words around it. */
struct scope {
    struct finder *finder;
    const struct lexicon *measures, *changes, *cues;
    const struct mention *amount; /* NULL for a word */
    enum unit_kind unit_kind;
    struct str unit;
    uint32_t first, last; /* the number's tokens, half open */
    uint32_t head;        /* of them */
    uint32_t clause;      /* its governing verb or root */
    const struct sentence *sentence;
};

/* What was chosen as its measure. */
struct reading {
    bool found;
    enum measure measure;
    struct str own;  /* an editor's, told like `measure` */
    bool investment; /* flow or stock is still open */
    bool swap;       /* the subject receives */
    const struct word *word;
    uint32_t token; /* of the word */
    unsigned cost;  /* 0 is best */
};

/* The scope of an amount, and of a word at a token. */
struct scope scope_open(struct finder *finder, const struct mention *amount);
struct scope scope_at(struct finder *finder, uint32_t token);

enum nearness scope_nearness(const struct scope *scope, uint32_t token);
/* True where `token` hangs on `above`, or is it. */
bool scope_under(const struct finder *finder, uint32_t token, uint32_t above);
/* Tokens between the number and `token`. */
unsigned scope_distance(const struct scope *scope, uint32_t token);
/* The index of the sentence's first mention, and how many amounts stand
 * between the number and `token`. */
size_t scope_mentions(const struct scope *scope);
unsigned scope_amounts_between(const struct scope *scope, uint32_t token);
/* True where the sentence says "respectively" and the mention stands at another
 * place of its list than the number has among the numbers. */
bool scope_is_of_another(const struct scope *scope,
                         const struct mention *mention);
/* "from $2 billion to $5 billion": the number is the first of the two. */
bool scope_is_start(const struct scope *scope);
/* The row of this lexicon that begins at `token`, by dictionary forms or as
 * printed, with its length; NULL where there is none. */
const struct word *scope_word(const struct scope *scope,
                              const struct lexicon *lexicon, uint32_t token,
                              size_t *length);
/* True where figures.tsv gives this word the sign. */
bool scope_cue(const struct scope *scope, struct str text, const char *sign);
/* A row with this sign among words at most this far, or NULL. */
const struct word *scope_has(const struct scope *scope,
                             const struct lexicon *lexicon, const char *sign,
                             enum nearness most);

/* What the number measures; not found where nothing tells. */
struct reading figure_measure(const struct scope *scope);

/* Fills countries and their evidence.  Gives 1 << i for each country that no
 * word of the sentence puts in its place. */
unsigned figure_parties(const struct scope *scope,
                        const struct reading *reading, struct fact *fact);

/* The date that the number holds for, or NULL; *since is the one that a change
 * is told from, or NULL. */
const struct mention *figure_date(const struct scope *scope,
                                  const struct mention **since);

/* Fills when and since. */
void figure_when(const struct scope *scope, struct fact *fact);

/* The change that a word or percentage at `scope` tells: "x2", "+15%"; empty
 * where it tells none. */
struct str figure_change(const struct scope *scope);

/* Fills what is said of the number's place among all there were: superlative,
 * with its words.  Nothing where it holds for some years alone ("the highest
 * since 2014"). */
void figure_superlative(const struct scope *scope, struct fact *fact);

/* The figures of one report while they are found. */
struct figures {
    struct finder *finder;
    size_t first; /* of the figures among the facts */
    size_t last;  /* the fact whose unit a number without a noun takes */
    uint32_t last_sentence;
    /* The statements that reach into each sentence. */
    uint32_t *heads; /* per sentence: index in `said`, or NO_STATEMENT */
    struct {
        struct {
            uint32_t fact, next;
        } * items;
        size_t count, room;
    } said;
    /* Per sentence: whose numbers a sentence before announced, or NULL. */
    const struct party **sources;
    struct source_search *search; /* of figure_source.c */
    unsigned guessed;             /* of the figure at hand, by figure_parties */
    struct {
        struct guess {
            size_t fact;
            unsigned guessed;
        } * items;
        size_t count, room;
    } guesses; /* a row for each figure */
};

#define NO_STATEMENT UINT32_MAX

/* Files the statements found so far under the sentences they reach into, and
 * whose numbers each sentence has. */
void figures_open(struct figures *figures);

/* Fills `sources` and `search`, in the finder's arena. */
void figures_find_sources(struct figures *figures);

/* Whose number it is, where no statement holds it: "according to ministry
 * figures", or numbers that a sentence before announced.  False where nothing
 * tells. */
bool figure_source(const struct figures *figures, const struct scope *scope,
                   struct party *party);

/* Guessed givers and receivers become those that another figure of the same
 * measure names beside the same country. */
void figures_settle_sides(struct figures *figures);

/* A new figure with its words, speaker and countries; the rest is open. */
struct fact figures_new(struct figures *figures, const struct scope *scope,
                        const struct reading *reading);

/* Adds it, unless the report has told it already. */
void figures_keep(struct figures *figures, const struct scope *scope,
                  const struct fact *fact);

/* What an amount measures; it may take unit and measure from the figure
 * before.  False where it is no figure. */
bool figures_read(const struct figures *figures, struct scope *scope,
                  struct reading *reading);

/* True where the number is told as one and its kind is wanted, though no word
 * of measures.tsv knows it. */
bool figures_wants(const struct scope *scope, const struct reading *reading,
                   const struct fact *fact);

bool word_flag(const struct word *word, const char *flag);

#endif
