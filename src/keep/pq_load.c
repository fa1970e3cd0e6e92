#include "keep/pq_load.h"

#define OURS "CAST(current_schema() AS regnamespace)"

const char pq_columns[] =
    "SELECT c.relname, a.attname, CASE format_type(a.atttypid, NULL)"
    " WHEN 'text' THEN 't' WHEN 'bytea' THEN 'b'"
    " WHEN 'double precision' THEN 'r' ELSE 'i' END"
    " FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid"
    " WHERE c.relkind IN ('r', 'p') AND c.relnamespace = " OURS
    " AND a.attnum > 0 AND NOT a.attisdropped"
    " AND c.relname NOT LIKE 'report_words%' AND c.relname <> 'rapport_step'"
    " ORDER BY c.oid, a.attnum";

/* The driver finds ?5 and ?6 in the others. */
const char pq_add_words[] =
    "INSERT INTO report_words (place, length, words, title, text, outlet)"
    " VALUES (?1, ?5, ?6, ?2, ?3, ?4)";
const char pq_count_words[] = "INSERT INTO words_change (words) VALUES (?1)";

#define NUMBERS_OF(table)                                           \
    "SELECT nextval(pg_get_serial_sequence('" table "', 'row')), 1" \
    " FROM generate_series(1, CAST(?1 AS BIGINT))"
const char *const pq_numbers[] = {NUMBERS_OF("report"), NUMBERS_OF("fact"),
                                  NUMBERS_OF("record"), NUMBERS_OF("dispute")};

const char pq_fold[] =
    "UPDATE report_words_total SET"
    " reports = report_words_total.reports + c.reports,"
    " words = report_words_total.words + c.words FROM"
    " (SELECT count(*) AS reports, coalesce(sum(words), 0) AS words"
    " FROM words_change) c WHERE c.reports > 0";

const char pq_size[] =
    "SELECT coalesce(sum(pg_total_relation_size(oid)), 0) FROM pg_class"
    " WHERE relkind = 'r' AND relnamespace ="
    " CAST(current_schema() AS regnamespace)";

/* References go first and come last.  What is emptied in the transaction that
 * fills it can be written as if it had always been there (FREEZE), and needs no
 * log on a server that keeps little of one. */
const char pq_before_load[] =
    "DO $$ DECLARE r RECORD; BEGIN"
    " SET LOCAL maintenance_work_mem = '256MB';"
    " SET LOCAL enable_hashjoin = on; SET LOCAL enable_mergejoin = on;"
    " CREATE TEMP TABLE rapport_rebuild ON COMMIT DROP AS"
    " SELECT CASE contype WHEN 'f' THEN 3 ELSE 1 END AS turn,"
    " format('ALTER TABLE %s DROP CONSTRAINT %I',"
    " CAST(conrelid AS regclass), conname) AS down,"
    " format('ALTER TABLE %s ADD CONSTRAINT %I %s',"
    " CAST(conrelid AS regclass), conname, pg_get_constraintdef(oid)) AS up"
    " FROM pg_constraint WHERE contype IN ('f', 'p', 'u')"
    " AND connamespace = " OURS " UNION ALL"
    " SELECT 2, format('DROP INDEX %s', CAST(indexrelid AS regclass)),"
    " pg_get_indexdef(indexrelid) FROM pg_index i"
    " JOIN pg_class c ON c.oid = i.indexrelid"
    " WHERE c.relnamespace = " OURS " AND NOT EXISTS (SELECT 1"
    " FROM pg_constraint k WHERE k.conindid = i.indexrelid"
    " AND k.contype IN ('p', 'u'));"
    " FOR r IN SELECT down FROM rapport_rebuild ORDER BY turn DESC LOOP"
    " EXECUTE r.down; END LOOP;"
    " FOR r IN SELECT c.oid FROM pg_class c WHERE relkind IN ('r', 'p')"
    " AND relnamespace = " OURS " AND relname NOT IN ('rapport_step',"
    " 'report_words_total') LOOP"
    " EXECUTE format('TRUNCATE %s', CAST(r.oid AS regclass)); END LOOP;"
    " END $$";

/* And numbers go on behind those that are there. */
const char pq_after_load[] =
    "DO $$ DECLARE r RECORD; BEGIN"
    " FOR r IN SELECT up FROM rapport_rebuild ORDER BY turn LOOP"
    " EXECUTE r.up; END LOOP;"
    " FOR r IN SELECT c.relname AS t, a.attname AS n FROM pg_class c"
    " JOIN pg_attribute a ON a.attrelid = c.oid"
    " WHERE c.relnamespace = " OURS " AND a.attidentity <> '' LOOP"
    " EXECUTE format('SELECT setval(pg_get_serial_sequence(%L, %L),"
    " (SELECT coalesce(max(%I), 0) + 1 FROM %I), FALSE)', quote_ident(r.t),"
    " r.n, r.n, r.t); END LOOP;"
    " UPDATE report_words_total SET reports = w.reports, words = w.words FROM"
    " (SELECT count(*) AS reports, coalesce(sum(length), 0) AS words"
    " FROM report_words) w;"
    " FOR r IN SELECT c.oid FROM pg_class c WHERE relkind IN ('r', 'p')"
    " AND relnamespace = " OURS " LOOP"
    " EXECUTE format('ANALYZE %s', CAST(r.oid AS regclass)); END LOOP;"
    " END $$";
