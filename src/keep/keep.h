/*
 * keep -- the ledger: reports with their texts, facts, records, disputes.
 *
 * One report is one transaction.  Blocks whose facts changed are remembered in
 * the ledger as stale until they have been merged again, so a program that is
 * stopped half-way loses nothing.
 */
#ifndef KEEP_KEEP_H
#define KEEP_KEEP_H

#include "base/arena.h"
#include "base/error.h"
#include "base/library.h"
#include "know/know.h"
#include "news/correction.h"
#include "news/dealing.h"
#include "news/listing.h"
#include "news/record.h"
#include "news/search.h"

struct ledger;

/* Opens the ledger at `where`, a path or "postgres://…"; makes it where `make`
 * is set and there is none.  Brings an older schema up to date (data/sql/).
 * Fails with MISSING or STORE. */
struct ledger *ledger_open(const struct knowledge *know, struct str where,
                           bool make, struct error *err);
void ledger_close(struct ledger *ledger);

/* How much of the ledger stays in memory once it was read, where the engine
 * does that itself: 192 MB where nothing is said, for whoever adds. */
bool ledger_set_cache(struct ledger *ledger, unsigned megabytes,
                      struct error *err);

/* What a check of the ledger saw. */
struct ledger_state {
    int step;       /* of the schema */
    size_t reports; /* that it holds */
};

/* Whether all that the ledger's file holds is whole; reads all of it.  Fails
 * with STORE. */
bool ledger_check(struct ledger *ledger, struct ledger_state *state,
                  struct error *err);

struct copying {
    /* Told by one thread at a time how far a copy has come; may be NULL, and
     * gives false to stop it. */
    bool (*progress)(void *self, size_t rows);
    void *self;
    /* The same two opened once more, where a part may be copied by another
     * thread at the same time; NULL where not. */
    struct ledger *from_beside, *to_beside;
};

/* Copies all that a ledger holds, as it is at one moment, into an empty one of
 * whatever engine: all or nothing; but the words by which reports are found may
 * be left for the next who writes, where the program is ended between them and
 * the rest.  Fails with USAGE where there is something in `to`. */
bool ledger_copy(struct ledger *from, struct ledger *to,
                 const struct copying *copying, struct error *err);

/* How much the ledger holds. */
struct ledger_counts {
    size_t facts[FACT_KINDS], records, disputes;
};

bool ledger_count(struct ledger *ledger, struct ledger_counts *counts,
                  struct error *err);

/* A number that is another whenever another program, or another ledger of this
 * one, has changed what is kept; only for comparing with what this ledger gave
 * before. */
bool ledger_changes(struct ledger *ledger, int64_t *changes, struct error *err);

/* Between these the ledger is seen as it was at one moment, however long it
 * takes; nothing may be written.  They may stand within themselves. */
bool ledger_begin_view(struct ledger *ledger, struct error *err);
void ledger_end_view(struct ledger *ledger);

/* The library that the ledger at a place is kept with. */
struct library ledger_library(struct str where);

/* The place as it may be shown: without a password. */
struct str ledger_shown(struct arena *arena, struct str where);
/* Whether a place's server answers at all: what does not may be back later. */
bool ledger_answers(struct str where);
/* True where the place is a path, not a server's address. */
bool ledger_is_file(struct str where);

/* How many bytes the ledger at a place takes, 0 where there is none.  Fails
 * with STORE where that cannot be found out. */
bool ledger_size(struct str where, size_t *bytes, struct error *err);

/* True where the report is in the ledger already. */
bool ledger_has_report(struct ledger *ledger, struct str hash, bool *has,
                       struct error *err);

/* A report with all that was found of it. */
struct addition {
    const struct report *report;
    const struct facts *facts;
    const struct str *blocks;    /* blocks[i] is that of facts->items[i] */
    const struct sketch *sketch; /* NULL: ledger_put_copies comes later */
    const struct alikes *alikes; /* reports of the ledger */
};

/* Adds it in one transaction.  Does nothing where the report is there, which
 * another program may have added just now.  In a batch, where the first has no
 * sketch, others may add at the same time. */
bool ledger_add_report(struct ledger *ledger, const struct addition *addition,
                       struct error *err);

