/*
 * ledger -- an open ledger, as the files of this room see it.
 */
#ifndef KEEP_LEDGER_H
#define KEEP_LEDGER_H

#include "base/table.h"
#include "keep/keep.h"
#include "keep/store.h"

/* Units in one write to the disk while a batch is open: the more there are, the
 * more often one of them touches a page that the one before it did, too. */
#define BATCH_MOST 4096U
#define BATCH_BESIDE 128U /* where several transactions write at once */

/* Reports that were asked for one by one: the blocks of a batch share them. */
struct memo {
    struct arena arena;
    struct kept_reports reports;
    struct table rows;     /* indexes in reports, by the bytes of the row */
    struct table hashes;   /* the same by hash */
    bool asked, corrected; /* whether there are corrections, once asked */
};

/* Reports that the memo holds at most before it begins anew, for each megabyte
 * that may stay in memory. */
#define MEMO_REPORTS 680

/* Words that the ledger has for certain, so that it is not asked for each. */
struct seen_words {
    struct arena arena;
    struct table words;
};

/* Numbers for the rows of a table that nobody else has. */
struct numbers {
    struct number_run {
        int64_t first, count;
    } * items;
    size_t count, room, next;
    size_t asked; /* the last time */
};

/* What the transaction will count (gather.c). */
enum gathered_of_pair {
    GATHERED_events, /* and so on, as enum fact_kind */
    GATHERED_disputes = FACT_KINDS,
    GATHERED_reports,
    GATHERED_OF_PAIR
};

struct gathered {
    struct arena arena;
    bool some;
    struct counted_list {
        struct counted {
            struct str name, sound;
            int64_t since; /* a day */
            int64_t counts[GATHERED_OF_PAIR];
        } * items;
        size_t count, room;
        struct table names;
    } pairs, outlets, days, words;
};

/* Keys of copies that the transaction has looked at (holders.h). */
struct looked {
    struct arena arena;
    struct table keys; /* indexes in items, by the bytes of the key */
    struct looked_key {
        int64_t key;
        struct holders *holders;
    } * items;
    size_t count, room;
};

/* Hashes of the reports that the transaction has put in. */
struct added {
    struct arena arena;
    struct table hashes;
};

/* Blocks that the transaction that is open has marked as stale. */
struct marked {
    struct arena arena;
    struct table blocks;
};

struct ledger {
    struct arena arena;
    struct store *store;
    const struct driver *driver;
    bool batch;         /* between ledger_begin_batch and ledger_end_batch */
    bool writing;       /* a transaction is open */
    bool beside;        /* others may write at the same time */
    bool adding;        /* nobody else looks for copies while it is */
    bool locked;        /* what ledger_lock locked is not all written yet */
    bool reading;       /* one that only reads is open */
    unsigned views;     /* ledger_begin_view without its end */
    unsigned waiting;   /* units in it */
    unsigned most;      /* units before it is written */
    unsigned megabytes; /* that may stay in memory */
    struct memo memo;
    struct seen_words seen;
    struct marked marked;
    struct added added;
    struct looked looked;
    struct gathered gathered;
    struct numbers numbers[NUMBERED];
};

/* The index of the report of this row in the memo's list. */
bool ledger_memo_report(struct ledger *ledger, int64_t row, uint32_t *index,
                        struct error *err);
void ledger_memo_forget(struct ledger *ledger);

/* Fills kept->fact from a fact's body; kept->id is for messages.  Without
 * `whole` its evidence is left out, which is half of the work. */
bool ledger_parse_fact(struct ledger *ledger, struct arena *arena,
                       struct str body, bool whole, struct kept_fact *kept,
                       struct error *err);

/* A unit is what is whole or absent: a report, a block's records.  Ends it
 * with what `good` says: false takes back all that the transaction wrote, the
 * units before it too, and is handed on. */
bool ledger_begin_unit(struct ledger *ledger, struct error *err);
/* Marks that were set may have been taken back, or away. */
void ledger_forget_marked(struct ledger *ledger);
void ledger_forget_added(struct ledger *ledger);
void ledger_forget_keys(struct ledger *ledger);
void ledger_forget_gathered(struct ledger *ledger);

