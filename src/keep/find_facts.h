/*
 * find_facts -- what the files that find facts share.
 */
#ifndef KEEP_FIND_FACTS_H
#define KEEP_FIND_FACTS_H

#include "keep/ledger.h"

/* One statement for each way to ask, so that each has the index that it needs:
 * ?1 and ?2 are the way's own, ?3 a mask of kinds, ?4 measures of figures and
 * ?5 kinds of ties with a comma around each, ?6 whether events within one
 * country are asked for (2: what persons call wrong, too), ?7 topics like
 * measures, ?8 the last day of publication, ?9 the least number of sources. */
#define ON_TOPIC "WHERE ?7 LIKE '%,' || t.topic || ',%'"
#define OF_TOPICS "SELECT t.fact FROM fact_topic t " ON_TOPIC
#define RECORDS_OF_TOPICS                 \
    "SELECT m.record FROM record_fact m " \
    "JOIN fact_topic t ON t.fact = m.fact " ON_TOPIC
#define WHOLE_FACT                                                     \
    "f.row, f.report, f.id, f.block, coalesce(f.told, f.body), c.row," \
    " c.id, rf.position, f.wrong, f.moved, f.told IS NOT NULL"
#define FIND_FACTS(condition) FIND(WHOLE_FACT, condition)
#define PLACE_OF_FACT "f.row, f.report, rf.record, rf.position, f.first, f.last"
#define PLACE_AND_FACT                                        \
    PLACE_OF_FACT ", f.id, f.block, coalesce(f.told, f.body)" \
                  ", f.wrong, f.moved, f.told IS NOT NULL, " HEAD_OF_REPORT
#define FIND_ANY(columns, condition)                                          \
    "SELECT " columns " FROM fact f"                                          \
    " JOIN report_head r ON r.report = f.report"                              \
    " LEFT JOIN record_fact rf ON rf.fact = f.row"                            \
    " LEFT JOIN record c ON c.row = rf.record WHERE (" condition ")"          \
    " AND (?3 = 0 OR ((?3 >> f.kind) & 1) = 1)"                               \
    " AND (CAST(?4 AS TEXT) IS NULL OR ?4 LIKE '%,' || f.measure || ',%')"    \
    " AND (CAST(?5 AS TEXT) IS NULL OR f.kind <> 3 OR ?5 LIKE '%,' || f.tie " \
    "|| ',%')"                                                                \
    " AND (coalesce(?9, 0) < 2 OR EXISTS (SELECT 1 FROM record s"             \
    " WHERE s.row = rf.record AND s.sources >= ?9))"                          \
    " AND (?6 > 0 OR NOT f.domestic) AND (?6 > 1 OR NOT f.wrong)"             \
    " AND (CAST(?8 AS BIGINT) IS NULL OR r.published_last <= ?8)"             \
    " AND (CAST(?7 AS TEXT) IS NULL OR f.row IN (" OF_TOPICS ")"              \
    " OR rf.record IN (" RECORDS_OF_TOPICS "))"
#define FIND(columns, condition)                              \
    FIND_ANY(columns, condition)                              \
    " ORDER BY r.published_first IS NULL, r.published_first," \
    " r.published_last, r.id, r.hash, f.place"
#define OF_KINDS(kind) \
    " (?3 = 0 OR ((?3 >> CAST(" kind " AS INTEGER)) & 1) = 1)"
#define OF_PAIR \
    "SELECT p.fact FROM fact_pair p WHERE p.low = ?1 AND p.high = ?2"
#define OF_PAIR_AND_KINDS OF_PAIR " AND" OF_KINDS("p.kind")
#define OF_RECORD                                                           \
    "SELECT rf.fact FROM record c JOIN record_fact rf ON rf.record = c.row" \
    " WHERE c.id = ?1"

/* What both take part in; and, from the reports that tell of it, what one of
 * them alone says, counts or stands for, since a brief needs both offices. */
#define OF_PAIR_OR_ALONE                                         \
    "f.row IN (" OF_PAIR_AND_KINDS                               \
    " UNION SELECT o.row FROM fact o WHERE o.kind <> 0"          \
    " AND o.alone <> '' AND o.alone IN (?1, ?2) AND o.report IN" \
    " (SELECT b.report FROM fact b WHERE b.row IN (" OF_PAIR ")))"
#define OF_BOTH "f.row IN (" OF_PAIR_AND_KINDS ")"
#define OF_COUNTRY "f.row IN (SELECT fact FROM fact_country WHERE code = ?1)"

/* Where groups are asked for ?1 is their pairs, "KAZKGZ,KAZTJK,": a table of
 * them, the facts of all, and whether `o.alone` is one of theirs. */