/* Reports with their texts that may be near copies of one with this sketch, at
 * most a dozen, and those of the same address.  Of reports that wait for their
 * copies only those before it are looked at, if it is one of them.  In a batch
 * nobody else does it from here on. */
bool ledger_find_alike(struct ledger *ledger, struct arena *arena,
                       const struct sketch *sketch, const struct report *report,
                       struct kept_reports *reports, struct error *err);
/* What a report that is there will be found by, and is a copy of. */
bool ledger_put_copies(struct ledger *ledger, const struct addition *addition,
                       struct error *err);

/* Between these, the transactions of up to 4096 reports or blocks are written
 * to the disk as one, where several programs may write at once of 128: faster,
 * and each is still whole or absent.  Closing the ledger ends a batch. */
bool ledger_begin_batch(struct ledger *ledger, struct error *err);
bool ledger_end_batch(struct ledger *ledger, struct error *err);
/* How many reports and what they are copies of are surely written as one. */
size_t ledger_batch_reports(const struct ledger *ledger);
/* Ends one that went wrong, and takes back what is not written yet.  True where
 * that may go well when it is done again, since another program was at the same
 * rows. */
bool ledger_drop_batch(struct ledger *ledger);

/*
 * In a batch: nobody else merges what has this name, the frame of blocks or a
 * block without one, until the batch is written; others may write beside. Waits
 * for who does it now, or without `wait` may give *got as false.
 */
bool ledger_lock(struct ledger *ledger, struct str name, bool wait, bool *got,
                 struct error *err);

/* Names of the blocks that must be merged again, sorted. */
bool ledger_stale_blocks(struct ledger *ledger, struct arena *arena,
                         struct strs *blocks, struct error *err);

struct int64s {
    int64_t *items;
    size_t count, room;
};

/* A block's facts, taken out to be merged. */
struct block {
    struct str name;
    struct kept_facts facts;        /* as `rows`; `reports` has others, too */
    struct int64s rows;             /* of the facts, rising */
    struct corrections corrections; /* merges and splits of its facts */
    struct int64s marks; /* that it is stale by; none where it is fresh */
    bool unpacked;       /* some of its facts had to be read from JSON */
};

/* All facts of a block, in the arena; in a batch they are those of its
 * transaction, and stay so under ledger_lock.  Their reports live until
 * the next report is added, the batch ends or they are let go.  Reports of the
 * blocks that were opened since have the same places in each list of them. */
bool ledger_open_block(struct ledger *ledger, struct arena *arena,
                       struct str name, struct block *block, struct error *err);

/* The same of a block that is stale; of one that is not, nothing. */
bool ledger_open_stale(struct ledger *ledger, struct arena *arena,
                       struct str name, struct block *block, struct error *err);

/* A block with the facts of these ids alone; those of other blocks are left
 * out. */
bool ledger_open_part(struct ledger *ledger, struct arena *arena,
                      struct str name, const struct strs *ids,
                      struct block *block, struct error *err);
/* Whether a block has so many facts at most. */
bool ledger_block_fits(struct ledger *ledger, struct str name, size_t most,
                       bool *fits, struct error *err);

/* That no block's reports are needed any more: where they are many, they are
 * forgotten. */
void ledger_let_go(struct ledger *ledger);

/* Replaces the links of a frame by these; they are in the order of link_order.
 */
bool ledger_put_links(struct ledger *ledger, struct str frame,
                      const struct links *links, struct error *err);

/* Replaces the records and disputes of a block by these and marks it as fresh,
 * as far as it was stale when it was opened. */
bool ledger_put_records(struct ledger *ledger, const struct block *block,
                        const struct records *records,
                        const struct disputes *disputes, struct error *err);

/*
 * What the ledger has on a query; in the arena, in the order that the headers
 * of news/record.h give, records and disputes by their first fact.  Of `fact`,
 * `record`, `dispute`, `report`, `block`, `untold` and `pair` the first that is
 * set counts; `kinds`, `both` and `topics` narrow it, and `when` and `narrow`
 * the last of these.  A fact without a date has its report's; one whose record
 * has a topic, or is of a time, counts as having it.  What `narrow` asks of
 * persons, forms and scores only ledger_find_records looks at.
 *
 * A pair has the facts that both countries take part in (a visit's host does,
 * the place of a meeting of others does not), and, from the same reports, what
 * one of them alone says, counts or stands for: a brief needs both offices.
 * Records list those of their facts that were found.  A query for a fact or a
 * record finds the whole record and the facts that it is in dispute with.
 */