/* In a batch, begins the transaction of the next unit: what is looked up before
 * it is looked up within. */
bool ledger_begin_looking(struct ledger *ledger, struct error *err);
/* Begins one beside others, if none is open; whatever else begins one is alone,
 * but for ledger_lock. */
bool ledger_begin_beside(struct ledger *ledger, struct error *err);
/* Nobody else adds keys of copies until the transaction ends: which reports are
 * alike is looked up among all that there are. */
bool ledger_begin_adding(struct ledger *ledger, struct error *err);
/* Nor counts anything. */
bool ledger_lock_counting(struct ledger *ledger, struct error *err);
bool ledger_end_unit(struct ledger *ledger, bool good, struct error *err);

/* Between these all statements see one state of the ledger, and none has to
 * find out whether it is still the same; nothing may be written.  They may
 * stand within themselves and within a unit: then they do nothing, and *own is
 * false. */
bool ledger_begin_reading(struct ledger *ledger, bool *own, struct error *err);
bool ledger_end_reading(struct ledger *ledger, bool own, bool good,
                        struct error *err);

/*
 * What many reports and records change, the counts of a pair or an outlet and
 * the list of words, is gathered in memory, and put where it belongs at the end
 * of the transaction: so none waits for another's end.
 */
void ledger_gather_pair(struct ledger *ledger, struct str low, struct str high,
                        enum gathered_of_pair of, int by);
void ledger_gather_report(struct ledger *ledger, struct str outlet,
                          struct interval published);
void ledger_gather_word(struct ledger *ledger, struct str word,
                        struct str sound);
/* Before the transaction ends; and puts in the keys of copies. */
bool ledger_fold(struct ledger *ledger, struct error *err);
bool ledger_put_keys(struct ledger *ledger, struct error *err);

/* The statement for an SQL text, ready for values; NULL with an error. */
struct ask *ledger_ask(struct ledger *ledger, const char *sql,
                       struct error *err);
/* Runs a statement that gives no rows. */
bool ledger_do(struct ledger *ledger, struct ask *ask, struct error *err);

/* Runs one that gives the number of the row which it makes, by RETURNING. */
bool ledger_do_for_row(struct ledger *ledger, struct ask *ask, int64_t *row,
                       struct error *err);

/* Adds the first column of all its rows, numbers, to `numbers`. */
bool ledger_do_for_numbers(struct ledger *ledger, struct arena *arena,
                           struct ask *ask, struct int64s *numbers,
                           struct error *err);

/* Puts a row in, as the engine does it: what is asked in a transaction sees it
 * unless ledger_hold says that nothing will look for it.  It holds until the
 * transaction ends. */
bool ledger_put(struct ledger *ledger, struct ask *ask, struct error *err);
void ledger_hold(struct ledger *ledger, bool holds);

/* In a transaction, the number of a row that will be put in. */
bool ledger_number(struct ledger *ledger, enum numbered table, int64_t *row,
                   struct error *err);
/* When the transaction ends. */
void ledger_end_numbers(struct ledger *ledger);

/* The first and last day into two places; nothing where unknown. */
void ledger_set_interval(struct ledger *ledger, struct ask *ask, int place,
                         struct interval when);
struct interval ledger_get_interval(struct ledger *ledger, struct ask *ask,
                                    int column);

/* The merges and splits that are about facts of a block. */
bool ledger_block_corrections(struct ledger *ledger, struct arena *arena,
                              struct str block, struct corrections *corrections,
                              struct error *err);

/* Where a fact goes, and what persons say of it. */
struct slot {
    struct str id, block;
    int64_t report, row; /* `row`: of a fact that is there */
    size_t place;
    struct interval published;
    bool wrong, moved;
};

struct str ledger_fact_id(struct arena *arena, struct str report,
                          enum fact_kind kind, unsigned number);
/* Adds a fact and sets slot->row; or gives the one of that row what a person
 * has made of it: what was read stays.  Their blocks become stale. */
bool ledger_add_fact(struct ledger *ledger, struct arena *arena,
                     const struct fact *fact, struct slot *slot,
                     struct error *err);