#define ASKED                                                           \
    "place (at) AS (SELECT 1 UNION ALL SELECT at + 7 FROM place"        \
    " WHERE at + 7 < length(CAST(?1 AS TEXT))), asked (low, high) AS"   \
    " (SELECT substr(CAST(?1 AS TEXT), at, 3), substr(CAST(?1 AS TEXT)" \
    ", at + 3, 3) FROM place)"
#define FACTS_OF_ASKED                                                 \
    "SELECT c.fact FROM asked x CROSS JOIN fact_country c"             \
    " ON c.code = x.low WHERE x.low = x.high UNION SELECT p.fact FROM" \
    " asked x CROSS JOIN fact_pair p ON p.low = x.low AND p.high = x.high"
#define ALONE_OF_ASKED \
    "o.alone IN (SELECT low FROM asked UNION SELECT high FROM asked)"
#define OF_ASKED "f.row IN (WITH RECURSIVE " ASKED " " FACTS_OF_ASKED ")"
#define OF_ASKED_OR_ALONE                                                  \
    "f.row IN (WITH RECURSIVE " ASKED ", facts (fact) AS (" FACTS_OF_ASKED \
    ") SELECT fact FROM facts UNION SELECT o.row FROM fact o"              \
    " WHERE o.kind <> 0 AND o.alone <> '' AND " ALONE_OF_ASKED             \
    " AND o.report IN (SELECT n.report FROM facts l JOIN fact n"           \
    " ON n.row = l.fact))"

/* The value for ?1 then; and whether all that each of them has is asked for. */
struct str ledger_asked(struct arena *arena, const struct strs *pairs);
bool ledger_asks_alone(const struct query *query);

/* Sets all values of such a statement. */
void ledger_set_query(struct ledger *ledger, struct arena *arena,
                      struct ask *ask, const struct query *query);

/* Adds the fact of a row of WHOLE_FACT, and notes its report where it is
 * another one than that of the fact before. */
bool ledger_add_row(struct ledger *ledger, struct arena *arena, struct ask *ask,
                    struct finding *finding, struct error *err);
/* The fact of a row of WHOLE_FACT, but for its report. */
bool ledger_take_fact(struct ledger *ledger, struct arena *arena,
                      struct ask *ask, struct kept_fact *kept,
                      struct error *err);
/* Notes the report of a fact that is the last of finding->founds. */
void ledger_note_report(struct arena *arena, struct finding *finding,
                        struct kept_fact *kept);
/* Reads the reports that were noted, once all facts are there. */
bool ledger_add_reports(struct ledger *ledger, struct arena *arena,
                        struct finding *finding, struct error *err);

/* Adds the facts of these rows, whatever they are; but for those of rows that
 * are not there. */
bool ledger_add_whole(struct ledger *ledger, struct arena *arena,
                      const struct int64s *rows, struct finding *finding,
                      struct error *err);

/* The same where it is known of each which record it has, and where in it. */
bool ledger_add_placed(struct ledger *ledger, struct arena *arena,
                       const struct founds *places, struct finding *finding,
                       struct error *err);

/* Facts that came with their places, not taken apart yet, and the heads of
 * their reports. */
struct whole {
    struct kept_fact kept; /* without its fact, its report and its record */
    struct str body;
};

struct report_head {
    int64_t row;
    struct kept_report report;
    bool alike; /* others may be alike to it */
};

struct heads {
    struct report_head *items;
    size_t count, room;
};

struct wholes {
    struct arena *arena; /* where what is found shall be */
    struct whole *items;
    size_t count, room;
    struct heads heads; /* in the order of the facts */
};

/* Adds the fact of a row of PLACE_AND_FACT; rows come in the order in which
 * their reports were published. */
void ledger_take_whole(struct ledger *ledger, struct arena *scratch,
                       struct ask *ask, struct wholes *wholes);

/* Adds those at these places to what was found, in wholes->arena; of their
 * reports the heads alone, or all. */
bool ledger_add_wholes(struct ledger *ledger, const struct founds *places,
                       const struct wholes *wholes, bool heads,
                       struct finding *finding, struct error *err);

/* Whether facts must be chosen by their records before they are read: a sample
 * is asked for, or records of some time. */
bool ledger_chooses(const struct query *query);
/* Whether only what was told last is looked at: then it is not picked out by
 * what it says, but that ties may be of some kinds. */
bool ledger_looks_at_few(const struct query *query);
/* The statement, its values set, for where those are, PLACE_OF_FACT, or, where
 * they are few, PLACE_AND_FACT.  *left: how many older ones it leaves out. */
bool ledger_ask_places(struct ledger *ledger, struct arena *arena,
                       const struct query *query, struct ask **ask,
                       size_t *left, struct error *err);
bool ledger_find_chosen(struct ledger *ledger, struct arena *arena,
                        const struct query *query, struct finding *finding,
                        struct error *err);

#endif