bool ledger_find_facts(struct ledger *ledger, struct arena *arena,
                       const struct query *query, struct kept_facts *facts,
                       struct error *err);
bool ledger_find_records(struct ledger *ledger, struct arena *arena,
                         const struct query *query, struct holding *holding,
                         struct error *err);
/*
 * Adds to the list, in no order, what something new is held beside: the newest
 * facts of the query's block, of its time where that is known, or with `sample`
 * of each record the first and the last to be published; at most 1,000.  Of the
 * query `until` and the narrowing's `sources` and `score` count, too.  Evidence
 * is left out; reports live as those of a block that is open.
 */
bool ledger_look_at_block(struct ledger *ledger, struct arena *arena,
                          const struct query *query, struct kept_facts *facts,
                          struct error *err);
/* The same of what is said in reports that have these words in this order: of
 * eight of them.  The words are letters and digits with blanks between. */
bool ledger_look_for_words(struct ledger *ledger, struct arena *arena,
                           struct str words, const struct query *query,
                           struct kept_facts *facts, struct error *err);
/* Who deals with whom, and how much; in the arena. */
bool ledger_find_dealings(struct ledger *ledger, struct arena *arena,
                          const struct dealing_query *query,
                          struct dealings *dealings, struct error *err);
/* What was told last; in the arena. */
bool ledger_list(struct ledger *ledger, struct arena *arena,
                 const struct listing *listing, struct listing_page *listed,
                 struct error *err);
/* Facts of a query, of which countries, kinds, topics, measures, kinds of ties,
 * sources, until and domestic narrow. */
bool ledger_list_facts(struct ledger *ledger, struct arena *arena,
                       const struct query *query,
                       const struct fact_listing *listing,
                       struct fact_page *page, struct error *err);
/* Reports without their texts, those published last first, then those without a
 * date; *more where others come after them. */
bool ledger_list_reports(struct ledger *ledger, struct arena *arena,
                         const struct report_listing *listing,
                         struct kept_reports *reports, bool *more,
                         struct error *err);
/* All reports, by date of publication, then id; without texts. */
bool ledger_find_reports(struct ledger *ledger, struct arena *arena,
                         struct kept_reports *reports, struct error *err);
/* What there is to all reports, or to those published by the day `until`, where
 * that is not 0. */
bool ledger_census(struct ledger *ledger, int32_t until, struct census *census,
                   struct error *err);
/* One report with its text, by hash or id.  Fails with MISSING. */
bool ledger_find_report(struct ledger *ledger, struct arena *arena,
                        struct str name, struct kept_report *report,
                        struct error *err);
/* The texts of so many reports, by their hashes. */
bool ledger_read_texts(struct ledger *ledger, struct arena *arena,
                       struct kept_report *const *reports, size_t count,
                       struct error *err);

/*
 * Reports that wait to be read again with rules of this name.  Begins with the
 * one of `report` (hash or id), or with all where that is empty; those that
 * wait for other rules are forgotten.  *count is how many wait.  Fails with
 * MISSING where there is no such report.
 */
bool ledger_begin_reread(struct ledger *ledger, struct str report,
                         struct str rules, struct error *err);
bool ledger_count_reread(struct ledger *ledger, struct str rules, size_t *count,
                         struct error *err);
/* The next of them behind the row *after, with its text; *more is false where
 * there is none. */
bool ledger_next_reread(struct ledger *ledger, struct arena *arena,
                        int64_t *after, struct kept_report *report, bool *more,
                        struct error *err);
bool ledger_has_sketch(struct ledger *ledger, struct str report, bool *has,
                       struct error *err);
/* A report that was read again, in one transaction: facts take the place of
 * those that there were, a sketch is added; each may be NULL, then what is
 * there stays.  It waits no more. */
bool ledger_put_reread(struct ledger *ledger, const struct addition *addition,
                       struct error *err);

/* Reports that came before their words could be found (data/sql/012.sql); and
 * makes them findable, which takes a while where they are many. */
bool ledger_count_wordless(struct ledger *ledger, size_t *count,
                           struct error *err);
bool ledger_make_findable(struct ledger *ledger, struct error *err);