bool ledger_put_fact(struct ledger *ledger, struct arena *arena,
                     const struct fact *fact, const struct slot *slot,
                     struct error *err);
/* Codes in byte order, each once; no others of a fact can be asked for. */
#define COUNTRIES_MAX 16
struct codes {
    struct str items[COUNTRIES_MAX];
    size_t count;
};
/* Everybody who takes part in a fact; the country where it happens too if it is
 * a visit's or a gathering's host, or nobody else is known. */
struct codes ledger_countries(const struct fact *fact);

/* What countries have with each other is counted (data/sql/015.sql): that there
 * is, by minus its row, a fact that stands alone; that a record has got those
 * of its facts whose rows come after the one of all that it had, 0 where it is
 * new; and that either is no more. */
bool ledger_add_dealing(struct ledger *ledger, const struct fact *fact,
                        const struct slot *slot, struct error *err);
bool ledger_widen_dealing(struct ledger *ledger, const struct block *block,
                          const struct record *record, int64_t row,
                          int64_t after, struct error *err);
bool ledger_drop_dealing(struct ledger *ledger, int64_t thing,
                         struct error *err);
bool ledger_drop_record(struct ledger *ledger, int64_t row, struct error *err);
bool ledger_drop_things(struct ledger *ledger, int64_t fact, struct error *err);
/* That a report with these new facts tells of their countries;
 * and of all facts that the ledger has of one: `by` is -1 before they change or
 * go, 1 when they are there again. */
void ledger_count_told(struct ledger *ledger, const struct facts *facts);
bool ledger_count_dealers(struct ledger *ledger, int64_t report, int by,
                          struct error *err);
/* A dispute by its countries ("KAZ KOR"); and that one is no more. */
void ledger_count_dispute(struct ledger *ledger, struct str countries, int by);
bool ledger_drop_dispute(struct ledger *ledger, int64_t row, struct error *err);
/* The day on which a report told something, as the tables have it. */
int64_t ledger_day_told(struct interval published);
/* The first day on which these facts of a block were told, or the last. */
int64_t ledger_told_of(const struct block *block, const uint32_t *facts,
                       size_t count, bool last);

/* Drops the record and the disputes of a fact that goes or changes; its block
 * becomes stale. */
bool ledger_loosen_fact(struct ledger *ledger, int64_t row, struct error *err);
/* The row of a report; 0 where there is none. */
bool ledger_report_row(struct ledger *ledger, struct str hash, int64_t *number,
                       struct error *err);
/* Adds the facts of a report that is there. */
bool ledger_add_facts(struct ledger *ledger, int64_t row,
                      const struct addition *addition, struct error *err);
/* Runs a statement whose one value is a row. */
bool ledger_do_row(struct ledger *ledger, const char *sql, int64_t row,
                   struct error *err);

/* A fact's place in the tables, for records to be made of. */
struct found {
    int64_t row, report;
    int64_t record; /* 0 where it has none */
    int64_t position;
    bool in_time;   /* of the time that was asked for */
    uint32_t whole; /* index of what came with its place */
};

struct founds {
    struct found *items;
    size_t count, room;
};

/* Of each record, which facts a sample has: those that tell it best by their
 * position, the first and the last in the order in which they come; those of no
 * record all.  One truth a fact, in the arena. */
const bool *ledger_sample(struct arena *arena, const struct founds *founds);

/* The same of a record of a block, whatever a query finds of it: whether a fact
 * at a position belongs to the sample. */
struct sample {
    uint32_t first[RECORD_ENDS], last[RECORD_ENDS];
    size_t ends; /* of each */
};
struct sample ledger_sample_of(const struct block *block,
                               const struct record *record);
bool sample_has(const struct sample *sample, size_t position, uint32_t fact);

/* As ledger_find_facts; founds.items[i] belongs to facts->items[i].  `around`:
 * a query for a record brings the facts too that it is in dispute with. */
struct finding {
    struct kept_facts *facts;
    struct founds founds;
    struct int64s reports; /* rows of facts->reports, which are read last */
    size_t left;           /* facts that query->latest left out */
};
bool ledger_find(struct ledger *ledger, struct arena *arena,
                 const struct query *query, bool around,
                 struct finding *finding, struct error *err);