/*
 * Gives each word of a search its spellings and its weight: what begins with it
 * where it says so, names that sound like it, or, where the ledger does not
 * have the word at all, the one that it has and that looks or sounds most like
 * it.  Fails with TOO_BIG, and the error's column, where too many words begin
 * so.
 */
bool ledger_spell(struct ledger *ledger, struct arena *arena,
                  struct search *search, struct error *err);

/* Of a search's reports, which are wanted; 0 does not narrow. */
struct search_range {
    int32_t since, until; /* days of publication; a report whose day is not
                             known is found where both are 0 */
    size_t skip, most;    /* in the order in which they are told */
};

struct search_hits {
    struct kept_reports reports; /* with their texts, the best first; else by
                                    day, the last first, then by id */
    int64_t *scores;             /* millionths */
    size_t ranked;  /* reports that were compared: at most SEARCH_RANKED */
    bool more;      /* older ones have the words, too */
    size_t through; /* only so many of the newest reports were looked through,
                       since there are many words; 0: all */
};

#define SEARCH_RANKED 1000

/* Reports that have what a search asks for, in the arena. */
bool ledger_search(struct ledger *ledger, struct arena *arena,
                   const struct search *search,
                   const struct search_range *range, struct search_hits *hits,
                   struct error *err);

/* What each of these reports says, but for what persons call wrong: one list a
 * report, which is its only one. */
bool ledger_find_said(struct ledger *ledger, struct arena *arena,
                      const struct kept_reports *reports,
                      struct kept_facts *facts, struct error *err);

/* The last day on which a report was published; 0 where none has a date. */
bool ledger_newest(struct ledger *ledger, int32_t *day, struct error *err);

/* What persons corrected, by number, what was undone too; and one more, whose
 * number it gives.  Nothing changes before it is settled. */
bool ledger_find_corrections(struct ledger *ledger, struct arena *arena,
                             struct corrections *corrections,
                             struct error *err);
bool ledger_add_correction(struct ledger *ledger, struct correction *correction,
                           struct error *err);
/* Takes one back.  Fails with MISSING where there is none. */
bool ledger_undo_correction(struct ledger *ledger, int64_t number,
                            struct error *err);
/* Facts that persons call wrong, of a pair or country; of all where the query
 * has none. */
bool ledger_count_wrong(struct ledger *ledger, const struct query *query,
                        size_t *count, struct error *err);

/* Whether facts must be looked for that corrections are about: there are new
 * ones, or their reports were read again. */
bool ledger_is_unsettled(struct ledger *ledger, bool *unsettled,
                         struct error *err);
/* Adds all facts of a report, as they were read, and the report, to the
 * list; nothing where there is no such report. */
bool ledger_read_facts(struct ledger *ledger, struct arena *arena,
                       struct str hash, struct kept_facts *facts,
                       struct error *err);
/* Facts as persons want them, with their blocks, `wrong` and `moved`, and the
 * corrections with the facts that they are about: in one transaction. */
bool ledger_settle(struct ledger *ledger, const struct kept_facts *facts,
                   const struct corrections *corrections, struct error *err);

/* A feed that is watched, as it was last. */
struct watched {
    struct str url;
    struct str etag, modified; /* as its host named what it sent */
    int64_t next;              /* seconds since 1970; not before */
    uint32_t failures;         /* since it last came */
};

/* What is known of it; zeroes where nothing is.  And keeps that. */
bool ledger_find_watched(struct ledger *ledger, struct arena *arena,
                         struct str url, struct watched *watched,
                         struct error *err);
bool ledger_put_watched(struct ledger *ledger, const struct watched *watched,
                        struct error *err);

/* Whether an entry of a feed was read before; and that it was: `hash` is that
 * of its report where nobody was told of it yet, else empty. */
bool ledger_has_entry(struct ledger *ledger, struct str feed, struct str entry,
                      bool *has, struct error *err);
bool ledger_put_entry(struct ledger *ledger, struct str feed, struct str entry,
                      struct str hash, struct error *err);

/* The hashes of the reports that nobody was told of yet; query.untold finds
 * what they say.  And that these were told. */
bool ledger_find_untold(struct ledger *ledger, struct arena *arena,
                        struct strs *hashes, struct error *err);
bool ledger_drop_untold(struct ledger *ledger, const struct strs *hashes,
                        struct error *err);

#endif