/* The piece of a record that query->piece names, by position; holding->all,
 * `more` and the ids of its disputes are set.  Fails with USAGE where the
 * record has not, or has no more, the fact that it begins behind. */
bool ledger_find_piece(struct ledger *ledger, struct arena *arena,
                       const struct query *query, struct finding *finding,
                       struct holding *holding, struct error *err);

/* A fact of a record as the ledger has it, and a record with its facts in their
 * order. */
struct held_fact {
    int64_t fact, position;
    bool sample, stays;
};

struct held_record {
    int64_t row;
    struct held_fact *facts;
    size_t count;
};

/* Which record each fact of a block belongs to, by its number, and its place in
 * it. */
struct seating {
    const struct block *block;
    uint32_t *owners, *seats;
};
struct seating seating_of(struct arena *arena, const struct block *block,
                          const struct records *records);
/* Takes out of a record the facts that it has no more, or in another order, and
 * says of each whether it stays; then puts in those that it lacks.  All records
 * of a block are parted before one is put, for a fact is in one.  `held` is
 * NULL where the record is new. */
bool ledger_part_members(struct ledger *ledger, const struct seating *seating,
                         uint32_t number, const struct held_record *held,
                         struct error *err);
bool ledger_put_members(struct ledger *ledger, const struct seating *seating,
                        const struct record *record, int64_t row,
                        const struct held_record *held, struct error *err);

/* Adds the reports of these rows, without their texts unless `text`, to the
 * list; and one. */
bool ledger_get_reports(struct ledger *ledger, struct arena *arena,
                        const struct int64s *rows, bool text,
                        struct kept_reports *reports, struct error *err);
bool ledger_get_report(struct ledger *ledger, struct arena *arena, int64_t row,
                       bool text, struct kept_reports *reports,
                       struct error *err);
/* What of a report stands in its head, from these columns of a row on: so many,
 * of report_head as `r`.  *alike: others may be alike to it. */
#define HEAD_OF_REPORT                            \
    "r.hash, r.id, r.outlet, r.published_first, " \
    "r.published_last, r.published_about, r.cites, r.alike"
struct kept_report ledger_get_head(struct ledger *ledger, struct arena *arena,
                                   struct ask *ask, int column, bool *alike);

/* The links that these records have, with each other and with others. */
bool ledger_get_links(struct ledger *ledger, struct arena *arena,
                      const struct records *records, struct links *links,
                      struct error *err);

/* What of a report is found by its words, and its row. */
struct findable {
    int64_t row;
    struct interval published;
    struct str title, text, outlet;
};

/* Makes a report findable by its words. */
bool ledger_add_words(struct ledger *ledger, const struct findable *report,
                      struct error *err);
/* Puts the words of all reports that can be found into a statement of another
 * engine that takes what its add_words takes. */
bool ledger_stream_words(struct ledger *from, const struct driver *to,
                         struct ask *out, const struct go_on *go_on,
                         struct error *err);
/* How a folded word sounds; empty where it is short or has digits. */
struct str ledger_sound(struct arena *arena, struct str word);
/* Words that were put in may have been taken back. */
void ledger_forget_words(struct ledger *ledger);

/* The place of a report among all that can be found, as data/sql/012.sql has
 * it; `row` 0 gives the first place of its day.  And what it was made of. */
int64_t ledger_place(struct interval published, int64_t row);
int64_t ledger_place_row(int64_t place);
int32_t ledger_place_day(int64_t place); /* DAY_NONE where it has none */

/* The reports that are alike to those of these rows, by hash; and to one. */
bool ledger_get_alikes(struct ledger *ledger, struct arena *arena,
                       const struct int64s *rows, struct alikes *const *alikes,
                       struct error *err);
bool ledger_get_alike(struct ledger *ledger, struct arena *arena, int64_t row,
                      struct alikes *alikes, struct error *err);

/* Keeps what copies of the report of this row will be found by, and those that
 * are known. */
bool ledger_put_alike(struct ledger *ledger, int64_t row,
                      const struct sketch *sketch, const struct alikes *alikes,
                      struct error *err);

#endif
